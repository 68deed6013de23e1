//! What a library holds, and what becomes of it when files change.

use super::*;

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
