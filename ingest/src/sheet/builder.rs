//! One sheet as one table, trimmed to what is used.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::grid::{Axis, Covered, Run, Runs};
use super::number::Shown;
use super::text;
use crate::document::{
    Block, BlockKind, Cell, CellRange, EcoString, Emphasis, FontRun, Layer, Origin, Part, PartKind, Row, RowRole,
    SheetFonts, Span, Table, TypedValue, Visibility,
};
use crate::typeface::RunFonts;
use crate::{Content, Notice, NoticeCode};

/// Rows of a sheet in all formats.
pub(super) const MOST_ROWS: u32 = 1_048_576;
/// Columns of a sheet in all formats.
pub(super) const MOST_COLUMNS: u32 = 16_384;
/// Cells read of one workbook.
const MOST_CELLS: usize = 2_500_000;
/// Bytes of text read of one workbook: cells of a hostile one share a long text.
const MOST_TEXT: usize = 256 * 1024 * 1024;
/// Stretches of texts in several fonts kept of one workbook: cells of a hostile one share a text of many.
const MOST_FONT_RUNS: usize = 200_000;
/// Merged ranges read of one sheet.
pub(super) const MOST_MERGES: usize = 1_000_000;
/// Characters of a sheet's name, which every cell repeats.
const MOST_NAME: usize = 255;
/// Blank rows kept between two used ones.
const MOST_BLANK_ROWS: u32 = 100;
/// Blank columns kept between two used ones.
const MOST_BLANK_COLUMNS: u32 = 20;
/// Rows times columns kept of one sheet.
const MOST_POSITIONS: usize = crate::document::MOST_POSITIONS;
/// Notices of one kind given with their places for one sheet.
const MOST_PLACES: usize = 50;

/// What may still be read of a workbook.
#[derive(Debug, Clone, Copy)]
pub(super) struct Budget {
    cells: usize,
    text: usize,
    font_runs: usize,
}

impl Default for Budget {
    fn default() -> Self {
        Self { cells: MOST_CELLS, text: MOST_TEXT, font_runs: MOST_FONT_RUNS }
    }
}

/// Collects what a reader finds in a sheet, in any order.
#[derive(Debug)]
pub(super) struct SheetBuilder {
    name: EcoString,
    visibility: Visibility,
    budget: Budget,
    is_full: bool,
    /// Rows and columns as in the sheet until [`SheetBuilder::finish`].
    cells: Vec<Cell>,
    merges: Vec<CellRange>,
    fonts: SheetFonts,
    mixed_fonts: Vec<((u32, u32), Vec<FontRun>)>,
    hidden_rows: Vec<Run>,
    hidden_columns: Vec<Run>,
    header_rows: Vec<Run>,
    notices: BTreeMap<NoticeCode, Vec<Notice>>,
    uncounted: BTreeMap<NoticeCode, usize>,
}

impl SheetBuilder {
    /// Begins a sheet with what the budget of the workbook leaves it.
    pub fn new(name: &str, visibility: Visibility, budget: Budget) -> Self {
        Self {
            name: name.chars().take(MOST_NAME).collect(),
            visibility,
            budget,
            is_full: false,
            cells: Vec::new(),
            merges: Vec::new(),
            fonts: SheetFonts::default(),
            mixed_fonts: Vec::new(),
            hidden_rows: Vec::new(),
            hidden_columns: Vec::new(),
            header_rows: Vec::new(),
            notices: BTreeMap::new(),
            uncounted: BTreeMap::new(),
        }
    }

    /// Whether a cell was refused because the budget of the workbook is spent.
    pub fn is_full(&self) -> bool {
        self.is_full
    }

    /// Adds a cell unless it is blank; a cell error is noticed.
    pub fn cell(&mut self, row: u32, column: u32, shown: Shown, emphasis: Emphasis) {
        if row >= MOST_ROWS || column >= MOST_COLUMNS {
            return;
        }
        if let Some(TypedValue::Error { code }) = &shown.value {
            let notice = Notice::new(NoticeCode::CellError, format!("the cell holds the error {code}"));
            self.notice(notice.at(self.origin(CellRange::cell(row, column))));
        }
        let mut cell = Cell::new(row, column, text::clean(shown.text)).with_emphasis(emphasis);
        cell.set_value(shown.value);
        if cell.is_blank() {
            return;
        }
        match (self.budget.cells.checked_sub(1), self.budget.text.checked_sub(cell.text.len())) {
            (Some(cells), Some(text)) => {
                self.budget = Budget { cells, text, ..self.budget };
                self.cells.push(cell);
            }
            _ => self.is_full = true,
        }
    }

    /// States the font of the cell that was added last, where that is a text.
    pub fn font(&mut self, row: u32, column: u32, font: Option<&Arc<str>>) {
        let Some(font) = font else { return };
        if let Some(bytes) = self.text_length(row, column) {
            self.fonts.note((row, column), bytes, font);
        }
    }

