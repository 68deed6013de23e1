//! Labels that the tables of words do not hold: the same words before a colon in the lines under several titles.

use std::collections::{BTreeMap, BTreeSet};

use super::elements::{Element, Kind};
use super::labelled::{LONGEST_LABEL, Labels, is_said, labels_of_line, meaning_of_words};
use crate::field::deadline::deadline_likeness;
use crate::field::money::sums_in_prose;
use crate::field::named_ordinal::named_number;
use crate::field::owner::owner_likeness;
use crate::lexicon::headings::{Heading, Headings};
use crate::lexicon::row_words::{RowWord, begins_with};
use crate::text::fold;

/// A label stands under so many titles at least.
const FEWEST_TITLES: usize = 2;
/// So many known labels stand beside it at least.
const FEWEST_KNOWN: usize = 2;
/// So many lines with labels under the name and number of a measure need no known label among them.
const FEWEST_UNDER_NUMBER: usize = 3;
/// A title has at least so many words; `Project 1` is none.
const FEWEST_WORDS: usize = 2;
/// How likely a label means what it is taken for, and how much of it is known.
const LIKELY: f64 = 0.5;

/// The folded labels of a document that stand among known ones under several titles, once under each, with what they mean.
pub(super) fn own_labels(elements: &[Element], headings: &Headings<'_>) -> BTreeMap<String, Heading> {
    let known = Labels { headings: *headings, own: BTreeMap::new() };
    let elements: Vec<Element> = elements.iter().flat_map(parted).collect();
    let elements = elements.as_slice();
    let mut titles: BTreeMap<String, usize> = BTreeMap::new();
    let mut refused: BTreeSet<String> = BTreeSet::new();
    let mut values: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    let mut known_meanings: BTreeSet<Heading> = BTreeSet::new();
    let mut start = 0;
    while start < elements.len() {
        let lines = elements.iter().skip(start).take_while(|element| line_label(element).is_some()).count();
        let run = elements.get(start..start + lines).unwrap_or_default();
        let titled = start.checked_sub(1).and_then(|above| elements.get(above)).is_some_and(is_title);
        // A letterhead has a number and a day as well.
        let told = run.iter().map(|element| labels_of_line(element, &known)).sum::<usize>() >= FEWEST_KNOWN;
        let above = start.checked_sub(1).and_then(|above| elements.get(above));
        let numbered = above.is_some_and(|above| named_number(&above.text).is_some());
        let told = told || numbered && run.len() >= FEWEST_UNDER_NUMBER;
        let mut seen: BTreeSet<String> = BTreeSet::new();
        let meant = run.iter().filter_map(line_label).filter_map(|(label, _)| meaning_of_words(label, headings));
        known_meanings.extend(meant);
        for (label, value) in run.iter().filter(|element| labels_of_line(element, &known) == 0).filter_map(line_label) {
            let label = fold(label);
            values.entry(label.clone()).or_default().push(value);
            if !titled || !seen.insert(label.clone()) {
                refused.insert(label);
            } else if told {
                *titles.entry(label).or_default() += 1;
            }
        }
        start += lines.max(1);
    }
    let own = titles.into_iter().filter(|(label, titles)| *titles >= FEWEST_TITLES && !refused.contains(label));
    let own: Vec<String> = own.map(|(label, _)| label).filter(|label| !begins_with(label, RowWord::Total)).collect();
    own.into_iter()
        .map(|label| {
            // Who answers is known where another label says so: one who checks looks the same.
            let look = || look_of(values.get(&label)?).filter(|heading| !known_meanings.contains(heading));
            let meaning = meaning(&label, headings).or_else(look).unwrap_or(Heading::Other);
            (label, meaning)
        })
        .collect()
}

/// An element of several lines that each begin with a label, as its title and those lines.
fn parted(element: &Element) -> Vec<Element> {
    let pieces: Vec<&str> = element.text.split("; ").collect();
    let is_line = |piece: &str| piece.contains(": ");
    let labelled = pieces.len() > FEWEST_KNOWN && pieces.iter().skip(1).all(|piece| is_line(piece));
    if !labelled || matches!(element.kind, Kind::Heading(_) | Kind::Table) {
        return vec![element.clone()];
    }
    let line = |(place, piece): (usize, &&str)| Element {
        kind: if place == 0 { element.kind.clone() } else { Kind::Paragraph },
        text: (*piece).to_owned(),
        ..element.clone()
    };
    pieces.iter().enumerate().map(line).collect()
}

