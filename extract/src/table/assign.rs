//! What each column means, decided for all columns of a segment together.
//!
//! A column's heading and its cells each give a weight to every meaning; the assignment with the highest sum of
//! weights wins in which no two columns hold a meaning that a record has only once. The runner-up is kept as the
//! measure of doubt.

use super::column::{Column, ColumnLook};
use crate::lexicon::headings::{HEADINGS, Heading, Headings, Weighed};

/// What a column means, with the doubt about it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Meaning {
    /// What the column is about.
    pub(crate) heading: Heading,
    /// The next best.
    pub(crate) runner_up: Heading,
    /// By how much the best leads, in natural logarithms of likelihood.
    pub(crate) margin: f64,
    /// Share of the heading's words that are known.
    pub(crate) known: f64,
}

/// Weight of what cells look like against what headings say.
const LOOK_WEIGHT: f64 = 1.6;
/// Most that the words of a heading are believed that is no known phrase.
const WORDS_TRUSTED: f64 = 0.9;
/// How much less a column means that had to leave its meaning to another; a real second meaning weighs more.
const YIELDED: f64 = 2.5;
/// Least likelihood that a column has no meaning of its own here.
const KEPT: f64 = 0.03;
/// The same where the heading is a known phrase.
const KEPT_DESPITE_PHRASE: f64 = 0.004;
/// A heading without known words has no opinion; these are how common the meanings are.
const COMMON: [(Heading, f64); HEADINGS] = [
    (Heading::Ordinal, 0.07),
    (Heading::Title, 0.14),
    (Heading::Description, 0.04),
    (Heading::Goal, 0.03),
    (Heading::Programme, 0.03),
    (Heading::Sector, 0.015),
    (Heading::Result, 0.05),
    (Heading::Indicator, 0.035),
    (Heading::Baseline, 0.02),
    (Heading::Target, 0.02),
    (Heading::Location, 0.025),
    (Heading::Beneficiaries, 0.015),
    (Heading::Priority, 0.01),
    (Heading::Status, 0.02),
    (Heading::Note, 0.04),
    (Heading::Money, 0.2),
    (Heading::Code, 0.05),
    (Heading::Source, 0.03),
    (Heading::Deadline, 0.07),
    (Heading::Start, 0.02),
    (Heading::End, 0.02),
    (Heading::Owner, 0.08),
    (Heading::Partner, 0.025),
    (Heading::Other, 0.06),
    (Heading::Foreign, 0.01),
];

/// The meanings of all columns of a segment.
pub(crate) fn assign(columns: &[Column], headings: &Headings) -> Vec<Meaning> {
    let weighed: Vec<Weighed> = columns.iter().map(|column| weigh_heading(column, headings)).collect();
    let mut weights: Vec<[f64; HEADINGS]> = columns
        .iter()
        .zip(&weighed)
        .enumerate()
        .map(|(index, (column, words))| weights(index, column, words))
        .collect();
    settle(columns, &mut weights);
    let mut meanings: Vec<Meaning> =
        weights.iter().zip(&weighed).map(|(weights, words)| meaning(weights, words.known)).collect();
    ensure_title(columns, &mut meanings, &weights);
    meanings
}

fn weigh_heading(column: &Column, headings: &Headings) -> Weighed {
    let levels: Vec<&str> = column.headings.iter().map(String::as_str).collect();
    headings.weigh(&levels)
}

fn weights(index: usize, column: &Column, words: &Weighed) -> [f64; HEADINGS] {
    let mut weights = [0.0; HEADINGS];
    // A known phrase is believed over the look of its cells; half-known words are not.
    let trust = if words.exact { 1.0 } else { words.known * WORDS_TRUSTED };
    for (slot, (heading, common)) in COMMON.into_iter().enumerate() {
        let mut said = trust * words.of(heading) + (1.0 - trust) * common;
        if heading == Heading::Money && !is_figure(words.best().0) {
            // Sums under a word for something told in words are sums of it.
            said = said.max(0.1 * f64::from(column.look.money) / 100.0);
        }
        if heading == Heading::Other {
            // What fits nothing is kept under its own heading.
            said = said.max(if words.exact { KEPT_DESPITE_PHRASE } else { KEPT });
        }
        weights[slot] = (said + 0.001).ln() + LOOK_WEIGHT * fit(heading, &column.look, index).ln();
    }
    weights
}

