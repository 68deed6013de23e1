use std::io::{Cursor, Write as _};

use super::read;
use crate::document::{BlockKind, Document, Format, Sha256, Source, dump};
use crate::{Content, NoticeCode, ReadError};

const W: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture""#;

/// A docx with these parts under `word/`; a part's content is put inside its root element.
fn docx(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let mut add = |name: &str, content: &str| {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    };
    let relationship = |kind: &str, target: &str| {
        format!(
            r#"<Relationship Id="{target}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{target}"/>"#
        )
    };
    let wrap = |content: &str| {
        format!(
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{content}</Relationships>"#
        )
    };
    add("_rels/.rels", &wrap(&relationship("officeDocument", "word/document.xml")));
    let related: String = parts
        .iter()
        .filter(|(name, _)| *name != "document")
        .map(|(name, _)| relationship(name.trim_end_matches(char::is_numeric), &format!("{name}.xml")))
        .collect();
    add("word/_rels/document.xml.rels", &wrap(&related));
    for (name, content) in parts {
        add(&format!("word/{name}.xml"), &format!("<w:{name} {W}>{content}</w:{name}>"));
    }
    zip.finish().unwrap().into_inner()
}

fn drawn(content: Content) -> String {
    let source = Source { name: "plan".to_owned(), sha256: Sha256::of(b""), format: Format::Docx, bytes: 0 };
    let text = dump(&Document { source, parts: content.parts, blocks: content.blocks, typefaces: content.typefaces });
    let lines = text.lines().filter(|line| !line.starts_with("plan (") && !line.starts_with("part text"));
    lines.map(|line| format!("{line}\n")).collect()
}

fn body(content: &str) -> String {
    drawn(read(&docx(&[("document", &format!("<w:body>{content}</w:body>"))])).unwrap())
}

fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn tc(properties: &str, text: &str) -> String {
    format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", p(text))
}

fn tr(cells: &[String]) -> String {
    format!("<w:tr>{}</w:tr>", cells.concat())
}

