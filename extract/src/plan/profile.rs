use ecow::EcoString;
use serde::{Deserialize, Serialize};

use super::{Amount, Currency, Deadline, Field};

/// What a document says of itself.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Profile {
    /// The document's own title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<Field<EcoString>>,
    /// The municipality in its basic form, in the document's script.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub municipality: Option<Field<EcoString>>,
    /// Country of the municipality or the currency, ISO 3166-1 alpha-2.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<Field<EcoString>>,
    /// The department that plans.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<Field<EcoString>>,
    /// What sort of document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<Field<PlanKind>>,
    /// The years it plans.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<Field<Period>>,
    /// The currency of its sums.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<Field<Currency>>,
    /// The language of its text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<Field<Language>>,
    /// The script of most of its letters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub script: Option<Field<Script>>,
    /// The number of a project's contract.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contract: Option<Field<EcoString>>,
    /// A project page's sums.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub amounts: Vec<Field<Amount>>,
    /// A project page's duration.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deadline: Option<Field<Deadline>>,
}

/// The years a plan covers, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    /// First year.
    pub from: i32,
    /// Last year.
    pub to: i32,
}

/// What sort of plan a document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum PlanKind {
    Strategy,
    ActionPlan,
    ImplementationPlan,
    AnnualPlan,
    InvestmentPlan,
    Programme,
    Budget,
    BudgetExecution,
    ProcurementPlan,
    Calendar,
    Report,
    ProjectPage,
    TaskList,
    Other,
}

/// A language by its ISO 639-1 code; Montenegrin is `sr`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "the names are ISO 639-1 codes")]
pub enum Language {
    Sr,
    Bs,
    Hr,
    Mk,
    Bg,
    Pl,
    Sk,
    Cs,
    Sl,
    Uk,
    Ru,
    Ro,
    Sq,
    Hu,
    En,
    De,
}

/// A script by its ISO 15924 code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names are ISO 15924 codes")]
pub enum Script {
    Cyrl,
    Latn,
}
