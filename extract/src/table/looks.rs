//! What a table looks like before anything is understood, looked at once for all who ask.

use std::cell::OnceCell;
use std::rc::Rc;

use planoteka_ingest::document::{Grid, Table};

use super::column::{Column, columns};
use super::segment::{Segment, segments};
use super::shape::{RowShape, shapes};
use crate::lexicon::headings::Headings;

/// A table by position and by the look of its rows, which all its segments share.
pub(super) struct Looks<'a> {
    pub(super) grid: Rc<Grid<'a>>,
    pub(super) shapes: Rc<Vec<RowShape<'a>>>,
    segments: OnceCell<Vec<Segment>>,
    /// The columns of each segment.
    columns: OnceCell<Vec<Vec<Column>>>,
}

impl<'a> Looks<'a> {
    /// Those of a table.
    pub(super) fn of(table: &'a Table, headings: &Headings<'_>) -> Self {
        let grid = table.grid();
        let shapes = shapes(table, &grid, headings);
        Self { grid: Rc::new(grid), shapes: Rc::new(shapes), segments: OnceCell::new(), columns: OnceCell::new() }
    }

    /// Its segments under the same headings.
    pub(super) fn segments(&self, headings: &Headings<'_>) -> &[Segment] {
        self.segments.get_or_init(|| segments(&self.shapes, headings))
    }

    /// The columns of each of its segments, in their order.
    pub(super) fn columns(&self, headings: &Headings<'_>) -> &[Vec<Column>] {
        self.columns.get_or_init(|| {
            self.segments(headings).iter().map(|segment| columns(&self.grid, &self.shapes, segment)).collect()
        })
    }
}
