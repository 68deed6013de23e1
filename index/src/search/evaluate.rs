//! All documents that a question finds, and how well each fits, in one pass.
//!
//! Documents are looked at in windows, in each of which every part of the question notes for all documents at once how
//! well they fit. That takes a few instructions a document, however many ways to find a word there are, and asks
//! nothing of parts that come after one which no document of the window has.

use std::ops::RangeInclusive;

use tantivy::columnar::Column;
use tantivy::{DocId, Score, Searcher, SegmentReader, TERMINATED};

use super::documents::{self, Documents, MISSING};
use crate::Result;
use crate::query::Bounds;

/// Documents looked at together: few enough that their scores stay where the processor has them at hand.
const WINDOW: usize = 1 << 12;
/// Where fewer than one document of so many fits, their numbers are looked up one by one; else all in a row are compared,
/// several at a time.
const FEW: usize = 32;
/// Scores of which it is asked together whether one is high enough.
const TOGETHER: usize = 32;

/// A question to the index. How well a document fits is the sum over all parts it has.
#[derive(Default)]
pub(super) struct Question {
    /// Each must be there.
    pub required: Vec<Part>,
    /// None may be there.
    pub excluded: Vec<Part>,
    /// What makes a document fit better.
    pub optional: Vec<Part>,
}

/// A part of a question: of the ways in which a document has it the best counts.
pub(super) type Part = Vec<Way>;

/// A way to have a part.
pub(super) enum Way {
    /// To be among some documents, which fit so well.
    Among(Documents, Score),
    /// To have a number between two in a column, both included; it fits no better or worse for it.
    Between(&'static str, Bounds),
    /// To have each of several parts.
    Each(Vec<Part>),
}

/// Some documents in a row, of which one at least fits.
#[derive(Clone, Copy)]
pub(super) struct Window<'a> {
    /// The number of their segment.
    pub segment: usize,
    first: DocId,
    scores: &'a [Score],
}

impl Window<'_> {
    /// How many of them fit.
    pub(super) fn count(&self) -> usize {
        // Without branches, as a processor would guess half of them wrong.
        self.scores.iter().map(|score| usize::from(*score > MISSING)).sum()
    }

    /// Adds all that fit to others.
    pub(super) fn add_to(&self, documents: &mut Vec<DocId>) {
        let before = documents.len();
        documents.resize(before + self.scores.len() + 1, 0);
        let mut end = before;
        // Each is written, and overwritten if it does not fit: without branches, as above.
        for (document, score) in (self.first..).zip(self.scores) {
            if let Some(place) = documents.get_mut(end) {
                *place = document;
            }
            end += usize::from(*score > MISSING);
        }
        documents.truncate(end);
    }

    /// Calls `visit` with each that fits.
    pub(super) fn each(&self, mut visit: impl FnMut(DocId, Score)) {
        for (document, score) in (self.first..).zip(self.scores).filter(|(_, score)| **score > MISSING) {
            visit(document, *score);
        }
    }

    /// Calls `visit` with each that fits at least as well as what the visit before gave back, the first with each.
    pub(super) fn each_from(&self, mut least: Score, mut visit: impl FnMut(DocId, Score) -> Score) {
        for (documents, scores) in (self.first..).step_by(TOGETHER).zip(self.scores.chunks(TOGETHER)) {
            if !scores.iter().fold(false, |any, score| any | (*score >= least)) {
                continue;
            }
            for (document, score) in (documents..).zip(scores) {
                if *score >= least && *score > MISSING {
                    least = visit(document, *score);
                }
            }
        }
    }
}

