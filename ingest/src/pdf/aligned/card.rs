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
    let parts = parted.windows(2).filter(|pair| is_part(pair[0], pair[1])).count();
    let names = parts + labels.iter().filter(|(strip, label)| is_name(&strip.text(label))).count();
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

/// Whether a line of a card begins with a label; `above` is the line above it.
pub(super) fn begins(above: Option<&Strip>, strip: &Strip) -> bool {
    let is_named = || strip.chunks.first().is_some_and(|label| is_name(&strip.text(label)));
    strip.is_parted() && (is_named() || above.is_some_and(|above| is_part(above, strip)))
}

/// Whether a line is the name of another card: a text from the labels on that is no label with what it says.
pub(super) fn is_heading(strip: &Strip, columns: &Columns) -> bool {
    let spans: Vec<(usize, usize)> = strip.chunks.iter().map(|chunk| columns.span(chunk)).collect();
    spans.first().is_some_and(|first| first.0 == 0) && spans != [(0, 1), (1, 1)]
}

/// Whether a label in small letters says a part of the sum above it: `of it from the state | 300`.
fn is_part(above: &Strip, strip: &Strip) -> bool {
    let sum = |strip: &Strip| strip.chunks.len() == 2 && is_numeric(&strip.text(&strip.chunks[1]));
    let begins_small = |label: &Chunk| {
        let text = strip.text(label);
        text.starts_with(char::is_lowercase) && is_worded(&text)
    };
    strip.chunks.first().is_some_and(begins_small) && sum(above) && sum(strip)
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
    begins && is_worded(text)
}

/// Whether a text is a few words that end as no sentence does.
fn is_worded(text: &str) -> bool {
    let letters = text.chars().filter(|letter| letter.is_alphabetic()).count();
    letters >= FEWEST_LETTERS
        && text.chars().count() <= LONGEST_LABEL
        && !is_numeric(text)
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
