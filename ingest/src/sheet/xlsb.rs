//! Binary workbooks ([MS-XLSB]): values by calamine's streaming reader.

use std::io::Cursor;

use calamine::{Reader as _, Xlsb, XlsbError};

use super::builder::{MOST_CELLS, SheetBuilder};
use super::damaged;
use super::library::{guarded, has_cells, shown_ref, visibility};
use super::number::Epoch;
use crate::document::{Emphasis, Format};
use crate::{Content, Notice, NoticeCode, ReadError};

/// Reads every sheet in the order of the workbook.
pub(super) fn read(bytes: &[u8]) -> Result<Content, ReadError> {
    let read = guarded(|| read_workbook(bytes));
    read.unwrap_or_else(|| Err(damaged(Format::Xlsb, "its records contradict each other")))
}

fn read_workbook(bytes: &[u8]) -> Result<Content, ReadError> {
    let mut workbook = Xlsb::new(Cursor::new(bytes)).map_err(|error| refusal(&error))?;
    let epoch = if workbook.has_1904_epoch() { Epoch::Year1904 } else { Epoch::Year1900 };
    let mut content = Content::default();
    let mut cells = 0;
    for sheet in workbook.sheets_metadata().to_vec() {
        let mut builder = SheetBuilder::new(&sheet.name, visibility(&sheet));
        if has_cells(&sheet)
            && let Err(error) = read_cells(&mut workbook, &sheet.name, epoch, MOST_CELLS - cells, &mut builder)
        {
            let detail = format!("the sheet {} breaks off or is damaged ({error})", sheet.name);
            builder.notice(Notice::new(NoticeCode::ContentTruncated, detail));
        }
        cells = (cells + builder.len()).min(MOST_CELLS);
        builder.finish(&mut content);
    }
    Ok(content)
}

fn read_cells(
    workbook: &mut Xlsb<Cursor<&[u8]>>,
    name: &str,
    epoch: Epoch,
    most: usize,
    builder: &mut SheetBuilder,
) -> Result<(), XlsbError> {
    let mut reader = workbook.worksheet_cells_reader(name)?;
    while let Some(cell) = reader.next_cell()? {
        if builder.len() >= most {
            let detail = format!("the sheet {name} is too large; {MOST_CELLS} cells of the workbook are read at most");
            builder.notice(Notice::new(NoticeCode::LimitReached, detail));
            break;
        }
        let (row, column) = cell.get_position();
        builder.cell(row, column, shown_ref(cell.get_value(), None, epoch), Emphasis::None);
    }
    Ok(())
}

fn refusal(error: &XlsbError) -> ReadError {
    if matches!(error, XlsbError::Password) {
        return ReadError::Encrypted { format: Format::Xlsb };
    }
    damaged(Format::Xlsb, error.to_string())
}
