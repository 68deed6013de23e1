use std::collections::BTreeMap;

use quick_xml::events::BytesStart;

use super::super::builder::{Budget, MOST_COLUMNS, MOST_ROWS, SheetBuilder};
use super::super::number::{Epoch, NumberFormat, Shown, duration_text, time_text};
use super::super::walk::{Handler, attribute};
use super::styles::{Look, StyleReader};
use crate::document::CellRange;
use crate::typeface::RunFonts;
use crate::{Content, Notice, NoticeCode};

/// Most rows that one row with contents stands for.
const MOST_REPEATED_ROWS: u32 = 10_000;

/// How deep spans of text are told apart.
const MOST_SPANS: usize = 64;

/// Elements that stand in or beside cells and are no part of their text.
const SKIPPED: [&str; 12] = [
    "annotation",
    "shapes",
    "tracked-changes",
    "frame",
    "custom-shape",
    "caption",
    "g",
    "rect",
    "line",
    "ruby-text",
    "forms",
    "scripts",
];

/// Reads the contents of a file (9.1): styles first, then sheets.
#[derive(Default)]
pub(super) struct ContentReader {
    styles: StyleReader,
    looks: BTreeMap<String, Look>,
    content: Content,
    sheet: Option<SheetBuilder>,
    /// Sheets within cells are left out.
    nested_sheets: usize,
    skipped: usize,
    in_styles: bool,
    in_header_rows: bool,
    budget: Budget,
    column_styles: Vec<(u32, String)>,
    columns: u32,
    row: u32,
    row_repeat: u32,
    row_style: Option<String>,
    row_cells: Vec<ReadCell>,
    column: u32,
    cell: Option<OpenCell>,
}

/// A cell being read.
#[derive(Debug, Default)]
struct OpenCell {
    attributes: Attributes,
    covered: bool,
    text: String,
    paragraphs: usize,
    in_paragraph: bool,
    fonts: RunFonts,
    /// The fonts of the open spans; without one, that of what is around.
    spans: Vec<Option<String>>,
}

/// The attributes of a cell (19).
#[derive(Debug, Default)]
struct Attributes {
    repeat: Option<u32>,
    columns: Option<u32>,
    rows: Option<u32>,
    style: Option<String>,
    kind: Option<String>,
    is_error: bool,
    value: Option<String>,
    currency: Option<String>,
    formula: bool,
}

/// A cell of the current row.
#[derive(Debug)]
struct ReadCell {
    column: u32,
    repeat: u32,
    span: (u32, u32),
    shown: Shown,
    look: Look,
    /// The fonts of its text, where they are not wholly that of its style.
    fonts: Option<RunFonts>,
    /// Whether it is a formula without result.
    unsolved: bool,
}

impl ContentReader {
    /// Knows the styles of the file's part of styles already.
    pub fn new(styles: StyleReader) -> Self {
        Self { styles, ..Self::default() }
    }

    /// What was read.
    pub fn finish(mut self) -> Content {
        self.close_row();
        self.close_sheet();
        self.content
    }

    fn open_sheet(&mut self, start: &BytesStart) {
        let style = attribute(start, "style-name").unwrap_or_default();
        let name = attribute(start, "name").unwrap_or_default();
        let visibility = self.styles.visibility(&style);
        self.sheet = Some(SheetBuilder::new(&name, visibility, self.budget));
        (self.row, self.row_repeat, self.columns) = (0, 0, 0);
        self.column_styles.clear();
    }

    fn close_sheet(&mut self) {
        if let Some(sheet) = self.sheet.take() {
            self.budget = sheet.finish(&mut self.content);
        }
    }

    fn open_column(&mut self, start: &BytesStart) {
        let repeat = attribute(start, "number-columns-repeated").and_then(|count| count.parse().ok()).unwrap_or(1);
        let first = self.columns;
        self.columns = self.columns.saturating_add(repeat);
        let is_hidden = attribute(start, "visibility").is_some_and(|visibility| visibility != "visible");
        if let (Some(sheet), true) = (&mut self.sheet, is_hidden && repeat > 0) {
            sheet.hide_columns((first, self.columns - 1));
        }
        let style = attribute(start, "default-cell-style-name").unwrap_or_default();
        self.column_styles.push((self.columns, style));
    }

