//! The columns that tell what a record says, beside the record itself.

use std::sync::LazyLock;

use planoteka_extract::plan::{Currency, Language, Period, Profile, Record, TextRole};
use planoteka_extract::theme::{Theme, Themed, theme_of};
use rusqlite::Connection;
use rusqlite::types::Value;

use super::correction::corrections;
use crate::correction::{CorrectedField, CorrectionState, lay_over, reason};
use crate::facts::{Figures, Years, minor_units};
use crate::{RecordId, Result};

/// What the columns of a record hold beside its data.
pub(super) struct Columns {
    title: Option<String>,
    years: Option<Years>,
    figures: Figures,
    themed: Option<Themed>,
}

/// Their names, in the order of [`Columns::into_values`].
const NAMES: [&str; 12] = [
    "title",
    "year_from",
    "year_to",
    "amount_total",
    "amount_own",
    "amount_external",
    "currency",
    "amount_minor",
    "theme",
    "theme_second",
    "sector",
    "theme_reason",
];
/// Where the theme begins among them.
const THEME: usize = 8;

/// Puts a record, its own columns first.
pub(super) static INSERT: LazyLock<String> = LazyLock::new(|| {
    let places: Vec<String> = (1..=6 + NAMES.len()).map(|place| format!("?{place}")).collect();
    let (names, places) = (NAMES.join(", "), places.join(", "));
    format!("INSERT INTO record (id, source, position, kind, municipality, data, {names}) VALUES ({places})")
});
/// Sets all columns of a reading, whose number comes first.
pub(super) static UPDATE: LazyLock<String> = LazyLock::new(|| update(&NAMES));
/// Sets the columns of the theme of a reading, whose number comes first.
pub(super) static UPDATE_THEME: LazyLock<String> = LazyLock::new(|| update(&NAMES[THEME..]));
/// The columns of the theme, parted by commas.
pub(super) static THEME_NAMES: LazyLock<String> = LazyLock::new(|| NAMES[THEME..].join(", "));

fn update(names: &[&str]) -> String {
    let set: Vec<String> = names.iter().zip(2..).map(|(name, place)| format!("{name} = ?{place}")).collect();
    format!("UPDATE record SET {} WHERE record = ?1", set.join(", "))
}

/// What a plan gives to all its records.
#[derive(Clone, Copy)]
pub(super) struct OfPlan {
    period: Option<Period>,
    currency: Option<Currency>,
    language: Option<Language>,
}

impl OfPlan {
    pub(super) fn of(profile: &Profile) -> Self {
        Self {
            period: profile.period.as_ref().map(|field| field.value),
            currency: profile.currency.as_ref().map(|field| field.value),
            language: profile.language.as_ref().map(|field| field.value),
        }
    }
}

impl Columns {
    /// Of a record as read, with what people changed.
    pub(super) fn of(connection: &Connection, id: &RecordId, record: &Record, plan: OfPlan) -> Result<Self> {
        let mut corrections = corrections(connection, id)?;
        if corrections.is_empty() {
            return Ok(Self::plain(record, plan, None));
        }
        let mut record = record.clone();
        let theme = lay_over(&mut record, &mut corrections);
        let why = corrections
            .iter()
            .rfind(|one| one.field == CorrectedField::Theme && one.state == CorrectionState::Holds)
            .map(reason)
            .unwrap_or_default();
        Ok(Self::plain(&record, plan, theme.map(|theme| (theme, why))))
    }

    fn plain(record: &Record, plan: OfPlan, set: Option<(Option<Theme>, String)>) -> Self {
        let told = theme_of(record, plan.language);
        let themed = match set {
            Some((None, _)) => None,
            Some((Some(theme), reason)) => {
                let sector = told.map_or(theme.sector(), |told| {
                    if told.sector == told.theme.sector() { theme.sector() } else { told.sector }
                });
                Some(Themed { theme, second: None, sector, reason })
            }
            None => told,
        };
        Self {
            title: record.fields.text(TextRole::Title).map(str::to_owned),
            years: Years::of_record(record, plan.period),
            figures: Figures::of_record(record, plan.currency),
            themed,
        }
    }

    /// As stored, in the order of the statements.
    pub(super) fn into_values(self) -> [Value; NAMES.len()] {
        let Self { title, years, figures, themed } = self;
        let [theme, second, sector, reason] = theme_values(themed);
        let sum = |amount: Option<rust_decimal::Decimal>| amount.map(|amount| amount.to_string()).into();
        [
            title.into(),
            years.map(|years| years.from).into(),
            years.map(|years| years.to).into(),
            sum(figures.total),
            sum(figures.own),
            sum(figures.external),
            figures.currency.map(|currency| currency.code().to_owned()).into(),
            figures.total.and_then(minor_units).into(),
            theme,
            second,
            sector,
            reason,
        ]
    }
}

/// Theme, second theme, sector and reason as stored.
pub(super) fn theme_values(themed: Option<Themed>) -> [Value; NAMES.len() - THEME] {
    themed.map_or([const { Value::Null }; 4], |themed| {
        [
            themed.theme.key().to_owned().into(),
            themed.second.map(|second| second.key().to_owned()).into(),
            themed.sector.name().to_owned().into(),
            themed.reason.into(),
        ]
    })
}
