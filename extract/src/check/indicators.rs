//! Indicators and results that can be measured.

use super::{Checked, counted, places, titles, told};
use crate::plan::{Check, Record, RecordKind, Status, TextRole};

const RULE: &str = "indicator";

/// A check of indicators with baseline and target, and one of results.
pub(super) fn check(checked: &Checked<'_>) -> Vec<Check> {
    targets(checked).into_iter().chain(results(checked)).collect()
}

/// Where most indicators have a target and a baseline, each has to.
fn targets(checked: &Checked<'_>) -> Option<Check> {
    let indicates =
        |record: &&Record| record.kind == RecordKind::Indicator || record.fields.text(TextRole::Indicator).is_some();
    let records: Vec<&Record> = checked.records().filter(indicates).collect();
    let has = |record: &Record, role: TextRole| record.fields.text(role).is_some_and(|text| !text.trim().is_empty());
    if records.is_empty() {
        return None;
    }
    let all = counted(records.len(), "indicator", "indicators");
    let lacking = |role: TextRole| records.iter().copied().filter(|record| !has(record, role)).collect::<Vec<_>>();
    let (aimless, baseless) = (lacking(TextRole::Target), lacking(TextRole::Baseline));
    if aimless.len() == records.len() {
        let message = format!("{all} without a column of targets, so that reaching them cannot be verified");
        return Some(told(RULE, Status::Cannot, message, places(&records)));
    }
    if aimless.is_empty() && (baseless.is_empty() || baseless.len() == records.len()) {
        let baseline = if baseless.is_empty() { "baseline and target" } else { "a target" };
        return Some(told(RULE, Status::Pass, format!("{all}, each with {baseline}"), places(&records)));
    }
    // A column left blank in a few rows is a gap; one filled in a few rows is for those alone.
    let gap = |lacking: &[&Record]| !lacking.is_empty() && lacking.len() * 2 < records.len();
    let (name, gaps) = if gap(&aimless) { ("target", aimless) } else { ("baseline", baseless) };
    if !gap(&gaps) {
        let message = format!("few of {all} have a baseline and a target");
        return Some(told(RULE, Status::Cannot, message, places(&records)));
    }
    let message = format!("{} of {all} have no {name}: {}", gaps.len(), titles(&gaps));
    Some(told(RULE, Status::Fail, message, places(&gaps)))
}

/// A result without a number cannot be verified.
fn results(checked: &Checked<'_>) -> Option<Check> {
    let records: Vec<&Record> =
        checked.records().filter(|record| record.fields.text(TextRole::Result).is_some()).collect();
    let counts = |record: &Record| {
        record.fields.text(TextRole::Result).is_some_and(|text| text.chars().any(|c| c.is_ascii_digit()))
    };
    if records.is_empty() {
        return None;
    }
    let all = counted(records.len(), "result", "results");
    let vague: Vec<&Record> = records.iter().copied().filter(|record| !counts(record)).collect();
    if vague.is_empty() {
        return Some(told(RULE, Status::Pass, format!("{all}, each with a number"), places(&records)));
    }
    let message = format!(
        "{} of {all} name no number, so that reaching them cannot be verified: {}",
        vague.len(),
        titles(&vague)
    );
    Some(told(RULE, Status::Cannot, message, places(&vague)))
}
