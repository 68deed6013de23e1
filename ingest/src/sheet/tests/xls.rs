use calamine::{Reader as _, Xls};

use super::{cells, drawn, fonts, notices, table};
use crate::document::Emphasis;
use crate::{Content, ReadError};

fn read(bytes: &[u8]) -> Result<Content, ReadError> {
    super::super::xls::read(bytes, None)
}

fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len()).unwrap();
    [&kind.to_le_bytes(), &length.to_le_bytes(), data].concat()
}

fn words(words: &[u16]) -> Vec<u8> {
    words.iter().flat_map(|word| word.to_le_bytes()).collect()
}

/// A string after its length, in two bytes a character.
fn wide(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    [&words(&[u16::try_from(units.len()).unwrap()]), &[1_u8][..], &words(&units)].concat()
}

fn begin(kind: u16) -> Vec<u8> {
    record(0x0809, &words(&[0x0600, kind, 0, 0, 0, 0, 0, 0]))
}

const END: [u8; 4] = [0x0A, 0, 0, 0];

/// A workbook stream: further global records, then sheets by name, state and records.
fn stream(globals: &[u8], sheets: &[(&str, u8, Vec<u8>)]) -> Vec<u8> {
    let entry = |name: &str, state: u8, position: usize| {
        let name = wide(name);
        let position = u32::try_from(position).unwrap().to_le_bytes();
        record(0x0085, &[&position, &[state, 0, name[0]][..], &name[2..]].concat())
    };
    let head = [begin(5), globals.to_vec()].concat();
    let entries: usize = sheets.iter().map(|(name, state, _)| entry(name, *state, 0).len()).sum();
    let mut position = head.len() + entries + END.len();
    let mut listed = head;
    let mut bodies = Vec::new();
    for (name, state, records) in sheets {
        listed.extend(entry(name, *state, position));
        let body = [begin(16), records.clone(), END.to_vec()].concat();
        position += body.len();
        bodies.extend(body);
    }
    [listed, END.to_vec(), bodies].concat()
}

/// A compound file with one stream in the root: sector 0 is the table of sectors, 1 the directory.
pub(super) fn compound(name: &str, stream: &[u8]) -> Vec<u8> {
    let mut stream = stream.to_vec();
    stream.resize(stream.len().max(4096).next_multiple_of(512), 0);
    let sectors = u32::try_from(stream.len() / 512).unwrap();
    let mut header = vec![0_u8; 512];
    header[..8].copy_from_slice(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);
    header[24..34].copy_from_slice(&words(&[0x3E, 3, 0xFFFE, 9, 6]));
    header[44..52].copy_from_slice(&[1, 0, 0, 0, 1, 0, 0, 0]);
    header[56..60].copy_from_slice(&4096_u32.to_le_bytes());
    for at in (60..512).step_by(4).filter(|at| !matches!(at, 64 | 72)) {
        header[at..at + 4].copy_from_slice(&if matches!(at, 60 | 68) { 0xFFFF_FFFE } else { u32::MAX }.to_le_bytes());
    }
    header[76..80].copy_from_slice(&0_u32.to_le_bytes());
    let mut table = vec![0xFFFF_FFFD_u32, 0xFFFF_FFFE];
    table.extend((0..sectors).map(|index| if index + 1 == sectors { 0xFFFF_FFFE } else { index + 3 }));
    table.resize(128, u32::MAX);
    let table: Vec<u8> = table.iter().flat_map(|number| number.to_le_bytes()).collect();
    let size = u32::try_from(stream.len()).unwrap();
    let directory = [
        entry("Root Entry", 5, 1, 0xFFFF_FFFE, 0),
        entry(name, 2, u32::MAX, 2, size),
        entry("", 0, u32::MAX, 0, 0),
        entry("", 0, u32::MAX, 0, 0),
    ];
    [header, table, directory.concat(), stream].concat()
}

