//! The years a document plans.

use std::collections::BTreeMap;
use std::ops::Range;

use ecow::EcoString;

use super::lines::{Line, Standing};
use super::years::printed_years;
use crate::plan::{Confidence, Field, Period};

/// Longest period believed, in years.
const LONGEST: i32 = 21;

/// The period in a text, if it names years that are no part of a date, number or reference.
pub(super) fn period_in(text: &str) -> Option<(Period, String)> {
    let mut found: Option<(Period, String)> = None;
    let part = |range: &Range<usize>| text.get(range.clone()).unwrap_or_default();
    for years in printed_years(text) {
        let end = years.to.as_ref().map_or(years.from.end, |to| to.end);
        if !stands_free(text, years.from.start, end) {
            continue;
        }
        let Ok(first) = part(&years.from).parse::<i32>() else { continue };
        let last = years.to.as_ref().and_then(|to| last_year(first, part(to))).unwrap_or(first);
        let period = Period { from: first, to: last };
        let raw = part(&years.whole).trim().to_owned();
        // A range says more than a year; a later mention of another year does not undo the first.
        match &found {
            // Years after that of the plan are those it looks forward to.
            Some((known, raw)) if known.to == known.from && first == known.to + 1 && last > first => {
                found = Some((Period { from: known.from, to: last }, raw.clone()));
            }
            Some((known, _)) if known.to > known.from || last == first => {}
            _ => found = Some((period, raw)),
        }
    }
    found
}

/// Whether a text names a year that is no part of something else.
pub(crate) fn has_year(text: &str) -> bool {
    period_in(text).is_some()
}

fn last_year(first: i32, to: &str) -> Option<i32> {
    let year = to.parse::<i32>().ok()?;
    let year = if year < 100 { first - first % 100 + year } else { year };
    (year > first && year - first < LONGEST).then_some(year)
}

/// No part of a date, a longer number, or a reference such as 129/2007.
fn stands_free(text: &str, start: usize, end: usize) -> bool {
    let before = text.get(..start).unwrap_or_default();
    let after = text.get(end..).unwrap_or_default();
    let tail: String = before.chars().rev().take(8).collect::<Vec<_>>().into_iter().rev().collect();
    let glued = tail.ends_with(|c: char| c.is_ascii_digit() || matches!(c, '/' | ',' | '\'' | '№'))
        || tail.ends_with('.') && tail.trim_end_matches('.').ends_with(|c: char| c.is_ascii_digit())
        || tail.ends_with('-') && tail.trim_end_matches('-').ends_with(|c: char| c.is_ascii_alphanumeric());
    let dated = is_day_before(before);
    let mut rest = after.chars();
    let number_goes_on = match (rest.next(), rest.next()) {
        (Some(c), _) if c.is_ascii_digit() || c == '/' => true,
        (Some('.' | ','), Some(next)) => next.is_ascii_digit(),
        _ => false,
    };
    !glued && !dated && !number_goes_on
}

/// "31. 12. ", "29 grudnia ": a day and a month right before.
fn is_day_before(before: &str) -> bool {
    let words: Vec<&str> = before.split_whitespace().rev().take(2).collect();
    let is_day = |word: &str| {
        let digits = word.trim_end_matches('.');
        !digits.is_empty() && digits.len() <= 2 && digits.chars().all(|c| c.is_ascii_digit())
    };
    let dotted = |word: &str| word.ends_with('.') && is_day(word);
    match words.as_slice() {
        [month, day] => is_day(day) && (dotted(month) || month.chars().all(char::is_alphabetic) && is_month(month)),
        _ => false,
    }
}

/// A word between a day and a year that is no "for the year": months are longer than prepositions.
fn is_month(word: &str) -> bool {
    word.chars().count() >= 3
}

