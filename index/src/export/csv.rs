use std::io::{self, Write};

use super::columns::{COLUMNS, Value};
use crate::Result;
use crate::check::PlanChecks;
use crate::store::{StoredPlan, StoredRecord};

/// Whether the file begins with the mark by which Excel knows UTF-8.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ByteOrderMark {
    /// For Excel.
    With,
    /// For everything else.
    Without,
}

/// What parts cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Delimiter {
    /// As RFC 4180 has it.
    Comma,
    /// As Excel expects it where numbers have a decimal comma.
    Semicolon,
}

/// Writes records as comma-separated values in UTF-8, RFC 4180, one row a record under a heading row.
///
/// Sums have a decimal point and no grouping, days are ISO 8601, lists are joined by `; `. A text that begins with `=`,
/// `+`, `-`, `@`, a tab or a carriage return gets a `'` before it, as a spreadsheet would run it as a formula.
///
/// # Errors
/// When `out` refuses.
pub fn csv(
    records: &[StoredRecord],
    plans: &[StoredPlan],
    mark: ByteOrderMark,
    delimiter: Delimiter,
    out: &mut dyn Write,
) -> Result<()> {
    let checks = PlanChecks::of(plans);
    let mut writer = writer(mark, delimiter, out)?;
    writer.write_record(COLUMNS.iter().map(|column| column.name)).map_err(io::Error::from)?;
    for record in records {
        let record = checks.checked(record);
        writer.write_record(COLUMNS.iter().map(|column| cell(column.value(&record)))).map_err(io::Error::from)?;
    }
    writer.flush()?;
    Ok(())
}

/// A writer of delimited text, with the mark written.
pub(super) fn writer(
    mark: ByteOrderMark,
    delimiter: Delimiter,
    out: &mut dyn Write,
) -> Result<::csv::Writer<&mut dyn Write>> {
    if mark == ByteOrderMark::With {
        out.write_all("\u{feff}".as_bytes())?;
    }
    let delimiter = match delimiter {
        Delimiter::Comma => b',',
        Delimiter::Semicolon => b';',
    };
    Ok(::csv::WriterBuilder::new().delimiter(delimiter).terminator(::csv::Terminator::CRLF).from_writer(out))
}

/// A text that no spreadsheet takes for a formula.
pub(super) fn neutral(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_owned() }
}

/// A value as it stands in a cell.
pub(super) fn cell(value: Value) -> String {
    match value {
        Value::Nothing => String::new(),
        Value::Text(text) => neutral(&text),
        Value::Money(amount) => amount.to_string(),
        Value::Number(number) => number.to_string(),
        Value::Day(day) => day.to_string(),
    }
}
