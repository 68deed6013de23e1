//! The words of a heading as they are compared. The build script learns the shipped headings by the same words.

use crate::text::fold;

/// Words are compared by their first letters, which carry the meaning; endings vary by case and number.
pub(crate) const STEM_LETTERS: usize = 6;

/// A heading folded, with the signs that stand for words.
pub(crate) fn folded_heading(text: &str) -> String {
    fold(&text.replace('§', " paragraf "))
}

/// The stems of the words of a folded heading; numbers carry no meaning here, short words only whole.
pub(crate) fn stems(folded: &str) -> impl Iterator<Item = &str> {
    let words = folded.split(' ').filter(|word| !word.is_empty() && !word.chars().all(|c| c.is_ascii_digit()));
    words.map(|word| word.get(..STEM_LETTERS).unwrap_or(word))
}
