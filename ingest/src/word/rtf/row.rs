//! Definitions of rows (specification 1.9.1, "Table Definitions").

use crate::flow::Join;
use crate::word::rows::{CellShape, MOST_CELLS, RowShape};

/// How the next row is divided, as far as it has been told.
#[derive(Debug, Default)]
pub(super) struct RowDefinition {
    /// The row with the cells told so far.
    pub row: RowShape,
    /// Merging stated for the next cell.
    next: CellShape,
}

impl RowDefinition {
    /// A control word of a row's definition.
    pub fn word(&mut self, name: &str, value: Option<i32>) {
        match name {
            "trowd" => *self = Self::default(),
            "trleft" => self.row.left = value.unwrap_or(0),
            "trhdr" => self.row.is_header = true,
            "clmgf" => self.next.across = Join::First,
            "clmrg" => self.next.across = Join::Above,
            "clvmgf" => self.next.down = Join::First,
            "clvmrg" => self.next.down = Join::Above,
            "cellx" => {
                let cell = std::mem::take(&mut self.next);
                if self.row.cells.len() < MOST_CELLS {
                    self.row.cells.push(CellShape { right: value.unwrap_or(0), ..cell });
                }
            }
            _ => {}
        }
    }
}
