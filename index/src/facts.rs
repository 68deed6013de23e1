//! What a record comes to in a line: its years and its money.

use std::fmt;

use planoteka_extract::plan::{Amount, Currency, Field, Part, Period, Record, Stage};
use rust_decimal::Decimal;

/// The years a record is about, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Years {
    /// First year.
    pub from: i32,
    /// Last year.
    pub to: i32,
}

/// `2019` or `2019–2021`.
impl fmt::Display for Years {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self { from, to } if from == to => write!(formatter, "{from}"),
            Self { from, to } => write!(formatter, "{from}–{to}"),
        }
    }
}

impl Years {
    /// With a plain hyphen, `2019-2021`, for programs.
    #[must_use]
    pub fn ascii(self) -> String {
        self.to_string().replace('–', "-")
    }

    /// Some years in order, those that follow one another together: `2019, 2021–2023`.
    #[must_use]
    pub fn listed(years: &[i32]) -> String {
        let mut spans: Vec<Self> = Vec::new();
        for year in years {
            match spans.last_mut() {
                Some(span) if span.to.checked_add(1) == Some(*year) => span.to = *year,
                _ => spans.push(Self::of(*year)),
            }
        }
        spans.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
    }

    fn of(year: i32) -> Self {
        Self { from: year, to: year }
    }

    fn union(self, other: Self) -> Self {
        Self { from: self.from.min(other.from), to: self.to.max(other.to) }
    }

    /// The years that the record itself states, with the plan's year; a plan of several years counts only for records
    /// that state none.
    pub(crate) fn of_record(record: &Record, period: Option<Period>) -> Option<Self> {
        let amounts = record.fields.amounts.iter().filter_map(|field| field.value.year).map(Self::of);
        let deadline = record.fields.deadline.iter().flat_map(|field| [field.value.from, field.value.to]);
        let stated = amounts.chain(deadline.flatten().map(|date| Self::of(date.year()))).reduce(Self::union);
        let plan = period.map(|period| Self { from: period.from, to: period.to });
        match (stated, plan) {
            (Some(stated), Some(plan)) if plan.from == plan.to => Some(stated.union(plan)),
            (stated, plan) => stated.or(plan),
        }
    }
}

/// The money of a record in three figures, of one currency and one stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Figures {
    /// The whole cost: as printed, or the sum of its years, or of its parts.
    pub total: Option<Decimal>,
    /// The municipality's own share.
    pub own: Option<Decimal>,
    /// All shares of others.
    pub external: Option<Decimal>,
    /// Their currency.
    pub currency: Option<Currency>,
}

impl Figures {
    /// The figures of a record; planned sums go before revised, estimated and executed ones.
    pub(crate) fn of_record(record: &Record, presumed: Option<Currency>) -> Self {
        Self::of_amounts(&record.fields.amounts, presumed)
    }

    /// The figures of some amounts.
    pub(crate) fn of_amounts(amounts: &[Field<Amount>], presumed: Option<Currency>) -> Self {
        let known = || amounts.iter().map(|field| &field.value).filter(|amount| amount.amount.is_some());
        let Some(first) = known().min_by_key(|amount| order(amount.stage)) else {
            return Self { currency: None, ..Self::default() };
        };
        let alike: Vec<&Amount> =
            known().filter(|a| order(a.stage) == order(first.stage) && a.currency == first.currency).collect();
        let is_total = |amount: &Amount| matches!(amount.part, None | Some(Part::Total));
        let is_own = |amount: &Amount| amount.part == Some(Part::Own);
        let is_external = |amount: &Amount| !is_total(amount) && !is_own(amount);
        let own = sum(&alike, is_own);
        let external = sum(&alike, is_external);
        let parts = || own.unwrap_or_default().checked_add(external.unwrap_or_default());
        let total = sum(&alike, is_total).or_else(|| (own.is_some() || external.is_some()).then(parts)?);
        Self { total, own, external, currency: first.currency.or(presumed) }
    }
}

/// The sum of the amounts for the whole time, or else of those by year; a figure printed twice counts once.
fn sum(amounts: &[&Amount], chosen: impl Fn(&Amount) -> bool) -> Option<Decimal> {
    let mut chosen: Vec<&&Amount> = amounts.iter().filter(|amount| chosen(amount)).collect();
    let whole = |amount: &&&Amount| amount.year.is_none();
    if chosen.iter().any(whole) {
        chosen.retain(whole);
    }
    let mut seen: Vec<(Option<Part>, Option<i32>, Option<&str>)> = Vec::new();
    let mut total: Option<Decimal> = None;
    for amount in chosen {
        let same = (amount.part.filter(|part| *part != Part::Total), amount.year, amount.source.as_deref());
        if seen.contains(&same) {
            continue;
        }
        seen.push(same);
        total = Some(total.unwrap_or_default().checked_add(amount.amount?)?);
    }
    total
}

fn order(stage: Option<Stage>) -> u8 {
    match stage {
        None | Some(Stage::Planned) => 0,
        Some(Stage::Revised) => 1,
        Some(Stage::Estimate) => 2,
        Some(Stage::Executed) => 3,
    }
}

/// In hundredths, for comparing; `None` beyond what fits.
pub(crate) fn minor_units(amount: Decimal) -> Option<i64> {
    use rust_decimal::prelude::ToPrimitive as _;
    amount.checked_mul(Decimal::ONE_HUNDRED)?.round().to_i64()
}

#[cfg(test)]
mod tests {
    use super::*;
    use planoteka_extract::plan::{Confidence, Places};

    fn amounts(text: &str) -> Vec<Field<Amount>> {
        text.split(';')
            .map(|item| {
                let words: Vec<&str> = item.split_whitespace().collect();
                let part = words.iter().find_map(|word| match *word {
                    "total" => Some(Part::Total),
                    "own" => Some(Part::Own),
                    "eu" => Some(Part::Eu),
                    "loan" => Some(Part::Loan),
                    _ => None,
                });
                let stage = words.contains(&"executed").then_some(Stage::Executed);
                let year = words.iter().find_map(|word| word.strip_prefix('y')?.parse().ok());
                let amount = words[0].parse().ok();
                let value = Amount { amount, currency: Currency::from_code("BAM"), part, year, stage, source: None };
                Field {
                    value,
                    raw: "".into(),
                    at: Places::none(),
                    confidence: Confidence::percent(100),
                    reason: "".into(),
                }
            })
            .collect()
    }

    #[test]
    fn the_three_figures() {
        for (text, total, own, external) in [
            ("100 total; 60 own; 40 eu", "100", "60", "40"),
            ("60 own; 30 eu; 10 loan", "100", "60", "40"),
            ("100 y2019; 200 y2020", "300", "", ""),
            ("300 total; 100 y2019; 200 y2020", "300", "", ""),
            ("100; 90 executed", "100", "", ""),
            ("90 executed", "90", "", ""),
            ("100 total; 100 total", "100", "", ""),
            ("? total", "", "", ""),
        ] {
            let figures = Figures::of_amounts(&amounts(text), None);
            let written = |figure: Option<Decimal>| figure.map(|figure| figure.to_string()).unwrap_or_default();
            let got = (written(figures.total), written(figures.own), written(figures.external));
            assert_eq!(got, (total.to_owned(), own.to_owned(), external.to_owned()), "{text}");
        }
    }
}
