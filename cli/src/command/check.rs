//! `check`: what an analyst verifies in plans, rule by rule.

use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::thread;

use planoteka_extract::plan::{CHECK_RULES, Check, Plan, Status};
use serde_json::{Value, json};

use crate::arguments::{Check as Arguments, CheckFormat};
use crate::batch::{self, Reading};
use crate::output::{Output, Style, counted, with_sums_grouped, wrapped};
use crate::reading::FileProblem;
use crate::report::Outcome;
use crate::{report, settings};

/// Columns before the words of a check.
const INDENT: usize = 10;
/// Places cited of a check; the others are counted.
const CITED: usize = 8;

/// What came of a file.
struct Checked {
    path: String,
    result: Result<Box<Plan>, FileProblem>,
}

/// Prints the checks of some files; lacking when one fails or a file cannot be read.
pub fn run(arguments: &Arguments, output: &Output) -> anyhow::Result<Outcome> {
    let vocabulary = settings::vocabulary(&arguments.vocabulary)?;
    let gathered = batch::gather(&arguments.paths, Path::new(""))?;
    let mut files: Vec<Checked> = gathered
        .problems
        .into_iter()
        .map(|(path, problem)| Checked { path: path.display().to_string(), result: Err(problem) })
        .collect();
    if gathered.files.is_empty() && files.is_empty() {
        let paths: Vec<String> = arguments.paths.iter().map(|path| path.display().to_string()).collect();
        let hint =
            "planoteka reads docx, odt, rtf, xlsx, xls, ods, csv, html, txt and pdf, also in zip archives and mails";
        return Err(report::Told::new(format!("there are no documents in {}", paths.join(", ")), hint).into());
    }
    let stop = AtomicBool::new(false);
    let job = batch::Job {
        files: &gathered.files,
        known: &Default::default(),
        containers: &Default::default(),
        stop: &stop,
        limits: arguments.limits,
        password: settings::password(&arguments.password),
        ocr: arguments.recognition.ocr,
        vocabulary: vocabulary.map(|vocabulary| vocabulary.text),
    };
    let threads = thread::available_parallelism().map_or(1, std::num::NonZero::get);
    batch::read(&job, threads, |file, reading| {
        keep(&mut files, file.shown.clone(), reading);
        Ok(())
    })?;
    match arguments.format.unwrap_or_default() {
        CheckFormat::Json => output.data(&(serde_json::to_string_pretty(&document(&files))? + "\n"))?,
        CheckFormat::Text => tell(output, arguments, &files)?,
    }
    let fails = |file: &Checked| match &file.result {
        Ok(plan) => plan.checks.iter().any(|check| check.status == Status::Fail),
        Err(_) => true,
    };
    Ok(if files.iter().any(fails) { Outcome::Lacking } else { Outcome::Done })
}

fn keep(files: &mut Vec<Checked>, path: String, reading: Reading) {
    match reading {
        Reading::Plan(plan) => files.push(Checked { path, result: Ok(plan) }),
        Reading::Failed(problem) => files.push(Checked { path, result: Err(problem) }),
        Reading::Bundle { files: inner, .. } => {
            for (name, _, reading) in inner {
                keep(files, format!("{path}/{name}"), reading);
            }
        }
        Reading::Known { .. } => {}
    }
}

/// All files as one object, for programs.
fn document(files: &[Checked]) -> Value {
    let file = |file: &Checked| match &file.result {
        Ok(plan) => json!({ "path": file.path, "records": plan.records.len(), "checks": plan.checks }),
        Err(problem) => json!({ "path": file.path, "problem": {
            "code": problem.code, "message": problem.message, "hint": problem.hint } }),
    };
    json!({ "schema": "planoteka.checks/1", "files": files.iter().map(file).collect::<Vec<_>>() })
}

fn tell(output: &Output, arguments: &Arguments, files: &[Checked]) -> anyhow::Result<()> {
    let mut plans = Vec::new();
    for file in files {
        match &file.result {
            Ok(plan) => {
                output.data(&text(output, &file.path, plan, arguments.failed))?;
                plans.push(plan);
            }
            Err(problem) => report::file_problem(output, &PathBuf::from(&file.path), problem)?,
        }
    }
    if plans.len() > 1 {
        let all: Vec<&Check> = plans.iter().flat_map(|plan| &plan.checks).collect();
        let files = counted(plans.len(), "file", "files");
        output.data(&format!("{files}: {}\n", tally(output, all.into_iter())))?;
    }
    Ok(())
}

/// The checks of a file under the question of their rule.
fn text(output: &Output, path: &str, plan: &Plan, failed: bool) -> String {
    let head = output.style(Style::Strong, path);
    if plan.checks.is_empty() {
        return format!("{head}: nothing is planned here, so there is nothing to check\n\n");
    }
    let mut text = format!("{head}: {}\n", tally(output, plan.checks.iter()));
    for rule in CHECK_RULES {
        let wanted = |check: &&Check| check.rule == rule.name && (!failed || check.status == Status::Fail);
        let checks: Vec<&Check> = plan.checks.iter().filter(wanted).collect();
        if checks.is_empty() {
            continue;
        }
        text += &format!("\n  {}  {}?\n", output.style(Style::Strong, rule.name), rule.asks);
        for check in checks {
            text += &lines(output, check);
        }
    }
    text + "\n"
}

fn lines(output: &Output, check: &Check) -> String {
    let (style, word) = outcome(check.status);
    let width = output.width().saturating_sub(INDENT + 1).max(40);
    let blank = " ".repeat(INDENT);
    let mut text = String::new();
    for (place, line) in wrapped(&with_sums_grouped(&check.message), width).iter().enumerate() {
        let before = if place == 0 { format!("    {}", padded(output, style, word)) } else { blank.clone() };
        text += &format!("{before}{line}\n");
    }
    for line in wrapped(&cited(check), width).iter().filter(|line| !line.is_empty()) {
        text += &format!("{blank}{}\n", output.style(Style::Faint, line));
    }
    text
}

/// The word in the columns before a check.
fn padded(output: &Output, style: Style, word: &str) -> String {
    let blanks = " ".repeat((INDENT - 4).saturating_sub(word.len()));
    format!("{}{blanks}", output.style(style, word))
}

fn outcome(status: Status) -> (Style, &'static str) {
    match status {
        Status::Pass => (Style::Good, "pass"),
        Status::Fail => (Style::Error, "FAIL"),
        Status::Cannot => (Style::Warning, "open"),
    }
}

/// The places of a check, each once, those of a pass only when they are few.
fn cited(check: &Check) -> String {
    let mut places: Vec<String> = Vec::new();
    for place in &check.at {
        let place = place.to_string();
        if !places.contains(&place) {
            places.push(place);
        }
    }
    let more = places.len().saturating_sub(CITED);
    places.truncate(CITED);
    let more = if more > 0 { format!(" and {}", counted(more, "more place", "more places")) } else { String::new() };
    format!("{}{more}", places.join("; "))
}

fn tally<'a>(output: &Output, checks: impl Iterator<Item = &'a Check>) -> String {
    let mut counts = [0_usize; 3];
    for check in checks {
        counts[check.status as usize] += 1;
    }
    let [passed, failed, open] = counts;
    let failed_words = format!("{failed} failed");
    let failed_words = if failed > 0 { output.style(Style::Error, &failed_words) } else { failed_words };
    format!("{passed} passed, {failed_words}, {open} cannot be made")
}
