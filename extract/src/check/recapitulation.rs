//! Recapitulations: the sums of a summary against the table it sums up.

use rust_decimal::Decimal;

use super::totals::figures;
use super::{add_columns, differences, told};
use crate::plan::{Check, Fate, Status};
use crate::table::{RowReading, SegmentReading, TableClass};

const RULE: &str = "recapitulation";

/// A check for each line of each recapitulation that follows a table with as many sums.
pub(super) fn check(segments: &[SegmentReading]) -> Vec<Check> {
    let mut checks = Vec::new();
    for (index, segment) in segments.iter().enumerate().filter(|(_, segment)| segment.class == TableClass::Summary) {
        let lines: Vec<&RowReading> = segment.rows.iter().filter(|row| is_sum_line(row)).collect();
        let width = lines.iter().map(|line| line.sums.len()).max().unwrap_or(0);
        let summed = segments[..index]
            .iter()
            .rev()
            .find(|other| matches!(other.class, TableClass::Plan(_)) && other.money.len() == width && width > 0);
        if let Some(summed) = summed {
            checks.extend(lines.iter().enumerate().map(|(place, line)| check_line(line, place, lines.len(), summed)));
        }
    }
    checks
}

fn is_sum_line(row: &RowReading) -> bool {
    matches!(row.fate, Fate::Total | Fate::Note) && row.sums.iter().any(Option::is_some)
}

fn check_line(line: &RowReading, place: usize, lines: usize, summed: &SegmentReading) -> Check {
    let groups = groups(summed);
    let whole: Vec<usize> = groups.iter().flatten().copied().collect();
    let sums = |rows: &[usize]| add_columns(rows.iter().map(|row| summed.rows[*row].sums.as_slice()));
    let is_whole = place + 1 == lines && lines > 1 || line.label.contains('+');
    let matching = std::iter::once(&whole).chain(&groups).find(|rows| differences(&line.sums, &sums(rows)).is_empty());
    let expected = if is_whole { Some(&whole) } else { groups.get(place) };
    let rows = matching.or(expected);
    let mut places = vec![line.at.clone()];
    let Some(rows) = rows else {
        return told(RULE, Status::Cannot, format!("{}: no section with such sums", line.label), places);
    };
    places.extend(rows.iter().map(|row| summed.rows[*row].at.clone()));
    let added: Vec<Option<Decimal>> = sums(rows);
    let differing = differences(&line.sums, &added);
    if differing.is_empty() {
        return told(RULE, Status::Pass, format!("{}: equals the rows of the table", line.label), places);
    }
    told(RULE, Status::Fail, format!("{}: {}", line.label, figures(&differing)), places)
}

/// The records of each section of a table, in order.
fn groups(segment: &SegmentReading) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = vec![Vec::new()];
    for (index, row) in segment.rows.iter().enumerate() {
        match row.fate {
            Fate::Section if groups.last().is_some_and(|group| !group.is_empty()) => groups.push(Vec::new()),
            Fate::Record => groups.last_mut().into_iter().for_each(|group| group.push(index)),
            _ => {}
        }
    }
    groups.retain(|group| !group.is_empty());
    groups
}
