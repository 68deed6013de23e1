use std::io::{Cursor, Write as _};

use super::super::xlsb::read;
use super::{cells, drawn, fonts, notices, table};
use crate::ReadError;

fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let mut bytes = match kind {
        0..0x80 => vec![kind as u8],
        _ => vec![(kind & 0x7F) as u8 | 0x80, (kind >> 7) as u8],
    };
    bytes.push(u8::try_from(data.len()).unwrap());
    bytes.extend(data);
    bytes
}

fn numbers(numbers: &[u32]) -> Vec<u8> {
    numbers.iter().flat_map(|number| number.to_le_bytes()).collect()
}

fn wide(text: &str) -> Vec<u8> {
    let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    [numbers(&[u32::try_from(units.len() / 2).unwrap()]), units].concat()
}

/// A workbook of one sheet with these records between its beginning and the end of its cells, and those behind it.
fn book(rows: &[u8], behind: &[u8]) -> Vec<u8> {
    let styles = [record(0x0116, &[]), record(0x0269, &numbers(&[0])), record(0x026A, &[]), record(0x0117, &[])];
    styled_book(&styles.concat(), rows, behind)
}

/// The same with these records of styles.
fn styled_book(styles: &[u8], rows: &[u8], behind: &[u8]) -> Vec<u8> {
    book_of_texts(styles, &[], rows, behind)
}

/// The same with these records of shared texts.
fn book_of_texts(styles: &[u8], texts: &[u8], rows: &[u8], behind: &[u8]) -> Vec<u8> {
    let relationships = |kind: &str, target: &str| {
        format!(
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{target}"/></Relationships>"#
        )
        .into_bytes()
    };
    let sheet = record(0x009C, &[numbers(&[1, 1]), wide("r1"), wide("План")].concat());
    let workbook = [record(0x0083, &[]), record(0x0099, &[0; 8]), record(0x008F, &[]), sheet, record(0x0090, &[])];
    let head = [record(0x0081, &[]), record(0x0094, &[0; 16])].concat();
    let contents = [&head, &record(0x0091, &[])[..], rows, &record(0x0092, &[]), behind, &record(0x0082, &[])].concat();
    let count = if texts.is_empty() { 0 } else { 2 };
    let sst = [record(0x009F, &numbers(&[count, count])), texts.to_vec(), record(0x00A0, &[])].concat();
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in [
        ("_rels/.rels", relationships("officeDocument", "xl/workbook.bin")),
        (
            "xl/_rels/workbook.bin.rels",
            relationships(
                "worksheet",
                "worksheets/sheet1.bin\"/><Relationship Id=\"r2\" \
            Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" Target=\"styles.bin\"/><Relationship Id=\"r3\" \
            Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings\" Target=\"sharedStrings.bin",
            ),
        ),
        ("xl/styles.bin", styles.to_vec()),
        ("xl/sharedStrings.bin", sst),
        ("xl/workbook.bin", [workbook.concat(), record(0x0084, &[])].concat()),
        ("xl/worksheets/sheet1.bin", contents),
    ] {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(&bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn row(number: u32, flags: u8) -> Vec<u8> {
    record(0, &[numbers(&[number, 0]), vec![0, 0, 0, flags, 0], numbers(&[0])].concat())
}

fn text(column: u32, text: &str) -> Vec<u8> {
    record(6, &[numbers(&[column, 0]), wide(text)].concat())
}

#[test]
fn values_merged_ranges_and_hidden_rows_are_read() {
    let real = record(5, &[numbers(&[2, 0]), 223_000.1_f64.to_le_bytes().to_vec()].concat());
    let rows = [row(1, 0), text(1, "Назив"), row(2, 0x10), text(1, "Пут"), real].concat();
    let content = read(&book(&rows, &record(0x00B0, &numbers(&[1, 1, 1, 2])))).unwrap();
    let expected = "part План (hidden)\n[План!B2:C3] hidden table, 2 rows, 2 columns\n  [План!B2:C2] | 1-2: Назив\n  \
        [План!B3:C3] hidden | 1: Пут | 2: 223000.1\n";
    assert_eq!(drawn(&content), expected);
    assert_eq!(cells(&content)[2], "C3 223000.1 (223000.1)");
}

#[test]
fn a_damaged_record_ends_the_sheet_or_the_file_but_never_the_program() {
    let cut = [row(0, 0), text(0, "x"), vec![6, 100, 1]].concat();
    let content = read(&book(&cut, &[])).unwrap();
    assert_eq!((table(&content).cells.len(), notices(&content)), (1, vec!["content-truncated".to_owned()]));
    assert!(matches!(read(b"PK"), Err(ReadError::Damaged { .. })));
}

#[test]
fn fonts_of_cells_are_kept_where_they_matter() {
    let font = |name: &str| record(0x002B, &[vec![0; 21], wide(name)].concat());
    let format = |font: u8| record(0x002F, &[0, 0, 0, 0, font, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    let fonts_of_book =
        [record(0x0263, &numbers(&[2])), font("Calibri"), font("MAC C Times"), record(0x0264, &[])].concat();
    let formats = [record(0x0269, &numbers(&[2])), format(0), format(1), record(0x026A, &[])].concat();
    let styles = [record(0x0116, &[]), fonts_of_book, formats, record(0x0117, &[])].concat();
    let cell = |column: u32, format: u32, text: &str| record(6, &[numbers(&[column, format]), wide(text)].concat());
    let real = record(5, &[numbers(&[3, 1]), 5_f64.to_le_bytes().to_vec()].concat());
    let rows = [row(4, 0), cell(1, 1, "Op{tina"), cell(2, 0, "plan"), real].concat();
    let content = read(&styled_book(&styles, &rows, &[])).unwrap();
    assert_eq!((table(&content).cells.len(), fonts(&content)), (3, vec!["B5 \"Op{tina\" MAC C Times".to_owned()]));
}

#[test]
fn fonts_of_runs_in_a_text_are_kept_where_they_matter() {
    let font = |name: &str| record(0x002B, &[vec![0; 21], wide(name)].concat());
    let fonts_of_book =
        [record(0x0263, &numbers(&[2])), font("Calibri"), font("MAC C Times"), record(0x0264, &[])].concat();
    let formats = [record(0x0269, &numbers(&[1])), record(0x002F, &[0; 16]), record(0x026A, &[])].concat();
    let styles = [record(0x0116, &[]), fonts_of_book, formats, record(0x0117, &[])].concat();
    let run = |start: u8, font: u8| vec![start, 0, font, 0];
    let rich = [vec![1], wide("Žu Op{tina 5"), numbers(&[2]), run(3, 1), run(10, 0)].concat();
    let texts = [record(0x0013, &[vec![0], wide("plan")].concat()), record(0x0013, &rich)].concat();
    let shared = |column: u32, text: u32| record(7, &numbers(&[column, 0, text]));
    let rows = [row(4, 0), shared(1, 1), shared(2, 0)].concat();
    let content = read(&book_of_texts(&styles, &texts, &rows, &[])).unwrap();
    assert_eq!(fonts(&content), ["B5 \"Op{tina\" MAC C Times"]);
}
