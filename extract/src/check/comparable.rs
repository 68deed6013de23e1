//! What a comparison with other municipalities needs.

use super::{Checked, told};
use crate::lexicon::places::{Likeness, named_at_start};
use crate::plan::{Check, Part, Status};
use crate::text::fold;

const RULE: &str = "comparison-base";

/// One check: which of municipality, year, currency, scope and population are known.
pub(super) fn check(checked: &Checked<'_>) -> Check {
    let profile = checked.profile;
    let mut missing = Vec::new();
    let mut known = Vec::new();
    let mut at = Vec::new();
    match &profile.municipality {
        Some(field) => {
            at.extend(field.at.iter().cloned());
            match population(&field.value, profile.country.as_ref().map(|country| country.value.as_str())) {
                Some((people, year)) => known.push(format!("{} with {people} people ({year})", field.value)),
                None => missing.push(format!("the population of {}", field.value)),
            }
        }
        None => missing.push("the municipality".to_owned()),
    }
    match &profile.period {
        Some(field) => {
            at.extend(field.at.iter().cloned());
            let (from, to) = (field.value.from, field.value.to);
            known.push(if from == to { from.to_string() } else { format!("{from}–{to}") });
        }
        None => missing.push("the year".to_owned()),
    }
    match &profile.currency {
        Some(field) => known.push(field.value.to_string()),
        None => missing.push("the currency".to_owned()),
    }
    let amounts = || checked.records().flat_map(|record| &record.fields.amounts).map(|field| &field.value);
    if amounts().any(|amount| amount.amount.is_some()) {
        let from_outside = amounts().any(|amount| !matches!(amount.part, None | Some(Part::Total)));
        known.push(if from_outside { "own money and that of others parted" } else { "sources not parted" }.to_owned());
    } else {
        missing.push("sums".to_owned());
    }
    at.dedup();
    if missing.is_empty() {
        return told(RULE, Status::Pass, format!("known: {}", known.join(", ")), at);
    }
    let known = if known.is_empty() { String::new() } else { format!("; known: {}", known.join(", ")) };
    told(RULE, Status::Cannot, format!("not known: {}{known}", missing.join(", ")), at)
}

/// How many live there, and when they were counted.
fn population(name: &str, country: Option<&str>) -> Option<(u32, &'static str)> {
    let words: Vec<String> = fold(name).split_whitespace().map(str::to_owned).collect();
    let whole = named_at_start(&words).into_iter().filter(|named| {
        named.words == words.len()
            && named.likeness == Likeness::Exact
            && country.is_none_or(|country| named.municipality.country == country)
    });
    let mut counts = whole.filter_map(|named| named.municipality.population);
    counts.next()
}
