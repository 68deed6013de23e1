//! Keeps sources, plans and their records in a library on disk; searches and exports them.
//!
//! A [`Library`] is one folder. `library.db` (SQLite) is the truth; `index/` (tantivy) is a projection of it that
//! follows by change number and can be deleted at any time.

#![forbid(unsafe_code)]

mod check;
mod compare;
mod correction;
mod doubt;
mod error;
mod export;
mod facts;
mod gaps;
mod history;
mod identity;
mod language;
mod library;
mod name;
mod projection;
mod provenance;
mod query;
mod search;
mod store;

pub use check::StoredCheck;
pub use compare::{
    Cell, CompareBy, Compared, Comparison, ComparisonRequest, Coverage, CoveredPlans, Money, Population, Populations,
    Rate, Rates, TableError,
};
pub use correction::{CorrectedField, Correction, CorrectionState, Signature};
pub use doubt::Doubt;
pub use error::{Error, QueryError, Result};
#[cfg(feature = "parquet")]
pub use export::parquet;
pub use export::{
    About, ByteOrderMark, COMPARISON_SCHEMA, Delimiter, Inhabitants, PackageFile, RECORD_SCHEMA, comparison_csv,
    comparison_html, comparison_json, comparison_label, comparison_notes, comparison_xlsx, csv, data_package, form,
    gaps_csv, grouped, jsonl, xlsx,
};
pub use facts::{Figures, Years};
pub use gaps::{Lack, LackingMeasure, MunicipalityGaps};
pub use history::{Change, Changed, History, HistoryStep, LinkReason, Linked, LinkedAs};
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
