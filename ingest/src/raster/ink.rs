//! Ink told from paper, also on shaded and yellowed ground.

use super::Raster;

/// Pixels darker than this part of their surroundings are ink of letters, in hundredths; of lines, which are thin and blurred.
const LETTER: u64 = 70;
const LINE: u64 = 80;
/// How far the surroundings reach, in inches.
const AROUND: f32 = 0.08;
/// Nothing lighter than this is ink.
const LIGHTEST: u64 = 215;
/// How far the ground of a picture is looked at, in inches.
const GROUND: f32 = 0.13;
/// What is nearly as light as its ground is white, in hundredths.
const WHITENED: u64 = 110;

/// Which pixels of a picture are ink.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Ink {
    pub width: usize,
    pub height: usize,
    /// Row by row.
    pub marks: Vec<bool>,
}

impl Ink {
    /// The ink of letters: what is darker than its surroundings, once grain is smoothed.
    pub(crate) fn of(raster: &Raster) -> Self {
        Self::darker(raster, LETTER)
    }

    /// The same with what is fainter, as thin lines are.
    pub(crate) fn faint(raster: &Raster) -> Self {
        Self::darker(raster, LINE)
    }

    fn darker(raster: &Raster, most: u64) -> Self {
        let (width, height) = (raster.width(), raster.height());
        let sums = Sums::of(width, height, raster.pixels().iter().map(|pixel| u64::from(*pixel)));
        let reach = ((raster.dots_per_inch() as f32 * AROUND) as usize).max(4);
        let mut marks = Vec::with_capacity(width * height);
        for y in 0..height {
            for x in 0..width {
                let ((dark, count), (around, all)) = (sums.around(x, y, 1), sums.around(x, y, reach));
                marks.push(dark < LIGHTEST * count && dark * all * 100 < around * count * most);
            }
        }
        Self { width, height, marks }
    }

    pub(crate) fn at(&self, x: usize, y: usize) -> bool {
        x < self.width && self.marks.get(y * self.width + x).copied().unwrap_or(false)
    }

    /// Columns as rows.
    pub(crate) fn transposed(&self) -> Self {
        let mut marks = Vec::with_capacity(self.marks.len());
        for x in 0..self.width {
            marks.extend((0..self.height).map(|y| self.at(x, y)));
        }
        Self { width: self.height, height: self.width, marks }
    }
}

/// The picture with its grain smoothed and shaded ground made white.
pub(crate) fn cleaned(raster: &Raster, ink: &Ink) -> Raster {
    let (width, height) = (raster.width(), raster.height());
    let shades = Sums::of(width, height, raster.pixels().iter().map(|pixel| u64::from(*pixel)));
    let ground = raster.pixels().iter().zip(&ink.marks).map(|(pixel, ink)| if *ink { 0 } else { u64::from(*pixel) });
    let ground = Sums::of(width, height, ground);
    let bare = Sums::of(width, height, ink.marks.iter().map(|ink| u64::from(!*ink)));
    let reach = ((raster.dots_per_inch() as f32 * GROUND) as usize).max(4);
    let mut pixels = Vec::with_capacity(width * height);
    for y in 0..height {
        for x in 0..width {
            let ((dark, count), (light, _), (bare, _)) =
                (shades.around(x, y, 1), ground.around(x, y, reach), bare.around(x, y, reach));
            let shade = if light == 0 { 0 } else { dark * bare * 255 * WHITENED / (count * light * 100).max(1) };
            pixels.push(shade.min(255) as u8);
        }
    }
    Raster::new(width, height, raster.dots_per_inch(), pixels)
}

/// At each place the sum of all values above and to the left of it.
struct Sums {
    width: usize,
    height: usize,
    sums: Vec<u64>,
}

impl Sums {
    fn of(width: usize, height: usize, mut values: impl Iterator<Item = u64>) -> Self {
        let mut sums = vec![0_u64; (width + 1) * (height + 1)];
        for y in 0..height {
            let mut sum = 0;
            for x in 0..width {
                sum += values.next().unwrap_or(0);
                sums[(y + 1) * (width + 1) + x + 1] = sums[y * (width + 1) + x + 1] + sum;
            }
        }
        Self { width, height, sums }
    }

    /// The sum of the values around a place, and how many they are.
    fn around(&self, x: usize, y: usize, reach: usize) -> (u64, u64) {
        let (x0, y0) = (x.saturating_sub(reach), y.saturating_sub(reach));
        let (x1, y1) = ((x + reach + 1).min(self.width), (y + reach + 1).min(self.height));
        let at = |x: usize, y: usize| self.sums.get(y * (self.width + 1) + x).copied().unwrap_or(0);
        let sum = (at(x1, y1) + at(x0, y0)).saturating_sub(at(x1, y0) + at(x0, y1));
        (sum, ((x1 - x0) * (y1 - y0)) as u64)
    }
}
