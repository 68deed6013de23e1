//! What the shipped headings say, counted when planoteka is built, so that no file waits for the counting.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::counting::{Counted, Counts};
use super::heading::Heading;
use super::heading_words::folded_heading;
use super::own::{OwnWords, VocabularyError};
use crate::plan::Language;

/// Heads columns of one meaning, in one language.
#[derive(Debug, Clone, Copy)]
pub(super) struct Count {
    language: u8,
    heading: u8,
    times: u16,
}

impl Count {
    pub(super) fn language(self) -> Language {
        LANGUAGES[usize::from(self.language)]
    }

    pub(super) fn heading(self) -> Heading {
        MEANINGS[usize::from(self.heading)]
    }

    pub(super) fn times(self) -> f64 {
        f64::from(self.times)
    }
}

/// Counts by word or phrase, sorted.
#[derive(Debug, Clone)]
pub(super) struct Learned {
    /// All keys, one after another.
    keys: Cow<'static, str>,
    /// Where each key and its counts begin, and where the last ones end.
    starts: Cow<'static, [(u32, u32)]>,
    counts: Cow<'static, [Count]>,
}

impl Learned {
    fn of(table: &BTreeMap<String, Counts>) -> Self {
        let (mut keys, mut starts, mut counts) = (String::new(), Vec::new(), Vec::new());
        let place = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
        for (key, found) in table {
            starts.push((place(keys.len()), place(counts.len())));
            keys += key;
            counts.extend(counted(found));
        }
        starts.push((place(keys.len()), place(counts.len())));
        Self { keys: Cow::Owned(keys), starts: Cow::Owned(starts), counts: Cow::Owned(counts) }
    }

    /// How many keys there are.
    pub(super) fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// The key at a place in order.
    pub(super) fn key(&self, place: usize) -> &str {
        self.keys.get(self.starts[place].0 as usize..self.starts[place + 1].0 as usize).unwrap_or_default()
    }

    fn counts(&self, place: usize) -> &[Count] {
        &self.counts[self.starts[place].1 as usize..self.starts[place + 1].1 as usize]
    }

    /// The first place whose key is not before `key`.
    fn from(&self, key: &str) -> usize {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = low + (high - low) / 2;
            if self.key(middle) < key { low = middle + 1 } else { high = middle }
        }
        low
    }

    /// The counts of a key.
    pub(super) fn get(&self, key: &str) -> Option<&[Count]> {
        let place = self.from(key);
        (place < self.len() && self.key(place) == key).then(|| self.counts(place))
    }

    /// The counts of all keys that begin so.
    pub(super) fn all_beginning<'s>(&'s self, start: &'s str) -> impl Iterator<Item = &'s [Count]> {
        (self.from(start)..self.len())
            .take_while(move |place| self.key(*place).starts_with(start))
            .map(|place| self.counts(place))
    }

    /// The counts of the first key that begins so and has at most `longest` bytes.
    pub(super) fn beginning(&self, start: &str, longest: usize) -> Option<&[Count]> {
        let mut following = (self.from(start)..self.len()).take_while(|place| self.key(*place).starts_with(start));
        following.find(|place| self.key(*place).len() <= longest).map(|place| self.counts(place))
    }
}

fn counted(counts: &Counts) -> impl Iterator<Item = Count> {
    counts.iter().map(|((language, heading), times)| Count { language: *language, heading: *heading, times: *times })
}

/// The headings of table columns that are known, with what they mean.
#[derive(Debug, Clone)]
pub struct Vocabulary {
    pub(super) stems: Learned,
    /// The words of plain questions, which mean in them what they mean in no other heading.
    pub(super) asked: Learned,
    pub(super) phrases: Learned,
    pub(super) totals: Cow<'static, [Count]>,
    /// What the user says beside them.
    pub(super) own: Option<OwnWords>,
}

static SHIPPED: Vocabulary =
    Vocabulary { stems: STEMS, asked: ASKED, phrases: PHRASES, totals: Cow::Borrowed(TOTALS), own: None };

