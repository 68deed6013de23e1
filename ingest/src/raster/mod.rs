//! Pictures of pages in shades of grey: made upright, told into ink and paper, searched for ruling lines.

mod fit;
mod ink;
mod rest;
mod ruling;
mod skew;
#[cfg(test)]
mod tests;

pub(crate) use fit::fitted;
pub(crate) use ink::{Ink, cleaned};
pub(crate) use rest::{Column, passed_over};
pub(crate) use ruling::{DrawnLines, leaning, lines, without_lines};
pub(crate) use skew::skew;

/// White.
pub(crate) const PAPER: u8 = 255;

/// A picture in shades of grey, row by row from the top.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Raster {
    width: usize,
    height: usize,
    dots_per_inch: u32,
    /// 0 is black, 255 white.
    pixels: Vec<u8>,
}

/// How the lines of a page lean.
///
/// A sheet that lies askew leans both ways alike; a scanner that draws it in askew does not.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct Slant {
    /// By how much level lines fall to the right.
    pub down: f32,
    /// By how much upright lines go to the right, downwards.
    pub aside: f32,
}

impl Slant {
    /// Of a sheet that lies askew, by the fall of its level lines.
    pub(crate) fn turned(down: f32) -> Self {
        Self { down, aside: -down }
    }
}

/// How a picture is turned clockwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum QuarterTurns {
    /// Not at all.
    #[default]
    None,
    /// Its left side becomes the top.
    One,
    /// Upside down.
    Two,
    /// Its right side becomes the top.
    Three,
}

impl Raster {
    /// A white picture.
    pub(crate) fn blank(width: usize, height: usize, dots_per_inch: u32) -> Self {
        Self { width, height, dots_per_inch, pixels: vec![PAPER; width * height] }
    }

    /// From its rows; pixels that are missing are white, 0 is black.
    #[must_use]
    pub fn new(width: usize, height: usize, dots_per_inch: u32, mut pixels: Vec<u8>) -> Self {
        pixels.resize(width.saturating_mul(height), PAPER);
        Self { width, height, dots_per_inch, pixels }
    }

    /// Pixels in a row.
    #[must_use]
    pub fn width(&self) -> usize {
        self.width
    }

    /// Rows.
    #[must_use]
    pub fn height(&self) -> usize {
        self.height
    }

    /// Pixels to the inch of the page.
    #[must_use]
    pub fn dots_per_inch(&self) -> u32 {
        self.dots_per_inch
    }

    /// All rows, 0 is black.
    #[must_use]
    pub fn pixels(&self) -> &[u8] {
        &self.pixels
    }

    /// The shade at a place; white outside.
    pub(crate) fn at(&self, x: usize, y: usize) -> u8 {
        if x < self.width { self.pixels.get(y * self.width + x).copied().unwrap_or(PAPER) } else { PAPER }
    }

    pub(crate) fn set(&mut self, x: usize, y: usize, shade: u8) {
        if x < self.width
            && let Some(pixel) = self.pixels.get_mut(y * self.width + x)
        {
            *pixel = shade;
        }
    }

    /// The shade between pixels; white outside.
    pub(crate) fn between(&self, x: f32, y: f32) -> u8 {
        if x <= -1.0 || y <= -1.0 || x >= self.width as f32 || y >= self.height as f32 {
            return PAPER;
        }
        let (left, top) = (x.floor(), y.floor());
        let (fx, fy) = (x - left, y - top);
        let shade = |dx: f32, dy: f32| {
            let (x, y) = (left + dx, top + dy);
            if x < 0.0 || y < 0.0 { f32::from(PAPER) } else { f32::from(self.at(x as usize, y as usize)) }
        };
        let above = shade(0.0, 0.0) * (1.0 - fx) + shade(1.0, 0.0) * fx;
        let below = shade(0.0, 1.0) * (1.0 - fx) + shade(1.0, 1.0) * fx;
        (above * (1.0 - fy) + below * fy).round() as u8
    }

    /// The picture turned clockwise.
    pub(crate) fn turned(&self, turns: QuarterTurns) -> Self {
        let (width, height) = match turns {
            QuarterTurns::None => return self.clone(),
            QuarterTurns::Two => (self.width, self.height),
            QuarterTurns::One | QuarterTurns::Three => (self.height, self.width),
        };
        let mut turned = Self::blank(width, height, self.dots_per_inch);
        for (y, row) in turned.pixels.chunks_exact_mut(width.max(1)).enumerate() {
            for (x, pixel) in row.iter_mut().enumerate() {
                let (from_x, from_y) = match turns {
                    QuarterTurns::None => (x, y),
                    QuarterTurns::One => (y, self.height - 1 - x),
                    QuarterTurns::Two => (self.width - 1 - x, self.height - 1 - y),
                    QuarterTurns::Three => (self.width - 1 - y, x),
                };
                *pixel = self.pixels.get(from_y * self.width + from_x).copied().unwrap_or(PAPER);
            }
        }
        turned
    }

    /// The picture with what leans made straight, around its middle.
    pub(crate) fn straightened(&self, lean: Slant) -> Self {
        let mut level = Self::blank(self.width, self.height, self.dots_per_inch);
        let (middle_x, middle_y) = (self.width as f32 / 2.0, self.height as f32 / 2.0);
        for (y, row) in level.pixels.chunks_exact_mut(self.width.max(1)).enumerate() {
            let dy = y as f32 - middle_y;
            for (x, pixel) in row.iter_mut().enumerate() {
                let dx = x as f32 - middle_x;
                *pixel = self.between(middle_x + dx + dy * lean.aside, middle_y + dy + dx * lean.down);
            }
        }
        level
    }
}
