//! Where the tables in a table begin: heading rows, the rows under them, and texts that stand before.
//!
//! A sheet is one table to its file, yet holds titles, several tables and remarks; a text table may hold a second
//! heading. Both are cut the same way.

use std::collections::BTreeSet;
use std::ops::Range;

use planoteka_ingest::document::RowRole;

use super::column::MOST_COLUMNS;
use super::shape::{LIKELY, Look, RowShape};
use super::years::bare_year;
use crate::field::deadline::deadline_likeness;
use crate::field::owner::person_likeness;
use crate::lexicon::headings::Headings;
use crate::text::{Letter as _, fold};

/// A heading block with the rows it heads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Segment {
    /// Texts before the heading: titles, captions.
    pub(crate) lead: Range<usize>,
    /// Rows of the heading; empty when there is none.
    pub(crate) header: Range<usize>,
    /// Rows under it, up to the next segment.
    pub(crate) body: Range<usize>,
}

/// At or above this score a row's words are headings.
const HEADING_SCORE: f64 = 0.4;
/// A second heading within a table must be plainer than the first.
const SECOND_HEADING_SCORE: f64 = 0.65;
/// A heading that names a day must be plainer than one that does not.
const DAY_HEADING_SCORE: f64 = 0.5;
/// Most rows a heading has.
const MOST_HEADER_ROWS: usize = 5;
/// So many headings of unknown words are looked under.
const WIDEST_HEADING: usize = 64;
/// A heading of unknown words is sought within so many rows.
const DEEPEST_HEADING: usize = 200;
/// Most rows of names and values above a heading.
const FORM_ROWS: usize = 12;
/// So many rows are compared with what may be a heading.
const ROWS_COMPARED: usize = 12;
/// From this likeness on a text names a person.
const CERTAIN_PERSON: u8 = 90;
/// Longer texts are no headings.
const LONGEST_HEADING: usize = 180;

