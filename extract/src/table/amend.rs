//! Meanings amended once all are decided: what a meaning becomes without the others that it needs.

use super::column::{Column, ColumnLook};
use super::fit::is_mark;
use super::meaning::{MOSTLY, Meaning};
use super::years::years_in;
use crate::field::unit::{measure_in, unit_in};
use crate::lexicon::cell_words::CellWord;
use crate::lexicon::headings::{HEADINGS, Heading, Weighed};

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

/// What is explained of some rows in the last column is a remark on them where none other is.
pub(super) fn remarks_at_the_end(columns: &[Column], meanings: &mut [Meaning]) {
    let Some(last) = meanings.len().checked_sub(1) else { return };
    let titled = meanings.iter().position(|meaning| meaning.heading == Heading::Title);
    let named = titled.map_or(0, |title| columns[title].look.filled);
    let told = meanings.iter().any(|meaning| meaning.heading == Heading::Note);
    let reported = meanings.iter().any(|meaning| meaning.heading == Heading::Status);
    if meanings[last].heading == Heading::Description
        && !told
        && reported
        && columns[last].look.filled * TENTHS < named * SELDOM_TENTHS
    {
        meanings[last].runner_up = Heading::Description;
        meanings[last].heading = Heading::Note;
        meanings[last].margin = meanings[last].margin.min(1.0);
    }
}

/// In fewer tenths of the rows a remark stands seldom.
const TENTHS: usize = 10;
const SELDOM_TENTHS: usize = 8;

/// Hundredths of times from which on a column surely tells when.
const SURELY_TIMES: u32 = 90;

/// Figures under the word for a source of funds are its code, as the legend tells them: `46`, `111`, `3AA1`.
pub(super) fn sources_in_figures(columns: &[Column], weighed: &[Weighed], meanings: &mut [Meaning]) {
    for ((column, words), meaning) in columns.iter().zip(weighed).zip(meanings) {
        let look = &column.look;
        let named = words.exact && words.best().0 == Heading::Source;
        let marks = look.tokens >= 90 && look.digits >= 90 && look.length <= LONGEST_SOURCE_CODE && look.filled > 1;
        if named && marks && look.summed < MOSTLY && !matches!(meaning.heading, Heading::Money | Heading::Code) {
            meaning.runner_up = meaning.heading;
            meaning.heading = Heading::Code;
        }
    }
}

/// Letters and figures of a code of a source, on average.
const LONGEST_SOURCE_CODE: u32 = 4;

/// Marks under a word for codes that are codes of no list number the lines of the plan.
pub(super) fn numbers_of_the_plan(columns: &[Column], meanings: &mut [Meaning]) {
    if meanings.iter().any(|meaning| meaning.heading == Heading::Ordinal) {
        return;
    }
    let first = meanings.iter().take(2).position(|meaning| meaning.heading == Heading::Code);
    // Figures alone stand before what they number.
    let behind = |index: usize| meanings.iter().take(index).any(|meaning| meaning.heading == Heading::Title);
    let first = first.filter(|index| !(behind(*index) && columns[*index].look.number >= MOSTLY));
    // Numbers of accounts leave others out: 401, 421, 482.
    let accounts = |look: &ColumnLook| {
        look.number >= 95
            && look.digits >= 95
            && look.reference < 50
            && look.length >= FEWEST_FIGURES_OF_AN_ACCOUNT
            && look.counting < COUNTING
    };
    // So do those that come again, each in another programme, among its letters: A0, 401, 482, J4, 401.
    let again = |look: &ColumnLook| {
        look.number >= MOSTLY && look.digits >= 95 && look.distinct < REPEATED && look.counting < COUNTING
    };
    let unlisted = |look: &ColumnLook| {
        let accounts = (accounts(look) || again(look)) && look.filled > 2;
        look.code < 20 && look.nested < NESTED && is_mark(look) && !accounts
    };
    if let Some(index) = first.filter(|index| unlisted(&columns[*index].look)) {
        meanings[index].heading = Heading::Ordinal;
    }
}

