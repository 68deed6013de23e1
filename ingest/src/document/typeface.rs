use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::Origin;

/// A stretch of a text set in one font.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FontRun {
    /// Its bytes in the text.
    pub bytes: Range<usize>,
    /// The font's name as the file has it.
    pub font: Arc<str>,
}

/// The fonts of texts by the places of these, as far as the file states them.
///
/// Fonts that are known to show every letter by its Unicode code are left out, so that most documents have none.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Typefaces {
    runs: BTreeMap<String, Vec<FontRun>>,
}

impl Typefaces {
    /// Whether no text has a font that matters.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.runs.is_empty()
    }

    /// The stretches of the text at a place, in order and apart from each other.
    #[must_use]
    pub fn of(&self, origin: &Origin) -> &[FontRun] {
        if self.runs.is_empty() {
            return &[];
        }
        self.runs.get(&origin.to_string()).map(Vec::as_slice).unwrap_or_default()
    }

    /// States the stretches of the text at a place.
    pub fn put(&mut self, origin: &Origin, runs: Vec<FontRun>) {
        if !runs.is_empty() {
            self.runs.insert(origin.to_string(), runs);
        }
    }
}
