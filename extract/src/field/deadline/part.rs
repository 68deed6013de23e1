//! Months by name, and parts of a year or month.

use super::BareNumber;
use super::reader::{Read, Reader, merged};
use super::span::{Precision, Span};
use super::token::TokenKind;
use crate::lexicon::times::TimeWord;
use crate::plan::{Date, Language};

impl Reader<'_> {
    /// The time told at a position, in as many spans as are listed, and the position after it.
    pub(super) fn time(&self, at: usize) -> Read<Vec<Span>> {
        self.qualified(at).or_else(|| self.after_year(at)).or_else(|| self.whole_time(at))
    }

    fn whole_time(&self, at: usize) -> Read<Vec<Span>> {
        self.year_first(at)
            .or_else(|| self.part_of_year(at))
            .or_else(|| self.day_first(at).map(one))
            .or_else(|| self.numbered_month(at).map(one))
            .or_else(|| self.english_day(at).map(one))
            .or_else(|| self.month_then_day(at).map(one))
            .or_else(|| self.named_month(at).map(one))
            .or_else(|| self.season(at).map(one))
    }

    /// "June 30, 2024".
    fn english_day(&self, at: usize) -> Read<Span> {
        let (month, certain) = self.month(at)?;
        let day = self.small(at + 1, 31)?;
        let next = self.skip(self.after_ordinal(at + 2), &TokenKind::Comma);
        let year = self.year(next)?;
        Date::new(year, month, day)?;
        Some((Span { certain, ..Span::day(Some(year), month, day) }, next + 1))
    }

    /// "március 15.", "július 5–14.", "June 30": languages that name the month first; where none is known, the full stop
    /// behind the day shows it.
    fn month_then_day(&self, at: usize) -> Read<Span> {
        match self.language {
            Some(Language::Hu | Language::En) => {}
            None if self.is(at + 2, &TokenKind::Dot) => {}
            _ => return None,
        }
        let (month, certain) = self.month(at)?;
        let first = self.small(at + 1, 31)?;
        let mut next = self.after_ordinal(at + 2);
        let last = self.small(next + 1, 31).filter(|last| self.is(next, &TokenKind::Dash) && *last > first);
        if last.is_some() {
            next = self.after_ordinal(next + 2);
        }
        // A leap year has every day.
        Date::new(2024, month, last.unwrap_or(first))?;
        let mut span = Span { certain, ..Span::day(None, month, first) };
        span.end.day = last.unwrap_or(first);
        Some((span, next))
    }

    pub(super) fn named_month(&self, at: usize) -> Read<Span> {
        let (month, certain) = self.month(at)?;
        let (mut year, mut next) = self.year_after(at + 1);
        // "Dec-22".
        if year.is_none()
            && self.is(at + 1, &TokenKind::Dash)
            && !self.spaced(at + 1)
            && !self.spaced(at + 2)
            && let Some(short) = self.short_year(at + 2)
            && !matches!(self.kind(at + 3), Some(TokenKind::Dot | TokenKind::Slash))
        {
            (year, next) = (Some(short), at + 3);
        }
        Some((Span { certain, ..Span::months(year, month, month, Precision::Month) }, next))
    }

    fn season(&self, at: usize) -> Read<Span> {
        let (meanings, next) = self.phrase(at)?;
        let recurs = meanings.contains(&TimeWord::Recurring);
        // Slovene calls a year what its neighbours call summer.
        if meanings.contains(&TimeWord::Year) && self.language == Some(Language::Sl) || recurs {
            return None;
        }
        let first = meanings.iter().find_map(|meaning| match meaning {
            TimeWord::Season(first) => Some(*first),
            _ => None,
        })?;
        let (year, after) = self.year_after(next);
        Some((Span::season(year, first), self.skip_second_year(year, after)))
    }

    /// Quarters, halves and weeks: "II и III квартал 2021", "Q3/21", "trim. I", "1. i 2. sedmica marta".
    pub(super) fn part_of_year(&self, at: usize) -> Read<Vec<Span>> {
        self.unit_then_number(at)
            .or_else(|| self.months_then_number(at))
            .or_else(|| self.last_part(at))
            .or_else(|| self.numbers_then_unit(at))
    }

    fn unit_then_number(&self, at: usize) -> Read<Vec<Span>> {
        let glued_k = matches!(self.kind(at), Some(TokenKind::Word { folded, .. }) if folded == "k")
            && !self.spaced(at + 1)
            && self.small(at + 1, 4).is_some();
        let (unit, next) = if glued_k {
            (TimeWord::Quarter, at + 1)
        } else {
            let (meanings, next) = self.phrase(at)?;
            let unit = [TimeWord::Quarter, TimeWord::Half].into_iter().find(|unit| meanings.contains(unit))?;
            (unit, self.skip(next, &TokenKind::Dot))
        };
        let (numbers, next) = self.numbers(next)?;
        // The word after the numbers may be their own unit: "kv. II polugodište" is none.
        let spans = spans_of(unit, &numbers)?;
        let (year, after) = self.year_after(next);
        Some((with_year(spans, year), after))
    }

    fn numbers_then_unit(&self, at: usize) -> Read<Vec<Span>> {
        let (numbers, next) = self.numbers(at).or_else(|| self.small_i(at))?;
        let (meanings, after) = self.phrase(next)?;
        if meanings.contains(&TimeWord::Week) {
            return self.weeks(&numbers, after);
        }
        if meanings.contains(&TimeWord::Decade)
            && let [(third @ 1..=3, _)] = numbers.as_slice()
        {
            let (month, after) = self.named_month(self.skip_fillers(after))?;
            return Some((vec![month.third(*third - 1)], after));
        }
        if meanings.contains(&TimeWord::HalfOf)
            && let [(half @ 1..=2, _)] = numbers.as_slice()
            && let Some(read) = self.half_of(*half == 2, after)
        {
            return Some(read);
        }
        let unit = if meanings.contains(&TimeWord::Quarter) {
            TimeWord::Quarter
        } else if meanings.contains(&TimeWord::Half) || meanings.contains(&TimeWord::HalfOf) {
            TimeWord::Half
        } else {
            return None;
        };
        let spans = spans_of(unit, &numbers)?;
        let (year, after) = self.year_after(after);
        Some((with_year(spans, year), after))
    }

    /// A small `i` is a numeral only right before its unit.
    fn small_i(&self, at: usize) -> Read<Vec<(u8, u8)>> {
        match self.kind(at)? {
            TokenKind::Word { roman: Some((1, false)), .. } => Some((vec![(1, 1)], self.skip(at + 1, &TokenKind::Dot))),
            _ => None,
        }
    }

    /// Half of the month or year that follows.
    fn half_of(&self, second: bool, at: usize) -> Read<Vec<Span>> {
        let mut next = self.skip_fillers(at);
        let (span, after) = match self.named_month(next) {
            Some(read) => read,
            None if self.after(next, TimeWord::Year).is_some_and(|after| self.year(after).is_some()) => {
                next += 1;
                (Span::years(self.year(next)?, self.year(next)?), self.skip_year_word(next + 1))
            }
            None => (Span::years(self.year(next)?, self.year(next)?), self.skip_year_word(next + 1)),
        };
        Some((vec![span.half_of(second)?], after))
    }

    /// Weeks of the months that follow.
    fn weeks(&self, numbers: &[(u8, u8)], at: usize) -> Read<Vec<Span>> {
        let (first, last) = (numbers.first()?.0, numbers.last()?.1);
        if last > 5 || first > last {
            return None;
        }
        let mut spans = Vec::new();
        let mut next = self.skip_fillers(at);
        while let Some((month, after)) = self.named_month(next) {
            let mut span = month;
            (span.start.day, span.end.day) = (first * 7 - 6, (last * 7).min(31));
            if last >= 4 {
                span.end.day = if last == 4 { 28 } else { 31 };
            }
            span.precision = Precision::Week;
            spans.push(span);
            next = after;
            let further = self.list_sign(next).filter(|further| self.month(*further).is_some());
            match further {
                Some(further) => next = further,
                None => break,
            }
        }
        (!spans.is_empty()).then_some((spans, next))
    }

    /// After a comma, "and" or both.
    pub(super) fn list_sign(&self, at: usize) -> Option<usize> {
        let comma = self.skip(at, &TokenKind::Comma);
        match self.after(comma, TimeWord::And) {
            Some(next) => Some(next),
            None if comma > at => Some(comma),
            None if matches!(self.kind(at), Some(TokenKind::Slash | TokenKind::Semicolon)) => Some(at + 1),
            None => None,
        }
    }

    /// Numbers that count parts of a year, as ranges: "II–IV", "I, II i III", "1.-3.", "прво и друго".
    pub(super) fn numbers(&self, at: usize) -> Read<Vec<(u8, u8)>> {
        let (mut low, mut next) = self.ordinal(at)?;
        let mut high = low;
        let mut ranges = Vec::new();
        while ranges.len() < 12 {
            if self.is(next, &TokenKind::Dash)
                && let Some((number, after)) = self.ordinal(next + 1)
                && number > low
            {
                (high, next) = (number, after);
            }
            ranges.push((low, high));
            let further = self.list_sign(next).or_else(|| self.roman(next).map(|_| next + 1));
            match further.and_then(|further| self.ordinal(further)).filter(|(number, _)| *number > high) {
                Some((number, after)) => (low, high, next) = (number, number, after),
                None => return Some((ranges, next)),
            }
        }
        None
    }

    pub(super) fn ordinal(&self, at: usize) -> Read<u8> {
        if let Some(number) = self.any_roman(at).or_else(|| self.small(at, 12)) {
            return Some((number, self.after_ordinal(at + 1)));
        }
        let (meanings, next) = self.phrase(at)?;
        meanings.iter().find_map(|meaning| match meaning {
            TimeWord::Ordinal(number) => Some((*number, next)),
            _ => None,
        })
    }

    /// The end, beginning or middle of a time, or of the plan's year.
    fn qualified(&self, at: usize) -> Read<Vec<Span>> {
        let (meanings, next) = self.phrase(at)?;
        if let Some(read) = self.until_middle(at, meanings, next) {
            return Some(read);
        }
        let which = [TimeWord::End, TimeWord::Beginning, TimeWord::Middle]
            .into_iter()
            .find(|which| meanings.contains(which))?;
        let mut next = self.skip(self.skip_fillers(next), &TokenKind::Dot);
        if self.after(next, TimeWord::Month).is_some() {
            next = self.skip(next + 1, &TokenKind::Dot);
        }
        let (spans, after) = match (self.after(next, TimeWord::Year), self.qualifiable(next)) {
            (None, read) => read?,
            (Some(after), _) => {
                let (year, after) = self.year_after(self.skip(after, &TokenKind::Dot));
                (vec![Span::months(year, 1, 12, Precision::Year)], after)
            }
        };
        let qualify = |span: Span| match which {
            TimeWord::End => span.ended(),
            TimeWord::Beginning => span.third(0),
            _ => span.third(1),
        };
        Some((spans.into_iter().map(qualify).collect(), after))
    }

    /// What has an end: not a day.
    fn qualifiable(&self, at: usize) -> Read<Vec<Span>> {
        let (mut spans, mut next) = self
            .whole_time(at)
            .filter(|(spans, _)| spans.iter().all(|span| span.precision > Precision::Week && !span.ends))?;
        // "the end of March, June and December"
        while spans.len() < 12
            && let Some(further) = self.list_sign(next)
            && let Some((month, after)) = self.named_month(further)
            && spans.last().is_some_and(|last| last.precision == Precision::Month && last.end.year.is_none())
        {
            spans.push(month);
            next = after;
        }
        Some((spans, next))
    }

    /// A number without any word, in a column that says what its numbers are.
    pub(super) fn bare_number(&self, at: usize) -> Read<Span> {
        let roman = self.roman(at);
        let first = roman.or_else(|| self.small(at, 12).filter(|_| self.bare.is_some()))?;
        let second = self.skip(at + 1, &TokenKind::Dot) + 1;
        let last = Some(second)
            .filter(|second| self.is(second - 1, &TokenKind::Dash))
            .and_then(|second| self.roman(second).or_else(|| self.small(second, 12).filter(|_| roman.is_none())));
        let next = if last.is_some() { second + 1 } else { at + 1 };
        let last = last.unwrap_or(first);
        let months = match self.bare {
            Some(BareNumber::Month) => true,
            Some(BareNumber::Quarter | BareNumber::QuarterAlone) => last > 4,
            None => first.max(last) > 4,
        };
        let (year, after) = self.year_after(next);
        let mut span = if months {
            Span::months(year, first, last, Precision::Month)
        } else {
            let mut span = Span::quarter(year, first)?;
            span.end = Span::quarter(year, last)?.end;
            span
        };
        span.certain = self.bare.is_some();
        Some((span, after))
    }
}

fn one((span, next): (Span, usize)) -> (Vec<Span>, usize) {
    (vec![span], next)
}

pub(super) fn with_year(mut spans: Vec<Span>, year: Option<i32>) -> Vec<Span> {
    if let Some(year) = year {
        spans.iter_mut().for_each(|span| span.fill_year(year));
    }
    spans
}

pub(super) fn spans_of(unit: TimeWord, numbers: &[(u8, u8)]) -> Option<Vec<Span>> {
    let part = |number| if unit == TimeWord::Quarter { Span::quarter(None, number) } else { Span::half(None, number) };
    let spans: Option<Vec<Span>> = numbers
        .iter()
        .map(|(low, high)| {
            let mut span = part(*low)?;
            span.end = part(*high)?.end;
            Some(span)
        })
        .collect();
    spans.map(merged).filter(|spans| !spans.is_empty())
}