fn entry(name: &str, kind: u8, child: u32, start: u32, size: u32) -> Vec<u8> {
    let mut entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let length = u16::try_from(entry.len() + 2).unwrap();
    entry.resize(128, 0);
    entry[64..66].copy_from_slice(&length.to_le_bytes());
    entry[66] = kind;
    for (at, number) in [(68, u32::MAX), (72, u32::MAX), (76, child), (116, start), (120, size)] {
        entry[at..at + 4].copy_from_slice(&number.to_le_bytes());
    }
    entry
}

fn number(row: u16, column: u16, style: u16, number: f64) -> Vec<u8> {
    record(0x0203, &[words(&[row, column, style]), number.to_le_bytes().to_vec()].concat())
}

fn label(row: u16, column: u16, text: &str) -> Vec<u8> {
    record(0x0204, &[words(&[row, column, 0]), wide(text)].concat())
}

fn book(globals: &[u8], records: &[Vec<u8>]) -> Vec<u8> {
    compound("Workbook", &stream(globals, &[("Plan", 0, records.concat())]))
}

fn content(globals: &[u8], records: &[Vec<u8>]) -> Content {
    read(&book(globals, records)).unwrap()
}

/// Fonts, a format and four styles: plain, `#,##0.00 "KM"`, percent, bold day.
fn styles() -> Vec<u8> {
    let font = |weight| record(0x0031, &words(&[200, 0, 0, weight, 0, 0, 0, 0]));
    let fonts = [400, 400, 400, 400, 700].map(font).concat();
    let format = record(0x041E, &[words(&[164]), wide("#,##0.00 \"KM\"")].concat());
    let style = |font, format| record(0x00E0, &words(&[font, format, 0, 0, 0, 0, 0, 0, 0, 0]));
    [fonts, format, style(0, 0), style(0, 164), style(0, 10), style(5, 14)].concat()
}

#[test]
fn cells_give_text_and_stored_value() {
    let rk = |value: u32| [words(&[0]), value.to_le_bytes().to_vec()].concat();
    let records = [
        label(0, 0, "Пут"),
        number(0, 1, 1, 223_000.1),
        number(0, 2, 2, 0.35),
        number(0, 3, 3, 43_830.0),
        record(0x027E, &[words(&[0, 4]), rk((12_345 << 2) | 3)].concat()),
        record(0x00BD, &[words(&[1, 0]), rk((7 << 2) | 2), rk(0x3FF8_0000), words(&[1])].concat()),
        record(0x0205, &[words(&[1, 2, 0]), vec![1, 0]].concat()),
        record(0x0205, &[words(&[1, 3, 0]), vec![0x17, 1]].concat()),
        record(0x0006, &[words(&[2, 0, 1]), 2.5_f64.to_le_bytes().to_vec(), vec![0; 8]].concat()),
        record(0x0006, &[words(&[2, 1, 0]), vec![0, 0, 0, 0, 0, 0, 0xFF, 0xFF], vec![0; 8]].concat()),
        record(0x0207, &wide("из формуле")),
    ];
    let content = content(&styles(), &records);
    let expected = [
        "A1 Пут",
        "B1 223000.1 KM (223000.1 in KM)",
        "C1 35% (0.35 percent)",
        "D1 2019-12-31 (2019-12-31)",
        "E1 123.45 (123.45)",
        "A2 7 (7)",
        "B2 1.5 (1.5)",
        "C2 TRUE (true)",
        "D2 #REF! (error #REF!)",
        "A3 2.5 KM (2.5 in KM)",
        "B3 из формуле",
    ];
    assert_eq!(cells(&content), expected);
    assert_eq!(notices(&content), ["cell-error at Plan!D2"]);
    assert_eq!(table(&content).cells[3].emphasis, Emphasis::Strong);
}

