//! Documents drawn as text, for tests.
//!
//! | line | becomes |
//! | --- | --- |
//! | `# Title`, `## Part` | a heading of level 1, 2 |
//! | `- item`, `1. item`, `a) item` | a list item, two blanks of indent for each depth |
//! | `\| a \| b \|` | a row of a table; a blank line ends the table |
//! | `\|= a \| b \|` | a row that the file declares a heading |
//! | `**text**` | a paragraph, or a cell, all of it bold |
//! | `~ text` | furniture: header, footer, page number |
//! | `^ text` | a note |
//! | `¶ text` | a paragraph, also where it looks like something else |
//! | anything else | a paragraph |
//!
//! `⏎` breaks a line. A cell `<` belongs to the cell at its left, `^` to the cell above it.

use crate::plan::{Confidence, Field, Places, Profile};
use planoteka_ingest::document::{
    Block, BlockKind, Cell, Document, Emphasis, FlowPlace, Format, Layer, Origin, Part, PartKind, Row, RowRole, Sha256,
    Source, Span, Table, Visibility,
};

/// The profile of a document that names its municipality and nothing else.
pub(crate) fn of_a_town() -> Profile {
    let municipality = Field {
        value: "Town".into(),
        raw: "Town".into(),
        at: Places::none(),
        confidence: Confidence::percent(96),
        reason: "named".into(),
    };
    Profile { municipality: Some(municipality), ..Profile::default() }
}

/// The document that the text draws.
pub(crate) fn drawn(text: &str) -> Document {
    let mut drawing = Drawing::default();
    for line in text.lines() {
        drawing.line(line);
    }
    drawing.end_table();
    let part = Part { kind: PartKind::Body, name: String::new(), visibility: Visibility::Visible };
    let source = Source {
        name: "drawn.docx".to_owned(),
        sha256: Sha256::of(text.as_bytes()),
        format: Format::Docx,
        bytes: text.len() as u64,
    };
    Document { source, parts: vec![part], blocks: drawing.blocks, typefaces: Default::default() }
}

#[derive(Default)]
struct Drawing {
    blocks: Vec<Block>,
    rows: Vec<(RowRole, Vec<String>)>,
    paragraphs: u32,
    tables: u32,
}

impl Drawing {
    fn line(&mut self, line: &str) {
        let text = line.trim();
        if let Some(row) = text.strip_prefix("|=") {
            self.rows.push((RowRole::Header, cells(row)));
        } else if let Some(row) = text.strip_prefix('|') {
            self.rows.push((RowRole::Undeclared, cells(row)));
        } else {
            self.end_table();
            if !text.is_empty() {
                self.block(line, text);
            }
        }
    }

    fn block(&mut self, line: &str, text: &str) {
        let depth = u8::try_from((line.len() - line.trim_start().len()) / 2).unwrap_or(u8::MAX);
        let (kind, layer) = if let Some((level, text)) = heading(text) {
            (BlockKind::Heading { level, text }, Layer::Body)
        } else if let Some(text) = text.strip_prefix("~ ") {
            (paragraph(text), Layer::Furniture)
        } else if let Some(text) = text.strip_prefix("¶ ") {
            (paragraph(text), Layer::Body)
        } else if let Some(text) = text.strip_prefix("^ ") {
            (BlockKind::Note { marker: String::new(), text: broken(text) }, Layer::Note)
        } else if let Some((marker, text)) = text.split_once(' ').filter(|(marker, _)| is_marker(marker)) {
            (BlockKind::ListItem { marker: marker.to_owned(), depth, text: broken(text) }, Layer::Body)
        } else {
            (paragraph(text), Layer::Body)
        };
        self.paragraphs += 1;
        let origin = Origin::Flow(FlowPlace::Paragraph { number: self.paragraphs });
        self.blocks.push(Block { kind, layer, origin });
    }

    fn end_table(&mut self) {
        if self.rows.is_empty() {
            return;
        }
        self.tables += 1;
        let table = table(self.tables, &std::mem::take(&mut self.rows));
        let origin = Origin::Flow(FlowPlace::Table { table: self.tables });
        self.blocks.push(Block { kind: BlockKind::Table(table), layer: Layer::Body, origin });
    }
}

