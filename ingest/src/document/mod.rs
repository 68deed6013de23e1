//! What a file says and where, in one form for all formats.
//!
//! A [`Document`] has [`Part`]s (pages, sheets, or the body, notes, headers and footers of a text) and
//! [`Block`]s in reading order. Every block, row and cell carries an [`Origin`].

mod block;
mod dump;
mod origin;
mod source;
mod table;
mod typeface;
mod value;

pub use block::{Block, BlockKind, Emphasis, Layer};
pub use dump::{dump, write_dump};
pub use ecow::EcoString;
pub use origin::{CellRange, FlowPlace, LocatorError, Origin, Rect};
pub use source::{Format, Sha256, Source};
pub use table::{Cell, Grid, MOST_POSITIONS, Row, RowRole, Span, Table, TableBuilder};
pub(crate) use typeface::SheetFonts;
pub use typeface::{FontRun, Typefaces};
pub use value::{NumberStyle, TypedValue};

use serde::Serialize;

/// One file as its author saw it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Document {
    /// Which file, by content.
    pub source: Source,
    /// Pages, sheets or sections, in the file's order.
    pub parts: Vec<Part>,
    /// Everything the file says, in reading order.
    pub blocks: Vec<Block>,
    /// The fonts of texts, as far as they matter.
    #[serde(skip)]
    pub typefaces: Typefaces,
}

impl Document {
    /// The tables of the body, in reading order.
    pub fn tables(&self) -> impl Iterator<Item = (&Block, &Table)> {
        self.blocks.iter().filter_map(|block| match &block.kind {
            BlockKind::Table(table) if block.layer == Layer::Body => Some((block, table)),
            _ => None,
        })
    }
}

/// A page, a sheet or a section of a document.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Part {
    /// What sort of part this is.
    pub kind: PartKind,
    /// The name of a sheet, or the number of a page as a reader would say it.
    pub name: String,
    /// Whether its author showed it.
    pub visibility: Visibility,
}

/// What sort of part of a document.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PartKind {
    /// A page of fixed layout, with its size in points after rotation.
    Page {
        /// Width in points.
        width: f32,
        /// Height in points.
        height: f32,
    },
    /// A sheet of a workbook.
    Sheet,
    /// The running text.
    Body,
    /// Repeated at the top of pages.
    Header,
    /// Repeated at the foot of pages.
    Footer,
    /// Footnotes, endnotes.
    Notes,
}

/// Whether the author showed a part, row or column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Visibility {
    /// Shown.
    #[default]
    Visible,
    /// Hidden by the author; read and marked.
    Hidden,
}
