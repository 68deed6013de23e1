//! Lists of words and of phrases given by the stems of their words.

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
            && self.0.iter().zip(words).all(|(stem, word)| word.as_ref().starts_with(stem.as_str()))
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

    /// Number of words.
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }
}

/// The folded words of a text.
pub(crate) fn folded_words(text: &str) -> Vec<String> {
    fold(text).split_whitespace().map(str::to_owned).collect()
}
