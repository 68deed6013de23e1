//! Key-value cards: a table that describes one project, its headings down the left side; several pairs of heading and
//! value may stand side by side.
//!
//! A card is turned on its side, headings on top and one row of values under them, and read as any other table.

use std::collections::BTreeSet;

use planoteka_ingest::document::{Cell, Row, RowRole, Table, Visibility};

use super::shape::{Look, RowShape, look};
use super::years::bare_year;
use crate::field::named_ordinal::{named_number, number_end};
use crate::field::ordinal::{split_mark, split_ordinal};
use crate::field::unit::unit_in;
use crate::lexicon::headings::{Heading, Headings};
use crate::lexicon::lists::interrogative;
use crate::text::fold;

/// A card turned on its side.
pub(crate) struct Card {
    /// One row of headings, one of values; cells keep their places in the file.
    pub(crate) table: Table,
    /// The same of the file's own texts.
    pub(crate) raw: Table,
    /// The rows of the file's table that it takes.
    pub(crate) rows: Vec<usize>,
}

/// Fewer pairs describe nothing.
const FEWEST_PAIRS: usize = 4;
/// Share of the words of a heading that are known, from which on it is.
const KNOWN: f64 = 0.6;
/// Probability from which on it is believed to mean what it most likely does.
const LIKELY: f64 = 0.45;
/// Most words of a heading of a card.
const LONGEST_KEY: usize = 12;
/// Most words before the number of a caption.
const LONGEST_CAPTION: usize = 5;
/// The heading given to a card's caption, which names the project.
const CAPTION_HEADING: &str = "Project title";
/// The heading given to what is done, where the caption names it.
const DESCRIPTION_HEADING: &str = "Description";
/// The heading given to the number before it.
const NUMBER_HEADING: &str = "No.";

impl Card {
    /// Takes its number from a caption that stands above its table and names nothing else: `PROJEKT 3`; a card that has
    /// a number or code of its own goes by that.
    pub(crate) fn number_by(&mut self, caption: &Cell, headings: &Headings) {
        let is_number =
            |cell: &Cell| matches!(headings.weigh(&[cell.text.trim()]).best().0, Heading::Ordinal | Heading::Code);
        let numbered = self.table.cells.iter().filter(|cell| cell.row == 0).any(is_number);
        let Some((key, value)) = number_pair(caption).filter(|_| !numbered) else { return };
        for table in [&mut self.table, &mut self.raw] {
            let column = table.columns;
            table.columns = column + 1;
            table.cells.push(placed(key.clone(), 0, column));
            table.cells.push(placed(value.clone(), 1, column));
            table.cells.sort_by_key(|cell| (cell.row, cell.column));
        }
    }
}

impl Card {
    /// Whether one of its headings names what it is about, rather than asks for it.
    pub(super) fn is_named(&self, headings: &Headings) -> bool {
        self.pairs().any(|(key, value)| {
            is_in_words(value) && names_title(&key.text, headings) && (key.text == CAPTION_HEADING || !asks(key))
        })
    }

    /// Whether one of its headings says who does something, when or for how much.
    pub(super) fn tells(&self, headings: &Headings) -> bool {
        let short = |key: &Cell| key.text.split_whitespace().count() <= LONGEST_KEY;
        self.pairs().any(|(key, _)| {
            let weighed = headings.weigh(&[key.text.trim()]);
            let (heading, probability) = weighed.best();
            let telling =
                matches!(heading, Heading::Owner | Heading::Deadline | Heading::Start | Heading::End | Heading::Money);
            telling && short(key) && weighed.known >= KNOWN && probability >= LIKELY
        })
    }

