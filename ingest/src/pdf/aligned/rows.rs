//! Rows of a table without lines.
//!
//! A line begins a row when it fills the columns whose cells have one line (numbers, ordinals), or when what stands
//! above it in its columns had come to an end.

use super::super::habits::Blanks;
use super::super::lines::HYPHENS;
use super::super::page::Weight;
use super::super::piece::Piece;
use super::super::seam::WIDE_SPACE;
use super::super::words::Behind;
use super::broken::completes;
use super::card;
use super::cells;
use super::columns::{Chunk, Columns, Strip};
use super::regions::{MOST_HEADER, is_numeric};
use super::traits::{Traits, is_label};
use super::typeset;

/// Fewest columns whose texts begin anew in a row of one line.
const FEWEST_OPENING: usize = 3;
/// A row fills at least this part of the columns that most rows fill.
const FULL: f32 = 0.6;
/// Lines further apart than this part of the usual distance do not go on with a text.
const APART: f32 = 1.35;

/// A row as it is gathered.
#[derive(Debug, Default)]
struct RowLines<'a> {
    strips: Vec<&'a Strip>,
    /// For each column, the last line with text and that text.
    last: Vec<Option<(&'a Strip, Chunk)>>,
    /// The row is one text over several columns.
    spanning: bool,
}

/// The part of the table on one page; `first` are its lines on the page where it begins, if that is another.
pub(super) fn piece(strips: &[Strip], first: Option<&[Strip]>, columns: &Columns, traits: &Traits, page: u32) -> Piece {
    let typeset = traits
        .leading
        .and_then(|leading| typeset::piece(&leading.texts(strips, columns), columns, traits, leading, page));
    if let Some(piece) = typeset {
        return piece;
    }
    let repeated = first.map_or(0, |first| {
        let header = first.iter().take(header_lines(first, traits, columns));
        header.zip(strips).take_while(|(first, strip)| first.line.text() == strip.line.text()).count()
    });
    // Below a repeated heading may stand the rest of a row, which looks like one more line of it.
    let header = if repeated > 0 || traits.card { repeated } else { header_lines(strips, traits, columns) };
    let mut rows: Vec<RowLines<'_>> = Vec::new();
    for (index, strip) in strips.iter().enumerate().skip(header) {
        let begins = index == header || rows.last().is_none_or(|row| begins_row(row, strip, columns, traits));
        if begins {
            rows.push(RowLines { last: vec![None; columns.count()], ..RowLines::default() });
        }
        if let Some(row) = rows.last_mut() {
            row.spanning = begins && strip.chunks.len() == 1 && columns.crossed(strip) > 0;
            for chunk in &strip.chunks {
                let (first, count) = columns.span(chunk);
                row.last.iter_mut().skip(first).take(count).for_each(|last| *last = Some((strip, *chunk)));
            }
            row.strips.push(strip);
        }
    }
    let mut bands: Vec<Vec<&Strip>> = header_bands(&strips[..header], columns);
    let header_rows = bands.len();
    bands.extend(rows.into_iter().map(|row| row.strips));
    cells::of_bands(&bands, header_rows, columns, traits, page)
}

