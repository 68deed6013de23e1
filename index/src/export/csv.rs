use std::io::{self, Write};

use super::columns::{COLUMNS, Value};
use crate::Result;
use crate::store::StoredRecord;

/// Whether the file begins with the mark by which Excel knows UTF-8.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ByteOrderMark {
    /// For Excel.
    With,
    /// For everything else.
    Without,
}

/// Writes records as comma-separated values in UTF-8, RFC 4180, one row a record under a heading row.
///
/// Sums have a decimal point and no grouping, days are ISO 8601, lists are joined by `; `. A text that begins with `=`,
/// `+`, `-`, `@`, a tab or a carriage return gets a `'` before it, as a spreadsheet would run it as a formula.
///
/// # Errors
/// When `out` refuses.
pub fn csv(records: &[StoredRecord], mark: ByteOrderMark, out: &mut dyn Write) -> Result<()> {
    if mark == ByteOrderMark::With {
        out.write_all("\u{feff}".as_bytes())?;
    }
    let mut writer = ::csv::WriterBuilder::new().terminator(::csv::Terminator::CRLF).from_writer(out);
    writer.write_record(COLUMNS.iter().map(|column| column.name)).map_err(io::Error::from)?;
    for record in records {
        writer.write_record(COLUMNS.iter().map(|column| cell((column.value)(record)))).map_err(io::Error::from)?;
    }
    writer.flush()?;
    Ok(())
}

fn cell(value: Value) -> String {
    match value {
        Value::Nothing => String::new(),
        Value::Text(text) if text.starts_with(['=', '+', '-', '@', '\t', '\r']) => format!("'{text}"),
        Value::Text(text) => text,
        Value::Money(amount) => amount.to_string(),
        Value::Number(number) => number.to_string(),
        Value::Day(day) => day.to_string(),
    }
}
