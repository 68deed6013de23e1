use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use planoteka_extract::plan::Plan;
use planoteka_extract::text::fold;

use crate::compare::{self, Comparison, ComparisonRequest};
use crate::gaps::{MunicipalityGaps, gaps};
use crate::history::{History, history};
use crate::projection::Projection;
use crate::search::{Hits, Page, Similar};
use crate::store::{Counts, SavedSearch, Store, StoredPlan, StoredRecord, StoredSource};
use crate::{CorrectedField, Correction, Error, Query, RecordId, Result, Signature, search};

/// The size and time of change of a file, as its folder tells them; the library itself looks at neither file nor clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// Size in bytes.
    pub bytes: u64,
    /// Time of change in whatever unit the caller always uses; without it only contents tell whether a file changed.
    pub modified: Option<i64>,
}

/// A plan to be kept.
#[derive(Debug, Clone, Copy)]
pub struct Addition<'a> {
    /// Where its file was found.
    pub path: &'a str,
    /// The file's size and time of change.
    pub stamp: Stamp,
    /// What was understood.
    pub plan: &'a Plan,
    /// Version of what understood it; another version reads the file again.
    pub extractor: &'a str,
}

/// A file that holds others, each of which was added at a path below its own.
#[derive(Debug, Clone, Copy)]
pub struct Container<'a> {
    /// Where it was found.
    pub path: &'a str,
    /// Its size and time of change.
    pub stamp: Stamp,
    /// Digest of its bytes, hexadecimal.
    pub sha256: &'a str,
    /// Version of what read the files in it.
    pub extractor: &'a str,
    /// The paths of those that it holds now.
    pub inner: &'a BTreeSet<String>,
    /// Whether all of them were read.
    pub state: Contents,
}

/// Whether all files in a file were read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Contents {
    /// It need not be opened again until it changes.
    Whole,
    /// Some had problems, which a next run tells again.
    Lacking,
}

/// Which readings of a record that stands in several files are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Renderings {
    /// The one of the first file by path, so that nothing counts twice.
    First,
    /// All of them.
    All,
}

/// What an addition did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Added {
    /// The file is new.
    New,
    /// It took the place of what was read before from the same bytes or at the same path.
    Replaced,
}

/// Sources, plans and records in one folder.
pub struct Library {
    folder: PathBuf,
    store: Store,
    projection: Option<Projection>,
}

impl Library {
    /// Opens the library in a folder.
    ///
    /// # Errors
    /// When there is none, or when it is of a later version.
    pub fn open(folder: &Path) -> Result<Self> {
        if !folder.join("library.db").is_file() {
            return Err(Error::NoLibrary { path: folder.to_owned() });
        }
        Ok(Self { folder: folder.to_owned(), store: Store::open(folder)?, projection: None })
    }

    /// Opens the library in a folder, and makes it if there is none.
    ///
    /// # Errors
    /// When the folder cannot be made, or when its library is of a later version.
    pub fn create(folder: &Path) -> Result<Self> {
        fs::create_dir_all(folder).map_err(|source| Error::Io { path: folder.to_owned(), source })?;
        Ok(Self { folder: folder.to_owned(), store: Store::open(folder)?, projection: None })
    }

    /// The folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Whether a file is in the library as it is, by size and time of change; its contents are not needed.
    ///
    /// # Errors
    /// When the store does not answer.
    pub fn is_current(&self, path: &str, stamp: Stamp, extractor: &str) -> Result<bool> {
        self.store.is_current(path, stamp, extractor)
    }

    /// Digests of all contents that `extractor` read, so that a file is known before it is understood.
    ///
    /// # Errors
    /// When the store does not answer.
    pub fn contents(&self, extractor: &str) -> Result<BTreeSet<String>> {
        self.store.contents(extractor)
    }

    /// Whether a file with these contents is in the library; notes that it is found at `path` too.
    ///
    /// # Errors
    /// When the store does not answer.
    pub fn locate(&mut self, path: &str, stamp: Stamp, sha256: &str, extractor: &str) -> Result<bool> {
        self.store.locate(path, stamp, sha256, extractor)
    }

    /// Keeps a plan, whole or not at all. What was read before from the same bytes or at the same path goes.
    ///
    /// The search index follows at the next [`refresh`](Self::refresh) or search.
    ///
    /// # Errors
    /// When the store does not answer.
    pub fn add(&mut self, addition: &Addition<'_>) -> Result<Added> {
        self.store.add(addition)
    }

    /// Whether the file at a path was opened with these contents before; if so, notes its size and time of change.
    ///
    /// # Errors
    /// When the store does not answer.
    pub fn is_container(&self, path: &str, stamp: Stamp, sha256: &str, extractor: &str) -> Result<bool> {
        self.store.is_container(path, stamp, sha256, extractor)
    }

