//! Rows of a table without lines.
//!
//! A line begins a row when it fills the columns whose cells have one line (numbers, ordinals), or when what stands
//! above it in its columns had come to an end.

use super::super::grid::End;
use super::super::habits::Blanks;
use super::super::lines::{self, HYPHENS};
use super::super::page::{Turn, Weight};
use super::super::piece::{Piece, PieceCell};
use super::super::seam::WIDE_SPACE;
use super::super::words::{Behind, Word};
use super::broken::completes;
use super::card;
use super::columns::{Chunk, Columns, Strip};
use super::leading::{Leading, Text};
use super::regions::{MOST_HEADER, is_numeric};
use super::typeset;
use crate::document::Rect;

/// Part of a column's texts that are numbers in a column of numbers.
const NUMERIC: f32 = 0.6;
/// The same with the heading of the column among them.
const HEADED_NUMERIC: f32 = 0.35;
/// Part of a key column's texts that are short labels.
const LABELS: f32 = 0.7;
/// Rows with labels that show where numbers stand in them, and the part of others that may have them lower.
const FEW_LABELS: usize = 3;
const LOWER: f32 = 0.6;
/// Fewest columns whose texts begin anew in a row of one line.
const FEWEST_OPENING: usize = 3;
/// A row fills at least this part of the columns that most rows fill.
const FULL: f32 = 0.6;
/// Lines further apart than this part of the usual distance do not go on with a text.
const APART: f32 = 1.35;

/// What is known of the columns from all their pages.
#[derive(Debug, Clone, Default)]
pub(super) struct Traits {
    numeric: Vec<bool>,
    /// Columns of numbers that stand beside the labels of their rows, never lower.
    topped: Vec<bool>,
    blanks: Blanks,
    /// The first column holds labels that count the rows.
    counted: bool,
    /// How many columns most rows fill.
    usual: usize,
    /// The usual distance of lines in a cell.
    pitch: f32,
    /// Left and right end of the text of each column.
    ends: Vec<(f32, f32)>,
    /// Lines further apart than those of one text part the rows.
    spaced: bool,
    /// How far apart lines of one text stand, where rows stand a little further.
    leading: Option<Leading>,
    /// Each line with a label begins a row.
    card: bool,
}

impl Traits {
    /// Whether the first column holds labels that count the rows.
    pub(super) fn is_counted(&self) -> bool {
        self.counted
    }

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
fn is_label(text: &str) -> bool {
    const LONGEST: usize = 8;
    let short = text.chars().count() <= LONGEST && !text.contains(' ') && text.contains(char::is_alphanumeric);
    short
        && (text.chars().any(|c| c.is_ascii_digit()) || text.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | '.' | ')')))
}

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
    build(&bands, header_rows, columns, traits, page)
}

