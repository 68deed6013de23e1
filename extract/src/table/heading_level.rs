//! Which texts of a document are headings, and of which level.

use planoteka_ingest::document::{Block, BlockKind, Document, Emphasis, Layer};

/// Level of a heading that only its look declares, below all that are declared.
const UNDECLARED: u8 = 9;

/// A longer text is no heading.
const LONGEST_SECTION: usize = 200;

/// How a text shows that it is a heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum HeadingLevel {
    Declared(u8),
    Undeclared,
}

/// Whether a text is a heading, and who says so.
pub(super) fn heading_level(block: &Block) -> Option<HeadingLevel> {
    let text = block.text().trim();
    match &block.kind {
        BlockKind::Heading { level, .. } => Some(HeadingLevel::Declared(*level)),
        BlockKind::Paragraph { emphasis: Emphasis::Strong, .. } if text.chars().count() <= LONGEST_SECTION => {
            Some(HeadingLevel::Undeclared)
        }
        BlockKind::Paragraph { .. } if is_capitals(text) => Some(HeadingLevel::Undeclared),
        _ => None,
    }
}

/// The level of headings that only their look declares: where declared headings leave out a level, and one of these
/// stands in the gap, they are of that level; else they stand below all others.
pub(super) fn undeclared_level(document: &Document) -> u8 {
    let body = document.blocks.iter().filter(|block| block.layer == Layer::Body && !block.text().trim().is_empty());
    let (mut outer, mut in_gap) = (None, false);
    for level in body.filter_map(heading_level) {
        match (level, outer) {
            (HeadingLevel::Declared(level), Some(above)) if in_gap && level > above + 1 => return level - 1,
            (HeadingLevel::Declared(level), _) => (outer, in_gap) = (Some(level), false),
            (HeadingLevel::Undeclared, _) => in_gap = true,
        }
    }
    UNDECLARED
}

/// Short text in capitals.
fn is_capitals(text: &str) -> bool {
    let letters: Vec<char> = text.chars().filter(|c| c.is_alphabetic()).collect();
    letters.len() > 4
        && text.chars().count() <= LONGEST_SECTION
        && letters.iter().filter(|c| c.is_uppercase()).count() * 10 >= letters.len() * 9
}
