//! Cards: labels at the left, and beside each what it says.

use super::columns::{Chunk, Columns, Strip};
use super::regions::is_numeric;

/// Fewest lines with a label and its text.
const FEWEST: usize = 5;
/// How far the beginnings of labels and texts may differ, in points.
const FLUSH: f32 = 1.0;
/// Longest label, in letters, and fewest letters of one.
const LONGEST_LABEL: usize = 60;
const FEWEST_LETTERS: usize = 3;
/// Part of the labels that begin as names do.
const NAMES: f32 = 0.9;
/// Labels are narrower than a column of text: this part of the widest on the average at most.
const NARROW: f32 = 0.85;

/// Whether lines in two columns are a card.
pub(super) fn is_card(strips: &[Strip], columns: &Columns) -> bool {
    let parted: Vec<&Strip> = strips.iter().filter(|strip| strip.is_parted()).collect();
    let pairs = parted.iter().all(|strip| strip.chunks.len() == 2);
    let labels: Vec<(&Strip, &Chunk)> =
        parted.iter().filter_map(|strip| Some((*strip, strip.chunks.first()?))).collect();
    let names = labels.iter().filter(|(strip, label)| is_name(&strip.text(label))).count();
    let widths = || labels.iter().map(|(_, label)| label.x1 - label.x0);
    let widest = widths().fold(0.0, f32::max);
    let mean = widths().sum::<f32>() / labels.len().max(1) as f32;
    parted.len() >= FEWEST
        && pairs
        && strips.first().is_some_and(Strip::is_parted)
        && names as f32 >= NAMES * labels.len() as f32
        && mean <= NARROW * widest
        && are_flush(strips, columns)
}

/// Whether a line of a card begins with a label.
pub(super) fn begins(strip: &Strip) -> bool {
    strip.is_parted() && strip.chunks.first().is_some_and(|label| is_name(&strip.text(label)))
}

/// Whether the texts of both columns begin at one edge each, and none stands anywhere else.
fn are_flush(strips: &[Strip], columns: &Columns) -> bool {
    let starts = |column: usize| {
        let chunks = strips.iter().flat_map(|strip| &strip.chunks);
        chunks.filter(move |chunk| columns.span(chunk).0 == column).map(|chunk| chunk.x0)
    };
    let flush =
        |column: usize| starts(column).fold(f32::MIN, f32::max) - starts(column).fold(f32::MAX, f32::min) <= FLUSH;
    flush(0) && flush(1)
}

/// Whether a text may be a label: a few words that begin with a capital letter, or with a dash below a label of which they
/// are a part, and end as no sentence does.
fn is_name(text: &str) -> bool {
    let part = text.strip_prefix(['-', '–', '—']).map(str::trim_start);
    let begins = match part {
        Some(part) => part.starts_with(char::is_alphabetic),
        None => text.starts_with(|letter: char| letter.is_uppercase() || letter.is_ascii_digit()),
    };
    let letters = text.chars().filter(|letter| letter.is_alphabetic()).count();
    letters >= FEWEST_LETTERS
        && text.chars().count() <= LONGEST_LABEL
        && !is_numeric(text)
        && begins
        && !text.ends_with(['.', ';', ','])
}

#[cfg(test)]
mod tests {
    use super::is_name;

    #[test]
    fn a_part_of_a_label_begins_with_a_dash() {
        for label in ["Value of the project", "– from the budget", "- of the town"] {
            assert!(is_name(label), "{label}");
        }
        for text in ["from the budget", "– 12.500", "The works are done."] {
            assert!(!is_name(text), "{text}");
        }
    }
}
