//! Pieces of text as formats state them.

use std::collections::BTreeMap;

use super::MOST_COLUMNS;
use crate::document::{Emphasis, Layer, RowRole, Span, Visibility};
use crate::typeface::FontTrace;

/// A piece of a text in reading order, as its format states it.
#[derive(Debug)]
pub(crate) enum Piece {
    /// A paragraph of any sort.
    Text(TextPiece),
    /// A table.
    Table(TableDraft),
    /// A picture with its description.
    Picture(String),
}

/// A paragraph of any sort.
#[derive(Debug, Default)]
pub(crate) struct TextPiece {
    /// Lines parted by `\n`.
    pub text: String,
    /// What it is.
    pub role: TextRole,
    /// Whether all of it is bold.
    pub emphasis: Emphasis,
    /// The layer, where it is another than that of its surroundings.
    pub layer: Option<Layer>,
    /// The fonts of the text, as far as they matter.
    pub fonts: FontTrace,
}

/// What a paragraph is.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) enum TextRole {
    /// Running text.
    #[default]
    Plain,
    /// A heading, outermost 1.
    Heading(u8),
    /// An item of a list.
    Item {
        /// What a reader sees before the text.
        marker: String,
        /// Outermost 0.
        depth: u8,
    },
}

/// A table whose rows and cells are as the format states them.
#[derive(Debug, Default)]
pub(crate) struct TableDraft {
    /// A declared caption.
    pub caption: Option<String>,
    /// From the top.
    pub rows: Vec<RowDraft>,
}

/// A row of a [`TableDraft`].
#[derive(Debug, Default)]
pub(crate) struct RowDraft {
    /// What is declared of it.
    pub role: RowRole,
    /// Whether it is shown.
    pub visibility: Visibility,
    /// From the left.
    pub cells: Vec<CellDraft>,
}

/// A cell of a [`RowDraft`].
#[derive(Debug)]
pub(crate) struct CellDraft {
    /// Its first column, counted from 0; without, the next that is free.
    pub column: Option<u32>,
    /// Columns and rows covered, as far as stated.
    pub span: Span,
    /// How it is joined to the cells above and below.
    pub join: Join,
    /// What stands in it.
    pub pieces: Vec<Piece>,
}

impl Default for CellDraft {
    fn default() -> Self {
        Self { column: None, span: Span::ONE, join: Join::Alone, pieces: Vec::new() }
    }
}

/// How formats that mark every row state a vertical merge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Join {
    /// Not joined.
    #[default]
    Alone,
    /// The first of joined cells.
    First,
    /// Joined to the cell above; the format shows nothing of its own contents.
    Above,
}

/// Gives the first of vertically joined cells its extent; a cell joined to nothing stands alone.
pub(super) fn resolve_joins(rows: &mut [RowDraft]) {
    // For each column of the row above: the row and index of the cell that joins downwards there.
    let mut above: BTreeMap<u32, (usize, usize)> = BTreeMap::new();
    for row in 0..rows.len() {
        let mut below = BTreeMap::new();
        let mut next = 0;
        for index in 0..rows[row].cells.len() {
            let cell = &mut rows[row].cells[index];
            let column = cell.column.unwrap_or(next);
            let columns = cell.span.columns.clamp(1, MOST_COLUMNS);
            next = column.saturating_add(columns);
            let owner = match cell.join {
                Join::Alone => continue,
                Join::First => (row, index),
                Join::Above => match above.get(&column) {
                    Some(owner) => *owner,
                    None => {
                        cell.join = Join::First;
                        (row, index)
                    }
                },
            };
            let reach = u32::try_from(row - owner.0).unwrap_or(u32::MAX).saturating_add(1);
            let first = &mut rows[owner.0].cells[owner.1];
            first.span.rows = first.span.rows.max(reach);
            below.extend((column..next).map(|column| (column, owner)));
        }
        above = below;
    }
}
