use ecow::EcoString;
use serde::ser::SerializeStruct as _;
use serde::{Serialize, Serializer};

use super::{Block, CellRange, Emphasis, FlowPlace, NumberStyle, Origin, TypedValue, Visibility};

/// Most rows times columns a [`Grid`] maps; a table beyond it is cut by its reader with a notice.
pub const MOST_POSITIONS: usize = 40_000_000;

/// A table: sparse cells on a grid of rows and columns, merged cells once with their span.
///
/// A table that runs over pages is one table. Cells are in reading order, by row, then column.
#[derive(Debug, Clone, PartialEq, Default)]
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

/// A cell of a table. What few cells have is held apart, so that a sheet of millions costs 40 bytes for each beside its
/// longer texts.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// First row, counted from 0.
    pub row: u32,
    /// First column, counted from 0.
    pub column: u32,
    /// What a reader sees, lines and paragraphs parted by `\n`, list labels included.
    pub text: EcoString,
    /// Whether all of it is set apart.
    pub emphasis: Emphasis,
    stored: Stored,
    detail: Option<Box<Detail>>,
}

/// What the file stores beside the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stored {
    /// What the cell's detail holds, if it has one.
    Detail,
    /// The number that the text is the decimal notation of, without percent or unit.
    TextAsNumber,
}

/// What few cells have.
#[derive(Debug, Clone, PartialEq)]
struct Detail {
    span: Span,
    value: Option<TypedValue>,
    tables: Vec<Block>,
    origin: Option<Origin>,
    continued_at: Vec<Origin>,
}

impl Default for Detail {
    fn default() -> Self {
        Self { span: Span::ONE, value: None, tables: Vec::new(), origin: None, continued_at: Vec::new() }
    }
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
    /// A cell of one row and column with text alone; its place is that of its row and column.
    #[must_use]
    pub fn new(row: u32, column: u32, text: impl Into<EcoString>) -> Self {
        Self { row, column, text: text.into(), emphasis: Emphasis::None, stored: Stored::Detail, detail: None }
    }

    /// The same cell, set apart or not.
    #[must_use]
    pub fn with_emphasis(mut self, emphasis: Emphasis) -> Self {
        self.emphasis = emphasis;
        self
    }

    /// How far it reaches.
    #[must_use]
    pub fn span(&self) -> Span {
        self.detail.as_ref().map_or(Span::ONE, |detail| detail.span)
    }

    /// Lets it reach so far.
    pub fn set_span(&mut self, span: Span) {
        if span != self.span() {
            self.detail().span = span;
        }
    }

    /// What the file stores, if it stores more than text.
    #[must_use]
    pub fn value(&self) -> Option<TypedValue> {
        match self.stored {
            Stored::TextAsNumber => Some(TypedValue::Number { decimal: self.text.clone(), style: NumberStyle::Plain }),
            Stored::Detail => self.detail.as_ref()?.value.clone(),
        }
    }

    /// Whether the file stores more than text.
    #[must_use]
    pub fn has_value(&self) -> bool {
        self.stored == Stored::TextAsNumber || self.detail.as_ref().is_some_and(|detail| detail.value.is_some())
    }

    /// Keeps what the file stores.
    pub fn set_value(&mut self, value: Option<TypedValue>) {
        match value {
            Some(TypedValue::Number { decimal, style: NumberStyle::Plain }) if decimal == self.text => {
                self.stored = Stored::TextAsNumber;
            }
            Some(value) => self.detail().value = Some(value),
            None => {}
        }
    }

    /// The same cell with another text; what the file stores stays.
    pub fn set_text(&mut self, text: impl Into<EcoString>) {
        if self.stored == Stored::TextAsNumber {
            let value = self.value();
            self.stored = Stored::Detail;
            self.detail().value = value;
        }
        self.text = text.into();
    }

    /// Tables inside the cell; their text is not part of `text`.
    #[must_use]
    pub fn tables(&self) -> &[Block] {
        self.detail.as_ref().map_or(&[], |detail| &detail.tables)
    }

    /// The same, to change them.
    pub fn tables_mut(&mut self) -> &mut [Block] {
        self.detail.as_mut().map_or(&mut [], |detail| &mut detail.tables)
    }

    /// Adds tables inside the cell.
    pub fn add_tables(&mut self, tables: Vec<Block>) {
        if !tables.is_empty() {
            self.detail().tables.extend(tables);
        }
    }

    /// Where it goes on, for a cell broken over pages.
    #[must_use]
    pub fn continued_at(&self) -> &[Origin] {
        self.detail.as_ref().map_or(&[], |detail| &detail.continued_at)
    }

    /// The same cell at a place of its own, and further ones where it goes on.
    #[must_use]
    pub fn at(mut self, origin: Origin, continued_at: Vec<Origin>) -> Self {
        let detail = self.detail();
        (detail.origin, detail.continued_at) = (Some(origin), continued_at);
        self
    }