    /// States the fonts of the runs in the cell that was added last and has its own font.
    pub fn fonts(&mut self, row: u32, column: u32, fonts: &RunFonts, of_cell: Option<&Arc<str>>) {
        let Some(bytes) = self.text_length(row, column) else { return };
        let Some(left) = self.budget.font_runs.checked_sub(fonts.count()) else { return };
        let runs = fonts.resolved(of_cell);
        // Where signs were taken out of the text, its runs are no longer where they were.
        if runs.iter().all(|run| run.bytes.end <= bytes) && !runs.is_empty() {
            self.budget.font_runs = left;
            self.mixed_fonts.push(((row, column), runs));
        }
    }

    /// The length of the text that was added last, if it was at this place.
    fn text_length(&self, row: u32, column: u32) -> Option<usize> {
        let cell = self.cells.last().filter(|cell| (cell.row, cell.column) == (row, column) && !cell.has_value());
        cell.map(|cell| cell.text.len())
    }

    /// Notes a formula whose result is not stored.
    pub fn formula_without_value(&mut self, row: u32, column: u32) {
        let origin = self.origin(CellRange::cell(row, column));
        let detail = "the formula has no stored result; open and save the file in a sheet program to have it computed";
        self.notice(Notice::new(NoticeCode::FormulaWithoutValue, detail).at(origin));
    }

    /// Adds a notice; beyond a number of one kind they are only counted.
    pub fn notice(&mut self, notice: Notice) {
        let of_kind = self.notices.entry(notice.code).or_default();
        if of_kind.len() < MOST_PLACES {
            of_kind.push(notice);
        } else {
            *self.uncounted.entry(notice.code).or_default() += 1;
        }
    }

    /// Merges a range of cells.
    pub fn merge(&mut self, range: CellRange) {
        let is_range = range.row <= range.last_row && range.column <= range.last_column;
        let is_one = range.row == range.last_row && range.column == range.last_column;
        let is_inside = range.row < MOST_ROWS && range.column < MOST_COLUMNS;
        if is_range && !is_one && is_inside && self.merges.len() < MOST_MERGES {
            self.merges.push(range);
        }
    }

    /// Marks rows as hidden by the author.
    pub fn hide_rows(&mut self, run: Run) {
        match self.hidden_rows.last_mut() {
            Some(last) if last.1.saturating_add(1) == run.0 => last.1 = run.1,
            _ => self.hidden_rows.push(run),
        }
    }

    /// Marks columns as hidden by the author.
    pub fn hide_columns(&mut self, run: Run) {
        self.hidden_columns.push(run);
    }

    /// Marks rows as heading by the author.
    pub fn declare_header(&mut self, run: Run) {
        self.header_rows.push(run);
    }

    fn origin(&self, range: CellRange) -> Origin {
        Origin::Sheet { sheet: self.name.clone(), range }
    }

    /// Hands on the part, its table if anything is in it, and the notices; what is left of the budget comes back.
    pub fn finish(mut self, content: &mut Content) -> Budget {
        let part = Part { kind: PartKind::Sheet, name: self.name.to_string(), visibility: self.visibility };
        content.parts.push(part);
        self.sort();
        self.apply_merges();
        content.typefaces.put_sheet(self.name.clone(), std::mem::take(&mut self.fonts));
        for ((row, column), runs) in std::mem::take(&mut self.mixed_fonts) {
            content.typefaces.put(&self.origin(CellRange::cell(row, column)), runs);
        }
        if let Some(block) = self.block() {
            content.blocks.push(block);
        }
        content.notices.extend(std::mem::take(&mut self.notices).into_values().flatten());
        for (code, more) in &self.uncounted {
            let detail = format!("{more} more cells of the sheet {} have the same problem", self.name);
            content.notices.push(Notice::new(*code, detail));
        }
        self.budget
    }

    /// Brings cells into reading order; of several at one place the last stays.
    fn sort(&mut self) {
        let place = |cell: &Cell| (cell.row, cell.column);
        if !self.cells.is_sorted_by(|a, b| place(a) < place(b)) {
            self.cells.sort_by_key(place);
            self.cells.dedup_by(|later, kept| {
                let same = place(later) == place(kept);
                if same {
                    std::mem::swap(later, kept);
                }
                same
            });
        }
    }

