//! Files damaged by chance or made to harm: each is read as far as it goes or refused, in bounded time.

mod chance;
mod made;
mod mutant;
mod watch;

use std::time::Duration;

use crate::fixtures;
use watch::{Case, Outcome, run};

/// Damaged copies of each fixture.
const MUTANTS: u64 = 12;
/// Damaged copies of the plan that stands in every format, all formats together.
const COPIES: u64 = 10_000;
/// A sound fixture takes milliseconds; the limit tells what never ends, also on a busy machine.
const LIMIT: Duration = Duration::from_secs(60);

#[test]
fn damaged_files_are_read_or_refused() {
    let outcomes = run(mutants(MUTANTS), LIMIT);
    assert_eq!(outcomes.len() as u64, MUTANTS * fixtures::plans().count() as u64);
    no_panic(&outcomes);
    // Damage that changes nothing tests nothing: both ends must be seen.
    assert!(outcomes.iter().any(|(_, outcome, _)| matches!(outcome, Outcome::Refused(_))));
    assert!(outcomes.iter().any(|(_, outcome, _)| matches!(outcome, Outcome::Read { .. })));
}

/// Ten thousand copies of a small plan, damaged in every format that is read.
#[test]
fn damaged_copies_in_every_format_are_read_or_refused() {
    let formats: Vec<_> = fixtures::formats().map(|fixture| (fixture.name(), fixture.bytes())).collect();
    let of_each = COPIES.div_ceil(formats.len() as u64);
    let outcomes = run(damaged(&formats, of_each), LIMIT);
    assert!(outcomes.len() as u64 >= COPIES);
    no_panic(&outcomes);
    for (name, _) in &formats {
        let of_format = || outcomes.iter().filter(|(label, ..)| label.starts_with(name));
        let is_read = |outcome: &Outcome| matches!(outcome, Outcome::Read { records: 1.., .. });
        let read = of_format().filter(|(_, outcome, _)| is_read(outcome)).count();
        let took: Duration = of_format().map(|(.., took)| *took).sum();
        println!("{name:10} {read:4} of {of_each} give records, {took:.2?}");
        assert!(read > 0, "{name}: no damaged copy gives a record, so the damage hides what lies behind it");
    }
}

#[test]
fn made_hostile_files_are_read_or_refused() {
    let outcomes = run(made::all(), LIMIT);
    for (label, outcome, took) in &outcomes {
        println!("{label:44} {took:9.2?} {outcome:?}");
    }
    no_panic(&outcomes);
}

#[test]
fn damaged_archives_and_mails_are_read_or_refused() {
    let (page, plan) = (fixtures::named("plans/indjija-2016.html"), fixtures::named("plans/modrica-2021.docx"));
    let mail = [
        b"From: a@example.org\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n"
            .as_slice(),
        b"Content-Type: text/html; charset=utf-8; name=plan.html\r\nContent-Disposition: attachment\r\n\r\n",
        &page.bytes(),
        b"\r\n--x--\r\n",
    ];
    let archive = made::zipped(&[("plans/modrica.docx", plan.bytes()), ("plans/indjija.html", page.bytes())]);
    let cases = [("mail.eml", mail.concat()), ("plans.zip", archive)].map(|(name, bytes)| {
        let damaged = move |seed| {
            let bytes = if seed == 0 { bytes.clone() } else { mutant::mutant(&bytes, b"other", seed) };
            Case { label: format!("{name} damaged with seed {seed}"), name: name.to_owned(), bytes }
        };
        (0..=10 * MUTANTS).map(damaged).collect::<Vec<_>>()
    });
    let outcomes = run(cases.concat(), LIMIT);
    no_panic(&outcomes);
    let read = |(label, outcome, _): &(String, Outcome, Duration)| {
        label.ends_with(" seed 0") && matches!(outcome, Outcome::Read { records: 1.., .. })
    };
    assert_eq!(outcomes.iter().filter(|outcome| read(outcome)).count(), 2, "both are read as long as they are whole");
}

/// What one file declares must not be read from another, nor from the network.
#[test]
fn declared_entities_are_not_followed() {
    for case in made::with_entities() {
        let text = match planoteka_ingest::read(&case.bytes, &case.name) {
            Ok(reading) => planoteka_ingest::document::dump(&reading.document),
            Err(_) => continue,
        };
        assert!(!text.contains("[package]"), "{}: a file of this machine was read:\n{text}", case.label);
        assert!(text.len() < 1 << 20, "{}: an entity grew to {} bytes", case.label, text.len());
    }
}

#[test]
fn the_same_seed_gives_the_same_damage() {
    let two = [(); 2].map(|()| mutants(2).into_iter().map(|case| case.bytes).collect::<Vec<_>>());
    assert!(two[0] == two[1]);
}

fn no_panic(outcomes: &[(String, Outcome, Duration)]) {
    let panics: Vec<String> = outcomes
        .iter()
        .filter_map(|(label, outcome, _)| match outcome {
            Outcome::Panicked(message) => Some(format!("{label}: {message}")),
            Outcome::Read { .. } | Outcome::Refused(_) => None,
        })
        .collect();
    assert!(panics.is_empty(), "{} of {} files:\n{}", panics.len(), outcomes.len(), panics.join("\n"));
}

fn mutants(of_each: u64) -> Vec<Case> {
    let fixtures: Vec<_> = fixtures::plans().map(|fixture| (fixture.name(), fixture.bytes())).collect();
    damaged(&fixtures, of_each)
}

/// Damaged copies of files, some with bytes of the file after them.
fn damaged(files: &[(&str, Vec<u8>)], of_each: u64) -> Vec<Case> {
    let mut cases = Vec::new();
    for (place, (name, bytes)) in files.iter().enumerate() {
        let (_, other) = &files[(place + 1) % files.len()];
        for seed in 0..of_each {
            let bytes = mutant::mutant(bytes, other, seed + 1000 * place as u64);
            cases.push(Case { label: format!("{name} damaged with seed {seed}"), name: (*name).to_owned(), bytes });
        }
    }
    cases
}
