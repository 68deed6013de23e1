use std::io::Write as _;

use ::parquet::file::reader::{FileReader as _, SerializedFileReader};
use ::parquet::record::{Field as Cell, Row};

use super::*;

fn written(records: &[StoredRecord], plans: &[StoredPlan]) -> Vec<u8> {
    let about = About { query: Some("vodovod".to_owned()), version: "1.2.3".to_owned(), date: None };
    let mut bytes = Vec::new();
    parquet(records, plans, &about, &mut bytes).unwrap();
    bytes
}

fn read(bytes: &[u8]) -> (Vec<String>, Vec<Row>) {
    let mut file = tempfile::tempfile().unwrap();
    file.write_all(bytes).unwrap();
    let reader = SerializedFileReader::new(file).unwrap();
    let file = reader.metadata().file_metadata();
    assert_eq!(file.created_by(), Some("planoteka version 1.2.3"));
    let schema: Vec<String> = file.schema().get_fields().iter().map(|field| field.name().to_owned()).collect();
    (schema, reader.get_row_iter(None).unwrap().map(|row| row.unwrap()).collect())
}

#[test]
fn parquet_says_what_csv_says() {
    let folder = tempfile::tempdir().unwrap();
    let mut library = library(folder.path());
    let records = library.records(None, Renderings::First).unwrap();
    let plans = library.plans().unwrap();
    let bytes = written(&records, &plans);
    assert!(bytes == written(&records, &plans), "the same bytes again");
    let (columns, rows) = read(&bytes);

    let mut csv = Vec::new();
    super::csv(&records, &plans, ByteOrderMark::Without, Delimiter::Comma, &mut csv).unwrap();
    let mut csv = ::csv::Reader::from_reader(csv.as_slice());
    let headings: Vec<String> = csv.headers().unwrap().iter().map(str::to_owned).collect();
    assert_eq!(columns[..headings.len()], headings);
    assert_eq!(columns[headings.len()..], ["sha256", "provenance"]);
    let shown = |cell: &Cell| match cell {
        Cell::Null => String::new(),
        Cell::Str(text) => text.clone(),
        _ => cell.to_string(),
    };
    // Each sum has its nine decimal places.
    let long = |name: &str, cell: &str| match cell.parse::<rust_decimal::Decimal>() {
        Ok(sum) if name.starts_with("amount_") => format!("{sum:.9}"),
        _ => cell.to_owned(),
    };
    for (row, line) in rows.iter().zip(csv.records()) {
        let cells: Vec<String> = row.get_column_iter().take(headings.len()).map(|(_, cell)| shown(cell)).collect();
        let line = line.unwrap();
        let expected: Vec<String> = headings.iter().zip(&line).map(|(name, cell)| long(name, cell)).collect();
        assert_eq!(cells, expected);
    }
    assert_eq!(rows.len(), 5);
}

#[test]
fn parquet_keeps_types_and_provenance() {
    let folder = tempfile::tempdir().unwrap();
    let mut library = Library::create(folder.path()).unwrap();
    let mut drawn = plan(
        "plan.docx",
        &["Modriča 2021 | Most | -79228162514264337593543950.335 EUR | preko Bosne", "Modriča 2021 | Put"],
    );
    let due = json!({"kind": "range", "from": "1970-01-01", "to": "2024-02-29"});
    drawn.records[1].fields.deadline = Some(serde_json::from_value(field(&due, 1)).unwrap());
    drawn.records[1].fields.texts.remove(planoteka_extract::plan::TextRole::Title);
    add(&mut library, "plan.docx", &drawn);
    let records = library.records(None, Renderings::First).unwrap();
    let (_, rows) = read(&written(&records, &library.plans().unwrap()));
    let shown: Vec<Vec<String>> = rows
        .iter()
        .map(|row| {
            let cells = row.get_column_iter().filter(|(name, _)| {
                ["year_from", "amount_total", "deadline_from", "deadline_to", "provenance"].contains(&name.as_str())
            });
            cells.map(|(_, cell)| cell.to_string()).collect()
        })
        .collect();
    let place = |field: &str, cell: &str, raw: &str| {
        format!("{{field: \"{field}\", item: 0, locator: \"Plan!{cell}\", raw: \"{raw}\", confidence: 90}}")
    };
    let bridge = [place("title", "B2", "Most"), place("description", "B2", "preko Bosne"), place("amounts", "B2", "x")];
    let bridge = format!("[{}]", bridge.join(", "));
    let road = format!("[{}]", place("deadline", "B3", "x"));
    let expected = [
        ["2021", "-79228162514264337593543950.335000000", "null", "null", bridge.as_str()],
        ["1970", "null", "1970-01-01", "2024-02-29", road.as_str()],
    ];
    assert_eq!(shown, expected);
}

#[test]
fn parquet_without_records_has_its_columns() {
    let (columns, rows) = read(&written(&[], &[]));
    assert_eq!((columns.len(), rows.len()), (46, 0));
}
