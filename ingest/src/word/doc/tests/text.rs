use super::super::fib::{Structure, TextKind, Version};
use super::build::{BOLD, DELETED, HIDDEN, Writer, change, fonts, plc, string, styles};
use super::read;
use super::{body, drawn};
use crate::document::BlockKind;

#[test]
fn letters_have_one_byte_or_two() {
    let mut wide = Writer::new(Version::Word8);
    wide.paragraph("Општина 😀\u{b}čć\tđ\u{1e}");
    assert_eq!(body(wide), "[paragraph 1] Општина 😀 ⏎ čć\tđ-\n");
    let mut narrow = Writer::new(Version::Word8).narrow();
    narrow.paragraph("\u{8a}abac \u{84}\u{9e}\u{93} \u{e9}");
    assert_eq!(body(narrow), "[paragraph 1] Šabac „ž“ é\n");
}

#[test]
fn deleted_text_is_left_out_and_hidden_text_has_its_layer() {
    let mut writer = Writer::new(Version::Word8);
    writer.text("износ ");
    writer.set("100.000", &DELETED);
    writer.text("150.000");
    writer.set(" тајно", &HIDDEN);
    writer.end("\r", 0, &[]);
    writer.set("брисано", &DELETED);
    writer.end_set("\r", 0, &[], &DELETED);
    writer.paragraph("крај");
    insta::assert_snapshot!(body(writer), @r"
    [paragraph 1] износ 150.000
    [paragraph 2] hidden тајно
    [paragraph 3] крај
    ");
}

#[test]
fn fields_show_their_results() {
    let mut writer = Writer::new(Version::Word8);
    writer.text("страна \u{13} PAGE \u{13} IF \u{14}no\u{15}\u{14}7\u{15} од \u{13} NUMPAGES \u{14}9\u{15}");
    writer.end("\r", 0, &[]);
    writer.text("x\u{13} AUTONUM \u{15}y \u{13} without end");
    writer.end("\r", 0, &[]);
    writer.paragraph("after a field without end");
    insta::assert_snapshot!(body(writer), @r"
    [paragraph 1] страна 7 од 9
    [paragraph 2] x1.y
    [paragraph 3] after a field without end
    ");
}

/// A form field's data: its bits, its default, and the entries of its list.
fn form(bits: u16, by_default: u16, entries: &[&str]) -> Vec<u8> {
    let words = |words: &[u16]| words.iter().flat_map(|word| word.to_le_bytes()).collect::<Vec<u8>>();
    let mut form = words(&[u16::MAX, u16::MAX, bits, 0, 20]);
    form.extend([string("Izbor"), vec![0, 0]].concat());
    form.extend(words(&[by_default]));
    (0..5).for_each(|_| form.extend(words(&[0, 0])));
    if !entries.is_empty() {
        form.extend(words(&[u16::MAX, u16::try_from(entries.len()).unwrap(), 0]));
        entries.iter().for_each(|entry| form.extend(string(entry)));
    }
    let mut data = u32::try_from(68 + form.len()).unwrap().to_le_bytes().to_vec();
    data.extend(68_u16.to_le_bytes());
    data.resize(68, 0);
    [data, form].concat()
}

#[test]
fn form_fields_show_what_was_filled_in() {
    let mut writer = Writer::new(Version::Word8);
    let mut field = |before: &str, name: &str, form: &[u8], result: &str| {
        let at = u32::try_from(writer.data.len()).unwrap().to_le_bytes();
        writer.data.extend(form);
        writer.text(&format!("{before}: \u{13} {name} "));
        writer.set("\u{1}", &[change(0x0855, &[1]), change(0x0806, &[1]), change(0x6A03, &at)].concat());
        writer.text(&format!("\u{14}{result}\u{15}"));
        writer.end("\r", 0, &[]);
    };
    field("Naziv", "FORMTEXT", &form(0, 0, &[]), "Rekonstrukcija puta");
    field("Odobreno", "FORMCHECKBOX", &form(1 | 1 << 2, 0, &[]), "");
    field("Odbijeno", "FORMCHECKBOX", &form(1 | 25 << 2, 0, &[]), "");
    field("Hitno", "FORMCHECKBOX", &form(1 | 25 << 2, 1, &[]), "");
    field("Izvor", "FORMDROPDOWN", &form(2 | 1 << 2, 0, &["budžet", "донација"]), "");
    field("Stanje", "FORMDROPDOWN", &form(2 | 1 << 2, 0, &["nacrt", "plan"]), "plan");
    field("Prazno", "FORMDROPDOWN", &form(2 | 9 << 2, 0, &["nacrt"]), "");
    insta::assert_snapshot!(body(writer), @r"
    [paragraph 1] Naziv: Rekonstrukcija puta
    [paragraph 2] Odobreno: ☒
    [paragraph 3] Odbijeno: ☐
    [paragraph 4] Hitno: ☒
    [paragraph 5] Izvor: донација
    [paragraph 6] Stanje: plan
    [paragraph 7] Prazno:
    ");
}

#[test]
fn symbols_are_signs_of_their_fonts() {
    let mut writer = Writer::new(Version::Word8);
    writer.structure(Structure::Fonts, fonts(Version::Word8, &[("Times", 0), ("Wingdings", 2)]));
    writer.set("(", &[change(0x6A09, &[1, 0, 0xFC, 0xF0]), change(0x0855, &[1])].concat());
    writer.set("\u{f0a7}", &change(0x4A4F, &[1, 0]));
    writer.set("(plain)", &change(0x4A4F, &[0, 0]));
    writer.end("\r", 0, &[]);
    assert_eq!(body(writer), "[paragraph 1] ✓▪(plain)\n");
}

#[test]
fn styles_give_headings_emphasis_and_what_is_hidden() {
    let sheet = styles(&[
        (0, 0xFFF, 1, "Normal", &[], &[]),
        (2, 0, 1, "Naslov 2", &[], &BOLD),
        (0xFFE, 1, 1, "Moj", &[], &[]),
        (0xFFE, 0, 1, "Podebljan", &change(0x2640, &[9]), &BOLD),
        (19, 0, 1, "Sadržaj 1", &[], &[]),
        (0xFFE, 0xFFF, 2, "Skriven", &[], &HIDDEN),
        (0xFFE, 6, 1, "Krug", &[], &[]),
        (0xFFE, 3, 1, "Protiv", &[], &change(0x0835, &[0x81])),
    ]);
    let mut writer = Writer::new(Version::Word8);
    writer.structure(Structure::Styles, sheet);
    for (text, style) in [("Sadržaj 3", 4), ("a", 2), ("b", 3), ("c", 6), ("d", 99), ("f", 7)] {
        writer.text(text);
        writer.end("\r", style, &[]);
    }
    writer.set("e", &change(0x0835, &[0x81]));
    writer.set("skriveno", &change(0x4A30, &[5, 0]));
    writer.end("\r", 3, &change(0x2640, &[0]));
    writer.end_text(TextKind::Body);
    let content = read(&writer.bytes()).unwrap();
    let kinds: Vec<String> = content.blocks.iter().map(|block| format!("{:?} {:?}", block.layer, block.kind)).collect();
    insta::assert_snapshot!(kinds.join("\n"), @r#"
    Furniture Paragraph { text: "Sadržaj 3", emphasis: None }
    Body Heading { level: 2, text: "a" }
    Body Paragraph { text: "b", emphasis: Strong }
    Body Paragraph { text: "c", emphasis: None }
    Body Paragraph { text: "d", emphasis: None }
    Body Paragraph { text: "f", emphasis: None }
    Body Heading { level: 1, text: "e" }
    Hidden Paragraph { text: "skriveno", emphasis: None }
    "#);
}

#[test]
fn pages_break_lines_and_sections_end_paragraphs() {
    let mut writer = Writer::new(Version::Word8);
    writer.text("one\u{c}two");
    writer.end("\u{c}", 0, &[]);
    let end = writer.position();
    writer.paragraph("three");
    writer.structure(Structure::Sections, plc(&[0, end, end + 6], &[0; 24]));
    insta::assert_snapshot!(body(writer), @r"
    [paragraph 1] one ⏎ two
    [paragraph 2] three
    ");
}

#[test]
fn a_fast_save_reorders_pieces_and_changes_them() {
    let mut writer = Writer::new(Version::Word8);
    writer.paragraph("other words");
    writer.paragraph("first");
    writer.paragraph("heading");
    writer.paragraph("gone");
    let (first, heading, gone) = (12, 18, 26);
    writer.piece_changes = vec![change(0x2640, &[1])];
    writer.pieces = vec![
        (first, heading, 0),
        (heading, gone, 1),
        (gone, gone + 4, 0x41 << 1 | 0x100),
        (0, first, 0x55 << 1 | 0x100),
    ];
    writer.end_text(TextKind::Body);
    let content = read(&writer.bytes()).unwrap();
    let kinds: Vec<&BlockKind> = content.blocks.iter().map(|block| &block.kind).collect();
    insta::assert_snapshot!(format!("{kinds:?}"), @r#"[Paragraph { text: "first", emphasis: None }, Heading { level: 2, text: "heading" }, Paragraph { text: "other words", emphasis: Strong }]"#);
}

#[test]
fn word_6_is_read_in_the_code_pages_of_its_fonts() {
    let mut writer = Writer::new(Version::Word6);
    writer.language = 0x0402;
    writer.structure(Structure::Fonts, fonts(Version::Word6, &[("Arial", 0), ("Arial CE", 0), ("Symbol", 2)]));
    writer.text("\u{ce}\u{e1}\u{f9}\u{e8}\u{ed}\u{e0} ");
    writer.set("\u{e8}\u{e6}", &[93, 1, 0]);
    writer.set("\u{b7}", &[93, 2, 0]);
    writer.set("x", &[85, 1, 65, 1]);
    writer.end("\r", 0, &[]);
    assert_eq!(body(writer), "[paragraph 1] Община čć•\n");
}

#[test]
fn word_2_gives_its_letters() {
    let mut bytes = vec![0_u8; 0x300];
    bytes[..8].copy_from_slice(&[0xDB, 0xA5, 0x2D, 0, 0, 0, 0x15, 0x04]);
    bytes[0x18..0x20].copy_from_slice(&[0, 3, 0, 0, 0x0E, 3, 0, 0]);
    bytes.extend(b"Za\xBF\xF3\xB3\xE6\r\ndwa\r\n");
    assert_eq!(drawn(&bytes), "[paragraph 1] Zażółć\n[paragraph 2] dwa\n");
    assert_eq!(crate::sniff(&bytes, "plan.doc"), Ok(crate::document::Format::Doc));
}
