//! The best documents of all that a question finds, and how many there are.

use std::cmp::{Ordering, Reverse};
use std::collections::{BinaryHeap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

use tantivy::columnar::Column;
use tantivy::{DocId, Score, Searcher, SegmentReader};

use super::Found;
use super::evaluate::{Question, evaluate};
use crate::projection::{READING, RECORD, TITLE_WORDS};
use crate::{Renderings, Result};

/// What each word of a title takes off, so that of two that fit alike the shorter goes first; all together less than
/// the least difference between two ways to fit.
const LENGTH_DISCOUNT: Score = 0.001;
const MOST_DISCOUNTED: u64 = 50;
/// Renderings of one record that are expected at most; where there are more, documents are looked at once more.
const RENDERINGS: usize = 4;

/// Numbers of records, which are digests already.
pub(super) type NumberSet = HashSet<u64, BuildHasherDefault<Digest>>;

/// A digest as its own hash.
#[derive(Default)]
pub(super) struct Digest(u64);

impl Hasher for Digest {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |hash, byte| (hash << 8) | u64::from(*byte));
    }

    fn write_u64(&mut self, digest: u64) {
        self.0 = digest;
    }
}

/// How many records a question finds, and the best so many of them; those that fit alike in the order in which the store
/// has them.
pub(super) fn best(
    searcher: &Searcher,
    question: &Question,
    renderings: Renderings,
    wanted: usize,
) -> Result<(usize, Vec<Found>)> {
    if renderings == Renderings::All {
        let (total, found) = top(searcher, question, wanted)?;
        return Ok((total, found.into_iter().map(Ranked::found).collect()));
    }
    let columns = Columns::of_all(searcher);
    let mut records = NumberSet::default();
    evaluate(searcher, question, |window| {
        let column = columns.get(window.segment).and_then(|columns| columns.records.as_ref());
        window.each(|document, _| {
            records.insert(number(column, document));
        });
    })?;
    let wanted = wanted.min(records.len());
    let mut depth = wanted.saturating_mul(RENDERINGS);
    loop {
        let (documents, found) = top(searcher, question, depth)?;
        let mut seen = NumberSet::default();
        let mut found: Vec<Found> = found.into_iter().map(Ranked::found).collect();
        found.retain(|found| seen.insert(found.record));
        if found.len() >= wanted || depth >= documents {
            found.truncate(wanted);
            return Ok((records.len(), found));
        }
        depth = depth.saturating_mul(2);
    }
}

/// How many documents there are, and the best `depth`.
fn top(searcher: &Searcher, question: &Question, depth: usize) -> Result<(usize, Vec<Ranked>)> {
    let columns = Columns::of_all(searcher);
    let mut total = 0;
    let mut best: BinaryHeap<Reverse<Ranked>> = BinaryHeap::new();
    evaluate(searcher, question, |window| {
        total += window.count();
        let Some(columns) = columns.get(window.segment).filter(|_| depth > 0) else { return };
        // Most documents need no further look.
        let least = |best: &BinaryHeap<Reverse<Ranked>>| {
            let worst = if best.len() < depth { None } else { best.peek() };
            worst.map_or(Score::NEG_INFINITY, |Reverse(worst)| worst.score)
        };
        window.each_from(least(&best), |document, score| {
            let score = columns.discounted(document, score);
            if score >= least(&best) {
                let ranked = columns.ranked(document, score);
                if best.len() < depth {
                    best.push(Reverse(ranked));
                } else if best.peek().is_some_and(|Reverse(worst)| ranked > *worst) {
                    best.pop();
                    best.push(Reverse(ranked));
                }
            }
            least(&best)
        });
    })?;
    Ok((total, best.into_sorted_vec().into_iter().map(|Reverse(ranked)| ranked).collect()))
}

/// A document with its place in the order; the greater the better.
struct Ranked {
    score: Score,
    reading: u64,
    record: u64,
}

impl Ranked {
    fn found(self) -> Found {
        Found { score: self.score, reading: self.reading, record: self.record }
    }
}

impl Ord for Ranked {
    fn cmp(&self, other: &Self) -> Ordering {
        self.score.total_cmp(&other.score).then_with(|| other.reading.cmp(&self.reading))
    }
}

impl PartialOrd for Ranked {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Ranked {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Ranked {}

/// What is read of a segment.
struct Columns {
    readings: Option<Column<u64>>,
    records: Option<Column<u64>>,
    title_words: Option<Column<u64>>,
}

impl Columns {
    fn of_all(searcher: &Searcher) -> Vec<Self> {
        searcher.segment_readers().iter().map(Self::of).collect()
    }

    fn of(segment: &SegmentReader) -> Self {
        let column = |name| segment.fast_fields().u64(name).ok();
        Self { readings: column(READING), records: column(RECORD), title_words: column(TITLE_WORDS) }
    }

    /// How well a document fits by its score and the length of its title.
    fn discounted(&self, document: DocId, score: Score) -> Score {
        // Without words to find, records stay in the order of their files.
        if score <= 0.0 {
            return score;
        }
        let words = number(self.title_words.as_ref(), document).min(MOST_DISCOUNTED);
        score - words as Score * LENGTH_DISCOUNT
    }

    fn ranked(&self, document: DocId, score: Score) -> Ranked {
        let (reading, record) = (number(self.readings.as_ref(), document), number(self.records.as_ref(), document));
        Ranked { score, reading, record }
    }
}

fn number(column: Option<&Column<u64>>, document: DocId) -> u64 {
    column.and_then(|column| column.first(document)).unwrap_or_default()
}
