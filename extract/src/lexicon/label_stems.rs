//! How names of codes are compared; used when planoteka is built, too.

use crate::text::fold;

/// Letters of a word that count.
const STEM: usize = 6;

/// The beginnings of the words of a name in their order, small words left out.
pub(crate) fn label_stems(name: &str) -> Vec<String> {
    let folded = fold(name);
    let mut stems: Vec<String> =
        folded.split(' ').filter(|word| word.len() > 2).map(|word| word.chars().take(STEM).collect()).collect();
    stems.sort_unstable();
    stems.dedup();
    stems
}
