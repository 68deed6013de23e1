//! Recapitulations: the sums of a summary against the table it sums up.

use super::sums::{Comparison, add_columns};
use super::{counted, sum_places, told, with_figures};
use crate::plan::{Check, Fate, Status};
use crate::table::{RowReading, SegmentReading, TableClass};

const RULE: &str = "recapitulation";
/// Lines checked in one recapitulation.
const MOST_LINES: usize = 200;

/// A check for each line of each recapitulation that follows a table with as many sums.
pub(super) fn check(segments: &[SegmentReading]) -> Vec<Check> {
    let mut checks = Vec::new();
    for (index, segment) in segments.iter().enumerate().filter(|(_, segment)| segment.class == TableClass::Summary) {
        let lines: Vec<&RowReading> = segment.rows.iter().filter(|row| is_sum_line(row)).take(MOST_LINES).collect();
        let width = lines.iter().map(|line| line.sums.len()).max().unwrap_or(0);
        let summed = segments[..index]
            .iter()
            .rev()
            .find(|other| matches!(other.class, TableClass::Plan(_)) && other.money.len() == width && width > 0);
        if let Some(summed) = summed {
            checks.extend(check_lines(&lines, summed));
        }
    }
    checks
}

fn is_sum_line(row: &RowReading) -> bool {
    matches!(row.fate, Fate::Total | Fate::Note) && row.sums.iter().any(Option::is_some)
}

fn check_lines(lines: &[&RowReading], summed: &SegmentReading) -> Vec<Check> {
    let groups = groups(summed);
    let whole: Vec<usize> = groups.iter().flatten().copied().collect();
    let compared = |line: &RowReading, rows: &[usize]| {
        Comparison::of(&line.sums, &add_columns(rows.iter().map(|row| summed.rows[*row].sums.as_slice())))
    };
    let (mut checks, mut open) = (Vec::new(), Vec::new());
    let mut holding = 0;
    let mut pending = Vec::new();
    for (place, line) in lines.iter().enumerate() {
        let sets = || std::iter::once(&whole).chain(&groups);
        if let Some((rows, comparison)) =
            sets().map(|rows| (rows, compared(line, rows))).find(|(_, comparison)| comparison.holds())
        {
            holding += 1;
            let message = format!("{}: equals the rows of the table{}", line.label, comparison.rounding());
            checks.push(told(RULE, Status::Pass, message, cited(line, summed, rows)));
            continue;
        }
        let is_whole = place + 1 == lines.len() && lines.len() > 1 || line.label.contains('+');
        let expected = if is_whole { Some(&whole) } else { groups.get(place) };
        match expected.map(|rows| (rows, compared(line, rows))) {
            Some((rows, comparison)) if comparison.unstated == 0 => pending.push((*line, rows, comparison)),
            _ => open.push(*line),
        }
    }
    for (line, rows, comparison) in pending {
        // Which rows are meant is certain when some sum of the line agrees, or most other lines do.
        let certain = comparison.agreeing > 0 || holding * 2 >= lines.len();
        if certain {
            let message = format!("{}: {}", line.label.trim_end_matches([':', ' ']), comparison.words());
            let check = told(RULE, Status::Fail, message, cited(line, summed, rows));
            checks.push(with_figures(check, comparison.differing));
        } else {
            open.push(line);
        }
    }
    if let Some(first) = open.first() {
        let lines = counted(open.len(), "line", "lines");
        let message = format!("{lines}, such as {}: it is not certain which rows are summed up", first.label);
        checks.push(told(RULE, Status::Cannot, message, open.iter().map(|line| line.at.clone()).collect()));
    }
    checks
}

fn cited(line: &RowReading, summed: &SegmentReading, rows: &[usize]) -> Vec<planoteka_ingest::document::Origin> {
    let mut places = sum_places(line);
    places.extend(rows.iter().map(|row| summed.rows[*row].at.clone()));
    places
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
