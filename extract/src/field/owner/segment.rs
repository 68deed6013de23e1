use super::person::{CLEAR, find_person};
use super::word::{Class, Gap, Piece, Word, pieces};
use crate::lexicon::people::{OwnerLabel, owner_label};
use crate::plan::OwnerKind;

/// Words that name one owner, or a person and a post.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Segment {
    /// What parts it from the one before.
    pub gap: Gap,
    pub words: Vec<Word>,
    pub part: OwnerLabel,
}

/// Parts a text into segments, each of one owner as far as it can be told.
pub(super) fn segments(text: &str) -> Vec<Segment> {
    let longest = text.lines().map(|line| line.trim().chars().count()).max().unwrap_or(0);
    let mut segments: Vec<Segment> = Vec::new();
    let mut part = OwnerLabel::Owner;
    let mut labelled = false;
    for Labelled { piece, label } in pieces(text).into_iter().flat_map(split_at_label) {
        if label == Some(OwnerLabel::Rest) {
            continue;
        }
        if let Some(label) = label {
            (part, labelled) = (label, true);
        }
        if piece.words.is_empty() {
            continue;
        }
        let next_post = holds_post(&segments) && is_next_post(&piece);
        match segments.last_mut().filter(|_| !labelled && !next_post) {
            Some(last) if goes_on(&last.words, piece.gap, &piece.words, text, longest) => {
                last.words.extend(piece.words);
            }
            _ => segments.push(Segment { gap: piece.gap, words: piece.words, part }),
        }
        labelled = false;
    }
    segments
}

/// Whether the last segment is nothing but the person who holds the post of the segment before it.
fn holds_post(segments: &[Segment]) -> bool {
    let [.., post, person] = segments else { return false };
    let whole = find_person(&person.words, 0).is_some_and(|found| found.whole == (0..person.words.len()));
    whole && is_role(&post.words) && find_person(&post.words, CLEAR).is_none()
}

/// Whether a post begins in a line of its own: where posts stand above persons it is that of the next.
fn is_next_post(piece: &Piece) -> bool {
    piece.gap == Gap { line: true, ..Gap::default() } && is_post(&piece.words)
}

struct Labelled {
    piece: Piece,
    label: Option<OwnerLabel>,
}

/// Parts a label from the words it introduces; "with the help of" may stand within a piece.
fn split_at_label(piece: Piece) -> Vec<Labelled> {
    let folded: Vec<&str> = piece.words.iter().map(|word| word.folded.as_str()).collect();
    let at_start = owner_label(&folded);
    if piece.label
        && let Some((length, label @ (OwnerLabel::Owner | OwnerLabel::Partner))) = at_start
        && folded.len() <= length + 3
    {
        return vec![Labelled { piece: Piece::default(), label: Some(label) }];
    }
    let small_end = piece.words.last().is_some_and(|word| !word.capital);
    if let Some((length, OwnerLabel::Rest)) = at_start
        && (piece.gap.and || piece.gap.comma)
        && (folded.len() == length || folded.len() == length + 1 && small_end)
    {
        return vec![Labelled { piece, label: Some(OwnerLabel::Rest) }];
    }
    let joint = (0..folded.len()).find_map(|at| {
        let (length, label) = owner_label(folded.get(at..)?)?;
        (length > 1 && label == OwnerLabel::Partner).then_some((at, length))
    });
    let Some((at, length)) = joint else { return vec![Labelled { piece, label: None }] };
    let (mut before, mut after) = (piece.clone(), piece.clone());
    before.words.truncate(at);
    after.words.drain(..(at + length).min(after.words.len()));
    // "у сарадњи са": the preposition belongs to the label.
    while after.words.first().is_some_and(|word| word.class == Class::Preposition) {
        after.words.remove(0);
    }
    vec![Labelled { piece: before, label: None }, Labelled { piece: after, label: Some(OwnerLabel::Partner) }]
}

