//! Times of a record: told in cells, over columns for parts of the year, and by the heading above.

use std::rc::Rc;

use ecow::{EcoString, eco_format};
use planoteka_ingest::document::{Cell, Origin};

use super::{CellAt, RecordReader, SURELY_A_TIME, places};
use crate::field::deadline::{
    BareNumber, DeadlineColumn, DeadlineContext, bare_numbers, deadline_likeness, is_part_of_year, join_start_end,
    read_deadline,
};
use crate::plan::{Deadline, Field, RecordKind, WarningCode};
use crate::table::trust;

impl RecordReader<'_, '_> {
    /// When the rows under a heading are due that is a month or quarter and nothing else, as those of a calendar are.
    pub(crate) fn time_of_heading(&self, heading: &EcoString, at: Origin) -> Option<Field<Deadline>> {
        if deadline_likeness(heading) < SURELY_A_TIME {
            return None;
        }
        let context = self.deadline_context(DeadlineColumn::Period, None);
        let read = read_deadline(heading, None, &context)?;
        is_part_of_year(&read.deadline).then(|| Field {
            value: read.deadline,
            raw: heading.clone(),
            at: at.into(),
            confidence: trust::MARKED,
            reason: "the time in the heading above it".into(),
        })
    }

    /// When a row is due by its marks under the parts of a year.
    pub(super) fn marked(&self, row: usize) -> Option<Field<Deadline>> {
        let period = self.context.profile.period.as_ref()?.value;
        let year = (period.from == period.to).then_some(period.from)?;
        let layout = self.layout;
        let timeline = layout.timeline.as_ref()?;
        if let Some(cell) = timeline.told(&layout.columns, &layout.grid, row) {
            return self.told_over_parts(cell);
        }
        let (value, cells) = timeline.deadline(&layout.columns, &layout.grid, row, year)?;
        Some(Field {
            value,
            raw: cells.iter().map(|cell| cell.text.trim()).collect::<Vec<_>>().join(" ").into(),
            at: cells.iter().flat_map(|cell| places(layout.table, cell)).collect(),
            confidence: trust::MARKED,
            reason: "marks under the parts of the year".into(),
        })
    }

    /// The time told in words over all parts of the year.
    fn told_over_parts(&self, cell: &Cell) -> Option<Field<Deadline>> {
        let context = self.deadline_context(DeadlineColumn::Period, None);
        let read = read_deadline(&cell.text, None, &context)?;
        Some(Field {
            value: read.deadline,
            raw: self.raw_text(cell),
            at: places(self.layout.table, cell).into_iter().collect(),
            confidence: trust::MARKED,
            reason: "told over all parts of the year".into(),
        })
    }

    /// The file's own text for a cell whose letters may have been mended.
    fn deadline_context(&self, column: DeadlineColumn, bare: Option<BareNumber>) -> DeadlineContext {
        DeadlineContext {
            period: self.context.profile.period.as_ref().map(|field| field.value),
            language: self.context.profile.language.as_ref().map(|field| field.value),
            column,
            bare,
        }
    }

    pub(super) fn deadline(&mut self, cell: &CellAt<'_>, column: DeadlineColumn) -> Option<Field<Deadline>> {
        let column = if self.kind == RecordKind::Event { DeadlineColumn::Event } else { column };
        let bare = self.bare_number(cell.index);
        let context = self.deadline_context(column, bare);
        let text = &cell.cell.text;
        let reading = match cell.cell.value() {
            Some(value) => Rc::new(read_deadline(text, Some(&value), &context)),
            None => self.memos[cell.index].deadlines.of(text, || read_deadline(text, None, &context)),
        };
        let reading = reading.as_ref().as_ref()?;
        if !reading.certain {
            self.warn(WarningCode::DeadlineUnclear, format!("`{}`: {}", cell.raw.trim(), reading.why), cell.cell);
        }
        Some(self.field(cell, reading.deadline.clone(), cell.raw.clone(), reading.certain))
    }

    /// What lone numbers in a column of times are, by all of its cells.
    fn bare_number(&mut self, index: usize) -> Option<BareNumber> {
        if let Some(known) = self.bare_numbers.get(&index) {
            return *known;
        }
        let column = &self.layout.columns[index];
        let rows = self.layout.segment.body.clone();
        let cells = rows.filter_map(|row| column.cell(&self.layout.grid, row).map(|cell| cell.text.as_str()));
        let found = bare_numbers(&column.heading(), cells);
        self.bare_numbers.insert(index, found);
        found
    }
}

pub(super) fn join_span(span: (Option<Field<Deadline>>, Option<Field<Deadline>>)) -> Option<Field<Deadline>> {
    let (start, end) = span;
    let joined = join_start_end(start.as_ref().map(|field| &field.value), end.as_ref().map(|field| &field.value))?;
    match (start, end) {
        (Some(start), Some(end)) => {
            let mut field = start.map(|_| joined);
            field.raw = eco_format!("{} – {}", field.raw.trim(), end.raw.trim());
            field.at.extend(end.at);
            field.confidence = field.confidence.min(end.confidence);
            Some(field)
        }
        (Some(only), None) => {
            let mut field = only.map(|_| joined);
            field.confidence = field.confidence.min(trust::BEGINNING);
            Some(field)
        }
        (None, Some(only)) => Some(only.map(|_| joined)),
        (None, None) => None,
    }
}