/// Cuts a table into segments; every row is in exactly one range of one segment.
pub(crate) fn segments(shapes: &[RowShape<'_>], headings: &Headings) -> Vec<Segment> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut row = 0;
    while row < shapes.len() {
        let another = || found.last().is_some_and(|last| heads_new_columns(shapes, headings, row, last));
        if starts_header(shapes, headings, row, found.first()) || another() {
            let header = header_block(shapes, headings, row, found.last().map_or(0, |last| last.end));
            row = header.end;
            found.push(header);
        } else {
            row += 1;
        }
    }
    if found.is_empty() {
        let lead = if shapes.is_empty() { 0 } else { lead_rows(shapes) };
        return vec![Segment { lead: 0..lead, header: lead..lead, body: lead..shapes.len() }];
    }
    join(shapes, &found)
}

fn join(shapes: &[RowShape<'_>], headers: &[Range<usize>]) -> Vec<Segment> {
    let mut segments = Vec::new();
    let mut start = 0;
    for (index, header) in headers.iter().enumerate() {
        let next = headers.get(index + 1);
        let end = next.map_or(shapes.len(), |next| lead_start(shapes, header.end, next.start));
        segments.push(Segment { lead: start..header.start, header: header.clone(), body: header.end..end });
        start = end;
    }
    segments
}

/// Where the texts before the next heading begin: the lone texts right above it, from the last blank row on.
fn lead_start(shapes: &[RowShape<'_>], body: usize, next: usize) -> usize {
    let mut start = next;
    while start > body && !shapes[start - 1].is_blank() && shapes[start - 1].lone_text().is_some() {
        start -= 1;
    }
    while start > body && shapes[start - 1].is_blank() {
        start -= 1;
    }
    start
}

/// Rows of lone texts at the top of a table without heading, when a blank row or wider rows follow.
fn lead_rows(shapes: &[RowShape<'_>]) -> usize {
    let first_wide = shapes.iter().position(|shape| shape.cells.len() > 1).unwrap_or(0);
    let last_blank = (0..first_wide).rev().find(|row| shapes[*row].is_blank());
    last_blank.map_or(0, |row| row + 1)
}

/// How much a row's words are headings: share of known words less the share of data.
fn heading_score(shape: &RowShape<'_>, headings: &Headings) -> f64 {
    let cells = shape.cells.len();
    if cells < 2 || shape.is_column_numbers() {
        return 0.0;
    }
    let mut known = 0.0;
    for (cell, look) in shape.cells.iter().zip(&shape.looks) {
        let text = cell.text.trim();
        known += match look {
            Look::Words if text.chars().count() <= LONGEST_HEADING => {
                let weighed = headings.weigh(&[text]);
                if weighed.exact { 1.0 } else { weighed.known * weighed.best().1.max(0.3) * length_factor(text) }
            }
            // A year heads a column; another number stands in one.
            Look::Number if bare_year(text).is_some() || !text.chars().all(|c| c.is_ascii_digit()) => 0.5,
            Look::Number => -0.5,
            Look::Words | Look::Nil => 0.0,
            Look::Ordinal => -0.3,
            Look::Data if is_worded(text) => -0.3,
            Look::Data => -1.0,
        };
    }
    #[expect(clippy::cast_precision_loss, reason = "a row has few cells")]
    let score = known / cells as f64;
    score
}

/// Rows above a heading that are looked through for figures.
const MOST_LEADING_ROWS: usize = 200;

/// Cells that are known phrases as a whole: what a plan says of its own doing is made of the same words.
fn whole_phrases(shape: &RowShape<'_>, headings: &Headings) -> usize {
    shape.cells.iter().filter(|cell| headings.weigh(&[cell.text.trim()]).exact).count()
}

/// Headings are short; the longer a text, the less its known words say.
fn length_factor(text: &str) -> f64 {
    match text.chars().count() {
        0..=40 => 1.0,
        41..=90 => 0.8,
        _ => 0.5,
    }
}

fn starts_header(shapes: &[RowShape<'_>], headings: &Headings, row: usize, first: Option<&Range<usize>>) -> bool {
    let shape = &shapes[row];
    if shape.cells.len() < 2 || states_figures(shape, headings, row) || shape.role == RowRole::RepeatedHeader {
        return false;
    }
    if let Some(first) = first {
        let set_apart = row == 0 || shapes[row - 1].is_blank() || shapes[row - 1].lone_text().is_some();
        return set_apart
            && !HeadingTexts::of(shapes, first).are_said_by(shape)
            && heading_score(shape, headings) >= SECOND_HEADING_SCORE
            && whole_phrases(shape, headings) * 2 >= shape.count(Look::Words);
    }
    let years = shape.cells.iter().filter(|cell| bare_year(cell.text.trim()).is_some()).count();
    let may_head = shape.role == RowRole::Header && (shape.count(Look::Words) + years) * 2 >= shape.cells.len()
        || heading_score(shape, headings) >= HEADING_SCORE
        || (row < DEEPEST_HEADING && heads_data(shapes, row));
    may_head
        && !has_year_below_data(shapes, row)
        && !states_a_fact(shapes, headings, row)
        && (shape.role == RowRole::Header || !is_like_below(shapes, row))
}

/// Fewer letters beside figures are a unit or a sign.
const LETTERS_OF_A_WORD: usize = 4;

/// Whether a row states sums or days; among plain headings one may name a day: `Paid until 31.12.2022`.
fn states_figures(shape: &RowShape<'_>, headings: &Headings, row: usize) -> bool {
    let data = || shape.cells.iter().zip(&shape.looks).filter(|(_, look)| **look == Look::Data);
    if row >= DEEPEST_HEADING || shape.cells.len() > WIDEST_HEADING {
        return data().next().is_some();
    }
    data().any(|(cell, _)| !is_worded(&cell.text))
        || data().next().is_some() && heading_score(shape, headings) < DAY_HEADING_SCORE
}

fn is_worded(text: &str) -> bool {
    text.chars().filter(|c| c.is_letter()).count() >= LETTERS_OF_A_WORD
}

/// What a cell states by its look, whatever its words.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stated {
    Time,
    Person,
}

fn stated(text: &str) -> Option<Stated> {
    if text.chars().count() > LONGEST_HEADING {
        return None;
    }
    let digits = text.contains(|c: char| c.is_ascii_digit());
    if digits && deadline_likeness(text) >= LIKELY && bare_year(text).is_none() {
        return Some(Stated::Time);
    }
    (person_likeness(text) >= CERTAIN_PERSON).then_some(Stated::Person)
}

/// Whether a row states a time or a person where the rows under it do: a record made of words that head columns too.
fn is_like_below(shapes: &[RowShape<'_>], row: usize) -> bool {
    let (mut alike, mut unlike) = (0, 0);
    let below: Vec<_> = shapes[row + 1..].iter().filter(|below| below.cells.len() > 1).take(ROWS_COMPARED).collect();
    for cell in shapes[row].cells.iter().take(MOST_COLUMNS) {
        let own = stated(cell.text.trim());
        let found: Vec<Option<Stated>> = below
            .iter()
            .filter_map(|below| {
                let place = below.cells.binary_search_by_key(&cell.column, |cell| cell.column).ok()?;
                Some(stated(below.cells[place].text.trim()))
            })
            .collect();
        for sort in [Stated::Time, Stated::Person] {
            let count = found.iter().filter(|found| **found == Some(sort)).count();
            if count >= 2 && count * 10 >= found.len() * 6 {
                if own == Some(sort) { alike += 1 } else { unlike += 1 }
            }
        }
    }
    alike > unlike
}

/// Whether what could be a year stands under figures of its column, as a sum of 2000 does.
fn has_year_below_data(shapes: &[RowShape<'_>], row: usize) -> bool {
    let stands_under_data = |column: u32| {
        shapes[row.saturating_sub(MOST_LEADING_ROWS)..row].iter().any(|above| {
            let place = above.cells.binary_search_by_key(&column, |cell| cell.column);
            place.is_ok_and(|place| above.cells.len() > 1 && above.looks.get(place) == Some(&Look::Data))
        })
    };
    let cells = shapes[row].cells.iter().zip(&shapes[row].looks);
    let mut years = cells.filter(|(cell, look)| **look == Look::Number && bare_year(cell.text.trim()).is_some());
    years.any(|(cell, _)| stands_under_data(cell.column))
}

/// A name and its value above the heading of a table, as a form has them: `Naručilac | Osnovna škola`.
fn states_a_fact(shapes: &[RowShape<'_>], headings: &Headings, row: usize) -> bool {
    let shape = &shapes[row];
    let [name, _] = shape.cells.as_slice() else { return false };
    if name.span().columns > 1 || name.span().rows > 1 {
        return false;
    }
    let below = shapes[row + 1..].iter().take(FORM_ROWS);
    let mut wide = below.skip_while(|below| below.cells.len() <= 2);
    wide.next().is_some_and(|wide| {
        let begins_left = wide.cells.first().is_some_and(|cell| cell.column <= name.column);
        wide.cells.len() >= 4 && begins_left && !states_data(wide) && heading_score(wide, headings) >= HEADING_SCORE
    })
}

/// What the rows of a heading say.
pub(crate) struct HeadingTexts(Vec<Vec<(u32, String)>>);

impl HeadingTexts {
    pub(crate) fn of(shapes: &[RowShape<'_>], header: &Range<usize>) -> Self {
        Self(header.clone().map(|row| squeezed_texts(&shapes[row])).collect())
    }

    /// Whether a row says the same as one of them. Of several headings some may have been recognised otherwise.
    pub(crate) fn are_said_by(&self, shape: &RowShape<'_>) -> bool {
        if self.0.is_empty() || shape.cells.len() < 2 {
            return false;
        }
        let own = squeezed_texts(shape);
        let said = |texts: &[(u32, String)]| texts.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>().join("|");
        let is_said_of = |heading: &Vec<(u32, String)>| {
            let alike = own.iter().filter(|cell| !cell.1.is_empty() && heading.contains(cell)).count();
            let most = own.len().max(heading.len());
            (alike >= FEWEST_ALIKE && alike * 3 >= most * 2) || said(heading) == said(&own)
        };
        own.iter().any(|(_, text)| !text.is_empty()) && self.0.iter().any(is_said_of)
    }
}

fn squeezed_texts(shape: &RowShape<'_>) -> Vec<(u32, String)> {
    shape.cells.iter().map(|cell| (cell.column, squeezed(&cell.text))).collect()
}

/// Fewer equal headings make no row of them.
const FEWEST_ALIKE: usize = 4;

/// Without spaces, so that a heading with other line breaks is the same.
fn squeezed(text: &str) -> String {
    fold(text).replace(' ', "")
}

/// A row of words over columns of data is a heading, whatever its words.
fn heads_data(shapes: &[RowShape<'_>], row: usize) -> bool {
    let shape = &shapes[row];
    let words = shape.count(Look::Words);
    let years = shape.cells.iter().zip(&shape.looks).filter(|(cell, look)| {
        let text = cell.text.trim();
        **look == Look::Number && (bare_year(text).is_some() || !text.chars().all(|c| c.is_ascii_digit()))
    });
    let others = shape.cells.len() - words - years.count();
    if words < 2 || shape.count(Look::Data) > 0 || others * 4 > words {
        return false;
    }
    let earlier_data = shapes[..row].iter().any(|above| above.count(Look::Data) > 0 && above.cells.len() > 1);
    if earlier_data {
        return false;
    }
    let headed = shape.cells.iter().zip(&shape.looks).filter(|(_, look)| **look == Look::Words).take(WIDEST_HEADING);
    stands_over_data(shapes, row, headed.map(|(cell, _)| cell.column))
}

/// Whether the rows below hold data in one of these columns.
fn stands_over_data(shapes: &[RowShape<'_>], row: usize, mut columns: impl Iterator<Item = u32>) -> bool {
    let body: Vec<&RowShape<'_>> = shapes[row + 1..].iter().filter(|below| below.cells.len() > 1).take(20).collect();
    if body.len() < 2 {
        return false;
    }
    let under = |below: &&RowShape<'_>, column: u32| {
        let place = below.cells.binary_search_by_key(&column, |cell| cell.column).ok()?;
        below.looks.get(place).copied()
    };
    columns.any(|column| {
        let looks: Vec<Look> = body.iter().filter_map(|below| under(below, column)).collect();
        let data = looks.iter().filter(|look| matches!(look, Look::Data | Look::Ordinal)).count();
        data >= 2 && data * 10 >= looks.len() * 6
    })
}

/// Fewer columns make no table of their own.
const FEWEST_NEW_COLUMNS: usize = 4;

/// Whether a row of words heads columns that the table above it does not have: another table within its frame.
fn heads_new_columns(shapes: &[RowShape<'_>], headings: &Headings, row: usize, above: &Range<usize>) -> bool {
    let shape = &shapes[row];
    let words = shape.count(Look::Words);
    if words < FEWEST_NEW_COLUMNS || words < shape.cells.len() || row < above.end {
        return false;
    }
    // Most rows have the columns of the row above them.
    let next_above = new_columns(shape, &shapes[row - 1..row]);
    if next_above.len() < FEWEST_NEW_COLUMNS {
        return false;
    }
    let new = new_columns(shape, &shapes[above.start..row]);
    new.len() * 2 >= words
        && new.len() >= FEWEST_NEW_COLUMNS
        && heading_score(shape, headings) > 0.0
        && stands_over_data(shapes, row, new.into_iter())
}

/// The columns in which a cell of a row begins and none of the rows above it.
fn new_columns(shape: &RowShape<'_>, above: &[RowShape<'_>]) -> Vec<u32> {
    let begun: BTreeSet<u32> = above.iter().flat_map(|above| &above.cells).map(|cell| cell.column).collect();
    shape.cells.iter().map(|cell| cell.column).filter(|column| !begun.contains(column)).collect()
}

/// The rows of a heading around `row`: those its cells reach over, group headings above, column numbers below.
fn header_block(shapes: &[RowShape<'_>], headings: &Headings, row: usize, floor: usize) -> Range<usize> {
    let groups = |row: usize| is_group_row(&shapes[row]) && !states_a_fact(shapes, headings, row);
    let mut start = row;
    while start > floor && row - start < MOST_HEADER_ROWS && groups(start - 1) {
        start -= 1;
    }
    let mut end = row + 1;
    while end < shapes.len() && end - start < MOST_HEADER_ROWS && continues_header(shapes, start, end) {
        end += 1;
    }
    while end < shapes.len() && end - start <= MOST_HEADER_ROWS + 1 && shapes[end].is_column_numbers() {
        end += 1;
    }
    start..end
}

/// Whether a row states data; a heading may name a year or a day: `of which financed in 2025`.
fn states_data(shape: &RowShape<'_>) -> bool {
    shape.cells.iter().zip(&shape.looks).any(|(cell, look)| *look == Look::Data && !is_worded(&cell.text))
}

/// A row of wide headings over others.
fn is_group_row(shape: &RowShape<'_>) -> bool {
    shape.cells.len() >= 2
        && shape.count(Look::Data) <= 1
        && !states_data(shape)
        && (shape.cells.iter().any(|cell| cell.span().columns > 1 || cell.span().rows > 1)
            || shape.count(Look::Number) > 0)
}

/// Whether row `end` still belongs to the heading that starts at `start`.
fn continues_header(shapes: &[RowShape<'_>], start: usize, end: usize) -> bool {
    let shape = &shapes[end];
    let mut data = shape.cells.iter().zip(&shape.looks).filter(|(_, look)| **look == Look::Data);
    if data.any(|(cell, _)| !is_worded(&cell.text)) || shape.is_column_numbers() {
        return false;
    }
    let reached = shapes[start..end]
        .iter()
        .flat_map(|above| &above.cells)
        .any(|cell| cell.span().rows > 1 && (cell.row + cell.span().rows) as usize > end);
    // A heading may name a day, `Spent by 31.12.2022`, where it plainly is one.
    if reached || shape.role == RowRole::Header && !shape.is_blank() {
        return true;
    }
    if shape.count(Look::Data) > 0 {
        return false;
    }
    // Under a wide heading stand its parts; they fill no column outside it.
    let wide: Vec<(u32, u32)> = shapes[end - 1]
        .cells
        .iter()
        .filter(|cell| cell.span().columns > 1)
        .map(|cell| (cell.column, cell.column + cell.span().columns))
        .collect();
    let under_wide = |column: u32| wide.iter().any(|(from, to)| (*from..*to).contains(&column));
    !wide.is_empty()
        && !shape.is_blank()
        && shape.cells.iter().all(|cell| under_wide(cell.column))
        && shape.cells.len() > 1
        || is_unit_row(shape)
}

/// Units under headings: `v €`, `(KM)`, `%`.
fn is_unit_row(shape: &RowShape<'_>) -> bool {
    let units = shape.cells.iter().filter(|cell| {
        let text = cell.text.trim();
        text.chars().count() <= 16 && crate::field::unit::unit_in(text).is_some()
    });
    // A name of what follows may stand beside the units: `Bežné príjmy | v €`.
    let units = units.count();
    units > 0 && units * 2 >= shape.cells.len()
}
