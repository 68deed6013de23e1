//! The fixtures against their truth, document by document. The baseline may only rise.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::fixtures;
use crate::scoring::{Score, score};

/// Figures move less than this by rounding alone.
const ROUNDING: f64 = 0.0005;
/// Set to write the figures reached as the new baseline; lower ones are never written.
const UPDATE: &str = "UPDATE_BASELINE";

/// The figures of one document: F1 of its fields and of its records.
type Figures = [f64; 2];

#[test]
fn no_document_falls_below_its_baseline() {
    let baseline = read_baseline();
    let mut reached: BTreeMap<String, Figures> = BTreeMap::new();
    let mut report = String::new();
    for fixture in fixtures::plans().chain(fixtures::manners()) {
        let score = score(&fixture.truth(), &fixture.json());
        let figures = [score.fields().f1(), score.records.f1()];
        let least = baseline.get(fixture.name()).copied().unwrap_or_default();
        if figures.iter().zip(least).any(|(figure, least)| figure + ROUNDING < least) {
            let _ = writeln!(report, "{}: {} instead of at least {}", fixture.name(), shown(figures), shown(least));
            for miss in score.misses.iter().take(12) {
                let _ = writeln!(report, "    {miss}");
            }
        }
        let best = [figures[0].max(least[0]), figures[1].max(least[1])];
        reached.insert(fixture.name().to_owned(), best);
    }
    if std::env::var_os(UPDATE).is_some() {
        fs::write(baseline_path(), write_baseline(&reached)).unwrap();
    }
    assert!(report.is_empty(), "fields F1 and records F1 fell:\n{report}");
    let unlisted: Vec<_> = reached.keys().filter(|name| !baseline.contains_key(*name)).collect();
    assert!(
        unlisted.is_empty() || std::env::var_os(UPDATE).is_some(),
        "no baseline for {unlisted:?}: run the tests once with {UPDATE}=1 and commit tests/truth_baseline.tsv"
    );
}

/// Goals, indicators and events are few beside activities; what is wrong with them would drown there.
#[test]
fn every_kind_of_record_reaches_its_mark() {
    let mut by_kind: BTreeMap<&str, Score> = BTreeMap::new();
    for fixture in fixtures::plans().chain(fixtures::manners()) {
        let (truth, plan) = (fixture.truth(), fixture.json());
        for kind in KINDS {
            let (truth, plan) = (of_kind(&truth, kind), of_kind(&plan, kind));
            by_kind.entry(kind).or_default().add(score(&truth, &plan));
        }
    }
    let mut short = String::new();
    for (kind, score) in &by_kind {
        let (fields, records) = (score.fields().f1(), score.records.f1());
        println!("{kind:11} {} records: fields F1 {fields:.4}, records F1 {records:.4}", score.records.truth);
        if fields.min(records) < KIND_MARK {
            let _ = writeln!(short, "{kind}: fields F1 {fields:.4}, records F1 {records:.4}, the mark is {KIND_MARK}");
        }
    }
    assert!(short.is_empty(), "{short}");
}

const KINDS: [&str; 5] = ["activity", "budget_line", "goal", "indicator", "event"];
/// The least F1 of fields and of records of each kind.
const KIND_MARK: f64 = 0.99;

/// A plan or its truth with the records of one kind alone.
fn of_kind(plan: &Value, kind: &str) -> Value {
    let mut plan = plan.clone();
    if let Some(records) = plan["records"].as_array_mut() {
        records.retain(|record| record["kind"] == kind);
    }
    plan
}

#[test]
fn the_baseline_lists_fixtures_only() {
    let names: Vec<_> = fixtures::plans().chain(fixtures::manners()).map(fixtures::Fixture::name).collect();
    for name in read_baseline().keys() {
        assert!(names.contains(&name.as_str()), "tests/truth_baseline.tsv names {name}, which is no fixture");
    }
}

/// Further documents with truth, where a folder of them lies beside the repository: whole formats reach their mark.
#[test]
fn documents_beside_the_repository_reach_their_mark() {
    let mut by_format: BTreeMap<String, Score> = BTreeMap::new();
    let mut failed = Vec::new();
    for folder in ["documents", "documents-plain"] {
        for (path, truth) in judged_documents(&fixtures::root().join("../shared/eval").join(folder)) {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let extension = name.rsplit('.').next().unwrap().to_owned();
            // Tables without lines on a page are a task of their own.
            if name.ends_with("borderless.pdf") {
                continue;
            }
            match planoteka_ingest::read(&fs::read(&path).unwrap(), &name) {
                Ok(reading) => {
                    let plan = serde_json::to_value(planoteka_extract::extract(&reading)).unwrap();
                    by_format.entry(extension).or_default().add(score(&truth, &plan));
                }
                Err(error) => failed.push(format!("{name}: {error}")),
            }
        }
    }
    assert!(failed.is_empty(), "{failed:?}");
    let mut short = String::new();
    for (format, score) in &by_format {
        let mark = if format == "pdf" { 0.85 } else { 0.95 };
        let (fields, records) = (score.fields(), score.records.f1());
        println!(
            "{format:5} fields P {:.4} R {:.4} F1 {:.4}, records F1 {records:.4}, whole {}/{}, profile {:.4}",
            fields.precision(),
            fields.recall(),
            fields.f1(),
            score.whole.hit,
            score.whole.truth,
            score.profile.recall()
        );
        if fields.f1() < mark {
            let _ = writeln!(short, "{format}: fields F1 {:.4}, the mark is {mark}", fields.f1());
        }
    }
    assert!(short.is_empty(), "{short}");
}

/// The documents of a folder that have a truth beside them; none when the folder is not there.
fn judged_documents(folder: &Path) -> Vec<(PathBuf, Value)> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let truth = |path: &Path| fs::read_to_string(format!("{}.truth.json", path.display())).ok();
    let judged = paths.into_iter().filter_map(|path| truth(&path).map(|text| (path, text)));
    judged.map(|(path, text)| (path, serde_json::from_str(&text).unwrap())).collect()
}

fn baseline_path() -> PathBuf {
    fixtures::root().join("tests/truth_baseline.tsv")
}

fn read_baseline() -> BTreeMap<String, Figures> {
    let text = fs::read_to_string(baseline_path()).unwrap_or_default();
    let line = |line: &str| {
        let cells: Vec<&str> = line.split('\t').collect();
        (cells[0].to_owned(), [cells[1].parse().unwrap(), cells[2].parse().unwrap()])
    };
    text.lines().skip(1).map(line).collect()
}

fn write_baseline(figures: &BTreeMap<String, Figures>) -> String {
    let mut out = "document\tfields F1\trecords F1\n".to_owned();
    for (name, [fields, records]) in figures {
        // Rounded down, so that the document that set a figure also reaches it.
        let _ = writeln!(out, "{name}\t{:.4}\t{:.4}", rounded_down(*fields), rounded_down(*records));
    }
    out
}

fn rounded_down(figure: f64) -> f64 {
    (figure * 10_000.0 + 1e-6).floor() / 10_000.0
}

fn shown([fields, records]: Figures) -> String {
    format!("{fields:.4} and {records:.4}")
}
