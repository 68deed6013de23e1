//! Delimited text (csv, tsv).

#[cfg(test)]
mod tests;
mod vote;

use crate::document::{Layer, PartKind};
use crate::flow::{CellDraft, FlowBuilder, Piece, RowDraft, TableDraft, TextPiece};
use crate::{Content, Notice, NoticeCode, encoding};

/// Most cells of a table.
const MOST_CELLS: usize = 2_000_000;
/// A field of more lines than this is a quotation mark that nothing closes.
const MOST_LINES_OF_A_FIELD: usize = 200;

/// Whether the lines of a head are plainly delimited; the last may be cut off.
pub(crate) fn looks_delimited(head: &str) -> bool {
    let whole = head.rfind('\n').and_then(|end| head.get(..end)).unwrap_or_default();
    vote::is_plain(whole)
}

/// Reads delimited text as one table; the delimiter is told by what the lines have in common.
pub(crate) fn read(bytes: &[u8]) -> Content {
    let mut flow = FlowBuilder::default();
    flow.part(PartKind::Body, "text");
    let (text, notice) = encoding::decode(bytes, None);
    notice.into_iter().for_each(|notice| flow.notice(notice));
    let (declared, text) = declared_delimiter(&text);
    let delimiter = declared.unwrap_or_else(|| vote::delimiter(text));
    let (mut records, mut is_cut) = split(text, delimiter, Quotes::Kept);
    if records.iter().flatten().any(|field| field.matches('\n').count() > MOST_LINES_OF_A_FIELD) {
        (records, is_cut) = split(text, delimiter, Quotes::Plain);
    }
    if is_cut {
        let detail = format!("the table has more than {MOST_CELLS} cells; the rows beyond were left out");
        flow.notice(Notice::new(NoticeCode::LimitReached, detail));
    }
    let rows = records.into_iter().map(row).collect();
    flow.place(vec![Piece::Table(TableDraft { caption: None, rows })], Layer::Body);
    flow.finish()
}

/// A first line `sep=;` names the delimiter and is no row.
fn declared_delimiter(text: &str) -> (Option<u8>, &str) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    match first.trim().to_ascii_lowercase().strip_prefix("sep=").map(str::as_bytes) {
        Some(&[delimiter]) => (Some(delimiter), rest),
        _ => (None, text),
    }
}

/// Whether quotation marks group what stands between them.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Quotes {
    Kept,
    Plain,
}

/// The fields of each record, and whether the limit cut it short.
fn split(text: &str, delimiter: u8, quotes: Quotes) -> (Vec<Vec<String>>, bool) {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .quoting(quotes == Quotes::Kept)
        .from_reader(text.as_bytes());
    let mut records = Vec::new();
    let mut cells = 0_usize;
    for record in reader.records().map_while(Result::ok) {
        cells += record.len();
        if cells > MOST_CELLS {
            return (records, true);
        }
        records.push(record.iter().map(str::to_owned).collect());
    }
    (records, false)
}

fn row(fields: Vec<String>) -> RowDraft {
    let cell = |text: String| {
        let pieces = vec![Piece::Text(TextPiece { text: text.replace("\r\n", "\n"), ..TextPiece::default() })];
        CellDraft { pieces, ..CellDraft::default() }
    };
    RowDraft { cells: fields.into_iter().map(cell).collect(), ..RowDraft::default() }
}
