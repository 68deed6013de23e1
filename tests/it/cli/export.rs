use calamine::{Data, Reader as _, Xlsx, open_workbook};

use super::Home;

#[test]
fn the_workbook_opens_with_numbers_days_and_places() {
    let home = Home::with_library();
    let run = home.run("export --output plans.xlsx");
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("", "4 records from 2 sources in plans.xlsx\n"));
    let mut book: Xlsx<_> = open_workbook(home.path("plans.xlsx")).unwrap();
    let sheets = ["Records", "Amounts", "Sources", "Totals", "Checks", "Warnings", "About"];
    assert_eq!(book.sheet_names(), sheets);
    let records = book.worksheet_range("Records").unwrap();
    let column = |name: &str| {
        let heading = Data::String(name.to_owned());
        records.rows().next().unwrap().iter().position(|cell| *cell == heading).unwrap()
    };
    let first = records.rows().nth(1).unwrap();
    assert_eq!(first[column("title")], Data::String("Водовод у Чапразима".to_owned()));
    assert_eq!(first[column("amount_total")], Data::Float(223_000.0));
    assert!(matches!(first[column("deadline_to")], Data::DateTime(day) if (day.as_f64() - 43830.0).abs() < 0.001));
    assert_eq!(first[column("locator")], Data::String("table 1, row 2, col 2".to_owned()));
    assert_eq!(book.worksheet_range("Amounts").unwrap().rows().count(), 5);
    assert_eq!(book.worksheet_range("Sources").unwrap().rows().count(), 3);
}

#[test]
fn csv_has_a_row_a_record() {
    let home = Home::with_library();
    let run = home.run("export --format csv municipality:Modriča");
    assert_eq!(run.code, 0, "{}", run.stderr);
    let lines: Vec<&str> = run.stdout.split_terminator("\r\n").collect();
    assert_eq!(lines.len(), 3, "{}", run.stdout);
    assert!(lines[0].starts_with("id,kind,municipality,"));
    assert!(lines[1].contains("Vodovod Đurđevići,15000.00,"));
    assert!(home.run("export --bom").stdout.starts_with("\u{feff}id,"));
}

#[test]
fn jsonl_has_every_place() {
    let lines = Home::with_library().run("export --format jsonl").json_lines();
    assert_eq!(lines.len(), 4);
    for line in lines {
        assert_eq!(line["schema"], "planoteka.record/1");
        assert_eq!(line["source"]["sha256"].as_str().unwrap().len(), 64);
        assert!(line["record"]["fields"]["amounts"][0]["raw"].is_string(), "{line}");
        assert!(line["record"]["fields"]["amounts"][0]["at"]["table"].is_number(), "{line}");
    }
}

#[test]
fn a_data_package_describes_its_tables() {
    let home = Home::with_library();
    let run = home.run("export --format datapackage --output package");
    assert_eq!(run.code, 0, "{}", run.stderr);
    let text = std::fs::read_to_string(home.path("package/datapackage.json")).unwrap();
    let package: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(package["profile"], "tabular-data-package");
    for resource in package["resources"].as_array().unwrap() {
        let bytes = std::fs::read(home.path("package").join(resource["path"].as_str().unwrap())).unwrap();
        assert_eq!(resource["bytes"], bytes.len());
        let head = String::from_utf8(bytes).unwrap().lines().next().unwrap().trim_end().to_owned();
        let fields: Vec<&str> = resource["schema"]["fields"]
            .as_array()
            .unwrap()
            .iter()
            .map(|field| field["name"].as_str().unwrap())
            .collect();
        assert_eq!(head, fields.join(","));
    }
    assert_eq!(home.run("export --format datapackage").code, 2);
}