    /// Takes its name, and a number that stands before it, from a text above it; what is done describes it then.
    pub(super) fn name_by(&mut self, caption: &Cell, raw: &Cell, marks: CaptionMarks, headings: &Headings) {
        let titles: Vec<u32> = self
            .pairs()
            .filter(|(key, value)| is_in_words(value) && names_title(&key.text, headings))
            .map(|(key, _)| key.column)
            .collect();
        let (pairs, raw_pairs) = (marks.pairs(caption), marks.pairs(raw));
        for (table, pairs) in [(&mut self.table, pairs), (&mut self.raw, raw_pairs)] {
            for cell in table.cells.iter_mut().filter(|cell| cell.row == 0 && titles.contains(&cell.column)) {
                cell.set_text(DESCRIPTION_HEADING);
            }
            let added = u32::try_from(pairs.len()).unwrap_or_default();
            table.cells.iter_mut().for_each(|cell| cell.column += added);
            table.columns += added;
            for (column, (key, value)) in (0..).zip(pairs) {
                table.cells.push(placed(key, 0, column));
                table.cells.push(placed(value, 1, column));
            }
            table.cells.sort_by_key(|cell| (cell.row, cell.column));
        }
    }

    /// Its headings with their values.
    fn pairs(&self) -> impl Iterator<Item = (&Cell, &Cell)> {
        let row = |row| self.table.cells.iter().filter(move |cell| cell.row == row);
        row(0).filter_map(move |key| Some((key, row(1).find(|value| value.column == key.column)?)))
    }
}

/// What shows that the texts at the left of a table are headings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    /// Their words alone.
    ByWords,
    /// They stand in other tables of the document too.
    ByComingAgain,
}

impl Shown {
    /// Tenths of the headings that must be known.
    fn tenths(self) -> usize {
        match self {
            Self::ByWords => 6,
            Self::ByComingAgain => 3,
        }
    }
}

/// The headings at the left of a table of two columns, folded.
pub(super) fn keys_at_the_left(shapes: &[RowShape<'_>], columns: u32) -> Vec<String> {
    let of_two = |shape: &&RowShape<'_>| columns == 2 && shape.cells.len() == 2;
    shapes.iter().filter(of_two).filter_map(|shape| key(shape, columns)).map(|key| fold(&key.text)).collect()
}

/// The cards that make up a table, if it is made of cards.
pub(super) fn cards(
    table: &Table,
    raw: &Table,
    shapes: &[RowShape<'_>],
    headings: &Headings,
    shown: Shown,
) -> Option<Vec<Card>> {
    let columns = table.columns;
    let pairs: Vec<(&Cell, &Cell)> = shapes.iter().flat_map(|shape| pairs(shape, columns)).collect();
    let wide = shapes.iter().filter(|shape| shape.cells.len() > 2).count();
    let unpaired = |shape: &&RowShape<'_>| {
        shape.cells.len() > 1 && key(shape, columns).is_none() && key_of_several(shape).is_none()
    };
    let unpaired = shapes.iter().filter(unpaired).count();
    // A question that comes again heads an answer, in whatever words it asks.
    let names = |key: &Cell| names_something(&key.text, headings) || shown == Shown::ByComingAgain && asks(key);
    let named = |keys: &[&Cell]| keys.iter().filter(|key| names(key)).count();
    let keys: Vec<&Cell> = pairs.iter().map(|(key, _)| *key).collect();
    if pairs.len() < FEWEST_PAIRS
        || unpaired > 0 && (wide > 0 || unpaired * 2 > shapes.len())
        || named(&keys) * 10 < pairs.len() * shown.tenths()
        || !shapes.iter().any(|shape| tells_in_words(shape, columns, headings))
        || heads_columns(shapes, headings)
    {
        return None;
    }
    if wide > 0 {
        // A row of headings alone names columns, and values that are headings name what stands beside them.
        let second: Vec<&Cell> = shapes
            .iter()
            .filter(|shape| key_of_several(shape).is_none())
            .flat_map(|shape| self::pairs(shape, columns).skip(1).map(|(key, _)| key))
            .collect();
        let values: Vec<&Cell> = pairs.iter().map(|(_, value)| *value).collect();
        // Values of a card may be called as columns are, `Own funds`, but not as many as its headings.
        let like_headings = named(&values) * 10 > values.len() * 4 && named(&values) * 3 > named(&keys) * 2;
        if named(&second) * 10 < second.len() * 6 || like_headings {
            return None;
        }
    }
    Some(parts(shapes, columns).into_iter().filter_map(|rows| card(table, raw, shapes, rows, headings)).collect())
}

/// Whether the first row heads columns: each of its cells is a heading of its own, and no other row is like it.
fn heads_columns(shapes: &[RowShape<'_>], headings: &Headings) -> bool {
    let mut wide = shapes.iter().filter(|shape| shape.cells.len() >= FEWEST_PAIRS);
    let Some(first) = wide.next() else { return false };
    let named = |shape: &RowShape<'_>| shape.cells.iter().filter(|cell| names_something(&cell.text, headings)).count();
    let values = |shape: &RowShape<'_>| {
        shape.cells.iter().skip(1).step_by(2).filter(|cell| names_something(&cell.text, headings)).count()
    };
    let cells = first.cells.len();
    let different: BTreeSet<&str> = first.cells.iter().map(|cell| cell.text.trim()).collect();
    different.len() == cells
        && named(first) * 6 >= cells * 5
        && values(first) * 2 >= cells - 1
        && wide.all(|row| values(row) * 4 < row.cells.len())
}

/// The heading that stands over several rows at the left of a row and has no value of its own: `Financing` beside the
/// sums of each source.
fn group<'a>(shape: &RowShape<'a>) -> Option<&'a Cell> {
    let first = *shape.cells.first().filter(|_| matches!(shape.cells.len(), 3 | 5))?;
    // One source alone may stand beside it: `Financing | budget | 4.500`.
    let is_sourced = matches!(shape.looks.as_slice(), [Look::Words, Look::Words, Look::Data]);
    ((first.span().rows > 1 || is_sourced) && shape.looks.first() == Some(&Look::Words)).then_some(first)
}