/// The period: of the title, of the first heading or early line that has one, or the years most named.
pub(super) fn period(title: Option<&Field<EcoString>>, lines: &[Line<'_>]) -> Option<Field<Period>> {
    if let Some(title) = title
        && let Some((value, raw)) = period_in(&title.value)
    {
        let (confidence, reason) = (Confidence::percent(95), "the years in the title");
        return Some(Field { value, raw: raw.into(), at: title.at.clone(), confidence, reason: reason.into() });
    }
    let of = |standing: fn(&Line<'_>) -> bool, confidence: u8, reason: &str| {
        most_named(lines.iter().filter(|line| standing(line)), confidence, reason)
    };
    of(|line| matches!(line.standing, Standing::Heading(_) | Standing::Strong), 85, "the years most named in headings")
        .or_else(|| {
            of(|line: &Line<'_>| line.is_early() && !line.text.is_empty(), 70, "the years most named at the beginning")
        })
        .or_else(|| of(|line| matches!(line.standing, Standing::Header), 60, "the years in table headings"))
        .or_else(|| drawn_up(lines))
}

/// The last days of the quarters, on which accounts are drawn up.
const ENDS_OF_QUARTERS: [(u32, u32); 4] = [(31, 3), (30, 6), (30, 9), (31, 12)];

/// Where no year is named, that of the end of a quarter up to which a document is an account.
fn drawn_up(lines: &[Line<'_>]) -> Option<Field<Period>> {
    let early = lines.iter().filter(|line| line.is_early());
    early.filter(|line| line.words().len() <= MOST_WORDS).find_map(|line| {
        let (raw, year) = line.text.split_whitespace().find_map(|word| Some((word, year_of_end(word)?)))?;
        Some(Field {
            value: Period { from: year, to: year },
            raw: raw.into(),
            at: line.origin.origin().into(),
            confidence: Confidence::percent(60),
            reason: "the day up to which it is an account".into(),
        })
    })
}

/// Most words of a line that tells a day and little more.
const MOST_WORDS: usize = 12;

/// The year of a day that ends a quarter: `31.12.2024`.
fn year_of_end(word: &str) -> Option<i32> {
    let mut parts = word.trim_matches(|c: char| !c.is_ascii_digit()).split('.');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    let ends = ENDS_OF_QUARTERS.contains(&(day.parse().ok()?, month.parse().ok()?));
    (ends && year.len() == 4 && parts.next().is_none()).then(|| year.parse().ok()).flatten()
}

fn most_named<'a>(lines: impl Iterator<Item = &'a Line<'a>>, confidence: u8, reason: &str) -> Option<Field<Period>> {
    let mut named: BTreeMap<(i32, i32), (usize, Field<Period>)> = BTreeMap::new();
    for line in lines {
        let Some((period, raw)) = period_in(line.text) else { continue };
        let entry = named.entry((period.from, period.to)).or_insert_with(|| {
            let confidence = Confidence::percent(confidence);
            (
                0,
                Field {
                    value: period,
                    raw: raw.into(),
                    at: line.origin.origin().into(),
                    confidence,
                    reason: reason.into(),
                },
            )
        });
        entry.0 += 1;
    }
    // Of years named equally often the longest stretch, then the latest.
    let best = named.into_iter().max_by_key(|((from, to), (count, _))| (*count, to - from, *to))?;
    Some(best.1.1)
}

#[cfg(test)]
mod tests {
    use super::period_in;

    #[test]
    fn years_are_read() {
        for (text, expected) in [
            ("ГОДИШЊИ ПЛАН РАДА ЗА 2021. ГОДИНУ", Some((2021, 2021))),
            ("ПЛАН ЗА ПЕРИОДА 2021–2027 Г.", Some((2021, 2027))),
            ("ZA PERIOD 2023.–2025. GODINA (1+2)", Some((2023, 2025))),
            ("ZA RAZDOBLJE 2022. – 2024.", Some((2022, 2024))),
            ("na lata 2021-2030", Some((2021, 2030))),
            ("na roky 2022 a 2023", Some((2022, 2023))),
            ("ЗА 2023. И 2024. ГОДИНУ", Some((2023, 2024))),
            ("PLAN ZA 2023. I 2024. GODINU", Some((2023, 2024))),
            ("на 2024-2026 роки", Some((2024, 2026))),
            ("za leto 2021", Some((2021, 2021))),
            ("od 2021. do 2024. godine", Some((2021, 2024))),
            ("Realizacija budžeta 2016 (01/01/2016–30/09/2016)", Some((2016, 2016))),
            ("(„Sl. glasnik RS“, br. 129/2007)", None),
            ("z dnia 29 grudnia 2020 r.", None),
            ("od 31.12.2019. godine", None),
            ("1.2020,00 KM", None),
            ("12020 KM", None),
            ("plan za 2019. i pregled 2018.", Some((2019, 2019))),
            ("za 2025. godinu s projekcijama za 2026. i 2027.", Some((2025, 2027))),
            ("ПРОГРАМЕН БЮДЖЕТ 2025 г. И ПРОГНОЗА ЗА 2026–2027 г.", Some((2025, 2027))),
        ] {
            assert_eq!(period_in(text).map(|(period, _)| (period.from, period.to)), expected, "{text}");
        }
    }
}
