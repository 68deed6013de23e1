//! The words of a heading as they are compared. The build script learns the shipped headings by the same words.

use crate::text::fold;

/// Words are compared by their first letters, which carry the meaning; endings vary by case and number.
pub(crate) const STEM_LETTERS: usize = 6;

/// A heading folded, with the signs that stand for words.
pub(crate) fn folded_heading(text: &str) -> String {
    fold(&text.replace('§', " paragraf "))
}

/// Words that stand for the thing asked about, folded: `Kdo to plača` asks what `Kdo plača` does.
const FILLERS: [&str; 16] =
    ["to", "es", "das", "dies", "ovo", "ova", "tova", "toa", "toj", "ce", "eto", "ez", "ezt", "asta", "it", "this"];

/// A folded heading of several words without those that only point at the thing asked about.
pub(crate) fn without_fillers(folded: &str) -> Option<String> {
    let words = || folded.split(' ').filter(|word| !word.is_empty());
    let kept: Vec<&str> = words().filter(|word| !FILLERS.contains(word)).collect();
    (kept.len() > 1 && kept.len() < words().count()).then(|| kept.join(" "))
}

/// The first two words of a folded text, where the first is as short as a preposition.
pub(crate) fn first_pair(folded: &str) -> Option<&str> {
    const PREPOSITION: usize = 4;
    let first = folded.find(' ').filter(|end| *end <= PREPOSITION)?;
    let rest = folded.get(first + 1..)?;
    folded.get(..first + 1 + rest.find(' ').unwrap_or(rest.len()))
}

/// The stems of the words of a folded heading; numbers carry no meaning here, short words only whole.
pub(crate) fn stems(folded: &str) -> impl Iterator<Item = &str> {
    let words = folded.split(' ').filter(|word| !word.is_empty() && !word.chars().all(|c| c.is_ascii_digit()));
    words.map(|word| word.get(..STEM_LETTERS).unwrap_or(word))
}