/// Meanings that are told in figures anyway.
fn is_figure(heading: Heading) -> bool {
    matches!(heading, Heading::Baseline | Heading::Target | Heading::Ordinal | Heading::Code | Heading::Other)
}

/// How well the look of a column's cells fits a meaning, from near 0 (cannot be) to 1.
fn fit(heading: Heading, look: &ColumnLook, index: usize) -> f64 {
    if look.filled == 0 {
        return match heading {
            Heading::Title => 0.05,
            Heading::Ordinal => 0.2,
            _ => 0.4,
        };
    }
    let share = |hundredths: u32| f64::from(hundredths) / 100.0;
    let words = 1.0 - share(look.number);
    let text = (words * (1.0 - share(look.money))).max(0.02);
    let short = if look.length <= 30 { 1.0 } else { 0.35 };
    let value = match heading {
        Heading::Ordinal => {
            let place = if index <= 1 { 1.0 } else { 0.25 };
            let numbered = share(look.ordinal.max(look.number * u32::from(look.length <= 8)));
            let marked = 0.6 * share(look.tokens) * share(look.digits) * share(look.distinct);
            numbered.max(marked)
                * place
                * (if look.length <= 10 { 1.0 } else { 0.1 })
                * (0.4 + 0.6 * share(look.distinct))
                * (1.0 - 0.9 * share(look.money))
        }
        Heading::Title => {
            let long = (f64::from(look.length) / 25.0).clamp(0.15, 1.0);
            text * long
                * (0.35 + 0.65 * share(look.distinct))
                * (0.5 + 0.5 * share(look.phrases))
                * (1.0 - 0.8 * share(look.deadline))
                * (1.0 - 0.35 * share(look.owner))
                * filled_factor(look)
        }
        Heading::Money => money_fit(look),
        Heading::Code => code_fit(look),
        Heading::Deadline => share(look.deadline).max(share(look.year)).max(0.04),
        Heading::Start | Heading::End => share(look.deadline).max(share(look.year)).max(0.03) * short * 0.9,
        Heading::Owner => (0.12 + 0.88 * share(look.owner)) * text * (1.0 - 0.7 * share(look.deadline)),
        Heading::Partner => (0.15 + 0.75 * share(look.owner)) * text * (1.0 - 0.7 * share(look.deadline)),
        Heading::Baseline | Heading::Target => {
            short * (1.0 - 0.8 * share(look.deadline)) * (0.1 + 0.7 * share(look.number).max(share(look.digits)))
        }
        Heading::Description | Heading::Result | Heading::Note => {
            text * (1.0 - 0.6 * share(look.deadline)) * if look.length >= 12 { 0.9 } else { 0.5 }
        }
        Heading::Source | Heading::Location | Heading::Status | Heading::Priority => {
            text * (if look.length <= 60 { 0.8 } else { 0.3 }) * (1.0 - 0.5 * share(look.deadline))
        }
        Heading::Goal | Heading::Programme | Heading::Sector => {
            (words.max(0.3)) * (1.0 - share(look.money)) * (1.0 - 0.6 * share(look.deadline)) * 0.8
        }
        Heading::Indicator | Heading::Beneficiaries => text * 0.8 * (1.0 - 0.6 * share(look.deadline)),
        Heading::Other | Heading::Foreign => 0.35,
    };
    value.max(0.004)
}

/// Codes of one list have one length; sums of money differ.
fn code_fit(look: &ColumnLook) -> f64 {
    let even = look.filled >= 3 && look.even >= 85 && look.year < 50;
    let plain = f64::from(look.number.saturating_sub(look.money)) / 100.0;
    let code = f64::from(look.code) / 100.0;
    code.max(if even { 0.75 } else { 0.03 }).max(0.5 * plain)
}

/// A title stands in nearly every row.
fn filled_factor(look: &ColumnLook) -> f64 {
    if look.rows == 0 { 1.0 } else { (look.filled as f64 / look.rows as f64).clamp(0.2, 1.0) }
}

fn money_fit(look: &ColumnLook) -> f64 {
    let money = f64::from(look.money) / 100.0;
    let number = f64::from(look.number) / 100.0;
    let percent = f64::from(look.percent) / 100.0;
    let year = f64::from(look.year) / 100.0;
    let even = if look.filled >= 4 && look.even >= 95 { 0.2 } else { 1.0 };
    (money.max(0.45 * number) * (1.0 - 0.9 * percent) * (1.0 - 0.9 * year) * even).max(0.01)
}

