//! Each project once, whatever number of plans has it.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::Coverage;
use super::share::Share;
use crate::facts::Years;

/// The shares that count, and how many projects were left out for each reason.
pub(super) struct Counted<'a> {
    pub shares: Vec<Share<'a>>,
    pub copies: usize,
    pub revised: usize,
    pub overlapping: usize,
}

/// Keeps the shares of some years; says how many projects go beyond them.
pub(super) fn within(shares: &mut Vec<Share<'_>>, years: Option<Years>, coverage: &mut Coverage) {
    let Some(asked) = years else { return };
    shares.retain(|share| share.years.is_some_and(|years| years.from <= asked.to && years.to >= asked.from));
    let beyond = shares
        .iter()
        .filter(|share| share.money.is_some())
        .filter(|share| share.years.is_some_and(|years| years.from < asked.from || years.to > asked.to));
    coverage.beyond = beyond.map(Share::number).collect::<BTreeSet<_>>().len();
}

/// A project as one plan has it.
struct Reading {
    source: i64,
    years: Option<Years>,
    sum: Option<Decimal>,
    shares: Vec<usize>,
}

/// Leaves out what another plan has too: the same sum in the same years; another sum in the same years, where the first
/// plan counts; and what a plan over more years has of years that a plan of fewer years has.
pub(super) fn once(shares: Vec<Share<'_>>) -> Counted<'_> {
    let mut projects: BTreeMap<(String, String, &'static str), Vec<Reading>> = BTreeMap::new();
    for (index, share) in shares.iter().enumerate() {
        let Some(project) = share.project() else { continue };
        let readings = projects.entry(project).or_default();
        let same = |reading: &&mut Reading| {
            let record = reading.shares.first().and_then(|first| shares.get(*first)).map(Share::number);
            record == Some(share.number()) && reading.years == share.years
        };
        let sum = share.money.map(|money| money.planned);
        match readings.iter_mut().find(same) {
            Some(reading) => {
                reading.sum =
                    reading.sum.zip(sum).map(|(one, other)| one.saturating_add(other)).or(reading.sum).or(sum);
                reading.shares.push(index);
            }
            None => {
                let source = share.record.source.number;
                readings.push(Reading { source, years: share.years, sum, shares: vec![index] });
            }
        }
    }
    let mut left_out: BTreeSet<usize> = BTreeSet::new();
    let (mut copies, mut revised, mut overlapping) = (0, 0, 0);
    for readings in projects.into_values().filter(|readings| readings.len() > 1) {
        let mut kept: Vec<Reading> = Vec::new();
        let mut seen: Vec<(i64, Option<Years>)> = Vec::new();
        for reading in readings {
            // Two rows of one plan are two projects; the second of another plan is the second of the first.
            let rank = seen.iter().filter(|other| **other == (reading.source, reading.years)).count();
            seen.push((reading.source, reading.years));
            let mut others = kept.iter().filter(|other| other.source != reading.source && other.years == reading.years);
            match others.nth(rank) {
                Some(other) => {
                    if other.sum == reading.sum {
                        copies += 1;
                    } else {
                        revised += 1;
                    }
                    left_out.extend(&reading.shares);
                }
                None => kept.push(reading),
            }
        }
        for wide in &kept {
            let narrower = |other: &Reading| other.source != wide.source && lies_within(other.years, wide.years);
            if kept.iter().any(narrower) {
                overlapping += 1;
                left_out.extend(&wide.shares);
            }
        }
    }
    let kept = shares.into_iter().enumerate().filter(|(index, _)| !left_out.contains(index)).map(|(_, share)| share);
    Counted { shares: kept.collect(), copies, revised, overlapping }
}

/// Whether some years lie within more years.
fn lies_within(inner: Option<Years>, outer: Option<Years>) -> bool {
    let (Some(inner), Some(outer)) = (inner, outer) else { return false };
    inner != outer && outer.from <= inner.from && inner.to <= outer.to
}
