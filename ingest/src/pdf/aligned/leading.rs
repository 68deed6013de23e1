//! Leading: a typeset page sets the lines of a text exactly as far apart as each other, and rows a little further.
//!
//! Half a point is enough, which a line between the rows leaves when it is not drawn. Lines of a column that stand one
//! leading apart are one text, whatever they say.

use super::super::page::Weight;
use super::super::words::Word;
use super::broken;
use super::columns::{Chunk, Columns, Strip};
use super::regions::is_numeric;
use crate::marker;

/// Distances that differ less than this are the same, in points.
const SAME: f32 = 0.15;
/// Lines whose baselines differ less than this stand side by side, in points.
pub(super) const SIDE_BY_SIDE: f32 = 0.35;
/// Rows are at least so much further apart than lines of a text, in points.
const FURTHER: f32 = 0.3;
/// Fewest pairs of lines that show a distance.
const FEWEST_PAIRS: usize = 3;
/// Lines nearer and further than this are no neighbours in a text, in parts of their size.
const NEIGHBOURS: (f32, f32) = (0.9, 2.0);
/// Lines further apart than this are no neighbours in a column, in parts of their size.
const FURTHEST: f32 = 4.0;
/// A page with more texts is read line by line.
const MOST_TEXTS: usize = 3000;
/// How many distances are tried.
const MOST_TRIED: usize = 3;
/// Texts of a row with several lines are this part as high as the highest at most, taken together: texts of one row
/// differ in length, and rows that were taken for one text do not.
const MOST_LEVEL: f32 = 0.85;
/// Part of the rows in which whole numbers may stand below each other in several columns: those are rows of their own.
const MOST_STACKS: f32 = 0.1;
/// Fewest rows with several lines.
const FEWEST_ROWS: usize = 2;
/// The same where their middles stand side by side.
const FEWEST_CENTRED: usize = 3;

/// How far apart the lines of one text stand at most.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Leading {
    points: f32,
    pub(super) rows: Rows,
}

/// How far the lines of two rows stand from each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rows {
    /// Hardly further than those of one text.
    Close,
    /// So far that white space parts them.
    Apart,
}

/// A text of one column, or of several that it is written over, on one page.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Text<'a> {
    /// First column and number of columns.
    pub(super) column: usize,
    pub(super) columns: usize,
    pub(super) lines: Vec<(&'a Strip, Chunk)>,
    /// Baselines of its first and last line.
    pub(super) top: f32,
    pub(super) bottom: f32,
}

impl Leading {
    /// The leading of the texts in these columns, if the rows stand further apart; where white space parts them, their
    /// texts must be centred.
    pub(super) fn of(pages: &[&[Strip]], columns: &Columns) -> Option<Self> {
        if pages.iter().any(|strips| strips.iter().map(|strip| strip.chunks.len()).sum::<usize>() > MOST_TEXTS) {
            return None;
        }
        let mut distances: Vec<Distance> = pages.iter().flat_map(|strips| distances(strips, columns)).collect();
        distances.sort_by(|a, b| a.points.total_cmp(&b.points));
        let clusters: Vec<&[Distance]> = distances.chunk_by(|a, b| b.points - a.points <= SAME).collect();
        let ends = clusters.windows(2).filter_map(|pair| {
            let (last, next) = (pair[0].last()?, pair[1].first()?);
            let near = pair[0].len() >= FEWEST_PAIRS && last.sizes < NEIGHBOURS.1;
            let rows = if next.sizes < NEIGHBOURS.1 { Rows::Close } else { Rows::Apart };
            (near && next.points - last.points >= FURTHER).then_some(Self { points: last.points + SAME, rows })
        });
        ends.take(MOST_TRIED).find(|leading| {
            let tops = || leading.rows == Rows::Close && leading.tops_rows(pages, columns);
            tops() || leading.centres_rows(pages, columns)
        })
    }

    /// The distance in points.
    pub(super) fn points(self) -> f32 {
        self.points
    }

    /// Whether texts of this leading that begin side by side end at heights of their own.
    fn tops_rows(self, pages: &[&[Strip]], columns: &Columns) -> bool {
        let mut texts: Vec<Vec<Text<'_>>> = pages.iter().map(|strips| self.texts(strips, columns)).collect();
        are_uneven(&mut texts, FEWEST_ROWS, |text| text.top)
    }

    /// Whether texts of this leading whose middles stand side by side differ in length.
    fn centres_rows(self, pages: &[&[Strip]], columns: &Columns) -> bool {
        let mut texts: Vec<Vec<Text<'_>>> = pages.iter().map(|strips| self.texts(strips, columns)).collect();
        are_uneven(&mut texts, FEWEST_CENTRED, |text| f32::midpoint(text.top, text.bottom))
    }

