use std::collections::BTreeMap;

use planoteka_ingest::Reading;
use planoteka_ingest::document::{Cell, Document, Origin, Rect, Row, Table, dump};
use serde_json::{Value, json};

use super::{Outcome, draw};
use crate::arguments::{Inspect, InspectFormat};
use crate::isolation::{Inspection, Reader};
use crate::output::Output;
use crate::reading::Content;
use crate::{inside, report};

/// Prints what is read of one file.
pub fn run(arguments: &Inspect, output: &Output) -> anyhow::Result<Outcome> {
    if let Some(folder) = &arguments.draw {
        return draw::run(arguments, folder, output);
    }
    let mut reader = arguments.reading.reader();
    let shown = |reader: &mut Reader, content: &Content| reader.inspection(arguments.format, content);
    let inspection = match inside::read(&arguments.file, &arguments.reading, &mut reader, shown) {
        Ok(inspection) => inspection,
        Err(problem) => {
            report::file_problem(output, &arguments.file, &problem)?;
            return Ok(Outcome::Lacking);
        }
    };
    output.data(&inspection.text)?;
    for notice in &inspection.notices {
        output.message(&format!("notice: {notice}\n"))?;
    }
    Ok(Outcome::Done)
}

/// What is read of a file, in a form to print.
pub fn inspection(reading: &Reading, format: InspectFormat) -> Inspection {
    let document = &reading.document;
    let text = match format {
        InspectFormat::Text => dump(document),
        // A document is maps with names for keys, which can always be written.
        InspectFormat::Json => serde_json::to_string_pretty(document).unwrap_or_default() + "\n",
        InspectFormat::Tables => tables(document).to_string() + "\n",
    };
    let notices = reading.notices.iter().map(|notice| {
        let place = notice.at.as_ref().map(|at| format!(" [{at}]")).unwrap_or_default();
        format!("{}: {}{place}", notice.code, notice.detail)
    });
    Inspection { text, notices: notices.collect() }
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
        let rows = (cell.span.rows as usize).min(last - cell.row as usize);
        if let Some(line) = lines.get_mut(row) {
            line.push(drawn(cell, row, rows));
        }
    }
    let boxes = rows.iter().filter_map(|row| rect_of(&row.origin)).reduce(Rect::union);
    json!({ "bbox": boxes.map(corners), "rows": lines })
}

fn drawn(cell: &Cell, row: usize, rows: usize) -> Value {
    json!({
        "text": cell.text,
        "row": row,
        "col": cell.column,
        "rowspan": rows,
        "colspan": cell.span.columns,
        "bbox": rect_of(&cell.origin).map(corners),
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
