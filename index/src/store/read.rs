use std::collections::{BTreeMap, BTreeSet};

use planoteka_extract::plan::Currency;
use planoteka_extract::theme::{Theme, ThemeSector, Themed};
use rusqlite::{OptionalExtension as _, Row, params};
use serde_json::Value;

use super::correction;
use super::{Counts, FormatCount, MunicipalityCount, Store, StoredPlan, StoredRecord, StoredSource};
use crate::correction::lay_over;
use crate::{Error, Figures, RecordId, Result, StoredCheck, Years};

/// The columns of a record with its source, in the order that [`record_of`] reads.
const RECORD: &str = "SELECT record.id, record.position, record.municipality, record.year_from, record.year_to,
       record.amount_total, record.amount_own, record.amount_external, record.currency, record.data,
       source.source, source.name, source.sha256, source.format, source.bytes,
       (SELECT min(path) FROM location WHERE location.source = source.source),
       plan.country, plan.language, record.theme, record.theme_second, record.sector, record.theme_reason,
       EXISTS (SELECT 1 FROM correction WHERE correction.id = record.id)
  FROM record JOIN source USING (source) LEFT JOIN plan USING (source)";

impl Store {
    /// A reading by its number, if it is still there.
    pub(crate) fn reading(&self, number: i64) -> Result<Option<StoredRecord>> {
        let mut statement = self.connection.prepare_cached(&format!("{RECORD} WHERE record.record = ?1"))?;
        statement.query_row([number], |row| Ok(self.record_of(row))).optional()?.transpose()
    }

