//! Texts amended: what names the rows, what they are to reach, what is remarked on them.

use super::{EACH_ITS_OWN, names_money};
use crate::lexicon::cell_words::CellWord;
use crate::lexicon::headings::{HEADINGS, Heading, Weighed};
use crate::table::column::Column;
use crate::table::meaning::{MOSTLY, Meaning};

/// What is explained of few rows in the last column, or of some where another tells how things stand, is a remark on them
/// where none other is.
pub(super) fn remarks_at_the_end(columns: &[Column], meanings: &mut [Meaning]) {
    let Some(last) = meanings.len().checked_sub(1) else { return };
    let titled = meanings.iter().position(|meaning| meaning.heading == Heading::Title);
    let named = titled.map_or(0, |title| columns[title].look.filled);
    let told = meanings.iter().any(|meaning| meaning.heading == Heading::Note);
    let reported = meanings.iter().any(|meaning| meaning.heading == Heading::Status);
    let most = if reported { SELDOM_TENTHS } else { TENTHS / 2 };
    if meanings[last].heading == Heading::Description && !told && columns[last].look.filled * TENTHS <= named * most {
        meanings[last].runner_up = Heading::Description;
        meanings[last].heading = Heading::Note;
        meanings[last].margin = meanings[last].margin.min(1.0);
    }
}

/// Short words that come again and again under the word for a result tell how each row stands: `chosen`, `not chosen`.
pub(super) fn results_that_come_again(columns: &[Column], meanings: &mut [Meaning]) {
    if meanings.iter().any(|meaning| meaning.heading == Heading::Status) {
        return;
    }
    for (column, meaning) in columns.iter().zip(meanings) {
        let look = &column.look;
        let again = look.distinct <= COMING_AGAIN && look.filled >= FEWEST_ANSWERS && look.length <= LONGEST_ANSWER;
        if meaning.heading == Heading::Result && again && look.merged == 0 {
            meaning.runner_up = meaning.heading;
            meaning.heading = Heading::Status;
            meaning.margin = meaning.margin.min(1.0);
        }
    }
}

/// Hundredths of different texts up to which they come again, in so many rows at least, and how long they are on average.
const COMING_AGAIN: u32 = 35;
const FEWEST_ANSWERS: usize = 6;
const LONGEST_ANSWER: u32 = 20;

/// In fewer tenths of the rows a remark stands seldom.
const TENTHS: usize = 10;
const SELDOM_TENTHS: usize = 8;

/// What is to be reached in words, that several rows share, is their goal where nothing else is.
pub(super) fn goals_in_words(columns: &[Column], meanings: &mut [Meaning]) {
    if meanings.iter().any(|meaning| meaning.heading == Heading::Goal) {
        return;
    }
    let title = meanings.iter().position(|meaning| meaning.heading == Heading::Title).unwrap_or(0);
    for (index, (meaning, column)) in meanings.iter_mut().zip(columns).enumerate() {
        let look = &column.look;
        let shared = look.merged > 0 || look.distinct < EACH_ITS_OWN;
        let worded = look.phrases >= MOSTLY && look.number < 20 && look.percent == 0;
        let reached = match meaning.heading {
            Heading::Target => shared,
            Heading::Result => look.merged > 0 && index < title,
            _ => false,
        };
        if reached && worded && look.length > LONGEST_WORDED_VALUE {
            meaning.runner_up = meaning.heading;
            meaning.heading = Heading::Goal;
            meaning.margin = meaning.margin.min(1.0);
        }
    }
}

/// Letters of a value told in a few words, on average.
const LONGEST_WORDED_VALUE: u32 = 20;

/// Headings that can stand for the title where no column is one, most fitting first.
const STANDS_FOR_TITLE: [Heading; 9] = [
    Heading::Description,
    Heading::Indicator,
    Heading::Programme,
    Heading::Goal,
    Heading::Result,
    Heading::Sector,
    Heading::Location,
    Heading::Note,
    Heading::Other,
];

/// Whether a heading is one of goals.
fn names_goals(words: &Weighed) -> bool {
    words.best().0 == Heading::Goal && words.known >= 0.5
}

/// A word for what or where a thing is heads the things themselves where none comes twice: streets to be built.
fn is_named_once(heading: Heading) -> bool {
    matches!(heading, Heading::Sector | Heading::Location)
}

/// Of so many rows a title names one at least.
const FEWEST_NAMED: usize = 3;

