//! Workbooks: each sheet is a part with one table of its used area.

mod builder;
mod library;
mod number;
mod ods;
mod text;
mod walk;
mod xls;
mod xlsb;
mod xlsx;

use crate::document::Format;
use crate::{Content, ReadError};

/// Reads each sheet as one table.
pub(crate) fn read(bytes: &[u8], format: Format) -> Result<Content, ReadError> {
    match format {
        Format::Xls => xls::read(bytes),
        Format::Xlsb => xlsb::read(bytes),
        Format::Ods => ods::read(bytes),
        _ => xlsx::read(bytes),
    }
}

fn damaged(format: Format, detail: impl Into<String>) -> ReadError {
    ReadError::Damaged { format, detail: detail.into() }
}
