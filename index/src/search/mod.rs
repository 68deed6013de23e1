//! Answers from the index, filled from the store.

mod build;
mod distance;
mod facet;
mod layout;
mod mark;
mod matches;
mod mend;
mod numbers;
mod similar;
mod vocabulary;

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::ops::Range;

use tantivy::collector::{Count, TopDocs};
use tantivy::{DocId, Score, Searcher, SegmentReader};

pub use self::facet::{Facet, FacetName, FacetValue};
pub use self::matches::Order;
pub(crate) use self::similar::similar;
pub use self::similar::{Common, Relation, Similar};

use self::layout::{Group, Layout, Synonym};
use self::numbers::Numbers;
use crate::language::Macrolanguage;
use crate::projection::{Projection, READING, RECORD, TITLE_WORDS};
use crate::query::Matching;
use crate::store::{Store, StoredRecord};
use crate::{Query, Result};

/// So few records make one ask whether a word was meant that is written otherwise.
const LITTLE: usize = 2;
/// What each word of a title takes off, so that of two that fit alike the shorter goes first; all together less than
/// the least difference between two ways to fit.
const LENGTH_DISCOUNT: Score = 0.001;
const MOST_DISCOUNTED: u64 = 50;

/// Which of the records found are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page {
    /// At most so many.
    pub limit: usize,
    /// After so many.
    pub offset: usize,
    /// In this order.
    pub order: Order,
    /// Whether all that is found is counted and summed too.
    pub facets: Facets,
}

impl Page {
    /// So many after so many, the best first, nothing counted.
    #[must_use]
    pub fn new(limit: usize, offset: usize) -> Self {
        Self { limit, offset, order: Order::Relevance, facets: Facets::Without }
    }
}

/// Whether facets are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Facets {
    /// None.
    #[default]
    Without,
    /// All.
    With,
}

/// A word of a query, with words that stand for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Instead {
    /// As typed.
    pub typed: String,
    /// As written in the library's files, or in the table of synonyms.
    pub words: Vec<String>,
}

/// The answer to a query.
#[derive(Debug, Clone, PartialEq)]
pub struct Hits {
    /// Records found, those in several renderings once.
    pub total: usize,
    /// Words that were looked for too, as they name the same thing.
    pub synonyms: Vec<Instead>,
    /// Nothing was found as typed: what was looked for in the place of words that no record has.
    pub mended: Vec<Instead>,
    /// Little was found: words that many more records have.
    pub suggestions: Vec<Instead>,
    /// Counts and sums over all records found, if asked for.
    pub facets: Vec<Facet>,
    /// Sorted by amount: currencies without a fixed rate to the euro, whose records come after the others.
    pub unrated: Vec<String>,
    /// The page asked for; ties in the order in which files were added.
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
    let mut layout = Layout::of(query, &searcher, fields);
    let mut question = build::query(&searcher, fields, &layout)?;
    let mut total = count(&searcher, &*question, collapse)?;
    let mut mended = Vec::new();
    if total == 0 && query.matching != Matching::Exact {
        let (other, words) = mend::mended(query, &searcher, fields)?;
        if !words.is_empty() {
            let other_question = build::query(&searcher, fields, &other)?;
            total = count(&searcher, &*other_question, collapse)?;
            if total > 0 {
                (layout, question, mended) = (other, other_question, words);
            }
        }
    }
    let suggestions =
        if mended.is_empty() && total <= LITTLE { mend::suggestions(&layout, &searcher, fields)? } else { Vec::new() };
    let wanted = page.offset.saturating_add(page.limit).min(total);
    let mut unrated = Vec::new();
    let (found, facets) = match page {
        Page { order: Order::Relevance, facets: Facets::Without, .. } => {
            (best(&searcher, &*question, collapse, wanted)?, Vec::new())
        }
        _ => {
            let all = matches::matches(&searcher, &*question, collapse)?;
            let found = match page.order {
                Order::Relevance => best(&searcher, &*question, collapse, wanted)?,
                order => {
                    if order == Order::Amount {
                        unrated = matches::unrated(&searcher, &all)?;
                    }
                    matches::ordered(&searcher, &all, order)?
                }
            };
            (found, if page.facets == Facets::With { facet::facets(&searcher, &all)? } else { Vec::new() })
        }
    };
    let mut hits = Vec::new();
    for (index, found) in found.into_iter().enumerate().skip(page.offset).take(page.limit) {
        let reading = i64::try_from(found.reading).unwrap_or_default();
        if let Some(record) = store.reading(reading)? {
            hits.push(hit(store, &layout, index + 1, found.score, record, collapse)?);
        }
    }
    Ok(Hits { total, synonyms: synonyms(&layout), mended, suggestions, facets, unrated, hits })
}

/// The words that a layout looks for beside those typed.
fn synonyms(layout: &Layout<'_>) -> Vec<Instead> {
    let with_synonyms = layout.wanted().filter(|group| !group.synonyms.is_empty());
    let instead = |group: &Group| {
        let typed: Vec<&str> = group.members.iter().map(|member| member.words.typed.as_str()).collect();
        let mut words: Vec<String> = group.synonyms.iter().map(Synonym::shown).collect();
        let mut seen = BTreeSet::new();
        words.retain(|word| seen.insert(word.clone()));
        Instead { typed: typed.join(" "), words }
    };
    with_synonyms.map(instead).collect()
}

fn hit(
    store: &Store,
    layout: &Layout<'_>,
    rank: usize,
    score: Score,
    record: StoredRecord,
    collapse: bool,
) -> Result<Hit> {
    let languages = Macrolanguage::of_document(record.language);
    let title = mark::marked(record.title(), &languages, layout);
    let excerpt = if title.marks.is_empty() { mark::excerpt(&record, &languages, layout) } else { None };
    let mut renderings = if collapse { store.readings_of(record.id.as_str())? } else { Vec::new() };
    renderings.retain(|other| other.source != record.source);
    Ok(Hit { rank, score, record, title, excerpt, renderings })
}

/// The readings that a query finds, in no order.
pub(crate) fn readings(projection: &Projection, query: &Query) -> Result<BTreeSet<i64>> {
    let searcher = projection.searcher();
    let layout = Layout::of(query, &searcher, projection.fields());
    let question = build::query(&searcher, projection.fields(), &layout)?;
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
        let title_words = columns.u64(TITLE_WORDS).ok();
        move |document: DocId, score: Score| {
            let number = |column: &Option<tantivy::columnar::Column<u64>>| {
                column.as_ref().and_then(|column| column.first(document)).unwrap_or_default()
            };
            // Without words to find, records stay in the order of their files.
            if score <= 0.0 {
                return (score, Reverse(number(&readings)), number(&records));
            }
            let discount = number(&title_words).min(MOST_DISCOUNTED) as Score * LENGTH_DISCOUNT;
            (score - discount, Reverse(number(&readings)), number(&records))
        }
    };
    let best = searcher.search(question, &TopDocs::with_limit(depth).tweak_score(order))?;
    Ok(best.into_iter().map(|((score, Reverse(reading), record), _)| Found { score, reading, record }).collect())
}
