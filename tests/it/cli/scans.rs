//! Pages that are pictures: read by Tesseract where it is installed, told where it is not.

use std::fs;
use std::process::Command;

use serde_json::Value;

use super::{Home, Run, finished};
use crate::fixtures;

fn home() -> Home {
    let home = Home::new();
    home.write("scan.pdf", fs::read(fixtures::folder().join("broken/scan.pdf")).unwrap());
    fs::create_dir_all(home.path("empty")).unwrap();
    home
}

/// The program where nothing else can be found.
fn alone(home: &Home, arguments: &[&str]) -> Run {
    let mut command = home.command();
    command.env("PATH", home.path("empty")).env_remove("PLANOTEKA_TESSERACT").env_remove("ProgramFiles");
    finished(command.args(arguments))
}

fn plan(run: &Run) -> Value {
    serde_json::from_str(&run.stdout).unwrap_or_else(|error| panic!("{error}: {} {}", run.stdout, run.stderr))
}

fn codes(plan: &Value) -> Vec<&str> {
    plan["warnings"].as_array().unwrap().iter().map(|warning| warning["code"].as_str().unwrap()).collect()
}

/// Whether a Tesseract with a language and a model of how pages lie is on the path.
fn is_installed() -> bool {
    let listed = Command::new("tesseract").arg("--list-langs").output();
    let listed = listed.map(|output| String::from_utf8_lossy(&output.stdout).into_owned()).unwrap_or_default();
    listed.lines().skip(1).filter(|line| !line.trim().is_empty()).count() >= 2
}

#[test]
fn without_tesseract_a_scan_says_what_to_install() {
    let home = home();
    let plan_alone = plan(&alone(&home, &["extract", "scan.pdf", "--format", "json"]));
    assert_eq!(codes(&plan_alone), ["page-without-text", "recognition-missing", "no-plan"]);
    assert_eq!(plan_alone["records"].as_array().unwrap().len(), 0);
    let told = plan_alone["warnings"][1]["message"].as_str().unwrap();
    assert!(told.contains("install Tesseract") && told.contains("apt install"), "{told}");
    let never = plan(&alone(&home, &["extract", "scan.pdf", "--format", "json", "--ocr", "never"]));
    assert_eq!(codes(&never), ["page-without-text", "no-plan"]);
    alone(&home, &["add", "scan.pdf"]);
    let info = alone(&home, &["info"]);
    assert!(info.stdout.contains("text recognition") && info.stdout.contains("none"), "{}", info.stdout);
}

#[test]
fn with_tesseract_a_scan_is_read() {
    let home = home();
    let run = home.run("extract scan.pdf --format json");
    let plan = plan(&run);
    if !is_installed() {
        assert!(codes(&plan).contains(&"page-without-text"), "{:?}", codes(&plan));
        return;
    }
    assert!(codes(&plan).contains(&"text-recognised"), "{:?}", codes(&plan));
    let records = plan["records"].as_array().unwrap();
    let amounts = |record: &Value| {
        let amounts = record["fields"]["amounts"].as_array().cloned().unwrap_or_default();
        let amounts = amounts.iter().filter_map(|field| field["value"]["amount"].as_str().map(str::to_owned));
        amounts.collect::<Vec<_>>()
    };
    let road = records.iter().find(|record| amounts(record).contains(&"425000.00".to_owned()));
    let road = road.unwrap_or_else(|| panic!("{}", run.stdout));
    assert!(amounts(road).contains(&"500000.00".to_owned()), "{road}");
    let confidence = road["fields"]["amounts"][0]["confidence"].as_f64().unwrap();
    assert!(confidence < 0.98, "recognised text is never fully trusted: {confidence}");
    assert_eq!(home.run("extract scan.pdf --format json").stdout, run.stdout, "the same twice");
}

#[test]
fn a_tesseract_that_fails_is_a_notice() {
    let home = home();
    let mut command = home.command();
    command.env("PLANOTEKA_TESSERACT", home.path("nothing"));
    let plan = plan(&finished(command.args(["extract", "scan.pdf", "--format", "json"])));
    assert_eq!(codes(&plan), ["page-without-text", "recognition-missing", "no-plan"]);
}
