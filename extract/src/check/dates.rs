//! Deadlines inside the years of the plan.

use std::collections::BTreeSet;

use super::{Checked, counted, places, title, titles, told};
use crate::lexicon::row_words::{RowWord, mentions};
use crate::plan::{Check, Date, Deadline, DeadlineKind, Field, Period, Record, Status, TextRole};

const RULE: &str = "deadline-in-period";

/// More deadlines outside than inside are no leftovers.
const MOST_LEFT_OVER: usize = 2;
/// Fewer rows in one table are no account of earlier years.
const LEAST_ACCOUNT: usize = 3;

/// One check for the deadlines inside, one for each outside.
pub(super) fn check(checked: &Checked<'_>) -> Vec<Check> {
    let Some(period) = checked.profile.period.as_ref().map(|field| field.value) else { return Vec::new() };
    let mut checks = Vec::new();
    let (mut count, mut inside) = (0, Vec::new());
    let mut told_of = BTreeSet::new();
    let (looking_back, others) = parted(checked, period);
    for record in others {
        let Some(deadline) = &record.fields.deadline else { continue };
        if let Some(check) = backwards(record, deadline) {
            checks.push(check);
            continue;
        }
        let Some((first, last)) = years(record) else { continue };
        // A project may begin before its plan and go on after it; wholly outside it is left over or mistaken.
        let next = is_report(record) && first == period.to + 1;
        if (last < period.from || first > period.to) && !next {
            let message = format!("{}: `{}` lies outside {}", title(record), deadline.raw.trim(), spelled(period));
            // A date that holds for several rows is one mistake.
            if deadline.at.is_empty() || told_of.insert(format!("{:?}", deadline.at)) {
                checks.push(told(RULE, Status::Fail, message, deadline.at.to_vec()));
            }
        } else {
            count += 1;
            inside.extend(deadline.at.iter().cloned());
        }
    }
    let outside = told_of.len();
    if outside > count && outside > MOST_LEFT_OVER {
        // Then it is the years of the plan that are in doubt.
        let all = outside + count;
        let message = format!(
            "{outside} of {all} deadlines lie outside {}, which may not be the years of all tables",
            spelled(period)
        );
        let at = checks.iter().flat_map(|check| check.at.iter().cloned()).collect();
        checks = vec![told(RULE, Status::Cannot, message, at)];
    }
    if count > 0 {
        let message = match count {
            1 => format!("1 deadline lies inside {}", spelled(period)),
            _ => format!("{count} deadlines lie inside {}", spelled(period)),
        };
        checks.insert(0, told(RULE, Status::Pass, message, inside));
    }
    if !looking_back.is_empty() {
        let count = counted(looking_back.len(), "deadline", "deadlines");
        let message = format!("{count} before {} stand in tables of nothing later: what was done before", period.from);
        checks.push(told(RULE, Status::Cannot, message, places(&looking_back)));
    }
    checks.extend(undated(checked));
    checks
}

/// The years of a plan, a single one by itself.
fn spelled(period: Period) -> String {
    if period.from == period.to { period.from.to_string() } else { format!("{}–{}", period.from, period.to) }
}

/// First and last year of a record's deadline.
fn years(record: &Record) -> Option<(i32, i32)> {
    let deadline = &record.fields.deadline.as_ref()?.value;
    match [deadline.from, deadline.to].map(|day| day.map(Date::year)) {
        [None, None] => None,
        [None, Some(to)] => Some((to, to)),
        [Some(from), to] => Some((from, to.unwrap_or(i32::MAX))),
    }
}

/// Records of tables that tell only of the years before a plan of several, as a strategy does of what was built; others.
fn parted<'c>(checked: &'c Checked<'_>, period: Period) -> (Vec<&'c Record>, Vec<&'c Record>) {
    let mut others: Vec<&Record> = checked.listed.iter().collect();
    let mut back = Vec::new();
    let mut tables = 0;
    for segment in checked.segments {
        let records: Vec<&Record> = segment.rows.iter().filter_map(|row| row.record.as_deref()).collect();
        let dated: Vec<(i32, i32)> = records.iter().filter_map(|record| years(record)).collect();
        if period.to > period.from && !dated.is_empty() && dated.iter().all(|(_, last)| *last < period.from) {
            tables += 1;
            back.extend(records.into_iter().filter(|record| years(record).is_some()));
        } else {
            others.extend(records);
        }
    }
    // One table of one row is rather a mistake than an account.
    if tables < 2 && back.len() < LEAST_ACCOUNT {
        others.append(&mut back);
    }
    (back, others)
}

/// The end lies before the beginning.
fn backwards(record: &Record, deadline: &Field<Deadline>) -> Option<Check> {
    let (from, to) = (deadline.value.from?, deadline.value.to?);
    let message = || format!("{}: `{}` ends before it begins", title(record), deadline.raw.trim());
    (to < from).then(|| told(RULE, Status::Fail, message(), deadline.at.to_vec()))
}

/// Deadlines that are written and not understood.
fn undated(checked: &Checked<'_>) -> Option<Check> {
    let unknown = |record: &&Record| {
        record.fields.deadline.as_ref().is_some_and(|deadline| deadline.value.kind == DeadlineKind::Unknown)
    };
    let records: Vec<&Record> = checked.records().filter(unknown).collect();
    let count = counted(records.len(), "deadline is", "deadlines are");
    let message = || format!("{count} written in words that are not understood: {}", titles(&records));
    (!records.is_empty()).then(|| told(RULE, Status::Cannot, message(), places(&records)))
}

/// The account of a plan is given in the year after it.
fn is_report(record: &Record) -> bool {
    record.fields.text(TextRole::Title).is_some_and(|title| mentions(title, RowWord::Report))
}
