//! Tables whose cells are filled boxes side by side, some rows left white: the boxes tell the columns, the white rows
//! between them lie where their texts do.

mod boxes;
mod labels;
pub(super) mod white;

use boxes::{Boxes, place, rows};
use white::{Rhythm, WhiteRow, WhiteText};

use super::grid::{End, Grid, GridCell};
use super::page::Ruling;
use super::words::Word;
use crate::document::Rect;

/// Sides nearer than this are one, in points.
const SAME: f32 = 1.5;
/// Fewest boxes side by side that tell columns.
const FEWEST_BOXES: usize = 3;
/// Fewest columns that a row fills.
const FEWEST_COLUMNS: usize = 2;
/// Fewest rows of boxes of a table; a header and a total alone leave the rows between them unknown.
const FEWEST_ROWS: usize = 3;
/// A white row is at most so many times as high as the lowest row of boxes.
const HIGHEST: f32 = 4.5;
/// Lines nearer than this, in parts of their size, are of one text.
const TIGHT: f32 = 1.35;
/// The widest space between two words of a text, in parts of their size.
const SPACE: f32 = 0.5;

/// The grids of the boxes of a page, outside of the grids that lines form.
pub(super) fn grids(fills: &[Rect], words: &[Word], rulings: &[Ruling], ruled: &[Grid]) -> Vec<Grid> {
    if fills.is_empty() {
        return Vec::new();
    }
    let mut grids = tables(fills, words, ruled);
    let found: Vec<Rect> = ruled.iter().chain(&grids).map(Grid::rect).collect();
    grids.extend(labels::grids(fills, words, rulings, &found));
    grids
}

/// The grids of tables in three columns and more.
fn tables(fills: &[Rect], words: &[Word], ruled: &[Grid]) -> Vec<Grid> {
    let outside = |row: &Boxes| {
        let middle = f32::midpoint(row.top, row.bottom);
        !ruled.iter().map(Grid::rect).any(|rect| {
            rect.y0 - SAME <= middle && middle <= rect.y1 + SAME && rect.x0 < row.right() && rect.x1 > row.left()
        })
    };
    let rows: Vec<Boxes> = rows(fills).into_iter().filter(outside).collect();
    let mut grids = Vec::new();
    let mut first = 0;
    while first < rows.len() {
        let end = (first + 1..rows.len()).find(|next| !goes_on(&rows[first..*next], &rows[*next], words));
        let end = end.unwrap_or(rows.len());
        grids.extend(grid(&rows[first..end], words));
        first = end;
    }
    grids
}

/// Whether a row of boxes belongs to those above it: with the same sides, and between them nothing or white rows.
fn goes_on(above: &[Boxes], below: &Boxes, words: &[Word]) -> bool {
    let (Some(last), Some(most)) = (above.last(), most(above)) else { return false };
    let sides = below.fits(most) || most.fits(below);
    let white = below.top - last.bottom;
    let xs = if below.xs.len() > most.xs.len() { &below.xs } else { &most.xs };
    let band = || between(words, most, (last.bottom, below.top));
    sides
        && white > -SAME
        && (white <= SAME
            || white <= HIGHEST * lowest(above) && is_row(&band(), xs)
            || rhythm(above, most, words).is_some_and(|rhythm| {
                // A white row alone is a row of the table as far as it is not too high.
                rhythm.rows(&band(), xs, below.top).is_some_and(|rows| rows.len() > 1)
            }))
}

fn rhythm(rows: &[Boxes], base: &Boxes, words: &[Word]) -> Option<Rhythm> {
    let bands = rows.iter().map(|row| (row.top, row.bottom));
    Rhythm::of(bands, &base.xs, |band| between(words, base, band))
}

fn most(rows: &[Boxes]) -> Option<&Boxes> {
    rows.iter().max_by_key(|row| row.xs.len())
}

