//! Lists of words and of phrases given by the stems of their words.

use crate::text::fold;

/// Letters of the first and the last part of a compound, at least, and of what may be added to the last, at most.
pub(super) const FIRST_PART: usize = 4;
const LAST_PART: usize = 6;
pub(super) const ENDING: usize = 3;

/// Words that follow each other, each given by how it begins, folded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Phrase(pub(super) &'static [&'static str]);

impl Phrase {
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
            && self.0.iter().zip(words).all(|(whole, word)| word.as_ref() == *whole)
    }

    /// Where in the folded words the phrase first stands.
    pub(crate) fn position<T: AsRef<str>>(&self, words: &[T]) -> Option<usize> {
        (0..words.len()).find(|&start| words.get(start..).is_some_and(|words| self.begins(words)))
    }

    /// The same, if it stands before a word.
    pub(crate) fn position_before<T: AsRef<str>>(&self, words: &[T], end: usize) -> Option<usize> {
        let starts = 0..end.min(words.len());
        starts.into_iter().find(|&start| words.get(start..).is_some_and(|words| self.begins(words)))
    }

    /// Whether a folded word is a compound whose last part is this phrase of one long word: `veranstaltungskalender`.
    pub(crate) fn ends_compound(&self, word: &str) -> bool {
        let [last] = self.0 else { return false };
        last.len() >= LAST_PART
            && word.match_indices(last).any(|(at, _)| at >= FIRST_PART && word.len() <= at + last.len() + ENDING)
    }

    /// How the first of its words begins.
    pub(crate) fn first(&self) -> Option<&'static str> {
        self.0.first().copied()
    }

    /// Number of words.
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }
}

/// The first letters of folded words: most phrases that are asked about begin with none of them.
pub(crate) struct FirstLetters(u64);

impl FirstLetters {
    pub(crate) fn of<T: AsRef<str>>(words: &[T]) -> Self {
        let first = words.iter().filter_map(|word| word.as_ref().bytes().next());
        Self(first.fold(0, |bits, letter| bits | 1 << (letter % 64)))
    }

    /// Whether a word may begin a phrase; `false` is sure.
    pub(crate) fn may_begin(&self, phrase: &Phrase) -> bool {
        phrase.0.first().and_then(|stem| stem.bytes().next()).is_none_or(|letter| self.0 >> (letter % 64) & 1 == 1)
    }
}

/// Whether a word begins so. Most words that are asked about do not, which one letter tells sooner than all of them.
pub(crate) fn word_begins(word: &str, beginning: &str) -> bool {
    let (word, beginning) = (word.as_bytes(), beginning.as_bytes());
    let Some(last) = beginning.len().checked_sub(1) else { return true };
    word.get(last) == beginning.get(last) && word.starts_with(beginning)
}

/// What is known by a word, under the first byte of it, in the order in which the table has it.
#[derive(Debug)]
pub(crate) struct ByLetter<T: 'static>(pub(super) &'static [(u8, &'static [T])]);

impl<T> ByLetter<T> {
    /// What may be known by a folded word or a beginning of it.
    pub(crate) fn like(&self, word: &str) -> &'static [T] {
        let Some(letter) = word.bytes().next() else { return &[] };
        let place = self.0.binary_search_by_key(&letter, |(own, _)| *own).ok();
        place.and_then(|place| self.0.get(place)).map_or(&[], |(_, known)| known)
    }
}

/// The folded words of a text.
pub(crate) fn folded_words(text: &str) -> Vec<String> {
    fold(text).split_whitespace().map(str::to_owned).collect()
}
