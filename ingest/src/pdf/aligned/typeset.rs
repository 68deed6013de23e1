//! Rows of a typeset table: where texts begin side by side, or are centred or end so.
//!
//! A text that reaches past the beginning of the next row is a cell over both; one that stands between the heights of
//! the others is centred in a cell over several rows.

use std::cmp::Reverse;

use super::super::piece::Piece;
use super::cells::{self, Placed};
use super::columns::Columns;
use super::leading::{Leading, Rows, SIDE_BY_SIDE as SAME, Text};
use super::regions::is_numeric;
use super::rows::is_year;
use super::traits::Traits;

/// Part of a table's texts that stand side by side with another.
const SIDE_BY_SIDE: f32 = 0.6;
/// A way to stand side by side must be so much commoner to be taken before the texts' beginnings.
const COMMONER: f32 = 1.15;
/// Lines of different rows are at least this far apart, in parts of the leading.
const ROOM: f32 = 0.9;
/// Most rows of a cell in whose middle its text stands.
const MOST_MERGED: usize = 40;
/// Fewest texts beside the first column in a row whose first cell is merged with the one above.
const FEWEST_BESIDE: usize = 2;
/// Rows at the top in which headings stand over groups of columns.
const MOST_GROUPED: usize = 2;

/// At what height the texts of a row agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Edge {
    Top,
    Middle,
    Bottom,
}

impl Edge {
    fn of(self, text: &Text<'_>) -> f32 {
        match self {
            Self::Top => text.top,
            Self::Middle => f32::midpoint(text.top, text.bottom),
            Self::Bottom => text.bottom,
        }
    }
}

/// A row: where its first line stands, and its last.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Band {
    top: f32,
    bottom: f32,
}

/// A text in its rows.
struct Cell<'a> {
    text: &'a Text<'a>,
    row: usize,
    rows: usize,
}

