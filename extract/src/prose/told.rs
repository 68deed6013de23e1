//! What labels introduce, as fields of a record.

use ecow::{EcoString, eco_format};

use super::Context;
use super::labelled::Labelled;
use super::outline::Placed;
use crate::field::deadline::{DeadlineColumn, DeadlineContext, join_start_end, read_deadline};
use crate::field::money::{Money, begin_with_whole, read_money, sums_in_prose};
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

/// Reads what labels of one item introduce.
pub(super) struct Told<'a> {
    pub placed: &'a Placed,
    pub context: &'a Context<'a>,
}

impl Told<'_> {
    /// Adds what each label introduces.
    pub(super) fn fill(&self, labelled: &Labelled<'_>, fields: &mut Fields) {
        let (mut start, mut end) = (None, None);
        for (heading, value) in &labelled.told {
            match heading {
                Heading::Owner | Heading::Partner => self.people(*heading, value, fields),
                Heading::Deadline => fields.deadline = self.time(value, DeadlineColumn::Deadline),
                Heading::Start => start = self.time(value, DeadlineColumn::Start),
                Heading::End => end = self.time(value, DeadlineColumn::End),
                Heading::Money => self.sums(value, fields),
                Heading::Source => self.sources(value, fields),
                Heading::Other => fields.other.extend(self.other(value)),
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
    fn other(&self, told: &str) -> Option<Field<Other>> {
        let (header, value) = told.split_once(": ")?;
        Some(self.field(Other { header: header.trim().into(), value: value.trim().into() }, told, LABELLED))
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

    /// Sums in words, each with the part that the words beside it name.
    fn sums(&self, value: &str, fields: &mut Fields) {
        let read = read_money(value, None, &NumberFormat::default(), &Unit::WHOLE);
        let sums = match read {
            Money::Sums(sums) if sums.iter().all(|sum| sum.currency.is_some()) => sums,
            _ => sums_in_prose(value),
        };
        let whole = begin_with_whole(&sums);
        for (place, sum) in sums.into_iter().enumerate() {
            let part = if whole && place == 0 { Some(Part::Total) } else { money_words(&sum.label).part };
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
