//! Understands a [`Document`](planoteka_ingest::document::Document) as a plan: records, profile, totals, checks and
//! ledger, each value with its origin and reason.
//!
//! [`extract`] runs the passes in order: repair text, profile the document, understand tables, read prose and lists,
//! check sums, settle the ledger and the warnings.

#![forbid(unsafe_code)]

mod certainty;
mod check;
mod consistency;
#[cfg(test)]
mod drawing;
mod field;
mod lexicon;
mod pipeline;
pub mod plan;
mod plausibility;
mod profile;
mod prose;
mod repair;
mod sequence;
mod table;
pub mod text;
pub mod theme;
mod whole;

pub use lexicon::{Vocabulary, VocabularyError};
pub use pipeline::{extract, extract_with};
