//! Sums of one currency in another.

use std::collections::BTreeMap;

use planoteka_extract::plan::Currency;
use rust_decimal::Decimal;

use super::table::{Table, TableError};

const PARITIES: &str = include_str!("../../lexicon/parities.tsv");
const EURO: &str = "EUR";

/// What one euro is worth, and who says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rate {
    /// The currency.
    pub currency: Currency,
    /// Units of it for one euro.
    pub per_euro: Decimal,
    /// The year it holds for; all years without one.
    pub year: Option<i32>,
    /// What fixes it, or the day and the source of a rate that moves.
    pub basis: String,
}

/// Rates by currency and year: the parities that a law fixes, and whatever a table adds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rates {
    rates: BTreeMap<(Currency, Option<i32>), Rate>,
}

impl Default for Rates {
    /// The fixed parities alone; currencies that float have none.
    fn default() -> Self {
        let mut rates = Self { rates: BTreeMap::new() };
        for line in PARITIES.lines().filter(|line| !line.starts_with('#')) {
            let mut cells = line.split('\t');
            let (code, per_euro, basis) = (cells.next(), cells.next(), cells.next());
            let currency = code.and_then(Currency::from_code);
            let per_euro = per_euro.and_then(|rate| rate.parse().ok());
            if let (Some(currency), Some(per_euro)) = (currency, per_euro) {
                rates.put(Rate { currency, per_euro, year: None, basis: basis.unwrap_or_default().to_owned() });
            }
        }
        if let Some(currency) = Currency::from_code(EURO) {
            rates.put(Rate { currency, per_euro: Decimal::ONE, year: None, basis: String::new() });
        }
        rates
    }
}

impl Rates {
    /// The fixed parities and those of a table with the columns `currency`, `per_euro`, `date` and `source`, and `year`
    /// for a rate of one year only; parted by tabs, semicolons or commas. A rate of the table goes before a parity.
    ///
    /// # Errors
    /// When a column is missing or a cell cannot be read; the error says which line.
    pub fn with_table(text: &str) -> Result<Self, TableError> {
        let mut rates = Self::default();
        let table = Table::parse(text, &["currency", "per_euro", "date", "source"])?;
        for row in table.rows() {
            let currency = Currency::from_code(&row.cell("currency").to_uppercase())
                .ok_or_else(|| row.wrong("currency", "three letters, such as RSD"))?;
            let per_euro = row
                .cell("per_euro")
                .parse()
                .ok()
                .filter(|rate| *rate > Decimal::ZERO)
                .ok_or_else(|| row.wrong("per_euro", "a number with a decimal point, such as 117.5"))?;
            let year = match row.cell("year") {
                "" => None,
                year => Some(year.parse().map_err(|_| row.wrong("year", "a year, such as 2021"))?),
            };
            let (date, source) = (row.cell("date"), row.cell("source"));
            if date.is_empty() || source.is_empty() {
                return Err(row.wrong("date", "the day of the rate, and its source beside it"));
            }
            rates.put(Rate { currency, per_euro, year, basis: format!("{date}, {source}") });
        }
        Ok(rates)
    }

    fn put(&mut self, rate: Rate) {
        self.rates.insert((rate.currency, rate.year), rate);
    }

    /// The rate of a currency for a year, or else the one for all years.
    #[must_use]
    pub fn rate(&self, currency: Currency, year: Option<i32>) -> Option<&Rate> {
        let of_year = year.and_then(|year| self.rates.get(&(currency, Some(year))));
        of_year.or_else(|| self.rates.get(&(currency, None)))
    }

    /// A sum in another currency at the rates of a year, exact as far as 28 digits go; `None` without both rates.
    #[must_use]
    pub fn converted(&self, sum: Decimal, from: Currency, to: Currency, year: Option<i32>) -> Option<Decimal> {
        if from == to {
            return Some(sum);
        }
        let (from, to) = (self.rate(from, year)?, self.rate(to, year)?);
        if from.per_euro == to.per_euro {
            return Some(sum);
        }
        sum.checked_mul(to.per_euro)?.checked_div(from.per_euro)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn currency(code: &str) -> Currency {
        Currency::from_code(code).unwrap()
    }

    #[test]
    fn parities_are_fixed_and_tables_add_to_them() {
        let table = "currency;per_euro;date;source;year\nRSD;117.5;2021-12-31;National Bank of Serbia;\nRSD;118;2019-12-31;the same;2019\n";
        let rates = Rates::with_table(table).unwrap();
        for (sum, from, to, year, expected) in [
            ("195583", "BAM", "EUR", 2019, Some("100000")),
            ("100", "EUR", "HRK", 2019, Some("753.45")),
            ("100", "BAM", "BGN", 2019, Some("100")),
            ("11750", "RSD", "EUR", 2021, Some("100")),
            ("11800", "RSD", "EUR", 2019, Some("100")),
            ("100", "PLN", "EUR", 2021, None),
            ("100", "PLN", "PLN", 2021, Some("100")),
        ] {
            let got = rates.converted(sum.parse().unwrap(), currency(from), currency(to), Some(year));
            assert_eq!(got.map(|sum| sum.normalize().to_string()).as_deref(), expected, "{sum} {from} {to}");
        }
    }

    #[test]
    fn a_wrong_table_says_where() {
        for (text, message) in [
            ("currency;date\nRSD;x", "there is no column `per_euro`"),
            ("currency;per_euro;date;source\nRSD;about 117;2021;x", "line 2, column `per_euro`: `about 117` is not"),
            ("currency;per_euro;date;source\nRSD;117;;", "line 2, column `date`: `` is not the day"),
        ] {
            let error = Rates::with_table(text).unwrap_err().to_string();
            assert!(error.starts_with(message), "{error}");
        }
    }
}
