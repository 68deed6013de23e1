//! The currency of a document's sums.

use std::collections::BTreeMap;

use ecow::EcoString;

use crate::field::money::sums_in_prose;
use crate::field::unit::currency_in;
use crate::lexicon::money::currency_of;
use crate::plan::{Confidence, Currency, Field, Places, PlanKind, Warning, WarningCode};
use crate::text::Place;

/// Texts looked at before the count is closed.
const ENOUGH: usize = 20_000;

/// The currency most printed, or in a budget the country's own if it is printed; else the country's own in the plan's
/// first year, with a warning that it is presumed. Of several countries only a common one counts.
pub(super) fn currency(
    printed: &PrintedCurrencies<'_>,
    texts: &[(&str, Place<'_>)],
    countries: &[&str],
    year: Option<i32>,
    kind: Option<PlanKind>,
) -> (Option<Field<Currency>>, Option<Warning>) {
    let mut own = countries.iter().map(|country| currency_of(country, year.unwrap_or(LATE)));
    let own = own.next().flatten().filter(|first| own.all(|other| other == Some(*first)));
    let is_budget = matches!(kind, Some(PlanKind::Budget | PlanKind::BudgetExecution));
    if let Some(printed) = printed.field(own, is_budget) {
        return (Some(printed), None);
    }
    let Some(value) = own else { return (None, None) };
    if !texts.iter().take(ENOUGH).any(|(text, _)| has_sum(text)) {
        return (None, None);
    }
    let country = countries.join(" and ");
    let reason = match year {
        Some(year) => format!("not printed; the currency of {country} in {year}"),
        None => format!("not printed; the currency of {country}"),
    };
    let message = format!("No currency is printed; {value} is presumed, the currency of {country}.");
    let warning = Warning { code: WarningCode::CurrencyPresumed, message, at: None };
    let confidence = Confidence::percent(if year.is_some() { 80 } else { 60 });
    (Some(Field { value, raw: EcoString::new(), at: Places::none(), confidence, reason: reason.into() }), Some(warning))
}

/// The year taken for a plan that names none: late, but before the latest changes of currency.
const LATE: i32 = 2023;

/// How often each currency is printed, and where first.
pub(super) struct PrintedCurrencies<'a> {
    counts: BTreeMap<Currency, (usize, &'a str, Place<'a>)>,
}

impl<'a> PrintedCurrencies<'a> {
    pub(super) fn of(texts: &[(&'a str, Place<'a>)]) -> Self {
        let mut counts: BTreeMap<Currency, (usize, &'a str, Place<'a>)> = BTreeMap::new();
        // `1 EUR = 61,5 MKD` tells a rate, not in what sums are stated.
        for (text, origin) in texts.iter().take(ENOUGH).filter(|(text, _)| !text.contains('=')) {
            if let Some(currency) = currency_in(text) {
                counts.entry(currency).or_insert((0, text, *origin)).0 += 1;
            }
        }
        Self { counts }
    }

    /// The currency most printed.
    pub(super) fn most(&self) -> Option<Currency> {
        self.chosen(None, false)
    }

    /// The currency most printed; of two printed equally often that of the country. A budget is kept in the country's own,
    /// however many loans in others it lists.
    fn chosen(&self, own: Option<Currency>, is_budget: bool) -> Option<Currency> {
        let most = self.counts.iter().max_by_key(|(currency, (count, ..))| {
            let is_own = own == Some(**currency);
            (is_budget && is_own && *count >= ESTABLISHED, *count, is_own)
        });
        most.map(|(currency, _)| *currency)
    }

    fn field(&self, own: Option<Currency>, is_budget: bool) -> Option<Field<Currency>> {
        let value = self.chosen(own, is_budget)?;
        let (count, text, origin) = self.counts.get(&value)?;
        let all: usize = self.counts.values().map(|(count, ..)| count).sum();
        let raw = text.chars().take(120).collect();
        let share = (100 * count).checked_div(all).unwrap_or(0);
        let confidence = Confidence::percent(if share > 80 { 96 } else { 80 });
        let reason = format!("printed {count} times");
        Some(Field { value, raw, at: origin.origin().into(), confidence, reason: reason.into() })
    }
}

/// A currency printed as often as this is no stray word.
const ESTABLISHED: usize = 3;

/// Whether a text may hold a sum of money.
fn has_sum(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    digits >= 4 && (!sums_in_prose(text).is_empty() || text.chars().all(|c| c.is_ascii_digit() || ". ,-".contains(c)))
}
