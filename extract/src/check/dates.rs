//! Deadlines inside the years of the plan.

use super::told;
use crate::plan::{Check, Date, Profile, Status, TextRole};
use crate::table::SegmentReading;

const RULE: &str = "deadline-in-period";

/// One check for the deadlines inside, one for each outside.
pub(super) fn check(segments: &[SegmentReading], profile: &Profile) -> Vec<Check> {
    let Some(period) = profile.period.as_ref().map(|field| field.value) else { return Vec::new() };
    let mut checks = Vec::new();
    let (mut count, mut inside) = (0, Vec::new());
    for record in segments.iter().flat_map(|segment| &segment.rows).filter_map(|row| row.record.as_ref()) {
        let Some(deadline) = &record.fields.deadline else { continue };
        let [from, to] = [deadline.value.from, deadline.value.to].map(|day| day.map(Date::year));
        let Some((first, last)) = (match (from, to) {
            (None, None) => None,
            (None, Some(to)) => Some((to, to)),
            (Some(from), to) => Some((from, to.unwrap_or(i32::MAX))),
        }) else {
            continue;
        };
        // A project may begin before its plan and go on after it; wholly outside it is left over or mistaken.
        if last < period.from || first > period.to {
            let title = record.fields.text(TextRole::Title).unwrap_or_default();
            let message = format!("{title}: `{}` lies outside {}–{}", deadline.raw.trim(), period.from, period.to);
            checks.push(told(RULE, Status::Fail, message, deadline.at.clone()));
        } else {
            count += 1;
            inside.extend(deadline.at.iter().cloned());
        }
    }
    if count > 0 {
        let message = format!("{count} deadlines lie inside {}–{}", period.from, period.to);
        checks.insert(0, told(RULE, Status::Pass, message, inside));
    }
    checks
}

#[cfg(test)]
mod tests {
    use crate::drawing::drawn;
    use crate::plan::{Status, WarningCode};

    /// What the check says of a plan of 2018, a word for each status.
    fn said(deadlines: &[&str]) -> Vec<(Status, String)> {
        let rows: String = deadlines
            .iter()
            .enumerate()
            .map(|(place, text)| format!("| {place}. | Sanacija puta {place} | {text} |\n"))
            .collect();
        let text = format!("# Plan rada za 2018. godinu\n\n| Rb | Naziv projekta | Rok |\n{rows}");
        let document = drawn(&text);
        let profile = crate::profile::profile(&document).profile;
        let reading = crate::table::read_tables(&document, &document, &profile, crate::lexicon::Vocabulary::shipped());
        assert!(reading.warnings.iter().all(|warning| warning.code != WarningCode::DeadlineUnclear));
        super::check(&reading.segments, &profile).into_iter().map(|check| (check.status, check.message)).collect()
    }

    #[test]
    fn what_reaches_into_the_period_is_inside() {
        let said = said(&["2017-2018", "od 01.11.2017.", "31.12.2018.", "2015-2016"]);
        assert_eq!(said[0], (Status::Pass, "3 deadlines lie inside 2018–2018".to_owned()));
        assert_eq!(said[1].0, Status::Fail);
        assert!(said[1].1.contains("2015-2016") && said.len() == 2, "{said:?}");
    }
}
