use quick_xml::events::BytesStart;

use super::super::builder::SheetBuilder;
use super::super::number::{Epoch, NumberFormat, Shown};
use super::super::text::{address, range, unescape};
use super::super::walk::{Handler, attribute, is_set};
use super::strings::{RichTextBuilder, SharedStrings};
use super::styles::Styles;
use crate::document::Emphasis;

/// Table objects looked at in one sheet.
const MOST_TABLES: usize = 100;

/// What the cells of a workbook refer to.
#[derive(Debug, Default)]
pub(super) struct Context {
    pub styles: Styles,
    pub strings: SharedStrings,
}

/// Reads a sheet's part (18.3) into a builder.
pub(super) struct CellReader<'a> {
    context: &'a Context,
    epoch: Epoch,
    builder: &'a mut SheetBuilder,
    /// The row and column that a cell without address takes.
    row: u32,
    column: u32,
    cell: Option<OpenCell>,
    inside: Inside,
    value: String,
    inline: RichTextBuilder,
    /// References to the sheet's table objects.
    pub tables: Vec<String>,
}

#[derive(Debug)]
struct OpenCell {
    row: u32,
    column: u32,
    style: usize,
    kind: CellKind,
    formula: bool,
}

/// The type of a cell's value (18.18.11).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum CellKind {
    Number,
    Shared,
    Text,
    Inline,
    Boolean,
    Error,
    Date,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Inside {
    Nothing,
    Value,
    Inline,
}

impl<'a> CellReader<'a> {
    pub fn new(context: &'a Context, epoch: Epoch, builder: &'a mut SheetBuilder) -> Self {
        Self {
            context,
            epoch,
            builder,
            row: 0,
            column: 0,
            cell: None,
            inside: Inside::Nothing,
            value: String::new(),
            inline: RichTextBuilder::default(),
            tables: Vec::new(),
        }
    }

    fn open_row(&mut self, start: &BytesStart) {
        for attribute in start.attributes().with_checks(false).flatten() {
            match attribute.key.as_ref() {
                "r" => self.row = attribute.value.parse::<u32>().map_or(self.row, |row| row.saturating_sub(1)),
                "hidden" if is_set(Some(&attribute.value)) => self.builder.hide_rows((self.row, self.row)),
                _ => {}
            }
        }
        self.column = 0;
    }

    fn open_cell(&mut self, start: &BytesStart) {
        let (mut style, mut kind) = (0, CellKind::Number);
        for attribute in start.attributes().with_checks(false).flatten() {
            let value = &*attribute.value;
            match attribute.key.as_ref() {
                "r" => (self.row, self.column) = address(value).unwrap_or((self.row, self.column)),
                "s" => style = value.parse().unwrap_or_default(),
                "t" => kind = kind_of(value),
                _ => {}
            }
        }
        self.cell = Some(OpenCell { row: self.row, column: self.column, style, kind, formula: false });
        self.value.clear();
    }

    fn close_cell(&mut self) {
        let Some(cell) = self.cell.take() else { return };
        self.column = self.column.saturating_add(1);
        if cell.formula && self.value.is_empty() && !matches!(cell.kind, CellKind::Text | CellKind::Inline) {
            self.builder.formula_without_value(cell.row, cell.column);
            return;
        }
        let style = self.context.styles.get(cell.style);
        let mut emphasis = style.map(|style| style.emphasis).unwrap_or_default();
        let general = NumberFormat::default();
        let format = style.map_or(&general, |style| &style.format);
        let font = style.and_then(|style| style.font.as_ref());
        let (mut of_shared, mut of_inline) = (None, None);
        let shown = match cell.kind {
            CellKind::Number => number(&self.value, format, self.epoch),
            CellKind::Shared => {
                let Ok(index) = self.value.trim().parse() else { return };
                let Some(item) = self.context.strings.get(index) else { return };
                of_shared = self.context.strings.fonts(index);
                emphasis = strongest(emphasis, item.emphasis);
                Shown::text(item.text.clone())
            }
            CellKind::Text => Shown::text(unescape(&self.value)),
            CellKind::Inline => {
                let (item, fonts) = self.inline.take();
                of_inline = fonts;
                emphasis = strongest(emphasis, item.emphasis);
                Shown::text(item.text)
            }
            CellKind::Boolean if self.value.is_empty() => return,
            CellKind::Boolean => Shown::boolean(is_set(Some(self.value.trim()))),
            CellKind::Error if self.value.is_empty() => return,
            CellKind::Error => Shown::error(self.value.trim()),
            CellKind::Date => format.show_iso(&self.value),
        };
        self.builder.cell(cell.row, cell.column, shown, emphasis);
        match of_shared.or(of_inline.as_ref()) {
            Some(fonts) => self.builder.fonts(cell.row, cell.column, fonts, font),
            None => self.builder.font(cell.row, cell.column, font),
        }
    }
}

impl Handler for CellReader<'_> {
    fn open(&mut self, name: &str, start: &BytesStart) {
        if let Some(cell) = &mut self.cell {
            match name {
                "v" => self.inside = Inside::Value,
                "is" => {
                    // Some writers leave the type out.
                    cell.kind = CellKind::Inline;
                    self.inside = Inside::Inline;
                }
                "f" => cell.formula = true,
                _ if self.inside == Inside::Inline => self.inline.open(name, start),
                _ => {}
            }
            return;
        }
        match name {
            "c" => self.open_cell(start),
            "row" => self.open_row(start),
            "col" if is_set(attribute(start, "hidden").as_deref()) => {
                let number = |name| attribute(start, name).and_then(|text| text.parse::<u32>().ok()?.checked_sub(1));
                if let (Some(first), Some(last)) = (number("min"), number("max")) {
                    self.builder.hide_columns((first, last));
                }
            }
            "mergeCell" => {
                if let Some(range) = attribute(start, "ref").and_then(|text| range(&text)) {
                    self.builder.merge(range);
                }
            }
            "tablePart" if self.tables.len() < MOST_TABLES => self.tables.extend(attribute(start, "id")),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "c" => self.close_cell(),
            "row" => self.row = self.row.saturating_add(1),
            "v" | "is" => self.inside = Inside::Nothing,
            _ if self.inside == Inside::Inline => self.inline.close(name),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        match self.inside {
            Inside::Value => self.value.push_str(text),
            Inside::Inline => self.inline.text(text),
            Inside::Nothing => {}
        }
    }

    fn is_full(&self) -> bool {
        self.builder.is_full()
    }
}

fn kind_of(code: &str) -> CellKind {
    match code {
        "s" => CellKind::Shared,
        "str" => CellKind::Text,
        "inlineStr" => CellKind::Inline,
        "b" => CellKind::Boolean,
        "e" => CellKind::Error,
        "d" => CellKind::Date,
        _ => CellKind::Number,
    }
}

fn number(text: &str, format: &NumberFormat, epoch: Epoch) -> Shown {
    let text = text.trim();
    match text.parse::<f64>() {
        Ok(number) if number.is_finite() => Shown::number(number, format, epoch),
        _ => Shown::text(text.to_owned()),
    }
}

fn strongest(one: Emphasis, other: Emphasis) -> Emphasis {
    if one == Emphasis::Strong { one } else { other }
}
