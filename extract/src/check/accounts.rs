//! Projects on an account against the budget of that account.

use std::collections::BTreeMap;

use ecow::EcoString;
use planoteka_ingest::document::Origin;
use rust_decimal::Decimal;

use super::{Checked, money, title, told, with_figures};
use crate::plan::{Amount, Check, Figure, Part, Record, RecordKind, Stage, Status};

const RULE: &str = "account";

/// What stands on one account on either side.
#[derive(Default)]
struct Account {
    /// As the budget prints it.
    name: EcoString,
    projects: Decimal,
    budget: Option<Decimal>,
    places: Vec<Origin>,
}

/// A check for each account that both the projects and the budget name.
pub(super) fn check(checked: &Checked<'_>) -> Vec<Check> {
    let records: Vec<&Record> = checked.records().collect();
    let of = |kind: RecordKind| records.iter().copied().filter(move |record| record.kind == kind);
    let mut accounts: BTreeMap<String, Account> = BTreeMap::new();
    for line in of(RecordKind::BudgetLine) {
        let (Some(code), Some(amount)) = (line.fields.codes.first(), planned(line)) else { continue };
        let account = accounts.entry(bare(&code.value.code)).or_default();
        account.budget = Some(account.budget.unwrap_or_default().saturating_add(amount));
        account.name.clone_from(&code.value.code);
        account.places.extend(line.at.iter().cloned());
    }
    if accounts.is_empty() || !of(RecordKind::Activity).any(|record| !record.fields.codes.is_empty()) {
        return Vec::new();
    }
    for project in of(RecordKind::Activity) {
        // Funds on several accounts at once cannot be told apart.
        let [code] = project.fields.codes.as_slice() else { continue };
        let (Some(account), Some(amount)) = (accounts.get_mut(&bare(&code.value.code)), from_budget(project)) else {
            continue;
        };
        account.projects = account.projects.saturating_add(amount);
        account.places.extend(project.at.iter().cloned());
    }
    let uncoded: Vec<&Record> = of(RecordKind::Activity)
        .filter(|record| record.fields.codes.is_empty() && from_budget(record).is_some())
        .collect();
    accounts.into_values().filter_map(|account| compare(account, &uncoded)).collect()
}

/// Without the zeros that fill a code up, so that 4127 and 412700 are one account; a class of one digit is none.
fn bare(code: &str) -> String {
    const SHORTEST: usize = 3;
    let cut = code.trim_end_matches('0');
    if code.chars().all(|c| c.is_ascii_digit()) && cut.len() >= SHORTEST { cut.to_owned() } else { code.to_owned() }
}

fn compare(mut account: Account, uncoded: &[&Record]) -> Option<Check> {
    let budget = account.budget?;
    let code = std::mem::take(&mut account.name);
    if account.projects.is_zero() {
        return None;
    }
    let (projects, difference) = (account.projects, budget.saturating_sub(account.projects));
    if difference.is_zero() {
        let message = format!("{code}: projects and budget both {}", money(budget));
        return Some(told(RULE, Status::Pass, message, account.places));
    }
    let explains = uncoded.iter().find(|record| from_budget(record) == Some(difference));
    let because = explains.map_or(String::new(), |record| {
        account.places.extend(record.at.iter().cloned());
        format!("; the row without a code explains it: {} ({})", title(record), money(difference))
    });
    let message = format!(
        "{code}: projects {} against {} in the budget, difference {}{because}",
        money(projects),
        money(budget),
        money(difference)
    );
    let figures = vec![Figure::new(budget, projects)];
    Some(with_figures(told(RULE, Status::Fail, message, account.places), figures))
}

/// What a budget line plans: the sum of the plan's own year where several are stated.
fn planned(record: &Record) -> Option<Decimal> {
    let planned = |amount: &&Amount| amount.stage == Some(Stage::Planned);
    record.fields.amounts.iter().map(|field| &field.value).find(planned).and_then(|amount| amount.amount)
}

/// What a project takes from the budget; all of it where sources are not parted.
fn from_budget(record: &Record) -> Option<Decimal> {
    let part = |part: Part| {
        record.fields.amounts.iter().map(|field| &field.value).find(|amount| amount.part == Some(part))?.amount
    };
    part(Part::Own).or_else(|| part(Part::Total))
}
