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

#[test]
fn a_query_in_either_script_finds_both() {
    let folder = tempfile::tempdir().unwrap();
    let mut library = library(folder.path());
    let (latin, cyrillic) = ("[Vodovod] Đurđevići", "[Водовод] Јања");
    for (query, first, second) in
        [("vodovod", latin, cyrillic), ("водовод", cyrillic, latin), ("VODOVOD", latin, cyrillic)]
    {
        let expected = [first, second, "Изградња [водовода] у Чапразима", "Одржавање путева"];
        assert_eq!(found(&mut library, query), expected, "{query}");
    }
    for (query, expected) in [
        ("djurdjevici", vec!["Vodovod [Đurđevići]"]),
        ("Durdevici", vec!["Vodovod [Đurđevići]"]),
        ("\"vodovod\"", vec!["[Vodovod] Đurđevići", "[Водовод] Јања", "Одржавање путева"]),
        (
            "vodovod*",
            vec!["Изградња [водовода] у Чапразима", "[Водовод] Јања", "[Vodovod] Đurđevići", "Одржавање путева"],
        ),
        ("\"asfaltiranje puta\"", vec!["[Asfaltiranje] [puta]"]),
        ("vodovod -janja municipality:Бијељина", vec!["Изградња [водовода] у Чапразима", "Одржавање путева"]),
        ("-vodovoda year:2015..", vec!["Asfaltiranje puta"]),
        (
            "vodovd",
            vec!["[Vodovod] Đurđevići", "[Водовод] Јања", "Изградња [водовода] у Чапразима", "Одржавање путева"],
        ),
        ("putevima", vec!["Одржавање [путева]", "Asfaltiranje [puta]"]),
        ("year:2021", vec!["Vodovod Đurđevići", "Asfaltiranje puta"]),
        ("amount:>=900000 kind:activity", vec!["Одржавање путева"]),
        ("amount:100..20000 EUR", vec!["Vodovod Đurđevići", "Asfaltiranje puta"]),
        ("-vodovod* year:2015..", vec!["Asfaltiranje puta"]),
        ("file:bijeljina domacinstava", vec!["Водовод Јања"]),
        ("tramvaj", vec![]),
    ] {
        let mut got = found(&mut library, query);
        if matches!(query, "vodovod*" | "putevima" | "vodovd" | "\"vodovod\"") {
            // What fits alike may stand in either order.
            got.sort_by_key(|title| expected.iter().position(|other| other == title));
        }
        assert_eq!(got, expected, "{query}");
    }
}

#[test]
fn an_excerpt_shows_words_outside_the_title() {
    let folder = tempfile::tempdir().unwrap();
    let mut library = library(folder.path());
    let hits = library.search(&Query::parse("домаћинстава").unwrap(), Page::new(1, 0)).unwrap();
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
        .flat_map(|offset| library.search(&query, Page::new(1, offset)).unwrap().hits)
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
    let hits = library.search(&Query::parse("Јања").unwrap(), Page::new(9, 0)).unwrap();
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
    alone.records[0].section = ["A heading that another rendering lacks".into()].into_iter().collect();
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
            fs::write(index.join("meta.json"), meta.replace("\\\"form\\\":3", "\\\"form\\\":999")).unwrap();
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
    let records = library.records(None, Renderings::First).unwrap();
    csv(&records, &library.plans().unwrap(), ByteOrderMark::With, Delimiter::Comma, &mut out).unwrap();
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
    jsonl(&records, &plans, &mut lines).unwrap();
    let first: Value = serde_json::from_str(String::from_utf8(lines).unwrap().lines().next().unwrap()).unwrap();
    assert_eq!(first["schema"], "planoteka.record/1");
    assert_eq!(first["amounts"]["total"], "223000.00");
    assert_eq!(first["record"]["fields"]["title"]["at"], json!({"sheet": "Plan", "cell": "B2"}));
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

#[test]
fn one_word_finds_its_kin_in_all_languages() {
    let folder = tempfile::tempdir().unwrap();
    let mut library = countries(folder.path());
    let water = titles(&mut library, &Query::parse("vodovod").unwrap());
    assert_eq!(water.len(), 5, "{water:?}");
    for query in ["водовод", "водоснабдевање", "vodovd", "wodociąg", "alimentare cu apa", "водоснабдяване"]
    {
        assert_eq!(titles(&mut library, &Query::parse(query).unwrap()), water, "{query}");
    }
    let roads = titles(&mut library, &Query::parse("cesta").unwrap());
    assert_eq!(roads, ["Remont dróg gminnych", "Локални патишта", "Общински пътища"]);
    assert_eq!(titles(&mut library, &Query::parse("park").unwrap()), ["Уређење парка"]);
}

#[test]
fn how_far_words_reach_can_be_said() {
    let folder = tempfile::tempdir().unwrap();
    let mut library = countries(folder.path());
    for (matching, count) in [(Matching::Synonyms, 5), (Matching::Forms, 1), (Matching::Exact, 0)] {
        let found = titles(&mut library, &Query::parse("vodovod").unwrap().matching(matching));
        assert_eq!(found.len(), count, "{matching:?} {found:?}");
    }
}

#[test]
fn words_looked_for_beside_those_typed_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let mut library = countries(folder.path());
    let page = Page::new(9, 0);
    let hits = library.search(&Query::parse("vodovod").unwrap(), page).unwrap();
    assert_eq!(hits.synonyms[0].typed, "vodovod");
    let added: Vec<&str> = hits.synonyms[0].words.iter().map(String::as_str).collect();
    assert!(
        ["vodosnabdevanje", "водопровод*", "wodociąg*", "alimentare cu apă"].iter().all(|word| added.contains(word))
    );
    assert!(!added.contains(&"čistilna naprava") && !added.iter().any(|word| word.starts_with("vodovod")), "{added:?}");
    let hits = library.search(&Query::parse("vodovd").unwrap(), page).unwrap();
    assert_eq!(hits.mended, [Instead { typed: "vodovd".to_owned(), words: vec!["vodovod".to_owned()] }]);
    // A phrase of several words is marked word by word.
    let hits = library.search(&Query::parse("vodovod municipality:Cluj").unwrap(), page).unwrap();
    let title = &hits.hits[0].title;
    let marked: Vec<&str> = title.marks.iter().map(|mark| &title.text[mark.clone()]).collect();
    assert_eq!(marked, ["Alimentarea", "cu", "apă"]);
}