/// Whether the next words belong to the same owner as those before.
fn goes_on(before: &[Word], gap: Gap, next: &[Word], text: &str, longest: usize) -> bool {
    let (Some(last), Some(first)) = (before.last(), next.first()) else { return false };
    if gap.hard || gap.blank {
        return false;
    }
    if last.class == Class::Preposition {
        return true;
    }
    if next.iter().all(|word| word.class == Class::Title) {
        return find_person(before, 0).is_some();
    }
    if gap.slash && is_other_word_for(last, first) && before.len() > 1 {
        return true;
    }
    if gap.slash {
        return !(begins_owner(next, true) || first.capital && last.capital);
    }
    if gap.dash || gap.colon {
        return !(clear_person(next) && clear_person(before) && !has_head(before));
    }
    if gap.comma {
        return goes_on_after_comma(before, next);
    }
    if gap.and {
        return goes_on_after_and(before, next);
    }
    goes_on_in_next_line(before, next, text, longest)
}

/// Whether a stroke parts two small words for the same, as two languages have them: `Crveni križ/krst`.
fn is_other_word_for(last: &Word, first: &Word) -> bool {
    let body =
        |word: &Word| !word.capital && matches!(word.class, Class::Head(head) if head.kind == OwnerKind::Organisation);
    body(last) && body(first)
}

fn goes_on_after_comma(before: &[Word], next: &[Word]) -> bool {
    let least = if is_role(next) { 0 } else { CLEAR };
    let person = find_person(before, least).is_some_and(|found| {
        found.whole.end == before.len() && (found.whole.start == 0 || found.evidence >= CLEAR && !is_role(before))
    });
    if person && !clear_person(next) {
        // The post or unit of a person follows the name.
        return has_head(next) || next.first().is_some_and(|word| !word.capital);
    }
    if next.first().is_some_and(|word| !word.capital) {
        let posts = is_role(before) && is_post(next) && find_person(before, CLEAR).is_none();
        // An adjective before the name of a body: "Відділ освіти, фінансове управління".
        let body =
            matches!(next, [_, Word { class: Class::Head(head), .. }] if head.leads && head.kind != OwnerKind::Role);
        // An abbreviation alone is no name that goes on.
        let short = matches!(before, [word] if is_acronym(Some(word)));
        return !((leads(next) || body) && has_head(before) || posts || short);
    }
    if new_person(before, next) || begins_owner(next, false) {
        return false;
    }
    if is_ministry(before) && !has_head(next) {
        // What it is for: `Ministry of Social Policy, Demography and Youth`.
        return true;
    }
    let unit = before.iter().find_map(|word| match word.class {
        Class::Head(head) => Some(head.kind),
        _ => None,
    });
    unit == Some(OwnerKind::Unit)
}

fn goes_on_after_and(before: &[Word], next: &[Word]) -> bool {
    let lower = |words: &[Word]| words.first().is_some_and(|word| !word.capital);
    let governed = before.iter().any(|word| word.class == Class::Preposition);
    if is_adjective(before) && has_head(next) {
        return true;
    }
    if new_person(before, next) && (find_person(before, 0).is_some() || has_head(before)) {
        return false;
    }
    if lower(next) {
        return !(leads(next) && has_head(before) && !governed && (lower(before) || is_role(before) && is_role(next)));
    }
    if is_acronym(next.first()) {
        return governed;
    }
    let headless = !has_head(before) && !has_head(next) && before.len() <= 2 && next.len() <= 2;
    !(headless || begins_owner(next, false))
}

/// Whether words begin with a ministry.
fn is_ministry(words: &[Word]) -> bool {
    words.iter().take(2).any(|word| word.folded.starts_with("minist"))
}

/// Words that name no one yet, the last of which ends as Hungarian adjectives do, and their Slavic plurals:
/// `Kereskedelmi és Iparkamara`.
fn is_adjective(words: &[Word]) -> bool {
    let named = |word: &Word| word.class == Class::Name && !word.given;
    let adjective = |word: &Word| word.surname.is_none() && word.folded.ends_with('i');
    words.iter().all(named) && words.last().is_some_and(adjective)
}