/// The part of a typeset table on one page; `None` where its texts do not stand side by side.
pub(super) fn piece(
    texts: &[Text<'_>],
    columns: &Columns,
    traits: &Traits,
    leading: Leading,
    page: u32,
) -> Option<Piece> {
    let edge = edge(texts).filter(|edge| *edge == Edge::Middle || leading.rows == Rows::Close)?;
    let bands = bands(texts, edge, leading);
    if bands.is_empty() {
        return None;
    }
    let mut cells = placed(texts, edge, &bands, leading);
    extend_down(&mut cells, traits);
    merge_first(&mut cells, bands.len(), traits);
    let mut placed: Vec<Placed> = cells.into_iter().map(|cell| Placed::of(cell.text, cell.row, cell.rows)).collect();
    group_headings(&mut placed);
    Some(cells::of_texts(placed, bands.len(), columns, traits, page))
}

/// How most texts stand side by side; of two ways in which equally many do, the one in fewer rows.
fn edge(texts: &[Text<'_>]) -> Option<Edge> {
    let agreeing = |edge: Edge| {
        let rows = side_by_side(texts, edge);
        (rows.iter().map(Vec::len).sum::<usize>() as f32, rows.len() as f32)
    };
    let top = agreeing(Edge::Top);
    let mut best = (top, Edge::Top);
    for edge in [Edge::Middle, Edge::Bottom] {
        let (count, rows) = agreeing(edge);
        let ((most, fewest), _) = best;
        let commoner = count > most && count > COMMONER * top.0;
        let fewer = count >= most && rows * COMMONER < fewest;
        if commoner || fewer {
            best = ((count, rows), edge);
        }
    }
    (best.0.0 >= SIDE_BY_SIDE * texts.len() as f32).then_some(best.1)
}

/// The texts that stand side by side with another, by their places among all, from top to bottom.
fn side_by_side(texts: &[Text<'_>], edge: Edge) -> Vec<Vec<usize>> {
    let mut order: Vec<usize> = (0..texts.len()).collect();
    order.sort_by(|a, b| edge.of(&texts[*a]).total_cmp(&edge.of(&texts[*b])));
    let groups = order.chunk_by(|a, b| edge.of(&texts[*b]) - edge.of(&texts[*a]) <= SAME);
    groups.filter(|group| group.len() > 1).map(<[usize]>::to_vec).collect()
}

/// The rows of a page.
fn bands(texts: &[Text<'_>], edge: Edge, leading: Leading) -> Vec<Band> {
    let band = |group: &[usize]| {
        let ends = group.iter().filter_map(|index| texts.get(*index));
        ends.fold(Band { top: f32::MAX, bottom: f32::MIN }, |band, text| Band {
            top: band.top.min(text.top),
            bottom: band.bottom.max(text.bottom),
        })
    };
    let mut groups = side_by_side(texts, edge);
    groups.sort_by_key(|group| Reverse(group.len()));
    let mut bands: Vec<Band> = Vec::new();
    for band in groups.iter().map(|group| band(group)) {
        let apart =
            |other: &Band| edge == Edge::Top || !meet((band.top, band.bottom), (other.top, other.bottom), leading);
        if bands.iter().all(apart) {
            bands.push(band);
        }
    }
    let mut shared: Vec<bool> = vec![false; texts.len()];
    groups.iter().flatten().for_each(|index| shared[*index] = true);
    let alone = texts.iter().zip(&shared).filter(|(_, shared)| !**shared).map(|(text, _)| text);
    let own: Vec<Band> = alone
        .filter(|text| {
            begins_row(text)
                && !bands.iter().any(|band| meet((text.top, text.bottom), (band.top, band.bottom), leading))
        })
        .map(|text| Band { top: text.top, bottom: text.bottom })
        .collect();
    bands.extend(own);
    bands.sort_by(|a, b| a.top.total_cmp(&b.top));
    bands
}

/// Whether a text that stands alone may be a row: one at the left, over several columns, or a number.
fn begins_row(text: &Text<'_>) -> bool {
    text.column == 0 || text.columns > 1 || text.lines.iter().all(|(strip, chunk)| is_numeric(&strip.text(chunk)))
}

/// Whether there is no room for a line between two texts.
fn meet(a: (f32, f32), b: (f32, f32), leading: Leading) -> bool {
    a.0 < b.1 + ROOM * leading.points() && b.0 < a.1 + ROOM * leading.points()
}

/// Each text with its rows.
fn placed<'a>(texts: &'a [Text<'a>], edge: Edge, bands: &[Band], leading: Leading) -> Vec<Cell<'a>> {
    let mut cells: Vec<Cell<'a>> = Vec::new();
    let (settled, floating): (Vec<&Text<'_>>, Vec<&Text<'_>>) =
        texts.iter().partition(|text| row_of(text, edge, bands).is_some());
    for text in settled {
        let Some(row) = row_of(text, edge, bands) else { continue };
        let below = bands.iter().skip(row + 1);
        let reached = below.take_while(|band| edge == Edge::Top && band.top < text.bottom + ROOM * leading.points());
        let rows = 1 + reached.count();
        cells.push(Cell { text, row, rows });
    }
    for text in floating {
        let (row, rows) = centred(text, &cells, bands);
        cells.push(Cell { text, row, rows });
    }
    cells.sort_by_key(|cell| (cell.row, cell.text.column));
    cells
}

/// The row at whose height a text stands.
fn row_of(text: &Text<'_>, edge: Edge, bands: &[Band]) -> Option<usize> {
    bands.iter().position(|band| match edge {
        Edge::Top => (band.top - text.top).abs() <= SAME,
        Edge::Middle => {
            (f32::midpoint(band.top, band.bottom) - edge.of(text)).abs() <= SAME
                || (band.top..=band.bottom).contains(&edge.of(text))
        }
        Edge::Bottom => (band.bottom - text.bottom).abs() <= SAME,
    })
}

/// The rows in whose middle a text stands, among those that have no other in its columns; else the row it follows.
fn centred(text: &Text<'_>, cells: &[Cell<'_>], bands: &[Band]) -> (usize, usize) {
    let middle = f32::midpoint(text.top, text.bottom);
    let at = bands.iter().rposition(|band| band.top <= text.top).unwrap_or(0);
    let mut free = vec![true; bands.len()];
    for cell in cells.iter().filter(|cell| cell.text.overlaps(text)) {
        free.iter_mut().skip(cell.row).take(cell.rows).for_each(|free| *free = false);
    }
    let mut best = (f32::MAX, (at, 1));
    for first in (0..=at).rev().take(MOST_MERGED).take_while(|row| free[*row]) {
        for last in (first..bands.len()).take(MOST_MERGED).take_while(|row| free[*row]).filter(|last| *last >= at) {
            let off = (f32::midpoint(bands[first].top, bands[last].bottom) - middle).abs();
            if off < best.0 - SAME {
                best = (off, (first, last + 1 - first));
            }
        }
    }
    best.1
}

/// Where a text reaches into the next row, its neighbours without text there do too, unless they are numbers.
fn extend_down(cells: &mut [Cell<'_>], traits: &Traits) {
    let reached: Vec<usize> =
        cells.iter().filter(|cell| cell.rows > 1).flat_map(|cell| cell.row + 1..cell.row + cell.rows).collect();
    let mut reached = reached;
    reached.sort_unstable();
    reached.dedup();
    for row in reached {
        let free: Vec<usize> = (0..cells.len())
            .filter(|index| {
                let cell = &cells[*index];
                let ends = cell.row + cell.rows == row;
                let label = cell.text.column == 0 && traits.counted;
                let fixed = label || !is_numeric(&cell.text.text());
                ends && fixed
                    && !cells.iter().any(|other| {
                        (other.row..other.row + other.rows).contains(&row) && other.text.overlaps(cell.text)
                    })
            })
            .collect();
        free.into_iter().for_each(|index| cells[index].rows += 1);
    }
}

/// A text in the first column stands for the rows below it that lack one and are else as full as its own.
fn merge_first(cells: &mut [Cell<'_>], rows: usize, traits: &Traits) {
    let columns = |cells: &[Cell<'_>], row: usize| -> Vec<usize> {
        let inside = cells.iter().filter(|cell| cell.row == row && cell.text.column > 0);
        inside.filter(|cell| cell.text.columns == 1).map(|cell| cell.text.column).collect()
    };
    let has_first = |cells: &[Cell<'_>], row: usize| {
        cells.iter().any(|cell| cell.text.column == 0 && (cell.row..cell.row + cell.rows).contains(&row))
    };
    let last = cells.iter().map(|cell| cell.text.column).max().unwrap_or(0);
    for row in 1..rows {
        let full = columns(cells, row);
        if traits.counted || has_first(cells, row) || full.len() < FEWEST_BESIDE || !full.contains(&last) {
            continue;
        }
        let above = cells.iter().position(|cell| cell.text.column == 0 && cell.row + cell.rows == row);
        let Some(above) = above.filter(|above| cells[*above].row > 0 && cells[*above].text.columns == 1) else {
            continue;
        };
        if columns(cells, cells[above].row) == full {
            cells[above].rows += 1;
        }
    }
}

/// A heading over the first of several columns stands over all of them that have none above their own.
fn group_headings(placed: &mut [Placed]) {
    for row in 1..=MOST_GROUPED {
        let covers =
            |placed: &[Placed], row: usize, column: usize| placed.iter().position(|text| text.covers(row, column));
        if !placed.iter().any(|text| text.row < row && text.row + text.rows > row) {
            continue;
        }
        let columns: Vec<usize> = placed.iter().filter(|text| text.row == row).map(|text| text.column).collect();
        for column in columns.into_iter().filter(|column| *column > 0) {
            if covers(placed, row - 1, column).is_some() {
                continue;
            }
            let Some(left) = covers(placed, row - 1, column - 1) else { continue };
            let heads = placed[left].row + placed[left].rows == row;
            let text = placed[left].text();
            if heads && (!is_numeric(&text) || is_year(&text)) {
                placed[left].columns += 1;
            }
        }
    }
}