    /// All readings of the record whose id begins so, by path.
    pub(crate) fn readings_of(&self, id: &str) -> Result<Vec<StoredRecord>> {
        let id = id.trim().to_lowercase();
        let known = id.chars().all(|c| c.is_ascii_alphanumeric()) && !id.is_empty();
        let sql = "SELECT DISTINCT id FROM record WHERE id >= ?1 AND id < ?1 || '~' ORDER BY id LIMIT 4";
        let mut statement = self.connection.prepare_cached(sql)?;
        let ids: Vec<String> = statement.query_map([&id], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        match ids.as_slice() {
            [one] if known => self.records_where("record.id = ?1 ORDER BY source.name, record.record", one),
            [] | [_] => Err(Error::UnknownRecord { id }),
            _ => Err(Error::AmbiguousRecord { id, candidates: ids }),
        }
    }

    fn records_where(&self, condition: &str, value: &str) -> Result<Vec<StoredRecord>> {
        let mut statement = self.connection.prepare_cached(&format!("{RECORD} WHERE {condition}"))?;
        let mut rows = statement.query([value])?;
        let mut records = Vec::new();
        while let Some(row) = rows.next()? {
            records.push(self.record_of(row)?);
        }
        Ok(records)
    }

    /// The records of a source whose positions lie between two, both included.
    pub(crate) fn between(&self, source: i64, first: usize, last: usize) -> Result<Vec<StoredRecord>> {
        let sql = format!("{RECORD} WHERE record.source = ?1 AND position BETWEEN ?2 AND ?3 ORDER BY position");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let mut rows = statement.query(params![source, first as i64, last as i64])?;
        let mut records = Vec::new();
        while let Some(row) = rows.next()? {
            records.push(self.record_of(row)?);
        }
        Ok(records)
    }

    /// Digests of all contents that `extractor` read.
    pub(crate) fn contents(&self, extractor: &str) -> Result<BTreeSet<String>> {
        let sql = "SELECT sha256 FROM source JOIN run USING (source) WHERE extractor = ?1";
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(statement.query_map([extractor], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
    }

    /// The digests of the files that `extractor` opened, by path.
    pub(crate) fn containers(&self, extractor: &str) -> Result<BTreeMap<String, String>> {
        let mut statement =
            self.connection.prepare_cached("SELECT path, sha256 FROM container WHERE extractor = ?1")?;
        let pair = |row: &Row<'_>| Ok((row.get(0)?, row.get(1)?));
        Ok(statement.query_map([extractor], pair)?.collect::<rusqlite::Result<_>>()?)
    }

    /// Every path at which a source was found, and of containers in which none was found, in order.
    pub(crate) fn locations(&self) -> Result<Vec<String>> {
        let sql = "SELECT path FROM location UNION SELECT path FROM container WHERE NOT EXISTS (
                       SELECT 1 FROM location
                        WHERE location.path > container.path || '/' AND location.path < container.path || '0')
                   ORDER BY path";
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
    }

    /// The numbers of all readings, by path and place in the file.
    pub(crate) fn all_readings(&self) -> Result<Vec<i64>> {
        let sql = "SELECT record FROM record JOIN source USING (source)
                   ORDER BY (SELECT min(path) FROM location WHERE location.source = source.source), position";
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
    }

    /// The readings that changed after a change number, each once, by number.
    pub(crate) fn changed_since(&self, seq: u64) -> Result<Vec<i64>> {
        let sql = "SELECT DISTINCT record FROM change WHERE seq > ?1 ORDER BY record";
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(statement.query_map([seq as i64], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
    }

    /// Whether some record is or was there in several renderings.
    pub(crate) fn has_renderings(&self) -> Result<bool> {
        let sql = "SELECT EXISTS (SELECT 1 FROM library WHERE key = 'renderings')";
        Ok(self.connection.query_row(sql, [], |row| row.get(0))?)
    }

    /// What a source says of itself.
    pub(crate) fn plan(&self, source: i64) -> Result<Option<StoredPlan>> {
        Ok(self.plans_where("WHERE plan.source = ?1", [source])?.pop())
    }

    /// The checks of a source.
    pub(crate) fn checks(&self, source: i64) -> Result<Vec<StoredCheck>> {
        let mut statement = self.connection.prepare_cached("SELECT checks FROM plan WHERE source = ?1")?;
        let checks: Option<String> = statement.query_row([source], |row| row.get(0)).optional()?;
        Ok(checks.map(|checks| serde_json::from_str(&checks)).transpose()?.unwrap_or_default())
    }

    /// What each source says of itself, by path.
    pub(crate) fn plans(&self) -> Result<Vec<StoredPlan>> {
        let mut plans = self.plans_where("", [])?;
        plans.sort_by(|one, other| one.source.path.cmp(&other.source.path));
        Ok(plans)
    }

    fn plans_where(&self, condition: &str, values: impl rusqlite::Params) -> Result<Vec<StoredPlan>> {
        let sql = format!(
            "SELECT profile, totals, checks, ledger, warnings,
                    (SELECT count(*) FROM record WHERE record.source = plan.source),
                    source.source, source.name, source.sha256, source.format, source.bytes,
                    (SELECT min(path) FROM location WHERE location.source = source.source)
               FROM plan JOIN source USING (source) {condition}"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let mut rows = statement.query(values)?;
        let mut plans = Vec::new();
        while let Some(row) = rows.next()? {
            plans.push(plan_of(row)?);
        }
        Ok(plans)
    }

    /// How much there is.
    pub(crate) fn counts(&self) -> Result<Counts> {
        let number = |sql: &str| -> Result<usize> {
            let count: i64 = self.connection.query_row(sql, [], |row| row.get(0))?;
            Ok(usize::try_from(count).unwrap_or_default())
        };
        Ok(Counts {
            sources: number("SELECT count(*) FROM source")?,
            records: number("SELECT count(DISTINCT id) FROM record")?,
            readings: number("SELECT count(*) FROM record")?,
            kinds: self.tally("SELECT kind, count(DISTINCT id) FROM record GROUP BY kind ORDER BY kind")?,
            municipalities: self.municipalities()?,
            formats: self.formats()?,
            failed_checks: number(
                // Renderings of one plan fail the same checks, which count once.
                "SELECT count(*) FROM (
                     SELECT DISTINCT json_extract(plan.profile, '$.title.value'), json_extract(value, '$.rule'),
                                     json_extract(value, '$.message')
                     FROM plan, json_each(plan.checks) WHERE json_extract(value, '$.status') = 'fail')",
            )?,
            warnings: self.tally(
                "SELECT json_extract(value, '$.code') AS code, count(*) FROM plan, json_each(plan.warnings)
                 GROUP BY code ORDER BY code",
            )?,
        })
    }

    fn tally(&self, sql: &str) -> Result<Vec<(String, usize)>> {
        let mut statement = self.connection.prepare(sql)?;
        let counts = statement.query_map([], |row| Ok((row.get(0)?, count(row, 1)?)))?;
        Ok(counts.collect::<rusqlite::Result<_>>()?)
    }

    fn municipalities(&self) -> Result<Vec<MunicipalityCount>> {
        let sql = "SELECT plan.municipality, count(DISTINCT plan.source), count(DISTINCT record.id),
                          min(coalesce(plan.year_from, record.year_from)), max(coalesce(plan.year_to, record.year_to))
                     FROM plan LEFT JOIN record USING (source)
                    GROUP BY plan.municipality ORDER BY plan.municipality IS NULL, plan.municipality";
        let mut statement = self.connection.prepare(sql)?;
        let counts = statement.query_map([], |row| {
            let (from, to): (Option<i32>, Option<i32>) = (row.get(3)?, row.get(4)?);
            Ok(MunicipalityCount {
                name: row.get(0)?,
                sources: count(row, 1)?,
                records: count(row, 2)?,
                years: from.zip(to).map(|(from, to)| Years { from, to }),
            })
        })?;
        Ok(counts.collect::<rusqlite::Result<_>>()?)
    }

    fn formats(&self) -> Result<Vec<FormatCount>> {
        let sql = "SELECT format, count(DISTINCT source.source), count(record.record)
                     FROM source LEFT JOIN record USING (source) GROUP BY format ORDER BY format";
        let mut statement = self.connection.prepare(sql)?;
        let counts = statement.query_map([], |row| {
            Ok(FormatCount { format: row.get(0)?, sources: count(row, 1)?, readings: count(row, 2)? })
        })?;
        Ok(counts.collect::<rusqlite::Result<_>>()?)
    }
}

impl Store {
    fn record_of(&self, row: &Row<'_>) -> Result<StoredRecord> {
        let mut record = record_as_read(row)?;
        let corrected: bool = row.get(22)?;
        if corrected {
            lay_over(&mut record.record, &mut correction::corrections(&self.connection, &record.id)?);
        }
        Ok(record)
    }
}

fn count(row: &Row<'_>, column: usize) -> rusqlite::Result<usize> {
    Ok(usize::try_from(row.get::<_, i64>(column)?).unwrap_or_default())
}

fn record_as_read(row: &Row<'_>) -> Result<StoredRecord> {
    let decimal = |column: usize| -> Result<_> {
        let text: Option<String> = row.get(column)?;
        Ok(text.and_then(|text| text.parse().ok()))
    };
    let (from, to): (Option<i32>, Option<i32>) = (row.get(3)?, row.get(4)?);
    let currency: Option<String> = row.get(8)?;
    let figures = Figures {
        total: decimal(5)?,
        own: decimal(6)?,
        external: decimal(7)?,
        currency: currency.and_then(|code| Currency::from_code(&code)),
    };
    let data: String = row.get(9)?;
    let language: Option<String> = row.get(17)?;
    Ok(StoredRecord {
        id: RecordId::stored(row.get(0)?),
        position: count(row, 1)?,
        municipality: row.get(2)?,
        country: row.get(16)?,
        language: language.and_then(|name| serde_json::from_value(Value::String(name)).ok()),
        years: from.zip(to).map(|(from, to)| Years { from, to }),
        figures,
        themed: themed_of(row, 18)?,
        record: serde_json::from_str(&data)?,
        source: source_of(row, 10)?,
    })
}

/// What the columns from `first` on say of the theme.
fn themed_of(row: &Row<'_>, first: usize) -> Result<Option<Themed>> {
    let text = |column: usize| row.get::<_, Option<String>>(column);
    let theme = |key: Option<String>| key.and_then(|key| Theme::from_key(&key));
    let (Some(theme), second) = (theme(text(first)?), theme(text(first + 1)?)) else { return Ok(None) };
    let sector = text(first + 2)?.and_then(|name| ThemeSector::from_name(&name)).unwrap_or(theme.sector());
    Ok(Some(Themed { theme, second, sector, reason: text(first + 3)?.unwrap_or_default() }))
}

fn plan_of(row: &Row<'_>) -> Result<StoredPlan> {
    let text = |column: usize| row.get::<_, String>(column);
    Ok(StoredPlan {
        profile: serde_json::from_str(&text(0)?)?,
        totals: serde_json::from_str(&text(1)?)?,
        checks: serde_json::from_str(&text(2)?)?,
        ledger: serde_json::from_str(&text(3)?)?,
        warnings: serde_json::from_str(&text(4)?)?,
        records: count(row, 5)?,
        source: source_of(row, 6)?,
    })
}

fn source_of(row: &Row<'_>, first: usize) -> Result<StoredSource> {
    Ok(StoredSource {
        number: row.get(first)?,
        name: row.get(first + 1)?,
        sha256: row.get(first + 2)?,
        format: row.get(first + 3)?,
        bytes: count(row, first + 4)? as u64,
        path: row.get::<_, Option<String>>(first + 5)?.unwrap_or_default(),
    })
}
