use super::vote::delimiter;
use super::{looks_delimited, read};
use crate::document::{BlockKind, Table};
use crate::{Content, NoticeCode, sniff};

fn table(content: &Content) -> &Table {
    match &content.blocks[0].kind {
        BlockKind::Table(table) => table,
        other => panic!("{other:?}"),
    }
}

/// Rows as lines, cells parted by `|`, blanks as `_`.
fn drawn(text: &str) -> String {
    let content = read(text.as_bytes());
    let grid = table(&content).grid();
    let rows = (0..grid.rows()).map(|row| {
        let cells = (0..grid.columns()).map(|column| grid.cell(row, column).map_or("_", |cell| cell.text.as_str()));
        cells.collect::<Vec<_>>().join("|").replace('\n', "⏎")
    });
    rows.collect::<Vec<_>>().join("\n")
}

#[test]
fn the_delimiter_is_what_the_lines_have_in_common() {
    for (text, wanted) in [
        ("Назив;Износ\nПут;1.000,50\nМост;2.000,00\n", b';'),
        ("Plan rada, 2019. godina\n\nNaziv;Iznos;Rok\nPut, most i škola;1.000,50;jun\nVodovod, kanal;2,00;jul\n", b';'),
        ("Naziv,Iznos,Rok\n\"Put, most\",1000.50,jun\nVodovod,2000.00,jul\n", b','),
        ("a\tb, c\td\ne\tf, g\th\n", b'\t'),
        ("a|b|c\n1|2|3\n", b'|'),
        ("ime, iznos\nput, 5\nmost, 6\n", b','),
        ("1,5;2,5;3,5\n4,5;5,5;6,5\n", b';'),
        ("SURS,BALANCE\n00100,12\n00200,34\n", b','),
        ("jedna kolona\nbez ičega\n", b','),
    ] {
        assert_eq!(char::from(delimiter(text)), char::from(wanted), "{text}");
    }
}

#[test]
fn quoted_and_ragged_records_are_rows() {
    let text = "Plan\nNaziv;Opis;Iznos\n\"Put; most\";\"prvi\r\ndrugi \"\"red\"\"\";5\nKratak;x\n";
    assert_eq!(drawn(text), "Plan|_|_\nNaziv|Opis|Iznos\nPut; most|prvi⏎drugi \"red\"|5\nKratak|x|_");
}

#[test]
fn a_declared_delimiter_is_no_row() {
    assert_eq!(drawn("sep=|\na;1|b;2\n"), "a;1|b;2");
}

#[test]
fn a_quotation_mark_without_end_swallows_nothing() {
    let rows: String = (0..500).map(|row| format!("r{row};x\n")).collect();
    let content = read(format!("naziv;\"opis\n{rows}").as_bytes());
    assert_eq!(table(&content).rows.len(), 501);
}

#[test]
fn other_encodings_are_read_with_a_notice() {
    let text = "Назив;Износ\nОдржавање путева;5,00\nИзградња водовода;6,00\n";
    let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode(text);
    let content = read(&bytes);
    assert_eq!(table(&content).cells[2].text, "Одржавање путева");
    assert_eq!(content.notices[0].code, NoticeCode::EncodingGuessed);
    let marked: Vec<u8> = "\u{FEFF}a\tb\tc\n1\t2\t3\n4\t5\t6\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(sniff(&marked, "x.xls"), Ok(crate::document::Format::Csv));
    assert_eq!(table(&read(&marked)).columns, 3);
}

#[test]
fn only_plainly_delimited_text_is_taken_for_it() {
    for (head, wanted) in [
        ("a;b;c\n1;2;3\n4;5;6\n", true),
        ("a\tb\tc\n1\t2\t3\n4\t5\t6\n7\t8", true),
        ("Kada, kako, gdje\nNe znam, možda, da\nOvo je, dakle, tekst\n", false),
        ("Prvi red; nastavak\nDrugi red\n", false),
        ("", false),
    ] {
        assert_eq!(looks_delimited(head), wanted, "{head}");
    }
}
