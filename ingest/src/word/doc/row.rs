//! Rows ([MS-DOC] 2.9.318 and the changes of 2.6.3): where their cells end and how they are merged.

use super::sprm::{self, Sprm};
use crate::compound::u16_at;
use crate::flow::Join;
use crate::word::rows::{CellShape, RowShape};

/// Most cells of a row; the format itself ends at 63.
const MOST_CELLS: usize = 255;
/// A cell's description in Word 97.
const CELL: usize = 20;
/// A cell's description in Word 6.
const OLD_CELL: usize = 10;

/// A row as its changes add up; edges are in twentieths of a point.
#[derive(Debug, Clone, Default)]
pub(super) struct RowChanges {
    left: i32,
    half_gap: i32,
    cells: Vec<RowCell>,
    is_header: bool,
}

#[derive(Debug, Clone, Copy, Default)]
struct RowCell {
    width: i32,
    across: u8,
    down: u8,
}

/// The two bits of a vertical merge: joined to the cell above.
const DOWN_JOINED: u8 = 1;
/// The two bits of a vertical merge: the first of joined cells.
const DOWN_FIRST: u8 = 3;
/// The first of horizontally merged cells.
const ACROSS_FIRST: u8 = 1;
/// Merged into the cell on the left.
const ACROSS_JOINED: u8 = 2;

impl RowChanges {
    /// Works a change in; those that are not of rows are passed over.
    pub fn apply(&mut self, sprm: &Sprm) {
        let number = |at| u16_at(sprm.operand, at).map_or(0, |number| i32::from(number.cast_signed()));
        let byte = |at: usize| sprm.operand.get(at).copied().unwrap_or(0);
        let cells = usize::from(byte(0))..usize::from(byte(1));
        match sprm.code {
            sprm::DEFINITION => self.define(sprm.operand, CELL),
            sprm::OLD_DEFINITION => self.define(sprm.operand, OLD_CELL),
            sprm::HEADER_ROW => self.is_header = byte(0) == 1,
            // The edge of the text, half a gap right of that of the cell.
            sprm::LEFT_EDGE => self.left = number(0) - self.half_gap,
            sprm::HALF_GAP => self.half_gap = number(0),
            sprm::MERGE => {
                for (index, cell) in self.among(cells).enumerate() {
                    cell.across = if index == 0 { ACROSS_FIRST } else { ACROSS_JOINED };
                }
            }
            sprm::SPLIT => self.among(cells).for_each(|cell| cell.across = 0),
            sprm::CELL_WIDTH => self.among(cells).for_each(|cell| cell.width = number(2)),
            sprm::MERGE_DOWN => {
                let down = byte(1) & 3;
                let first = usize::from(byte(0));
                self.among(first..first + 1).for_each(|cell| cell.down = down);
            }
            sprm::INSERT_CELLS => {
                let at = usize::from(byte(0));
                let count = usize::from(byte(1)).min(MOST_CELLS.saturating_sub(self.cells.len().max(at)));
                if self.cells.len() < at {
                    self.cells.resize(at, RowCell::default());
                }
                let new = RowCell { width: number(2), ..RowCell::default() };
                self.cells.splice(at..at, std::iter::repeat_n(new, count));
            }
            sprm::DELETE_CELLS => {
                let end = cells.end.min(self.cells.len());
                self.cells.drain(cells.start.min(end)..end);
            }
            _ => {}
        }
    }

    fn among(&mut self, cells: std::ops::Range<usize>) -> impl Iterator<Item = &mut RowCell> {
        self.cells.iter_mut().take(cells.end).skip(cells.start)
    }

    /// The number of cells, their edges, then as many descriptions as there are, the rest being plain.
    fn define(&mut self, operand: &[u8], size: usize) {
        let Some((count, rest)) = operand.split_first() else { return };
        let count = usize::from(*count);
        let edge = |index: usize| u16_at(rest, 2 * index).map(|edge| i32::from(edge.cast_signed()));
        let Some(left) = edge(0) else { return };
        let described = rest.get(2 * (count + 1)..).unwrap_or_default();
        self.left = left;
        self.cells.clear();
        let mut before = left;
        for index in 0..count {
            let right = edge(index + 1).unwrap_or(before);
            let flags = u16_at(described, size * index).unwrap_or(0);
            let down = if size == CELL { (flags >> 5 & 3) as u8 } else { 0 };
            self.cells.push(RowCell { width: right - before, across: (flags & 3) as u8, down });
            before = right;
        }
    }

    /// The row with the edges of its cells.
    pub fn shape(&self) -> RowShape {
        let mut right = self.left;
        let mut cells = Vec::new();
        // Of the two values of the horizontal merge, the one that comes first in a run begins each merged cell.
        let mut first = 0;
        for cell in &self.cells {
            right = right.saturating_add(cell.width);
            let across = match cell.across {
                0 => Join::Alone,
                value if first == 0 || value == first => Join::First,
                _ => Join::Above,
            };
            first = match cell.across {
                0 => 0,
                value if first == 0 => value,
                _ => first,
            };
            let down = match cell.down {
                DOWN_JOINED => Join::Above,
                DOWN_FIRST => Join::First,
                _ => Join::Alone,
            };
            cells.push(CellShape { right, across, down });
        }
        RowShape { left: self.left, cells, is_header: self.is_header, ..RowShape::default() }
    }
}
