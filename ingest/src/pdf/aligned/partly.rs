//! Tables with some of their lines: only under the header, only between columns, only between rows.
//!
//! What the lines leave open is settled by what is aligned.

use super::super::habits::Blanks;
use super::super::lines;
use super::super::page::Turn;
use super::super::piece::{Piece, PieceCell};
use super::super::words::Word;
use super::cells::closed;
use super::columns::{Columns, Strip};
use super::regions::is_numeric;
use super::rows;
use super::traits::Traits;

/// Fewest rows in which texts stand in the columns although no line parts them.
const FEWEST_ROWS: usize = 3;
/// Fewest lines of numbers in a cell that are rows of their own.
const FEWEST_NUMBERS: usize = 5;
/// A grid of more rows than this has its rows from its lines.
const MOST_ROWS: usize = 4;

/// The piece with the columns and rows that its lines do not show.
pub(super) fn completed(piece: Piece, blanks: Blanks) -> Piece {
    let upright = piece.cells.iter().flat_map(|cell| &cell.lines).all(|line| line.turn() == Turn::Upright);
    let nested = piece.cells.iter().any(|cell| !cell.nested.is_empty());
    if !upright || nested || piece.columns() == 0 || piece.tags.is_some() {
        return piece;
    }
    if has_unparted_columns(&piece) {
        return rebuilt(&piece, &Columns::of(&strips(&piece)), blanks);
    }
    if has_unparted_rows(&piece) {
        let columns = Columns { xs: piece.xs.clone() };
        return rebuilt(&piece, &columns, blanks);
    }
    parted(piece)
}

/// Few rows, and more columns of text, numbers among them, than the lines part.
fn has_unparted_columns(piece: &Piece) -> bool {
    let strips = strips(piece);
    let rows = strips.iter().filter(|strip| strip.is_parted()).count();
    if piece.rows() > MOST_ROWS || rows < FEWEST_ROWS || rows <= piece.rows() {
        return false;
    }
    let columns = Columns::of(&strips);
    let numbers = strips.iter().flat_map(|strip| strip.chunks.iter().map(move |chunk| (strip, chunk)));
    let numbers: Vec<usize> = numbers
        .filter(|(strip, chunk)| is_numeric(&strip.text(chunk)))
        .map(|(_, chunk)| columns.span(chunk).0)
        .collect();
    let numeric =
        (0..columns.count()).filter(|column| numbers.iter().filter(|at| *at == column).count() >= FEWEST_ROWS);
    let inner = piece.xs.iter().skip(1).take(piece.columns() - 1);
    let agree = inner
        .filter(|x| strips.iter().all(|strip| strip.chunks.iter().all(|chunk| chunk.x1 <= **x || **x <= chunk.x0)));
    columns.count() > piece.columns().max(2) && numeric.count() >= 2 && agree.count() + 1 == piece.columns()
}

/// A row whose cells hold numbers one below the other, as many in each of several columns.
fn has_unparted_rows(piece: &Piece) -> bool {
    let numbers = |cell: &&PieceCell| {
        let numeric = cell.lines.iter().filter(|line| is_numeric(&line.text())).count();
        cell.rows == 1 && cell.columns == 1 && numeric >= FEWEST_NUMBERS && numeric == cell.lines.len()
    };
    piece.rows() <= MOST_ROWS
        && (0..piece.rows()).any(|row| {
            let counts: Vec<usize> = piece
                .cells
                .iter()
                .filter(|cell| cell.row == row)
                .filter(numbers)
                .map(|cell| cell.lines.len())
                .collect();
            counts.len() >= 2 && counts.iter().filter(|count| **count == counts[0]).count() * 2 > counts.len()
        })
}

fn strips(piece: &Piece) -> Vec<Strip> {
    let words: Vec<Word> =
        piece.cells.iter().flat_map(|cell| &cell.lines).flat_map(|line| &line.words).cloned().collect();
    let mut lines = lines::lines(words, piece.page);
    lines.sort_by(|a, b| a.baseline().total_cmp(&b.baseline()));
    lines.into_iter().map(Strip::new).collect()
}

/// The same text in rows by alignment.
fn rebuilt(piece: &Piece, columns: &Columns, blanks: Blanks) -> Piece {
    let mut strips = strips(piece);
    columns.part(&mut strips);
    let traits = Traits::of(&[&strips], columns, blanks);
    rows::piece(&strips, None, columns, &traits, piece.page)
}

/// Parts cells over several columns whose texts stand in the columns, if many rows have such cells.
fn parted(piece: Piece) -> Piece {
    let parts: Vec<Option<Vec<PieceCell>>> =
        piece.cells.iter().map(|cell| cell_parts(cell, &piece.xs, piece.page)).collect();
    let count = parts.iter().flatten().count();
    if count < FEWEST_ROWS || count * 2 < piece.rows() {
        return piece;
    }
    let Piece { page, xs, ys, cells, .. } = piece;
    let cells = cells.into_iter().zip(parts).flat_map(|(cell, parts)| parts.unwrap_or_else(|| vec![cell])).collect();
    closed(page, xs, ys, cells)
}

/// The cells of one column each into which a cell falls; none if a text crosses the end of a column.
fn cell_parts(cell: &PieceCell, xs: &[f32], page: u32) -> Option<Vec<PieceCell>> {
    if cell.columns < 2 {
        return None;
    }
    let columns = Columns { xs: xs.to_vec() };
    let strips: Vec<Strip> = cell.lines.iter().cloned().map(Strip::new).collect();
    let parted = strips.iter().any(Strip::is_parted);
    if !parted || strips.iter().any(|strip| columns.crossed(strip) > 0) {
        return None;
    }
    let mut words: Vec<Vec<Word>> = vec![Vec::new(); cell.columns];
    for strip in &strips {
        for chunk in &strip.chunks {
            let column = columns.span(chunk).0.checked_sub(cell.column)?;
            let chunk_words = strip.line.words.iter().skip(chunk.first).take(chunk.count).cloned();
            words.get_mut(column)?.extend(chunk_words);
        }
    }
    let part = |(index, words): (usize, Vec<Word>)| {
        let column = cell.column + index;
        let mut rect = cell.rect;
        (rect.x0, rect.x1) = (*xs.get(column)?, *xs.get(column + 1)?);
        let lines = lines::lines(words, page);
        Some(PieceCell { row: cell.row, column, rows: cell.rows, columns: 1, rect, lines, nested: Vec::new() })
    };
    words.into_iter().enumerate().map(part).collect()
}
