use planoteka_index::{Common, Library, Relation, StoredRecord};
use serde_json::json;

use super::search::{Widths, first_line, indent, marked_json, one_line, whence};
use crate::arguments::Similar;
use crate::output::{Output, Style, counted, cut};
use crate::report::Outcome;
use crate::report::Told;
use crate::settings;

const SCHEMA: &str = "planoteka.similar/1";

/// Prints the records that are most like one.
pub fn run(arguments: &Similar, output: &Output) -> anyhow::Result<Outcome> {
    let (folder, _) = settings::library(&arguments.library);
    let mut library = Library::open(&folder)?;
    let Some(record) = library.record(&arguments.record)?.into_iter().next() else {
        return Err(Told::new("the record is gone", "`planoteka search` prints the id of each record").into());
    };
    let similar = library.similar(&record, arguments.limit)?;
    if arguments.json {
        output.data(&json_lines(&record, &similar))?;
    } else {
        output.data(&if output.is_terminal() { table(output, &similar) } else { rows(&similar) })?;
        output.message(&remarks(output, &record, &similar))?;
    }
    Ok(if similar.is_empty() { Outcome::Lacking } else { Outcome::Done })
}

fn remarks(output: &Output, record: &StoredRecord, similar: &[planoteka_index::Similar]) -> String {
    let title = cut(&one_line(record.title()), &[], 60).0;
    if similar.is_empty() {
        let hint = output.message_style(Style::Hint, "hint");
        return format!(
            "no other plan has a project like “{title}”\n{hint}: `planoteka search` with one or two of its words finds more\n"
        );
    }
    let same = similar.iter().filter(|one| one.relation == Relation::SameProject).count();
    let alike = counted(similar.len() - same, "project", "projects");
    format!("like “{title}”: the same project in {}, {alike} alike\n", counted(same, "other plan", "other plans"))
}

fn table(output: &Output, similar: &[planoteka_index::Similar]) -> String {
    let records: Vec<_> = similar.iter().map(|one| &one.record).collect();
    let widths = Widths::of(output, &records);
    let indent = indent();
    let width = output.width().saturating_sub(indent.len());
    let mut table = String::new();
    for (index, one) in similar.iter().enumerate() {
        table += &first_line(output, index + 1, &one.record, &one.title, &widths);
        table += &format!("{indent}{}\n", cut(&why(one), &[], width).0);
        let source = format!("{} · {}", whence(&one.record), one.record.record.kind.name());
        table += &format!("{indent}{}\n", output.style(Style::Faint, &cut(&source, &[], width).0));
    }
    table
}

/// `the same project: 92% of the title, municipality, code`.
fn why(one: &planoteka_index::Similar) -> String {
    let relation = match one.relation {
        Relation::SameProject => "the same project",
        Relation::Alike => "alike",
    };
    let common: Vec<&str> = one.common.iter().map(|common| name(*common)).collect();
    let rest = if common.is_empty() { String::new() } else { format!(", {}", common.join(", ")) };
    format!("{relation}: {:.0}% of the title{rest}", one.likeness * 100.0)
}

fn name(common: Common) -> &'static str {
    match common {
        Common::Municipality => "municipality",
        Common::Code => "code",
        Common::Amount => "amount",
        Common::Owner => "owner",
    }
}

fn relation(relation: Relation) -> &'static str {
    match relation {
        Relation::SameProject => "same_project",
        Relation::Alike => "alike",
    }
}

/// One line a record, parted by tabs: relation, likeness, id, title, municipality, years, amount, currency, file, place, in
/// common.
fn rows(similar: &[planoteka_index::Similar]) -> String {
    let mut rows = String::new();
    for one in similar {
        let record = &one.record;
        let cells = [
            relation(one.relation).to_owned(),
            format!("{:.2}", one.likeness),
            record.id.to_string(),
            record.title().to_owned(),
            record.municipality.clone().unwrap_or_default(),
            record.years.map(planoteka_index::Years::ascii).unwrap_or_default(),
            record.figures.total.map(|total| total.to_string()).unwrap_or_default(),
            record.figures.currency.map(|currency| currency.to_string()).unwrap_or_default(),
            record.source.name.clone(),
            record.place().map(ToString::to_string).unwrap_or_default(),
            one.common.iter().map(|common| name(*common)).collect::<Vec<_>>().join(","),
        ];
        rows += &(cells.map(|cell| one_line(&cell)).join("\t") + "\n");
    }
    rows
}

fn json_lines(record: &StoredRecord, similar: &[planoteka_index::Similar]) -> String {
    let head = json!({ "type": "similar", "schema": SCHEMA, "to": record.id.as_str(), "shown": similar.len() });
    let mut lines = format!("{head}\n");
    for one in similar {
        let data = json!({
            "relation": relation(one.relation),
            "likeness": one.likeness,
            "common": one.common.iter().map(|common| name(*common)).collect::<Vec<_>>(),
            "title": marked_json(&one.title),
            "record": one.record,
        });
        lines += &format!("{}\n", json!({ "type": "hit", "data": data }));
    }
    lines
}