impl Vocabulary {
    /// The headings that come with the program.
    #[must_use]
    pub fn shipped() -> &'static Self {
        &SHIPPED
    }

    /// The same with words of a user's own, in the form of `extract/lexicon/README.md`, which count more than all others.
    ///
    /// # Errors
    /// A line of another form, or with a meaning or kind that there is not.
    pub fn with_own(&self, table: &str) -> Result<Self, VocabularyError> {
        Ok(Self { own: Some(OwnWords::parse(table)?), ..self.clone() })
    }

    /// The words of a user's own.
    pub(crate) fn own(&self) -> Option<&OwnWords> {
        self.own.as_ref()
    }

    /// Those known headings that `keep` lets stand, given their language and folded text.
    #[must_use]
    pub fn filtered(&self, keep: impl Fn(Language, &str) -> bool) -> Self {
        let mut counted = Counted::default();
        self.each(|count, phrase| {
            if keep(count.language(), phrase) {
                counted.learn((count.language, count.heading), phrase);
            }
        });
        Self::of(&counted)
    }

    /// These headings and more of them: their language, the name of their meaning as `lexicon/headings` writes it, and
    /// their text. Headings of no known meaning are passed over.
    #[must_use]
    pub fn with<'h>(&self, more: impl IntoIterator<Item = (Language, &'h str, &'h str)>) -> Self {
        let mut counted = Counted::default();
        self.each(|count, phrase| counted.learn((count.language, count.heading), phrase));
        for (language, meaning, text) in more {
            let language = LANGUAGES.iter().position(|known| *known == language);
            let meaning = MEANINGS.iter().position(|known| known.name() == meaning);
            let place = |place: Option<usize>| place.and_then(|place| u8::try_from(place).ok());
            if let (Some(language), Some(meaning)) = (place(language), place(meaning)) {
                counted.learn((language, meaning), &folded_heading(text));
            }
        }
        Self::of(&counted)
    }

    /// Whether a heading is known as a whole, in any language.
    #[must_use]
    pub fn knows(&self, heading: &str) -> bool {
        self.phrases.get(&folded_heading(heading)).is_some()
    }

    fn of(counted: &Counted) -> Self {
        Self {
            stems: Learned::of(&counted.stems),
            asked: Learned::of(&counted.asked),
            phrases: Learned::of(&counted.phrases),
            totals: self::counted(&counted.totals).collect(),
            own: None,
        }
    }

    /// Every heading in each of its languages and meanings.
    fn each(&self, mut visit: impl FnMut(Count, &str)) {
        for place in 0..self.phrases.len() {
            for count in self.phrases.counts(place) {
                visit(*count, self.phrases.key(place));
            }
        }
    }
}

include!(concat!(env!("OUT_DIR"), "/headings.rs"));

#[cfg(test)]
mod tests {
    use super::Vocabulary;
    use crate::plan::Language;

    #[test]
    fn every_key_is_found() {
        let Vocabulary { stems, phrases, .. } = Vocabulary::shipped();
        for learned in [stems, phrases] {
            assert!(learned.len() > 3000);
            for place in 0..learned.len() {
                let key = learned.key(place);
                assert!(learned.get(key).is_some_and(|counts| !counts.is_empty()), "{key}");
                assert!(learned.get(&format!("{key}\u{1}")).is_none());
                assert!(learned.beginning(key, key.len()).is_some());
            }
        }
    }

    #[test]
    fn headings_are_left_out_and_added() {
        let shipped = Vocabulary::shipped();
        assert!(shipped.knows("Rok za izvršenje") && !shipped.knows("Kto to ma na stole"));
        let none = shipped.filtered(|_, phrase| phrase != "rok za izvrsenje");
        assert!(!none.knows("Rok za izvršenje") && none.knows("Rok"));
        assert!(shipped.with([(Language::Sk, "owner", "Kto to má na stole")]).knows("Kto to ma na stole?"));
    }
}
