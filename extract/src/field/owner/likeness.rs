use super::person::{CLEAR, find_person};
use super::segment::segments;
use super::word::{Class, Word};
use crate::plan::OwnerKind;

/// Longest text in bytes that is taken for owners.
const LONGEST: usize = 700;

/// How much a cell looks like owners by itself, 0 to 100.
pub(crate) fn owner_likeness(text: &str) -> u8 {
    if text.len() > LONGEST {
        return 0;
    }
    let segments = segments(text);
    let scores = segments.iter().map(|segment| usize::from(likeness_of(&segment.words)));
    let sum: usize = scores.sum();
    u8::try_from(sum / segments.len().max(1)).unwrap_or(0)
}

/// How much a cell looks like a person, with or without a post, 0 to 100.
pub(crate) fn person_likeness(text: &str) -> u8 {
    if text.len() > LONGEST {
        return 0;
    }
    let segments = segments(text);
    let best = segments.iter().filter(|segment| segment.words.len() <= 14).filter_map(|segment| {
        let person = find_person(&segment.words, 0)?;
        let alone = person.whole == (0..segment.words.len());
        Some(match (person.evidence >= CLEAR, alone) {
            (true, true) => 95,
            (true, false) if leading(&segment.words) == Some(OwnerKind::Role) => 90,
            (true, false) => 60,
            (false, true) => 35,
            (false, false) => 5,
        })
    });
    best.max().unwrap_or(0)
}

fn likeness_of(words: &[Word]) -> u8 {
    let letters = words.iter().any(|word| !matches!(word.class, Class::Other | Class::Preposition));
    if !letters || words.len() > 16 {
        return 0;
    }
    if let Some(person) = find_person(words, CLEAR) {
        let post = words.get(person.whole.end..).unwrap_or_default();
        let whole = person.whole == (0..words.len()) || leading(words).is_some() || leading(post).is_some();
        let at_an_end = person.whole.start == 0 || person.whole.end == words.len();
        return match (whole, at_an_end && person.evidence > CLEAR) {
            (true, _) => 95,
            (false, true) => 80,
            (false, false) => 50,
        };
    }
    let form = |word: &Word| matches!(word.class, Class::Acronym(Some(_)));
    let acronym = words.first().is_some_and(form) || words.last().is_some_and(form);
    match leading(words) {
        Some(OwnerKind::Role) => 85,
        Some(OwnerKind::Unit) => 80,
        Some(_) => 70,
        None if acronym => 75,
        None if words.len() <= 2 && words.first().is_some_and(|word| word.capital) => 25,
        None => 5,
    }
}

/// What leads the words, within the first three.
fn leading(words: &[Word]) -> Option<OwnerKind> {
    words.iter().take(3).find_map(|word| match word.class {
        Class::Head(head) if head.leads => Some(head.kind),
        _ => None,
    })
}
