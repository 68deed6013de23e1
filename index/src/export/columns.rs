//! The columns that csv and xlsx share.

use planoteka_extract::plan::{Amount, Code, Confidence, Currency, Date, Deadline, Field, Owner, TextRole};
use rust_decimal::Decimal;
use serde::Serialize;

use crate::check::Checked;
use crate::store::StoredRecord;

/// A value in a row.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    Nothing,
    Text(String),
    Money(Decimal),
    /// A year, or hundredths of confidence.
    Number(i32),
    Day(Date),
}

/// A column of the table of records.
pub(super) struct Column {
    /// Its heading; stable, as other programs go by it.
    pub name: &'static str,
    /// In characters.
    pub width: f64,
    /// Its value of a record.
    pub value: fn(&Checked<'_>) -> Value,
}

const fn column(name: &'static str, width: f64, value: fn(&Checked<'_>) -> Value) -> Column {
    Column { name, width, value }
}

/// The columns of the table of records, in order.
pub(super) const COLUMNS: [Column; 44] = [
    column("id", 12.0, |r| text(r.id.as_str())),
    column("kind", 11.0, |r| text(r.record.kind.name())),
    column("municipality", 18.0, |r| some_text(r.municipality.as_deref())),
    column("year_from", 9.0, |r| r.years.map_or(Value::Nothing, |years| Value::Number(years.from))),
    column("year_to", 9.0, |r| r.years.map_or(Value::Nothing, |years| Value::Number(years.to))),
    column("ordinal", 8.0, |r| role(r, TextRole::Ordinal)),
    column("title", 60.0, |r| role(r, TextRole::Title)),
    column("amount_total", 16.0, |r| money(r.figures.total)),
    column("amount_own", 16.0, |r| money(r.figures.own)),
    column("amount_external", 16.0, |r| money(r.figures.external)),
    column("currency", 9.0, |r| some_text(r.figures.currency.as_ref().map(Currency::code))),
    column("amounts", 30.0, |r| list(&r.record.fields.amounts, amount_text)),
    column("deadline_from", 12.0, |r| day(r, |deadline| deadline.from)),
    column("deadline_to", 12.0, |r| day(r, |deadline| deadline.to)),
    column("deadline", 16.0, |r| some_text(r.record.fields.deadline.as_ref().map(|field| field.raw.as_str()))),
    column("owners", 30.0, |r| list(&r.record.fields.owners, owner_text)),
    column("partners", 30.0, |r| list(&r.record.fields.partners, owner_text)),
    column("codes", 14.0, |r| list(&r.record.fields.codes, code_text)),
    column("funding", 24.0, |r| list(&r.record.fields.funding, ToString::to_string)),
    column("description", 40.0, |r| role(r, TextRole::Description)),
    column("goal", 30.0, |r| role(r, TextRole::Goal)),
    column("programme", 30.0, |r| role(r, TextRole::Programme)),
    column("sector", 18.0, |r| role(r, TextRole::Sector)),
    column("theme", 16.0, |r| some_text(r.themed.as_ref().map(|themed| themed.theme.key()))),
    column("cofog", 7.0, |r| some_text(r.themed.as_ref().map(|themed| themed.theme.cofog()))),
    column("theme_sector", 13.0, |r| some_text(r.themed.as_ref().map(|themed| themed.sector.name()))),
    column("theme_reason", 30.0, |r| some_text(r.themed.as_ref().map(|themed| themed.reason.as_str()))),
    column("result", 30.0, |r| role(r, TextRole::Result)),
    column("indicator", 30.0, |r| role(r, TextRole::Indicator)),
    column("baseline", 12.0, |r| role(r, TextRole::Baseline)),
    column("target", 12.0, |r| role(r, TextRole::Target)),
    column("location", 18.0, |r| role(r, TextRole::Location)),
    column("beneficiaries", 18.0, |r| role(r, TextRole::Beneficiaries)),
    column("priority", 10.0, |r| role(r, TextRole::Priority)),
    column("status", 12.0, |r| role(r, TextRole::Status)),
    column("note", 24.0, |r| role(r, TextRole::Note)),
    column("section", 30.0, |r| text(&r.record.section.join(" › "))),
    column("other", 30.0, |r| list(&r.record.fields.other, |other| format!("{}: {}", other.header, other.value))),
    column("source", 30.0, |r| text(&r.source.name)),
    column("locator", 24.0, |r| text(&r.place().map(ToString::to_string).unwrap_or_default())),
    column("confidence", 11.0, |r| lowest_confidence(r)),
    column("path", 40.0, |r| text(&r.source.path)),
    column("checks", 9.0, |r| text(r.verdict().name())),
    column("failures", 40.0, |r| text(&r.failures().collect::<Vec<_>>().join("; "))),
];

fn text(text: &str) -> Value {
    if text.is_empty() { Value::Nothing } else { Value::Text(text.to_owned()) }
}

fn some_text(written: Option<&str>) -> Value {
    text(written.unwrap_or_default())
}

fn money(amount: Option<Decimal>) -> Value {
    amount.map_or(Value::Nothing, Value::Money)
}

fn role(stored: &StoredRecord, role: TextRole) -> Value {
    some_text(stored.record.fields.text(role))
}

fn day(stored: &StoredRecord, end: fn(&Deadline) -> Option<Date>) -> Value {
    stored.record.fields.deadline.as_ref().and_then(|field| end(&field.value)).map_or(Value::Nothing, Value::Day)
}

fn list<T>(fields: &[Field<T>], shown: impl Fn(&T) -> String) -> Value {
    text(&fields.iter().map(|field| shown(&field.value)).collect::<Vec<_>>().join("; "))
}

/// `223000.00 BAM, total, 2019, planned`; an unreadable sum is `?`.
pub(super) fn amount_text(amount: &Amount) -> String {
    let sum = amount.amount.map_or_else(|| "?".to_owned(), |sum| sum.to_string());
    let currency = amount.currency.map(|currency| format!(" {currency}")).unwrap_or_default();
    let part = amount.part.and_then(|part| name_of(&part));
    let stage = amount.stage.and_then(|stage| name_of(&stage));
    let year = amount.year.map(|year| year.to_string());
    let details = [part, year, stage, amount.source.as_ref().map(ToString::to_string)];
    let details: Vec<String> = details.into_iter().flatten().map(|detail| format!(", {detail}")).collect();
    format!("{sum}{currency}{}", details.concat())
}

fn owner_text(owner: &Owner) -> String {
    match &owner.role {
        Some(role) if *role != owner.name => format!("{} ({role})", owner.name),
        _ => owner.name.to_string(),
    }
}

fn code_text(code: &Code) -> String {
    code.code.to_string()
}

/// The name an enum value has in output.
pub(super) fn name_of(value: &impl Serialize) -> Option<String> {
    serde_json::to_value(value).ok()?.as_str().map(str::to_owned)
}

/// The confidence of the least sure field, in hundredths.
fn lowest_confidence(stored: &StoredRecord) -> Value {
    let fields = &stored.record.fields;
    let texts = fields.texts.values().map(|field| field.confidence);
    let lowest = texts
        .chain(fields.amounts.iter().map(|field| field.confidence))
        .chain(fields.codes.iter().map(|field| field.confidence))
        .chain(fields.deadline.iter().map(|field| field.confidence))
        .chain(fields.owners.iter().chain(&fields.partners).map(|field| field.confidence))
        .min();
    lowest.map_or(Value::Nothing, |confidence: Confidence| Value::Number(i32::from(confidence.hundredths())))
}
