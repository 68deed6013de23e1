//! Records like another: the same project in other years, and projects alike in other municipalities.

use std::collections::BTreeSet;

use tantivy::Score;

use super::evaluate::{Question, evaluate};
use super::layout::Layout;
use super::matches::matches;
use super::{Marked, build, mark};
use crate::language::Macrolanguage;
use crate::projection::{Projection, code_term, fold_word, folded_words};
use crate::query::{Clause, Condition, LastWord, Matching, Sign, Wording, Words};
use crate::store::{Store, StoredRecord};
use crate::{Query, Renderings, Result};

/// Words of a title that are compared.
const MOST_WORDS: usize = 16;
/// Shorter words bind others together.
const SHORTEST_WORD: usize = 3;
/// The least likeness that is worth showing.
const LEAST: f32 = 0.4;
/// From here on, in the same municipality, it is taken for the same project.
const SAME: f32 = 0.75;

/// A record like another.
#[derive(Debug, Clone, PartialEq)]
pub struct Similar {
    /// The record.
    pub record: StoredRecord,
    /// Its title, with the words that both have.
    pub title: Marked,
    /// What it seems to be.
    pub relation: Relation,
    /// What share of the other's title it has, rare words counting more; from 0 to 1.
    pub likeness: f32,
    /// What else they have in common.
    pub common: BTreeSet<Common>,
}

/// What one record seems to be to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Relation {
    /// The same project, in another plan of the municipality.
    SameProject,
    /// One like it.
    Alike,
}

/// What two records have in common beside words of their titles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Common {
    /// The municipality.
    Municipality,
    /// A code.
    Code,
    /// The total, in one currency.
    Amount,
    /// The one who answers for it.
    Owner,
}

/// The records of other files that are most like one, the likest first.
pub(crate) fn similar(
    store: &Store,
    projection: &Projection,
    record: &StoredRecord,
    limit: usize,
) -> Result<Vec<Similar>> {
    let (searcher, fields) = (projection.searcher(), projection.fields());
    let query = query_of(record);
    let layout = Layout::of(&query, &searcher, fields);
    let mut question = Question::default();
    let mut whole = 0.0;
    for group in layout.wanted() {
        let mut having = 0;
        let titled = Question { required: vec![build::titled(fields, group, 0.0)], ..Question::default() };
        evaluate(&searcher, &titled, |window| having += window.count())?;
        let weight = weight(having, searcher.num_docs());
        whole += weight;
        question.optional.push(build::titled(fields, group, weight));
    }
    if question.optional.is_empty() {
        return Ok(Vec::new());
    }
    let mut found = matches(&searcher, &question, LEAST * whole, Renderings::All)?;
    found.sort_by(|one, other| other.score.total_cmp(&one.score).then_with(|| one.reading.cmp(&other.reading)));
    let mut seen = BTreeSet::from([record.id.clone()]);
    let mut similar = Vec::new();
    // Likeness only falls short of the score, and not by much: a few times more than asked for are looked at.
    for found in found.iter().take(limit.saturating_mul(4).max(40)) {
        let Some(other) = store.reading(i64::try_from(found.reading).unwrap_or_default())? else { continue };
        let likeness = found.score / whole * length_ratio(record, &other);
        if other.source != record.source && likeness >= LEAST && seen.insert(other.id.clone()) {
            similar.push(compared(record, other, likeness, &layout));
        }
    }
    similar
        .sort_by(|one, other| one.relation.cmp(&other.relation).then_with(|| other.likeness.total_cmp(&one.likeness)));
    similar.truncate(limit);
    Ok(similar)
}

/// The words of a title, each to be found in any form and language.
fn query_of(record: &StoredRecord) -> Query {
    let title = record.title();
    let mut seen = BTreeSet::new();
    let words = folded_words(title).into_iter().filter(|word| {
        let letters = word.term.bytes().all(|byte| byte.is_ascii_alphabetic());
        letters && word.term.len() >= SHORTEST_WORD && seen.insert(word.term.clone())
    });
    let clause = |word: crate::projection::FoldedWord| {
        let typed = title.get(word.at).unwrap_or_default().to_owned();
        let words = Words { terms: vec![word.term], typed, last: LastWord::Whole, wording: Wording::Free };
        Clause { sign: Sign::Wanted, alternatives: vec![Condition::Anywhere(words)] }
    };
    Query { clauses: words.take(MOST_WORDS).map(clause).collect(), matching: Matching::Synonyms }
}

/// How much a word tells that so many titles of all have: more the rarer it is. One that no other title has, often the
/// name of a place, tells that records differ, but not that their projects do.
fn weight(having: usize, all: u64) -> Score {
    const OWN: f32 = 0.4;
    let rarity = (1.0 + all as Score / (having as Score + 1.0)).ln();
    if having <= 1 { OWN * rarity } else { rarity }
}

/// How far a title is longer than the one it is compared with.
fn length_ratio(record: &StoredRecord, other: &StoredRecord) -> f32 {
    let words = |record: &StoredRecord| folded_words(record.title()).len().max(1) as f32;
    (words(record) / words(other)).min(1.0).sqrt()
}

fn compared(record: &StoredRecord, other: StoredRecord, likeness: f32, layout: &Layout<'_>) -> Similar {
    let languages = Macrolanguage::of_document(other.language);
    let title = mark::marked(other.title(), &languages, layout);
    let common = common(record, &other);
    let same = likeness >= SAME && common.contains(&Common::Municipality);
    let relation = if same { Relation::SameProject } else { Relation::Alike };
    Similar { record: other, title, relation, likeness, common }
}

fn common(record: &StoredRecord, other: &StoredRecord) -> BTreeSet<Common> {
    let municipality = |record: &StoredRecord| record.municipality.as_deref().map(fold_word);
    let codes = |record: &StoredRecord| -> BTreeSet<String> {
        record.record.fields.codes.iter().map(|field| code_term(&field.value.code)).collect()
    };
    let owners = |record: &StoredRecord| -> BTreeSet<String> {
        record.record.fields.owners.iter().map(|field| fold_word(&field.value.name)).collect()
    };
    let money = |record: &StoredRecord| record.figures.total.map(|total| (total.normalize(), record.figures.currency));
    let mut common = BTreeSet::new();
    let mut note = |what, holds: bool| {
        if holds {
            common.insert(what);
        }
    };
    note(Common::Municipality, municipality(record).is_some() && municipality(record) == municipality(other));
    note(Common::Code, !codes(record).is_disjoint(&codes(other)));
    note(Common::Owner, !owners(record).is_disjoint(&owners(other)));
    note(Common::Amount, money(record).is_some() && money(record) == money(other));
    common
}
