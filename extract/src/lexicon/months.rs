//! Names of months.

use std::collections::HashMap;
use std::sync::LazyLock;

use foldhash::fast::FixedState;

use crate::plan::{Language, Script};

/// The month that a folded word names, and whether no other month is called so.
///
/// Where neighbours call different months by one name, the language decides, then the script of the word.
pub(crate) fn month_of(word: &str, script: Option<Script>, language: Option<Language>) -> Option<(u8, bool)> {
    let mut fitting: Vec<&Entry> = entries_of(word).filter(|entry| entry.fits(script)).collect();
    if let Some(language) = language.map(south_slavic_as_croatian)
        && fitting.iter().any(|entry| entry.language == Some(language))
    {
        fitting.retain(|entry| entry.language == Some(language));
    }
    let latest = fitting.iter().map(|entry| entry.month).max()?;
    Some((latest, fitting.iter().all(|entry| entry.month == latest)))
}

/// The months that a folded word names in some language, in any script.
pub(crate) fn months_of(word: &str) -> Vec<u8> {
    entries_of(word).map(|entry| entry.month).collect()
}

struct Entry {
    month: u8,
    language: Option<Language>,
    script: Option<Script>,
    open: bool,
}

impl Entry {
    fn fits(&self, script: Option<Script>) -> bool {
        self.script.is_none() || script.is_none() || self.script == script
    }
}

/// The Croatian names are used in Bosnia too.
fn south_slavic_as_croatian(language: Language) -> Language {
    match language {
        Language::Bs | Language::Sr => Language::Hr,
        other => other,
    }
}

/// Most letters that a case ending adds to a stem.
const LONGEST_ENDING: usize = 3;

fn entries_of(word: &str) -> impl Iterator<Item = &'static Entry> {
    let stems = (0..=LONGEST_ENDING).filter_map(move |ending| {
        let stem = word.get(..word.len().checked_sub(ending)?)?;
        Some((BY_STEM.get(stem)?, ending == 0))
    });
    stems.flat_map(|(entries, whole)| entries.iter().filter(move |entry| whole || entry.open))
}

include!(concat!(env!("OUT_DIR"), "/months.rs"));

static BY_STEM: LazyLock<HashMap<&'static str, &'static [Entry], FixedState>> =
    LazyLock::new(|| MONTHS.iter().copied().collect());