    /// The digests of the files that `extractor` opened, by path.
    ///
    /// # Errors
    /// When the store does not answer.
    pub fn containers(&self, extractor: &str) -> Result<BTreeMap<String, String>> {
        self.store.containers(extractor)
    }

    /// Notes a file that holds others. What was found in it before and is not in it any more goes.
    ///
    /// # Errors
    /// When the store does not answer.
    pub fn contain(&mut self, container: &Container<'_>) -> Result<()> {
        self.store.contain(container)
    }

    /// Every path at which a source was found, and of files in which none was found, in order.
    ///
    /// # Errors
    /// When the store does not answer.
    pub fn locations(&self) -> Result<Vec<String>> {
        self.store.locations()
    }

    /// Forgets a path and what was read there; whether it was known. A file that is gone stays until this is asked.
    ///
    /// # Errors
    /// When the store does not answer.
    pub fn forget(&mut self, path: &str) -> Result<bool> {
        self.store.forget(path)
    }

    /// Brings the search index up to the store.
    ///
    /// # Errors
    /// When the store or the index does not answer.
    pub fn refresh(&mut self) -> Result<()> {
        up_to_date(&mut self.projection, &self.folder, &self.store)?;
        Ok(())
    }

    /// The best records for a query, and how many there are.
    ///
    /// # Errors
    /// When the store or the index does not answer.
    pub fn search(&mut self, query: &Query, page: Page) -> Result<Hits> {
        let projection = up_to_date(&mut self.projection, &self.folder, &self.store)?;
        match search::run(&self.store, projection, query, page) {
            // A damaged index shows only when it is read; it is made anew once.
            Err(Error::Index(_)) => {
                self.projection = None;
                let projection = self.projection.insert(Projection::rebuild(&self.folder, &self.store)?);
                search::run(&self.store, projection, query, page)
            }
            answer => answer,
        }
    }

    /// The records of other files that are most like one, the same project in other plans first.
    ///
    /// # Errors
    /// When the store or the index does not answer.
    pub fn similar(&mut self, record: &StoredRecord, limit: usize) -> Result<Vec<Similar>> {
        let projection = up_to_date(&mut self.projection, &self.folder, &self.store)?;
        search::similar(&self.store, projection, record, limit)
    }

    /// Keeps a search under its name, in the place of one that had it; whether there was one.
    ///
    /// # Errors
    /// When the store does not answer.
    pub fn save_search(&mut self, search: &SavedSearch) -> Result<bool> {
        self.store.save_search(search)
    }

    /// The searches kept, by name.
    ///
    /// # Errors
    /// When the store does not answer.
    pub fn saved_searches(&self) -> Result<Vec<SavedSearch>> {
        self.store.saved_searches()
    }

    /// Forgets a search that was kept; whether there was one.
    ///
    /// # Errors
    /// When the store does not answer.
    pub fn forget_search(&mut self, name: &str) -> Result<bool> {
        self.store.forget_search(name)
    }

    /// All readings of a record, by name of their file; `id` may be the beginning of an id.
    ///
    /// # Errors
    /// When no record or several begin so.
    pub fn record(&self, id: &str) -> Result<Vec<StoredRecord>> {
        self.store.readings_of(id)
    }

    /// Keeps what a person changed of a record, in all its readings and for all times it is read again.
    ///
    /// # Errors
    /// When the value cannot stand in the field, or when the store does not answer.
    pub fn correct(&mut self, id: &RecordId, field: CorrectedField, value: &str, by: &Signature) -> Result<()> {
        self.store.correct(id, field, Some(value), by)
    }

    /// Takes back the last correction of a field, so that what was read stands there again.
    ///
    /// # Errors
    /// When the field was not corrected, or when the store does not answer.
    pub fn take_back(&mut self, id: &RecordId, field: CorrectedField, by: &Signature) -> Result<()> {
        self.store.correct(id, field, None, by)
    }

    /// The corrections of a record, oldest first.
    ///
    /// # Errors
    /// When the store does not answer.
    pub fn corrections(&self, id: &RecordId) -> Result<Vec<Correction>> {
        self.store.corrections(id)
    }

    /// The records that match a query, or all of them, in the order of their files' paths.
    ///
    /// # Errors
    /// When the store or the index does not answer.
    pub fn records(&mut self, query: Option<&Query>, renderings: Renderings) -> Result<Vec<StoredRecord>> {
        let mut numbers = self.store.all_readings()?;
        if let Some(query) = query {
            let projection = up_to_date(&mut self.projection, &self.folder, &self.store)?;
            let found = search::readings(projection, query)?;
            numbers.retain(|number| found.contains(number));
        }
        let mut seen = BTreeSet::new();
        let mut records = Vec::new();
        for number in numbers {
            if let Some(record) = self.store.reading(number)?
                && (renderings == Renderings::All || seen.insert(record.id.clone()))
            {
                records.push(record);
            }
        }
        Ok(records)
    }

