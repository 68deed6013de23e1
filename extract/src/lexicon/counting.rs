//! Headings counted: stems of words and whole phrases, by language and meaning. The build script counts the shipped
//! ones the same way.

use std::collections::BTreeMap;

use super::heading_words::{first_pair, stems};

/// How often, by language and meaning, each as its place in a list of them.
pub(crate) type Counts = BTreeMap<(u8, u8), u16>;

/// Headings counted.
#[derive(Default)]
pub(crate) struct Counted {
    /// By the stem of a word.
    pub(crate) stems: BTreeMap<String, Counts>,
    /// By the stem of a word of a plain question, or by a preposition with the word behind it.
    pub(crate) asked: BTreeMap<String, Counts>,
    /// By the whole heading, folded.
    pub(crate) phrases: BTreeMap<String, Counts>,
    /// Of all words.
    pub(crate) totals: Counts,
}

impl Counted {
    /// Counts a folded heading as a whole, whose words teach only what other questions mean.
    #[allow(dead_code, reason = "the build script alone reads the shipped tables")]
    pub(crate) fn learn_whole(&mut self, counted: (u8, u8), folded: &str) {
        if self.phrases.entry(folded.to_owned()).or_default().insert(counted, 1).is_none() {
            for stem in stems(folded).chain(first_pair(folded)) {
                *self.asked.entry(stem.to_owned()).or_default().entry(counted).or_default() += 1;
            }
        }
    }

    /// Counts a folded heading of a language and meaning.
    pub(crate) fn learn(&mut self, counted: (u8, u8), folded: &str) {
        // A phrase that stands twice says no more than once.
        if self.phrases.entry(folded.to_owned()).or_default().insert(counted, 1).is_some() {
            return;
        }
        for stem in stems(folded) {
            *self.stems.entry(stem.to_owned()).or_default().entry(counted).or_default() += 1;
            *self.totals.entry(counted).or_default() += 1;
        }
    }
}
