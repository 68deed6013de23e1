use ecow::{EcoString, EcoVec};
use planoteka_ingest::document::Origin;
use serde::ser::SerializeMap as _;
use serde::{Deserialize, Serialize, Serializer};

use super::{Amount, Code, Deadline, Field, Owner, Places, TextRole, Texts};

/// Something planned: what is to be done, spent, reached or held.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// What sort of thing.
    pub kind: RecordKind,
    /// The headings above it, outermost first.
    pub section: EcoVec<EcoString>,
    /// What is said of it.
    pub fields: Fields,
    /// The row or item it stands in; further rows where it goes on.
    pub at: Places,
}

/// What sort of thing a record is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RecordKind {
    /// A project, measure, programme, task or procurement: something to be done.
    Activity,
    /// A line of a budget classification.
    BudgetLine,
    /// Something to be reached.
    Goal,
    /// Something measured.
    Indicator,
    /// A step of a calendar.
    Event,
}

impl RecordKind {
    /// The name used in output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Activity => "activity",
            Self::BudgetLine => "budget_line",
            Self::Goal => "goal",
            Self::Indicator => "indicator",
            Self::Event => "event",
        }
    }
}

/// The fields of a record.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(default)]
pub struct Fields {
    /// Fields whose value is text, whitespace folded, script kept as written.
    #[serde(flatten)]
    pub texts: Texts,
    /// Sums of money.
    pub amounts: Vec<Field<Amount>>,
    /// Codes printed in the record's own row.
    pub codes: Vec<Field<Code>>,
    /// When it is due.
    pub deadline: Option<Field<Deadline>>,
    /// Who answers for it.
    pub owners: Vec<Field<Owner>>,
    /// Who takes part.
    pub partners: Vec<Field<Owner>>,
    /// Sources of funds as written, where no amount states its own.
    pub funding: Vec<Field<EcoString>>,
    /// Every filled cell whose column has no role above.
    pub other: Vec<Field<Other>>,
}

impl Fields {
    /// The text of a role, if it has one.
    #[must_use]
    pub fn text(&self, role: TextRole) -> Option<&str> {
        self.texts.get(role).map(|field| field.value.as_str())
    }

    /// Keeps no room for more: most lists have one member, and a long sheet has records by the hundred thousand.
    pub(crate) fn give_back_room(&mut self) {
        self.texts.shrink_to_fit();
        self.amounts.shrink_to_fit();
        self.codes.shrink_to_fit();
        self.owners.shrink_to_fit();
        self.partners.shrink_to_fit();
        self.funding.shrink_to_fit();
        self.other.shrink_to_fit();
    }
}

impl Serialize for Fields {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (role, field) in self.texts.iter() {
            map.serialize_entry(&role, field)?;
        }
        if !self.amounts.is_empty() {
            map.serialize_entry("amounts", &self.amounts)?;
        }
        if !self.codes.is_empty() {
            map.serialize_entry("codes", &self.codes)?;
        }
        if let Some(deadline) = &self.deadline {
            map.serialize_entry("deadline", deadline)?;
        }
        for (name, people) in [("owners", &self.owners), ("partners", &self.partners)] {
            if !people.is_empty() {
                map.serialize_entry(name, people)?;
            }
        }
        if !self.funding.is_empty() {
            map.serialize_entry("funding", &self.funding)?;
        }
        if !self.other.is_empty() {
            map.serialize_entry("other", &self.other)?;
        }
        map.end()
    }
}

/// A filled cell whose column has no role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Other {
    /// The column's own heading.
    pub header: EcoString,
    /// The cell's text.
    pub value: EcoString,
}

/// A total or subtotal row.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Total {
    /// What it calls itself.
    pub label: String,
    /// The sums it states.
    pub amounts: Vec<Field<Amount>>,
    /// The row it stands in.
    pub at: Origin,
    /// What it adds up, in words.
    pub adds: String,
}
