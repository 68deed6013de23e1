//! Tables whose cells are filled boxes side by side, every second row left white: the boxes tell the columns, the white
//! rows between them lie where their texts do.

use super::grid::{End, Grid, GridCell};
use super::words::Word;
use crate::document::Rect;

/// Sides nearer than this are one, in points.
const SAME: f32 = 1.5;
/// Fewest boxes side by side that tell columns.
const FEWEST_BOXES: usize = 3;
/// Fewest rows of boxes of a table; a header and a total alone leave the rows between them unknown.
const FEWEST_ROWS: usize = 3;
/// A white row is at most so many times as high as the lowest row of boxes.
const HIGHEST: f32 = 4.5;
/// Lines nearer than this, in parts of their size, are of one text.
const TIGHT: f32 = 1.35;
/// The widest space between two words of a text, in parts of their size.
const SPACE: f32 = 0.5;

/// The grids of the boxes of a page, outside of the grids that lines form.
pub(super) fn grids(fills: &[Rect], words: &[Word], ruled: &[Grid]) -> Vec<Grid> {
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

/// Boxes side by side.
struct Boxes {
    top: f32,
    bottom: f32,
    /// The sides from left to right.
    xs: Vec<f32>,
}

impl Boxes {
    fn left(&self) -> f32 {
        self.xs.first().copied().unwrap_or_default()
    }

    fn right(&self) -> f32 {
        self.xs.last().copied().unwrap_or_default()
    }

    /// Whether each of its sides is one of the other's, the outer ones the same.
    fn fits(&self, other: &Self) -> bool {
        let near = |x: &f32| other.xs.iter().any(|y| (x - y).abs() <= SAME);
        (self.left() - other.left()).abs() <= SAME
            && (self.right() - other.right()).abs() <= SAME
            && self.xs.iter().all(near)
    }
}

/// Rows of boxes that stand side by side, from top to bottom.
fn rows(fills: &[Rect]) -> Vec<Boxes> {
    let mut fills: Vec<&Rect> =
        fills.iter().filter(|fill| fill.x1 - fill.x0 > SAME && fill.y1 - fill.y0 > SAME).collect();
    fills.sort_by(|a, b| a.y0.total_cmp(&b.y0).then(a.x0.total_cmp(&b.x0)));
    let mut rows: Vec<Boxes> = Vec::new();
    let mut rest = fills.as_slice();
    while let Some(first) = rest.first() {
        let count = rest.iter().take_while(|fill| fill.y0 - first.y0 <= SAME).count();
        let (level, below) = rest.split_at(count);
        rest = below;
        let mut level = level.to_vec();
        level.sort_by(|a, b| a.x0.total_cmp(&b.x0));
        let same_height = level.iter().all(|fill| (fill.y1 - first.y1).abs() <= SAME);
        let abut = level.windows(2).all(|pair| (pair[1].x0 - pair[0].x1).abs() <= SAME);
        if same_height && abut {
            let xs = level.iter().map(|fill| fill.x0).chain(level.last().map(|fill| fill.x1)).collect();
            rows.push(Boxes { top: first.y0, bottom: first.y1, xs });
        }
    }
    rows
}

/// Whether a row of boxes belongs to those above it: with the same sides, and between them nothing or a white row.
fn goes_on(above: &[Boxes], below: &Boxes, words: &[Word]) -> bool {
    let (Some(last), Some(most)) = (above.last(), most(above)) else { return false };
    let sides = below.fits(most) || most.fits(below);
    let white = below.top - last.bottom;
    let xs = if below.xs.len() > most.xs.len() { &below.xs } else { &most.xs };
    sides
        && white > -SAME
        && (white <= SAME
            || white <= HIGHEST * lowest(above) && is_row(&between(words, most, (last.bottom, below.top)), xs))
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
    let crosses = |word: &&&Word| xs.iter().any(|x| word.rect.x0 < x - SAME && word.rect.x1 > x + SAME);
    let lines: Vec<usize> = xs.windows(2).map(|sides| lines_between(words, sides)).filter(|lines| *lines > 0).collect();
    !words.iter().any(|word| crosses(&word)) && lines.len() >= 2 && lines.contains(&1)
}

/// Whether words are one line of texts in several columns, more than a space apart where a side parts them.
fn is_parted(words: &[&Word], xs: &[f32]) -> bool {
    let mut line = words.to_vec();
    line.sort_by(|a, b| a.rect.x0.total_cmp(&b.rect.x0));
    let level = line.windows(2).all(|pair| (pair[0].baseline - pair[1].baseline).abs() <= SAME);
    let parts = |pair: &[&Word]| xs.iter().any(|x| pair[0].rect.x1 <= x + SAME && *x <= pair[1].rect.x0 + SAME);
    let sides: Vec<&[&Word]> = line.windows(2).filter(|pair| parts(pair)).collect();
    let apart = |pair: &&[&Word]| pair[1].rect.x0 - pair[0].rect.x1 > SPACE * pair[1].size;
    level && is_row(words, xs) && sides.len() + 1 >= FEWEST_BOXES && sides.iter().all(apart)
}

/// How many lines stand between two sides.
fn lines_between(words: &[&Word], sides: &[f32]) -> usize {
    let inside = |word: &&&Word| {
        let middle = f32::midpoint(word.rect.x0, word.rect.x1);
        sides.first().is_some_and(|left| *left <= middle) && sides.last().is_some_and(|right| middle < *right)
    };
    let mut baselines: Vec<f32> = words.iter().filter(inside).map(|word| word.baseline).collect();
    baselines.sort_by(f32::total_cmp);
    baselines.dedup_by(|next, line| *next - *line <= SAME);
    baselines.len()
}

/// The grid of rows of boxes and the white rows between and right below them.
fn grid(rows: &[Boxes], words: &[Word]) -> Option<Grid> {
    let base = most(rows).filter(|base| base.xs.len() > FEWEST_BOXES && rows.len() >= FEWEST_ROWS)?;
    let (first, last) = (rows.first()?, rows.last()?);
    let mut bands: Vec<(f32, f32, &[f32])> = Vec::new();
    for row in rows {
        if let Some((_, bottom, _)) = bands.last().copied().filter(|(_, bottom, _)| row.top - bottom > SAME) {
            bands.push((bottom, row.top, &base.xs));
        }
        let inside = between(words, base, (row.top, row.bottom));
        // Boxes of one colour may be drawn as one.
        let xs = if row.xs.len() < base.xs.len() && is_parted(&inside, &base.xs) { &base.xs } else { &row.xs };
        bands.push((row.top, row.bottom, xs));
    }
    // Filled without a white row the last row is the last of the table.
    let alternates = bands.len() > rows.len();
    let below = white_below(words, base, last, lowest(rows)).filter(|_| alternates);
    bands.extend(below.map(|bottom| (last.bottom, bottom, base.xs.as_slice())));
    let place = |x: f32| base.xs.iter().position(|own| (own - x).abs() <= SAME);
    let cells = bands.iter().enumerate().flat_map(|(row, (_, _, xs))| {
        xs.windows(2).filter_map(move |sides| {
            let (column, end) = (place(sides[0])?, place(sides[1])?);
            Some(GridCell { row, column, rows: 1, columns: end.checked_sub(column).filter(|columns| *columns > 0)? })
        })
    });
    let cells: Vec<GridCell> = cells.collect();
    let ys = std::iter::once(first.top).chain(bands.iter().map(|(_, bottom, _)| *bottom)).collect();
    Some(Grid { xs: base.xs.clone(), ys, cells, top: End::Closed, bottom: End::Closed })
}

/// Where the white row right below the last boxes ends, if there is one.
fn white_below(words: &[Word], base: &Boxes, last: &Boxes, lowest: f32) -> Option<f32> {
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
