use planoteka_extract::plan::{Plan, Record};
use rusqlite::types::Value;
use rusqlite::{OptionalExtension as _, Transaction, params, params_from_iter};

use super::Store;
use super::columns::{Columns, INSERT, OfPlan};
use crate::identity::{RecordId, ids};
use crate::library::{Container, Contents, Stamp};
use crate::name::name_of;
use crate::provenance::{Provenance, provenance};
use crate::{Added, Addition, Result};

impl Store {
    /// Whether `path` was read by `extractor` with this size and time of change.
    pub(crate) fn is_current(&self, path: &str, stamp: Stamp, extractor: &str) -> Result<bool> {
        let sql = "SELECT 1 FROM location JOIN run USING (source)
                   WHERE path = ?1 AND bytes = ?2 AND modified = ?3 AND extractor = ?4
                   UNION ALL SELECT 1 FROM container
                   WHERE path = ?1 AND bytes = ?2 AND modified = ?3 AND extractor = ?4";
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(statement.exists(params![path, stamp.bytes as i64, stamp.modified, extractor])?)
    }

    /// Whether the bytes were read by `extractor`; if so, notes that they are found at `path` too.
    pub(crate) fn locate(&mut self, path: &str, stamp: Stamp, sha256: &str, extractor: &str) -> Result<bool> {
        let transaction = self.connection.transaction()?;
        let sql = "SELECT source FROM source JOIN run USING (source) WHERE sha256 = ?1 AND extractor = ?2";
        let found: Option<i64> =
            transaction.prepare_cached(sql)?.query_row([sha256, extractor], |row| row.get(0)).optional()?;
        let Some(source) = found else { return Ok(false) };
        place(&transaction, path, stamp, source)?;
        transaction.commit()?;
        Ok(true)
    }

    /// Puts a plan in the place of whatever was read from its bytes or at its path before.
    pub(crate) fn add(&mut self, addition: &Addition<'_>) -> Result<Added> {
        let plan = addition.plan;
        let transaction = self.connection.transaction()?;
        let source = put_source(&transaction, plan, addition.stamp.bytes)?;
        let before = clear(&transaction, source)?;
        put_run(&transaction, source, addition.extractor)?;
        put_plan(&transaction, source, plan)?;
        for (position, (record, id)) in plan.records.iter().zip(ids(plan)).enumerate() {
            put_record(&transaction, source, plan, position, record, &id)?;
        }
        let replaced = place(&transaction, addition.path, addition.stamp, source)?;
        note_renderings(&transaction, source)?;
        transaction.commit()?;
        Ok(if before || replaced { Added::Replaced } else { Added::New })
    }

    /// Whether `extractor` opened the file at this path with these bytes; if so, notes its size and time of change.
    pub(crate) fn is_container(&self, path: &str, stamp: Stamp, sha256: &str, extractor: &str) -> Result<bool> {
        let sql = "UPDATE container SET bytes = ?2, modified = ?3 WHERE path = ?1 AND sha256 = ?4 AND extractor = ?5";
        let values = params![path, stamp.bytes as i64, stamp.modified, sha256, extractor];
        Ok(self.connection.execute(sql, values)? > 0)
    }

    /// Notes a file that holds others, and forgets what is found below its path but not among `inner`.
    pub(crate) fn contain(&mut self, container: &Container<'_>) -> Result<()> {
        let transaction = self.connection.transaction()?;
        let path = container.path;
        transaction.prepare_cached("DELETE FROM container WHERE path = ?1")?.execute([path])?;
        if container.state == Contents::Whole {
            let sql = "INSERT INTO container (path, sha256, bytes, modified, extractor) VALUES (?1, ?2, ?3, ?4, ?5)";
            let stamp = container.stamp;
            let values = params![path, container.sha256, stamp.bytes as i64, stamp.modified, container.extractor];
            transaction.prepare_cached(sql)?.execute(values)?;
        }
        for below in below(&transaction, path)? {
            if !container.inner.contains(&below) {
                transaction.prepare_cached("DELETE FROM location WHERE path = ?1")?.execute([below])?;
            }
        }
        transaction.prepare_cached("DELETE FROM location WHERE path = ?1")?.execute([path])?;
        drop_unplaced(&transaction)?;
        transaction.commit()?;
        Ok(())
    }

