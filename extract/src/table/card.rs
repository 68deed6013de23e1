//! Key-value cards: a table that describes one project, its headings down the left side; several pairs of heading and
//! value may stand side by side.
//!
//! A card is turned on its side, headings on top and one row of values under them, and read as any other table.

use std::collections::BTreeSet;

use planoteka_ingest::document::{Cell, Row, RowRole, Table, Visibility};

use super::card_captions::{
    CAPTION_HEADING, CaptionMarks, NUMBER_HEADING, caption_pairs, is_mark, number_pair, numbered, with_text,
};
use super::card_lines::{Lines, Pair, group};
use super::shape::{Look, RowShape, look};
use crate::field::named_ordinal::{number_end, without_sign};
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
/// The heading given to what is done, where the caption names it.
const DESCRIPTION_HEADING: &str = "Description";
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
    let lines = Lines::of(shapes, columns);
    let of_two = |row: &usize| columns == 2 && shapes[*row].cells.len() == 2;
    (0..shapes.len()).filter(of_two).filter_map(|row| lines.key(row)).map(|key| fold(&key.text)).collect()
}

/// The cards that make up a table, if it is made of cards.
pub(super) fn cards(
    table: &Table,
    raw: &Table,
    shapes: &[RowShape<'_>],
    headings: &Headings,
    shown: Shown,
) -> Option<Vec<Card>> {
    let lines = Lines::of(shapes, table.columns);
    let cards = || parts(&lines).into_iter().filter_map(|rows| card(table, raw, &lines, rows, headings)).collect();
    are_cards(&lines, headings, shown).then(cards)
}

/// Whether the rows of a table are headings with their values.
fn are_cards(lines: &Lines<'_, '_>, headings: &Headings, shown: Shown) -> bool {
    let shapes = lines.shapes;
    let pairs: Vec<Pair<'_>> = (0..shapes.len()).flat_map(|row| lines.pairs(row)).collect();
    let wide = shapes.iter().filter(|shape| shape.cells.len() > 2).count();
    let unpaired = (0..shapes.len()).filter(|row| lines.is_unpaired(*row)).count();
    // A question that comes again heads an answer, in whatever words it asks.
    let names = |key: &Cell| names_something(&key.text, headings) || shown == Shown::ByComingAgain && asks(key);
    let named = |keys: &[&Cell]| keys.iter().filter(|key| names(key)).count();
    let keys: Vec<&Cell> = pairs.iter().map(|pair| pair.key).collect();
    if pairs.len() < FEWEST_PAIRS
        || unpaired > 0 && (wide > 0 || unpaired * 2 > shapes.len())
        || named(&keys) * 10 < pairs.len() * shown.tenths()
        || !(0..shapes.len()).any(|row| tells_in_words(lines, row, headings))
        || heads_columns(shapes, headings)
    {
        return false;
    }
    if wide == 0 {
        return true;
    }
    // A row of headings alone names columns, and values that are headings name what stands beside them.
    let second: Vec<&Cell> = (0..shapes.len())
        .filter(|row| !lines.is_of_years(*row))
        .flat_map(|row| lines.pairs(row).into_iter().skip(1).map(|pair| pair.key))
        .collect();
    let values: Vec<&Cell> = pairs.iter().map(|pair| pair.value).collect();
    // Values of a card may be called as columns are, `Own funds`, but not as many as its headings.
    let like_headings = named(&values) * 10 > values.len() * 4 && named(&values) * 3 > named(&keys) * 2;
    named(&second) * 10 >= second.len() * 6 && !like_headings
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

/// Whether a row's value is words that are no heading and no currency. Where all values are sums under a heading of
/// sums, the rows are lines of a list rather than of a card.
fn tells_in_words(lines: &Lines<'_, '_>, row: usize, headings: &Headings) -> bool {
    let Some(shape) = lines.shapes.get(row) else { return false };
    let value = shape.cells.get(1).filter(|_| shape.looks.get(1) == Some(&Look::Words));
    let is_currency = |text: &str| text.split_whitespace().count() == 1 && unit_in(text).is_some();
    lines.key(row).is_some()
        && value.is_some_and(|value| !names_something(&value.text, headings) && !is_currency(value.text.trim()))
}

/// Whether a text is a known heading for something that a plan tells.
pub(super) fn names_something(text: &str, headings: &Headings) -> bool {
    let weighed = headings.weigh(&[text.trim()]);
    let (heading, probability) = weighed.best();
    weighed.known >= KNOWN && probability >= LIKELY && heading != Heading::Foreign
}

/// Whether a heading names what the card is about; new words do not say so against a caption.
pub(super) fn names_title(text: &str, headings: &Headings) -> bool {
    let weighed = headings.weigh(&[text.trim()]);
    let (heading, probability) = weighed.best();
    heading == Heading::Title && (weighed.exact || weighed.known >= KNOWN && probability >= LIKELY)
}

/// Whether a value is words: those for costs head lines of a budget too, but no sum is a title.
pub(super) fn is_in_words(value: &Cell) -> bool {
    look(&value.text, value.value().as_ref()) == Look::Words
}

/// Whether a heading asks.
fn asks(key: &Cell) -> bool {
    interrogative(&fold(key.text.trim())).is_some()
}

/// A heading for titles and the number behind it: `Measure 2`, `Akce č. 1` beside what is done.
fn number_of_title<'a>(key: &'a Cell, headings: &Headings) -> Option<(&'a str, &'a str)> {
    let (heading, number) = key.text.trim().rsplit_once(char::is_whitespace)?;
    let counts = number.starts_with(|c: char| c.is_ascii_digit()) && number_end(number) == number.len();
    let heading = without_sign(heading.trim());
    (counts && names_title(heading, headings)).then(|| (heading, number.trim_end_matches('.')))
}

/// Rows card by card: a heading that comes again begins the next one.
fn parts(lines: &Lines<'_, '_>) -> Vec<Vec<usize>> {
    let mut parts: Vec<Vec<usize>> = vec![Vec::new()];
    let mut seen: Vec<String> = Vec::new();
    for row in 0..lines.shapes.len() {
        let text = lines.key(row).map(|key| fold(&key.text));
        if text.as_ref().is_some_and(|text| seen.contains(text)) {
            seen.clear();
            // The caption of the next card stands in the lone rows above its first heading.
            let mut next = Vec::new();
            let is_lone = |row: &mut usize| lines.key(*row).is_none() && !lines.is_of_years(*row);
            while let Some(last) = parts.last_mut().and_then(|part| part.pop_if(is_lone)) {
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

/// The card that some rows of a table make.
fn card(table: &Table, raw: &Table, lines: &Lines<'_, '_>, rows: Vec<usize>, headings: &Headings) -> Option<Card> {
    let shapes = lines.shapes;
    // A numbered caption names the card even where a question in it asks what is done.
    let first = rows.first().map(|row| shapes[*row].cells.as_slice());
    let pairs_of = || rows.iter().flat_map(|row| lines.pairs(*row));
    let titles = |pair: &Pair<'_>| is_in_words(pair.value) && names_title(&pair.key.text, headings);
    let has_title = pairs_of().any(|pair| titles(&pair));
    let is_named = pairs_of().any(|pair| titles(&pair) && !asks(pair.key));
    let numbered = matches!(first, Some([caption]) if numbered(caption.text.trim(), is_named).is_some());
    let own = |pair: Pair<'_>| {
        let mut key = own_place(table, pair.key);
        if let Some(year) = pair.year {
            key.set_text(format!("{} {year}", key.text.trim()));
        }
        (key, own_place(table, pair.value))
    };
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
                let told = lines.pairs(*index).into_iter().map(own);
                turned_pairs.extend(told.map(|(key, value)| (under(over, key), value)));
            }
            [mark, name] if position == 0 && !has_title && is_mark(&mark.text) => {
                turned_pairs.push((with_text(mark, NUMBER_HEADING), own_place(table, mark)));
                turned_pairs.push((with_text(mark, CAPTION_HEADING), own_place(table, name)));
            }
            [key, value] if !lines.is_of_years(*index) => {
                let mut heading = own_place(table, key);
                if let Some((word, number)) = number_of_title(key, headings).filter(|_| position == 0) {
                    let numbered = with_text(&heading, number);
                    turned_pairs.push((with_text(&heading, NUMBER_HEADING), numbered));
                    heading.set_text(word);
                }
                if numbered && is_in_words(value) && names_title(&key.text, headings) {
                    heading.set_text(DESCRIPTION_HEADING);
                }
                turned_pairs.push((heading, own_place(table, value)));
            }
            _ => turned_pairs.extend(lines.pairs(*index).into_iter().map(own)),
        }
    }
    Card::of(table, raw, turned_pairs, rows)
}

impl Card {
    /// A card of headings with their values, which keep their places in the file.
    pub(super) fn of(table: &Table, raw: &Table, pairs: Vec<(Cell, Cell)>, rows: Vec<usize>) -> Option<Self> {
        let origin = table.rows.get(*rows.first()?)?.origin.clone();
        let row = |role| Row { role, visibility: Visibility::Visible, origin: origin.clone() };
        let rows_of = || vec![row(RowRole::Header), row(RowRole::Undeclared)];
        let mut turned = Table { rows: rows_of(), ..Table::default() };
        let mut turned_raw = Table { rows: rows_of(), ..Table::default() };
        let raw_cell =
            |cell: &Cell| raw.cells.iter().find(|raw| (raw.row, raw.column) == (cell.row, cell.column)).cloned();
        for (key, value) in pairs {
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
        Some(Self { table: turned, raw: turned_raw, rows })
    }
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
pub(super) fn own_place(table: &Table, cell: &Cell) -> Cell {
    cell.clone().at(table.origin(cell), cell.continued_at().to_vec())
}

fn placed(mut cell: Cell, row: u32, column: u32) -> Cell {
    (cell.row, cell.column) = (row, column);
    cell.set_span(planoteka_ingest::document::Span::ONE);
    cell
}
