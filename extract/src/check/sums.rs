//! Sums of columns, and whether a stated one agrees.

use rust_decimal::Decimal;

use super::agreement::{Agreement, Terms, agreement};
use super::money;
use crate::plan::Figure;

/// Adds rows up column by column; `None` where no row states a sum.
pub(super) fn add_columns<'a>(rows: impl Iterator<Item = &'a [Option<Decimal>]>) -> Vec<Option<Terms>> {
    let mut totals: Vec<Option<Terms>> = Vec::new();
    for row in rows {
        totals.resize(totals.len().max(row.len()), None);
        for (total, term) in totals.iter_mut().zip(row) {
            if let Some(term) = term {
                total.get_or_insert_default().add(*term);
            }
        }
    }
    totals
}

/// How stated sums compare with what was added up.
#[derive(Debug, Clone, Default)]
pub(super) struct Comparison {
    /// Columns that agree and are not zero.
    pub(super) agreeing: usize,
    /// The largest difference that rounding explains.
    pub(super) rounded: Option<Decimal>,
    /// Columns that differ.
    pub(super) differing: Vec<Figure>,
    /// Columns that state a sum where the rows state none.
    pub(super) unstated: usize,
}

impl Comparison {
    /// Compares column by column.
    pub(super) fn of(stated: &[Option<Decimal>], added: &[Option<Terms>]) -> Self {
        let mut comparison = Self::default();
        for (column, stated) in stated.iter().enumerate() {
            let Some(stated) = stated else { continue };
            match added.get(column).copied().flatten() {
                None if stated.is_zero() => {}
                None => {
                    comparison.unstated += 1;
                    comparison.differing.push(Figure::new(*stated, Decimal::ZERO));
                }
                Some(terms) => comparison.column(*stated, &terms),
            }
        }
        comparison
    }

    fn column(&mut self, stated: Decimal, terms: &Terms) {
        match agreement(stated, terms) {
            Agreement::Exact => self.agreeing += usize::from(!stated.is_zero()),
            Agreement::Rounded(difference) => {
                self.agreeing += usize::from(!stated.is_zero());
                self.rounded = Some(self.rounded.unwrap_or_default().max(difference.abs()));
            }
            Agreement::Differs => self.differing.push(Figure::new(stated, terms.sum)),
        }
    }

    /// All columns agree.
    pub(super) fn holds(&self) -> bool {
        self.differing.is_empty()
    }

    /// The largest difference as a share of the larger sum, 0 to 1.
    pub(super) fn worst_share(&self) -> Decimal {
        let share = |figure: &Figure| {
            let larger = figure.stated.abs().max(figure.found.abs());
            figure.difference.abs().checked_div(larger).unwrap_or(Decimal::ONE)
        };
        self.differing.iter().map(share).max().unwrap_or_default()
    }

    /// The rows add up to twice the stated sum or more, to the last digit.
    pub(super) fn is_multiple(&self) -> bool {
        let multiple = |figure: &Figure| {
            let times = figure.found.checked_div(figure.stated);
            times.is_some_and(|times| times >= Decimal::TWO && times.is_integer())
        };
        self.differing.iter().any(multiple)
    }

    /// One sum is a thousand times the other.
    pub(super) fn is_thousandfold(&self) -> bool {
        let thousand = Decimal::ONE_THOUSAND;
        let fold = |one: Decimal, other: Decimal| !one.is_zero() && one.saturating_mul(thousand) == other;
        self.differing.iter().any(|figure| fold(figure.stated, figure.found) || fold(figure.found, figure.stated))
    }

    /// What rounding explains, in words to be added.
    pub(super) fn rounding(&self) -> String {
        self.rounded.map_or(String::new(), |most| format!(", but for rounding of at most {}", money(most)))
    }

    /// The differing sums in words.
    pub(super) fn words(&self) -> String {
        let figure = |figure: &Figure| {
            format!(
                "{} stated, the rows add up to {}, difference {}",
                money(figure.stated),
                money(figure.found),
                money(figure.difference)
            )
        };
        self.differing.iter().map(figure).collect::<Vec<_>>().join("; ")
    }
}
