//! Every fixture is listed, unchanged, with what it is for.

use std::collections::BTreeSet;
use std::fs;

use planoteka_ingest::document::Sha256;

use crate::fixtures::{self, COLUMNS};

#[test]
fn the_manifest_lists_every_fixture() {
    let listed: BTreeSet<String> = fixtures::all().iter().map(|fixture| fixture.path.clone()).collect();
    assert_eq!(listed.len(), fixtures::all().len(), "a path stands twice in fixtures/manifest.tsv");
    let mut found = BTreeSet::new();
    for folder in ["plans", "manners", "no-plans", "formats", "renderings", "broken"] {
        for entry in fs::read_dir(fixtures::folder().join(folder)).unwrap() {
            found.insert(format!("{folder}/{}", entry.unwrap().file_name().to_string_lossy()));
        }
    }
    let only_one: Vec<_> = listed.symmetric_difference(&found).collect();
    assert!(only_one.is_empty(), "in the folders or in fixtures/manifest.tsv, not in both: {only_one:?}");
}

#[test]
fn fixtures_are_unchanged() {
    for fixture in fixtures::all() {
        let digest = Sha256::of(&fixture.bytes()).to_string();
        assert_eq!(
            digest, fixture.sha256,
            "{}: put this digest into fixtures/manifest.tsv if the change is meant",
            fixture.path
        );
    }
}

#[test]
fn every_column_is_filled() {
    for fixture in fixtures::all() {
        for (column, cell) in COLUMNS.iter().zip(&fixture.cells) {
            assert!(!cell.trim().is_empty(), "{}: {column} is empty", fixture.path);
        }
    }
}

#[test]
fn every_plan_has_a_truth_and_every_truth_a_plan() {
    let stem = |name: &str| name.split('.').next().unwrap().to_owned();
    let plans: BTreeSet<_> = fixtures::plans().chain(fixtures::manners()).map(|fixture| stem(fixture.name())).collect();
    let truths: BTreeSet<_> = fs::read_dir(fixtures::folder().join("truth"))
        .unwrap()
        .map(|entry| stem(&entry.unwrap().file_name().to_string_lossy()))
        .collect();
    assert_eq!(plans, truths);
}

/// Broken files end as the manifest says: refused with that code, or read with that notice.
#[test]
fn broken_files_end_as_told() {
    for fixture in fixtures::broken() {
        let (codes, read) = match planoteka_ingest::read(&fixture.bytes(), fixture.name()) {
            Ok(reading) => {
                let codes = reading.notices.iter().map(|notice| notice.code.name()).collect::<Vec<_>>();
                (codes, true)
            }
            Err(error) => (vec![error.code()], false),
        };
        let as_told = if fixture.outcome == "read" { read } else { codes.contains(&fixture.outcome.as_str()) };
        assert!(as_told, "{}: wanted {}, got {codes:?} (read: {read})", fixture.path, fixture.outcome);
    }
}
