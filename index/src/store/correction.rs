//! Corrections as stored, and themes told anew.

use planoteka_extract::plan::{Language, Period, Record};
use planoteka_extract::theme::{Theme, Themed, theme_of, vocabulary_version};
use rusqlite::{Connection, OptionalExtension as _, Transaction, params};
use serde_json::Value;

use super::Store;
use crate::correction::{CorrectedField, Correction, CorrectionState, Signature, lay_over, reason};
use crate::facts::{Figures, Years, minor_units};
use crate::{Error, RecordId, Result};

/// What the columns of a record hold beside its data.
pub(super) struct Columns {
    pub title: Option<String>,
    pub years: Option<Years>,
    pub figures: Figures,
    pub themed: Option<Themed>,
}

/// What a plan gives to all its records.
#[derive(Clone, Copy)]
pub(super) struct OfPlan {
    pub period: Option<Period>,
    pub currency: Option<planoteka_extract::plan::Currency>,
    pub language: Option<Language>,
}

impl Columns {
    /// Of a record as read, with what people changed.
    pub(super) fn of(connection: &Connection, id: &RecordId, record: &Record, plan: OfPlan) -> Result<Self> {
        let mut corrections = corrections(connection, id)?;
        if corrections.is_empty() {
            return Ok(Self::plain(record, plan, None));
        }
        let mut record = record.clone();
        let theme = lay_over(&mut record, &mut corrections);
        let why = corrections
            .iter()
            .rfind(|one| one.field == CorrectedField::Theme && one.state == CorrectionState::Holds)
            .map(reason)
            .unwrap_or_default();
        Ok(Self::plain(&record, plan, theme.map(|theme| (theme, why))))
    }

    fn plain(record: &Record, plan: OfPlan, set: Option<(Option<Theme>, String)>) -> Self {
        let told = theme_of(record, plan.language);
        let themed = match set {
            Some((None, _)) => None,
            Some((Some(theme), reason)) => {
                let sector = told.map_or(theme.sector(), |told| {
                    if told.sector == told.theme.sector() { theme.sector() } else { told.sector }
                });
                Some(Themed { theme, second: None, sector, reason })
            }
            None => told,
        };
        Self {
            title: record.fields.text(planoteka_extract::plan::TextRole::Title).map(str::to_owned),
            years: Years::of_record(record, plan.period),
            figures: Figures::of_record(record, plan.currency),
            themed,
        }
    }
}

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
    let sql = "SELECT record.id, record.data, plan.profile, plan.language, record.theme, record.theme_second,
                      record.sector, record.theme_reason, record.title, record.amount_total, record.year_from,
                      EXISTS (SELECT 1 FROM correction WHERE correction.id = record.id)
                 FROM record JOIN plan USING (source) WHERE record = ?1";
    let row = transaction.prepare_cached(sql)?.query_row([reading], |row| {
        let texts: Vec<Option<String>> = (4..8).map(|column| row.get(column)).collect::<rusqlite::Result<_>>()?;
        let id: String = row.get(0)?;
        let (data, profile): (String, String) = (row.get(1)?, row.get(2)?);
        let language: Option<String> = row.get(3)?;
        let corrected: bool = row.get(11)?;
        Ok((RecordId::stored(id), data, profile, language, texts, corrected))
    });
    let Some((id, data, profile, language, before, corrected)) = row.optional()? else { return Ok(()) };
    let record: Record = serde_json::from_str(&data)?;
    let language = language.and_then(|name| serde_json::from_value(Value::String(name)).ok());
    if !corrected {
        let themed = theme_of(&record, language);
        let now = theme_columns(themed.as_ref());
        if now.as_slice() != before.as_slice() {
            let sql = "UPDATE record SET theme = ?2, theme_second = ?3, sector = ?4, theme_reason = ?5
                        WHERE record = ?1";
            transaction.prepare_cached(sql)?.execute(params![reading, now[0], now[1], now[2], now[3]])?;
            changed(transaction, reading)?;
        }
        return Ok(());
    }
    let profile: planoteka_extract::plan::Profile = serde_json::from_str(&profile)?;
    let plan = OfPlan {
        period: profile.period.as_ref().map(|field| field.value),
        currency: profile.currency.as_ref().map(|field| field.value),
        language,
    };
    let Columns { title, years, figures, themed } = Columns::of(transaction, &id, &record, plan)?;
    let theme = theme_columns(themed.as_ref());
    let sql = "UPDATE record SET title = ?2, year_from = ?3, year_to = ?4, amount_total = ?5, amount_own = ?6,
                      amount_external = ?7, currency = ?8, amount_minor = ?9, theme = ?10, theme_second = ?11,
                      sector = ?12, theme_reason = ?13
                WHERE record = ?1";
    transaction.prepare_cached(sql)?.execute(params![
        reading,
        title,
        years.map(|years| years.from),
        years.map(|years| years.to),
        figures.total.map(|amount| amount.to_string()),
        figures.own.map(|amount| amount.to_string()),
        figures.external.map(|amount| amount.to_string()),
        figures.currency.map(|currency| currency.code().to_owned()),
        figures.total.and_then(minor_units),
        theme[0],
        theme[1],
        theme[2],
        theme[3],
    ])?;
    changed(transaction, reading)
}

fn changed(transaction: &Transaction<'_>, reading: i64) -> Result<()> {
    transaction.prepare_cached("INSERT INTO change (record, op) VALUES (?1, 'put')")?.execute([reading])?;
    Ok(())
}

/// Theme, second theme, sector and reason as stored.
pub(super) fn theme_columns(themed: Option<&Themed>) -> [Option<String>; 4] {
    themed.map_or([const { None }; 4], |themed| {
        [
            Some(themed.theme.key().to_owned()),
            themed.second.map(|second| second.key().to_owned()),
            Some(themed.sector.name().to_owned()),
            Some(themed.reason.clone()),
        ]
    })
}
