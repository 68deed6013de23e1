use super::token::{GLUE, is_blank};

/// A sign between the digits of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sign {
    Dot,
    Comma,
    Blank,
    Apostrophe,
}

impl Sign {
    fn of(c: char) -> Self {
        match c {
            '.' => Self::Dot,
            ',' => Self::Comma,
            c if is_blank(c) => Self::Blank,
            _ => Self::Apostrophe,
        }
    }

    /// The comma for the dot and the dot for the comma.
    pub(super) fn other(self) -> Self {
        match self {
            Self::Dot => Self::Comma,
            Self::Comma => Self::Dot,
            other => other,
        }
    }
}

/// A number taken apart: a run of digits, then signs with the run after each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pieces<'a> {
    pub(super) first: std::borrow::Cow<'a, str>,
    pub(super) rest: Vec<(Sign, String)>,
}

impl<'a> Pieces<'a> {
    /// Takes apart the text of one number token.
    pub(super) fn of(token: &'a str) -> Self {
        let first_end = token.find(|c: char| !c.is_ascii_digit()).unwrap_or(token.len());
        let (first, tail) = token.split_at(first_end);
        let mut pieces = Self { first: first.into(), rest: Vec::new() };
        for c in tail.chars() {
            if c.is_ascii_digit() {
                match pieces.rest.last_mut() {
                    Some((_, run)) => run.push(c),
                    None => pieces.first.to_mut().push(c),
                }
            } else if c != GLUE {
                match pieces.rest.last_mut() {
                    // A blank after a decimal comma is noise.
                    Some((_, run)) if run.is_empty() && is_blank(c) => {}
                    _ => pieces.rest.push((Sign::of(c), String::new())),
                }
            }
        }
        pieces
    }

    /// The last dot or comma with all digits after it, unless blanks or apostrophes group what follows it.
    pub(super) fn last_sign(&self) -> Option<(Sign, &str)> {
        let (sign, run) = self.rest.last()?;
        matches!(sign, Sign::Dot | Sign::Comma).then_some((*sign, run.as_str()))
    }

    /// How many times a sign stands in it.
    pub(super) fn count_of(&self, sign: Sign) -> usize {
        self.rest.iter().filter(|(other, _)| *other == sign).count()
    }

    /// Whether a sign stands in it.
    pub(super) fn has(&self, sign: Sign) -> bool {
        self.count_of(sign) > 0
    }

    /// Whether its last sign cannot group thousands: the digits before it are too many, or lead with a zero, or are
    /// grouped by another sign.
    pub(super) fn cannot_be_grouped(&self) -> bool {
        match self.rest.len() {
            1 => self.first.len() > 3 || self.first.starts_with('0'),
            _ => self.has(Sign::Blank) || self.has(Sign::Apostrophe),
        }
    }

    /// Whether all runs after the first have three digits.
    pub(super) fn is_grouped(&self) -> bool {
        (1..=3).contains(&self.first.len()) && self.rest.iter().all(|(_, run)| run.len() == 3)
    }

    /// Whether all runs between the first and the last have three digits, and there is one.
    pub(super) fn groups_but_last(&self) -> bool {
        let between = self.rest.split_last().map_or(&[][..], |(_, between)| between);
        (1..=3).contains(&self.first.len()) && !between.is_empty() && between.iter().all(|(_, run)| run.len() == 3)
    }

    /// All digits of the first run and of the first `runs` runs after it.
    pub(super) fn digits(&self, runs: usize) -> String {
        let mut digits = self.first.clone().into_owned();
        self.rest.iter().take(runs).for_each(|(_, run)| digits.push_str(run));
        digits
    }
}
