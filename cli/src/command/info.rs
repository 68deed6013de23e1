use std::fs;
use std::path::Path;

use planoteka_extract::plan::Status;
use planoteka_index::{Counts, Library};

use crate::arguments::{Info, OcrChoice};
use crate::isolation::Reader;
use crate::limits::Limits;
use crate::output::{Output, Style, counted, fitted, with_sums_grouped};
use crate::recognition::{HOW_TO_INSTALL, Tesseract};
use crate::report::Outcome;
use crate::settings;

/// Columns of the names on the left.
const NAME: usize = 26;

/// Prints what the library holds and where settings came from.
pub fn run(arguments: &Info, output: &Output) -> anyhow::Result<Outcome> {
    let (folder, whence) = settings::library(&arguments.library);
    let library = Library::open(&folder)?;
    if arguments.checks {
        return checks(&library, output);
    }
    let counts = library.counts()?;
    let shown = dunce::canonicalize(&folder).unwrap_or_else(|_| folder.clone());
    let mut text = line(output, "planoteka", env!("CARGO_PKG_VERSION"));
    text += &line(output, "library", &format!("{} ({})", shown.display(), whence.words()));
    text += &line(output, "size", &size(&folder));
    text += &line(output, "sources", &counts.sources.to_string());
    let readings = if counts.readings > counts.records {
        format!(", {} with renderings of one record in several files", counts.readings)
    } else {
        String::new()
    };
    text += &line(output, "records", &format!("{}{readings}", counts.records));
    text += &line(output, "failed checks", &counts.failed_checks.to_string());
    let reading =
        Reader::new(Limits::USUAL, None, OcrChoice::Never).protection().unwrap_or_else(|problem| problem.message);
    text += &line(output, "reading", &reading);
    let recognition =
        Tesseract::find().map_or_else(|| format!("none; {HOW_TO_INSTALL}"), |tesseract| tesseract.words());
    text += &line(output, "text recognition", &recognition);
    text += &sections(output, &counts);
    output.data(&text)?;
    Ok(Outcome::Done)
}

fn sections(output: &Output, counts: &Counts) -> String {
    let mut text = String::new();
    let mut section = |heading: &str, rows: Vec<(String, String)>| {
        if !rows.is_empty() {
            text += &format!("\n{}\n", output.style(Style::Strong, heading));
            for (name, value) in rows {
                text += &format!("  {}{value}\n", fitted(&name, NAME - 2));
            }
        }
    };
    section("municipalities", municipalities(counts));
    let formats = counts.formats.iter().map(|count| {
        let records = counted(count.readings, "record", "records");
        (count.format.clone(), format!("{}, {records}", counted(count.sources, "source", "sources")))
    });
    section("formats", formats.collect());
    let tally =
        |counts: &[(String, usize)]| counts.iter().map(|(name, count)| (name.clone(), count.to_string())).collect();
    section("kinds", tally(&counts.kinds));
    section("warnings", tally(&counts.warnings));
    text
}

fn municipalities(counts: &Counts) -> Vec<(String, String)> {
    let row = |count: &planoteka_index::MunicipalityCount| {
        let years = count.years.map(|years| format!(", {years}")).unwrap_or_default();
        let (sources, records) =
            (counted(count.sources, "source", "sources"), counted(count.records, "record", "records"));
        (count.name.clone().unwrap_or_else(|| "(not named)".to_owned()), format!("{sources}, {records}{years}"))
    };
    counts.municipalities.iter().map(row).collect()
}

fn checks(library: &Library, output: &Output) -> anyhow::Result<Outcome> {
    let mut text = String::new();
    for plan in library.plans()? {
        for check in plan.checks.iter().filter(|check| check.status == Status::Fail) {
            let places: Vec<String> = check.at.iter().map(ToString::to_string).collect();
            text += &format!(
                "{}: {}: {}\n",
                output.style(Style::Strong, &plan.source.name),
                check.rule,
                with_sums_grouped(&check.message)
            );
            if !places.is_empty() {
                text += &format!("  {}\n", output.style(Style::Faint, &places.join("; ")));
            }
        }
    }
    if text.is_empty() {
        output.message("no check fails\n")?;
    }
    output.data(&text)?;
    Ok(Outcome::Done)
}

fn line(output: &Output, name: &str, value: &str) -> String {
    format!("{}{value}\n", output.style(Style::Strong, &fitted(name, NAME)))
}

/// Of all files in the folder, in megabytes or kilobytes.
fn size(folder: &Path) -> String {
    let bytes = bytes_in(folder, 0);
    if bytes < 1 << 20 { format!("{} KB", bytes.div_ceil(1 << 10)) } else { format!("{} MB", bytes.div_ceil(1 << 20)) }
}

fn bytes_in(folder: &Path, depth: usize) -> u64 {
    const DEEPEST: usize = 4;
    let Ok(entries) = fs::read_dir(folder) else { return 0 };
    let sizes = entries.filter_map(Result::ok).map(|entry| match entry.metadata() {
        Ok(metadata) if metadata.is_dir() && depth < DEEPEST => bytes_in(&entry.path(), depth + 1),
        Ok(metadata) => metadata.len(),
        Err(_) => 0,
    });
    sizes.sum()
}
