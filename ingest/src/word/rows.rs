//! Tables whose rows state the edges of their cells, from which the columns follow.

use crate::document::{RowRole, Span, Visibility};
use crate::flow::{CellDraft, Join, Piece, RowDraft, TableDraft, TextRole};

/// Edges this near, in twentieths of a point, are one in every table.
const LEAST_TOLERANCE: i32 = 15;
/// Edges this near, two millimetres, are one where no cell is so narrow: rows drawn by hand miss each other by as much.
const MOST_TOLERANCE: i32 = 113;
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
    let rows: Vec<MergedRow> = rows.into_iter().map(MergedRow::of).collect();
    let grid = Grid::of(&rows);
    TableDraft { caption: None, rows: rows.into_iter().map(|row| grid.place(row)).collect() }
}

/// A row in which each cell stands once with all that was merged into it from the right.
struct MergedRow {
    left: i32,
    role: RowRole,
    visibility: Visibility,
    cells: Vec<MergedCell>,
}

struct MergedCell {
    /// Its right edge; without, the row states fewer cells than it has.
    right: Option<i32>,
    down: Join,
    pieces: Vec<Piece>,
}

impl MergedRow {
    fn of(RawRow { shape, cells }: RawRow) -> Self {
        let mut merged: Vec<MergedCell> = Vec::new();
        let mut shapes = shape.cells.into_iter();
        for pieces in cells {
            let shape = shapes.next();
            match (merged.last_mut(), shape) {
                (Some(before), Some(CellShape { right, across: Join::Above, .. })) => {
                    before.right = Some(right);
                    before.pieces.extend(pieces.into_iter().filter(|piece| !is_blank(piece)));
                }
                _ => {
                    let down = shape.map_or(Join::Alone, |shape| shape.down);
                    merged.push(MergedCell { right: shape.map(|shape| shape.right), down, pieces });
                }
            }
        }
        let role = if shape.is_header { RowRole::Header } else { RowRole::Undeclared };
        Self { left: shape.left, role, visibility: shape.visibility, cells: merged }
    }

    /// The edges between two of its cells.
    fn inner_edges(&self) -> impl Iterator<Item = i32> {
        let (_, but_last) = self.cells.split_last().map_or((None, &[][..]), |(last, rest)| (Some(last), rest));
        but_last.iter().map_while(|cell| cell.right)
    }

    /// The widths of its cells.
    fn widths(&self) -> impl Iterator<Item = i32> {
        let rights = self.cells.iter().map_while(|cell| cell.right);
        let lefts = std::iter::once(self.left).chain(rights.clone());
        rights.zip(lefts).map(|(right, left)| right.saturating_sub(left))
    }
}

/// The columns of a table. Where a row as a whole begins or ends parts no columns: a title above them is often narrower.
struct Grid {
    /// Where the columns begin, from the left.
    starts: Vec<i32>,
    /// How near edges are one.
    tolerance: i32,
}

impl Grid {
    fn of(rows: &[MergedRow]) -> Self {
        let widths = rows.iter().flat_map(MergedRow::widths).filter(|width| *width > LEAST_TOLERANCE);
        let narrowest = widths.min().unwrap_or(0);
        let tolerance = (narrowest / 2).clamp(LEAST_TOLERANCE, MOST_TOLERANCE);
        let mut inner: Vec<i32> = rows.iter().flat_map(MergedRow::inner_edges).collect();
        inner.sort_unstable();
        let outermost = rows.iter().map(|row| row.left).min().unwrap_or(0);
        let mut starts = vec![outermost];
        for edge in inner {
            if starts.last().is_none_or(|last| edge.saturating_sub(*last) > tolerance) {
                starts.push(edge);
            }
        }
        Self { starts, tolerance }
    }

    /// The column in which a row begins.
    fn first_column(&self, left: i32) -> u32 {
        let begun = self.starts.partition_point(|start| *start <= left.saturating_add(self.tolerance));
        u32::try_from(begun.saturating_sub(1)).unwrap_or(u32::MAX)
    }

    /// The column right of an edge.
    fn column_after(&self, edge: i32) -> u32 {
        let column = self.starts.partition_point(|start| start.saturating_add(self.tolerance) < edge);
        u32::try_from(column).unwrap_or(u32::MAX)
    }

    fn place(&self, row: MergedRow) -> RowDraft {
        let mut column = self.first_column(row.left);
        let mut cells = Vec::new();
        for MergedCell { right, down, pieces } in row.cells {
            let end = right.map_or(column + 1, |right| self.column_after(right).max(column + 1));
            let span = Span { rows: 1, columns: end - column };
            cells.push(CellDraft { column: Some(column), span, join: down, pieces });
            column = end;
        }
        RowDraft { role: row.role, visibility: row.visibility, cells }
    }
}

/// Whether a piece shows nothing.
pub(super) fn is_blank(piece: &Piece) -> bool {
    matches!(piece, Piece::Text(text) if text.text.trim().is_empty() && text.role == TextRole::Plain)
}
