//! Records for other programs; every row says where it was read.

mod columns;
mod csv;
mod jsonl;
mod xlsx;

pub use self::csv::{ByteOrderMark, csv};
pub use jsonl::{RECORD_SCHEMA, jsonl};
pub use xlsx::xlsx;

/// What an export says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct About {
    /// The query that chose the records; all of them without one.
    pub query: Option<String>,
    /// Version of the program.
    pub version: String,
    /// The day of the export, if the caller wishes to state one.
    pub date: Option<String>,
}
