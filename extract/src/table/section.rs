//! The headings above a record: those of the document and those within its table, outermost first.

use crate::field::ordinal::split_ordinal;
use crate::text::{fold, folded_space};

/// Headings that hold at some point of a document, outermost first.
#[derive(Debug, Clone, Default)]
pub(crate) struct SectionStack {
    entries: Vec<Entry>,
}

#[derive(Debug, Clone)]
struct Entry {
    text: String,
    style: SectionStyle,
}

/// What tells two headings of the same level alike.
#[derive(Debug, Clone, PartialEq, Eq)]
struct SectionStyle {
    /// The first word, if it is a kind of section: `Приоритет 1`, `Mera 1.1`.
    word: Option<String>,
    /// Parts of its number.
    depth: usize,
    capitals: bool,
}

impl SectionStyle {
    fn of(text: &str) -> Self {
        let (ordinal, rest) = split_ordinal(text).unwrap_or(("", text));
        let folded = fold(rest);
        let mut words = folded.split(' ');
        let first = words.next().unwrap_or_default();
        let second = words.next().unwrap_or_default();
        let number = second.chars().next().is_some_and(|c| c.is_ascii_digit()) || is_roman(second);
        let word = number.then(|| first.to_owned());
        let number_text = rest.split_whitespace().nth(1).unwrap_or_default();
        let parts = |text: &str| text.split('.').filter(|part| part.chars().any(|c| c.is_ascii_digit())).count();
        let depth = if ordinal.is_empty() { parts(number_text) } else { parts(ordinal).max(1) };
        let letters: Vec<char> = rest.chars().filter(|c| c.is_alphabetic()).collect();
        let capitals =
            letters.len() > 3 && letters.iter().filter(|c| c.is_uppercase()).count() * 10 >= letters.len() * 8;
        Self { word, depth, capitals }
    }
}

fn is_roman(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|c| matches!(c, 'i' | 'v' | 'x'))
}

impl SectionStack {
    /// Adds a heading found right after another one (`follows`) or after rows.
    pub(crate) fn push(&mut self, text: &str, follows: bool) {
        let text = folded_space(text);
        let style = SectionStyle::of(&text);
        if let Some(level) = self.entries.iter().position(|entry| entry.style == style) {
            self.entries.truncate(level);
        } else if let Some(level) = self.entries.iter().position(|entry| deeper(&entry.style, &style)) {
            self.entries.truncate(level);
        } else if !follows && !self.entries.iter().any(|entry| deeper(&style, &entry.style)) {
            self.entries.pop();
        }
        self.entries.push(Entry { text, style });
    }

    /// The headings, outermost first.
    pub(crate) fn texts(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(|entry| entry.text.as_str())
    }
}

/// Whether `one` stands below `other` by number or by letter size.
fn deeper(one: &SectionStyle, other: &SectionStyle) -> bool {
    if one.depth > 0 && other.depth > 0 {
        return one.depth > other.depth;
    }
    other.capitals && !one.capitals
}

#[cfg(test)]
mod tests {
    use super::SectionStack;

    fn after(headings: &[(&str, bool)]) -> Vec<String> {
        let mut stack = SectionStack::default();
        for (text, follows) in headings {
            stack.push(text, *follows);
        }
        stack.texts().map(str::to_owned).collect()
    }

    #[test]
    fn levels_open_and_close() {
        assert_eq!(
            after(&[("ПРИОРИТЕТ 1. Техника", true), ("Мярка 1.1. Вода", true)]),
            ["ПРИОРИТЕТ 1. Техника", "Мярка 1.1. Вода"]
        );
        assert_eq!(
            after(&[
                ("ПРИОРИТЕТ 1. А", true),
                ("Мярка 1.1. Б", true),
                ("ПРИОРИТЕТ 2. В", false),
                ("Мярка 2.1. Г", true)
            ]),
            ["ПРИОРИТЕТ 2. В", "Мярка 2.1. Г"]
        );
        assert_eq!(after(&[("СТРАТЕШКИ ПРОЈЕКТИ", false), ("РЕДОВНИ ПОСЛОВИ", false)]), ["РЕДОВНИ ПОСЛОВИ"]);
        assert_eq!(after(&[("Opšti cilj 1: a", true), ("Mera 1.1: b", true), ("Mera 1.2: c", false)]).len(), 2);
    }
}