/// What a line begins with before a colon, if it may be a label, and what follows.
fn line_label(element: &Element) -> Option<(&str, &str)> {
    if !matches!(element.kind, Kind::Item { .. } | Kind::Paragraph) {
        return None;
    }
    let (label, value) = element.text.split_once(": ")?;
    let words = label.split_whitespace().count();
    let of_words = label.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '/' | '.' | '\'' | '’'));
    ((1..=LONGEST_LABEL).contains(&words) && of_words && label.chars().count() > 1 && !value.trim().is_empty())
        .then_some((label, value))
}

/// Whether an element may be what labels tell of.
fn is_title(element: &Element) -> bool {
    let words = element.text.split_whitespace().filter(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 1);
    element.kind != Kind::Table && words.count() >= FEWEST_WORDS
}

/// What a label tells of a title: what may be a title itself describes it.
fn meaning(label: &str, headings: &Headings<'_>) -> Option<Heading> {
    let weighed = headings.weigh(&[label]);
    let (heading, likely) = weighed.best();
    match heading {
        Heading::Title if weighed.exact => Some(Heading::Description),
        heading if is_said(heading) && likely >= LIKELY && weighed.known >= LIKELY => Some(heading),
        _ => None,
    }
}

/// How sure the look of a value must be, and how many tenths of them look so.
const SURE: u8 = 80;
const MOST_TENTHS: usize = 8;

/// What the values behind a label of unknown words are, where they plainly look like times, sums, or who answers.
fn look_of(values: &[&str]) -> Option<Heading> {
    let mostly = |like: &dyn Fn(&str) -> bool| {
        values.iter().filter(|value| like(value)).count() * 10 >= values.len() * MOST_TENTHS
    };
    let is_sum = |value: &str| sums_in_prose(value).iter().any(|sum| sum.currency.is_some());
    if mostly(&|value| deadline_likeness(value) >= SURE) {
        return Some(Heading::Deadline);
    }
    if mostly(&is_sum) {
        return Some(Heading::Money);
    }
    mostly(&|value| owner_likeness(value) >= SURE).then_some(Heading::Owner)
}

#[cfg(test)]
mod tests {
    use super::own_labels;
    use crate::drawing::drawn;
    use crate::lexicon::Vocabulary;
    use crate::lexicon::headings::Headings;
    use crate::prose::elements::elements;

    fn found(text: &str) -> Vec<String> {
        let headings = Headings::new(Vocabulary::shipped(), None);
        let own = own_labels(&elements(&drawn(text)), &headings);
        own.iter().map(|(label, heading)| format!("{label} {}", heading.name())).collect()
    }

    #[test]
    fn labels_come_again_under_each_title() {
        let told = "¶ 1. Ремонт на пътя\n\n- вид на работите: асфалт\n- отговорник: кмет\n- срок: 2025\n- покритие: пълно\n\n\
                    ¶ 2. Ремонт на мост\n\n- вид на работите: бетон\n- покритие: частично\n- отговорник: кмет\n- срок: 2025";
        assert_eq!(found(told), ["pokritie other", "vid na rabotite description"]);
    }

    #[test]
    fn labels_under_numbered_measures_need_no_known_one_and_mean_what_stands_behind_them() {
        let told = "¶ Активност 1.1. Обука за жени\n\n¶ Обврзан субјект: Комисија за еднакви можности\n\n\
                    ¶ Кон крајот на: 30.09.2024\n\n¶ Обем: двапати\n\n\
                    ¶ Активност 1.2. Измена на Статутот\n\n¶ Обврзан субјект: Одделение за јавни дејности\n\n\
                    ¶ Кон крајот на: 31.12.2024\n\n¶ Обем: еднаш";
        assert_eq!(found(told), ["kon krajot na deadline", "obvrzan subjekt owner"]);
    }

    #[test]
    fn what_comes_again_without_titles_begins_a_record() {
        let told = "- пројекат: Пут\n- рок: 2025\n- пројекат: Мост\n- рок: 2026";
        assert!(found(told).is_empty());
        let letterhead = "Općinsko vijeće\n\n- broj spisa: 12/2024\n- datum: 3.2.2024.";
        assert!(found(&format!("{letterhead}\n\n{letterhead}")).is_empty());
        assert!(found("Ремонт на пътя\n\n- етап: първи\n\nРемонт на мост\n\n- етап: втори").is_empty());
    }
}
