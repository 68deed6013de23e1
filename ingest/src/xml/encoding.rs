//! The encoding of an XML part.

use std::borrow::Cow;

/// The characters of a part, by byte order mark, by the look of its first bytes, or by its declaration.
pub(crate) fn decode(bytes: &[u8]) -> Cow<'_, str> {
    let unmarked = match bytes {
        [b'<', 0, ..] => encoding_rs::UTF_16LE,
        [0, b'<', ..] => encoding_rs::UTF_16BE,
        _ => declared_encoding(bytes).unwrap_or(encoding_rs::UTF_8),
    };
    unmarked.decode(bytes).0
}

fn declared_encoding(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let head = String::from_utf8_lossy(bytes.get(..200.min(bytes.len()))?);
    let declaration = head.split_once("<?xml")?.1.split_once("?>")?.0;
    let value = declaration.split_once("encoding")?.1.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    let label = value.get(1..)?.split_once(quote)?.0;
    let encoding = encoding_rs::Encoding::for_label(label.as_bytes())?;
    // A part whose declaration can be read byte by byte is in no two-byte encoding, whatever it says.
    encoding.is_ascii_compatible().then_some(encoding)
}
