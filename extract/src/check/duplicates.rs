//! Each record stands once.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::{Checked, cost, counted, money, places, title, told};
use crate::plan::{Check, Record, Status, TextRole};
use crate::text::fold;

const RULE: &str = "duplicate";
/// A title of fewer words may well be that of two things.
const FEWEST_WORDS: usize = 4;
/// A title that stands more often is a label.
const MOST_ALIKE: usize = 3;

/// One check for records with all that tells them apart in common, one that says under how many titles they stand.
pub(super) fn check(checked: &Checked<'_>) -> Vec<Check> {
    let mut alike: BTreeMap<String, Vec<&Record>> = BTreeMap::new();
    let mut records = 0;
    for record in checked.activities().filter(|record| cost(record).is_some_and(|cost| cost > Decimal::ZERO)) {
        let Some(title) = record.fields.text(TextRole::Title) else { continue };
        let folded = fold(title);
        if folded.split(' ').count() >= FEWEST_WORDS {
            records += 1;
            alike.entry(folded).or_default().push(record);
        }
    }
    if records == 0 {
        return vec![told(RULE, Status::Cannot, "no records with titles and sums".to_owned(), Vec::new())];
    }
    let mut checks = Vec::new();
    for group in alike.values().filter(|group| group.len() <= MOST_ALIKE) {
        for (place, one) in group.iter().enumerate() {
            let Some(other) = group[place + 1..].iter().find(|other| is_same(one, other)) else { continue };
            let message = format!("{} stands twice with {}", title(one), money(cost(one).unwrap_or_default()));
            checks.push(told(RULE, Status::Fail, message, places(&[one, other])));
        }
    }
    let again: Vec<&Vec<&Record>> = alike.values().filter(|group| group.len() > 1).collect();
    if checks.is_empty() {
        let titles = counted(again.len(), "title stands", "titles stand");
        let message = match again.first() {
            None => format!("{records} records, each under a title of its own"),
            Some(group) => format!(
                "{titles} in several records with other sums, owners or sections: {}; `planoteka similar` finds them in other plans",
                title(group[0])
            ),
        };
        let at = again.iter().flat_map(|group| places(group)).collect();
        checks.push(told(RULE, Status::Pass, message, at));
    }
    checks
}

fn is_same(one: &Record, other: &Record) -> bool {
    let values = |record: &Record| {
        let amounts: Vec<_> = record.fields.amounts.iter().map(|field| field.value.clone()).collect();
        let owners: Vec<String> = record.fields.owners.iter().map(|field| fold(&field.value.name)).collect();
        let codes: Vec<_> = record.fields.codes.iter().map(|field| field.value.code.clone()).collect();
        let deadline = record.fields.deadline.as_ref().map(|field| field.value.clone());
        (amounts, owners, codes, deadline)
    };
    let text = |record: &Record, role: TextRole| record.fields.text(role).map(fold);
    let told = [TextRole::Description, TextRole::Location, TextRole::Programme, TextRole::Goal, TextRole::Result];
    one.section == other.section
        && values(one) == values(other)
        && told.iter().all(|role| text(one, *role) == text(other, *role))
        && one.fields.other.iter().map(|field| &field.value).eq(other.fields.other.iter().map(|field| &field.value))
}
