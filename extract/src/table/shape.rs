//! What each row of a table looks like before anything is understood: how many cells, of which sort.

use planoteka_ingest::document::{Cell, Emphasis, Grid, RowRole, Table, TypedValue};

use super::years::years_in;
use crate::field::deadline::deadline_likeness;
use crate::field::memo::Memo;
use crate::field::money::money_likeness;
use crate::field::ordinal::ordinal_likeness;
use crate::lexicon::headings::Headings;
use crate::text::Letter as _;

/// What sort of text a cell holds, by its look alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Look {
    /// A sum, a date or another number with digits to reckon with.
    Data,
    /// A bare year, or a small whole number.
    Number,
    /// `1.`, `1.2`, `II`.
    Ordinal,
    /// A dash, a slash: nothing, said.
    Nil,
    /// Words.
    Words,
}

/// A dash, a slash, a blank: neither letters nor digits.
pub(crate) fn says_nothing(text: &str) -> bool {
    !text.chars().any(|c| c.is_letter() || c.is_ascii_digit())
}

/// At or above this likeness a cell looks like what is asked.
pub(crate) const LIKELY: u8 = 60;

/// The look of one cell's text.
pub(crate) fn look(text: &str, value: Option<&TypedValue>) -> Look {
    let trimmed = text.trim();
    let letters = trimmed.chars().filter(|c| c.is_letter()).count();
    let digits = trimmed.chars().filter(char::is_ascii_digit).count();
    if letters + digits == 0 {
        return Look::Nil;
    }
    if matches!(value, Some(TypedValue::Date { .. })) {
        return Look::Data;
    }
    if letters == 0 && digits <= 4 && trimmed.chars().all(|c| c.is_ascii_digit() || c == '.') && !trimmed.contains("..")
    {
        let whole = trimmed.trim_end_matches('.');
        if whole.chars().all(|c| c.is_ascii_digit()) {
            return if whole.len() == 4 || matches!(value, Some(TypedValue::Number { .. })) {
                Look::Number
            } else {
                Look::Ordinal
            };
        }
    }
    if letters == 0 && years_in(trimmed).len() > 1 {
        return Look::Number;
    }
    if (letters == 0 && digits >= 5) || money_likeness(trimmed) >= LIKELY {
        return Look::Data;
    }
    if trimmed.chars().count() <= 12 && ordinal_likeness(trimmed) >= LIKELY {
        return Look::Ordinal;
    }
    if digits > 0 && trimmed.chars().count() <= 30 && deadline_likeness(trimmed) >= LIKELY {
        // A year beside words heads columns as well as it states a time.
        return if digits <= 4 { Look::Number } else { Look::Data };
    }
    if letters == 0 { Look::Number } else { Look::Words }
}

/// A row by its cells.
#[derive(Debug)]
pub(crate) struct RowShape<'a> {
    /// Cells with text, from left to right, those reaching down from above left out.
    pub(crate) cells: Vec<&'a Cell>,
    /// The look of each of them.
    pub(crate) looks: Vec<Look>,
    /// What the file declares of the row.
    pub(crate) role: RowRole,
    /// Its cells number the columns.
    numbers_columns: bool,
}

impl RowShape<'_> {
    /// No cell with text begins here.
    pub(crate) fn is_blank(&self) -> bool {
        self.cells.is_empty()
    }

    /// How many cells have this look.
    pub(crate) fn count(&self, look: Look) -> usize {
        self.looks.iter().filter(|own| **own == look).count()
    }

    /// The look of a cell, known if it begins in the row and has a text.
    pub(crate) fn look_of(&self, cell: &Cell) -> Look {
        let place = self.cells.partition_point(|own| own.column < cell.column);
        match (self.cells.get(place), self.looks.get(place)) {
            (Some(own), Some(known)) if std::ptr::eq(*own, cell) => *known,
            _ => look(&cell.text, cell.value().as_ref()),
        }
    }

    /// One text alone in the row.
    pub(crate) fn lone_text(&self) -> Option<&str> {
        match self.cells.as_slice() {
            [cell] if self.looks[0] != Look::Data && cell.text.chars().any(char::is_letter) => Some(cell.text.trim()),
            _ => None,
        }
    }

    /// All texts are bold.
    pub(crate) fn is_strong(&self) -> bool {
        !self.cells.is_empty() && self.cells.iter().all(|cell| cell.emphasis == Emphasis::Strong)
    }

    /// The numbers of the columns, or formulas between them: `1 2 3`, `1. 2. 3.`, `I II III`, `Stĺpec1 Stĺpec2`, `4=2+3`.
    pub(crate) fn is_column_numbers(&self) -> bool {
        self.numbers_columns
    }
}

/// So many numbers, one after the other, count columns wherever they begin.
const FEWEST_COUNTING: usize = 4;
/// So many numbers of columns are no other row of small numbers.
const MANY_NUMBERS: usize = 6;

