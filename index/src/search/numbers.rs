use std::collections::HashSet;

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::Column;
use tantivy::{DocId, Score, SegmentOrdinal, SegmentReader};

/// Collects the values that a number column has in the documents found.
pub(super) struct Numbers {
    /// Its name.
    pub column: &'static str,
}

/// The values in one segment.
pub(super) struct SegmentNumbers {
    column: Column<u64>,
    seen: HashSet<u64>,
}

impl Collector for Numbers {
    type Fruit = HashSet<u64>;
    type Child = SegmentNumbers;

    fn for_segment(&self, _: SegmentOrdinal, segment: &SegmentReader) -> tantivy::Result<SegmentNumbers> {
        Ok(SegmentNumbers { column: segment.fast_fields().u64(self.column)?, seen: HashSet::new() })
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, segments: Vec<HashSet<u64>>) -> tantivy::Result<HashSet<u64>> {
        Ok(segments.into_iter().reduce(|all, more| all.into_iter().chain(more).collect()).unwrap_or_default())
    }
}

impl SegmentCollector for SegmentNumbers {
    type Fruit = HashSet<u64>;

    fn collect(&mut self, document: DocId, _: Score) {
        self.seen.extend(self.column.first(document));
    }

    fn harvest(self) -> HashSet<u64> {
        self.seen
    }
}
