//! Word processing formats.

mod automatic;
mod charset;
pub(crate) mod doc;
pub(crate) mod docx;
mod field;
mod numbering;
pub(crate) mod odt;
mod rows;
pub(crate) mod rtf;
mod story;
pub(crate) mod symbol;

use crate::flow::FlowBuilder;
use crate::xml::Extent;
use crate::{Notice, NoticeCode};

/// Where a note is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum NoteKind {
    /// At the foot of the page.
    Footnote,
    /// At the end of the text.
    Endnote,
}

/// The notice of a package whose directory is lost.
fn broken_off() -> Notice {
    let detail = "the file breaks off or its zip directory is damaged; what could be found was read";
    Notice::new(NoticeCode::ContentTruncated, detail)
}

/// Notes when something of a part is missing.
fn note_extent(flow: &mut FlowBuilder, extent: Extent, whole: bool, name: &str) {
    if extent == Extent::Truncated || !whole {
        let detail = format!("{name} breaks off or is damaged; what comes before was read");
        flow.notice(Notice::new(NoticeCode::ContentTruncated, detail));
    }
    if extent == Extent::Limited {
        let detail = format!("{name} is nested too deep or too large; what lies beyond the limit was left out");
        flow.notice(Notice::new(NoticeCode::LimitReached, detail));
    }
}
