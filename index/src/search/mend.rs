//! Words that no record has, taken for others that are written almost so.

use tantivy::Searcher;

use super::Instead;
use super::layout::{Layout, Member};
use super::vocabulary::{Likeness, frequency, has_beginning, has_term, nearest};
use crate::projection::Fields;
use crate::query::Matching;
use crate::{Query, Result};

/// A word is suggested when so many times more readings have it than have the one typed.
const MORE: u64 = 10;
/// Words suggested for one.
const MOST_SUGGESTED: usize = 3;

/// The query with other words in the place of those that no record has, and which they are.
pub(super) fn mended<'q>(query: &'q Query, searcher: &Searcher, fields: &Fields) -> Result<(Layout<'q>, Vec<Instead>)> {
    let mut layout = Layout::of(query, searcher, fields);
    let mut mended = Vec::new();
    for group in layout.wanted_mut().filter(|group| group.synonyms.is_empty()) {
        for member in group.members.iter_mut().filter(|member| member.is_free()) {
            if is_known(searcher, fields, member) {
                continue;
            }
            let near = nearest(searcher, fields, member.terms.first().map_or("", String::as_str))?;
            if !near.is_empty() {
                mended.push(instead(member, &near));
                *member = Member::free(&member.words, near.into_iter().map(|word| word.folded).collect());
            }
        }
        if query.matching == Matching::Synonyms {
            group.add_synonyms(searcher, fields);
        }
    }
    Ok((layout, mended))
}

/// For each word that few records have, the words like it that many have.
pub(super) fn suggestions(layout: &Layout<'_>, searcher: &Searcher, fields: &Fields) -> Result<Vec<Instead>> {
    let mut suggestions = Vec::new();
    for member in layout.wanted().flat_map(|group| &group.members).filter(|member| member.is_free()) {
        let word = member.terms.first().map_or("", String::as_str);
        let own = frequency(searcher, fields.title, word) + frequency(searcher, fields.text, word);
        let mut near = nearest(searcher, fields, word)?;
        near.retain(|other| u64::from(other.frequency) >= own.saturating_mul(MORE).max(1));
        near.truncate(MOST_SUGGESTED);
        if !near.is_empty() && !is_known_otherwise(member, &near) {
            suggestions.push(instead(member, &near));
        }
    }
    Ok(suggestions)
}

fn instead(member: &Member, near: &[Likeness]) -> Instead {
    Instead { typed: member.words.typed.clone(), words: near.iter().map(|word| word.written.clone()).collect() }
}

/// Whether some record has a form of the word.
fn is_known(searcher: &Searcher, fields: &Fields, member: &Member) -> bool {
    let folded = [fields.title, fields.text];
    let stems = [fields.title_stem, fields.text_stem];
    folded.iter().any(|field| member.terms.iter().any(|term| has_term(searcher, *field, term)))
        || stems.iter().any(|field| member.stems.iter().any(|stem| has_term(searcher, *field, stem)))
        || folded.iter().any(|field| member.beginnings.iter().any(|text| has_beginning(searcher, *field, text)))
}

/// Whether the words like it are its own forms.
fn is_known_otherwise(member: &Member, near: &[Likeness]) -> bool {
    near.iter().all(|word| {
        Member::free(&member.words, vec![word.folded.clone()]).stems.intersection(&member.stems).next().is_some()
    })
}