/// Meanings that a record holds only once.
fn is_single(heading: Heading) -> bool {
    !matches!(
        heading,
        Heading::Money
            | Heading::Code
            | Heading::Owner
            | Heading::Partner
            | Heading::Source
            | Heading::Other
            | Heading::Foreign
    )
}

/// Takes a single meaning from all columns but the one that loses most without it.
fn settle(columns: &[Column], weights: &mut [[f64; HEADINGS]]) {
    for _ in 0..columns.len() * 2 {
        let Some((heading, claimants)) = contested(weights) else { return };
        let loss = |column: usize| {
            let (_, best, second) = two_best(&weights[column]);
            best - second
        };
        let keeper = if heading == Heading::Title {
            title_keeper(columns, &claimants, &loss)
        } else {
            claimants.iter().copied().max_by(|a, b| loss(*a).total_cmp(&loss(*b)))
        };
        for column in claimants.into_iter().filter(|column| Some(*column) != keeper) {
            if heading == Heading::Title {
                yield_title(&columns[column].look, &mut weights[column]);
            }
            let lost = weights[column][heading as usize];
            let kept = &mut weights[column][Heading::Other as usize];
            *kept = kept.max(lost - YIELDED);
            weights[column][heading as usize] -= 12.0;
        }
    }
}

/// A column that is not the title after all names what the title belongs to, or describes it.
fn yield_title(look: &ColumnLook, weights: &mut [f64; HEADINGS]) {
    let next = if look.distinct <= 60 || look.length <= 25 { Heading::Programme } else { Heading::Description };
    let title = weights[Heading::Title as usize];
    weights[next as usize] = weights[next as usize].max(title - 2.0);
}

/// Of two columns that could be the title the more particular one is: its texts repeat less.
fn title_keeper(columns: &[Column], claimants: &[usize], loss: &dyn Fn(usize) -> f64) -> Option<usize> {
    let distinct = |column: usize| columns[column].look.distinct;
    let most = claimants.iter().map(|column| distinct(*column)).max()?;
    claimants
        .iter()
        .copied()
        .filter(|column| distinct(*column) + 15 >= most)
        .max_by(|a, b| loss(*a).total_cmp(&loss(*b)))
}

/// A single meaning that more than one column prefers.
fn contested(weights: &[[f64; HEADINGS]]) -> Option<(Heading, Vec<usize>)> {
    Heading::ALL.into_iter().filter(|heading| is_single(*heading)).find_map(|heading| {
        let claimants: Vec<usize> =
            (0..weights.len()).filter(|column| two_best(&weights[*column]).0 == heading as usize).collect();
        (claimants.len() > 1).then_some((heading, claimants))
    })
}

/// Index and weight of the best, weight of the second.
fn two_best(weights: &[f64; HEADINGS]) -> (usize, f64, f64) {
    let mut best = (0, f64::MIN);
    let mut second = f64::MIN;
    for (index, weight) in weights.iter().copied().enumerate() {
        if weight > best.1 {
            second = best.1;
            best = (index, weight);
        } else if weight > second {
            second = weight;
        }
    }
    (best.0, best.1, second)
}

fn meaning(weights: &[f64; HEADINGS], known: f64) -> Meaning {
    let (best, weight, second) = two_best(weights);
    let runner_up =
        (0..HEADINGS).filter(|index| *index != best).max_by(|a, b| weights[*a].total_cmp(&weights[*b])).unwrap_or(best);
    Meaning { heading: Heading::ALL[best], runner_up: Heading::ALL[runner_up], margin: weight - second, known }
}

/// Headings that can stand for the title where no column is one, most fitting first.
const STANDS_FOR_TITLE: [Heading; 7] = [
    Heading::Description,
    Heading::Indicator,
    Heading::Programme,
    Heading::Goal,
    Heading::Result,
    Heading::Note,
    Heading::Other,
];

/// Without a title nothing is planned: the column that fits best takes the part.
fn ensure_title(columns: &[Column], meanings: &mut [Meaning], weights: &[[f64; HEADINGS]]) {
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
            .max_by(|a, b| weights[*a][Heading::Title as usize].total_cmp(&weights[*b][Heading::Title as usize]))
    });
    if let Some(index) = candidate {
        meanings[index].runner_up = meanings[index].heading;
        meanings[index].heading = Heading::Title;
        meanings[index].margin = meanings[index].margin.min(0.5);
    }
}
