//! Times told by what they follow, end with or lie in.

use super::part::{spans_of, with_year};
use super::reader::{Read, Reader};
use super::span::{Precision, Span};
use super::token::TokenKind;
use crate::lexicon::times::TimeWord;
use crate::plan::Language;

impl Reader<'_> {
    /// "after 2022", but not Russian "по 2022 год", which includes the year.
    pub(super) fn after_year(&self, at: usize) -> Read<Vec<Span>> {
        let next = self.after(at, TimeWord::After).filter(|_| self.language != Some(Language::Ru))?;
        let next = self.after(next, TimeWord::Year).unwrap_or(next);
        let year = self.year(next)?;
        let after = self.skip_year_word(next + 1);
        let stretch = matches!(self.kind(after), Some(TokenKind::Dash | TokenKind::Slash));
        (!stretch).then(|| (vec![Span::years(year, year).following()], after))
    }

    /// Hungarian says after a time what its neighbours say before it: "2022 után", "2022. június végéig".
    pub(super) fn with_postposition(&self, spans: Vec<Span>, next: usize) -> (Vec<Span>, usize) {
        let at = self.skip(next, &TokenKind::Dot);
        if let Some(after) = self.after(at, TimeWord::Afterwards) {
            return (spans.into_iter().map(Span::following).collect(), after);
        }
        let coarse = spans.iter().all(|span| span.precision > Precision::Week);
        match self.after(at, TimeWord::End).filter(|after| coarse && !self.names_time(*after)) {
            Some(after) => (spans.into_iter().map(Span::ended).collect(), after),
            None => (spans, next),
        }
    }

    fn names_time(&self, at: usize) -> bool {
        let at = self.skip_fillers(at);
        self.number(at).is_some() || self.month(at).is_some() || self.part_of_year(at).is_some()
    }

    /// The year to whose middle something lasts: "do połowy 2021 r.".
    pub(super) fn until_middle(&self, at: usize, meanings: &[TimeWord], next: usize) -> Read<Vec<Span>> {
        let middle = [TimeWord::Middle, TimeWord::HalfOf].iter().any(|middle| meanings.contains(middle));
        let before = at.checked_sub(1)?;
        if !middle || self.after(before, TimeWord::Until) != Some(at) {
            return None;
        }
        let next = self.skip_fillers(next);
        let (year, after) = match self.after(next, TimeWord::Year) {
            Some(after) => self.year_after(after),
            None => (Some(self.year(next)?), self.skip_year_word(next + 1)),
        };
        Some((vec![Span::months(year, 1, 6, Precision::Half)], after))
    }

    /// "the last quarter".
    pub(super) fn last_part(&self, at: usize) -> Read<Vec<Span>> {
        let next = self.after(at, TimeWord::Last)?;
        let (meanings, next) = self.phrase(next)?;
        let (unit, number) =
            [(TimeWord::Quarter, 4), (TimeWord::Half, 2)].into_iter().find(|(unit, _)| meanings.contains(unit))?;
        let (year, after) = self.year_after(next);
        Some((with_year(spans_of(unit, &[(number, number)])?, year), after))
    }

    /// Albanian counts months: "6-mujori i parë", "3-mujori II".
    pub(super) fn months_then_number(&self, at: usize) -> Read<Vec<Span>> {
        let unit = match self.small(at, 6)? {
            3 => TimeWord::Quarter,
            6 => TimeWord::Half,
            _ => return None,
        };
        let next = self.after(self.skip(at + 1, &TokenKind::Dash), TimeWord::Months)?;
        let (numbers, next) = self.numbers(next)?;
        let (year, after) = self.year_after(next);
        Some((with_year(spans_of(unit, &numbers)?, year), after))
    }

    /// After the second year of a season told by two: "zima 2020/2021".
    pub(super) fn skip_second_year(&self, year: Option<i32>, at: usize) -> usize {
        let next = self.skip(at, &TokenKind::Dot);
        let follows = year.is_some_and(|year| {
            self.is(next, &TokenKind::Slash)
                && [self.year(next + 1), self.short_year(next + 1)].contains(&Some(year.saturating_add(1)))
        });
        if follows { self.skip_year_word(next + 2) } else { at }
    }
}
