//! Each row: total = its parts, over sources or over years.

use rust_decimal::Decimal;

use super::{money, told};
use crate::plan::{Amount, Check, Part, Record, Status};
use crate::table::{RowReading, SegmentReading};

const RULE: &str = "row-sum";

/// One check for the rows that agree, one for each that does not.
pub(super) fn check(segment: &SegmentReading) -> Vec<Check> {
    let mut checks = Vec::new();
    let mut agreeing = Vec::new();
    for row in &segment.rows {
        let Some(record) = &row.record else { continue };
        match compare(row, record) {
            None => {}
            Some(Ok(())) => agreeing.push(row.at.clone()),
            Some(Err(check)) => checks.push(check),
        }
    }
    if !agreeing.is_empty() {
        let message = format!("{} rows: the parts add up to the total", agreeing.len());
        checks.insert(0, told(RULE, Status::Pass, message, agreeing));
    }
    checks
}

fn compare(row: &RowReading, record: &Record) -> Option<Result<(), Check>> {
    let amounts: Vec<&Amount> = record.fields.amounts.iter().map(|field| &field.value).collect();
    let stage = amounts.first()?.stage;
    let same_stage = amounts.iter().all(|amount| amount.stage == stage);
    let total = amounts.iter().find(|amount| amount.part == Some(Part::Total) && amount.year.is_none())?.amount?;
    let parts: Vec<&&Amount> =
        amounts.iter().filter(|amount| amount.part != Some(Part::Total) || amount.year.is_some()).collect();
    if parts.is_empty() || !same_stage {
        return None;
    }
    let sum = parts.iter().try_fold(Decimal::ZERO, |sum, part| part.amount.map(|amount| sum.saturating_add(amount)));
    let label = format!("{} {}", row.ordinal, record.fields.text(crate::plan::TextRole::Title).unwrap_or_default());
    let label = label.trim();
    let by_year = parts.iter().all(|part| part.part.is_none() && part.year.is_some());
    Some(match sum {
        Some(sum) if sum == total => Ok(()),
        // Years of a longer undertaking need not fill its whole cost.
        Some(sum) if by_year && sum < total => Err(told(
            RULE,
            Status::Cannot,
            format!("{label}: the years shown add up to {} of {}; others may lie outside", money(sum), money(total)),
            vec![row.at.clone()],
        )),
        Some(sum) if row.blank_sums == 0 => Err(told(
            RULE,
            Status::Fail,
            format!(
                "{label}: total {} is stated, its parts add up to {}, difference {}",
                money(total),
                money(sum),
                money(total.saturating_sub(sum))
            ),
            vec![row.at.clone()],
        )),
        _ => Err(told(
            RULE,
            Status::Cannot,
            format!("{label}: a part is blank or unreadable, so the total {} cannot be checked", money(total)),
            vec![row.at.clone()],
        )),
    })
}