fn goes_on_in_next_line(before: &[Word], next: &[Word], text: &str, longest: usize) -> bool {
    let (Some(last), Some(first)) = (before.last(), next.first()) else { return false };
    if first.class == Class::Preposition {
        return true;
    }
    let name_goes_on = |word: &Word| matches!(word.class, Class::Name | Class::Initial);
    let name_broken = name_goes_on(last) && next.iter().take_while(|word| name_goes_on(word)).count() == 1;
    if name_broken
        && find_person(before, 0).is_none_or(|found| found.whole.end != before.len())
        && (last.given || first.surname.is_some() && before.len() == 1)
    {
        return true;
    }
    if !first.capital {
        return !(leads(next) && has_head(before));
    }
    if !has_leading_head(before) && find_person(before, CLEAR).is_none() && before.len() <= 2 && has_head(next) {
        // An adjective before its noun: "Gminny⏎Ośrodek Kultury".
        return before.len() == 1 && last.class == Class::Name && !last.given;
    }
    if clear_person(next) || begins_owner(next, false) {
        return false;
    }
    let fits = line_of(text, last).chars().count() + 1 + first.folded.chars().count() <= longest;
    let person_next = is_role(before) && find_person(next, 0).is_some();
    has_head(before) && !person_next && (!fits || matches!(first.class, Class::Head(head) if !head.leads))
}

/// The line of the text that a word stands in.
fn line_of<'a>(text: &'a str, word: &Word) -> &'a str {
    let start = text.get(..word.range.start).and_then(|text| text.rfind('\n')).map_or(0, |at| at + 1);
    let end = text.get(word.range.end..).and_then(|rest| rest.find('\n')).map_or(text.len(), |at| word.range.end + at);
    text.get(start..end).unwrap_or_default().trim()
}

/// Whether a person's name begins; after a unit's name an ending alone is no evidence, as adjectives have it too.
fn new_person(before: &[Word], next: &[Word]) -> bool {
    let body = |word: &Word| matches!(word.class, Class::Head(head) if head.kind != OwnerKind::Role);
    let after_body = before.iter().any(body) && find_person(before, CLEAR).is_none();
    let least = if after_body { CLEAR + 1 } else { CLEAR };
    find_person(next, least).is_some_and(|found| found.whole.start == 0)
}

/// Whether the words begin with a name that has evidence, or with a title before a name.
fn clear_person(words: &[Word]) -> bool {
    find_person(words, CLEAR).is_some_and(|found| found.whole.start == 0)
}

pub(super) fn has_head(words: &[Word]) -> bool {
    words.iter().any(|word| matches!(word.class, Class::Head(_) | Class::Acronym(Some(_))))
}

fn has_leading_head(words: &[Word]) -> bool {
    words.iter().any(|word| matches!(word.class, Class::Head(head) if head.leads) || is_acronym(Some(word)))
}

fn is_role(words: &[Word]) -> bool {
    words.iter().find_map(|word| match word.class {
        Class::Head(head) if head.leads => Some(head.kind == OwnerKind::Role),
        _ => None,
    }) == Some(true)
}

/// Whether the words begin with a post, after adjectives or abbreviations at most.
fn is_post(words: &[Word]) -> bool {
    let first = words.iter().take(3).take_while(|word| word.class != Class::Preposition);
    first
        .filter(|word| matches!(word.class, Class::Head(_)))
        .take(1)
        .any(|word| matches!(word.class, Class::Head(head) if head.leads && head.kind == OwnerKind::Role))
}

fn is_acronym(word: Option<&Word>) -> bool {
    word.is_some_and(|word| matches!(word.class, Class::Acronym(_)))
}

/// Whether the first word is the head of an owner's name.
fn leads(words: &[Word]) -> bool {
    words.first().is_some_and(|word| matches!(word.class, Class::Head(head) if head.leads))
}

/// Whether the words begin like an owner of their own: with a head, after capitalised adjectives, or an abbreviation.
fn begins_owner(words: &[Word], small: bool) -> bool {
    let adjectives = words.iter().take(2).take_while(|word| word.class == Class::Name && word.capital).count();
    let first = words.first();
    let capital = first.is_some_and(|word| word.capital);
    (small || capital) && leads(words)
        || is_acronym(first)
        || capital && words.get(adjectives).is_some_and(|word| matches!(word.class, Class::Head(head) if head.leads))
        || first.is_some_and(|word| matches!(word.class, Class::Head(_)) && word.capital) && has_leading_head(words)
}
