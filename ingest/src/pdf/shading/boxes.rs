//! Filled boxes that stand side by side, in one row or in several levels of a heading.

use super::SAME;
use crate::document::Rect;

/// Most boxes of a heading in several levels.
const MOST_BOXES: usize = 60;

/// Boxes side by side that leave no place between them.
pub(super) struct Boxes {
    pub(super) top: f32,
    pub(super) bottom: f32,
    /// The sides from left to right.
    pub(super) xs: Vec<f32>,
    /// Where the levels begin, from top to bottom, and where the last ends.
    pub(super) ys: Vec<f32>,
    /// Each box by its levels and columns.
    pub(super) cells: Vec<BoxCell>,
}

/// The place of a box among others.
#[derive(Debug, Clone, Copy)]
pub(super) struct BoxCell {
    pub(super) level: usize,
    pub(super) column: usize,
    pub(super) levels: usize,
    pub(super) columns: usize,
}

impl Boxes {
    pub(super) fn left(&self) -> f32 {
        self.xs.first().copied().unwrap_or_default()
    }

    pub(super) fn right(&self) -> f32 {
        self.xs.last().copied().unwrap_or_default()
    }

    /// Whether each of its sides is one of the other's, the outer ones the same.
    pub(super) fn fits(&self, other: &Self) -> bool {
        (self.left() - other.left()).abs() <= SAME
            && (self.right() - other.right()).abs() <= SAME
            && self.xs.iter().all(|x| place(&other.xs, *x).is_some())
    }

    /// The boxes that leave no place between them and lie on no other; none if these do not.
    fn of(fills: &[&Rect]) -> Option<Self> {
        let xs = sides(fills.iter().flat_map(|fill| [fill.x0, fill.x1]));
        let ys = sides(fills.iter().flat_map(|fill| [fill.y0, fill.y1]));
        let (columns, levels) = (xs.len().checked_sub(1)?, ys.len().checked_sub(1)?);
        let mut covered = vec![false; columns * levels];
        let mut cells = Vec::new();
        for fill in fills {
            let (column, end) = (place(&xs, fill.x0)?, place(&xs, fill.x1)?);
            let (level, below) = (place(&ys, fill.y0)?, place(&ys, fill.y1)?);
            for slot in (level..below).flat_map(|level| (column..end).map(move |column| level * columns + column)) {
                if std::mem::replace(covered.get_mut(slot)?, true) {
                    return None;
                }
            }
            cells.push(BoxCell { level, column, levels: below - level, columns: end - column });
        }
        let whole = covered.iter().all(|covered| *covered);
        whole.then_some(Self { top: *ys.first()?, bottom: *ys.last()?, xs, ys, cells })
    }
}

/// The index of a side.
pub(super) fn place(sides: &[f32], at: f32) -> Option<usize> {
    sides.iter().position(|side| (side - at).abs() <= SAME)
}

/// Sides in their order, those that are one once.
fn sides(all: impl Iterator<Item = f32>) -> Vec<f32> {
    let mut sides: Vec<f32> = all.collect();
    sides.sort_by(f32::total_cmp);
    sides.dedup_by(|next, side| *next - *side <= SAME);
    sides
}

/// Rows of boxes that stand side by side, from top to bottom.
pub(super) fn rows(fills: &[Rect]) -> Vec<Boxes> {
    let mut fills: Vec<&Rect> =
        fills.iter().filter(|fill| fill.x1 - fill.x0 > SAME && fill.y1 - fill.y0 > SAME).collect();
    fills.sort_by(|a, b| a.y0.total_cmp(&b.y0).then(a.x0.total_cmp(&b.x0)));
    let mut rows: Vec<Boxes> = Vec::new();
    let mut rest = fills.as_slice();
    while let Some(first) = rest.first() {
        let level = rest.iter().take_while(|fill| fill.y0 - first.y0 <= SAME).count();
        let mut boxes = side_by_side(&rest[..level]);
        let bottom = boxes.iter().map(|fill| fill.y1).fold(f32::MIN, f32::max);
        let levels = rest.iter().take_while(|fill| fill.y0 < bottom - SAME).count().max(level);
        boxes.extend(&rest[level..levels]);
        let block = (levels <= MOST_BOXES || levels == level).then(|| Boxes::of(&boxes)).flatten();
        let taken = if block.is_some() { levels } else { level };
        rows.extend(block);
        rest = &rest[taken..];
    }
    rows
}

/// The boxes of one top without those that lie on one another: of a box that others cover from side to side those count,
/// else the box.
fn side_by_side<'f>(level: &[&'f Rect]) -> Vec<&'f Rect> {
    if level.len() > MOST_BOXES {
        return level.to_vec();
    }
    let width = |fill: &Rect| fill.x1 - fill.x0;
    let inside = |inner: &Rect, outer: &Rect| outer.x0 - SAME <= inner.x0 && inner.x1 <= outer.x1 + SAME;
    let narrower = |inner: &Rect, outer: &Rect| inside(inner, outer) && width(inner) < width(outer) - SAME;
    let is_covered = |outer: &Rect| {
        let covering = level.iter().filter(|inner| narrower(inner, outer) && inner.y1 <= outer.y1 + SAME);
        covering.map(|inner| width(inner)).sum::<f32>() >= width(outer) - SAME
    };
    let mut boxes: Vec<&Rect> = Vec::new();
    for fill in level.iter().copied().filter(|fill| !is_covered(fill)) {
        if boxes.iter().any(|outer| inside(fill, outer)) {
            continue;
        }
        boxes.retain(|inner| !inside(inner, fill));
        boxes.push(fill);
    }
    boxes
}
