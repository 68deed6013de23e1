use std::fs;
use std::path::Path;

use planoteka_extract::plan::{Ledger, Plan, PlanSource, Profile, Record};
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
    let hits = library.search(&Query::parse(query).unwrap(), Page { limit: 20, offset: 0 }).unwrap();
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

#[test]
fn a_query_in_either_script_finds_both() {
    let folder = tempfile::tempdir().unwrap();
    let mut library = library(folder.path());
    for query in ["vodovod", "водовод", "VODOVOD"] {
        assert_eq!(
            found(&mut library, query),
            ["[Водовод] Јања", "[Vodovod] Đurđevići", "Одржавање путева"],
            "{query}"
        );
    }
    for (query, expected) in [
        ("djurdjevici", vec!["Vodovod [Đurđevići]"]),
        (
            "vodovod*",
            vec!["Изградња [водовода] у Чапразима", "[Водовод] Јања", "[Vodovod] Đurđevići", "Одржавање путева"],
        ),
        ("\"asfaltiranje puta\"", vec!["[Asfaltiranje] [puta]"]),
        ("vodovod -janja municipality:Бијељина", vec!["Одржавање путева"]),
        ("vodovd", vec!["[Водовод] Јања", "[Vodovod] Đurđevići", "Одржавање путева"]),
        ("year:2021", vec!["Vodovod Đurđevići", "Asfaltiranje puta"]),
        ("amount:>=900000 kind:activity", vec!["Одржавање путева"]),
        ("amount:100..20000 EUR", vec!["Vodovod Đurđevići", "Asfaltiranje puta"]),
        ("-vodovod* year:2015..", vec!["Asfaltiranje puta"]),
        ("file:bijeljina domacinstava", vec!["Водовод Јања"]),
        ("tramvaj", vec![]),
    ] {
        let mut got = found(&mut library, query);
        if query == "vodovod*" {
            // A beginning counts the same wherever it stands in the title.
            got.sort_by_key(|title| expected.iter().position(|other| other == title));
        }
        assert_eq!(got, expected, "{query}");
    }
}

#[test]
fn an_excerpt_shows_words_outside_the_title() {
    let folder = tempfile::tempdir().unwrap();
    let mut library = library(folder.path());
    let hits = library.search(&Query::parse("домаћинстава").unwrap(), Page { limit: 1, offset: 0 }).unwrap();
    let excerpt = hits.hits[0].excerpt.as_ref().unwrap();
    assert_eq!(&excerpt.text[excerpt.marks[0].clone()], "домаћинстава");
    assert_eq!(hits.hits[0].record.place().unwrap().to_string(), "Plan!B3");
}

#[test]
fn pages_follow_one_another() {
    let folder = tempfile::tempdir().unwrap();
    let mut library = library(folder.path());
    let query = Query::parse("year:2019..2021").unwrap();
    let all: Vec<String> = (0..5)
        .flat_map(|offset| library.search(&query, Page { limit: 1, offset }).unwrap().hits)
        .map(|hit| format!("{} {}", hit.rank, hit.title.text))
        .collect();
    assert_eq!(all.len(), 5);
    assert_eq!(all[0], "1 Изградња водовода у Чапразима");
    assert_eq!(all[4], "5 Asfaltiranje puta");
}

#[test]
fn two_renderings_of_a_plan_are_one_in_answers() {
    let folder = tempfile::tempdir().unwrap();
    let mut library = library(folder.path());
    let mut pdf = water();
    pdf.source.name = "bijeljina-scan.pdf".to_owned();
    pdf.source.sha256 = "other".to_owned();
    pdf.source.format = "pdf".to_owned();
    add(&mut library, "b/bijeljina-scan.pdf", &pdf);
    let hits = library.search(&Query::parse("Јања").unwrap(), Page { limit: 9, offset: 0 }).unwrap();
    assert_eq!(hits.total, 1);
    assert_eq!(hits.hits[0].renderings[0].source.name, "bijeljina-scan.pdf");
    assert_eq!(library.record(hits.hits[0].record.id.as_str()).unwrap().len(), 2);
    assert_eq!(found(&mut library, "Јања file:scan"), ["Водовод [Јања]"]);
    let counts = library.counts().unwrap();
    assert_eq!((counts.sources, counts.records, counts.readings), (3, 5, 8));
    assert_eq!(library.records(None, Renderings::First).unwrap().len(), 5);
    assert_eq!(library.records(None, Renderings::All).unwrap().len(), 8);
}

