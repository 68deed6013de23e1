use ecow::EcoString;
use serde::{Deserialize, Serialize};

/// A code of a budget classification, a programme or a project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Code {
    /// Without spaces.
    pub code: EcoString,
    /// The classification it belongs to, such as `ba-economic`, if it was recognised.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scheme: Option<EcoString>,
    /// What its list calls it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<EcoString>,
}
