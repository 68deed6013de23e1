//! Keeps sources, plans and their records in a library on disk; searches and exports them.
//!
//! A [`Library`] is one folder. `library.db` (SQLite) is the truth; `index/` (tantivy) is a projection of it that
//! follows by change number and can be deleted at any time.

mod check;
mod error;
mod export;
mod facts;
mod identity;
mod language;
mod library;
mod projection;
mod query;
mod search;
mod store;

pub use check::StoredCheck;
pub use error::{Error, QueryError, Result};
pub use export::{About, ByteOrderMark, RECORD_SCHEMA, csv, jsonl, xlsx};
pub use facts::{Figures, Years};
pub use identity::RecordId;
pub use library::{Added, Addition, Container, Contents, Library, Renderings, Stamp};
pub use query::{Matching, Query};
pub use search::{
    Common, Facet, FacetName, FacetValue, Facets, Hit, Hits, Instead, Marked, Order, Page, Relation, Similar,
};
pub use store::{
    Counts, FormatCount, MunicipalityCount, SavedSearch, StoredPlan, StoredRecord, StoredSource, StoredWarning,
};

#[cfg(test)]
mod tests;
