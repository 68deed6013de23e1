use ecow::EcoString;
use serde::{Deserialize, Serialize};

/// Who answers for something or takes part in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Owner {
    /// The person, unit or organisation as written; the role where no one is named.
    pub name: EcoString,
    /// What the person does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<EcoString>,
    /// What is named.
    pub kind: OwnerKind,
}

/// What an owner is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OwnerKind {
    /// A person by name.
    Person,
    /// A part of the administration.
    Unit,
    /// An organisation of its own.
    Organisation,
    /// An office, whoever holds it.
    Role,
}
