//! The themes themselves.

use std::fmt;
use std::sync::LazyLock;

use crate::lexicon::tsv::{field, rows};

pub(super) const DATA: &str = include_str!("../../lexicon/themes.tsv");

static THEMES: LazyLock<Vec<Row>> = LazyLock::new(|| rows(DATA).map(|row| Row::of(&row)).collect());

struct Row {
    key: &'static str,
    name: &'static str,
    cofog: &'static str,
    sector: ThemeSector,
    goals: Vec<u8>,
}

impl Row {
    fn of(row: &[&'static str]) -> Self {
        Self {
            key: field(row, 0),
            name: field(row, 1),
            cofog: field(row, 2),
            sector: ThemeSector::from_name(field(row, 3)).unwrap_or(ThemeSector::CrossCutting),
            goals: field(row, 4).split(',').filter_map(|goal| goal.trim().parse().ok()).collect(),
        }
    }
}

/// What a record is about: water supply, roads, culture and so on. A fixed list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Theme(u8);

impl Theme {
    /// All themes, in the order of the list.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..).zip(THEMES.iter()).map(|(number, _)| Self(number))
    }

    /// The theme of a key, such as `water`.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::all().find(|theme| theme.key() == key)
    }

    fn row(self) -> Option<&'static Row> {
        THEMES.get(usize::from(self.0))
    }

    /// Its short name in small letters, as typed and stored.
    #[must_use]
    pub fn key(self) -> &'static str {
        self.row().map_or("", |row| row.key)
    }

    /// Its name for people.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.row().map_or("", |row| row.name)
    }

    /// Its division or group in the classification of the functions of government, such as `06.3`.
    #[must_use]
    pub fn cofog(self) -> &'static str {
        self.row().map_or("", |row| row.cofog)
    }

    /// The sector of an integrated strategy that it belongs to.
    #[must_use]
    pub fn sector(self) -> ThemeSector {
        self.row().map_or(ThemeSector::CrossCutting, |row| row.sector)
    }

    /// The goals of sustainable development that it serves, 1 to 17.
    #[must_use]
    pub fn goals(self) -> &'static [u8] {
        self.row().map_or(&[], |row| &row.goals)
    }
}

impl fmt::Display for Theme {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}

/// The sectors of the integrated strategies of Bosnia and Herzegovina.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ThemeSector {
    /// Economic development.
    Economic,
    /// Social development.
    Social,
    /// Protection of the environment, and utilities.
    Environment,
    /// All of them.
    CrossCutting,
}

impl ThemeSector {
    /// As stored and printed.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Economic => "economic",
            Self::Social => "social",
            Self::Environment => "environment",
            Self::CrossCutting => "cross-cutting",
        }
    }

    /// The sector of a name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Economic, Self::Social, Self::Environment, Self::CrossCutting]
            .into_iter()
            .find(|sector| sector.name() == name)
    }
}
