//! Portable Document Format.

use crate::{Content, ReadError};

/// Reads pages with a text layer.
pub(crate) fn read(_bytes: &[u8]) -> Result<Content, ReadError> {
    Ok(Content::default())
}
