//! Rows of cards: headings beside their values, from left to right.

use planoteka_ingest::document::Cell;

use super::shape::{Look, RowShape};
use super::years::bare_year;

/// The rows of a table that may be a card.
pub(super) struct Lines<'s, 'a> {
    pub(super) shapes: &'s [RowShape<'a>],
    /// Columns of the table.
    columns: u32,
    /// For each row what years have to do with it.
    years: Vec<Years>,
}

/// A heading with its value.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pair<'a> {
    pub(super) key: &'a Cell,
    pub(super) value: &'a Cell,
    /// The year that stands over the value.
    pub(super) year: Option<i32>,
}

/// Years over the values of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Years {
    /// None stand over it.
    None,
    /// It tells the years of the rows below.
    Heads,
    /// The year over each column of values.
    Over(Vec<(u32, i32)>),
}

impl<'s, 'a> Lines<'s, 'a> {
    pub(super) fn of(shapes: &'s [RowShape<'a>], columns: u32) -> Self {
        Self { shapes, columns, years: years_over(shapes) }
    }

    /// The first heading in a row of headings each with its value.
    pub(super) fn key(&self, row: usize) -> Option<&'a Cell> {
        let shape = self.shapes.get(row)?;
        match self.years.get(row)? {
            Years::None => key(shape, self.columns),
            Years::Heads => None,
            Years::Over(_) => shape.cells.first().copied(),
        }
    }

    /// Whether a row has one heading for several values, each of another year.
    pub(super) fn is_of_years(&self, row: usize) -> bool {
        self.years.get(row).is_some_and(|years| *years != Years::None)
            || self.shapes.get(row).is_some_and(|shape| key_of_several(shape).is_some())
    }

    /// Whether several texts stand in a row that are no headings with their values.
    pub(super) fn is_unpaired(&self, row: usize) -> bool {
        let several = self.shapes.get(row).is_some_and(|shape| shape.cells.len() > 1);
        several && self.key(row).is_none() && !self.is_of_years(row)
    }

    /// Headings with their values, from left to right.
    pub(super) fn pairs(&self, row: usize) -> Vec<Pair<'a>> {
        let Some(shape) = self.shapes.get(row) else { return Vec::new() };
        let under = |key: &'a Cell, value: &'a Cell| Pair { key, value, year: None };
        if let Some(Years::Over(years)) = self.years.get(row) {
            let Some((key, values)) = shape.cells.split_first() else { return Vec::new() };
            let year = |value: &Cell| years.iter().find(|(column, _)| *column == value.column).map(|(_, year)| *year);
            return values.iter().map(|value| Pair { year: year(value), ..under(key, value) }).collect();
        }
        if let Some(key) = key_of_several(shape) {
            return shape.cells.iter().skip(1).map(|value| under(key, value)).collect();
        }
        let from = usize::from(group(shape).is_some());
        let cells = self.key(row).and_then(|_| shape.cells.get(from..)).unwrap_or_default();
        cells.chunks_exact(2).map(|pair| under(pair[0], pair[1])).collect()
    }
}

/// For each row the years that stand over its values, where a row of years stands above it.
fn years_over(shapes: &[RowShape<'_>]) -> Vec<Years> {
    let mut over: Option<Vec<(u32, i32)>> = None;
    let mut found = Vec::new();
    for shape in shapes {
        if let Some(years) = row_of_years(shape) {
            over = Some(years);
            found.push(Years::Heads);
            continue;
        }
        over = over.take().filter(|years| is_under(shape, years));
        found.push(over.clone().map_or(Years::None, Years::Over));
    }
    // Years with nothing under them are values like others.
    for row in 0..found.len() {
        if found[row] == Years::Heads && !matches!(found.get(row + 1), Some(Years::Over(_))) {
            found[row] = Years::None;
        }
    }
    found
}

/// The years of a row that tells nothing else, behind a word for what is told of them: `Expenses | 2025 | 2026`.
fn row_of_years(shape: &RowShape<'_>) -> Option<Vec<(u32, i32)>> {
    let worded = usize::from(shape.looks.first() == Some(&Look::Words));
    let values = shape.cells.get(worded..).filter(|values| values.len() > 1)?;
    let years: Option<Vec<(u32, i32)>> =
        values.iter().map(|value| Some((value.column, bare_year(value.text.trim())?))).collect();
    years.filter(|years| years.windows(2).all(|pair| pair[0].1 < pair[1].1))
}

/// Whether a row has one heading and, under the years, values that are no words.
fn is_under(shape: &RowShape<'_>, years: &[(u32, i32)]) -> bool {
    let Some((key, values)) = shape.cells.split_first() else { return false };
    let under = |value: &&Cell| years.iter().any(|(column, _)| *column == value.column);
    let before = years.first().is_some_and(|(column, _)| key.column < *column);
    let figures = shape.looks.iter().skip(1).all(|look| *look != Look::Words);
    before && shape.looks.first() == Some(&Look::Words) && !values.is_empty() && values.iter().all(under) && figures
}

/// The heading that stands over several rows at the left of a row and has no value of its own: `Financing` beside the
/// sums of each source.
pub(super) fn group<'a>(shape: &RowShape<'a>) -> Option<&'a Cell> {
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
