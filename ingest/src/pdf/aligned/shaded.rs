//! Rows that are shaded in turn or with white ones below: the sides of the shades are lines between rows, and white rows
//! stand as far apart as shaded ones.

use super::super::page::{Axis, Ruling};
use super::super::shading::white::Rhythm;
use super::super::words::Word;
use super::columns::{Columns, Strip};
use super::ruled_rows;
use crate::document::Rect;

/// Fewest shades, at heights of their own.
const FEWEST: usize = 3;
/// A row is at most so many times as high as the lowest shade.
const HIGHEST: f32 = 4.5;
/// Sides nearer than this are one, in points.
const SAME: f32 = 1.5;

/// The least part of the width of a table that the shades of a row cover.
const WHOLLY: f32 = 0.8;

/// The lines between rows under some lines of text, as far as shades tell them: their sides, and in white between them
/// lines between rows that stand as shaded ones do; else the sides alone, if no row between is much higher than a shade.
pub(super) fn edges(fills: &[Rect], strips: &[Strip], columns: &Columns) -> Option<Vec<Ruling>> {
    let (left, right) = (*columns.xs.first()?, *columns.xs.last()?);
    let (top, bottom) = (strips.first()?.line.baseline(), strips.last()?.line.baseline());
    let inside = |fill: &&Rect| fill.y1 > top && fill.y0 < bottom && fill.x1 > left && fill.x0 < right;
    let low = |fill: &&Rect| fill.y1 - fill.y0 < (bottom - top) / FEWEST as f32;
    let shades: Vec<Rect> = fills.iter().filter(inside).filter(low).copied().collect();
    let mut tops: Vec<f32> = shades.iter().map(|shade| shade.y0).collect();
    tops.sort_by(f32::total_cmp);
    tops.dedup_by(|a, b| *a - *b <= SAME);
    if tops.len() < FEWEST {
        return None;
    }
    if let Some(ends) = ends_of_rows(&shades, strips, columns) {
        let line = |at: f32| Ruling { axis: Axis::Horizontal, at, from: left, to: right };
        return Some(ends.into_iter().map(line).collect());
    }
    let lowest = shades.iter().map(|shade| shade.y1 - shade.y0).fold(f32::MAX, f32::min);
    let mut sides: Vec<f32> = shades.iter().flat_map(|shade| [shade.y0, shade.y1]).chain([top, bottom]).collect();
    sides.sort_by(f32::total_cmp);
    let tiled = sides.windows(2).all(|pair| pair[1] - pair[0] <= HIGHEST * lowest);
    let side = |shade: &Rect, at: f32| Ruling { axis: Axis::Horizontal, at, from: shade.x0, to: shade.x1 };
    tiled.then(|| shades.iter().flat_map(|shade| [side(shade, shade.y0), side(shade, shade.y1)]).collect())
}

/// Lines between rows with the sides of the rows between them that are shaded over all columns, if there are any.
pub(super) fn with_sides(
    rulings: &[Ruling],
    fills: &[Rect],
    strips: &[Strip],
    columns: &Columns,
) -> Option<Vec<Ruling>> {
    let (left, right) = (*columns.xs.first()?, *columns.xs.last()?);
    let (top, bottom) = (strips.first()?.line.baseline(), strips.last()?.line.baseline());
    let inside = |fill: &&Rect| fill.y1 > top && fill.y0 < bottom && fill.y1 - fill.y0 > SAME;
    let whole = |fill: &&Rect| fill.x1.min(right) - fill.x0.max(left) >= WHOLLY * (right - left);
    let sides: Vec<Ruling> = fills
        .iter()
        .filter(inside)
        .filter(whole)
        .flat_map(|shade| [shade.y0, shade.y1].map(|at| Ruling { axis: Axis::Horizontal, at, from: left, to: right }))
        .collect();
    let is_ruled = !sides.is_empty() && ruled_rows::are_ruled(strips, columns, rulings);
    is_ruled.then(|| sides.into_iter().chain(rulings.iter().copied()).collect())
}

/// Where rows end, shaded and white ones; none if the texts in white are no rows.
fn ends_of_rows(shades: &[Rect], strips: &[Strip], columns: &Columns) -> Option<Vec<f32>> {
    let bands = bands(shades, columns)?;
    let words: Vec<&Word> = strips.iter().flat_map(|strip| &strip.line.words).collect();
    let between = |(top, bottom): (f32, f32)| -> Vec<&Word> {
        let inside = |word: &&&Word| (top..bottom).contains(&f32::midpoint(word.rect.y0, word.rect.y1));
        words.iter().filter(inside).copied().collect()
    };
    // The levels of a heading are told by its texts.
    let is_heading = |strip: &Strip, below: &Strip| {
        let level = |strip: &Strip| strip.line.baseline();
        let same = |band: &(f32, f32)| band.0 < level(strip) && level(below) < band.1;
        columns.crossed(strip) > 0 && bands.iter().any(same)
    };
    if strips.windows(2).any(|pair| is_heading(&pair[0], &pair[1])) {
        return None;
    }
    let rhythm = Rhythm::of(bands.iter().copied(), &columns.xs, between)?;
    let end = words.iter().map(|word| word.rect.y1).fold(f32::MIN, f32::max);
    let mut ends = Vec::new();
    let mut reached = words.iter().map(|word| word.rect.y0).fold(f32::MAX, f32::min);
    for (top, bottom) in bands.into_iter().chain([(end, end)]) {
        let white = between((reached, top));
        if !white.is_empty() {
            ends.extend(rhythm.rows(&white, &columns.xs, top)?.iter().map(|row| row.bottom));
        }
        ends.extend([top, bottom]);
        reached = bottom;
    }
    Some(ends)
}

/// Top and bottom of the rows that are shaded over all their width; none if others are.
fn bands(shades: &[Rect], columns: &Columns) -> Option<Vec<(f32, f32)>> {
    let (left, right) = (*columns.xs.first()?, *columns.xs.last()?);
    let mut shades = shades.to_vec();
    shades.sort_by(|a, b| a.y0.total_cmp(&b.y0).then(a.y1.total_cmp(&b.y1)));
    let same = |a: &Rect, b: &Rect| (b.y0 - a.y0).abs() <= SAME && (b.y1 - a.y1).abs() <= SAME;
    let mut bands: Vec<(f32, f32)> = Vec::new();
    for row in shades.chunk_by(same) {
        let covered: f32 = row.iter().map(|shade| shade.x1.min(right) - shade.x0.max(left)).sum();
        let top = row.first()?.y0;
        let is_below = bands.last().is_none_or(|above| top >= above.1 - SAME);
        if covered < WHOLLY * (right - left) || !is_below {
            return None;
        }
        bands.push((top, row.first()?.y1));
    }
    Some(bands)
}
