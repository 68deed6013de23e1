use super::super::ods::read;
use super::{cells, drawn, fonts, notices, package, table};
use crate::document::Emphasis;
use crate::{Content, ReadError};

const NS: &str = r#"xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0""#;

fn contents(styles: &str, sheets: &str) -> String {
    format!(
        "<office:document-content {NS}><office:automatic-styles>{styles}</office:automatic-styles>\
         <office:body><office:spreadsheet>{sheets}</office:spreadsheet></office:body></office:document-content>"
    )
}

fn book(styles: &str, sheets: &str) -> Content {
    read(&package(&[("content.xml", &contents(styles, sheets))])).unwrap()
}

fn rows(rows: &str) -> Content {
    book("", &format!("<table:table table:name='Plan'>{rows}</table:table>"))
}

fn row(cells: &str) -> String {
    format!("<table:table-row>{cells}</table:table-row>")
}

fn cell(attributes: &str, text: &str) -> String {
    format!("<table:table-cell {attributes}><text:p>{text}</text:p></table:table-cell>")
}

#[test]
fn cells_give_text_and_stored_value() {
    let styles = r#"
        <number:currency-style style:name="N1P0"><number:number number:decimal-places="2" number:grouping="true"/><number:text> </number:text><number:currency-symbol>KM</number:currency-symbol></number:currency-style>
        <number:currency-style style:name="N1"><number:text>-</number:text><number:number number:decimal-places="2"/><style:map style:condition="value()&gt;=0" style:apply-style-name="N1P0"/></number:currency-style>
        <number:percentage-style style:name="N2"><number:number number:decimal-places="1"/><number:text>%</number:text></number:percentage-style>
        <number:number-style style:name="N3"><number:number number:decimal-places="0" number:min-integer-digits="6"><number:embedded-text number:position="2">-</number:embedded-text></number:number></number:number-style>
        <number:date-style style:name="N4"><number:month/><number:text>.</number:text><number:year/></number:date-style>
        <style:style style:name="a" style:data-style-name="N1"/><style:style style:name="b" style:data-style-name="N2"/>
        <style:style style:name="c" style:data-style-name="N3"/><style:style style:name="d" style:data-style-name="N4"/>
        <style:style style:name="e" style:parent-style-name="a"><style:text-properties fo:font-weight="bold"/></style:style>"#;
    let cells_of_row = [
        cell("office:value-type='string'", "Пут <text:span>до</text:span>\n<text:s text:c='2'/>села"),
        cell("office:value-type='float' office:value='223000.1'", "223.000,10"),
        cell("office:value-type='currency' office:currency='BAM' office:value='-5.5' table:style-name='e'", "-5,50 KM"),
        cell("office:value-type='currency' office:currency='EUR' office:value='7'", "7"),
        cell("office:value-type='percentage' office:value='0.125' table:style-name='b'", "12,5%"),
        cell("office:value-type='float' office:value='41200' table:style-name='c'", "0412-00"),
        cell("office:value-type='date' office:date-value='2019-12-31T10:30:00' table:style-name='d'", "12.2019"),
        cell("office:value-type='time' office:time-value='PT10H30M00S'", "10:30"),
        cell("office:value-type='boolean' office:boolean-value='true'", "ISTINA"),
        cell("office:value-type='string' office:string-value='' calcext:value-type='error'", "#DIV/0!"),
    ];
    let content =
        book(styles, &format!("<table:table table:name='Plan'>{}</table:table>", row(&cells_of_row.concat())));
    let expected = [
        "A1 Пут до   села",
        "B1 223000.1 (223000.1)",
        "C1 -5.5 KM (-5.5 in KM)",
        "D1 7 EUR (7 in EUR)",
        "E1 12.5% (0.125 percent)",
        "F1 0412-00 (41200)",
        "G1 2019-12 (2019-12-31T10:30:00)",
        "H1 10:30",
        "I1 TRUE (true)",
        "J1 #DIV/0! (error #DIV/0!)",
    ];
    assert_eq!(cells(&content), expected);
    assert_eq!(table(&content).cells[2].emphasis, Emphasis::Strong);
    assert_eq!(notices(&content), ["cell-error at Plan!J1"]);
}

#[test]
fn merged_repeated_and_hidden_cells_keep_the_grid() {
    let sheet = [
        "<table:table-column/><table:table-column table:visibility='collapse'/>",
        "<table:table-row table:number-rows-repeated='2'><table:table-cell table:number-columns-repeated='1024'/></table:table-row>",
        "<table:table-header-rows>",
        &row(
            "<table:table-cell table:number-columns-spanned='2' table:number-rows-spanned='2'><text:p>Naziv</text:p></table:table-cell><table:covered-table-cell/><table:table-cell table:number-columns-repeated='2'><text:p>x</text:p></table:table-cell>",
        ),
        "</table:table-header-rows>",
        &row(
            "<table:covered-table-cell table:number-columns-repeated='2'><text:p>lost</text:p></table:covered-table-cell><table:table-cell><text:p>a</text:p><text:p>b</text:p></table:table-cell>",
        ),
        "<table:table-row-group><table:table-row table:visibility='filter' table:number-rows-repeated='2'><table:table-cell/><table:table-cell><office:annotation><text:p>remark</text:p></office:annotation><text:p>v</text:p></table:table-cell></table:table-row></table:table-row-group>",
        "<table:table-row table:number-rows-repeated='1048570'><table:table-cell table:number-columns-repeated='16384'/></table:table-row>",
    ];
    let content = rows(&sheet.concat());
    let expected = "part Plan\n[Plan!A3:D6] table, 4 rows, 4 columns\n  \
        [Plan!A3:D3] header | 1-2 down 2: Naziv | 3: x | 4: x\n  [Plan!A4:D4] | 3: a ⏎ b\n  \
        [Plan!A5:D5] hidden | 2: v\n  [Plan!A6:D6] hidden | 2: v\n";
    assert_eq!(drawn(&content), expected);
    assert_eq!(table(&content).hidden_columns, [1]);
}

