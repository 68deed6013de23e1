use super::super::fib::{Structure, TextKind, Version};
use super::build::{Writer, change, fonts, plc, string, styles};
use super::{body, drawn};

/// A level of a list: its first number, the format, flags, the places of its counters, and its text.
fn level(start: u32, format: u8, flags: u8, places: &[u8], text: &str, look: &[u8]) -> Vec<u8> {
    let mut level = start.to_le_bytes().to_vec();
    level.extend([format, flags]);
    let mut listed = places.to_vec();
    listed.resize(9, 0);
    level.extend(listed);
    level.resize(24, 0);
    level.extend([u8::try_from(look.len()).unwrap(), 0, 0, 0]);
    level.extend(look);
    level.extend(string(text));
    level
}

/// The heads of simple lists and lists of nine levels.
fn lists(lists: &[(u32, bool)], styles: [u16; 9]) -> Vec<u8> {
    let mut bytes = u16::try_from(lists.len()).unwrap().to_le_bytes().to_vec();
    for (id, is_simple) in lists {
        bytes.extend(id.to_le_bytes());
        bytes.extend([0; 4]);
        bytes.extend(styles.iter().flat_map(|style| style.to_le_bytes()));
        bytes.extend([u8::from(*is_simple), 0]);
    }
    bytes
}

/// The lists that paragraphs name: the definition, and starts of levels of their own.
fn list_overrides(overrides: &[(u32, Option<u32>)]) -> Vec<u8> {
    let mut bytes = u32::try_from(overrides.len()).unwrap().to_le_bytes().to_vec();
    for (id, start) in overrides {
        bytes.extend(id.to_le_bytes());
        bytes.extend([0, 0, 0, 0, 0, 0, 0, 0, u8::from(start.is_some()), 0, 0, 0]);
    }
    for (_, start) in overrides {
        bytes.extend([0xFF; 4]);
        if let Some(start) = start {
            bytes.extend(start.to_le_bytes());
            bytes.extend([0x10, 0, 0, 0]);
        }
    }
    bytes
}

#[test]
fn list_labels_are_counted() {
    let mut writer = Writer::new(Version::Word8);
    writer.structure(Structure::Fonts, fonts(Version::Word8, &[("Symbol", 2)]));
    let sheet = styles(&[(0, 0xFFF, 1, "Normal", &[], &[]), (1, 0, 1, "heading 1", &change(0x460B, &[1, 0]), &[])]);
    writer.structure(Structure::Styles, sheet);
    writer.structure(Structure::Lists, lists(&[(7, false), (8, true)], [1, 0xFFF, 0, 0, 0, 0, 0, 0, 0]));
    writer.structure(Structure::ListOverrides, list_overrides(&[(7, None), (8, None), (7, Some(5))]));
    writer.list_levels = [
        level(1, 1, 0, &[1], "\u{0}.", &[]),
        level(1, 0, 4, &[1, 3], "\u{0}.\u{1}.", &[]),
        level(1, 4, 0, &[1], "\u{2})", &[]),
    ]
    .concat();
    for _ in 3..9 {
        writer.list_levels.extend(level(1, 0, 0, &[], "", &[]));
    }
    writer.list_levels.extend(level(1, 23, 0, &[], "\u{f0b7}", &change(0x4A4F, &[0, 0])));
    let mut item = |text: &str, list: u16, level: u8| {
        writer.text(text);
        writer.end("\r", 0, &[change(0x460B, &list.to_le_bytes()), change(0x260A, &[level])].concat());
    };
    for (text, list, level) in [
        ("a", 1, 0),
        ("b", 1, 1),
        ("c", 1, 1),
        ("d", 1, 0),
        ("e", 0xFFFF, 1),
        ("f", 1, 2),
        ("g", 2, 0),
        ("h", 3, 0),
        ("i", 3, 0),
        ("j", 9, 0),
        ("k", 0, 0),
        ("l", 0xF801, 0),
    ] {
        item(text, list, level);
    }
    writer.text("m");
    writer.end("\r", 1, &[]);
    insta::assert_snapshot!(body(writer), @r"
    [paragraph 1]   I. a
    [paragraph 2]     1.1. b
    [paragraph 3]     1.2. c
    [paragraph 4]   II. d
    [paragraph 5]     2.1. e
    [paragraph 6]       a) f
    [paragraph 7]   • g
    [paragraph 8]   V. h
    [paragraph 9]   VI. i
    [paragraph 10] j
    [paragraph 11] k
    [paragraph 12] l
    [paragraph 13] heading 1: VII. m
    ");
}

