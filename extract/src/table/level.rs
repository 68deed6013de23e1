//! Levels among rows: which row is the parent of those under it, by ordinals, by codes, by arithmetic.

use std::collections::BTreeSet;

use ecow::EcoString;
use rust_decimal::Decimal;

use super::facts::RowFacts;
use super::fate::RowFate;
use crate::plan::Fate;

/// How an ordinal is built: the style of its first part, and its parts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct OrdinalLevel {
    style: Style,
    parts: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
enum Style {
    #[default]
    None,
    Roman,
    Capital,
    Number,
    Small,
}

impl OrdinalLevel {
    /// From an ordinal as printed.
    pub(crate) fn of(ordinal: &str) -> Self {
        let trimmed = ordinal.trim().trim_end_matches(['.', ')', ':', ' ']);
        let parts: Vec<String> =
            trimmed.split(['.', '-', ' ']).filter(|part| !part.is_empty()).map(str::to_owned).collect();
        let style = match parts.first() {
            None => Style::None,
            Some(first) if first.chars().all(|c| c.is_ascii_digit()) => Style::Number,
            Some(first) if first.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L' | 'І' | 'Х')) => Style::Roman,
            Some(first) if first.chars().next().is_some_and(char::is_uppercase) => Style::Capital,
            Some(_) => Style::Small,
        };
        Self { style, parts }
    }

    /// Number of parts; none for a row without ordinal.
    pub(crate) fn depth(&self) -> Option<usize> {
        (self.style != Style::None).then_some(self.parts.len())
    }

    /// Whether this is the beginning of the other, as `1.1` is of `1.1.2`.
    fn is_prefix_of(&self, other: &Self) -> bool {
        self.parts.len() < other.parts.len() && other.parts.starts_with(&self.parts)
    }

    /// Whether a row of this level heads a following row of the other: `II` heads `1.`, `A` heads `1.`.
    fn outranks(&self, other: &Self) -> bool {
        self.is_of_higher_style(other)
            && other.parts.first().is_some_and(|first| matches!(first.as_str(), "1" | "a" | "а" | "i" | "A" | "А"))
    }

    fn is_of_higher_style(&self, other: &Self) -> bool {
        matches!(
            (self.style, other.style),
            (Style::Roman, Style::Capital | Style::Number | Style::Small)
                | (Style::Capital, Style::Number | Style::Small)
                | (Style::Number, Style::Small)
        ) && self.parts.len() == 1
    }
}

/// Rows that stand for the rows under them.
pub(crate) fn parents(facts: &[RowFacts]) -> BTreeSet<usize> {
    let mut parents = by_ordinal(facts);
    parents.extend(by_code_columns(facts));
    parents.extend(by_code_prefix(facts));
    parents.extend(by_lettered_code(facts));
    parents.extend(by_fewer_codes(facts));
    parents.extend(by_code_length(facts));
    parents.extend(by_same_code(facts));
    parents
}

fn by_ordinal(facts: &[RowFacts]) -> BTreeSet<usize> {
    let levels: Vec<OrdinalLevel> = facts.iter().map(|fact| OrdinalLevel::of(&fact.ordinal)).collect();
    let numbered: Vec<usize> = (0..facts.len()).filter(|index| levels[*index].depth().is_some()).collect();
    numbered
        .windows(2)
        .filter(|pair| {
            let (own, next) = (&levels[pair[0]], &levels[pair[1]]);
            // Under a bare name the numbers may go on from the section before.
            let goes_on = own.is_of_higher_style(next) && facts[pair[0]].is_bare() && !facts[pair[1]].is_bare();
            let sums_up = own.is_of_higher_style(next)
                && facts[pair[0]].has_sums()
                && pair[1] == pair[0] + 1
                && sums_of_following(facts, pair[0]);
            own.is_prefix_of(next) || own.outranks(next) || goes_on || sums_up
        })
        .filter(|pair| {
            // What a person answers for is something to be done, even if it has steps of its own.
            facts[pair[0]].attributes == 0 || facts[pair[0]].attributes < facts[pair[1]].attributes.min(2)
        })
        .map(|pair| pair[0])
        .collect()
}

