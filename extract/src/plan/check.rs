use std::borrow::Cow;

use planoteka_ingest::document::Origin;
use serde::{Deserialize, Serialize};

/// Something verified.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Check {
    /// Stable name of the rule.
    pub rule: Cow<'static, str>,
    /// What came of it.
    pub status: Status,
    /// Why, with the figures.
    pub message: String,
    /// The places compared.
    pub at: Vec<Origin>,
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
