//! What columns mean beside each other: years under one heading, pairs, parts of a sum, what stands over several rows.

use super::column::Column;
use super::meaning::{MOSTLY, trust_in, two_best};
use super::years::bare_year;
use crate::field::unit::unit_in;
use crate::lexicon::headings::{HEADINGS, Heading, Weighed};
use crate::lexicon::row_words::{RowWord, begins_with};

/// A heading believed at least so far is no matter of doubt.
pub(super) const TRUSTED: f64 = 0.5;
/// A heading that is this likely is no matter of doubt either.
const CLEAR: f64 = 0.7;
/// A heading that is so many times likelier the first of a pair is not the second.
const LEANING: f64 = 8.0;
/// How much the second of a pair is preferred to the first again.
const PAIRED: f64 = 0.7;
/// Longest number, on average, that may be a count rather than money.
const SHORT_FIGURE: u32 = 4;
/// How much numbers before their parts are rather a sum than anything else.
const WHOLE: f64 = 3.0;
/// How much numbers beside an indicator are rather its values than anything else.
const COUNTED: f64 = 1.6;
/// How much less a column is the title whose cells hold for several rows.
const HELD_FOR_ROWS: f64 = 20.0;
/// Fewer letters, on average, tell nothing to be done.
const SHORTEST_TITLE: u32 = 8;

/// How much less years of money under one heading are values of an indicator.
const NO_VALUE: f64 = 12.0;

/// The years under one heading mean the same: each is weighed as all of them together. Those of several years are no
/// values of an indicator where the heading sooner names money.
pub(super) fn siblings(columns: &[Column], weighed: &[Weighed], weights: &mut [[f64; HEADINGS]]) {
    let year_of = |index: usize| match columns[index].headings.as_slice() {
        [group @ .., year] if !group.is_empty() && bare_year(year).is_some() => Some(group),
        _ => None,
    };
    let mut start = 0;
    while start < columns.len() {
        let group = year_of(start);
        let end = (start..columns.len()).find(|index| group.is_none() || year_of(*index) != group);
        let run = start..end.unwrap_or(columns.len()).max(start + 1);
        start = run.end;
        for slot in 0..HEADINGS {
            let sum: f64 = weights[run.clone()].iter().map(|weights| weights[slot]).sum();
            #[expect(clippy::cast_precision_loss, reason = "tables have few columns")]
            let mean = sum / run.len() as f64;
            weights[run.clone()].iter_mut().for_each(|weights| weights[slot] = mean);
        }
        let priced = run.len() > 1 && run.clone().all(|index| weighed[index].best().0 == Heading::Money);
        for weights in weights[run].iter_mut().filter(|_| priced) {
            weights[Heading::Baseline as usize] -= NO_VALUE;
            weights[Heading::Target as usize] -= NO_VALUE;
        }
    }
}

/// Meanings that come in pairs, the first at the left of the second; the second is the rarer one.
const PAIRS: [(Heading, Heading); 4] = [
    (Heading::Owner, Heading::Partner),
    (Heading::Baseline, Heading::Target),
    (Heading::Start, Heading::End),
    (Heading::Title, Heading::Description),
];

/// What columns of unknown heading mean beside each other: of two for those responsible the second is for partners.
pub(super) fn beside(columns: &[Column], weighed: &[Weighed], weights: &mut [[f64; HEADINGS]]) {
    let doubtful = |index: usize| trust_in(&weighed[index]) < TRUSTED;
    let of_indicators = weighed.iter().any(|words| words.best().0 == Heading::Indicator);
    for index in 1..columns.len() {
        let best = |column: usize| Heading::ALL[two_best(&weights[column]).0];
        let (left, right) = (best(index - 1), best(index));
        for (first, second) in PAIRS {
            let slot = |heading: Heading| heading as usize;
            let words = &weighed[index];
            // Those who answer may be a department and, beside it, a person.
            let leans = first != Heading::Owner || words.of(second) * LEANING >= words.of(first);
            let open = doubtful(index) || (!words.exact && words.of(first) < CLEAR && leans);
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
        // What stands right before its parts is a sum as they are.
        let parts = |index: usize| columns[index].headings.iter().any(|text| begins_with(text, RowWord::OfWhich));
        if parts(index) && !parts(index - 1) && columns[index - 1].look.number >= MOSTLY {
            weights[index - 1][Heading::Money as usize] += WHOLE;
        }
        // Numbers right of what is counted are its values.
        let look = &columns[index].look;
        let measured = matches!(left, Heading::Indicator | Heading::Target | Heading::Baseline);
        let told = matches!(weighed[index].best().0, Heading::Goal | Heading::Result | Heading::Indicator);
        if measured
            && (doubtful(index) || told)
            && look.number >= 60
            && (look.money < 60 || look.length <= SHORT_FIGURE)
        {
            let counted = if told { two_best(&weights[index]).1 } else { f64::MIN };
            let target = &mut weights[index][Heading::Target as usize];
            *target = counted.max(*target) + COUNTED;
        }
        let right = Heading::ALL[two_best(&weights[index]).0];
        // The number at the left of a value to be reached is the value now.
        let counted = of_indicators && is_small_count(&columns[index - 1]);
        let reported = left == Heading::Money && counted && !weighed[index - 1].exact;
        if right == Heading::Target && (left == Heading::Target && doubtful(index - 1) || reported) {
            let own = weights[index - 1][left as usize];
            let now = &mut weights[index - 1][Heading::Baseline as usize];
            *now = now.max(own + PAIRED);
        }
    }
}

/// Numbers under new words between sums are sums as well, though all have as many figures, as codes have.
pub(super) fn among_sums(columns: &[Column], weighed: &[Weighed], weights: &mut [[f64; HEADINGS]]) {
    let best = |weights: &[f64; HEADINGS]| Heading::ALL[two_best(weights).0];
    for index in 1..columns.len().saturating_sub(1) {
        let beside = [index - 1, index + 1].into_iter().all(|index| best(&weights[index]) == Heading::Money);
        let look = &columns[index].look;
        let figures = look.number >= 95 && look.money >= MOSTLY && look.code < MOSTLY;
        let own = &mut weights[index];
        if beside && figures && trust_in(&weighed[index]) < TRUSTED && best(own) == Heading::Code {
            own[Heading::Money as usize] = own[Heading::Code as usize] + PAIRED;
        }
    }
}

/// Short numbers under a heading that states no unit of money: `Report 2024` of an indicator.
fn is_small_count(column: &Column) -> bool {
    let look = &column.look;
    look.number >= MOSTLY && look.length <= SHORT_FIGURE && column.headings.iter().all(|text| unit_in(text).is_none())
}

/// Of two columns that may hold the title, one whose cells each hold for several rows tells what the rows belong to.
pub(super) fn over_rows(columns: &[Column], weighed: &[Weighed], weights: &mut [[f64; HEADINGS]]) {
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
