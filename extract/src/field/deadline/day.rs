//! Days and months written with numbers.

use super::BareNumber;
use super::reader::{Read, Reader};
use super::span::{Precision, Span};
use super::token::TokenKind;
use crate::lexicon::times::TimeWord;
use crate::plan::Date;

impl Reader<'_> {
    /// A time that begins with a year: ISO 8601, Hungarian order, "2021/2022".
    pub(super) fn year_first(&self, at: usize) -> Read<Vec<Span>> {
        let year = self.year(at)?;
        let (spans, next) = self
            .iso_day(at, year)
            .or_else(|| self.hungarian_day(at, year))
            .or_else(|| self.year_pair(at, year))
            .or_else(|| self.iso_month(at, year))
            .map(|(span, next)| (vec![span], next))
            .or_else(|| self.part_after_year(at, year))
            .unwrap_or_else(|| (vec![Span::years(year, year)], self.skip_year_word(at + 1)));
        Some(self.with_postposition(spans, next))
    }

    fn iso_day(&self, at: usize, year: i32) -> Read<Span> {
        let sign =
            self.kind(at + 1).filter(|kind| matches!(kind, TokenKind::Dash | TokenKind::Dot | TokenKind::Slash))?;
        if *sign == TokenKind::Dash && self.spaced(at + 1) || !self.is(at + 3, sign) {
            return None;
        }
        let (month, day) = (self.small(at + 2, 12)?, self.small(at + 4, 31)?);
        if self.year(at + 6).is_some() && self.is(at + 5, sign) {
            return None;
        }
        Date::new(year, month, day)?;
        Some((Span::day(Some(year), month, day), self.skip_time(self.skip(at + 5, &TokenKind::Dot))))
    }

    /// After a time of day.
    fn skip_time(&self, at: usize) -> usize {
        let start = match self.kind(at) {
            Some(TokenKind::Word { folded, .. }) if folded == "t" => at + 1,
            _ => at,
        };
        if self.number(start).is_none() || !self.is(start + 1, &TokenKind::Colon) {
            return at;
        }
        let mut next = start + 1;
        while matches!(self.kind(next), Some(TokenKind::Colon | TokenKind::Dot)) && self.number(next + 1).is_some() {
            next += 2;
        }
        next
    }

    fn hungarian_day(&self, at: usize, year: i32) -> Read<Span> {
        let next = self.skip(at + 1, &TokenKind::Dot);
        let (month, certain) = self.month(next)?;
        let next = next + 1;
        // "2020. december 31.", but not "2020 mart 2021".
        if let Some(day) = self.small(next, 31)
            && Date::new(year, month, day).is_some()
        {
            let after = self.skip(next + 1, &TokenKind::Dot);
            let until = self.is(after, &TokenKind::Dash) && !self.spaced(after) && self.is_suffix(after + 1);
            return Some((
                Span { certain, ..Span::day(Some(year), month, day) },
                if until { after + 2 } else { after },
            ));
        }
        Some((Span { certain, ..Span::months(Some(year), month, month, Precision::Month) }, next))
    }

    /// "2021/2022", "2021./2022.", "2021/22", "2021-23".
    fn year_pair(&self, at: usize, year: i32) -> Read<Span> {
        let dotted = self.is(at + 1, &TokenKind::Dot) && self.is(at + 2, &TokenKind::Slash);
        let at = at + usize::from(dotted);
        let slash = self.is(at + 1, &TokenKind::Slash);
        if !slash && !self.is(at + 1, &TokenKind::Dash) {
            return None;
        }
        let short = self.number(at + 2).filter(|(_, digits)| *digits == 2).map(|(value, _)| value);
        let last = match short {
            Some(value) => {
                let last = year - year.rem_euclid(100) + i32::try_from(value).ok()?;
                let month = value <= 12 && last != year + 1;
                let date = matches!(self.kind(at + 3), Some(TokenKind::Dot | TokenKind::Slash | TokenKind::Dash))
                    && self.number(at + 4).is_some();
                (!month && !date).then_some(last)?
            }
            None => self.year(at + 2).filter(|_| slash)?,
        };
        (last > year).then(|| (Span::years(year, last), self.skip_year_word(at + 3)))
    }

    fn iso_month(&self, at: usize, year: i32) -> Read<Span> {
        if !matches!(self.kind(at + 1), Some(TokenKind::Dash | TokenKind::Slash)) || self.spaced(at + 1) {
            return None;
        }
        let month = self.small(at + 2, 12).filter(|_| self.number(at + 2).is_some_and(|(_, digits)| digits == 2))?;
        if matches!(self.kind(at + 3), Some(TokenKind::Dot | TokenKind::Slash)) && self.number(at + 4).is_some() {
            return None;
        }
        Some((Span::months(Some(year), month, month, Precision::Month), at + 3))
    }

    /// "2020. I. negyedév", "2021/Q3".
    fn part_after_year(&self, at: usize, year: i32) -> Read<Vec<Span>> {
        let mut next = self.skip_year_word(at + 1);
        if matches!(self.kind(next), Some(TokenKind::Slash | TokenKind::Dash | TokenKind::Comma)) {
            next += 1;
        }
        let (mut spans, after) = self.part_of_year(next)?;
        if spans.iter().any(Span::has_year) {
            return None;
        }
        spans.iter_mut().for_each(|span| span.fill_year(year));
        Some((spans, after))
    }

    /// A time that begins with a day: "31.12.2019.", "1. 3.", "30 June 2024", "12–14.06.2020".
    pub(super) fn day_first(&self, at: usize) -> Read<Span> {
        let first = self.small(at, 31)?;
        let next = self.after_ordinal(at + 1);
        // `1–10 August`, `from 1 to 10 August`.
        let until = match self.is(next, &TokenKind::Dash) {
            true => Some(next + 1),
            false => self.after(next, TimeWord::Until),
        };
        if let Some(next) = until
            && let Some(last) = self.small(next, 31)
            && last > first
            && let Some((mut span, after)) = self.day_and_month(next, last)
        {
            span.start.day = first;
            return Some((span, after));
        }
        self.day_and_month(at, first).or_else(|| self.month_first_day(at, first))
    }

    /// After the dot or the ending that makes a number an ordinal: "2-ри", "1st".
    pub(super) fn after_ordinal(&self, at: usize) -> usize {
        if self.is(at, &TokenKind::Dot) {
            return at + 1;
        }
        let ending = self.skip(at, &TokenKind::Dash);
        if !self.spaced(at) && !self.spaced(ending) && self.is_suffix(ending) { ending + 1 } else { at }
    }

    /// A word short enough to be an ending, with no meaning of its own.
    fn is_suffix(&self, at: usize) -> bool {
        const SUFFIXES: [&str; 24] = [
            "st", "nd", "rd", "th", "vo", "ro", "to", "vi", "ri", "ti", "va", "ra", "ta", "go", "oto", "i", "e", "ig",
            "j", "ja", "a", "ga", "mi", "oj",
        ];
        matches!(self.kind(at), Some(TokenKind::Word { folded, roman: None, .. }) if SUFFIXES.contains(&folded.as_str()))
    }

    /// The position after numbers that are set as a day but are none, such as "32.13.2021".
    pub(super) fn broken_day(&self, at: usize) -> Option<usize> {
        let sign = self.kind(at + 1)?;
        let set = matches!(sign, TokenKind::Dot | TokenKind::Slash | TokenKind::Dash) && self.is(at + 3, sign);
        let numbers = [at, at + 2, at + 4].into_iter().all(|at| self.number(at).is_some_and(|(_, digits)| digits <= 4));
        (set && numbers).then_some(at + 5)
    }

    /// The month and year of a day whose number stands at `at`.
    fn day_and_month(&self, at: usize, day: u8) -> Read<Span> {
        let next = self.after_ordinal(at + 1);
        let named = self.skip_fillers(next);
        if let Some((month, certain)) = self.month(named) {
            let (year, after) = self.year_after(named + 1);
            return valid(year, month, day).map(|span| (Span { certain, ..span }, after));
        }
        match self.kind(at + 1)? {
            TokenKind::Dot => self.dotted_day(at, day),
            sign @ (TokenKind::Slash | TokenKind::Dash) if self.is(at + 3, sign) => {
                let (month, certain) = match (self.small(at + 2, 12), self.roman(at + 2)) {
                    (Some(month), _) | (None, Some(month)) => (month, true),
                    _ => return None,
                };
                let year = self.year(at + 4).or_else(|| self.short_year(at + 4))?;
                let span = valid(Some(year), month, day)?;
                Some((Span { certain, ..span }, self.skip_time(self.skip_year_word(at + 5))))
            }
            _ => None,
        }
    }

    fn dotted_day(&self, at: usize, day: u8) -> Read<Span> {
        let month = self.small(at + 2, 12).or_else(|| self.roman(at + 2))?;
        let dot = self.is(at + 3, &TokenKind::Dot);
        let next = self.skip(at + 3, &TokenKind::Dot);
        let next = self.skip(next, &TokenKind::Comma);
        if let Some(year) = self.year(next) {
            return Some((valid(Some(year), month, day)?, self.skip_time(self.skip_year_word(next + 1))));
        }
        // "31.12.19", but not the day of the next date in "1.3.–2.4.".
        let next = at + 4;
        let date = self.is(next + 1, &TokenKind::Dot) && self.number(next + 2).is_some() && !self.spaced(next + 2);
        if dot
            && !date
            && !self.spaced(next)
            && let Some(year) = self.short_year(next)
        {
            return Some((valid(Some(year), month, day)?, self.skip_time(self.skip_year_word(next + 1))));
        }
        let two_digits = |at: usize| self.number(at).is_some_and(|(_, digits)| digits == 2);
        let certain = dot || two_digits(at) && two_digits(at + 2);
        let numbers = self.number(at + 2).is_some() && self.spaced(at + 2) && !dot;
        (!numbers).then_some(())?;
        Some((Span { certain: dot, ..valid(None, month, day)? }, self.skip(at + 3, &TokenKind::Dot)))
            .filter(|_| certain || self.roman(at + 2).is_some())
    }

    /// "6/30/2021": the month stands first where the second number can be no month.
    fn month_first_day(&self, at: usize, month: u8) -> Read<Span> {
        if !self.is(at + 1, &TokenKind::Slash) || !self.is(at + 3, &TokenKind::Slash) || month > 12 {
            return None;
        }
        let day = self.small(at + 2, 31).filter(|day| *day > 12)?;
        let year = self.year(at + 4).or_else(|| self.short_year(at + 4))?;
        let span = valid(Some(year), month, day)?;
        Some((Span { certain: false, ..span }, self.skip_time(at + 5)))
    }

    /// A month by number: "03/2021", "XII/2020", "05.2021", "I–XII 2020", "05–09/2022", "5. mjesec 2021".
    pub(super) fn numbered_month(&self, at: usize) -> Read<Span> {
        let (first, roman) = match (self.small(at, 12), self.roman(at)) {
            (Some(month), _) => (month, false),
            (None, Some(month)) => (month, true),
            _ => return None,
        };
        if self.is(at + 1, &TokenKind::Dot)
            && let Some(next) = self.after(at + 2, TimeWord::Month)
        {
            let (year, after) = self.year_after(next);
            return Some((Span::months(year, first, first, Precision::Month), after));
        }
        let mut next = at + 1;
        let mut last = first;
        if self.is(self.skip(next, &TokenKind::Dot), &TokenKind::Dash) {
            let second = self.skip(next, &TokenKind::Dot) + 1;
            let month = if roman { self.roman(second) } else { self.small(second, 12) };
            if let Some(month) = month {
                (last, next) = (month, second + 1);
            }
        }
        let sign = matches!(self.kind(next), Some(TokenKind::Slash | TokenKind::Dot))
            || self.is(next, &TokenKind::Dash) && !self.spaced(next) && !roman && last == first;
        let year_at = if sign { next + 1 } else { next };
        let year = self.year(year_at).or_else(|| {
            self.short_year(year_at).filter(|_| self.is(next, &TokenKind::Slash) && self.slash_ends(year_at))
        });
        match year {
            Some(year) if roman && first.max(last) <= 4 && self.bare == Some(BareNumber::Quarter) => {
                let mut span = Span::quarter(Some(year), first)?;
                span.end = Span::quarter(Some(year), last)?.end;
                Some((span, self.skip_year_word(year_at + 1)))
            }
            Some(year) if sign || roman => {
                let mut span = Span::months(Some(year), first, last, Precision::Month);
                if last < first {
                    span.start.year = Some(year - 1);
                }
                // "IV/2020" may be a quarter.
                span.certain = !(roman && last <= 4);
                Some((span, self.skip_year_word(year_at + 1)))
            }
            _ => None,
        }
    }

    /// Whether no further part of a date follows a short year.
    fn slash_ends(&self, year_at: usize) -> bool {
        !matches!(self.kind(year_at + 1), Some(TokenKind::Slash | TokenKind::Dot)) || self.number(year_at + 2).is_none()
    }
}

/// The day, if there is one such in that year or in any.
fn valid(year: Option<i32>, month: u8, day: u8) -> Option<Span> {
    Date::new(year.unwrap_or(2000), month, day)?;
    Some(Span::day(year, month, day))
}
