use std::collections::BTreeMap;

use planoteka_extract::plan::{Plan, Status};
use planoteka_index::{Counts, Library, MunicipalityCount};
use serde_json::{Value, json};

use crate::arguments::LibraryOption;
use crate::output::{Output, Style, counted};
use crate::settings;

/// Municipalities named before the rest is counted.
const NAMED: usize = 12;

/// What became of the files of a run.
#[derive(Debug, Default)]
pub struct Tally {
    pub read: usize,
    pub unchanged: usize,
    pub failed: usize,
    /// Not begun when Ctrl-C came.
    pub left: usize,
    /// In folders, no documents by their names.
    pub passed_over: usize,
}

/// What came of one file.
pub struct Read {
    /// It took the place of an earlier reading.
    pub replaced: bool,
    records: usize,
    failed_checks: usize,
    warnings: usize,
    unread: usize,
}

impl Read {
    /// What a plan comes to.
    pub fn of(plan: &Plan, replaced: bool) -> Self {
        Self {
            replaced,
            records: plan.records.len(),
            failed_checks: plan.checks.iter().filter(|check| check.status == Status::Fail).count(),
            warnings: plan.warnings.len(),
            unread: plan.ledger.unread,
        }
    }

    /// In a line.
    pub fn words(&self) -> String {
        let mut words = counted(self.records, "record", "records");
        for (count, one, many) in [
            (self.unread, "row not understood", "rows not understood"),
            (self.failed_checks, "failed check", "failed checks"),
            (self.warnings, "warning", "warnings"),
        ] {
            if count > 0 {
                words += &format!(", {}", counted(count, one, many));
            }
        }
        words
    }

    /// As a line of JSON.
    pub fn json(&self, path: &str) -> Value {
        json!({
            "path": path,
            "outcome": if self.replaced { "read again" } else { "read" },
            "records": self.records,
            "rows_unread": self.unread,
            "failed_checks": self.failed_checks,
            "warnings": self.warnings,
        })
    }
}

/// What was done, what the library now holds, and what to type next.
pub fn text(output: &Output, tally: &Tally, library: &Library, option: &LibraryOption) -> anyhow::Result<String> {
    let counts = library.counts()?;
    let mut text = format!("\n{}\n", done(tally));
    let mut line = |name: &str, value: String| {
        if !value.is_empty() {
            text += &format!("{}{value}\n", output.message_style(Style::Strong, &format!("{name:<16}")));
        }
    };
    line("library", format!("{}, {}", library.folder().display(), counted(counts.sources, "source", "sources")));
    line("municipalities", municipalities(&counts));
    line("records", with_parts(counts.records, &counts.kinds));
    line("checks", if counts.failed_checks > 0 { format!("{} failed", counts.failed_checks) } else { String::new() });
    line("warnings", with_parts(counts.warnings.iter().map(|(_, count)| count).sum(), &counts.warnings));
    if tally.left > 0 {
        let files = counted(tally.left, "file is", "files are");
        text += &format!("\nstopped: {files} left; the same command goes on there\n");
    }
    text += &format!("\n{} {}\n", output.message_style(Style::Hint, "next:"), next(&counts, tally, option));
    Ok(text)
}

fn done(tally: &Tally) -> String {
    let mut done = vec![format!("{} read", counted(tally.read, "file", "files"))];
    for (count, word) in
        [(tally.unchanged, "unchanged"), (tally.failed, "failed"), (tally.passed_over, "of other kinds passed over")]
    {
        if count > 0 {
            done.push(format!("{count} {word}"));
        }
    }
    done.join(", ")
}

fn municipalities(counts: &Counts) -> String {
    let named: Vec<&MunicipalityCount> = counts.municipalities.iter().filter(|count| count.name.is_some()).collect();
    let mut words: Vec<String> = named.iter().take(NAMED).map(|count| municipality(count)).collect();
    if named.len() > NAMED {
        words.push(format!("{} more", named.len() - NAMED));
    }
    words.join(", ")
}

/// `Бијељина 2019` or `Модрича 2020–2024`.
fn municipality(count: &MunicipalityCount) -> String {
    let name = count.name.as_deref().unwrap_or_default();
    count.years.map_or_else(|| name.to_owned(), |years| format!("{name} {years}"))
}

/// `12: 10 activity, 2 goal`; nothing for none.
fn with_parts(total: usize, parts: &[(String, usize)]) -> String {
    let parts: BTreeMap<&str, usize> = parts.iter().map(|(name, count)| (name.as_str(), *count)).collect();
    let parts: Vec<String> = parts.into_iter().map(|(name, count)| format!("{count} {name}")).collect();
    match (total, parts.as_slice()) {
        (0, _) => String::new(),
        (_, []) => total.to_string(),
        _ => format!("{total}: {}", parts.join(", ")),
    }
}

/// The command that shows most of what was just read.
fn next(counts: &Counts, tally: &Tally, option: &LibraryOption) -> String {
    let library = settings::library_words(option);
    if tally.left > 0 {
        return "the same command again".to_owned();
    }
    let most = counts.municipalities.iter().filter(|count| count.records > 0);
    let most = most.max_by_key(|count| (count.name.is_some(), count.records, std::cmp::Reverse(&count.name)));
    match most.and_then(|count| count.name.as_deref()) {
        Some(name) if name.contains(' ') => format!("planoteka search{library} 'municipality:\"{name}\"'"),
        Some(name) => format!("planoteka search{library} municipality:{name}"),
        None => format!("planoteka info{library}"),
    }
}