#[test]
fn notes_headers_and_footers_have_their_parts() {
    let mut writer = Writer::new(Version::Word8);
    writer.text("text");
    let footnote = writer.position();
    writer.text("\u{2} and");
    let endnote = writer.position();
    writer.text("\u{2}");
    writer.end("\r", 0, &[]);
    let body_end = writer.position();
    writer.end_text(TextKind::Body);
    writer.paragraph("\u{2} foot");
    writer.paragraph("of the page");
    writer.paragraph("");
    writer.end_text(TextKind::Footnotes);
    let headers = writer.position();
    let mut positions = vec![0; 7];
    for text in ["", "Grad", "", "1", "", ""] {
        if !text.is_empty() {
            writer.paragraph(text);
            writer.paragraph("");
        }
        positions.push(writer.position() - headers);
    }
    writer.end_text(TextKind::Headers);
    writer.paragraph("\u{2} end");
    writer.paragraph("");
    writer.end_text(TextKind::Endnotes);
    writer.structure(Structure::FootnoteReferences, plc(&[footnote, body_end], &[1, 0]));
    writer.structure(Structure::FootnoteTexts, plc(&[0, 19, 20], &[]));
    writer.structure(Structure::EndnoteReferences, plc(&[endnote, body_end], &[1, 0]));
    writer.structure(Structure::EndnoteTexts, plc(&[0, 6, 7], &[]));
    writer.structure(Structure::HeaderTexts, plc(&positions, &[]));
    insta::assert_snapshot!(drawn(&writer.bytes()), @r"
    part notes
    part header
    part footer
    [paragraph 1] text and
    [note 1] note note 1: foot ⏎ of the page
    [note 2] note note i: end
    [paragraph 2] furniture Grad
    [paragraph 3] furniture 1
    ");
}

#[test]
fn word_6_stores_only_the_headers_there_are() {
    let mut writer = Writer::new(Version::Word6);
    writer.paragraph("text");
    writer.end_text(TextKind::Body);
    let headers = writer.position();
    let mut positions = vec![0];
    for text in ["separator", "Grad", "1"] {
        writer.paragraph(text);
        positions.push(writer.position() - headers);
    }
    writer.end_text(TextKind::Headers);
    writer.structure(Structure::HeaderTexts, plc(&positions, &[]));
    writer.structure(Structure::DocumentProperties, vec![0, 0b1]);
    // The properties of the section stand at the end of the header of the main stream.
    writer.put(0x7F0, &[2, 0, 153, 0b1010]);
    let mut section = vec![0, 0, 0xF0, 0x07, 0, 0];
    section.resize(12, 0);
    writer.structure(Structure::Sections, plc(&[0, 5], &section));
    insta::assert_snapshot!(drawn(&writer.bytes()), @r"
    part header
    part footer
    [paragraph 1] text
    [paragraph 2] furniture Grad
    [paragraph 3] furniture 1
    ");
}

#[test]
fn word_6_numbers_paragraphs_one_by_one() {
    let numbering = |format: u8, start: u8, font: u8, before: &[u8], after: &[u8]| {
        let mut bytes = vec![format, before.len() as u8, after.len() as u8, 0, 0, 0, font, 0, 0, 0, start, 0];
        bytes.resize(20, 0);
        bytes.extend([before, after].concat());
        bytes.resize(52, 0);
        [&[12, 52], bytes.as_slice()].concat()
    };
    let mut writer = Writer::new(Version::Word6);
    writer.structure(Structure::Fonts, fonts(Version::Word6, &[("Arial", 0), ("Symbol", 2)]));
    let roman = [numbering(1, 3, 0, b"(", b")"), vec![13, 10]].concat();
    let bullet = [numbering(0, 0, 1, b"\xB7", b""), vec![13, 11]].concat();
    for (text, changes) in [("a", &roman), ("b", &roman), ("c", &bullet), ("d", &roman), ("e", &vec![])] {
        writer.text(text);
        writer.end("\r", 0, changes);
    }
    insta::assert_snapshot!(body(writer), @r"
    [paragraph 1]   (III) a
    [paragraph 2]   (IV) b
    [paragraph 3]   • c
    [paragraph 4]   (III) d
    [paragraph 5] e
    ");
}

#[test]
fn pictures_in_the_line_carry_their_description() {
    let description: Vec<u8> = "grb opštine\0".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut options = [0x04, 0x41, 1, 0, 0, 0, 0x81, 0xC3, u8::try_from(description.len()).unwrap(), 0, 0, 0].to_vec();
    options.extend(description);
    let mut writer = Writer::new(Version::Word8);
    let mut picture = vec![0, 0, 0, 0, 68, 0, 0x66, 0];
    picture.resize(68, 0);
    picture.extend(b"\x05a.png");
    picture.extend(shape(9, &options, 2));
    writer.data = [vec![0; 16], picture].concat();
    writer.text("grb");
    writer.set("\u{1}", &[change(0x6A03, &16_u32.to_le_bytes()), change(0x0855, &[1])].concat());
    // The data of a form field are no picture.
    writer.set("\u{1}", &[change(0x6A03, &16_u32.to_le_bytes()), change(0x0806, &[1])].concat());
    writer.end("\r", 0, &[]);
    insta::assert_snapshot!(body(writer), @r"
    [paragraph 1] grb
    [paragraph 2] picture: grb opštine
    ");
}

fn record(kind: u16, version_and_instance: u16, contents: &[u8]) -> Vec<u8> {
    let length = u32::try_from(contents.len()).unwrap();
    [&version_and_instance.to_le_bytes()[..], &kind.to_le_bytes(), &length.to_le_bytes(), contents].concat()
}

fn shape(id: u32, options: &[u8], count: u16) -> Vec<u8> {
    let identity = record(0xF00A, 2, &[id.to_le_bytes(), [0; 4]].concat());
    record(0xF004, 0xF, &[identity, record(0xF00B, count << 4 | 3, options)].concat())
}

#[test]
fn boxes_and_pictures_follow_the_paragraph_that_anchors_them() {
    let description: Vec<u8> = "grb\0".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut options = [0x04, 0x41, 1, 0, 0, 0, 0x81, 0xC3, 8, 0, 0, 0].to_vec();
    options.extend(description);
    let group = record(0xF003, 0xF, &[shape(20, &[], 0), shape(21, &[], 0), shape(22, &options, 2)].concat());
    let drawing = record(0xF002, 0xF, &record(0xF003, 0xF, &[shape(1, &[], 0), group, shape(30, &[], 0)].concat()));
    let mut writer = Writer::new(Version::Word8);
    writer.structure(Structure::Drawings, [record(0xF000, 0xF, &[]), vec![0], drawing].concat());
    writer.paragraph("first");
    let anchor = writer.position();
    writer.set("\u{8}", &change(0x0855, &[1]));
    writer.paragraph("anchor");
    writer.paragraph("last");
    let end = writer.position();
    writer.end_text(TextKind::Body);
    for text in ["in the group", "without anchor"] {
        writer.paragraph(text);
    }
    writer.end_text(TextKind::TextBoxes);
    let mut anchored = 20_u32.to_le_bytes().to_vec();
    anchored.resize(26, 0);
    writer.structure(Structure::Shapes, plc(&[anchor, end], &anchored));
    let of_shape = |id: u8| [vec![0; 14], vec![id, 0, 0, 0], vec![0; 4]].concat();
    writer.structure(Structure::TextBoxTexts, plc(&[0, 13, 28], &[of_shape(21), of_shape(30)].concat()));
    insta::assert_snapshot!(drawn(&writer.bytes()), @r"
    [paragraph 1] first
    [paragraph 2] anchor
    [paragraph 3] picture: grb
    [paragraph 4] in the group
    [paragraph 5] last
    [paragraph 6] without anchor
    ");
}
