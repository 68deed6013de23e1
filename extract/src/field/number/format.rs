use super::pieces::{Pieces, Sign};
use super::token::{TokenKind, tokens};

/// What a sign between digits stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SignRole {
    /// It parts off the decimals.
    Decimal,
    /// It groups thousands.
    Thousands,
}

/// How the numbers of a column or a document are written, as far as they show it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct NumberFormat {
    dot: Votes,
    comma: Votes,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Votes {
    decimal: u32,
    thousands: u32,
}

impl Votes {
    fn add(&mut self, decimal: u32, thousands: u32) {
        self.decimal = self.decimal.saturating_add(decimal);
        self.thousands = self.thousands.saturating_add(thousands);
    }

    fn role(self) -> Option<SignRole> {
        match self.decimal.cmp(&self.thousands) {
            std::cmp::Ordering::Greater => Some(SignRole::Decimal),
            std::cmp::Ordering::Less => Some(SignRole::Thousands),
            std::cmp::Ordering::Equal => None,
        }
    }
}

impl NumberFormat {
    /// The format that the numbers in these texts show: best the money cells of one column.
    #[must_use]
    pub(crate) fn learn<'a>(cells: impl IntoIterator<Item = &'a str>) -> Self {
        let mut format = Self::default();
        for cell in cells {
            for token in tokens(cell).iter().filter(|token| token.kind == TokenKind::Number) {
                format.count(&Pieces::of(token.text));
            }
        }
        format
    }

    /// The same format, what it leaves open taken from the document's.
    #[must_use]
    pub(crate) fn or(self, document: Self) -> Self {
        let fill = |own: Votes, other: Votes| if own.role().is_some() { own } else { other };
        let (dot, comma) = (fill(self.dot, document.dot), fill(self.comma, document.comma));
        Self { dot, comma }
    }

    /// What a sign stands for, if the texts showed it.
    #[must_use]
    pub(crate) fn role(self, sign: Sign) -> Option<SignRole> {
        let (own, other) = match sign {
            Sign::Dot => (self.dot, self.comma),
            Sign::Comma => (self.comma, self.dot),
            Sign::Blank | Sign::Apostrophe => return Some(SignRole::Thousands),
        };
        // A column has one decimal sign: if it is the other one, this one groups.
        own.role().or_else(|| (other.role() == Some(SignRole::Decimal)).then_some(SignRole::Thousands))
    }

    fn count(&mut self, pieces: &Pieces<'_>) {
        let Some((sign, last)) = pieces.last_sign() else { return };
        let before = pieces.count_of(sign) - 1;
        let other_too = pieces.has(sign.other());
        let (decimal, thousands) = match (before, last.len(), other_too) {
            (0, 1.., true) => (4, 0),
            (0, 1 | 2, false) => (2, 0),
            (0, 3, false) if pieces.cannot_be_grouped() => (3, 0),
            (0, 4.., false) => (3, 0),
            (1.., 3, false) if pieces.is_grouped() => (0, 4),
            (1.., 1 | 2, false) if pieces.groups_but_last() => (0, 2),
            _ => return,
        };
        let (own, other) = match sign {
            Sign::Dot => (&mut self.dot, &mut self.comma),
            _ => (&mut self.comma, &mut self.dot),
        };
        own.add(decimal, thousands);
        if other_too && decimal > 0 {
            other.add(0, 4);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::pieces::Sign;
    use super::{NumberFormat, SignRole};

    #[test]
    fn a_column_shows_its_signs() {
        use SignRole::{Decimal, Thousands};
        for (cells, dot, comma) in [
            (&["223.000", "7.000"][..], None, None),
            (&["1.234,56"], Some(Thousands), Some(Decimal)),
            (&["668,800,000.00", "500,000"], Some(Decimal), Some(Thousands)),
            (&["6000.000", "500.000"], Some(Decimal), Some(Thousands)),
            (&["6.000", "2207.44063"], Some(Decimal), Some(Thousands)),
            (&["14,403,976"], None, Some(Thousands)),
            (&["1.798.000.00"], Some(Thousands), None),
            (&["236,42", "1 380,00"], Some(Thousands), Some(Decimal)),
            (&["380.5", "2,450.0", "45.75"], Some(Decimal), Some(Thousands)),
        ] {
            let format = NumberFormat::learn(cells.iter().copied());
            assert_eq!((format.role(Sign::Dot), format.role(Sign::Comma)), (dot, comma), "{cells:?}");
        }
        let document = NumberFormat::learn(["1.234,56"]);
        assert_eq!(NumberFormat::learn(["1.234"]).or(document).role(Sign::Dot), Some(Thousands));
    }
}
