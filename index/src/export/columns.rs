//! The columns that csv and xlsx share.

use planoteka_extract::plan::{Amount, Code, Confidence, Currency, Date, Deadline, Field, Owner, TextRole};
use rust_decimal::Decimal;

use crate::check::Checked;
use crate::name::name_of;
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

impl Value {
    /// A count.
    pub(super) fn number(count: impl TryInto<i32>) -> Self {
        count.try_into().map_or(Self::Nothing, Self::Number)
    }
}

/// What a column holds, and how it is told of a record.
#[derive(Clone, Copy)]
pub(super) enum Content {
    Text(fn(&Checked<'_>) -> Option<String>),
    Money(fn(&Checked<'_>) -> Option<Decimal>),
    /// Years, or hundredths of confidence.
    Number(fn(&Checked<'_>) -> Option<i32>),
    Day(fn(&Checked<'_>) -> Option<Date>),
}

/// A column of the table of records.
pub(super) struct Column {
    /// Its heading; stable, as other programs go by it.
    pub name: &'static str,
    /// In characters.
    pub width: f64,
    pub content: Content,
}

impl Column {
    /// Its value of a record.
    pub(super) fn value(&self, record: &Checked<'_>) -> Value {
        let value = match self.content {
            Content::Text(told) => told(record).map(Value::Text),
            Content::Money(told) => told(record).map(Value::Money),
            Content::Number(told) => told(record).map(Value::Number),
            Content::Day(told) => told(record).map(Value::Day),
        };
        value.unwrap_or(Value::Nothing)
    }
}

const fn column(name: &'static str, width: f64, content: Content) -> Column {
    Column { name, width, content }
}

/// The columns of the table of records, in order.
pub(super) const COLUMNS: [Column; 44] = [
    column("id", 12.0, Content::Text(|r| text(r.id.as_str()))),
    column("kind", 11.0, Content::Text(|r| text(r.record.kind.name()))),
    column("municipality", 18.0, Content::Text(|r| some(r.municipality.as_deref()))),
    column("year_from", 9.0, Content::Number(|r| Some(r.years?.from))),
    column("year_to", 9.0, Content::Number(|r| Some(r.years?.to))),
    column("ordinal", 8.0, Content::Text(|r| role(r, TextRole::Ordinal))),
    column("title", 60.0, Content::Text(|r| role(r, TextRole::Title))),
    column("amount_total", 16.0, Content::Money(|r| r.figures.total)),
    column("amount_own", 16.0, Content::Money(|r| r.figures.own)),
    column("amount_external", 16.0, Content::Money(|r| r.figures.external)),
    column("currency", 9.0, Content::Text(|r| some(r.figures.currency.as_ref().map(Currency::code)))),
    column("amounts", 30.0, Content::Text(|r| list(&r.record.fields.amounts, amount_text))),
    column("deadline_from", 12.0, Content::Day(|r| day(r, |deadline| deadline.from))),
    column("deadline_to", 12.0, Content::Day(|r| day(r, |deadline| deadline.to))),
    column(
        "deadline",
        16.0,
        Content::Text(|r| some(r.record.fields.deadline.as_ref().map(|field| field.raw.as_str()))),
    ),
    column("owners", 30.0, Content::Text(|r| list(&r.record.fields.owners, owner_text))),
    column("partners", 30.0, Content::Text(|r| list(&r.record.fields.partners, owner_text))),
    column("codes", 14.0, Content::Text(|r| list(&r.record.fields.codes, code_text))),
    column("funding", 24.0, Content::Text(|r| list(&r.record.fields.funding, ToString::to_string))),
    column("description", 40.0, Content::Text(|r| role(r, TextRole::Description))),
    column("goal", 30.0, Content::Text(|r| role(r, TextRole::Goal))),
    column("programme", 30.0, Content::Text(|r| role(r, TextRole::Programme))),
    column("sector", 18.0, Content::Text(|r| role(r, TextRole::Sector))),
    column("theme", 16.0, Content::Text(|r| some(r.themed.as_ref().map(|themed| themed.theme.key())))),
    column("cofog", 7.0, Content::Text(|r| some(r.themed.as_ref().map(|themed| themed.theme.cofog())))),
    column("theme_sector", 13.0, Content::Text(|r| some(r.themed.as_ref().map(|themed| themed.sector.name())))),
    column("theme_reason", 30.0, Content::Text(|r| some(r.themed.as_ref().map(|themed| themed.reason.as_str())))),
    column("result", 30.0, Content::Text(|r| role(r, TextRole::Result))),
    column("indicator", 30.0, Content::Text(|r| role(r, TextRole::Indicator))),
    column("baseline", 12.0, Content::Text(|r| role(r, TextRole::Baseline))),
    column("target", 12.0, Content::Text(|r| role(r, TextRole::Target))),
    column("location", 18.0, Content::Text(|r| role(r, TextRole::Location))),
    column("beneficiaries", 18.0, Content::Text(|r| role(r, TextRole::Beneficiaries))),
    column("priority", 10.0, Content::Text(|r| role(r, TextRole::Priority))),
    column("status", 12.0, Content::Text(|r| role(r, TextRole::Status))),
    column("note", 24.0, Content::Text(|r| role(r, TextRole::Note))),
    column("section", 30.0, Content::Text(|r| text(&r.record.section.join(" › ")))),
    column(
        "other",
        30.0,
        Content::Text(|r| list(&r.record.fields.other, |other| format!("{}: {}", other.header, other.value))),
    ),
    column("source", 30.0, Content::Text(|r| text(&r.source.name))),
    column("locator", 24.0, Content::Text(|r| text(&r.place().map(ToString::to_string).unwrap_or_default()))),
    column("confidence", 11.0, Content::Number(lowest_confidence)),
    column("path", 40.0, Content::Text(|r| text(&r.source.path))),
    column("checks", 9.0, Content::Text(|r| text(r.verdict().name()))),
    column("failures", 40.0, Content::Text(|r| text(&r.failures().collect::<Vec<_>>().join("; ")))),
];

fn text(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

fn some(written: Option<&str>) -> Option<String> {
    written.and_then(text)
}

fn role(stored: &StoredRecord, role: TextRole) -> Option<String> {
    some(stored.record.fields.text(role))
}

fn day(stored: &StoredRecord, end: fn(&Deadline) -> Option<Date>) -> Option<Date> {
    stored.record.fields.deadline.as_ref().and_then(|field| end(&field.value))
}

fn list<T>(fields: &[Field<T>], shown: impl Fn(&T) -> String) -> Option<String> {
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

/// The confidence of the least sure field, in hundredths.
fn lowest_confidence(stored: &Checked<'_>) -> Option<i32> {
    let fields = &stored.record.fields;
    let texts = fields.texts.values().map(|field| field.confidence);
    let lowest = texts
        .chain(fields.amounts.iter().map(|field| field.confidence))
        .chain(fields.codes.iter().map(|field| field.confidence))
        .chain(fields.deadline.iter().map(|field| field.confidence))
        .chain(fields.owners.iter().chain(&fields.partners).map(|field| field.confidence))
        .min();
    lowest.map(|confidence: Confidence| i32::from(confidence.hundredths()))
}