fn begins_row(row: &RowLines<'_>, strip: &Strip, columns: &Columns, traits: &Traits) -> bool {
    if traits.card && card::begins(row.strips.last().copied(), strip) {
        return true;
    }
    if traits.spaced && row.strips.last().is_some_and(|last| !is_apart(last, strip, traits)) {
        return row.spanning || (strip.chunks.len() == 1 && columns.crossed(strip) > 0);
    }
    if row.spanning || (strip.chunks.len() == 1 && columns.crossed(strip) > 0) {
        return true;
    }
    let spans: Vec<(usize, usize)> = strip.chunks.iter().map(|chunk| columns.span(chunk)).collect();
    let fills = |column: usize| spans.iter().any(|(first, count)| (*first..first + count).contains(&column));
    let above = |column: usize| row.last.get(column).copied().flatten();
    let wraps =
        |column: usize| above(column).is_some_and(|(last, chunk)| wraps(last, &chunk, strip, column, columns, traits));
    if traits.counted && fills(0) {
        return !wraps(0) || strip.chunks.len() > 1;
    }
    if is_set_apart(row, strip, columns) && !wraps(0) {
        return true;
    }
    // A total has no label, but numbers where only the first lines of rows have them.
    let fresh = |column: usize| {
        let number =
            strip.chunks.iter().any(|chunk| columns.span(chunk) == (column, 1) && is_numeric(&strip.text(chunk)));
        number && traits.topped.get(column) == Some(&true) && above(column).is_none()
    };
    if traits.counted && !fills(0) && (0..columns.count()).any(fresh) {
        return true;
    }
    let again = |column: &usize| above(*column).is_some() && !wraps(*column);
    let filled = (0..columns.count()).filter(|column| fills(*column)).count();
    if filled >= FEWEST_OPENING && row.strips.len() == 1 && opens_anew(row, strip, columns) {
        return true;
    }
    let ended = (0..columns.count()).filter(|column| fills(*column)).filter(again).count();
    // A dash may stand for nothing in a new row, or between two dates of this one.
    let tells = |column: &usize| {
        !strip.chunks.iter().any(|chunk| columns.span(chunk).0 == *column && is_dash(&strip.text(chunk)))
    };
    let numbers_again = (0..columns.count()).filter(|column| traits.numeric[*column] && fills(*column)).filter(again);
    if numbers_again.filter(|column| tells(column) || ended * 2 > filled).count() > 0 {
        return true;
    }
    // The lines before were the rest of a row that the end of a page broke.
    let numbers = |column: &usize| traits.numeric[*column] && fills(*column);
    let first_numbers = (0..columns.count()).filter(numbers).count() >= 2
        && (0..columns.count()).filter(numbers).all(|column| above(column).is_none());
    if first_numbers && row.strips.last().is_some_and(|last| is_apart(last, strip, traits)) {
        return true;
    }
    if !traits.counted && fills(0) && strip.chunks.len() > 1 && !wraps(0) {
        return true;
    }
    filled as f32 >= FULL * traits.usual as f32 && ended * 2 > filled
}

/// Whether a line fills the columns that the only line of the row fills, each text with a capital letter or a number:
/// texts of one row seldom go on so all at once.
fn opens_anew(row: &RowLines<'_>, strip: &Strip, columns: &Columns) -> bool {
    let spans = |strip: &Strip| strip.chunks.iter().map(|chunk| columns.span(chunk)).collect::<Vec<_>>();
    let opens = |chunk: &Chunk| strip.text(chunk).starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let first = row.strips.first().is_some_and(|first| spans(first) == spans(strip));
    first && strip.chunks.iter().all(opens)
}

/// Whether a line holds nothing but a text in the first column that is bold or in capitals, unlike the one above it.
fn is_set_apart(row: &RowLines<'_>, strip: &Strip, columns: &Columns) -> bool {
    let [chunk] = strip.chunks.as_slice() else { return false };
    let Some((last, above)) = row.last.first().copied().flatten() else { return false };
    let bold = |strip: &Strip, chunk: &Chunk| strip.words(chunk).all(|word| word.weight == Weight::Bold);
    let stands_out = |is: &dyn Fn(&Strip, &Chunk) -> bool| is(strip, chunk) && !is(last, &above);
    columns.span(chunk).0 == 0 && (stands_out(&bold) || stands_out(&is_capitals))
}

/// Whether a text is written in capital letters, some of them at least.
fn is_capitals(strip: &Strip, chunk: &Chunk) -> bool {
    const FEWEST: usize = 4;
    let text = strip.text(chunk);
    text.chars().filter(|letter| letter.is_uppercase()).count() >= FEWEST && !text.chars().any(char::is_lowercase)
}

/// The word behind a number: two numbers with the same one are no parts of one.
fn unit(text: &str) -> Option<&str> {
    let (number, unit) = text.rsplit_once(' ')?;
    let is_unit = unit.chars().all(|c| c.is_alphabetic() || c == '.');
    (is_unit && number.starts_with(|c: char| c.is_ascii_digit()) && !number.contains(char::is_alphabetic))
        .then_some(unit)
}

fn is_dash(text: &str) -> bool {
    matches!(text, "-" | "–" | "—")
}

/// Whether two lines stand further apart than lines of one text.
fn is_apart(above: &Strip, below: &Strip, traits: &Traits) -> bool {
    is_further(above, below, traits.pitch)
}

pub(super) fn is_further(above: &Strip, below: &Strip, pitch: f32) -> bool {
    let size = below.line.size().max(above.line.size()).max(1.0);
    (below.line.baseline() - above.line.baseline()) / size > APART * pitch
}

