use std::borrow::Cow;

use planoteka_ingest::document::Origin;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// Something verified.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Check {
    /// Stable name of the rule, one of [`CHECK_RULES`].
    pub rule: Cow<'static, str>,
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

/// A sum as stated and as found by adding up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    /// What the document says.
    pub stated: Decimal,
    /// What its parts add up to.
    pub found: Decimal,
    /// `stated` less `found`.
    pub difference: Decimal,
}

impl Figure {
    /// Both sums with their difference.
    #[must_use]
    pub fn new(stated: Decimal, found: Decimal) -> Self {
        Self { stated, found, difference: stated.saturating_sub(found) }
    }
}

/// What came of a check.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// It holds.
    Pass,
    /// It does not hold.
    Fail,
    /// Something it needs is missing.
    Cannot,
}

/// A rule with what it asks of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CheckRule {
    /// Stable name.
    pub name: &'static str,
    /// The question, in a line.
    pub asks: &'static str,
}

const fn rule(name: &'static str, asks: &'static str) -> CheckRule {
    CheckRule { name, asks }
}

/// Every rule, in the order in which an analyst goes through a plan.
pub const CHECK_RULES: [CheckRule; 18] = [
    rule("row-sum", "does the total of each row equal its parts"),
    rule("total", "does each total equal its rows"),
    rule("recapitulation", "does each line of the recapitulation equal the rows it sums up"),
    rule("account", "do the projects on an account add up to its budget"),
    rule("budget-total", "do the projects together fit into the budget"),
    rule("funding-source", "is a source named for all money from outside"),
    rule("deadline-in-period", "does each deadline lie in the years of the plan"),
    rule("owner", "does somebody answer for each record"),
    rule("indicator", "can each indicator and result be measured"),
    rule("numbering", "do the numbers of the rows follow one another"),
    rule("goal-code", "does each goal that is referred to stand in the document"),
    rule("staff-table", "do the totals of the staff agree"),
    rule("duplicate", "does each record stand once"),
    rule("year-change", "is each jump against the year before explained"),
    rule("unit", "is the currency printed, and is no sum a thousand times too large or small"),
    rule("comparison-base", "is everything known that a comparison with other municipalities needs"),
    rule("text-quality", "is the text whole"),
    rule("shares", "do the shares of a project add up to its total"),
];
