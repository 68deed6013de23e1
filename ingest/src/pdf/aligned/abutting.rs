//! Numbers that end at the right side of their column, right before the texts of the next one: no white strip parts
//! them, but their ends and beginnings stand at two edges, line after line.
//!
//! So do codes before the texts that they count, and headings over numbers that end at the same edges.

use super::columns::{COLUMN_GAP, Chunk, Strip};
use super::regions::is_numeric;

/// How far ends at one edge may differ, in points.
const EXACT: f32 = 0.3;
/// Fewest lines in which a number ends at an edge and a text begins at the next.
const FEWEST: usize = 3;
/// Numbers that end at one edge begin further apart than this, in points; else they are labels of their texts.
const RAGGED: f32 = 1.0;

/// Where a number of a chunk ends and a text begins.
#[derive(Debug, Clone, Copy)]
struct Seam {
    begin: f32,
    end: f32,
    next: f32,
    /// Its line, and the number where it is a plain one.
    baseline: f32,
    value: Option<u32>,
}

/// Parts the chunks of lines at such edges.
pub(super) fn part(strips: &mut [&mut Strip]) {
    part_numbers(strips);
    part_codes(strips);
    part_headings(strips);
}

fn part_numbers(strips: &mut [&mut Strip]) {
    let mut seams: Vec<Seam> =
        strips.iter().flat_map(|strip| strip.chunks.iter().filter_map(|chunk| seam(strip, chunk))).collect();
    if seams.len() < FEWEST {
        return;
    }
    seams.sort_by(|a, b| a.end.total_cmp(&b.end).then(a.next.total_cmp(&b.next)));
    let edges: Vec<(f32, f32)> =
        seams.chunk_by(|a, b| near(a.end, b.end) && near(a.next, b.next)).filter_map(edge).collect();
    for strip in strips.iter_mut().filter(|_| !edges.is_empty()) {
        let chunks = std::mem::take(&mut strip.chunks);
        strip.chunks = chunks.into_iter().flat_map(|chunk| parted(strip, chunk, &edges)).collect();
    }
}

/// Parts codes from the texts behind them where, line after line, both begin at an edge of their own and more than a
/// space stands between.
fn part_codes(strips: &mut [&mut Strip]) {
    let begins = |strip: &Strip, chunk: &Chunk| {
        let mut words = strip.words(chunk);
        let (code, text) = (words.next()?, words.next()?);
        let (code_rect, text_rect) = (code.reading(), text.reading());
        let apart = text_rect.x0 - code_rect.x1 > COLUMN_GAP * text.size;
        let one = is_group_before(&code.text, &text.text);
        (apart && is_code(&code.text) && !one).then_some((code_rect.x0, text_rect.x0, code_rect.x1))
    };
    let all = strips.iter().flat_map(|strip| strip.chunks.iter().filter_map(|chunk| begins(strip, chunk)));
    let mut pairs: Vec<(f32, f32)> = all.map(|(code, text, _)| (code, text)).collect();
    if pairs.len() < FEWEST {
        return;
    }
    pairs.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    let edges = pairs.chunk_by(|a, b| near(a.0, b.0) && near(a.1, b.1)).filter(|edge| edge.len() >= FEWEST);
    let edges: Vec<(f32, f32)> = edges.filter_map(|edge| edge.first().copied()).collect();
    for strip in strips.iter_mut().filter(|_| !edges.is_empty()) {
        let chunks = std::mem::take(&mut strip.chunks);
        let cut = |chunk: Chunk| match begins(strip, &chunk) {
            Some((code, text, end)) if edges.iter().any(|edge| near(edge.0, code) && near(edge.1, text)) => {
                let rest = Chunk { x0: text, first: chunk.first + 1, count: chunk.count - 1, ..chunk };
                vec![Chunk { x1: end, count: 1, ..chunk }, rest]
            }
            _ => vec![chunk],
        };
        strip.chunks = chunks.into_iter().flat_map(cut).collect();
    }
}

/// Parts headings that stand over columns of numbers too close for a white strip: each ends where its numbers do.
fn part_headings(strips: &mut [&mut Strip]) {
    let heads = |strip: &Strip, chunk: &Chunk| chunk.count > 1 && !is_numeric(&strip.text(chunk));
    let numbers = strips.iter().flat_map(|strip| strip.chunks.iter().filter(|chunk| is_number(strip, chunk)));
    let mut ends: Vec<f32> = numbers.map(|chunk| chunk.x1).collect();
    ends.sort_by(f32::total_cmp);
    let edges = ends.chunk_by(|a, b| near(*a, *b)).filter(|edge| edge.len() >= FEWEST);
    let edges: Vec<f32> = edges.filter_map(|edge| edge.first().copied()).collect();
    let at_edge = |x: f32| edges.iter().any(|edge| near(*edge, x));
    for strip in strips.iter_mut().filter(|strip| edges.len() > 1 && strip.chunks.iter().any(|chunk| at_edge(chunk.x1)))
    {
        let chunks = std::mem::take(&mut strip.chunks);
        let cut = |chunk: Chunk| match at_edge(chunk.x1) && heads(strip, &chunk) {
            true => cut_at(strip, chunk, &at_edge),
            false => vec![chunk],
        };
        strip.chunks = chunks.into_iter().flat_map(cut).collect();
    }
}

