use std::ops::Range;

use super::reader::Reader;
use super::span::Span;
use super::token::TokenKind;
use crate::lexicon::times::TimeWord;

/// A part of a text of time that means something.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Item {
    /// Times, as listed.
    Times(Vec<Span>),
    /// Times of which only numbers are told; they count where nothing else does.
    Bare(Span),
    /// `–`.
    Dash,
    /// A comma, "and", a line break.
    List,
    Until,
    From,
    /// "onwards".
    Open,
    Continuous,
    /// Continuous, unless a time is named beside it.
    ContinuousWeak,
    Recurring,
    /// Depends on something else.
    Unset,
    /// A look beyond the time begins.
    Outlook,
    /// Adds nothing.
    Filler,
    /// Is no part of a time.
    Strange,
}

/// An item and the tokens it was read from.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Place {
    pub item: Item,
    pub tokens: Range<usize>,
}

/// Reads tokens as items, every token in one.
pub(super) fn items(reader: &Reader<'_>) -> Vec<Place> {
    let mut items = Vec::new();
    let mut at = 0;
    while at < reader.tokens.len() {
        let (item, next) = item(reader, at);
        let next = next.max(at + 1);
        items.push(Place { item, tokens: at..next });
        at = next;
    }
    items
}

fn item(reader: &Reader<'_>, at: usize) -> (Item, usize) {
    if let Some((spans, next)) = reader.time(at) {
        return (Item::Times(spans), next);
    }
    if let Some((span, next)) = reader.bare_number(at) {
        return (if reader.bare.is_some() { Item::Times(vec![span]) } else { Item::Bare(span) }, next);
    }
    if let Some(next) = reader.broken_day(at) {
        return (Item::Strange, next);
    }
    if let Some(read) = counted(reader, at) {
        return read;
    }
    if let Some((meanings, next)) = reader.phrase(at) {
        return (item_of(meanings), next);
    }
    let item = match reader.kind(at) {
        Some(TokenKind::Dash) => Item::Dash,
        Some(TokenKind::Onwards) => Item::Open,
        Some(TokenKind::Comma | TokenKind::Semicolon | TokenKind::Break | TokenKind::Slash) => Item::List,
        Some(TokenKind::Dot | TokenKind::Colon | TokenKind::Open | TokenKind::Close | TokenKind::Other) => Item::Filler,
        _ => Item::Strange,
    };
    (item, at + 1)
}

/// A count of times or of days, months, years: "2x", "30 dana", "12 months".
fn counted(reader: &Reader<'_>, at: usize) -> Option<(Item, usize)> {
    let (_, digits) = reader.number(at)?;
    if digits > 3 {
        return None;
    }
    const TIMES: [&str; 16] = [
        "x", "h", "puta", "put", "krat", "razy", "raz", "raza", "razi", "paty", "pati", "pat", "patja", "times",
        "kratno", "ori",
    ];
    let next = at + 1;
    if matches!(reader.kind(next), Some(TokenKind::Word { folded, .. }) if TIMES.contains(&folded.as_str())) {
        return Some((Item::Recurring, next + 1));
    }
    // "until the 10th in the month"
    let named = reader.skip_fillers(reader.after_ordinal(next));
    if named > next
        && let Some(after) = reader.after(named, TimeWord::Month)
    {
        return Some((Item::Recurring, after));
    }
    let (meanings, after) = reader.phrase(next)?;
    let unit = [TimeWord::Day, TimeWord::Week, TimeWord::Month, TimeWord::Year];
    unit.iter().any(|unit| meanings.contains(unit)).then_some((Item::Unset, after))
}

fn item_of(meanings: &[TimeWord]) -> Item {
    let has = |meaning| meanings.contains(&meaning);
    if has(TimeWord::Continuous) {
        Item::Continuous
    } else if has(TimeWord::Recurring) || has(TimeWord::Every) {
        Item::Recurring
    } else if has(TimeWord::Outlook) {
        Item::Outlook
    } else if has(TimeWord::Unset) || has(TimeWord::After) {
        Item::Unset
    } else if has(TimeWord::ContinuousWeak) {
        Item::ContinuousWeak
    } else if has(TimeWord::Until) {
        Item::Until
    } else if has(TimeWord::From) {
        Item::From
    } else if has(TimeWord::Open) {
        Item::Open
    } else if has(TimeWord::And) {
        Item::List
    } else {
        // A word of time alone, such as "year" or "month", says nothing by itself.
        Item::Filler
    }
}
