//! Workbooks: each sheet is a part with one table of its used area.

mod builder;
mod grid;
mod number;
mod ods;
mod runs;
#[cfg(test)]
mod tests;
mod text;
mod walk;
mod xls;
mod xlsb;
mod xlsx;

use self::builder::SheetBuilder;
use crate::document::Format;
use crate::xml::Extent;
use crate::{Content, Notice, NoticeCode, ReadError};

/// Reads each sheet as one table.
pub(crate) fn read(bytes: &[u8], format: Format, password: Option<&str>) -> Result<Content, ReadError> {
    match format {
        Format::Xls => xls::read(bytes, password),
        Format::Xlsb => xlsb::read(bytes),
        Format::Ods => ods::read(bytes),
        _ => xlsx::read(bytes),
    }
}

fn damaged(format: Format, detail: impl Into<String>) -> ReadError {
    ReadError::Damaged { format, detail: detail.into() }
}

/// Notes that a sheet was not read to its end.
fn note_extent(extent: Extent, name: &str, builder: &mut SheetBuilder) {
    match extent {
        Extent::Whole => {}
        Extent::Truncated => {
            let detail = format!("the sheet {name} breaks off or is damaged; what comes before was read");
            builder.notice(Notice::new(NoticeCode::ContentTruncated, detail));
        }
        Extent::Limited => {
            let detail = format!("the sheet {name} is too large; the rest of it was left out");
            builder.notice(Notice::new(NoticeCode::LimitReached, detail));
        }
    }
}

fn broken_off() -> Notice {
    Notice::new(NoticeCode::ContentTruncated, "the file breaks off; the parts that could be found were read")
}
