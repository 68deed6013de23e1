//! When a stated sum agrees with its parts: exactly, or but for the rounding of the printed unit.

use rust_decimal::Decimal;

/// Parts added up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Terms {
    /// What they add up to.
    pub(super) sum: Decimal,
    /// How many there are.
    count: u32,
    /// Most decimals printed.
    decimals: u32,
}

impl Terms {
    /// Adds one more part.
    pub(super) fn add(&mut self, term: Decimal) {
        self.sum = self.sum.saturating_add(term);
        self.count = self.count.saturating_add(1);
        self.decimals = self.decimals.max(term.scale());
    }

    /// Some parts together.
    pub(super) fn of(terms: impl Iterator<Item = Decimal>) -> Self {
        let mut added = Self::default();
        terms.for_each(|term| added.add(term));
        added
    }
}

/// How a stated sum compares with its parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Agreement {
    /// To the last digit.
    Exact,
    /// But for this much, which rounding explains.
    Rounded(Decimal),
    /// Not at all.
    Differs,
}

/// Decimals of the smallest unit of money.
const CENTS: u32 = 2;
/// Of so many printed units rounding is believed at most, however many parts there are.
const MOST_UNITS: u32 = 5;

/// Compares; each part may be off by half of the last unit printed. Cents are not rounded.
pub(super) fn agreement(stated: Decimal, terms: &Terms) -> Agreement {
    let difference = stated.saturating_sub(terms.sum);
    if difference.is_zero() {
        return Agreement::Exact;
    }
    let printed = stated.scale().max(terms.decimals.min(CENTS));
    let is_rounded = printed < CENTS || terms.decimals > CENTS;
    let unit = Decimal::new(1, printed.min(CENTS));
    let halves = Decimal::from(terms.count.saturating_add(1)).min(Decimal::from(2 * MOST_UNITS));
    let most = unit.saturating_mul(halves) / Decimal::TWO;
    // A lone part is not added to anything that would round it.
    if is_rounded && terms.count > 1 && difference.abs() <= most {
        Agreement::Rounded(difference)
    } else {
        Agreement::Differs
    }
}

#[cfg(test)]
mod tests {
    use super::{Agreement, Terms, agreement};

    #[test]
    fn rounding_is_of_the_printed_unit() {
        let cases: [(&str, &[&str], bool); 7] = [
            ("100", &["33", "33", "33"], true),
            ("100", &["33", "33", "31"], false),
            ("12.5", &["4.2", "4.2", "4.2"], true),
            ("100.00", &["33.33", "33.33", "33.33"], false),
            ("100.00", &["33.3333", "33.3333", "33.3333"], true),
            ("2663", &["2672"], false),
            ("305000", &["223000", "7000", "35000", "40000"], true),
        ];
        for (stated, terms, agrees) in cases {
            let terms = Terms::of(terms.iter().map(|term| term.parse().unwrap()));
            let found = agreement(stated.parse().unwrap(), &terms);
            assert_eq!(found != Agreement::Differs, agrees, "{stated} {terms:?} {found:?}");
        }
    }
}