/// The first heading in a row of headings each with its value.
fn key<'a>(shape: &RowShape<'a>, columns: u32) -> Option<&'a Cell> {
    let from = usize::from(group(shape).is_some());
    let cells = shape.cells.get(from..)?;
    let heads = |at: usize| shape.looks.get(from + at) == Some(&Look::Words);
    // The last heading of a row may have no value, where there is room for one.
    let open =
        cells.len() == 3 && from == 0 && cells.last().is_some_and(|last| last.column + last.span().columns < columns);
    let paired = (matches!(cells.len(), 2 | 4 | 6) || open) && (0..cells.len()).step_by(2).all(heads);
    let first = cells.first().copied().filter(|_| paired)?;
    (first.column == 0 || first.text.chars().count() < 80).then_some(first)
}

/// The heading at the left of several values, each of another year: `Expenses | 2025: 6 400 | 2026: 6 600`.
fn key_of_several<'a>(shape: &RowShape<'a>) -> Option<&'a Cell> {
    let (key, values) = shape.cells.split_first().filter(|(_, values)| values.len() > 1)?;
    let years: Option<Vec<i32>> = values.iter().map(|value| first_year(&value.text)).collect();
    let apart = years.is_some_and(|years| years.windows(2).all(|pair| pair[0] < pair[1]));
    (apart && shape.looks.first() == Some(&Look::Words)).then_some(*key)
}

/// The year before a colon at the beginning of a value.
fn first_year(text: &str) -> Option<i32> {
    let (year, value) = text.trim().split_once(':')?;
    bare_year(year).filter(|_| !value.trim().is_empty())
}

