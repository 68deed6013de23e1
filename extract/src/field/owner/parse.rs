use std::ops::Range;

use super::person::{CLEAR, PersonName, find_person};
use super::segment::Segment;
use super::word::{Class, Gap, Word, pieces};
use crate::lexicon::people::{OwnerLabel, is_house, owner_label};
use crate::lexicon::places::{Likeness, Named, named_at_start};
use crate::plan::OwnerKind;
use crate::text::folded_space;

/// A name found in a segment.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Found {
    pub kind: OwnerKind,
    pub name: String,
    pub role: Option<String>,
    /// Bytes of the text that it was read from.
    pub range: Range<usize>,
    pub gap: Gap,
    pub part: OwnerLabel,
}

/// The names of all segments, posts joined to the persons who hold them.
pub(super) fn found(text: &str, segments: &[Segment]) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let mut post_before = false;
    for segment in segments {
        let mut names = names(text, segment, post_before);
        if let Some(first) = names.first_mut() {
            first.gap = segment.gap;
        }
        found.append(&mut names);
        post_before = found.last().is_some_and(|last| last.kind != OwnerKind::Person);
    }
    joined(found)
}

fn names(text: &str, segment: &Segment, post_before: bool) -> Vec<Found> {
    let mut found = Vec::new();
    let (words, part) = bracket_part(text, segment);
    let mut rest = words.as_slice();
    let is_house = named_after_person(text, rest);
    // Each person takes the words before as a post; where there are none, those after.
    for _ in 0..20 {
        let whole = |person: &PersonName| person.whole == (0..rest.len());
        let named = find_person(rest, CLEAR);
        let named = named.or_else(|| find_person(rest, 0).filter(|person| post_before && whole(person)));
        let Some(person) = named.filter(|_| !is_house) else { break };
        let before = rest.get(..person.whole.start).unwrap_or_default();
        let named = rest.get(person.whole.clone()).unwrap_or_default();
        let after = rest.get(person.whole.end..).unwrap_or_default();
        let next = find_person(after, CLEAR);
        let called_after = is_house_before(text, before, named);
        if called_after && next.is_some() {
            found.push(unnamed(text, rest.get(..person.whole.end).unwrap_or_default(), part));
            rest = after;
            continue;
        }
        if called_after || names_unit(before) && (!is_surely_person(named) || is_place(named)) {
            break;
        }
        // "post name post name", or "name post name post"; a small word goes on with the post.
        let small = after.first().is_some_and(|word| !word.capital);
        let taken = match (&next, before.is_empty()) {
            (Some(next), true) => next.whole.start,
            (Some(_), false) => 0,
            (None, empty) if empty || small => after.len(),
            (None, _) => 0,
        };
        let posts = [before, after.get(..taken).unwrap_or_default()].map(|post| written(text, post));
        let role = posts.into_iter().filter(|post| !post.is_empty()).collect::<Vec<_>>().join(", ");
        let all = rest.get(..person.whole.end + taken).unwrap_or_default();
        found.push(Found {
            kind: OwnerKind::Person,
            name: written(text, rest.get(person.name.clone()).unwrap_or_default()),
            role: Some(role).filter(|role| !role.is_empty()),
            range: hull(all),
            gap: Gap::default(),
            part,
        });
        rest = rest.get(person.whole.end + taken..).unwrap_or_default();
        if rest.is_empty() {
            return found;
        }
    }
    let last = unnamed(text, rest, part);
    if !last.name.is_empty() {
        found.push(last);
    }
    found
}

/// An owner without a person's name.
fn unnamed(text: &str, words: &[Word], part: OwnerLabel) -> Found {
    let (kind, name) = (kind_of(words), written(text, words));
    Found { kind, name, role: None, range: hull(words), gap: Gap::default(), part }
}

/// Whether capitalised words that may be a person's name run on into what an organisation calls itself, which ends them:
/// `Kovács Pál Általános Iskola` is a school.
fn named_after_person(text: &str, words: &[Word]) -> bool {
    let Some((last, before)) = words.split_last() else { return false };
    let is_house = last.capital && matches!(last.class, Class::Head(head) if head.kind == OwnerKind::Organisation);
    let between = |pair: &[Word]| text.get(pair[0].range.end..pair[1].range.start).unwrap_or_default();
    is_house
        && before.len() >= 2
        && before.iter().all(|word| word.class == Class::Name && word.capital)
        && words.windows(2).all(|pair| between(pair).trim().is_empty())
}

/// Whether the words right before a person's name are those of a house which is called so: `Gradska knjižnica Ante Kovačić`.
fn is_house_before(text: &str, before: &[Word], named: &[Word]) -> bool {
    let (Some(last), Some(first)) = (before.last(), named.first()) else { return false };
    let between = text.get(last.range.end..first.range.start).unwrap_or_default();
    // An adjective may stand behind it: `Qendra Kulturore Naim Frashëri`.
    let mut nearest = before.iter().rev().take(2);
    let adjoins = between.trim().is_empty() && first.class != Class::Title;
    let of_unit = names_unit(before) || matches!(last.class, Class::Acronym(_));
    adjoins && of_unit && nearest.any(|word| is_house(&word.folded))
}

/// Whether words name a unit or an organisation and no post.
fn names_unit(words: &[Word]) -> bool {
    let head = |word: &Word| match word.class {
        Class::Head(head) => Some(head.kind),
        _ => None,
    };
    words.iter().any(|word| head(word).is_some()) && words.iter().all(|word| head(word) != Some(OwnerKind::Role))
}

/// Whether a given name, a title or an initial shows a person, so that the words are no further part of a unit's name.
fn is_surely_person(words: &[Word]) -> bool {
    words.iter().any(|word| word.given || matches!(word.class, Class::Title | Class::Initial))
}

