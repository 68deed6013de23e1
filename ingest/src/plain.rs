//! Plain text.

use crate::Content;

/// Reads paragraphs and list items.
pub(crate) fn read(_bytes: &[u8]) -> Content {
    Content::default()
}
