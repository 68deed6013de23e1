//! Words and phrases of time.

use super::phrases::word_begins;

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
    let keys = [first.get(..1), first.get(..2)];
    let phrases = keys.into_iter().flatten().flat_map(alike).filter(|phrase| phrase.begins(words));
    let mut found: Vec<TimeWord> = Vec::new();
    let mut length = 0;
    for phrase in phrases {
        if phrase.words.len() > length {
            length = phrase.words.len();
            found.clear();
        }
        let meaning = meaning_of(phrase.kind).filter(|meaning| !found.contains(meaning));
        found.extend(meaning.filter(|_| phrase.words.len() == length));
    }
    (length > 0).then_some((length, found))
}

/// Phrases whose first word begins with these letters, or is no more than them.
fn alike(letters: &str) -> &'static [Phrase] {
    let place = PHRASES.binary_search_by_key(&letters, |(own, _)| own);
    place.ok().and_then(|place| PHRASES.get(place)).map_or(&[], |(_, phrases)| phrases)
}

struct Phrase {
    /// Folded, each with whether words may go on after it.
    words: &'static [(&'static str, bool)],
    /// The name of its meaning.
    kind: &'static str,
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

include!(concat!(env!("OUT_DIR"), "/time_phrases.rs"));

#[cfg(test)]
mod tests {
    use super::{PHRASES, meaning_of};

    #[test]
    fn every_phrase_of_the_table_means_something() {
        for (_, alike) in PHRASES {
            for phrase in *alike {
                assert!(meaning_of(phrase.kind).is_some(), "{}", phrase.kind);
                assert!(!phrase.words.is_empty(), "{}", phrase.kind);
            }
        }
    }
}