#[test]
fn the_nearer_a_word_is_to_the_typed_one_the_higher_it_stands() {
    let folder = tempfile::tempdir().unwrap();
    let mut library = Library::create(folder.path()).unwrap();
    let lines = [
        "Ub 2020 | Снабдевање водом | 1 RSD",
        "Ub 2020 | Водоводна мрежа | 1 RSD",
        "Ub 2020 | Мрежа водовода | 1 RSD",
        "Ub 2020 | Мрежа водовод | 1 RSD",
        "Ub 2020 | Mreža vodovod | 1 RSD",
    ];
    let mut plan = plan("x.docx", &lines);
    plan.profile.language = serde_json::from_value(field(&json!("sr"), 0)).unwrap();
    add(&mut library, "x.docx", &plan);
    let expected =
        ["Mreža [vodovod]", "Мрежа [водовод]", "Мрежа [водовода]", "[Водоводна] мрежа", "[Снабдевање] [водом]"];
    assert_eq!(found(&mut library, "vodovod"), expected);
}

#[test]
fn marks_are_exact_where_scripts_meet() {
    let folder = tempfile::tempdir().unwrap();
    let mut library = Library::create(folder.path()).unwrap();
    add(
        &mut library,
        "x.docx",
        &plan("x.docx", &["Ub 2020 | „Đorđe“ – ВОДОВОДИ i c\u{30c}esme (водоводу, vodovodom) | 1 RSD"]),
    );
    assert_eq!(found(&mut library, "vodovod"), ["„Đorđe“ – [ВОДОВОДИ] i c\u{30c}esme ([водоводу], [vodovodom])"]);
    assert_eq!(found(&mut library, "česma dorde"), ["„[Đorđe]“ – ВОДОВОДИ i [c\u{30c}esme] (водоводу, vodovodom)"]);
}