#[test]
fn equal_records_of_one_plan_have_their_own_ids() {
    let folder = tempfile::tempdir().unwrap();
    let mut library = Library::create(folder.path()).unwrap();
    let twice = plan("x.docx", &["Ub 2020 | Materijal | 1 RSD", "Ub 2020 | Materijal | 2 RSD"]);
    add(&mut library, "x.docx", &twice);
    let ids = |library: &mut Library| -> Vec<RecordId> {
        library.records(None, Renderings::First).unwrap().into_iter().map(|record| record.id).collect()
    };
    let first = ids(&mut library);
    assert_ne!(first[0], first[1]);
    add(&mut library, "x.docx", &twice);
    assert_eq!(ids(&mut library), first);
    let mut alone = plan("x.docx", &["Ub 2020 | Materijal | 1 RSD"]);
    add(&mut library, "x.docx", &alone);
    let plain = ids(&mut library);
    alone.records[0].section = vec!["A heading that another rendering lacks".to_owned()];
    add(&mut library, "x.docx", &alone);
    assert_eq!(ids(&mut library), plain);
}

#[test]
fn a_changed_file_takes_the_place_of_the_old_one() {
    let folder = tempfile::tempdir().unwrap();
    let mut library = library(folder.path());
    assert_eq!(found(&mut library, "asfaltiranje").len(), 1);
    let changed = plan("modrica.docx", &["Modriča 2021 | Tramvaj | 100 EUR"]);
    assert_eq!(add(&mut library, "a/modrica.docx", &changed), Added::Replaced);
    assert_eq!(found(&mut library, "asfaltiranje").len(), 0);
    assert_eq!(found(&mut library, "tramvaj"), ["[Tramvaj]"]);
    assert!(library.forget("a/modrica.docx").unwrap());
    assert_eq!(found(&mut library, "tramvaj").len(), 0);
    assert_eq!(library.counts().unwrap().sources, 1);
}

#[test]
fn the_same_bytes_in_two_places_are_one_source() {
    let folder = tempfile::tempdir().unwrap();
    let mut library = library(folder.path());
    let stamp = Stamp { bytes: 7, modified: Some(2) };
    let sha256 = roads().source.sha256;
    assert!(!library.is_current("copy.docx", stamp, "1").unwrap());
    assert!(library.locate("copy.docx", stamp, &sha256, "1").unwrap());
    assert!(library.is_current("copy.docx", stamp, "1").unwrap());
    assert!(!library.is_current("copy.docx", stamp, "2").unwrap());
    assert!(!library.locate("copy.docx", stamp, &sha256, "2").unwrap());
    library.forget("a/modrica.docx").unwrap();
    assert_eq!(found(&mut library, "asfaltiranje").len(), 1);
    library.forget("copy.docx").unwrap();
    assert_eq!(found(&mut library, "asfaltiranje").len(), 0);
}

