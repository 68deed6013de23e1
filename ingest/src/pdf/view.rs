//! What the reader saw on each page, for a view that shows why a table came out as it did.

use super::join::{self, Joined};
use super::piece::Piece;
use crate::ReadError;
use crate::document::{Rect, RowRole};
use crate::recognition::Recogniser;

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
    /// What was joined over pages.
    pub joins: Vec<JoinView>,
}

/// A place of a page at which a table was joined to its part on another page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct JoinView {
    /// What stands there.
    pub kind: JoinKind,
    /// Its box.
    pub rect: Rect,
}

/// What is joined over pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JoinKind {
    /// The part of a table that goes on from the page before.
    Table,
    /// A header that the page repeats.
    RepeatedHeader,
    /// A part of a cell that the end of a page broke.
    Cell,
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

/// The pages of a PDF as the reader saw them: the tables of each page by itself, and how they were joined.
///
/// The password opens files that need one; the recogniser is for pages without text.
///
/// # Errors
/// As [`read`](crate::read).
pub fn layout(
    bytes: &[u8],
    password: Option<&str>,
    recogniser: Option<&mut dyn Recogniser>,
) -> Result<Vec<PageView>, ReadError> {
    let mut pages = super::pages(bytes, password, recogniser)?.pages;
    let view = |page: &super::Page| PageView {
        number: page.number,
        width: page.size.0,
        height: page.size.1,
        words: page.words().map(|word| (word.text.clone(), page.shown(word.rect))).collect(),
        rulings: page.rulings.iter().map(|ruling| page.shown(ruling.rect())).collect(),
        tables: page.pieces.iter().filter(|piece| piece.is_table()).map(|piece| cells(piece, page)).collect(),
        joins: Vec::new(),
    };
    let mut views: Vec<PageView> = pages.iter().map(view).collect();
    let style = super::assemble::style(&pages);
    for table in join::join(&mut pages, &style.habits) {
        for (page, join) in joins(&table) {
            let shown = pages.iter().find(|other| other.number == page).map(|page| page.shown(join.rect));
            if let (Some(view), Some(rect)) = (views.iter_mut().find(|view| view.number == page), shown) {
                view.joins.push(JoinView { rect, ..join });
            }
        }
    }
    Ok(views)
}

/// Where a table was joined over pages: the page of each place, and the place on the turned page.
fn joins(table: &Joined) -> Vec<(u32, JoinView)> {
    let parts =
        table.places.iter().skip(1).map(|(page, rect)| (*page, JoinView { kind: JoinKind::Table, rect: *rect }));
    let headers = table.rows.iter().filter(|row| row.role == RowRole::RepeatedHeader);
    let headers = headers.map(|row| (row.page, JoinView { kind: JoinKind::RepeatedHeader, rect: row.rect }));
    let broken = table.cells.iter().filter(|cell| cell.places.len() > 1).flat_map(|cell| &cell.places);
    let broken = broken.map(|(page, rect)| (*page, JoinView { kind: JoinKind::Cell, rect: *rect }));
    parts.chain(headers).chain(broken).collect()
}

fn cells(piece: &Piece, page: &super::Page) -> Vec<CellView> {
    let view = |cell: &super::piece::PieceCell| {
        let lines: Vec<String> = cell.lines.iter().map(super::lines::Line::text).collect();
        let (row, column, rows, columns) = (cell.row, cell.column, cell.rows, cell.columns);
        CellView { row, column, rows, columns, text: lines.join("\n"), rect: page.shown(cell.rect) }
    };
    piece.cells.iter().map(view).collect()
}
