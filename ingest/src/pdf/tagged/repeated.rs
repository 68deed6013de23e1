//! Headings that a page repeats: no part of the structure, but the letters of its first rows once more.

use super::TaggedTable;
use super::reading::is_written;
use crate::pdf::page::Glyph;

/// Most rows of a heading.
const MOST_ROWS: usize = 8;
/// Most letters of a heading, and of a page's artifacts that are looked at.
const MOST_LETTERS: usize = 1_500;
/// Least part of a heading that its repetition shows.
const EQUAL: f32 = 0.8;

/// The letters of a table's first rows, in the order in which they are drawn.
#[derive(Default)]
pub(super) struct Head {
    /// With the cell of each.
    letters: Vec<(char, usize)>,
}

impl Head {
    pub(super) fn of(table: &TaggedTable, glyphs: &[Glyph], letters: &[(usize, usize)]) -> Self {
        let heads = |cell: usize| table.cells.get(cell).is_some_and(|cell| cell.row < MOST_ROWS);
        let written = letters.iter().filter(|(index, cell)| heads(*cell) && is_written(glyphs, *index));
        let written = written.filter_map(|(index, cell)| Some((glyphs.get(*index)?.letter, *cell)));
        Self { letters: written.take(MOST_LETTERS).collect() }
    }
}

/// The letters of a page that repeat the first rows of a table, with their cells, and how many rows those are.
pub(super) fn repeated(
    head: &Head,
    table: &TaggedTable,
    glyphs: &[Glyph],
    artifacts: &[usize],
) -> (Vec<(usize, usize)>, usize) {
    let drawn: Vec<(char, usize)> = artifacts
        .iter()
        .filter(|index| is_written(glyphs, **index))
        .filter_map(|index| Some((glyphs.get(*index)?.letter, *index)))
        .take(MOST_LETTERS)
        .collect();
    if head.letters.len() >= MOST_LETTERS {
        return (Vec::new(), 0);
    }
    for rows in (1..=MOST_ROWS.min(table.rows)).rev() {
        let within = |cell: usize| table.cells.get(cell).is_some_and(|cell| cell.row < rows);
        let crossed = table.cells.iter().take_while(|cell| cell.row < rows).any(|cell| cell.row + cell.rows > rows);
        let wanted: Vec<(char, usize)> = head.letters.iter().copied().filter(|(_, cell)| within(*cell)).collect();
        let reach = |(_, cell): &(char, usize)| table.cells.get(*cell).is_some_and(|cell| cell.row + cell.rows == rows);
        if crossed || !wanted.iter().any(reach) {
            continue;
        }
        if let Some(letters) = (0..drawn.len()).find_map(|from| matched(&drawn[from..], &wanted)) {
            return (letters, rows);
        }
    }
    (Vec::new(), 0)
}

/// The letters drawn that say what is wanted, cell by cell; the last lines of a cell may be cut off.
fn matched(drawn: &[(char, usize)], wanted: &[(char, usize)]) -> Option<Vec<(usize, usize)>> {
    let mut letters = Vec::new();
    let mut rest = drawn;
    for cell in wanted.chunk_by(|a, b| a.1 == b.1) {
        let count = rest.iter().zip(cell).take_while(|(drawn, wanted)| drawn.0 == wanted.0).count();
        if count * 2 < cell.len() {
            return None;
        }
        letters.extend(rest.iter().zip(cell).take(count).map(|((_, index), (_, cell))| (*index, *cell)));
        rest = rest.get(count..)?;
    }
    (letters.len() as f32 >= EQUAL * wanted.len() as f32).then_some(letters)
}
