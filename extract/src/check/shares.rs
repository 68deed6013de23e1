//! The shares of a project's value on its page: they add up to the total, to the cent.

use rust_decimal::Decimal;

use super::{money, told, with_figures};
use crate::plan::{Check, Figure, Part, Profile, Status};

const RULE: &str = "shares";

/// A check when a total and at least two shares are stated.
pub(super) fn check(profile: &Profile) -> Vec<Check> {
    let amounts: Vec<_> = profile.amounts.iter().filter_map(|field| Some((field, field.value.amount?))).collect();
    let total = amounts.iter().find(|(field, _)| field.value.part == Some(Part::Total));
    let shares: Vec<_> =
        amounts.iter().filter(|(field, _)| field.value.part.is_some_and(|part| part != Part::Total)).collect();
    let Some((_, total)) = total.filter(|_| shares.len() >= 2) else { return Vec::new() };
    let sum = shares.iter().fold(Decimal::ZERO, |sum, (_, amount)| sum.saturating_add(*amount));
    let at = amounts.iter().flat_map(|(field, _)| field.at.iter().cloned()).collect();
    let figure = Figure::new(*total, sum);
    if figure.difference.is_zero() {
        let percents: Vec<String> = shares.iter().filter_map(|(_, share)| percent(*share, *total)).collect();
        let message = format!("the shares add up to the total {} ({})", money(*total), percents.join(" + "));
        return vec![told(RULE, Status::Pass, message, at)];
    }
    let message = format!(
        "total {} stated, the shares add up to {}, difference {}",
        money(figure.stated),
        money(figure.found),
        money(figure.difference)
    );
    vec![with_figures(told(RULE, Status::Fail, message, at), vec![figure])]
}

/// What share of the total an amount is; a whole number of per cents where it is that to the cent.
fn percent(share: Decimal, total: Decimal) -> Option<String> {
    let percent = share.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(total)?;
    let whole = percent.round();
    let exact = whole.checked_mul(total)?.checked_div(Decimal::ONE_HUNDRED)?.round_dp(2) == share;
    Some(if exact { format!("{whole} %") } else { format!("{:.2} %", percent.round_dp(2)) })
}
