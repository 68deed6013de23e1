//! Columns whose sums are of a whole record, beside others that part them by source, row by row.

use super::Layout;
use crate::lexicon::headings::Heading;

/// For each column whether it holds the wholes of records: its cells reach over rows in which a source and its sum stand
/// row by row.
pub(super) fn whole_columns(layout: &Layout<'_>) -> Vec<bool> {
    let sums = |index: usize| layout.money.get(index).is_some_and(Option::is_some);
    let spans: Vec<bool> = (0..layout.columns.len()).map(|index| sums(index) && reaches(layout, index)).collect();
    let by_row = |index: usize| !spans[index] && !reaches(layout, index);
    let sourced = (0..spans.len()).any(|index| layout.meanings[index].heading == Heading::Source && by_row(index));
    let parted = (0..spans.len()).any(|index| sums(index) && by_row(index));
    if sourced && parted { spans } else { vec![false; spans.len()] }
}

/// Whether a filled cell of a column reaches over several rows of the body.
fn reaches(layout: &Layout<'_>, index: usize) -> bool {
    layout.segment.body.clone().any(|row| {
        let cell = layout.columns[index].cell(&layout.grid, row);
        cell.is_some_and(|cell| cell.row as usize == row && cell.span().rows > 1 && !cell.is_blank())
    })
}
