use planoteka_extract::plan::{Ledger, Plan, RecordKind, TextRole};
use serde_json::{Value, json};

use super::{WORDS, form};
use crate::{Addition, Library, Renderings, Stamp, StoredRecord};

/// Names that are no word of any language, so that only the form's own words tell what a column is.
fn plan(language: &str, script: &str) -> Plan {
    let field = |value: Value| {
        let at = json!({"table": 1, "row": 1});
        json!({"value": value, "raw": value.as_str().unwrap_or_default(), "at": at, "confidence": 0.9, "reason": "drawn"})
    };
    let amount =
        |sum: &str, part: &str| field(json!({"amount": sum, "currency": "EUR", "part": part, "stage": "planned"}));
    let record = |title: &str, sums: [&str; 3], code: &str, section: &str| {
        let fields = json!({
            "title": field(json!(title)),
            "amounts": [amount(sums[0], "total"), amount(sums[1], "own"), amount(sums[2], "external")],
            "codes": [field(json!({"code": code}))],
            "deadline": field(json!({"kind": "date", "from": "2024-09-30", "to": "2024-09-30"})),
            "owners": [field(json!({"name": "Petar Lukić", "kind": "person"}))],
            "goal": field(json!("Lorem ipsum 1.2")),
        });
        json!({"kind": "activity", "section": [section], "fields": fields, "at": [{"table": 1, "row": 1}]})
    };
    let profile = json!({
        "municipality": field(json!("Kamenica")), "language": field(json!(language)), "script": field(json!(script)),
        "period": field(json!({"from": 2024, "to": 2024})), "currency": field(json!("EUR")),
    });
    let source = json!({"name": "drawn.docx", "sha256": "0", "format": "docx"});
    serde_json::from_value(json!({
        "source": source, "profile": profile, "totals": [], "checks": [], "warnings": [],
        "ledger": serde_json::to_value(Ledger::default()).unwrap(),
        "records": [
            record("Dolor sit amet", ["12500.00", "2500.00", "10000.00"], "4127", "Consectetur"),
            record("Adipiscing elit sed", ["830000.00", "830000.00", "0.00"], "5113", "Consectetur"),
            record("Eiusmod tempor", ["4000.50", "1000.50", "3000.00"], "4129", "Incididunt"),
        ],
    }))
    .unwrap()
}

fn records(plan: &Plan) -> (Vec<StoredRecord>, Vec<u8>) {
    let folder = tempfile::tempdir().unwrap();
    let mut library = Library::create(folder.path()).unwrap();
    let addition = Addition { path: "p", stamp: Stamp { bytes: 1, modified: None }, plan, extractor: "1" };
    library.add(&addition).unwrap();
    let (records, plans) = (library.records(None, Renderings::All).unwrap(), library.plans().unwrap());
    let mut written = Vec::new();
    let count = form(&records, &plans, Some(2025), &mut written).unwrap();
    assert_eq!(count, records.len());
    let mut others = records.clone();
    others[0].record.kind = RecordKind::Event;
    assert_eq!(form(&others, &plans, Some(2025), &mut Vec::new()).unwrap(), records.len() - 1);
    (records, written)
}

fn shown(record: &StoredRecord) -> String {
    let fields = &record.record.fields;
    let sum = |sum: Option<rust_decimal::Decimal>| sum.map(|sum| sum.normalize().to_string()).unwrap_or_default();
    let [total, own, external] = [record.figures.total, record.figures.own, record.figures.external].map(sum);
    let codes: Vec<&str> = fields.codes.iter().map(|field| field.value.code.as_str()).collect();
    let owners: Vec<&str> = fields.owners.iter().map(|field| field.value.name.as_str()).collect();
    let until = fields.deadline.as_ref().and_then(|field| field.value.to).map(|day| day.to_string());
    let goal = fields.text(TextRole::Goal).unwrap_or_default();
    format!(
        "{} | {total} = {own} + {external} | {} | {} | {} | {goal} | {}",
        record.title(),
        codes.join(" "),
        until.unwrap_or_default(),
        owners.join(" "),
        record.record.section.join(" ")
    )
}

#[test]
fn the_form_of_each_language_reads_back_as_it_was_written() {
    let mut wrong = Vec::new();
    for row in WORDS.lines().filter(|line| !line.starts_with('#')) {
        let cells: Vec<&str> = row.split('\t').collect();
        for language in cells[0].split(',') {
            let (records_before, written) = records(&plan(language, cells[1]));
            let reading = planoteka_ingest::read(&written, "form.docx").unwrap();
            let (again, _) = records(&planoteka_extract::extract(&reading));
            let (before, after): (Vec<String>, Vec<String>) =
                (records_before.iter().map(shown).collect(), again.iter().map(shown).collect());
            if before != after {
                wrong.push(format!("{language} {}\n  {}\n  {}", cells[1], before.join("\n  "), after.join("\n  ")));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
