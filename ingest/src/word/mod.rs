//! Word processing formats.

pub(crate) mod docx;
mod label;
mod symbol;
