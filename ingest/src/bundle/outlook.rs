//! Mails of Outlook ([MS-OXMSG]): properties of messages and attachments as streams of a compound file.

use super::{InnerKind, Shelf, path};
use crate::compound::{CompoundFile, Storage, u16_at, u32_at};
use crate::{ReadError, encoding, sniff};

/// Properties by their ids ([MS-OXPROPS]).
const SUBJECT: u16 = 0x0037;
const BODY: u16 = 0x1000;
const COMPRESSED_RTF: u16 = 0x1009;
const HTML: u16 = 0x1013;
const DISPLAY_NAME: u16 = 0x3001;
const ATTACHED: u16 = 0x3701;
const SHORT_NAME: u16 = 0x3704;
const LONG_NAME: u16 = 0x3707;
const INTERNET_CODE_PAGE: u16 = 0x3FDE;
const MESSAGE_CODE_PAGE: u16 = 0x3FFD;

/// The types of their values ([MS-OXCDATA] 2.11.1).
const BYTES_IN_CODE_PAGE: u16 = 0x001E;
const WIDE_TEXT: u16 = 0x001F;
const BINARY: u16 = 0x0102;
const OBJECT: u16 = 0x000D;

const PROPERTIES: &str = "__properties_version1.0";
const ATTACHMENT: &str = "__attach_version1.0_";
/// Messages within messages.
const DEEPEST: usize = 4;

/// Whether a compound file is a message.
pub(super) fn is_message(bytes: &[u8]) -> bool {
    CompoundFile::open(bytes).is_some_and(|file| file.has(PROPERTIES))
}

/// Takes text and attachments out of a message.
pub(super) fn unpack(bytes: &[u8], shelf: &mut Shelf) -> Result<(), ReadError> {
    match CompoundFile::open(bytes) {
        Some(file) => message(&file.root(), "", 0, shelf),
        None => Err(ReadError::DamagedEntry { detail: "the mail has no directory".to_owned() }),
    }
}

fn message(storage: &Storage<'_>, folder: &str, depth: usize, shelf: &mut Shelf) -> Result<(), ReadError> {
    let head = if depth == 0 { 32 } else { 24 };
    let page = code_page(storage, head);
    if let Some((name, bytes)) = body(storage, page) {
        shelf.put(&format!("{folder}{name}"), InnerKind::Message, Ok(bytes))?;
    }
    let mut attachments = storage.storages();
    attachments.retain(|name| name.starts_with(ATTACHMENT));
    attachments.sort();
    for name in attachments {
        let Some(attachment) = storage.storage(&name) else { continue };
        let given = [LONG_NAME, SHORT_NAME, DISPLAY_NAME].iter().find_map(|id| text(&attachment, *id, page));
        let given = given.and_then(|name| path::clean(&name)).map(|name| name.replace('/', "_"));
        if let Some(inner) = attachment.storage(&stream_name(ATTACHED, OBJECT)) {
            if depth < DEEPEST {
                let subject = text(&inner, SUBJECT, page).and_then(|subject| path::clean(&subject.replace('/', "_")));
                let name = given.or(subject).unwrap_or_else(|| "message".to_owned());
                message(&inner, &format!("{folder}{name}.msg/"), depth + 1, shelf)?;
            }
            continue;
        }
        let name = given.unwrap_or_default();
        if !sniff::has_document_name(&name) {
            shelf.passed_over += 1;
        } else if let Some(bytes) = attachment.stream(&stream_name(ATTACHED, BINARY)) {
            shelf.put(&format!("{folder}{name}"), InnerKind::File, Ok(bytes))?;
        }
    }
    Ok(())
}

