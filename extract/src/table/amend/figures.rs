//! Figures amended: what is measured, counted, priced or of a group rather than a sum of its row.

use super::{LONGEST_VALUE, names_money};
use crate::field::unit::{measure_in, unit_in};
use crate::lexicon::cell_words::CellWord;
use crate::lexicon::headings::{Heading, Weighed};
use crate::table::column::Column;
use crate::table::meaning::{MOSTLY, Meaning};

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

/// Figures of a count, on average.
const LONGEST_COUNT: u32 = 3;
