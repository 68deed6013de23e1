//! What each column means, decided for all columns of a segment together.
//!
//! A column's heading and its cells each give a weight to every meaning; the assignment with the highest sum of
//! weights wins in which no two columns hold a meaning that a record has only once. The runner-up is kept as the
//! measure of doubt.

use super::amend::amend;
use super::column::{Column, ColumnLook};
use super::fit::{are_added_up, cells_say, fit, is_mark};
use super::meaning::{MOSTLY, Meaning, trust_in, two_best};
use super::neighbours::{among_sums, beside, over_rows, siblings};
use crate::field::unit::unit_in;
use crate::lexicon::cell_words::CellWord;
use crate::lexicon::headings::{HEADINGS, Heading, Headings, Weighed};
use crate::lexicon::money_words::money_words;
use crate::lexicon::row_words::{RowWord, begins_with};

/// Weight of what cells look like against what headings say.
const LOOK_WEIGHT: f64 = 1.6;
/// Most that words no plan has used yet say that a column is no field of a record.
const NEW_WORDS_AGAINST: f64 = 0.15;
/// How well texts that name a sum fit a known word for what is told in words.
const TELLING_OF_SUMS: f64 = 0.3;
/// Below so many numbers without a word, in hundredths, cells are texts.
const FEW_NUMBERS: u32 = 20;
/// From so many numbers without a word on, in hundredths, cells are figures.
const NEARLY_ALL: u32 = 95;
/// How well figures fit sums whose own heading names a currency, small and even as they may be.
const NUMBERS_UNDER_A_CURRENCY: f64 = 0.8;
/// How likely a meaning is at least that the cells plainly tell.
const SEEN_IN_CELLS: f64 = 0.08;
/// How far from its usual place a meaning may stand, as a share of the table's width.
const ORDER_SPREAD: f64 = 0.5;
/// Most that its place says against a meaning.
const FARTHEST: f64 = 1.0;
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
        .map(|(index, (column, words))| weights(Place { index, columns: columns.len() }, column, words))
        .collect();
    siblings(columns, &weighed, &mut weights);
    beside(columns, &weighed, &mut weights);
    among_sums(columns, &weighed, &mut weights);
    over_rows(columns, &weighed, &mut weights);
    settle(columns, &weighed, &mut weights);
    let mut meanings: Vec<Meaning> =
        weights.iter().zip(&weighed).map(|(weights, words)| meaning(weights, words)).collect();
    amend(columns, &weighed, &weights, &mut meanings);
    for (index, meaning) in meanings.iter_mut().enumerate() {
        meaning.said = weighed[index].of(meaning.heading);
        meaning.fit = fit(meaning.heading, &columns[index].look, index);
    }
    meanings
}

fn weigh_heading(column: &Column, headings: &Headings) -> Weighed {
    let levels: Vec<&str> = column.headings.iter().map(String::as_str).collect();
    let whole = headings.weigh(&levels);
    let title = || titles_before_sources(levels.last()?, headings);
    if whole.exact { whole } else { title().unwrap_or(whole) }
}

/// What a heading says that names titles and the sources below each of them: `Project / source of funds`.
fn titles_before_sources(heading: &str, headings: &Headings) -> Option<Weighed> {
    let (titles, sources) = heading.split_once('/')?;
    let (titles, sources) = (headings.weigh(&[titles.trim()]), headings.weigh(&[sources.trim()]));
    let known = |weighed: &Weighed, heading: Heading| weighed.exact && weighed.best().0 == heading;
    (known(&titles, Heading::Title) && known(&sources, Heading::Source)).then_some(titles)
}

/// Where a column stands among the others.
#[derive(Clone, Copy)]
struct Place {
    index: usize,
    columns: usize,
}

impl Place {
    /// From 0 at the left to 1 at the right.
    #[expect(clippy::cast_precision_loss, reason = "tables have few columns")]
    fn share(self) -> f64 {
        self.index as f64 / (self.columns.max(2) - 1) as f64
    }
}

