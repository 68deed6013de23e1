//! The lines in which a document tells of itself, by where they stand.

use planoteka_ingest::document::{Block, BlockKind, Cell, Document, Emphasis, Layer, Table};

use crate::lexicon::phrases::folded_words;
use crate::text::Place;

/// Body lines before which a document introduces itself.
const EARLY: usize = 25;
/// Rows at the top of a table that may be lines of their own, as in sheets.
const TOP_ROWS: u32 = 8;

/// Where a line stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Standing {
    /// A heading the file declares.
    Heading(u8),
    /// All of it bold, or a row of its own at the top of a table.
    Strong,
    /// Running text.
    Body,
    /// An item of a list.
    Item,
    /// Repeated on pages.
    Furniture,
    /// A heading cell of a table.
    Header,
    /// A further cell of a table.
    Cell,
    /// A footnote.
    Note,
}

/// One line of text.
#[derive(Debug, Clone)]
pub(super) struct Line<'a> {
    pub text: &'a str,
    pub origin: Place<'a>,
    pub standing: Standing,
    /// How many lines of the body stand before it.
    pub number: usize,
}

impl Line<'_> {
    /// Whether it stands where a document introduces itself.
    pub(super) fn is_early(&self) -> bool {
        self.number < EARLY && !matches!(self.standing, Standing::Cell | Standing::Header | Standing::Note)
    }

    /// Its folded words.
    pub(super) fn words(&self) -> Vec<String> {
        folded_words(self.text)
    }

    /// No small letter in it, and more than one capital.
    pub(super) fn is_capitals(&self) -> bool {
        is_capitals(self.text)
    }
}

/// No small letter in a text, and more than one capital.
pub(super) fn is_capitals(text: &str) -> bool {
    text.chars().filter(|c| c.is_uppercase()).count() > 1 && !text.chars().any(char::is_lowercase)
}

/// The lines of a document in reading order.
pub(super) fn lines(document: &Document) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut number = 0;
    for block in &document.blocks {
        add_block(block, &mut number, &mut lines);
    }
    lines
}

fn add_block<'a>(block: &'a Block, number: &mut usize, lines: &mut Vec<Line<'a>>) {
    let standing = match (&block.kind, block.layer) {
        (_, Layer::Hidden) | (BlockKind::Picture { .. }, _) => return,
        (BlockKind::Table(table), _) => return add_table(table, Place::Block(&block.origin), number, lines),
        (BlockKind::Note { .. }, _) | (_, Layer::Note) => Standing::Note,
        (_, Layer::Furniture) => Standing::Furniture,
        (BlockKind::Heading { level, .. }, _) => Standing::Heading(*level),
        (BlockKind::Paragraph { emphasis: Emphasis::Strong, .. }, _) => Standing::Strong,
        (BlockKind::Paragraph { .. }, _) => Standing::Body,
        (BlockKind::ListItem { .. }, _) => Standing::Item,
    };
    for text in block.text().split('\n').map(str::trim).filter(|text| !text.is_empty()) {
        lines.push(Line { text, origin: Place::Block(&block.origin), standing, number: *number });
        *number += usize::from(!matches!(standing, Standing::Furniture | Standing::Note));
    }
}

/// Fewest columns of a sheet whose left and right side are told apart.
const FEWEST_COLUMNS: u32 = 5;

/// Whether one cell begins at the left of a wide table and the other in its right half.
fn are_at_sides(left: &Cell, right: &Cell, columns: u32) -> bool {
    columns >= FEWEST_COLUMNS && left.column == 0 && right.column * 2 >= columns
}

fn add_table<'a>(table: &'a Table, origin: Place<'a>, number: &mut usize, lines: &mut Vec<Line<'a>>) {
    if let Some(caption) = &table.caption {
        lines.push(Line { text: caption, origin, standing: Standing::Strong, number: *number });
        *number += 1;
    }
    let mut top = true;
    let mut cells = table.cells.iter().peekable();
    while let Some(first) = cells.next() {
        let row = first.row;
        let mut in_row = vec![first];
        while let Some(cell) = cells.next_if(|cell| cell.row == row) {
            in_row.push(cell);
        }
        let filled = in_row.iter().filter(|cell| !cell.text.trim().is_empty()).count();
        // A letterhead at the left may have the words of approval at its right.
        let approved = matches!(in_row.as_slice(), [left, right] if are_at_sides(left, right, table.columns));
        top = top && row < TOP_ROWS && (filled <= 1 || approved);
        for cell in in_row {
            let standing = match (top && (filled <= 1 || cell.column == 0), row < 4) {
                (true, _) => Standing::Strong,
                (false, true) => Standing::Header,
                (false, false) => Standing::Cell,
            };
            for text in cell.text.split('\n').map(str::trim).filter(|text| !text.is_empty()) {
                lines.push(Line { text, origin: Place::Cell(table, cell), standing, number: *number });
            }
            *number += usize::from(top);
        }
    }
    // What follows a table introduces the document no more; an empty one only draws a line on the cover.
    let told = table.cells.iter().any(|cell| !cell.text.trim().is_empty());
    *number += if told { EARLY } else { 0 };
}
