//! Ruling lines of one width, one below the other, hold together what stands between them, however its texts lie.

use super::super::page::{Axis, Ruling};
use super::columns::Strip;

/// Fewest lines of one width.
const FEWEST: usize = 4;
/// How far their ends may differ, in points.
const SAME: f32 = 1.5;
/// How far texts may reach over them.
const BEYOND: f32 = 3.0;
/// Fewest texts side by side that are a row.
const FEWEST_TEXTS: usize = 3;

/// For each line of text, whether it belongs to one table with the line before it: both stand in one row between two
/// ruling lines, or in two rows that one of them parts.
pub(super) fn together(strips: &[Strip], rulings: &[Ruling]) -> Vec<bool> {
    let mut held = vec![false; strips.len()];
    for (ends, ys) in blocks(rulings) {
        let inside = |strip: &Strip| {
            let rect = strip.line.rect();
            let y = f32::midpoint(rect.y0, rect.y1);
            let band = ys.partition_point(|line| *line < y);
            let is_between = (1..ys.len()).contains(&band) && ends.0 - BEYOND <= rect.x0 && rect.x1 <= ends.1 + BEYOND;
            is_between.then_some(band)
        };
        let bands: Vec<Option<usize>> = strips.iter().map(inside).collect();
        let mut rows = vec![false; ys.len()];
        for (band, strip) in bands.iter().zip(strips) {
            if let Some(row) = band.and_then(|band| rows.get_mut(band)) {
                *row |= strip.chunks.len() >= FEWEST_TEXTS;
            }
        }
        for (index, pair) in bands.windows(2).enumerate() {
            let [Some(above), Some(below)] = pair else { continue };
            held[index + 1] |= below - above <= 1 && rows[*above] && rows[*below];
        }
    }
    held
}

/// The ends of lines of one width, and where they stand from top to bottom.
fn blocks(rulings: &[Ruling]) -> Vec<((f32, f32), Vec<f32>)> {
    let mut level: Vec<&Ruling> = rulings.iter().filter(|line| line.axis == Axis::Horizontal).collect();
    level.sort_by(|a, b| a.from.total_cmp(&b.from).then(a.to.total_cmp(&b.to)));
    let alike = |a: &&Ruling, b: &&Ruling| b.from - a.from <= SAME && (b.to - a.to).abs() <= SAME;
    let blocks = level.chunk_by(alike).filter(|lines| lines.len() >= FEWEST);
    blocks
        .map(|lines| {
            let mut ys: Vec<f32> = lines.iter().map(|line| line.at).collect();
            ys.sort_by(f32::total_cmp);
            ((lines[0].from, lines[0].to), ys)
        })
        .collect()
}
