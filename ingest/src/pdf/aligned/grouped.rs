//! Headings centred over the years of a group of columns, which no line joins.

use super::columns::{Chunk, Columns, Strip};
use super::rows::is_year;

/// Lines at the top among which a header is looked for.
const MOST_LINES: usize = 4;
/// Fewest years in a group; a text over an even number writes over the end of a column and needs no help.
const FEWEST: usize = 3;
/// How far a heading may stand beside the middle of its group, in points.
const CENTRED: f32 = 3.0;

/// Makes a heading that stands above the middle one of several years as wide as all of them.
pub(super) fn spread(strips: &mut [Strip], columns: &Columns) {
    let top = strips.len().min(MOST_LINES);
    for index in 1..top {
        let (above, below) = strips.split_at_mut(index);
        let (Some(heads), Some(years)) = (above.last_mut(), below.first()) else { continue };
        for group in groups(years, columns) {
            let (first, last) = (group[0], group[group.len() - 1]);
            let from = columns.span(&first).0;
            let inside = |chunk: &Chunk| (from..from + group.len()).contains(&columns.span(chunk).0);
            let mut over = heads.chunks.iter_mut().filter(|chunk| inside(chunk));
            let (Some(heading), None) = (over.next(), over.next()) else { continue };
            let off = f32::midpoint(heading.x0, heading.x1) - f32::midpoint(first.x0, last.x1);
            if off.abs() <= CENTRED {
                (heading.x0, heading.x1) = (heading.x0.min(first.x0), heading.x1.max(last.x1));
            }
        }
    }
}

/// Runs of years that follow each other in columns of their own.
fn groups(strip: &Strip, columns: &Columns) -> Vec<Vec<Chunk>> {
    let year = |chunk: &Chunk| {
        let text = strip.text(chunk);
        is_year(&text).then(|| text.trim_end_matches('.').parse::<usize>().ok()).flatten()
    };
    let follows = |a: &Chunk, b: &Chunk| {
        year(a).is_some_and(|above| year(b) == Some(above + 1)) && columns.span(a).0 + 1 == columns.span(b).0
    };
    let runs = strip.chunks.chunk_by(follows).filter(|run| run.len() >= FEWEST && run.len() % 2 == 1);
    runs.map(<[Chunk]>::to_vec).collect()
}
