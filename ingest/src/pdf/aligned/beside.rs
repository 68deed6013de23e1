//! Tables and cards side by side: between them runs a gutter that parts their lines.

use std::collections::BTreeSet;

use super::columns::{Chunk, Columns, Strip};

/// Fewest columns of each.
const FEWEST_COLUMNS: usize = 2;
/// Fewest lines that have several texts on one side and none on the other, and their part of all lines.
const FEWEST_APART: usize = 3;
const APART: f32 = 0.6;
/// Lines in several parts at the top, one of which may head both.
const MOST_HEADING: usize = 4;
/// Letters of a heading.
const FEWEST_LETTERS: usize = 2;
/// Fewest labels that cards side by side have in common.
const FEWEST_LABELS: usize = 3;
/// Words of the longest label.
const LONGEST_LABEL: usize = 4;
/// How far beginnings at one edge may differ, in points.
const FLUSH: f32 = 1.0;
/// Lines further apart than this are no one card, in parts of their size.
const FURTHEST: f32 = 6.0;

/// The place that parts two tables in these lines, if there is one: their headings are the same or their lines stand
/// at heights of their own.
pub(super) fn gutter(strips: &[Strip]) -> Option<f32> {
    let columns = Columns::of(strips);
    let inner = FEWEST_COLUMNS..=columns.count().checked_sub(FEWEST_COLUMNS)?;
    inner
        .filter(|column| is_clear(strips, columns.xs[*column]))
        .find(|column| headed_alike(strips, &columns, *column) || stand_apart(strips, columns.xs[*column]))
        .map(|column| columns.xs[column])
}

/// No text of a line in several parts runs over the place.
fn is_clear(strips: &[Strip], x: f32) -> bool {
    strips.iter().flat_map(|strip| &strip.chunks).all(|chunk| chunk.x1 <= x || x <= chunk.x0)
}

/// Whether the columns from the given one on have the headings of the first columns, no two of them alike.
fn headed_alike(strips: &[Strip], columns: &Columns, column: usize) -> bool {
    let texts = |strip: &Strip, is_inside: &dyn Fn(&Chunk) -> bool| -> Vec<String> {
        strip.chunks.iter().filter(|chunk| is_inside(chunk)).map(|chunk| strip.text(chunk).to_lowercase()).collect()
    };
    strips.iter().filter(|strip| strip.is_parted()).take(MOST_HEADING).any(|strip| {
        let left = texts(strip, &|chunk| columns.span(chunk).0 < column);
        let right = texts(strip, &|chunk| columns.span(chunk).0 >= column);
        let is_name = |text: &String| text.chars().filter(|c| c.is_alphabetic()).count() >= FEWEST_LETTERS;
        let differ = left.iter().collect::<BTreeSet<_>>().len() == left.len();
        let begins = |first: usize| strip.chunks.iter().any(|chunk| columns.span(chunk).0 == first);
        left.len() >= FEWEST_COLUMNS
            && differ
            && left == right
            && left.first().is_some_and(is_name)
            && begins(0)
            && begins(column)
    })
}

/// The place that parts two columns of cards: labels with colons begin at two edges, and the same ones at both.
pub(super) fn cards(strips: &[Strip]) -> Option<f32> {
    let labels = strips.iter().flat_map(|strip| strip.chunks.iter().filter_map(|chunk| label(strip, chunk)));
    let mut labels: Vec<(f32, String)> = labels.collect();
    if labels.len() < 2 * FEWEST_LABELS {
        return None;
    }
    labels.sort_by(|a, b| a.0.total_cmp(&b.0));
    let edges = labels.chunk_by(|a, b| b.0 - a.0 <= FLUSH).filter(|edge| edge.len() >= FEWEST_LABELS);
    let edges: Vec<(f32, BTreeSet<&str>)> = edges
        .filter_map(|edge| Some((edge.first()?.0, edge.iter().map(|(_, label)| label.as_str()).collect())))
        .collect();
    let pairs = edges.windows(2).filter(|pair| pair[0].1.intersection(&pair[1].1).count() >= FEWEST_LABELS);
    pairs.map(|pair| pair[1].0 - FLUSH).find(|x| is_clear(strips, *x))
}

/// Where a text begins and the label that it begins with.
fn label(strip: &Strip, chunk: &Chunk) -> Option<(f32, String)> {
    let end = strip.words(chunk).take(LONGEST_LABEL).position(|word| word.text.ends_with(':'))?;
    let words: Vec<&str> = strip.words(chunk).take(end + 1).map(|word| word.text.as_str()).collect();
    Some((chunk.x0, words.join(" ")))
}

/// The lines around some that stand on one side or the other of a gutter too: the texts above and below cards.
pub(super) fn around(strips: &[Strip], (least, from, end): (usize, usize, usize), x: f32) -> (usize, usize) {
    let belongs = |above: &Strip, below: &Strip, strip: &Strip| {
        let size = above.line.size().max(below.line.size()).max(1.0);
        is_clear(std::slice::from_ref(strip), x) && below.line.baseline() - above.line.baseline() <= FURTHEST * size
    };
    let (mut from, mut end) = (from, end);
    while from > least && belongs(&strips[from - 1], &strips[from], &strips[from - 1]) {
        from -= 1;
    }
    while end < strips.len() && belongs(&strips[end - 1], &strips[end], &strips[end]) {
        end += 1;
    }
    (from, end)
}

/// Whether most lines have several texts on one side and none on the other.
fn stand_apart(strips: &[Strip], x: f32) -> bool {
    let only = |is_inside: &dyn Fn(&Chunk) -> bool| {
        strips.iter().filter(|strip| strip.is_parted() && strip.chunks.iter().all(is_inside)).count()
    };
    let (left, right) = (only(&|chunk| chunk.x1 <= x), only(&|chunk| chunk.x0 >= x));
    left >= FEWEST_APART && right >= FEWEST_APART && (left + right) as f32 >= APART * strips.len() as f32
}