fn table(number: u32, drawn: &[(RowRole, Vec<String>)]) -> Table {
    let mut table = Table::default();
    // The cell that covers each column of the row above, and the columns of this row.
    let mut above: Vec<Option<usize>> = Vec::new();
    for (row, (role, texts)) in (0_u32..).zip(drawn) {
        let origin = Origin::Flow(FlowPlace::Row { table: number, row: row + 1 });
        table.rows.push(Row { role: *role, visibility: Visibility::Visible, origin });
        table.columns = table.columns.max(u32::try_from(texts.len()).unwrap());
        let mut covering: Vec<Option<usize>> = Vec::new();
        for (column, text) in (0_u32..).zip(texts) {
            let covered_by = match text.as_str() {
                "<" => covering.last().copied().flatten(),
                "^" => above.get(column as usize).copied().flatten(),
                _ => None,
            };
            if let Some(index) = covered_by {
                let cell: &mut Cell = &mut table.cells[index];
                let columns = cell.span().columns.max(column - cell.column + 1);
                cell.set_span(Span { rows: row - cell.row + 1, columns });
            }
            covering.push(covered_by.or_else(|| {
                (!text.is_empty()).then(|| {
                    let (text, emphasis) = emphasis(text);
                    let cell = Cell::new(row, column, broken(text));
                    table.cells.push(cell.with_emphasis(emphasis));
                    table.cells.len() - 1
                })
            }));
        }
        above = covering;
    }
    table
}

fn cells(row: &str) -> Vec<String> {
    row.trim_end().strip_suffix('|').unwrap_or(row).split('|').map(|cell| cell.trim().to_owned()).collect()
}

fn heading(text: &str) -> Option<(u8, String)> {
    let rest = text.trim_start_matches('#');
    let level = u8::try_from(text.len() - rest.len()).ok()?;
    (level > 0).then(|| Some((level, broken(rest.strip_prefix(' ')?))))?
}

fn paragraph(text: &str) -> BlockKind {
    let (text, emphasis) = emphasis(text);
    BlockKind::Paragraph { text: broken(text), emphasis }
}

fn emphasis(text: &str) -> (&str, Emphasis) {
    match text.strip_prefix("**").and_then(|text| text.strip_suffix("**")) {
        Some(text) => (text, Emphasis::Strong),
        None => (text, Emphasis::None),
    }
}

fn broken(text: &str) -> String {
    text.replace('⏎', "\n")
}

fn is_marker(word: &str) -> bool {
    matches!(word, "-" | "–" | "•" | "*")
        || word.strip_suffix(['.', ')']).is_some_and(|label| {
            label.chars().count() <= 2 && (label.chars().all(|c| c.is_ascii_digit()) || label.chars().count() == 1)
        })
}

#[cfg(test)]
mod tests {
    use planoteka_ingest::document::dump;

    use super::drawn;

    #[test]
    fn a_drawing_becomes_blocks_and_cells() {
        let document = drawn(
            "# План\n\
             **Општина**\n\
             - први\n  1. други⏎ред\n\
             ~ страна 1\n\
             |= Р. бр. | Износ | < |\n|= ^ | 2024 | 2025 |\n| 1. | | 5,00 |\n\
             \n^ напомена",
        );
        let expected = "\
drawn.docx (docx)
part 
[paragraph 1] heading 1: План
[paragraph 2] Општина
[paragraph 3]   - први
[paragraph 4]     1. други ⏎ ред
[paragraph 5] furniture страна 1
[table 1] table, 3 rows, 3 columns
  [table 1, row 1] header | 1 down 2: Р. бр. | 2-3: Износ
  [table 1, row 2] header | 2: 2024 | 3: 2025
  [table 1, row 3] | 1: 1. | 3: 5,00
[paragraph 6] note note : напомена
";
        assert_eq!(dump(&document), expected);
    }
}
