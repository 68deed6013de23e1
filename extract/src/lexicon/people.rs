//! Words by which persons, posts, parts of an administration and organisations are known.

use super::phrases::{ByLetter, word_begins};
use super::word_index::{
    ACADEMIC_TITLES, GIVEN_NAMES, HOUSES, LEGAL_FORMS, OWNER_UNIT_STEMS, OWNER_UNITS, ROLE_STEMS, ROLES,
};
use crate::plan::OwnerKind;

/// What a word says of an owner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Head {
    /// Role, unit or organisation.
    pub kind: OwnerKind,
    /// Whether it stands as at the head of a name, not in another case.
    pub leads: bool,
}

/// Whom a label introduces.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum OwnerLabel {
    Owner,
    Partner,
    /// "and others".
    Rest,
}

/// The post, unit or organisation that a folded word names.
pub(crate) fn head(word: &str) -> Option<Head> {
    let unit = || UNIT_KINDS.get(OWNER_UNITS.row_of(word)?).copied();
    if let Some(kind) = ROLES.row_of(word).map(|_| OwnerKind::Role).or_else(unit) {
        return Some(Head { kind, leads: true });
    }
    let unit = OWNER_UNIT_STEMS.longest_beginning(word);
    let role = ROLE_STEMS.longest_beginning(word);
    let length = |stem: Option<(&'static str, usize)>| stem.map_or(0, |(stem, _)| stem.len());
    let kind = match unit {
        Some((_, row)) if length(unit) > length(role) => UNIT_KINDS.get(row).copied(),
        _ => role.map(|_| OwnerKind::Role),
    };
    // What ends as surnames do is a surname or an adjective, even if it begins as such a word.
    kind.filter(|_| surname_ending(word).is_none()).map(|kind| Head { kind, leads: false })
}

/// What a folded abbreviation in capitals is, if it is one of an organisation or unit.
pub(crate) fn legal_form(word: &str) -> Option<OwnerKind> {
    LEGAL_FORM_KINDS.get(LEGAL_FORMS.row_of(word)?).copied()
}

/// Whether a folded word is an academic title; most are written with a dot.
pub(crate) fn is_title(word: &str, dotted: bool) -> bool {
    let row = ACADEMIC_TITLES.row_of(word);
    row.is_some_and(|row| dotted || BARE_TITLES.get(row).is_some_and(|bare| *bare))
}

/// Whether a folded word is a given name.
pub(crate) fn is_given_name(word: &str) -> bool {
    GIVEN_NAMES.row_of(word).is_some()
}

/// Whether a folded word is that of a house that may be called after a person.
pub(crate) fn is_house(word: &str) -> bool {
    HOUSES.row_of(word).is_some()
}

/// What a word's ending says of it being a surname.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum SurnameEnding {
    /// Adjectives and genitives end so too.
    Weak,
    Clear,
    /// Of a father's name.
    Patronymic,
}

/// The surname's ending of a folded word.
pub(crate) fn surname_ending(word: &str) -> Option<SurnameEnding> {
    let fits = |ending: &str, kind: SurnameEnding| {
        word.len() >= if kind == SurnameEnding::Patronymic { 7 } else { 5 } && word.ends_with(ending)
    };
    // Under their last letters.
    let alike = ENDINGS.like(word.get(word.len().checked_sub(1)?..)?);
    alike.iter().filter(|(ending, kind)| fits(ending, *kind)).map(|(_, kind)| *kind).max()
}

/// The longest label that the folded words begin with, and how many words it has.
pub(crate) fn owner_label(words: &[&str]) -> Option<(usize, OwnerLabel)> {
    let fits = |label: &&Label| {
        label.words.len() <= words.len()
            && label
                .words
                .iter()
                .zip(words)
                .all(|((part, open), word)| word_begins(word, part) && (*open || word.len() == part.len()))
    };
    let first = words.first()?;
    LABELS
        .like(first)
        .iter()
        .filter(fits)
        .max_by_key(|label| label.words.len())
        .map(|label| (label.words.len(), label.means))
}

struct Label {
    words: &'static [(&'static str, bool)],
    means: OwnerLabel,
}

include!(concat!(env!("OUT_DIR"), "/people.rs"));
