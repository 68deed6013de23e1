//! The rows of a segment: what became of each, and the records and totals that they are.

use ecow::{EcoString, EcoVec};
use planoteka_ingest::document::Origin;
use rust_decimal::Decimal;

use super::facts::RowFacts;
use super::fate::RowFate;
use super::kind::TableClass;
use super::layout::Layout;
use super::more_rows::tell_only_source;
use super::record::RecordReader;
use super::section::SectionStack;
use crate::plan::{Deadline, DeadlineKind, Fate, Field, Fields, Record, RecordKind, Total, Warning};

/// A row and what became of it.
#[derive(Debug)]
pub(crate) struct RowReading {
    /// Where it stands.
    pub(crate) at: Origin,
    /// What became of it.
    pub(crate) fate: Fate,
    /// It heads the rows under it.
    pub(crate) heads: bool,
    /// What it calls itself.
    pub(crate) label: EcoString,
    /// Its number.
    pub(crate) ordinal: EcoString,
    /// Its sums, one for each money column, before units are applied.
    pub(crate) sums: Vec<Option<Decimal>>,
    /// Money columns left blank: unknown, unlike a dash.
    pub(crate) blank_sums: usize,
    /// Its codes, one for each code column that is filled.
    pub(crate) codes: Vec<EcoString>,
    /// The record that began with it.
    pub(crate) record: Option<Box<Record>>,
    /// The total it states.
    pub(crate) total: Option<Box<Total>>,
}
/// A row that became nothing of its own.
pub(super) fn plain_row(at: &Origin, fate: Fate, label: String) -> RowReading {
    RowReading {
        at: at.clone(),
        fate,
        heads: false,
        label: label.into(),
        ordinal: EcoString::new(),
        sums: Vec::new(),
        blank_sums: 0,
        codes: Vec::new(),
        record: None,
        total: None,
    }
}

/// The rows of a segment, those of its heading among them, and what was noticed in them.
pub(super) fn body_rows<'a>(
    reader: RecordReader<'a, '_>,
    class: TableClass,
    sections: &[String],
    facts: impl ExactSizeIterator<Item = (RowFacts, RowFate)>,
) -> (Vec<RowReading>, Vec<Warning>) {
    let layout = reader.layout();
    let first = layout.segment.body.start;
    let rows = head_rows(layout);
    let mut body = Body { reader, class, sections, stack: SectionStack::default(), rows, last_record: None };
    body.rows.reserve_exact(facts.len());
    for (index, (fact, fate)) in facts.enumerate() {
        body.row(first + index, fact, fate);
    }
    if body.reader.has_rows_by_source {
        let told = body.reader.told_by_sources();
        let records = body.rows.iter_mut().filter_map(|row| row.record.as_deref_mut());
        records.for_each(|record| tell_only_source(record, told));
    }
    (body.rows, body.reader.warnings)
}

/// The rows before the body: lone texts on top, headings, column numbers.
fn head_rows(layout: &Layout<'_>) -> Vec<RowReading> {
    let label =
        |row: usize| layout.shapes[row].cells.first().map(|cell| cell.text.trim().to_owned()).unwrap_or_default();
    let origin = |row: usize| &layout.table.rows[row].origin;
    let lead = layout.segment.lead.clone().map(|row| {
        let fate = match &layout.shapes[row] {
            shape if shape.is_blank() => Fate::Empty,
            shape if shape.lone_text().is_some() => Fate::Section,
            _ => Fate::Note,
        };
        plain_row(origin(row), fate, label(row))
    });
    let header = layout.segment.header.clone().map(|row| {
        let fate = match &layout.shapes[row] {
            shape if shape.is_column_numbers() => Fate::ColumnNumbers,
            shape if shape.is_blank() => Fate::Empty,
            _ => Fate::Header,
        };
        plain_row(origin(row), fate, label(row))
    });
    lead.chain(header).collect()
}

struct Body<'a, 'l> {
    reader: RecordReader<'a, 'l>,
    class: TableClass,
    sections: &'l [String],
    stack: SectionStack,
    rows: Vec<RowReading>,
    /// The last row that became a record.
    last_record: Option<usize>,
}

