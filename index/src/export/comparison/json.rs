use serde_json::{Value, json};

use super::{Inhabitants, group_name, notes};
use crate::compare::{Cell, Compared, Comparison};
use crate::export::About;

/// The form of a comparison.
pub const COMPARISON_SCHEMA: &str = "planoteka.comparison/1";

/// A comparison as one JSON object; sums are decimals in text.
#[must_use]
pub fn json(comparison: &Comparison, inhabitants: Inhabitants, about: &About) -> Value {
    let rates: Vec<Value> = comparison
        .rates
        .iter()
        .map(|rate| {
            json!({
                "currency": rate.currency,
                "per_euro": rate.per_euro,
                "year": rate.year,
                "basis": rate.basis,
            })
        })
        .collect();
    json!({
        "schema": COMPARISON_SCHEMA,
        "program": format!("planoteka {}", about.version),
        "date": about.date,
        "by": comparison.by.name(),
        "years": comparison.years.map(|years| [years.from, years.to]),
        "currency": comparison.currency,
        "notes": notes(comparison, inhabitants),
        "rates": rates,
        "municipalities":
            comparison.municipalities.iter().map(|compared| municipality(comparison, compared)).collect::<Vec<_>>(),
    })
}

fn municipality(comparison: &Comparison, compared: &Compared) -> Value {
    let coverage = &compared.coverage;
    let plans: Vec<Value> = coverage
        .plans
        .iter()
        .map(|plans| {
            json!({ "kind": plans.kind, "years": plans.years.map(|years| [years.from, years.to]), "files": plans.files, "projects": plans.records })
        })
        .collect();
    let groups: Vec<Value> = comparison
        .groups
        .iter()
        .filter_map(|group| {
            let figures = figures(compared, compared.cells.get(group)?);
            Some(json!({ "group": group_name(group.as_ref()), "figures": figures }))
        })
        .collect();
    let population = compared.population.as_ref().map(|population| {
        json!({ "inhabitants": population.inhabitants, "year": population.year, "source": population.source })
    });
    json!({
        "name": compared.name,
        "country": compared.country,
        "population": population,
        "coverage": {
            "plans": plans,
            "missing_years": coverage.missing_years,
            "copies": coverage.copies,
            "revised": coverage.revised,
            "overlapping": coverage.overlapping,
            "beyond": coverage.beyond,
            "unconverted": coverage.unconverted,
        },
        "all": figures(compared, &compared.all),
        "groups": groups,
    })
}

fn figures(compared: &Compared, cell: &Cell) -> Value {
    let money: Vec<Value> = cell
        .money
        .iter()
        .map(|(currency, money)| {
            json!({
                "currency": currency,
                "planned": money.planned.round_dp(2),
                "own": money.own.round_dp(2),
                "external": money.external.round_dp(2),
                "unshared": money.unshared().round_dp(2),
                "planned_per_inhabitant": compared.per_inhabitant(money.planned),
            })
        })
        .collect();
    json!({
        "projects": cell.projects,
        "money": money,
        "with_amount": cell.with_amount,
        "with_owner": cell.with_owner,
        "with_deadline": cell.with_deadline,
        "with_code": cell.with_code,
        "with_indicator": cell.with_indicator,
        "continuous": cell.continuous,
        "failed_checks": cell.failed,
    })
}
