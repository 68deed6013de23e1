//! Each row: total = its parts, over sources or over years.

use rust_decimal::Decimal;

use super::agreement::{Agreement, Terms, agreement};
use super::{counted, money, sum_places, told, with_figures};
use crate::plan::{Amount, Check, Figure, Part, Record, Status, TextRole};
use crate::table::{RowReading, SegmentReading};

const RULE: &str = "row-sum";
/// Rows named where they cannot be checked.
const NAMED: usize = 3;

/// What came of a row.
enum RowSum {
    Agrees,
    Rounded(Decimal),
    Fails(Check),
    /// Why not, in words.
    Open(String),
}

/// One check for the rows that agree, one for each that does not, one for those that cannot be added up.
pub(super) fn check(segment: &SegmentReading) -> Vec<Check> {
    let (mut agreeing, mut failing, mut open) = (Vec::new(), Vec::new(), Vec::new());
    let mut rounded: Option<Decimal> = None;
    for row in &segment.rows {
        let Some(record) = &row.record else { continue };
        match compare(row, record) {
            None => {}
            Some(RowSum::Agrees) => agreeing.push(row.at.clone()),
            Some(RowSum::Rounded(difference)) => {
                agreeing.push(row.at.clone());
                rounded = Some(rounded.unwrap_or_default().max(difference.abs()));
            }
            Some(RowSum::Fails(check)) => failing.push(check),
            Some(RowSum::Open(why)) => open.push((why, row.at.clone())),
        }
    }
    let mut checks = Vec::new();
    if !agreeing.is_empty() {
        let rounding = rounded.map_or(String::new(), |most| format!(", but for rounding of at most {}", money(most)));
        let rows = counted(agreeing.len(), "row: its parts add", "rows: the parts add");
        checks.push(told(RULE, Status::Pass, format!("{rows} up to the total{rounding}"), agreeing.clone()));
    }
    if failing.len() > agreeing.len() && failing.len() > 1 {
        // Columns that hardly ever add up are not parts of one another.
        let message = format!(
            "in {} of {} rows the parts do not add up: these columns may be no parts of the total",
            failing.len(),
            failing.len() + agreeing.len()
        );
        let at = failing.into_iter().flat_map(|check| check.at).collect();
        checks.push(told(RULE, Status::Cannot, message, at));
    } else {
        checks.extend(failing);
    }
    if !open.is_empty() {
        let why: Vec<String> = open.iter().take(NAMED).map(|(why, _)| why.clone()).collect();
        let more = open.len().saturating_sub(NAMED);
        let more = if more > 0 { format!("; {more} more rows") } else { String::new() };
        let at = open.into_iter().map(|(_, at)| at).collect();
        checks.push(told(RULE, Status::Cannot, format!("{}{more}", why.join("; ")), at));
    }
    checks
}

fn compare(row: &RowReading, record: &Record) -> Option<RowSum> {
    let amounts: Vec<&Amount> = record.fields.amounts.iter().map(|field| &field.value).collect();
    let first = amounts.first()?;
    if amounts.iter().any(|amount| amount.stage != first.stage || amount.currency != first.currency) {
        return None;
    }
    let is_total = |amount: &&&Amount| amount.part == Some(Part::Total) && amount.year.is_none();
    let total = amounts.iter().find(is_total)?.amount?;
    let parts: Vec<&&Amount> = amounts.iter().filter(|amount| !is_total(amount)).collect();
    let by_year = parts.iter().all(|part| part.year.is_some());
    let by_source = parts.iter().all(|part| part.year.is_none());
    // Sources crossed with years add up in each direction, not all together.
    if parts.is_empty() || !by_source && parts.iter().any(|part| part.year.is_none()) {
        return None;
    }
    let terms: Option<Vec<Decimal>> = parts.iter().map(|part| part.amount).collect();
    let label = format!("{} {}", row.ordinal, record.fields.text(TextRole::Title).unwrap_or_default());
    let label = label.trim();
    let Some(terms) = terms.map(|terms| Terms::of(terms.into_iter())) else {
        return Some(RowSum::Open(format!("{label}: a part of {} cannot be read", money(total))));
    };
    Some(match agreement(total, &terms) {
        Agreement::Exact => RowSum::Agrees,
        Agreement::Rounded(difference) => RowSum::Rounded(difference),
        // Years of a longer undertaking need not fill its whole cost.
        Agreement::Differs if by_year && terms.sum < total => {
            let sum = money(terms.sum);
            RowSum::Open(format!(
                "{label}: the years shown add up to {sum} of {}; others may lie outside",
                money(total)
            ))
        }
        Agreement::Differs if row.blank_sums > 0 && terms.sum < total => {
            RowSum::Open(format!("{label}: a part is blank, so the total {} cannot be checked", money(total)))
        }
        Agreement::Differs if terms.sum > total.saturating_mul(Decimal::TWO) => RowSum::Open(format!(
            "{label}: the other sums come to {} and may be no parts of {}",
            money(terms.sum),
            money(total)
        )),
        Agreement::Differs => RowSum::Fails(fails(row, label, Figure::new(total, terms.sum))),
    })
}

fn fails(row: &RowReading, label: &str, figure: Figure) -> Check {
    let message = format!(
        "{label}: total {} is stated, its parts add up to {}, difference {}",
        money(figure.stated),
        money(figure.found),
        money(figure.difference)
    );
    with_figures(told(RULE, Status::Fail, message, sum_places(row)), vec![figure])
}
