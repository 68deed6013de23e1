//! Columns that each stand for a part of the year, with a mark in those in which something is done.

use planoteka_ingest::document::{Cell, Grid};

use super::column::Column;
use crate::field::deadline::deadline_likeness;
use crate::lexicon::months::months_of;
use crate::plan::{Date, Deadline, DeadlineKind};
use crate::text::fold;

/// Columns side by side, each for one part of the year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Timeline {
    /// The first of them.
    first: usize,
    /// The month in which each begins, and that in which the last ends.
    months: Vec<u8>,
}

/// Fewer columns are no timeline.
const FEWEST: usize = 3;
/// A longer text is no mark.
const LONGEST_MARK: usize = 3;
/// Quarters and months of a year.
const QUARTERS: usize = 4;
const MONTHS: usize = 12;
const NUMERALS: [&str; MONTHS] = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];

/// From this likeness on a text over several columns tells a time.
const SURELY_A_TIME: u8 = 60;

/// The timeline among the columns of a segment whose rows are these, if all that stands in it are marks, or times told in
/// words over all its columns.
pub(crate) fn timeline(columns: &[Column], grid: &Grid<'_>, rows: &[usize]) -> Option<Timeline> {
    let found = (0..columns.len()).find_map(|first| headed(columns, first))?;
    let cells = || rows.iter().flat_map(|row| found.columns().filter_map(|index| columns.get(index)?.cell(grid, *row)));
    let filled = || cells().filter(|cell| !cell.text.trim().is_empty());
    (filled().any(is_mark) && filled().all(|cell| is_mark(cell) || found.tells_time(cell))).then_some(found)
}

/// The parts of a year that headings name from this column on.
fn headed(columns: &[Column], first: usize) -> Option<Timeline> {
    let lowest = |index: usize| columns.get(index).and_then(|column| column.headings.last()).map(String::as_str);
    let numbered = (first..).take_while(|index| {
        let place = index - first;
        lowest(*index).is_some_and(|heading| part_number(heading) == Some(place + 1))
    });
    match numbered.take(MONTHS + 1).count() {
        QUARTERS => return Some(Timeline { first, months: vec![1, 4, 7, 10, 13] }),
        MONTHS => return Some(Timeline { first, months: (1..=13).collect() }),
        _ => {}
    }
    // One name may be of several months, each in another language: those beside it tell.
    let months = |index: usize| lowest(index).map(|heading| months_of(&fold(heading))).unwrap_or_default();
    let from =
        |begin: u8| (first..).zip(begin..=12).take_while(|(index, month)| months(*index).contains(month)).count();
    let (count, begin) = months(first).into_iter().map(|begin| (from(begin), begin)).max()?;
    let count = u8::try_from(count).ok().filter(|count| usize::from(*count) >= FEWEST)?;
    Some(Timeline { first, months: (begin..=begin + count).collect() })
}

/// `I`, `1.`, `Q1`, `II kvartal`: the number of a part, with at most one word for what it is.
fn part_number(heading: &str) -> Option<usize> {
    let bare = heading.trim().trim_end_matches('.');
    let number = |text: &str| {
        let text = text.trim_end_matches('.');
        let numeral = NUMERALS.iter().position(|numeral| *numeral == text).map(|place| place + 1);
        numeral.or_else(|| text.parse().ok().filter(|number| (1..=MONTHS).contains(number)))
    };
    let glued = || bare.strip_prefix(['Q', 'K', 'T', 'К', 'Т']).and_then(number);
    match bare.split_whitespace().collect::<Vec<_>>().as_slice() {
        [alone] => number(alone).or_else(glued),
        [one, other] => number(one).or_else(|| number(other)),
        _ => None,
    }
}

fn is_mark(cell: &Cell) -> bool {
    let text = cell.text.trim();
    text.chars().count() <= LONGEST_MARK && !text.contains(|c: char| c.is_ascii_digit())
}

/// Marks that say no.
fn is_nil(text: &str) -> bool {
    text.chars().all(|c| matches!(c, '-' | '–' | '—' | '/' | ' ' | '.'))
}

impl Timeline {
    /// The columns that it takes.
    pub(crate) fn columns(&self) -> std::ops::Range<usize> {
        self.first..self.first + self.months.len().saturating_sub(1)
    }

    /// Whether a cell reaches over all columns and tells a time: `throughout the year`.
    fn tells_time(&self, cell: &Cell) -> bool {
        cell.span().columns as usize >= self.columns().len() && deadline_likeness(&cell.text) >= SURELY_A_TIME
    }

    /// The cell over all columns of a row that tells a time in words.
    pub(crate) fn told<'a>(&self, columns: &[Column], grid: &Grid<'a>, row: usize) -> Option<&'a Cell> {
        columns.get(self.first)?.cell(grid, row).filter(|cell| !is_mark(cell) && self.tells_time(cell))
    }

    /// When a row is due in a year, with the marked cells; none where marks leave parts out or nothing is marked.
    pub(crate) fn deadline<'a>(
        &self,
        columns: &[Column],
        grid: &Grid<'a>,
        row: usize,
        year: i32,
    ) -> Option<(Deadline, Vec<&'a Cell>)> {
        let marked = |index: &usize| {
            let cell = columns.get(*index)?.cell(grid, row)?;
            let text = cell.text.trim();
            (!text.is_empty() && !is_nil(text)).then_some(cell)
        };
        let cells: Vec<(usize, &Cell)> = self.columns().filter_map(|index| Some((index, marked(&index)?))).collect();
        let (from, to) = (cells.first()?.0, cells.last()?.0);
        if to - from + 1 != cells.len() {
            return None;
        }
        let first = self.months.get(from - self.first)?;
        let last = self.months.get(to - self.first + 1)?.saturating_sub(1);
        let to = Date::end_of_month(year, last);
        let deadline = Deadline { kind: DeadlineKind::Range, from: Date::new(year, *first, 1), to };
        Some((deadline, cells.into_iter().map(|(_, cell)| cell).collect()))
    }
}
