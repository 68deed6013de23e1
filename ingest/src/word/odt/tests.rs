use std::io::{Cursor, Write as _};

use super::read;
use crate::document::{Document, Format, Sha256, Source, dump};
use crate::{Content, ReadError};

const NAMESPACES: &str = "xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' \
    xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0' xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0' \
    xmlns:draw='urn:oasis:names:tc:opendocument:xmlns:drawing:1.0' xmlns:style='urn:oasis:names:tc:opendocument:xmlns:style:1.0' \
    xmlns:fo='urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0' xmlns:svg='urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0'";

/// A flat document with these styles and this text.
fn flat(styles: &str, text: &str) -> Vec<u8> {
    format!(
        "<?xml version='1.0'?><office:document {NAMESPACES}><office:automatic-styles>{styles}</office:automatic-styles>\
         <office:body><office:text>{text}</office:text></office:body></office:document>"
    )
    .into_bytes()
}

fn drawn(content: Content) -> String {
    let source = Source { name: "plan".to_owned(), sha256: Sha256::of(b""), format: Format::Odt, bytes: 0 };
    let text = dump(&Document { source, parts: content.parts, blocks: content.blocks, typefaces: content.typefaces });
    let lines = text.lines().filter(|line| !line.starts_with("plan (") && !line.starts_with("part text"));
    lines.map(|line| format!("{line}\n")).collect()
}

fn text(styles: &str, text: &str) -> String {
    drawn(read(&flat(styles, text)).unwrap())
}

#[test]
fn spaces_fold_and_tabs_and_breaks_are_kept() {
    let drawn =
        text("", "<text:p>a  \n b<text:s text:c='3'/>c<text:tab/>d<text:line-break/><text:span>e</text:span></text:p>");
    insta::assert_snapshot!(drawn, @"[paragraph 1] a b   c	d ⏎ e");
}

#[test]
fn headings_lists_and_indexes_are_told_apart() {
    let styles = "<text:list-style style:name='L'><text:list-level-style-number text:level='1' style:num-format='1' style:num-suffix='.'/>\
        <text:list-level-style-number text:level='2' style:num-format='a' style:num-suffix=')'/></text:list-style>\
        <text:list-style style:name='B'><text:list-level-style-bullet text:level='1' text:bullet-char='–'/></text:list-style>";
    let body = "<text:table-of-content><text:index-body><text:p>Uvod 3</text:p></text:index-body></text:table-of-content>\
        <text:h text:outline-level='2'>Uvod</text:h>\
        <text:list text:style-name='L'><text:list-item><text:p>a</text:p><text:p>more</text:p><text:list><text:list-item><text:p>b</text:p>\
        </text:list-item></text:list></text:list-item><text:list-item><text:p>c</text:p></text:list-item></text:list>\
        <text:list text:style-name='B'><text:list-item><text:p>d</text:p></text:list-item></text:list>\
        <text:list text:style-name='L' text:continue-numbering='true'><text:list-item><text:p>e</text:p></text:list-item></text:list>\
        <text:list text:style-name='L'><text:list-item><text:p>f</text:p></text:list-item></text:list>";
    insta::assert_snapshot!(text(styles, body), @r"
    [paragraph 1] furniture Uvod 3
    [paragraph 2] heading 2: Uvod
    [paragraph 3]   1. a
    [paragraph 4] more
    [paragraph 5]     a) b
    [paragraph 6]   2. c
    [paragraph 7]   – d
    [paragraph 8]   3. e
    [paragraph 9]   1. f
    ");
}

