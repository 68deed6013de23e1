//! Tables (ODF 1.3 part 3, 9).

use super::walk::Walker;
use crate::document::{RowRole, Span, Visibility};
use crate::flow::{CellDraft, RowDraft, TableDraft};
use crate::xml::Element;

/// Most columns one cell may span or repeat over.
const MOST_SPAN: u32 = 1_024;
/// An empty row is repeated at most this often: repetition below a table only fills the page.
const MOST_REPEATED: u32 = 100;

impl Walker<'_> {
    /// A table; cells that a merged one covers are blank.
    pub fn table(&mut self, table: &Element) -> TableDraft {
        let mut rows = Vec::new();
        self.rows(table, RowRole::Undeclared, Visibility::Visible, &mut rows);
        let caption = table.child("table:title").map(|title| title.text().trim().to_owned());
        TableDraft { caption, rows }
    }

    fn rows(&mut self, parent: &Element, role: RowRole, visibility: Visibility, rows: &mut Vec<RowDraft>) {
        for element in parent.elements() {
            match element.name() {
                "table:table-row" => {
                    let hidden = matches!(element.attribute("table:visibility"), Some("collapse" | "filter"));
                    let visibility = if hidden { Visibility::Hidden } else { visibility };
                    let repeated = number(element, "table:number-rows-repeated", MOST_REPEATED);
                    rows.push(self.row(element, role, visibility));
                    for _ in 1..repeated {
                        rows.push(self.row(element, role, visibility));
                    }
                }
                "table:table-header-rows" => self.rows(element, RowRole::Header, visibility, rows),
                "table:table-row-group" | "table:table-rows" => self.rows(element, role, visibility, rows),
                _ => {}
            }
        }
    }

    fn row(&mut self, row: &Element, role: RowRole, visibility: Visibility) -> RowDraft {
        let mut cells = Vec::new();
        let mut column = 0_u32;
        for element in row.elements() {
            let is_covered = element.is("table:covered-table-cell");
            if !is_covered && !element.is("table:table-cell") {
                continue;
            }
            let repeated = number(element, "table:number-columns-repeated", MOST_SPAN);
            let is_blank = element.elements().next().is_none();
            for index in 0..if is_covered || is_blank { 1 } else { repeated } {
                let span = Span {
                    rows: number(element, "table:number-rows-spanned", u32::MAX),
                    columns: number(element, "table:number-columns-spanned", MOST_SPAN),
                };
                if !is_covered {
                    let pieces = self.blocks(element);
                    cells.push(CellDraft { column: Some(column + index), span, pieces, ..CellDraft::default() });
                }
            }
            column = column.saturating_add(repeated).min(MOST_SPAN * 64);
        }
        RowDraft { role, visibility, cells }
    }
}

/// An attribute that counts from 1, cut at a limit.
fn number(element: &Element, name: &str, most: u32) -> u32 {
    element.attribute(name).and_then(|value| value.parse().ok()).unwrap_or(1).clamp(1, most)
}
