//! Places of a turned and levelled picture on the page that it shows.

use crate::document::Rect;
use crate::pdf::page::{Lean, Turn};
use crate::raster::{QuarterTurns, Raster, Slant};

/// Points to the inch.
const POINTS: f32 = 72.0;

/// How the pixels of an upright picture lie on the page.
#[derive(Debug, Clone, Copy)]
pub(super) struct Paper {
    /// Points a pixel.
    scale: f32,
    /// Width and height of the upright picture in points.
    size: (f32, f32),
    turn: Turn,
    slant: Slant,
}

impl Paper {
    pub(super) fn new(upright: &Raster, turns: QuarterTurns, slant: Slant) -> Self {
        let scale = POINTS / upright.dots_per_inch().max(1) as f32;
        let size = (upright.width() as f32 * scale, upright.height() as f32 * scale);
        Self { scale, size, turn: super::turn(turns), slant }
    }

    /// Points a pixel.
    pub(super) fn scale(&self) -> f32 {
        self.scale
    }

    pub(super) fn turn(&self) -> Turn {
        self.turn
    }

    /// A box in pixels on the page as it would be if it had been laid straight.
    pub(super) fn page(&self, rect: Rect) -> Rect {
        let points = Rect {
            x0: rect.x0 * self.scale,
            y0: rect.y0 * self.scale,
            x1: rect.x1 * self.scale,
            y1: rect.y1 * self.scale,
        };
        let (dx, dy) = match self.turn {
            Turn::Upright => (0.0, 0.0),
            Turn::Upwards => (-self.size.0, 0.0),
            Turn::Downwards => (0.0, -self.size.1),
            Turn::Overhead => (-self.size.0, -self.size.1),
        };
        let moved = Rect { x0: points.x0 + dx, y0: points.y0 + dy, x1: points.x1 + dx, y1: points.y1 + dy };
        self.turn.shown(moved)
    }

    /// A word's box in pixels on the page as shown.
    pub(super) fn shown(&self, rect: [usize; 4]) -> Rect {
        let [x0, y0, x1, y1] = rect.map(|pixel| pixel as f32);
        self.lean().shown(self.page(Rect { x0, y0, x1, y1 }))
    }

    /// How the page leans.
    pub(super) fn lean(&self) -> Lean {
        let Slant { down, aside } = self.slant;
        let (width, height) = self.size;
        match self.turn {
            Turn::Upright | Turn::Overhead => Lean { down, aside, middle: (width / 2.0, height / 2.0) },
            // What is level on the turned picture is upright on the page.
            Turn::Upwards | Turn::Downwards => Lean { down: -aside, aside: -down, middle: (height / 2.0, width / 2.0) },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boxes_lie_where_the_page_shows_them() {
        // A page of 200 by 100 points; the box is at its top left when read.
        for (turns, (width, height), expected) in [
            (QuarterTurns::None, (200, 100), (10.0, 20.0, 40.0, 30.0)),
            (QuarterTurns::Two, (200, 100), (160.0, 70.0, 190.0, 80.0)),
            (QuarterTurns::One, (100, 200), (20.0, 60.0, 30.0, 90.0)),
            (QuarterTurns::Three, (100, 200), (170.0, 10.0, 180.0, 40.0)),
        ] {
            let upright = Raster::blank(width, height, 72);
            let Rect { x0, y0, x1, y1 } = Paper::new(&upright, turns, Slant::default()).shown([10, 20, 40, 30]);
            assert_eq!((x0, y0, x1, y1), expected, "{turns:?}");
        }
    }
}
