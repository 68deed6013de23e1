//! Money from outside needs a source that is named.

use rust_decimal::Decimal;

use super::{Checked, counted, places, titles, told};
use crate::plan::{Check, Part, Record, Status};

const RULE: &str = "funding-source";

/// One check for the records whose outside money names its source, one for those where it does not.
pub(super) fn check(checked: &Checked<'_>) -> Vec<Check> {
    let records: Vec<&Record> = checked.records().filter(|record| takes_from_outside(record)).collect();
    if records.is_empty() {
        return Vec::new();
    }
    let (named, unnamed): (Vec<&Record>, Vec<&Record>) = records.iter().partition(|record| names_source(record));
    let of = counted(records.len(), "record", "records");
    if named.is_empty() {
        let message = format!("{of} with money from outside; no column names who gives it");
        return vec![told(RULE, Status::Cannot, message, places(&unnamed))];
    }
    if unnamed.is_empty() {
        return vec![told(
            RULE,
            Status::Pass,
            format!("{of} with money from outside: each names its source"),
            places(&named),
        )];
    }
    let message = format!("{} of {of} with money from outside name no source: {}", unnamed.len(), titles(&unnamed));
    vec![told(RULE, Status::Fail, message, places(&unnamed))]
}

/// Some money comes from others, and its part does not say from whom.
fn takes_from_outside(record: &Record) -> bool {
    record
        .fields
        .amounts
        .iter()
        .map(|field| &field.value)
        .any(|amount| amount.part == Some(Part::External) && amount.amount.is_some_and(|amount| amount > Decimal::ZERO))
}

fn names_source(record: &Record) -> bool {
    !record.fields.funding.is_empty() || record.fields.amounts.iter().any(|field| field.value.source.is_some())
}