/// Headings with their values, from left to right.
fn pairs<'s, 'a>(shape: &'s RowShape<'a>, columns: u32) -> impl Iterator<Item = (&'a Cell, &'a Cell)> + 's {
    let several = key_of_several(shape);
    let from = usize::from(group(shape).is_some());
    let cells =
        key(shape, columns).filter(|_| several.is_none()).and_then(|_| shape.cells.get(from..)).unwrap_or_default();
    let values = several.and_then(|_| shape.cells.get(1..)).unwrap_or_default();
    let of_years = values.iter().filter_map(move |value| Some((several?, *value)));
    cells.chunks_exact(2).map(|pair| (pair[0], pair[1])).chain(of_years)
}

/// Whether a row's value is words that are no heading and no currency. Where all values are sums under a heading of sums, the rows are lines
/// of a list rather than of a card.
fn tells_in_words(shape: &RowShape<'_>, columns: u32, headings: &Headings) -> bool {
    let value = shape.cells.get(1).filter(|_| shape.looks.get(1) == Some(&Look::Words));
    let is_currency = |text: &str| text.split_whitespace().count() == 1 && unit_in(text).is_some();
    key(shape, columns).is_some()
        && value.is_some_and(|value| !names_something(&value.text, headings) && !is_currency(value.text.trim()))
}

fn names_something(text: &str, headings: &Headings) -> bool {
    let weighed = headings.weigh(&[text.trim()]);
    let (heading, probability) = weighed.best();
    weighed.known >= KNOWN && probability >= LIKELY && heading != Heading::Foreign
}

/// Whether a heading names what the card is about; new words do not say so against a caption.
fn names_title(text: &str, headings: &Headings) -> bool {
    let weighed = headings.weigh(&[text.trim()]);
    let (heading, probability) = weighed.best();
    heading == Heading::Title && (weighed.exact || weighed.known >= KNOWN && probability >= LIKELY)
}

/// Whether a value is words: those for costs head lines of a budget too, but no sum is a title.
fn is_in_words(value: &Cell) -> bool {
    look(&value.text, value.value().as_ref()) == Look::Words
}

/// Whether a heading asks.
fn asks(key: &Cell) -> bool {
    interrogative(&fold(key.text.trim())).is_some()
}

