//! Patterns that were compiled when planoteka was built.

use std::sync::OnceLock;

use regex_automata::dfa::Automaton as _;
use regex_automata::dfa::sparse::DFA;
use regex_automata::{Anchored, Input};

/// One automaton of one or several patterns.
pub(crate) struct Pattern {
    bytes: &'static [u8],
    /// Looked through once it is needed: most rules are of other countries.
    automaton: OnceLock<Option<DFA<&'static [u8]>>>,
}

/// What stands at a place of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Fit {
    /// The place of the pattern among those of the automaton.
    pub(crate) pattern: usize,
    /// The byte behind it.
    pub(crate) end: usize,
}

impl Pattern {
    /// From the bytes that the build wrote.
    pub(crate) const fn new(bytes: &'static [u8]) -> Self {
        Self { bytes, automaton: OnceLock::new() }
    }

    fn automaton(&self) -> Option<&DFA<&'static [u8]>> {
        self.automaton.get_or_init(|| DFA::from_bytes(self.bytes).ok().map(|(automaton, _)| automaton)).as_ref()
    }

    /// Whether the bytes are an automaton.
    #[cfg(test)]
    pub(crate) fn is_sound(&self) -> bool {
        self.automaton().is_some()
    }

    /// The first pattern that fits at a byte of a text.
    pub(crate) fn fit(&self, text: &str, start: usize) -> Option<Fit> {
        let automaton = self.automaton()?;
        let input = Input::new(text).range(start..).anchored(Anchored::Yes);
        let found = automaton.try_search_fwd(&input).ok()??;
        Some(Fit { pattern: found.pattern().as_usize(), end: found.offset() })
    }
}
