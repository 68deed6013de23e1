//! Plain text: paragraphs, list items by their markers, and tables drawn with tabs.

mod stacked;
mod tabbed;
#[cfg(test)]
mod tests;

use crate::document::{Layer, PartKind};
use crate::flow::{FlowBuilder, Piece, TextPiece, TextRole};
use crate::marker::{self, Marker};
use crate::{Content, encoding};

/// Longer lines are not the result of breaking a paragraph at a width.
const MOST_WIDTH: usize = 120;

/// Reads paragraphs, list items and tables.
pub(crate) fn read(bytes: &[u8]) -> Content {
    let mut flow = FlowBuilder::default();
    flow.part(PartKind::Body, "text");
    let (text, notice) = encoding::decode(bytes, None);
    notice.into_iter().for_each(|notice| flow.notice(notice));
    flow.place(pieces(&text), Layer::Body);
    flow.finish()
}

/// The pieces of a text.
pub(crate) fn pieces(text: &str) -> Vec<Piece> {
    // A form feed parts pages.
    let text = text.replace("\r\n", "\n").replace(['\r', '\u{c}'], "\n");
    // Tabs at the end of a line are empty cells.
    let lines = text.split('\n').map(|line| line.trim_end_matches(|c: char| c.is_whitespace() && c != '\t'));
    let lines: Vec<&str> = lines.collect();
    let mut reader = Reader { is_wrapped: is_wrapped(&lines), ..Reader::default() };
    let mut at = 0;
    // What was looked at as a table and is none is not looked at again.
    let mut no_table_before = 0;
    while let Some(line) = lines.get(at) {
        let rest = lines.get(at..).unwrap_or_default();
        let stacked = if at < no_table_before { None } else { stacked::tables(rest) };
        no_table_before = no_table_before.max(at + stacked.as_ref().map_or(0, |found| found.lines));
        let tables = stacked.map(|found| (found.tables, found.lines)).filter(|(tables, _)| !tables.is_empty());
        if let Some((tables, length)) = tables.or_else(|| tabbed::table(rest)) {
            reader.end_paragraph();
            reader.pieces.extend(tables.into_iter().map(Piece::Table));
            reader.indents.clear();
            at += length.max(1);
            continue;
        }
        reader.line(line);
        at += 1;
    }
    reader.end_paragraph();
    reader.pieces
}

#[derive(Default)]
struct Reader<'a> {
    /// Paragraphs are broken into lines of about equal width.
    is_wrapped: bool,
    pieces: Vec<Piece>,
    open: Vec<&'a str>,
    role: TextRole,
    /// The indents of the list items around, outermost first.
    indents: Vec<usize>,
    /// The last number of the list.
    number: Option<u32>,
}

impl<'a> Reader<'a> {
    fn line(&mut self, line: &'a str) {
        let text = line.trim();
        if text.is_empty() {
            self.end_paragraph();
            return;
        }
        let indent = indent(line);
        if let Some(marker) = marker::of(text, self.number) {
            self.end_paragraph();
            self.begin_item(&marker, indent);
            self.open.push(marker.text);
            return;
        }
        if !self.is_wrapped || self.open.is_empty() {
            self.end_paragraph();
            let is_inside_list = self.indents.first().is_some_and(|outermost| indent > *outermost);
            if !is_inside_list {
                self.indents.clear();
            }
        }
        self.open.push(text);
    }

    fn begin_item(&mut self, marker: &Marker, indent: usize) {
        while self.indents.last().is_some_and(|last| *last > indent) {
            self.indents.pop();
        }
        if self.indents.last() != Some(&indent) {
            self.indents.push(indent);
        }
        if marker.number.is_some() {
            self.number = marker.number;
        }
        let depth = u8::try_from(self.indents.len().saturating_sub(1)).unwrap_or(u8::MAX);
        self.role = TextRole::Item { marker: marker.label.to_owned(), depth };
    }

    fn end_paragraph(&mut self) {
        let role = std::mem::take(&mut self.role);
        if !self.open.is_empty() {
            let text = std::mem::take(&mut self.open).join("\n");
            self.pieces.push(Piece::Text(TextPiece { text, role, ..TextPiece::default() }));
        }
    }
}

/// Columns before the text; a tab reaches to the next multiple of four.
fn indent(line: &str) -> usize {
    let mut columns = 0;
    for character in line.chars() {
        match character {
            '\t' => columns = columns / 4 * 4 + 4,
            _ if character.is_whitespace() => columns += 1,
            _ => break,
        }
    }
    columns
}

/// Whether lines go on in the middle of sentences, and none is longer than a page is wide.
fn is_wrapped(lines: &[&str]) -> bool {
    if lines.iter().any(|line| line.chars().count() > MOST_WIDTH) {
        return false;
    }
    let (mut pairs, mut going_on) = (0_usize, 0_usize);
    for pair in lines.windows(2) {
        let [before, after] = pair else { continue };
        let (before, after) = (before.trim(), after.trim());
        if before.is_empty() || after.is_empty() || marker::of(after, None).is_some() {
            continue;
        }
        pairs += 1;
        let is_open = !before.ends_with(['.', ':', ';', '!', '?']);
        going_on += usize::from(is_open && after.starts_with(char::is_lowercase));
    }
    pairs > 0 && going_on * 3 >= pairs
}
