//! Attachments that Outlook wraps for other programs, as `winmail.dat` ([MS-OXTNEF]).

use super::{InnerKind, Shelf, outlook, path};
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
const MESSAGE_PROPERTIES: u32 = 0x0006_9003;
const ATTACHMENT_BEGINS: u32 = 0x0006_9002;
const ATTACHMENT_NAME: u32 = 0x0001_8010;
const ATTACHMENT_DATA: u32 = 0x0006_800F;
const ATTACHMENT_PROPERTIES: u32 = 0x0006_9005;

/// Properties by their ids ([MS-OXPROPS]), and the types of their values ([MS-OXCDATA] 2.11.1).
const LONG_NAME: u16 = 0x3707;
const ATTACHED: u16 = 0x3701;
const HTML: u16 = 0x1013;
const COMPRESSED_RTF: u16 = 0x1009;
const NARROW_TEXT: u16 = 0x001E;
const WIDE_TEXT: u16 = 0x001F;
const OBJECT: u16 = 0x000D;
/// What an attached message has before it: the name of its interface.
const INTERFACE: usize = 16;
/// Properties looked at, and values of one.
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
    /// A message that was attached.
    message: Option<&'a [u8]>,
}

/// Takes text and attachments out of it; what breaks off is taken as far as it goes.
pub(super) fn unpack(bytes: &[u8], shelf: &mut Shelf) -> Result<(), ReadError> {
    let page = attributes(bytes).find(|(id, _)| *id == CODE_PAGE).and_then(|(_, data)| u32_at(data, 0)).unwrap_or(0);
    if let Some((name, body)) = body(bytes, page) {
        shelf.put(name, InnerKind::Message, Ok(body))?;
    }
    let mut open: Option<Attachment> = None;
    for (id, data) in attributes(bytes) {
        match id {
            ATTACHMENT_BEGINS => close(open.replace(Attachment::default()), shelf)?,
            ATTACHMENT_NAME => open.get_or_insert_default().name = Some(text(data, page)),
            ATTACHMENT_DATA => open.get_or_insert_default().data = data,
            ATTACHMENT_PROPERTIES => {
                let attachment = open.get_or_insert_default();
                properties(data, &mut |property| match (property.id, property.kind) {
                    (LONG_NAME, _) => attachment.long_name = property.text(page),
                    (ATTACHED, OBJECT) => {
                        attachment.message = property.value.get(INTERFACE..).filter(|inner| is_wrapped(inner));
                    }
                    _ => {}
                });
            }
            _ => {}
        }
    }
    close(open, shelf)
}

/// The text of the message in the form that keeps most of it.
fn body(bytes: &[u8], page: u32) -> Option<(&'static str, Vec<u8>)> {
    let (mut html, mut rtf) = (None, None);
    for (_, data) in attributes(bytes).filter(|(id, _)| *id == MESSAGE_PROPERTIES) {
        properties(data, &mut |property| match property.id {
            HTML if matches!(property.kind, NARROW_TEXT | WIDE_TEXT) => {
                html = property.text(page).map(|html| format!("\u{FEFF}{html}").into_bytes());
            }
            HTML => html = Some(property.value.to_vec()),
            COMPRESSED_RTF => rtf = outlook::unpacked_rtf(property.value),
            _ => {}
        });
    }
    let plain = || attributes(bytes).find(|(id, data)| *id == BODY && !text(data, page).trim().is_empty());
    let is_filled = |body: &Vec<u8>| !body.trim_ascii().is_empty();
    if let Some(html) = html.filter(is_filled) {
        return Some(("message.html", html));
    }
    if let Some((_, data)) = plain() {
        return Some(("message.txt", format!("\u{FEFF}{}", text(data, page)).into_bytes()));
    }
    rtf.filter(is_filled).map(|rtf| ("message.rtf", rtf))
}

fn close(attachment: Option<Attachment>, shelf: &mut Shelf) -> Result<(), ReadError> {
    let Some(Attachment { name, long_name, data, message }) = attachment else { return Ok(()) };
    let name = long_name.or(name).and_then(|name| path::clean(&name)).map(|name| name.replace('/', "_"));
    if let Some(message) = message {
        let folder = name.unwrap_or_else(|| "message".to_owned());
        return shelf.put(&format!("{folder}/winmail.dat"), InnerKind::File, Ok(message.to_vec()));
    }
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
    if page == 0 { encoding::decode(data, None).0.into_owned() } else { encoding::decode_code_page(data, page) }
}

/// A property of a message or an attachment.
struct Property<'a> {
    id: u16,
    kind: u16,
    value: &'a [u8],
}

impl Property<'_> {
    /// The text that it holds.
    fn text(&self, page: u32) -> Option<String> {
        match self.kind {
            WIDE_TEXT => {
                let units = self.value.chunks_exact(2).filter_map(|unit| u16_at(unit, 0));
                let units: Vec<u16> = units.take_while(|unit| *unit != 0).collect();
                Some(String::from_utf16_lossy(&units))
            }
            NARROW_TEXT => Some(text(self.value, page)),
            _ => None,
        }
    }
}

/// Looks at each property whose value states its length ([MS-OXTNEF] 2.1.3.4); ends where they make no sense.
fn properties<'a>(data: &'a [u8], visit: &mut dyn FnMut(Property<'a>)) -> Option<()> {
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
                visit(Property { id, kind, value });
                at = at.checked_add(4)?.checked_add(padded(length)?)?;
                continue;
            };
            at = at.checked_add(size)?;
        }
    }
    Some(())
}

/// A length filled up to whole groups of four bytes.
fn padded(length: u32) -> Option<usize> {
    (length as usize).checked_next_multiple_of(4)
}
