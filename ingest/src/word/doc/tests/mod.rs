mod build;
mod damage;
mod structure;
mod table;
mod text;

use self::build::Writer;
use super::fib::TextKind;
use crate::document::{Document, Format, Sha256, Source, dump};
use crate::{Content, NoticeCode, ReadError};

fn read(bytes: &[u8]) -> Result<Content, ReadError> {
    super::read(bytes, None)
}

/// What a document shows, drawn.
fn drawn(bytes: &[u8]) -> String {
    drawn_content(read(bytes).unwrap())
}

fn drawn_content(content: Content) -> String {
    let source = Source { name: "plan".to_owned(), sha256: Sha256::of(b""), format: Format::Doc, bytes: 0 };
    let text = dump(&Document { source, parts: content.parts, blocks: content.blocks, typefaces: content.typefaces });
    let lines = text.lines().filter(|line| !line.starts_with("plan (") && !line.starts_with("part text"));
    lines.map(|line| format!("{line}\n")).collect()
}

/// What the running text of a document shows.
fn body(mut writer: Writer) -> String {
    writer.end_text(TextKind::Body);
    drawn(&writer.bytes())
}

fn codes(content: &Content) -> Vec<NoticeCode> {
    content.notices.iter().map(|notice| notice.code).collect()
}