fn weights(place: Place, column: &Column, words: &Weighed) -> [f64; HEADINGS] {
    let mut weights = [0.0; HEADINGS];
    let trust = trust_in(words);
    let names_source = column.headings.last().is_some_and(|heading| money_words(heading).part.is_some());
    let names_currency = column.headings.iter().any(|heading| unit_in(heading).is_some());
    let is_part = column.look.parts >= MOSTLY;
    let is_priced = column.headings.last().is_some_and(|heading| unit_in(heading).is_some())
        && column.look.number >= NEARLY_ALL
        && column.look.percent == 0
        && column.look.year < MOSTLY;
    for (slot, (heading, common)) in COMMON.into_iter().enumerate() {
        let mut said = trust * words.of(heading) + (1.0 - trust) * common;
        // A known word for what is told in words heads texts that name a sum: `a saving of 24.000 KM a year`.
        let told_of = words.exact && is_told(words.best().0) && column.look.number < FEW_NUMBERS;
        if heading == Heading::Money && !is_figure(words.best().0) && !told_of {
            // Sums under a word for something told in words are sums of it; under the name of a source they are of it.
            let least = if names_source || names_currency || is_part { 0.5 } else { 0.1 };
            let proved = are_added_up(&column.look) && (names_source || is_part);
            let sums = if proved || is_priced { 100 } else { column.look.money };
            said = said.max(least * f64::from(sums) / 100.0);
        }
        // A word for how far a thing is, `Realizácia`, heads times as well, which figures tell.
        let dated = heading == Heading::Deadline && column.look.digits >= 80 && is_told(words.best().0);
        if !words.exact || dated {
            said = said.max(SEEN_IN_CELLS * cells_say(heading, &column.look));
        }
        let counts = matches!(heading, Heading::Code | Heading::Ordinal | Heading::Baseline | Heading::Target);
        if counts && names_currency && words.of(heading) < 0.5 {
            said = 0.0;
        }
        if matches!(heading, Heading::Other | Heading::Foreign) && !words.exact {
            // What a column is not rather than what it is: new words hardly say that.
            said = said.min(NEW_WORDS_AGAINST);
        }
        if heading == Heading::Other {
            // What fits nothing is kept under its own heading.
            said = said.max(if words.exact { KEPT_DESPITE_PHRASE } else { KEPT });
        }
        let mut look = fit(heading, &column.look, place.index);
        if heading == Heading::Money && names_currency {
            look = look.max(f64::from(column.look.money) / 100.0);
        }
        if heading == Heading::Money && is_priced {
            look = look.max(NUMBERS_UNDER_A_CURRENCY);
        }
        if told_of && heading == words.best().0 {
            look = look.max(TELLING_OF_SUMS);
        }
        if heading == Heading::Code && words.exact && words.of(heading) >= 0.5 && column.look.even >= 85 {
            // `65.02` is a sum by its look alone.
            look = look.max(0.5);
        }
        let look = look.ln();
        weights[slot] = (said + 0.001).ln() + LOOK_WEIGHT * look + (1.0 - trust) * order(heading, place);
    }
    weights
}

/// How usual it is for a meaning to stand at this place of a table, as a logarithm; none at its usual place.
fn order(heading: Heading, place: Place) -> f64 {
    let usual = match heading {
        Heading::Ordinal => 0.0,
        Heading::Title => 0.15,
        Heading::Sector | Heading::Goal | Heading::Programme => 0.2,
        Heading::Description => 0.3,
        Heading::Result | Heading::Location | Heading::Priority => 0.4,
        Heading::Indicator => 0.45,
        Heading::Baseline => 0.5,
        Heading::Target | Heading::Beneficiaries | Heading::Start => 0.55,
        Heading::Money | Heading::Code | Heading::Deadline | Heading::End => 0.65,
        Heading::Status => 0.7,
        Heading::Source | Heading::Owner => 0.75,
        Heading::Partner => 0.85,
        Heading::Note => 1.0,
        Heading::Other | Heading::Foreign => return -0.5,
    };
    let away = (place.share() - usual) / ORDER_SPREAD;
    -(away * away).min(FARTHEST)
}

/// Meanings that are told in words, so that a column of times is none of them.
fn is_told(heading: Heading) -> bool {
    matches!(heading, Heading::Status | Heading::Result | Heading::Note | Heading::Description)
}