    /// The texts of a page's lines, from top to bottom in each column.
    pub(super) fn texts<'a>(self, strips: &'a [Strip], columns: &Columns) -> Vec<Text<'a>> {
        let mut texts: Vec<Text<'a>> = Vec::new();
        for (strip, chunk, baseline) in chunks(strips) {
            let (column, count) = columns.span(&chunk);
            let above = texts.iter_mut().rev().find(|text| text.stands_in(column, count));
            let goes_on = |text: &Text<'_>| {
                (text.column, text.columns) == (column, count)
                    && baseline - text.bottom <= self.points
                    && !text.ends_bold_before(strip, &chunk)
                    && !strip.text(&chunk).chars().all(marker::is_bullet)
            };
            match above.filter(|text| goes_on(text)) {
                Some(text) => {
                    text.lines.push((strip, chunk));
                    text.bottom = baseline;
                }
                None => texts.push(Text {
                    column,
                    columns: count,
                    lines: vec![(strip, chunk)],
                    top: baseline,
                    bottom: baseline,
                }),
            }
        }
        texts
    }
}

impl Text<'_> {
    /// Whether it stands in one of these columns.
    fn stands_in(&self, column: usize, count: usize) -> bool {
        self.column < column + count && column < self.column + self.columns
    }

    /// Whether it stands in a column of another.
    pub(super) fn overlaps(&self, other: &Text<'_>) -> bool {
        self.stands_in(other.column, other.columns)
    }

    /// Whether it is bold and a line is not: the line may be a text of its own.
    fn ends_bold_before(&self, strip: &Strip, chunk: &Chunk) -> bool {
        let last = self.lines.last().map(|(strip, chunk)| is_bold(strip, chunk));
        last == Some(true) && !is_bold(strip, chunk)
    }

    /// Whether a whole number stands below another.
    fn is_stack(&self) -> bool {
        let texts: Vec<String> = self.lines.iter().map(|(strip, chunk)| strip.text(chunk)).collect();
        let whole = |text: &str| is_numeric(text) && text.ends_with(|c: char| c.is_ascii_digit() || c == '%');
        let one = |above: &str, below: &str| broken::completes(above, below) || broken::may_be_one(above, below);
        texts.windows(2).any(|pair| whole(&pair[0]) && whole(&pair[1]) && !one(&pair[0], &pair[1]))
    }

    /// Its lines with a space between.
    pub(super) fn text(&self) -> String {
        self.lines.iter().map(|(strip, chunk)| strip.text(chunk)).collect::<Vec<_>>().join(" ")
    }

    /// Its words, line by line.
    pub(super) fn words(&self) -> impl Iterator<Item = &Word> {
        self.lines.iter().flat_map(|(strip, chunk)| strip.words(chunk))
    }
}

/// Whether texts side by side differ in length, and none but few of them are numbers below each other.
fn are_uneven(pages: &mut [Vec<Text<'_>>], fewest: usize, place: impl Fn(&Text<'_>) -> f32) -> bool {
    let (mut rows, mut lines, mut room, mut stacks) = (0, 0, 0, 0);
    for texts in pages {
        texts.sort_by(|a, b| place(a).total_cmp(&place(b)));
        for row in texts.chunk_by(|a, b| place(b) - place(a) <= SIDE_BY_SIDE).filter(|row| row.len() > 1) {
            let most = row.iter().map(|text| text.lines.len()).max().unwrap_or(1);
            if most > 1 {
                rows += 1;
                stacks += usize::from(row.iter().filter(|text| text.is_stack()).count() > 1);
                lines += row.iter().map(|text| text.lines.len()).sum::<usize>();
                room += most * row.len();
            }
        }
    }
    rows >= fewest && stacks as f32 <= MOST_STACKS * rows as f32 && lines as f32 <= MOST_LEVEL * room as f32
}

/// The chunks of some lines with their own baselines.
fn chunks(strips: &[Strip]) -> impl Iterator<Item = (&Strip, Chunk, f32)> {
    strips.iter().flat_map(|strip| strip.chunks.iter().map(move |chunk| (strip, *chunk, baseline(strip, chunk))))
}

fn is_bold(strip: &Strip, chunk: &Chunk) -> bool {
    strip.words(chunk).all(|word| word.weight == Weight::Bold)
}

/// Baseline of the largest word of a chunk.
fn baseline(strip: &Strip, chunk: &Chunk) -> f32 {
    let largest = strip.words(chunk).reduce(|a, b| if b.size > a.size { b } else { a });
    largest.map_or(0.0, |word| word.baseline)
}

/// How far apart two lines of a column stand.
struct Distance {
    points: f32,
    /// The same in parts of their size.
    sizes: f32,
}

/// How far apart lines stand that follow each other in a column.
fn distances(strips: &[Strip], columns: &Columns) -> Vec<Distance> {
    let mut last: Vec<Option<f32>> = vec![None; columns.count()];
    let mut out = Vec::new();
    for (strip, chunk, baseline) in chunks(strips) {
        let (column, count) = columns.span(&chunk);
        let above = last.get(column).copied().flatten().filter(|_| count == 1);
        if let Some(above) = above {
            let points = baseline - above;
            let sizes = points / strip.line.size().max(1.0);
            if (NEIGHBOURS.0..FURTHEST).contains(&sizes) {
                out.push(Distance { points, sizes });
            }
        }
        last.iter_mut().skip(column).take(count).for_each(|last| *last = Some(baseline));
    }
    out
}
