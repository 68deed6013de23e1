//! Running text in columns, which is read column by column and is no table.

use super::super::lines::{Line, TextColumn};
use super::columns::{Chunk, Columns, Strip};
use super::regions::is_numeric;

/// Fewest lines with text in both columns, and fewest that show whether the columns begin their paragraphs together.
const FEWEST: usize = 5;
const FEWEST_BEGINNINGS: usize = 8;
/// Part of these lines that begin a paragraph in one column only, more than in the two columns of a table.
const APART: f32 = 0.3;
/// A line fills a column when it takes this part of its width, and text does so in this part of its lines.
const WIDE: f32 = 0.6;
const FULL: f32 = 0.8;
const MOSTLY: f32 = 0.5;
/// Least width of a column of text, in points.
const LEAST_WIDTH: f32 = 100.0;
/// Texts side by side in one line of a column, a label of a list item among them.
const MOST_TEXTS: f32 = 1.4;
/// Part of the texts of a column that may be numbers.
const NUMBERS: f32 = 0.15;
/// The gutter of two columns stands between these parts of their width.
const MIDDLE: (f32, f32) = (0.3, 0.7);

/// Where these lines are parted into two columns of running text, if they are.
pub(super) fn gutter(strips: &[Strip]) -> Option<f32> {
    if strips.len() < FEWEST {
        return None;
    }
    let columns = Columns::of(strips);
    let (left, right) = (*columns.xs.first()?, *columns.xs.last()?);
    let place = |x: f32| (x - left) / (right - left).max(1.0);
    let inner = columns.xs.iter().copied().filter(|x| (MIDDLE.0..=MIDDLE.1).contains(&place(*x)));
    let off = |x: f32| (place(x) - 0.5).abs();
    let at = inner.min_by(|a, b| off(*a).total_cmp(&off(*b)))?;
    let crossing = strips.iter().flat_map(|strip| &strip.chunks).filter(|chunk| chunk.x0 < at && at < chunk.x1).count();
    let sides = [Side::of(strips, |chunk| chunk.x1 <= at), Side::of(strips, |chunk| chunk.x0 >= at)];
    if crossing > 0 || sides.iter().any(|side| !side.is_text(WIDE, MOSTLY)) {
        return None;
    }
    let begins = |side: &Side<'_>, index: usize| side.lines.get(index).and_then(|line| line.as_ref()).map(begins_anew);
    let both: Vec<bool> =
        (0..strips.len()).filter_map(|index| Some(begins(&sides[0], index)? != begins(&sides[1], index)?)).collect();
    let apart = both.iter().filter(|apart| **apart).count() as f32 >= APART * both.len() as f32;
    let full = sides.iter().all(|side| side.is_text(FULL, FULL));
    (both.len() >= FEWEST && (full || (apart && both.len() >= FEWEST_BEGINNINGS))).then_some(at)
}

/// Whether every column is running text: most of its lines fill its width.
pub(super) fn is_text(strips: &[Strip], columns: &Columns) -> bool {
    (0..columns.count()).all(|column| {
        let side = Side::of(strips, |chunk| columns.span(chunk) == (column, 1));
        side.is_text(FULL, FULL)
    })
}

/// The texts of one column, line by line.
struct Side<'a> {
    lines: Vec<Option<(&'a Strip, Vec<Chunk>)>>,
}

impl<'a> Side<'a> {
    fn of(strips: &'a [Strip], is_inside: impl Fn(&Chunk) -> bool) -> Self {
        let line = |strip: &'a Strip| {
            let chunks: Vec<Chunk> = strip.chunks.iter().filter(|chunk| is_inside(chunk)).copied().collect();
            (!chunks.is_empty()).then_some((strip, chunks))
        };
        Self { lines: strips.iter().map(line).collect() }
    }

    /// Whether so many lines take so much of the width, one text to the line and few of them numbers.
    fn is_text(&self, wide: f32, lines: f32) -> bool {
        let written: Vec<&(&Strip, Vec<Chunk>)> = self.lines.iter().flatten().collect();
        let ends = |chunks: &[Chunk]| Some((chunks.first()?.x0, chunks.last()?.x1));
        let widths: Vec<f32> =
            written.iter().filter_map(|(_, chunks)| ends(chunks)).map(|(from, to)| to - from).collect();
        let widest = widths.iter().copied().fold(0.0, f32::max);
        let full = widths.iter().filter(|width| **width > wide * widest).count();
        let texts: usize = written.iter().map(|(_, chunks)| chunks.len()).sum();
        let numbers =
            written.iter().flat_map(|(strip, chunks)| chunks.iter().map(|chunk| is_numeric(&strip.text(chunk))));
        written.len() >= FEWEST
            && widest > LEAST_WIDTH
            && full as f32 > lines * written.len() as f32
            && texts as f32 <= MOST_TEXTS * written.len() as f32
            && numbers.filter(|number| *number).count() as f32 <= NUMBERS * texts as f32
    }
}

/// Whether a line begins a paragraph or a sentence rather than going on with one.
fn begins_anew((strip, chunks): &(&Strip, Vec<Chunk>)) -> bool {
    chunks.first().is_some_and(|chunk| !strip.text(chunk).starts_with(char::is_lowercase))
}

/// Two columns of running text.
pub(super) struct Spread {
    gutter: f32,
    /// Top and bottom of both.
    top: f32,
    bottom: f32,
    /// Left and right end of each.
    sides: [(f32, f32); 2],
}

impl Spread {
    pub(super) fn of(strips: &[Strip], gutter: f32) -> Self {
        let rects = || strips.iter().map(|strip| strip.line.rect());
        let ends = |is_inside: &dyn Fn(&Chunk) -> bool| {
            let inside = strips.iter().flat_map(|strip| &strip.chunks).filter(|chunk| is_inside(chunk));
            inside.fold((f32::MAX, f32::MIN), |(left, right), chunk| (left.min(chunk.x0), right.max(chunk.x1)))
        };
        Self {
            gutter,
            top: rects().map(|rect| rect.y0).fold(f32::MAX, f32::min),
            bottom: rects().map(|rect| rect.y1).fold(f32::MIN, f32::max),
            sides: [ends(&|chunk| chunk.x0 < gutter), ends(&|chunk| chunk.x0 >= gutter)],
        }
    }

    /// The parts of a line in each column; the second column comes after the first in the order of reading.
    pub(super) fn columns(&self, line: Line) -> Vec<Line> {
        let page = line.page;
        let (left, right): (Vec<_>, Vec<_>) = line.words.into_iter().partition(|word| word.rect.x0 < self.gutter);
        let part = |(index, (words, (left, right))): (u8, (Vec<_>, (f32, f32)))| {
            let mut line = Line { words, page, column: None };
            let down = (line.rect().y0 - self.top) / (self.bottom - self.top).max(1.0);
            let order = self.top + (f32::from(index) + down) / 2.0 * (self.bottom - self.top);
            line.column = Some(TextColumn { order, left, right });
            line
        };
        let columns = (0..).zip([left, right].into_iter().zip(self.sides));
        columns.filter(|(_, (words, _))| !words.is_empty()).map(part).collect()
    }
}
