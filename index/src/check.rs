use std::collections::BTreeMap;
use std::ops::Deref;

use planoteka_extract::plan::{Figure, Status};
use planoteka_ingest::document::{CellRange, FlowPlace, Origin, Rect};
use serde::{Deserialize, Serialize};

use crate::store::{StoredPlan, StoredRecord};

/// A check of a plan, as stored.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StoredCheck {
    /// Stable name of the rule.
    pub rule: String,
    /// What came of it.
    pub status: Status,
    /// Why, with the figures.
    pub message: String,
    /// Sums that were compared and differ, in printed units.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub figures: Vec<Figure>,
    /// The places compared.
    pub at: Vec<Origin>,
}

impl StoredCheck {
    /// Whether it looks at one of these places.
    #[must_use]
    pub fn touches(&self, places: &[Origin]) -> bool {
        self.at.iter().any(|one| places.iter().any(|other| share_a_row(one, other)))
    }
}

/// The checks of plans, by the file they were made in.
pub(crate) struct PlanChecks<'a> {
    by_source: BTreeMap<i64, &'a [StoredCheck]>,
}

impl<'a> PlanChecks<'a> {
    pub(crate) fn of(plans: &'a [StoredPlan]) -> Self {
        Self { by_source: plans.iter().map(|plan| (plan.source.number, plan.checks.as_slice())).collect() }
    }

    /// A record with the checks that look at it.
    pub(crate) fn checked(&self, record: &'a StoredRecord) -> Checked<'a> {
        let checks = self.by_source.get(&record.source.number).copied().unwrap_or_default();
        Checked { record, checks: checks.iter().filter(|check| check.touches(&record.record.at)).collect() }
    }
}

/// A record with the checks that look at it.
pub(crate) struct Checked<'a> {
    record: &'a StoredRecord,
    /// In the order of the plan.
    pub(crate) checks: Vec<&'a StoredCheck>,
}

impl Checked<'_> {
    /// The worst that they say.
    pub(crate) fn verdict(&self) -> Verdict {
        Verdict::of(self.checks.iter().map(|check| check.status))
    }

    /// What fails, a message each.
    pub(crate) fn failures(&self) -> impl Iterator<Item = &str> {
        self.checks.iter().filter(|check| check.status == Status::Fail).map(|check| check.message.as_str())
    }
}

impl Deref for Checked<'_> {
    type Target = StoredRecord;

    fn deref(&self) -> &StoredRecord {
        self.record
    }
}

/// The worst that checks say of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    Fail,
    Pass,
    Cannot,
    /// No check looks at it.
    Unchecked,
}

impl Verdict {
    /// All of them.
    pub(crate) const ALL: [Self; 4] = [Self::Fail, Self::Pass, Self::Cannot, Self::Unchecked];

    /// Of what checks say.
    pub(crate) fn of(statuses: impl Iterator<Item = Status>) -> Self {
        let verdict = |status| match status {
            Status::Fail => Self::Fail,
            Status::Pass => Self::Pass,
            Status::Cannot => Self::Cannot,
        };
        statuses.map(verdict).min_by_key(|verdict| *verdict as u8).unwrap_or(Self::Unchecked)
    }

    /// As typed and printed.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Fail => "fail",
            Self::Pass => "pass",
            Self::Cannot => "cannot",
            Self::Unchecked => "none",
        }
    }
}

/// Whether two places have a row in common; a whole table has none with its rows.
fn share_a_row(one: &Origin, other: &Origin) -> bool {
    match (one, other) {
        (Origin::Page { page, rect }, Origin::Page { page: other_page, rect: other_rect }) => {
            page == other_page && overlap(*rect, *other_rect)
        }
        (Origin::Sheet { sheet, range }, Origin::Sheet { sheet: other_sheet, range: other_range }) => {
            sheet == other_sheet && rows_meet(*range, *other_range)
        }
        (Origin::Flow(one), Origin::Flow(other)) => match (row(*one), row(*other)) {
            (Some(one), Some(other)) => one == other,
            _ => one == other,
        },
        _ => false,
    }
}

fn overlap(one: Rect, other: Rect) -> bool {
    // Rows that stand on the same line share a border.
    const BORDER: f32 = 1.0;
    one.y0 + BORDER < other.y1 && other.y0 + BORDER < one.y1 && one.x0 < other.x1 && other.x0 < one.x1
}

fn rows_meet(one: CellRange, other: CellRange) -> bool {
    one.row <= other.last_row && other.row <= one.last_row
}

fn row(place: FlowPlace) -> Option<(u32, u32)> {
    match place {
        FlowPlace::Row { table, row } | FlowPlace::Cell { table, row, .. } => Some((table, row)),
        FlowPlace::Paragraph { .. } | FlowPlace::Table { .. } | FlowPlace::Note { .. } => None,
    }
}
