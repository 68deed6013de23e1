//! Captions of cards: the number and the name in the text above what a card tells.

use planoteka_ingest::document::Cell;

use crate::field::named_ordinal::{named_number, number_end, signed_number};
use crate::field::ordinal::{split_mark, split_ordinal};

/// Most words before the number of a caption.
const LONGEST_CAPTION: usize = 5;
/// The heading given to a card's caption, which names the project.
pub(super) const CAPTION_HEADING: &str = "Project title";
/// The heading given to the number before it.
pub(super) const NUMBER_HEADING: &str = "No.";

/// Most bytes of a mark of the plan's own.
const LONGEST_MARK: usize = 16;

/// Whether a text is a mark of the plan's own, `EN-02`, `1.1.3`, rather than words that head a value.
pub(super) fn is_mark(text: &str) -> bool {
    let text = text.trim();
    text.len() <= LONGEST_MARK
        && text.contains(|c: char| c.is_ascii_digit())
        && text.chars().all(|c| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '-' | '–' | '/' | '.'))
}

/// The number and the name in a caption: `Projekt 2: Title`, and `1.1.A Title` where no heading of the card names it.
pub(super) fn numbered(caption: &str, is_named: bool) -> Option<(&str, &str)> {
    let plain = || split_ordinal(caption).filter(|(_, name)| !is_named && name.starts_with(char::is_uppercase));
    named_number(caption).or_else(plain).or_else(|| behind_a_word(caption)).or_else(|| signed_number(caption))
}

/// The same behind any word and without a mark, where the number has parts: `Podprogram 2.1 Title`, `Measure A.1 – Title`.
fn behind_a_word(caption: &str) -> Option<(&str, &str)> {
    let (_, rest) = caption.split_once(char::is_whitespace)?;
    let (number, title) = match number_end(rest) {
        0 => rest
            .split_once(char::is_whitespace)
            .filter(|(number, title)| is_mark(number) && title.starts_with(DASHES))?,
        end => rest.split_at_checked(end)?,
    };
    let title = title.trim_start_matches(|c: char| c.is_whitespace() || DASHES.contains(&c));
    let parts = number.trim_end_matches('.').contains('.');
    (parts && title.starts_with(char::is_uppercase)).then_some((number, title))
}

/// What parts a number from the name behind it.
const DASHES: [char; 3] = ['–', '—', '-'];

/// What the captions of cards begin with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CaptionMarks {
    /// Each with a mark of letters and figures: `P-01 Title`.
    Numbers,
    /// Words, or a number that is one wherever it stands.
    Words,
}

impl CaptionMarks {
    pub(super) fn pairs(self, caption: &Cell) -> Vec<(Cell, Cell)> {
        match split_mark(caption.text.trim()).filter(|_| self == Self::Numbers) {
            Some((mark, title)) => numbered_pairs(caption, mark, title),
            None => caption_pairs(caption, false),
        }
    }
}

/// The caption as the title, and as a number where one stands before it: `Projekt 2: Title`.
pub(super) fn caption_pairs(caption: &Cell, is_named: bool) -> Vec<(Cell, Cell)> {
    match numbered(caption.text.trim(), is_named) {
        Some((number, title)) => numbered_pairs(caption, number, title),
        None => vec![(with_text(caption, CAPTION_HEADING), caption.clone())],
    }
}

fn numbered_pairs(caption: &Cell, number: &str, title: &str) -> Vec<(Cell, Cell)> {
    vec![
        (with_text(caption, NUMBER_HEADING), with_text(caption, number)),
        (with_text(caption, CAPTION_HEADING), with_text(caption, title)),
    ]
}

/// The number that ends a caption which names nothing else: `Card of the measure no. 1.1.2`.
pub(super) fn number_pair(caption: &Cell) -> Option<(Cell, Cell)> {
    let text = caption.text.trim();
    let (words, number) = text.rsplit_once(char::is_whitespace)?;
    let counts = number.starts_with(|c: char| c.is_ascii_digit()) && number_end(number) == number.len();
    let short = words.split_whitespace().count() <= LONGEST_CAPTION && words.contains(char::is_alphabetic);
    (counts && short).then(|| (with_text(caption, NUMBER_HEADING), with_text(caption, number)))
}

/// The cell with another text.
pub(super) fn with_text(cell: &Cell, text: &str) -> Cell {
    let mut cell = cell.clone();
    cell.set_text(text);
    cell
}
