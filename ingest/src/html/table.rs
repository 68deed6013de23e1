//! Tables, by the table model of the HTML standard.

use scraper::ElementRef;

use super::style;
use super::walk::{Setting, Walker};
use crate::document::{RowRole, Span, Visibility};
use crate::flow::{CellDraft, Piece, RowDraft, TableDraft, TextRole};

/// Most columns a cell may span, by the standard.
const MOST_COLUMN_SPAN: u32 = 1_000;

/// A table: the head's rows first, the foot's last, wherever they stand in the source.
pub(super) fn draft(table: ElementRef, setting: Setting) -> TableDraft {
    let mut groups: Vec<(ElementRef, Vec<ElementRef>)> = Vec::new();
    let mut draft = TableDraft::default();
    for child in table.children().filter_map(ElementRef::wrap) {
        match child.value().name() {
            "caption" => draft.caption = Some(text_of(child, setting)),
            "thead" | "tbody" | "tfoot" => {
                let rows = child.children().filter_map(ElementRef::wrap).filter(|row| row.value().name() == "tr");
                groups.push((child, rows.collect()));
            }
            _ => {}
        }
    }
    groups.sort_by_key(|(group, _)| match group.value().name() {
        "thead" => 0,
        "tfoot" => 2,
        _ => 1,
    });
    for (group, rows) in groups {
        let is_head = group.value().name() == "thead";
        let inside = setting.inside(group);
        let count = rows.len();
        for (index, row) in rows.into_iter().enumerate() {
            let rows_left = u32::try_from(count - index).unwrap_or(u32::MAX);
            let is_hidden = style::is_hidden(group) || style::is_hidden(row);
            let cells = cells(row);
            let is_first = draft.rows.iter().all(|row| row.role == RowRole::Header);
            let role = if is_head || is_heading_row(&cells, is_first) { RowRole::Header } else { RowRole::Undeclared };
            draft.rows.push(RowDraft {
                role,
                visibility: if is_hidden { Visibility::Hidden } else { Visibility::Visible },
                cells: cells.into_iter().map(|element| cell(element, inside.inside(row), rows_left)).collect(),
            });
        }
    }
    draft
}

/// The cells of a row that are shown.
fn cells(row: ElementRef) -> Vec<ElementRef> {
    let cells = row.children().filter_map(ElementRef::wrap);
    cells.filter(|cell| matches!(cell.value().name(), "td" | "th") && !style::is_hidden(*cell)).collect()
}

/// All cells are headings; one alone is a heading of the whole table only above everything else.
fn is_heading_row(cells: &[ElementRef], is_first: bool) -> bool {
    let all = !cells.is_empty() && cells.iter().all(|cell| cell.value().name() == "th");
    all && (cells.len() > 1 || is_first)
}

/// A cell; its rows end with the group's.
fn cell(element: ElementRef, outer: Setting, rows_left: u32) -> CellDraft {
    let span = |name: &str| element.attr(name).and_then(|value| value.trim().parse::<u32>().ok());
    let columns = span("colspan").unwrap_or(1).clamp(1, MOST_COLUMN_SPAN);
    let rows = match span("rowspan") {
        Some(0) => rows_left,
        rows => rows.unwrap_or(1).min(rows_left),
    };
    let mut walker = Walker::default();
    walker.children(element, outer.inside(element).of_cell());
    CellDraft { span: Span { rows, columns }, pieces: walker.finish(), ..CellDraft::default() }
}

fn text_of(element: ElementRef, setting: Setting) -> String {
    let mut walker = Walker::default();
    walker.children(element, setting.inside(element));
    let texts = walker.finish().into_iter().filter_map(|piece| match piece {
        Piece::Text(piece) => Some(piece.text.trim().to_owned()),
        _ => None,
    });
    texts.collect::<Vec<_>>().join("\n")
}

/// Whether a table only places parts of the page beside each other: it says so, or most of its text stands in cells
/// that hold tables or headings of their own.
pub(super) fn is_layout(table: ElementRef, draft: &TableDraft) -> bool {
    if matches!(table.attr("role"), Some("presentation" | "none")) {
        return true;
    }
    if draft.caption.is_some() || draft.rows.iter().any(|row| row.role == RowRole::Header) {
        return false;
    }
    let (mut framed, mut all) = (0_usize, 0_usize);
    for cell in draft.rows.iter().flat_map(|row| &row.cells) {
        let length = length(&cell.pieces);
        all += length;
        let holds_structure = cell.pieces.iter().any(|piece| match piece {
            Piece::Table(inner) => inner.rows.len() > 1,
            Piece::Text(text) => matches!(text.role, TextRole::Heading(_)),
            Piece::Picture(_) => false,
        });
        framed += if holds_structure { length } else { 0 };
    }
    framed * 2 > all
}

fn length(pieces: &[Piece]) -> usize {
    let lengths = pieces.iter().map(|piece| match piece {
        Piece::Text(text) => text.text.len(),
        Piece::Table(table) => table.rows.iter().flat_map(|row| &row.cells).map(|cell| length(&cell.pieces)).sum(),
        Piece::Picture(_) => 0,
    });
    lengths.sum()
}