#[test]
fn hidden_sheets_and_styles_of_the_other_part_are_known() {
    let styles = format!(
        "<office:document-styles {NS}><office:styles><style:style style:name='head'>\
         <style:text-properties fo:font-weight='bold'/></style:style></office:styles></office:document-styles>"
    );
    let automatic = "<style:style style:name='ta1'><style:table-properties table:display='false'/></style:style>";
    let sheets = format!(
        "<table:table table:name='Tajni' table:style-name='ta1'>{}</table:table><table:table table:name='Prazan'/>",
        row(&cell("table:style-name='head'", "x"))
    );
    let content = read(&package(&[("styles.xml", &styles), ("content.xml", &contents(automatic, &sheets))])).unwrap();
    let expected =
        "part Tajni (hidden)\npart Prazan\n[Tajni!A1] hidden table, 1 rows, 1 columns\n  [Tajni!A1] | 1: x\n";
    assert_eq!(drawn(&content), expected);
    assert_eq!(table(&content).cells[0].emphasis, Emphasis::Strong);
}

#[test]
fn formulas_without_result_are_noticed() {
    let content = rows(&row(&format!("<table:table-cell table:formula='of:=1'/>{}", cell("", "x"))));
    assert_eq!(notices(&content), ["formula-without-value at Plan!A1"]);
    assert_eq!(cells(&content), ["B1 x"]);
}

#[test]
fn endless_repetition_is_cut() {
    let repeated = "<table:table-row table:number-rows-repeated='4294967295'><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row>";
    let content = rows(repeated);
    assert_eq!(table(&content).rows.len(), 10_000);
    assert_eq!(notices(&content), ["limit-reached"]);
    let wide = "<table:table-cell table:number-columns-repeated='4294967295'><text:p>x</text:p></table:table-cell>";
    assert_eq!(table(&rows(&row(wide))).columns, 16_384);
}

#[test]
fn a_flat_file_is_read_and_an_encrypted_one_refused() {
    let flat = contents("", &format!("<table:table table:name='Plan'>{}</table:table>", row(&cell("", "x"))));
    assert_eq!(cells(&read(flat.as_bytes()).unwrap()), ["A1 x"]);
    let manifest = "<m:manifest xmlns:m='urn:oasis:names:tc:opendocument:xmlns:manifest:1.0'><m:file-entry m:full-path='content.xml'><m:encryption-data/></m:file-entry></m:manifest>";
    let encrypted = package(&[("META-INF/manifest.xml", manifest), ("content.xml", "\u{1}\u{2}")]);
    assert!(matches!(read(&encrypted), Err(ReadError::Encrypted { .. })));
    assert!(matches!(read(&package(&[("content.xml", "\u{1}<")])), Err(ReadError::Damaged { .. })));
}

#[test]
fn a_file_that_breaks_off_keeps_its_head() {
    let whole = contents("", &format!("<table:table table:name='Plan'>{}", row(&cell("", "x")).repeat(2)));
    let cut = &whole[..whole.rfind("<text:p>").unwrap()];
    let content = read(&package(&[("content.xml", cut)])).unwrap();
    assert_eq!(cells(&content), ["A1 x"]);
    assert_eq!(notices(&content), ["content-truncated"]);
}

#[test]
fn fonts_of_cells_and_spans_are_kept_where_they_matter() {
    let styles = "<style:style style:name='a'><style:text-properties style:font-name='F1'/></style:style>\
        <style:style style:name='b' style:parent-style-name='a'/>\
        <style:style style:name='T1'><style:text-properties fo:font-family=\"'YU Helv', serif\"/></style:style>\
        <style:style style:name='T2'><style:text-properties fo:font-family='Arial'/></style:style>";
    let cells = [
        cell("office:value-type='string' table:style-name='b'", "Op{tina"),
        cell("office:value-type='string'", "Plan <text:span text:style-name='T1'>{kole</text:span> i"),
        cell(
            "office:value-type='string' table:style-name='a'",
            "Re{enie<text:span text:style-name='T2'> UNESCO</text:span>",
        ),
    ];
    let contents = contents(styles, &format!("<table:table table:name='Plan'>{}</table:table>", row(&cells.concat())));
    let faces = "<office:font-face-decls><style:font-face style:name='F1' svg:font-family=\"'MAC C Times'\"/></office:font-face-decls>";
    let contents = contents.replace("<office:automatic-styles>", &format!("{faces}<office:automatic-styles>"));
    insta::assert_snapshot!(fonts(&read(&package(&[("content.xml", &contents)])).unwrap()).join("\n"), @r#"
    A1 "Op{tina" MAC C Times
    B1 "{kole" YU Helv
    C1 "Re{enie" MAC C Times
    "#);
}
