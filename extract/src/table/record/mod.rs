//! Records out of rows: every filled cell becomes a field with its raw text, its place and the reason to believe it.

mod amounts;
mod codes;
mod times;

use std::collections::BTreeMap;

use ecow::{EcoString, EcoVec};
use planoteka_ingest::document::{Cell, Table};

use self::amounts::own_by_name;
use self::times::join_span;
use super::Layout;
use super::facts::RowFacts;
use super::labelled_lines::labelled_lines;
use super::meaning::Meaning;
use super::more_rows::ToldBySources;
use super::shape::says_nothing;
use super::trust::{self, ColumnTrust};
use super::whole_column::whole_columns;
use super::years::{bare_year, stage_of};
use crate::field::code::CodeReading;
use crate::field::deadline::{BareNumber, DeadlineColumn, DeadlineReading};
use crate::field::memo::Memo;
use crate::field::owner::{OwnerPart, OwnerReading, read_owners};
use crate::field::unit::Unit;
use crate::lexicon::headings::Heading;
use crate::plan::{
    Deadline, DeadlineKind, Field, Fields, Other, Part, Places, Profile, Record, RecordKind, TextRole, Warning,
    WarningCode,
};
use crate::text::{folded_space, with_folded_space};

/// What holds for all records of a document.
pub(crate) struct RecordContext<'a> {
    /// The document's profile.
    pub(crate) profile: &'a Profile,
    /// The unit stated around the table, for headings that state none.
    pub(crate) unit: Option<Unit>,
    /// The table as the file has it, cell for cell that of the layout.
    pub(crate) raw: &'a Table,
}

/// Reads one row into the fields of a record.
pub(crate) struct RecordReader<'a, 'l> {
    pub(super) layout: &'l Layout<'a>,
    pub(super) context: &'l RecordContext<'l>,
    kind: RecordKind,
    /// What holds for all values of a column.
    columns: Vec<ColumnTrust>,
    /// Whose the money under a heading is that names the municipality.
    parts: Vec<Option<Part>>,
    /// What the texts of each column were read as.
    memos: Vec<ColumnMemo>,
    /// What lone numbers are in the columns of times met so far.
    bare_numbers: BTreeMap<usize, Option<BareNumber>>,
    /// Columns that hold the wholes of records whose sources stand row by row.
    wholes: Vec<bool>,
    /// A record has a row for each source of its sums.
    pub(super) has_rows_by_source: bool,
    /// What could not be read as meant.
    pub(crate) warnings: Vec<Warning>,
}

/// Likeness from which on a text is a time and nothing else.
const SURELY_A_TIME: u8 = 85;

impl<'a, 'l> RecordReader<'a, 'l> {
    /// A reader of the rows of one segment.
    pub(crate) fn new(layout: &'l Layout<'a>, context: &'l RecordContext<'l>, kind: RecordKind) -> Self {
        let columns = trust::columns_trust(&layout.meanings, &layout.columns, kind);
        let memos = layout.columns.iter().map(|_| ColumnMemo::default()).collect();
        let bare_numbers = BTreeMap::new();
        let warnings = Vec::new();
        let parts = layout.columns.iter().map(|column| own_by_name(column, context.profile)).collect();
        let wholes = whole_columns(layout);
        Self { layout, context, kind, columns, parts, memos, bare_numbers, wholes, has_rows_by_source: false, warnings }
    }

    /// Which of a record's sums its sources tell of.
    pub(super) fn told_by_sources(&self) -> ToldBySources {
        if self.wholes.contains(&true) { ToldBySources::Parts } else { ToldBySources::All }
    }

    /// The table read.
    pub(crate) fn layout(&self) -> &'l Layout<'a> {
        self.layout
    }