    fn open_row(&mut self, start: &BytesStart) {
        self.row_repeat = attribute(start, "number-rows-repeated").and_then(|count| count.parse().ok()).unwrap_or(1);
        self.row_style = attribute(start, "default-cell-style-name");
        self.column = 0;
        let last = self.row.saturating_add(self.row_repeat).saturating_sub(1);
        let Some(sheet) = &mut self.sheet else { return };
        if attribute(start, "visibility").is_some_and(|visibility| visibility != "visible") {
            sheet.hide_rows((self.row, last));
        }
        if self.in_header_rows {
            sheet.declare_header((self.row, last));
        }
    }

    fn close_row(&mut self) {
        let cells = std::mem::take(&mut self.row_cells);
        let Some(sheet) = &mut self.sheet else { return };
        let mut rows = self.row_repeat.min(MOST_ROWS.saturating_sub(self.row));
        if !cells.is_empty() && rows > MOST_REPEATED_ROWS {
            let detail = format!("a row with contents is repeated {rows} times; {MOST_REPEATED_ROWS} were read");
            sheet.notice(Notice::new(NoticeCode::LimitReached, detail));
            rows = MOST_REPEATED_ROWS;
        }
        if !cells.is_empty() {
            for row in self.row..self.row.saturating_add(rows) {
                for cell in &cells {
                    if !sheet.is_full() {
                        place(sheet, row, cell);
                    }
                }
            }
        }
        self.row = self.row.saturating_add(self.row_repeat);
        self.row_repeat = 0;
    }

    fn open_cell(&mut self, name: &str, start: &BytesStart) {
        let cell = OpenCell {
            attributes: Attributes::read(start),
            covered: name == "covered-table-cell",
            ..OpenCell::default()
        };
        self.cell = Some(cell);
    }

    fn close_cell(&mut self) {
        let Some(cell) = self.cell.take() else { return };
        let column = self.column;
        let repeat = cell.attributes.repeat.unwrap_or(1);
        self.column = self.column.saturating_add(repeat);
        let attributes = &cell.attributes;
        let span = (attributes.rows.unwrap_or(1).max(1), attributes.columns.unwrap_or(1).max(1));
        let is_empty = attributes.kind.is_none() && cell.text.is_empty();
        if cell.covered || column >= MOST_COLUMNS || (is_empty && span == (1, 1) && !attributes.formula) {
            return;
        }
        let look = self.look(attributes.style.as_deref(), column);
        let unsolved = is_empty && attributes.formula;
        let shown = shown(&cell, &look);
        let repeat = repeat.min(MOST_COLUMNS - column);
        let fonts = (!cell.fonts.are_of_cell(cell.text.len())).then_some(cell.fonts);
        self.row_cells.push(ReadCell { column, repeat, span, shown, look, fonts, unsolved });
    }

    /// The look of a cell by its own style, else that of its row, else that of its column.
    fn look(&mut self, style: Option<&str>, column: u32) -> Look {
        let of_column = || {
            let index = self.column_styles.partition_point(|(end, _)| *end <= column);
            self.column_styles.get(index).map(|(_, style)| style.as_str())
        };
        let Some(name) = style.or(self.row_style.as_deref()).or_else(of_column) else { return Look::default() };
        if let Some(look) = self.looks.get(name) {
            return look.clone();
        }
        let look = self.styles.look(name);
        self.looks.insert(name.to_owned(), look.clone());
        look
    }
}

