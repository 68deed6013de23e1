//! What can be asked, and how it is written.

mod parse;
mod value;

use std::str::FromStr;

use planoteka_extract::plan::{Currency, RecordKind};

use crate::check::Verdict;
use crate::{QueryError, Result};

/// A question to a library: conditions that must all hold.
///
/// Written as words (all must be there, in either script), `"a phrase"`, `-word` (must not be there), `vodovod*` (the
/// beginning of a word), `one OR other` (one must be there) and filters: `municipality:`, `year:2021`, `year:2021..2023`, `kind:activity`,
/// `amount:>1000000`, `amount:10000..50000`, `currency:EUR`, `owner:`, `code:412`, `source:eu`, `file:`,
/// `country:BA`, `checks:fail`, `sector:water`, `confidence:<0.9`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    pub(crate) clauses: Vec<Clause>,
    pub(crate) matching: Matching,
}

/// How far a word may stand for others. Words in quotes are always taken as typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Matching {
    /// Its other forms, longer words that begin so, and other words for the same thing in all languages.
    #[default]
    Synonyms,
    /// Its other forms and longer words that begin so.
    Forms,
    /// Only as typed, in either script and with or without diacritics.
    Exact,
}

/// Conditions of which one must hold, or of which none may.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Clause {
    pub sign: Sign,
    /// At least one; only what is wanted has several.
    pub alternatives: Vec<Condition>,
}

impl Clause {
    /// Its condition, if it has no other.
    pub(crate) fn only(&self) -> Option<&Condition> {
        let [condition] = self.alternatives.as_slice() else { return None };
        Some(condition)
    }
}

/// Whether conditions must hold or may not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sign {
    Wanted,
    Unwanted,
}

/// What a record is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Condition {
    /// In its title or any other text.
    Anywhere(Words),
    Municipality(Words),
    Owner(Words),
    Funds(Words),
    File(Words),
    /// Begins so, without spaces and marks.
    Code(String),
    Kind(RecordKind),
    /// By its ISO 3166 code.
    Country(String),
    /// What checks say of it.
    Checks(Verdict),
    Currency(Currency),
    /// By the key of the theme, the name of the sector, or a code of COFOG.
    Sector(String),
    /// Has a year among these.
    Years(Bounds),
    /// The total in hundredths lies between these.
    Amount(Bounds),
    /// The least sure field, in hundredths, lies between these.
    Confidence(Bounds),
}

/// Both ends included; an open end is `None`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Bounds {
    pub from: Option<i64>,
    pub to: Option<i64>,
}

/// Words that stand one after another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Words {
    /// Folded; at least one.
    pub terms: Vec<String>,
    /// As typed.
    pub typed: String,
    pub last: LastWord,
    pub wording: Wording,
}

/// Whether other forms of a word are meant too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wording {
    Free,
    Quoted,
}

/// How the last of some words is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LastWord {
    Whole,
    Beginning,
}

impl Query {
    /// The question that `text` writes.
    ///
    /// # Errors
    /// When it is empty, or when a filter cannot be understood; the error says where.
    pub fn parse(text: &str) -> Result<Self> {
        Ok(text.parse::<Self>()?)
    }

    /// The same question with words compared so.
    #[must_use]
    pub fn matching(self, matching: Matching) -> Self {
        Self { matching, ..self }
    }

    /// Whether it asks for one file, so that renderings of a record are told apart.
    pub(crate) fn names_a_file(&self) -> bool {
        let mut conditions = self.clauses.iter().flat_map(|clause| &clause.alternatives);
        conditions.any(|condition| matches!(condition, Condition::File(_)))
    }
}

impl FromStr for Query {
    type Err = QueryError;

    fn from_str(text: &str) -> std::result::Result<Self, QueryError> {
        parse::query(text)
    }
}