/// Without a title nothing is planned: the column that fits best takes the part.
pub(super) fn ensure_title(
    columns: &[Column],
    weighed: &[Weighed],
    meanings: &mut [Meaning],
    weights: &[[f64; HEADINGS]],
) {
    if meanings.iter().any(|meaning| meaning.heading == Heading::Title) {
        return;
    }
    // Codes tell what a line is about where only some have a name.
    let coded = meanings.iter().any(|meaning| meaning.heading == Heading::Code);
    let fits = |index: usize| {
        let look = &columns[index].look;
        let named = coded || look.filled * FEWEST_NAMED >= look.rows;
        look.filled > 0 && named && look.number <= 20 && look.length >= 6
    };
    let priced = || {
        (0..meanings.len())
            .any(|index| meanings[index].heading == Heading::Money && names_money(&columns[index], &weighed[index]))
    };
    let goals: Vec<usize> = (0..meanings.len()).filter(|index| names_goals(&weighed[*index]) && fits(*index)).collect();
    // Of columns of goals the most particular ones are to be reached, the others are what they belong to.
    let particular = (goals.len() > 1).then(|| goals.iter().copied().max_by_key(|index| columns[*index].look.distinct));
    // Where nobody does anything at a time or for a sum, goals are what the rows are about, not what describes them.
    let planned = |meaning: &Meaning| {
        matches!(meaning.heading, Heading::Money | Heading::Owner | Heading::Deadline | Heading::Start | Heading::End)
    };
    let alone = goals.first().copied().filter(|_| goals.len() == 1 && !meanings.iter().any(planned));
    // A remark on some rows names none of them while another text stands in all.
    let fullest = (0..meanings.len()).filter(|index| fits(*index)).map(|index| columns[index].look.filled).max();
    let in_most_rows = |index: usize| columns[index].look.filled * 5 >= fullest.unwrap_or_default() * 4;
    let names_each = |index: usize| {
        let look = &columns[index].look;
        let named = look.distinct >= EACH_ITS_OWN && look.phrases >= MOSTLY && look.digits < MOSTLY;
        !weighed[index].exact && named
    };
    let stands = |full: bool| {
        STANDS_FOR_TITLE.into_iter().find_map(|heading| {
            (0..meanings.len())
                .filter(|index| meanings[*index].heading == heading && fits(*index))
                .filter(|index| !full || in_most_rows(*index))
                .filter(|index| {
                    heading != Heading::Note || columns[*index].look.filled * 2 >= columns[*index].look.rows
                })
                .filter(|index| heading != Heading::Other || meanings[*index].known < 0.5 || names_each(*index))
                .filter(|index| !is_named_once(heading) || columns[*index].look.distinct >= MOSTLY)
                .filter(|_| heading != Heading::Location || priced())
                .max_by(|a, b| weights[*a][Heading::Title as usize].total_cmp(&weights[*b][Heading::Title as usize]))
        })
    };
    // The smallest parts of a programme, each named once, are what is done; indicators beside them measure it.
    let measured = meanings.iter().any(|meaning| meaning.heading == Heading::Indicator);
    let element = (0..meanings.len()).find(|index| {
        let look = &columns[*index].look;
        let own = look.distinct >= EACH_ITS_OWN && look.phrases >= MOSTLY && look.merged == 0;
        measured && meanings[*index].heading == Heading::Programme && fits(*index) && in_most_rows(*index) && own
    });
    let candidate = particular.flatten().or(alone).or(element).or_else(|| stands(true)).or_else(|| stands(false));
    if let Some(index) = candidate {
        meanings[index].runner_up = meanings[index].heading;
        meanings[index].heading = Heading::Title;
        meanings[index].margin = meanings[index].margin.min(0.5);
        // The goal next to the title is what it belongs to.
        let goal = goals.iter().copied().filter(|goal| *goal < index).max();
        let free = !meanings.iter().any(|meaning| meaning.heading == Heading::Goal);
        if let Some(goal) = goal.filter(|goal| free && meanings[*goal].heading == Heading::Other) {
            meanings[goal].heading = Heading::Goal;
        }
    }
}

/// Hundredths of titles that begin with something to be done from which on they are told by that, and below which they
/// are not.
const DEEDS: u32 = 30;
const FEW_DEEDS: u32 = 10;

/// Of two columns of texts in all rows under new words, the one left of the other whose texts begin with something to be
/// done names it.
pub(super) fn deeds_before_texts(columns: &[Column], weighed: &[Weighed], meanings: &mut [Meaning]) {
    let Some(title) = meanings.iter().position(|meaning| meaning.heading == Heading::Title) else { return };
    let deeds = |index: usize| columns[index].look.of(CellWord::Deed).max(columns[index].look.of(CellWord::Task));
    let does = |index: &usize| {
        let look = &columns[*index].look;
        let own = look.distinct >= EACH_ITS_OWN && look.phrases >= MOSTLY && look.filled >= columns[title].look.filled;
        own && !weighed[*index].exact && meanings[*index].known < PLAINLY_KNOWN && deeds(*index) >= DEEDS
    };
    if weighed[title].exact || deeds(title) >= FEW_DEEDS {
        return;
    }
    if let Some(index) = (0..title).find(does) {
        let runner_up = meanings[title].runner_up;
        meanings[title].heading = runner_up;
        meanings[title].runner_up = Heading::Title;
        meanings[title].margin = meanings[title].margin.min(0.5);
        meanings[index].runner_up = meanings[index].heading;
        meanings[index].heading = Heading::Title;
        meanings[index].margin = meanings[index].margin.min(1.0);
    }
}

/// From this share of its words on a heading is known.
const PLAINLY_KNOWN: f64 = 0.8;
