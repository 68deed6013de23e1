//! What labels introduce, as fields of a record.

use ecow::{EcoString, eco_format};

use super::Context;
use super::labelled::{Labelled, Said};
use super::outline::Placed;
use crate::field::code::{CodeContext, read_codes};
use crate::field::deadline::{DeadlineColumn, DeadlineContext, join_start_end, read_deadline};
use crate::field::money::{Money, Sum, begin_with_whole, read_money, sums_in_prose};
use crate::field::number::NumberFormat;
use crate::field::owner::{OwnerPart, read_owners};
use crate::field::unit::Unit;
use crate::lexicon::headings::Heading;
use crate::lexicon::money_words::money_words;
use crate::plan::{Amount, Confidence, Deadline, Field, Fields, Other, Part, TextRole};

/// How far what a label introduces is believed.
const LABELLED: Confidence = Confidence::hundredth(95);
/// The same of times that are not certain.
const UNCERTAIN: Confidence = Confidence::hundredth(80);
/// The same of sums, of which a label tells neither year nor part.
const LABELLED_SUM: Confidence = Confidence::hundredth(92);

/// Whether one label of an item introduces sums or several do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Priced {
    Once,
    InParts,
}

/// Reads what labels of one item introduce.
pub(super) struct Told<'a> {
    pub placed: &'a Placed,
    pub context: &'a Context<'a>,
}

impl Told<'_> {
    /// Adds what each label introduces.
    pub(super) fn fill(&self, labelled: &Labelled<'_>, fields: &mut Fields) {
        let (mut start, mut end) = (None, None);
        let priced = labelled.told.iter().filter(|said| said.heading == Heading::Money).count();
        for said in &labelled.told {
            let value = said.value;
            match said.heading {
                heading @ (Heading::Owner | Heading::Partner) => self.people(heading, value, fields),
                Heading::Deadline => fields.deadline = self.time(value, DeadlineColumn::Deadline),
                Heading::Start => start = self.time(value, DeadlineColumn::Start),
                Heading::End => end = self.time(value, DeadlineColumn::End),
                Heading::Money => self.sums(said, if priced == 1 { Priced::Once } else { Priced::InParts }, fields),
                Heading::Source => self.sources(value, fields),
                Heading::Other | Heading::Foreign => fields.other.push(self.other(said)),
                Heading::Code => self.codes(said, fields),
                told => {
                    if let Some(role) = told.role() {
                        self.text(role, value, fields);
                    }
                }
            }
        }
        if fields.deadline.is_none() {
            let values = (start.as_ref().map(|field| &field.value), end.as_ref().map(|field| &field.value));
            let joined = join_start_end(values.0, values.1);
            fields.deadline = joined.and_then(|joined| Some(start.or(end)?.map(|_| joined)));
        }
    }

    /// What an own label of the document without a meaning introduces.
    fn other(&self, said: &Said<'_>) -> Field<Other> {
        self.field(Other { header: said.label.into(), value: said.value.into() }, said.value, LABELLED)
    }

    /// Codes behind their label; what is none is kept under it.
    fn codes(&self, said: &Said<'_>, fields: &mut Fields) {
        let country = self.context.profile.country.as_ref().map(|field| field.value.as_str());
        let read = read_codes(said.value, &CodeContext { country, heading: said.label });
        if read.codes.is_empty() {
            fields.other.push(self.other(said));
        }
        fields.codes.extend(read.codes.into_iter().map(|(code, range)| {
            let raw = said.value.get(range).unwrap_or(said.value);
            self.field(code, raw, LABELLED)
        }));
    }

    /// Several texts of one role are one.
    fn text(&self, role: TextRole, value: &str, fields: &mut Fields) {
        let mut field = self.field(EcoString::from(value), value, LABELLED);
        if let Some(before) = fields.texts.get(role) {
            field.value = eco_format!("{}; {}", before.value, value);
        }
        fields.texts.insert(role, field);
    }

    fn field<T>(&self, value: T, raw: &str, confidence: Confidence) -> Field<T> {
        let at = self.placed.element.at.clone().into();
        Field { value, raw: raw.into(), at, confidence, reason: "told by a label in the item".into() }
    }

    fn people(&self, heading: Heading, value: &str, fields: &mut Fields) {
        for found in read_owners(value) {
            let field = self.field(found.owner, &found.raw, LABELLED);
            if heading == Heading::Partner || found.part == OwnerPart::Partner {
                fields.partners.push(field);
            } else {
                fields.owners.push(field);
            }
        }
    }

    fn time(&self, value: &str, column: DeadlineColumn) -> Option<Field<Deadline>> {
        let profile = self.context.profile;
        let context = DeadlineContext {
            period: profile.period.as_ref().map(|field| field.value),
            language: profile.language.as_ref().map(|field| field.value),
            column,
            bare: None,
        };
        let read = read_deadline(value, None, &context)?;
        Some(self.field(read.deadline, value, if read.certain { LABELLED } else { UNCERTAIN }))
    }

    /// Sources as written; with a sum beside each of them, the sums.
    fn sources(&self, value: &str, fields: &mut Fields) {
        let priced = !sums_in_prose(value).is_empty();
        let read = || read_money(value, None, &NumberFormat::default(), &Unit::WHOLE);
        let sums = match priced.then(read) {
            Some(Money::Sums(sums)) if sums.iter().all(|sum| !sum.label.is_empty()) => sums,
            _ => {
                fields.funding.push(self.field(value.into(), value, LABELLED));
                return;
            }
        };
        for sum in sums {
            let amount = Amount {
                amount: Some(sum.value),
                currency: sum.currency.or(self.context.currency),
                part: money_words(&sum.label).part,
                year: sum.year,
                stage: None,
                source: Some(sum.label.as_str().into()),
            };
            fields.amounts.push(self.field(amount, &sum.raw, LABELLED_SUM));
        }
    }

    /// Sums in words, each with the part that the words beside it or their label name; one alone is all that it costs.
    fn sums(&self, said: &Said<'_>, priced: Priced, fields: &mut Fields) {
        let value = said.value;
        let read = read_money(value, None, &NumberFormat::default(), &Unit::WHOLE);
        let sums = match read {
            Money::Sums(sums) if sums.iter().all(|sum| sum.currency.is_some()) || is_parted(&sums) => sums,
            _ => sums_in_prose(value),
        };
        let whole = begin_with_whole(&sums);
        let labelled = money_words(said.label);
        let alone = (sums.len() == 1 && priced == Priced::Once).then_some(Part::Total);
        let of_label = if labelled.budget { alone.or(labelled.part) } else { labelled.part.or(alone) };
        for (place, sum) in sums.into_iter().enumerate() {
            let own = money_words(&sum.label).part;
            let part = if whole && place == 0 { Some(Part::Total) } else { own.or(of_label) };
            let amount = Amount {
                amount: Some(sum.value),
                currency: sum.currency.or(self.context.currency),
                part,
                year: sum.year,
                stage: None,
                source: (!sum.label.is_empty()).then(|| sum.label.as_str().into()),
            };
            fields.amounts.push(self.field(amount, &sum.raw, LABELLED_SUM));
        }
    }
}

/// Whether sums with their sources beside them add up to the one before them, which alone has a currency: `6.400 EUR
/// (town 3.900, ministry 2.500)`.
fn is_parted(sums: &[Sum]) -> bool {
    let first = sums.first().is_some_and(|sum| sum.currency.is_some());
    let sourced = sums.iter().skip(1).all(|sum| !sum.label.is_empty());
    first && sourced && begin_with_whole(sums)
}