#[test]
fn merged_cells_and_hidden_rows_columns_and_sheets_are_marked() {
    let hidden_row = record(0x0208, &words(&[2, 0, 3, 255, 0, 0, 0x20, 0]));
    let hidden_column = record(0x007D, &words(&[1, 1, 0, 0, 1, 0]));
    let merges = record(0x00E5, &words(&[1, 1, 1, 1, 2]));
    let records = [hidden_column, hidden_row, label(1, 1, "a"), label(2, 1, "b"), label(2, 2, "c"), merges].concat();
    let stream = stream(&[], &[("Plan", 0, records), ("Tajni", 2, label(0, 0, "x"))]);
    let content = read(&compound("WORKBOOK", &stream)).unwrap();
    let expected = "part Plan\npart Tajni (hidden)\n[Plan!B2:C3] table, 2 rows, 2 columns\n  \
        [Plan!B2:C2] | 1-2: a\n  [Plan!B3:C3] hidden | 1: b | 2: c\n[Tajni!A1] hidden table, 1 rows, 1 columns\n  \
        [Tajni!A1] | 1: x\n";
    assert_eq!(drawn(&content), expected);
    assert_eq!(table(&content).hidden_columns, [0]);
}

#[test]
fn shared_texts_go_on_in_further_records() {
    let narrow = [words(&[10]), vec![0], b"Izgra".to_vec()].concat();
    let first = [2_u32.to_le_bytes().to_vec(), 2_u32.to_le_bytes().to_vec(), narrow].concat();
    // The rest of the first text is wide; the second has a formatting run.
    let rest = [vec![1], "dnja!".encode_utf16().flat_map(u16::to_le_bytes).collect()].concat();
    let second = [words(&[2]), vec![8], words(&[1]), b"ab".to_vec(), vec![0; 4]].concat();
    let strings = [record(0x00FC, &first), record(0x003C, &[rest, second].concat())].concat();
    let shared = |column, index: u32| record(0x00FD, &[words(&[0, column, 0]), index.to_le_bytes().to_vec()].concat());
    let content = content(&strings, &[shared(0, 0), shared(1, 1), shared(2, 7)]);
    assert_eq!(cells(&content), ["A1 Izgradnja!", "B1 ab"]);
}

#[test]
fn older_workbooks_are_read_in_their_code_page() {
    let begin = |kind| record(0x0809, &words(&[0x0500, kind, 0, 0]));
    let head = [begin(5), record(0x0042, &words(&[1251]))].concat();
    let sheet = [begin(16), record(0x0204, &[words(&[0, 0, 0, 4]), vec![0xCF, 0xEB, 0xE0, 0xED]].concat())].concat();
    let position = u32::try_from(head.len() + 4 + 6 + 5 + END.len()).unwrap();
    let entry = record(0x0085, &[&position.to_le_bytes(), &[0, 0, 4][..], &[0xCF, 0xEB, 0xE0, 0xED]].concat());
    let stream = [head, entry, END.to_vec(), sheet, END.to_vec()].concat();
    let content = read(&compound("Book", &stream)).unwrap();
    assert_eq!(drawn(&content), "part План\n[План!A1] table, 1 rows, 1 columns\n  [План!A1] | 1: План\n");
}

#[test]
fn refusals_say_what_the_file_is() {
    let encrypted = compound("Workbook", &[begin(5), record(0x002F, &words(&[0, 1, 2]))].concat());
    assert!(matches!(read(&encrypted), Err(ReadError::Encrypted { .. })));
    let old = compound("Book", &record(0x0409, &words(&[0, 16])));
    assert_eq!(read(&old).err(), Some(ReadError::Foreign(crate::foreign::OLD_WORKBOOK)));
    for bytes in
        [compound("Contents", b"x"), compound("Workbook", &begin(5)), compound("Workbook", &[])[..700].to_vec()]
    {
        assert!(matches!(read(&bytes), Err(ReadError::Damaged { .. })));
    }
}

