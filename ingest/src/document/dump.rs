use std::fmt::Write as _;

use super::{Block, BlockKind, Document, Layer, RowRole, Table, Visibility};

/// A document as plain text for people and snapshots: parts, then blocks with their locators, tables drawn as rows.
#[must_use]
pub fn dump(document: &Document) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "{} ({})", document.source.name, document.source.format);
    for part in &document.parts {
        let hidden = if part.visibility == Visibility::Hidden { " (hidden)" } else { "" };
        let _ = writeln!(out, "part {}{hidden}", part.name);
    }
    for block in &document.blocks {
        dump_block(&mut out, block, "");
    }
    out
}

fn dump_block(out: &mut String, block: &Block, indent: &str) {
    let layer = match block.layer {
        Layer::Body => "",
        Layer::Furniture => " furniture",
        Layer::Note => " note",
        Layer::Hidden => " hidden",
    };
    let at = &block.origin;
    let _ = match &block.kind {
        BlockKind::Heading { level, text } => {
            writeln!(out, "{indent}[{at}]{layer} heading {level}: {}", one_line(text))
        }
        BlockKind::Paragraph { text, .. } => writeln!(out, "{indent}[{at}]{layer} {}", one_line(text)),
        BlockKind::ListItem { marker, depth, text } => {
            writeln!(out, "{indent}[{at}]{layer} {}{marker} {}", "  ".repeat(usize::from(*depth) + 1), one_line(text))
        }
        BlockKind::Note { marker, text } => writeln!(out, "{indent}[{at}]{layer} note {marker}: {}", one_line(text)),
        BlockKind::Picture { description } => writeln!(out, "{indent}[{at}]{layer} picture: {}", one_line(description)),
        BlockKind::Table(table) => {
            let _ = writeln!(out, "{indent}[{at}]{layer} table, {} rows, {} columns", table.rows.len(), table.columns);
            dump_table(out, table, indent);
            Ok(())
        }
    };
}

fn dump_table(out: &mut String, table: &Table, indent: &str) {
    let mut cells = table.cells.iter().peekable();
    for (index, row) in table.rows.iter().enumerate() {
        let role = match row.role {
            RowRole::Undeclared => "",
            RowRole::Header => " header",
            RowRole::RepeatedHeader => " repeated header",
        };
        let hidden = if row.visibility == Visibility::Hidden { " hidden" } else { "" };
        let _ = write!(out, "{indent}  [{}]{role}{hidden}", row.origin);
        let mut nested = Vec::new();
        while let Some(cell) = cells.next_if(|cell| cell.row as usize == index) {
            let _ = write!(out, " | {}", cell.column + 1);
            if cell.span.columns > 1 {
                let _ = write!(out, "-{}", cell.column + cell.span.columns);
            }
            if cell.span.rows > 1 {
                let _ = write!(out, " down {}", cell.span.rows);
            }
            let _ = write!(out, ": {}", one_line(&cell.text));
            nested.extend(&cell.tables);
        }
        out.push('\n');
        for table in nested {
            dump_block(out, table, &format!("{indent}      "));
        }
    }
}

fn one_line(text: &str) -> String {
    text.replace('\n', " ⏎ ")
}