fn lowest(rows: &[Boxes]) -> f32 {
    rows.iter().map(|row| row.bottom - row.top).fold(f32::MAX, f32::min)
}

/// The words of a band across the boxes.
fn between<'w>(words: &'w [Word], boxes: &Boxes, (top, bottom): (f32, f32)) -> Vec<&'w Word> {
    let inside = |word: &&Word| {
        let middle = f32::midpoint(word.rect.y0, word.rect.y1);
        (top..bottom).contains(&middle) && word.rect.x1 > boxes.left() && word.rect.x0 < boxes.right()
    };
    words.iter().filter(inside).collect()
}

/// Whether words are one row of cells: in several columns, none over a side, one line in some of them.
fn is_row(words: &[&Word], xs: &[f32]) -> bool {
    let lines: Vec<usize> = xs.windows(2).map(|sides| lines_between(words, sides)).filter(|lines| *lines > 0).collect();
    !is_crossed(words, xs) && lines.len() >= FEWEST_COLUMNS && lines.contains(&1)
}

/// Whether a word is written over a side.
fn is_crossed(words: &[&Word], xs: &[f32]) -> bool {
    let crosses = |word: &Word| xs.iter().any(|x| word.rect.x0 < x - SAME && word.rect.x1 > x + SAME);
    words.iter().any(|word| crosses(word))
}

/// Whether words are texts in several columns: in no line nearer than a space where a side parts them.
fn is_parted(words: &[&Word], xs: &[f32]) -> bool {
    let mut words = words.to_vec();
    words.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
    let parts = |pair: &[&Word]| xs.iter().any(|x| pair[0].rect.x1 <= x + SAME && *x <= pair[1].rect.x0 + SAME);
    let is_apart = |pair: &[&Word], space: f32| pair[1].rect.x0 - pair[0].rect.x1 > space * pair[1].size;
    let lines = words.chunk_by(|a, b| b.baseline - a.baseline <= SAME).map(|line| {
        let mut line = line.to_vec();
        line.sort_by(|a, b| a.rect.x0.total_cmp(&b.rect.x0));
        line
    });
    let filled = xs.windows(2).filter(|sides| lines_between(&words, sides) > 0).count();
    !is_crossed(&words, xs)
        && filled >= FEWEST_BOXES
        && lines.into_iter().all(|line| line.windows(2).all(|pair| !parts(pair) || is_apart(pair, SPACE)))
}

/// How many lines stand between two sides.
fn lines_between(words: &[&Word], sides: &[f32]) -> usize {
    baselines_between(words, sides).len()
}

/// The baselines of the lines between two sides, from top to bottom.
fn baselines_between(words: &[&Word], sides: &[f32]) -> Vec<f32> {
    let inside = |word: &&&Word| {
        let middle = f32::midpoint(word.rect.x0, word.rect.x1);
        sides.first().is_some_and(|left| *left <= middle) && sides.last().is_some_and(|right| middle < *right)
    };
    let mut baselines: Vec<f32> = words.iter().filter(inside).map(|word| word.baseline).collect();
    baselines.sort_by(f32::total_cmp);
    baselines.dedup_by(|next, line| *next - *line <= SAME);
    baselines
}

