//! Sorts of documents by their titles, and names of departments.

use super::phrases::{ByLetter, FirstLetters, Phrase};
use crate::plan::{PlanKind, Script};
use crate::text::LetterCount;

/// The sort of document that a title's folded words name.
pub(crate) fn document_kind(words: &[String]) -> Option<PlanKind> {
    let letters = FirstLetters::of(words);
    let mut named = KINDS.iter().filter(|(kind, phrase)| {
        letters.may_begin(phrase) && phrase.position(words).is_some()
            || *kind != PlanKind::ProjectPage && words.iter().any(|word| phrase.ends_compound(word))
    });
    named.next().map(|(kind, _)| *kind)
}

/// The word by which a department's name begins.
#[derive(Debug)]
pub(crate) struct UnitWord {
    /// As it stands in the basic case.
    pub basic: &'static str,
}

/// The department word that these folded words begin with, and how many of them it takes; one written in `script` if
/// there is one.
pub(crate) fn unit_word(words: &[String], script: Option<Script>) -> Option<(&'static UnitWord, usize)> {
    let fitting = UNIT_WORDS.like(words.first()?).iter().filter(|(form, _)| form.equals(words));
    let fitting = fitting.map(|(form, unit)| (unit, form.len()));
    let other_script = |unit: &UnitWord| script.is_some() && LetterCount::of(unit.basic).majority() != script;
    fitting.min_by_key(|(unit, _)| other_script(unit))
}

include!(concat!(env!("OUT_DIR"), "/documents.rs"));
