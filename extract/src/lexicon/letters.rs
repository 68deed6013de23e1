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
}

/// The Cyrillic letter that looks like this Latin one.
pub(crate) fn cyrillic_lookalike(latin: char) -> Option<char> {
    LOOKALIKES.0.get(&latin).copied()
}

/// The Latin letter that looks like this Cyrillic one.
pub(crate) fn latin_lookalike(cyrillic: char) -> Option<char> {
    LOOKALIKES.1.get(&cyrillic).copied()
}

/// The replacements known for a language.
pub(crate) fn legacy_letters(language: Language) -> impl Iterator<Item = &'static LegacyLetters> {
    LEGACY.iter().filter(move |legacy| legacy.languages.contains(&language))
}

type Lookalikes = (BTreeMap<char, char>, BTreeMap<char, char>);

static LOOKALIKES: LazyLock<Lookalikes> = LazyLock::new(|| {
    let pairs = rows(include_str!("../../lexicon/lookalikes.tsv"))
        .filter_map(|row| Some((field(&row, 0).chars().next()?, field(&row, 1).chars().next()?)));
    let (mut to_cyrillic, mut to_latin) = Lookalikes::default();
    for (latin, cyrillic) in pairs {
        to_cyrillic.entry(latin).or_insert(cyrillic);
        to_latin.entry(cyrillic).or_insert(latin);
    }
    (to_cyrillic, to_latin)
});

static LEGACY: LazyLock<Vec<LegacyLetters>> = LazyLock::new(|| {
    rows(include_str!("../../lexicon/legacy_letters.tsv"))
        .map(|row| LegacyLetters {
            name: field(&row, 0),
            languages: field(&row, 1).split_whitespace().filter_map(language_of_code).collect(),
            pairs: field(&row, 2)
                .split_whitespace()
                .filter_map(|pair| {
                    let mut letters = pair.chars();
                    Some((letters.next()?, letters.next()?))
                })
                .collect(),
        })
        .collect()
});
