//! All documents that a question finds, each record once.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::Column;
use tantivy::query::Query as Question;
use tantivy::{DocId, Score, Searcher, SegmentOrdinal, SegmentReader};

use super::Found;
use crate::Result;
use crate::projection::{AMOUNT, MUNICIPALITY, READING, RECORD, YEAR_TO, fold_word};

/// In what order records come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// What fits best first.
    #[default]
    Relevance,
    /// The latest year first.
    Year,
    /// The largest total first, whatever its currency.
    Amount,
    /// By the name of the municipality in Latin letters, the latest year first.
    Municipality,
}

/// A document that a question finds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Match {
    pub reading: u64,
    pub record: u64,
    pub segment: SegmentOrdinal,
    pub document: DocId,
    pub score: Score,
}

/// All that a question finds, in the order of the store; of the renderings of a record the first, if they are taken
/// together.
pub(super) fn matches(searcher: &Searcher, question: &dyn Question, collapse: bool) -> Result<Vec<Match>> {
    let mut found = searcher.search(question, &Matches)?;
    found.sort_by_key(|found| found.reading);
    if collapse {
        let mut seen = BTreeSet::new();
        found.retain(|found| seen.insert(found.record));
    }
    Ok(found)
}

/// These in another order.
pub(super) fn ordered(searcher: &Searcher, matches: &[Match], order: Order) -> Result<Vec<Found>> {
    let mut keyed = Vec::with_capacity(matches.len());
    for (ordinal, segment) in searcher.segment_readers().iter().enumerate() {
        let columns = segment.fast_fields();
        let (years, amounts) = (columns.i64(YEAR_TO).ok(), columns.i64(AMOUNT).ok());
        let names = columns.str(MUNICIPALITY)?;
        for found in matches.iter().filter(|found| found.segment as usize == ordinal) {
            let number = |column: &Option<Column<i64>>| column.as_ref().and_then(|column| column.first(found.document));
            let name = || {
                let mut name = String::new();
                let names = names.as_ref()?;
                names.ord_to_str(names.term_ords(found.document).next()?, &mut name).ok()?;
                Some(fold_word(&name))
            };
            let key = match order {
                Order::Relevance => (None, None),
                Order::Year => (None, number(&years)),
                Order::Amount => (None, number(&amounts)),
                Order::Municipality => (Some(name()), number(&years)),
            };
            // What states nothing comes last.
            let place = key.0.map(|name| (name.is_none(), name));
            keyed.push((place, Reverse(key.1), found));
        }
    }
    keyed.sort_by(|one, other| {
        (&one.0, one.1).cmp(&(&other.0, other.1)).then_with(|| one.2.reading.cmp(&other.2.reading))
    });
    let found = |found: &Match| Found { score: found.score, reading: found.reading, record: found.record };
    Ok(keyed.into_iter().map(|(_, _, one)| found(one)).collect())
}

struct Matches;

struct SegmentMatches {
    segment: SegmentOrdinal,
    readings: Column<u64>,
    records: Column<u64>,
    found: Vec<Match>,
}

impl Collector for Matches {
    type Fruit = Vec<Match>;
    type Child = SegmentMatches;

    fn for_segment(&self, segment: SegmentOrdinal, reader: &SegmentReader) -> tantivy::Result<SegmentMatches> {
        let columns = reader.fast_fields();
        Ok(SegmentMatches {
            segment,
            readings: columns.u64(READING)?,
            records: columns.u64(RECORD)?,
            found: Vec::new(),
        })
    }

    fn requires_scoring(&self) -> bool {
        true
    }

    fn merge_fruits(&self, segments: Vec<Vec<Match>>) -> tantivy::Result<Vec<Match>> {
        Ok(segments.into_iter().flatten().collect())
    }
}

impl SegmentCollector for SegmentMatches {
    type Fruit = Vec<Match>;

    fn collect(&mut self, document: DocId, score: Score) {
        let number = |column: &Column<u64>| column.first(document).unwrap_or_default();
        let (reading, record) = (number(&self.readings), number(&self.records));
        self.found.push(Match { reading, record, segment: self.segment, document, score });
    }

    fn harvest(self) -> Vec<Match> {
        self.found
    }
}
