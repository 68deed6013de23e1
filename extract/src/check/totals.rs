//! Totals within a table: subtotals after or above their rows, and the grand total.

use rust_decimal::Decimal;

use super::{add_columns, differences, money, told};
use crate::plan::{Check, Fate, Status};
use crate::table::{RowReading, SegmentReading, TableClass};
use crate::text::fold;

const RULE: &str = "total";
/// Totals checked in one table; no plan has so many.
const MOST_TOTALS: usize = 500;

/// A check for each total row of a table of records.
pub(super) fn check(segment: &SegmentReading) -> Vec<Check> {
    if !matches!(segment.class, TableClass::Plan(_)) {
        return Vec::new();
    }
    (0..segment.rows.len())
        .filter(|index| {
            segment.rows[*index].fate == Fate::Total && segment.rows[*index].sums.iter().any(Option::is_some)
        })
        .take(MOST_TOTALS)
        .map(|index| check_total(&segment.rows, index))
        .collect()
}

/// A set of rows that a total may add up, with its name.
struct Candidate {
    name: &'static str,
    rows: Vec<usize>,
}

fn check_total(rows: &[RowReading], index: usize) -> Check {
    let total = &rows[index];
    let label = if total.label.is_empty() { "total without a label" } else { total.label.as_str() };
    let candidates = candidates(rows, index);
    let mut places = vec![total.at.clone()];
    for candidate in candidates.iter().filter(|candidate| !candidate.rows.is_empty()) {
        let added = add_columns(candidate.rows.iter().map(|row| rows[*row].sums.as_slice()));
        if differences(&total.sums, &added).is_empty() {
            places.extend(candidate.rows.iter().map(|row| rows[*row].at.clone()));
            let message = format!("{label}: equals {} ({})", candidate.name, candidate.rows.len());
            return told(RULE, Status::Pass, message, places);
        }
    }
    let Some(nearest) = candidates.iter().find(|candidate| !candidate.rows.is_empty()) else {
        return told(RULE, Status::Cannot, format!("{label}: no rows to add up"), places);
    };
    let added = add_columns(nearest.rows.iter().map(|row| rows[*row].sums.as_slice()));
    places.extend(nearest.rows.iter().map(|row| rows[*row].at.clone()));
    told(RULE, Status::Fail, format!("{label}: {}", figures(&differences(&total.sums, &added))), places)
}

/// The differing figures in words.
pub(super) fn figures(differences: &[(usize, Decimal, Decimal)]) -> String {
    let figure = |(_, stated, added): &(usize, Decimal, Decimal)| {
        let difference = stated.saturating_sub(*added);
        format!("{} stated, the rows add up to {}, difference {}", money(*stated), money(*added), money(difference))
    };
    differences.iter().map(figure).collect::<Vec<_>>().join("; ")
}

/// What a total may add up, the likeliest first.
fn candidates(rows: &[RowReading], index: usize) -> Vec<Candidate> {
    let is_record = |row: &usize| rows[*row].fate == Fate::Record;
    let is_total = |row: &usize| rows[*row].fate == Fate::Total;
    let records = |range: std::ops::Range<usize>| range.filter(is_record).collect::<Vec<_>>();
    let previous_total = (0..index).rev().find(is_total).map_or(0, |row| row + 1);
    let next_head = (index + 1..rows.len()).find(|row| is_total(row) || rows[*row].heads).unwrap_or(rows.len());
    let below = Candidate { name: "the rows under it", rows: records(index + 1..next_head) };
    let above = Candidate { name: "the rows above it", rows: records(previous_total..index) };
    let all_above = Candidate { name: "all rows above it", rows: records(0..index) };
    let subtotals = Candidate { name: "the subtotals above it", rows: (0..index).filter(is_total).collect() };
    let all = Candidate { name: "all rows of the table", rows: records(0..rows.len()) };
    let children = Candidate { name: "the rows numbered under it", rows: numbered_under(rows, index) };
    let nested = Candidate { name: "the groups numbered under it", rows: groups_under(rows, index) };
    let alike = Candidate { name: "the groups of the same name", rows: same_name(rows, index) };
    if rows[index].heads {
        return vec![children, nested, below, all, alike];
    }
    let first_total = !(0..index).any(|row| is_total(&row));
    if above.rows.is_empty() || first_total {
        vec![all_above, above, subtotals, children, all, alike]
    } else {
        vec![above, all_above, subtotals, children, all, alike]
    }
}

/// Other totals that bear the same name under another number, as current and capital outlays of each part do.
fn same_name(rows: &[RowReading], index: usize) -> Vec<usize> {
    let name = |row: &RowReading| {
        let words = fold(&row.label);
        words
            .split(' ')
            .filter(|word| word.chars().all(char::is_alphabetic) && word.len() > 1)
            .collect::<Vec<_>>()
            .join(" ")
    };
    let own = name(&rows[index]);
    let alike = |row: &usize| *row != index && rows[*row].fate == Fate::Total && name(&rows[*row]) == own;
    if own.is_empty() { Vec::new() } else { (0..rows.len()).filter(alike).collect() }
}

/// Records whose number begins with that of the total.
fn numbered_under(rows: &[RowReading], index: usize) -> Vec<usize> {
    let Some(prefix) = prefix(&rows[index]) else { return Vec::new() };
    let under = |row: &usize| rows[*row].fate == Fate::Record && rows[*row].ordinal.starts_with(&prefix);
    (0..rows.len()).filter(under).collect()
}

/// Totals one level below, by number.
fn groups_under(rows: &[RowReading], index: usize) -> Vec<usize> {
    let Some(prefix) = prefix(&rows[index]) else { return Vec::new() };
    let level = prefix.matches('.').count();
    (0..rows.len())
        .filter(|row| rows[*row].fate == Fate::Total)
        .filter(|row| {
            let own = rows[*row].ordinal.trim_end_matches('.');
            own.starts_with(&prefix) && own.matches('.').count() == level
        })
        .collect()
}

fn prefix(row: &RowReading) -> Option<String> {
    let own = row.ordinal.trim_end_matches(['.', ')']);
    (!own.is_empty() && own.chars().all(|c| c.is_ascii_digit() || c == '.')).then(|| format!("{own}."))
}
