//! Where a table of its own begins below another in the same columns: under a text alone, a bold line heads them anew.

use super::super::page::Weight;
use super::columns::{Chunk, Strip};
use super::regions::is_numeric;
use super::rows::is_year;

/// Fewest texts of a line that heads columns.
const FEWEST_HEADINGS: usize = 3;
/// Fewest rows on both sides; a few lines under headings of their own are a part of the table.
const FEWEST_ROWS: usize = 3;
/// How many lines are looked at for them.
const LOOKED_AT: usize = 60;
/// Lines further apart than this, in parts of their size, or of sizes that differ by this many points are no one text.
const TIGHT: f32 = 1.7;
const OTHER_SIZE: f32 = 0.5;
/// Letters of a name with a year, as a sum with its currency has not.
const FEWEST_LETTERS: usize = 4;
/// Most lines of the text between two tables.
const LONGEST_CAPTION: usize = 2;
/// How far it may stand aside of the table's left side, in points.
const FLUSH: f32 = 10.0;

/// For each table that begins below another, the first line that is none of the one above: the text over its headings.
pub(super) fn begun(strips: &[Strip]) -> Vec<usize> {
    (1..strips.len()).filter(|index| heads_anew(strips, *index)).filter_map(|index| caption(strips, index)).collect()
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
    let left = |strip: &Strip| strip.line.reading().x0;
    let side = strips[..header].iter().rev().take(LOOKED_AT).map(left).fold(f32::MAX, f32::min);
    // The last line of a text that its column broke stands alone too, but seldom at the left.
    let is_caption =
        |strip: &Strip| !strip.is_parted() && !is_numeric(&strip.line.text()) && left(strip) <= side + FLUSH;
    let first = (0..header).rev().take_while(|index| is_caption(&strips[*index])).last()?;
    let above = strips[..first].last()?;
    (header - first <= LONGEST_CAPTION && !is_bold(above) && !goes_on(above, &strips[first])).then_some(first)
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

fn is_bold(strip: &Strip) -> bool {
    strip.line.weight() == Weight::Bold
}
