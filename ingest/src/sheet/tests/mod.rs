//! Workbooks built cell by cell, and what is read of them.

mod ods;
mod xls;
mod xlsb;
mod xlsx;

use std::io::{Cursor, Write as _};

use crate::document::{BlockKind, Document, Format, NumberStyle, Sha256, Source, Table, TypedValue, dump};
use crate::{Content, Notice};

/// A zip archive of these entries.
fn package(entries: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in entries {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// Parts, tables and cells as text, without the first line.
fn drawn(content: &Content) -> String {
    let source = Source { name: "plan".to_owned(), sha256: Sha256::of(b""), format: Format::Xlsx, bytes: 0 };
    let text = dump(&Document {
        source,
        parts: content.parts.clone(),
        blocks: content.blocks.clone(),
        typefaces: content.typefaces.clone(),
    });
    text.lines().skip(1).map(|line| format!("{line}\n")).collect()
}

fn table(content: &Content) -> &Table {
    match &content.blocks.first().expect("a block").kind {
        BlockKind::Table(table) => table,
        other => panic!("{other:?}"),
    }
}

/// Each cell as `A1 text (value)`.
fn cells(content: &Content) -> Vec<String> {
    let table = table(content);
    let cells = table.cells.iter().map(|cell| {
        let origin = table.origin(cell).to_string();
        let address = origin.rsplit('!').next().unwrap_or_default();
        format!("{address} {}{}", cell.text, cell.value().as_ref().map(value).unwrap_or_default())
    });
    cells.collect()
}

fn value(value: &TypedValue) -> String {
    match value {
        TypedValue::Number { decimal, style: NumberStyle::Plain } => format!(" ({decimal})"),
        TypedValue::Number { decimal, style: NumberStyle::Percent } => format!(" ({decimal} percent)"),
        TypedValue::Number { decimal, style: NumberStyle::Unit(unit) } => format!(" ({decimal} in {unit})"),
        TypedValue::Date { iso } => format!(" ({iso})"),
        TypedValue::Boolean { value } => format!(" ({value})"),
        TypedValue::Error { code } => format!(" (error {code})"),
    }
}

/// The fonts of cells that matter, each as `A1 bytes font`.
fn fonts(content: &Content) -> Vec<String> {
    let table = table(content);
    let mut drawn = Vec::new();
    for cell in &table.cells {
        let origin = table.origin(cell);
        let address = origin.to_string();
        for run in content.typefaces.of(&origin).iter() {
            let address = address.rsplit('!').next().unwrap_or_default();
            drawn.push(format!("{address} {:?} {}", &cell.text[run.bytes.clone()], run.font));
        }
    }
    drawn
}

/// Each notice as `code at place`.
fn notices(content: &Content) -> Vec<String> {
    let place = |notice: &Notice| notice.at.as_ref().map(|at| format!(" at {at}")).unwrap_or_default();
    content.notices.iter().map(|notice| format!("{}{}", notice.code, place(notice))).collect()
}
