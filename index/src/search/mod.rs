//! Answers from the index, filled from the store.

mod build;
mod mark;
mod numbers;

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::ops::Range;

use tantivy::collector::{Count, TopDocs};
use tantivy::{DocId, Score, Searcher, SegmentReader};

use self::numbers::Numbers;
use crate::projection::{Projection, READING, RECORD};
use crate::store::{Store, StoredRecord};
use crate::{Query, Result};

/// Which of the records found are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page {
    /// At most so many.
    pub limit: usize,
    /// After so many.
    pub offset: usize,
}

/// How closely words were compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tolerance {
    /// As typed, in either script.
    Exact,
    /// Nothing was found so, and one letter may differ.
    OneLetter,
}

/// The answer to a query.
#[derive(Debug, Clone, PartialEq)]
pub struct Hits {
    /// Records found, those in several renderings once.
    pub total: usize,
    /// How words were compared.
    pub tolerance: Tolerance,
    /// The page asked for, best first; ties in the order in which files were added.
    pub hits: Vec<Hit>,
}

/// A record found.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// From 1 over all pages.
    pub rank: usize,
    /// How well it fits; comparable within one answer only.
    pub score: f32,
    /// The record as its best rendering has it.
    pub record: StoredRecord,
    /// Its title, with the words found.
    pub title: Marked,
    /// Another text that has words found, when the title has none.
    pub excerpt: Option<Marked>,
    /// Other files that have it, by name.
    pub renderings: Vec<StoredRecord>,
}

/// A text with the words that were searched for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marked {
    /// As written.
    pub text: String,
    /// The bytes of each word found, in order.
    pub marks: Vec<Range<usize>>,
}

/// One document of the index that fits.
struct Found {
    score: Score,
    reading: u64,
    record: u64,
}

pub(crate) fn run(store: &Store, projection: &Projection, query: &Query, page: Page) -> Result<Hits> {
    let searcher = projection.searcher();
    let fields = projection.fields();
    let collapse = !query.names_a_file() && store.has_renderings()?;
    let mut tolerance = Tolerance::Exact;
    let mut question = build::query(fields, query, tolerance)?;
    let mut total = count(&searcher, &*question, collapse)?;
    if total == 0 && query.wanted_words().next().is_some() {
        question = build::query(fields, query, Tolerance::OneLetter)?;
        total = count(&searcher, &*question, collapse)?;
        if total > 0 {
            tolerance = Tolerance::OneLetter;
        }
    }
    let found = best(&searcher, &*question, collapse, page.offset.saturating_add(page.limit).min(total))?;
    let mut hits = Vec::new();
    for (index, found) in found.into_iter().enumerate().skip(page.offset) {
        let reading = i64::try_from(found.reading).unwrap_or_default();
        if let Some(record) = store.reading(reading)? {
            hits.push(hit(store, query, tolerance, index + 1, found.score, record, collapse)?);
        }
    }
    Ok(Hits { total, tolerance, hits })
}

fn hit(
    store: &Store,
    query: &Query,
    tolerance: Tolerance,
    rank: usize,
    score: Score,
    record: StoredRecord,
    collapse: bool,
) -> Result<Hit> {
    let title = mark::marked(record.title(), query, tolerance);
    let excerpt = if title.marks.is_empty() { mark::excerpt(&record, query, tolerance) } else { None };
    let mut renderings = if collapse { store.readings_of(record.id.as_str())? } else { Vec::new() };
    renderings.retain(|other| other.source != record.source);
    Ok(Hit { rank, score, record, title, excerpt, renderings })
}

/// The readings that a query finds, in no order.
pub(crate) fn readings(projection: &Projection, query: &Query) -> Result<BTreeSet<i64>> {
    let searcher = projection.searcher();
    let question = build::query(projection.fields(), query, Tolerance::Exact)?;
    let readings = searcher.search(&question, &Numbers { column: READING })?;
    Ok(readings.into_iter().filter_map(|reading| i64::try_from(reading).ok()).collect())
}

fn count(searcher: &Searcher, question: &dyn tantivy::query::Query, collapse: bool) -> Result<usize> {
    if !collapse {
        return Ok(searcher.search(question, &Count)?);
    }
    Ok(searcher.search(question, &Numbers { column: RECORD })?.len())
}

/// The best `wanted` documents, one a record when renderings are taken together.
fn best(
    searcher: &Searcher,
    question: &dyn tantivy::query::Query,
    collapse: bool,
    wanted: usize,
) -> Result<Vec<Found>> {
    if wanted == 0 {
        return Ok(Vec::new());
    }
    let mut depth = wanted;
    loop {
        let mut found = top(searcher, question, depth)?;
        let all = found.len() < depth;
        if collapse {
            let mut seen = BTreeSet::new();
            found.retain(|found| seen.insert(found.record));
        }
        if all || found.len() >= wanted {
            found.truncate(wanted);
            return Ok(found);
        }
        depth = depth.saturating_mul(2);
    }
}

/// The best `depth` documents; those that fit alike in the order in which the store has them.
fn top(searcher: &Searcher, question: &dyn tantivy::query::Query, depth: usize) -> Result<Vec<Found>> {
    let order = |segment: &SegmentReader| {
        let columns = segment.fast_fields();
        let (readings, records) = (columns.u64(READING).ok(), columns.u64(RECORD).ok());
        move |document: DocId, score: Score| {
            let number = |column: &Option<tantivy::columnar::Column<u64>>| {
                column.as_ref().and_then(|column| column.first(document)).unwrap_or_default()
            };
            (score, Reverse(number(&readings)), number(&records))
        }
    };
    let best = searcher.search(question, &TopDocs::with_limit(depth).tweak_score(order))?;
    Ok(best.into_iter().map(|((score, Reverse(reading), record), _)| Found { score, reading, record }).collect())
}
