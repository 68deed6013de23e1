//! Excel 5 to 2003 workbooks ([MS-XLS]): values and merged ranges by calamine.

use std::io::Cursor;

use calamine::{Reader as _, Xls, XlsError};

use super::builder::SheetBuilder;
use super::damaged;
use super::library::{guarded, has_cells, shown, visibility};
use super::number::Epoch;
use crate::document::{CellRange, Emphasis, Format};
use crate::{Content, ReadError};

/// Reads every sheet in the order of the workbook.
pub(super) fn read(bytes: &[u8]) -> Result<Content, ReadError> {
    let workbook = guarded(|| Xls::new(Cursor::new(bytes)));
    let workbook = workbook.ok_or_else(|| damaged(Format::Xls, "its records contradict each other"))?;
    let mut workbook = workbook.map_err(refusal)?;
    let epoch = if workbook.has_1904_epoch() { Epoch::Year1904 } else { Epoch::Year1900 };
    let mut content = Content::default();
    for sheet in workbook.sheets_metadata().to_vec() {
        let mut builder = SheetBuilder::new(&sheet.name, visibility(&sheet));
        if let (true, Ok(range)) = (has_cells(&sheet), workbook.worksheet_range(&sheet.name)) {
            let (first_row, first_column) = range.start().unwrap_or_default();
            for (row, column, data) in range.used_cells() {
                let place = |first: u32, offset: usize| first.saturating_add(u32::try_from(offset).unwrap_or(u32::MAX));
                let (row, column) = (place(first_row, row), place(first_column, column));
                builder.cell(row, column, shown(data, None, epoch), Emphasis::None);
            }
        }
        for merge in workbook.merge_cells_by_sheet_name(&sheet.name).unwrap_or_default() {
            let ((row, column), (last_row, last_column)) = (merge.start, merge.end);
            builder.merge(CellRange { row, column, last_row, last_column });
        }
        builder.finish(&mut content);
    }
    Ok(content)
}

fn refusal(error: XlsError) -> ReadError {
    let detail = error.to_string();
    // The records of a file under the older, weaker protection are read as if they were plain; the code page is the
    // first of them that makes no sense.
    if matches!(error, XlsError::Password) || (detail.contains("odepage") && detail.contains("not found")) {
        return ReadError::Encrypted { format: Format::Xls };
    }
    damaged(Format::Xls, detail)
}
