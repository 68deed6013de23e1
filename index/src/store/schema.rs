//! The tables, and the steps from each form of them to the next.

use std::path::Path;

use rusqlite::Connection;

use crate::{Error, Result};

/// One step a form: `user_version` says how many have been taken. Steps are never changed once released, only added.
const STEPS: [&str; 4] = [FIRST, CONTAINERS, SAVED, THEMES];

const SAVED: &str = "
-- Searches that people keep under a name.
CREATE TABLE saved_search (name TEXT PRIMARY KEY, query TEXT NOT NULL) WITHOUT ROWID;
";

const THEMES: &str = "
-- What a record is about, the sector of an integrated strategy, and the words that tell it.
ALTER TABLE record ADD COLUMN theme TEXT;
ALTER TABLE record ADD COLUMN theme_second TEXT;
ALTER TABLE record ADD COLUMN sector TEXT;
ALTER TABLE record ADD COLUMN theme_reason TEXT;
-- The list of themes, with their place in other classifications.
CREATE TABLE theme (
    theme TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    cofog TEXT NOT NULL,
    sector TEXT NOT NULL,
    goals TEXT NOT NULL
) WITHOUT ROWID;
-- A row that takes back the correction before it.
ALTER TABLE correction ADD COLUMN withdrawn INTEGER NOT NULL DEFAULT 0;
";

const FIRST: &str = "
CREATE TABLE library (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- A file by content. The same bytes in two places are one source.
CREATE TABLE source (
    source INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    format TEXT NOT NULL,
    bytes INTEGER NOT NULL
);

-- Where a source was found; size and time of change tell that it need not be read again.
CREATE TABLE location (
    path TEXT PRIMARY KEY,
    source INTEGER NOT NULL REFERENCES source ON DELETE CASCADE,
    bytes INTEGER NOT NULL,
    modified INTEGER
) WITHOUT ROWID;
CREATE INDEX location_source ON location (source);

-- By what a source was understood.
CREATE TABLE run (
    source INTEGER PRIMARY KEY REFERENCES source ON DELETE CASCADE,
    extractor TEXT NOT NULL,
    settings TEXT NOT NULL
);

-- What a source says of itself, its totals, checks, ledger and warnings, in the public form.
CREATE TABLE plan (
    source INTEGER PRIMARY KEY REFERENCES source ON DELETE CASCADE,
    title TEXT,
    municipality TEXT,
    country TEXT,
    kind TEXT,
    year_from INTEGER,
    year_to INTEGER,
    currency TEXT,
    language TEXT,
    script TEXT,
    profile TEXT NOT NULL,
    totals TEXT NOT NULL,
    checks TEXT NOT NULL,
    ledger TEXT NOT NULL,
    warnings TEXT NOT NULL
);

-- One reading of a record: renderings of one plan share `id`, each has its own `record`.
CREATE TABLE record (
    record INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL,
    source INTEGER NOT NULL REFERENCES source ON DELETE CASCADE,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    title TEXT,
    municipality TEXT,
    year_from INTEGER,
    year_to INTEGER,
    amount_total TEXT,
    amount_own TEXT,
    amount_external TEXT,
    currency TEXT,
    amount_minor INTEGER,
    data TEXT NOT NULL,
    UNIQUE (source, id)
);
CREATE INDEX record_id ON record (id);

-- Where each value stands and how it is written there.
CREATE TABLE provenance (
    record INTEGER NOT NULL REFERENCES record ON DELETE CASCADE,
    field TEXT NOT NULL,
    item INTEGER NOT NULL,
    locator TEXT NOT NULL,
    raw TEXT NOT NULL,
    confidence INTEGER NOT NULL,
    PRIMARY KEY (record, field, item)
) WITHOUT ROWID;

-- What people changed, appended only; laid over each fresh reading by record id, field and the text then seen.
CREATE TABLE correction (
    correction INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL,
    field TEXT NOT NULL,
    item INTEGER NOT NULL,
    seen TEXT NOT NULL,
    value TEXT NOT NULL,
    who TEXT NOT NULL,
    at TEXT NOT NULL,
    reason TEXT NOT NULL
);
CREATE INDEX correction_id ON correction (id);

-- Every change of a record, for whatever follows the store. AUTOINCREMENT: a number is never given twice.
CREATE TABLE change (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    record INTEGER NOT NULL,
    op TEXT NOT NULL CHECK (op IN ('put', 'delete'))
);

INSERT INTO library VALUES ('id', lower(hex(randomblob(8))));
";

const CONTAINERS: &str = "
-- A file that holds others, which are found at paths below its own. Size and time of change tell that it need not be
-- opened again; one whose files were not all read has no row.
CREATE TABLE container (
    path TEXT PRIMARY KEY,
    sha256 TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    modified INTEGER,
    extractor TEXT NOT NULL
) WITHOUT ROWID;
";

/// Takes the steps that are missing.
pub(super) fn migrate(connection: &mut Connection, path: &Path) -> Result<()> {
    let found: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let known = STEPS.len() as i64;
    if found > known {
        return Err(Error::Newer { path: path.to_owned(), found, known });
    }
    for (step, sql) in STEPS.iter().enumerate().skip(usize::try_from(found).unwrap_or_default()) {
        let transaction = connection.transaction()?;
        transaction.execute_batch(sql)?;
        transaction.pragma_update(None, "user_version", step as i64 + 1)?;
        transaction.commit()?;
    }
    Ok(())
}
