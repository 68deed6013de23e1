//! Lists that count their items in a column, right before the texts, under a bold line that heads both.

use super::super::page::Weight;
use super::columns::{Chunk, GUTTER, Strip};

/// Fewest items that count up.
const FEWEST: usize = 3;
/// How far ends and beginnings at one edge may differ, in points.
const EXACT: f32 = 0.5;

/// Parts the numbers from the texts behind them below headings over both.
pub(super) fn part(strips: &mut [Strip]) {
    let heads: Vec<usize> = (0..strips.len()).filter(|index| is_head(&strips[*index])).collect();
    for head in heads {
        let Some(text) = strips[head].chunks.get(1).copied() else { continue };
        let under = |strip: &Strip| strip.chunks.len() == 1 && strip.line.weight() != Weight::Bold;
        let below = strips[head + 1..].iter().take_while(|strip| under(strip)).count();
        let items: Vec<usize> = (head + 1..=head + below).filter(|index| number(&strips[*index]).is_some()).collect();
        let seams: Vec<(u32, f32, f32)> = items.iter().filter_map(|index| number(&strips[*index])).collect();
        let level = |pair: &[(u32, f32, f32)]| {
            pair[1].0 == pair[0].0 + 1 && near(pair[0].1, pair[1].1) && near(pair[0].2, pair[1].2)
        };
        let over = seams.first().is_some_and(|(_, end, begin)| *begin < text.x1 && *end < text.x0);
        if seams.len() < FEWEST || !over || !seams.windows(2).all(level) {
            continue;
        }
        items.into_iter().for_each(|index| cut(&mut strips[index]));
    }
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
fn number(strip: &Strip) -> Option<(u32, f32, f32)> {
    let chunk = strip.chunks.first()?;
    let mut words = strip.words(chunk);
    let (number, text) = (words.next()?, words.next()?);
    let value = number.text.trim_end_matches('.').parse().ok()?;
    Some((value, number.reading().x1, text.reading().x0))
}

fn cut(strip: &mut Strip) {
    let (Some((_, end, begin)), Some(chunk)) = (number(strip), strip.chunks.first().copied()) else { return };
    let rest = Chunk { x0: begin, first: chunk.first + 1, count: chunk.count - 1, ..chunk };
    // A column is found by the white strip before it, which is as wide here as one must be.
    let end = end.min(begin - GUTTER - EXACT).max(chunk.x0);
    strip.chunks = vec![Chunk { x1: end, count: 1, ..chunk }, rest];
}

fn near(a: f32, b: f32) -> bool {
    (a - b).abs() <= EXACT
}
