//! What a column means, and how far the words of its heading are believed.

use crate::lexicon::headings::{HEADINGS, Heading, Weighed};

/// What a column means, with the doubt about it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Meaning {
    /// What the column is about.
    pub(crate) heading: Heading,
    /// The next best.
    pub(crate) runner_up: Heading,
    /// By how much the best leads, in natural logarithms of likelihood.
    pub(crate) margin: f64,
    /// Share of the heading's words that are known.
    pub(crate) known: f64,
    /// How far the words of the heading are believed, 0 to 1; a known phrase wholly.
    pub(crate) trust: f64,
    /// How likely the meaning is by the words alone.
    pub(crate) said: f64,
    /// How well the look of the cells fits it, 0 to 1.
    pub(crate) fit: f64,
}

/// How soon the words of a heading are believed: one that tells all it can by four fifths.
const ONE_WORD: f64 = 1.8;
/// Most that the words of a heading are believed that is no known phrase.
const WORDS_TRUSTED: f64 = 0.9;

/// How far the words of a heading are to be believed against the look of the cells, 0 to 1.
pub(super) fn trust_in(words: &Weighed) -> f64 {
    // A known phrase is believed over the look of its cells; half-known words are not, nor is one word that tells little.
    if words.exact { 1.0 } else { words.known * WORDS_TRUSTED * (1.0 - (-ONE_WORD * words.told).exp()) }
}

/// Index and weight of the best, weight of the second.
pub(super) fn two_best(weights: &[f64; HEADINGS]) -> (usize, f64, f64) {
    let mut best = (0, f64::MIN);
    let mut second = f64::MIN;
    for (index, weight) in weights.iter().copied().enumerate() {
        if weight > best.1 {
            second = best.1;
            best = (index, weight);
        } else if weight > second {
            second = weight;
        }
    }
    (best.0, best.1, second)
}

/// Hundredths from which on cells mostly look so.
pub(crate) const MOSTLY: u32 = 60;
