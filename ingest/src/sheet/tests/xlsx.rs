use calamine::{Data, Reader as _, Xlsx};

use super::super::xlsx::read;
use super::{cells, drawn, fonts, notices, package, table};
use crate::document::Emphasis;
use crate::{Content, ReadError};

const STYLES: &str = r##"<numFmts><numFmt numFmtId="164" formatCode="#,##0.00\ &quot;KM&quot;"/></numFmts>
    <fonts><font><sz val="11"/></font><font><b/></font><font><b val="0"/></font></fonts>
    <cellXfs><xf numFmtId="0" fontId="0"/><xf numFmtId="164" fontId="0"/><xf numFmtId="10" fontId="0"/>
    <xf numFmtId="14" fontId="0"/><xf numFmtId="0" fontId="1"/><xf numFmtId="0" fontId="2"/></cellXfs>"##;

/// A workbook of these sheets: name, further attributes, contents.
pub(super) struct Book<'a> {
    pub sheets: &'a [(&'a str, &'a str, &'a str)],
    pub strings: &'a str,
    /// Further elements of the workbook.
    pub workbook: &'a str,
    /// Further parts.
    pub parts: &'a [(&'a str, &'a str)],
}

impl Book<'_> {
    pub fn build(&self) -> Vec<u8> {
        let entries = self.entries();
        let own = entries.iter().map(|(name, content)| (name.as_str(), content.as_str()));
        package(&own.chain(self.parts.iter().copied()).collect::<Vec<_>>())
    }

    /// Its parts by name, without the further ones.
    fn entries(&self) -> std::collections::BTreeMap<String, String> {
        let ns = r#"xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships""#;
        let relationships = |inner: &str| {
            format!(
                r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>"#
            )
        };
        let relationship = |id: &str, kind: &str, target: &str| {
            format!(
                r#"<Relationship Id="{id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{target}"/>"#
            )
        };
        let mut listed = String::new();
        let mut related =
            relationship("st", "styles", "styles.xml") + &relationship("ss", "sharedStrings", "sharedStrings.xml");
        let mut entries = vec![
            ("_rels/.rels".to_owned(), relationships(&relationship("r", "officeDocument", "xl/workbook.xml"))),
            ("xl/styles.xml".to_owned(), format!("<styleSheet {ns}>{STYLES}</styleSheet>")),
            ("xl/sharedStrings.xml".to_owned(), format!("<sst {ns}>{}</sst>", self.strings)),
        ];
        for (index, (name, attributes, contents)) in self.sheets.iter().enumerate() {
            listed += &format!(r#"<sheet name="{name}" sheetId="{index}" r:id="r{index}" {attributes}/>"#);
            related += &relationship(&format!("r{index}"), "worksheet", &format!("worksheets/{index}.xml"));
            entries.push((format!("xl/worksheets/{index}.xml"), format!("<worksheet {ns}>{contents}</worksheet>")));
        }
        let workbook = format!("<workbook {ns}><sheets>{listed}</sheets>{}</workbook>", self.workbook);
        entries.push(("xl/workbook.xml".to_owned(), workbook));
        entries.push(("xl/_rels/workbook.xml.rels".to_owned(), relationships(&related)));
        entries.into_iter().collect()
    }
}

fn book(strings: &str, sheet: &str) -> Vec<u8> {
    Book { sheets: &[("Plan", "", sheet)], strings, workbook: "", parts: &[] }.build()
}

fn data(rows: &str) -> Content {
    read(&book("", &format!("<sheetData>{rows}</sheetData>"))).unwrap()
}