#[test]
fn all_that_is_found_is_counted_and_summed() {
    let folder = tempfile::tempdir().unwrap();
    let mut library = library(folder.path());
    let page = Page { facets: Facets::With, ..Page::new(1, 0) };
    let hits = library.search(&Query::parse("vodovod").unwrap(), page).unwrap();
    let drawn = |name: FacetName| -> Vec<String> {
        let facet = hits.facets.iter().find(|facet| facet.name == name).unwrap();
        let values = facet.values.iter().map(|value| {
            let sums: Vec<String> = value.sums.iter().map(|(code, sum)| format!("{sum} {code}")).collect();
            format!("{} {} {}", value.value.as_deref().unwrap_or("-"), value.records, sums.join(" + "))
        });
        values.collect()
    };
    assert_eq!((hits.total, hits.hits.len()), (4, 1));
    assert_eq!(drawn(FacetName::Municipality), ["Бијељина 3 1138000.50 BAM", "Modriča 1 100.00 EUR"]);
    assert_eq!(drawn(FacetName::Year), ["2019 3 1138000.50 BAM", "2021 1 100.00 EUR"]);
    assert_eq!(drawn(FacetName::Kind), ["activity 4 1138000.50 BAM + 100.00 EUR"]);
    assert_eq!(drawn(FacetName::Checks), ["none 4 1138000.50 BAM + 100.00 EUR"]);
    assert_eq!(drawn(FacetName::Source), ["- 4 1138000.50 BAM + 100.00 EUR"]);
    assert!(library.search(&Query::parse("vodovod").unwrap(), Page::new(9, 0)).unwrap().facets.is_empty());
}

#[test]
fn a_record_in_two_renderings_counts_once() {
    let folder = tempfile::tempdir().unwrap();
    let mut library = library(folder.path());
    let mut pdf = water();
    pdf.source.name = "bijeljina-scan.pdf".to_owned();
    pdf.source.sha256 = "other".to_owned();
    add(&mut library, "b/bijeljina-scan.pdf", &pdf);
    let page = Page { facets: Facets::With, ..Page::new(9, 0) };
    let hits = library.search(&Query::parse("vodovod").unwrap(), page).unwrap();
    let kind = hits.facets.iter().find(|facet| facet.name == FacetName::Kind).unwrap();
    assert_eq!((hits.total, kind.values[0].records), (4, 4));
}

#[test]
fn answers_come_in_the_order_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let mut library = library(folder.path());
    let mut titles = |order: Order, offset: usize| -> Vec<String> {
        let page = Page { order, ..Page::new(2, offset) };
        let hits = library.search(&Query::parse("vodovod").unwrap(), page).unwrap();
        hits.hits.into_iter().map(|hit| format!("{} {}", hit.rank, hit.title.text)).collect()
    };
    assert_eq!(titles(Order::Amount, 0), ["1 Одржавање путева", "2 Изградња водовода у Чапразима"]);
    assert_eq!(titles(Order::Amount, 2), ["3 Водовод Јања", "4 Vodovod Đurđevići"]);
    assert_eq!(titles(Order::Year, 0)[0], "1 Vodovod Đurđevići");
    assert_eq!(titles(Order::Municipality, 2), ["3 Одржавање путева", "4 Vodovod Đurđevići"]);
}

#[test]
fn what_is_most_likely_wrong_comes_first() {
    let folder = tempfile::tempdir().unwrap();
    let mut library = Library::create(folder.path()).unwrap();
    let lines = [
        "Пирот 2021 | Сигуран пут | 5 RSD",
        "| Пут са поправљеним словима",
        "| Скоро сигуран пут",
        "| Нејасан пут | 7 RSD",
    ];
    let mut plan = plan("a.docx", &lines);
    let believe = |record: &mut Record, hundredths| {
        record.fields.texts.values_mut().for_each(|field| field.confidence = Confidence::percent(hundredths));
        record.fields.amounts.iter_mut().for_each(|field| field.confidence = Confidence::percent(hundredths));
    };
    for (record, hundredths) in plan.records.iter_mut().zip([90, 90, 93, 96]) {
        believe(record, hundredths);
    }
    plan.records[1].fields.texts.values_mut().for_each(|field| field.reason.push_str("; letters were mended"));
    plan.records[3].fields.amounts[0].confidence = Confidence::percent(40);
    add(&mut library, "a.docx", &plan);
    let mut titles = |query: &str| -> Vec<String> {
        let page = Page { order: Order::Doubt, ..Page::new(9, 0) };
        let hits = library.search(&Query::parse(query).unwrap(), page).unwrap();
        let told = |hit: Hit| format!("{} {}", hit.title.text, hit.record.doubt().unwrap().field);
        hits.hits.into_iter().map(told).collect()
    };
    let (unclear, mended) = ("Нејасан пут amounts", "Пут са поправљеним словима title");
    let (sure, third) = ("Сигуран пут title", "Скоро сигуран пут title");
    assert_eq!(titles("пут"), [unclear, mended, sure, third]);
    assert_eq!(titles("confidence:<0.9"), [unclear]);
    assert_eq!(titles("confidence:0.9"), [mended, sure]);
    assert_eq!(titles("-confidence:<=0.9"), [third]);
}

