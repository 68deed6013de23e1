use super::super::fib::{Structure, TextKind, Version};
use super::build::{Writer, change, compound, definition};
use super::read;
use super::{codes, drawn, drawn_content};
use crate::document::Format;
use crate::{NoticeCode, ReadError};

fn small() -> Writer {
    let mut writer = Writer::new(Version::Word8);
    writer.paragraph("head");
    writer.cell("a");
    writer.cell("b");
    writer.row(&definition(&[0, 1000, 2000], &[]));
    writer.paragraph("tail");
    writer.end_text(TextKind::Body);
    writer
}

const WHOLE: &str =
    "[paragraph 1] head\n[table 1] table, 1 rows, 2 columns\n  [table 1, row 1] | 1: a | 2: b\n[paragraph 2] tail\n";

#[test]
fn protected_files_are_refused() {
    for version in [Version::Word8, Version::Word6] {
        let mut writer = Writer::new(version);
        writer.flags = 0x0100;
        assert_eq!(read(&writer.bytes()).unwrap_err(), ReadError::Encrypted { format: Format::Doc });
    }
}

#[test]
fn a_container_without_a_document_is_damaged() {
    for bytes in [compound(&[("WordDocument", b"none")]), compound(&[("Other", b"x")]), Vec::new()] {
        assert!(matches!(read(&bytes), Err(ReadError::Damaged { format: Format::Doc, .. })));
    }
}

#[test]
fn a_broken_tree_of_names_hides_nothing() {
    let mut bytes = small().bytes();
    let root = 512;
    bytes[root + 76..root + 80].copy_from_slice(&77_u32.to_le_bytes());
    assert_eq!(crate::sniff(&bytes, "plan.doc"), Ok(Format::Doc));
    let content = read(&bytes).unwrap();
    assert_eq!((codes(&content), drawn_content(content).as_str()), (Vec::new(), WHOLE));
}

#[test]
fn a_container_without_directory_is_read_by_its_contents() {
    let [main, table, _] = small().streams();
    let padded = |mut bytes: Vec<u8>| {
        bytes.resize(bytes.len().next_multiple_of(512), 0);
        bytes
    };
    let head = compound(&[])[..512].to_vec();
    // As programs write them: the text first, the directory at the end, which is missing.
    let bytes = [head, padded(main), padded(table)].concat();
    assert_eq!(crate::sniff(&bytes, "plan.doc"), Ok(Format::Doc));
    let content = read(&bytes).unwrap();
    assert_eq!((codes(&content), drawn_content(content).as_str()), (vec![NoticeCode::ContentTruncated], WHOLE));
}

#[test]
fn a_text_without_its_structures_keeps_its_letters() {
    let [main, ..] = small().streams();
    let content = read(&compound(&[("WordDocument", &main)])).unwrap();
    assert_eq!(codes(&content), [NoticeCode::ContentTruncated]);
    assert!(drawn_content(content).starts_with("[paragraph 1] head\n"));
}

#[test]
fn a_text_that_breaks_off_keeps_its_head() {
    let mut writer = small();
    writer.pieces = vec![(0, 5, 0), (1_000_000, 1_000_100, 0)];
    let content = read(&writer.bytes()).unwrap();
    assert_eq!(
        (codes(&content), drawn_content(content).as_str()),
        (vec![NoticeCode::ContentTruncated], "[paragraph 1] head\n")
    );
}

#[test]
fn pieces_that_repeat_the_text_are_bounded() {
    let mut writer = Writer::new(Version::Word8);
    writer.paragraph(&"а".repeat(1_000));
    writer.pieces = vec![(0, 1_001, 0); 20_000];
    let content = read(&with_length(&writer, i32::MAX)).unwrap();
    assert_eq!(codes(&content), [NoticeCode::LimitReached]);
    assert!(content.blocks.len() < 20);
}

#[test]
fn shared_changes_are_bounded() {
    let long = [definition(&[0, 1000], &[]).as_slice(), &change(0x2640, &[1]).repeat(4_000)].concat();
    let mut writer = Writer::new(Version::Word8);
    for _ in 0..500 {
        writer.paragraph("x");
    }
    writer.text("filler".repeat(5_000).as_str());
    writer.end("\r", 0, &[]);
    writer.piece_changes = vec![long];
    writer.pieces = vec![(0, 2, 1); 12_000];
    let content = read(&with_length(&writer, 24_000)).unwrap();
    assert_eq!(codes(&content), [NoticeCode::LimitReached]);
    assert_eq!(content.blocks.len(), 12_000);
}

/// The document with another length of its running text.
fn with_length(writer: &Writer, length: i32) -> Vec<u8> {
    let [mut main, table, data] = writer.streams();
    main[0x4C..0x50].copy_from_slice(&length.to_le_bytes());
    compound(&[("WordDocument", &main), ("0Table", &table), ("Data", &data)])
}

#[test]
fn absurd_numbers_are_no_numbers() {
    let bytes = small().bytes();
    for at in 0..(0x9A + 8 * 90) {
        for value in [0_u8, 0x7F, 0xFF] {
            let mut bytes = bytes.clone();
            // The main stream begins after the header and the directory.
            for byte in &mut bytes[2 * 512 + at..2 * 512 + at + 4] {
                *byte = value;
            }
            let _ = read(&bytes);
        }
    }
}

#[test]
fn any_byte_may_be_wrong() {
    let bytes = small().bytes();
    for at in 0..bytes.len() {
        let mut bytes = bytes.clone();
        bytes[at] ^= 0xFF;
        let _ = read(&bytes);
    }
    for length in (0..bytes.len()).step_by(61) {
        let _ = read(&bytes[..length]);
    }
}

#[test]
fn streams_stand_without_a_container() {
    let mut writer = Writer::new(Version::Word6);
    writer.paragraph("bare");
    writer.end_text(TextKind::Body);
    let [main, ..] = writer.streams();
    assert_eq!(crate::sniff(&main, "plan.doc"), Ok(Format::Doc));
    assert_eq!(drawn(&main), "[paragraph 1] bare\n");
    let mut writer = small();
    writer.structure(Structure::Shapes, vec![0xFF; 64]);
    assert_eq!(drawn(&writer.bytes()), WHOLE);
}
