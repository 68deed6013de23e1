//! What is read of a document, before anything is understood: as text, as JSON, as tables, as drawings of its pages.

mod draw;

use std::collections::BTreeMap;
use std::fmt;
use std::io::{self, Write};

use planoteka_ingest::Reading;
use planoteka_ingest::document::{Cell, Document, Origin, Rect, Row, Table, write_dump};
use serde_json::{Value, json};

use crate::arguments::InspectFormat;

pub use draw::drawings;

/// Writes what is read of a file as it is asked for.
pub fn inspection(reading: &Reading, format: InspectFormat, out: &mut dyn Write) -> io::Result<()> {
    let document = &reading.document;
    match format {
        InspectFormat::Text => {
            let mut letters = Letters { out, failure: None };
            let written = write_dump(document, &mut letters);
            return written.map_err(|_| letters.failure.unwrap_or_else(|| io::ErrorKind::Other.into()));
        }
        InspectFormat::Json => serde_json::to_writer_pretty(&mut *out, document)?,
        InspectFormat::Tables => serde_json::to_writer(&mut *out, &tables(document))?,
    }
    out.write_all(b"\n")
}

/// Bytes written to by what writes letters.
struct Letters<'a> {
    out: &'a mut dyn Write,
    failure: Option<io::Error>,
}

impl fmt::Write for Letters<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.out.write_all(text.as_bytes()).map_err(|error| {
            self.failure = Some(error);
            fmt::Error
        })
    }
}

/// The problems met in reading, a line each.
pub fn notices(reading: &Reading) -> Vec<String> {
    let notices = reading.notices.iter().map(|notice| {
        let place = notice.at.as_ref().map(|at| format!(" [{at}]")).unwrap_or_default();
        format!("{}: {}{place}", notice.code, notice.detail)
    });
    notices.collect()
}

/// The tables of each page; formats without pages have them all on page 1.
fn tables(document: &Document) -> Value {
    let mut pages: BTreeMap<u32, Vec<Value>> = BTreeMap::new();
    for (_, table) in document.tables() {
        let mut first = 0;
        for rows in table.rows.chunk_by(|one, other| page_of(&one.origin) == page_of(&other.origin)) {
            let page = rows.first().map_or(1, |row| page_of(&row.origin));
            pages.entry(page).or_default().push(stretch(table, first, rows));
            first += rows.len();
        }
    }
    let pages: serde_json::Map<String, Value> =
        pages.into_iter().map(|(page, tables)| (page.to_string(), Value::Array(tables))).collect();
    json!({ "pages": pages })
}

/// The rows of a table that stand on one page, counted from its first row there.
fn stretch(table: &Table, first: usize, rows: &[Row]) -> Value {
    let last = first + rows.len();
    let on_page = |row: usize| (first..last).contains(&row);
    let mut lines = vec![Vec::new(); rows.len()];
    for cell in table.cells.iter().filter(|cell| on_page(cell.row as usize)) {
        let row = cell.row as usize - first;
        let rows = (cell.span().rows as usize).min(last - cell.row as usize);
        if let Some(line) = lines.get_mut(row) {
            line.push(drawn(cell, &table.origin(cell), row, rows));
        }
    }
    let boxes = rows.iter().filter_map(|row| rect_of(&row.origin)).reduce(Rect::union);
    json!({ "bbox": boxes.map(corners), "rows": lines })
}

fn drawn(cell: &Cell, origin: &Origin, row: usize, rows: usize) -> Value {
    json!({
        "text": cell.text.as_str(),
        "row": row,
        "col": cell.column,
        "rowspan": rows,
        "colspan": cell.span().columns,
        "bbox": rect_of(origin).map(corners),
    })
}

fn page_of(origin: &Origin) -> u32 {
    match origin {
        Origin::Page { page, .. } => *page,
        Origin::Sheet { .. } | Origin::Flow(_) => 1,
    }
}

fn rect_of(origin: &Origin) -> Option<Rect> {
    match origin {
        Origin::Page { rect, .. } => Some(*rect),
        Origin::Sheet { .. } | Origin::Flow(_) => None,
    }
}

fn corners(rect: Rect) -> [f32; 4] {
    [rect.x0, rect.y0, rect.x1, rect.y1]
}