#[test]
fn searches_are_kept_under_their_names() {
    let folder = tempfile::tempdir().unwrap();
    let mut library = library(folder.path());
    let search = |name: &str, query: &str| SavedSearch { name: name.to_owned(), query: query.to_owned() };
    assert!(!library.save_search(&search("water", "vodovod")).unwrap());
    assert!(!library.save_search(&search("roads", "put")).unwrap());
    assert!(library.save_search(&search("water", "vodovod year:2021")).unwrap());
    drop(library);
    let mut library = Library::open(folder.path()).unwrap();
    assert_eq!(library.saved_searches().unwrap(), [search("roads", "put"), search("water", "vodovod year:2021")]);
    assert!(library.forget_search("roads").unwrap());
    assert!(!library.forget_search("roads").unwrap());
}

#[test]
fn a_project_is_found_again_in_other_years_places_and_languages() {
    let folder = tempfile::tempdir().unwrap();
    let mut library = Library::create(folder.path()).unwrap();
    for (name, language, lines) in [
        (
            "a.docx",
            "sr",
            &["Врање 2021 | Реконструкција водоводне мреже у насељу Рашка | 5 RSD", "Врање 2021 | Сајам књига | 1 RSD"]
                [..],
        ),
        ("b.docx", "sr", &["Vranje 2022 | Rekonstrukcija vodovodne mreže u naselju Raška – II faza | 5 RSD"]),
        (
            "c.docx",
            "hr",
            &["Pleternica 2021 | Obnova vodovodnih mreža naselja | 9 HRK", "Pleternica 2021 | Obnova vrtića | 1 HRK"],
        ),
        ("d.docx", "bg", &["Елена 2021 | Реконструкция на водопроводна мрежа | 1 BGN"]),
    ] {
        let mut plan = plan(name, lines);
        plan.profile.language = serde_json::from_value(field(&json!(language), 0)).unwrap();
        plan.profile.municipality = plan.profile.municipality.map(|mut municipality| {
            municipality.value = municipality.value.replace("Vranje", "Врање");
            municipality
        });
        add(&mut library, name, &plan);
    }
    let record = library.records(None, Renderings::First).unwrap().remove(0);
    let similar = library.similar(&record, 9).unwrap();
    let drawn: Vec<String> =
        similar.iter().map(|one| format!("{:?} {} {:?}", one.relation, one.title.text, one.common)).collect();
    assert_eq!(drawn[0], "SameProject Rekonstrukcija vodovodne mreže u naselju Raška – II faza {Municipality, Amount}");
    let places: std::collections::BTreeSet<&str> = similar.iter().map(|one| one.record.source.name.as_str()).collect();
    assert!(places.contains("d.docx"), "{drawn:?}");
    assert!(!drawn.iter().any(|one| one.contains("vrtića") || one.contains("Сајам")), "{drawn:?}");
}

#[test]
fn the_database_is_described() {
    let folder = tempfile::tempdir().unwrap();
    drop(library(folder.path()));
    let described = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/library.md")).unwrap();
    let database = rusqlite::Connection::open(folder.path().join("library.db")).unwrap();
    let sql = "SELECT tables.name, columns.name FROM sqlite_master AS tables, pragma_table_info(tables.name) AS columns
                WHERE tables.type = 'table' AND tables.name NOT LIKE 'sqlite_%'";
    let mut statement = database.prepare(sql).unwrap();
    let names = statement.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))).unwrap();
    for (table, column) in names.map(std::result::Result::unwrap) {
        let row = described.lines().find(|line| line.starts_with(&format!("| `{table}` |")));
        assert!(row.is_some_and(|row| row.contains(&format!("`{column}`"))), "{table}.{column}");
    }
    for query in described.split("```sql").skip(1).map(|text| text.split("```").next().unwrap()) {
        for statement in query.split(';').filter(|text| !text.trim().is_empty()) {
            database.prepare(statement).unwrap();
        }
    }
}

#[test]
fn themes_are_told_anew_without_reading_files() {
    let folder = tempfile::tempdir().unwrap();
    let mut library = library(folder.path());
    library.refresh().unwrap();
    drop(library);
    {
        let database = rusqlite::Connection::open(folder.path().join("library.db")).unwrap();
        database
            .execute_batch("UPDATE record SET theme = NULL; UPDATE library SET value = 'old' WHERE key = 'themes'")
            .unwrap();
    }
    let mut library = Library::open(folder.path()).unwrap();
    assert_eq!(found(&mut library, "sector:roads").len(), 2);
    // Three of them in the title, and one that mentions water beside its road.
    assert_eq!(found(&mut library, "sector:06.3").len(), 4);
}
