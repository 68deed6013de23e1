//! What the columns of plans are about.

use crate::plan::TextRole;

/// What a column can be about, by its heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Heading {
    Ordinal,
    Title,
    Description,
    Goal,
    Programme,
    Sector,
    Result,
    Indicator,
    Baseline,
    Target,
    Location,
    Beneficiaries,
    Priority,
    Status,
    Note,
    Money,
    Code,
    Source,
    Deadline,
    Start,
    End,
    Owner,
    Partner,
    /// Understood, but no field of a record: shares, differences, units of measure.
    Other,
    /// A column of a table that plans nothing: members, staff, strengths and weaknesses, inhabitants.
    Foreign,
}

impl Heading {
    /// Every heading, in the order in which they are weighed.
    pub(crate) const ALL: [Self; 25] = [
        Self::Ordinal,
        Self::Title,
        Self::Description,
        Self::Goal,
        Self::Programme,
        Self::Sector,
        Self::Result,
        Self::Indicator,
        Self::Baseline,
        Self::Target,
        Self::Location,
        Self::Beneficiaries,
        Self::Priority,
        Self::Status,
        Self::Note,
        Self::Money,
        Self::Code,
        Self::Source,
        Self::Deadline,
        Self::Start,
        Self::End,
        Self::Owner,
        Self::Partner,
        Self::Other,
        Self::Foreign,
    ];

    /// As the tables of headings write it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Ordinal => "ordinal",
            Self::Title => "title",
            Self::Description => "description",
            Self::Goal => "goal",
            Self::Programme => "programme",
            Self::Sector => "sector",
            Self::Result => "result",
            Self::Indicator => "indicator",
            Self::Baseline => "baseline",
            Self::Target => "target",
            Self::Location => "location",
            Self::Beneficiaries => "beneficiaries",
            Self::Priority => "priority",
            Self::Status => "status",
            Self::Note => "note",
            Self::Money => "money",
            Self::Code => "code",
            Self::Source => "source",
            Self::Deadline => "deadline",
            Self::Start => "start",
            Self::End => "end",
            Self::Owner => "owner",
            Self::Partner => "partner",
            Self::Other => "other",
            Self::Foreign => "foreign",
        }
    }

    /// The field of a record that holds it, where that is a text.
    pub(crate) fn role(self) -> Option<TextRole> {
        Some(match self {
            Self::Ordinal => TextRole::Ordinal,
            Self::Title => TextRole::Title,
            Self::Description => TextRole::Description,
            Self::Goal => TextRole::Goal,
            Self::Programme => TextRole::Programme,
            Self::Sector => TextRole::Sector,
            Self::Result => TextRole::Result,
            Self::Indicator => TextRole::Indicator,
            Self::Baseline => TextRole::Baseline,
            Self::Target => TextRole::Target,
            Self::Location => TextRole::Location,
            Self::Beneficiaries => TextRole::Beneficiaries,
            Self::Priority => TextRole::Priority,
            Self::Status => TextRole::Status,
            Self::Note => TextRole::Note,
            _ => return None,
        })
    }

    pub(super) fn index(self) -> usize {
        self as usize
    }
}

/// Number of headings a column can have.
pub(crate) const HEADINGS: usize = Heading::ALL.len();
