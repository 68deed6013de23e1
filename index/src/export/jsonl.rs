use std::io::Write;

use planoteka_extract::plan::{Currency, Record};
use planoteka_extract::theme::{Theme, Themed};
use rust_decimal::Decimal;
use serde::Serialize;

use crate::check::PlanChecks;
use crate::store::{StoredPlan, StoredRecord};
use crate::{Result, StoredCheck};

/// The form of a line.
pub const RECORD_SCHEMA: &str = "planoteka.record/1";

/// Writes records as JSON Lines, one record a line, with every field, its raw text and its place, and the checks
/// that look at it.
///
/// # Errors
/// When `out` refuses.
pub fn jsonl(records: &[StoredRecord], plans: &[StoredPlan], out: &mut dyn Write) -> Result<()> {
    let checks = PlanChecks::of(plans);
    for record in records {
        let checked = checks.checked(record);
        serde_json::to_writer(&mut *out, &CheckedLine { line: record, checks: &checked.checks })?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

/// A line with the checks that look at the record.
#[derive(Serialize)]
struct CheckedLine<'a> {
    #[serde(flatten)]
    line: &'a StoredRecord,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    checks: &'a [&'a StoredCheck],
}

#[derive(Serialize)]
struct Line<'a> {
    schema: &'static str,
    id: &'a str,
    source: Source<'a>,
    locator: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    municipality: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    years: Option<[i32; 2]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    theme: Option<ThemeLine<'a>>,
    amounts: Amounts<'a>,
    record: &'a Record,
}

/// What a record is about, and its place in other classifications.
#[derive(Serialize)]
struct ThemeLine<'a> {
    key: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    second: Option<&'static str>,
    cofog: &'static str,
    sector: &'static str,
    goals: &'static [u8],
    reason: &'a str,
}

impl<'a> ThemeLine<'a> {
    fn of(themed: &'a Themed) -> Self {
        Self {
            key: themed.theme.key(),
            second: themed.second.map(Theme::key),
            cofog: themed.theme.cofog(),
            sector: themed.sector.name(),
            goals: themed.theme.goals(),
            reason: &themed.reason,
        }
    }
}

#[derive(Serialize)]
struct Source<'a> {
    name: &'a str,
    path: &'a str,
    sha256: &'a str,
    format: &'a str,
}

#[derive(Serialize)]
struct Amounts<'a> {
    total: Option<Decimal>,
    own: Option<Decimal>,
    external: Option<Decimal>,
    currency: Option<&'a str>,
}

impl Serialize for StoredRecord {
    /// The form `planoteka.record/1`.
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        let figures = &self.figures;
        let line = Line {
            schema: RECORD_SCHEMA,
            id: self.id.as_str(),
            source: Source {
                name: &self.source.name,
                path: &self.source.path,
                sha256: &self.source.sha256,
                format: &self.source.format,
            },
            locator: self.place().map(ToString::to_string),
            municipality: self.municipality.as_deref(),
            years: self.years.map(|years| [years.from, years.to]),
            theme: self.themed.as_ref().map(ThemeLine::of),
            amounts: Amounts {
                total: figures.total,
                own: figures.own,
                external: figures.external,
                currency: figures.currency.as_ref().map(Currency::code),
            },
            record: &self.record,
        };
        line.serialize(serializer)
    }
}
