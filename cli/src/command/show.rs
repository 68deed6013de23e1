use planoteka_extract::plan::{Amount, Deadline, DeadlineKind, Field, Record, Status};
use planoteka_index::{Correction, CorrectionState, Library, StoredCheck, StoredRecord};
use serde::Serialize;
use serde_json::{Value, json};

use super::search::{total, whence, years};
use crate::arguments::Show;
use crate::output::{Output, Style, fitted, money, with_sums_grouped, wrapped};
use crate::report::Outcome;
use crate::settings;

const SCHEMA: &str = "planoteka.show/1";

/// Columns of a field's name and of the lines under it.
const NAME: usize = 14;
/// The parts of a value that are shown first, in this order.
const PARTS: [&str; 8] = ["amount", "currency", "code", "label", "name", "role", "header", "value"];
/// Records shown before and after.
const REACH: usize = 2;

/// Prints everything known of a record.
pub fn run(arguments: &Show, output: &Output) -> anyhow::Result<Outcome> {
    let (folder, _) = settings::library(&arguments.library);
    let library = Library::open(&folder)?;
    let readings = library.record(&arguments.record)?;
    if arguments.json {
        output.data(&json_lines(&library, &readings)?)?;
        return Ok(Outcome::Done);
    }
    let mut page = String::new();
    for (index, reading) in readings.iter().enumerate() {
        if index > 0 {
            page += "\n";
        }
        page += &reading_page(&library, output, reading)?;
    }
    output.data(&page)?;
    Ok(Outcome::Done)
}

fn reading_page(library: &Library, output: &Output, reading: &StoredRecord) -> anyhow::Result<String> {
    let mut page = format!("{}\n", output.style(Style::Strong, reading.title()));
    let facts = [
        reading.record.kind.name().to_owned(),
        reading.municipality.clone().unwrap_or_default(),
        years(reading),
        total(reading),
    ];
    let facts: Vec<String> = facts.into_iter().filter(|fact| !fact.is_empty()).collect();
    page += &format!("{}  {}\n", reading.id, facts.join(" · "));
    page += &format!("{}\n", output.style(Style::Faint, &format!("{} ({})", whence(reading), reading.source.path)));
    if !reading.record.section.is_empty() {
        page += &format!("under {}\n", reading.record.section.join(" › "));
    }
    page += "\n";
    for (name, field) in written_fields(&reading.record) {
        page += &field_lines(output, &name, &field);
    }
    page += &theme_lines(output, reading);
    page += &corrections_lines(output, &library.corrections(&reading.id)?);
    page += &checks_lines(output, &checks(library, reading)?);
    let neighbours = library.neighbours(reading, REACH)?;
    if !neighbours.is_empty() {
        page += &format!("\n{}\n", output.style(Style::Strong, "near it"));
        for other in neighbours {
            page +=
                &format!("  {}  {}\n", other.id, fitted(other.title(), output.width().saturating_sub(NAME)).trim_end());
        }
    }
    Ok(page)
}

/// A field as it is shown, whatever its type.
struct Shown {
    value: String,
    raw: String,
    places: String,
    confidence: u8,
    reason: String,
}

fn shown<T: Serialize>(field: &Field<T>) -> Shown {
    let places: Vec<String> = field.at.iter().map(ToString::to_string).collect();
    Shown {
        value: serde_json::to_value(&field.value).map(|value| plain(&value)).unwrap_or_default(),
        raw: field.raw.clone().into(),
        places: places.join("; "),
        confidence: field.confidence.hundredths(),
        reason: field.reason.clone().into(),
    }
}

/// A text as it is; of a structure its parts, `223000.00 BAM total 2019`.
fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Object(parts) => {
            let mut parts: Vec<(&String, &Value)> = parts.iter().collect();
            parts.sort_by_key(|(name, _)| PARTS.iter().position(|part| part == name).unwrap_or(PARTS.len()));
            parts
                .into_iter()
                .map(|(_, part)| plain(part))
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join(" · ")
        }
        Value::Null => "unreadable".to_owned(),
        other => other.to_string(),
    }
}

/// `480,000.00 BAM · total · 2021 · planned`.
fn sum_text(amount: &Amount) -> String {
    let sum = amount.amount.map_or_else(|| "unreadable".to_owned(), money);
    let currency = amount.currency.map(|currency| format!(" {currency}")).unwrap_or_default();
    let part = amount.part.and_then(|part| serde_json::to_value(part).ok());
    let stage = amount.stage.and_then(|stage| serde_json::to_value(stage).ok());
    let details = [
        part.map(|part| plain(&part)),
        amount.year.map(|year| year.to_string()),
        stage.map(|stage| plain(&stage)),
        amount.source.as_ref().map(ToString::to_string),
    ];
    let details: String = details.into_iter().flatten().map(|detail| format!(" · {detail}")).collect();
    format!("{sum}{currency}{details}")
}

/// `2021-04-01 – 2021-09-30`, `2021-12-31`, `continuous`.
fn deadline_text(deadline: &Deadline) -> String {
    let days = match (deadline.from, deadline.to) {
        (Some(from), Some(to)) if from != to => Some(format!("{from} – {to}")),
        (from, to) => to.or(from).map(|day| day.to_string()),
    };
    let kind = serde_json::to_value(deadline.kind).map(|kind| plain(&kind)).unwrap_or_default();
    match (days, deadline.kind) {
        (Some(days), DeadlineKind::Date | DeadlineKind::Range) => days,
        (Some(days), _) => format!("{days} · {kind}"),
        (None, _) => kind,
    }
}