#[test]
fn a_file_cut_short_keeps_its_head() {
    let records: Vec<Vec<u8>> = (0..2_000).map(|row| number(row, 0, 0, f64::from(row))).collect();
    let bytes = book(&[], &records);
    let content = read(&bytes[..bytes.len() / 2]).unwrap();
    assert!((500..1_500).contains(&table(&content).cells.len()));
    assert_eq!(notices(&content), ["content-truncated"]);
}

#[test]
fn lying_sizes_and_shared_records_are_bounded() {
    // A dimension of the whole world, cells at its ends, and a thousand sheets over the same records.
    let dimensions = record(0x0200, &[0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0xFF, 0xFF, 0, 0]);
    let content = content(&[], &[dimensions, number(0, 0, 0, 1.0), number(65_535, 16_383, 0, 2.0)]);
    assert_eq!((table(&content).rows.len(), table(&content).columns), (102, 22));
    let entry = record(0x0085, &[0, 0, 0, 0, 0, 0, 1, 0, b'x']);
    let hostile = compound("Workbook", &[begin(5), entry.repeat(1_000), END.to_vec(), record(0x0001, &[])].concat());
    assert_eq!(read(&hostile).unwrap().parts.len(), 1_000);
}

#[test]
fn another_reader_finds_the_same_values() {
    let records: Vec<Vec<u8>> = (0..100)
        .flat_map(|row| [label(row, 0, &format!("ред {row}")), number(row, 2, 0, f64::from(row) * 0.5)])
        .collect();
    let bytes = book(&styles(), &records);
    let ours: Vec<String> = table(&read(&bytes).unwrap()).cells.iter().map(|cell| cell.text.to_string()).collect();
    let mut other: Xls<_> = calamine::open_workbook_from_rs(std::io::Cursor::new(bytes)).unwrap();
    let range = other.worksheet_range("Plan").unwrap();
    let theirs: Vec<String> = range.used_cells().map(|(_, _, data)| data.to_string()).collect();
    assert_eq!(ours, theirs);
}

#[test]
fn fonts_of_cells_and_runs_are_kept_where_they_matter() {
    let font = |name: &str| {
        let units: Vec<u16> = name.encode_utf16().collect();
        record(0x0031, &[&words(&[200, 0, 0, 400, 0, 0, 0]), &[units.len() as u8, 1][..], &words(&units)].concat())
    };
    // There is no font 4, so that the fifth has the number 5.
    let names = ["Arial", "MAC C Times", "Arial", "Arial", "YU Helv"];
    let fonts_of_book: Vec<u8> = names.iter().flat_map(|name| font(name)).collect();
    let formats: Vec<u8> = [0_u16, 1].iter().flat_map(|font| record(0x00E0, &words(&[*font, 0, 0, 0]))).collect();
    let rich = |text: &str, runs: &[u16]| {
        let units: Vec<u16> = text.encode_utf16().collect();
        let head = [words(&[units.len() as u16]), vec![9], words(&[runs.len() as u16 / 2])].concat();
        [head, words(&units), words(runs)].concat()
    };
    let strings = [wide("Op{tina"), rich("план Re{enie ~len", &[5, 1, 13, 5]), wide("kraj")];
    let table = record(0x00FC, &[words(&[3, 0, 3, 0]), strings.concat()].concat());
    let shared =
        |row: u16, column: u16, format: u16, string: u16| record(0x00FD, &words(&[row, column, format, string, 0]));
    let records = [shared(0, 0, 1, 0), shared(0, 1, 0, 0), shared(1, 0, 0, 1), shared(2, 0, 0, 2)].concat();
    let stream = stream(&[fonts_of_book, formats, table].concat(), &[("Plan", 0, records)]);
    let content = read(&compound("Workbook", &stream)).unwrap();
    insta::assert_snapshot!(fonts(&content).join("\n"), @r#"
    A1 "Op{tina" MAC C Times
    A2 "Re{enie " MAC C Times
    A2 "~len" YU Helv
    "#);
    assert_eq!(cells(&content).last().map(String::as_str), Some("A3 kraj"));
}
