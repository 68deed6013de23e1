//! Word processing formats.

pub(crate) mod docx;
mod symbol;
