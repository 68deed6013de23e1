mod answers;
mod exports;
mod keeping;
mod kin;
#[cfg(feature = "parquet")]
mod parquet;
mod variants;

use std::fs;
use std::path::Path;

use planoteka_extract::plan::{Confidence, Ledger, Plan, PlanSource, Profile, Record};
use serde_json::{Value, json};

use crate::*;

/// A plan drawn as lines: `municipality year | title | amount currency | more text`.
fn plan(name: &str, lines: &[&str]) -> Plan {
    let mut profile = Profile::default();
    let mut records = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        if let Some((municipality, year)) = cells[0].rsplit_once(' ') {
            profile = serde_json::from_value(json!({
                "municipality": field(&json!(municipality), index),
                "period": field(&json!({"from": year.parse::<i32>().unwrap(), "to": year.parse::<i32>().unwrap()}), index),
            }))
            .unwrap();
        }
        records.push(record(index, &cells));
    }
    Plan {
        schema: "planoteka.plan/1",
        source: PlanSource {
            name: name.to_owned(),
            sha256: format!("{name} {lines:?}"),
            format: name.rsplit_once('.').unwrap().1.to_owned(),
            pages: None,
            sheets: vec![],
        },
        profile,
        passages: vec![],
        records,
        totals: vec![],
        checks: vec![],
        ledger: Ledger::default(),
        warnings: vec![],
    }
}

fn record(index: usize, cells: &[&str]) -> Record {
    let mut fields = serde_json::Map::new();
    fields.insert("title".to_owned(), field(&json!(cells[1]), index));
    if let Some((amount, currency)) = cells.get(2).and_then(|cell| cell.split_once(' ')) {
        fields.insert("amounts".to_owned(), json!([field(&json!({"amount": amount, "currency": currency}), index)]));
    }
    if let Some(text) = cells.get(3) {
        fields.insert("description".to_owned(), field(&json!(text), index));
    }
    let at = json!([{"sheet": "Plan", "cell": format!("A{}", index + 2)}]);
    serde_json::from_value(json!({"kind": "activity", "section": [], "fields": fields, "at": at})).unwrap()
}

fn field(value: &Value, row: usize) -> Value {
    let at = json!({"sheet": "Plan", "cell": format!("B{}", row + 2)});
    json!({"value": value, "raw": value.as_str().unwrap_or("x"), "at": at, "confidence": 0.9, "reason": "drawn"})
}

fn add(library: &mut Library, path: &str, plan: &Plan) -> Added {
    let stamp = Stamp { bytes: 1, modified: Some(1) };
    library.add(&Addition { path, stamp, plan, extractor: "1" }).unwrap()
}

/// The titles found, in order, with words found in brackets.
fn found(library: &mut Library, query: &str) -> Vec<String> {
    let hits = library.search(&Query::parse(query).unwrap(), Page::new(20, 0)).unwrap();
    assert!(hits.hits.len() <= hits.total);
    hits.hits
        .iter()
        .map(|hit| {
            let mut title = hit.title.text.clone();
            for mark in hit.title.marks.iter().rev() {
                title.insert(mark.end, ']');
                title.insert(mark.start, '[');
            }
            title
        })
        .collect()
}

fn water() -> Plan {
    plan(
        "bijeljina.xlsx",
        &[
            "Бијељина 2019 | Изградња водовода у Чапразима | 223000.00 BAM",
            "Бијељина 2019 | Водовод Јања | 15000.00 BAM | прикључци за 40 домаћинстава",
            "Бијељина 2019 | Одржавање путева | 900000.50 BAM | уз водовод",
        ],
    )
}

fn roads() -> Plan {
    plan(
        "modrica.docx",
        &["Modriča 2021 | Vodovod Đurđevići | 100 EUR", "Modriča 2021 | Asfaltiranje puta | 20000 EUR"],
    )
}

fn library(folder: &Path) -> Library {
    let mut library = Library::create(folder).unwrap();
    add(&mut library, "a/bijeljina.xlsx", &water());
    add(&mut library, "a/modrica.docx", &roads());
    library
}

/// Plans of several countries, each in its language.
fn countries(folder: &Path) -> Library {
    let mut library = Library::create(folder).unwrap();
    for (name, language, lines) in [
        (
            "a.docx",
            "sr",
            &["Врање 2021 | Реконструкција водоводне мреже | 1 RSD", "Врање 2021 | Уређење парка | 1 RSD"][..],
        ),
        ("b.docx", "bs", &["Kalesija 2021 | Vodosnabdijevanje naselja | 1 BAM", "Kalesija 2021 | Parking | 1 BAM"]),
        ("c.docx", "bg", &["Елена 2021 | Ремонт на водопроводи | 1 BGN", "Елена 2021 | Общински пътища | 1 BGN"]),
        (
            "d.docx",
            "pl",
            &["Stryszów 2021 | Budowa wodociągów | 1 PLN", "Stryszów 2021 | Remont dróg gminnych | 1 PLN"],
        ),
        ("e.docx", "ro", &["Cluj 2021 | Alimentarea cu apă a satului | 1 RON"]),
        ("f.docx", "mk", &["Пробиштип 2021 | Локални патишта | 1 MKD"]),
    ] {
        let mut plan = plan(name, lines);
        plan.profile.language = serde_json::from_value(field(&json!(language), 0)).unwrap();
        add(&mut library, name, &plan);
    }
    library
}

fn titles(library: &mut Library, query: &Query) -> Vec<String> {
    let hits = library.search(query, Page::new(20, 0)).unwrap();
    let mut titles: Vec<String> = hits.hits.into_iter().map(|hit| hit.title.text).collect();
    titles.sort();
    titles
}
