//! Attachments that Outlook wraps for other programs, as `winmail.dat` ([MS-OXTNEF]).

use super::{InnerKind, Shelf, path};
use crate::compound::{u16_at, u32_at};
use crate::{ReadError, encoding, sniff};

const MARK: &[u8] = b"\x78\x9F\x3E\x22";
/// The mark and a key of the file.
const HEAD: usize = 6;
/// Level, id and length before an attribute's data, and the sum after it.
const BEFORE: usize = 9;
const AFTER: usize = 2;

/// Attributes by their ids ([MS-OXTNEF] 2.1.3.2).
const CODE_PAGE: u32 = 0x0006_9007;
const BODY: u32 = 0x0002_800C;
const ATTACHMENT_BEGINS: u32 = 0x0006_9002;
const ATTACHMENT_NAME: u32 = 0x0001_8010;
const ATTACHMENT_DATA: u32 = 0x0006_800F;
const ATTACHMENT_PROPERTIES: u32 = 0x0006_9005;

/// The property of a long name, and the types of text values ([MS-OXCDATA] 2.11.1).
const LONG_NAME: u16 = 0x3707;
const NARROW_TEXT: u16 = 0x001E;
const WIDE_TEXT: u16 = 0x001F;
/// Properties looked at for a name.
const MOST_PROPERTIES: u32 = 1_000;

/// Whether the bytes are such a file.
pub(super) fn is_wrapped(bytes: &[u8]) -> bool {
    bytes.starts_with(MARK)
}

/// An attachment being put together.
#[derive(Debug, Default)]
struct Attachment<'a> {
    name: Option<String>,
    long_name: Option<String>,
    data: &'a [u8],
}

/// Takes text and attachments out of it; what breaks off is taken as far as it goes.
pub(super) fn unpack(bytes: &[u8], shelf: &mut Shelf) -> Result<(), ReadError> {
    let mut page = 0;
    let mut open: Option<Attachment> = None;
    for (id, data) in attributes(bytes) {
        match id {
            CODE_PAGE => page = u32_at(data, 0).unwrap_or(0),
            BODY if !text(data, page).trim().is_empty() => {
                let body = format!("\u{FEFF}{}", text(data, page)).into_bytes();
                shelf.put("message.txt", InnerKind::Message, Ok(body))?;
            }
            ATTACHMENT_BEGINS => close(open.replace(Attachment::default()), shelf)?,
            ATTACHMENT_NAME => open.get_or_insert_default().name = Some(text(data, page)),
            ATTACHMENT_DATA => open.get_or_insert_default().data = data,
            ATTACHMENT_PROPERTIES => open.get_or_insert_default().long_name = long_name(data, page),
            _ => {}
        }
    }
    close(open, shelf)
}

fn close(attachment: Option<Attachment>, shelf: &mut Shelf) -> Result<(), ReadError> {
    let Some(Attachment { name, long_name, data }) = attachment else { return Ok(()) };
    let name = long_name.or(name).and_then(|name| path::clean(&name)).map(|name| name.replace('/', "_"));
    match name.filter(|name| sniff::has_document_name(name) && !data.is_empty()) {
        Some(name) => shelf.put(&name, InnerKind::File, Ok(data.to_vec())),
        None => {
            shelf.passed_over += 1;
            Ok(())
        }
    }
}

fn attributes(bytes: &[u8]) -> impl Iterator<Item = (u32, &[u8])> {
    let mut at = HEAD;
    std::iter::from_fn(move || {
        let (id, length) = (u32_at(bytes, at + 1)?, u32_at(bytes, at + 5)? as usize);
        let start = at + BEFORE;
        let end = start.saturating_add(length).min(bytes.len());
        at = end.saturating_add(AFTER);
        Some((id, bytes.get(start..end)?))
    })
}

fn text(data: &[u8], page: u32) -> String {
    let data = data.split(|byte| *byte == 0).next().unwrap_or_default();
    if page == 0 { encoding::decode(data, None).0 } else { encoding::decode_code_page(data, page) }
}

/// The long name among the properties of an attachment ([MS-OXTNEF] 2.1.3.4).
fn long_name(data: &[u8], page: u32) -> Option<String> {
    let mut at = 4;
    for _ in 0..u32_at(data, 0)?.min(MOST_PROPERTIES) {
        // Within the data, so that sums of places stay small.
        data.get(at..)?;
        let (kind, id) = (u16_at(data, at)?, u16_at(data, at + 2)?);
        at += 4;
        if id >= 0x8000 {
            let named_by_text = u32_at(data, at + 16)? == 1;
            let name = if named_by_text { padded(u32_at(data, at + 20)?)? } else { 0 };
            at = at.checked_add(24)?.checked_add(name)?;
        }
        let is_listed = kind & 0x1000 != 0;
        let size = match kind & 0x0FFF {
            0x0001 | 0x0002 | 0x0003 | 0x0004 | 0x000A | 0x000B => Some(4),
            0x0005 | 0x0006 | 0x0007 | 0x0014 | 0x0040 => Some(8),
            0x0048 => Some(16),
            _ => None,
        };
        let is_counted = is_listed || size.is_none();
        let count = if is_counted { u32_at(data, at)? } else { 1 };
        at = at.checked_add(if is_counted { 4 } else { 0 })?;
        for _ in 0..count.min(MOST_PROPERTIES) {
            let Some(size) = size else {
                let length = u32_at(data, at)?;
                let value = data.get(at + 4..(at + 4).checked_add(length as usize)?)?;
                match kind {
                    WIDE_TEXT if id == LONG_NAME => {
                        let units = value.chunks_exact(2).filter_map(|unit| u16_at(unit, 0));
                        let units: Vec<u16> = units.take_while(|unit| *unit != 0).collect();
                        return Some(String::from_utf16_lossy(&units));
                    }
                    NARROW_TEXT if id == LONG_NAME => return Some(text(value, page)),
                    _ => {}
                }
                at = at.checked_add(4)?.checked_add(padded(length)?)?;
                continue;
            };
            at = at.checked_add(size)?;
        }
    }
    None
}

/// A length filled up to whole groups of four bytes.
fn padded(length: u32) -> Option<usize> {
    (length as usize).checked_next_multiple_of(4)
}
