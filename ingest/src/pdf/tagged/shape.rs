//! Where the cells of a tagged table stand in its grid.

use super::{TaggedCell, TaggedTable};

/// Most columns of a tagged table.
const MOST_COLUMNS: usize = 200;
/// Least part of the grid that cells fill.
const FILLED: f32 = 0.8;

/// How many rows and columns a cell takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::pdf) struct TaggedSpan {
    pub rows: usize,
    pub columns: usize,
}

impl TaggedTable {
    /// Places the cells of rows one after another beside those that reach down from above; none if they overlap or leave
    /// much of the grid empty.
    pub(in crate::pdf) fn of(rows: &[Vec<TaggedSpan>]) -> Option<Self> {
        // For each column the first row in which nothing reaches down from above.
        let mut free: Vec<usize> = Vec::new();
        let mut cells = Vec::new();
        for (row, spans) in rows.iter().enumerate() {
            let mut column = 0;
            for span in spans {
                while free.get(column).is_some_and(|free| *free > row) {
                    column += 1;
                }
                let end = column + span.columns.max(1);
                if end > MOST_COLUMNS {
                    return None;
                }
                free.resize(free.len().max(end), 0);
                let taken = free.get_mut(column..end)?;
                if taken.iter().any(|free| *free > row) {
                    return None;
                }
                let reach = span.rows.clamp(1, rows.len() - row);
                taken.fill(row + reach);
                cells.push(TaggedCell { row, column, rows: reach, columns: end - column });
                column = end;
            }
        }
        let (rows, columns) = (rows.len(), free.len());
        let area: usize = cells.iter().map(|cell| cell.rows * cell.columns).sum();
        let is_full = columns > 1 && area as f32 >= FILLED * (rows * columns) as f32;
        is_full.then_some(Self { rows, columns, cells })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(rows: &[&[(usize, usize)]]) -> Option<Vec<(usize, usize)>> {
        let span = |(rows, columns): &(usize, usize)| TaggedSpan { rows: *rows, columns: *columns };
        let rows: Vec<Vec<TaggedSpan>> = rows.iter().map(|row| row.iter().map(span).collect()).collect();
        TaggedTable::of(&rows).map(|table| table.cells.iter().map(|cell| (cell.row, cell.column)).collect())
    }

    #[test]
    fn cells_stand_beside_those_that_reach_down() {
        let found = table(&[&[(2, 1), (1, 2)], &[(1, 1), (1, 1)], &[(1, 1), (1, 1), (1, 1)]]);
        assert_eq!(found, Some(vec![(0, 0), (0, 1), (1, 1), (1, 2), (2, 0), (2, 1), (2, 2)]));
    }

    #[test]
    fn cells_that_overlap_or_leave_holes_are_no_table() {
        assert_eq!(table(&[&[(1, 1), (2, 1)], &[(1, 2)]]), None);
        assert_eq!(table(&[&[(1, 1), (1, 1), (1, 1), (1, 1)], &[(1, 1)], &[(1, 1)]]), None);
        assert_eq!(table(&[&[(1, 1)], &[(1, 1)]]), None);
        assert_eq!(table(&[&[(1, usize::MAX / 2), (usize::MAX, 1)]]), None);
    }
}
