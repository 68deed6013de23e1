//! Tables whose rows state the edges of their cells, from which the columns follow.

use crate::document::{RowRole, Span, Visibility};
use crate::flow::{CellDraft, Join, Piece, RowDraft, TableDraft};

/// Edges this near, in twentieths of a point, are one.
const TOLERANCE: i32 = 15;
/// Left ends of rows this near are one, however the text inside is indented.
const LEFT_TOLERANCE: i32 = 220;
/// Most cells of a row.
pub(super) const MOST_CELLS: usize = 2_048;

/// How a row is divided; edges are in twentieths of a point.
#[derive(Debug, Default, Clone)]
pub(super) struct RowShape {
    /// The left edge of its first cell.
    pub left: i32,
    /// From the left.
    pub cells: Vec<CellShape>,
    /// Declared as a heading.
    pub is_header: bool,
    /// Whether its author shows it.
    pub visibility: Visibility,
    /// A revision deleted it.
    pub is_deleted: bool,
}

/// The right edge of a cell and how it is merged.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) struct CellShape {
    /// Its right edge.
    pub right: i32,
    /// To the cell on its left.
    pub across: Join,
    /// To the cells above and below.
    pub down: Join,
}

/// A row as it was read.
#[derive(Debug)]
pub(super) struct RawRow {
    /// How it is divided.
    pub shape: RowShape,
    /// What its cells hold.
    pub cells: Vec<Vec<Piece>>,
}

/// The table of rows that follow each other.
pub(super) fn draft(rows: Vec<RawRow>) -> TableDraft {
    let edges = edges(&rows);
    let rows = rows.into_iter().map(|row| draft_row(row, &edges)).collect();
    TableDraft { caption: None, rows }
}

/// All edges from left to right, near ones as one.
fn edges(rows: &[RawRow]) -> Vec<i32> {
    let lefts = rows.iter().map(|row| row.shape.left);
    let outermost = lefts.clone().min().unwrap_or(0);
    let inner_lefts = lefts.filter(|left| left.saturating_sub(outermost) > LEFT_TOLERANCE);
    let rights = rows.iter().flat_map(|row| row.shape.cells.iter().map(|cell| cell.right));
    let mut all: Vec<i32> = inner_lefts.chain(rights).collect();
    all.sort_unstable();
    let mut edges = vec![outermost];
    for edge in all {
        if edges.last().is_none_or(|last| edge.saturating_sub(*last) > TOLERANCE) {
            edges.push(edge);
        }
    }
    edges
}

/// The column that begins at an edge.
fn column_at(edges: &[i32], edge: i32) -> u32 {
    let column = edges.partition_point(|known| known.saturating_add(TOLERANCE) < edge);
    u32::try_from(column).unwrap_or(u32::MAX)
}

fn draft_row(row: RawRow, edges: &[i32]) -> RowDraft {
    let role = if row.shape.is_header { RowRole::Header } else { RowRole::Undeclared };
    let outermost = edges.first().copied().unwrap_or(0);
    let is_indented = row.shape.left.saturating_sub(outermost) > LEFT_TOLERANCE;
    let mut column = if is_indented { column_at(edges, row.shape.left) } else { 0 };
    let mut cells: Vec<CellDraft> = Vec::new();
    let mut shapes = row.shape.cells.into_iter();
    for pieces in row.cells {
        let shape = shapes.next();
        let end = shape.map_or(column + 1, |shape| column_at(edges, shape.right).max(column + 1));
        let shape = shape.unwrap_or_default();
        let columns = end - column;
        match cells.last_mut() {
            Some(before) if shape.across == Join::Above => before.span.columns += columns,
            _ => {
                let span = Span { rows: 1, columns };
                cells.push(CellDraft { column: Some(column), span, join: shape.down, pieces });
            }
        }
        column = end;
    }
    RowDraft { role, visibility: row.shape.visibility, cells }
}
