//! What an analyst verifies: sums of rows, totals, recapitulations, accounts, deadlines.
//!
//! Each check passes, fails, or cannot be made, and says why with its figures and places. What holds everywhere is
//! told once for its table; what does not is told row by row.

mod accounts;
mod dates;
mod recapitulation;
mod row_sum;
mod shares;
mod totals;

use planoteka_ingest::document::Origin;
use rust_decimal::Decimal;

use crate::plan::{Check, Profile, Status};
use crate::table::SegmentReading;

/// All checks of a document.
pub(crate) fn check(segments: &[SegmentReading], profile: &Profile) -> Vec<Check> {
    let mut checks = Vec::new();
    for segment in segments {
        checks.extend(row_sum::check(segment));
        checks.extend(totals::check(segment));
    }
    checks.extend(recapitulation::check(segments));
    checks.extend(accounts::check(segments));
    checks.extend(dates::check(segments, profile));
    checks.extend(shares::check(profile));
    checks
}

fn told(rule: &'static str, status: Status, message: String, at: Vec<Origin>) -> Check {
    Check { rule: rule.into(), status, message, at }
}

/// An amount as a reader would write it, two decimals.
fn money(amount: Decimal) -> String {
    format!("{:.2}", amount.round_dp(2))
}

/// Sums column by column; `None` where no row states one.
fn add_columns<'a>(rows: impl Iterator<Item = &'a [Option<Decimal>]>) -> Vec<Option<Decimal>> {
    let mut totals: Vec<Option<Decimal>> = Vec::new();
    for row in rows {
        totals.resize(totals.len().max(row.len()), None);
        for (total, term) in totals.iter_mut().zip(row) {
            if let Some(term) = term {
                *total = Some(total.unwrap_or_default().saturating_add(*term));
            }
        }
    }
    totals
}

/// The columns in which a stated total differs from what was added up.
fn differences(stated: &[Option<Decimal>], added: &[Option<Decimal>]) -> Vec<(usize, Decimal, Decimal)> {
    stated
        .iter()
        .enumerate()
        .filter_map(|(column, stated)| {
            let stated = (*stated)?;
            let added = added.get(column).copied().flatten().unwrap_or_default();
            (stated != added).then_some((column, stated, added))
        })
        .collect()
}
