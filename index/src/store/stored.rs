use planoteka_extract::plan::{Language, Ledger, Period, Profile, Record};
use planoteka_extract::theme::Themed;
use planoteka_ingest::document::Origin;
use serde::Deserialize;

use crate::{Doubt, Figures, RecordId, StoredCheck, Years};

/// One reading of a record, with what its source says of itself.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredRecord {
    /// What it is called.
    pub id: RecordId,
    /// The file it was read from.
    pub source: StoredSource,
    /// Its place among the records of the file, from 0.
    pub position: usize,
    /// The municipality that the file names.
    pub municipality: Option<String>,
    /// The country that the file names, by its ISO 3166 code.
    pub country: Option<String>,
    /// The language of the file.
    pub language: Option<Language>,
    /// The years it is about.
    pub years: Option<Years>,
    /// What it is about, if that can be told.
    pub themed: Option<Themed>,
    /// Its money.
    pub figures: Figures,
    /// Everything understood of it.
    pub record: Record,
}

impl StoredRecord {
    /// Where its title stands, or else the record itself.
    #[must_use]
    pub fn place(&self) -> Option<&Origin> {
        let title = self.record.fields.texts.get(planoteka_extract::plan::TextRole::Title);
        title.and_then(|field| field.at.first()).or_else(|| self.record.at.first())
    }

    /// The title; for a record without one its description or its first other text.
    #[must_use]
    pub fn title(&self) -> &str {
        let fields = &self.record.fields;
        fields
            .text(planoteka_extract::plan::TextRole::Title)
            .or_else(|| fields.text(planoteka_extract::plan::TextRole::Description))
            .or_else(|| fields.texts.values().next().map(|field| field.value.as_str()))
            .unwrap_or_default()
    }

    /// What of it is most likely wrong; `None` when it has none of the fields that decide.
    #[must_use]
    pub fn doubt(&self) -> Option<Doubt> {
        Doubt::of_record(&self.record)
    }
}

/// A file in the library.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredSource {
    /// Its number in the library.
    pub(crate) number: i64,
    /// Its name without the folder.
    pub name: String,
    /// Where it was found; the first in order when found in several places.
    pub path: String,
    /// Digest of its bytes, hexadecimal.
    pub sha256: String,
    /// Short name of its format.
    pub format: String,
    /// Its size.
    pub bytes: u64,
}

/// What a file says of itself.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredPlan {
    /// The file.
    pub source: StoredSource,
    /// Profile as extracted.
    pub profile: Profile,
    /// Total and subtotal rows.
    pub totals: Vec<planoteka_extract::plan::Total>,
    /// What was verified.
    pub checks: Vec<StoredCheck>,
    /// The fate of every row.
    pub ledger: Ledger,
    /// What its readers must know.
    pub warnings: Vec<StoredWarning>,
    /// How many records it gave.
    pub records: usize,
}

impl StoredPlan {
    /// The municipality it names.
    #[must_use]
    pub fn municipality(&self) -> Option<&str> {
        self.profile.municipality.as_ref().map(|field| field.value.as_str())
    }

    /// The years it plans.
    #[must_use]
    pub fn period(&self) -> Option<Period> {
        self.profile.period.as_ref().map(|field| field.value)
    }

    /// The same as years.
    pub(crate) fn years(&self) -> Option<Years> {
        self.period().map(|period| Years { from: period.from, to: period.to })
    }
}

/// A warning, as stored.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct StoredWarning {
    /// Stable name of the problem.
    pub code: String,
    /// What happened.
    pub message: String,
    /// Where, if at one place.
    pub at: Option<Origin>,
}

/// How much a library holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Counts {
    /// Files, each content once.
    pub sources: usize,
    /// Records, those in several renderings once.
    pub records: usize,
    /// Readings of records, one for each file that has it.
    pub readings: usize,
    /// Records by kind, by name.
    pub kinds: Vec<(String, usize)>,
    /// By municipality, by name.
    pub municipalities: Vec<MunicipalityCount>,
    /// By format, by name.
    pub formats: Vec<FormatCount>,
    /// Checks that fail.
    pub failed_checks: usize,
    /// Warnings by code, by name.
    pub warnings: Vec<(String, usize)>,
}

/// What a library holds of one municipality.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MunicipalityCount {
    /// Its name; `None` for files that name none.
    pub name: Option<String>,
    /// Files.
    pub sources: usize,
    /// Records, each once.
    pub records: usize,
    /// The years they are about.
    pub years: Option<Years>,
}

/// What a library holds in one format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormatCount {
    /// Short name of the format.
    pub format: String,
    /// Files.
    pub sources: usize,
    /// Readings of records.
    pub readings: usize,
}
