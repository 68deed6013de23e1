use std::fs;

use serde_json::Value;

use super::Home;
use crate::fixtures::named;

#[test]
fn extract_prints_the_public_form() {
    let home = Home::with_plans();
    let run = home.run("extract plans/bijeljina.html --format json");
    assert_eq!(run.code, 0, "{}", run.stderr);
    let plan: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(plan["schema"], "planoteka.plan/1");
    assert_eq!(plan["source"]["name"], "bijeljina.html");
    assert_eq!(plan["records"].as_array().unwrap().len(), 2);
    let fates = plan["ledger"].as_object().unwrap();
    let sum: u64 = fates.iter().filter(|(name, _)| *name != "rows").map(|(_, count)| count.as_u64().unwrap()).sum();
    assert_eq!(fates["rows"], sum);
    assert_eq!(home.run("extract plans/bijeljina.html").stdout, run.stdout, "a pipe gets json");
    let text = home.run("extract plans/bijeljina.html --format text").stdout;
    assert!(text.contains("Водовод у Чапразима") && text.contains("223,000.00 BAM"), "{text}");
}

#[test]
fn inspect_shows_what_is_read() {
    let home = Home::with_plans();
    let text = home.run("inspect plans/modrica.html").stdout;
    assert!(text.contains("table, 3 rows, 5 columns"), "{text}");
    let tables: Value = serde_json::from_str(&home.run("inspect plans/modrica.html --format tables").stdout).unwrap();
    let table = &tables["pages"]["1"][0];
    assert_eq!(table["rows"].as_array().unwrap().len(), 3);
    assert_eq!(table["rows"][1][1]["text"], "Vodovod Đurđevići");
    assert_eq!((&table["rows"][1][1]["row"], &table["rows"][1][1]["col"]), (&1.into(), &1.into()));
    let document: Value = serde_json::from_str(&home.run("inspect plans/modrica.html --format json").stdout).unwrap();
    assert_eq!(document["source"]["format"], "html");
}

#[test]
fn pages_are_drawn_with_what_was_seen_on_them() {
    let home = Home::with_plans();
    home.write("plan.pdf", named("plans/stryszow-2021.pdf").bytes());
    let run = home.run("inspect plan.pdf --draw seen");
    assert_eq!((run.code, run.stdout.lines().count()), (0, 3), "{}", run.stderr);
    let page = fs::read_to_string(home.path("seen/page-001.svg")).unwrap();
    for part in ["<svg ", "#1f6fd6", ">Zadanie</text>", ">1,2</text>"] {
        assert!(page.contains(part), "{part}");
    }
    let other = home.run("inspect plans/modrica.html --draw seen");
    assert!(other.code == 1 && other.stderr.contains("only the pages of a PDF can be drawn"), "{}", other.stderr);
}

#[test]
fn a_file_that_cannot_be_read_is_one_line_and_a_hint() {
    let home = Home::new();
    home.write("empty.pdf", "");
    for command in ["extract", "inspect"] {
        let run = home.run(&format!("{command} empty.pdf"));
        assert_eq!((run.code, run.stdout.as_str()), (1, ""));
        assert!(run.stderr.starts_with("error: empty.pdf: the file is empty\nhint: "), "{}", run.stderr);
        let folder = home.run(&format!("{command} ."));
        assert_eq!(folder.code, 1);
        assert!(folder.stderr.contains("hint: name one file in it"), "{}", folder.stderr);
    }
}
