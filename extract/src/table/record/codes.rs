//! Codes of a record, and marks that number it.

use super::{CellAt, RecordReader, shared};
use crate::field::code::{CodeContext, CodeReading, read_codes, suggest};
use crate::lexicon::headings::Heading;
use crate::plan::{Code, Fields, Other, TextRole, WarningCode};
use crate::table::shape::says_nothing;

/// Most bytes of a mark of the plan's own.
const LONGEST_MARK: usize = 16;

impl RecordReader<'_, '_> {
    /// Whether a mark in the column of numbers belongs to a known budget classification.
    pub(super) fn is_budget_code(&self, cell: &CellAt<'_>) -> bool {
        let country = self.context.profile.country.as_ref().map(|field| field.value.as_str());
        let text = cell.cell.text.trim();
        let reading = read_codes(text, &CodeContext { country, heading: "" });
        let has_scheme = reading.codes.iter().any(|(code, _)| code.scheme.is_some());
        text.len() >= 6 && text.starts_with(char::is_alphabetic) && has_scheme && reading.rest.is_empty()
    }

    pub(super) fn codes(&mut self, cell: &CellAt<'_>, fields: &mut Fields) {
        let country = self.context.profile.country.as_ref().map(|field| field.value.as_str());
        let heading = &self.columns[cell.index].heading;
        let context = CodeContext { country, heading };
        let text = &cell.cell.text;
        let reading = self.memos[cell.index].codes.of(text, || read_codes(text, &context));
        if reading.codes.is_empty() {
            if let Some(code) = self.own_mark(cell) {
                let raw = cell.raw.clone();
                fields.codes.push(self.field(cell, code, raw, true));
                return;
            }
            if self.numbers_the_plan(cell, fields) {
                self.text(cell, Heading::Ordinal, fields);
            } else if !says_nothing(&cell.cell.text) {
                self.other(cell, fields);
            }
            return;
        }
        self.compare_label(cell, &reading);
        for (code, range) in &reading.codes {
            let raw = shared(text, text.get(range.clone()).unwrap_or(text));
            fields.codes.push(self.field(cell, code.clone(), raw, true));
        }
        if reading.rest.chars().any(char::is_alphanumeric) {
            let header = self.columns[cell.index].heading.clone();
            let other = Other { header, value: reading.rest.as_str().into() };
            fields.other.push(self.field(cell, other, cell.raw.clone(), true));
        }
    }

    /// A mark of the plan's own, beside a column that numbers its rows: `B092BC`.
    fn own_mark(&self, cell: &CellAt<'_>) -> Option<Code> {
        let code = || Code { code: cell.cell.text.trim().into(), scheme: None, label: None };
        (self.is_mark(cell) && self.has_ordinals()).then(code)
    }

    /// Whether a mark under a word for codes that is the code of no list numbers the rows, which nothing else does.
    fn numbers_the_plan(&self, cell: &CellAt<'_>, fields: &Fields) -> bool {
        let lettered = cell.cell.text.contains(char::is_alphabetic);
        lettered && self.is_mark(cell) && !self.has_ordinals() && fields.text(TextRole::Ordinal).is_none()
    }

    fn has_ordinals(&self) -> bool {
        self.layout.meanings.iter().any(|meaning| meaning.heading == Heading::Ordinal)
    }

    fn is_mark(&self, cell: &CellAt<'_>) -> bool {
        let text = cell.cell.text.trim();
        text.len() <= LONGEST_MARK
            && text.contains(|c: char| c.is_ascii_digit())
            && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '/' | '.'))
            && self.meaning(cell.index).known >= 0.5
    }

    /// The name printed beside a code may be that of another code of its list.
    fn compare_label(&mut self, cell: &CellAt<'_>, reading: &CodeReading) {
        let [(code, _)] = reading.codes.as_slice() else { return };
        let Some(scheme) = code.scheme.as_deref().filter(|_| code.label.is_some()) else { return };
        if let Some(other) = suggest(scheme, &reading.rest).filter(|other| *other != code.code) {
            let message = format!("the name beside {} is that of {other}: `{}`", code.code, reading.rest.trim());
            self.warn(WarningCode::CodeLabelDiffers, message, cell.cell);
        }
    }
}
