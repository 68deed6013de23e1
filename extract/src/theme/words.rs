//! The words by which themes are told.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::{Theme, ThemeSector};
use crate::lexicon::tsv::{field, rows};
use crate::plan::Language;
use crate::text::fold;

pub(super) const DATA: &str = include_str!("../../lexicon/theme_words.tsv");

static WORDS: LazyLock<Words> = LazyLock::new(Words::of_table);

/// Entries are looked up by so many letters of their first word.
const KEY: usize = 3;

/// How much a word tells.
const LITTLE: u32 = 1;
const USUAL: u32 = 2;
const MUCH: u32 = 4;

/// What a word speaks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Subject {
    Theme(Theme),
    Sector(ThemeSector),
}

/// Words of a text that speak for something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Matched {
    pub subject: Subject,
    pub strength: u32,
    /// The first word of the text.
    pub at: usize,
    /// How many words.
    pub words: usize,
}

/// How a word of an entry meets one of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Extent {
    Beginning,
    Whole,
}

struct Entry {
    subject: Subject,
    strength: u32,
    words: Vec<String>,
    extent: Extent,
    languages: u32,
}

/// All entries, by the first letters of their first word.
pub(super) struct Words {
    entries: BTreeMap<String, Vec<Entry>>,
}

/// The words of the table.
pub(super) fn words() -> &'static Words {
    &WORDS
}

impl Words {
    fn of_table() -> Self {
        let mut entries: BTreeMap<String, Vec<Entry>> = BTreeMap::new();
        for row in rows(DATA) {
            let name = field(&row, 0);
            let subject = match name.strip_prefix('@') {
                Some(sector) => ThemeSector::from_name(sector).map(Subject::Sector),
                None => Theme::from_key(name).map(Subject::Theme),
            };
            let Some(subject) = subject else { continue };
            let languages = field(&row, 1).split(',').filter_map(language).fold(0, |all, one| all | bit(one));
            for written in field(&row, 2).split(',') {
                if let Some(entry) = entry(subject, languages, written.trim()) {
                    let key = entry.words.first().map(|word| beginning(word).to_owned()).unwrap_or_default();
                    entries.entry(key).or_default().push(entry);
                }
            }
        }
        Self { entries }
    }

    /// What the folded words of a text speak for, in their order; of entries for one thing at one place the longest.
    pub(super) fn matches(&self, text: &[&str], language: Option<Language>) -> Vec<Matched> {
        let wanted = language.map_or(u32::MAX, bit);
        let mut matches: Vec<Matched> = Vec::new();
        for at in 0..text.len() {
            let Some((word, rest)) = text.get(at..).and_then(<[_]>::split_first) else { continue };
            let mut here: BTreeMap<Subject, Matched> = BTreeMap::new();
            for length in 1..=KEY {
                let Some(key) = word.get(..length) else { break };
                for entry in self.entries.get(key).into_iter().flatten() {
                    if entry.languages & wanted == 0 || !entry.begins(word, rest) {
                        continue;
                    }
                    let words = entry.words.len();
                    let strength = entry.strength + words as u32 - 1;
                    let found = Matched { subject: entry.subject, strength, at, words };
                    let best = here.entry(entry.subject).or_insert(found);
                    if strength > best.strength {
                        *best = found;
                    }
                }
            }
            let covered = |found: &Matched| {
                matches.iter().any(|other| other.subject == found.subject && other.at + other.words > found.at)
            };
            let new: Vec<Matched> = here.into_values().filter(|found| !covered(found)).collect();
            matches.extend(new);
        }
        matches
    }
}

impl Entry {
    fn begins(&self, word: &str, rest: &[&str]) -> bool {
        let meets = |own: &String, word: &str| match self.extent {
            Extent::Whole => own == word,
            Extent::Beginning => word.starts_with(own.as_str()),
        };
        let Some((first, further)) = self.words.split_first() else { return false };
        meets(first, word)
            && further.len() <= rest.len()
            && further.iter().zip(rest).all(|(own, word)| meets(own, word))
    }
}

fn entry(subject: Subject, languages: u32, written: &str) -> Option<Entry> {
    let text = written.trim_end_matches(['=', '!', '?', ' ']);
    let marks = written.get(text.len()..).unwrap_or_default();
    let words: Vec<String> = fold(text).split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect();
    let strength = if marks.contains('!') {
        MUCH
    } else if marks.contains('?') {
        LITTLE
    } else {
        USUAL
    };
    let extent = if marks.contains('=') { Extent::Whole } else { Extent::Beginning };
    (!words.is_empty()).then_some(Entry { subject, strength, words, extent, languages })
}

fn beginning(word: &str) -> &str {
    word.get(..KEY).unwrap_or(word)
}

fn language(code: &str) -> Option<Language> {
    serde_json::from_value(serde_json::Value::String(code.trim().to_owned())).ok()
}

fn bit(language: Language) -> u32 {
    1 << (language as u32)
}
