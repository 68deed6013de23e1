//! One plan in several formats, styles and programs: the records must be the same, field for field.

use planoteka_ingest::document::dump;
use planoteka_ingest::{Inner, InnerKind};
use serde_json::{Map, Value};

use crate::fixtures::{self, Fixture, named};

/// How far the headings above a record can be told from a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Headings {
    /// All of them, with their levels.
    All,
    /// The nearest: a sheet names the others in its name alone, which is short.
    Nearest,
    /// The last line: on pages headings of two levels may look alike, and stand as one of two lines.
    LastLine,
}

#[test]
fn one_plan_in_nine_formats_and_two_styles_gives_the_same_records() {
    let reference = named("plans/bijeljina-2019.docx");
    let others = ["plans/bijeljina-2019.pdf", "plans/bijeljina-2019.xlsx"].map(named);
    let others: Vec<&Fixture> = others.into_iter().chain(fixtures::renderings()).collect();
    assert_eq!(others.len(), 17);
    let differences: Vec<String> = others.iter().flat_map(|other| differences(reference, other)).collect();
    assert!(differences.is_empty(), "{} differences:\n{}", differences.len(), differences.join("\n"));
}

#[test]
fn a_small_plan_in_every_format_gives_the_same_records() {
    let reference = named("formats/plan.docx");
    assert_eq!(records(reference).len(), 3);
    assert_eq!(fixtures::formats().count(), 30);
    let differences: Vec<String> = fixtures::formats().flat_map(|other| differences(reference, other)).collect();
    assert!(differences.is_empty(), "{} differences:\n{}", differences.len(), differences.join("\n"));
}

#[test]
fn a_plan_in_both_formats_of_word_is_read_the_same() {
    let text = |path: &str| {
        let dump = dump(&named(path).reading().document);
        dump.split_once('\n').map(|(_, text)| text.to_owned())
    };
    assert_eq!(text("plans/trstenik-2022.doc"), text("plans/trstenik-2022.docx"));
    assert_eq!(records(named("plans/trstenik-2022.doc")), records(named("plans/trstenik-2022.docx")));
}

/// What another file says otherwise, a line each.
fn differences(reference: &Fixture, other: &Fixture) -> Vec<String> {
    let (wanted, found) = (records(reference), records(other));
    if wanted.len() != found.len() {
        return vec![format!("{}: {} records, wanted {}", other.path, found.len(), wanted.len())];
    }
    let mut differences = Vec::new();
    for (index, (wanted, found)) in wanted.iter().zip(&found).enumerate() {
        let keys = wanted.keys().chain(found.keys().filter(|key| !wanted.contains_key(*key)));
        for key in keys {
            let [wanted, found] = [wanted, found].map(|record| record.get(key).unwrap_or(&Value::Null));
            let is_same = if key == "section" { same_headings(other, wanted, found) } else { wanted == found };
            if !is_same {
                differences.push(format!("{} record {index}: {key}\n    {found}\n    wanted {wanted}", other.path));
            }
        }
    }
    differences
}

fn same_headings(other: &Fixture, wanted: &Value, found: &Value) -> bool {
    let nearest =
        |headings: &Value| headings.as_array().and_then(|it| it.last()).and_then(Value::as_str).map(str::to_owned);
    match headings(&other.path) {
        Headings::All => wanted == found,
        Headings::Nearest => nearest(wanted) == nearest(found),
        Headings::LastLine => {
            nearest(wanted).zip(nearest(found)).is_some_and(|(wanted, found)| found.ends_with(&wanted))
        }
    }
}

fn headings(path: &str) -> Headings {
    let extension = path.rsplit('.').next().unwrap();
    match extension {
        "xlsx" | "xls" | "xlsb" | "ods" => Headings::Nearest,
        "pdf" if path.contains(".split.") => Headings::LastLine,
        _ => Headings::All,
    }
}

/// The records of a fixture, or of the file put into it, as bare values without places and reasons.
fn records(fixture: &Fixture) -> Vec<Map<String, Value>> {
    let bare = |record: &Value| {
        let fields = record["fields"].as_object().unwrap().iter();
        let mut values: Map<_, _> = fields.map(|(role, field)| (role.clone(), bare_value(field))).collect();
        for key in ["section", "kind"] {
            values.insert(key.to_owned(), record[key].clone());
        }
        values
    };
    json(fixture)["records"].as_array().unwrap().iter().map(bare).collect()
}

fn json(fixture: &Fixture) -> Value {
    let (mut bytes, mut name) = (fixture.bytes(), fixture.name().to_owned());
    while let Some(bundle) = planoteka_ingest::unpack(&bytes, &name, None).unwrap() {
        let is_file = |inner: &Inner| inner.kind == InnerKind::File;
        // A saved page has no attachment: it is the page.
        let at = bundle.files.iter().position(is_file).unwrap_or_default();
        let inner = bundle.files.into_iter().nth(at).unwrap();
        (bytes, name) = (inner.bytes.unwrap(), inner.path);
    }
    let reading = planoteka_ingest::read(&bytes, &name).unwrap();
    serde_json::to_value(planoteka_extract::extract(&reading)).unwrap()
}

fn bare_value(field: &Value) -> Value {
    match field {
        Value::Array(list) => list.iter().map(bare_value).collect(),
        one => one["value"].clone(),
    }
}
