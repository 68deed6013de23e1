//! Goals that records refer to by number stand in the document.

use std::collections::{BTreeMap, BTreeSet};

use super::{Checked, counted, told};
use crate::plan::{Check, Record, RecordKind, Status, TextRole};
use crate::text::Letter as _;
use crate::text::fold;

const RULE: &str = "goal-code";

/// One check of all goal numbers that records refer to.
pub(super) fn check(checked: &Checked<'_>) -> Option<Check> {
    let mut referred: BTreeMap<String, Vec<&Record>> = BTreeMap::new();
    for record in checked.activities() {
        for number in record.fields.text(TextRole::Goal).into_iter().flat_map(goal_numbers) {
            referred.entry(number).or_default().push(record);
        }
    }
    if referred.is_empty() {
        return None;
    }
    let stated: BTreeSet<String> = checked
        .records()
        .filter(|record| record.kind == RecordKind::Goal)
        .flat_map(|record| [TextRole::Ordinal, TextRole::Title].map(|role| record.fields.text(role)))
        .flatten()
        .flat_map(goal_numbers)
        .collect();
    let numbers = referred.keys().cloned().collect::<Vec<_>>().join(", ");
    let at = || referred.values().filter_map(|records| records.first()?.at.first().cloned()).collect();
    if stated.is_empty() {
        let goals = counted(referred.len(), "goal", "goals");
        let message = format!("{goals} referred to ({numbers}); the strategy that states them is another document");
        return Some(told(RULE, Status::Cannot, message, at()));
    }
    let unknown: Vec<&str> = referred.keys().filter(|key| !stated.contains(*key)).map(String::as_str).collect();
    if unknown.is_empty() {
        let message = format!("all goals referred to are stated: {numbers}");
        return Some(told(RULE, Status::Pass, message, at()));
    }
    // The document may state some goals of its own beside those of the strategy.
    let message = format!("goals referred to and not stated here: {}", unknown.join(", "));
    Some(told(RULE, Status::Cannot, message, at()))
}

/// `СЦ 1,2` as `sc 1` and `sc 2`; `Cel 1.2` as `cel 1.2`.
fn goal_numbers(text: &str) -> Vec<String> {
    const LETTERS: usize = 4;
    let mut found = Vec::new();
    let mut prefix = String::new();
    for token in text.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '/' | ':')) {
        let token = token.trim_matches(|c: char| !c.is_letter_or_digit());
        if token.is_empty() {
            continue;
        }
        let digits = token.chars().all(|c| c.is_ascii_digit() || c == '.');
        if digits && !prefix.is_empty() {
            found.push(format!("{prefix} {token}"));
        } else if token.chars().all(char::is_alphabetic) && token.chars().count() <= LETTERS {
            prefix = fold(token);
        } else {
            prefix.clear();
        }
    }
    found
}