#[test]
fn merged_cells_and_blank_columns_keep_the_grid() {
    let rows = [
        format!(
            "<w:tr><w:trPr><w:tblHeader/></w:trPr>{}{}</w:tr>",
            tc("<w:vMerge w:val='restart'/>", "Р.бр"),
            tc("<w:gridSpan w:val='2'/>", "Средства")
        ),
        tr(&[tc("<w:vMerge/>", ""), tc("", "Буџет"), tc("", "Екстерни")]),
        format!("<w:tr><w:trPr><w:gridBefore w:val='1'/></w:trPr>{}{}</w:tr>", tc("", "100"), tc("", "200")),
        tr(&[tc("<w:hMerge w:val='restart'/>", "Укупно"), tc("<w:hMerge/>", ""), tc("", "300")]),
    ];
    let drawn = body(&format!("<w:tbl>{}</w:tbl>", rows.concat()));
    insta::assert_snapshot!(drawn, @r"
    [table 1] table, 4 rows, 3 columns
      [table 1, row 1] header | 1 down 2: Р.бр | 2-3: Средства
      [table 1, row 2] | 2: Буџет | 3: Екстерни
      [table 1, row 3] | 2: 100 | 3: 200
      [table 1, row 4] | 1-2: Укупно | 3: 300
    ");
}

#[test]
fn a_merge_that_goes_on_from_nothing_stands_alone() {
    let rows = [tr(&[tc("<w:vMerge/>", "а"), tc("", "1")]), tr(&[tc("", "б"), tc("<w:vMerge/>", "2")])];
    let drawn = body(&format!("<w:tbl>{}</w:tbl>", rows.concat()));
    insta::assert_snapshot!(drawn, @r"
    [table 1] table, 2 rows, 2 columns
      [table 1, row 1] | 1: а | 2: 1
      [table 1, row 2] | 1: б | 2: 2
    ");
}

#[test]
fn wrapped_rows_and_cells_are_read_and_deleted_ones_dropped() {
    let rows = [
        format!("<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>", tr(&[tc("", "prvi")])),
        format!("<w:tr><w:trPr><w:del w:id='1'/></w:trPr>{}</w:tr>", tc("", "obrisan")),
        format!("<w:tr><w:customXml>{}</w:customXml></w:tr>", tc("", "drugi")),
    ];
    let drawn = body(&format!("<w:tbl>{}</w:tbl>", rows.concat()));
    insta::assert_snapshot!(drawn, @r"
    [table 1] table, 2 rows, 1 columns
      [table 1, row 1] | 1: prvi
      [table 1, row 2] | 1: drugi
    ");
}

#[test]
fn a_cell_keeps_its_lines_and_its_nested_table() {
    let nested = format!("<w:tbl>{}</w:tbl>", tr(&[tc("", "inner")]));
    let cell = format!("<w:tc>{}<w:p/>{}{nested}<w:p/></w:tc>", p("one"), p("two"));
    let drawn = body(&format!("<w:tbl>{}</w:tbl><w:tbl>{}</w:tbl>", tr(&[cell]), tr(&[tc("", "next")])));
    insta::assert_snapshot!(drawn, @r"
    [table 1] table, 1 rows, 1 columns
      [table 1, row 1] | 1: one ⏎  ⏎ two
          [table 2] table, 1 rows, 1 columns
            [table 2, row 1] | 1: inner
    [table 3] table, 1 rows, 1 columns
      [table 3, row 1] | 1: next
    ");
}

#[test]
fn revisions_show_the_text_as_accepted() {
    let drawn = body(
        "<w:p><w:r><w:t xml:space='preserve'>budget </w:t></w:r>\
         <w:del><w:r><w:delText>100.000</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>old</w:t></w:r></w:moveFrom>\
         <w:ins><w:r><w:t>150.000</w:t></w:r></w:ins></w:p>\
         <w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>",
    );
    insta::assert_snapshot!(drawn, @"[paragraph 1] budget 150.000");
}

#[test]
fn fields_show_their_results() {
    let drawn = body(
        "<w:p><w:r><w:t xml:space='preserve'>page </w:t></w:r><w:r><w:fldChar w:fldCharType='begin'/></w:r>\
         <w:r><w:instrText>PAGE</w:instrText><w:t>hidden</w:t></w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r>\
         <w:r><w:t>7</w:t></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r>\
         <w:fldSimple w:instr='DATE'><w:r><w:t xml:space='preserve'> of 9</w:t></w:r></w:fldSimple></w:p>\
         <w:p><w:r><w:fldChar w:fldCharType='begin'><w:ffData><w:ddList><w:result w:val='1'/><w:listEntry w:val='ne'/>\
         <w:listEntry w:val='da'/></w:ddList></w:ffData></w:fldChar></w:r></w:p>\
         <w:p><w:r><w:fldChar w:fldCharType='begin'><w:ffData><w:checkBox><w:default w:val='0'/><w:checked/></w:checkBox>\
         </w:ffData></w:fldChar><w:instrText>FORMCHECKBOX</w:instrText><w:fldChar w:fldCharType='end'/><w:t>yes</w:t></w:r></w:p>\
         <w:p><w:r><w:fldChar w:fldCharType='begin'/><w:instrText> AUTONUM </w:instrText><w:fldChar w:fldCharType='end'/>\
         <w:tab/><w:t>counted</w:t></w:r></w:p>\
         <w:p><w:fldSimple w:instr=' AUTONUM '/><w:r><w:tab/><w:t>on</w:t></w:r></w:p>\
         <w:p><w:r><w:t>after a field without end</w:t></w:r></w:p>",
    );
    insta::assert_snapshot!(drawn, @r"
    [paragraph 1] page 7 of 9
    [paragraph 2] da
    [paragraph 3] ☒yes
    [paragraph 4] 1.	counted
    [paragraph 5] 2.	on
    [paragraph 6] after a field without end
    ");
}

#[test]
fn special_characters_are_text() {
    let drawn = body(
        "<w:p><w:r><w:t>412</w:t><w:noBreakHyphen/><w:t>700</w:t><w:br/><w:t>a</w:t><w:tab/><w:t>b</w:t>\
         <w:sym w:font='Wingdings' w:char='F0FC'/></w:r></w:p>",
    );
    insta::assert_snapshot!(drawn, @"[paragraph 1] 412-700 ⏎ a	b✓");
}

#[test]
fn text_boxes_follow_their_paragraph_once() {
    let vml = format!(
        "<w:pict><v:shape><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></w:pict>",
        p("box")
    );
    let drawing = format!("<w:drawing><wp:inline><w:txbxContent>{}</w:txbxContent></wp:inline></w:drawing>", p("box"));
    let drawn = body(&format!(
        "<w:p><w:r><mc:AlternateContent><mc:Choice>{drawing}</mc:Choice><mc:Fallback>{vml}</mc:Fallback>\
         </mc:AlternateContent><w:t>anchor</w:t></w:r></w:p><w:p><w:r>{vml}</w:r></w:p>"
    ));
    insta::assert_snapshot!(drawn, @r"
    [paragraph 1] anchor
    [paragraph 2] box
    [paragraph 3] box
    ");
}

#[test]
fn pictures_carry_their_description() {
    let drawn = body(
        "<w:p><w:r><w:drawing><wp:inline><wp:docPr descr='grb opštine'/><pic:pic/></wp:inline></w:drawing></w:r></w:p>",
    );
    insta::assert_snapshot!(drawn, @"[paragraph 1] picture: grb opštine");
}

#[test]
fn hidden_text_is_on_its_own_layer() {
    let drawn = body("<w:p><w:r><w:t>shown</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r></w:p>");
    insta::assert_snapshot!(drawn, @r"
    [paragraph 1] shown
    [paragraph 2] hidden hidden
    ");
}

const NUMBERING: &str = "<w:abstractNum w:abstractNumId='0'>\
    <w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='upperRoman'/><w:lvlText w:val='%1.'/></w:lvl>\
    <w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:isLgl/><w:lvlText w:val='%1.%2.'/></w:lvl></w:abstractNum>\
    <w:abstractNum w:abstractNumId='1'><w:lvl w:ilvl='0'><w:numFmt w:val='bullet'/><w:lvlText w:val='\u{F0B7}'/>\
    <w:rPr><w:rFonts w:ascii='Symbol'/></w:rPr></w:lvl></w:abstractNum>\
    <w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num><w:num w:numId='2'><w:abstractNumId w:val='1'/></w:num>\
    <w:num w:numId='3'><w:abstractNumId w:val='0'/><w:lvlOverride w:ilvl='0'><w:startOverride w:val='1'/></w:lvlOverride></w:num>";

fn item(number: u32, level: u32, text: &str) -> String {
    format!(
        "<w:p><w:pPr><w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{number}'/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
    )
}

#[test]
fn list_labels_are_counted() {
    let items = [
        item(1, 0, "a"),
        item(1, 1, "b"),
        item(1, 1, "c"),
        item(1, 0, "d"),
        item(1, 1, "e"),
        item(2, 0, "f"),
        item(3, 0, "g"),
        item(3, 0, "h"),
    ];
    let cell = format!("<w:tc>{}</w:tc><w:tc>{}{}</w:tc>", item(1, 0, ""), item(2, 0, "x"), item(2, 0, "y"));
    let table = format!("<w:tbl>{}</w:tbl>", tr(&[cell]));
    let document = format!("<w:body>{}{table}</w:body>", items.concat());
    let drawn = drawn(read(&docx(&[("document", &document), ("numbering", NUMBERING)])).unwrap());
    insta::assert_snapshot!(drawn, @r"
    [paragraph 1]   I. a
    [paragraph 2]     1.1. b
    [paragraph 3]     1.2. c
    [paragraph 4]   II. d
    [paragraph 5]     2.1. e
    [paragraph 6]   • f
    [paragraph 7]   I. g
    [paragraph 8]   II. h
    [table 1] table, 1 rows, 2 columns
      [table 1, row 1] | 1: III. | 2: • x ⏎ • y
    ");
}

#[test]
fn built_in_list_styles_give_the_depth() {
    let style = |id: u32, name: &str| {
        format!(
            "<w:style w:type='paragraph' w:styleId='L{id}'><w:name w:val='{name}'/><w:pPr><w:numPr><w:numId w:val='2'/></w:numPr></w:pPr></w:style>"
        )
    };
    let styles = [style(1, "List Bullet"), style(2, "List Bullet 2"), style(3, "List Number 3")].concat();
    let styled = |id: u32, text: &str| {
        format!("<w:p><w:pPr><w:pStyle w:val='L{id}'/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
    };
    let document = format!("<w:body>{}{}{}</w:body>", styled(1, "a"), styled(2, "b"), styled(3, "c"));
    let drawn = drawn(read(&docx(&[("document", &document), ("styles", &styles), ("numbering", NUMBERING)])).unwrap());
    insta::assert_snapshot!(drawn, @r"
    [paragraph 1]   • a
    [paragraph 2]     • b
    [paragraph 3]       • c
    ");
}

#[test]
fn styles_give_headings_lists_and_emphasis() {
    let styles = "<w:style w:type='paragraph' w:styleId='Naslov2'><w:name w:val='heading 2'/><w:rPr><w:b/></w:rPr></w:style>\
        <w:style w:type='paragraph' w:styleId='Moj'><w:basedOn w:val='Naslov2'/></w:style>\
        <w:style w:type='paragraph' w:styleId='Nivo'><w:pPr><w:outlineLvl w:val='0'/><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>\
        <w:style w:type='paragraph' w:styleId='Bold'><w:rPr><w:b/></w:rPr></w:style>\
        <w:style w:type='paragraph' w:styleId='TOC1'><w:name w:val='toc 1'/></w:style>";
    let styled = |style: &str, text: &str| {
        format!("<w:p><w:pPr><w:pStyle w:val='{style}'/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
    };
    let paragraphs = [
        styled("TOC1", "Uvod 3"),
        styled("Moj", "a"),
        styled("Nivo", "b"),
        styled("Bold", "c"),
        "<w:p><w:pPr><w:pStyle w:val='Bold'/></w:pPr><w:r><w:rPr><w:b w:val='0'/></w:rPr><w:t>d</w:t></w:r></w:p>"
            .to_owned(),
    ];
    let document = format!("<w:body>{}</w:body>", paragraphs.concat());
    let content = read(&docx(&[("document", &document), ("styles", styles), ("numbering", NUMBERING)])).unwrap();
    let kinds: Vec<String> = content.blocks.iter().map(|block| format!("{:?} {:?}", block.layer, block.kind)).collect();
    insta::assert_snapshot!(kinds.join("\n"), @r#"
    Furniture Paragraph { text: "Uvod 3", emphasis: None }
    Body Heading { level: 2, text: "a" }
    Body Heading { level: 1, text: "I. b" }
    Body Paragraph { text: "c", emphasis: Strong }
    Body Paragraph { text: "d", emphasis: None }
    "#);
}

#[test]
fn notes_headers_and_footers_have_their_parts() {
    let document = "<w:body><w:p><w:r><w:t>text</w:t><w:footnoteReference w:id='5'/></w:r></w:p>\
        <w:p><w:r><w:t>more</w:t><w:footnoteReference w:id='3'/></w:r></w:p></w:body>";
    let notes = format!(
        "<w:footnote w:id='-1' w:type='separator'>{}</w:footnote><w:footnote w:id='3'>{}</w:footnote>\
         <w:footnote w:id='5'>{}{}</w:footnote>",
        p("---"),
        p("second"),
        p("first"),
        p("goes on")
    );
    let parts = [
        ("document", document),
        ("footnotes", &notes),
        ("header1", &p("Grad")),
        ("header2", &p("Grad")),
        ("footer1", &p("1")),
    ];
    insta::assert_snapshot!(drawn(read(&docx(&parts)).unwrap()), @r"
    part notes
    part header
    part footer
    [paragraph 1] text
    [paragraph 2] more
    [note 1] note note 1: first ⏎ goes on
    [note 2] note note 2: second
    [paragraph 3] furniture Grad
    [paragraph 4] furniture 1
    ");
}

#[test]
fn a_text_that_breaks_off_keeps_its_head() {
    let bytes = docx(&[("document", &format!("<w:body>{}<w:p><w:r><w:t>cut</w:body>", p("head")))]);
    let content = read(&bytes).unwrap();
    assert_eq!(content.notices.iter().map(|notice| notice.code).collect::<Vec<_>>(), [NoticeCode::ContentTruncated]);
    assert_eq!(drawn(content), "[paragraph 1] head\n[paragraph 2] cut\n");
}

#[test]
fn absurd_spans_and_depths_are_bounded() {
    let cell = tc("<w:gridSpan w:val='2000000000'/>", "wide");
    let rows = format!("<w:tr><w:trPr><w:gridBefore w:val='4000000000'/></w:trPr>{cell}</w:tr>").repeat(3);
    let content = read(&docx(&[("document", &format!("<w:body><w:tbl>{rows}</w:tbl></w:body>"))])).unwrap();
    let BlockKind::Table(table) = &content.blocks[0].kind else { panic!("no table") };
    assert!(table.columns <= 2048);
    let deep = "<w:tbl><w:tr><w:tc>".repeat(20_000) + &p("deep") + &"</w:tc></w:tr></w:tbl>".repeat(20_000);
    let content = read(&docx(&[("document", &format!("<w:body>{}{deep}</w:body>", p("first")))])).unwrap();
    assert_eq!(content.blocks[0].text(), "first");
    assert_eq!(content.notices[0].code, NoticeCode::LimitReached);
}

#[test]
fn a_zip_without_a_text_is_damaged() {
    for bytes in [&b"PK\x03\x04 and no more"[..], &docx(&[])] {
        assert!(matches!(read(bytes), Err(ReadError::Damaged { format: Format::Docx, .. })));
    }
}

#[test]
fn word_xml_without_a_package_is_read() {
    let word = "xmlns:w='http://schemas.microsoft.com/office/word/2003/wordml'";
    let text = format!("<w:wordDocument {word}><w:styles/><w:body>{}</w:body></w:wordDocument>", p("2003"));
    assert_eq!(drawn(read(text.as_bytes()).unwrap()), "[paragraph 1] 2003\n");
    let package = "xmlns:pkg='http://schemas.microsoft.com/office/2006/xmlPackage'";
    let part = format!(
        "<pkg:part><pkg:xmlData><w:document {W}><w:body>{}</w:body></w:document></pkg:xmlData></pkg:part>",
        p("flat")
    );
    assert_eq!(
        drawn(read(format!("<pkg:package {package}>{part}</pkg:package>").as_bytes()).unwrap()),
        "[paragraph 1] flat\n"
    );
}

#[test]
fn another_reader_finds_the_same_words() {
    use docx_rs::{AbstractNumbering, Docx, Paragraph, Run, Table, TableCell, TableRow};
    let paragraph = |text: &str| Paragraph::new().add_run(Run::new().add_text(text));
    let cell = |text: &str| TableCell::new().add_paragraph(paragraph(text));
    let table = Table::new(vec![
        TableRow::new(vec![cell("Назив").grid_span(2)]),
        TableRow::new(vec![cell("Пут"), cell("1.000,00")]),
    ]);
    let mut buffer = Cursor::new(Vec::new());
    let written = Docx::new()
        .add_abstract_numbering(AbstractNumbering::new(1))
        .add_paragraph(paragraph("План рада"))
        .add_table(table)
        .add_paragraph(paragraph("Крај"));
    written.build().pack(&mut buffer).unwrap();
    let ours = drawn(read(buffer.get_ref()).unwrap());
    let theirs = docx_rs::read_docx(buffer.get_ref()).unwrap().json();
    for word in ["План рада", "Назив", "Пут", "1.000,00", "Крај"] {
        assert_eq!((ours.matches(word).count(), theirs.matches(word).count()), (1, 1), "{word}");
    }
    assert!(ours.contains("1-2: Назив"));
}
