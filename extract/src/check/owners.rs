//! Somebody answers for each record.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::{Checked, cost, counted, money, places, titles, told};
use crate::plan::{Check, Record, RecordKind, Status};
use crate::table::SegmentReading;
use crate::text::fold;

const RULE: &str = "owner";

/// One check: all records with owners, or those that have none where most have.
pub(super) fn check(checked: &Checked<'_>) -> Option<Check> {
    let records: Vec<&Record> = checked.activities().collect();
    let (owned, unowned): (Vec<&Record>, Vec<&Record>) =
        records.iter().partition(|record| !record.fields.owners.is_empty());
    if owned.is_empty() {
        return None;
    }
    let all = counted(records.len(), "record", "records");
    let gaps: Vec<&Record> = checked.segments.iter().flat_map(gaps).collect();
    if gaps.is_empty() && !unowned.is_empty() {
        let message =
            format!("{} of {all} say who answers for them; the others may stand in tables without owners", owned.len());
        return Some(told(RULE, Status::Cannot, message, places(&owned)));
    }
    if unowned.is_empty() {
        let message = format!("{all}, each with an owner; {}", busiest(&owned));
        return Some(told(RULE, Status::Pass, message, places(&owned)));
    }
    let message = format!("{} of {all} have no owner: {}", gaps.len(), titles(&gaps));
    Some(told(RULE, Status::Fail, message, places(&gaps)))
}

/// The records without owner of a table that names one for most; tables without such a column do not say that nobody
/// answers.
fn gaps(segment: &SegmentReading) -> Vec<&Record> {
    let records = segment.rows.iter().filter_map(|row| row.record.as_deref());
    let records = records.filter(|record| record.kind == RecordKind::Activity);
    let (owned, unowned): (Vec<&Record>, Vec<&Record>) = records.partition(|record| !record.fields.owners.is_empty());
    if unowned.len() < owned.len() { unowned } else { Vec::new() }
}

/// Who answers for most, with the sum of the costs.
fn busiest(records: &[&Record]) -> String {
    let mut loads: BTreeMap<String, (usize, Decimal, &str)> = BTreeMap::new();
    for record in records {
        for owner in &record.fields.owners {
            let load = loads.entry(fold(&owner.value.name)).or_insert((0, Decimal::ZERO, &owner.value.name));
            load.0 += 1;
            load.1 = load.1.saturating_add(cost(record).unwrap_or_default());
        }
    }
    let most = loads.values().max_by_key(|(count, sum, _)| (*count, *sum));
    let owners = counted(loads.len(), "owner", "owners");
    most.map_or(owners.clone(), |(count, sum, name)| {
        format!("{owners}, {name} with most: {}, {}", counted(*count, "record", "records"), money(*sum))
    })
}