/// Whether words are all of a town's name, which may be built of given names: `Alba Iulia`.
fn is_place(words: &[Word]) -> bool {
    let folded: Vec<String> = words.iter().map(|word| word.folded.clone()).collect();
    let whole = |named: &Named| named.likeness == Likeness::Exact && named.words == folded.len();
    folded.len() > 1 && named_at_start(&folded).iter().any(whole)
}

/// The words without brackets that only say the part played or give an abbreviation, and the part.
fn bracket_part(text: &str, segment: &Segment) -> (Vec<Word>, OwnerLabel) {
    let mut part = segment.part;
    let mut words = Vec::new();
    let person = find_person(&segment.words, CLEAR).is_some();
    for word in &segment.words {
        if word.class != Class::Bracketed {
            words.push(word.clone());
            continue;
        }
        let folded: Vec<&str> = word.folded.split(' ').collect();
        if let Some((_, label @ (OwnerLabel::Owner | OwnerLabel::Partner))) = owner_label(&folded) {
            part = label;
            continue;
        }
        let inner = inner_words(text, word);
        if person || find_person(&inner, CLEAR).is_some() {
            words.extend(inner.into_iter().filter(|inner| !is_short(inner)));
        } else if inner.iter().any(|inner| !is_short(inner)) {
            words.push(Word { class: Class::Other, ..word.clone() });
        }
    }
    (words, part)
}

/// The words within a bracket.
fn inner_words(text: &str, bracket: &Word) -> Vec<Word> {
    let written = text.get(bracket.range.clone()).unwrap_or_default();
    let sign = |c: Option<char>| c.map_or(0, char::len_utf8);
    let inside = sign(written.chars().next())..written.len().saturating_sub(sign(written.chars().next_back()));
    let start = bracket.range.start + inside.start;
    let pieces = pieces(written.get(inside).unwrap_or_default());
    let words = pieces.into_iter().flat_map(|piece| piece.words);
    words.map(|word| Word { range: word.range.start + start..word.range.end + start, ..word }).collect()
}

/// An abbreviation adds nothing to the name before it.
fn is_short(word: &Word) -> bool {
    matches!(word.class, Class::Acronym(_) | Class::Bracketed)
}

/// What an owner without a person's name is.
fn kind_of(words: &[Word]) -> OwnerKind {
    let heads = || {
        words.iter().take(5).filter_map(|word| match word.class {
            Class::Head(head) => Some(head),
            _ => None,
        })
    };
    let acronym = words.iter().find_map(|word| match word.class {
        Class::Acronym(kind) => kind,
        _ => None,
    });
    heads()
        .find(|head| head.leads)
        .or_else(|| heads().next())
        .map(|head| head.kind)
        .or(acronym)
        .unwrap_or(OwnerKind::Organisation)
}

/// The words as written, blanks folded, signs at the ends left out.
fn written(text: &str, words: &[Word]) -> String {
    let mut written = String::new();
    let mut end: Option<usize> = None;
    for word in words.iter().filter(|word| word.class != Class::Bracketed) {
        if let Some(end) = end {
            let between = text.get(end..word.range.start).unwrap_or(" ");
            let between = if between.contains(['(', ')', '[', ']']) { " " } else { between };
            written.push_str(between);
        }
        written.push_str(text.get(word.range.clone()).unwrap_or_default());
        end = Some(word.range.end);
    }
    let folded = folded_space(&written);
    let ended =
        folded.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '-' | '–' | '—' | '/'));
    // The dot of a sentence, not of an abbreviation.
    let last_word = ended.rsplit(' ').next().unwrap_or_default();
    let sentence =
        last_word.ends_with('.') && !last_word.trim_end_matches('.').contains('.') && last_word.chars().count() > 6;
    if sentence { ended.trim_end_matches('.').to_owned() } else { ended.to_owned() }
}

fn hull(words: &[Word]) -> Range<usize> {
    match (words.first(), words.last()) {
        (Some(first), Some(last)) => first.range.start..last.range.end,
        _ => 0..0,
    }
}

/// Joins posts and units to the persons beside them.
fn joined(found: Vec<Found>) -> Vec<Found> {
    let is_person = |found: &Found| found.kind == OwnerKind::Person && found.role.is_none();
    let posts_first = found.first().is_some_and(|first| first.kind != OwnerKind::Person);
    let units = found.iter().filter(|found| matches!(found.kind, OwnerKind::Unit | OwnerKind::Organisation)).count();
    let persons = found.iter().filter(|found| found.kind == OwnerKind::Person).count();
    let mut joined: Vec<Found> = Vec::new();
    for next in found {
        let Some(last) = joined.last_mut().filter(|last| last.part == next.part && !next.gap.and && !next.gap.hard)
        else {
            joined.push(next);
            continue;
        };
        let near = !next.gap.blank;
        let single_unit = units == 1 && persons == 1 && near;
        let names_post = |found: &Found| match found.kind {
            OwnerKind::Role => true,
            OwnerKind::Unit | OwnerKind::Organisation => single_unit && found.role.is_none(),
            OwnerKind::Person => false,
        };
        if names_post(last) && is_person(&next) && (posts_first || last.kind == OwnerKind::Role) {
            last.role = Some(std::mem::replace(&mut last.name, next.name));
            last.kind = OwnerKind::Person;
            last.range.end = next.range.end;
        } else if is_person(last) && names_post(&next) && !posts_first {
            last.role = Some(next.name);
            last.range.end = next.range.end;
        } else {
            joined.push(next);
        }
    }
    joined
}
