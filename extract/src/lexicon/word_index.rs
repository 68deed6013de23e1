//! Folded words of the tables, sorted when planoteka is built.

use super::word_head::word_head;

/// Words in their order, each with a row of its table that has it, or with another number.
pub(super) struct WordIndex {
    /// How each word begins.
    pub(super) heads: &'static [u64],
    pub(super) words: &'static [(&'static str, usize)],
}

impl WordIndex {
    /// The rows that have a folded word, in their order, remarks not counted.
    pub(super) fn rows_of(&self, word: &str) -> impl Iterator<Item = usize> {
        let first = self.place_of(word);
        self.words.iter().skip(first).take_while(move |(own, _)| *own == word).map(|(_, row)| *row)
    }

    /// The first row that has a folded word.
    pub(super) fn row_of(&self, word: &str) -> Option<usize> {
        self.words.get(self.place_of(word)).filter(|(own, _)| *own == word).map(|(_, row)| *row)
    }

    /// Where a word stands, or would.
    fn place_of(&self, word: &str) -> usize {
        let head = word_head(word);
        let first = self.heads.partition_point(|own| *own < head);
        let alike = self.heads[first..].iter().take_while(|own| **own == head).count();
        first + self.words[first..first + alike].partition_point(|(own, _)| *own < word)
    }

    /// The longest word of at least [`SHORTEST_STEM`] letters that a folded word begins with, and its first row.
    pub(super) fn longest_beginning(&self, word: &str) -> Option<(&'static str, usize)> {
        self.beginnings(word).next().filter(|(own, _)| own.len() >= SHORTEST_STEM)
    }

    /// The words that a folded word begins with, the longest first, each with its first row.
    pub(super) fn beginnings<'w>(&'w self, word: &'w str) -> impl Iterator<Item = (&'static str, usize)> + 'w {
        let mut start = word;
        std::iter::from_fn(move || {
            // Whatever begins the word stands before it in order; what does not bounds the length of what may.
            while !start.is_empty() {
                let place = self.place_of(start);
                if let Some((own, row)) = self.words.get(place).filter(|(own, _)| *own == start) {
                    start = start.get(..start.len() - 1).unwrap_or_default();
                    return Some((*own, *row));
                }
                let (before, _) = self.words.get(place.checked_sub(1)?)?;
                let alike = before.bytes().zip(start.bytes()).take_while(|(one, other)| one == other).count();
                start = start.get(..alike).unwrap_or_default();
            }
            None
        })
    }
}

/// Fewer letters are no stem.
const SHORTEST_STEM: usize = 3;

include!(concat!(env!("OUT_DIR"), "/word_indexes.rs"));

#[cfg(test)]
mod tests {
    use super::{GIVEN_NAMES, LANGUAGES_OF_WORDS, WordIndex, word_head};

    fn index(words: &'static [(&'static str, usize)]) -> WordIndex {
        WordIndex { heads: words.iter().map(|(word, _)| word_head(word)).collect::<Vec<_>>().leak(), words }
    }

    #[test]
    fn words_are_found_with_their_rows() {
        let index = index(&[("do", 0), ("i", 0), ("i", 3)]);
        assert_eq!(index.rows_of("i").collect::<Vec<_>>(), [0, 3]);
        assert_eq!(
            (index.row_of("i"), index.row_of("do"), index.row_of("a"), index.row_of("z")),
            (Some(0), Some(0), None, None)
        );
        let stems = self::index(&[("na", 0), ("nacel", 1), ("nacelni", 2), ("nacelni", 5), ("nacio", 3)]);
        assert_eq!(stems.longest_beginning("nacelnik"), Some(("nacelni", 2)));
        assert_eq!(stems.longest_beginning("nacelo"), Some(("nacel", 1)));
        assert_eq!((stems.longest_beginning("naciji"), stems.longest_beginning("na")), (None, None));
        assert_eq!(stems.beginnings("nacelnik").collect::<Vec<_>>(), [("nacelni", 2), ("nacel", 1), ("na", 0)]);
        assert!(GIVEN_NAMES.row_of("marko").is_some() && LANGUAGES_OF_WORDS.rows_of("i").count() > 1);
    }
}
