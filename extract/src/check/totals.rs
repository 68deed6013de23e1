//! Totals within tables: subtotals after or above their rows, and the grand total.

mod candidates;

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use self::candidates::{Candidate, Names, Relation, candidates};
use super::sums::{Comparison, add_columns};
use super::{counted, sum_places, told, with_figures};
use crate::plan::{Check, Fate, Status};
use crate::table::{RowReading, SegmentReading, TableClass};

const RULE: &str = "total";
/// Totals checked in one table; no plan has so many.
const MOST_TOTALS: usize = 500;
/// Rows visited for the totals of one table.
const MOST_VISITS: usize = 20_000_000;
/// A sum is believed to be meant for rows that add up to so much of it, in hundredths of the larger.
const NEAR: i64 = 30;
/// The same where most totals of the table agree with nothing.
const DOUBTFUL: i64 = 5;
/// Totals that cannot be checked are told one by one up to here.
const NAMED: usize = 3;

/// A row with the number of its segment.
#[derive(Clone, Copy)]
pub(super) struct StretchRow<'a> {
    pub(super) row: &'a RowReading,
    pub(super) segment: usize,
}

/// A check for each total row of the tables of records.
pub(super) fn check(segments: &[SegmentReading]) -> Vec<Check> {
    stretches(segments).iter().flat_map(|rows| check_stretch(rows)).collect()
}

/// Tables of records that follow one another with as many sums: a total may close all of them.
fn stretches(segments: &[SegmentReading]) -> Vec<Vec<StretchRow<'_>>> {
    let mut stretches: Vec<Vec<StretchRow<'_>>> = Vec::new();
    let mut last: Option<&SegmentReading> = None;
    for (number, segment) in segments.iter().enumerate() {
        if !matches!(segment.class, TableClass::Plan(_)) || segment.money.is_empty() {
            continue;
        }
        let rows = segment.rows.iter().map(|row| StretchRow { row, segment: number });
        let goes_on = last.is_some_and(|last| last.class == segment.class && last.money.len() == segment.money.len());
        match stretches.last_mut().filter(|_| goes_on) {
            Some(stretch) => stretch.extend(rows),
            None => stretches.push(rows.collect()),
        }
        last = Some(segment);
    }
    stretches
}

/// A total with all that it may add up.
struct Total<'a> {
    index: usize,
    row: &'a RowReading,
    compared: Vec<(Candidate, Comparison)>,
}

impl Total<'_> {
    fn holding(&self) -> Option<&(Candidate, Comparison)> {
        self.compared.iter().find(|(_, comparison)| comparison.holds())
    }

    fn label(&self) -> &str {
        if self.row.label.is_empty() { "total without a label" } else { self.row.label.as_str() }
    }
}

fn check_stretch(rows: &[StretchRow<'_>]) -> Vec<Check> {
    let is_total = |index: &usize| {
        let row = rows[*index].row;
        row.fate == Fate::Total && row.sums.iter().any(Option::is_some)
    };
    let most = MOST_TOTALS.min(MOST_VISITS / rows.len().max(1));
    let names = Names::of(rows);
    let totals: Vec<Total<'_>> =
        (0..rows.len()).filter(is_total).take(most).map(|index| compared(rows, &names, index)).collect();
    let mut proven: BTreeMap<(bool, Relation), usize> = BTreeMap::new();
    for total in &totals {
        if let Some((candidate, _)) = total.holding().filter(|(candidate, _)| candidate.rows.len() > 1) {
            *proven.entry((total.row.heads, candidate.relation)).or_default() += 1;
        }
    }
    let holding = totals.iter().filter(|total| total.holding().is_some()).count();
    let trust = Trust { proven: &proven, lone: totals.len() == 1, doubtful: holding * 2 < totals.len() };
    let (mut checks, mut open) = (Vec::new(), Vec::new());
    for total in &totals {
        if let Some((candidate, comparison)) = total.holding() {
            checks.push(passes(rows, total, candidate, comparison));
        } else if let Some((candidate, comparison)) = trust.credible(rows, total) {
            checks.push(fails(rows, total, candidate, comparison));
        } else {
            open.push(total);
        }
    }
    checks.extend(cannot(&open));
    checks
}

fn compared<'a>(rows: &[StretchRow<'a>], names: &Names, index: usize) -> Total<'a> {
    let row = rows[index].row;
    let compare = |candidate: Candidate| {
        let added = add_columns(candidate.rows.iter().map(|row| rows[*row].row.sums.as_slice()));
        let comparison = Comparison::of(&row.sums, &added);
        (candidate, comparison)
    };
    let compared =
        candidates(rows, names, index).into_iter().filter(|candidate| !candidate.rows.is_empty()).map(compare);
    Total { index, row, compared: compared.collect() }
}