/// With codes in several columns (class, group, account) only rows that fill the last column are lines. A code that
/// several rows have in common tells nothing of the first of them.
fn by_code_columns(facts: &[RowFacts]) -> BTreeSet<usize> {
    let columns = facts.iter().map(|fact| fact.codes.len()).max().unwrap_or(0);
    let own = |fact: &RowFacts, column: usize| {
        !fact.codes[column].is_empty() && !fact.shared_codes.get(column).copied().unwrap_or(false)
    };
    let deepest = |fact: &RowFacts| (0..fact.codes.len()).rev().find(|column| own(fact, *column));
    let depths: Vec<Option<usize>> = facts.iter().map(deepest).collect();
    let filled_alone = facts.iter().filter(|fact| fact.codes.iter().filter(|code| !code.is_empty()).count() == 1);
    let (coded, alone) = (depths.iter().flatten().count(), filled_alone.count());
    let shared = facts.iter().filter(|fact| deepest(fact).is_none() && fact.shared_codes.contains(&true)).count();
    if shared > coded {
        return BTreeSet::new();
    }
    // Where most rows fill all columns at once, the columns are parts of one code.
    if columns < 2 || alone * 2 < coded {
        return BTreeSet::new();
    }
    let Some(last) = depths.iter().flatten().max().copied() else { return BTreeSet::new() };
    let above = |fact: &RowFacts, depth: Option<usize>| match depth {
        Some(depth) => depth < last,
        // Sums under a name without any code are those of a part of the budget.
        None => fact.has_sums() && !fact.title.is_empty() && fact.attributes == 0,
    };
    (0..facts.len()).filter(|index| above(&facts[*index], depths[*index])).collect()
}

/// `411000` over `411100` and `411200`; `41` over `411`; `20` over `20.01.01`.
fn by_code_prefix(facts: &[RowFacts]) -> BTreeSet<usize> {
    let digits = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit());
    let code = |fact: &RowFacts| match fact.codes.as_slice() {
        [code] if code.split('.').all(digits) => Some(code.clone()),
        _ => None,
    };
    let coded: Vec<(usize, EcoString)> =
        facts.iter().enumerate().filter_map(|(index, fact)| Some((index, code(fact)?))).collect();
    coded
        .windows(2)
        .filter(|pair| {
            let (own, next) = (&pair[0].1, &pair[1].1);
            if own.contains('.') || next.contains('.') {
                return next.strip_prefix(own.as_str()).is_some_and(|rest| rest.starts_with('.'));
            }
            // Noughts fill up a code that is as long as those under it; a group of a shorter one may end with one.
            let filled = own.trim_end_matches('0');
            let stem = if filled.len() < 2 && own.len() < next.len() { own.as_str() } else { filled };
            // A class of one figure must state the sums under it.
            let sure = stem.len() >= 2 || own.len() == 1 && next.len() == 2 && facts[pair[0].0].has_sums();
            sure && own != next && next.starts_with(stem) && next.trim_end_matches('0').len() > stem.len()
        })
        .filter(|pair| facts[pair[0].0].attributes == 0)
        .filter(|pair| {
            let own = pair[0].0;
            !facts[own].has_sums() || sums_of_following(facts, own) || sums_of_most(facts, own, &pair[0].1, &coded)
        })
        .map(|pair| pair[0].0)
        .collect()
}

/// Whether the lines whose codes begin with that of a row, several of them, add up to it in more columns than not: one
/// figure may be wrong or missing.
fn sums_of_most(facts: &[RowFacts], index: usize, code: &str, coded: &[(usize, EcoString)]) -> bool {
    let below = coded.get(coded.partition_point(|(row, _)| *row <= index)..).unwrap_or_default();
    let lines: Vec<usize> = below.iter().take_while(|(_, own)| own.starts_with(code)).map(|(row, _)| *row).collect();
    let columns = facts[index].sums.iter().enumerate().filter_map(|(column, sum)| Some((column, (*sum)?)));
    let (mut agree, mut differ) = (0, 0);
    for (column, sum) in columns.filter(|(_, sum)| !sum.is_zero()) {
        let parts = lines.iter().filter_map(|line| facts[*line].sums.get(column).copied().flatten());
        let whole = parts.fold(Decimal::ZERO, Decimal::saturating_add);
        *(if whole == sum { &mut agree } else { &mut differ }) += 1;
    }
    lines.len() > 1 && agree > differ
}

