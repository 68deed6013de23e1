//! Meanings amended once all are decided: what a meaning becomes without the others that it needs.

mod codes;
mod figures;
mod texts;
mod times;

use super::column::Column;
use super::meaning::Meaning;
use super::years::years_in;
use crate::field::unit::unit_in;
use crate::lexicon::headings::{HEADINGS, Heading, Weighed};

/// Amends the meanings of all columns, each by those beside it; the order tells which amendment sees what the others left.
pub(super) fn amend(columns: &[Column], weighed: &[Weighed], weights: &[[f64; HEADINGS]], meanings: &mut [Meaning]) {
    texts::ensure_title(columns, weighed, meanings, weights);
    texts::deeds_before_texts(columns, weighed, meanings);
    codes::shares(columns, meanings);
    codes::marks_among_sums(columns, weighed, meanings);
    codes::marks_for_funds(columns, meanings);
    figures::measured_numbers(columns, meanings);
    figures::factors_of_sums(columns, meanings);
    figures::counts_of_units(columns, weighed, meanings);
    figures::bounds_and_counts(columns, weighed, meanings);
    figures::sums_of_groups(columns, meanings);
    codes::counted_rows(columns, weighed, meanings);
    codes::numbers_in_parts(columns, meanings);
    times::begin_and_end(columns, meanings);
    times::end_alone(columns, weighed, meanings);
    times::time_alone(columns, meanings);
    texts::remarks_at_the_end(columns, meanings);
    texts::results_that_come_again(columns, meanings);
    codes::sources_in_figures(columns, weighed, meanings);
    codes::numbers_of_the_plan(columns, meanings);
    codes::accounts_among_marks(columns, meanings);
    texts::goals_in_words(columns, meanings);
    figures::values_before_sums(columns, weighed, meanings);
    figures::values_to_be_reached(columns, weighed, meanings);
    figures::values_of_nothing(columns, weighed, meanings);
}

/// Whether a heading names money by its unit or its words; a year heads counts of anything.
fn names_money(column: &Column, words: &Weighed) -> bool {
    let dated = column.headings.last().is_some_and(|heading| !years_in(heading).is_empty());
    column.headings.iter().any(|heading| unit_in(heading).is_some())
        || (!dated && words.of(Heading::Money) >= 0.5 && words.known >= 0.5)
}

/// Hundredths of the cells that differ from each other where each row has a mark of its own.
const EACH_ITS_OWN: u32 = 80;

/// Figures of a value of an indicator, on average.
const LONGEST_VALUE: u32 = 4;

/// Fewer numbers are of one length by chance.
const FEWEST_MARKS: usize = 3;
