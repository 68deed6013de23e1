//! Tables on their side: each column is a project, and what is told of it stands at the left.

use std::collections::BTreeSet;

use planoteka_ingest::document::{Cell, Table};

use super::card::{Card, is_in_words, names_something, names_title, own_place};
use super::shape::{Look, RowShape};
use crate::lexicon::headings::Headings;
use crate::text::fold;

/// Fewer rows tell too little of each project.
const FEWEST_ROWS: usize = 4;
/// More rows are those of a list.
const MOST_ROWS: usize = 60;
/// Fewer columns are those of a card.
const FEWEST_PROJECTS: usize = 2;

/// A card for each column behind the first, if the first holds headings and no row heads the columns.
///
/// The rows are shared out among the cards, one each and the rest to the last, so that each has one fate.
pub(super) fn turned(table: &Table, raw: &Table, shapes: &[RowShape<'_>], headings: &Headings) -> Option<Vec<Card>> {
    let rows: Vec<usize> = (0..shapes.len()).filter(|row| shapes[*row].cells.len() > 1).collect();
    if !(FEWEST_ROWS..=MOST_ROWS).contains(&rows.len()) {
        return None;
    }
    let columns = values_of(shapes, &rows);
    if !(FEWEST_PROJECTS..=rows.len()).contains(&columns.len()) {
        return None;
    }
    let keys: Option<Vec<&Cell>> = rows.iter().map(|row| key(&shapes[*row])).collect();
    let keys = keys?;
    let named = |cells: &[&Cell]| cells.iter().filter(|cell| names_something(&cell.text, headings)).count();
    let different: BTreeSet<String> = keys.iter().map(|key| fold(&key.text)).collect();
    let values: Vec<&Cell> = rows.iter().flat_map(|row| shapes[*row].cells.iter().skip(1).copied()).collect();
    let is_title = |position: &usize| {
        let titles = || shapes[rows[*position]].cells.iter().skip(1);
        let texts: BTreeSet<String> = titles().map(|cell| fold(&cell.text)).collect();
        names_title(&keys[*position].text, headings)
            && titles().all(|cell| is_in_words(cell) && !names_something(&cell.text, headings))
            && texts.len() == columns.len()
    };
    let first_names = |row: &usize| named(shapes[*row].cells.get(1..).unwrap_or_default()) > 0;
    if different.len() < keys.len()
        || named(&keys) * 10 < keys.len() * 6
        || named(&values) * 10 > values.len() * 2
        || !(0..keys.len()).any(|position| is_title(&position))
        || rows.first().is_some_and(first_names)
    {
        return None;
    }
    let cards = columns.iter().enumerate().filter_map(|(place, column)| {
        let value = |row: &usize| shapes[*row].cells.iter().skip(1).find(|cell| cell.column == *column);
        let pairs = rows.iter().zip(&keys).filter_map(|(row, key)| Some((*key, value(row)?)));
        let pairs = pairs.map(|(key, value)| (own_place(table, key), own_place(table, value))).collect();
        let mut own = vec![*rows.get(place)?];
        if place + 1 == columns.len() {
            let taken = rows.get(..=place)?;
            own.extend((0..shapes.len()).filter(|row| !taken.contains(row)));
        }
        Card::of(table, raw, pairs, own)
    });
    Some(cards.collect())
}

/// The heading of a row: words at its left that take one column.
fn key<'a>(shape: &RowShape<'a>) -> Option<&'a Cell> {
    let first = shape.cells.first().copied().filter(|first| first.column == 0 && first.span().columns == 1);
    first.filter(|_| shape.looks.first() == Some(&Look::Words))
}

/// The columns behind the first in which values begin, where each row fills no others.
fn values_of(shapes: &[RowShape<'_>], rows: &[usize]) -> Vec<u32> {
    let columns: BTreeSet<u32> =
        rows.iter().flat_map(|row| shapes[*row].cells.iter().skip(1)).map(|cell| cell.column).collect();
    columns.into_iter().collect()
}
