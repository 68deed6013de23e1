//! The numbers of rows follow one another.

use super::{counted, told};
use crate::plan::{Check, Fate, Status};
use crate::table::{RowReading, SegmentReading, TableClass};
use crate::text::folded_space;

const RULE: &str = "numbering";
/// Rows numbered one after the other before a gap is believed to be one.
const SHORTEST_RUN: usize = 4;
/// Numbers left out or repeated at most.
const WIDEST_GAP: u32 = 2;
/// A table with more gaps is numbered by other rules.
const MOST_GAPS: usize = 3;

/// A check for each table whose records are numbered 1, 2, 3.
pub(super) fn check(segments: &[SegmentReading]) -> Vec<Check> {
    let mut next = None;
    segments
        .iter()
        .filter(|segment| matches!(segment.class, TableClass::Plan(_)))
        .filter_map(|segment| of_table(segment, &mut next))
        .collect()
}

fn of_table(segment: &SegmentReading, next: &mut Option<u32>) -> Option<Check> {
    let numbered = |row: &&RowReading| {
        matches!(row.fate, Fate::Record | Fate::Section | Fate::Total) && number(&row.ordinal).is_some()
    };
    let rows: Vec<&RowReading> = segment.rows.iter().filter(numbered).collect();
    let mut gaps: Vec<(&RowReading, u32, u32)> = Vec::new();
    let mut steady = 0;
    for row in &rows {
        let Some(own) = number(&row.ordinal) else { continue };
        match *next {
            Some(expected) if own == expected => steady += 1,
            // A new section counts anew.
            _ if own == 1 => {}
            Some(expected) if own.abs_diff(expected) <= WIDEST_GAP => gaps.push((row, expected, own)),
            // A jump further than that is no slip: the number is a code, or a part counts on from elsewhere.
            Some(_) => {}
            None => {}
        }
        *next = own.checked_add(1);
    }
    if steady < SHORTEST_RUN {
        return None;
    }
    let at = |rows: &[&RowReading]| rows.iter().map(|row| row.at.clone()).collect();
    if gaps.is_empty() {
        let message = format!("{} numbered without a gap", counted(rows.len(), "row", "rows"));
        return Some(told(RULE, Status::Pass, message, at(&rows)));
    }
    let places: Vec<&RowReading> = gaps.iter().map(|(row, ..)| *row).collect();
    if gaps.len() > MOST_GAPS || gaps.len() * 2 > steady {
        let message = "the numbers do not count up through the table".to_owned();
        return Some(told(RULE, Status::Cannot, message, at(&places)));
    }
    let words: Vec<String> = gaps.iter().map(|(row, expected, own)| gap(row, *expected, *own)).collect();
    Some(told(RULE, Status::Fail, words.join("; "), at(&places)))
}

fn gap(row: &RowReading, expected: u32, own: u32) -> String {
    let what = if own.checked_add(1) == Some(expected) { "stands twice" } else { "follows out of order" };
    let label: String = folded_space(&row.label).chars().take(60).collect();
    format!("number {own} {what} where {expected} is due ({label})")
}

/// A number of one level.
fn number(ordinal: &str) -> Option<u32> {
    const DIGITS: usize = 4;
    let bare = ordinal.trim().trim_end_matches(['.', ')']);
    (!bare.is_empty() && bare.len() <= DIGITS && bare.chars().all(|c| c.is_ascii_digit()))
        .then(|| bare.parse().ok())
        .flatten()
}
