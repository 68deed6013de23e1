//! Cells of a table without lines, out of texts that know their rows and columns.

use super::super::grid::End;
use super::super::lines;
use super::super::page::Turn;
use super::super::piece::{Piece, PieceCell};
use super::super::words::Word;
use super::columns::{Columns, Strip};
use super::leading::Text;
use super::traits::Traits;
use crate::document::Rect;

/// A text with the rows and columns it stands in.
pub(super) struct Placed {
    pub(super) row: usize,
    pub(super) rows: usize,
    pub(super) column: usize,
    pub(super) columns: usize,
    words: Vec<Word>,
}

impl Placed {
    pub(super) fn of(text: &Text<'_>, row: usize, rows: usize) -> Self {
        let words = text.words().cloned().collect();
        Self { row, rows, column: text.column, columns: text.columns, words }
    }

    pub(super) fn covers(&self, row: usize, column: usize) -> bool {
        (self.row..self.row + self.rows).contains(&row) && (self.column..self.column + self.columns).contains(&column)
    }

    /// Its words with a space between.
    pub(super) fn text(&self) -> String {
        self.words.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ")
    }

    fn meets(&self, other: &Self) -> bool {
        let meet = |a: (usize, usize), b: (usize, usize)| a.0 < b.0 + b.1 && b.0 < a.0 + a.1;
        meet((self.row, self.rows), (other.row, other.rows))
            && meet((self.column, self.columns), (other.column, other.columns))
    }
}

/// The part of a table on one page, out of texts that know their rows.
pub(super) fn of_texts(placed: Vec<Placed>, rows: usize, columns: &Columns, traits: &Traits, page: u32) -> Piece {
    let mut tops: Vec<Option<f32>> = vec![None; rows];
    let mut bottom = f32::MIN;
    for text in &placed {
        let top = text.words.iter().map(|word| word.rect.y0).fold(f32::MAX, f32::min);
        if let Some(row) = tops.get_mut(text.row) {
            *row = Some(row.map_or(top, |row| row.min(top)));
        }
        bottom = text.words.iter().map(|word| word.rect.y1).fold(bottom, f32::max);
    }
    let mut ys: Vec<f32> = Vec::new();
    for top in tops {
        let least = ys.last().copied().unwrap_or(f32::MIN);
        ys.push(top.map_or(least, |top| top.max(least)));
    }
    ys.push(bottom.max(ys.last().copied().unwrap_or(bottom)));
    let alone = |text: &Placed, all: &[Placed]| all.iter().filter(|other| other.row == text.row).count() == 1;
    let whole: Vec<bool> = placed.iter().map(|text| text.columns > 1 && alone(text, &placed)).collect();
    let mut out: Vec<Placed> = Vec::new();
    for (mut text, whole) in placed.into_iter().zip(whole) {
        if whole {
            (text.column, text.columns) = (0, columns.count());
        }
        while let Some(place) = out.iter().position(|other| other.meets(&text)) {
            if out[place].row < text.row {
                out[place].rows = text.row - out[place].row;
                continue;
            }
            let other = out.remove(place);
            let end = (other.column + other.columns).max(text.column + text.columns);
            let column = other.column.min(text.column);
            let words = other.words.into_iter().chain(text.words).collect();
            text = Placed { row: other.row, rows: other.rows.max(text.rows), column, columns: end - column, words };
        }
        out.push(text);
    }
    let mut cells: Vec<PieceCell> = out
        .into_iter()
        .map(|text| {
            let Placed { row, rows, column, columns: count, words } = text;
            let (x0, x1) = (traits.ends[column].0, traits.ends[column + count - 1].1);
            let rect = Rect { x0, y0: ys[row], x1, y1: ys[row + rows] };
            let lines = lines::lines(words, page);
            PieceCell { row, column, rows, columns: count, rect, lines, nested: Vec::new() }
        })
        .collect();
    fill_blanks(&mut cells, rows, &ys, columns);
    closed(page, columns.xs.clone(), ys, cells)
}

/// The part of a table on one page, out of the lines of each row.
pub(super) fn of_bands(
    bands: &[Vec<&Strip>],
    header_rows: usize,
    columns: &Columns,
    traits: &Traits,
    page: u32,
) -> Piece {
    let tops = bands.iter().map(|band| edge(band, |rect| rect.y0, f32::min));
    let bottoms: Vec<f32> = bands.iter().map(|band| edge(band, |rect| rect.y1, f32::max)).collect();
    let mut ys: Vec<f32> = Vec::new();
    for (index, top) in tops.enumerate() {
        let above = index.checked_sub(1).and_then(|above| bottoms.get(above)).copied();
        ys.push(above.map_or(top, |above| f32::midpoint(above, top).max(ys.last().copied().unwrap_or(top))));
    }
    ys.extend(bottoms.last().copied());
    let mut cells: Vec<PieceCell> = Vec::new();
    for (row, band) in bands.iter().enumerate() {
        for placed in placed(band, columns) {
            let (column, count) = (placed.column, placed.columns);
            let (x0, x1) = (traits.ends[column].0, traits.ends[column + count - 1].1);
            let rect = Rect { x0, y0: ys[row], x1, y1: ys[row + 1] };
            let lines = lines::lines(placed.words, page);
            cells.push(PieceCell { row, column, rows: 1, columns: count, rect, lines, nested: Vec::new() });
        }
    }
    if header_rows == 2 {
        merge_header(&mut cells, columns.count());
    }
    fill_blanks(&mut cells, bands.len(), &ys, columns);
    closed(page, columns.xs.clone(), ys, cells)
}

