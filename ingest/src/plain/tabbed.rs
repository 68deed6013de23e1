//! Tables whose rows are lines and whose cells are parted by tabs.

use crate::flow::{CellDraft, Piece, RowDraft, TableDraft, TextPiece};

/// Two cells a line are as often a label and its text.
const LEAST_FIELDS: usize = 3;

/// A table at the start of the lines, with the number of its lines: two or more with equally many fields.
pub(super) fn table(lines: &[&str]) -> Option<(Vec<TableDraft>, usize)> {
    let fields = |line: &str| line.split('\t').count();
    let count = fields(lines.first()?);
    if count < LEAST_FIELDS {
        return None;
    }
    let rows: Vec<&&str> = lines.iter().take_while(|line| fields(line) == count).collect();
    if rows.len() < 2 {
        return None;
    }
    let drafts =
        rows.iter().map(|line| RowDraft { cells: line.split('\t').map(cell).collect(), ..RowDraft::default() });
    Some((vec![TableDraft { caption: None, rows: drafts.collect() }], rows.len()))
}

/// A cell with this text.
pub(super) fn cell(text: &str) -> CellDraft {
    let text = text.trim().to_owned();
    CellDraft { pieces: vec![Piece::Text(TextPiece { text, ..TextPiece::default() })], ..CellDraft::default() }
}
