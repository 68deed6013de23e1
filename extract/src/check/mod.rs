//! What an analyst verifies: sums, accounts, sources, deadlines, owners, indicators, and whether plans can be compared.
//!
//! Each check passes, fails, or cannot be made, and says why with its figures and places. A check fails only where the
//! document contradicts itself: where it is not certain which rows a sum adds up, the check cannot be made. What holds
//! everywhere is told once; what does not is told place by place.

mod accounts;
mod agreement;
mod budget;
mod comparable;
mod dates;
mod duplicates;
mod funding;
mod goals;
mod indicators;
mod numbering;
mod owners;
mod recapitulation;
mod row_sum;
mod shares;
mod staff;
mod sums;
#[cfg(test)]
mod tests;
mod text;
mod totals;
mod units;

use planoteka_ingest::document::{Document, Origin};
use rust_decimal::Decimal;

use crate::plan::{CHECK_RULES, Check, Figure, Part, Profile, Record, RecordKind, Status, TextRole, Warning};
use crate::table::{RowReading, SegmentReading};
use crate::text::folded_space;

/// What is checked.
pub(crate) struct Checked<'a> {
    /// Tables understood.
    pub(crate) segments: &'a [SegmentReading],
    /// Records of lists and running text.
    pub(crate) listed: &'a [Record],
    /// What the document says of itself.
    pub(crate) profile: &'a Profile,
    /// The document itself, its text mended.
    pub(crate) document: &'a Document,
    /// What was told of it before.
    pub(crate) warnings: &'a [Warning],
}

impl Checked<'_> {
    fn rows(&self) -> impl Iterator<Item = &RowReading> {
        self.segments.iter().flat_map(|segment| &segment.rows)
    }

    fn records(&self) -> impl Iterator<Item = &Record> {
        self.rows().filter_map(|row| row.record.as_deref()).chain(self.listed)
    }

    fn activities(&self) -> impl Iterator<Item = &Record> {
        self.records().filter(|record| record.kind == RecordKind::Activity)
    }
}

/// All checks of a document, in the order of [`CHECK_RULES`]; none where nothing is planned.
pub(crate) fn check(checked: &Checked<'_>) -> Vec<Check> {
    let project_page = !checked.profile.amounts.is_empty();
    if checked.records().next().is_none() && !project_page {
        return Vec::new();
    }
    let mut checks = Vec::new();
    for segment in checked.segments {
        checks.extend(row_sum::check(segment));
    }
    checks.extend(totals::check(checked.segments));
    checks.extend(recapitulation::check(checked.segments));
    checks.extend(accounts::check(checked));
    // Where no account stands on both sides they are of two authorities, or of two years.
    if checks.iter().any(|check| check.rule == "account") {
        checks.extend(budget::fits(checked));
    }
    checks.extend(funding::check(checked));
    checks.extend(dates::check(checked));
    checks.extend(owners::check(checked));
    checks.extend(indicators::check(checked));
    checks.extend(numbering::check(checked.segments));
    checks.extend(goals::check(checked));
    checks.extend(staff::check(checked.document));
    checks.extend(duplicates::check(checked));
    checks.extend(budget::changes(checked));
    checks.extend(units::check(checked));
    checks.push(comparable::check(checked));
    checks.extend(text::check(checked));
    checks.extend(shares::check(checked.profile));
    for rule in CHECK_RULES {
        if !checks.iter().any(|check| check.rule == rule.name) {
            checks.push(told(rule.name, Status::Cannot, missing(rule.name).to_owned(), Vec::new()));
        }
    }
    let place = |check: &Check| CHECK_RULES.iter().position(|rule| rule.name == check.rule);
    checks.sort_by_key(place);
    checks
}

/// Why a rule finds nothing to verify.
fn missing(rule: &str) -> &'static str {
    match rule {
        "row-sum" => "no row states both a total and its parts",
        "total" => "no table states a total",
        "recapitulation" => "there is no recapitulation after a table of records",
        "account" => "no account stands both in the projects and in a budget",
        "budget-total" => "there are no projects beside a budget",
        "funding-source" => "no money from outside is stated",
        "deadline-in-period" => "no deadline is dated, or the years of the plan are not said",
        "owner" => "nothing says who answers for the records",
        "indicator" => "there are no indicators and no results",
        "numbering" => "the rows have no numbers",
        "goal-code" => "no record refers to a goal by its number",
        "staff-table" => "there is no table of staff",
        "year-change" => "no row states what was spent or planned the year before",
        "unit" => "there are no sums",
        "shares" => "it is no project page with a total and its shares",
        _ => "nothing to verify",
    }
}

fn told(rule: &'static str, status: Status, message: String, at: Vec<Origin>) -> Check {
    Check { rule: rule.into(), status, message, figures: Vec::new(), at }
}

fn with_figures(check: Check, figures: Vec<Figure>) -> Check {
    Check { figures, ..check }
}

/// An amount as a reader would write it, two decimals.
fn money(amount: Decimal) -> String {
    format!("{:.2}", amount.round_dp(2))
}

/// `1 row` or `3 rows`.
fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// What a record is called, shortened.
fn title(record: &Record) -> String {
    const LONGEST: usize = 90;
    let fields = &record.fields;
    let title = fields.text(TextRole::Title).or_else(|| fields.text(TextRole::Description)).unwrap_or("(no title)");
    let ordinal = fields.text(TextRole::Ordinal).map(|ordinal| format!("{ordinal} ")).unwrap_or_default();
    let whole = format!("{ordinal}{}", folded_space(title));
    if whole.chars().count() <= LONGEST {
        return whole;
    }
    let cut: String = whole.chars().take(LONGEST).collect();
    format!("{}…", cut.trim_end())
}

/// The titles of some records, the first few by name.
fn titles(records: &[&Record]) -> String {
    const NAMED: usize = 3;
    let mut named: Vec<String> = records.iter().take(NAMED).map(|record| title(record)).collect();
    if records.len() > NAMED {
        named.push(format!("{} more", records.len() - NAMED));
    }
    named.join("; ")
}

/// Where some records stand.
fn places(records: &[&Record]) -> Vec<Origin> {
    records.iter().filter_map(|record| record.at.first().cloned()).collect()
}

/// The first sum of a part.
fn part(record: &Record, part: Part) -> Option<Decimal> {
    record.fields.amounts.iter().map(|field| &field.value).find(|amount| amount.part == Some(part))?.amount
}

/// What a record costs: its total, else its only sum.
fn cost(record: &Record) -> Option<Decimal> {
    let only = || match record.fields.amounts.as_slice() {
        [only] => only.value.amount,
        _ => None,
    };
    part(record, Part::Total).or_else(only)
}

/// The cells of a row's sums, or the row where those are not known.
fn sum_places(row: &RowReading) -> Vec<Origin> {
    let of_record = row.record.iter().flat_map(|record| &record.fields.amounts);
    let of_total = row.total.iter().flat_map(|total| &total.amounts);
    let cells: Vec<Origin> = of_record.chain(of_total).flat_map(|field| field.at.iter().cloned()).collect();
    if cells.is_empty() { vec![row.at.clone()] } else { cells }
}
