//! Numbers of levels that stand like stairs, each level in a column of its own: `1`, beside it `1.1`, beside that `1.1.1`.

use planoteka_ingest::document::Grid;

use super::column::Column;

/// A longer text in bytes is no number of a level.
const LONGEST_STEP: usize = 16;
/// Fewest numbers that show how two columns hang together.
const FEWEST_STEPS: usize = 2;

/// Takes columns that hold the levels of one number as one column, headed as the lowest level is.
pub(super) fn join_stairs(columns: &mut Vec<Column>, grid: &Grid<'_>, rows: &[usize]) {
    let mut index = 1;
    while index < columns.len() {
        if leads_down(&columns[index - 1], &columns[index], grid, rows) {
            let lower = columns.remove(index);
            let upper = &mut columns[index - 1];
            upper.range.end = lower.range.end;
            upper.headings = lower.headings;
        } else {
            index += 1;
        }
    }
}

/// No row fills both columns, and each number of the second goes on from the number last met in the first.
fn leads_down(upper: &Column, lower: &Column, grid: &Grid<'_>, rows: &[usize]) -> bool {
    let number = |column: &Column, row: usize| {
        let cell = column.cell(grid, row).filter(|cell| cell.row as usize == row)?;
        Some(cell.text.trim()).filter(|text| !text.is_empty())
    };
    let (mut above, mut steps) = (None, 0);
    for row in rows {
        match (number(upper, *row), number(lower, *row)) {
            (Some(_), Some(_)) => return false,
            (Some(own), None) => above = Some(own),
            (None, Some(own)) if above.is_some_and(|above| goes_on(above, own)) => steps += 1,
            (None, Some(_)) => return false,
            (None, None) => {}
        }
    }
    steps >= FEWEST_STEPS
}

/// Whether a number has the other before it and at least one part more: `1.2` and `1.2.1`.
fn goes_on(above: &str, own: &str) -> bool {
    let rest = own.strip_prefix(above.trim_end_matches('.')).and_then(|rest| rest.strip_prefix('.'));
    let figures = |text: &str| text.len() <= LONGEST_STEP && text.chars().all(|c| c.is_ascii_digit() || c == '.');
    figures(own) && rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}