/// The parts of a chunk, cut behind the words that end at an edge.
fn cut_at(strip: &Strip, chunk: Chunk, at_edge: &dyn Fn(f32) -> bool) -> Vec<Chunk> {
    let words: Vec<(f32, f32)> = strip.words(&chunk).map(|word| (word.reading().x0, word.reading().x1)).collect();
    let mut parts = vec![chunk];
    for (index, pair) in words.windows(2).enumerate() {
        let ((_, end), (next, _)) = (pair[0], pair[1]);
        let Some(last) = parts.last_mut().filter(|_| at_edge(end)) else { continue };
        let count = chunk.first + index + 1 - last.first;
        let rest = Chunk { x0: next, first: last.first + count, count: last.count - count, ..*last };
        *last = Chunk { x1: end, count, ..*last };
        parts.push(rest);
    }
    parts
}

fn is_number(strip: &Strip, chunk: &Chunk) -> bool {
    strip.words(chunk).all(|word| is_figure(&word.text))
}

/// A word of digits, capital letters and marks.
fn is_code(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit()) && !text.contains(char::is_lowercase)
}

/// Whether two words are groups of one number: `710` before `000,00`.
fn is_group_before(first: &str, next: &str) -> bool {
    const GROUP: usize = 3;
    let digits = next.bytes().take_while(u8::is_ascii_digit).count();
    let rest = next.get(digits..).unwrap_or_default();
    let figures = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    figures(first)
        && first.len() <= GROUP
        && digits == GROUP
        && (rest.is_empty() || rest.starts_with(',') && is_figure(rest))
}

/// The number and the text of a chunk in which they meet at one of the edges.
fn parted(strip: &Strip, chunk: Chunk, edges: &[(f32, f32)]) -> Vec<Chunk> {
    let words: Vec<(f32, f32, bool)> =
        strip.words(&chunk).map(|word| (word.reading().x0, word.reading().x1, is_figure(&word.text))).collect();
    let figures = words.iter().take_while(|(.., figure)| *figure).count();
    let met = words.windows(2).take(figures).position(|pair| {
        let (end, next) = (pair[0].1, pair[1].0);
        edges.iter().any(|edge| near(end, edge.0) && near(next, edge.1))
    });
    let Some(count) = met.map(|last| last + 1) else { return vec![chunk] };
    let rest = Chunk { x0: words[count].0, first: chunk.first + count, count: chunk.count - count, ..chunk };
    vec![Chunk { x1: words[count - 1].1, count, ..chunk }, rest]
}

/// Between chunks closer than a white strip, the room that parts columns: the end of numbers and the edge behind it.
pub(super) fn strips_between(strips: &[Strip], widest: f32) -> Vec<(f32, f32)> {
    let pairs = strips.iter().flat_map(|strip| strip.chunks.windows(2)).map(|pair| (pair[0].x1, pair[1].x0));
    let mut pairs: Vec<(f32, f32)> = pairs.filter(|(end, next)| next - end < widest).collect();
    pairs.sort_by(|a, b| a.0.total_cmp(&b.0));
    let edges = pairs.chunk_by(|a, b| near(a.0, b.0) && near(a.1, b.1)).filter(|edge| edge.len() >= FEWEST);
    edges.filter_map(|edge| edge.first().copied()).collect()
}

fn near(a: f32, b: f32) -> bool {
    (a - b).abs() <= EXACT
}

fn edge(seams: &[Seam]) -> Option<(f32, f32)> {
    let begins = || seams.iter().map(|seam| seam.begin);
    let ragged = begins().fold(f32::MIN, f32::max) - begins().fold(f32::MAX, f32::min) > RAGGED;
    let first = seams.first().filter(|_| seams.len() >= FEWEST && (ragged || count_up(seams)))?;
    Some((first.end, first.next))
}

/// Whether plain numbers count up by one from line to line: ordinals of one digit begin at one edge too.
fn count_up(seams: &[Seam]) -> bool {
    let mut seams = seams.to_vec();
    seams.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
    seams.windows(2).all(|pair| pair[0].value.is_some_and(|above| pair[1].value == Some(above + 1)))
}

/// Where the number that a chunk begins with meets the text behind it.
fn seam(strip: &Strip, chunk: &Chunk) -> Option<Seam> {
    let count = strip.words(chunk).take_while(|word| is_figure(&word.text)).count();
    let last = strip.words(chunk).take(count).last().filter(|_| count < chunk.count)?;
    let next = strip.words(chunk).nth(count)?;
    let (end, next) = (last.reading().x1, next.reading().x0);
    let value = if count == 1 { last.text.parse().ok() } else { None };
    Some(Seam { begin: chunk.x0, end, next, baseline: strip.line.baseline(), value })
}

/// Digits and the marks within numbers, or a dash alone.
fn is_figure(text: &str) -> bool {
    let marks = |c: char| matches!(c, '.' | ',' | '-' | '–' | '\u{a0}' | '\u{202f}');
    text.chars().all(|c| c.is_ascii_digit() || marks(c))
        && (text.contains(|c: char| c.is_ascii_digit()) || text.chars().count() == 1)
}

#[cfg(test)]
mod tests {
    use super::is_group_before;

    #[test]
    fn groups_of_one_number() {
        for (first, next, wanted) in [
            ("710", "000,00", true),
            ("2", "126", true),
            ("4111", "000,00", false),
            ("710", "1200,00", false),
            ("710", "00,00", false),
            ("A1", "000,00", false),
            ("710", "Goods", false),
            ("", "000", false),
        ] {
            assert_eq!(is_group_before(first, next), wanted, "{first} {next}");
        }
    }
}
