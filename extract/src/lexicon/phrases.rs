//! Lists of words and of phrases given by the stems of their words.

use std::collections::BTreeMap;

use crate::text::fold;

/// Words that follow each other, each given by how it begins, folded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Phrase(Vec<String>);

impl Phrase {
    /// From stems parted by blanks or hyphens.
    pub(crate) fn new(stems: &str) -> Self {
        Self(fold(stems).split_whitespace().map(str::to_owned).collect())
    }

    /// Whether the folded words begin with the phrase.
    pub(crate) fn begins<T: AsRef<str>>(&self, words: &[T]) -> bool {
        !self.0.is_empty()
            && self.0.len() <= words.len()
            && self.0.iter().zip(words).all(|(stem, word)| word_begins(word.as_ref(), stem))
    }

    /// Whether the folded words begin with exactly these words.
    pub(crate) fn equals<T: AsRef<str>>(&self, words: &[T]) -> bool {
        !self.0.is_empty()
            && self.0.len() <= words.len()
            && self.0.iter().zip(words).all(|(whole, word)| word.as_ref() == whole)
    }

    /// Where in the folded words the phrase first stands.
    pub(crate) fn position<T: AsRef<str>>(&self, words: &[T]) -> Option<usize> {
        (0..words.len()).find(|&start| words.get(start..).is_some_and(|words| self.begins(words)))
    }

    /// The same, looking at beginnings before a word only.
    pub(crate) fn position_before<T: AsRef<str>>(&self, words: &[T], end: usize) -> Option<usize> {
        self.position(words).filter(|&at| at < end)
    }

    /// Its first word.
    pub(crate) fn first(&self) -> &str {
        self.0.first().map_or("", String::as_str)
    }

    /// Number of words.
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }
}

/// Whether a word begins so. Most words that are asked about do not, which one letter tells sooner than all of them.
pub(crate) fn word_begins(word: &str, beginning: &str) -> bool {
    let (word, beginning) = (word.as_bytes(), beginning.as_bytes());
    let Some(last) = beginning.len().checked_sub(1) else { return true };
    word.get(last) == beginning.get(last) && word.starts_with(beginning)
}

/// What is known by a word, under the first letter of it, in the order in which it came.
#[derive(Debug)]
pub(crate) struct ByLetter<T>(BTreeMap<u8, Vec<T>>);

impl<T> Default for ByLetter<T> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<T> ByLetter<T> {
    /// Adds what is known by a folded word; nothing is by none.
    pub(crate) fn add(&mut self, word: &str, known: T) {
        if let Some(letter) = word.bytes().next() {
            self.0.entry(letter).or_default().push(known);
        }
    }

    /// What may be known by a folded word or a beginning of it.
    pub(crate) fn like(&self, word: &str) -> &[T] {
        word.bytes().next().and_then(|letter| self.0.get(&letter)).map_or(&[], Vec::as_slice)
    }
}

/// The folded words of a text.
pub(crate) fn folded_words(text: &str) -> Vec<String> {
    fold(text).split_whitespace().map(str::to_owned).collect()
}
