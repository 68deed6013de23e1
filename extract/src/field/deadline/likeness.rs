use super::BareNumber;
use super::item::{Item, items};
use super::reader::Reader;
use super::span::Precision;
use super::token::{TokenKind, tokens};
use crate::lexicon::times::TimeWord;

/// How much a cell looks like a deadline by itself, 0 to 100.
pub(crate) fn deadline_likeness(text: &str) -> u8 {
    likeness_under(text, None)
}

/// The same of a cell in a column whose heading tells what lone numbers are.
pub(crate) fn likeness_under(text: &str, bare: Option<BareNumber>) -> u8 {
    if text.len() > 400 {
        return 0;
    }
    let tokens = tokens(text);
    let items = items(&Reader { tokens: &tokens, language: None, bare });
    let mut told = 0_u8;
    let (mut known, mut strange) = (0_usize, 0_usize);
    for place in &items {
        let score = match &place.item {
            Item::Times(spans) => spans.iter().map(|span| likeness_of(span.precision, span.certain)).max().unwrap_or(0),
            Item::Bare(_) => 30,
            Item::Continuous | Item::Recurring => 90,
            Item::Unset => 50,
            Item::ContinuousWeak => 60,
            Item::Strange => {
                strange += 1;
                continue;
            }
            _ => continue,
        };
        known += place.tokens.len();
        told = told.max(score);
    }
    // Two years make a stretch, which nothing else looks like.
    let years = items.iter().filter(|place| matches!(place.item, Item::Times(_))).count();
    let range = years > 1 || items.iter().any(|place| matches!(place.item, Item::Until | Item::From));
    if range && told >= 60 {
        told = told.max(90);
    }
    let share = known * 100 / (known + strange * 2).max(1);
    u8::try_from(usize::from(told) * share.min(100) / 100).unwrap_or(0)
}

fn likeness_of(precision: Precision, certain: bool) -> u8 {
    match precision {
        Precision::Year => 60,
        Precision::Season => 80,
        Precision::Day if !certain => 40,
        _ => 95,
    }
}

/// Most cells of a column that are looked at.
const MOST_CELLS: usize = 200;

/// So many numerals without one above 4 are hardly months.
const NO_MONTH_BY_CHANCE: usize = 6;

/// What lone numbers are in a column of this heading and these cells, if they are times at all.
pub(crate) fn bare_numbers<'a>(heading: &str, cells: impl IntoIterator<Item = &'a str>) -> Option<BareNumber> {
    let heading = tokens(heading);
    let reader = Reader { tokens: &heading, language: None, bare: None };
    let says = |meaning| (0..heading.len()).any(|at| reader.after(at, meaning).is_some());
    if says(TimeWord::Quarter) {
        return Some(BareNumber::Quarter);
    }
    if says(TimeWord::Month) {
        return Some(BareNumber::Month);
    }
    let (mut largest, mut times) = (None, 0);
    for cell in cells.into_iter().take(MOST_CELLS) {
        for token in tokens(cell) {
            if let TokenKind::Word { roman: Some((value, true)), .. } = token.kind {
                largest = largest.max(Some(value));
                times += 1;
            }
        }
    }
    largest.map(|largest| match largest {
        5.. => BareNumber::Month,
        _ if times >= NO_MONTH_BY_CHANCE => BareNumber::Quarter,
        _ => BareNumber::QuarterAlone,
    })
}