/// Hundredths of different marks below which some come again.
const REPEATED: u32 = 95;
/// Fewest figures of an account, and the share of its numbers that follow each other below which they are accounts.
const FEWEST_FIGURES_OF_AN_ACCOUNT: u32 = 3;
const COUNTING: u32 = 40;

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

/// Numbers right of the value now of what is measured are values to be reached, where no heading calls them money: the
/// last is the target. Shares in hundredths are never sums.
pub(super) fn values_to_be_reached(columns: &[Column], weighed: &[Weighed], meanings: &mut [Meaning]) {
    let counts = |index: usize| match meanings[index].heading {
        Heading::Indicator => true,
        Heading::Title => weighed[index].best().0 == Heading::Indicator,
        _ => false,
    };
    let measured = (0..columns.len()).any(counts);
    let says_now =
        |index: &usize| meanings[*index].heading == Heading::Baseline && weighed[*index].best().0 == Heading::Baseline;
    let now = (0..columns.len()).find(says_now).filter(|_| measured);
    let is_share = |index: usize| columns[index].look.percent >= MOSTLY;
    let short = |index: usize| columns[index].look.length <= LONGEST_VALUE && columns[index].look.summed < MOSTLY;
    let reached = |index: usize| now.is_some_and(|now| index > now && short(index));
    let values: Vec<usize> = (0..columns.len())
        .filter(|index| meanings[*index].heading == Heading::Money && !names_money(&columns[*index], &weighed[*index]))
        .filter(|index| is_share(*index) || reached(*index))
        .collect();
    let has_target = meanings.iter().any(|meaning| meaning.heading == Heading::Target);
    for index in &values {
        meanings[*index].runner_up = Heading::Money;
        meanings[*index].heading = Heading::Other;
    }
    if let Some(last) = values.last().filter(|_| measured && !has_target) {
        meanings[*last].heading = Heading::Target;
    }
}

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

/// Whether a heading names money by its unit or its words; a year heads counts of anything.
fn names_money(column: &Column, words: &Weighed) -> bool {
    let dated = column.headings.last().is_some_and(|heading| !years_in(heading).is_empty());
    column.headings.iter().any(|heading| unit_in(heading).is_some())
        || (!dated && words.of(Heading::Money) >= 0.5 && words.known >= 0.5)
}

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

/// Numbers under a heading that states a measure count it, whatever its words: `Area (ha)`.
pub(super) fn measured_numbers(columns: &[Column], meanings: &mut [Meaning]) {
    for (column, meaning) in columns.iter().zip(meanings) {
        let told_in_words = matches!(
            meaning.heading,
            Heading::Sector
                | Heading::Location
                | Heading::Programme
                | Heading::Goal
                | Heading::Status
                | Heading::Priority
        );
        let measured = column.headings.last().is_some_and(|heading| measure_in(heading));
        if told_in_words && measured && column.look.number >= 95 {
            meaning.runner_up = meaning.heading;
            meaning.heading = Heading::Other;
        }
    }
}

/// Numbers of one length that no total adds up, or at the left of what is to be done, are its codes, not sums of it: an
/// `Ansatz` is both.
pub(super) fn marks_among_sums(columns: &[Column], meanings: &mut [Meaning]) {
    let Some(title) = meanings.iter().position(|meaning| meaning.heading == Heading::Title) else { return };
    let is_money = |index: usize| meanings[index].heading == Heading::Money;
    let is_mark = |index: usize| {
        let look = &columns[index].look;
        let even = look.even >= 95 && look.number >= 95 && look.distinct > 30;
        let left_out = look.left_out >= MOSTLY && look.filled > 1;
        is_money(index) && even && look.length >= 3 && (left_out || (index < title && look.filled >= FEWEST_MARKS))
    };
    let marks: Vec<usize> = (0..meanings.len()).filter(|index| is_mark(*index)).collect();
    let sums = (0..meanings.len()).filter(|index| is_money(*index)).count();
    for index in marks.iter().copied().filter(|_| marks.len() < sums) {
        meanings[index].heading = Heading::Code;
        meanings[index].runner_up = Heading::Money;
        meanings[index].margin = meanings[index].margin.min(1.0);
    }
}

