//! What each column means, decided for all columns of a segment together.
//!
//! A column's heading and its cells each give a weight to every meaning; the assignment with the highest sum of
//! weights wins in which no two columns hold a meaning that a record has only once. The runner-up is kept as the
//! measure of doubt.

use super::column::{Column, ColumnLook};
use crate::field::unit::unit_in;
use crate::lexicon::cell_words::CellWord;
use crate::lexicon::headings::{HEADINGS, Heading, Headings, Weighed};
use crate::lexicon::money_words::money_words;

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
    /// How far the words of the heading are believed, 0 to 1; a known phrase wholly.
    pub(crate) trust: f64,
    /// How likely the meaning is by the words alone.
    pub(crate) said: f64,
    /// How well the look of the cells fits it, 0 to 1.
    pub(crate) fit: f64,
}

/// Weight of what cells look like against what headings say.
const LOOK_WEIGHT: f64 = 1.6;
/// Most that words no plan has used yet say that a column is no field of a record.
const NEW_WORDS_AGAINST: f64 = 0.15;
/// How likely a meaning is at least that the cells plainly tell.
const SEEN_IN_CELLS: f64 = 0.08;
/// How soon the words of a heading are believed: one that tells all it can by four fifths.
const ONE_WORD: f64 = 1.8;
/// A heading believed at least so far is no matter of doubt.
const TRUSTED: f64 = 0.5;
/// A heading that is this likely is no matter of doubt either.
const CLEAR: f64 = 0.7;
/// How much the second of a pair is preferred to the first again.
const PAIRED: f64 = 0.7;
/// Longest number, on average, that may be a count rather than money.
const SHORT_FIGURE: u32 = 4;
/// How much numbers beside an indicator are rather its values than anything else.
const COUNTED: f64 = 1.6;
/// How far from its usual place a meaning may stand, as a share of the table's width.
const ORDER_SPREAD: f64 = 0.5;
/// How much less a column is the title whose cells hold for several rows.
const HELD_FOR_ROWS: f64 = 20.0;
/// Fewer letters, on average, tell nothing to be done.
const SHORTEST_TITLE: u32 = 8;
/// Most that its place says against a meaning.
const FARTHEST: f64 = 1.0;
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
        .map(|(index, (column, words))| weights(Place { index, columns: columns.len() }, column, words))
        .collect();
    beside(columns, &weighed, &mut weights);
    over_rows(columns, &weighed, &mut weights);
    settle(columns, &mut weights);
    let mut meanings: Vec<Meaning> =
        weights.iter().zip(&weighed).map(|(weights, words)| meaning(weights, words)).collect();
    ensure_title(columns, &mut meanings, &weights);
    end_alone(&mut meanings);
    numbers_of_the_plan(columns, &mut meanings);
    values_of_nothing(columns, &weighed, &mut meanings);
    for (index, meaning) in meanings.iter_mut().enumerate() {
        meaning.said = weighed[index].of(meaning.heading);
        meaning.fit = fit(meaning.heading, &columns[index].look, index);
    }
    meanings
}

