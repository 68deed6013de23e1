//! Delimited text (csv, tsv).

#[cfg(test)]
mod tests;
mod vote;

use std::collections::HashSet;

use csv::StringRecord;
use ecow::EcoString;

use crate::document::PartKind;
use crate::flow::FlowBuilder;
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
    let is_unclosed = records(text, delimiter, Quotes::Kept)
        .any(|record| record.iter().any(|field| field.matches('\n').count() > MOST_LINES_OF_A_FIELD));
    let quotes = if is_unclosed { Quotes::Plain } else { Quotes::Kept };
    let extent = Extent::of(records(text, delimiter, quotes));
    if extent.is_cut {
        let detail = format!("the table has more than {MOST_CELLS} cells; the rows beyond were left out");
        flow.notice(Notice::new(NoticeCode::LimitReached, detail));
    }
    let mut texts = Texts::default();
    let rows = records(text, delimiter, quotes).take(extent.rows);
    flow.text_table(extent.rows, rows.map(|record| record.iter().map(|field| texts.of(field)).collect()));
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

/// The records as they come.
fn records(text: &str, delimiter: u8, quotes: Quotes) -> impl Iterator<Item = StringRecord> {
    let reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .quoting(quotes == Quotes::Kept)
        .from_reader(text.as_bytes());
    reader.into_records().map_while(Result::ok)
}

/// How much of the records is read.
struct Extent {
    rows: usize,
    is_cut: bool,
}

impl Extent {
    fn of(records: impl Iterator<Item = StringRecord>) -> Self {
        let (mut rows, mut cells) = (0, 0_usize);
        for record in records {
            cells += record.len();
            if cells > MOST_CELLS {
                return Self { rows, is_cut: true };
            }
            rows += 1;
        }
        Self { rows, is_cut: false }
    }
}

/// Most different texts that are looked out for.
const MOST_KNOWN: usize = 4_096;
/// Shorter texts are held in place.
const SHORTEST_SHARED: usize = 16;

/// Texts of cells, those that come again held once.
#[derive(Default)]
struct Texts(HashSet<EcoString>);

impl Texts {
    fn of(&mut self, field: &str) -> EcoString {
        let field = field.trim();
        let text = if field.contains("\r\n") { field.replace("\r\n", "\n").into() } else { EcoString::from(field) };
        if text.len() < SHORTEST_SHARED {
            return text;
        }
        if let Some(known) = self.0.get(&text) {
            return known.clone();
        }
        if self.0.len() < MOST_KNOWN {
            self.0.insert(text.clone());
        }
        text
    }
}