fn begins_row(row: &RowLines<'_>, strip: &Strip, columns: &Columns, traits: &Traits) -> bool {
    if traits.card && card::begins(strip) {
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

fn is_further(above: &Strip, below: &Strip, pitch: f32) -> bool {
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
    let numbers = |strip: &Strip| {
        strip.chunks.iter().any(|chunk| {
            let (column, count) = columns.span(chunk);
            let text = strip.text(chunk);
            count == 1 && traits.numeric.get(column) == Some(&true) && is_numeric(&text) && !is_year(&text)
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
            Some(strip) if !numbers(strip) => Some(first_gap(strips, traits)).filter(|gap| *gap < end).unwrap_or(0),
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

/// A text with the rows and columns it stands in.
pub(super) struct Placed {
    pub(super) row: usize,
    pub(super) rows: usize,
    pub(super) column: usize,
    pub(super) columns: usize,
    words: Vec<Word>,
}

impl Placed {
    pub(super) fn of(text: &Text<'_>, row: usize, rows: usize) -> Self {
        let words = text.words().cloned().collect();
        Self { row, rows, column: text.column, columns: text.columns, words }
    }

    pub(super) fn covers(&self, row: usize, column: usize) -> bool {
        (self.row..self.row + self.rows).contains(&row) && (self.column..self.column + self.columns).contains(&column)
    }

    /// Its words with a space between.
    pub(super) fn text(&self) -> String {
        self.words.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ")
    }

    fn meets(&self, other: &Self) -> bool {
        let meet = |a: (usize, usize), b: (usize, usize)| a.0 < b.0 + b.1 && b.0 < a.0 + a.1;
        meet((self.row, self.rows), (other.row, other.rows))
            && meet((self.column, self.columns), (other.column, other.columns))
    }
}

/// The part of a table on one page, out of texts that know their rows.
pub(super) fn built(placed: Vec<Placed>, rows: usize, columns: &Columns, traits: &Traits, page: u32) -> Piece {
    let mut tops: Vec<Option<f32>> = vec![None; rows];
    let mut bottom = f32::MIN;
    for text in &placed {
        let top = text.words.iter().map(|word| word.rect.y0).fold(f32::MAX, f32::min);
        if let Some(row) = tops.get_mut(text.row) {
            *row = Some(row.map_or(top, |row| row.min(top)));
        }
        bottom = text.words.iter().map(|word| word.rect.y1).fold(bottom, f32::max);
    }
    let mut ys: Vec<f32> = Vec::new();
    for top in tops {
        let least = ys.last().copied().unwrap_or(f32::MIN);
        ys.push(top.map_or(least, |top| top.max(least)));
    }
    ys.push(bottom.max(ys.last().copied().unwrap_or(bottom)));
    let alone = |text: &Placed, all: &[Placed]| all.iter().filter(|other| other.row == text.row).count() == 1;
    let whole: Vec<bool> = placed.iter().map(|text| text.columns > 1 && alone(text, &placed)).collect();
    let mut out: Vec<Placed> = Vec::new();
    for (mut text, whole) in placed.into_iter().zip(whole) {
        if whole {
            (text.column, text.columns) = (0, columns.count());
        }
        while let Some(place) = out.iter().position(|other| other.meets(&text)) {
            if out[place].row < text.row {
                out[place].rows = text.row - out[place].row;
                continue;
            }
            let other = out.remove(place);
            let end = (other.column + other.columns).max(text.column + text.columns);
            let column = other.column.min(text.column);
            let words = other.words.into_iter().chain(text.words).collect();
            text = Placed { row: other.row, rows: other.rows.max(text.rows), column, columns: end - column, words };
        }
        out.push(text);
    }
    let mut cells: Vec<PieceCell> = out
        .into_iter()
        .map(|text| {
            let Placed { row, rows, column, columns: count, words } = text;
            let (x0, x1) = (traits.ends[column].0, traits.ends[column + count - 1].1);
            let rect = Rect { x0, y0: ys[row], x1, y1: ys[row + rows] };
            let lines = lines::lines(words, page);
            PieceCell { row, column, rows, columns: count, rect, lines, nested: Vec::new() }
        })
        .collect();
    fill_blanks(&mut cells, rows, &ys, columns);
    Piece {
        page,
        xs: columns.xs.clone(),
        ys,
        cells,
        top: End::Closed,
        bottom: End::Closed,
        turn: Turn::Upright,
        tags: None,
    }
}

fn build(bands: &[Vec<&Strip>], header_rows: usize, columns: &Columns, traits: &Traits, page: u32) -> Piece {
    let tops = bands.iter().map(|band| edge(band, |rect| rect.y0, f32::min));
    let bottoms: Vec<f32> = bands.iter().map(|band| edge(band, |rect| rect.y1, f32::max)).collect();
    let mut ys: Vec<f32> = Vec::new();
    for (index, top) in tops.enumerate() {
        let above = index.checked_sub(1).and_then(|above| bottoms.get(above)).copied();
        ys.push(above.map_or(top, |above| f32::midpoint(above, top).max(ys.last().copied().unwrap_or(top))));
    }
    ys.extend(bottoms.last().copied());
    let mut cells: Vec<PieceCell> = Vec::new();
    for (row, band) in bands.iter().enumerate() {
        for placed in placed(band, columns) {
            let (column, count) = (placed.column, placed.columns);
            let (x0, x1) = (traits.ends[column].0, traits.ends[column + count - 1].1);
            let rect = Rect { x0, y0: ys[row], x1, y1: ys[row + 1] };
            let lines = lines::lines(placed.words, page);
            cells.push(PieceCell { row, column, rows: 1, columns: count, rect, lines, nested: Vec::new() });
        }
    }
    if header_rows == 2 {
        merge_header(&mut cells, columns.count());
    }
    fill_blanks(&mut cells, bands.len(), &ys, columns);
    Piece {
        page,
        xs: columns.xs.clone(),
        ys,
        cells,
        top: End::Closed,
        bottom: End::Closed,
        turn: Turn::Upright,
        tags: None,
    }
}

/// In a header of two rows, a text that no group stands over reaches through both.
fn merge_header(cells: &mut Vec<PieceCell>, count: usize) {
    for column in 0..count {
        let covers = |cell: &PieceCell, row: usize| {
            cell.row == row && (cell.column..cell.column + cell.columns).contains(&column)
        };
        let above = cells.iter().position(|cell| covers(cell, 0));
        let below = cells.iter().position(|cell| covers(cell, 1));
        match (above, below) {
            (Some(above), Some(below)) if cells[above].columns == 1 && cells[below].columns == 1 => {
                let below = cells.remove(below);
                let above = if above > cells.len() { continue } else { &mut cells[above] };
                above.rows = 2;
                above.rect = above.rect.union(below.rect);
                above.lines.extend(below.lines);
            }
            (Some(above), None) if cells[above].columns == 1 => {
                cells[above].rows = 2;
            }
            _ => {}
        }
    }
}

/// Adds the blank cells, so that a grid without lines is as full as one with them.
fn fill_blanks(cells: &mut Vec<PieceCell>, rows: usize, ys: &[f32], columns: &Columns) {
    let mut taken = vec![vec![false; columns.count()]; rows];
    for cell in cells.iter() {
        for row in taken.iter_mut().skip(cell.row).take(cell.rows) {
            row.iter_mut().skip(cell.column).take(cell.columns).for_each(|slot| *slot = true);
        }
    }
    for (row, slots) in taken.iter().enumerate() {
        for (column, _) in slots.iter().enumerate().filter(|(_, slot)| !**slot) {
            let rect = Rect { x0: columns.xs[column], y0: ys[row], x1: columns.xs[column + 1], y1: ys[row + 1] };
            let (rows, columns) = (1, 1);
            cells.push(PieceCell { row, column, rows, columns, rect, lines: Vec::new(), nested: Vec::new() });
        }
    }
    cells.sort_by_key(|cell| (cell.row, cell.column));
}

fn edge(band: &[&Strip], side: impl Fn(Rect) -> f32, pick: impl Fn(f32, f32) -> f32) -> f32 {
    band.iter().map(|strip| side(strip.line.rect())).reduce(pick).unwrap_or(0.0)
}

/// The texts of a row by column; one alone over several columns takes the whole row.
fn placed(band: &[&Strip], columns: &Columns) -> Vec<Placed> {
    let alone = band.iter().map(|strip| strip.chunks.len()).sum::<usize>() == 1;
    let mut out: Vec<Placed> = Vec::new();
    for strip in band {
        for chunk in &strip.chunks {
            let (mut column, mut count) = columns.span(chunk);
            if alone && count > 1 {
                (column, count) = (0, columns.count());
            }
            let words = strip.line.words.iter().skip(chunk.first).take(chunk.count).cloned();
            let overlapping =
                out.iter_mut().find(|other| other.column < column + count && column < other.column + other.columns);
            match overlapping {
                Some(other) => {
                    let end = (other.column + other.columns).max(column + count);
                    other.column = other.column.min(column);
                    other.columns = end - other.column;
                    other.words.extend(words);
                }
                None => out.push(Placed { row: 0, rows: 1, column, columns: count, words: words.collect() }),
            }
        }
    }
    merge_overlaps(out)
}

/// A text over several columns may have grown into its neighbours.
fn merge_overlaps(mut placed: Vec<Placed>) -> Vec<Placed> {
    placed.sort_by_key(|text| text.column);
    let mut out: Vec<Placed> = Vec::new();
    for text in placed {
        match out.last_mut() {
            Some(last) if text.column < last.column + last.columns => {
                last.columns = (last.column + last.columns).max(text.column + text.columns) - last.column;
                last.words.extend(text.words);
            }
            _ => out.push(text),
        }
    }
    out
}
