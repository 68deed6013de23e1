//! Many files: found by the paths that were typed, read side by side, handed on in their order.

mod files;
mod workers;

pub use files::{File, Gathered, gather};
pub use workers::{Job, Reading, run as read};
