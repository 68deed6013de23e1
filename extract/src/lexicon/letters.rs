//! Letters that stand in the place of others.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::languages::language_of_code;
use super::tsv::{field, rows};
use crate::plan::Language;

/// Letters that a seven-bit alphabet or a lost high byte put in the place of others.
pub(crate) struct LegacyLetters {
    /// Which alphabet or damage.
    pub name: &'static str,
    pub languages: Vec<Language>,
    /// From the wrong letter to the right one.
    pub pairs: BTreeMap<char, char>,
    /// A bit for each wrong letter of ASCII: every character of a document is looked up.
    ascii: u128,
}

impl LegacyLetters {
    fn new(name: &'static str, languages: Vec<Language>, pairs: BTreeMap<char, char>) -> Self {
        let ascii = pairs.keys().filter(|wrong| wrong.is_ascii()).fold(0, |bits, wrong| bits | 1 << u32::from(*wrong));
        Self { name, languages, pairs, ascii }
    }

    /// Whether a letter stands in the place of another.
    pub(crate) fn replaces(&self, letter: char) -> bool {
        if letter.is_ascii() { self.ascii >> u32::from(letter) & 1 == 1 } else { self.pairs.contains_key(&letter) }
    }
}

/// The Cyrillic letter that looks like this Latin one.
pub(crate) fn cyrillic_lookalike(latin: char) -> Option<char> {
    other(TO_CYRILLIC, latin)
}

/// The Latin letter that looks like this Cyrillic one.
pub(crate) fn latin_lookalike(cyrillic: char) -> Option<char> {
    other(TO_LATIN, cyrillic)
}

/// A Cyrillic capital in the Latin shape it shares; any other character as it is.
pub(crate) fn latin_capital(c: char) -> char {
    if c.is_uppercase() { latin_lookalike(c).unwrap_or(c) } else { c }
}

/// The replacements known for a language.
pub(crate) fn legacy_letters(language: Language) -> impl Iterator<Item = &'static LegacyLetters> {
    LEGACY.iter().filter(move |legacy| legacy.languages.contains(&language))
}

// Pairs of letters that look alike, sorted by the first.
include!(concat!(env!("OUT_DIR"), "/lookalikes.rs"));

fn other(pairs: &[(char, char)], letter: char) -> Option<char> {
    let place = pairs.binary_search_by_key(&letter, |(own, _)| *own).ok()?;
    pairs.get(place).map(|(_, other)| *other)
}

static LEGACY: LazyLock<Vec<LegacyLetters>> = LazyLock::new(|| {
    rows(include_str!("../../lexicon/legacy_letters.tsv"))
        .map(|row| {
            let languages = field(&row, 1).split_whitespace().filter_map(language_of_code).collect();
            let pairs = field(&row, 2).split_whitespace().filter_map(|pair| {
                let mut letters = pair.chars();
                Some((letters.next()?, letters.next()?))
            });
            LegacyLetters::new(field(&row, 0), languages, pairs.collect())
        })
        .collect()
});
