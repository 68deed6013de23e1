//! The shares of a project's value on its page: they add up to the total, to the cent.

use rust_decimal::Decimal;

use super::{money, told};
use crate::plan::{Check, Part, Profile, Status};

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
    let (status, message) = if sum == *total {
        (Status::Pass, format!("the shares add up to the total {}", money(*total)))
    } else {
        let difference = money(total.saturating_sub(sum));
        (
            Status::Fail,
            format!("total {} stated, the shares add up to {}, difference {difference}", money(*total), money(sum)),
        )
    };
    vec![told(RULE, status, message, at)]
}
