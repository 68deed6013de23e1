//! Files made to harm a reader that believes them.

use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::watch::Case;

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const SHEET: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE_RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE_RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const ROW: &str = "<w:tr><w:tc><w:p><w:r><w:t>пут</w:t></w:r></w:p></w:tc></w:tr>";

/// Every made file.
pub fn all() -> Vec<Case> {
    let mut cases = word();
    cases.extend(sheets());
    cases.extend(open_sheets());
    cases.extend(text());
    cases.extend(pages());
    cases.extend(with_entities());
    cases
}

fn case(name: &str, label: &str, bytes: Vec<u8>) -> Case {
    Case { label: format!("{name}: {label}"), name: name.to_owned(), bytes }
}

fn word() -> Vec<Case> {
    let nested =
        |depth: usize| format!("{}пут{}", "<w:tbl><w:tr><w:tc>".repeat(depth), "</w:tc></w:tr></w:tbl>".repeat(depth));
    let spanned = |property: &str| {
        let cell = format!("<w:tc><w:tcPr>{property}</w:tcPr><w:p><w:r><w:t>пут</w:t></w:r></w:p></w:tc>");
        format!("<w:tbl><w:tr>{cell}{cell}</w:tr>{ROW}</w:tbl>")
    };
    let bookmarks = "<w:ins>".repeat(50_000) + "пут";
    vec![
        case("a.docx", "20,000 nested tables", docx("", &nested(20_000))),
        case("a.docx", "gridSpan of two thousand million", docx("", &spanned(r#"<w:gridSpan w:val="2000000000"/>"#))),
        case("a.docx", "gridSpan below zero", docx("", &spanned(r#"<w:gridSpan w:val="-7"/>"#))),
        case("a.docx", "a merge that starts nowhere", docx("", &spanned("<w:vMerge/>"))),
        case(
            "a.docx",
            "gridBefore of two thousand million",
            docx(
                "",
                &format!(
                    r#"<w:tbl><w:tr><w:trPr><w:gridBefore w:val="2000000000"/></w:trPr><w:tc/></w:tr>{ROW}</w:tbl>"#
                ),
            ),
        ),
        case("a.docx", "100,000 empty tables", docx("", &"<w:tbl/>".repeat(100_000))),
        case(
            "a.docx",
            "one row of 200,000 cells",
            docx("", &format!("<w:tbl><w:tr>{}</w:tr></w:tbl>", "<w:tc/>".repeat(200_000))),
        ),
        case("a.docx", "50,000 open insertions", docx("", &bookmarks)),
        case("a.docx", "a body of 300 MB of spaces", docx("", &" ".repeat(300 << 20))),
        case("a.docx", "no document in the archive", zipped(&[("word/other.xml", "<a/>")])),
        case("a.docx", "a list numbered by itself", docx("", &list_item(2_000_000_000))),
    ]
}

fn list_item(level: u32) -> String {
    let numbering = format!(r#"<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{level}"/></w:numPr>"#);
    format!("<w:p><w:pPr>{numbering}</w:pPr><w:r><w:t>пут</w:t></w:r></w:p>")
}

fn sheets() -> Vec<Case> {
    let far = r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>"#;
    let rows = |cell: &str| format!("<sheetData><row>{cell}</row></sheetData>");
    let merged = "<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData>\
        <mergeCells><mergeCell ref=\"A1:XFD1048576\"/><mergeCell ref=\"B2:A1\"/></mergeCells>";
    vec![
        case("a.xlsx", "two cells at opposite corners", xlsx("", &format!("<sheetData>{far}</sheetData>"))),
        case("a.xlsx", "everything merged", xlsx("", merged)),
        case(
            "a.xlsx",
            "a false dimension",
            xlsx("", &format!("<dimension ref=\"A1:XFD1048576\"/><sheetData>{far}</sheetData>")),
        ),
        case("a.xlsx", "a cell beyond the sheet", xlsx("", &rows(r#"<c r="ZZZZZZ99999999999"><v>1</v></c>"#))),
        case("a.xlsx", "a string that is not there", xlsx("", &rows(r#"<c r="A1" t="s"><v>4294967295</v></c>"#))),
        case("a.xlsx", "a style that is not there", xlsx("", &rows(r#"<c r="A1" s="99999999"><v>44000</v></c>"#))),
        case("a.xlsx", "a date at the end of time", xlsx("", &rows(r#"<c r="A1" t="d"><v>999999999-99-99</v></c>"#))),
        case(
            "a.xlsx",
            "100,000 rows of one cell",
            xlsx("", &format!("<sheetData>{}</sheetData>", "<row><c><v>1</v></c></row>".repeat(100_000))),
        ),
        case("a.xlsx", "a sheet of 300 MB of spaces", xlsx("", &" ".repeat(300 << 20))),
        case("a.xlsx", "no workbook in the archive", zipped(&[("xl/other.xml", "<a/>")])),
    ]
}

fn open_sheets() -> Vec<Case> {
    let table = |rows: &str| ods("", &format!("<table:table table:name=\"A\">{rows}</table:table>"));
    let filled = r#"office:value-type="float" office:value="1""#;
    let repeated = |rows: u64, columns: u64, cell: &str| {
        format!(
            "<table:table-row table:number-rows-repeated=\"{rows}\">\
             <table:table-cell table:number-columns-repeated=\"{columns}\" {cell}><text:p>1</text:p></table:table-cell></table:table-row>"
        )
    };
    vec![
        case("a.ods", "one cell repeated over the sheet", table(&repeated(1_048_576, 16_384, filled))),
        case("a.ods", "one cell repeated without end", table(&repeated(u64::MAX, u64::MAX, filled))),
        case("a.ods", "1,000 rows of 16,384 cells from one", table(&repeated(1_000, 16_384, filled))),
        case(
            "a.ods",
            "a span of two thousand million",
            table(&repeated(
                1,
                1,
                "table:number-columns-spanned=\"2000000000\" table:number-rows-spanned=\"2000000000\"",
            )),
        ),
    ]
}

fn text() -> Vec<Case> {
    let html = |body: &str| format!("<!doctype html><meta charset=utf-8>{body}").into_bytes();
    vec![
        case("a.html", "100,000 nested divisions", html(&"<div>".repeat(100_000))),
        case("a.html", "20,000 nested tables", html(&"<table><tr><td>".repeat(20_000))),
        case("a.html", "100,000 nested lists", html(&"<ul><li>пут".repeat(100_000))),
        case("a.html", "100,000 unclosed emphases", html(&"<b><i>".repeat(50_000))),
        case(
            "a.html",
            "spans of two thousand million",
            html("<table><tr><td colspan=2000000000 rowspan=2000000000>1<tr><td>2</table>"),
        ),
        case(
            "a.html",
            "10,000 cells that each span the table",
            html(&format!("<table>{}</table>", "<tr><td colspan=1000 rowspan=65534>1".repeat(10_000))),
        ),
        case("a.csv", "a million separators", vec![b';'; 1_000_000]),
        case("a.csv", "200,000 lines", b"a;b\n".repeat(200_000)),
        case("a.csv", "a quote that is never closed", [b"a;b\n1;\"".as_slice(), &b"x;\n".repeat(200_000)].concat()),
        case("a.txt", "one line of a million letters", "пут ".repeat(250_000).into_bytes()),
        case("a.txt", "100,000 list items", "- пут\n".repeat(100_000).into_bytes()),
    ]
}

fn pages() -> Vec<Case> {
    let page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << /F 5 0 R >> >> >>";
    let one = "<< /Type /Pages /Kids [3 0 R] /Count 1 >>";
    let drawn = |content: &str| pdf(one, page, content, "<< >>");
    let form = |content: &str| {
        format!(
            "<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F 5 0 R >> >> /Length {} >>\nstream\n{content}\nendstream",
            content.len()
        )
    };
    vec![
        case("a.pdf", "100,000 nested arrays", drawn(&"[".repeat(100_000))),
        case("a.pdf", "a form that draws itself", pdf(one, page, "/F Do", &form("/F Do /F Do"))),
        case(
            "a.pdf",
            "pages that hold themselves",
            pdf("<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 99999999 >>", page, "", "<< >>"),
        ),
        case("a.pdf", "a million saved states", drawn(&"q ".repeat(1_000_000))),
        case(
            "a.pdf",
            "a page larger than the world",
            pdf(one, &page.replace("595", "1e30"), "0 0 1e30 1e30 re S", "<< >>"),
        ),
        case("a.pdf", "200,000 lines crossing", drawn(&lines(100_000))),
        case("a.pdf", "only a head", b"%PDF-1.7\n".to_vec()),
        case(
            "a.pdf",
            "an object that nests without end",
            format!("%PDF-1.7\n1 0 obj\n{}", "<</A".repeat(100_000)).into_bytes(),
        ),
    ]
}

/// As many upright as level lines, each over the whole page.
fn lines(count: u32) -> String {
    let line = |n: u32| format!("{0}.{1} 0 m {0}.{1} 842 l S 0 {0}.{1} m 595 {0}.{1} l S\n", n % 595, n / 595);
    (0..count).map(line).collect()
}

/// Files whose text names entities: of another file, of the network, and of ever more of themselves.
pub fn with_entities() -> Vec<Case> {
    let own = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml");
    let file = format!("<!DOCTYPE a [<!ENTITY x SYSTEM \"file://{own}\">]>");
    let mut growing = "<!DOCTYPE a [<!ENTITY x0 \"план план план план план\">".to_owned();
    for level in 1..30 {
        growing += &format!("<!ENTITY x{level} \"{}\">", format!("&x{};", level - 1).repeat(10));
    }
    growing += "]>";
    let mut cases = Vec::new();
    for (label, declared, text) in
        [("an entity of another file", &file, "&x;"), ("entities that grow", &growing, "&x29;")]
    {
        let paragraph = format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>");
        let cell = format!("<sheetData><row><c r=\"A1\" t=\"inlineStr\"><is><t>{text}</t></is></c></row></sheetData>");
        let row =
            format!("<table:table-row><table:table-cell><text:p>{text}</text:p></table:table-cell></table:table-row>");
        cases.push(case("a.docx", label, docx(declared, &paragraph)));
        cases.push(case("a.xlsx", label, xlsx(declared, &cell)));
        cases.push(case("a.ods", label, ods(declared, &format!("<table:table table:name=\"A\">{row}</table:table>"))));
        cases.push(case("a.html", label, format!("{declared}<html><body><p>{text}</p></body></html>").into_bytes()));
    }
    cases
}

fn docx(declared: &str, body: &str) -> Vec<u8> {
    let document =
        format!("<?xml version=\"1.0\"?>{declared}<w:document xmlns:w=\"{WORD}\"><w:body>{body}</w:body></w:document>");
    let relations = relation(PACKAGE_RELATIONS, "officeDocument", "word/document.xml");
    zipped(&[("_rels/.rels", &relations), ("word/document.xml", &document)])
}

fn xlsx(declared: &str, contents: &str) -> Vec<u8> {
    let sheet = format!("<?xml version=\"1.0\"?>{declared}<worksheet xmlns=\"{SHEET}\">{contents}</worksheet>");
    let workbook = format!(
        "<?xml version=\"1.0\"?><workbook xmlns=\"{SHEET}\" xmlns:r=\"{OFFICE_RELATIONS}\">\
         <sheets><sheet name=\"План\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
    );
    zipped(&[
        ("_rels/.rels", &relation(PACKAGE_RELATIONS, "officeDocument", "xl/workbook.xml")),
        ("xl/workbook.xml", &workbook),
        ("xl/_rels/workbook.xml.rels", &relation(PACKAGE_RELATIONS, "worksheet", "worksheets/sheet1.xml")),
        ("xl/worksheets/sheet1.xml", &sheet),
    ])
}

fn relation(namespace: &str, kind: &str, target: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?><Relationships xmlns=\"{namespace}\">\
         <Relationship Id=\"rId1\" Type=\"{OFFICE_RELATIONS}/{kind}\" Target=\"{target}\"/></Relationships>"
    )
}

fn ods(declared: &str, tables: &str) -> Vec<u8> {
    let content = format!(
        "<?xml version=\"1.0\"?>{declared}<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
         xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\">\
         <office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    );
    let manifest = "<?xml version=\"1.0\"?><manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"/>";
    zipped(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", manifest),
        ("content.xml", &content),
    ])
}

pub fn zipped(entries: &[(&str, impl AsRef<[u8]>)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, contents) in entries {
        // An OpenDocument file begins with its type, as it is.
        let method =
            if *name == "mimetype" { zip::CompressionMethod::Stored } else { zip::CompressionMethod::Deflated };
        let options = SimpleFileOptions::default().compression_method(method);
        writer.start_file(*name, options).unwrap();
        writer.write_all(contents.as_ref()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A page tree with one page, its content and a form; the table of places is left to the reader to rebuild.
fn pdf(tree: &str, page: &str, content: &str, form: &str) -> Vec<u8> {
    let stream = format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len());
    let mut out = "%PDF-1.7\n".to_owned();
    for (number, object) in ["<< /Type /Catalog /Pages 2 0 R >>", tree, page, &stream, form].iter().enumerate() {
        out += &format!("{} 0 obj\n{object}\nendobj\n", number + 1);
    }
    out += "trailer\n<< /Size 6 /Root 1 0 R >>\n%%EOF\n";
    out.into_bytes()
}
