use serde::Serialize;

use super::{Origin, Table};

/// One paragraph, heading, list item, table, note or picture.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Body, furniture, note or hidden.
    pub layer: Layer,
    /// Where it stands in the file.
    pub origin: Origin,
}

impl Block {
    /// The running text of the block; empty for tables and pictures.
    #[must_use]
    pub fn text(&self) -> &str {
        match &self.kind {
            BlockKind::Heading { text, .. }
            | BlockKind::Paragraph { text, .. }
            | BlockKind::ListItem { text, .. }
            | BlockKind::Note { text, .. } => text,
            BlockKind::Table(_) | BlockKind::Picture { .. } => "",
        }
    }
}

/// What a block is, with its contents.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case", tag = "type")]
pub enum BlockKind {
    /// A heading the file itself declares, outermost level 1.
    Heading {
        /// Outermost is 1.
        level: u8,
        /// Lines parted by `\n`.
        text: String,
    },
    /// Running text.
    Paragraph {
        /// Lines parted by `\n`.
        text: String,
        /// All its text is bold or the like, as undeclared headings are.
        emphasis: Emphasis,
    },
    /// An item of a list.
    ListItem {
        /// The label a reader sees ("1.", "–", "а)"), not part of the text.
        marker: String,
        /// Outermost is 0.
        depth: u8,
        /// Lines parted by `\n`.
        text: String,
    },
    /// A table.
    Table(Table),
    /// A footnote, endnote or remark.
    Note {
        /// The mark that refers to it.
        marker: String,
        /// Lines parted by `\n`.
        text: String,
    },
    /// A picture, with its description if it has one.
    Picture {
        /// The alternative text.
        description: String,
    },
}

/// Whether all of a paragraph or cell is set apart from running text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Emphasis {
    /// Running text.
    #[default]
    None,
    /// All of it bold.
    Strong,
}

/// Which layer of the document a block is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Layer {
    /// What the document is about.
    #[default]
    Body,
    /// Page headers, page footers, page numbers.
    Furniture,
    /// Footnotes and endnotes.
    Note,
    /// Hidden by its author.
    Hidden,
}