impl Body<'_, '_> {
    fn row(&mut self, row: usize, fact: RowFacts, fate: RowFate) {
        let at = self.reader.layout().table.rows[row].origin.clone();
        let (heads, fate) = (fate.heads, self.final_fate(fate.fate));
        let (mut record, mut total) = (None, None);
        match fate {
            // The number beside several rows is that of the record among them.
            Fate::Section if fact.numbered_rows > 1 => self.push_section(&fact.title),
            Fate::Section => self.push_section(&fact.label),
            Fate::Total => {
                if heads {
                    self.push_section(&fact.label);
                }
                total = Some(Box::new(self.total(row, &fact, &at)));
            }
            Fate::Record => {
                record = Some(Box::new(self.record(row, &fact)));
                self.last_record = Some(self.rows.len());
            }
            Fate::Continuation => self.continuation(row, &fact),
            _ => {}
        }
        let RowFacts { label, ordinal, sums, blank_sums, mut codes, .. } = fact;
        codes.retain(|code| !code.is_empty());
        self.rows.push(RowReading { at, fate, heads, label, ordinal, sums, blank_sums, codes, record, total });
    }

    /// In a table that plans nothing rows are remarks; totals stay totals.
    fn final_fate(&self, fate: Fate) -> Fate {
        match (self.class, fate) {
            (TableClass::Plan(_), Fate::Continuation) if self.last_record.is_none() => Fate::Note,
            (TableClass::Plan(_), fate) => fate,
            (TableClass::Summary, Fate::Total) => Fate::Total,
            (_, Fate::Empty | Fate::ColumnNumbers | Fate::Header) => fate,
            (_, Fate::Section) => Fate::Section,
            _ => Fate::Note,
        }
    }

    fn push_section(&mut self, label: &str) {
        let follows = self
            .rows
            .iter()
            .rev()
            .find(|row| row.heads || !matches!(row.fate, Fate::Empty | Fate::Total))
            .is_none_or(|row| row.fate == Fate::Section || row.heads);
        self.stack.push(label, follows);
    }

    fn record(&mut self, row: usize, fact: &RowFacts) -> Record {
        let section = self.section();
        let mut record = self.reader.record(row, fact, section);
        if record.kind == RecordKind::Event && record.fields.deadline.is_none() {
            record.fields.deadline = self.above().and_then(|above| above.fields.deadline.clone());
        }
        let untold = |field: &Field<Deadline>| field.value.kind == DeadlineKind::Unknown;
        if record.fields.deadline.as_ref().is_none_or(untold) {
            let above = self.rows.iter().rev().find(|row| row.fate == Fate::Section);
            let at = above.map_or_else(|| self.reader.layout().table.rows[row].origin.clone(), |row| row.at.clone());
            let heading = record.section.last();
            let told = heading.and_then(|heading| self.reader.time_of_heading(heading, at));
            record.fields.deadline = told.or(record.fields.deadline.take());
        }
        record
    }

    /// The record before.
    fn above(&self) -> Option<&Record> {
        self.rows.get(self.last_record?)?.record.as_deref()
    }

    /// The headings above, shared with the record before where they are the same.
    fn section(&self) -> EcoVec<EcoString> {
        let texts = || self.sections.iter().map(String::as_str).chain(self.stack.texts());
        let before = self.above().map(|record| &record.section);
        let same = before.filter(|before| before.iter().map(EcoString::as_str).eq(texts()));
        same.cloned().unwrap_or_else(|| texts().map(EcoString::from).collect())
    }

    fn continuation(&mut self, row: usize, fact: &RowFacts) {
        let above = self.last_record.and_then(|above| self.rows.get_mut(above)?.record.as_deref_mut());
        if let Some(record) = above {
            if fact.is_part() {
                self.reader.add_part(row, fact.part_name(), record);
            } else if !self.reader.add_remark(row, record) {
                self.reader.continue_record(row, record);
            }
        }
    }

    fn total(&mut self, row: usize, fact: &RowFacts, at: &Origin) -> Total {
        let record = self.reader.record(row, &RowFacts::default(), EcoVec::new());
        let Fields { amounts, .. } = record.fields;
        let label = if fact.label.is_empty() { "(no label)".to_owned() } else { fact.label.to_string() };
        let adds = if fate_heads(fact) { "the rows under it" } else { "the rows above it" };
        Total { label, amounts, at: at.clone(), adds: adds.to_owned() }
    }
}

/// A total row with a number of its own stands above its parts.
fn fate_heads(fact: &RowFacts) -> bool {
    !fact.ordinal.is_empty()
}