/// The figures of a code that one letter stands before: `100301` of `A100301`.
fn figures_behind_a_letter(code: &str) -> Option<&str> {
    let mut letters = code.chars();
    letters.next().filter(|first| first.is_alphabetic())?;
    let figures = letters.as_str();
    (figures.len() >= FEWEST_FIGURES_BEHIND_A_LETTER && figures.bytes().all(|byte| byte.is_ascii_digit()))
        .then_some(figures)
}

/// Shorter codes with a letter may be numbers of the plan: `A1`.
const FEWEST_FIGURES_BEHIND_A_LETTER: usize = 4;

/// Programmes over their activities, and activities over their accounts, where the sums agree: `1003` over `A100301` over
/// `3232`.
fn by_lettered_code(facts: &[RowFacts]) -> BTreeSet<usize> {
    let code = |index: usize| match facts.get(index)?.codes.as_slice() {
        [code] if !code.is_empty() => Some(code.as_str()),
        _ => None,
    };
    let lettered = |index: usize| code(index).and_then(figures_behind_a_letter);
    let is_programme = |index: usize, own: &str| {
        let of_it = |row: usize| lettered(row).is_some_and(|figures| figures.starts_with(own));
        let rest = (index + 1..facts.len()).filter(|row| of_it(*row)).map(|row| facts[row].sums.as_slice());
        of_it(index + 1) && adds_to(&facts[index].sums, rest, 1)
    };
    let is_activity = |index: usize| {
        let next = code(index + 1).filter(|next| next.bytes().all(|byte| byte.is_ascii_digit()));
        next.is_some() && sums_of_following(facts, index)
    };
    let heads = |index: &usize| match (lettered(*index), code(*index)) {
        _ if facts[*index].attributes > 0 => false,
        (Some(_), _) => is_activity(*index),
        (None, Some(own)) => is_programme(*index, own),
        (None, None) => false,
    };
    (0..facts.len()).filter(heads).collect()
}

/// With codes in several columns, a row without a number that fills fewer of them than the numbered rows under it, and
/// the same, heads those that add up to it.
fn by_fewer_codes(facts: &[RowFacts]) -> BTreeSet<usize> {
    let filled = |fact: &RowFacts| fact.codes.iter().filter(|code| !code.is_empty()).count();
    let heads = |index: &usize| {
        let (own, Some(next)) = (&facts[*index], facts.get(index + 1)) else { return false };
        let same = own.codes.iter().zip(&next.codes).all(|(own, next)| own.is_empty() || own == next);
        let fewer = (1..filled(next)).contains(&filled(own));
        let unnumbered = own.ordinal.is_empty() && !next.ordinal.is_empty();
        fewer && same && unnumbered && own.attributes == 0 && own.has_sums() && sums_of_following(facts, *index)
    };
    (0..facts.len()).filter(heads).collect()
}

/// A code of another length than those under it, whose rows add up to it in several columns: `04039002` over `402009`.
fn by_code_length(facts: &[RowFacts]) -> BTreeSet<usize> {
    let length = |index: usize| match facts.get(index)?.codes.as_slice() {
        [code] if code.bytes().all(|byte| byte.is_ascii_digit()) && !code.is_empty() => Some(code.len()),
        _ => None,
    };
    let heads = |index: &usize| {
        let (Some(own), Some(next)) = (length(*index), length(index + 1)) else { return false };
        if own == next || facts[*index].attributes > 0 {
            return false;
        }
        let lines = (index + 1..facts.len()).take_while(|row| length(*row) == Some(next)).count();
        let rest = facts[index + 1..=index + lines].iter().map(|fact| fact.sums.as_slice());
        let stated = facts[*index].sums.iter().flatten().filter(|sum| !sum.is_zero()).count();
        stated >= FEWEST_SUMS && adds_to(&facts[*index].sums, rest, lines)
    };
    (0..facts.len()).filter(heads).collect()
}