/// The text of a message in the form that keeps most of it.
fn body(storage: &Storage<'_>, page: u32) -> Option<(&'static str, Vec<u8>)> {
    let marked = |text: String| format!("\u{FEFF}{text}").into_bytes();
    if let Some(html) = storage.stream(&stream_name(HTML, BINARY)).filter(|html| !html.is_empty()) {
        return Some(("message.html", html));
    }
    if let Some(html) = text(storage, HTML, page) {
        return Some(("message.html", marked(html)));
    }
    if let Some(plain) = text(storage, BODY, page) {
        return Some(("message.txt", marked(plain)));
    }
    let rtf = storage.stream(&stream_name(COMPRESSED_RTF, BINARY)).and_then(|bytes| unpacked_rtf(&bytes))?;
    Some(("message.rtf", rtf))
}

/// A text that is not empty.
fn text(storage: &Storage<'_>, id: u16, page: u32) -> Option<String> {
    let wide = storage.stream(&stream_name(id, WIDE_TEXT)).map(|bytes| {
        let units: Vec<u16> = bytes.chunks_exact(2).filter_map(|unit| u16_at(unit, 0)).collect();
        String::from_utf16_lossy(&units)
    });
    let narrow = || {
        let bytes = storage.stream(&stream_name(id, BYTES_IN_CODE_PAGE))?;
        Some(if page == 0 {
            encoding::decode(&bytes, None).0.into_owned()
        } else {
            encoding::decode_code_page(&bytes, page)
        })
    };
    let text = wide.or_else(narrow)?;
    let text = text.trim_end_matches('\0');
    (!text.trim().is_empty()).then(|| text.to_owned())
}

/// `__substg1.0_3701000D` ([MS-OXMSG] 2.1.2).
fn stream_name(id: u16, kind: u16) -> String {
    format!("__substg1.0_{id:04X}{kind:04X}")
}

/// The code page of texts that are not wide; 0 when it is not told.
fn code_page(storage: &Storage<'_>, head: usize) -> u32 {
    let properties = storage.stream(PROPERTIES).unwrap_or_default();
    // Each entry: type, id, flags, value ([MS-OXMSG] 2.4.2).
    let value = |wanted: u16| {
        let entries = properties.get(head..).unwrap_or_default().chunks_exact(16);
        let found = entries.filter(|entry| u16_at(entry, 2) == Some(wanted)).find_map(|entry| u32_at(entry, 8));
        found.filter(|page| *page != 0)
    };
    value(MESSAGE_CODE_PAGE).or_else(|| value(INTERNET_CODE_PAGE)).unwrap_or_default()
}

/// What the window holds before the first byte ([MS-OXRTFCP] 2.1.2.1).
const WINDOW: &[u8] = b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor \
MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx";
const WINDOW_BYTES: usize = 4096;
const COMPRESSED: u32 = 0x7546_5A4C;
const STORED: u32 = 0x414C_454D;

/// Compressed rich text ([MS-OXRTFCP] 3.1.3).
pub(super) fn unpacked_rtf(bytes: &[u8]) -> Option<Vec<u8>> {
    let contents = bytes.get(16..)?;
    match u32_at(bytes, 8)? {
        STORED => return Some(contents.to_vec()),
        COMPRESSED => {}
        _ => return None,
    }
    let mut window = [b' '; WINDOW_BYTES];
    window.get_mut(..WINDOW.len())?.copy_from_slice(WINDOW);
    let (mut at, mut out) = (WINDOW.len(), Vec::new());
    let mut input = contents.iter().copied();
    let mut write = |byte: u8, at: &mut usize, window: &mut [u8; WINDOW_BYTES]| {
        out.push(byte);
        window[*at] = byte;
        *at = (*at + 1) % WINDOW_BYTES;
    };
    'all: while let Some(control) = input.next() {
        for bit in 0..8 {
            let Some(first) = input.next() else { break 'all };
            if control >> bit & 1 == 0 {
                write(first, &mut at, &mut window);
                continue;
            }
            let Some(second) = input.next() else { break 'all };
            let reference = usize::from(u16::from_be_bytes([first, second]));
            let (offset, length) = (reference >> 4, (reference & 15) + 2);
            if offset == at {
                break 'all;
            }
            for step in 0..length {
                write(window[(offset + step) % WINDOW_BYTES], &mut at, &mut window);
            }
        }
    }
    Some(out)
}