    /// Forgets a path, and what was read there unless the same bytes are elsewhere; whether it was known.
    pub(crate) fn forget(&mut self, path: &str) -> Result<bool> {
        let transaction = self.connection.transaction()?;
        let placed = transaction.prepare_cached("DELETE FROM location WHERE path = ?1")?.execute([path])? > 0;
        // A file that lacks one of its own must be opened again to be whole.
        let sql = "DELETE FROM container WHERE path = ?1 OR ?1 > path || '/' AND ?1 < path || '0'";
        let known = transaction.prepare_cached(sql)?.execute([path])? > 0 || placed;
        drop_unplaced(&transaction)?;
        transaction.commit()?;
        Ok(known)
    }
}

/// The paths of files found in the file at `path`: `0` is the letter after `/`.
fn below(transaction: &Transaction<'_>, path: &str) -> Result<Vec<String>> {
    let sql = "SELECT path FROM location WHERE path > ?1 || '/' AND path < ?1 || '0'";
    let mut statement = transaction.prepare_cached(sql)?;
    Ok(statement.query_map([path], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

fn put_source(transaction: &Transaction<'_>, plan: &Plan, bytes: u64) -> Result<i64> {
    let sql = "INSERT INTO source (sha256, name, format, bytes) VALUES (?1, ?2, ?3, ?4)
               ON CONFLICT (sha256) DO UPDATE SET format = excluded.format RETURNING source";
    let values = params![plan.source.sha256, plan.source.name, plan.source.format, bytes as i64];
    Ok(transaction.prepare_cached(sql)?.query_row(values, |row| row.get(0))?)
}

/// Removes what was read of a source before; whether there was anything.
fn clear(transaction: &Transaction<'_>, source: i64) -> Result<bool> {
    log_deletion(transaction, source)?;
    transaction.prepare_cached("DELETE FROM record WHERE source = ?1")?.execute([source])?;
    transaction.prepare_cached("DELETE FROM run WHERE source = ?1")?.execute([source])?;
    Ok(transaction.prepare_cached("DELETE FROM plan WHERE source = ?1")?.execute([source])? > 0)
}

fn log_deletion(transaction: &Transaction<'_>, source: i64) -> Result<()> {
    let sql = "INSERT INTO change (record, op) SELECT record, 'delete' FROM record WHERE source = ?1 ORDER BY record";
    transaction.prepare_cached(sql)?.execute([source])?;
    Ok(())
}

/// Says that a source is found at a path; whether another source was there, which is dropped if it is nowhere else.
fn place(transaction: &Transaction<'_>, path: &str, stamp: Stamp, source: i64) -> Result<bool> {
    let sql = "SELECT source FROM location WHERE path = ?1";
    let before: Option<i64> = transaction.prepare_cached(sql)?.query_row([path], |row| row.get(0)).optional()?;
    // What held files before and is a document now.
    if transaction.prepare_cached("DELETE FROM container WHERE path = ?1")?.execute([path])? > 0 {
        transaction
            .prepare_cached("DELETE FROM location WHERE path > ?1 || '/' AND path < ?1 || '0'")?
            .execute([path])?;
    }
    let sql = "INSERT INTO location (path, source, bytes, modified) VALUES (?1, ?2, ?3, ?4)
               ON CONFLICT (path) DO UPDATE
               SET source = excluded.source, bytes = excluded.bytes, modified = excluded.modified";
    transaction.prepare_cached(sql)?.execute(params![path, source, stamp.bytes as i64, stamp.modified])?;
    drop_unplaced(transaction)?;
    Ok(before.is_some_and(|before| before != source))
}

/// Drops every source that is found nowhere any more.
fn drop_unplaced(transaction: &Transaction<'_>) -> Result<()> {
    let sql = "SELECT source FROM source WHERE source NOT IN (SELECT source FROM location) ORDER BY source";
    let sources: Vec<i64> =
        transaction.prepare_cached(sql)?.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    for source in sources {
        log_deletion(transaction, source)?;
        transaction.prepare_cached("DELETE FROM source WHERE source = ?1")?.execute([source])?;
    }
    Ok(())
}

/// Remembers once and for all that a record is there in several renderings, so that answers look for them.
fn note_renderings(transaction: &Transaction<'_>, source: i64) -> Result<()> {
    let sql = "INSERT OR IGNORE INTO library
               SELECT 'renderings', 'yes' WHERE EXISTS (
                   SELECT 1 FROM record AS mine JOIN record AS other ON other.id = mine.id AND other.source <> mine.source
                    WHERE mine.source = ?1)";
    transaction.prepare_cached(sql)?.execute([source])?;
    Ok(())
}

fn put_run(transaction: &Transaction<'_>, source: i64, extractor: &str) -> Result<()> {
    let sql = "INSERT INTO run (source, extractor, settings) VALUES (?1, ?2, '{}')";
    transaction.prepare_cached(sql)?.execute(params![source, extractor])?;
    Ok(())
}

fn put_plan(transaction: &Transaction<'_>, source: i64, plan: &Plan) -> Result<()> {
    let profile = &plan.profile;
    let period = profile.period.as_ref().map(|field| field.value);
    let sql = "INSERT INTO plan (source, title, municipality, country, kind, year_from, year_to, currency, language,
                                 script, profile, totals, checks, ledger, warnings)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)";
    transaction.prepare_cached(sql)?.execute(params![
        source,
        profile.title.as_ref().map(|field| field.value.as_str()),
        profile.municipality.as_ref().map(|field| field.value.as_str()),
        profile.country.as_ref().map(|field| field.value.as_str()),
        profile.kind.as_ref().and_then(|field| name_of(&field.value)),
        period.map(|period| period.from),
        period.map(|period| period.to),
        profile.currency.as_ref().map(|field| field.value.code().to_owned()),
        profile.language.as_ref().and_then(|field| name_of(&field.value)),
        profile.script.as_ref().and_then(|field| name_of(&field.value)),
        serde_json::to_string(profile)?,
        serde_json::to_string(&plan.totals)?,
        serde_json::to_string(&plan.checks)?,
        serde_json::to_string(&plan.ledger)?,
        serde_json::to_string(&plan.warnings)?,
    ])?;
    Ok(())
}

fn put_record(
    transaction: &Transaction<'_>,
    source: i64,
    plan: &Plan,
    position: usize,
    record: &Record,
    id: &RecordId,
) -> Result<()> {
    let profile = &plan.profile;
    let columns = Columns::of(transaction, id, record, OfPlan::of(profile))?;
    let municipality = profile.municipality.as_ref().map(|field| field.value.to_string());
    let own = [
        Value::from(id.as_str().to_owned()),
        source.into(),
        (position as i64).into(),
        record.kind.name().to_owned().into(),
        municipality.into(),
        serde_json::to_string(record)?.into(),
    ];
    let values = own.into_iter().chain(columns.into_values());
    transaction.prepare_cached(&INSERT)?.execute(params_from_iter(values))?;
    let number = transaction.last_insert_rowid();
    put_provenance(transaction, number, record)?;
    transaction.prepare_cached("INSERT INTO change (record, op) VALUES (?1, 'put')")?.execute([number])?;
    Ok(())
}

fn put_provenance(transaction: &Transaction<'_>, number: i64, record: &Record) -> Result<()> {
    let sql = "INSERT INTO provenance (record, field, item, locator, raw, confidence) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    let mut statement = transaction.prepare_cached(sql)?;
    let mut values: Vec<Provenance<'_>> = provenance(record).collect();
    // In the order of the table, so that each row goes to its end.
    values.sort_by(|one, other| (&one.field, one.item).cmp(&(&other.field, other.item)));
    for value in values {
        let (item, confidence) = (value.item as i64, value.confidence.hundredths());
        statement.execute(params![number, value.field, item, value.locator(), value.raw, confidence])?;
    }
    Ok(())
}
