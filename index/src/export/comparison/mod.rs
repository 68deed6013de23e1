//! A comparison for people and programs: what stands behind the figures always comes before them.

mod csv;
mod figures;
mod html;
mod json;
mod xlsx;

pub use self::csv::csv;
pub use html::html;
pub use json::{COMPARISON_SCHEMA, json};
pub use xlsx::xlsx;

use planoteka_extract::theme::Theme;
use rust_decimal::Decimal;

use crate::Years;
use crate::compare::{Cell, CompareBy, Compared, Comparison, Coverage};

/// Whether sums are divided by the number of inhabitants too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Inhabitants {
    /// Also for each inhabitant.
    Each,
    /// As they are.
    Together,
}

/// What to know before reading the figures, a sentence each: rates, inhabitants, what is left out or missing.
#[must_use]
pub fn notes(comparison: &Comparison, inhabitants: Inhabitants) -> Vec<String> {
    let mut notes = Vec::new();
    for rate in &comparison.rates {
        let year = rate.year.map(|year| format!(" in {year}")).unwrap_or_default();
        notes.push(format!("1 EUR = {} {}{year} ({})", rate.per_euro.normalize(), rate.currency, rate.basis));
    }
    for compared in &comparison.municipalities {
        notes.extend(notes_of(comparison, compared, inhabitants));
    }
    if comparison.by == CompareBy::Source {
        notes.push("a project counts under each of its sources, with the sum of that source".to_owned());
    }
    if comparison.by == CompareBy::Kind {
        notes.push(
            "kinds are never added up: lines of a budget are the money of its activities seen once more".to_owned(),
        );
    }
    if comparison.nameless_files > 0 {
        let files = counted(comparison.nameless_files, "file of the library names", "files of the library name");
        notes.push(format!("{files} no municipality and are not here"));
    }
    notes
}

fn notes_of(comparison: &Comparison, compared: &Compared, inhabitants: Inhabitants) -> Vec<String> {
    let name = &compared.name;
    let mut notes = Vec::new();
    if inhabitants == Inhabitants::Each {
        notes.push(match &compared.population {
            Some(population) => {
                let year = population.year.map(|year| format!(" in {year}")).unwrap_or_default();
                format!(
                    "{name}: {} inhabitants{year} ({})",
                    super::grouped(Decimal::from(population.inhabitants)),
                    population.source
                )
            }
            None => {
                format!("{name}: no number of inhabitants is known, so no sum is divided; give one with --population")
            }
        });
    }
    let Coverage { missing_years, copies, revised, overlapping, beyond, unconverted, .. } = &compared.coverage;
    if !missing_years.is_empty() {
        notes.push(format!("{name}: no plan for {}", Years::listed(missing_years)));
    }
    let projects = |count: &usize| counted(*count, "project", "projects");
    for (count, what) in [
        (copies, "in another plan too, with the same sum: counted once"),
        (revised, "in another plan of the same years, with another sum: counted as the first file by name has it"),
        (overlapping, "of plans over several years left out, as a plan of fewer years has them"),
        (beyond, "beyond the years asked for, with no sum for each year: counted whole"),
    ] {
        if *count > 0 {
            notes.push(format!("{name}: {} {what}", projects(count)));
        }
    }
    if *unconverted > 0 {
        let left: Vec<&str> = compared
            .all
            .money
            .keys()
            .map(String::as_str)
            .filter(|code| comparison.currency.is_none_or(|currency| currency.code() != *code))
            .map(|code| if code.is_empty() { "no currency" } else { code })
            .collect();
        notes.push(format!(
            "{name}: {} in {} not converted, as there is no rate; give one with --rates",
            projects(unconverted),
            left.join(", ")
        ));
    }
    notes
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// A part, in words.
fn group_name(group: Option<&String>) -> String {
    group.cloned().unwrap_or_else(|| "not stated".to_owned())
}

/// A part as people call it: a theme by its name.
#[must_use]
pub fn label(comparison: &Comparison, group: Option<&String>) -> String {
    let theme = group.filter(|_| comparison.by == CompareBy::Sector).and_then(|key| Theme::from_key(key));
    theme.map_or_else(|| group_name(group), |theme| theme.name().to_owned())
}

/// `Planned funds per inhabitant by sector, EUR, 2019–2023`.
fn heading(comparison: &Comparison, inhabitants: Inhabitants) -> String {
    let each = if inhabitants == Inhabitants::Each { " per inhabitant" } else { "" };
    let currency = comparison.currency.map(|currency| format!(", {currency}")).unwrap_or_default();
    let years = comparison.years.map(|years| format!(", {years}")).unwrap_or_default();
    format!("Planned funds{each} by {}{currency}{years}", comparison.by.name())
}

/// The currency of bars and charts: the one asked for, or the only one.
fn drawn_currency(comparison: &Comparison) -> Option<String> {
    comparison.currency.map(|currency| currency.to_string()).or_else(|| comparison.single_currency())
}

/// Whether there is money in a cell that cannot be divided, as the number of inhabitants is not known.
fn is_undivided(compared: &Compared, cell: &Cell, inhabitants: Inhabitants) -> bool {
    inhabitants == Inhabitants::Each && compared.population.is_none() && !cell.money.is_empty()
}

/// The planned money of a cell in a currency, for each inhabitant if asked for.
fn planned(compared: &Compared, cell: Option<&Cell>, currency: &str, inhabitants: Inhabitants) -> Option<Decimal> {
    let money = cell?.money.get(currency)?;
    match inhabitants {
        Inhabitants::Each => compared.per_inhabitant(money.planned),
        Inhabitants::Together => Some(money.planned.round_dp(2)),
    }
}

/// A share in per cent, rounded to the nearest.
fn percent(count: usize, of: usize) -> Option<usize> {
    (of > 0).then(|| (count * 200 + of) / (of * 2))
}
