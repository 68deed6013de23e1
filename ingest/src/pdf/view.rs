//! What the reader saw on each page, for a view that shows why a table came out as it did.

use super::piece::Piece;
use crate::ReadError;
use crate::document::Rect;

/// One page as the reader saw it; boxes in points, origin at the top left of the page as shown.
#[derive(Debug, Clone, PartialEq)]
pub struct PageView {
    /// Counted from 1.
    pub number: u32,
    /// Width in points.
    pub width: f32,
    /// Height in points.
    pub height: f32,
    /// Each word with its box.
    pub words: Vec<(String, Rect)>,
    /// Ruling lines, as boxes without thickness.
    pub rulings: Vec<Rect>,
    /// Each table found on the page, by its cells.
    pub tables: Vec<Vec<CellView>>,
}

/// A cell of a table on one page.
#[derive(Debug, Clone, PartialEq)]
pub struct CellView {
    /// First row, counted from 0.
    pub row: usize,
    /// First column, counted from 0.
    pub column: usize,
    /// Rows covered.
    pub rows: usize,
    /// Columns covered.
    pub columns: usize,
    /// Lines parted by `\n`.
    pub text: String,
    /// The cell.
    pub rect: Rect,
}

/// The pages of a PDF as the reader saw them, before tables are joined.
///
/// # Errors
/// As [`read`](crate::read).
pub fn layout(bytes: &[u8]) -> Result<Vec<PageView>, ReadError> {
    let (pages, _) = super::pages(bytes, None)?;
    let view = |page: &super::Page| PageView {
        number: page.number,
        width: page.size.0,
        height: page.size.1,
        words: page.words().map(|word| (word.text.clone(), page.shown(word.rect))).collect(),
        rulings: page.rulings.iter().map(|ruling| page.shown(ruling.rect())).collect(),
        tables: page.pieces.iter().filter(|piece| piece.is_table()).map(|piece| cells(piece, page)).collect(),
    };
    Ok(pages.iter().map(view).collect())
}

fn cells(piece: &Piece, page: &super::Page) -> Vec<CellView> {
    let view = |cell: &super::piece::PieceCell| {
        let lines: Vec<String> = cell.lines.iter().map(super::lines::Line::text).collect();
        let (row, column, rows, columns) = (cell.row, cell.column, cell.rows, cell.columns);
        CellView { row, column, rows, columns, text: lines.join("\n"), rect: page.shown(cell.rect) }
    };
    piece.cells.iter().map(view).collect()
}
