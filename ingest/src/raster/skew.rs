//! How far the lines of a page lean.

use super::Ink;

/// Most lean that is looked for, as a slope: some six degrees.
const MOST_SKEW: f32 = 0.11;
/// Steps of the first and of the last look.
const COARSE: f32 = 0.01;
const FINE: f32 = 0.0005;
/// Pixels put into one for the look.
const SQUARE: usize = 2;
/// Fewer marks tell nothing.
const FEWEST: usize = 200;

/// By how much lines fall to the right, as a slope; 0 where nothing tells.
///
/// Level lines lie in few rows with empty rows between; the slope is the one that parts rows best.
pub(crate) fn skew(ink: &Ink) -> f32 {
    let marks = marks(ink);
    if marks.len() < FEWEST {
        return 0.0;
    }
    let mut best = best_of(&marks, 0.0, MOST_SKEW, COARSE);
    best = best_of(&marks, best, COARSE, COARSE / 5.0);
    best = best_of(&marks, best, COARSE / 5.0, FINE);
    if best.abs() > MOST_SKEW { 0.0 } else { best }
}

/// The best of the slopes at most `reach` from the middle one.
fn best_of(marks: &[(f32, f32)], middle: f32, reach: f32, step: f32) -> f32 {
    let steps = (reach / step).round() as i32;
    // From the middle outwards, so that among equals the smallest turn is taken.
    let mut slopes: Vec<f32> = (-steps..=steps).map(|index| middle + step * index as f32).collect();
    slopes.sort_by(|a, b| (a - middle).abs().total_cmp(&(b - middle).abs()));
    let mut best = (middle, 0.0);
    for slope in slopes {
        let parted = parted(marks, slope);
        if parted > best.1 {
            best = (slope, parted);
        }
    }
    best.0
}

/// How well rows are parted when lines of a slope are made level: the sum of the squares of how full rows are.
fn parted(marks: &[(f32, f32)], slope: f32) -> f64 {
    let lowest = marks.iter().map(|(x, y)| y - x * slope).fold(f32::MAX, f32::min);
    let mut rows: Vec<f64> = Vec::new();
    for (x, y) in marks {
        let place = y - x * slope - lowest;
        // Shared by both rows that it lies between, lest whole numbers look sharper than others.
        let (row, rest) = (place as usize, f64::from(place.fract()));
        if row + 1 >= rows.len() {
            rows.resize(row + 2, 0.0);
        }
        rows[row] += 1.0 - rest;
        rows[row + 1] += rest;
    }
    let steps = rows.windows(2).map(|pair| pair[0] - pair[1]);
    steps.map(|step| step * step).sum()
}

/// Places with ink, several pixels taken as one.
fn marks(ink: &Ink) -> Vec<(f32, f32)> {
    const MOST: usize = 60_000;
    let mut marks = Vec::new();
    for y in (0..ink.height).step_by(SQUARE) {
        for x in (0..ink.width).step_by(SQUARE) {
            let inked = (0..SQUARE).any(|dy| (0..SQUARE).any(|dx| ink.at(x + dx, y + dy)));
            if inked {
                marks.push(((x / SQUARE) as f32, (y / SQUARE) as f32));
            }
        }
    }
    let step = marks.len().div_ceil(MOST).max(1);
    marks.into_iter().step_by(step).collect()
}
