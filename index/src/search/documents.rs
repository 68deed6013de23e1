//! The documents of a segment that have a word, a beginning or a phrase, read from first to last.
//!
//! Those of words come in blocks as they are stored: a loop over a block takes an instruction or two a document, where
//! asking for one after another takes a call.

use tantivy::postings::{BlockSegmentPostings, Postings as _, SegmentPostings, TermInfo};
use tantivy::query::{EnableScoring, Query, Scorer};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, InvertedIndexReader, Score, Searcher, SegmentReader, TERMINATED, Term};

use crate::Result;

/// So many terms are read side by side; more are put together before.
const SIDE_BY_SIDE: usize = 24;
const BITS: u32 = u64::BITS;
/// What a document that does not fit has.
pub(super) const MISSING: Score = Score::NEG_INFINITY;

/// Some documents of an index.
pub(super) enum Documents {
    /// Those that have a term.
    Having(Term),
    /// Those that have a term which begins so, other than some for which they are found anyway.
    Beginning(Field, String, Vec<String>),
    /// Those that have a term between two, both included.
    Between(Term, Term),
    /// Those that have terms of a field one after another; asked only of documents that may.
    Phrase(Field, Vec<String>),
    /// Those that a query of the index itself finds.
    Found(Box<dyn Query>),
}

/// Some documents of a segment, each looked at once, in their order.
pub(super) enum Cursor {
    /// Those of terms.
    Blocks(Vec<Blocks>),
    /// A bit a document.
    Marked(Marked),
    /// Those that have the terms of a phrase, each with its positions.
    Following(Following),
    /// Those of a query.
    Scored(Box<dyn Scorer>),
}

/// Documents of a term.
pub(super) struct Blocks {
    postings: BlockSegmentPostings,
    /// The next of the block.
    at: usize,
}

/// Documents by their bits.
pub(super) struct Marked {
    words: Vec<u64>,
    count: u64,
    next: DocId,
}

impl Documents {
    /// Those of a segment.
    pub(super) fn cursor(&self, searcher: &Searcher, segment: &SegmentReader) -> Result<Cursor> {
        Ok(match self {
            Self::Having(term) => {
                let inverted = segment.inverted_index(term.field())?;
                let postings = inverted.read_block_postings(term, IndexRecordOption::Basic)?;
                Cursor::Blocks(postings.map(Blocks::of).into_iter().collect())
            }
            Self::Beginning(field, text, but) => {
                let inverted = segment.inverted_index(*field)?;
                let mut terms = inverted.terms().range().ge(text).into_stream()?;
                let mut infos = Vec::new();
                while terms.advance() && terms.key().starts_with(text.as_bytes()) {
                    if !but.iter().any(|but| but.as_bytes() == terms.key()) {
                        infos.push(terms.value().clone());
                    }
                }
                any_of(segment, &inverted, &infos)?
            }
            Self::Between(from, to) => {
                let inverted = segment.inverted_index(from.field())?;
                let range = inverted.terms().range().ge(from.serialized_value_bytes());
                let mut terms = range.le(to.serialized_value_bytes()).into_stream()?;
                let mut infos = Vec::new();
                while terms.advance() {
                    infos.push(terms.value().clone());
                }
                any_of(segment, &inverted, &infos)?
            }
            Self::Phrase(field, terms) => Cursor::Following(Following::of(segment, *field, terms)?),
            Self::Found(query) => {
                let weight = query.weight(EnableScoring::disabled_from_searcher(searcher))?;
                Cursor::Scored(weight.scorer(segment, 1.0)?)
            }
        })
    }
}

/// The documents of several terms.
fn any_of(segment: &SegmentReader, inverted: &InvertedIndexReader, infos: &[TermInfo]) -> Result<Cursor> {
    let blocks = |info| -> Result<Blocks> {
        Ok(Blocks::of(inverted.read_block_postings_from_terminfo(info, IndexRecordOption::Basic)?))
    };
    if infos.len() <= SIDE_BY_SIDE {
        return Ok(Cursor::Blocks(infos.iter().map(blocks).collect::<Result<_>>()?));
    }
    let mut marked = Marked { words: vec![0; segment.max_doc().div_ceil(BITS) as usize], count: 0, next: 0 };
    for info in infos {
        let mut own = blocks(info)?;
        own.each_before(TERMINATED, |document| marked.add(document));
    }
    Ok(Cursor::Marked(marked))
}

impl Blocks {
    fn of(postings: BlockSegmentPostings) -> Self {
        Self { postings, at: 0 }
    }

    fn next(&self) -> DocId {
        self.postings.docs().get(self.at).copied().unwrap_or(TERMINATED)
    }

    fn seek(&mut self, first: DocId) {
        let documents = self.postings.docs();
        if documents.last().is_some_and(|last| *last < first) {
            self.at = self.postings.seek(first);
        } else {
            let left = documents.get(self.at..).unwrap_or_default();
            self.at += left.partition_point(|document| *document < first);
        }
    }

    /// Visits those left that come before `end`.
    fn each_before(&mut self, end: DocId, mut visit: impl FnMut(DocId)) {
        loop {
            let left = self.postings.docs().get(self.at..).unwrap_or_default();
            let Some(last) = left.last() else { return };
            let within = if *last < end { left.len() } else { left.partition_point(|document| *document < end) };
            left.iter().take(within).for_each(|document| visit(*document));
            if within < left.len() {
                self.at += within;
                return;
            }
            self.postings.advance();
            self.at = 0;
        }
    }
}

