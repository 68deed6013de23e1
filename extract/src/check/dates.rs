//! Deadlines inside the years of the plan.

use super::told;
use crate::plan::{Check, Profile, Status, TextRole};
use crate::table::SegmentReading;

const RULE: &str = "deadline-in-period";

/// One check for the deadlines inside, one for each outside.
pub(super) fn check(segments: &[SegmentReading], profile: &Profile) -> Vec<Check> {
    let Some(period) = profile.period.as_ref().map(|field| field.value) else { return Vec::new() };
    let mut checks = Vec::new();
    let mut inside = Vec::new();
    for record in segments.iter().flat_map(|segment| &segment.rows).filter_map(|row| row.record.as_ref()) {
        let Some(deadline) = &record.fields.deadline else { continue };
        let days = [deadline.value.from, deadline.value.to];
        let years: Vec<i32> = days.iter().flatten().map(|day| day.year()).collect();
        if years.is_empty() {
            continue;
        }
        // A plan may run on into the year after it, and begin before it; wholly outside is left over or mistaken.
        if years.iter().all(|year| *year < period.from || *year > period.to) {
            let title = record.fields.text(TextRole::Title).unwrap_or_default();
            let message = format!("{title}: `{}` lies outside {}–{}", deadline.raw.trim(), period.from, period.to);
            checks.push(told(RULE, Status::Fail, message, deadline.at.clone()));
        } else {
            inside.extend(deadline.at.iter().cloned());
        }
    }
    if !inside.is_empty() {
        let message = format!("{} deadlines lie inside {}–{}", inside.len(), period.from, period.to);
        checks.insert(0, told(RULE, Status::Pass, message, inside));
    }
    checks
}
