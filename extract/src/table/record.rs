//! Records out of rows: every filled cell becomes a field with its raw text, its place and the reason to believe it.

use std::collections::BTreeMap;
use std::rc::Rc;

use ecow::{EcoString, EcoVec, eco_format};
use planoteka_ingest::document::{Cell, Origin, Table};
use rust_decimal::Decimal;

use super::Layout;
use super::column::Column;
use super::facts::RowFacts;
use super::labelled_lines::labelled_lines;
use super::meaning::Meaning;
use super::money_column::MoneyColumn;
use super::more_rows::ToldBySources;
use super::shape::says_nothing;
use super::trust::{self, ColumnTrust};
use super::whole_column::whole_columns;
use super::years::{bare_year, stage_of, years_in};
use crate::field::code::{CodeContext, CodeReading, read_codes, suggest};
use crate::field::deadline::{
    BareNumber, DeadlineColumn, DeadlineContext, DeadlineReading, bare_numbers, deadline_likeness, is_part_of_year,
    join_start_end, read_deadline,
};
use crate::field::memo::Memo;
use crate::field::money::{Money, Sum, begin_with_whole, read_money, sums_in_prose};
use crate::field::number::{NumberFormat, read_number, split_glued};
use crate::field::owner::{OwnerPart, OwnerReading, read_owners};
use crate::field::unit::{Unit, unit_in};
use crate::lexicon::headings::Heading;
use crate::lexicon::money_words::money_words;
use crate::lexicon::phrases::folded_words;
use crate::lexicon::places::{PlaceWord, place_word};
use crate::plan::{
    Amount, Code, Deadline, DeadlineKind, Field, Fields, Other, Part, Places, Profile, Record, RecordKind, Stage,
    TextRole, Warning, WarningCode,
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
    fn marked(&self, row: usize) -> Option<Field<Deadline>> {
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

    fn amounts(&mut self, cell: &CellAt<'_>, fields: &mut Fields) {
        let Some(mut column) = self.layout.money[cell.index].clone() else {
            self.other(cell, fields);
            return;
        };
        column.part = column.part.or(self.parts[cell.index]);
        if self.wholes[cell.index] {
            column.part = column.part.or(Some(Part::Total));
        }
        let unit = self.unit_of(&column);
        if column.years.len() > 1 {
            self.glued_amounts(cell, &column, &unit, fields);
            return;
        }
        match read_money(&cell.cell.text, cell.cell.value().as_ref(), &column.format, &unit) {
            Money::Nil => {}
            Money::Sums(sums) => {
                let whole = column.part.is_none() && begin_with_whole(&sums);
                for (place, sum) in sums.into_iter().enumerate() {
                    let mut amount = amount_of(&sum, &column, self.currency(&sum, &unit));
                    if whole && place == 0 {
                        amount.part = Some(Part::Total);
                    }
                    let raw = if sum.raw.is_empty() { cell.raw.clone() } else { shared(&cell.raw, &sum.raw) };
                    fields.amounts.push(self.field(cell, amount, raw, true));
                }
            }
            Money::Broken { why } => {
                self.warn(WarningCode::NumberUnclear, format!("`{}`: {why}", cell.raw.trim()), cell.cell);
                let amount = Amount {
                    amount: None,
                    currency: unit.currency.or_else(|| self.document_currency()),
                    part: column.part,
                    year: column.years.first().copied(),
                    stage: column.stage,
                    source: None,
                };
                fields.amounts.push(self.field(cell, amount, cell.raw.clone(), false));
            }
            Money::NotMoney => self.other(cell, fields),
        }
    }

    /// Sums of several years in one cell, as many as the heading names years.
    fn glued_amounts(&mut self, cell: &CellAt<'_>, column: &MoneyColumn, unit: &Unit, fields: &mut Fields) {
        let parted = split_glued(&cell.cell.text, column.years.len());
        let values: Option<Vec<Decimal>> = parted.map(|parts| {
            parts.iter().map_while(|part| read_number(part, &column.format).ok()).map(|number| number.value).collect()
        });
        let Some(values) = values.filter(|values: &Vec<Decimal>| values.len() == column.years.len()) else {
            self.warn(WarningCode::NumberUnclear, format!("`{}` cannot be parted by year", cell.raw.trim()), cell.cell);
            self.other(cell, fields);
            return;
        };
        for (value, year) in values.into_iter().zip(&column.years) {
            let amount = Amount {
                amount: Some(value * unit.multiplier),
                currency: unit.currency.or_else(|| self.document_currency()),
                part: column.part,
                year: Some(*year),
                stage: column.stage.or(Some(Stage::Planned)),
                source: None,
            };
            let mut field = self.field(cell, amount, cell.raw.clone(), true);
            field.confidence = field.confidence.min(trust::SPLIT);
            field.reason = "sums of several years glued into one cell, parted by size".into();
            fields.amounts.push(field);
        }
    }

    fn unit_of(&self, column: &MoneyColumn) -> Unit {
        let around = self.context.unit.as_ref();
        match &column.unit {
            // A currency alone in the heading leaves the multiplier of the caption in force.
            Some(own) if own.multiplier == Decimal::ONE => Unit {
                multiplier: around.map_or(Decimal::ONE, |unit| unit.multiplier),
                currency: own.currency.or_else(|| around.and_then(|unit| unit.currency)),
            },
            Some(own) => Unit {
                multiplier: own.multiplier,
                currency: own.currency.or_else(|| around.and_then(|unit| unit.currency)),
            },
            None => around.cloned().unwrap_or(Unit { multiplier: Decimal::ONE, currency: None }),
        }
    }

    fn currency(&self, sum: &Sum, unit: &Unit) -> Option<crate::plan::Currency> {
        sum.currency.or(unit.currency).or_else(|| self.document_currency())
    }

    fn document_currency(&self) -> Option<crate::plan::Currency> {
        self.context.profile.currency.as_ref().map(|field| field.value)
    }

    /// Whether a mark in the column of numbers belongs to a known budget classification.
    fn is_budget_code(&self, cell: &CellAt<'_>) -> bool {
        let country = self.context.profile.country.as_ref().map(|field| field.value.as_str());
        let text = cell.cell.text.trim();
        let reading = read_codes(text, &CodeContext { country, heading: "" });
        let has_scheme = reading.codes.iter().any(|(code, _)| code.scheme.is_some());
        text.len() >= 6 && text.starts_with(char::is_alphabetic) && has_scheme && reading.rest.is_empty()
    }

    fn codes(&mut self, cell: &CellAt<'_>, fields: &mut Fields) {
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

    fn deadline_context(&self, column: DeadlineColumn, bare: Option<BareNumber>) -> DeadlineContext {
        DeadlineContext {
            period: self.context.profile.period.as_ref().map(|field| field.value),
            language: self.context.profile.language.as_ref().map(|field| field.value),
            column,
            bare,
        }
    }

    fn deadline(&mut self, cell: &CellAt<'_>, column: DeadlineColumn) -> Option<Field<Deadline>> {
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

    fn source(&mut self, cell: &CellAt<'_>, fields: &mut Fields) {
        let value = with_folded_space(&cell.cell.text);
        if !says_nothing(&value) && !self.priced_sources(cell, fields) {
            fields.funding.push(self.field(cell, value, cell.raw.clone(), true));
        }
    }

    /// Whether each source of a cell has a sum in a currency beside it, which are the sums then.
    fn priced_sources(&self, cell: &CellAt<'_>, fields: &mut Fields) -> bool {
        let unit = self.layout.columns[cell.index].headings.iter().rev().find_map(|heading| unit_in(heading));
        let text = &cell.cell.text;
        if !text.contains(|c: char| c.is_ascii_digit()) || unit.is_none() && sums_in_prose(text).is_empty() {
            return false;
        }
        let format = NumberFormat::default();
        let column = MoneyColumn { part: None, stage: None, years: Vec::new(), unit, format };
        let unit = self.unit_of(&column);
        let Money::Sums(sums) = read_money(text, None, &format, &unit) else { return false };
        let labelled = sums.iter().all(|sum| !sum.label.is_empty());
        for sum in sums.iter().filter(|_| labelled) {
            let amount = amount_of(sum, &column, self.currency(sum, &unit));
            fields.amounts.push(self.field(cell, amount, shared(&cell.raw, &sum.raw), true));
        }
        labelled && !sums.is_empty()
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

/// Most bytes of a mark of the plan's own.
const LONGEST_MARK: usize = 16;

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

/// Money under the name of the plan's own municipality, or under nothing but the word for one, is its own: `od toga Grad
/// Goražde`, `Grad`.
fn own_by_name(column: &Column, profile: &Profile) -> Option<Part> {
    let words = folded_words(column.headings.last()?.split('(').next()?);
    let is_town = |form| matches!(form, PlaceWord::Basic | PlaceWord::Other | PlaceWord::Body);
    if place_word(&words).is_some_and(|(form, length)| is_town(form) && length == words.len()) {
        return Some(Part::Own);
    }
    let name = crate::text::fold(&profile.municipality.as_ref()?.value);
    let heading = crate::text::fold(column.headings.last()?);
    let named = format!(" {heading} ").contains(&format!(" {name} "));
    (named && years_in(column.headings.last()?).is_empty()).then_some(Part::Own)
}

fn join_span(span: (Option<Field<Deadline>>, Option<Field<Deadline>>)) -> Option<Field<Deadline>> {
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

fn amount_of(sum: &Sum, column: &MoneyColumn, currency: Option<crate::plan::Currency>) -> Amount {
    // Words beside a sum (`буџет 20.000, ИПА 50.000`) say more of it than the heading.
    let labelled: Option<Part> = money_words(&sum.label).part;
    Amount {
        amount: Some(sum.value),
        currency,
        part: labelled.or(column.part),
        year: sum.year.or(column.years.first().copied()),
        stage: column.stage.or(Some(Stage::Planned)),
        // `20.000 EUR a year` names nobody who pays.
        source: (!sum.label.is_empty() && deadline_likeness(&sum.label) < SURELY_A_TIME)
            .then(|| sum.label.as_str().into()),
    }
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