fn place(sheet: &mut SheetBuilder, row: u32, cell: &ReadCell) {
    for column in cell.column..cell.column.saturating_add(cell.repeat) {
        if cell.unsolved {
            sheet.formula_without_value(row, column);
        } else {
            sheet.cell(row, column, cell.shown.clone(), cell.look.emphasis);
            match &cell.fonts {
                Some(fonts) => sheet.fonts(row, column, fonts, cell.look.font.as_ref()),
                None => sheet.font(row, column, cell.look.font.as_ref()),
            }
        }
    }
    let (rows, columns) = cell.span;
    let (last_row, last_column) = (row.saturating_add(rows - 1), cell.column.saturating_add(columns - 1));
    sheet.merge(CellRange { row, column: cell.column, last_row, last_column });
}

impl Attributes {
    fn read(start: &BytesStart) -> Self {
        let mut read = Self::default();
        for attribute in start.attributes().with_checks(false).flatten() {
            let full = attribute.key.as_ref();
            let name = attribute.key.local_name();
            let value =
                || attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0).unwrap_or_default().into_owned();
            match name.as_ref() {
                "number-columns-repeated" => read.repeat = attribute.value.parse().ok(),
                "number-columns-spanned" => read.columns = attribute.value.parse().ok(),
                "number-rows-spanned" => read.rows = attribute.value.parse().ok(),
                "style-name" => read.style = Some(value()),
                "value-type" if full.starts_with("calcext") => read.is_error = &*attribute.value == "error",
                "value-type" => read.kind = Some(value()),
                "value" | "date-value" | "time-value" | "boolean-value" | "string-value" => read.value = Some(value()),
                "currency" => read.currency = Some(value()),
                "formula" => read.formula = true,
                _ => {}
            }
        }
        read
    }
}

/// Text and value of a cell.
fn shown(cell: &OpenCell, look: &Look) -> Shown {
    let attributes = &cell.attributes;
    let value = attributes.value.as_deref().unwrap_or_default();
    if attributes.is_error {
        return Shown::error(&cell.text);
    }
    let number = value.parse::<f64>().ok();
    match (attributes.kind.as_deref(), number) {
        (Some("float" | "percentage" | "currency"), Some(number)) => {
            Shown::number(number, &format(attributes, look), Epoch::Year1900)
        }
        (Some("date"), _) if !value.is_empty() => look.format.clone().unwrap_or_default().show_iso(value),
        (Some("time"), _) => Shown::text(seconds(value).map_or_else(|| cell.text.clone(), time_or_duration)),
        (Some("boolean"), _) if !value.is_empty() => Shown::boolean(value == "true"),
        _ if cell.paragraphs == 0 => Shown::text(value.to_owned()),
        _ => Shown::text(cell.text.clone()),
    }
}

/// The cell's number format; the type of its value states percent or currency where the style does not.
fn format(attributes: &Attributes, look: &Look) -> NumberFormat {
    let format = look.format.clone().unwrap_or_default();
    match (attributes.kind.as_deref(), &attributes.currency) {
        (Some("percentage"), _) if !format.is_percent() => NumberFormat::of_code("0.00%"),
        (Some("currency"), Some(currency)) if !format.has_unit() => NumberFormat::with_unit(currency, Some(2)),
        _ => format,
    }
}

fn time_or_duration(seconds: i64) -> String {
    if (0..86_400).contains(&seconds) { time_text(seconds) } else { duration_text(seconds) }
}

/// The seconds of a duration `PT10H30M00S`.
fn seconds(duration: &str) -> Option<i64> {
    let (sign, duration) = duration.strip_prefix('-').map_or((1, duration), |duration| (-1, duration));
    let mut total = 0_f64;
    let mut number = String::new();
    for c in duration.strip_prefix("PT")?.chars() {
        let unit = match c {
            'H' => 3600.0,
            'M' => 60.0,
            'S' => 1.0,
            _ => {
                number.push(c);
                continue;
            }
        };
        total += number.replace(',', ".").parse::<f64>().ok()? * unit;
        number.clear();
    }
    #[expect(clippy::cast_possible_truncation, reason = "saturating is what is wanted")]
    let total = total.round() as i64;
    Some(sign * total)
}

