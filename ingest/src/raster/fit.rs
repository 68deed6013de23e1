//! Boxes of words made as high as their ink: recognition often takes those of a whole line, or more.

use std::ops::Range;

use super::Raster;

/// What is darker is ink, on white ground; thin strokes are faint.
const DARK: u8 = 215;
/// Rows of faint ink within letters, in inches.
const FAINT: f32 = 0.008;
/// A mark belongs to the letters if it is no further from them than this part of their height, and no higher than that.
const NEAR: f32 = 0.25;
const LOW: f32 = 0.45;

/// The box (left, top, right, bottom) cut to the rows of the letters in it, their marks and tails included.
pub(crate) fn fitted([left, top, right, bottom]: [usize; 4], clean: &Raster) -> [usize; 4] {
    let inked = |y: usize| (left..right).filter(|x| clean.at(*x, y) < DARK).count();
    let faint = (FAINT * clean.dots_per_inch() as f32) as usize;
    let mut strips: Vec<(Range<usize>, usize)> = Vec::new();
    for (y, ink) in (top..bottom).map(|y| (y, inked(y))).filter(|(_, ink)| *ink > 0) {
        match strips.last_mut().filter(|(rows, _)| y - rows.end <= faint) {
            Some((rows, sum)) => (rows.end, *sum) = (y + 1, *sum + ink),
            None => strips.push((y..y + 1, ink)),
        }
    }
    let most = (0..strips.len()).max_by_key(|index| (strips[*index].1, std::cmp::Reverse(*index)));
    let Some((above, [letters, below @ ..])) = most.and_then(|most| strips.split_at_checked(most)) else {
        return [left, top, right, bottom];
    };
    let height = letters.0.len() as f32;
    let is_mark = |rows: &Range<usize>, gap: usize| gap as f32 <= NEAR * height && rows.len() as f32 <= LOW * height;
    let mut rows = letters.0.clone();
    for (mark, _) in above.iter().rev().take_while(|(mark, _)| is_mark(mark, letters.0.start - mark.end)) {
        rows.start = mark.start;
    }
    for (mark, _) in below.iter().take_while(|(mark, _)| is_mark(mark, mark.start - letters.0.end)) {
        rows.end = mark.end;
    }
    [left, rows.start, right, rows.end]
}