    /// The record of a row.
    pub(crate) fn record(&mut self, row: usize, facts: &RowFacts, section: EcoVec<EcoString>) -> Record {
        let mut record = Record {
            kind: self.kind,
            section,
            fields: Fields::default(),
            at: self.layout.table.rows[row].origin.clone().into(),
        };
        self.read_row(row, &mut record.fields, Reach::Covered);
        if record.fields.text(TextRole::Ordinal).is_none() && !facts.ordinal.is_empty() {
            Self::glued_ordinal(facts, &mut record.fields);
        }
        record.fields.give_back_room();
        record
    }

    pub(super) fn read_row(&mut self, row: usize, fields: &mut Fields, reach: Reach) {
        let mut span: (Option<Field<Deadline>>, Option<Field<Deadline>>) = (None, None);
        let (mut year, mut stage) = (None, None);
        let marked = self.marked(row);
        let timeline = self.layout.timeline.as_ref().filter(|_| marked.is_some());
        for index in 0..self.layout.columns.len() {
            if timeline.is_some_and(|timeline| timeline.columns().contains(&index)) {
                continue;
            }
            let Some(cell) = self.layout.columns[index].cell(&self.layout.grid, row) else { continue };
            let above = (cell.row as usize) < row;
            let heading = self.layout.meanings[index].heading;
            if above && (reach == Reach::Own || matches!(heading, Heading::Money | Heading::Other)) {
                continue;
            }
            if cell.is_blank() {
                continue;
            }
            let cell = CellAt { cell, raw: self.raw_text(cell), index };
            match heading {
                Heading::Money => self.amounts(&cell, fields),
                Heading::Code => self.codes(&cell, fields),
                Heading::Deadline => fields.deadline = self.deadline(&cell, DeadlineColumn::Deadline),
                Heading::Start => span.0 = self.deadline(&cell, DeadlineColumn::Start),
                Heading::End => span.1 = self.deadline(&cell, DeadlineColumn::End),
                Heading::Owner | Heading::Partner => self.people(&cell, heading, fields),
                Heading::Source => self.source(&cell, fields),
                Heading::Other | Heading::Foreign => {
                    if self.layout.is_year_column(index) {
                        year = bare_year(&cell.cell.text);
                    }
                    if self.layout.stages == Some(index) {
                        stage = stage_of(cell.cell.text.trim());
                    }
                    self.other(&cell, fields);
                }
                Heading::Ordinal if self.is_budget_code(&cell) => self.codes(&cell, fields),
                Heading::Title => self.title(&cell, fields),
                text => self.text(&cell, text, fields),
            }
        }
        let unknown = fields.deadline.as_ref().is_some_and(|field| field.value.kind == DeadlineKind::Unknown);
        if fields.deadline.is_none() || unknown {
            fields.deadline = join_span(span).or(marked).or(fields.deadline.take());
        }
        if stage.is_some() {
            fields.amounts.iter_mut().for_each(|amount| amount.value.stage = stage);
        }
        if let Some(year) = year {
            fields.amounts.iter_mut().for_each(|amount| amount.value.year = amount.value.year.or(Some(year)));
        }
    }

    pub(super) fn raw_text(&self, cell: &Cell) -> EcoString {
        let cells = &self.context.raw.cells;
        let place = cells.binary_search_by_key(&(cell.row, cell.column), |other| (other.row, other.column));
        place.ok().and_then(|index| cells.get(index)).map_or(&cell.text, |raw| &raw.text).clone()
    }

    pub(super) fn meaning(&self, index: usize) -> &Meaning {
        &self.layout.meanings[index]
    }

    pub(super) fn field<T>(&self, cell: &CellAt<'_>, value: T, raw: EcoString, fits: bool) -> Field<T> {
        let column = &self.columns[cell.index];
        let confidence = if fits { column.confidence } else { column.confidence.min(trust::ILL_FITTING) };
        Field { value, raw, at: places(self.layout.table, cell.cell), confidence, reason: column.reason.clone() }
    }

    fn text(&mut self, cell: &CellAt<'_>, heading: Heading, fields: &mut Fields) {
        let value = with_folded_space(&cell.cell.text);
        let Some(role) = heading.role() else { return };
        if says_nothing(&value) {
            return;
        }
        if fields.texts.get(role).is_some() {
            self.other(cell, fields);
            return;
        }
        let field = self.field(cell, value, cell.raw.clone(), true);
        fields.texts.insert(role, field);
    }