/// One sum alone may agree by chance.
const FEWEST_SUMS: usize = 2;

/// A code over what is planned under it: the first row of a run with one code states the sums of all the others.
fn by_same_code(facts: &[RowFacts]) -> BTreeSet<usize> {
    let code = |index: usize| match facts[index].codes.as_slice() {
        [code] if !code.is_empty() => Some(code.as_str()),
        _ => None,
    };
    let mut parents = BTreeSet::new();
    let mut start = 0;
    while start < facts.len() {
        let own = code(start);
        let length = (start..facts.len()).take_while(|index| own.is_some() && code(*index) == own).count();
        if length >= 2 && facts[start].attributes == 0 {
            let rest = facts[start + 1..start + length].iter().map(|fact| fact.sums.as_slice());
            if adds_to(&facts[start].sums, rest, length - 1) {
                parents.insert(start);
            }
        }
        start += length.max(1);
    }
    parents
}

/// The longest run of rows that a sum is sought over.
const LONGEST_RUN: usize = 200;

/// Whether the rows right after a row add up to it in every column that it fills.
pub(crate) fn sums_of_following(facts: &[RowFacts], index: usize) -> bool {
    let rows = facts.iter().skip(index + 1).take(LONGEST_RUN);
    adds_to(&facts[index].sums, rows.map(|fact| fact.sums.as_slice()), 1)
}

/// Whether all rows under the first, few as they may be, add up to it.
pub(crate) fn begins_sums(facts: &[RowFacts]) -> bool {
    let rest = facts.get(1..).unwrap_or_default();
    facts
        .first()
        .is_some_and(|first| adds_to(&first.sums, rest.iter().map(|fact| fact.sums.as_slice()), rest.len().max(1)))
}

/// Whether some run of records right after or before a row adds up to it.
pub(crate) fn adds_up(facts: &[RowFacts], fates: &[RowFate], index: usize) -> bool {
    let is_record = |other: &usize| fates[*other].fate == Fate::Record;
    let after = (index + 1..facts.len()).filter(is_record).take(LONGEST_RUN).map(|other| facts[other].sums.as_slice());
    let before = (0..index).rev().filter(is_record).take(LONGEST_RUN).map(|other| facts[other].sums.as_slice());
    adds_to(&facts[index].sums, after, 2) || adds_to(&facts[index].sums, before, 2)
}

/// Whether a numbered record right under a row without number, or under its only group, states the same sums: a group
/// of one.
pub(crate) fn heads_one(facts: &[RowFacts], fates: &[RowFate], index: usize) -> bool {
    let own = &facts[index];
    let mut under = facts.iter().zip(fates).skip(index + 1).take_while(|(fact, _)| fact.sums == own.sums);
    let next = under.find(|(_, fate)| !(fate.fate == Fate::Total && fate.heads));
    next.is_some_and(|(fact, fate)| fate.fate == Fate::Record && own.ordinal.is_empty() && !fact.ordinal.is_empty())
}

/// Whether a row states so many different sums that no other rows add up to all of them by chance.
pub(crate) fn agrees_widely(fact: &RowFacts) -> bool {
    let stated: BTreeSet<Decimal> = fact.sums.iter().flatten().copied().filter(|sum| !sum.is_zero()).collect();
    stated.len() >= 3
}

/// Whether the records right before a row, be it one alone, add up to it.
pub(crate) fn ends_group(facts: &[RowFacts], fates: &[RowFate], index: usize) -> bool {
    let before = (0..index)
        .rev()
        .take_while(|other| fates[*other].fate != Fate::Total)
        .filter(|other| fates[*other].fate == Fate::Record)
        .take(LONGEST_RUN)
        .map(|other| facts[other].sums.as_slice());
    adds_to(&facts[index].sums, before, 1)
}

/// Whether records stand right under a row, so that it heads them.
pub(crate) fn heads(facts: &[RowFacts], fates: &[RowFate], index: usize) -> bool {
    let next_is_record = fates.get(index + 1).is_some_and(|fate| fate.fate == Fate::Record);
    let previous_is_record = index > 0 && fates[index - 1].fate == Fate::Record;
    next_is_record && (!previous_is_record || !adds_before(facts, fates, index))
}

