use std::ops::Range;

use super::word::{Class, Word};
use crate::lexicon::people::SurnameEnding;

/// A person's name among words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PersonName {
    /// The words of the name.
    pub name: Range<usize>,
    /// The same with the titles around it.
    pub whole: Range<usize>,
    /// How much speaks for it: 0 for two capitalised words of no known meaning.
    pub evidence: u8,
}

/// Enough evidence for a name that stands among other words.
pub(super) const CLEAR: u8 = 2;

/// The first name of a person that at least this much speaks for.
pub(super) fn find_person(words: &[Word], least: u8) -> Option<PersonName> {
    let mut at = 0;
    while at < words.len() {
        let run = words.get(at..).unwrap_or_default().iter().take_while(|word| is_name(word)).count();
        if run > 0 {
            let found = name_in(words, at..at + run).filter(|found| found.evidence >= least);
            if found.is_some() {
                return found;
            }
        }
        at += run.max(1);
    }
    None
}

fn is_name(word: &Word) -> bool {
    matches!(word.class, Class::Name | Class::Initial)
}

/// The name within a run of words that may be names.
fn name_in(words: &[Word], run: Range<usize>) -> Option<PersonName> {
    let part = words.get(run.clone())?;
    if part.first().is_some_and(|first| SAINTS.contains(&first.folded.as_str())) {
        return None;
    }
    if run.start.checked_sub(1).and_then(|before| words.get(before)).is_some_and(names_after) {
        return None;
    }
    let titled = run.start.checked_sub(1).and_then(|before| words.get(before)).is_some_and(is_title);
    let (name, mut evidence) = by_given_name(part).or_else(|| by_initial(part)).or_else(|| by_surname(part, titled))?;
    if titled && name.start == 0 || followed_by_title(words, run.start + name.end) {
        evidence += 3;
    }
    let name = run.start + name.start..run.start + name.end;
    let mut whole = name.clone();
    while whole.start > 0 && words.get(whole.start - 1).is_some_and(is_title) {
        whole.start -= 1;
    }
    while words.get(whole.end).is_some_and(is_title) {
        whole.end += 1;
    }
    Some(PersonName { name, whole, evidence })
}

/// "Saint": what follows names a house.
const SAINTS: [&str; 8] = ["szent", "sveti", "sveta", "svete", "svaty", "svata", "sfantul", "saint"];

fn is_title(word: &Word) -> bool {
    word.class == Class::Title
}

/// "named after" and "saint": what follows names a house, not its owner.
fn names_after(word: &Word) -> bool {
    const NAMED_AFTER: [&str; 6] = ["im", "imeni", "imienia", "sv", "sw", "svati"];
    word.class == Class::Other && NAMED_AFTER.contains(&word.folded.as_str())
}

/// Titles after a name are long; `s` or `dr` before a further word are not.
fn followed_by_title(words: &[Word], at: usize) -> bool {
    words.get(at).is_some_and(is_title) && words.get(at + 1).is_none_or(is_title)
}

/// A given name with what belongs to it, in either order.
fn by_given_name(part: &[Word]) -> Option<(Range<usize>, u8)> {
    let given = part.iter().position(|word| word.given)?;
    let patronymic = |at: usize| part.get(at).is_some_and(|word| word.surname == Some(SurnameEnding::Patronymic));
    let surname_first = given > 0 && (given + 1 == part.len() || given + 2 == part.len() && patronymic(given + 1));
    // `Horváthné Sipos Judit`: the wife of Horváth, by her own name.
    let wife = given >= 2 && part.get(given - 2).is_some_and(|word| word.folded.ends_with("ne"));
    let range = match surname_first {
        true => given - 1 - usize::from(wife)..part.len(),
        false => given..part.len().min(given + 4),
    };
    if range.len() < 2 {
        return None;
    }
    let surname = part.get(range.clone())?.iter().any(|word| word.surname.is_some() && !word.given);
    Some((range, 3 + u8::from(surname) * 2))
}

/// "М. Пејчић", "Иванов И.И."
fn by_initial(part: &[Word]) -> Option<(Range<usize>, u8)> {
    let is_initial = |word: &Word| word.class == Class::Initial;
    let initial = part.iter().position(is_initial)?;
    let before = initial.checked_sub(1);
    let after = part.iter().skip(initial).position(|word| !is_initial(word)).map(|offset| initial + offset);
    let range = match (before, after) {
        (_, Some(after)) if before.is_none() => initial..part.len().min(after + 2),
        (Some(before), _) => before..after.unwrap_or(part.len()),
        _ => return None,
    };
    Some((range, 2))
}

/// Two or three words, the last of which ends as surnames do.
fn by_surname(part: &[Word], titled: bool) -> Option<(Range<usize>, u8)> {
    let (first, last) = (part.first()?, part.last()?);
    let evidence = |word: &Word| word.surname.map_or(0, |ending| 1 + u8::from(ending > SurnameEnding::Weak));
    match part.len() {
        0 => None,
        // A title makes a name even of one word.
        1 => (titled && last.surname.is_some()).then_some((0..1, 2)),
        2 | 3 if titled || last.surname.is_none() => Some((0..part.len(), evidence(first).min(1))),
        length => last.surname.map(|_| (length - 2..length, evidence(last))),
    }
}