/// Rows card by card: a heading that comes again begins the next one.
fn parts(shapes: &[RowShape<'_>], columns: u32) -> Vec<Vec<usize>> {
    let mut parts: Vec<Vec<usize>> = vec![Vec::new()];
    let mut seen: Vec<String> = Vec::new();
    for (row, shape) in shapes.iter().enumerate() {
        let text = key(shape, columns).map(|key| fold(&key.text));
        if text.as_ref().is_some_and(|text| seen.contains(text)) {
            seen.clear();
            // The caption of the next card stands in the lone rows above its first heading.
            let mut next = Vec::new();
            while let Some(last) =
                parts.last_mut().and_then(|part| part.pop_if(|row| key(&shapes[*row], columns).is_none()))
            {
                next.insert(0, last);
            }
            parts.push(next);
        }
        seen.extend(text);
        if let Some(part) = parts.last_mut() {
            part.push(row);
        }
    }
    parts
}

fn card(table: &Table, raw: &Table, shapes: &[RowShape<'_>], rows: Vec<usize>, headings: &Headings) -> Option<Card> {
    let columns = table.columns;
    let origin = table.rows.get(*rows.first()?)?.origin.clone();
    let row = |role| Row { role, visibility: Visibility::Visible, origin: origin.clone() };
    let rows_of = || vec![row(RowRole::Header), row(RowRole::Undeclared)];
    let mut turned = Table { rows: rows_of(), ..Table::default() };
    let mut turned_raw = Table { rows: rows_of(), ..Table::default() };
    // A numbered caption names the card even where a question in it asks what is done.
    let first = rows.first().map(|row| shapes[*row].cells.as_slice());
    let pairs_of = || rows.iter().flat_map(|row| pairs(&shapes[*row], columns));
    let has_title = pairs_of().any(|(key, value)| is_in_words(value) && names_title(&key.text, headings));
    let is_named = pairs_of().any(|(key, value)| is_in_words(value) && names_title(&key.text, headings) && !asks(key));
    let numbered = matches!(first, Some([caption]) if numbered(caption.text.trim(), is_named).is_some());
    let mut turned_pairs: Vec<(Cell, Cell)> = Vec::new();
    let mut over: Option<&Cell> = None;
    for (position, index) in rows.iter().enumerate() {
        over = group(&shapes[*index]).or(over.filter(|over| reaches(over, *index)));
        match shapes[*index].cells.as_slice() {
            // `Project card no. 3` names nothing.
            [caption] if position == 0 && (numbered || !has_title) && number_pair(caption).is_none() => {
                turned_pairs.extend(caption_pairs(&own_place(table, caption), is_named));
            }
            [caption] if position == 0 => turned_pairs.extend(number_pair(&own_place(table, caption))),
            _ if over.is_some() => {
                let own = |(key, value)| (under(over, own_place(table, key)), own_place(table, value));
                turned_pairs.extend(pairs(&shapes[*index], columns).map(own));
            }
            [mark, name] if position == 0 && !has_title && is_mark(&mark.text) => {
                turned_pairs.push((with_text(mark, NUMBER_HEADING), own_place(table, mark)));
                turned_pairs.push((with_text(mark, CAPTION_HEADING), own_place(table, name)));
            }
            [key, value] => {
                let mut heading = own_place(table, key);
                if let Some(number) = number_of_title(key, headings).filter(|_| position == 0) {
                    let numbered = with_text(&heading, number);
                    turned_pairs.push((with_text(&heading, NUMBER_HEADING), numbered));
                }
                if numbered && is_in_words(value) && names_title(&key.text, headings) {
                    heading.set_text(DESCRIPTION_HEADING);
                }
                turned_pairs.push((heading, own_place(table, value)));
            }
            _ => {
                let own = |(key, value)| (own_place(table, key), own_place(table, value));
                turned_pairs.extend(pairs(&shapes[*index], columns).map(own));
            }
        }
    }
    let raw_cell = |cell: &Cell| raw.cells.iter().find(|raw| (raw.row, raw.column) == (cell.row, cell.column)).cloned();
    for (key, value) in turned_pairs {
        let column = turned.columns;
        let raw_value = raw_cell(&value).unwrap_or_else(|| value.clone());
        for (target, value) in [(&mut turned, value), (&mut turned_raw, raw_value)] {
            target.columns = column + 1;
            target.cells.push(placed(key.clone(), 0, column));
            target.cells.push(placed(value, 1, column));
        }
    }
    turned.cells.sort_by_key(|cell| (cell.row, cell.column));
    turned_raw.cells.sort_by_key(|cell| (cell.row, cell.column));
    Some(Card { table: turned, raw: turned_raw, rows })
}

/// The number behind a heading for titles: `Measure 2` beside what is done.
fn number_of_title<'a>(key: &'a Cell, headings: &Headings) -> Option<&'a str> {
    let (heading, number) = key.text.trim().rsplit_once(char::is_whitespace)?;
    let counts = number.starts_with(|c: char| c.is_ascii_digit()) && number_end(number) == number.len();
    (counts && names_title(heading, headings)).then(|| number.trim_end_matches('.'))
}

/// Most bytes of a mark of the plan's own.
const LONGEST_MARK: usize = 16;

/// Whether a text is a mark of the plan's own, `EN-02`, `1.1.3`, rather than words that head a value.
fn is_mark(text: &str) -> bool {
    let text = text.trim();
    text.len() <= LONGEST_MARK
        && text.contains(|c: char| c.is_ascii_digit())
        && text.chars().all(|c| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '-' | '–' | '/' | '.'))
}

/// The number and the name in a caption: `Projekt 2: Title`, and `1.1.A Title` where no heading of the card names it.
fn numbered(caption: &str, is_named: bool) -> Option<(&str, &str)> {
    let plain = || split_ordinal(caption).filter(|(_, name)| !is_named && name.starts_with(char::is_uppercase));
    named_number(caption).or_else(plain).or_else(|| behind_a_word(caption))
}

