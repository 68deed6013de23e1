//! Which words of a text were found.

use planoteka_extract::plan::TextRole;

use super::{Marked, Tolerance};
use crate::projection::{FoldedWord, folded_words};
use crate::query::{LastWord, Query, Words};
use crate::store::StoredRecord;

/// Characters of an excerpt before its first mark, and in all.
const EXCERPT_BEFORE: usize = 40;
const EXCERPT_LENGTH: usize = 160;

/// The text with the words that a query asks for.
pub(super) fn marked(text: &str, query: &Query, tolerance: Tolerance) -> Marked {
    let found = folded_words(text);
    let mut marks = Vec::new();
    for words in query.wanted_words() {
        for stretch in found.windows(words.terms.len()) {
            if fits(words, stretch, tolerance) {
                marks.extend(stretch.iter().map(|word| word.at.clone()));
            }
        }
    }
    marks.sort_by_key(|mark| (mark.start, mark.end));
    marks.dedup();
    Marked { text: text.to_owned(), marks }
}

fn fits(words: &Words, found: &[FoldedWord], tolerance: Tolerance) -> bool {
    let last = words.terms.len().saturating_sub(1);
    words.terms.iter().zip(found).enumerate().all(|(index, (term, word))| {
        if term == &word.term {
            return true;
        }
        match (words.last, tolerance) {
            (LastWord::Beginning, _) => index == last && word.term.starts_with(term.as_str()),
            (LastWord::Whole, Tolerance::OneLetter) => last == 0 && one_letter_apart(term, &word.term),
            (LastWord::Whole, Tolerance::Exact) => false,
        }
    })
}

/// One letter added, left out or changed, or two neighbours swapped.
fn one_letter_apart(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let common = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    let (one, other) = (one.get(common..).unwrap_or_default(), other.get(common..).unwrap_or_default());
    match (one, other) {
        ([], [_]) | ([_], []) => true,
        ([_, rest @ ..], [_, other_rest @ ..]) if rest == other_rest => true,
        ([_, rest @ ..], other) if rest == other => true,
        (one, [_, rest @ ..]) if one == rest => true,
        ([a, b, rest @ ..], [c, d, other_rest @ ..]) => (a, b) == (d, c) && rest == other_rest,
        _ => false,
    }
}

/// The first text beside the title that has words found, cut to a line around them.
pub(super) fn excerpt(stored: &StoredRecord, query: &Query, tolerance: Tolerance) -> Option<Marked> {
    let fields = &stored.record.fields;
    let roles = fields.texts.iter().filter(|(role, _)| !matches!(role, TextRole::Title | TextRole::Ordinal));
    let texts = roles.map(|(_, field)| field.value.as_str());
    let owners = fields.owners.iter().chain(&fields.partners).map(|field| field.value.name.as_str());
    let funding = fields.funding.iter().map(|field| field.value.as_str());
    let other = fields.other.iter().map(|field| field.value.value.as_str());
    let labels = fields.codes.iter().filter_map(|field| field.value.label.as_deref());
    let sections = stored.record.section.iter().map(String::as_str);
    texts
        .chain(owners)
        .chain(funding)
        .chain(other)
        .chain(labels)
        .chain(sections)
        .map(|text| marked(text, query, tolerance))
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

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(text: &str, query: &str, tolerance: Tolerance) -> String {
        let query = Query::parse(query).unwrap();
        let marked = marked(text, &query, tolerance);
        let mut drawn = String::new();
        let mut done = 0;
        for mark in marked.marks {
            drawn += &text[done..mark.start];
            drawn += &format!("[{}]", &text[mark.clone()]);
            done = mark.end;
        }
        drawn + &text[done..]
    }

    #[test]
    fn marks_stand_on_the_original() {
        for (text, query, expected) in [
            ("Изградња водовода", "vodovod*", "Изградња [водовода]"),
            ("Vodovod – Vodovod", "водовод", "[Vodovod] – [Vodovod]"),
            ("Изградња пута и моста, изградња", "\"izgradnja puta\"", "[Изградња] [пута] и моста, изградња"),
            ("Put", "-put most", "Put"),
        ] {
            assert_eq!(drawn(text, query, Tolerance::Exact), expected);
        }
    }

    #[test]
    fn one_letter_may_differ_when_nothing_else_is_found() {
        for (text, query, expected) in [
            ("Водовод", "vodovd", "[Водовод]"),
            ("Водовод", "vodvood", "[Водовод]"),
            ("Водовод", "vodowod", "[Водовод]"),
            ("Водовод", "vodovodd", "[Водовод]"),
            ("Водовод", "vodvd", "Водовод"),
        ] {
            assert_eq!(drawn(text, query, Tolerance::OneLetter), expected, "{query}");
        }
    }
}