#[test]
fn parquet_is_written_by_builds_that_have_it() {
    let home = Home::with_library();
    let run = home.run("export --output plans.parquet");
    if cfg!(feature = "parquet") {
        assert_eq!(run.code, 0, "{}", run.stderr);
        assert!(std::fs::read(home.path("plans.parquet")).unwrap().starts_with(b"PAR1"));
    } else {
        assert_eq!(run.code, 2);
        assert!(run.stderr.contains("cargo install --path cli --features parquet"), "{}", run.stderr);
        assert!(!home.path("plans.parquet").exists());
    }
}

#[test]
fn no_export_holds_a_formula() {
    let home = Home::new();
    let plan = super::MODRICA
        .replace("Asfaltiranje puta", "=HYPERLINK(\"http://x\")")
        .replace("Vodovod Đurđevići", "@SUM(A1)");
    home.write("plans/modrica.html", plan);
    assert_eq!(home.run("add plans").code, 0);
    let csv = home.run("export --format csv --semicolon --bom").stdout;
    assert!(csv.starts_with("\u{feff}id;kind;municipality;"), "{csv}");
    assert!(csv.contains(";\"'=HYPERLINK(\"\"http://x\"\")\";") && csv.contains(";'@SUM(A1);"), "{csv}");
    assert_eq!(home.run("export --output plans.xlsx").code, 0);
    let mut book: Xlsx<_> = open_workbook(home.path("plans.xlsx")).unwrap();
    for sheet in book.sheet_names() {
        assert!(book.worksheet_formula(&sheet).unwrap().is_empty(), "{sheet}");
    }
    let records = book.worksheet_range("Records").unwrap();
    let texts = records.cells().map(|(_, _, cell)| cell.to_string());
    assert!(texts.into_iter().any(|text| text == "=HYPERLINK(\"http://x\")"));
}

/// What a record says, without where it stands.
fn said(record: &serde_json::Value) -> String {
    let fields = &record["record"]["fields"];
    let value = |name: &str| fields[name]["value"].to_string();
    let values = |name: &str, part: &str| -> Vec<String> {
        let items = fields[name].as_array().into_iter().flatten();
        items.map(|item| item["value"][part].to_string()).collect()
    };
    format!(
        "{} {} {} {} {} {} {} {} {:?} {:?} {:?}",
        record["record"]["kind"],
        record["record"]["section"].as_array().and_then(|section| section.last()).unwrap_or(&serde_json::Value::Null),
        value("ordinal"),
        value("title"),
        value("goal"),
        value("programme"),
        value("result"),
        record["amounts"],
        values("codes", "code"),
        values("owners", "name"),
        fields["deadline"]["value"],
    )
}

#[test]
fn a_plan_written_in_word_reads_back() {
    for (name, language) in [("modrica-2021.docx", "sr"), ("kalesija-2023.xls", "bs"), ("zborov-2023.pdf", "sk")] {
        let home = Home::new();
        let fixture = crate::fixtures::root().join("fixtures/plans").join(name);
        assert_eq!(home.run_all(&["add", fixture.to_str().unwrap()]).code, 0, "{name}");
        let query = "-kind:event -kind:indicator -kind:goal";
        let run = home.run(&format!("export --output out/next.docx {query}"));
        assert_eq!(run.code, 2, "the folder is not there: {}", run.stderr);
        let run = home.run(&format!("export --output next.docx {query}"));
        assert_eq!(run.code, 0, "{name}: {}", run.stderr);
        let before: Vec<String> =
            home.run(&format!("export --format jsonl {query}")).json_lines().iter().map(said).collect();
        let other = Home::new();
        other.write("next.docx", std::fs::read(home.path("next.docx")).unwrap());
        assert_eq!(other.run("add next.docx").code, 0, "{name}");
        let back = other.run("export --format jsonl").json_lines();
        let after: Vec<String> = back.iter().map(said).collect();
        assert_eq!(after, before, "{name} ({language})");
    }
}

#[test]
fn a_plan_is_of_one_municipality() {
    let home = Home::with_library();
    let run = home.run("export --output next.docx");
    assert_eq!(run.code, 2);
    assert!(run.stderr.starts_with("error: a plan is of one municipality; found "), "{}", run.stderr);
}