impl OpenCell {
    /// Text with its white space as OpenDocument counts it (6.1.2): runs of it are one blank, none at the beginning.
    fn push(&mut self, text: &str) {
        let start = self.text.len();
        for c in text.chars() {
            if !matches!(c, ' ' | '\t' | '\n' | '\r') {
                self.text.push(c);
            } else if !self.text.is_empty() && !self.text.ends_with([' ', '\n']) {
                self.text.push(' ');
            }
        }
        self.note_font(start);
    }

    /// Adds signs as they are.
    fn put(&mut self, text: &str) {
        let start = self.text.len();
        self.text.push_str(text);
        self.note_font(start);
    }

    fn note_font(&mut self, start: usize) {
        let font = self.spans.iter().rev().find_map(Option::as_deref);
        self.fonts.note(start..self.text.len(), font);
    }
}

impl Handler for ContentReader {
    fn open(&mut self, name: &str, start: &BytesStart) {
        if self.skipped > 0 || (self.sheet.is_some() && SKIPPED.contains(&name)) {
            self.skipped += 1;
            return;
        }
        if let Some(cell) = &mut self.cell {
            match name {
                "p" | "h" => {
                    if cell.paragraphs > 0 {
                        cell.put("\n");
                    }
                    cell.paragraphs += 1;
                    cell.in_paragraph = true;
                }
                "s" => {
                    let count = attribute(start, "c").and_then(|count| count.parse::<usize>().ok()).unwrap_or(1);
                    cell.put(&" ".repeat(count.min(1_000)));
                }
                "tab" => cell.put("\t"),
                "line-break" => cell.put("\n"),
                "span" if cell.spans.len() < MOST_SPANS => {
                    let font = attribute(start, "style-name").and_then(|style| self.styles.font(&style));
                    cell.spans.push(font.map(str::to_owned));
                }
                "table" => self.skipped += 1,
                _ => {}
            }
            return;
        }
        match name {
            "styles" | "automatic-styles" => self.in_styles = true,
            "font-face" => self.styles.font_face(start),
            _ if self.in_styles => self.styles.open(name, start),
            "table" if self.sheet.is_none() => self.open_sheet(start),
            "table" => self.nested_sheets += 1,
            "table-column" => self.open_column(start),
            "table-header-rows" => self.in_header_rows = true,
            "table-row" => self.open_row(start),
            "table-cell" | "covered-table-cell" => self.open_cell(name, start),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        if self.skipped > 0 {
            self.skipped -= 1;
            return;
        }
        match name {
            "styles" | "automatic-styles" => self.in_styles = false,
            _ if self.in_styles => self.styles.close(name),
            "table" if self.nested_sheets > 0 => self.nested_sheets -= 1,
            "table" => self.close_sheet(),
            "table-header-rows" => self.in_header_rows = false,
            "table-row" => self.close_row(),
            "table-cell" | "covered-table-cell" => self.close_cell(),
            "p" | "h" => {
                if let Some(cell) = &mut self.cell {
                    cell.in_paragraph = false;
                    cell.spans.clear();
                }
            }
            "span" => {
                if let Some(cell) = &mut self.cell {
                    cell.spans.pop();
                }
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.skipped > 0 {
            return;
        }
        match &mut self.cell {
            Some(cell) if cell.in_paragraph => cell.push(text),
            Some(_) => {}
            None if self.in_styles => self.styles.text(text),
            None => {}
        }
    }

    fn is_full(&self) -> bool {
        self.sheet.as_ref().is_some_and(SheetBuilder::is_full)
    }
}

#[cfg(test)]
mod tests {
    use super::seconds;

    #[test]
    fn durations_are_read() {
        for (text, expected) in
            [("PT10H30M00S", Some(37_800)), ("PT36H", Some(129_600)), ("-PT1M", Some(-60)), ("P1D", None)]
        {
            assert_eq!(seconds(text), expected, "{text}");
        }
    }
}
