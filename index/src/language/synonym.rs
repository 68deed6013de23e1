//! Words of all languages for the things that plans are about.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::stem::beginning;
use super::table::rows;
use super::{Macrolanguage, stem};
use crate::projection::folded_words;

/// One thing, in all the words for it.
#[derive(Debug)]
pub(crate) struct Concept {
    /// In the order of the table.
    pub names: Vec<Name>,
}

/// A word, or several one after another, for a thing.
#[derive(Debug)]
pub(crate) struct Name {
    pub language: Macrolanguage,
    /// As printed, without the mark of a beginning.
    pub written: &'static str,
    /// Each word folded.
    pub folded: Vec<String>,
    /// The stem of each word; where only a beginning is given, that of all stems of words that begin so.
    pub stems: Vec<String>,
    /// Whether all words that begin as the last one are meant.
    pub is_beginning: bool,
}

impl Name {
    fn of(language: Macrolanguage, text: &'static str) -> Option<Self> {
        let written = text.strip_suffix('*').unwrap_or(text);
        let is_beginning = written.len() < text.len();
        let folded: Vec<String> = folded_words(written).into_iter().map(|word| word.term).collect();
        let last = folded.len().checked_sub(1)?;
        let stem_at = |(index, word): (usize, &String)| {
            if is_beginning && index == last { beginning(language, word) } else { stem(language, word) }
        };
        let stems = folded.iter().enumerate().map(stem_at).collect();
        Some(Self { language, written, folded, stems, is_beginning })
    }

    /// Whether these folded words are a form of it.
    fn fits(&self, words: &[&str]) -> bool {
        let last = self.stems.len().saturating_sub(1);
        self.stems.len() == words.len()
            && self.stems.iter().zip(&self.folded).zip(words).enumerate().all(|(index, ((own, folded), word))| {
                if self.is_beginning && index == last {
                    word.starts_with(folded.as_str())
                } else {
                    *own == stem(self.language, word)
                }
            })
    }
}

/// All things with words of their own.
pub(crate) fn concepts() -> &'static [Concept] {
    &CONCEPTS.0
}

/// The things that these folded words name: those written just as `typed`, or else those whose words are exactly these,
/// or else those of which they are forms.
pub(crate) fn concepts_of(words: &[&str], typed: &str) -> Vec<&'static Concept> {
    let (concepts, by_first) = &*CONCEPTS;
    let Some(first) = words.first() else { return Vec::new() };
    let beginning: String = first.chars().take(INDEXED).collect();
    let near: Vec<&Concept> =
        by_first.get(&beginning).into_iter().flatten().filter_map(|index| concepts.get(*index)).collect();
    let (typed, cyrillic) = (typed.to_lowercase(), typed.chars().any(|c| ('\u{400}'..='\u{4ff}').contains(&c)));
    let ways: [&dyn Fn(&Name) -> bool; 3] = [
        &|name| name.written.to_lowercase() == typed,
        // `пут` is no Romanian well.
        &|name| name.folded == words && !(cyrillic && name.language.is_only_latin()),
        &|name| name.fits(words),
    ];
    let named = |way: &&dyn Fn(&Name) -> bool| -> Vec<&Concept> {
        near.iter().filter(|concept| concept.names.iter().any(way)).copied().collect()
    };
    ways.iter().map(named).find(|found| !found.is_empty()).unwrap_or_default()
}

/// Letters at the beginning of a word by which things are looked up; all forms of a word have them in common, the few
/// that do not are in the table themselves.
const INDEXED: usize = 2;

type Concepts = (Vec<Concept>, BTreeMap<String, Vec<usize>>);

static CONCEPTS: LazyLock<Concepts> = LazyLock::new(|| {
    let mut concepts = Vec::new();
    let mut by_first: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut columns: Vec<Option<Macrolanguage>> = Vec::new();
    for row in rows(include_str!("../../lexicon/synonyms.tsv")) {
        if columns.is_empty() {
            columns = row.iter().map(|code| Macrolanguage::of_code(code)).collect();
            continue;
        }
        let cells = columns.iter().zip(&row).filter_map(|(language, cell)| Some(((*language)?, *cell)));
        let words = cells.flat_map(|(language, cell)| cell.split(',').map(move |text| (language, text.trim())));
        let names: Vec<Name> = words.filter_map(|(language, text)| Name::of(language, text)).collect();
        for word in names.iter().filter_map(|name| name.folded.first()) {
            let indexed = by_first.entry(word.chars().take(INDEXED).collect()).or_default();
            if indexed.last() != Some(&concepts.len()) {
                indexed.push(concepts.len());
            }
        }
        concepts.push(Concept { names });
    }
    (concepts, by_first)
});

#[cfg(test)]
mod tests {
    use super::*;
    use crate::projection::fold_word;

    fn meet(one: &str, other: &str) -> bool {
        let named = |text: &str| {
            let words: Vec<String> = text.split(' ').map(fold_word).collect();
            concepts_of(&words.iter().map(String::as_str).collect::<Vec<_>>(), text)
        };
        let (one, other) = (named(one), named(other));
        one.iter().any(|concept| other.iter().any(|same| std::ptr::eq(*concept, *same)))
    }

    #[test]
    fn words_of_many_languages_name_one_thing() {
        for words in [
            "vodovod водоснабдевање vodosnabdijevanja wodociągów водоснабдяване vodovodu водопровід",
            "opština općine община gminy obce občina громади comuna",
            "budžeta proračun буџет rozpočtu бюджет budżetu",
            "put cestu път drogi дорога пат",
        ] {
            let words: Vec<&str> = words.split(' ').collect();
            for pair in words.windows(2) {
                assert!(meet(pair[0], pair[1]), "{pair:?}");
            }
        }
        assert!(meet("alimentare cu apă", "vodovod"));
        assert!(!meet("put", "vodovod"));
        assert!(!meet("put", "bunar") && !meet("пут", "бунар") && meet("puț", "bunar"));
    }

    #[test]
    fn every_row_of_the_table_has_words_in_several_languages() {
        assert!(concepts().len() >= 140, "{}", concepts().len());
        for concept in concepts() {
            let languages: std::collections::BTreeSet<_> = concept.names.iter().map(|one| one.language).collect();
            assert!(languages.len() >= 5, "{:?}", concept.names.first().map(|name| name.written));
        }
    }
}
