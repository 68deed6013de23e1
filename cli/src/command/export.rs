use std::collections::BTreeSet;
use std::path::Path;
use std::{fs, io};

use anyhow::Context as _;
use planoteka_index::{About, Library, Renderings, StoredPlan, StoredRecord};

use crate::arguments::{Export, ExportFormat, query_text};
use crate::output::{Output, counted};
use crate::report::Outcome;
use crate::{report, settings};

/// Writes records to a file or standard output.
pub fn run(arguments: &Export, output: &Output) -> anyhow::Result<Outcome> {
    let (folder, _) = settings::library(&arguments.library);
    let format = format_of(arguments);
    if format == ExportFormat::Parquet && !cfg!(feature = "parquet") {
        let hint =
            "build it with `cargo install --path cli --features parquet`, or take csv or jsonl, which hold the same";
        return Err(report::Told::new("this planoteka was built without Parquet", hint).into());
    }
    let binary = matches!(format, ExportFormat::Xlsx | ExportFormat::Docx | ExportFormat::Parquet);
    if binary && arguments.output.is_none() && output.is_terminal() {
        let hint = "name a file with --output, such as --output plans.xlsx";
        return Err(report::Told::new("workbooks, documents and Parquet are not for the terminal", hint).into());
    }
    let text = query_text(&arguments.query);
    let (mut library, text, query) = if text.trim().is_empty() {
        (Library::open(&folder)?, text, None)
    } else {
        let (library, text, query) = super::search::asked(&folder, &text, arguments.matching)?;
        (library, text, Some(query))
    };
    let renderings = if arguments.all_renderings { Renderings::All } else { Renderings::First };
    let records = library.records(query.as_ref(), renderings)?;
    let plans = plans_of(&library, &records, query.is_none())?;
    let about = About { query: query.map(|_| text), version: env!("CARGO_PKG_VERSION").to_owned(), date: None };
    if format == ExportFormat::Datapackage {
        return package(arguments, &records, &plans, &about, output);
    }
    let (bytes, count) = written(format, arguments, &records, &plans, &about)?;
    match &arguments.output {
        Some(path) => {
            replace(path, &bytes).with_context(|| format!("cannot write {}", path.display()))?;
            let from = counted(plans.len(), "source", "sources");
            let (written, left_out) = (counted(count, "record", "records"), records.len().saturating_sub(count));
            output.message(&format!("{written} from {from} in {}\n", path.display()))?;
            if left_out > 0 {
                let others = counted(left_out, "event, goal or indicator", "events, goals or indicators");
                output.message(&format!("left out, as the annual form has no place for such: {others}\n"))?;
            }
        }
        None => output.bytes(&bytes)?,
    }
    Ok(if records.is_empty() { Outcome::Lacking } else { Outcome::Done })
}

fn format_of(arguments: &Export) -> ExportFormat {
    let extension = arguments.output.as_deref().and_then(Path::extension);
    let named = match extension.map(|extension| extension.to_string_lossy().to_lowercase()).as_deref() {
        Some("xlsx") => ExportFormat::Xlsx,
        Some("jsonl" | "ndjson") => ExportFormat::Jsonl,
        Some("docx") => ExportFormat::Docx,
        Some("parquet") => ExportFormat::Parquet,
        _ => ExportFormat::Csv,
    };
    arguments.format.unwrap_or(named)
}

/// The plans that stand behind some records, or all.
fn plans_of(library: &Library, records: &[StoredRecord], all: bool) -> anyhow::Result<Vec<StoredPlan>> {
    let behind: BTreeSet<&str> = records.iter().map(|record| record.source.sha256.as_str()).collect();
    let mut plans = library.plans()?;
    plans.retain(|plan| all || behind.contains(plan.source.sha256.as_str()));
    Ok(plans)
}

/// The bytes of an export and how many records they hold.
fn written(
    format: ExportFormat,
    arguments: &Export,
    records: &[StoredRecord],
    plans: &[StoredPlan],
    about: &About,
) -> anyhow::Result<(Vec<u8>, usize)> {
    let (mut bytes, mut count) = (Vec::new(), records.len());
    match format {
        ExportFormat::Xlsx => planoteka_index::xlsx(records, plans, about, &mut bytes)?,
        ExportFormat::Csv => {
            let (mark, delimiter) = (arguments.csv.mark(), arguments.csv.delimiter());
            planoteka_index::csv(records, plans, mark, delimiter, &mut bytes)?;
        }
        ExportFormat::Jsonl => planoteka_index::jsonl(records, plans, &mut bytes)?,
        // The annual form has no place for some.
        ExportFormat::Docx => count = planoteka_index::form(records, plans, arguments.year, &mut bytes)?,
        #[cfg(feature = "parquet")]
        ExportFormat::Parquet => planoteka_index::parquet(records, plans, about, &mut bytes)?,
        #[cfg(not(feature = "parquet"))]
        ExportFormat::Parquet => {}
        // A folder, written as one.
        ExportFormat::Datapackage => {}
    }
    Ok((bytes, count))
}

/// Writes the files of a Data Package into a folder.
fn package(
    arguments: &Export,
    records: &[StoredRecord],
    plans: &[StoredPlan],
    about: &About,
    output: &Output,
) -> anyhow::Result<Outcome> {
    let Some(folder) = &arguments.output else {
        let hint = "name one with --output, such as --output plans/";
        return Err(report::Told::new("a data package is a folder", hint).into());
    };
    fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    for file in planoteka_index::data_package(records, plans, about)? {
        let path = folder.join(file.name);
        replace(&path, &file.bytes).with_context(|| format!("cannot write {}", path.display()))?;
    }
    let from = counted(plans.len(), "source", "sources");
    output.message(&format!(
        "{} from {from} in {}\n",
        counted(records.len(), "record", "records"),
        folder.display()
    ))?;
    Ok(if records.is_empty() { Outcome::Lacking } else { Outcome::Done })
}

/// Writes beside the file and then takes its place, so that a failure leaves the old one whole.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let beside = path.with_file_name(format!(".{name}.part"));
    fs::write(&beside, bytes)?;
    fs::rename(&beside, path)
}
