//! What a document says of itself.

pub(crate) mod language;