    /// Neither text, value nor table.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        !self.has_value() && self.tables().is_empty() && self.text.trim().is_empty()
    }

    fn detail(&mut self) -> &mut Detail {
        self.detail.get_or_insert_default()
    }
}

impl Serialize for Table {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_struct("Table", 5)?;
        out.serialize_field("columns", &self.columns)?;
        out.serialize_field("rows", &self.rows)?;
        out.serialize_field("cells", &WrittenCells(self))?;
        out.serialize_field("caption", &self.caption)?;
        out.serialize_field("hidden_columns", &self.hidden_columns)?;
        out.end()
    }
}

/// Cells as written, with their places in full.
struct WrittenCells<'a>(&'a Table);

impl Serialize for WrittenCells<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.cells.iter().map(|cell| WrittenCell {
            row: cell.row,
            column: cell.column,
            span: cell.span(),
            text: &cell.text,
            value: cell.value(),
            emphasis: cell.emphasis,
            tables: cell.tables(),
            origin: self.0.origin(cell),
            continued_at: cell.continued_at(),
        }))
    }
}

#[derive(Serialize)]
struct WrittenCell<'a> {
    row: u32,
    column: u32,
    span: Span,
    text: &'a str,
    value: Option<TypedValue>,
    emphasis: Emphasis,
    tables: &'a [Block],
    origin: Origin,
    continued_at: &'a [Origin],
}

impl Table {
    /// Where a cell of it stands: at a place of its own, else at that of its row and column.
    #[must_use]
    pub fn origin(&self, cell: &Cell) -> Origin {
        if let Some(origin) = cell.detail.as_ref().and_then(|detail| detail.origin.as_ref()) {
            return origin.clone();
        }
        match self.rows.get(cell.row as usize).map(|row| &row.origin) {
            Some(Origin::Sheet { sheet, range }) => Origin::Sheet {
                sheet: sheet.clone(),
                range: CellRange::cell(range.row, range.column.saturating_add(cell.column)),
            },
            Some(&Origin::Flow(FlowPlace::Row { table, row })) => {
                Origin::Flow(FlowPlace::Cell { table, row, column: cell.column.saturating_add(1) })
            }
            Some(origin) => origin.clone(),
            None => Origin::Flow(FlowPlace::Table { table: 0 }),
        }
    }

    /// Which cell covers each position; later cells never hide earlier ones.
    #[must_use]
    pub fn grid(&self) -> Grid<'_> {
        let (rows, columns) = (self.rows.len(), self.columns as usize);
        let columns =
            if rows.saturating_mul(columns) > MOST_POSITIONS { MOST_POSITIONS / rows.max(1) } else { columns };
        let mut positions = vec![NO_CELL; rows * columns];
        for (index, cell) in self.cells.iter().enumerate() {
            let last_row = (cell.row as usize).saturating_add(cell.span().rows as usize).min(rows);
            let last_column = (cell.column as usize).saturating_add(cell.span().columns as usize).min(columns);
            for row in cell.row as usize..last_row {
                for column in cell.column as usize..last_column {
                    let position = &mut positions[row * columns + column];
                    if *position == NO_CELL {
                        *position = u32::try_from(index).unwrap_or(NO_CELL);
                    }
                }
            }
        }
        Grid { table: self, columns, positions }
    }
}

/// In a [`Grid`], a position that no cell covers.
const NO_CELL: u32 = u32::MAX;

/// A table seen by position.
#[derive(Debug, Clone)]
pub struct Grid<'a> {
    table: &'a Table,
    columns: usize,
    positions: Vec<u32>,
}

impl<'a> Grid<'a> {
    /// The cell that covers a position, if any.
    #[must_use]
    pub fn cell(&self, row: usize, column: usize) -> Option<&'a Cell> {
        if column >= self.columns {
            return None;
        }
        let index = *self.positions.get(row * self.columns + column)?;
        // The number of no cell is beyond the last.
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
        let end = cell.column.saturating_add(cell.span().columns);
        if self.covered.len() < end as usize {
            self.covered.resize(end as usize, 0);
        }
        for rows in &mut self.covered[cell.column as usize..end as usize] {
            *rows = (*rows).max(cell.span().rows);
        }
        self.column = end;
        self.table.columns = self.table.columns.max(end);
        if !cell.is_blank() || cell.span() != Span::ONE {
            self.table.cells.push(cell);
        }
    }

    /// The finished table; spans that reach below its last row are cut there.
    #[must_use]
    pub fn finish(mut self) -> Table {
        let rows = u32::try_from(self.table.rows.len()).unwrap_or(u32::MAX);
        for cell in &mut self.table.cells {
            let span = cell.span();
            cell.set_span(Span { rows: span.rows.min(rows - cell.row).max(1), ..span });
        }
        self.table
    }
}