    /// The records just before and after one in its file.
    ///
    /// # Errors
    /// When the store does not answer.
    pub fn neighbours(&self, record: &StoredRecord, reach: usize) -> Result<Vec<StoredRecord>> {
        let (first, last) = (record.position.saturating_sub(reach), record.position.saturating_add(reach));
        let mut records = self.store.between(record.source.number, first, last)?;
        records.retain(|other| other.position != record.position);
        Ok(records)
    }

    /// What a file says of itself.
    ///
    /// # Errors
    /// When the store does not answer.
    pub fn plan(&self, source: &StoredSource) -> Result<Option<StoredPlan>> {
        self.store.plan(source.number)
    }

    /// What each file says of itself, by path.
    ///
    /// # Errors
    /// When the store does not answer.
    pub fn plans(&self) -> Result<Vec<StoredPlan>> {
        self.store.plans()
    }

    /// Municipalities side by side, by their names in either script; all of the library without one.
    ///
    /// # Errors
    /// When no plan names one of them, or when the store or the index does not answer.
    pub fn compare(&mut self, names: &[String], request: &ComparisonRequest) -> Result<Comparison> {
        let plans = self.store.plans()?;
        let by_source: BTreeMap<i64, &StoredPlan> = plans.iter().map(|plan| (plan.source.number, plan)).collect();
        let records = self.places(names, &plans)?;
        let with_plans: Vec<_> = records
            .iter()
            .map(|(name, records, plans)| {
                let plan = |record: &StoredRecord| by_source.get(&record.source.number).copied();
                (name.clone(), records.iter().map(|record| (record, plan(record))).collect(), plans.clone())
            })
            .collect();
        let nameless = plans.iter().filter(|plan| plan.municipality().is_none()).count();
        Ok(compare::compare(request, &with_plans, nameless))
    }

    /// Which plans municipalities have, and what their measures lack; all of the library without a name.
    ///
    /// # Errors
    /// When no plan names one of them, or when the store or the index does not answer.
    pub fn gaps(&mut self, names: &[String]) -> Result<Vec<MunicipalityGaps>> {
        let plans = self.store.plans()?;
        let places = self.places(names, &plans)?;
        Ok(places.into_iter().map(|(name, records, plans)| gaps(&name, records, &plans)).collect())
    }

    /// A project as each plan of its municipality has it, and the goals, programmes and budget lines it belongs to.
    ///
    /// # Errors
    /// When the store or the index does not answer.
    pub fn history(&mut self, record: &StoredRecord) -> Result<History> {
        let plans = self.store.plans()?;
        let others = match &record.municipality {
            Some(name) => self.places(std::slice::from_ref(name), &plans)?.pop().map(|(_, records, _)| records),
            None => None,
        };
        Ok(history(record, &others.unwrap_or_default(), &plans))
    }

    /// The records of municipalities, each once, with all their plans; of all in the library without a name.
    fn places<'a>(&mut self, names: &[String], plans: &'a [StoredPlan]) -> Result<Vec<Place<'a>>> {
        let places = compare::municipalities(plans);
        let keys: Vec<String> =
            if names.is_empty() { places.keys().cloned().collect() } else { keys_of(names, &places)? };
        let mut found = Vec::new();
        for key in keys {
            let Some((name, plans)) = places.get(&key) else { continue };
            let query = Query::parse(&format!("municipality:\"{}\"", name.replace('"', " ")))?;
            let mut own = self.records(Some(&query), Renderings::First)?;
            own.retain(|record| record.municipality.as_deref().is_some_and(|name| fold(name) == key));
            found.push((name.clone(), own, plans.clone()));
        }
        Ok(found)
    }

    /// How much there is.
    ///
    /// # Errors
    /// When the store does not answer.
    pub fn counts(&self) -> Result<Counts> {
        self.store.counts()
    }
}

/// A municipality with its records and plans.
type Place<'a> = (String, Vec<StoredRecord>, Vec<&'a StoredPlan>);

/// The folded names of municipalities, each once, in the order asked for.
fn keys_of<T>(names: &[String], places: &BTreeMap<String, T>) -> Result<Vec<String>> {
    let mut keys = Vec::new();
    for name in names {
        let key = fold(name);
        if !places.contains_key(&key) {
            let like = |known: &&String| known.starts_with(&key) || key.starts_with(known.as_str());
            return Err(Error::UnknownMunicipality {
                name: name.clone(),
                like: places.keys().filter(like).take(3).cloned().collect(),
            });
        }
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    Ok(keys)
}

/// The index in `slot`, opened if it is not, with all that the store has.
fn up_to_date<'a>(slot: &'a mut Option<Projection>, folder: &Path, store: &Store) -> Result<&'a Projection> {
    let mut projection = match slot.take() {
        Some(projection) => projection,
        None => Projection::open(folder, store)?,
    };
    projection.follow(store)?;
    Ok(slot.insert(projection))
}