#[test]
fn spans_covered_and_repeated_cells_keep_the_grid() {
    let cell = |attributes: &str, text: &str| {
        format!("<table:table-cell {attributes}><text:p>{text}</text:p></table:table-cell>")
    };
    let body = format!(
        "<table:table><table:table-header-rows><table:table-row>{}{}<table:covered-table-cell/></table:table-row></table:table-header-rows>\
         <table:table-row><table:covered-table-cell/>{}{}</table:table-row>\
         <table:table-row><table:table-cell table:number-columns-repeated='2'/>{}</table:table-row>\
         <table:table-row table:number-rows-repeated='2000000000'><table:table-cell table:number-columns-repeated='2000000000'/></table:table-row>\
         </table:table>",
        cell("table:number-rows-spanned='2'", "Br"),
        cell("table:number-columns-spanned='2'", "Iznos"),
        cell("", "Grad"),
        cell("", "EU"),
        cell("", "5,00")
    );
    let drawn = text("", &body);
    assert!(drawn.lines().count() <= 105);
    insta::assert_snapshot!(drawn.lines().take(4).collect::<Vec<_>>().join("\n"), @r"
    [table 1] table, 103 rows, 3 columns
      [table 1, row 1] header | 1 down 2: Br | 2-3: Iznos
      [table 1, row 2] | 2: Grad | 3: EU
      [table 1, row 3] | 3: 5,00
    ");
}

#[test]
fn notes_boxes_and_pictures_stand_outside_the_text_and_deletions_are_left_out() {
    let body = "<text:tracked-changes><text:changed-region><text:deletion><text:p>staro</text:p></text:deletion></text:changed-region></text:tracked-changes>\
        <text:p>novo<text:change text:change-id='1'/><text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>fusnota</text:p></text:note-body></text:note>\
        <draw:frame><draw:text-box><text:p>okvir</text:p></draw:text-box></draw:frame><draw:frame><draw:image/><svg:desc>grb</svg:desc></draw:frame></text:p>";
    insta::assert_snapshot!(text("", body), @r"
    part notes
    [paragraph 1] novo
    [paragraph 2] okvir
    [paragraph 3] picture: grb
    [note 1] note note 1: fusnota
    ");
}

#[test]
fn styles_make_bold_and_hidden_text() {
    let styles = "<style:style style:name='P' style:family='paragraph'><style:text-properties fo:font-weight='bold'/></style:style>\
        <style:style style:name='Q' style:family='paragraph' style:parent-style-name='P'/>\
        <style:style style:name='T' style:family='text'><style:text-properties fo:font-weight='normal'/></style:style>\
        <style:style style:name='H' style:family='text'><style:text-properties text:display='none'/></style:style>";
    let body = "<text:p text:style-name='Q'>sve</text:p><text:p text:style-name='Q'>dio<text:span text:style-name='T'> običan</text:span></text:p>\
        <text:p>vidljivo<text:span text:style-name='H'>skriveno</text:span></text:p>";
    let content = read(&flat(styles, body)).unwrap();
    let kinds: Vec<String> = content.blocks.iter().map(|block| format!("{:?} {:?}", block.layer, block.kind)).collect();
    insta::assert_snapshot!(kinds.join("\n"), @r#"
    Body Paragraph { text: "sve", emphasis: Strong }
    Body Paragraph { text: "dio običan", emphasis: None }
    Body Paragraph { text: "vidljivo", emphasis: None }
    Hidden Paragraph { text: "skriveno", emphasis: None }
    "#);
}

#[test]
fn packages_are_read_and_encrypted_ones_refused() {
    let package = |manifest: &str| {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in
            [("content.xml", flat("", "<text:p>Општина</text:p>")), ("META-INF/manifest.xml", manifest.into())]
        {
            zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
            zip.write_all(&content).unwrap();
        }
        zip.finish().unwrap().into_inner()
    };
    assert_eq!(drawn(read(&package("<manifest/>")).unwrap()), "[paragraph 1] Општина\n");
    let manifest = "<m:manifest xmlns:m='urn:oasis:names:tc:opendocument:xmlns:manifest:1.0'><m:file-entry m:full-path='content.xml'>\
        <m:encryption-data/></m:file-entry></m:manifest>";
    assert_eq!(read(&package(manifest)).unwrap_err(), ReadError::Encrypted { format: Format::Odt });
}