fn weigh_heading(column: &Column, headings: &Headings) -> Weighed {
    let levels: Vec<&str> = column.headings.iter().map(String::as_str).collect();
    headings.weigh(&levels)
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

/// How far the words of a heading are to be believed against the look of the cells, 0 to 1.
fn trust_in(words: &Weighed) -> f64 {
    // A known phrase is believed over the look of its cells; half-known words are not, nor is one word that tells little.
    if words.exact { 1.0 } else { words.known * WORDS_TRUSTED * (1.0 - (-ONE_WORD * words.told).exp()) }
}

fn weights(place: Place, column: &Column, words: &Weighed) -> [f64; HEADINGS] {
    let mut weights = [0.0; HEADINGS];
    let trust = trust_in(words);
    let names_source = column.headings.last().is_some_and(|heading| money_words(heading).part.is_some());
    let names_currency = column.headings.iter().any(|heading| unit_in(heading).is_some());
    for (slot, (heading, common)) in COMMON.into_iter().enumerate() {
        let mut said = trust * words.of(heading) + (1.0 - trust) * common;
        if heading == Heading::Money && !is_figure(words.best().0) {
            // Sums under a word for something told in words are sums of it; under the name of a source they are of it.
            let least = if names_source || names_currency { 0.5 } else { 0.1 };
            said = said.max(least * f64::from(column.look.money) / 100.0);
        }
        if !words.exact {
            said = said.max(SEEN_IN_CELLS * cells_say(heading, &column.look));
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

/// Meanings that come in pairs, the first at the left of the second; the second is the rarer one.
const PAIRS: [(Heading, Heading); 4] = [
    (Heading::Owner, Heading::Partner),
    (Heading::Baseline, Heading::Target),
    (Heading::Start, Heading::End),
    (Heading::Title, Heading::Description),
];

/// What columns of unknown heading mean beside each other: of two for those responsible the second is for partners.
fn beside(columns: &[Column], weighed: &[Weighed], weights: &mut [[f64; HEADINGS]]) {
    let doubtful = |index: usize| trust_in(&weighed[index]) < TRUSTED;
    for index in 1..columns.len() {
        let best = |column: usize| Heading::ALL[two_best(&weights[column]).0];
        let (left, right) = (best(index - 1), best(index));
        for (first, second) in PAIRS {
            let slot = |heading: Heading| heading as usize;
            let words = &weighed[index];
            let open = doubtful(index) || (!words.exact && words.of(first) < CLEAR);
            if left == first && right == first && open {
                let own = weights[index][slot(first)];
                weights[index][slot(second)] = weights[index][slot(second)].max(own + PAIRED);
            }
        }
        // Two columns of days are when a thing begins and when it ends.
        let (above, own) = (&columns[index - 1].headings, &columns[index].headings);
        let parted = above.len() > 1 && own.len() > 1 && above.first() == own.first();
        let open = parted || (doubtful(index) && doubtful(index - 1));
        if left == Heading::Deadline && right == Heading::Deadline && open {
            for (column, heading) in [(index - 1, Heading::Start), (index, Heading::End)] {
                weights[column][heading as usize] = weights[column][Heading::Deadline as usize] + PAIRED;
            }
        }
        // Numbers right of what is counted are its values.
        let look = &columns[index].look;
        let measured = matches!(left, Heading::Indicator | Heading::Target | Heading::Baseline);
        if measured && doubtful(index) && look.number >= 60 && (look.money < 60 || look.length <= SHORT_FIGURE) {
            weights[index][Heading::Target as usize] += COUNTED;
        }
        let right = Heading::ALL[two_best(&weights[index]).0];
        // The number at the left of a value to be reached is the value now.
        if left == Heading::Target && right == Heading::Target && doubtful(index - 1) {
            let own = weights[index - 1][Heading::Target as usize];
            let now = &mut weights[index - 1][Heading::Baseline as usize];
            *now = now.max(own + PAIRED);
        }
    }
}

/// Of two columns that may hold the title, one whose cells each hold for several rows tells what the rows belong to.
fn over_rows(columns: &[Column], weighed: &[Weighed], weights: &mut [[f64; HEADINGS]]) {
    let title = Heading::Title as usize;
    let tells = |index: usize| {
        let look = &columns[index].look;
        look.merged == 0
            && look.length >= SHORTEST_TITLE
            && look.number <= 20
            && look.deadline <= 20
            && look.distinct >= 80
    };
    let doing = |index: usize| {
        let best = Heading::ALL[two_best(&weights[index]).0];
        matches!(best, Heading::Title | Heading::Description)
    };
    // Under headings of new words a merged cell is as likely the title of a record of several rows.
    let told = |index: usize| trust_in(&weighed[index]) >= TRUSTED;
    let rows_tell = (0..columns.len()).any(|index| told(index) && tells(index) && doing(index));
    let programme = Heading::Programme as usize;
    let merged = columns.iter().zip(weights).filter(|(column, _)| rows_tell && column.look.merged > 0);
    for (_, weights) in merged {
        weights[programme] = weights[programme].max(weights[title] - PAIRED);
        weights[title] -= HELD_FOR_ROWS;
    }
}

/// How plainly the words of the cells say what a column is about, 0 to 1.
fn cells_say(heading: Heading, look: &ColumnLook) -> f64 {
    let hundredths = match heading {
        Heading::Indicator => look.of(CellWord::Measure),
        Heading::Status => look.of(CellWord::State),
        Heading::Location => look.of(CellWord::Place).saturating_sub(look.owner),
        Heading::Beneficiaries => look.of(CellWord::People).saturating_sub(look.owner),
        Heading::Owner => look.owner.saturating_sub(look.funds),
        Heading::Source => look.funds,
        Heading::Deadline => look.deadline.saturating_sub(look.of(CellWord::State)),
        Heading::Goal => look.of(CellWord::Goal),
        Heading::Programme => look.of(CellWord::Programme),
        _ => 0,
    };
    f64::from(hundredths) / 100.0
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
    let of = |word: CellWord| share(look.of(word));
    let (deed, done) = (of(CellWord::Deed), of(CellWord::Done));
    let words = 1.0 - share(look.number);
    let text = (words * (1.0 - share(look.money))).max(0.02);
    let short = if look.length <= 30 { 1.0 } else { 0.35 };
    let untimed = 1.0 - 0.6 * share(look.deadline);
    // What is to be done is neither one of few words that come again and again, nor a name, nor a mark.
    let repeated = 1.0 - share(look.distinct);
    let reference = share(look.reference);
    let marked = 1.0 - 0.8 * reference;
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
                * (0.7 + 0.3 * deed)
                * (1.0 - 0.5 * done)
                * (1.0 - 0.4 * of(CellWord::Measure))
                * marked
                * filled_factor(look)
        }
        Heading::Money => money_fit(look),
        Heading::Code => code_fit(look),
        Heading::Deadline => share(look.deadline).max(share(look.year)).max(0.04),
        Heading::Start | Heading::End => share(look.deadline).max(share(look.year)).max(0.03) * short * 0.8,
        Heading::Owner => {
            (0.12 + 0.88 * share(look.owner))
                * text
                * (1.0 - 0.7 * share(look.deadline))
                * marked
                * (1.0 - 0.5 * share(look.funds))
        }
        Heading::Partner => {
            let seldom = 1.0 - 0.2 * filled_factor(look);
            let funds = 1.0 - 0.7 * share(look.funds);
            (0.15 + 0.75 * share(look.owner)) * text * (1.0 - 0.7 * share(look.deadline)) * seldom * marked * funds
        }
        Heading::Baseline | Heading::Target => {
            let figures = 0.1 + 0.7 * share(look.number).max(share(look.digits));
            short * (1.0 - 0.8 * share(look.deadline)) * (1.0 - 0.4 * share(look.money)) * figures
        }
        Heading::Description => {
            let long = (f64::from(look.length) / 40.0).clamp(0.4, 1.0);
            text * untimed
                * long
                * (1.0 - 0.4 * done)
                * (1.0 - 0.5 * of(CellWord::Measure))
                * (1.0 - 0.5 * repeated)
                * marked
        }
        Heading::Result => {
            let long = if look.length >= 12 { 0.9 } else { 0.5 };
            text * untimed * long * (0.55 + 0.45 * done) * (1.0 - 0.4 * deed) * marked
        }
        Heading::Indicator => {
            let measure = of(CellWord::Measure).max(0.6 * share(look.digits) * words);
            text * untimed * (0.45 + 0.55 * measure) * (1.0 - 0.5 * deed) * marked
        }
        Heading::Note => {
            let seldom = 1.2 - 0.7 * filled_factor(look);
            text * untimed * seldom.min(0.9) * (if look.length >= 12 { 1.0 } else { 0.6 }) * marked
        }
        Heading::Source => {
            text * (if look.length <= 60 { 1.0 } else { 0.3 }) * untimed * (0.35 + 0.65 * share(look.funds)) * marked
        }
        Heading::Location => {
            let place = of(CellWord::Place).max(0.7 * share(look.names) * (1.0 - share(look.owner)));
            text * (if look.length <= 60 { 1.0 } else { 0.3 }) * untimed * (0.4 + 0.6 * place) * marked
        }
        Heading::Status => {
            let state = of(CellWord::State);
            let untimed = 1.0 - 0.6 * (share(look.deadline) - state).max(0.0);
            text * (if look.length <= 60 { 1.0 } else { 0.3 }) * untimed * (0.35 + 0.65 * state) * marked
        }
        Heading::Priority => {
            let short = if look.length <= 15 { 1.0 } else { 0.3 };
            (0.3 + 0.7 * of(CellWord::Grade)) * short * (0.5 + 0.5 * repeated) * untimed
        }
        Heading::Goal | Heading::Programme => {
            let (own, other) = match heading {
                Heading::Goal => (of(CellWord::Goal), of(CellWord::Programme)),
                _ => (of(CellWord::Programme), of(CellWord::Goal)),
            };
            let kept = (0.55 + 0.45 * reference.max(repeated).max(own))
                * (1.0 - 0.3 * deed)
                * (1.0 - 0.4 * (other - own).max(0.0));
            // One word that comes again and again answers a question.
            let told = 0.5 + 0.5 * share(look.phrases).max(reference).max(own);
            let others =
                (1.0 - 0.5 * of(CellWord::Place)) * (1.0 - 0.5 * of(CellWord::State)) * (1.0 - 0.4 * share(look.owner));
            // Another number in each row is a mark of the row itself.
            let named = if look.number >= MOSTLY && look.distinct >= 80 { 0.01 } else { 1.0 };
            words.max(0.3).max(reference) * (1.0 - share(look.money)) * untimed * kept * others * told * named
        }
        Heading::Sector => {
            let few = (0.3 + 0.7 * repeated) * (if look.length <= 45 { 1.0 } else { 0.4 });
            let others =
                (1.0 - 0.5 * of(CellWord::Place)) * (1.0 - 0.5 * of(CellWord::State)) * (1.0 - 0.4 * share(look.owner));
            words.max(0.3) * (1.0 - share(look.money)) * untimed * few * marked * others
        }
        Heading::Beneficiaries => text * untimed * (0.35 + 0.65 * of(CellWord::People)) * marked,
        Heading::Other | Heading::Foreign => 0.35,
    };
    value.max(0.004)
}

/// Codes of one list have one length; sums of money differ.
fn code_fit(look: &ColumnLook) -> f64 {
    // The same mark in every row is none of a list.
    let even = look.filled >= 3 && look.even >= 85 && look.year < 50 && look.distinct > 30;
    let plain = f64::from(look.number.saturating_sub(look.money)) / 100.0;
    let code = f64::from(look.code) / 100.0;
    code.max(if even { 0.75 } else { 0.03 }).max(0.5 * plain)
        * (1.0 - 0.6 * f64::from(look.reference * u32::from(code < 0.5)) / 100.0)
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
    let coded = look.code >= 80 && look.even >= 80 && look.filled >= 2;
    let even = if coded || (look.filled >= 4 && look.even >= 95) { 0.2 } else { 1.0 };
    let untimed = 1.0 - 0.5 * f64::from(look.deadline) / 100.0;
    let tiny = if look.length <= 3 { 0.5 } else { 1.0 };
    (money.max(0.45 * number * tiny) * (1.0 - 0.9 * percent) * (1.0 - 0.9 * year) * even * untimed).max(0.01)
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
            if heading == Heading::Ordinal && is_mark(&columns[column].look) {
                let code = &mut weights[column][Heading::Code as usize];
                *code = code.max(lost - YIELDED / 2.0);
            }
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

/// An end without a beginning is the time of the whole.
fn end_alone(meanings: &mut [Meaning]) {
    if !meanings.iter().any(|meaning| matches!(meaning.heading, Heading::Start | Heading::Deadline)) {
        meanings
            .iter_mut()
            .filter(|meaning| meaning.heading == Heading::End)
            .for_each(|meaning| meaning.heading = Heading::Deadline);
    }
}

/// Short marks with figures, another in each row.
fn is_mark(look: &ColumnLook) -> bool {
    look.filled * 2 >= look.rows && look.tokens >= 80 && look.digits >= 80 && look.distinct >= 80 && look.length >= 2
}

/// Marks under a word for codes that are codes of no list number the lines of the plan.
fn numbers_of_the_plan(columns: &[Column], meanings: &mut [Meaning]) {
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

/// Hundredths from which on cells mostly look so.
pub(crate) const MOSTLY: u32 = 60;

/// Numbers are values of an indicator only beside one, or by their own heading.
fn values_of_nothing(columns: &[Column], weighed: &[Weighed], meanings: &mut [Meaning]) {
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
