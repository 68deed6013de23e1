//! What the lines of a table tell of its columns.

use super::super::habits::Blanks;
use super::card;
use super::columns::{Columns, Strip};
use super::leading::Leading;
use super::regions::{MOST_HEADER, is_numeric};
use super::rows::{is_further, is_year};

/// Part of a column's texts that are numbers in a column of numbers.
const NUMERIC: f32 = 0.6;
/// The same with the heading of the column among them.
const HEADED_NUMERIC: f32 = 0.35;
/// Part of a key column's texts that are short labels.
const LABELS: f32 = 0.7;
/// Rows with labels that show where numbers stand in them, and the part of others that may have them lower.
const FEW_LABELS: usize = 3;
const LOWER: f32 = 0.6;

/// What is known of the columns from all their pages.
#[derive(Debug, Clone, Default)]
pub(super) struct Traits {
    pub(super) numeric: Vec<bool>,
    /// Columns of numbers that stand beside the labels of their rows, never lower.
    pub(super) topped: Vec<bool>,
    pub(super) blanks: Blanks,
    /// The first column holds labels that count the rows.
    pub(super) counted: bool,
    /// How many columns most rows fill.
    pub(super) usual: usize,
    /// The usual distance of lines in a cell.
    pub(super) pitch: f32,
    /// Left and right end of the text of each column.
    pub(super) ends: Vec<(f32, f32)>,
    /// Lines further apart than those of one text part the rows.
    pub(super) spaced: bool,
    /// How far apart lines of one text stand, where rows stand a little further.
    pub(super) leading: Option<Leading>,
    /// Each line with a label begins a row.
    pub(super) card: bool,
}

impl Traits {
    pub(super) fn of(pages: &[&[Strip]], columns: &Columns, blanks: Blanks) -> Self {
        let strips = || pages.iter().flat_map(|strips| strips.iter());
        let in_column = |column: usize| {
            strips()
                .flat_map(move |strip| strip.chunks.iter().map(move |chunk| (strip, chunk)))
                .filter(move |(_, chunk)| columns.span(chunk) == (column, 1))
        };
        let share = |column: usize, is: &dyn Fn(&str) -> bool| {
            let texts: Vec<String> = in_column(column).map(|(strip, chunk)| strip.text(chunk)).collect();
            texts.iter().filter(|text| is(text)).count() as f32 / texts.len().max(1) as f32
        };
        let is_sum = |text: &str| is_numeric(text) && !text.contains(char::is_alphabetic) && !is_year(text);
        let numeric = |column: usize| {
            // What stands above the first sum heads the column.
            let sums: Vec<bool> = in_column(column).map(|(strip, chunk)| is_sum(&strip.text(chunk))).collect();
            let below = sums.iter().skip_while(|sum| !**sum).collect::<Vec<_>>();
            let count = sums.iter().filter(|sum| **sum).count() as f32;
            let headed = below.len() > 1 && sums.len() - below.len() <= MOST_HEADER;
            share(column, &is_numeric) >= NUMERIC
                || headed && count >= HEADED_NUMERIC * sums.len() as f32 && count >= NUMERIC * below.len() as f32
        };
        let numeric = (0..columns.count()).map(numeric).collect();
        let is_labelled = |strip: &Strip| strip.chunks.first().is_some_and(|chunk| columns.span(chunk).0 == 0);
        let topped = |column: usize| {
            let numbers = in_column(column).filter(|(strip, chunk)| is_numeric(&strip.text(chunk)));
            let (beside, lower): (Vec<_>, Vec<_>) = numbers.partition(|(strip, _)| is_labelled(strip));
            beside.len() >= FEW_LABELS && lower.len() as f32 <= LOWER * beside.len() as f32
        };
        let topped = (0..columns.count()).map(topped).collect();
        let ends = (0..columns.count()).map(|column| {
            let (x0, x1) = (columns.xs[column], columns.xs[column + 1]);
            let text = in_column(column).map(|(_, chunk)| (chunk.x0, chunk.x1));
            text.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1))).unwrap_or((x0, x1))
        });
        let mut filled: Vec<usize> =
            strips().filter(|strip| strip.is_parted()).map(|strip| strip.chunks.len()).collect();
        let most = filled.iter().copied().max().unwrap_or(1);
        filled.retain(|count| count * 2 >= most);
        filled.sort_unstable();
        let mut pitches: Vec<f32> =
            pages.iter().flat_map(|strips| strips.windows(2)).filter_map(|pair| pitch(&pair[0], &pair[1])).collect();
        pitches.sort_by(f32::total_cmp);
        let pitch = pitches.get(pitches.len() / 4).copied().unwrap_or(1.2);
        Self {
            counted: share(0, &is_label) >= LABELS,
            usual: filled.get(filled.len() / 2).copied().unwrap_or(1),
            pitch,
            spaced: are_spaced(pages, columns, pitch),
            leading: Leading::of(pages, columns),
            card: columns.count() == 2 && pages.iter().all(|strips| card::is_card(strips, columns)),
            numeric,
            topped,
            blanks,
            ends: ends.collect(),
        }
    }
}

fn pitch(above: &Strip, below: &Strip) -> Option<f32> {
    let pitch = (below.line.baseline() - above.line.baseline()) / below.line.size().max(1.0);
    (0.9..2.5).contains(&pitch).then_some(pitch)
}

/// Whether rows are set apart by white space: in the lines that stand close together, texts begin in the first one and
/// end one after the other, so that the last holds the rest of the longest only.
fn are_spaced(pages: &[&[Strip]], columns: &Columns, pitch: f32) -> bool {
    const FEWEST: usize = 3;
    const MOST: f32 = 0.75;
    const LEFT: f32 = 0.7;
    let (mut groups, mut falling, mut left) = (0, 0, 0.0);
    for strips in pages {
        for group in strips.chunk_by(|above, below| !is_further(above, below, pitch)).filter(|group| group.len() > 1) {
            let mut filled: Vec<Vec<bool>> = group.iter().map(|strip| filled_columns(strip, columns)).collect();
            let count = |filled: &[bool]| filled.iter().filter(|filled| **filled).count();
            let (Some(first), Some(last)) = (filled.first().map(|f| count(f)), filled.last().map(|f| count(f))) else {
                continue;
            };
            if first < 2 {
                continue;
            }
            groups += 1;
            left += last as f32 / first as f32;
            filled.dedup();
            let falls =
                filled.windows(2).all(|pair| pair[0].iter().zip(&pair[1]).all(|(above, below)| *above || !below));
            falling += usize::from(falls);
        }
    }
    groups >= FEWEST && falling as f32 >= MOST * groups as f32 && left <= LEFT * groups as f32
}

fn filled_columns(strip: &Strip, columns: &Columns) -> Vec<bool> {
    let mut filled = vec![false; columns.count()];
    for (first, count) in strip.chunks.iter().map(|chunk| columns.span(chunk)) {
        filled.iter_mut().skip(first).take(count).for_each(|column| *column = true);
    }
    filled
}

/// Short texts that count: `1`, `1.2.3`, `А.`, `IV`.
pub(super) fn is_label(text: &str) -> bool {
    const LONGEST: usize = 8;
    let short = text.chars().count() <= LONGEST && !text.contains(' ') && text.contains(char::is_alphanumeric);
    short
        && (text.chars().any(|c| c.is_ascii_digit()) || text.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | '.' | ')')))
}