/// Figures under a sign for shares and no word are shares: `% (5/4)`.
pub(super) fn shares(columns: &[Column], meanings: &mut [Meaning]) {
    for (column, meaning) in columns.iter().zip(meanings) {
        let is_share = |heading: &String| heading.contains('%') && !heading.contains(char::is_alphabetic);
        let counts = matches!(meaning.heading, Heading::Code | Heading::Money | Heading::Ordinal | Heading::Target);
        if counts && column.headings.last().is_some_and(is_share) {
            meaning.runner_up = meaning.heading;
            meaning.heading = Heading::Other;
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

/// Where a price and a count multiply to a sum, neither of them is one; the product of two marks is none either.
pub(super) fn factors_of_sums(columns: &[Column], meanings: &mut [Meaning]) {
    for (meaning, column) in meanings.iter_mut().zip(columns) {
        let counts = matches!(
            meaning.heading,
            Heading::Money | Heading::Target | Heading::Baseline | Heading::Ordinal | Heading::Code
        );
        let unit = || column.headings.iter().any(|heading| unit_in(heading).is_some());
        if counts && (column.look.factor >= MOSTLY || column.look.rating >= MOSTLY && !unit()) {
            meaning.runner_up = meaning.heading;
            meaning.heading = Heading::Other;
        }
    }
}

/// Beside units of measure, small numbers under no word for money count those units; where something is measured, its
/// values are told apart otherwise.
pub(super) fn counts_of_units(columns: &[Column], weighed: &[Weighed], meanings: &mut [Meaning]) {
    let Some(units) = columns.iter().position(|column| column.look.measures >= MOSTLY) else { return };
    let measured =
        |meaning: &Meaning| matches!(meaning.heading, Heading::Indicator | Heading::Baseline | Heading::Target);
    if meanings.iter().any(measured) {
        return;
    }
    for index in units + 1..columns.len() {
        let (column, meaning) = (&columns[index], &mut meanings[index]);
        let names_money = weighed[index].best().0 == Heading::Money && weighed[index].exact
            || column.headings.iter().any(|heading| unit_in(heading).is_some());
        if meaning.heading == Heading::Money && !names_money && column.look.length <= LONGEST_COUNT {
            meaning.runner_up = meaning.heading;
            meaning.heading = Heading::Other;
        }
    }
}

/// Bounds of what each of several may get, and counts of a few figures under new words, are no sums of their row where
/// another column holds these.
pub(super) fn bounds_and_counts(columns: &[Column], weighed: &[Weighed], meanings: &mut [Meaning]) {
    let is_money = |index: usize| meanings[index].heading == Heading::Money;
    let has_unit = |index: usize| columns[index].headings.iter().any(|heading| unit_in(heading).is_some());
    let surely = |index: &usize| {
        let look = &columns[*index].look;
        is_money(*index) && look.money >= MOSTLY && look.bounds < MOSTLY && (weighed[*index].exact || has_unit(*index))
    };
    let Some(length) = (0..columns.len()).filter(surely).map(|index| columns[index].look.length).max() else { return };
    let none = |index: usize| {
        let look = &columns[index].look;
        let counts = !has_unit(index)
            && columns[index].headings.len() == 1
            && look.number >= 95
            && look.money == 0
            && look.length <= LONGEST_COUNT
            && look.length + LONGEST_COUNT <= length
            && look.parts < MOSTLY;
        look.bounds >= MOSTLY || counts && !weighed[index].exact
    };
    let found: Vec<usize> = (0..columns.len()).filter(|index| is_money(*index) && none(*index)).collect();
    for index in found {
        meanings[index].runner_up = Heading::Money;
        meanings[index].heading = Heading::Other;
    }
}

/// Short figures of years right of an indicator, beside sums under another heading, are its values: the first is that of
/// now, the last is to be reached.
pub(super) fn values_before_sums(columns: &[Column], weighed: &[Weighed], meanings: &mut [Meaning]) {
    let Some(indicator) = meanings.iter().position(|meaning| meaning.heading == Heading::Indicator) else { return };
    let told = |meaning: &Meaning| matches!(meaning.heading, Heading::Baseline | Heading::Target);
    let is_value = |index: &usize| {
        let look = &columns[*index].look;
        meanings[*index].heading == Heading::Money
            && columns[*index].headings.len() == 1
            && look.length <= LONGEST_VALUE
            && look.money < MOSTLY
            && look.summed < MOSTLY
            && !names_money(&columns[*index], &weighed[*index])
    };
    let values: Vec<usize> = (indicator + 1..columns.len()).take_while(is_value).collect();
    let sums = |index: usize| {
        meanings[index].heading == Heading::Money && !values.contains(&index) && columns[index].headings.len() > 1
    };
    if meanings.iter().any(told) || !(0..columns.len()).any(sums) {
        return;
    }
    let last = values.len().saturating_sub(1);
    for (place, index) in values.into_iter().enumerate() {
        meanings[index].runner_up = Heading::Money;
        meanings[index].heading = match place {
            _ if place == last => Heading::Target,
            0 => Heading::Baseline,
            _ => Heading::Other,
        };
    }
}

/// A sum whose cells each hold for several rows, beside a sum of every row, is of the group that the rows belong to.
pub(super) fn sums_of_groups(columns: &[Column], meanings: &mut [Meaning]) {
    let with = |meanings: &[Meaning], heading: Heading, merged: bool| -> Vec<usize> {
        let fits = |index: &usize| meanings[*index].heading == heading && (columns[*index].look.merged > 0) == merged;
        (0..columns.len()).filter(fits).collect()
    };
    let groups = with(meanings, Heading::Money, true);
    if !with(meanings, Heading::Title, true).is_empty() || with(meanings, Heading::Money, false).is_empty() {
        return;
    }
    for index in groups {
        meanings[index].runner_up = Heading::Money;
        meanings[index].heading = Heading::Other;
    }
}

/// Numbers at the left that count the rows are their ordinals where nothing else is.
pub(super) fn counted_rows(columns: &[Column], weighed: &[Weighed], meanings: &mut [Meaning]) {
    if meanings.iter().any(|meaning| meaning.heading == Heading::Ordinal) {
        return;
    }
    let (Some(column), Some(meaning), Some(words)) = (columns.first(), meanings.first_mut(), weighed.first()) else {
        return;
    };
    let counts = column.look.counting >= MOSTLY && column.look.number >= 95 && column.look.filled >= FEWEST_MARKS;
    let known = words.exact && words.best().0 == meaning.heading;
    if counts && !known && matches!(meaning.heading, Heading::Other | Heading::Foreign) {
        meaning.runner_up = meaning.heading;
        meaning.heading = Heading::Ordinal;
    }
}

/// Marks with figures, another in each row, are no names of funds: left of the title they are codes of the rows.
pub(super) fn marks_for_funds(columns: &[Column], meanings: &mut [Meaning]) {
    let Some(title) = meanings.iter().position(|meaning| meaning.heading == Heading::Title) else { return };
    for (meaning, column) in meanings.iter_mut().zip(columns).take(title) {
        let look = &column.look;
        let marks = look.code >= MOSTLY && look.digits >= MOSTLY && look.distinct >= EACH_ITS_OWN;
        if meaning.heading == Heading::Source && marks && look.filled >= FEWEST_MARKS {
            meaning.runner_up = meaning.heading;
            meaning.heading = Heading::Code;
            meaning.margin = meaning.margin.min(1.0);
        }
    }
}

/// Hundredths of the cells that differ from each other where each row has a mark of its own.
const EACH_ITS_OWN: u32 = 80;

/// Figures of a value of an indicator, on average.
const LONGEST_VALUE: u32 = 4;

/// Figures of a count, on average.
const LONGEST_COUNT: u32 = 3;

/// Fewer numbers are of one length by chance.
const FEWEST_MARKS: usize = 3;
