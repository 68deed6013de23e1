//! The truth of a library: one SQLite file.

mod columns;
mod correction;
mod read;
mod saved;
mod schema;
mod stored;
mod write;

use std::path::Path;
use std::time::Duration;

use rusqlite::Connection;
use rusqlite::config::DbConfig;

use crate::Result;

pub use saved::SavedSearch;
pub use stored::{Counts, FormatCount, MunicipalityCount, StoredPlan, StoredRecord, StoredSource, StoredWarning};

/// How long to wait for another program that writes.
const PATIENCE: Duration = Duration::from_secs(10);

/// What is kept of the database in memory at most: the indexes of a million records, whose ids come in no order.
const CACHE_KIBIBYTES: i64 = 64 * 1024;
/// Of a new database. Three records of two to three thousand bytes fill such a page, where one left a third of a usual
/// page of 4,096 bytes empty.
const PAGE_BYTES: i64 = 8_192;
/// Pages in the log before they are taken over into the database; many of them are written again and again till then.
const LOG_PAGES: i64 = 16_000;

/// The database of a library.
pub(crate) struct Store {
    connection: Connection,
}

impl Store {
    /// Opens or makes the database file in `folder`.
    pub(crate) fn open(folder: &Path) -> Result<Self> {
        let mut connection = Connection::open(folder.join("library.db"))?;
        connection.busy_timeout(PATIENCE)?;
        connection.pragma_update(None, "page_size", PAGE_BYTES)?;
        connection.pragma_update(None, "journal_mode", "WAL")?;
        // FULL, not NORMAL: a commit lost with the power would let the search index lead the store.
        connection.pragma_update(None, "synchronous", "FULL")?;
        connection.pragma_update(None, "foreign_keys", "ON")?;
        connection.pragma_update(None, "cache_size", -CACHE_KIBIBYTES)?;
        connection.pragma_update(None, "wal_autocheckpoint", LOG_PAGES)?;
        connection.set_prepared_statement_cache_capacity(64);
        // Plans of queries made once; else each new value of a parameter may have its statement planned anew.
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
        schema::migrate(&mut connection, folder)?;
        let mut store = Self { connection };
        store.tell_themes()?;
        Ok(store)
    }

    /// Does what only reads, all of it from the store as it is at the beginning.
    pub(crate) fn look<T>(&self, look: impl FnOnce() -> Result<T>) -> Result<T> {
        let transaction = self.connection.unchecked_transaction()?;
        let seen = look()?;
        transaction.commit()?;
        Ok(seen)
    }

    /// The library's own name, by which an index of another library is told.
    pub(crate) fn identity(&self) -> Result<String> {
        Ok(self.connection.query_row("SELECT value FROM library WHERE key = 'id'", [], |row| row.get(0))?)
    }

    /// The number of the last change; 0 before the first.
    pub(crate) fn last_change(&self) -> Result<u64> {
        let seq: Option<i64> = self.connection.query_row("SELECT max(seq) FROM change", [], |row| row.get(0))?;
        Ok(seq.and_then(|seq| u64::try_from(seq).ok()).unwrap_or_default())
    }
}
