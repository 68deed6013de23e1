//! Sums of a record, from columns of funds and from sources with sums beside them.

use rust_decimal::Decimal;

use super::{CellAt, RecordReader, SURELY_A_TIME, shared};
use crate::field::deadline::deadline_likeness;
use crate::field::money::{Money, Sum, begin_with_whole, read_money, sums_in_prose};
use crate::field::number::{NumberFormat, read_number, split_glued};
use crate::field::unit::{Unit, unit_in};
use crate::lexicon::money_words::money_words;
use crate::lexicon::phrases::folded_words;
use crate::lexicon::places::{PlaceWord, place_word};
use crate::plan::{Amount, Currency, Fields, Part, Profile, Stage, WarningCode};
use crate::table::column::Column;
use crate::table::money_column::MoneyColumn;
use crate::table::shape::says_nothing;
use crate::table::trust;
use crate::table::years::years_in;
use crate::text::{fold, with_folded_space};

impl RecordReader<'_, '_> {
    pub(super) fn amounts(&mut self, cell: &CellAt<'_>, fields: &mut Fields) {
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

    fn currency(&self, sum: &Sum, unit: &Unit) -> Option<Currency> {
        sum.currency.or(unit.currency).or_else(|| self.document_currency())
    }

    fn document_currency(&self) -> Option<Currency> {
        self.context.profile.currency.as_ref().map(|field| field.value)
    }

    pub(super) fn source(&mut self, cell: &CellAt<'_>, fields: &mut Fields) {
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
}

/// Money under the name of the plan's own municipality, or under nothing but the word for one, is its own: `od toga Grad
/// Goražde`, `Grad`.
pub(super) fn own_by_name(column: &Column, profile: &Profile) -> Option<Part> {
    let words = folded_words(column.headings.last()?.split('(').next()?);
    let is_town = |form| matches!(form, PlaceWord::Basic | PlaceWord::Other | PlaceWord::Body);
    if place_word(&words).is_some_and(|(form, length)| is_town(form) && length == words.len()) {
        return Some(Part::Own);
    }
    let name = fold(&profile.municipality.as_ref()?.value);
    let heading = fold(column.headings.last()?);
    let named = format!(" {heading} ").contains(&format!(" {name} "));
    (named && years_in(column.headings.last()?).is_empty()).then_some(Part::Own)
}

fn amount_of(sum: &Sum, column: &MoneyColumn, currency: Option<Currency>) -> Amount {
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