impl Marked {
    fn add(&mut self, document: DocId) {
        if let Some(word) = self.words.get_mut((document / BITS) as usize) {
            let bit = 1 << (document % BITS);
            self.count += u64::from(*word & bit == 0);
            *word |= bit;
        }
    }

    /// Visits those from the next on that come before `end`.
    fn each_before(&mut self, end: DocId, mut visit: impl FnMut(DocId)) {
        let first = self.next;
        let words = self.words.iter().zip(0..).skip((first / BITS) as usize);
        for (word, number) in words.take_while(|(_, number)| number * BITS < end) {
            let mut left = *word;
            while left != 0 {
                let document = number * BITS + left.trailing_zeros();
                left &= left - 1;
                if (first..end).contains(&document) {
                    visit(document);
                }
            }
        }
        self.next = first.max(end);
    }

    fn next(&self) -> DocId {
        let first = (self.next / BITS) as usize;
        let passed = u64::MAX.checked_shl(self.next % BITS).unwrap_or_default();
        let words = self.words.iter().zip(0..).skip(first);
        let mut left = words
            .map(|(word, number): (_, u32)| (if number == self.next / BITS { word & passed } else { *word }, number));
        left.find(|(word, _)| *word != 0).map_or(TERMINATED, |(word, number)| number * BITS + word.trailing_zeros())
    }
}

/// Terms that must stand one after another, in their order; none where the segment lacks one.
pub(super) struct Following {
    terms: Vec<SegmentPostings>,
    /// Where the last of the terms looked at would have to be for the first to be where it is.
    starts: Vec<u32>,
    own: Vec<u32>,
}

impl Following {
    fn of(segment: &SegmentReader, field: Field, terms: &[String]) -> Result<Self> {
        let inverted = segment.inverted_index(field)?;
        let postings = |term: &String| {
            inverted.read_postings(&Term::from_field_text(field, term), IndexRecordOption::WithFreqsAndPositions)
        };
        let all: Option<Vec<SegmentPostings>> = terms.iter().map(postings).collect::<std::io::Result<_>>()?;
        Ok(Self { terms: all.unwrap_or_default(), starts: Vec::new(), own: Vec::new() })
    }

    fn next(&self) -> DocId {
        self.terms.iter().map(DocSet::doc).max().unwrap_or(TERMINATED)
    }

    /// Whether a document has them; documents are asked for in their order.
    fn has(&mut self, document: DocId) -> bool {
        let Self { terms, starts, own } = self;
        let at = |term: &mut SegmentPostings| {
            (if term.doc() < document { term.seek(document) } else { term.doc() }) == document
        };
        if terms.is_empty() || !terms.iter_mut().all(at) {
            return false;
        }
        for (place, term) in (0_u32..).zip(terms) {
            if place == 0 {
                term.positions(starts);
                continue;
            }
            term.positions(own);
            starts.retain(|start| start.checked_add(place).is_some_and(|here| own.binary_search(&here).is_ok()));
            if starts.is_empty() {
                return false;
            }
        }
        true
    }
}

impl Cursor {
    /// How many there are, about.
    pub(super) fn cost(&self) -> u64 {
        match self {
            Self::Blocks(blocks) => blocks.iter().map(|one| u64::from(one.postings.doc_freq())).sum(),
            Self::Marked(marked) => marked.count,
            // Best asked of those that are left.
            Self::Following(_) => u64::MAX,
            Self::Scored(scorer) => scorer.cost(),
        }
    }

    /// The first of those not looked at.
    pub(super) fn next(&self) -> DocId {
        match self {
            Self::Blocks(blocks) => blocks.iter().map(Blocks::next).min().unwrap_or(TERMINATED),
            Self::Marked(marked) => marked.next(),
            Self::Following(following) => following.next(),
            Self::Scored(scorer) => scorer.doc(),
        }
    }

    /// Changes the score of each document from `start` on that is among these, at least of each of those which fit so
    /// far; one may be changed more than once, by each of its terms.
    pub(super) fn change(
        &mut self,
        start: usize,
        fitting: Option<&[Score]>,
        scores: &mut [Score],
        change: impl Fn(&mut Score),
    ) {
        let (first, end) = (start as DocId, (start + scores.len()) as DocId);
        let mut visit = |document: DocId| {
            if let Some(score) = scores.get_mut((document - first) as usize) {
                change(score);
            }
        };
        match self {
            Self::Blocks(blocks) => {
                for one in blocks {
                    one.seek(first);
                    one.each_before(end, &mut visit);
                }
            }
            Self::Marked(marked) => {
                marked.next = marked.next.max(first);
                marked.each_before(end, visit);
            }
            Self::Following(following) => {
                for document in first..end {
                    let place = (document - first) as usize;
                    let fits = fitting.is_none_or(|scores| scores.get(place).is_some_and(|score| *score > MISSING));
                    if fits && following.has(document) {
                        visit(document);
                    }
                }
            }
            Self::Scored(scorer) => {
                let mut document = scorer.doc();
                if document < first {
                    document = scorer.seek(first);
                }
                while document < end {
                    visit(document);
                    document = scorer.advance();
                }
            }
        }
    }
}
