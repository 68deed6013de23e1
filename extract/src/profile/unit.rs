//! The department that plans.

use ecow::EcoString;

use super::lines::{Line, is_capitals};
use super::tokens::{Token, tokens};
use crate::lexicon::documents::{UnitWord, unit_word};
use crate::lexicon::own::OwnWords;
use crate::lexicon::people::{is_house, legal_form};
use crate::lexicon::phrases::folded_words;
use crate::lexicon::places::{PlaceWord, place_word};
use crate::plan::{Confidence, Field, OwnerKind};
use crate::text::{LetterCount, fold, folded_space};

/// Longest name of a department, in words.
const LONGEST: usize = 14;

/// The department: a line of its own at the beginning, or named in the title.
pub(super) fn unit(title: Option<&Field<EcoString>>, lines: &[Line<'_>]) -> Option<Field<EcoString>> {
    let early = lines.iter().filter(|line| line.is_early());
    let own_line = early.clone().find_map(|line| {
        let after_dash = line.text.rsplit_once(['–', '—']).map(|(_, unit)| unit.trim());
        let named = [Some(line.text), after_dash].into_iter().flatten().find(|text| is_department(text))?;
        Some(field(named.into(), line, 92, "a line of its own at the beginning"))
    });
    let in_title = || {
        let title = title?;
        let named = named_in(&title.value)?;
        let known = mixed_case(&named, lines).unwrap_or_else(|| small(&named));
        let reason = "named in the title".to_owned();
        Some(Field {
            value: known.into(),
            raw: named.raw.into(),
            at: title.at.clone(),
            confidence: Confidence::percent(85),
            reason: reason.into(),
        })
    };
    match (in_title(), own_line) {
        // Its own line writes the name out, in the basic case.
        (Some(in_title), Some(own_line)) if says_same(&in_title, &own_line) && !is_capitals(&own_line.value) => {
            Some(own_line)
        }
        (in_title, own_line) => in_title.or(own_line).or_else(|| institution(lines)),
    }
}

/// Words of the longest name of an institution.
const LONGEST_INSTITUTION: usize = 8;

/// The house or enterprise that a line at the beginning names and nothing else: `Gradska biblioteka Zenica`.
fn institution(lines: &[Line<'_>]) -> Option<Field<EcoString>> {
    let early = lines.iter().filter(|line| line.is_early());
    early.into_iter().find_map(|line| {
        let named = line.text.lines().map(str::trim).find(|text| is_institution(text))?;
        Some(field(named.into(), line, 85, "an institution in a line of its own at the beginning"))
    })
}

/// Whether a text is the name of a house or enterprise and nothing else.
fn is_institution(text: &str) -> bool {
    let words = folded_words(text);
    let first = text.split_whitespace().next().unwrap_or_default();
    let form = first.chars().all(char::is_uppercase) && legal_form(&fold(first)) == Some(OwnerKind::Organisation);
    let house = words.iter().take(2).any(|word| is_house(word));
    (2..=LONGEST_INSTITUTION).contains(&words.len())
        && (form || house)
        && !text.contains(|c: char| c.is_ascii_digit())
        && !text.ends_with([':', '.', ';', ','])
        && place_word(&words).is_none_or(|(word, _)| word == PlaceWord::Institution)
}

/// Whether two names of departments begin with the same word for one and share the first word of what it is for.
fn says_same(one: &Field<EcoString>, other: &Field<EcoString>) -> bool {
    let first = |name: &str| folded_words(name).into_iter().skip(1).find(|word| word.len() >= TELLING);
    let begins = |name: &str| folded_words(name).first().cloned();
    let (one, other) = (&one.value, &other.value);
    begins(one) == begins(other) && first(one).is_some() && first(one) == first(other)
}

/// Letters of a word that tells what a department is for.
const TELLING: usize = 5;

/// Whether a line is the name of a department and nothing else.
pub(super) fn is_department(text: &str) -> bool {
    let words = folded_words(text);
    unit_word(&words, LetterCount::of(text).majority()).is_some_and(|(unit, _)| {
        words.starts_with(&folded_words(unit.basic))
            && (2..=LONGEST).contains(&words.len())
            && !text.ends_with([':', '.', ';'])
    })
}

/// The department that an early line names with a user's own words.
pub(super) fn own_unit(lines: &[Line<'_>], own: &OwnWords) -> Option<Field<EcoString>> {
    let named = |line: &&Line<'_>| own.owner_kind(line.text) == Some(OwnerKind::Unit) && line.words().len() <= LONGEST;
    let line = lines.iter().filter(|line| line.is_early()).find(named)?;
    Some(field(line.text.into(), line, 92, "a line of its own at the beginning, with words of your own"))
}

fn field(value: EcoString, line: &Line<'_>, confidence: u8, reason: &str) -> Field<EcoString> {
    let confidence = Confidence::percent(confidence);
    Field { raw: value.clone(), value, at: line.origin.origin().into(), confidence, reason: reason.into() }
}

/// A department named within a text.
struct Named {
    unit: &'static UnitWord,
    /// The words after the department word.
    rest: String,
    raw: String,
}

fn named_in(text: &str) -> Option<Named> {
    let tokens = tokens(text);
    let folded: Vec<String> = tokens.iter().map(|token| token.folded.clone()).collect();
    let script = LetterCount::of(text).majority();
    let (at, (unit, length)) = (0..tokens.len()).find_map(|at| Some((at, unit_word(folded.get(at..)?, script)?)))?;
    let rest = tokens.get(at + length..)?;
    let end = end_of_name(rest);
    let first = rest.first()?;
    let last = rest.get(end.checked_sub(1)?)?;
    Some(Named {
        unit,
        rest: text.get(first.start..last.end())?.to_owned(),
        raw: text.get(tokens.get(at)?.start..last.end())?.to_owned(),
    })
}

/// Words of a name before the municipality that a department is of; `development of the town` is one of its tasks.
const BEFORE_TOWN: usize = 3;

/// Whether the word for a municipality stands here with its name behind it.
fn names_town(rest: &[Token<'_>], at: usize) -> bool {
    let words: Vec<String> = rest.iter().skip(at).map(|token| token.folded.clone()).collect();
    place_word(&words).is_some_and(|(word, length)| {
        matches!(word, PlaceWord::Basic | PlaceWord::Other) && rest.get(at + length).is_some_and(Token::is_capitalised)
    })
}

/// Romanian "for", which is no short word as others are.
const FOR: &str = "pentru";

/// The name ends before "for" with a year, a mark, or the next municipality word.
fn end_of_name(rest: &[Token<'_>]) -> usize {
    for (index, token) in rest.iter().enumerate() {
        let year_follows = rest
            .iter()
            .skip(index)
            .take(3)
            .any(|token| token.text.len() == 4 && token.text.chars().all(|c| c.is_ascii_digit()));
        let stops = (index > 0 && !token.goes_on() && !token.gap.contains('-'))
            || token.text.chars().all(|c| c.is_ascii_digit())
            || ((token.text.chars().count() <= 3 || token.folded == FOR) && year_follows)
            || index >= BEFORE_TOWN && names_town(rest, index);
        if stops {
            return index;
        }
    }
    rest.len().min(LONGEST)
}

/// The same name where the document writes it in small letters, best in the basic case.
fn mixed_case(named: &Named, lines: &[Line<'_>]) -> Option<String> {
    let rest = folded_words(&named.rest);
    let basic = folded_words(named.unit.basic);
    let script = LetterCount::of(&named.raw).majority();
    let mut in_other_case: Option<String> = None;
    for line in lines.iter().take(super::MOST_LINES).filter(|line| !is_capitals(line.text)) {
        let tokens = tokens(line.text);
        let folded: Vec<String> = tokens.iter().map(|token| token.folded.clone()).collect();
        for at in 0..tokens.len() {
            let Some((unit, length)) = folded.get(at..).and_then(|words| unit_word(words, script)) else { continue };
            let (start, end) = (at + length, at + length + rest.len());
            if unit.basic != named.unit.basic || folded.get(start..end) != Some(rest.as_slice()) {
                continue;
            }
            let (Some(first), Some(last)) = (tokens.get(start), tokens.get(end.saturating_sub(1))) else { continue };
            let tail = line.text.get(first.start..last.end())?;
            let name = format!("{} {}", unit.basic, folded_space(tail));
            if folded.get(at..start) == Some(basic.as_slice()) {
                return Some(name);
            }
            in_other_case.get_or_insert(name);
        }
    }
    in_other_case
}

/// The name with its department word in the basic case, capitals made small.
fn small(named: &Named) -> String {
    let rest = if is_capitals(&named.rest) { named.rest.to_lowercase() } else { named.rest.clone() };
    format!("{} {rest}", named.unit.basic)
}
