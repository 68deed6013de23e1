//! Records handed on.

use super::*;

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
