//! Meanings amended once all are decided: what a meaning becomes without the others that it needs.

use super::column::{Column, ColumnLook};
use super::fit::is_mark;
use super::meaning::{MOSTLY, Meaning};
use crate::lexicon::cell_words::CellWord;
use crate::lexicon::headings::{HEADINGS, Heading, Weighed};

/// An end without a beginning is the time of the whole.
pub(super) fn end_alone(meanings: &mut [Meaning]) {
    if !meanings.iter().any(|meaning| matches!(meaning.heading, Heading::Start | Heading::Deadline)) {
        meanings
            .iter_mut()
            .filter(|meaning| meaning.heading == Heading::End)
            .for_each(|meaning| meaning.heading = Heading::Deadline);
    }
}

/// Marks under a word for codes that are codes of no list number the lines of the plan.
pub(super) fn numbers_of_the_plan(columns: &[Column], meanings: &mut [Meaning]) {
    if meanings.iter().any(|meaning| meaning.heading == Heading::Ordinal) {
        return;
    }
    let first = meanings.iter().take(2).position(|meaning| meaning.heading == Heading::Code);
    let unlisted = |look: &ColumnLook| look.code < 20 && look.nested < NESTED && is_mark(look);
    if let Some(index) = first.filter(|index| unlisted(&columns[*index].look)) {
        meanings[index].heading = Heading::Ordinal;
    }
}

/// Hundredths of rows from which on each code begins with the one above it, as in a list of accounts.
const NESTED: u32 = 20;

/// Numbers are values of an indicator only beside one, or by their own heading.
pub(super) fn values_of_nothing(columns: &[Column], weighed: &[Weighed], meanings: &mut [Meaning]) {
    let counts = |(index, meaning): (usize, &Meaning)| match meaning.heading {
        Heading::Indicator => true,
        Heading::Title => {
            weighed[index].best().0 == Heading::Indicator || columns[index].look.of(CellWord::Measure) >= MOSTLY
        }
        _ => false,
    };
    if meanings.iter().enumerate().any(counts) {
        return;
    }
    for (words, meaning) in weighed.iter().zip(meanings) {
        let said = words.of(Heading::Baseline) + words.of(Heading::Target);
        if matches!(meaning.heading, Heading::Baseline | Heading::Target) && (said < 0.5 || words.known < 0.4) {
            meaning.runner_up = meaning.heading;
            meaning.heading = Heading::Other;
        }
    }
}

/// Headings that can stand for the title where no column is one, most fitting first.
const STANDS_FOR_TITLE: [Heading; 8] = [
    Heading::Description,
    Heading::Indicator,
    Heading::Programme,
    Heading::Goal,
    Heading::Result,
    Heading::Sector,
    Heading::Note,
    Heading::Other,
];

/// Without a title nothing is planned: the column that fits best takes the part.
pub(super) fn ensure_title(columns: &[Column], meanings: &mut [Meaning], weights: &[[f64; HEADINGS]]) {
    if meanings.iter().any(|meaning| meaning.heading == Heading::Title) {
        return;
    }
    let fits = |index: usize| {
        let look = &columns[index].look;
        look.filled > 0 && look.number <= 20 && look.length >= 6
    };
    let candidate = STANDS_FOR_TITLE.into_iter().find_map(|heading| {
        (0..meanings.len())
            .filter(|index| meanings[*index].heading == heading && fits(*index))
            .filter(|index| heading != Heading::Other || meanings[*index].known < 0.5)
            // A word for what a thing is about heads the things themselves where none comes twice.
            .filter(|index| heading != Heading::Sector || columns[*index].look.distinct >= MOSTLY)
            .max_by(|a, b| weights[*a][Heading::Title as usize].total_cmp(&weights[*b][Heading::Title as usize]))
    });
    if let Some(index) = candidate {
        meanings[index].runner_up = meanings[index].heading;
        meanings[index].heading = Heading::Title;
        meanings[index].margin = meanings[index].margin.min(0.5);
    }
}
