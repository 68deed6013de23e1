use std::io;
use std::ops::Range;
use std::path::PathBuf;

/// What comes back from a library.
pub type Result<T> = std::result::Result<T, Error>;

/// Why a library cannot answer.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// There is no library in the folder.
    #[error("there is no library in {}", path.display())]
    NoLibrary {
        /// The folder looked in.
        path: PathBuf,
    },
    /// The library was written by a later version.
    #[error("the library in {} has form {found}; this version reads up to form {known}", path.display())]
    Newer {
        /// The library's folder.
        path: PathBuf,
        /// The form found.
        found: i64,
        /// The latest form known.
        known: i64,
    },
    /// No record has this id.
    #[error("no record has the id `{id}`")]
    UnknownRecord {
        /// As typed.
        id: String,
    },
    /// Several records begin with this id.
    #[error("`{id}` is the beginning of several ids: {}", candidates.join(", "))]
    AmbiguousRecord {
        /// As typed.
        id: String,
        /// The first few that begin so.
        candidates: Vec<String>,
    },
    /// The records cannot stand in one plan.
    #[error("{message}")]
    Form {
        /// Why.
        message: String,
    },
    /// No plan names this municipality.
    #[error("no plan names the municipality `{name}`{}", if like.is_empty() { String::new() } else { format!("; did you mean {}?", like.join(", ")) })]
    UnknownMunicipality {
        /// As typed.
        name: String,
        /// Names that begin alike, folded.
        like: Vec<String>,
    },
    /// A correction that cannot be made.
    #[error("{message}")]
    Correction {
        /// What is wrong.
        message: String,
        /// How to write it.
        hint: &'static str,
    },
    /// The query cannot be understood.
    #[error(transparent)]
    Query(#[from] QueryError),
    /// The store refused.
    #[error("the store does not answer: {0}")]
    Store(#[from] rusqlite::Error),
    /// A stored record or plan does not read back.
    #[error("a stored record does not read back: {0}")]
    Content(#[from] serde_json::Error),
    /// The search index refused.
    #[error("the search index does not answer: {0}")]
    Index(#[from] tantivy::TantivyError),
    /// A file or folder cannot be read or written.
    #[error("{}: {source}", path.display())]
    Io {
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The data cannot be written where they should go.
    #[error("the export cannot be written: {0}")]
    Export(#[from] io::Error),
    /// The workbook cannot be written.
    #[error("the workbook cannot be written: {0}")]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
}

impl Error {
    /// What a user can do about it.
    #[must_use]
    pub fn hint(&self) -> &'static str {
        match self {
            Self::NoLibrary { .. } => "make one with `planoteka add FOLDER`, or name another with --library",
            Self::Newer { .. } => "use the version of planoteka that wrote it, or a later one",
            Self::UnknownRecord { .. } => "`planoteka search` prints the id of each record",
            Self::AmbiguousRecord { .. } => "type more of it",
            Self::Query(error) => error.hint,
            Self::Form { .. } => {
                "narrow the records to one municipality and its currency, such as municipality:Bijeljina year:2021"
            }
            Self::UnknownMunicipality { .. } => "`planoteka info` lists the municipalities of the library",
            Self::Correction { hint, .. } => hint,
            Self::Store(_) | Self::Content(_) => {
                "if another planoteka is writing, wait for it; else restore the library from a copy or add its files anew"
            }
            Self::Index(_) => "delete the folder `index` in the library; it is made anew from the store",
            Self::Io { .. } | Self::Export(_) | Self::Workbook(_) => {
                "check the rights of the folder and the space left"
            }
        }
    }
}

/// A query that cannot be understood, with the place.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct QueryError {
    /// What is wrong.
    pub message: String,
    /// Which bytes of the query.
    pub at: Range<usize>,
    /// How to write it.
    pub hint: &'static str,
}
