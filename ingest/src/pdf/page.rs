//! A page as it is drawn, in plain types: what any PDF interpreter can tell of it.
//!
//! Coordinates are points with the origin at the top left of the page as shown.

use std::ops::Range;

use super::tagged::{Artifact, Mark, MarkedRun, Structure};
use crate::document::Rect;
use crate::raster::Raster;

/// Hands over the pages of an opened file one by one, so that no more than one is held.
pub(super) trait PageSource {
    /// How many pages the file has.
    fn page_count(&self) -> usize;
    /// Calls `visit` with each of the first `most` pages in order; one that cannot be interpreted comes as unreadable.
    fn for_each_page(&self, most: usize, visit: &mut dyn FnMut(PageContent));
    /// The tables that the file's own structure tells; none if it has none.
    fn structure(&self) -> Option<Structure>;
    /// The picture of a page, counted from 1; none if it cannot be drawn.
    fn picture(&self, number: u32) -> Option<Raster>;
}

/// Everything that is drawn on one page.
#[derive(Debug, Clone, Default)]
pub(super) struct PageContent {
    /// Counted from 1.
    pub number: u32,
    /// Width as shown.
    pub width: f32,
    /// Height as shown.
    pub height: f32,
    /// Letters that a reader sees, in drawing order.
    pub glyphs: Vec<Glyph>,
    /// What the file marks them as, in their order; empty if it marks nothing.
    pub marks: Vec<MarkedRun>,
    /// Letters that are drawn invisibly, as those under a scan.
    pub invisible: Vec<Glyph>,
    /// How many glyphs have no letter assigned.
    pub unmapped: usize,
    /// Straight upright lines, thin rectangles among them.
    pub rulings: Vec<Ruling>,
    /// How its lines are known.
    pub ruled: Ruled,
    /// Filled areas that are not white.
    pub fills: Vec<Rect>,
    /// Pictures.
    pub pictures: Vec<Rect>,
    /// How far the page could be read.
    pub state: PageState,
    /// How a scan was laid when all of the above is as if it had been laid straight.
    pub lean: Lean,
}

/// How the lines of a page are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Ruled {
    /// The file states them.
    #[default]
    Stated,
    /// They were seen in a picture.
    Seen,
}

/// How far a page could be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum PageState {
    /// All of it.
    #[default]
    Whole,
    /// Up to a limit of glyphs or lines.
    Cut,
    /// Not at all.
    Unreadable,
}

/// One letter.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Glyph {
    pub letter: char,
    /// From the pen's place to where it goes on, ascent to descent.
    pub rect: Rect,
    /// Across the writing direction, in reading coordinates of `turn`.
    pub baseline: f32,
    /// Height of the font.
    pub size: f32,
    pub turn: Turn,
    pub weight: Weight,
}

/// The writing direction on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) enum Turn {
    /// Left to right.
    #[default]
    Upright,
    /// Bottom to top.
    Upwards,
    /// Top to bottom.
    Downwards,
    /// Right to left, upside down.
    Overhead,
}

/// Whether letters are bold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Weight {
    #[default]
    Regular,
    Bold,
}

/// An upright straight line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Ruling {
    pub axis: Axis,
    /// Across the line: y of a horizontal one, x of a vertical one.
    pub at: f32,
    pub from: f32,
    pub to: f32,
}

/// The direction of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Axis {
    Horizontal,
    Vertical,
}

impl Turn {
    pub(super) const ALL: [Self; 4] = [Self::Upright, Self::Upwards, Self::Downwards, Self::Overhead];

    /// A box of the page in coordinates whose x runs along the writing and whose y runs down its lines.
    pub(super) fn reading(self, rect: Rect) -> Rect {
        let Rect { x0, y0, x1, y1 } = rect;
        match self {
            Self::Upright => rect,
            Self::Upwards => Rect { x0: -y1, y0: x0, x1: -y0, y1: x1 },
            Self::Downwards => Rect { x0: y0, y0: -x1, x1: y1, y1: -x0 },
            Self::Overhead => Rect { x0: -x1, y0: -y1, x1: -x0, y1: -y0 },
        }
    }

    /// The direction of this writing on a page turned so that `upright` reads from left to right.
    fn seen_from(self, upright: Self) -> Self {
        const CLOCKWISE: [Turn; 4] = [Turn::Upright, Turn::Downwards, Turn::Overhead, Turn::Upwards];
        let index = |turn: Self| CLOCKWISE.iter().position(|other| *other == turn).unwrap_or(0);
        CLOCKWISE[(index(self) + 4 - index(upright)) % 4]
    }

    /// The inverse of [`Turn::reading`].
    pub(super) fn shown(self, rect: Rect) -> Rect {
        match self {
            Self::Upright | Self::Overhead => self.reading(rect),
            Self::Upwards => Self::Downwards.reading(rect),
            Self::Downwards => Self::Upwards.reading(rect),
        }
    }
}

/// How a scan leans.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Lean {
    /// By how much level lines fall to the right.
    pub down: f32,
    /// By how much upright lines go to the right, downwards.
    pub aside: f32,
    /// The place around which it leans.
    pub middle: (f32, f32),
}

impl Lean {
    /// The box on the leaning page of a box on the straight one.
    pub(super) fn shown(self, rect: Rect) -> Rect {
        if self == Self::default() {
            return rect;
        }
        let (mx, my) = self.middle;
        let (x, y) = center(rect);
        let (x, y) = (x + (y - my) * self.aside, y + (x - mx) * self.down);
        let (width, height) = (rect.x1 - rect.x0, rect.y1 - rect.y0);
        let half_width = (width + height * self.aside.abs()) / 2.0;
        let half_height = (height + width * self.down.abs()) / 2.0;
        Rect { x0: x - half_width, y0: y - half_height, x1: x + half_width, y1: y + half_height }
    }
}

