//! Records for other programs; every row says where it was read.

mod columns;
mod comparison;
mod csv;
mod form;
mod gaps;
mod grouped;
mod jsonl;
mod package;
#[cfg(feature = "parquet")]
mod parquet;
mod xlsx;

pub use self::csv::{ByteOrderMark, Delimiter, csv};
#[cfg(feature = "parquet")]
pub use self::parquet::parquet;
pub use comparison::{
    COMPARISON_SCHEMA, Inhabitants, csv as comparison_csv, html as comparison_html, json as comparison_json,
    label as comparison_label, notes as comparison_notes, xlsx as comparison_xlsx,
};
pub use form::form;
pub use gaps::csv as gaps_csv;
pub use grouped::grouped;
pub use jsonl::{RECORD_SCHEMA, jsonl};
pub use package::{PackageFile, data_package};
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
