//! Sheets wider than the page, printed over several: the columns that stand on another page go back beside their rows.

use super::join::respan;
use super::layout::Page;
use super::page::Turn;
use super::piece::{Beside, Piece, PieceCell};

/// Fewest rows that the parts of a sheet have in common.
const FEWEST_ROWS: usize = 3;
/// Their part of the rows of the part that has fewer.
const SHARED: f32 = 0.8;
/// How far sides of the same row or column may differ from page to page, in points.
const SAME: f32 = 1.0;
/// Sides of rows nearer than this are one, in points.
const SNAP: f32 = 5.0;
/// Fewest texts in a column that each page repeats.
const FEWEST_REPEATED: usize = 3;

/// Brings together, on the first of their pages, the parts of tables that are one row of a sheet.
pub(super) fn unite(pages: &mut [Page]) {
    for run in pages.chunk_by_mut(|above, below| is_sheet(above) && is_sheet(below)).filter(|run| run.len() > 1) {
        for index in 1..run.len() {
            let (before, rest) = run.split_at_mut(index);
            // A remark under the sheet stands below its first columns.
            let part = rest.first_mut().filter(|page| !has_text_below(page)).and_then(|page| page.pieces.pop());
            let Some(part) = part else { continue };
            let beside = before.iter_mut().filter_map(|page| page.pieces.first_mut());
            // Where rows are equally high, those of several pages stand at the same heights.
            let base =
                beside.filter(|base| are_beside(base, &part)).min_by_key(|base| base.rows().abs_diff(part.rows()));
            match base {
                Some(base) => attach(base, part),
                None => rest[0].pieces.push(part),
            }
        }
    }
}

/// Whether a page holds one table.
fn is_sheet(page: &Page) -> bool {
    let [piece] = page.pieces.as_slice() else { return false };
    piece.turn == Turn::Upright && piece.tags.is_none() && piece.rows() >= FEWEST_ROWS
}

fn has_text_below(page: &Page) -> bool {
    let bottom = page.pieces.last().map_or(f32::MAX, |piece| piece.rect().y1);
    page.body.iter().any(|line| line.rect().y0 >= bottom)
}

/// Whether two parts have the same rows and are columns of their own.
fn are_beside(base: &Piece, part: &Piece) -> bool {
    let known =
        std::iter::once(&base.xs[..=base.own_columns()]).chain(base.beside.iter().map(|beside| beside.xs.as_slice()));
    let fewer = base.ys.len().min(part.ys.len());
    let shared = part.ys.iter().filter(|y| base.ys.iter().any(|other| near(**y, *other))).count();
    let texts = |piece: &Piece| -> Vec<String> {
        piece.cells.iter().filter(|cell| cell.row == 0 && !cell.is_blank()).map(PieceCell::key).collect()
    };
    shared > FEWEST_ROWS
        && !are_cards(base, part)
        && shared as f32 >= SHARED * fewer as f32
        && known.into_iter().all(|xs| !are_same(xs, &part.xs))
        && texts(base) != texts(part)
}

/// Whether both are labels with one text beside each, most of the labels the same: cards, one to a page.
fn are_cards(base: &Piece, part: &Piece) -> bool {
    let labels = |piece: &Piece| -> Vec<String> {
        piece.cells.iter().filter(|cell| cell.column == 0 && !cell.is_blank()).map(PieceCell::key).collect()
    };
    let (ours, theirs) = (labels(base), labels(part));
    let again = theirs.iter().filter(|label| ours.contains(label)).count();
    base.own_columns() == 2 && part.columns() == 2 && again >= FEWEST_REPEATED && again * 2 > theirs.len()
}

fn are_same(a: &[f32], b: &[f32]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| near(*a, *b))
}

fn near(a: f32, b: f32) -> bool {
    (a - b).abs() <= SAME
}

/// Adds the columns of a part at the right of a table.
fn attach(base: &mut Piece, mut part: Piece) {
    let beside = Beside { page: part.page, rect: part.rect(), xs: part.xs.clone() };
    let mut ys = base.ys.clone();
    ys.extend(part.ys.iter().filter(|y| base.ys.iter().all(|other| (*y - other).abs() > SNAP)));
    ys.sort_by(f32::total_cmp);
    for (cells, own) in [(&mut base.cells, &base.ys), (&mut part.cells, &part.ys)] {
        for cell in cells {
            (cell.row, cell.rows) = respan(own, &ys, cell.row, cell.rows);
        }
    }
    base.ys = ys;
    let repeated = repeated_columns(base, &part);
    part.cells.retain(|cell| cell.column >= repeated);
    let count = base.columns();
    base.own.get_or_insert(count);
    let shift = base.xs.last().copied().unwrap_or(0.0) - part.xs.get(repeated).copied().unwrap_or(0.0);
    base.xs.extend(part.xs.iter().skip(repeated + 1).map(|x| x + shift));
    for row in 0..base.rows() {
        let blank = part.cells.iter().filter(|cell| cell.row == row).all(PieceCell::is_blank);
        let whole = base.cells.iter_mut().find(|cell| cell.row == row && cell.column == 0 && cell.columns == count);
        if let Some(whole) = whole.filter(|whole| blank && count > 1 && !whole.is_blank()) {
            whole.columns += part.columns() - repeated;
            part.cells.retain(|cell| cell.row != row);
        }
    }
    for mut cell in part.cells {
        cell.column += count - repeated;
        base.cells.push(cell);
    }
    base.cells.sort_by_key(|cell| (cell.row, cell.column));
    base.beside.push(beside);
}

/// How many columns at the left of a part say again what the first columns of the sheet say.
fn repeated_columns(base: &Piece, part: &Piece) -> usize {
    let texts = |piece: &Piece, column: usize| -> Vec<(usize, String)> {
        let own = piece.cells.iter().filter(|cell| cell.column == column && !cell.is_blank());
        own.map(|cell| (cell.row, cell.key())).collect()
    };
    let is_repeated = |column: &usize| {
        let own = texts(part, *column);
        own.len() >= FEWEST_REPEATED && own == texts(base, *column)
    };
    (0..part.columns().saturating_sub(1)).take_while(is_repeated).count()
}
