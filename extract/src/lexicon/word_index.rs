//! Folded words of the tables, sorted when planoteka is built.

/// Words in their order, each with a row of its table that has it.
pub(super) struct WordIndex(&'static [(&'static str, usize)]);

impl WordIndex {
    /// The rows that have a folded word, in their order, remarks not counted.
    pub(super) fn rows_of(&self, word: &str) -> impl Iterator<Item = usize> {
        let first = self.0.partition_point(|(own, _)| *own < word);
        self.0.iter().skip(first).take_while(move |(own, _)| *own == word).map(|(_, row)| *row)
    }

    /// The first row that has a folded word.
    pub(super) fn row_of(&self, word: &str) -> Option<usize> {
        self.0.get(self.0.partition_point(|(own, _)| *own < word)).filter(|(own, _)| *own == word).map(|(_, row)| *row)
    }

    /// The longest word of at least [`SHORTEST_STEM`] letters that a folded word begins with, and its first row.
    pub(super) fn longest_beginning(&self, word: &str) -> Option<(&'static str, usize)> {
        let stem = word.as_bytes().get(..SHORTEST_STEM)?;
        let end = self.0.partition_point(|(own, _)| *own <= word);
        let alike = self.0.get(..end)?.iter().rev().take_while(|(own, _)| own.as_bytes().starts_with(stem));
        let (longest, _) = alike.into_iter().find(|(own, _)| word.starts_with(own))?;
        Some((longest, self.row_of(longest)?))
    }
}

/// Fewer letters are no stem.
const SHORTEST_STEM: usize = 3;

include!(concat!(env!("OUT_DIR"), "/word_indexes.rs"));

#[cfg(test)]
mod tests {
    use super::{GIVEN_NAMES, LANGUAGES_OF_WORDS, WordIndex};

    #[test]
    fn words_are_found_with_their_rows() {
        let index = WordIndex(&[("do", 0), ("i", 0), ("i", 3)]);
        assert_eq!(index.rows_of("i").collect::<Vec<_>>(), [0, 3]);
        assert_eq!(
            (index.row_of("i"), index.row_of("do"), index.row_of("a"), index.row_of("z")),
            (Some(0), Some(0), None, None)
        );
        let stems = WordIndex(&[("na", 0), ("nacel", 1), ("nacelni", 2), ("nacelni", 5), ("nacio", 3)]);
        assert_eq!(stems.longest_beginning("nacelnik"), Some(("nacelni", 2)));
        assert_eq!(stems.longest_beginning("nacelo"), Some(("nacel", 1)));
        assert_eq!((stems.longest_beginning("naciji"), stems.longest_beginning("na")), (None, None));
        assert!(GIVEN_NAMES.row_of("marko").is_some() && LANGUAGES_OF_WORDS.rows_of("i").count() > 1);
    }
}
