//! Which words of a text were found.

use planoteka_extract::plan::TextRole;

use super::Marked;
use super::layout::{Layout, Member, Synonym, stems_of};
use crate::language::Macrolanguage;
use crate::projection::{FoldedWord, folded_words};
use crate::query::{LastWord, Words};
use crate::store::StoredRecord;

/// Characters of an excerpt before its first mark, and in all.
const EXCERPT_BEFORE: usize = 40;
const EXCERPT_LENGTH: usize = 160;

/// A word of a text with its stems in the languages that the text may be in.
struct Stemmed {
    word: FoldedWord,
    stems: Vec<String>,
}

/// The text of a document in one of some languages, with the words that a query found.
pub(super) fn marked(text: &str, languages: &[Macrolanguage], layout: &Layout<'_>) -> Marked {
    let words: Vec<Stemmed> =
        folded_words(text).into_iter().map(|word| Stemmed { stems: stems_of(languages, &word.term), word }).collect();
    let mut marks = Vec::new();
    let mut mark = |length: usize, fits: &dyn Fn(&[Stemmed]) -> bool| {
        for stretch in words.windows(length.max(1)).filter(|stretch| fits(stretch)) {
            marks.extend(stretch.iter().map(|word| word.word.at.clone()));
        }
    };
    for group in layout.wanted() {
        for member in &group.members {
            if member.is_free() {
                mark(1, &|stretch| stretch.iter().all(|word| is_form(member, word)));
            } else {
                mark(member.words.terms.len(), &|stretch| fits(&member.words, stretch));
            }
        }
        for synonym in &group.synonyms {
            mark(synonym.stems.len(), &|stretch| names(synonym, stretch));
        }
    }
    marks.sort_by_key(|mark| (mark.start, mark.end));
    marks.dedup();
    Marked { text: text.to_owned(), marks }
}

fn is_form(member: &Member, found: &Stemmed) -> bool {
    member.terms.contains(&found.word.term)
        || found.stems.iter().any(|stem| member.stems.contains(stem))
        || member.beginnings.iter().any(|beginning| found.word.term.starts_with(beginning.as_str()))
}

fn names(synonym: &Synonym, found: &[Stemmed]) -> bool {
    let last = synonym.stems.len().saturating_sub(1);
    synonym.stems.iter().zip(found).enumerate().all(|(index, (wanted, word))| {
        if index == last && synonym.last == LastWord::Beginning {
            // Its own stem may be shorter than the beginning that is meant.
            let (code, beginning) = wanted.split_once(':').unwrap_or_default();
            let speaks = word.stems.iter().any(|stem| stem.split(':').next() == Some(code));
            return speaks && word.word.term.starts_with(beginning);
        }
        word.stems.contains(wanted)
    })
}

fn fits(words: &Words, found: &[Stemmed]) -> bool {
    let last = words.terms.len().saturating_sub(1);
    words.terms.iter().zip(found).enumerate().all(|(index, (term, found))| {
        let word = found.word.term.as_str();
        term == word || (words.last == LastWord::Beginning && index == last && word.starts_with(term.as_str()))
    })
}

/// The first text beside the title that has words found, cut to a line around them.
pub(super) fn excerpt(stored: &StoredRecord, languages: &[Macrolanguage], layout: &Layout<'_>) -> Option<Marked> {
    let fields = &stored.record.fields;
    let roles = fields.texts.iter().filter(|(role, _)| !matches!(role, TextRole::Title | TextRole::Ordinal));
    let texts = roles.map(|(_, field)| field.value.as_str());
    let owners = fields.owners.iter().chain(&fields.partners).map(|field| field.value.name.as_str());
    let funding = fields.funding.iter().map(|field| field.value.as_str());
    let other = fields.other.iter().map(|field| field.value.value.as_str());
    let labels = fields.codes.iter().filter_map(|field| field.value.label.as_deref());
    let sections = stored.record.section.iter().map(AsRef::as_ref);
    texts
        .chain(owners)
        .chain(funding)
        .chain(other)
        .chain(labels)
        .chain(sections)
        .map(|text| marked(text, languages, layout))
        .find(|marked| !marked.marks.is_empty())
        .map(|marked| cut(&marked))
}

fn cut(marked: &Marked) -> Marked {
    let text = marked.text.as_str();
    let first = marked.marks.first().map_or(0, |mark| mark.start);
    let before = text.get(..first).unwrap_or_default();
    let start = before.char_indices().rev().nth(EXCERPT_BEFORE).map_or(0, |(at, _)| {
        // From the next word on, so that no word is cut.
        before.get(at..).and_then(|rest| rest.find(' ')).map_or(at, |space| at + space + 1)
    });
    let rest = text.get(start..).unwrap_or_default();
    let end = start + rest.char_indices().nth(EXCERPT_LENGTH).map_or(rest.len(), |(at, _)| at);
    let lead = if start > 0 { "… " } else { "" };
    let tail = if end < text.len() { " …" } else { "" };
    let shift = |at: usize| at - start + lead.len();
    Marked {
        text: format!("{lead}{}{tail}", text.get(start..end).unwrap_or_default()),
        marks: marked
            .marks
            .iter()
            .filter(|mark| mark.start >= start && mark.end <= end)
            .map(|mark| shift(mark.start)..shift(mark.end))
            .collect(),
    }
}
