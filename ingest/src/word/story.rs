//! A run of paragraphs and tables: the text itself, a header, a note or a text box.

use super::rows::{RawRow, RowShape, draft, is_blank};
use crate::document::{Emphasis, Layer};
use crate::flow::{Piece, TextPiece, TextRole};
use crate::typeface::FontTrace;

/// Tables nested deeper are read as text of the cell around.
const MOST_LEVELS: usize = 32;

/// What a story is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum StoryKind {
    /// The running text.
    Text,
    /// A page header.
    Header,
    /// A page footer.
    Footer,
    /// A footnote or endnote.
    Note,
    /// A box beside the text.
    TextBox,
}

/// A story being read.
#[derive(Debug)]
pub(super) struct Story {
    pub kind: StoryKind,
    pieces: Vec<Piece>,
    /// The open tables, outermost first.
    levels: Vec<Level>,
    paragraph: Paragraph,
}

#[derive(Debug, Default)]
struct Level {
    rows: Vec<RawRow>,
    cells: Vec<Vec<Piece>>,
    current: Vec<Piece>,
    has_deleted: bool,
}

#[derive(Debug, Default)]
struct Paragraph {
    text: String,
    fonts: FontTrace,
    hidden: String,
    label: String,
    has_bold: bool,
    has_plain: bool,
    has_deleted: bool,
    after: Vec<Piece>,
}

/// How text is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Look {
    #[default]
    Plain,
    Bold,
    Hidden,
    Deleted,
}

/// What the paragraph that ends is.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct ParagraphEnd {
    /// The heading level, outermost 1.
    pub heading: Option<u8>,
    /// The depth of its list, outermost 0.
    pub depth: u8,
    /// How many tables it is in.
    pub level: usize,
    /// The layer, where it is another than that of its surroundings.
    pub layer: Option<Layer>,
}

impl Story {
    /// An empty one.
    pub fn new(kind: StoryKind) -> Self {
        Self { kind, pieces: Vec::new(), levels: Vec::new(), paragraph: Paragraph::default() }
    }

    /// Adds text in a font that nothing is known of.
    pub fn add(&mut self, text: &str, look: Look) {
        self.add_in(text, look, None);
    }

    /// Adds text in a font to the paragraph.
    pub fn add_in(&mut self, text: &str, look: Look, font: Option<&str>) {
        let paragraph = &mut self.paragraph;
        match look {
            Look::Deleted => paragraph.has_deleted = true,
            Look::Hidden => paragraph.hidden.push_str(text),
            Look::Plain | Look::Bold => {
                if !text.trim().is_empty() {
                    paragraph.has_bold |= look == Look::Bold;
                    paragraph.has_plain |= look == Look::Plain;
                }
                let start = paragraph.text.len();
                paragraph.text.push_str(text);
                paragraph.fonts.note(start..paragraph.text.len(), font);
            }
        }
    }

    /// Adds to the label of the paragraph's list.
    pub fn add_label(&mut self, text: &str) {
        self.paragraph.label.push_str(text);
    }

    /// Adds what stands beside the paragraph.
    pub fn add_beside(&mut self, pieces: Vec<Piece>) {
        self.paragraph.after.extend(pieces);
    }

    /// Ends the paragraph.
    pub fn end_paragraph(&mut self, end: ParagraphEnd) {
        self.settle(end.level);
        let Paragraph { text, mut fonts, hidden, label, has_bold, has_plain, has_deleted, mut after } =
            std::mem::take(&mut self.paragraph);
        let target = match self.levels.last_mut() {
            Some(level) => {
                level.has_deleted |= has_deleted;
                &mut level.current
            }
            None => &mut self.pieces,
        };
        if !(has_deleted && text.trim().is_empty()) {
            let marker = label.trim().to_owned();
            let (text, role) = match (end.heading, marker.is_empty()) {
                (Some(level), true) => (text, TextRole::Heading(level)),
                (Some(level), false) => {
                    fonts = fonts.moved(text.len() - text.trim_start().len(), marker.len() + 1);
                    (format!("{marker} {}", text.trim()), TextRole::Heading(level))
                }
                (None, false) => (text, TextRole::Item { marker, depth: end.depth }),
                (None, true) => (text, TextRole::Plain),
            };
            let emphasis = if has_bold && !has_plain { Emphasis::Strong } else { Emphasis::None };
            target.push(Piece::Text(TextPiece { text, role, emphasis, layer: end.layer, fonts }));
        }
        if !hidden.trim().is_empty() {
            let hidden = TextPiece { text: hidden, layer: Some(Layer::Hidden), ..TextPiece::default() };
            target.push(Piece::Text(hidden));
        }
        target.append(&mut after);
    }

    /// Ends a cell of the table on a level, counted from 1.
    pub fn end_cell(&mut self, end: ParagraphEnd) {
        let end = ParagraphEnd { level: end.level.max(1), ..end };
        self.end_paragraph(end);
        if let Some(level) = self.levels.last_mut() {
            let cell = std::mem::take(&mut level.current);
            level.cells.push(cell);
        }
    }

    /// Whether a row is open and nothing stands behind its last cell.
    pub fn is_after_cell(&self) -> bool {
        let is_paragraph = !self.paragraph.text.is_empty() || !self.paragraph.after.is_empty();
        !is_paragraph && self.levels.last().is_some_and(|level| !level.cells.is_empty() && level.current.is_empty())
    }

    /// Ends a row of the table on a level, counted from 1; a row whose text was deleted is dropped.
    pub fn end_row(&mut self, level: usize, shape: &RowShape) {
        self.settle(level.max(1));
        let Some(level) = self.levels.last_mut() else { return };
        level.finish_row(shape);
    }

    /// Opens or closes tables until the innermost one is on a level.
    fn settle(&mut self, wanted: usize) {
        let wanted = wanted.min(MOST_LEVELS);
        while self.levels.len() > wanted {
            let Some(mut level) = self.levels.pop() else { break };
            level.finish_row(&RowShape::default());
            let target = self.levels.last_mut().map_or(&mut self.pieces, |outer| &mut outer.current);
            target.push(Piece::Table(draft(level.rows)));
        }
        while self.levels.len() < wanted {
            self.levels.push(Level::default());
        }
    }

    /// What the story holds.
    pub fn finish(mut self) -> Vec<Piece> {
        let is_open = !self.paragraph.text.trim().is_empty()
            || !self.paragraph.hidden.trim().is_empty()
            || !self.paragraph.after.is_empty();
        if is_open {
            // After the end of a row, text without a paragraph's end is below the table.
            let is_in_row = self.levels.iter().any(|level| !level.cells.is_empty() || !level.current.is_empty());
            let level = if is_in_row { self.levels.len() } else { 0 };
            self.end_paragraph(ParagraphEnd { level, ..ParagraphEnd::default() });
        }
        self.settle(0);
        self.pieces
    }
}

impl Level {
    fn finish_row(&mut self, shape: &RowShape) {
        let mut cells = std::mem::take(&mut self.cells);
        let rest = std::mem::take(&mut self.current);
        if rest.iter().any(|piece| !is_blank(piece)) {
            cells.push(rest);
        }
        let was_deleted = std::mem::take(&mut self.has_deleted) && cells.iter().flatten().all(is_blank);
        if !cells.is_empty() && !was_deleted && !shape.is_deleted {
            self.rows.push(RawRow { shape: shape.clone(), cells });
        }
    }
}
