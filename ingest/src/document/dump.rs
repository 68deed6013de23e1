use std::borrow::Cow;
use std::fmt;

use super::{Block, BlockKind, Document, Layer, RowRole, Table, Visibility};

/// A document as plain text for people and snapshots: parts, then blocks with their locators, tables drawn as rows.
#[must_use]
pub fn dump(document: &Document) -> String {
    let mut out = String::new();
    // Nothing fails that writes to a text.
    let _ = write_dump(document, &mut out);
    out
}

/// Writes the same piece by piece.
///
/// # Errors
/// Those of `out`.
pub fn write_dump(document: &Document, out: &mut dyn fmt::Write) -> fmt::Result {
    writeln!(out, "{} ({})", document.source.name, document.source.format)?;
    for part in &document.parts {
        let hidden = if part.visibility == Visibility::Hidden { " (hidden)" } else { "" };
        writeln!(out, "part {}{hidden}", part.name)?;
    }
    document.blocks.iter().try_for_each(|block| dump_block(out, block, ""))
}

fn dump_block(out: &mut dyn fmt::Write, block: &Block, indent: &str) -> fmt::Result {
    let layer = match block.layer {
        Layer::Body => "",
        Layer::Furniture => " furniture",
        Layer::Note => " note",
        Layer::Hidden => " hidden",
    };
    let at = &block.origin;
    match &block.kind {
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
            writeln!(out, "{indent}[{at}]{layer} table, {} rows, {} columns", table.rows.len(), table.columns)?;
            dump_table(out, table, indent)
        }
    }
}

fn dump_table(out: &mut dyn fmt::Write, table: &Table, indent: &str) -> fmt::Result {
    let mut cells = table.cells.iter().peekable();
    for (index, row) in table.rows.iter().enumerate() {
        let role = match row.role {
            RowRole::Undeclared => "",
            RowRole::Header => " header",
            RowRole::RepeatedHeader => " repeated header",
        };
        let hidden = if row.visibility == Visibility::Hidden { " hidden" } else { "" };
        write!(out, "{indent}  [{}]{role}{hidden}", row.origin)?;
        let mut nested = Vec::new();
        while let Some(cell) = cells.next_if(|cell| cell.row as usize == index) {
            write!(out, " | {}", cell.column + 1)?;
            if cell.span().columns > 1 {
                write!(out, "-{}", cell.column + cell.span().columns)?;
            }
            if cell.span().rows > 1 {
                write!(out, " down {}", cell.span().rows)?;
            }
            write!(out, ": {}", one_line(&cell.text))?;
            nested.extend(cell.tables());
        }
        out.write_char('\n')?;
        for table in nested {
            dump_block(out, table, &format!("{indent}      "))?;
        }
    }
    Ok(())
}

fn one_line(text: &str) -> Cow<'_, str> {
    if text.contains('\n') { Cow::Owned(text.replace('\n', " ⏎ ")) } else { Cow::Borrowed(text) }
}
