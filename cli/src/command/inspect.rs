use std::collections::BTreeMap;

use planoteka_ingest::document::{Cell, Document, Origin, Rect, Row, Table, dump};
use serde_json::{Value, json};

use super::Outcome;
use crate::arguments::{Inspect, InspectFormat};
use crate::output::Output;
use crate::{reading, report};

/// Prints what is read of one file.
pub fn run(arguments: &Inspect, output: &Output) -> anyhow::Result<Outcome> {
    let reading = match reading::reading_of(&arguments.file) {
        Ok(reading) => reading,
        Err(problem) => {
            report::file_problem(output, &arguments.file, &problem)?;
            return Ok(Outcome::Lacking);
        }
    };
    match arguments.format {
        InspectFormat::Text => output.data(&dump(&reading.document))?,
        InspectFormat::Json => output.data(&(serde_json::to_string_pretty(&reading.document)? + "\n"))?,
        InspectFormat::Tables => output.data(&(serde_json::to_string(&tables(&reading.document))? + "\n"))?,
    }
    for notice in &reading.notices {
        let place = notice.at.as_ref().map(|at| format!(" [{at}]")).unwrap_or_default();
        output.message(&format!("notice: {}: {}{place}\n", notice.code, notice.detail))?;
    }
    Ok(Outcome::Done)
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