/// The grid of rows of boxes and the white rows between and right below them.
fn grid(rows: &[Boxes], words: &[Word]) -> Option<Grid> {
    let base = most(rows).filter(|base| base.xs.len() > FEWEST_BOXES && rows.len() >= FEWEST_ROWS)?;
    let (first, last) = (rows.first()?, rows.last()?);
    let rhythm = rhythm(rows, base, words);
    let mut bands = Bands { xs: &base.xs, ys: Vec::new(), cells: Vec::new() };
    let header = rhythm.as_ref().map(|rhythm| {
        let above = between(words, base, (f32::MIN, first.top));
        rhythm.rows_above(&above, &base.xs, first.top)
    });
    header.into_iter().flatten().chain([first.top]).for_each(|end| bands.white(end));
    let mut above = first;
    for row in rows {
        if row.top - above.bottom > SAME {
            let white = between(words, base, (above.bottom, row.top));
            let ends = rhythm.as_ref().and_then(|rhythm| rhythm.rows(&white, &base.xs, row.top));
            match ends {
                Some(ends) => ends.iter().for_each(|end| bands.white_row(end)),
                None => bands.white(row.top),
            }
        }
        let inside = between(words, base, (row.top, row.bottom));
        // Boxes of one colour may be drawn as one.
        if row.xs.len() < base.xs.len() && is_parted(&inside, &base.xs) {
            bands.white(row.bottom);
        } else {
            bands.boxes(row);
        }
        above = row;
    }
    // Filled without a white row the last row is the last of the table.
    if rows.windows(2).any(|pair| pair[1].top - pair[0].bottom > SAME) {
        let below = between(words, base, (last.bottom, f32::MAX));
        match rhythm.and_then(|rhythm| rhythm.rows_below(&below, &base.xs, last.bottom)) {
            Some(ends) => ends.iter().for_each(|end| bands.white_row(end)),
            None => one_below(words, base, last, lowest(rows)).into_iter().for_each(|end| bands.white(end)),
        }
    }
    Some(Grid { xs: base.xs.clone(), ys: bands.ys, cells: bands.cells, top: End::Closed, bottom: End::Closed })
}

/// Rows of a grid as they are gathered.
struct Bands<'a> {
    xs: &'a [f32],
    ys: Vec<f32>,
    cells: Vec<GridCell>,
}

impl Bands<'_> {
    /// A row with a cell in each column, below the place where the first row begins.
    fn white(&mut self, bottom: f32) {
        let columns = 0..self.xs.len() - 1;
        if let Some(row) = self.ys.len().checked_sub(1) {
            self.cells.extend(columns.map(|column| GridCell { row, column, rows: 1, columns: 1 }));
        }
        self.ys.push(bottom);
    }

    fn white_row(&mut self, row: &WhiteRow) {
        match (row.text, self.ys.len().checked_sub(1)) {
            (WhiteText::Spanning, Some(index)) => {
                self.cells.push(GridCell { row: index, column: 0, rows: 1, columns: self.xs.len() - 1 });
                self.ys.push(row.bottom);
            }
            _ => self.white(row.bottom),
        }
    }

    /// The rows of some boxes.
    fn boxes(&mut self, boxes: &Boxes) {
        let row = self.ys.len() - 1;
        let column = |side: usize| boxes.xs.get(side).and_then(|x| place(self.xs, *x));
        let cells = boxes.cells.iter().filter_map(|cell| {
            let (from, end) = (column(cell.column)?, column(cell.column + cell.columns)?);
            let columns = end.checked_sub(from).filter(|columns| *columns > 0)?;
            Some(GridCell { row: row + cell.level, column: from, rows: cell.levels, columns })
        });
        let mut cells: Vec<GridCell> = cells.collect();
        cells.sort_by_key(|cell| (cell.row, cell.column));
        self.cells.extend(cells);
        self.ys.extend(boxes.ys.iter().skip(1));
    }
}

/// Where the white row right below the last boxes ends, if there is one.
fn one_below(words: &[Word], base: &Boxes, last: &Boxes, lowest: f32) -> Option<f32> {
    let mut below = between(words, base, (last.bottom, last.bottom + HIGHEST * lowest));
    below.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
    let first = below.first()?;
    if first.rect.y0 - last.bottom > lowest / 2.0 {
        return None;
    }
    let broken = below.windows(2).position(|pair| pair[1].baseline - pair[0].baseline > TIGHT * pair[0].size);
    below.truncate(broken.map_or(below.len(), |place| place + 1));
    let bottom = below.iter().map(|word| word.rect.y1).fold(last.bottom, f32::max);
    is_row(&below, &base.xs).then_some(bottom + SAME)
}