#[test]
fn an_index_that_cannot_be_used_is_made_anew() {
    let damages: [fn(&Path); 4] = [
        |index| fs::remove_dir_all(index).unwrap(),
        |index| fs::write(index.join("meta.json"), "{").unwrap(),
        |index| {
            for entry in fs::read_dir(index).unwrap() {
                let path = entry.unwrap().path();
                if path.extension().is_some_and(|extension| extension == "term" || extension == "idx") {
                    fs::write(path, "").unwrap();
                }
            }
        },
        |index| {
            let meta = fs::read_to_string(index.join("meta.json")).unwrap();
            fs::write(index.join("meta.json"), meta.replace("\\\"form\\\":1", "\\\"form\\\":999")).unwrap();
        },
    ];
    for damage in damages {
        let folder = tempfile::tempdir().unwrap();
        library(folder.path()).refresh().unwrap();
        damage(&folder.path().join("index"));
        let mut library = Library::open(folder.path()).unwrap();
        assert_eq!(found(&mut library, "asfaltiranje").len(), 1);
    }
}

#[test]
fn changes_above_the_last_commit_are_replayed() {
    let folder = tempfile::tempdir().unwrap();
    let mut first = library(folder.path());
    first.refresh().unwrap();
    // Stopped after the store, before the index.
    add(&mut first, "c.docx", &plan("c.docx", &["Ub 2020 | Tramvaj | 1 RSD"]));
    first.forget("a/modrica.docx").unwrap();
    drop(first);
    let mut library = Library::open(folder.path()).unwrap();
    assert_eq!(found(&mut library, "tramvaj").len(), 1);
    assert_eq!(found(&mut library, "asfaltiranje").len(), 0);
}

#[test]
fn a_library_of_a_later_version_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    assert!(matches!(Library::open(folder.path()), Err(Error::NoLibrary { .. })));
    drop(library(folder.path()));
    let database = rusqlite::Connection::open(folder.path().join("library.db")).unwrap();
    database.pragma_update(None, "user_version", 99).unwrap();
    assert!(matches!(Library::open(folder.path()), Err(Error::Newer { found: 99, .. })));
}

#[test]
fn ids_may_be_shortened_while_they_are_clear() {
    let folder = tempfile::tempdir().unwrap();
    let mut library = library(folder.path());
    let id = library.records(None, Renderings::First).unwrap()[0].id.clone();
    assert_eq!(library.record(&id.as_str()[..6].to_uppercase()).unwrap()[0].id, id);
    assert!(matches!(library.record("zzzzzzzzzz"), Err(Error::UnknownRecord { .. })));
    assert!(matches!(library.record(""), Err(Error::AmbiguousRecord { .. } | Error::UnknownRecord { .. })));
}

#[test]
fn csv_guards_formulas_and_quotes() {
    let folder = tempfile::tempdir().unwrap();
    let mut library = Library::create(folder.path()).unwrap();
    add(&mut library, "x.csv", &plan("x.csv", &["Ub 2020 | =1+1 | -5.50 RSD | a \"b\", c"]));
    let mut out = Vec::new();
    csv(&library.records(None, Renderings::First).unwrap(), ByteOrderMark::With, &mut out).unwrap();
    let text = String::from_utf8(out).unwrap();
    assert!(text.starts_with("\u{feff}id,kind,municipality,"));
    assert!(text.contains(",'=1+1,-5.50,"));
    assert!(text.contains("\"a \"\"b\"\", c\""));
    assert!(text.contains(",x.csv,Plan!B2,90,"));
}

#[test]
fn exports_repeat_byte_for_byte() {
    let folder = tempfile::tempdir().unwrap();
    let mut library = library(folder.path());
    let (records, plans) = (library.records(None, Renderings::First).unwrap(), library.plans().unwrap());
    let workbook = || {
        let mut out = Vec::new();
        xlsx(&records, &plans, &About::default(), &mut out).unwrap();
        out
    };
    assert_eq!(workbook(), workbook());
    let mut lines = Vec::new();
    jsonl(&records, &mut lines).unwrap();
    let first: Value = serde_json::from_str(String::from_utf8(lines).unwrap().lines().next().unwrap()).unwrap();
    assert_eq!(first["schema"], "planoteka.record/1");
    assert_eq!(first["amounts"]["total"], "223000.00");
    assert_eq!(first["record"]["fields"]["title"]["at"], json!({"sheet": "Plan", "cell": "B2"}));
}