    /// The title, and what the lines behind it tell with labels.
    fn title(&mut self, cell: &CellAt<'_>, fields: &mut Fields) {
        let (title, lines) = labelled_lines(&cell.cell.text, &self.layout.headings);
        if lines.is_empty() || fields.text(TextRole::Title).is_some() {
            return self.text(cell, Heading::Title, fields);
        }
        let field = self.field(cell, folded_space(title).into(), cell.raw.clone(), true);
        fields.texts.insert(TextRole::Title, field);
        for line in lines {
            let raw = cell.raw.lines().nth(line.line).unwrap_or(line.value).into();
            let mut field = self.field(cell, folded_space(line.value).into(), raw, true);
            field.reason = format!("told by the label `{}` below the title", line.label).into();
            if let Some(role) = line.heading.role().filter(|role| fields.text(*role).is_none()) {
                fields.texts.insert(role, field);
            }
        }
    }

    /// An ordinal glued before the title becomes a field of its own.
    fn glued_ordinal(facts: &RowFacts, fields: &mut Fields) {
        let Some(title) = fields.texts.get_mut(TextRole::Title) else { return };
        let (ordinal, rest) = (facts.ordinal.as_str(), facts.title.as_str());
        if rest.is_empty() || !title.value.starts_with(ordinal) || !title.value.ends_with(rest) {
            return;
        }
        let mut field = title.clone();
        field.value = ordinal.into();
        field.reason = "a number before the title".into();
        title.value = rest.into();
        fields.texts.insert(TextRole::Ordinal, field);
    }

    fn people(&mut self, cell: &CellAt<'_>, heading: Heading, fields: &mut Fields) {
        let text = &cell.cell.text;
        let headings = self.layout.headings;
        let people = self.memos[cell.index].people.of(text, || {
            let mut found = read_owners(text);
            for reading in &mut found {
                reading.owner.kind = headings.owner_kind(&reading.owner.name).unwrap_or(reading.owner.kind);
            }
            found
        });
        for reading in people.iter() {
            let field = self.field(cell, reading.owner.clone(), shared(text, &reading.raw), true);
            if heading == Heading::Partner || reading.part == OwnerPart::Partner {
                fields.partners.push(field);
            } else {
                fields.owners.push(field);
            }
        }
    }

    fn other(&self, cell: &CellAt<'_>, fields: &mut Fields) {
        let value = with_folded_space(&cell.cell.text);
        if says_nothing(&value) {
            return;
        }
        let other = Other { header: self.columns[cell.index].heading.clone(), value };
        fields.other.push(self.field(cell, other, cell.raw.clone(), true));
    }

    fn warn(&mut self, code: WarningCode, message: String, cell: &Cell) {
        self.warnings.push(Warning { code, message, at: Some(self.layout.table.origin(cell)) });
    }
}

/// How far a row reaches for its values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// Cells merged over the row count as its own.
    Covered,
    /// Only cells that begin in the row.
    Own,
}

/// What the texts of one column were read as.
#[derive(Debug, Default)]
struct ColumnMemo {
    codes: Memo<CodeReading>,
    /// Of cells without a stored value.
    deadlines: Memo<Option<DeadlineReading>>,
    people: Memo<Vec<OwnerReading>>,
}

/// A cell in its column.
pub(super) struct CellAt<'c> {
    pub(super) cell: &'c Cell,
    pub(super) raw: EcoString,
    pub(super) index: usize,
}

fn places(table: &Table, cell: &Cell) -> Places {
    let mut places = Places::from(table.origin(cell));
    places.extend(cell.continued_at().iter().cloned());
    places
}

/// A part of a text, the same text where the part is all of it.
pub(super) fn shared(whole: &EcoString, part: &str) -> EcoString {
    if whole == part { whole.clone() } else { part.into() }
}
