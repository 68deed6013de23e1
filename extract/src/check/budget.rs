//! Projects against the budget as a whole, and the budget against the year before.

use rust_decimal::Decimal;

use super::{Checked, cost, counted, money, part, places, title, told, with_figures};
use crate::plan::{Amount, Check, Figure, Part, PlanKind, Record, RecordKind, Stage, Status};

/// A change above this share of the year before is a jump, in hundredths.
const JUMP: i64 = 30;
/// Jumps that are told by name.
const NAMED: usize = 3;

/// Whether the projects take no more than the budget of the same document holds.
pub(super) fn fits(checked: &Checked<'_>) -> Option<Check> {
    const RULE: &str = "budget-total";
    let lines: Vec<&Record> = checked.records().filter(|record| record.kind == RecordKind::BudgetLine).collect();
    let projects: Vec<&Record> = checked.activities().filter(|record| taken(record).is_some()).collect();
    if lines.is_empty() || projects.is_empty() {
        return None;
    }
    let budget: Decimal = lines.iter().filter_map(|line| of_year(line)).fold(Decimal::ZERO, Decimal::saturating_add);
    let planned: Decimal =
        projects.iter().filter_map(|project| taken(project)).fold(Decimal::ZERO, Decimal::saturating_add);
    let figure = Figure::new(budget, planned);
    let at = [places(&projects), places(&lines)].concat();
    let figures = format!(
        "the projects take {} from a budget of {}, {}",
        money(planned),
        money(budget),
        if figure.difference.is_sign_negative() {
            format!("{} more than it holds", money(figure.difference.abs()))
        } else {
            format!("{} is left", money(figure.difference))
        }
    );
    let status = if figure.difference.is_sign_negative() { Status::Fail } else { Status::Pass };
    let check = told(RULE, status, figures, at);
    Some(if status == Status::Fail { with_figures(check, vec![figure]) } else { check })
}

/// What a project takes from the budget; all of it where sources are not parted.
fn taken(record: &Record) -> Option<Decimal> {
    part(record, Part::Own).or_else(|| cost(record))
}

/// What a line of a budget holds for the plan's own year.
fn of_year(record: &Record) -> Option<Decimal> {
    let amounts = || record.fields.amounts.iter().map(|field| &field.value);
    let planned = amounts().find(|amount| amount.stage == Some(Stage::Planned));
    planned.or_else(|| amounts().next()).and_then(|amount| amount.amount)
}

/// A line with both sums, where it states what was spent or planned the year before.
fn before_and_now(record: &Record) -> Option<(Decimal, Decimal)> {
    let amounts: Vec<&Amount> = record.fields.amounts.iter().map(|field| &field.value).collect();
    let [first, second] = amounts.as_slice() else { return None };
    if first.part != second.part || first.currency != second.currency {
        return None;
    }
    let (before, now) = match (first.stage, second.stage) {
        (Some(Stage::Executed | Stage::Estimate), Some(Stage::Planned)) => (first, second),
        (Some(Stage::Planned), Some(Stage::Executed | Stage::Estimate)) => (second, first),
        _ => match (first.year, second.year) {
            (Some(one), Some(two)) if one + 1 == two => (first, second),
            _ => return None,
        },
    };
    // Of the same year they are plan and execution, not two years.
    if before.year.is_some() && before.year == now.year {
        return None;
    }
    Some((before.amount?, now.amount?))
}

/// Lines of the budget that change by more than [`JUMP`] per cent without a word of why.
pub(super) fn changes(checked: &Checked<'_>) -> Option<Check> {
    const RULE: &str = "year-change";
    // There the year itself is executed in part.
    let kind = checked.profile.kind.as_ref().map(|field| field.value);
    if matches!(kind, Some(PlanKind::BudgetExecution | PlanKind::Report)) {
        return None;
    }
    let lines: Vec<(&Record, Decimal, Decimal)> = checked
        .records()
        .filter(|record| record.kind == RecordKind::BudgetLine)
        .filter_map(|record| before_and_now(record).map(|(before, now)| (record, before, now)))
        .collect();
    if lines.is_empty() {
        return None;
    }
    let most = Decimal::new(JUMP, 2);
    let jumps = |(record, before, now): &&(&Record, Decimal, Decimal)| {
        let explained = record.fields.text(crate::plan::TextRole::Note).is_some();
        let share = now.saturating_sub(*before).abs().checked_div(*before);
        !explained && share.is_some_and(|share| share > most)
    };
    let (before, now) = lines.iter().fold((Decimal::ZERO, Decimal::ZERO), |(before, now), line| {
        (before.saturating_add(line.1), now.saturating_add(line.2))
    });
    let whole = format!("{} against {} the year before", money(now), money(before));
    let jumping: Vec<&(&Record, Decimal, Decimal)> = lines.iter().filter(jumps).collect();
    let count = counted(lines.len(), "line", "lines");
    if jumping.is_empty() {
        let message = format!("{whole}; none of {count} changes by more than {JUMP} %");
        return Some(told(RULE, Status::Pass, message, lines.iter().flat_map(|line| line.0.at.clone()).collect()));
    }
    let mut named: Vec<String> = jumping
        .iter()
        .take(NAMED)
        .map(|(record, before, now)| format!("{} from {} to {}", title(record), money(*before), money(*now)))
        .collect();
    if jumping.len() > NAMED {
        named.push(format!("{} more", jumping.len() - NAMED));
    }
    let message = format!(
        "{whole}; {} of {count} change by more than {JUMP} % without a word of why: {}",
        jumping.len(),
        named.join("; ")
    );
    let figures = jumping.iter().map(|(_, before, now)| Figure::new(*now, *before)).collect();
    let at = jumping.iter().flat_map(|line| line.0.at.clone()).collect();
    Some(with_figures(told(RULE, Status::Fail, message, at), figures))
}