/// Whether the text of a column goes on in the next line: close below, and its first word had no room before.
fn wraps(last: &Strip, chunk: &Chunk, strip: &Strip, column: usize, columns: &Columns, traits: &Traits) -> bool {
    let Some(next) = strip.chunks.iter().find(|next| columns.span(next).0 == column) else { return false };
    if is_apart(last, strip, traits) || last.is_led(chunk) {
        return false;
    }
    let size = strip.line.size().max(last.line.size());
    let (text, next_text) = (last.text(chunk), strip.text(next));
    let is_number = |text: &str| is_numeric(text) && !text.contains(char::is_alphabetic);
    if is_number(&text) && is_number(&next_text) {
        return completes(&text, &next_text)
            || text.ends_with(['–', '—', '-', '/', ','])
            || ["– ", "— ", "- "].iter().any(|dash| next_text.starts_with(dash));
    }
    if unit(&text).is_some() && unit(&text) == unit(&next_text) {
        return false;
    }
    let Some(word) = strip.line.words.get(next.first) else { return false };
    let end = traits.ends.get(column).map_or(chunk.x1, |ends| ends.1);
    if traits.blanks == Blanks::Telling {
        // A word alone may have been broken at the end of the column; a space there is not written.
        let least = if chunk.count > 1 { WIDE_SPACE } else { 1.0 };
        match last.behind(chunk) {
            Some(Behind::Space) => return true,
            _ if end - chunk.x1 >= least * size && !text.ends_with(HYPHENS) && !text.ends_with('/') => return false,
            _ => {}
        }
    }
    let small = word.text.chars().next().is_some_and(char::is_lowercase);
    small || chunk.x1 + 0.25 * size + (word.reading().x1 - word.reading().x0) > end - 1.0
}

/// How many lines at the top are a header: bold above text that is not, or above the first line with numbers.
fn header_lines(strips: &[Strip], traits: &Traits, columns: &Columns) -> usize {
    let bold = |strip: &Strip| strip.line.weight() == Weight::Bold;
    let topmost = strips.first().map_or(0.0, |strip| strip.line.baseline());
    let numbers = |strip: &Strip| {
        // Further down words with a year are a time.
        let heads_year = |text: &str| is_year(text) || strip.line.baseline() <= topmost && names_year(text);
        strip.chunks.iter().any(|chunk| {
            let (column, count) = columns.span(chunk);
            let text = strip.text(chunk);
            count == 1 && traits.numeric.get(column) == Some(&true) && is_numeric(&text) && !heads_year(&text)
                || (column == 0 && traits.counted && is_label(&text))
        })
    };
    let section = |strip: &Strip| strip.chunks.len() == 1 && columns.span(&strip.chunks[0]).0 == 0;
    let end = if strips.first().is_some_and(bold) && !strips.iter().all(bold) {
        strips.iter().take_while(|strip| bold(strip) && !section(strip) && !numbers(strip)).count()
    } else {
        let end = strips.iter().take_while(|strip| !numbers(strip) && !section(strip)).count();
        match strips.get(end) {
            // Without numbers below it nothing but white space ends a header; where there is none, its lines are rows.
            Some(strip) if !numbers(strip) => Some(first_gap(strips, traits)).filter(|gap| *gap <= end).unwrap_or(0),
            _ => end,
        }
    };
    if end > MOST_HEADER || end == strips.len() { 0 } else { end }
}

/// How many lines stand close together at the top.
fn first_gap(strips: &[Strip], traits: &Traits) -> usize {
    strips.windows(2).take_while(|pair| !is_apart(&pair[0], &pair[1], traits)).count() + 1
}

/// Columns may be headed by years.
pub(super) fn is_year(text: &str) -> bool {
    text.len() <= 5 && text.trim_end_matches('.').parse::<u32>().is_ok_and(|year| (1950..2100).contains(&year))
}

/// Whether a text is a year among words: `Plan 2025`.
fn names_year(text: &str) -> bool {
    let mut others = text.split_whitespace().filter(|word| !is_year(word)).peekable();
    others.peek().is_some() && others.all(|word| !word.contains(|c: char| c.is_ascii_digit()))
}

/// The rows of a header: the lines down to the last text over several columns, then the lines below.
fn header_bands<'a>(strips: &'a [Strip], columns: &Columns) -> Vec<Vec<&'a Strip>> {
    if strips.is_empty() {
        return Vec::new();
    }
    let spanning = strips.iter().rposition(|strip| columns.crossed(strip) > 0);
    match spanning {
        Some(last) if last + 1 < strips.len() => {
            let (above, below) = strips.split_at(last + 1);
            vec![above.iter().collect(), below.iter().collect()]
        }
        _ => vec![strips.iter().collect()],
    }
}
