//! Excel 5 to 2003 workbooks ([MS-XLS]).
//!
//! Records are read one after the other: a sheet of two cells at its far ends costs two cells, and number formats,
//! bold and hidden rows stand beside the values.

mod cells;
mod globals;
mod record;

use self::globals::{Globals, Refusal};
use self::record::Records;
use super::builder::{Budget, SheetBuilder};
use super::{damaged, note_extent};
use crate::compound::CompoundFile;
use crate::document::Format;
use crate::{Content, ReadError, encryption, foreign};

/// Reads every sheet in the order of the workbook.
pub(super) fn read(bytes: &[u8], password: Option<&str>) -> Result<Content, ReadError> {
    let file = CompoundFile::open(bytes).ok_or_else(|| damaged(Format::Xls, "its directory cannot be read"))?;
    let stream = file.stream("Workbook").or_else(|| file.stream("Book"));
    let mut stream = stream.ok_or_else(|| damaged(Format::Xls, "it has no workbook stream"))?;
    let mut globals = Globals::read(&stream);
    if matches!(globals, Err(Refusal::Encrypted)) {
        stream = encryption::workbook::opened(&stream, password)?;
        globals = Globals::read(&stream);
    }
    let globals = globals.map_err(refusal)?;
    let mut content = Content::default();
    let mut budget = Budget::default();
    // Sheets of a hostile file share their records.
    let mut bytes_left = stream.len().saturating_mul(2);
    for sheet in &globals.sheets {
        let mut builder = SheetBuilder::new(&sheet.name, sheet.visibility, budget);
        if sheet.has_cells {
            let mut records = Records::new(&stream, sheet.position, bytes_left);
            let extent = cells::read(&mut records, &globals, &mut builder);
            bytes_left = records.bytes_left();
            note_extent(extent, &sheet.name, &mut builder);
        }
        for rows in &sheet.header_rows {
            builder.declare_header(*rows);
        }
        budget = builder.finish(&mut content);
    }
    Ok(content)
}

fn refusal(refusal: Refusal) -> ReadError {
    match refusal {
        Refusal::Encrypted => ReadError::Encrypted { format: Format::Xls },
        Refusal::TooOld => ReadError::Foreign(foreign::OLD_WORKBOOK),
        Refusal::NoSheets => damaged(Format::Xls, "its workbook lists no sheets"),
    }
}
