//! Tables (ECMA-376 part 1, 17.4).

use super::block::{Walker, alternative, is_left_out};
use super::property::{number, toggle, value};
use crate::document::{RowRole, Span, Visibility};
use crate::flow::{CellDraft, Join, RowDraft, TableDraft};
use crate::xml::Element;

/// Most columns one cell may span or a row may leave blank; the format itself ends at 63 columns.
const MOST_SPAN: u32 = 512;

impl Walker<'_> {
    /// A table; rows that a revision deleted are dropped.
    pub fn table(&mut self, table: &Element) -> TableDraft {
        let caption = value(table.child("w:tblPr"), "w:tblCaption").map(str::to_owned);
        let mut rows = Vec::new();
        gather(table, "w:tr", &mut rows);
        let kept = rows.into_iter().filter(|row| row.child("w:trPr").is_none_or(|row| row.child("w:del").is_none()));
        let rows = kept.map(|row| self.row(row)).collect();
        TableDraft { caption, rows }
    }

    fn row(&mut self, row: &Element) -> RowDraft {
        let properties = row.child("w:trPr");
        let role = match toggle(properties, "w:tblHeader") {
            Some(true) => RowRole::Header,
            _ => RowRole::Undeclared,
        };
        let visibility = match toggle(properties, "w:hidden") {
            Some(true) => Visibility::Hidden,
            _ => Visibility::Visible,
        };
        let mut column = number(properties, "w:gridBefore").unwrap_or(0).min(MOST_SPAN);
        let mut cells: Vec<CellDraft> = Vec::new();
        let mut elements = Vec::new();
        gather(row, "w:tc", &mut elements);
        for element in elements {
            let properties = element.child("w:tcPr");
            let columns = number(properties, "w:gridSpan").unwrap_or(1).clamp(1, MOST_SPAN);
            let pieces = match properties.and_then(|cell| cell.child("w:cellDel")) {
                Some(_) => Vec::new(),
                None => self.inner_blocks(element),
            };
            match cells.last_mut() {
                Some(before) if merge(properties, "w:hMerge") == Join::Above => {
                    before.span.columns = before.span.columns.saturating_add(columns);
                }
                _ => {
                    let join = merge(properties, "w:vMerge");
                    let span = Span { rows: 1, columns };
                    cells.push(CellDraft { column: Some(column), span, join, pieces });
                }
            }
            column = column.saturating_add(columns);
        }
        RowDraft { role, visibility, cells }
    }
}

/// What a merge property says; without a value it goes on from the cell before.
fn merge(properties: Option<&Element>, name: &str) -> Join {
    match properties.and_then(|cell| cell.child(name)).map(|merge| merge.attribute("w:val")) {
        None => Join::Alone,
        Some(Some("restart")) => Join::First,
        Some(_) => Join::Above,
    }
}

/// The rows of a table or cells of a row, through content controls and revisions around them.
fn gather<'e>(parent: &'e Element, wanted: &str, found: &mut Vec<&'e Element>) {
    for element in parent.elements() {
        match element.name() {
            name if name == wanted => found.push(element),
            "mc:AlternateContent" => {
                if let Some(chosen) = alternative(element) {
                    gather(chosen, wanted, found);
                }
            }
            name if is_left_out(name) => {}
            "w:sdt" | "w:sdtContent" | "w:customXml" | "w:smartTag" | "w:ins" | "w:moveTo" => {
                gather(element, wanted, found);
            }
            _ => {}
        }
    }
}
