use crate::text::fold;

// Beginnings of words, folded, and whole words.
include!(concat!(env!("OUT_DIR"), "/ordinal_stops.rs"));

/// Whether a word after a number makes it a time, a step of a count or one of several: "1. квартал", "1. i 2. sedmica".
pub(crate) fn stops_ordinal(word: &str) -> bool {
    let word = fold(word);
    WORDS.binary_search(&word.as_str()).is_ok() || STEMS.iter().any(|stem| word.starts_with(stem))
}
