//! Answers from the index, filled from the store.

mod best;
mod build;
mod distance;
mod documents;
mod evaluate;
mod facet;
mod layout;
mod mark;
mod matches;
mod mend;
mod similar;
mod tally;
mod vocabulary;

use std::collections::BTreeSet;
use std::ops::Range;

use tantivy::Score;

pub use self::facet::{Facet, FacetName, FacetValue};
pub use self::matches::Order;
pub(crate) use self::similar::similar;
pub use self::similar::{Common, Relation, Similar};

use self::best::best;
use self::layout::{Group, Layout, Synonym};
use self::matches::matches;
use crate::language::Macrolanguage;
use crate::projection::Projection;
use crate::query::Matching;
use crate::store::{Store, StoredRecord};
use crate::{Query, Renderings, Result};

/// So few records make one ask whether a word was meant that is written otherwise.
const LITTLE: usize = 2;
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
    let apart = query.names_a_file() || !store.has_renderings()?;
    let renderings = if apart { Renderings::All } else { Renderings::First };
    let mut layout = Layout::of(query, &searcher, fields);
    let mut question = build::question(fields, &layout);
    let wanted = page.offset.saturating_add(page.limit);
    let (mut total, mut found) = best(&searcher, &question, renderings, wanted)?;
    let mut mended = Vec::new();
    if total == 0 && query.matching != Matching::Exact {
        let (other, words) = mend::mended(query, &searcher, fields)?;
        if !words.is_empty() {
            let other_question = build::question(fields, &other);
            (total, found) = best(&searcher, &other_question, renderings, wanted)?;
            if total > 0 {
                (layout, question, mended) = (other, other_question, words);
            }
        }
    }
    let suggestions =
        if mended.is_empty() && total <= LITTLE { mend::suggestions(&layout, &searcher, fields)? } else { Vec::new() };
    let mut unrated = Vec::new();
    let mut facets = Vec::new();
    if page.order != Order::Relevance {
        let all = matches(&searcher, &question, Score::NEG_INFINITY, renderings)?;
        if page.order == Order::Amount {
            unrated = matches::unrated(&searcher, &all)?;
        }
        found = matches::ordered(&searcher, &all, page.order)?;
    }
    if page.facets == Facets::With {
        facets = facet::facets(&searcher, &matches::documents(&searcher, &question, renderings)?)?;
    }
    let mut hits = Vec::new();
    for (index, found) in found.into_iter().enumerate().skip(page.offset).take(page.limit) {
        let reading = i64::try_from(found.reading).unwrap_or_default();
        if let Some(record) = store.reading(reading)? {
            hits.push(hit(store, &layout, index + 1, found.score, record, renderings)?);
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
    renderings: Renderings,
) -> Result<Hit> {
    let languages = Macrolanguage::of_document(record.language);
    let title = mark::marked(record.title(), &languages, layout);
    let excerpt = if title.marks.is_empty() { mark::excerpt(&record, &languages, layout) } else { None };
    let mut others = if renderings == Renderings::First { store.readings_of(record.id.as_str())? } else { Vec::new() };
    others.retain(|other| other.source != record.source);
    Ok(Hit { rank, score, record, title, excerpt, renderings: others })
}

/// The readings that a query finds, in no order.
pub(crate) fn readings(projection: &Projection, query: &Query) -> Result<BTreeSet<i64>> {
    let searcher = projection.searcher();
    let layout = Layout::of(query, &searcher, projection.fields());
    let question = build::question(projection.fields(), &layout);
    let found = matches(&searcher, &question, Score::NEG_INFINITY, Renderings::All)?;
    Ok(found.into_iter().filter_map(|found| i64::try_from(found.reading).ok()).collect())
}