/// The same behind any word and without a mark, where the number has parts: `Podprogram 2.1 Title`, `Measure A.1 – Title`.
fn behind_a_word(caption: &str) -> Option<(&str, &str)> {
    let (_, rest) = caption.split_once(char::is_whitespace)?;
    let (number, title) = match number_end(rest) {
        0 => rest
            .split_once(char::is_whitespace)
            .filter(|(number, title)| is_mark(number) && title.starts_with(DASHES))?,
        end => rest.split_at_checked(end)?,
    };
    let title = title.trim_start_matches(|c: char| c.is_whitespace() || DASHES.contains(&c));
    let parts = number.trim_end_matches('.').contains('.');
    (parts && title.starts_with(char::is_uppercase)).then_some((number, title))
}

/// What parts a number from the name behind it.
const DASHES: [char; 3] = ['–', '—', '-'];

/// What the captions of cards begin with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CaptionMarks {
    /// Each with a mark of letters and figures: `P-01 Title`.
    Numbers,
    /// Words, or a number that is one wherever it stands.
    Words,
}

impl CaptionMarks {
    fn pairs(self, caption: &Cell) -> Vec<(Cell, Cell)> {
        match split_mark(caption.text.trim()).filter(|_| self == Self::Numbers) {
            Some((mark, title)) => numbered_pairs(caption, mark, title),
            None => caption_pairs(caption, false),
        }
    }
}

/// The caption as the title, and as a number where one stands before it: `Projekt 2: Title`.
fn caption_pairs(caption: &Cell, is_named: bool) -> Vec<(Cell, Cell)> {
    match numbered(caption.text.trim(), is_named) {
        Some((number, title)) => numbered_pairs(caption, number, title),
        None => vec![(with_text(caption, CAPTION_HEADING), caption.clone())],
    }
}

fn numbered_pairs(caption: &Cell, number: &str, title: &str) -> Vec<(Cell, Cell)> {
    vec![
        (with_text(caption, NUMBER_HEADING), with_text(caption, number)),
        (with_text(caption, CAPTION_HEADING), with_text(caption, title)),
    ]
}

/// The number that ends a caption which names nothing else: `Card of the measure no. 1.1.2`.
pub(super) fn number_pair(caption: &Cell) -> Option<(Cell, Cell)> {
    let text = caption.text.trim();
    let (words, number) = text.rsplit_once(char::is_whitespace)?;
    let counts = number.starts_with(|c: char| c.is_ascii_digit()) && number_end(number) == number.len();
    let short = words.split_whitespace().count() <= LONGEST_CAPTION && words.contains(char::is_alphabetic);
    (counts && short).then(|| (with_text(caption, NUMBER_HEADING), with_text(caption, number)))
}

/// The cell with another text.
fn with_text(cell: &Cell, text: &str) -> Cell {
    let mut cell = cell.clone();
    cell.set_text(text);
    cell
}

/// Whether a cell reaches down to a row.
fn reaches(cell: &Cell, row: usize) -> bool {
    (cell.row + cell.span().rows) as usize > row
}

/// A heading with the one that stands over several rows beside it.
fn under(over: Option<&Cell>, mut heading: Cell) -> Cell {
    if let Some(over) = over {
        heading.set_text(format!("{} {}", over.text.trim(), heading.text.trim()));
    }
    heading
}

/// The cell with the place that it has in its table.
fn own_place(table: &Table, cell: &Cell) -> Cell {
    cell.clone().at(table.origin(cell), cell.continued_at().to_vec())
}

fn placed(mut cell: Cell, row: u32, column: u32) -> Cell {
    (cell.row, cell.column) = (row, column);
    cell.set_span(planoteka_ingest::document::Span::ONE);
    cell
}