fn near(comparison: &Comparison, hundredths: i64) -> bool {
    comparison.worst_share() <= Decimal::new(hundredths, 2)
}

/// What makes it certain which rows a total adds up, although the sums differ.
struct Trust<'a> {
    /// How often other totals of the table agree with the same relation.
    proven: &'a BTreeMap<(bool, Relation), usize>,
    /// The table has but one total.
    lone: bool,
    /// Most totals of the table agree with nothing.
    doubtful: bool,
}

impl Trust<'_> {
    fn credible<'t>(&self, rows: &[StretchRow<'_>], total: &'t Total<'_>) -> Option<&'t (Candidate, Comparison)> {
        // Twice the sum or more: the rows stand there by items and again by sources.
        let sound = || {
            let sound =
                |(_, comparison): &&(Candidate, Comparison)| comparison.unstated == 0 && !comparison.is_multiple();
            total.compared.iter().filter(sound)
        };
        // Some columns agree over several rows, others do not: nobody adds up the wrong rows so.
        let partly = sound().filter(|(candidate, _)| candidate.rows.len() > 1 && !candidate.relation.only_proves());
        let partly = partly.filter(|(_, comparison)| comparison.agreeing > 0 && near(comparison, NEAR));
        if let Some(found) = partly.max_by_key(|(_, comparison)| comparison.agreeing) {
            return Some(found);
        }
        let close = |(candidate, comparison): &&(Candidate, Comparison)| {
            // One total above another may be a part of it as well as all of it; others prove a sum and disprove none.
            let part = candidate.rows.len() == 1 && candidate.relation == Relation::TotalsAbove;
            if part || candidate.relation.only_proves() {
                return false;
            }
            let times = self.proven.get(&(total.row.heads, candidate.relation)).copied().unwrap_or_default();
            let most = if self.doubtful { DOUBTFUL } else { NEAR };
            times > 0 && near(comparison, most)
        };
        if let Some(found) = sound().find(close) {
            return Some(found);
        }
        let last = rows[total.index + 1..].iter().all(|row| row.row.sums.iter().all(Option::is_none));
        let flat = |(candidate, comparison): &&(Candidate, Comparison)| {
            candidate.relation == Relation::AllOfTable && candidate.rows.len() > 1 && near(comparison, NEAR)
        };
        sound().find(flat).filter(|_| self.lone && last && !total.row.heads)
    }
}

fn passes(rows: &[StretchRow<'_>], total: &Total<'_>, candidate: &Candidate, comparison: &Comparison) -> Check {
    let mut places = sum_places(total.row);
    places.extend(candidate.rows.iter().map(|row| rows[*row].row.at.clone()));
    let name = candidate.relation.name();
    let message = format!("{}: equals {name} ({}){}", total.label(), candidate.rows.len(), comparison.rounding());
    told(RULE, Status::Pass, message, places)
}

fn fails(rows: &[StretchRow<'_>], total: &Total<'_>, candidate: &Candidate, comparison: &Comparison) -> Check {
    let mut places = sum_places(total.row);
    places.extend(candidate.rows.iter().flat_map(|row| sum_places(rows[*row].row)));
    let thousand = if comparison.is_thousandfold() { "; one is a thousand times the other" } else { "" };
    let name = candidate.relation.name();
    let message = format!(
        "{}: {}{thousand} (against {name}, {})",
        total.label(),
        comparison.words(),
        counted(candidate.rows.len(), "row", "rows")
    );
    with_figures(told(RULE, Status::Fail, message, places), comparison.differing.clone())
}

fn cannot(open: &[&Total<'_>]) -> Vec<Check> {
    let why = "it is not certain which rows it adds up";
    if open.len() <= NAMED {
        let one =
            |total: &&Total<'_>| told(RULE, Status::Cannot, format!("{}: {why}", total.label()), sum_places(total.row));
        return open.iter().map(one).collect();
    }
    let named: Vec<&str> = open.iter().take(NAMED).map(|total| total.label()).collect();
    let message = format!("{} totals, such as {}: {why}", open.len(), named.join("; "));
    vec![told(RULE, Status::Cannot, message, open.iter().map(|total| total.row.at.clone()).collect())]
}
