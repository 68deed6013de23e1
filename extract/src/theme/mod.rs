//! What a record is about, told by the words of its own texts.
//!
//! A [`Theme`] is understood from a [`Record`] alone, so that a library tells it anew for records that it has, when the
//! words of a later version differ, without reading a file again.

mod vocabulary;
mod words;

use std::collections::BTreeMap;

use crate::plan::{Language, Record, TextRole};
use crate::text::fold;

pub use vocabulary::{Theme, ThemeSector};

use words::{Matched, Subject};

/// Raised when themes are told otherwise from the same words.
const RULES: u64 = 1;
/// The least that words must tell: one that tells a little, in the title.
const LEAST: u32 = 4;
/// A second theme tells at least half as much as the first.
const SECOND: u32 = 2;

/// Themes that headings and owners of all plans have words of.
const OF_ALL_PLANS: [&str; 2] = ["administration", "finance"];

/// What a record is about, and why that is thought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Themed {
    /// The main theme.
    pub theme: Theme,
    /// Another theme that nearly as much speaks for.
    pub second: Option<Theme>,
    /// The sector of an integrated strategy: the document's own word for it, or else that of the theme.
    pub sector: ThemeSector,
    /// The words that tell it, and where they stand.
    pub reason: String,
}

/// The theme of a record in a document of this language; without a language all words count.
#[must_use]
pub fn theme_of(record: &Record, language: Option<Language>) -> Option<Themed> {
    let words = words::words();
    let mut evidence = Evidence::default();
    for text in texts(record) {
        let folded = fold(text.text);
        let in_text: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
        for found in words.matches(&in_text, language) {
            evidence.add(&text, found, &in_text);
        }
    }
    evidence.themed()
}

/// A number that changes when themes may be told otherwise: of the words, the themes and the rules.
#[must_use]
pub fn vocabulary_version() -> u64 {
    [vocabulary::DATA, words::DATA].iter().flat_map(|data| data.bytes()).fold(
        0xcbf2_9ce4_8422_2325_u64 ^ RULES,
        |hash, byte| {
            // FNV-1a.
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        },
    )
}

/// A text of a record, and how much its words tell.
struct Text<'a> {
    name: &'static str,
    weight: u32,
    text: &'a str,
}

impl Text<'_> {
    /// Whether it stands around the record, and not in it.
    fn is_frame(&self) -> bool {
        matches!(self.name, "heading" | "owner")
    }
}

/// The texts that may tell a theme: the title most, headings least.
fn texts(record: &Record) -> Vec<Text<'_>> {
    const ROLES: [(TextRole, &str, u32); 8] = [
        (TextRole::Title, "title", 4),
        (TextRole::Sector, "sector", 3),
        (TextRole::Description, "description", 2),
        (TextRole::Programme, "programme", 2),
        (TextRole::Result, "result", 1),
        (TextRole::Indicator, "indicator", 1),
        (TextRole::Goal, "goal", 1),
        (TextRole::Beneficiaries, "beneficiaries", 1),
    ];
    let fields = &record.fields;
    let role = |(role, name, weight)| fields.text(role).map(|text| Text { name, weight, text });
    let mut texts: Vec<Text<'_>> = ROLES.into_iter().filter_map(role).collect();
    texts.extend(record.section.iter().rev().map(|text| Text { name: "heading", weight: 1, text }));
    let labels = fields.codes.iter().filter_map(|code| code.value.label.as_deref());
    texts.extend(labels.map(|text| Text { name: "label of its code", weight: 1, text }));
    let units = fields.owners.iter().map(|owner| owner.value.name.as_str());
    texts.extend(units.map(|text| Text { name: "owner", weight: 1, text }));
    texts
}

/// What speaks for each theme.
#[derive(Default)]
struct Evidence {
    themes: BTreeMap<Theme, For>,
    sector: Option<(u32, ThemeSector)>,
    found: usize,
}

/// What speaks for one theme.
struct For {
    score: u32,
    /// By how much was found before; the earliest text comes first, and the earliest word in it.
    first: usize,
    best: (u32, String),
}

impl Evidence {
    fn add(&mut self, text: &Text<'_>, found: Matched, words: &[&str]) {
        self.found += 1;
        let score = text.weight * found.strength;
        match found.subject {
            // The municipality's own name for its department says little of a single record.
            Subject::Sector(_) if text.name == "owner" => {}
            Subject::Sector(sector) => {
                if self.sector.is_none_or(|(known, _)| score > known) {
                    self.sector = Some((score, sector));
                }
            }
            // Every plan and its owner speak of administration and budgets; what its records are about is elsewhere.
            Subject::Theme(theme) if text.is_frame() && OF_ALL_PLANS.contains(&theme.key()) => {}
            Subject::Theme(theme) => {
                let shown = || {
                    let words = words.get(found.at..found.at + found.words).unwrap_or_default().join(" ");
                    format!("`{words}` in the {}", text.name)
                };
                let first = self.found;
                let theme =
                    self.themes.entry(theme).or_insert_with(|| For { score: 0, first, best: (0, String::new()) });
                theme.score += score;
                if score > theme.best.0 {
                    theme.best = (score, shown());
                }
            }
        }
    }

    fn themed(self) -> Option<Themed> {
        let mut themes: Vec<(Theme, For)> = self.themes.into_iter().collect();
        themes.sort_by_key(|(_, evidence)| (std::cmp::Reverse(evidence.score), evidence.first));
        let mut themes = themes.into_iter();
        let (theme, first) = themes.next().filter(|(_, evidence)| evidence.score >= LEAST)?;
        let second = themes.next().filter(|(_, other)| other.score * SECOND >= first.score && other.score >= LEAST);
        Some(Themed {
            theme,
            second: second.map(|(theme, _)| theme),
            sector: self.sector.map_or(theme.sector(), |(_, sector)| sector),
            reason: first.best.1,
        })
    }
}

#[cfg(test)]
mod tests;