fn written_fields(record: &Record) -> Vec<(String, Shown)> {
    let fields = &record.fields;
    let name = |role| serde_json::to_value(role).map(|name| plain(&name)).unwrap_or_default();
    let mut all: Vec<(String, Shown)> = fields.texts.iter().map(|(role, field)| (name(role), shown(field))).collect();
    let sum = |field: &Field<Amount>| Shown { value: sum_text(&field.value), ..shown(field) };
    all.extend(fields.amounts.iter().map(|field| ("amount".to_owned(), sum(field))));
    all.extend(fields.codes.iter().map(|field| ("code".to_owned(), shown(field))));
    let due = |field: &Field<Deadline>| Shown { value: deadline_text(&field.value), ..shown(field) };
    all.extend(fields.deadline.iter().map(|field| ("deadline".to_owned(), due(field))));
    all.extend(fields.owners.iter().map(|field| ("owner".to_owned(), shown(field))));
    all.extend(fields.partners.iter().map(|field| ("partner".to_owned(), shown(field))));
    all.extend(fields.funding.iter().map(|field| ("funding".to_owned(), shown(field))));
    all.extend(fields.other.iter().map(|field| ("other".to_owned(), shown(field))));
    all
}

fn field_lines(output: &Output, name: &str, field: &Shown) -> String {
    let width = output.width().saturating_sub(NAME).max(20);
    let mut lines = String::new();
    for (index, line) in wrapped(&field.value, width).iter().enumerate() {
        let label = if index == 0 { fitted(name, NAME) } else { " ".repeat(NAME) };
        lines += &format!("{}{line}\n", output.style(Style::Strong, &label));
    }
    let raw = if field.raw == field.value {
        String::new()
    } else {
        format!("“{}” · ", field.raw.replace('\n', " ⏎ "))
    };
    let reason = if field.reason.is_empty() { String::new() } else { format!(" · {}", field.reason) };
    let under = format!("{raw}{} · {}%{reason}", field.places, field.confidence);
    for line in wrapped(&under, width) {
        lines += &format!("{}{}\n", " ".repeat(NAME), output.style(Style::Faint, &line));
    }
    lines
}

/// What it is about, and what tells so.
fn theme_lines(output: &Output, reading: &StoredRecord) -> String {
    let Some(themed) = &reading.themed else { return String::new() };
    let second = themed.second.map(|second| format!(", also {}", second.key())).unwrap_or_default();
    let label = output.style(Style::Strong, &fitted("theme", NAME));
    let theme = format!("{}{second} · COFOG {} · {}", themed.theme.key(), themed.theme.cofog(), themed.sector.name());
    format!("{label}{theme}\n{}{}\n", " ".repeat(NAME), output.style(Style::Faint, &themed.reason))
}

fn corrections_lines(output: &Output, corrections: &[Correction]) -> String {
    if corrections.is_empty() {
        return String::new();
    }
    let mut lines = format!("\n{}\n", output.style(Style::Strong, "corrections"));
    for Correction { field, seen, value, by, state, .. } in corrections {
        let state = match state {
            CorrectionState::Holds => output.style(Style::Strong, "holds"),
            CorrectionState::Past => output.style(Style::Faint, "past "),
            CorrectionState::ReadOtherwise => output.style(Style::Warning, "LOOK AGAIN, read otherwise now"),
        };
        let seen = if seen.is_empty() { String::new() } else { format!("“{seen}” → ") };
        let why = if by.reason.is_empty() { String::new() } else { format!(": {}", by.reason) };
        lines += &format!("  {state} {field}: {seen}“{value}” · {} {}{why}\n", by.at, by.who);
    }
    lines
}

/// The checks of the record's plan that look at its rows.
fn checks(library: &Library, reading: &StoredRecord) -> anyhow::Result<Vec<StoredCheck>> {
    let mut checks = library.plan(&reading.source)?.map(|plan| plan.checks).unwrap_or_default();
    checks.retain(|check| check.touches(&reading.record.at));
    Ok(checks)
}

fn checks_lines(output: &Output, checks: &[StoredCheck]) -> String {
    if checks.is_empty() {
        return String::new();
    }
    let mut lines = format!("\n{}\n", output.style(Style::Strong, "checks"));
    for check in checks {
        let (style, word) = match check.status {
            Status::Pass => (Style::Faint, "pass"),
            Status::Fail => (Style::Error, "FAIL"),
            Status::Cannot => (Style::Warning, "cannot"),
        };
        let message = with_sums_grouped(&check.message);
        lines += &format!("  {} {}: {message}\n", output.style(style, &format!("{word:<6}")), check.rule);
    }
    lines
}

fn json_lines(library: &Library, readings: &[StoredRecord]) -> anyhow::Result<String> {
    let mut lines = format!("{}\n", json!({ "type": "show", "schema": SCHEMA, "readings": readings.len() }));
    for reading in readings {
        let checks: Vec<Value> = checks(library, reading)?
            .iter()
            .map(
                |check| json!({ "rule": check.rule, "status": check.status, "message": check.message, "at": check.at }),
            )
            .collect();
        let corrections: Vec<Value> = library.corrections(&reading.id)?.iter().map(correction_json).collect();
        let data = json!({ "record": reading, "checks": checks, "corrections": corrections });
        lines += &format!("{}\n", json!({ "type": "reading", "data": data }));
    }
    Ok(lines)
}

fn correction_json(correction: &Correction) -> Value {
    let state = match correction.state {
        CorrectionState::Holds => "holds",
        CorrectionState::Past => "past",
        CorrectionState::ReadOtherwise => "read_otherwise",
    };
    json!({
        "field": correction.field.to_string(),
        "seen": correction.seen,
        "value": correction.value,
        "who": correction.by.who,
        "at": correction.by.at,
        "reason": correction.by.reason,
        "state": state,
    })
}