#[test]
fn cells_give_text_and_stored_value() {
    let content = data(
        r#"<row r="1"><c r="A1" t="inlineStr"><is><r><t>Изградња </t></r><rPh><t>x</t></rPh><r><t>пута</t></r></is></c>
        <c r="B1"><v>223000.10000000001</v></c><c r="C1" s="1"><v>1500</v></c><c r="D1" s="2"><v>0.35</v></c>
        <c r="E1" s="3"><v>43830</v></c><c r="F1" t="b"><v>1</v></c><c r="G1" t="str"><f>A1</f><v>da &amp; ne</v></c>
        <c r="H1" t="d" s="3"><v>2019-12-31T00:00:00</v></c><c r="I1" s="77"><v>1e3</v></c></row>"#,
    );
    let expected = [
        "A1 Изградња пута",
        "B1 223000.1 (223000.1)",
        "C1 1500 KM (1500 in KM)",
        "D1 35% (0.35 percent)",
        "E1 2019-12-31 (2019-12-31)",
        "F1 TRUE (true)",
        "G1 da & ne",
        "H1 2019-12-31 (2019-12-31)",
        "I1 1000 (1000)",
    ];
    assert_eq!(cells(&content), expected);
}

#[test]
fn shared_texts_are_found_and_their_escapes_decoded() {
    let strings =
        "<si><t>prvi_x000D_\nred</t></si><si><r><rPr><b/></rPr><t>sve</t></r><r><rPr><b/></rPr><t> masno</t></r></si>";
    let sheet = r#"<sheetData><row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>9</v></c><c s="4" t="s"><v>0</v></c><c s="5" t="s"><v>0</v></c></row></sheetData>"#;
    let content = read(&book(strings, sheet)).unwrap();
    assert_eq!(cells(&content), ["A1 prvi\nred", "B1 sve masno", "D1 prvi\nred", "E1 prvi\nred"]);
    let bold = table(&content).cells.iter().map(|cell| cell.emphasis == Emphasis::Strong);
    assert_eq!(bold.collect::<Vec<_>>(), [false, true, true, false]);
}

#[test]
fn the_table_is_the_used_area_with_true_addresses() {
    let content = data(
        r#"<row r="3"><c r="B3"><v>1</v></c><c r="F3" s="1"/></row><row r="4" hidden="1"><c r="D4"><v>2</v></c></row>
        <row r="6"><c r="C6"><v>3</v></c></row><row r="9"><c r="A9" t="inlineStr"><is><t> </t></is></c></row>"#,
    );
    let expected = "part Plan\n[Plan!B3:D6] table, 4 rows, 3 columns\n  [Plan!B3:D3] | 1: 1\n  \
        [Plan!B4:D4] hidden | 3: 2\n  [Plan!B5:D5]\n  [Plan!B6:D6] | 2: 3\n";
    assert_eq!(drawn(&content), expected);
}

#[test]
fn merged_cells_have_their_extent_and_hide_what_they_cover() {
    let sheet = r#"<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>9</v></c><c r="C1"><v>2</v></c></row>
        <row r="2"><c r="C2"><v>3</v></c></row><row r="3"><c r="A3"><v>4</v></c><c r="B3"><v>5</v></c></row></sheetData>
        <mergeCells><mergeCell ref="A1:B2"/><mergeCell ref="B2:C2"/><mergeCell ref="B3:XFD1048576"/>
        <mergeCell ref="H8:J9"/><mergeCell ref="C3"/></mergeCells>"#;
    let content = read(&book("", sheet)).unwrap();
    let expected = "part Plan\n[Plan!A1:C3] table, 3 rows, 3 columns\n  [Plan!A1:C1] | 1-2 down 2: 1 | 3: 2\n  \
        [Plan!A2:C2] | 3: 3\n  [Plan!A3:C3] | 1: 4 | 2-3: 5\n";
    assert_eq!(drawn(&content), expected);
    assert_eq!(table(&content).origin(&table(&content).cells[0]).to_string(), "Plan!A1:B2");
}