    /// Gives merged cells their extent and drops the cells they cover, which no program shows.
    fn apply_merges(&mut self) {
        if self.merges.is_empty() {
            return;
        }
        self.merges.sort_by_key(|range| (range.row, range.column));
        let mut merges = std::mem::take(&mut self.merges).into_iter().peekable();
        let mut covered = Covered::default();
        let mut blank = Vec::new();
        let cells = std::mem::take(&mut self.cells);
        let (Some(first), Some(last)) = (cells.first(), cells.last()) else { return };
        let (first_row, last_row) = (first.row, last.row);
        let first_column = cells.iter().map(|cell| cell.column).min().unwrap_or_default();
        let last_column = cells.iter().map(|cell| cell.column).max().unwrap_or_default();
        let mut kept: Vec<Cell> = Vec::with_capacity(cells.len());
        let mut add_blank = |range: CellRange| {
            let inside = range.row >= first_row
                && range.row <= last_row
                && range.column >= first_column
                && range.column <= last_column;
            if inside {
                blank.push(range);
            }
        };
        for cell in cells {
            let place = (cell.row, cell.column);
            let mut own = None;
            while let Some(range) = merges.next_if(|range| (range.row, range.column) <= place) {
                if !covered.add(range) {
                    continue;
                }
                if (range.row, range.column) == place { own = Some(range) } else { add_blank(range) }
            }
            if let Some(range) = own {
                kept.push(self.merged(cell, range));
            } else if !covered.covers(place) {
                kept.push(cell);
            }
        }
        merges.filter(|range| covered.add(*range)).for_each(&mut add_blank);
        self.cells = kept;
        for range in blank {
            let cell = self.merged(Cell::new(range.row, range.column, ""), range);
            self.cells.push(cell);
        }
        self.cells.sort_by_key(|cell| (cell.row, cell.column));
    }

    /// A cell with the extent of a range: rows and columns of the sheet for now, counted in those of the table later.
    fn merged(&self, cell: Cell, range: CellRange) -> Cell {
        let mut cell = cell.at(self.origin(range), Vec::new());
        cell.set_span(Span { rows: range.last_row - range.row + 1, columns: range.last_column - range.column + 1 });
        cell
    }

    fn block(&mut self) -> Option<Block> {
        let used = || self.cells.iter().filter(|cell| !cell.is_blank());
        let columns = Axis::new(used().map(|cell| cell.column), MOST_BLANK_COLUMNS);
        let mut rows = Axis::new(used().map(|cell| cell.row), MOST_BLANK_ROWS);
        let (first_row, first_column) = (rows.first()?, columns.first()?);
        let most_rows = MOST_POSITIONS / columns.kept.len().max(1);
        if rows.kept.len() > most_rows {
            let detail =
                format!("the sheet {} has too many rows and columns; {most_rows} rows of it were read", self.name);
            self.notice(Notice::new(NoticeCode::LimitReached, detail));
            rows.kept.truncate(most_rows);
        }
        let (last_row, last_column) = (rows.last()?, columns.last()?);
        let mut cells = std::mem::take(&mut self.cells);
        cells.retain_mut(|cell| self.place(cell, &rows, &columns));
        let table = Table {
            columns: u32::try_from(columns.kept.len()).unwrap_or(u32::MAX),
            rows: self.rows(&rows, (first_column, last_column)),
            cells,
            caption: None,
            hidden_columns: self.hidden_columns(&columns),
        };
        let layer = if self.visibility == Visibility::Hidden { Layer::Hidden } else { Layer::Body };
        let range = CellRange { row: first_row, column: first_column, last_row, last_column };
        Some(Block { kind: BlockKind::Table(table), layer, origin: self.origin(range) })
    }

    fn hidden_columns(&mut self, columns: &Axis) -> Vec<u32> {
        self.hidden_columns.sort_unstable();
        let hidden = Runs::new(&self.hidden_columns);
        let hidden = (0_u32..).zip(&columns.kept).filter(|(_, column)| hidden.has(**column));
        hidden.map(|(index, _)| index).collect()
    }

    fn rows(&mut self, rows: &Axis, (column, last_column): Run) -> Vec<Row> {
        self.hidden_rows.sort_unstable();
        self.header_rows.sort_unstable();
        let (hidden, header) = (Runs::new(&self.hidden_rows), Runs::new(&self.header_rows));
        let row = |&row: &u32| Row {
            role: if header.has(row) { RowRole::Header } else { RowRole::Undeclared },
            visibility: if hidden.has(row) { Visibility::Hidden } else { Visibility::Visible },
            origin: self.origin(CellRange { row, column, last_row: row, last_column }),
        };
        rows.kept.iter().map(row).collect()
    }

    /// Counts a cell's place and extent in the rows and columns kept; false when its place is not kept. A cell right of
    /// columns that were left out keeps its own address.
    fn place(&self, cell: &mut Cell, rows: &Axis, columns: &Axis) -> bool {
        let (Some(row), Some(column)) = (rows.index(cell.row), columns.index(cell.column)) else { return false };
        let span = cell.span();
        if span != Span::ONE {
            let rows = rows.count_before(cell.row.saturating_add(span.rows)).saturating_sub(row);
            let columns = columns.count_before(cell.column.saturating_add(span.columns)).saturating_sub(column);
            cell.set_span(Span { rows: rows.max(1), columns: columns.max(1) });
        } else if columns.first().is_some_and(|first| first + column != cell.column) {
            let origin = self.origin(CellRange::cell(cell.row, cell.column));
            *cell = std::mem::replace(cell, Cell::new(0, 0, "")).at(origin, Vec::new());
        }
        (cell.row, cell.column) = (row, column);
        true
    }
}