fn numbers_columns(cells: &[&Cell]) -> bool {
    let letters = lettered(cells);
    counts_columns(&cells[letters..]) || letters == cells.len() && letters >= FEWEST_LETTERS
}

/// So many letters, one after the other, count columns.
const FEWEST_LETTERS: usize = 3;
/// The letters that columns are counted by, in the order of each script.
const COUNTING_LETTERS: [&str; 3] = ["ABCDEFGHIJKLMNO", "АБВГДЕЖЗИЙКЛМНО", "АБВГДЂЕЖЗИЈКЛЉМ"];

/// How many cells from the first one on count columns by letters: all of `A B C D`, two of `A B 1 2 3`.
fn lettered(cells: &[&Cell]) -> usize {
    let counted = |alphabet: &str| {
        let letters = alphabet.chars().zip(cells);
        letters.take_while(|(letter, cell)| cell.text.trim().to_uppercase().chars().eq([*letter])).count()
    };
    COUNTING_LETTERS.into_iter().map(counted).max().unwrap_or(0)
}

fn counts_columns(cells: &[&Cell]) -> bool {
    if cells.len() < 2 {
        return false;
    }
    let found: Vec<u32> = cells.iter().filter_map(|cell| column_number(cell.text.trim())).collect();
    let rising = found.windows(2).all(|pair| pair[0] < pair[1]);
    let counting = found.len() >= FEWEST_COUNTING
        && found.len() == cells.len()
        && found.windows(2).all(|pair| pair[0].checked_add(1) == Some(pair[1]));
    let starts_low = counting || found.first().is_some_and(|first| *first <= 2);
    // A column without a number leaves one out, which many others make up for.
    let widest = if found.len() >= MANY_NUMBERS { 4 } else { 2 };
    let steps_small = found.windows(2).all(|pair| pair[1].saturating_sub(pair[0]) <= widest);
    rising && starts_low && steps_small && found.len() * 10 >= cells.len() * 8 && found.len() >= 2
}

/// The number a column-number cell states.
fn column_number(text: &str) -> Option<u32> {
    let head = text.split(['=', '(']).next().unwrap_or(text).trim();
    let head = head.trim_end_matches(['.', ')']);
    if head.contains(' ') {
        return None;
    }
    let digits: String = head.chars().filter(char::is_ascii_digit).collect();
    let letters: String = head.chars().filter(|c| c.is_letter()).collect();
    if letters.is_empty() && !digits.is_empty() && digits.len() <= 2 && digits.len() == head.chars().count() {
        return digits.parse().ok();
    }
    // Default names of an unnamed column: a word and its number, glued.
    if letters.chars().count() >= 3 && head == format!("{letters}{digits}") && !digits.is_empty() {
        return digits.parse().ok();
    }
    roman(head)
}

/// A small Roman numeral.
fn roman(text: &str) -> Option<u32> {
    const NUMERALS: [&str; 20] = [
        "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII",
        "XVIII", "XIX", "XX",
    ];
    NUMERALS.iter().position(|numeral| *numeral == text).and_then(|index| u32::try_from(index + 1).ok())
}

/// The shapes of all rows of a table.
pub(crate) fn shapes<'a>(table: &'a Table, grid: &Grid<'a>, headings: &Headings) -> Vec<RowShape<'a>> {
    let judge = |cell: &Cell| match look(&cell.text, cell.value().as_ref()) {
        // "L.p." is built like an ordinal, and heads their column.
        Look::Ordinal if heads_ordinals(&cell.text, headings) => Look::Words,
        look => look,
    };
    let mut memo = Memo::default();
    let mut look = |cell: &Cell| if cell.has_value() { judge(cell) } else { *memo.of(&cell.text, || judge(cell)) };
    (0..table.rows.len())
        .map(|row| {
            let cells: Vec<&Cell> =
                grid.row(row).filter(|cell| cell.row as usize == row && !cell.text.trim().is_empty()).collect();
            let looks = cells.iter().map(|cell| look(cell)).collect();
            let numbers_columns = numbers_columns(&cells) && !is_under_group(grid, row, &cells);
            RowShape { numbers_columns, cells, looks, role: table.rows[row].role }
        })
        .collect()
}

/// Whether cells stand under one that spans several columns and not the first: quarters or months, not the columns' numbers.
fn is_under_group(grid: &Grid<'_>, row: usize, cells: &[&Cell]) -> bool {
    let above = |cell: &&Cell| grid.cell(row.checked_sub(1)?, cell.column as usize);
    let group = cells.first().and_then(above).filter(|above| above.span().columns > 1 && above.column > 0);
    group.is_some_and(|group| cells.iter().all(|cell| above(cell).is_some_and(|above| std::ptr::eq(above, group))))
}

fn heads_ordinals(text: &str, headings: &Headings) -> bool {
    let letters = text.chars().filter(|c| c.is_letter()).count();
    letters >= 2 && !text.chars().any(|c| c.is_ascii_digit()) && headings.weigh(&[text.trim()]).exact
}