#[test]
fn sheets_are_parts_in_order_and_hidden_ones_are_marked() {
    let cell = "<sheetData><row><c><v>1</v></c></row></sheetData>";
    let sheets = &[("Svi", "", ""), ("Tajni", r#"state="veryHidden""#, cell), ("Plan", "", cell)];
    let content = read(&Book { sheets, strings: "", workbook: "", parts: &[] }.build()).unwrap();
    let expected = "part Svi\npart Tajni (hidden)\npart Plan\n[Tajni!A1] hidden table, 1 rows, 1 columns\n  \
        [Tajni!A1] | 1: 1\n[Plan!A1] table, 1 rows, 1 columns\n  [Plan!A1] | 1: 1\n";
    assert_eq!(drawn(&content), expected);
}

#[test]
fn declared_heading_rows_are_marked() {
    let rows: String = (1..=6).map(|row| format!(r#"<row r="{row}"><c r="A{row}"><v>1</v></c></row>"#)).collect();
    let sheet = format!(r#"<sheetData>{rows}</sheetData><tableParts><tablePart r:id="t1"/></tableParts>"#);
    let workbook = r#"<definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">Plan!$2:$2</definedName></definedNames>"#;
    let parts = &[
        (
            "xl/worksheets/_rels/0.xml.rels",
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="t1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/table" Target="../tables/t.xml"/></Relationships>"#,
        ),
        (
            "xl/tables/t.xml",
            r#"<table xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" ref="A4:B6"/>"#,
        ),
    ];
    let content = read(&Book { sheets: &[("Plan", "", &sheet)], strings: "", workbook, parts }.build()).unwrap();
    let drawn = drawn(&content);
    let headers: Vec<&str> = drawn.lines().filter(|line| line.contains("header")).collect();
    assert_eq!(headers, ["  [Plan!A2] header | 1: 1", "  [Plan!A4] header | 1: 1"]);
}

#[test]
fn hidden_columns_are_listed_and_read() {
    let sheet = r#"<cols><col min="3" max="3" hidden="1"/><col min="5" max="9" hidden="true"/></cols>
        <sheetData><row><c r="B1"><v>1</v></c><c r="C1"><v>2</v></c><c r="F1"><v>3</v></c></row></sheetData>"#;
    let content = read(&book("", sheet)).unwrap();
    assert_eq!(table(&content).hidden_columns, [1, 3, 4]);
    assert_eq!(table(&content).cells.len(), 3);
}

#[test]
fn errors_and_formulas_without_result_are_noticed_at_their_cells() {
    let content = data(
        r#"<row><c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="B1"><f>SUM(A1)</f></c><c r="C1"><f>1</f><v/></c>
        <c r="D1" t="str"><f>""</f><v></v></c></row>"#,
    );
    assert_eq!(cells(&content), ["A1 #DIV/0! (error #DIV/0!)"]);
    assert_eq!(
        notices(&content),
        ["cell-error at Plan!A1", "formula-without-value at Plan!B1", "formula-without-value at Plan!C1"]
    );
}

#[test]
fn many_problems_of_one_kind_are_counted() {
    let cells: String = (1..=200).map(|row| format!(r#"<row r="{row}"><c t="e"><v>#REF!</v></c></row>"#)).collect();
    let content = data(&cells);
    assert_eq!(content.notices.len(), 51);
    assert!(content.notices[50].detail.starts_with("150 more cells"));
}

#[test]
fn cells_far_apart_cost_no_space() {
    let content = data(
        r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>
        <row r="4000000000"><c r="A4000000000"><v>3</v></c></row>"#,
    );
    let table = table(&content);
    assert_eq!((table.rows.len(), table.columns, table.cells.len()), (102, 22, 2));
    assert_eq!(table.origin(&table.cells[1]).to_string(), "Plan!XFD1048576");
}

#[test]
fn a_long_text_shared_by_many_cells_is_bounded() {
    let strings = format!("<si><t>{}</t></si>", "x".repeat(1024 * 1024));
    let row = r#"<row><c t="s"><v>0</v></c></row>"#.repeat(300);
    let content = read(&book(&strings, &format!("<sheetData>{row}</sheetData>"))).unwrap();
    assert_eq!((table(&content).cells.len(), notices(&content)), (256, vec!["limit-reached".to_owned()]));
}

#[test]
fn ranges_that_overlap_by_thousands_are_told_apart_quickly() {
    let tall: String = (0..8_000).map(|index| format!("<c r='A{}'><v>1</v></c>", index + 1)).collect();
    let merges: String = (1..8_000)
        .map(|row| format!("<mergeCell ref='A{row}:XFD{}'/><mergeCell ref='B{row}:C1048576'/>", row + 1))
        .collect();
    let content = read(&book("", &format!("<sheetData>{tall}</sheetData>{merges}"))).unwrap();
    assert_eq!(table(&content).cells.len(), 4_000);
}

#[test]
fn a_sheet_that_breaks_off_keeps_its_head() {
    let content = data("<row><c r='A1'><v>1</v></c></row><row><c r='A2'><v>2</v></c><c r='B2'><v>");
    assert_eq!(cells(&content), ["A1 1 (1)", "A2 2 (2)"]);
    assert_eq!(notices(&content), ["content-truncated"]);
}

#[test]
fn what_is_no_workbook_is_refused() {
    for bytes in [package(&[("xl/other.xml", "<a/>")]), package(&[("xl/workbook.xml", "<workbook/>")]), b"PK".to_vec()]
    {
        assert!(matches!(read(&bytes), Err(ReadError::Damaged { .. })));
    }
}

#[test]
fn another_reader_finds_the_same_values() {
    let rows: String = (1..=40)
        .map(|row| {
            format!(
                r#"<row r="{row}"><c r="A{row}" t="s"><v>{}</v></c><c r="C{row}"><v>{}</v></c><c r="D{row}" t="b"><v>{}</v></c></row>"#,
                row % 2,
                f64::from(row) * 1.1,
                row % 2
            )
        })
        .collect();
    let bytes = book("<si><t>пут</t></si><si><t>most</t></si>", &format!("<sheetData>{rows}</sheetData>"));
    let content = read(&bytes).unwrap();
    let mut other: Xlsx<_> = calamine::open_workbook_from_rs(std::io::Cursor::new(bytes)).unwrap();
    let range = other.worksheet_range("Plan").unwrap();
    let theirs: Vec<String> = range.used_cells().map(|(_, _, data)| text(data)).collect();
    let ours: Vec<String> = table(&content).cells.iter().map(|cell| cell.text.as_str().to_lowercase()).collect();
    assert_eq!(ours, theirs);
}

fn text(data: &Data) -> String {
    match data {
        Data::Float(number) => format!("{}", (number * 1e9).round() / 1e9),
        other => other.to_string(),
    }
}

#[test]
fn fonts_of_cells_and_runs_are_kept_where_they_matter() {
    let styles = r#"<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts><font><name val="Calibri"/></font>
        <font><name val="MAC C Times"/></font></fonts><cellXfs><xf fontId="0"/><xf fontId="1"/></cellXfs></styleSheet>"#;
    let strings = "<si><t>Op{tina</t></si><si><r><t>Re{enie </t></r><r><rPr><rFont val='Arial'/></rPr><t>UNESCO</t></r>\
        <r><rPr><rFont val='YU Helv'/></rPr><t>~len</t></r></si>";
    let sheet = "<sheetData><row><c s='1' t='s'><v>0</v></c><c t='s'><v>0</v></c><c s='1'><v>5</v></c></row>\
        <row><c s='1' t='s'><v>1</v></c><c t='s'><v>1</v></c><c s='1' t='inlineStr'><is><t>ku}a</t></is></c></row></sheetData>\
        <mergeCells><mergeCell ref='A1:A1'/><mergeCell ref='C2:D3'/></mergeCells>";
    let mut parts = Book { sheets: &[("Plan", "", sheet)], strings, workbook: "", parts: &[] }.entries();
    parts.insert("xl/styles.xml".to_owned(), styles.to_owned());
    let entries: Vec<(&str, &str)> = parts.iter().map(|(name, content)| (name.as_str(), content.as_str())).collect();
    insta::assert_snapshot!(fonts(&read(&package(&entries)).unwrap()).join("\n"), @r#"
    A1 "Op{tina" MAC C Times
    A2 "Re{enie " MAC C Times
    A2 "~len" YU Helv
    B2 "~len" YU Helv
    C2:D3 "ku}a" MAC C Times
    "#);
}
