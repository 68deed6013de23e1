//! What the shipped headings say, counted when planoteka is built, so that no file waits for the counting.

use super::heading::Heading;
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
#[derive(Debug, Clone, Copy)]
pub(super) struct Learned {
    /// All keys, one after another.
    keys: &'static str,
    /// Where each key and its counts begin, and where the last ones end.
    starts: &'static [(u32, u32)],
    counts: &'static [Count],
}

impl Learned {
    /// How many keys there are.
    pub(super) fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// The key at a place in order.
    pub(super) fn key(&self, place: usize) -> &'static str {
        self.keys.get(self.starts[place].0 as usize..self.starts[place + 1].0 as usize).unwrap_or_default()
    }

    fn counts(&self, place: usize) -> &'static [Count] {
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
    pub(super) fn get(&self, key: &str) -> Option<&'static [Count]> {
        let place = self.from(key);
        (place < self.len() && self.key(place) == key).then(|| self.counts(place))
    }

    /// The counts of the first key that begins so and has at most `longest` bytes.
    pub(super) fn beginning(&self, start: &str, longest: usize) -> Option<&'static [Count]> {
        let mut following = (self.from(start)..self.len()).take_while(|place| self.key(*place).starts_with(start));
        following.find(|place| self.key(*place).len() <= longest).map(|place| self.counts(place))
    }
}

include!(concat!(env!("OUT_DIR"), "/headings.rs"));

#[cfg(test)]
mod tests {
    use super::{PHRASES, STEMS};

    #[test]
    fn every_key_is_found() {
        for learned in [STEMS, PHRASES] {
            assert!(learned.len() > 3000);
            for place in 0..learned.len() {
                let key = learned.key(place);
                assert!(learned.get(key).is_some_and(|counts| !counts.is_empty()), "{key}");
                assert!(learned.get(&format!("{key}\u{1}")).is_none());
                assert!(learned.beginning(key, key.len()).is_some());
            }
        }
    }
}
