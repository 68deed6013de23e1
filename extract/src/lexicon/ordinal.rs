use std::sync::LazyLock;

use super::tsv::{field, rows};
use crate::text::fold;

/// Beginnings of words, folded, and whole words.
static STOPS: LazyLock<(Vec<String>, Vec<String>)> = LazyLock::new(|| {
    let mut stops = (Vec::new(), Vec::new());
    for row in rows(include_str!("../../lexicon/ordinal_stops.tsv")) {
        match field(&row, 0).strip_suffix('*') {
            Some(stem) => stops.0.push(fold(stem)),
            None => stops.1.push(fold(field(&row, 0))),
        }
    }
    stops
});

/// Whether a word after a number makes it a time, a step of a count or one of several: "1. квартал", "1. i 2. sedmica".
pub(crate) fn stops_ordinal(word: &str) -> bool {
    let word = fold(word);
    let (stems, words) = &*STOPS;
    words.contains(&word) || stems.iter().any(|stem| word.starts_with(stem.as_str()))
}
