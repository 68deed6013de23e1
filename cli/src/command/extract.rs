use planoteka_extract::plan::{Amount, Field, Ledger, Plan, Record, Status, TextRole};
use serde::Serialize;

use crate::arguments::{Extract, ExtractFormat};
use crate::isolation::Reader;
use crate::output::{Output, Style, fitted, money, with_sums_grouped};
use crate::reading::{Content, FileProblem};
use crate::report::Outcome;
use crate::{inside, report, settings};

/// Columns of the names on the left.
const NAME: usize = 14;

/// Prints the plan in one file.
pub fn run(arguments: &Extract, output: &Output) -> anyhow::Result<Outcome> {
    let vocabulary = settings::vocabulary(&arguments.vocabulary)?.map(|vocabulary| vocabulary.text);
    let reader = Reader::held_to(&arguments.reading).with_vocabulary(vocabulary);
    let default = if output.is_terminal() { ExtractFormat::Text } else { ExtractFormat::Json };
    let printed = match arguments.format.unwrap_or(default) {
        ExtractFormat::Json => print(arguments, reader, output)?,
        ExtractFormat::Text => match plan(arguments, reader) {
            Ok(plan) => Ok(output.data(&text(output, &plan))?),
            Err(problem) => Err(problem),
        },
    };
    match printed {
        Ok(()) => Ok(Outcome::Done),
        Err(problem) => {
            report::file_problem(output, &arguments.file, &problem)?;
            Ok(Outcome::Lacking)
        }
    }
}

/// Prints the public form as it comes.
fn print(arguments: &Extract, mut reader: Reader, output: &Output) -> anyhow::Result<Result<(), FileProblem>> {
    let mut printing = output.printing();
    let ask = |reader: &mut Reader, content: &Content| reader.print_plan(content, &mut printing);
    let printed = inside::read(&arguments.file, &arguments.reading, &mut reader, ask);
    printing.finish()?;
    Ok(printed)
}

fn plan(arguments: &Extract, mut reader: Reader) -> Result<Box<Plan>, FileProblem> {
    inside::read(&arguments.file, &arguments.reading, &mut reader, Reader::plan)
}

/// A plan for people: what it says of itself, its records in a line each, what does not add up.
fn text(output: &Output, plan: &Plan) -> String {
    let mut text = profile(output, plan);
    let mut section: &[_] = &[];
    for record in &plan.records {
        if record.section.as_slice() != section {
            section = record.section.as_slice();
            text += &format!("\n{}\n", output.style(Style::Strong, &section.join(" › ")));
        }
        text += &record_line(output, record);
    }
    for check in plan.checks.iter().filter(|check| check.status == Status::Fail) {
        text += &format!(
            "\n{} {}: {}",
            output.style(Style::Error, "check failed"),
            check.rule,
            with_sums_grouped(&check.message)
        );
    }
    for warning in &plan.warnings {
        let place = warning.at.as_ref().map(|at| format!(" [{at}]")).unwrap_or_default();
        text += &format!("\n{} {}: {}{place}", output.style(Style::Warning, "warning"), warning.code, warning.message);
    }
    text += &format!("\n\n{}", ledger(&plan.ledger));
    text
}

fn profile(output: &Output, plan: &Plan) -> String {
    let profile = &plan.profile;
    let period = profile.period.as_ref().map(|field| match (field.value.from, field.value.to) {
        (from, to) if from == to => from.to_string(),
        (from, to) => format!("{from}–{to}"),
    });
    let rows = [
        ("file", Some(format!("{} ({})", plan.source.name, plan.source.format))),
        ("title", value(profile.title.as_ref())),
        ("municipality", value(profile.municipality.as_ref())),
        ("unit", value(profile.unit.as_ref())),
        ("kind", value(profile.kind.as_ref())),
        ("period", period),
        ("currency", value(profile.currency.as_ref())),
        ("language", value(profile.language.as_ref())),
        ("script", value(profile.script.as_ref())),
        ("contract", value(profile.contract.as_ref())),
    ];
    let rows = rows.into_iter().filter_map(|(name, value)| Some((name, value?)));
    rows.map(|(name, value)| format!("{}{value}\n", output.style(Style::Strong, &fitted(name, NAME)))).collect()
}

fn value<T: Serialize>(field: Option<&Field<T>>) -> Option<String> {
    serde_json::to_value(&field?.value).ok()?.as_str().map(|text| text.replace('\n', " "))
}

/// Title on the left, sums on the right, place under them.
fn record_line(output: &Output, record: &Record) -> String {
    let fields = &record.fields;
    let title = fields.text(TextRole::Title).or_else(|| fields.text(TextRole::Description)).unwrap_or("(no title)");
    let sums: Vec<String> = fields.amounts.iter().map(|field| sum(&field.value)).collect();
    let sums = sums.join(" + ");
    let width = output.width().saturating_sub(sums.chars().count() + 4).max(30);
    let place = record.at.first().map(ToString::to_string).unwrap_or_default();
    let under = output.style(Style::Faint, &format!("{} · {place}", record.kind.name()));
    format!("  {}  {sums}\n    {under}\n", fitted(&title.replace('\n', " "), width))
}

fn sum(amount: &Amount) -> String {
    let number = amount.amount.map_or_else(|| "?".to_owned(), money);
    amount.currency.map_or(number.clone(), |currency| format!("{number} {currency}"))
}

fn ledger(ledger: &Ledger) -> String {
    let fates = [
        (ledger.record, "records"),
        (ledger.header, "headings"),
        (ledger.section, "sections"),
        (ledger.total, "totals"),
        (ledger.column_numbers, "column numbers"),
        (ledger.continuation, "continuations"),
        (ledger.note, "notes"),
        (ledger.empty, "empty"),
        (ledger.unread, "not understood"),
    ];
    let fates = fates.iter().filter(|(count, _)| *count > 0);
    let fates: Vec<String> = fates.map(|(count, name)| format!("{count} {name}")).collect();
    format!("{} rows: {}\n", ledger.rows, fates.join(", "))
}
