//! Words and phrases of time.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::phrases::word_begins;
use super::tsv::{field, rows};
use crate::text::fold;

/// What a word or phrase says of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum TimeWord {
    /// Quarter of a year.
    Quarter,
    /// Half of a year.
    Half,
    /// Half of what follows, of a year where nothing follows.
    HalfOf,
    /// The word "month", not the name of one.
    Month,
    Week,
    Day,
    Year,
    Until,
    From,
    /// "the end of".
    End,
    /// "the beginning of".
    Beginning,
    /// "the middle of".
    Middle,
    And,
    /// A word that adds nothing to a time.
    Filler,
    Every,
    /// "first" to "fourth".
    Ordinal(u8),
    /// By its first month.
    Season(u8),
    /// Of a school year.
    School,
    Continuous,
    /// Continuous, unless a time is named beside it.
    ContinuousWeak,
    Recurring,
    /// A time that depends on something else.
    Unset,
    /// Says that there is nothing.
    Empty,
    /// "onwards".
    Open,
    /// "after", before a time.
    After,
    /// "after", behind a time.
    Afterwards,
    /// "with an outlook to".
    Outlook,
    /// "the last", of the parts of a year.
    Last,
    /// A third of a month.
    Decade,
    /// As many months as the number before it says.
    Months,
}

/// Every meaning of the phrase of most words that the folded words begin with, and how many words it has.
pub(crate) fn time_words(words: &[&str]) -> Option<(usize, Vec<TimeWord>)> {
    let first = words.first()?;
    let mut letters = first.bytes();
    let (first_letter, second) = (letters.next()?, letters.next());
    let keys = [Some((first_letter, None)), second.map(|_| (first_letter, second))];
    let alike = keys.into_iter().flatten().filter_map(|key| PHRASES.get(&key)).flatten();
    let phrases = alike.filter(|phrase| phrase.begins(words));
    let mut found: Vec<TimeWord> = Vec::new();
    let mut length = 0;
    for phrase in phrases {
        if phrase.words.len() > length {
            length = phrase.words.len();
            found.clear();
        }
        if phrase.words.len() == length && !found.contains(&phrase.meaning) {
            found.push(phrase.meaning);
        }
    }
    (length > 0).then_some((length, found))
}

struct Phrase {
    words: Vec<(String, bool)>,
    meaning: TimeWord,
}

impl Phrase {
    fn begins(&self, words: &[&str]) -> bool {
        self.words.len() <= words.len()
            && self
                .words
                .iter()
                .zip(words)
                .all(|((part, open), word)| word_begins(word, part) && (*open || word.len() == part.len()))
    }
}

fn meaning_of(kind: &str) -> Option<TimeWord> {
    Some(match kind {
        "quarter" => TimeWord::Quarter,
        "half" => TimeWord::Half,
        "half_of" => TimeWord::HalfOf,
        "month" => TimeWord::Month,
        "week" => TimeWord::Week,
        "day" => TimeWord::Day,
        "year" => TimeWord::Year,
        "until" => TimeWord::Until,
        "from" => TimeWord::From,
        "end" => TimeWord::End,
        "beginning" => TimeWord::Beginning,
        "middle" => TimeWord::Middle,
        "and" => TimeWord::And,
        "filler" => TimeWord::Filler,
        "every" => TimeWord::Every,
        "first" => TimeWord::Ordinal(1),
        "second" => TimeWord::Ordinal(2),
        "third" => TimeWord::Ordinal(3),
        "fourth" => TimeWord::Ordinal(4),
        "spring" => TimeWord::Season(3),
        "summer" => TimeWord::Season(6),
        "autumn" => TimeWord::Season(9),
        "winter" => TimeWord::Season(12),
        "school" => TimeWord::School,
        "continuous" => TimeWord::Continuous,
        "continuous_weak" => TimeWord::ContinuousWeak,
        "recurring" => TimeWord::Recurring,
        "unset" => TimeWord::Unset,
        "empty" => TimeWord::Empty,
        "open" => TimeWord::Open,
        "after" => TimeWord::After,
        "afterwards" => TimeWord::Afterwards,
        "outlook" => TimeWord::Outlook,
        "last" => TimeWord::Last,
        "decade" => TimeWord::Decade,
        "months" => TimeWord::Months,
        _ => return None,
    })
}

/// The first two letters of a word, or its only one.
type Letters = (u8, Option<u8>);

/// Phrases under the first letters of their first word, folded; the shorter first word stands first.
static PHRASES: LazyLock<BTreeMap<Letters, Vec<Phrase>>> = LazyLock::new(|| {
    let mut phrases: BTreeMap<Letters, Vec<Phrase>> = BTreeMap::new();
    for row in rows(include_str!("../../lexicon/deadline_words.tsv")) {
        let Some(meaning) = meaning_of(field(&row, 0)) else { continue };
        for written in field(&row, 1).split_whitespace() {
            let words: Vec<(String, bool)> = written
                .split('_')
                .map(|word| (fold(word), word.ends_with('*')))
                .filter(|(word, _)| !word.is_empty())
                .collect();
            let mut letters = words.first().map_or("", |(first, _)| first).bytes();
            if let Some(first) = letters.next() {
                phrases.entry((first, letters.next())).or_default().push(Phrase { words, meaning });
            }
        }
    }
    let first_length = |phrase: &Phrase| phrase.words.first().map_or(0, |(first, _)| first.len());
    phrases.values_mut().for_each(|alike| alike.sort_by_key(first_length));
    phrases
});
