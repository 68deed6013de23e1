//! Rows that are shaded in turn: the sides of the shades are the lines between them.

use super::super::page::{Axis, Ruling};
use super::columns::{Columns, Strip};
use crate::document::Rect;

/// Fewest shades, at heights of their own.
const FEWEST: usize = 3;
/// A row is at most so many times as high as the lowest shade.
const HIGHEST: f32 = 4.5;
/// Sides nearer than this are one, in points.
const SAME: f32 = 1.5;

/// The sides of the shades under some lines, if no row between them is much higher than a shade.
pub(super) fn edges(fills: &[Rect], strips: &[Strip], columns: &Columns) -> Option<Vec<Ruling>> {
    let (left, right) = (*columns.xs.first()?, *columns.xs.last()?);
    let (top, bottom) = (strips.first()?.line.baseline(), strips.last()?.line.baseline());
    let inside = |fill: &&Rect| fill.y1 > top && fill.y0 < bottom && fill.x1 > left && fill.x0 < right;
    let low = |fill: &&Rect| fill.y1 - fill.y0 < (bottom - top) / FEWEST as f32;
    let shades: Vec<&Rect> = fills.iter().filter(inside).filter(low).collect();
    let mut tops: Vec<f32> = shades.iter().map(|shade| shade.y0).collect();
    tops.sort_by(f32::total_cmp);
    tops.dedup_by(|a, b| *a - *b <= SAME);
    if tops.len() < FEWEST {
        return None;
    }
    let lowest = shades.iter().map(|shade| shade.y1 - shade.y0).fold(f32::MAX, f32::min);
    let mut sides: Vec<f32> = shades.iter().flat_map(|shade| [shade.y0, shade.y1]).chain([top, bottom]).collect();
    sides.sort_by(f32::total_cmp);
    let tiled = sides.windows(2).all(|pair| pair[1] - pair[0] <= HIGHEST * lowest);
    let side = |shade: &&Rect, at: f32| Ruling { axis: Axis::Horizontal, at, from: shade.x0, to: shade.x1 };
    tiled.then(|| shades.iter().flat_map(|shade| [side(shade, shade.y0), side(shade, shade.y1)]).collect())
}
