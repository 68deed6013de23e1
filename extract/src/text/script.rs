use crate::plan::Script;
use crate::text::Letter as _;

/// The script of a letter, of the two that plans are written in.
pub(crate) fn script_of(c: char) -> Option<Script> {
    match c {
        '\u{400}'..='\u{52f}' => Some(Script::Cyrl),
        _ if c.is_letter() && (c.is_ascii() || ('\u{c0}'..='\u{24f}').contains(&c)) => Some(Script::Latn),
        _ => None,
    }
}

/// How many letters of each script a text has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct LetterCount {
    pub cyrillic: usize,
    pub latin: usize,
}

impl LetterCount {
    /// Counts the letters of a text.
    pub(crate) fn of(text: &str) -> Self {
        let mut count = Self::default();
        count.add(text);
        count
    }

    /// Counts the letters of a further text.
    pub(crate) fn add(&mut self, text: &str) {
        for c in text.chars() {
            match script_of(c) {
                Some(Script::Cyrl) => self.cyrillic += 1,
                Some(Script::Latn) => self.latin += 1,
                None => {}
            }
        }
    }

    /// The script of most letters, if there are letters.
    pub(crate) fn majority(self) -> Option<Script> {
        match (self.cyrillic, self.latin) {
            (0, 0) => None,
            (cyrillic, latin) if cyrillic >= latin => Some(Script::Cyrl),
            _ => Some(Script::Latn),
        }
    }
}
