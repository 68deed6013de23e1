//! Times amended: ends without beginnings, two times under one heading, times under other words.

use crate::lexicon::headings::{Heading, Weighed};
use crate::table::column::Column;
use crate::table::meaning::{MOSTLY, Meaning};

/// An end without a beginning is the time of the whole; a time of something else beside it, under new words, is not.
pub(super) fn end_alone(columns: &[Column], weighed: &[Weighed], meanings: &mut [Meaning]) {
    let ends =
        |index: usize, meaning: &Meaning| meaning.heading == Heading::End && columns[index].look.deadline >= MOSTLY;
    let ended = meanings.iter().enumerate().any(|(index, meaning)| ends(index, meaning));
    let begun = meanings.iter().any(|meaning| meaning.heading == Heading::Start);
    for (meaning, words) in meanings.iter_mut().zip(weighed).filter(|_| ended && !begun) {
        if meaning.heading == Heading::Deadline && !words.exact {
            meaning.heading = Heading::Other;
        }
    }
    if !meanings.iter().any(|meaning| matches!(meaning.heading, Heading::Start | Heading::Deadline)) {
        meanings
            .iter_mut()
            .filter(|meaning| meaning.heading == Heading::End)
            .for_each(|meaning| meaning.heading = Heading::Deadline);
    }
}

/// Two columns of times under one heading and nothing else under it: when a thing begins and when it ends.
pub(super) fn begin_and_end(columns: &[Column], meanings: &mut [Meaning]) {
    let outer =
        |index: usize| columns.get(index).and_then(|column| column.headings.split_last()).map(|(_, outer)| outer);
    let named = |index: usize| outer(index).filter(|outer| !outer.is_empty());
    let timed = |index: usize| columns[index].look.deadline >= MOSTLY && columns[index].look.filled > 0;
    let is_time = |meaning: &Meaning| matches!(meaning.heading, Heading::Deadline | Heading::Start | Heading::End);
    for first in 0..columns.len().saturating_sub(1) {
        let group = named(first);
        let before = first.checked_sub(1).and_then(named);
        let two = group.is_some() && group == named(first + 1) && before != group && named(first + 2) != group;
        let told = meanings[first..=first + 1].iter().any(is_time);
        if two && told && timed(first) && timed(first + 1) {
            meanings[first].heading = Heading::Start;
            meanings[first + 1].heading = Heading::End;
        }
    }
}

/// Where no other column tells a time, cells that all do are it, also under a word for how often.
pub(super) fn time_alone(columns: &[Column], meanings: &mut [Meaning]) {
    let is_time = |meaning: &Meaning| matches!(meaning.heading, Heading::Deadline | Heading::Start | Heading::End);
    let told = |index: &usize| {
        let look = &columns[*index].look;
        look.deadline >= SURELY_TIMES && look.filled > 1 && look.year < MOSTLY && look.number < MOSTLY
    };
    if meanings.iter().any(is_time) {
        return;
    }
    let others = (0..meanings.len()).filter(|index| meanings[*index].heading == Heading::Other);
    if let [time] = others.filter(told).collect::<Vec<_>>()[..] {
        meanings[time].runner_up = Heading::Other;
        meanings[time].heading = Heading::Deadline;
        meanings[time].margin = meanings[time].margin.min(1.0);
    }
}

/// Hundredths of times from which on a column surely tells when.
const SURELY_TIMES: u32 = 90;
