//! The search index: a projection of the store that can be deleted at any time.
//!
//! The store leads. Each commit of the index carries the number of the last change it holds; whatever the store has
//! above it is replayed. An index that is missing, damaged, of another form, of another library or ahead of its store
//! is made anew.

mod document;
mod schema;
mod terms;
mod tokenizer;
mod words;

use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use tantivy::{Index, IndexReader, IndexWriter, ReloadPolicy, Searcher, TantivyError, Term};

use crate::check::Verdict;
use crate::store::{Store, StoredRecord};
use crate::{Error, Result, StoredCheck};

pub(crate) use document::code_term;
pub(crate) use schema::{
    AMOUNT, CHECKS, COUNTRY, CURRENCY, FUNDS, Fields, KIND, MUNICIPALITY, READING, RECORD, REVIEW, SECTOR, TITLE_WORDS,
    YEAR_FROM, YEAR_TO,
};
pub(crate) use tokenizer::{FoldedWord, fold_word, folded_words};
pub(crate) use words::{WRITTEN_AS, of_written_term, pair_term, stem_term, written_term};

use words::Vocabulary;

/// Raised with each change of fields, of the fold or of stems, so that older indexes are made anew.
const FORM: u32 = 8;
/// More room makes fewer and larger pieces, which need less putting together.
const WRITER_BYTES: usize = 128_000_000;
/// Documents between two commits, so that a long replay that is stopped goes on where it was.
const BATCH: usize = 200_000;

/// What a commit says of itself.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Payload {
    form: u32,
    library: String,
    change: u64,
}

/// An open index.
pub(crate) struct Projection {
    index: Index,
    reader: IndexReader,
    fields: Fields,
    library: String,
    change: u64,
}

impl Projection {
    /// Opens the index of a library, or an empty one in the place of one that cannot be used.
    pub(crate) fn open(library: &Path, store: &Store) -> Result<Self> {
        let (folder, identity) = (library.join("index"), store.identity()?);
        let last = store.last_change()?;
        let usable = |payload: &Payload| payload.form == FORM && payload.library == identity && payload.change <= last;
        if let Ok((index, payload)) = existing(&folder)
            && usable(&payload)
            && let Ok(projection) = Self::over(index, payload)
        {
            return Ok(projection);
        }
        Self::empty(&folder, identity)
    }

    /// An index made anew from the store.
    pub(crate) fn rebuild(library: &Path, store: &Store) -> Result<Self> {
        let mut projection = Self::empty(&library.join("index"), store.identity()?)?;
        projection.follow(store)?;
        Ok(projection)
    }

    fn empty(folder: &Path, library: String) -> Result<Self> {
        let failed = |source| Error::Io { path: PathBuf::from(folder), source };
        if folder.exists() {
            fs::remove_dir_all(folder).map_err(failed)?;
        }
        fs::create_dir_all(folder).map_err(failed)?;
        let index = Index::create_in_dir(folder, Fields::schema())?;
        Self::over(index, Payload { form: FORM, library, change: 0 })
    }

    fn over(index: Index, payload: Payload) -> Result<Self> {
        index.tokenizers().register(tokenizer::NAME, tokenizer::FoldTokenizer::default());
        index.tokenizers().register(terms::NAME, terms::TermTokenizer::default());
        let fields = Fields::of(&index.schema())?;
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        Ok(Self { index, reader, fields, library: payload.library, change: payload.change })
    }

    /// Takes over what changed in the store since the last commit.
    ///
    /// When another program is writing the index, it stays as it is: that program will bring it up.
    pub(crate) fn follow(&mut self, store: &Store) -> Result<()> {
        let last = store.last_change()?;
        if last == self.change {
            return Ok(());
        }
        let mut writer: IndexWriter = match self.index.writer_with_num_threads(1, WRITER_BYTES) {
            Ok(writer) => writer,
            Err(TantivyError::LockFailure(..)) => return Ok(()),
            Err(error) => return Err(error.into()),
        };
        // Replaying is by reading, not by change, so an interrupted stretch may be repeated without harm.
        let changed = store.changed_since(self.change)?;
        self.reader.reload()?;
        let searcher = self.reader.searcher();
        let mut known = Known::default();
        for readings in changed.chunks(BATCH) {
            // One transaction, as each would be begun and ended by itself otherwise.
            store.look(|| {
                readings.iter().try_for_each(|reading| self.replay(store, &searcher, &writer, *reading, &mut known))
            })?;
            self.commit(&mut writer, self.change)?;
        }
        self.commit(&mut writer, last)?;
        writer.wait_merging_threads()?;
        self.change = last;
        self.reader.reload()?;
        Ok(())
    }

    fn replay(
        &self,
        store: &Store,
        before: &Searcher,
        writer: &IndexWriter,
        reading: i64,
        known: &mut Known,
    ) -> Result<()> {
        let number = u64::try_from(reading).unwrap_or_default();
        let term = Term::from_field_u64(self.fields.reading, number);
        // Taking out what is not there takes time too.
        if before.doc_freq(&term)? > 0 {
            writer.delete_term(term);
        }
        if let Some(record) = store.reading(reading)? {
            let verdict = known.checks.verdict(store, &record)?;
            writer.add_document(document::document(&self.fields, number, &record, verdict, &mut known.vocabulary))?;
        }
        Ok(())
    }

    fn commit(&self, writer: &mut IndexWriter, change: u64) -> Result<()> {
        let payload = Payload { form: FORM, library: self.library.clone(), change };
        let mut commit = writer.prepare_commit()?;
        commit.set_payload(&serde_json::to_string(&payload)?);
        commit.commit()?;
        Ok(())
    }

    /// A view of the index as it is now.
    pub(crate) fn searcher(&self) -> Searcher {
        self.reader.searcher()
    }

    /// Its fields.
    pub(crate) fn fields(&self) -> &Fields {
        &self.fields
    }
}

/// What is kept from one record to the next.
#[derive(Default)]
struct Known {
    checks: Checks,
    vocabulary: Vocabulary,
}

/// The checks of the file whose records are being taken over.
#[derive(Default)]
struct Checks {
    source: Option<i64>,
    checks: Vec<StoredCheck>,
}

impl Checks {
    /// The worst that checks say of a record.
    fn verdict(&mut self, store: &Store, record: &StoredRecord) -> Result<Verdict> {
        if self.source != Some(record.source.number) {
            self.checks = store.checks(record.source.number)?;
            self.source = Some(record.source.number);
        }
        let touching = self.checks.iter().filter(|check| check.touches(&record.record.at));
        Ok(Verdict::of(touching.map(|check| check.status)))
    }
}

fn existing(folder: &Path) -> Result<(Index, Payload)> {
    let index = Index::open_in_dir(folder)?;
    if index.schema() != Fields::schema() {
        return Err(TantivyError::SchemaError("other fields".to_owned()).into());
    }
    let payload = index.load_metas()?.payload.unwrap_or_default();
    Ok((index, serde_json::from_str(&payload)?))
}
