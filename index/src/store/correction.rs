//! Corrections as stored, and themes told anew.

use planoteka_extract::plan::Record;
use planoteka_extract::theme::{Theme, theme_of, vocabulary_version};
use rusqlite::types::Value as SqlValue;
use rusqlite::{Connection, OptionalExtension as _, Transaction, params, params_from_iter};
use serde_json::Value;

use super::Store;
use super::columns::{Columns, OfPlan, THEME_NAMES, UPDATE, UPDATE_THEME, theme_values};
use crate::correction::{CorrectedField, Correction, CorrectionState, Signature, lay_over};
use crate::{Error, RecordId, Result};

/// The corrections of a record, oldest first; those that a later one replaced or took back are past.
pub(super) fn corrections(connection: &Connection, id: &RecordId) -> Result<Vec<Correction>> {
    let sql = "SELECT field, item, seen, value, who, at, reason, withdrawn FROM correction
                WHERE id = ?1 ORDER BY correction";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([id.as_str()])?;
    let mut all: Vec<Correction> = Vec::new();
    while let Some(row) = rows.next()? {
        let (name, item): (String, i64) = (row.get(0)?, row.get(1)?);
        let Some(field) = CorrectedField::stored(&name, usize::try_from(item).unwrap_or_default()) else { continue };
        for before in all.iter_mut().filter(|before| before.field == field) {
            before.state = CorrectionState::Past;
        }
        let by = Signature { who: row.get(4)?, at: row.get(5)?, reason: row.get(6)? };
        let withdrawn: bool = row.get(7)?;
        let state = if withdrawn { CorrectionState::Past } else { CorrectionState::Holds };
        all.push(Correction { id: id.clone(), field, seen: row.get(2)?, value: row.get(3)?, by, state });
    }
    Ok(all)
}

impl Store {
    /// The corrections of a record, oldest first, and whether each holds for the record as read.
    pub(crate) fn corrections(&self, id: &RecordId) -> Result<Vec<Correction>> {
        let mut corrections = corrections(&self.connection, id)?;
        let sql = "SELECT data FROM record WHERE id = ?1 ORDER BY record LIMIT 1";
        let data: Option<String> = self.connection.query_row(sql, [id.as_str()], |row| row.get(0)).optional()?;
        if let Some(data) = data {
            lay_over(&mut serde_json::from_str(&data)?, &mut corrections);
        }
        Ok(corrections)
    }

    /// Keeps what a person changed, or takes the last change of a field back; the columns of all its readings follow.
    pub(crate) fn correct(
        &mut self,
        id: &RecordId,
        field: CorrectedField,
        value: Option<&str>,
        by: &Signature,
    ) -> Result<()> {
        let transaction = self.connection.transaction()?;
        let sql = "SELECT data FROM record WHERE id = ?1 ORDER BY record LIMIT 1";
        let data: String = transaction.query_row(sql, [id.as_str()], |row| row.get(0))?;
        let record: Record = serde_json::from_str(&data)?;
        let before = corrections(&transaction, id)?;
        let held = before.iter().any(|one| one.field == field && one.state == CorrectionState::Holds);
        if value.is_none() && !held {
            let message = format!("the {field} of {id} was not corrected");
            return Err(Error::Correction { message, hint: "`planoteka show` lists the corrections of a record" });
        }
        let value = value.map(|value| field.checked(value)).transpose()?;
        let sql = "INSERT INTO correction (id, field, item, seen, value, who, at, reason, withdrawn)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
        let Signature { who, at, reason } = by;
        let item = field.item() as i64;
        let (seen, withdrawn) = (field.read(&record), value.is_none());
        let value = value.unwrap_or_default();
        transaction.execute(sql, params![id.as_str(), field.name(), item, seen, value, who, at, reason, withdrawn])?;
        let sql = "SELECT record FROM record WHERE id = ?1 ORDER BY record";
        let readings: Vec<i64> = transaction
            .prepare_cached(sql)?
            .query_map([id.as_str()], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        for reading in readings {
            update(&transaction, reading)?;
        }
        transaction.commit()?;
        Ok(())
    }

    /// Tells the themes of all records anew if the words for them are others than those by which they were told.
    pub(super) fn tell_themes(&mut self) -> Result<()> {
        let version = format!("{:016x}", vocabulary_version());
        let sql = "SELECT value FROM library WHERE key = 'themes'";
        let known: Option<String> = self.connection.query_row(sql, [], |row| row.get(0)).optional()?;
        if known.as_ref() == Some(&version) {
            return Ok(());
        }
        let transaction = self.connection.transaction()?;
        list_themes(&transaction)?;
        let readings: Vec<i64> = transaction
            .prepare("SELECT record FROM record ORDER BY record")?
            .query_map([], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        for reading in readings {
            update(&transaction, reading)?;
        }
        transaction.execute("INSERT OR REPLACE INTO library VALUES ('themes', ?1)", [version])?;
        transaction.commit()?;
        Ok(())
    }
}

/// The table of themes, for those who read the database with other programs.
fn list_themes(transaction: &Transaction<'_>) -> Result<()> {
    transaction.execute("DELETE FROM theme", [])?;
    let mut insert =
        transaction.prepare("INSERT INTO theme (theme, name, cofog, sector, goals) VALUES (?1, ?2, ?3, ?4, ?5)")?;
    for theme in Theme::all() {
        let goals: Vec<String> = theme.goals().iter().map(ToString::to_string).collect();
        insert.execute(params![theme.key(), theme.name(), theme.cofog(), theme.sector().name(), goals.join(",")])?;
    }
    Ok(())
}

/// Works out the columns of a reading again; what differs is a change.
fn update(transaction: &Transaction<'_>, reading: i64) -> Result<()> {
    let sql = format!(
        "SELECT record.id, record.data, plan.profile, plan.language,
                EXISTS (SELECT 1 FROM correction WHERE correction.id = record.id), {}
           FROM record JOIN plan USING (source) WHERE record = ?1",
        *THEME_NAMES
    );
    let row = transaction.prepare_cached(&sql)?.query_row([reading], |row| {
        let theme: [SqlValue; 4] = [row.get(5)?, row.get(6)?, row.get(7)?, row.get(8)?];
        let (data, profile): (String, String) = (row.get(1)?, row.get(2)?);
        let (language, corrected): (Option<String>, bool) = (row.get(3)?, row.get(4)?);
        Ok((RecordId::stored(row.get(0)?), data, profile, language, corrected, theme))
    });
    let Some((id, data, profile, language, corrected, before)) = row.optional()? else { return Ok(()) };
    let record: Record = serde_json::from_str(&data)?;
    let number = [SqlValue::from(reading)];
    if corrected {
        let columns = Columns::of(transaction, &id, &record, OfPlan::of(&serde_json::from_str(&profile)?))?;
        let values = number.into_iter().chain(columns.into_values());
        transaction.prepare_cached(&UPDATE)?.execute(params_from_iter(values))?;
        return changed(transaction, reading);
    }
    let language = language.and_then(|name| serde_json::from_value(Value::String(name)).ok());
    let now = theme_values(theme_of(&record, language));
    if now != before {
        transaction.prepare_cached(&UPDATE_THEME)?.execute(params_from_iter(number.into_iter().chain(now)))?;
        changed(transaction, reading)?;
    }
    Ok(())
}

fn changed(transaction: &Transaction<'_>, reading: i64) -> Result<()> {
    transaction.prepare_cached("INSERT INTO change (record, op) VALUES (?1, 'put')")?.execute([reading])?;
    Ok(())
}
