//! Walks an XML part as a stream: sheets are too large to hold as trees.

use std::io::{self, BufRead};

use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use crate::xml::{self, Extent, resolve};

/// Takes what stands in a part, names without their prefix.
pub(super) trait Handler {
    /// An element begins.
    fn open(&mut self, name: &str, start: &BytesStart);
    /// An element ends.
    fn close(&mut self, name: &str);
    /// Text between two tags, or a piece of it.
    fn text(&mut self, text: &str);
    /// No more is wanted.
    fn is_full(&self) -> bool {
        false
    }
}

/// Walks until the end, the first place that is not well-formed, or the limit of the bytes or of the handler.
pub(super) fn walk(mut bytes: impl BufRead, handler: &mut impl Handler) -> Extent {
    let head = bytes.fill_buf().unwrap_or_default();
    if !matches!(head, [0, b'<', ..] | [b'<', 0, ..] | [0xFE, 0xFF, ..] | [0xFF, 0xFE, ..]) {
        return walk_utf8(bytes, handler);
    }
    let mut wide = Vec::new();
    let read = bytes.read_to_end(&mut wide);
    let extent = walk_utf8(xml::decode(&wide).as_bytes(), handler);
    match read {
        Ok(_) => extent,
        Err(error) => broken_off(&error),
    }
}

fn broken_off(error: &io::Error) -> Extent {
    if error.kind() == io::ErrorKind::FileTooLarge { Extent::Limited } else { Extent::Truncated }
}

fn walk_utf8(bytes: impl BufRead, handler: &mut impl Handler) -> Extent {
    let mut reader = Reader::from_reader(bytes);
    reader.config_mut().allow_dangling_amp = true;
    let mut buffer = Vec::new();
    let mut depth = 0_u64;
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(start)) => {
                depth += 1;
                handler.open(start.local_name().as_ref(), &start);
            }
            Ok(Event::Empty(start)) => {
                handler.open(start.local_name().as_ref(), &start);
                handler.close(start.local_name().as_ref());
            }
            Ok(Event::End(end)) => {
                depth = depth.saturating_sub(1);
                handler.close(end.local_name().as_ref());
            }
            Ok(Event::Text(text)) => handler.text(&text.xml10_content()),
            Ok(Event::CData(text)) => handler.text(&text.xml10_content()),
            Ok(Event::GeneralRef(reference)) => handler.text(&resolve(&reference)),
            Ok(Event::Eof) => return if depth == 0 { Extent::Whole } else { Extent::Truncated },
            Ok(_) => {}
            Err(quick_xml::Error::Io(error)) => return broken_off(&error),
            Err(_) => return Extent::Truncated,
        }
        if handler.is_full() {
            return Extent::Limited;
        }
    }
}

/// The value of an attribute by its name without prefix.
pub(super) fn attribute(start: &BytesStart, name: &str) -> Option<String> {
    let mut attributes = start.attributes();
    let found =
        attributes.with_checks(false).flatten().find(|attribute| attribute.key.local_name().as_ref() == name)?;
    found.normalized_value(quick_xml::XmlVersion::Implicit1_0).ok().map(std::borrow::Cow::into_owned)
}

/// Whether an attribute says yes.
pub(super) fn is_set(value: Option<&str>) -> bool {
    matches!(value, Some("1" | "true" | "on"))
}