/// Meanings that are told in figures anyway.
fn is_figure(heading: Heading) -> bool {
    matches!(heading, Heading::Baseline | Heading::Target | Heading::Ordinal | Heading::Code | Heading::Other)
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
fn settle(columns: &[Column], weighed: &[Weighed], weights: &mut [[f64; HEADINGS]]) {
    for _ in 0..columns.len() * 2 {
        let Some((heading, claimants)) = contested(weights) else { return };
        let loss = |column: usize| {
            let (_, best, second) = two_best(&weights[column]);
            best - second
        };
        let object = object_of_works(columns, weighed, &claimants).filter(|_| heading == Heading::Title);
        let keeper = match heading {
            Heading::Title => {
                object.or_else(|| title_keeper(columns, &said_plainly(weighed, claimants.clone()), &loss))
            }
            Heading::Goal => belonged_to(columns, weights, &claimants, &loss),
            _ => most_lost(&claimants, &loss),
        };
        for column in claimants.into_iter().filter(|column| Some(*column) != keeper) {
            if heading == Heading::Title {
                let owned = columns[column].look.owner >= MOSTLY && !is_held(weights, Heading::Owner);
                let next = match object {
                    _ if owned => Heading::Owner,
                    Some(_) => Heading::Description,
                    None => belongs_or_describes(&columns[column].look),
                };
                yield_title(next, &mut weights[column]);
            }
            let lost = weights[column][heading as usize];
            if heading == Heading::Goal && keeper.is_some_and(|goal| is_reached(columns, weights, goal, column)) {
                let result = &mut weights[column][Heading::Result as usize];
                *result = result.max(lost - YIELDED / 2.0);
            }
            if heading == Heading::Ordinal && is_mark(&columns[column].look) {
                let code = &mut weights[column][Heading::Code as usize];
                *code = code.max(lost - YIELDED / 2.0);
            }
            // Words for how things stand are no place and no grade where another column tells how they stand.
            let judged = heading == Heading::Status && columns[column].look.of(CellWord::State) >= MOSTLY;
            let kept = &mut weights[column][Heading::Other as usize];
            *kept = kept.max(if judged { lost } else { lost - YIELDED });
            weights[column][heading as usize] -= 12.0;
        }
    }
}

/// The column that loses most without its meaning.
fn most_lost(claimants: &[usize], loss: &dyn Fn(usize) -> f64) -> Option<usize> {
    claimants.iter().copied().max_by(|a, b| loss(*a).total_cmp(&loss(*b)))
}

/// The column of goals that the rows belong to, where the one that loses most tells what each row is to reach.
fn belonged_to(
    columns: &[Column],
    weights: &[[f64; HEADINGS]],
    claimants: &[usize],
    loss: &dyn Fn(usize) -> f64,
) -> Option<usize> {
    let lost = most_lost(claimants, loss)?;
    let belongs = |goal: &usize| *goal != lost && is_reached(columns, weights, *goal, lost);
    let belonged: Vec<usize> = claimants.iter().copied().filter(belongs).collect();
    most_lost(&belonged, loss).or(Some(lost))
}

/// Whether a column of goals behind the title, beside one of what the rows belong to, tells what each of them is to reach.
fn is_reached(columns: &[Column], weights: &[[f64; HEADINGS]], goal: usize, column: usize) -> bool {
    let title = weights.iter().position(|weights| two_best(weights).0 == Heading::Title as usize);
    let look = &columns[column].look;
    let told = look.phrases >= MOSTLY && look.distinct >= MOSTLY && look.reference < MOSTLY;
    told && title.is_some_and(|title| title < column) && look.distinct > columns[goal].look.distinct
}

/// Whether a column prefers a meaning.
fn is_held(weights: &[[f64; HEADINGS]], heading: Heading) -> bool {
    weights.iter().any(|weights| two_best(weights).0 == heading as usize)
}

/// The column of things, `Object`, each named once, left of all that tell what is done with them; a measure or activity is
/// a title itself.
fn object_of_works(columns: &[Column], weighed: &[Weighed], claimants: &[usize]) -> Option<usize> {
    let first = claimants.iter().copied().min()?;
    let Column { headings, look, .. } = &columns[first];
    let known = weighed[first].exact && weighed[first].best().0 == Heading::Title;
    let named = known && headings.last().is_some_and(|heading| begins_with(heading, RowWord::Object));
    let measure =
        |column: &usize| columns[*column].headings.last().is_some_and(|it| begins_with(it, RowWord::Measures));
    let named = named && !claimants.iter().any(measure);
    (named && look.distinct >= EACH_ITS_OWN && look.merged == 0 && look.phrases >= MOSTLY).then_some(first)
}

/// Hundredths of different texts from which on each row names a thing of its own.
const EACH_ITS_OWN: u32 = 90;

/// A column that is not the title after all names what the title belongs to, or describes it.
fn belongs_or_describes(look: &ColumnLook) -> Heading {
    if look.distinct <= 60 || look.length <= 25 { Heading::Programme } else { Heading::Description }
}

fn yield_title(next: Heading, weights: &mut [f64; HEADINGS]) {
    let title = weights[Heading::Title as usize];
    weights[next as usize] = weights[next as usize].max(title - 2.0);
}

/// Share of a heading's words from which on it is no new one.
const HALF_KNOWN: f64 = 0.5;

/// The columns whose known heading says that they are the title, where others do under new words; else all.
fn said_plainly(weighed: &[Weighed], mut claimants: Vec<usize>) -> Vec<usize> {
    let plain = |column: &usize| weighed[*column].exact && weighed[*column].best().0 == Heading::Title;
    if claimants.iter().any(plain) {
        claimants.retain(|column| plain(column) || weighed[*column].known >= HALF_KNOWN);
    }
    claimants
}

/// Of two columns that could be the title the more particular one is: its texts repeat less and name something to do.
fn title_keeper(columns: &[Column], claimants: &[usize], loss: &dyn Fn(usize) -> f64) -> Option<usize> {
    let distinct = |column: usize| {
        let look = &columns[column].look;
        look.distinct + look.of(CellWord::Deed) / 2
    };
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

fn meaning(weights: &[f64; HEADINGS], words: &Weighed) -> Meaning {
    let (best, weight, second) = two_best(weights);
    let runner_up =
        (0..HEADINGS).filter(|index| *index != best).max_by(|a, b| weights[*a].total_cmp(&weights[*b])).unwrap_or(best);
    Meaning {
        heading: Heading::ALL[best],
        runner_up: Heading::ALL[runner_up],
        margin: weight - second,
        known: words.known,
        trust: trust_in(words),
        said: 0.0,
        fit: 0.0,
    }
}
