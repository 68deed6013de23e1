//! The words that an index has.

use std::collections::BTreeMap;

use tantivy::schema::Field;
use tantivy::{Searcher, Term};

use super::distance::{Slips, distance};
use crate::Result;
use crate::language::concepts;
use crate::projection::{Fields, WRITTEN_AS, of_written_term};

/// Shorter words are never taken for others: one letter of three makes another word.
const SHORTEST_MENDED: usize = 4;
/// Words from so many letters on may differ in two.
const LONG: usize = 8;
/// Words that are taken in the place of one.
const MOST_MENDED: usize = 5;

/// A word of the index, or one that words of the index are forms of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Likeness {
    /// As written first by letters, in small letters.
    pub written: String,
    pub folded: String,
    /// In how many readings.
    pub frequency: u32,
}

/// Whether some reading has a term.
pub(super) fn has_term(searcher: &Searcher, field: Field, text: &str) -> bool {
    frequency(searcher, field, text) > 0
}

/// How many readings have a term.
pub(super) fn frequency(searcher: &Searcher, field: Field, text: &str) -> u64 {
    searcher.doc_freq(&Term::from_field_text(field, text)).unwrap_or_default()
}

/// Whether some reading has a term that begins so.
pub(super) fn has_beginning(searcher: &Searcher, field: Field, text: &str) -> bool {
    searcher.segment_readers().iter().any(|segment| {
        let Ok(inverted) = segment.inverted_index(field) else { return false };
        let Ok(mut terms) = inverted.terms().range().ge(text).into_stream() else { return false };
        terms.advance() && terms.key().starts_with(text.as_bytes())
    })
}

/// Letters by which a word may differ from what is written; none for short words and numbers.
fn leeway(word: &str) -> usize {
    match word.len() {
        _ if !word.bytes().all(|byte| byte.is_ascii_alphabetic()) => 0,
        0..SHORTEST_MENDED => 0,
        SHORTEST_MENDED..LONG => 1,
        LONG.. => 2,
    }
}

/// The words nearest to a folded one and not it, the most frequent first; none when all are further away than a slip.
pub(super) fn nearest(searcher: &Searcher, fields: &Fields, word: &str) -> Result<Vec<Likeness>> {
    let most = leeway(word);
    let mut near: BTreeMap<(usize, String), Likeness> = BTreeMap::new();
    let mut meet = |folded: String, written: &str, frequency: u32| {
        let Some(apart) = distance(word, &folded, most).filter(|apart| *apart > 0) else { return };
        let new = || Likeness { written: written.to_owned(), folded: folded.clone(), frequency: 0 };
        let likeness = near.entry((apart, folded.clone())).or_insert_with(new);
        likeness.frequency = likeness.frequency.saturating_add(frequency);
    };
    if most == 0 {
        return Ok(Vec::new());
    }
    for segment in searcher.segment_readers() {
        let inverted = segment.inverted_index(fields.written)?;
        let mut terms = inverted.terms().search(Slips::of(word, most, WRITTEN_AS)).into_stream()?;
        while terms.advance() {
            let term = std::str::from_utf8(terms.key()).ok();
            if let Some((folded, written)) = term.and_then(of_written_term) {
                meet(folded.to_owned(), written, terms.value().doc_freq);
            }
        }
    }
    for name in concepts().iter().flat_map(|concept| &concept.names) {
        if let [folded] = name.folded.as_slice()
            // The dearer question last.
            && distance(word, folded, most).is_some()
            && has_beginning(searcher, fields.title, folded)
        {
            meet(folded.clone(), name.written, 0);
        }
    }
    let least = near.keys().next().map(|(apart, _)| *apart);
    let mut nearest: Vec<Likeness> =
        near.into_iter().filter(|((apart, _), _)| Some(*apart) == least).map(|(_, likeness)| likeness).collect();
    nearest.sort_by(|one, other| other.frequency.cmp(&one.frequency).then_with(|| one.folded.cmp(&other.folded)));
    nearest.truncate(MOST_MENDED);
    Ok(nearest)
}