/// Calls `visit` with all documents that fit, in the order of segments and documents.
pub(super) fn evaluate(searcher: &Searcher, question: &Question, mut visit: impl FnMut(Window<'_>)) -> Result<()> {
    for (ordinal, segment) in searcher.segment_readers().iter().enumerate() {
        let mut pass = Pass::of(searcher, segment, question)?;
        pass.run(segment, |first, scores| visit(Window { segment: ordinal, first, scores }));
    }
    Ok(())
}

/// A question over one segment.
struct Pass {
    required: Vec<Ways>,
    excluded: Vec<Ways>,
    optional: Vec<Ways>,
}

/// A part over one segment.
struct Ways(Vec<Cursor>);

/// A way over one segment.
enum Cursor {
    Among(documents::Cursor, Score),
    Between(Option<Column<i64>>, RangeInclusive<i64>),
    Each(Vec<Ways>),
}

impl Pass {
    fn of(searcher: &Searcher, segment: &SegmentReader, question: &Question) -> Result<Self> {
        let over =
            |parts: &[Part]| parts.iter().map(|part| Ways::of(searcher, segment, part)).collect::<Result<Vec<_>>>();
        let mut required = over(&question.required)?;
        required.sort_by_key(Ways::cost);
        Ok(Self { required, excluded: over(&question.excluded)?, optional: over(&question.optional)? })
    }

    fn run(&mut self, segment: &SegmentReader, mut visit: impl FnMut(DocId, &[Score])) {
        let all = segment.max_doc() as usize;
        let alive = segment.alive_bitset();
        let (mut scores, mut spare) = (vec![0.0; WINDOW.min(all)], Spare::default());
        let mut start = self.next().unwrap_or_default();
        while start < all {
            let length = WINDOW.min(all - start);
            let scores = scores.get_mut(..length).unwrap_or_default();
            scores.fill(0.0);
            if self.score(start, scores, &mut spare) {
                let first = start as DocId;
                if let Some(alive) = alive {
                    let dead = (first..).zip(scores.iter_mut()).filter(|(document, _)| alive.is_deleted(*document));
                    dead.for_each(|(_, score)| *score = MISSING);
                }
                visit(first, scores);
            }
            let after = start + length;
            start = self.next().map_or(after, |next| next.max(after));
        }
    }

    /// The first document that the part with fewest may still have; none where nothing is required.
    fn next(&self) -> Option<usize> {
        self.required.first().map(|part| part.next() as usize)
    }

    /// Notes how well the documents from `start` on fit; whether any does.
    fn score(&mut self, start: usize, scores: &mut [Score], spare: &mut Spare) -> bool {
        let mut required = self.required.iter_mut();
        match required.next() {
            Some(first) => {
                scores.fill(MISSING);
                first.note(start, None, scores, spare);
            }
            None => scores.fill(0.0),
        }
        if !any_fits(scores) || !required.all(|part| part.add(start, scores, spare)) {
            return false;
        }
        for part in &mut self.excluded {
            let mut own = spare.take(scores.len(), MISSING);
            part.note(start, Some(scores), &mut own, spare);
            for (score, _) in scores.iter_mut().zip(&own).filter(|(_, own)| **own > MISSING) {
                *score = MISSING;
            }
            spare.give(own);
        }
        for part in &mut self.optional {
            if let [Cursor::Among(documents, more)] = part.0.as_mut_slice() {
                documents.change(start, None, scores, |score| *score += *more);
                continue;
            }
            let mut own = spare.take(scores.len(), 0.0);
            part.note(start, Some(scores), &mut own, spare);
            scores.iter_mut().zip(&own).for_each(|(score, own)| *score += own);
            spare.give(own);
        }
        true
    }
}

fn any_fits(scores: &[Score]) -> bool {
    scores.iter().fold(false, |any, score| any | (*score > MISSING))
}

impl Ways {
    fn of(searcher: &Searcher, segment: &SegmentReader, part: &Part) -> Result<Self> {
        let cursor = |way: &Way| -> Result<Cursor> {
            Ok(match way {
                Way::Among(documents, score) => Cursor::Among(documents.cursor(searcher, segment)?, *score),
                Way::Between(column, bounds) => Cursor::Between(
                    segment.fast_fields().i64(column).ok(),
                    bounds.from.unwrap_or(i64::MIN)..=bounds.to.unwrap_or(i64::MAX),
                ),
                Way::Each(parts) => Cursor::Each(
                    parts.iter().map(|part| Self::of(searcher, segment, part)).collect::<Result<Vec<_>>>()?,
                ),
            })
        };
        Ok(Self(part.iter().map(cursor).collect::<Result<_>>()?))
    }

    /// How many documents have to be looked at, about.
    fn cost(&self) -> u64 {
        let cost = |cursor: &Cursor| match cursor {
            Cursor::Among(documents, _) => documents.cost(),
            // Best asked of those that are left.
            Cursor::Between(..) => u64::MAX,
            Cursor::Each(parts) => parts.iter().map(Self::cost).min().unwrap_or_default(),
        };
        self.0.iter().map(cost).fold(0, u64::saturating_add)
    }

    /// No document before this one has the part, of those not looked at.
    fn next(&self) -> DocId {
        let next = |cursor: &Cursor| match cursor {
            Cursor::Among(documents, _) => documents.next(),
            Cursor::Between(..) => 0,
            Cursor::Each(parts) => parts.iter().map(Self::next).max().unwrap_or(TERMINATED),
        };
        self.0.iter().map(next).min().unwrap_or(TERMINATED)
    }

    /// Adds how well the documents from `start` on have the part, to those which fit so far; whether any still does.
    fn add(&mut self, start: usize, scores: &mut [Score], spare: &mut Spare) -> bool {
        let mut own = spare.take(scores.len(), MISSING);
        self.note(start, Some(scores), &mut own, spare);
        scores.iter_mut().zip(&own).for_each(|(score, own)| *score += own);
        spare.give(own);
        any_fits(scores)
    }

    /// Raises each document from `start` on to how well it has the part; at least each of those which fit so far.
    fn note(&mut self, start: usize, fitting: Option<&[Score]>, own: &mut [Score], spare: &mut Spare) {
        for cursor in &mut self.0 {
            match cursor {
                Cursor::Between(Some(column), bounds) => between(column, bounds, start, fitting, own),
                Cursor::Between(None, _) => {}
                Cursor::Among(documents, score) => documents.change(start, fitting, own, |own| {
                    if *own < *score {
                        *own = *score;
                    }
                }),
                Cursor::Each(parts) => {
                    let mut all = spare.take(own.len(), 0.0);
                    for (all, _) in all.iter_mut().zip(fitting.unwrap_or_default()).filter(|(_, fit)| **fit == MISSING)
                    {
                        *all = MISSING;
                    }
                    if parts.iter_mut().all(|part| part.add(start, &mut all, spare)) {
                        own.iter_mut().zip(&all).for_each(|(own, all)| *own = own.max(*all));
                    }
                    spare.give(all);
                }
            }
        }
    }
}

/// Raises those of the documents from `start` on whose number lies between two; at least each of those which fit so far.
fn between(
    column: &Column<i64>,
    bounds: &RangeInclusive<i64>,
    start: usize,
    fitting: Option<&[Score]>,
    own: &mut [Score],
) {
    let count = fitting.map_or(own.len(), |scores| scores.iter().filter(|score| **score > MISSING).count());
    // Clamped: below its least number a column takes a bound for that number.
    let bounds = (*bounds.start()).max(column.min_value())..=(*bounds.end()).min(column.max_value());
    if bounds.is_empty() || count == 0 {
        return;
    }
    let first = start as DocId;
    if count < own.len() / FEW {
        for ((document, own), _) in
            (first..).zip(own).zip(fitting.unwrap_or_default()).filter(|(_, score)| **score > MISSING)
        {
            if column.first(document).is_some_and(|number| bounds.contains(&number)) {
                *own = own.max(0.0);
            }
        }
        return;
    }
    let mut documents = Vec::with_capacity(own.len());
    column.get_docids_for_value_range(bounds, first..first + own.len() as DocId, &mut documents);
    for document in documents {
        if let Some(own) = own.get_mut((document - first) as usize) {
            *own = own.max(0.0);
        }
    }
}

/// Arrays that were used and can be again.
#[derive(Default)]
struct Spare(Vec<Vec<Score>>);

impl Spare {
    fn take(&mut self, length: usize, value: Score) -> Vec<Score> {
        let mut scores = self.0.pop().unwrap_or_default();
        scores.clear();
        scores.resize(length, value);
        scores
    }

    fn give(&mut self, scores: Vec<Score>) {
        self.0.push(scores);
    }
}

#[cfg(test)]
mod tests {
    use tantivy::schema::{FAST, Schema, TEXT};
    use tantivy::{Index, IndexWriter, Term, doc};

    use super::*;

    /// How well a number should fit.
    type Expected<'a> = &'a dyn Fn(u64) -> Option<Score>;

    /// Numbers up to this, in two segments; the text of each names what divides it.
    const MOST: u64 = 40_000;

    fn numbers() -> (Searcher, tantivy::schema::Field) {
        let mut schema = Schema::builder();
        let text = schema.add_text_field("text", TEXT);
        let own = schema.add_u64_field("number", FAST);
        let hundreds = schema.add_i64_field("hundreds", FAST);
        let index = Index::create_in_ram(schema.build());
        let mut writer: IndexWriter = index.writer_with_num_threads(1, 30_000_000).unwrap();
        writer.set_merge_policy(Box::new(tantivy::merge_policy::NoMergePolicy));
        for number in 0..MOST {
            let divisors: Vec<String> =
                [2, 3, 5, 7_001].iter().filter(|by| number % **by == 0).map(|by| format!("by{by}")).collect();
            writer
                .add_document(doc!(text => divisors.join(" "), own => number, hundreds => number as i64 / 100))
                .unwrap();
            if number == MOST / 2 - 1 {
                writer.commit().unwrap();
            }
        }
        writer.commit().unwrap();
        (index.reader().unwrap().searcher(), text)
    }

    #[test]
    fn numbers_between_two_are_found() {
        let (searcher, text) = numbers();
        for (rare, from, to, expected) in [
            (false, Some(7), Some(8), 200),
            (false, None, Some(0), 100),
            (false, None, Some(-1), 0),
            (false, Some(400), None, 0),
            (false, Some(199), Some(200), 200),
            (false, Some(8), Some(7), 0),
            (true, Some(140), Some(140), 1),
            (true, None, Some(139), 2),
            (true, None, Some(-5), 0),
        ] {
            let between = vec![Way::Between("hundreds", Bounds { from, to })];
            let term = Term::from_field_text(text, "by7001");
            let few = vec![Way::Among(Documents::Having(term), 1.0)];
            let required = if rare { vec![few, between] } else { vec![between] };
            let mut found = 0;
            evaluate(&searcher, &Question { required, ..Question::default() }, |window| found += window.count())
                .unwrap();
            assert_eq!(found, expected, "{from:?} {to:?}");
        }
    }

    #[test]
    fn parts_are_required_excluded_and_optional() {
        let (searcher, text) = numbers();
        let by = |number: u64, score: Score| {
            let term = Term::from_field_text(text, &format!("by{number}"));
            Way::Among(Documents::Having(term), score)
        };
        let asked: [(Question, Expected<'_>); 5] = [
            (
                Question { required: vec![vec![by(2, 1.0), by(3, 2.0)], vec![by(5, 4.0)]], ..Question::default() },
                &|n| {
                    (n % 5 == 0).then_some(
                        4.0 + if n % 3 == 0 {
                            2.0
                        } else if n % 2 == 0 {
                            1.0
                        } else {
                            MISSING
                        },
                    )
                },
            ),
            (
                Question {
                    required: vec![vec![by(2, 1.0)]],
                    excluded: vec![vec![by(3, 0.0)]],
                    optional: vec![vec![by(5, 0.5)]],
                },
                &|n| (n % 2 == 0 && n % 3 != 0).then_some(if n % 5 == 0 { 1.5 } else { 1.0 }),
            ),
            (Question { required: vec![vec![by(2, 1.0)], vec![by(7_001, 1.0)]], ..Question::default() }, &|n| {
                (n % 14_002 == 0).then_some(2.0)
            }),
            (
                Question {
                    required: vec![vec![by(7_001, 1.0), Way::Each(vec![vec![by(2, 1.0)], vec![by(3, 3.0)]])]],
                    ..Question::default()
                },
                &|n| if n % 6 == 0 { Some(4.0) } else { (n % 7_001 == 0).then_some(1.0) },
            ),
            (Question { excluded: vec![vec![by(2, 0.0)]], ..Question::default() }, &|n| (n % 2 != 0).then_some(0.0)),
        ];
        for (question, expected) in asked {
            let mut found = Vec::new();
            evaluate(&searcher, &question, |window| {
                let numbers = searcher.segment_reader(window.segment as u32).fast_fields().u64("number").unwrap();
                window.each(|document, score| found.push((numbers.first(document).unwrap(), score)));
            })
            .unwrap();
            found.sort_by_key(|(number, _)| *number);
            let expected: Vec<(u64, Score)> = (0..MOST)
                .filter_map(|number| Some((number, expected(number)?)))
                .filter(|(_, score)| *score > MISSING)
                .collect();
            assert!(found == expected, "{:?} {:?}", found.get(..20), expected.get(..20));
        }
    }
}