/// The part of a table that nothing continues as far as its lines tell.
pub(super) fn closed(page: u32, xs: Vec<f32>, ys: Vec<f32>, cells: Vec<PieceCell>) -> Piece {
    Piece {
        page,
        xs,
        ys,
        cells,
        top: End::Closed,
        bottom: End::Closed,
        turn: Turn::Upright,
        tags: None,
        own: None,
        beside: Vec::new(),
    }
}

/// In a header of two rows, a text that no group stands over reaches through both.
fn merge_header(cells: &mut Vec<PieceCell>, count: usize) {
    for column in 0..count {
        let covers = |cell: &PieceCell, row: usize| {
            cell.row == row && (cell.column..cell.column + cell.columns).contains(&column)
        };
        let above = cells.iter().position(|cell| covers(cell, 0));
        let below = cells.iter().position(|cell| covers(cell, 1));
        match (above, below) {
            (Some(above), Some(below)) if cells[above].columns == 1 && cells[below].columns == 1 => {
                let below = cells.remove(below);
                let above = if above > cells.len() { continue } else { &mut cells[above] };
                above.rows = 2;
                above.rect = above.rect.union(below.rect);
                above.lines.extend(below.lines);
            }
            (Some(above), None) if cells[above].columns == 1 => {
                cells[above].rows = 2;
            }
            _ => {}
        }
    }
}

/// Adds the blank cells, so that a grid without lines is as full as one with them.
fn fill_blanks(cells: &mut Vec<PieceCell>, rows: usize, ys: &[f32], columns: &Columns) {
    let mut taken = vec![vec![false; columns.count()]; rows];
    for cell in cells.iter() {
        for row in taken.iter_mut().skip(cell.row).take(cell.rows) {
            row.iter_mut().skip(cell.column).take(cell.columns).for_each(|slot| *slot = true);
        }
    }
    for (row, slots) in taken.iter().enumerate() {
        for (column, _) in slots.iter().enumerate().filter(|(_, slot)| !**slot) {
            let rect = Rect { x0: columns.xs[column], y0: ys[row], x1: columns.xs[column + 1], y1: ys[row + 1] };
            let (rows, columns) = (1, 1);
            cells.push(PieceCell { row, column, rows, columns, rect, lines: Vec::new(), nested: Vec::new() });
        }
    }
    cells.sort_by_key(|cell| (cell.row, cell.column));
}

fn edge(band: &[&Strip], side: impl Fn(Rect) -> f32, pick: impl Fn(f32, f32) -> f32) -> f32 {
    band.iter().map(|strip| side(strip.line.rect())).reduce(pick).unwrap_or(0.0)
}

/// The texts of a row by column; one alone over several columns takes the whole row.
fn placed(band: &[&Strip], columns: &Columns) -> Vec<Placed> {
    let alone = band.iter().map(|strip| strip.chunks.len()).sum::<usize>() == 1;
    let mut out: Vec<Placed> = Vec::new();
    for strip in band {
        for chunk in &strip.chunks {
            let (mut column, mut count) = columns.span(chunk);
            if alone && count > 1 {
                (column, count) = (0, columns.count());
            }
            let words = strip.line.words.iter().skip(chunk.first).take(chunk.count).cloned();
            let overlapping =
                out.iter_mut().find(|other| other.column < column + count && column < other.column + other.columns);
            match overlapping {
                Some(other) => {
                    let end = (other.column + other.columns).max(column + count);
                    other.column = other.column.min(column);
                    other.columns = end - other.column;
                    other.words.extend(words);
                }
                None => out.push(Placed { row: 0, rows: 1, column, columns: count, words: words.collect() }),
            }
        }
    }
    merge_overlaps(out)
}

/// A text over several columns may have grown into its neighbours.
fn merge_overlaps(mut placed: Vec<Placed>) -> Vec<Placed> {
    placed.sort_by_key(|text| text.column);
    let mut out: Vec<Placed> = Vec::new();
    for text in placed {
        match out.last_mut() {
            Some(last) if text.column < last.column + last.columns => {
                last.columns = (last.column + last.columns).max(text.column + text.columns) - last.column;
                last.words.extend(text.words);
            }
            _ => out.push(text),
        }
    }
    out
}
