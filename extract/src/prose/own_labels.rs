//! Labels that the tables of words do not hold: the same words before a colon in the lines under several titles.

use std::collections::{BTreeMap, BTreeSet};

use super::elements::{Element, Kind};
use super::labelled::{LONGEST_LABEL, Labels, is_said, labels_of_line};
use crate::lexicon::headings::{Heading, Headings};
use crate::lexicon::row_words::{RowWord, begins_with};
use crate::text::fold;

/// A label stands under so many titles at least.
const FEWEST_TITLES: usize = 2;
/// So many known labels stand beside it at least.
const FEWEST_KNOWN: usize = 2;
/// A title has at least so many words; `Project 1` is none.
const FEWEST_WORDS: usize = 2;
/// How likely a label means what it is taken for, and how much of it is known.
const LIKELY: f64 = 0.5;

/// The folded labels of a document that stand among known ones under several titles, once under each, with what they mean.
pub(super) fn own_labels(elements: &[Element], headings: &Headings<'_>) -> BTreeMap<String, Heading> {
    let known = Labels { headings: *headings, own: BTreeMap::new() };
    let mut titles: BTreeMap<String, usize> = BTreeMap::new();
    let mut refused: BTreeSet<String> = BTreeSet::new();
    let mut start = 0;
    while start < elements.len() {
        let lines = elements.iter().skip(start).take_while(|element| line_label(element).is_some()).count();
        let run = elements.get(start..start + lines).unwrap_or_default();
        let titled = start.checked_sub(1).and_then(|above| elements.get(above)).is_some_and(is_title);
        // A letterhead has a number and a day as well.
        let told = run.iter().map(|element| labels_of_line(element, &known)).sum::<usize>() >= FEWEST_KNOWN;
        let mut seen: BTreeSet<String> = BTreeSet::new();
        for label in run.iter().filter(|element| labels_of_line(element, &known) == 0).filter_map(line_label) {
            let label = fold(label);
            if titled && told && seen.insert(label.clone()) {
                *titles.entry(label).or_default() += 1;
            } else {
                refused.insert(label);
            }
        }
        start += lines.max(1);
    }
    let own = titles.into_iter().filter(|(label, titles)| *titles >= FEWEST_TITLES && !refused.contains(label));
    own.filter(|(label, _)| !begins_with(label, RowWord::Total))
        .map(|(label, _)| {
            let meaning = meaning(&label, headings);
            (label, meaning)
        })
        .collect()
}

/// What a line begins with before a colon, if it may be a label.
fn line_label(element: &Element) -> Option<&str> {
    if !matches!(element.kind, Kind::Item { .. } | Kind::Paragraph) {
        return None;
    }
    let (label, value) = element.text.split_once(": ")?;
    let words = label.split_whitespace().count();
    let of_words = label.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '/' | '.' | '\'' | '’'));
    ((1..=LONGEST_LABEL).contains(&words) && of_words && label.chars().count() > 1 && !value.trim().is_empty())
        .then_some(label)
}

/// Whether an element may be what labels tell of.
fn is_title(element: &Element) -> bool {
    let words = element.text.split_whitespace().filter(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 1);
    element.kind != Kind::Table && words.count() >= FEWEST_WORDS
}

/// What a label tells of a title: what may be a title itself describes it.
fn meaning(label: &str, headings: &Headings<'_>) -> Heading {
    let weighed = headings.weigh(&[label]);
    let (heading, likely) = weighed.best();
    match heading {
        Heading::Title if weighed.exact => Heading::Description,
        heading if is_said(heading) && likely >= LIKELY && weighed.known >= LIKELY => heading,
        _ => Heading::Other,
    }
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
    fn what_comes_again_without_titles_begins_a_record() {
        let told = "- пројекат: Пут\n- рок: 2025\n- пројекат: Мост\n- рок: 2026";
        assert!(found(told).is_empty());
        let letterhead = "Općinsko vijeće\n\n- broj spisa: 12/2024\n- datum: 3.2.2024.";
        assert!(found(&format!("{letterhead}\n\n{letterhead}")).is_empty());
        assert!(found("Ремонт на пътя\n\n- етап: първи\n\nРемонт на мост\n\n- етап: втори").is_empty());
    }
}
