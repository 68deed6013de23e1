//! Which plans there are, and what measures lack.

use std::path::Path;

use anyhow::Context as _;
use planoteka_index::{Lack, LackingMeasure, Library, MunicipalityGaps, Years, gaps_csv};
use serde_json::{Value, json};

use super::export::replace;
use super::search::whence;
use crate::arguments::{Gaps, GapsFormat};
use crate::output::{Output, Style, counted, cut, table};
use crate::report::Outcome;
use crate::settings;

/// The form of a line of `--format json`.
const SCHEMA: &str = "planoteka.gaps/1";

/// Prints or writes the gaps of municipalities.
pub fn run(arguments: &Gaps, output: &Output) -> anyhow::Result<Outcome> {
    let (folder, _) = settings::library(&arguments.library);
    let mut library = Library::open(&folder)?;
    let gaps = library.gaps(&arguments.municipalities)?;
    let bytes = match format_of(arguments, output) {
        GapsFormat::Text => text(output, &gaps, arguments.list).into_bytes(),
        GapsFormat::Csv => {
            let mut bytes = Vec::new();
            gaps_csv(&gaps, arguments.csv.mark(), arguments.csv.delimiter(), &mut bytes)?;
            bytes
        }
        GapsFormat::Json => gaps.iter().map(|gaps| format!("{}\n", line(gaps))).collect::<String>().into_bytes(),
    };
    let lacking: usize = gaps.iter().map(|gaps| gaps.lacking.len()).sum();
    match &arguments.output {
        Some(path) => {
            replace(path, &bytes).with_context(|| format!("cannot write {}", path.display()))?;
            let what = counted(lacking, "measure lacks something", "measures lack something");
            output.message(&format!("{what}, in {}\n", path.display()))?;
        }
        None => output.bytes(&bytes)?,
    }
    Ok(if lacking == 0 { Outcome::Done } else { Outcome::Lacking })
}

fn format_of(arguments: &Gaps, output: &Output) -> GapsFormat {
    let extension = arguments.output.as_deref().and_then(Path::extension);
    let named = match extension.map(|extension| extension.to_string_lossy().to_lowercase()).as_deref() {
        Some("json" | "jsonl") => GapsFormat::Json,
        Some("txt") => GapsFormat::Text,
        Some(_) => GapsFormat::Csv,
        None if output.is_terminal() => GapsFormat::Text,
        None => GapsFormat::Csv,
    };
    arguments.format.unwrap_or(named)
}

fn text(output: &Output, gaps: &[MunicipalityGaps], list: bool) -> String {
    let mut plans = vec![["plans of", "kind", "years", "files", "measures"].map(str::to_owned).to_vec()];
    let mut lacks = vec![["measures of", "measures"].map(str::to_owned).to_vec()];
    if let Some(head) = lacks.first_mut() {
        head.extend(Lack::ALL.iter().map(|lack| format!("no {}", lack.name())));
    }
    for gap in gaps {
        let mut name = gap.name.as_str();
        for plan in &gap.plans {
            let kind = plan.kind.as_deref().unwrap_or("not stated").replace('_', " ");
            let years = plan.years.map_or_else(|| "not stated".to_owned(), |years| years.to_string());
            plans.push(vec![name.to_owned(), kind, years, plan.files.to_string(), plan.records.to_string()]);
            name = "";
        }
        // Who has budgets only has nothing that could lack.
        if gap.measures == 0 {
            continue;
        }
        let mut row = vec![gap.name.clone(), gap.measures.to_string()];
        row.extend(Lack::ALL.iter().map(|lack| gap.lacking(*lack).to_string()));
        lacks.push(row);
    }
    let mut page = table(output, &plans, 3);
    let without: Vec<String> = gaps
        .iter()
        .filter(|gap| !gap.years_without.is_empty())
        .map(|gap| format!("{}: no plan of the year for {}\n", gap.name, Years::listed(&gap.years_without)))
        .collect();
    page += &output.style(Style::Faint, &without.concat());
    page += "\n";
    page += &table(output, &lacks, 1);
    if list {
        for measure in gaps.iter().flat_map(|gap| &gap.lacking) {
            page += &format!("\n{}", measure_lines(output, measure));
        }
    }
    page
}

fn measure_lines(output: &Output, measure: &LackingMeasure) -> String {
    let LackingMeasure { record, lacks } = measure;
    let names: Vec<&str> = lacks.iter().map(|lack| lack.name()).collect();
    let title = cut(&record.title().replace(['\n', '\t'], " "), &[], output.width().saturating_sub(12)).0;
    let id = output.style(Style::Strong, record.id.as_str());
    format!("{id}  {title}\n            no {} · {}\n", names.join(", "), output.style(Style::Faint, &whence(record)))
}

fn line(gap: &MunicipalityGaps) -> Value {
    let plans: Vec<Value> = gap
        .plans
        .iter()
        .map(|plan| json!({ "kind": plan.kind, "years": plan.years.map(|years| [years.from, years.to]), "files": plan.files, "measures": plan.records }))
        .collect();
    let lacking: Vec<Value> = gap
        .lacking
        .iter()
        .map(|LackingMeasure { record, lacks }| {
            json!({
                "id": record.id.as_str(),
                "title": record.title(),
                "lacks": lacks.iter().map(|lack| lack.name()).collect::<Vec<_>>(),
                "source": record.source.name,
                "locator": record.place().map(ToString::to_string),
            })
        })
        .collect();
    json!({
        "schema": SCHEMA,
        "municipality": gap.name,
        "plans": plans,
        "years_without_annual_plan": gap.years_without,
        "measures": gap.measures,
        "lacking": lacking,
    })
}
