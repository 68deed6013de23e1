//! Rich Text Format (specification 1.9.1).

mod destination;
mod field;
mod font;
mod reader;
mod row;
#[cfg(test)]
mod tests;
mod token;
mod words;

use std::collections::BTreeSet;

use self::reader::Reader;
use self::token::Tokens;
use crate::document::{Layer, PartKind};
use crate::flow::FlowBuilder;
use crate::word::story::StoryKind;
use crate::{Content, Notice, NoticeCode};

/// Reads the text with its notes, headers and footers.
pub(crate) fn read(bytes: &[u8]) -> Content {
    let mut reader = Reader::default();
    for token in Tokens::new(bytes) {
        reader.token(token);
    }
    let mut flow = FlowBuilder::default();
    if reader.is_open() {
        let detail = "the text breaks off or is damaged; what comes before was read";
        flow.notice(Notice::new(NoticeCode::ContentTruncated, detail));
    }
    if reader.is_limited {
        let detail = "the text is nested too deep; what lies beyond the limit was left out";
        flow.notice(Notice::new(NoticeCode::LimitReached, detail));
    }
    let (text, others) = reader.finish();
    flow.part(PartKind::Body, "text");
    flow.place(text, Layer::Body);
    let (notes, furniture): (Vec<_>, Vec<_>) = others.into_iter().partition(|(kind, _)| *kind == StoryKind::Note);
    if !notes.is_empty() {
        flow.part(PartKind::Notes, "notes");
    }
    for (number, (_, pieces)) in (1..).zip(notes) {
        flow.note(&format!("{number}"), pieces);
    }
    let mut seen = BTreeSet::new();
    for (kind, pieces) in furniture {
        let (part, name) = match kind {
            StoryKind::Header => (PartKind::Header, "header"),
            _ => (PartKind::Footer, "footer"),
        };
        if !pieces.is_empty() && seen.insert(format!("{name}{pieces:?}")) {
            flow.part(part, name);
            flow.place(pieces, Layer::Furniture);
        }
    }
    flow.finish()
}
