use std::io::{self, Write};

use super::super::csv::{Delimiter, cell, writer};
use super::figures::{COLUMNS, rows};
use crate::Result;
use crate::compare::Comparison;
use crate::export::ByteOrderMark;

/// Writes a comparison as delimited text: a row for each municipality, part and currency; the part `(all)` is the whole.
///
/// # Errors
/// When `out` refuses.
pub fn csv(comparison: &Comparison, mark: ByteOrderMark, delimiter: Delimiter, out: &mut dyn Write) -> Result<()> {
    let mut writer = writer(mark, delimiter, out)?;
    writer.write_record(COLUMNS.iter().map(|column| column.name)).map_err(io::Error::from)?;
    for row in rows(comparison) {
        writer.write_record(COLUMNS.iter().map(|column| cell((column.value)(&row)))).map_err(io::Error::from)?;
    }
    writer.flush()?;
    Ok(())
}
