//! Searches that are kept under a name.

use rusqlite::params;

use super::Store;
use crate::Result;

/// A search under its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedSearch {
    /// What it is called.
    pub name: String,
    /// The query as typed.
    pub query: String,
}

impl Store {
    /// Keeps a search in the place of one of its name; whether there was one.
    pub(crate) fn save_search(&self, search: &SavedSearch) -> Result<bool> {
        let replaced = self.forget_search(&search.name)?;
        let sql = "INSERT INTO saved_search (name, query) VALUES (?1, ?2)";
        self.connection.prepare_cached(sql)?.execute(params![search.name, search.query])?;
        Ok(replaced)
    }

    /// The searches kept, by name.
    pub(crate) fn saved_searches(&self) -> Result<Vec<SavedSearch>> {
        let mut statement = self.connection.prepare_cached("SELECT name, query FROM saved_search ORDER BY name")?;
        let searches = statement.query_map([], |row| Ok(SavedSearch { name: row.get(0)?, query: row.get(1)? }))?;
        Ok(searches.collect::<rusqlite::Result<_>>()?)
    }

    /// Forgets a search; whether there was one.
    pub(crate) fn forget_search(&self, name: &str) -> Result<bool> {
        let mut statement = self.connection.prepare_cached("DELETE FROM saved_search WHERE name = ?1")?;
        Ok(statement.execute([name])? > 0)
    }
}
