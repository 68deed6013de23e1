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