/// How a page was turned so that its writing is upright.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Frame {
    turn: Turn,
    /// Added after turning, so that coordinates are positive.
    offset: (f32, f32),
    lean: Lean,
}

impl Frame {
    /// The place of a box on the page as shown.
    pub(super) fn shown(self, rect: Rect) -> Rect {
        self.lean.shown(self.turn.shown(moved(rect, (-self.offset.0, -self.offset.1))))
    }

    fn turned(self, rect: Rect) -> Rect {
        moved(self.turn.reading(rect), self.offset)
    }
}

fn moved(rect: Rect, (x, y): (f32, f32)) -> Rect {
    Rect { x0: rect.x0 + x, y0: rect.y0 + y, x1: rect.x1 + x, y1: rect.y1 + y }
}

/// A page whose writing lies on its side is turned as a whole when at least this part of its letters lies so.
const MOSTLY: f32 = 0.8;

impl PageContent {
    /// What a letter is marked as, by its index.
    pub(super) fn mark(&self, letter: usize) -> Mark {
        let next = self.marks.partition_point(|run| run.from <= letter);
        next.checked_sub(1).and_then(|last| self.marks.get(last)).map(|run| run.mark).unwrap_or_default()
    }

    /// The letters that are marked, run by run, by their indices.
    pub(super) fn marked(&self) -> impl Iterator<Item = (Range<usize>, Mark)> {
        let ends = self.marks.iter().skip(1).map(|run| run.from).chain([self.glyphs.len()]);
        self.marks.iter().zip(ends).map(|(run, end)| (run.from..end, run.mark))
    }

    /// The boxes of what the file marks as page headers, footers and numbers, one for each run of letters.
    pub(super) fn pagination(&self) -> Vec<Rect> {
        let runs = self.marked().filter(|(_, mark)| *mark == Mark::Artifact(Artifact::Pagination));
        let letters = runs.filter_map(|(letters, _)| self.glyphs.get(letters));
        letters.filter_map(|letters| letters.iter().map(|glyph| glyph.rect).reduce(Rect::union)).collect()
    }

    /// The page turned so that most of its writing is upright, and how it was turned.
    pub(super) fn upright(self) -> (Self, Frame) {
        let of = |turn: Turn| self.glyphs.iter().filter(|glyph| glyph.turn == turn).count();
        let lying = Turn::ALL.into_iter().skip(1).find(|turn| of(*turn) as f32 > MOSTLY * self.glyphs.len() as f32);
        let lean = self.lean;
        let Some(turn) = lying else { return (self, Frame { lean, ..Frame::default() }) };
        let offset = match turn {
            Turn::Upright => (0.0, 0.0),
            Turn::Upwards => (self.height, 0.0),
            Turn::Downwards => (0.0, self.width),
            Turn::Overhead => (self.width, self.height),
        };
        let frame = Frame { turn, offset, lean };
        (self.turned(frame), frame)
    }

    fn turned(mut self, frame: Frame) -> Self {
        if matches!(frame.turn, Turn::Upwards | Turn::Downwards) {
            (self.width, self.height) = (self.height, self.width);
        }
        for glyph in self.glyphs.iter_mut().chain(&mut self.invisible) {
            let along = Rect { x0: glyph.baseline, y0: glyph.baseline, x1: glyph.baseline, y1: glyph.baseline };
            let baseline = frame.turned(glyph.turn.shown(along));
            glyph.rect = frame.turned(glyph.rect);
            glyph.turn = glyph.turn.seen_from(frame.turn);
            glyph.baseline = glyph.turn.reading(baseline).y0;
        }
        for ruling in &mut self.rulings {
            *ruling = Ruling::of(ruling.axis.turned(frame.turn), frame.turned(ruling.rect()));
        }
        for rect in self.fills.iter_mut().chain(&mut self.pictures) {
            *rect = frame.turned(*rect);
        }
        self
    }
}

impl Ruling {
    /// The line in the middle of a box.
    pub(super) fn of(axis: Axis, rect: Rect) -> Self {
        let (x, y) = center(rect);
        match axis {
            Axis::Horizontal => Self { axis, at: y, from: rect.x0, to: rect.x1 },
            Axis::Vertical => Self { axis, at: x, from: rect.y0, to: rect.y1 },
        }
    }

    /// A box without thickness.
    pub(super) fn rect(self) -> Rect {
        match self.axis {
            Axis::Horizontal => Rect { x0: self.from, y0: self.at, x1: self.to, y1: self.at },
            Axis::Vertical => Rect { x0: self.at, y0: self.from, x1: self.at, y1: self.to },
        }
    }
}

impl Axis {
    fn turned(self, turn: Turn) -> Self {
        match (self, turn) {
            (axis, Turn::Upright | Turn::Overhead) => axis,
            (Self::Horizontal, _) => Self::Vertical,
            (Self::Vertical, _) => Self::Horizontal,
        }
    }
}

pub(super) fn center(rect: Rect) -> (f32, f32) {
    (f32::midpoint(rect.x0, rect.x1), f32::midpoint(rect.y0, rect.y1))
}

pub(super) fn contains(outer: Rect, (x, y): (f32, f32)) -> bool {
    outer.x0 <= x && x <= outer.x1 && outer.y0 <= y && y <= outer.y1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn turning_there_and_back_changes_nothing() {
        let rect = Rect { x0: 10.0, y0: 20.0, x1: 30.0, y1: 25.0 };
        for turn in Turn::ALL {
            assert_eq!(turn.shown(turn.reading(rect)), rect, "{turn:?}");
        }
    }
}
