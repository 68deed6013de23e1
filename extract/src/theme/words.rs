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
/// Rows of the table in which they are looked up: far more than there are beginnings, so that most words meet none.
const ROWS: usize = 1 << 13;

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
    key: u32,
    subject: Subject,
    strength: u32,
    words: Vec<String>,
    extent: Extent,
    languages: u32,
}

/// All entries, by the first letters of their first word: those of a few beginnings in a row.
pub(super) struct Words {
    rows: Vec<Vec<Entry>>,
}

/// The words of the table.
pub(super) fn words() -> &'static Words {
    &WORDS
}

impl Words {
    fn of_table() -> Self {
        let mut table: Vec<Vec<Entry>> = std::iter::repeat_with(Vec::new).take(ROWS).collect();
        for row in rows(DATA) {
            let name = field(&row, 0);
            let subject = match name.strip_prefix('@') {
                Some(sector) => ThemeSector::from_name(sector).map(Subject::Sector),
                None => Theme::from_key(name).map(Subject::Theme),
            };
            let Some(subject) = subject else { continue };
            let languages = field(&row, 1).split(',').filter_map(language).fold(0, |all, one| all | bit(one));
            for written in field(&row, 2).split(',') {
                let Some(entry) = entry(subject, languages, written.trim()) else { continue };
                if let Some(row) = table.get_mut(row_of(entry.key)) {
                    row.push(entry);
                }
            }
        }
        Self { rows: table }
    }

    /// What the folded words of a text speak for, in their order; of entries for one thing at one place the longest.
    pub(super) fn matches(&self, text: &[&str], language: Option<Language>) -> Vec<Matched> {
        let wanted = language.map_or(u32::MAX, bit);
        let mut matches: Vec<Matched> = Vec::new();
        for at in 0..text.len() {
            let Some((word, rest)) = text.get(at..).and_then(<[_]>::split_first) else { continue };
            let mut here: BTreeMap<Subject, Matched> = BTreeMap::new();
            for length in 1..=KEY {
                let Some(key) = word.as_bytes().get(..length).map(key_of) else { break };
                for entry in self.rows.get(row_of(key)).into_iter().flatten() {
                    if entry.key != key || entry.languages & wanted == 0 || !entry.begins(word, rest) {
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
    let first = words.first()?.as_bytes();
    let key = key_of(first.get(..KEY).unwrap_or(first));
    Some(Entry { key, subject, strength, words, extent, languages })
}

/// The first letters of a word as a number; folded words are of base letters and digits.
fn key_of(letters: &[u8]) -> u32 {
    letters.iter().fold(0, |key, letter| (key << u8::BITS) | u32::from(*letter))
}

fn row_of(key: u32) -> usize {
    (key.wrapping_mul(0x9e37_79b1) >> (u32::BITS - ROWS.ilog2())) as usize
}

fn language(code: &str) -> Option<Language> {
    serde_json::from_value(serde_json::Value::String(code.trim().to_owned())).ok()
}

fn bit(language: Language) -> u32 {
    1 << (language as u32)
}
