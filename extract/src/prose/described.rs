//! Headings that name what is to be done, with a text below each that describes it and lines with labels below that.

use std::collections::BTreeMap;

use super::elements::{Element, Kind};

/// So many headings show that they name what the labels tell of.
const FEWEST_NAMES: usize = 3;
/// Most paragraphs of a description.
const LONGEST_DESCRIPTION: usize = 3;

/// Makes items of headings that name what labels tell of, in elements of which each has so many labels; the text between
/// them describes the item. Nothing is changed where any heading has several such texts below it: it is one of a section.
pub(super) fn named_by_headings(elements: Vec<Element>, labels: Vec<usize>) -> (Vec<Element>, Vec<usize>) {
    let texts = |place| Some((place, described(&elements, &labels, place))).filter(|(_, texts)| *texts > 0);
    let names: BTreeMap<usize, usize> = (0..elements.len()).filter_map(texts).collect();
    let told = |place: &usize| tells(&labels, *place) && !is_heading(elements.get(*place));
    let tellings = (0..elements.len()).filter(told).count();
    if names.len() < FEWEST_NAMES || tellings > names.len() {
        return (elements, labels);
    }
    let mut named: (Vec<Element>, Vec<usize>) = (Vec::new(), Vec::new());
    let mut describing = 0;
    for (place, (mut element, labels)) in elements.into_iter().zip(labels).enumerate() {
        if let Some(name) = named.0.last_mut().filter(|_| describing > 0) {
            describing -= 1;
            name.described = Some(match name.described.take() {
                Some(before) => format!("{before} {}", element.text),
                None => element.text,
            });
            name.at.extend(element.at);
            continue;
        }
        if let Some(texts) = names.get(&place) {
            describing = *texts;
            element.kind = Kind::Item { marker: String::new(), depth: 0 };
            element.counts = true;
        }
        named.0.push(element);
        named.1.push(labels);
    }
    named
}

/// How many paragraphs stand between a heading and the lines with labels below it; 0 where it has none of either.
fn described(elements: &[Element], labels: &[usize], heading: usize) -> usize {
    if !is_heading(elements.get(heading)) {
        return 0;
    }
    let is_text = |place: &usize| {
        labels.get(*place) == Some(&0) && elements.get(*place).is_some_and(|element| element.kind == Kind::Paragraph)
    };
    let texts = (heading + 1..elements.len()).take_while(is_text).count();
    if (1..=LONGEST_DESCRIPTION).contains(&texts) && tells(labels, heading + texts) { texts } else { 0 }
}

/// Whether lines with several labels stand right below an element that has none.
fn tells(labels: &[usize], place: usize) -> bool {
    let below = labels.iter().skip(place + 1).take_while(|labels| **labels > 0);
    labels.get(place) == Some(&0) && below.sum::<usize>() > 1
}

fn is_heading(element: Option<&Element>) -> bool {
    element.is_some_and(|element| matches!(element.kind, Kind::Heading(_)) && !element.text.ends_with(':'))
}
