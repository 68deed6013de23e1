use serde::Serialize;

use super::{Block, Emphasis, Origin, TypedValue, Visibility};

/// Most rows times columns a [`Grid`] maps; a table beyond it is cut by its reader with a notice.
pub const MOST_POSITIONS: usize = 40_000_000;

/// A table: sparse cells on a grid of rows and columns, merged cells once with their span.
///
/// A table that runs over pages is one table. Cells are in reading order, by row, then column.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Table {
    /// Columns of the grid.
    pub columns: u32,
    /// Rows of the grid, outermost first.
    pub rows: Vec<Row>,
    /// Cells that have text, a value or a span; a position without one is blank.
    pub cells: Vec<Cell>,
    /// The table's own caption if the file declares one.
    pub caption: Option<String>,
    /// Columns hidden by the author, counted from 0, in order; their cells are read like all others.
    pub hidden_columns: Vec<u32>,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Row {
    /// What the file declares of the row.
    pub role: RowRole,
    /// Whether its author showed it.
    pub visibility: Visibility,
    /// Where it stands.
    pub origin: Origin,
}

/// What the file or its layout declares of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RowRole {
    /// Nothing.
    #[default]
    Undeclared,
    /// A heading row, by the file's own mark.
    Header,
    /// The same heading printed again where the table goes on.
    RepeatedHeader,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Cell {
    /// First row, counted from 0.
    pub row: u32,
    /// First column, counted from 0.
    pub column: u32,
    /// How far it reaches.
    pub span: Span,
    /// What a reader sees, lines and paragraphs parted by `\n`, list labels included.
    pub text: String,
    /// What the file stores, if it stores more than text.
    pub value: Option<TypedValue>,
    /// Whether all of it is set apart.
    pub emphasis: Emphasis,
    /// Tables inside the cell; their text is not part of `text`.
    pub tables: Vec<Block>,
    /// Where it stands.
    pub origin: Origin,
    /// Where it goes on, for a cell broken over pages.
    pub continued_at: Vec<Origin>,
}

/// The extent of a cell in rows and columns, at least one of each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Span {
    /// Rows covered.
    pub rows: u32,
    /// Columns covered.
    pub columns: u32,
}

impl Span {
    /// One row, one column.
    pub const ONE: Self = Self { rows: 1, columns: 1 };
}

impl Cell {
    /// A cell of one row and column with text alone.
    #[must_use]
    pub fn new(row: u32, column: u32, text: impl Into<String>, origin: Origin) -> Self {
        Self {
            row,
            column,
            span: Span::ONE,
            text: text.into(),
            value: None,
            emphasis: Emphasis::None,
            tables: Vec::new(),
            origin,
            continued_at: Vec::new(),
        }
    }

    /// Neither text, value nor table.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.value.is_none() && self.tables.is_empty() && self.text.trim().is_empty()
    }
}

impl Table {
    /// Which cell covers each position; later cells never hide earlier ones.
    #[must_use]
    pub fn grid(&self) -> Grid<'_> {
        let (rows, columns) = (self.rows.len(), self.columns as usize);
        let columns =
            if rows.saturating_mul(columns) > MOST_POSITIONS { MOST_POSITIONS / rows.max(1) } else { columns };
        let mut positions = vec![None; rows * columns];
        for (index, cell) in self.cells.iter().enumerate() {
            let last_row = (cell.row as usize).saturating_add(cell.span.rows as usize).min(rows);
            let last_column = (cell.column as usize).saturating_add(cell.span.columns as usize).min(columns);
            for row in cell.row as usize..last_row {
                for column in cell.column as usize..last_column {
                    let position = &mut positions[row * columns + column];
                    if position.is_none() {
                        *position = u32::try_from(index).ok();
                    }
                }
            }
        }
        Grid { table: self, columns, positions }
    }
}

/// A table seen by position.
#[derive(Debug, Clone)]
pub struct Grid<'a> {
    table: &'a Table,
    columns: usize,
    positions: Vec<Option<u32>>,
}

impl<'a> Grid<'a> {
    /// The cell that covers a position, if any.
    #[must_use]
    pub fn cell(&self, row: usize, column: usize) -> Option<&'a Cell> {
        if column >= self.columns {
            return None;
        }
        let index = (*self.positions.get(row * self.columns + column)?)?;
        self.table.cells.get(index as usize)
    }

    /// The cells of a row from left to right, each once, those reaching down from above included.
    pub fn row(&self, row: usize) -> impl Iterator<Item = &'a Cell> + '_ {
        let mut before: Option<*const Cell> = None;
        (0..self.columns).filter_map(move |column| {
            let cell = self.cell(row, column)?;
            let pointer: *const Cell = cell;
            (before.replace(pointer) != Some(pointer)).then_some(cell)
        })
    }

    /// Rows of the grid.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.table.rows.len()
    }

    /// Columns of the grid.
    #[must_use]
    pub fn columns(&self) -> usize {
        self.columns
    }
}

/// Builds a table row by row, as flowing formats state it: each cell takes the next free column.
#[derive(Debug, Default)]
pub struct TableBuilder {
    table: Table,
    /// For each column, how many further rows a cell from above still covers.
    covered: Vec<u32>,
    column: u32,
}

impl TableBuilder {
    /// Begins the next row.
    pub fn row(&mut self, role: RowRole, visibility: Visibility, origin: Origin) {
        if !self.table.rows.is_empty() {
            self.covered.iter_mut().for_each(|rows| *rows = rows.saturating_sub(1));
        }
        self.column = 0;
        self.table.rows.push(Row { role, visibility, origin });
    }

    /// The row being built, counted from 0.
    #[must_use]
    pub fn row_index(&self) -> u32 {
        u32::try_from(self.table.rows.len().saturating_sub(1)).unwrap_or(u32::MAX)
    }

    /// The column the next cell will take.
    pub fn next_column(&mut self) -> u32 {
        while self.covered.get(self.column as usize).is_some_and(|rows| *rows > 0) {
            self.column += 1;
        }
        self.column
    }

    /// Leaves `columns` columns blank.
    pub fn skip(&mut self, columns: u32) {
        self.column = self.column.saturating_add(columns);
        self.table.columns = self.table.columns.max(self.column);
    }

    /// Places a cell in the next free column; its `row` and `column` are set here.
    pub fn cell(&mut self, mut cell: Cell) {
        cell.row = self.row_index();
        cell.column = self.next_column();
        let end = cell.column.saturating_add(cell.span.columns);
        if self.covered.len() < end as usize {
            self.covered.resize(end as usize, 0);
        }
        for rows in &mut self.covered[cell.column as usize..end as usize] {
            *rows = (*rows).max(cell.span.rows);
        }
        self.column = end;
        self.table.columns = self.table.columns.max(end);
        if !cell.is_blank() || cell.span != Span::ONE {
            self.table.cells.push(cell);
        }
    }

    /// The finished table; spans that reach below its last row are cut there.
    #[must_use]
    pub fn finish(mut self) -> Table {
        let rows = u32::try_from(self.table.rows.len()).unwrap_or(u32::MAX);
        for cell in &mut self.table.cells {
            cell.span.rows = cell.span.rows.min(rows - cell.row).max(1);
        }
        self.table
    }
}
