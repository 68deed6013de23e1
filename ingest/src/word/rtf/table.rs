//! Tables (specification 1.9.1, "Table Definitions"): rows state the right edges of their cells, from which the
//! columns follow.

use crate::document::{RowRole, Span};
use crate::flow::{CellDraft, Join, Piece, RowDraft, TableDraft};

/// Edges this near, in twentieths of a point, are one.
const TOLERANCE: i32 = 15;
/// Left ends of rows this near are one, however the text inside is indented.
const LEFT_TOLERANCE: i32 = 220;
/// Most cells of a row.
const MOST_CELLS: usize = 2_048;

/// How the next row is divided.
#[derive(Debug, Default, Clone)]
pub(super) struct RowShape {
    left: i32,
    cells: Vec<CellShape>,
    /// Merging stated for the next cell.
    next: CellShape,
    is_header: bool,
}

#[derive(Debug, Default, Clone, Copy)]
struct CellShape {
    right: i32,
    across: Join,
    down: Join,
}

/// A row as it was read.
#[derive(Debug)]
pub(super) struct RawRow {
    /// How it is divided.
    pub shape: RowShape,
    /// What its cells hold.
    pub cells: Vec<Vec<Piece>>,
}

impl RowShape {
    /// A control word of a row's definition.
    pub fn word(&mut self, name: &str, value: Option<i32>) {
        match name {
            "trowd" => *self = Self::default(),
            "trleft" => self.left = value.unwrap_or(0),
            "trhdr" => self.is_header = true,
            "clmgf" => self.next.across = Join::First,
            "clmrg" => self.next.across = Join::Above,
            "clvmgf" => self.next.down = Join::First,
            "clvmrg" => self.next.down = Join::Above,
            "cellx" => {
                let cell = std::mem::take(&mut self.next);
                if self.cells.len() < MOST_CELLS {
                    self.cells.push(CellShape { right: value.unwrap_or(0), ..cell });
                }
            }
            _ => {}
        }
    }
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
    RowDraft { role, cells, ..RowDraft::default() }
}
