//! Further rows of a record: those that go on from it, part its sums, or remark on it.

use ecow::{EcoString, eco_format};

use super::record::{CellAt, Reach, RecordReader, shared};
use crate::field::code::{CodeContext, code_likeness, read_codes};
use crate::lexicon::headings::Heading;
use crate::lexicon::money_words::money_words;
use crate::lexicon::row_words::{RowWord, begins_with};
use crate::plan::{Amount, Code, Field, Fields, Other, Part, Record};
use crate::text::with_folded_space;

/// What takes so many columns of a row speaks of the whole row.
const WIDE: usize = 3;

/// From this likeness on what stands behind the name of a code is one.
const LIKELY_CODE: u8 = 50;

/// A label without a name: whoever gives money is written with a capital letter.
fn names_no_one(label: &str) -> bool {
    !label.split_whitespace().skip(1).any(|word| word.chars().any(char::is_uppercase))
}

/// Which of the sums in a row its source tells of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ToldBySources {
    All,
    /// Those that are no whole of the record.
    Parts,
}

/// Where each row of a record names a source of its own, the sums of a row are of it; whether they are.
fn tell_sources(fields: &mut Fields, more: &mut Fields, second: bool, told: ToldBySources) -> bool {
    let [source] = more.funding.as_slice() else { return false };
    if fields.amounts.is_empty() && more.amounts.is_empty() {
        return false;
    }
    let name = source.value.clone();
    if let [first] = fields.funding.as_slice()
        && second
    {
        let first = first.value.clone();
        tell_source(&first, &mut fields.amounts, told);
    }
    tell_source(&name, &mut more.amounts, told);
    fields.funding.retain(|field| !adds_up(&field.value));
    more.funding.retain(|field| !adds_up(&field.value));
    true
}

/// The sums of a record of one row are of the only source it names, where other records have a row for each source.
pub(super) fn tell_only_source(record: &mut Record, told: ToldBySources) {
    let fields = &mut record.fields;
    if let ([source], 1) = (fields.funding.as_slice(), record.at.len()) {
        let name = source.value.clone();
        tell_source(&name, &mut fields.amounts, told);
    }
}

fn tell_source(source: &EcoString, amounts: &mut [Field<Amount>], told: ToldBySources) {
    let all = adds_up(source);
    let part = if all { Some(Part::Total) } else { money_words(source).part };
    let is_told = |amount: &&mut Field<Amount>| told == ToldBySources::All || amount.value.part != Some(Part::Total);
    for amount in amounts.iter_mut().filter(is_told) {
        let own = amount.value.part.filter(|part| *part != Part::Total);
        amount.value.part = own.or(part);
        if !all && amount.value.source.is_none() {
            amount.value.source = Some(source.clone());
        }
    }
}

/// Whether the name of a source tells the sum of all.
fn adds_up(source: &str) -> bool {
    begins_with(source, RowWord::Total)
}

impl RecordReader<'_, '_> {
    /// Adds a row that goes on from the record above.
    pub(crate) fn continue_record(&mut self, row: usize, record: &mut Record) {
        let mut more = Fields::default();
        self.read_row(row, &mut more, Reach::Own);
        record.at.push(self.layout.table.rows[row].origin.clone());
        let fields = &mut record.fields;
        self.has_rows_by_source |= tell_sources(fields, &mut more, record.at.len() == 2, self.told_by_sources());
        for (role, field) in more.texts {
            match fields.texts.get_mut(role) {
                Some(first) => {
                    first.value = eco_format!("{} {}", first.value, field.value);
                    first.raw = eco_format!("{}\n{}", first.raw, field.raw);
                    first.at.extend(field.at);
                }
                None => {
                    fields.texts.insert(role, field);
                }
            }
        }
        fields.amounts.extend(more.amounts);
        fields.codes.extend(more.codes);
        fields.owners.extend(more.owners);
        fields.partners.extend(more.partners);
        fields.funding.extend(more.funding);
        fields.other.extend(more.other);
        fields.deadline = fields.deadline.take().or(more.deadline);
    }

    /// Adds the sums of a row that parts those of the record above, under the name of the part.
    pub(crate) fn add_part(&mut self, row: usize, label: &str, record: &mut Record) {
        let mut more = Fields::default();
        self.read_row(row, &mut more, Reach::Own);
        record.at.push(self.layout.table.rows[row].origin.clone());
        let part = money_words(label).part.filter(|part| *part != Part::Total);
        if part.is_none() && names_no_one(label) {
            // What the money is for rather than whose it is: it is counted in the sums above.
            let others = more.amounts.into_iter().map(|amount| {
                let value = amount.raw.clone();
                amount.map(|_| Other { header: label.into(), value })
            });
            record.fields.other.extend(others);
            return;
        }
        // What has parts by their source is the whole of them.
        let whole = record.fields.amounts.iter_mut().filter(|amount| amount.value.source.is_none());
        whole.for_each(|amount| amount.value.part = amount.value.part.or(Some(Part::Total)));
        for mut amount in more.amounts {
            amount.value.part = part.or(amount.value.part.filter(|part| *part != Part::Total));
            amount.value.source = amount.value.source.or_else(|| Some(label.into()));
            record.fields.amounts.push(amount);
        }
    }

    /// Adds a row that says a code alone, or under a name of its own something that takes the other columns; `false` if it
    /// is no such row.
    pub(crate) fn add_remark(&mut self, row: usize, record: &mut Record) -> bool {
        let columns = self.layout.columns.iter().enumerate();
        let own = columns.filter_map(|(index, column)| {
            let cell = column.cell(&self.layout.grid, row)?;
            let begins = cell.row as usize == row && column.range.contains(&(cell.column as usize));
            (begins && !cell.is_blank()).then(|| CellAt { cell, raw: self.raw_text(cell), index })
        });
        let own: Vec<CellAt<'_>> = own.collect();
        let title = |cell: &CellAt<'_>| self.meaning(cell.index).heading == Heading::Title;
        match own.as_slice() {
            [code] if title(code) => {
                let Some(field) = self.named_code(code) else { return false };
                record.fields.codes.push(field);
            }
            [name, said] if title(name) && said.cell.span().columns as usize >= WIDE => {
                let other =
                    Other { header: with_folded_space(&name.cell.text), value: with_folded_space(&said.cell.text) };
                record.fields.other.push(self.field(said, other, said.raw.clone(), true));
            }
            _ => return false,
        }
        record.at.push(self.layout.table.rows[row].origin.clone());
        true
    }

    /// A code behind its name: `ORN: 09135100`.
    fn named_code(&self, cell: &CellAt<'_>) -> Option<Field<Code>> {
        let (name, text) = cell.cell.text.split_once(':')?;
        let (text, words) = (text.trim(), |text: &str| text.split_whitespace().count());
        if !(1..=2).contains(&words(name)) || words(text) != 1 || code_likeness(text) < LIKELY_CODE {
            return None;
        }
        let country = self.context.profile.country.as_ref().map(|field| field.value.as_str());
        let mut found = read_codes(text, &CodeContext { country, heading: name }).codes.into_iter();
        let code = found.next().map(|(code, _)| code);
        let code = code.unwrap_or_else(|| Code { code: text.into(), scheme: None, label: None });
        Some(self.field(cell, code, shared(&cell.raw, text), true))
    }
}