fn adds_before(facts: &[RowFacts], fates: &[RowFate], index: usize) -> bool {
    let before = (0..index)
        .rev()
        .filter(|other| fates[*other].fate == Fate::Record)
        .take(LONGEST_RUN)
        .map(|other| facts[other].sums.as_slice());
    adds_to(&facts[index].sums, before, 2)
}

/// Whether the first rows, at least `least` of them, add up to the target.
fn adds_to<'a>(target: &[Option<Decimal>], rows: impl Iterator<Item = &'a [Option<Decimal>]>, least: usize) -> bool {
    if target.iter().flatten().all(Decimal::is_zero) {
        return false;
    }
    let mut running = vec![Decimal::ZERO; target.len()];
    let mut terms = 0;
    let mut added: Vec<&[Option<Decimal>]> = Vec::new();
    for row in rows {
        added.push(row);
        for (total, term) in running.iter_mut().zip(row) {
            *total = total.saturating_add(term.unwrap_or_default());
        }
        terms += usize::from(row.iter().any(Option::is_some));
        let equal_without = |left_out: &[Option<Decimal>]| {
            target.iter().zip(&running).enumerate().all(|(column, (target, total))| {
                let part = left_out.get(column).copied().flatten().unwrap_or_default();
                target.is_none_or(|target| target == total.saturating_sub(part))
            })
        };
        // One row may be part of another (`of which`) and so not be added.
        let equal = equal_without(&[]) || (terms > 2 && terms <= 12 && added.iter().any(|row| equal_without(row)));
        if equal && terms >= least {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::{OrdinalLevel, parents};
    use crate::table::facts::RowFacts;

    fn numbered(ordinals: &[&str]) -> Vec<RowFacts> {
        ordinals.iter().map(|ordinal| RowFacts { ordinal: (*ordinal).into(), ..RowFacts::default() }).collect()
    }

    #[test]
    fn ordinals_tell_parents() {
        let found = |ordinals: &[&str]| parents(&numbered(ordinals)).into_iter().collect::<Vec<_>>();
        assert_eq!(found(&["1.", "2.", "3."]), [0usize; 0]);
        assert_eq!(found(&["I.", "1.", "1.1.", "1.2.", "2.", "2.1.", "3."]), [0, 1, 4]);
        assert_eq!(found(&["I", "1.", "II", "III", "1.", "2."]), [0, 3]);
        assert_eq!(found(&["1", "1.a", "1.1", "1.1.2", "1.1.2.1", "1.3"]), [0, 2, 3]);
        assert_eq!(found(&["1.", "2.", "1.", "2."]), [0usize; 0]);
    }

    #[test]
    fn codes_tell_parents_where_the_sums_agree() {
        let coded = |code: &str, sum: i64| RowFacts {
            codes: vec![code.into()],
            sums: vec![Some(sum.into())],
            title: "Roads".into(),
            ..RowFacts::default()
        };
        let found = |rows: &[(&str, i64)]| {
            let facts: Vec<RowFacts> = rows.iter().map(|(code, sum)| coded(code, *sum)).collect();
            parents(&facts).into_iter().collect::<Vec<_>>()
        };
        assert_eq!(found(&[("3", 55), ("32", 55), ("3221", 15), ("3223", 40)]), [0, 1]);
        assert_eq!(found(&[("20", 50), ("20.01", 20), ("20.02", 30), ("59", 5), ("59.01", 5)]), [0, 3]);
        assert_eq!(found(&[("1", 55), ("12", 15), ("13", 20)]), [0usize; 0]);
        assert_eq!(found(&[("40", 55), ("401310", 55), ("42", 7), ("421110", 3), ("421240", 4)]), [0, 2]);
    }

    #[test]
    fn depth_counts_parts() {
        assert_eq!(OrdinalLevel::of("1.1.2.1").depth(), Some(4));
        assert_eq!(OrdinalLevel::of("").depth(), None);
    }
}
