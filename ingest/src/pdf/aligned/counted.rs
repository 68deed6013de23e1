//! Lists that count their items in a column, right before the texts, under a bold line that heads both.

use super::super::page::Weight;
use super::columns::{Chunk, GUTTER, Strip};

/// Fewest items that count up.
const FEWEST: usize = 3;
/// How far ends and beginnings at one edge may differ, in points.
const EXACT: f32 = 0.5;

/// Parts the numbers from the texts behind them, below headings over both and where the page before counted so far.
pub(super) fn part(strips: &mut [Strip], before: Option<&[Strip]>) {
    let heads: Vec<usize> = (0..strips.len()).filter(|index| is_head(&strips[*index])).collect();
    if let Some((reached, begin)) = before.and_then(|before| before.iter().rev().find_map(counted)) {
        let goes_on = |first: &Seam| first.value == reached + 1 && near(first.begin, begin);
        part_run(strips, 0, 1, goes_on);
    }
    for head in heads {
        let Some(text) = strips[head].chunks.get(1).copied() else { continue };
        let is_over = |first: &Seam| first.begin < text.x1 && first.end < text.x0;
        part_run(strips, head + 1, FEWEST, is_over);
    }
}

/// Parts the lines from one on that are regular and in one piece, if their numbers count up.
fn part_run(strips: &mut [Strip], from: usize, fewest: usize, may_begin: impl Fn(&Seam) -> bool) {
    let under = |strip: &Strip| strip.chunks.len() == 1 && strip.line.weight() != Weight::Bold;
    let Some(lines) = strips.get_mut(from..) else { return };
    let count = lines.iter().take_while(|strip| under(strip)).count();
    let lines = &mut lines[..count];
    let seams: Vec<Seam> = lines.iter().filter_map(seam).collect();
    let level = |pair: &[Seam]| {
        pair[1].value == pair[0].value + 1 && near(pair[0].end, pair[1].end) && near(pair[0].begin, pair[1].begin)
    };
    if seams.len() >= fewest && seams.first().is_some_and(may_begin) && seams.windows(2).all(level) {
        lines.iter_mut().for_each(cut);
    }
}

/// The number in the first column of a line and where the text in the second begins.
fn counted(strip: &Strip) -> Option<(u32, f32)> {
    let [number, text] = strip.chunks.as_slice() else { return None };
    Some((strip.text(number).trim_end_matches('.').parse().ok()?, text.x0))
}

/// Whether the lines below a heading of two texts count up.
pub(super) fn is_counted(parted: &[&Strip]) -> bool {
    let Some((head, items)) = parted.split_first() else { return false };
    let numbers: Vec<u32> = items
        .iter()
        .filter(|strip| strip.chunks.len() == 2)
        .map_while(|strip| strip.text(strip.chunks.first()?).trim_end_matches('.').parse().ok())
        .collect();
    is_head(head)
        && numbers.len() >= FEWEST
        && numbers.len() == items.len()
        && numbers.windows(2).all(|pair| pair[1] == pair[0] + 1)
}

/// Whether a line is bold and in two parts.
fn is_head(strip: &Strip) -> bool {
    strip.chunks.len() == 2 && strip.line.weight() == Weight::Bold
}

/// The number that a line begins with, where it ends and where the text behind it begins.
struct Seam {
    value: u32,
    end: f32,
    begin: f32,
}

fn seam(strip: &Strip) -> Option<Seam> {
    let mut words = strip.words(strip.chunks.first()?);
    let (number, text) = (words.next()?, words.next()?);
    let value = number.text.trim_end_matches('.').parse().ok()?;
    Some(Seam { value, end: number.reading().x1, begin: text.reading().x0 })
}

fn cut(strip: &mut Strip) {
    let (Some(Seam { end, begin, .. }), Some(chunk)) = (seam(strip), strip.chunks.first().copied()) else { return };
    let rest = Chunk { x0: begin, first: chunk.first + 1, count: chunk.count - 1, ..chunk };
    // A column is found by the white strip before it, which is as wide here as one must be.
    let end = end.min(begin - GUTTER - EXACT).max(chunk.x0);
    strip.chunks = vec![Chunk { x1: end, count: 1, ..chunk }, rest];
}

fn near(a: f32, b: f32) -> bool {
    (a - b).abs() <= EXACT
}
