//! Tables side by side: between them runs a gutter that parts their lines.

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

/// Whether most lines have several texts on one side and none on the other.
fn stand_apart(strips: &[Strip], x: f32) -> bool {
    let only = |is_inside: &dyn Fn(&Chunk) -> bool| {
        strips.iter().filter(|strip| strip.is_parted() && strip.chunks.iter().all(is_inside)).count()
    };
    let (left, right) = (only(&|chunk| chunk.x1 <= x), only(&|chunk| chunk.x0 >= x));
    left >= FEWEST_APART && right >= FEWEST_APART && (left + right) as f32 >= APART * strips.len() as f32
}
