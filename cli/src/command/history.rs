//! A project over the years.

use planoteka_extract::plan::Currency;
use planoteka_index::{Change, Changed, History, HistoryStep, Library, LinkReason, Linked, LinkedAs};
use rust_decimal::Decimal;
use serde_json::{Value, json};

use super::search::{one_line, total, whence, years};
use crate::arguments;
use crate::output::{Output, Style, cut, money};
use crate::report::Outcome;
use crate::settings;

const SCHEMA: &str = "planoteka.history/1";
const INDENT: &str = "            ";

/// Prints the history of a record.
pub fn run(arguments: &arguments::History, output: &Output) -> anyhow::Result<Outcome> {
    let (folder, _) = settings::library(&arguments.library);
    let mut library = Library::open(&folder)?;
    let Some(record) = library.record(&arguments.record)?.into_iter().next() else { return Ok(Outcome::Lacking) };
    let history = library.history(&record)?;
    output.data(&if arguments.json { json_lines(&history) } else { text(output, &history) })?;
    Ok(Outcome::Done)
}

fn text(output: &Output, history: &History) -> String {
    let width = output.width().saturating_sub(INDENT.len());
    let mut page = String::new();
    for step in &history.steps {
        let kind = step.plan_kind.as_deref().unwrap_or("plan").replace('_', " ");
        let facts = [years(&step.record), kind, total(&step.record)];
        let facts: Vec<String> = facts.into_iter().filter(|fact| !fact.is_empty()).collect();
        page += &format!("{}  {}\n", output.style(Style::Strong, step.record.id.as_str()), facts.join(" · "));
        page += &format!("{INDENT}{}\n", cut(&one_line(step.record.title()), &[], width).0);
        for change in &step.changes {
            page += &format!("{INDENT}{}\n", output.style(Style::Warning, &change_text(change)));
        }
        if let Some((spent, currency)) = &step.executed {
            page += &format!("{INDENT}{}\n", spent_text(step.record.figures.total, *spent, *currency));
        }
        let link: Vec<String> = step.link.iter().map(|reason| reason_text(*reason)).collect();
        let link = if link.is_empty() { String::new() } else { format!(" · {}", link.join(", ")) };
        page += &format!("{INDENT}{}\n", output.style(Style::Faint, &format!("{}{link}", whence(&step.record))));
    }
    if history.steps.len() == 1 {
        page += "no other plan of the municipality has it\n";
    }
    if !history.linked.is_empty() {
        page += &format!("\n{}\n", output.style(Style::Strong, "belongs to"));
    }
    for Linked { record, relation, by, executed } in &history.linked {
        let what = linked_name(*relation).replace('_', " ");
        let title = cut(&one_line(record.title()), &[], width.saturating_sub(what.len() + 2)).0;
        page += &format!("{}  {what}: {title}\n", output.style(Style::Strong, record.id.as_str()));
        if *relation == LinkedAs::BudgetLine {
            let spent = executed.map(|(spent, currency)| spent_text(record.figures.total, spent, currency));
            let sums = [years(record), total(record), spent.unwrap_or_default()];
            let sums: Vec<String> = sums.into_iter().filter(|sum| !sum.is_empty()).collect();
            page += &format!("{INDENT}{}\n", sums.join(" · "));
        }
        page += &format!("{INDENT}{}\n", output.style(Style::Faint, &format!("by `{by}` · {}", whence(record))));
    }
    page
}

/// What was spent, and how much that is of what was planned.
fn spent_text(planned: Option<Decimal>, spent: Decimal, currency: Option<Currency>) -> String {
    let currency = currency.map(|currency| format!(" {currency}")).unwrap_or_default();
    let share = planned.filter(|planned| *planned != spent).and_then(|planned| {
        spent.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(planned).map(|share| format!(", {} %", share.round()))
    });
    format!("spent: {}{currency}{}", money(spent), share.unwrap_or_default())
}

fn change_text(change: &Change) -> String {
    let shown = |value: &Option<String>| value.clone().unwrap_or_else(|| "not stated".to_owned());
    format!("{}: {} → {}", changed_name(change.what), shown(&change.before), shown(&change.after))
}

fn changed_name(what: Changed) -> &'static str {
    match what {
        Changed::Amount => "amount",
        Changed::Deadline => "deadline",
        Changed::Owner => "owner",
    }
}

fn linked_name(relation: LinkedAs) -> &'static str {
    match relation {
        LinkedAs::Goal => "goal",
        LinkedAs::Programme => "programme",
        LinkedAs::BudgetLine => "budget_line",
    }
}

fn reason_text(reason: LinkReason) -> String {
    match reason {
        LinkReason::Title(likeness) => format!("title alike to {likeness} %"),
        LinkReason::Code => "same code".to_owned(),
        LinkReason::Amount => "same sum".to_owned(),
        LinkReason::Owner => "same owner".to_owned(),
    }
}

fn json_lines(history: &History) -> String {
    let head = json!({ "type": "history", "schema": SCHEMA, "steps": history.steps.len() });
    let mut lines = format!("{head}\n");
    for step in &history.steps {
        lines += &format!("{}\n", json!({ "type": "step", "data": step_json(step) }));
    }
    for Linked { record, relation, by, executed } in &history.linked {
        let executed = executed.map(sum_json);
        let data = json!({ "relation": linked_name(*relation), "by": by, "executed": executed, "record": record });
        lines += &format!("{}\n", json!({ "type": "linked", "data": data }));
    }
    lines
}

fn step_json(step: &HistoryStep) -> Value {
    let changes: Vec<Value> = step
        .changes
        .iter()
        .map(|change| json!({ "what": changed_name(change.what), "before": change.before, "after": change.after }))
        .collect();
    let link: Vec<String> = step.link.iter().map(|reason| reason_text(*reason)).collect();
    let executed = step.executed.map(sum_json);
    json!({ "plan_kind": step.plan_kind, "link": link, "changes": changes, "executed": executed, "record": step.record })
}

fn sum_json((amount, currency): (Decimal, Option<Currency>)) -> Value {
    json!({ "amount": amount, "currency": currency })
}
