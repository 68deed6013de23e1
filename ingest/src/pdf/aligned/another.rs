//! Where a table of its own begins below another in the same columns: under a text alone, a bold line heads them anew, or
//! the first line of the one above; behind a gap the labels of a card begin again.

use super::super::page::Weight;
use super::columns::{Chunk, Strip};
use super::regions::is_numeric;
use super::rows::is_year;
use super::traits::is_label;

/// Fewest texts of a line that heads columns.
const FEWEST_HEADINGS: usize = 3;
/// Fewest rows on both sides; a few lines under headings of their own are a part of the table.
const FEWEST_ROWS: usize = 3;
/// Labels of a card that are the same again in the next one.
const SAME_LABELS: usize = 3;
/// How many lines are looked at for them.
const LOOKED_AT: usize = 60;
/// Lines further apart than this, in parts of their size, or of sizes that differ by this many points are no one text.
const TIGHT: f32 = 1.7;
/// A gap before a table is so much wider than the one between its lines.
const WIDER: f32 = 1.4;
const OTHER_SIZE: f32 = 0.5;
/// Letters of a name with a year, as a sum with its currency has not.
const FEWEST_LETTERS: usize = 4;
/// Most lines of the text between two tables.
const LONGEST_CAPTION: usize = 2;
/// The widest gap between a mark and the name behind it, in parts of their size.
const MARK_GAP: f32 = 2.5;
/// How far it may stand aside of the table's left side, in points.
const FLUSH: f32 = 10.0;

/// For each table that begins below another, the first line that is none of the one above: the text over its headings.
pub(super) fn begun(strips: &[Strip]) -> Vec<usize> {
    let labels: Vec<Option<String>> = strips.iter().map(label).collect();
    let begun = |index: usize| {
        if heads_anew(strips, index) { caption(strips, index) } else { begun_again(strips, &labels, index) }
    };
    (1..strips.len()).filter_map(begun).collect()
}

/// The first line that is none of the table above, where a line is the header of that table again, or the first label of
/// a card that was there before.
fn begun_again(strips: &[Strip], labels: &[Option<String>], index: usize) -> Option<usize> {
    let label = labels.get(index)?.as_ref()?;
    let first = (index.saturating_sub(LOOKED_AT)..index).find(|before| labels[*before].as_ref() == Some(label))?;
    let strip = &strips[index];
    let texts = |strip: &Strip| strip.chunks.iter().map(|chunk| strip.text(chunk)).collect::<Vec<_>>();
    let headings =
        |strip: &Strip| strip.chunks.len() >= FEWEST_HEADINGS && !texts(strip).iter().any(|text| is_numeric(text));
    let heads = headings(strip) && texts(strip) == texts(&strips[first]) && index - first > FEWEST_ROWS;
    let labels = |from: usize| labels[from..].iter().take(LOOKED_AT).flatten().take(SAME_LABELS);
    let repeats =
        index - first >= SAME_LABELS && labels(first).eq(labels(index)) && labels(index).count() == SAME_LABELS;
    if !heads && !repeats {
        return None;
    }
    set_apart(strips, index)
}

/// The first of a line and the texts right above it that stands below a gap.
fn set_apart(strips: &[Strip], index: usize) -> Option<usize> {
    let gap = |index: usize| {
        let (above, below) = (strips.get(index.checked_sub(1)?)?, strips.get(index)?);
        Some((below.line.baseline() - above.line.baseline()) / above.line.size().max(1.0))
    };
    let names = |above: &usize| is_caption(strips, index, *above) || is_marked(&strips[*above]);
    let first = (0..index).rev().take_while(names).take(LONGEST_CAPTION).last();
    let below = gap(index + 1).unwrap_or(0.0);
    let is_wide = |gap: f32| gap > TIGHT && gap > WIDER * below;
    (first.unwrap_or(index)..=index).find(|index| gap(*index).is_some_and(is_wide))
}

/// The words that a line in several parts begins with.
fn label(strip: &Strip) -> Option<String> {
    let first = strip.chunks.first().filter(|_| strip.is_parted())?;
    Some(strip.text(first)).filter(|text| text.chars().any(char::is_alphabetic))
}

/// Whether a line is a header with rows on both sides.
fn heads_anew(strips: &[Strip], index: usize) -> bool {
    let (above, below) = strips.split_at(index);
    let rows = |strips: &mut dyn Iterator<Item = &Strip>| {
        strips.take(LOOKED_AT).filter(|strip| strip.is_parted() && !is_bold(strip)).count() >= FEWEST_ROWS
    };
    is_header(&strips[index]) && rows(&mut above.iter().rev()) && rows(&mut below.iter())
}

/// The first line of the text right above a header, if there is one and rows stand above it.
fn caption(strips: &[Strip], header: usize) -> Option<usize> {
    let first = caption_of(strips, header)?;
    let above = strips[..first].last()?;
    (!heads(above) && !goes_on(above, &strips[first])).then_some(first)
}

/// The first of the lines right above another that are written in one piece from the left on.
fn caption_of(strips: &[Strip], header: usize) -> Option<usize> {
    let first = (0..header).rev().take_while(|index| is_caption(strips, header, *index)).last()?;
    (header - first <= LONGEST_CAPTION).then_some(first)
}

/// Whether a line above a header is a text from the left side of the table on.
fn is_caption(strips: &[Strip], header: usize, index: usize) -> bool {
    let left = |strip: &Strip| strip.line.reading().x0;
    let side = strips[..header].iter().rev().take(LOOKED_AT).map(left).fold(f32::MAX, f32::min);
    // The last line of a text that its column broke stands alone too, but seldom at the left.
    let strip = &strips[index];
    !strip.is_parted() && !is_numeric(&strip.line.text()) && left(strip) <= side + FLUSH
}

/// Whether a line is a mark and, a little apart, the name behind it: `P-01   New square`.
pub(super) fn is_marked(strip: &Strip) -> bool {
    let [mark, name] = strip.chunks.as_slice() else { return false };
    is_label(&strip.text(mark)) && name.x0 - mark.x1 <= MARK_GAP * strip.line.size() && !is_numeric(&strip.text(name))
}

/// Whether a text at the left may go on with the one right above it.
fn goes_on(above: &Strip, below: &Strip) -> bool {
    let side = below.line.reading().x0;
    let near = below.line.baseline() - above.line.baseline() <= TIGHT * above.line.size();
    let alike = (below.line.size() - above.line.size()).abs() < OTHER_SIZE && !is_bold(below);
    let text = |chunk: &Chunk| (chunk.x0 - side).abs() <= FLUSH && !is_numeric(&above.text(chunk));
    below.line.opens_small() || (near && alike && above.chunks.iter().any(text))
}

/// Bold texts side by side, none of them a number but years.
fn is_header(strip: &Strip) -> bool {
    let names = |chunk: &Chunk| {
        let text = strip.text(chunk);
        !is_numeric(&text) || is_year(&text) || text.chars().filter(|c| c.is_alphabetic()).count() >= FEWEST_LETTERS
    };
    strip.chunks.len() >= FEWEST_HEADINGS && is_bold(strip) && strip.chunks.iter().all(names)
}

/// Whether a line is bold as headings are, and no total, which has its sum.
fn heads(strip: &Strip) -> bool {
    is_bold(strip) && !(strip.is_parted() && strip.chunks.iter().any(|chunk| is_numeric(&strip.text(chunk))))
}

fn is_bold(strip: &Strip) -> bool {
    strip.line.weight() == Weight::Bold
}
