use std::ops::Range;

use super::interpret::interpret;
use super::item::{Item, Place, items};
use super::reader::Reader;
use super::token::tokens;
use super::{DeadlineContext, Precision};
use crate::plan::{Deadline, DeadlineKind};

/// The times told within sentences, each with its bytes of the text; only such as tell their year.
pub(crate) fn dates_in_prose(text: &str) -> Vec<(Range<usize>, Deadline)> {
    let tokens = tokens(text);
    let items = items(&Reader { tokens: &tokens, language: None, bare: None });
    let mut found = Vec::new();
    let mut at = 0;
    while at < items.len() {
        let run = items.get(at..).unwrap_or_default();
        let length = run.iter().take_while(|place| is_part(&place.item)).count();
        let run = run.get(..length).unwrap_or_default();
        if let Some((range, deadline)) = time_of(run) {
            let bytes = |token: usize| tokens.get(token).map(|token| token.range.clone());
            if let (Some(first), Some(last)) = (bytes(range.start), bytes(range.end - 1)) {
                found.push((first.start..last.end, deadline));
            }
        }
        at += length.max(1);
    }
    found
}

fn is_part(item: &Item) -> bool {
    matches!(item, Item::Times(_) | Item::Dash | Item::Until | Item::From)
}

/// The time of a run of items, with the tokens that tell it.
fn time_of(run: &[Place]) -> Option<(Range<usize>, Deadline)> {
    let is_time = |place: &&Place| matches!(place.item, Item::Times(_));
    let times = run.iter().filter(is_time).count();
    let first = run.iter().position(|place| matches!(place.item, Item::Times(_) | Item::From | Item::Until))?;
    let last = run.iter().rposition(|place| matches!(place.item, Item::Times(_)))?;
    let run = run.get(first..=last)?;
    let told = run.iter().any(|place| match &place.item {
        Item::Times(spans) => {
            spans.iter().any(|span| span.has_year() && (span.precision < Precision::Year || times > 1))
        }
        _ => false,
    });
    // A bare year says when something is due only after "until" or "from", or with a second one.
    let bounded = run.iter().any(|place| matches!(place.item, Item::Until | Item::From));
    let year_range = run.iter().any(|place| {
        matches!(&place.item, Item::Times(spans) if spans.iter().any(|span| span.has_year() && span.start.year != span.end.year))
    });
    let read = interpret(run, &DeadlineContext::default());
    let known = read.deadline.from.is_some() || read.deadline.to.is_some();
    (known && (told || bounded || year_range)).then(|| {
        let tokens = run.first().map_or(0, |place| place.tokens.start)..run.last().map_or(1, |place| place.tokens.end);
        (tokens, read.deadline)
    })
}

/// How often, where a text such as a section's heading says nothing else.
#[allow(dead_code, reason = "sections that say how often are to call it")]
pub(crate) fn frequency_in(text: &str) -> Option<Deadline> {
    let tokens = tokens(text);
    let items = items(&Reader { tokens: &tokens, language: None, bare: None });
    let told = |item: &Item| matches!(item, Item::Recurring | Item::Continuous);
    let only = items.iter().all(|place| told(&place.item) || matches!(place.item, Item::Filler));
    let first = items.iter().find(|place| told(&place.item)).filter(|_| only)?;
    let kind = if first.item == Item::Recurring { DeadlineKind::Recurring } else { DeadlineKind::Continuous };
    Some(Deadline { kind, from: None, to: None })
}
