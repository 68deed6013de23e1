//! What headings say of the lists under them, how tasks begin, and what a web page says of itself only.

use super::heading_words::first_pair;
use super::phrases::{FirstLetters, Phrase};

/// Words at the beginning of a heading among which its purpose is sought.
const FIRST_WORDS: usize = 3;

/// What a list is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Purpose {
    /// Things to be done.
    Tasks,
    /// Things to be reached.
    Goals,
    /// What comes of it.
    Results,
    /// Members, principles, news.
    None,
}

/// The purpose that the first words of a heading name.
pub(crate) fn purpose(words: &[String]) -> Option<Purpose> {
    let first = words.get(..words.len().min(FIRST_WORDS))?;
    let found =
        PURPOSES.iter().filter_map(|(purpose, phrase)| Some((phrase.position_before(words, first.len())?, purpose)));
    found.min_by_key(|(position, _)| *position).map(|(_, purpose)| *purpose)
}

/// Whether a folded word is a verb by which tasks begin.
pub(crate) fn is_task_verb(word: &str) -> bool {
    TASK_VERBS.binary_search(&word).is_ok()
}

/// The words with which a folded text asks, if it does: `how`, `until when`, `s kim`.
pub(crate) fn interrogative(folded: &str) -> Option<&str> {
    let asks = |word: &str| QUESTION_WORDS.binary_search(&word).is_ok();
    let first = folded.split(' ').next().unwrap_or_default();
    if asks(first) {
        return Some(first);
    }
    let pair = first_pair(folded)?;
    pair.rsplit(' ').next().is_some_and(asks).then_some(pair)
}

/// Whether the folded words hold a phrase of a page's own furniture.
pub(crate) fn is_page_furniture(words: &[String]) -> bool {
    let letters = FirstLetters::of(words);
    FURNITURE.iter().any(|phrase| letters.may_begin(phrase) && phrase.position(words).is_some())
}

/// What a phrase on a project's page tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum ProjectWord {
    /// A contract's number follows.
    Contract,
    /// The dates beside it are the project's.
    Period,
    /// The sum beside it is the whole cost.
    Total,
    /// The sum beside it comes from the European Union.
    Eu,
    /// The sum beside it comes from the state.
    State,
    /// The sum beside it is the project's own.
    Own,
}

/// Where phrases of a kind stand in the folded words.
pub(crate) fn project_words(words: &[String]) -> Vec<(usize, ProjectWord)> {
    let mut found: Vec<(usize, ProjectWord)> = PROJECT_WORDS
        .iter()
        .flat_map(|(word, phrase)| {
            (0..words.len())
                .filter(|&at| words.get(at..).is_some_and(|words| phrase.begins(words)))
                .map(|at| (at, *word))
        })
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

include!(concat!(env!("OUT_DIR"), "/lists.rs"));

/// What the first words of a line say of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LineWord {
    /// It adds others up.
    Total,
    /// It is a line of a budget.
    Budget,
    /// It numbers an article of a law.
    Article,
}

/// The line word that these folded words begin with.
pub(crate) fn line_word(words: &[String]) -> Option<LineWord> {
    LINE_WORDS.iter().find(|(_, phrase)| phrase.begins(words)).map(|(word, _)| *word)
}
