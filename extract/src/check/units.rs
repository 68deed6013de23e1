//! The currency is printed, and no total is a thousand times its parts.

use rust_decimal::Decimal;

use super::{Checked, cost, counted, money, part, told};
use crate::plan::{Check, Part, Record, Status, WarningCode};

const RULE: &str = "unit";

/// A check of the currency, and one for each row with thousands among units.
pub(super) fn check(checked: &Checked<'_>) -> Vec<Check> {
    let sums =
        checked.records().map(|record| record.fields.amounts.len()).sum::<usize>() + checked.profile.amounts.len();
    if sums == 0 {
        return Vec::new();
    }
    let mut checks: Vec<Check> = checked.records().filter_map(thousandfold).collect();
    checks.push(currency(checked, sums));
    checks
}

fn currency(checked: &Checked<'_>, sums: usize) -> Check {
    let all = counted(sums, "sum", "sums");
    let presumed = checked.warnings.iter().any(|warning| warning.code == WarningCode::CurrencyPresumed);
    match &checked.profile.currency {
        Some(currency) if presumed => {
            let message = format!("{all}; no currency is printed, {} is presumed", currency.value);
            told(RULE, Status::Cannot, message, Vec::new())
        }
        Some(currency) => {
            told(RULE, Status::Pass, format!("{all} in {}, as printed", currency.value), currency.at.to_vec())
        }
        None => told(RULE, Status::Cannot, format!("{all}; no currency is printed or can be presumed"), Vec::new()),
    }
}

/// A row whose total is a thousand times its own and external money, or a thousandth of them.
fn thousandfold(record: &Record) -> Option<Check> {
    let total = cost(record)?;
    let parts = [Part::Own, Part::External].map(|name| part(record, name));
    let sum = parts.iter().flatten().fold(Decimal::ZERO, |sum, term| sum.saturating_add(*term));
    let fold = |one: Decimal, other: Decimal| !one.is_zero() && one.saturating_mul(Decimal::ONE_THOUSAND) == other;
    if !fold(total, sum) && !fold(sum, total) {
        return None;
    }
    let message =
        format!("{}: total {} and parts {} differ a thousandfold", super::title(record), money(total), money(sum));
    let at = record.fields.amounts.iter().flat_map(|field| field.at.iter().cloned()).collect();
    Some(told(RULE, Status::Fail, message, at))
}
