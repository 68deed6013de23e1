//! Items that say with labels who answers for them, till when and for how much: `…. Z: mestská polícia, T: jún 2025`.

use std::collections::BTreeMap;

use super::described::named_by_headings;
use super::elements::{Element, Kind};
use super::letters::explained;
use super::own_labels::own_labels;
use super::spoken::spoken;
use crate::field::deadline::deadline_likeness;
use crate::field::money::sums_in_prose;
use crate::lexicon::headings::{Heading, Headings};
use crate::lexicon::people::{OwnerLabel, owner_label};
use crate::lexicon::phrases::folded_words;
use crate::text::fold;

/// The labels of a document: those that the tables of words hold, and its own, folded.
pub(super) struct Labels<'v> {
    pub headings: Headings<'v>,
    pub own: BTreeMap<String, Heading>,
}

/// An item with what its labels introduce.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Labelled<'a> {
    pub title: &'a str,
    /// What each label introduces, in order.
    pub told: Vec<Said<'a>>,
}

/// What a label introduces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Said<'a> {
    pub heading: Heading,
    /// Without its colon; nothing where the value tells what it is.
    pub label: &'a str,
    pub value: &'a str,
}

/// Words of the longest label.
pub(super) const LONGEST_LABEL: usize = 8;
/// A title has at least so many letters.
const SHORTEST_TITLE: usize = 4;
/// Likeness from which on a text is a time and nothing else.
const SURE: u8 = 85;
/// So many labels in the lines under a heading make it a project, and so many projects a plan.
const FEWEST_LABELS: usize = 2;
const FEWEST_PROJECTS: usize = 2;
/// What parts a label from what stands before it.
const PARTING: [char; 12] = ['.', ';', ',', '(', ')', '–', '—', '-', '|', '/', ':', '!'];

/// A label and where it stands.
struct Found {
    start: usize,
    /// Behind its colon.
    end: usize,
    /// What it means; a single letter that nothing explains means what stands behind it.
    heading: Option<Heading>,
    form: Form,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Letter,
    Words,
}

/// The item as its title and what labels in it introduce, if one of them tells who, when or how much.
pub(super) fn labelled<'a>(text: &'a str, labels: &Labels<'_>) -> Option<Labelled<'a>> {
    let found = labels_in(text, labels);
    if found.is_empty() {
        return spoken(text, &labels.headings);
    }
    let title = behind_title_label(without_stop(trimmed(text.get(..found.first()?.start)?)), &labels.headings);
    let ends = found.iter().skip(1).map(|label| label.start).chain([text.len()]);
    let values: Vec<&str> = found.iter().zip(ends).filter_map(|(label, end)| text.get(label.end..end)).collect();
    let timed = |value: &&str| deadline_likeness(trimmed(value)) >= SURE;
    let letters_tell = found.iter().zip(&values).any(|(label, value)| label.heading.is_none() && timed(value));
    let told: Vec<Said<'_>> = found
        .iter()
        .zip(values)
        .filter_map(|(found, value)| {
            let heading = match found.heading {
                Some(heading) => heading,
                None if timed(&value) => Heading::Deadline,
                None if letters_tell && is_sum(value) => Heading::Money,
                None if letters_tell => Heading::Owner,
                None => return None,
            };
            let label = text.get(found.start..found.end)?.trim_end_matches(':').trim();
            let value = trimmed(value);
            (!value.is_empty()).then_some(Said { heading, label, value })
        })
        .flat_map(with_sum_behind)
        .collect();
    let letters = title.chars().filter(|c| c.is_alphabetic()).count();
    (letters >= SHORTEST_TITLE && told.iter().any(|said| is_telling(said.heading))).then_some(Labelled { title, told })
}

/// A title without the word for titles before it: `Project: Day care`.
fn behind_title_label<'a>(title: &'a str, headings: &Headings<'_>) -> &'a str {
    let names = |label: &str| {
        let weighed = headings.weigh(&[label.trim()]);
        weighed.exact && weighed.best().0 == Heading::Title && !names_a_description(label.trim(), headings)
    };
    let behind = title.split_once(':').filter(|(label, _)| names(label)).map(|(_, rest)| rest.trim());
    behind.filter(|rest| rest.starts_with(char::is_uppercase)).unwrap_or(title)
}

/// Whether a text is a sum with its currency.
fn is_sum(text: &str) -> bool {
    let sum = sums_in_prose(text).into_iter().find(|sum| sum.currency.is_some());
    sum.is_some_and(|sum| trimmed(text).len() <= sum.range.len() + 1)
}

/// What a label introduces, and a sum with its currency behind it, set off by a comma: `termín: máj 2025, 1 450 €`.
fn with_sum_behind(said: Said<'_>) -> Vec<Said<'_>> {
    let sum = sums_in_prose(said.value).into_iter().next_back().filter(|sum| sum.currency.is_some());
    let parted = sum.filter(|_| said.heading != Heading::Money).and_then(|sum| {
        let ends = !said.value.get(sum.range.end..)?.contains(char::is_alphanumeric);
        let (before, sum) = said.value.split_at_checked(sum.range.start)?;
        let before = before.trim_end();
        let value = trimmed(before);
        let sum = Said { heading: Heading::Money, label: "", value: sum };
        (ends && before.ends_with([',', ';']) && !value.is_empty()).then_some([Said { value, ..said }, sum])
    });
    parted.map_or_else(|| vec![said], Vec::from)
}

/// Lines that begin with a label belong to the item above them; a heading with several, if there are more like it, is an
/// item of its own.
pub(super) fn join_labelled<'v>(elements: Vec<Element>, headings: Headings<'v>) -> (Vec<Element>, Labels<'v>) {
    let mut own = own_labels(&elements, &headings);
    own.extend(explained(&elements, &headings));
    let labels = Labels { own, headings };
    let told = elements.iter().map(|element| labels_of_line(element, &labels)).collect();
    let (elements, told) = named_by_headings(elements, told);
    let lines: Vec<bool> = told.iter().map(|labels| *labels > 0).collect();
    let follow = |index: usize| told.iter().skip(index + 1).take_while(|labels| **labels > 0).sum::<usize>();
    let is_told = |index: usize| !lines[index] && follow(index) >= FEWEST_LABELS;
    let is_project = |index: usize, element: &Element| {
        let named = matches!(element.kind, Kind::Heading(_) | Kind::Paragraph) && !element.text.ends_with(':');
        named && is_told(index)
    };
    let is_item = |element: &Element| matches!(element.kind, Kind::Item { .. });
    let of_several =
        |(index, element): &(usize, &Element)| is_project(*index, element) || is_item(element) && is_told(*index);
    let projects = elements.iter().enumerate().filter(of_several).count();
    let mut joined: Vec<Element> = Vec::with_capacity(elements.len());
    // Projects are items side by side, whichever of them the file calls so.
    let mut depth_of_told = 0;
    for (index, mut element) in elements.into_iter().enumerate() {
        let open = joined.last_mut().filter(|above| lines[index] && matches!(above.kind, Kind::Item { .. }));
        if let Some(above) = open {
            if let Kind::Item { depth, .. } = &above.kind {
                depth_of_told = *depth;
            }
            above.text = format!("{}; {}", above.text.trim_end_matches([';', ',']), element.text);
            above.at.extend(element.at);
            continue;
        }
        if projects >= FEWEST_PROJECTS && is_project(index, &element) {
            element.kind = Kind::Item { marker: String::new(), depth: depth_of_told };
            element.counts = true;
        }
        joined.push(element);
    }
    (joined, labels)
}

/// How many labels a line has that is nothing but labels and what they introduce.
pub(super) fn labels_of_line(element: &Element, labels: &Labels<'_>) -> usize {
    if !matches!(element.kind, Kind::Item { .. } | Kind::Paragraph) || !element.text.contains(':') {
        return 0;
    }
    let found = labels_in(&element.text, labels);
    let begins = found.first().is_some_and(|label| {
        let end = found.get(1).map_or(element.text.len(), |next| next.start);
        let said = trimmed(element.text.get(label.end..end).unwrap_or_default());
        let means = match label.heading {
            Some(heading) => heading != Heading::Title,
            None => deadline_likeness(said) >= SURE || is_sum(said),
        };
        label.start == 0 && means && !said.is_empty()
    });
    if begins { found.len() } else { 0 }
}

/// The labels in a text, in order.
fn labels_in(text: &str, labels: &Labels<'_>) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    for (colon, _) in text.match_indices(':') {
        let behind = text.get(colon + 1..).unwrap_or_default();
        if !behind.is_empty() && !behind.starts_with(char::is_whitespace) {
            continue;
        }
        let from = found.last().map_or(0, |label: &Found| label.end);
        let Some(before) = text.get(from..colon) else { continue };
        let label = label_at_end(before, labels, found.last().map(|label| label.form));
        found.extend(label.map(|(start, form, heading)| Found { start: from + start, end: colon + 1, heading, form }));
    }
    found
}

/// The longest label that ends a text, set off from what stands before it, and what it means; behind what another label
/// introduces a capital sets it off, a single one behind what another letter does.
fn label_at_end(text: &str, labels: &Labels<'_>, behind: Option<Form>) -> Option<(usize, Form, Option<Heading>)> {
    let bare = text.trim_end().trim_end_matches('.');
    let starts = bare.char_indices().filter(|(at, c)| {
        !c.is_whitespace() && bare.get(..*at).is_some_and(|before| before.is_empty() || before.ends_with([' ', '(']))
    });
    let starts: Vec<usize> = starts.map(|(at, _)| at).collect();
    let from = starts.len().saturating_sub(LONGEST_LABEL);
    starts.iter().skip(from).find_map(|start| {
        let before = bare.get(..*start)?.trim_end();
        let label = bare.get(*start..)?;
        let form = if label.chars().count() > 1 { Form::Words } else { Form::Letter };
        let apart = behind.is_some_and(|behind| form == Form::Words || behind == Form::Letter);
        let capital = apart && label.starts_with(char::is_uppercase);
        if !(before.is_empty() || before.ends_with(PARTING) || capital) {
            return None;
        }
        meaning(label, labels).map(|heading| (*start, form, heading))
    })
}

/// What a label means; nothing of its own if it is a single capital that nothing explains.
fn meaning(label: &str, labels: &Labels<'_>) -> Option<Option<Heading>> {
    let mut letters = label.chars();
    let letter = letters.next().filter(|_| letters.next().is_none());
    if letter.is_some_and(|letter| !letter.is_uppercase()) {
        return None;
    }
    if let Some(own) = labels.own.get(&fold(label)).filter(|_| !labels.own.is_empty()) {
        return Some(Some(*own));
    }
    if letter.is_some() {
        return Some(None);
    }
    meaning_of_words(label, &labels.headings).map(Some)
}

/// What the words of a label mean.
pub(super) fn meaning_of_words(label: &str, headings: &Headings<'_>) -> Option<Heading> {
    let words = folded_words(label);
    let weighed = headings.weigh(&[label]);
    let (heading, likely) = weighed.best();
    if weighed.exact && likely >= 0.5 && is_said(heading) {
        return Some(heading);
    }
    if weighed.exact && heading == Heading::Title && names_a_description(label, headings) {
        return Some(Heading::Description);
    }
    if let Some((one, other)) = label.split_once('/') {
        // Two words for the same: `Responsible person / carrier`.
        let both = [one.trim(), other.trim()].map(|part| meaning_of_words(part, headings));
        return both[0].filter(|_| both[0] == both[1]);
    }
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let (length, part) = owner_label(&words)?;
    let heading = match part {
        OwnerLabel::Owner => Heading::Owner,
        OwnerLabel::Partner => Heading::Partner,
        OwnerLabel::Rest => return None,
    };
    (length == words.len()).then_some(heading)
}

/// Whether a heading that may be that of titles begins with the word for a description: `Opis radova` under what is built.
fn names_a_description(label: &str, headings: &Headings<'_>) -> bool {
    label.split_once(' ').is_some_and(|(first, _)| {
        let weighed = headings.weigh(&[first]);
        weighed.exact && weighed.best().0 == Heading::Description
    })
}

/// Meanings that labels in running text have.
pub(super) fn is_said(heading: Heading) -> bool {
    !matches!(heading, Heading::Ordinal | Heading::Other | Heading::Foreign | Heading::Sector | Heading::Title)
}

/// Meanings that make a text an item of a plan.
fn is_telling(heading: Heading) -> bool {
    matches!(heading, Heading::Owner | Heading::Deadline | Heading::Start | Heading::End | Heading::Money)
}

/// A text without the full stop that ends it; one behind a short word may belong to that.
pub(super) fn without_stop(text: &str) -> &str {
    let bare = text.strip_suffix('.').unwrap_or(text);
    let last = bare.split_whitespace().next_back().unwrap_or_default();
    if last.contains('.') || last.chars().count() <= LONGEST_CUT_OFF { text } else { bare }
}

/// Letters of the longest word that may be cut off by a full stop.
const LONGEST_CUT_OFF: usize = 4;

pub(super) fn trimmed(text: &str) -> &str {
    text.trim().trim_matches(|c: char| matches!(c, ';' | ',' | '(' | ')' | '|' | '–' | '—' | '-') || c.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::{Labels, labelled};
    use crate::lexicon::Vocabulary;
    use crate::lexicon::headings::Headings;

    #[test]
    fn labels_tell_who_and_when() {
        let labels = Labels { headings: Headings::new(Vocabulary::shipped(), None), own: [].into() };
        for (text, wanted) in [
            (
                "Aktualizovať pasport ciest. Z: Ing. Viera Malá, T: jún 2025",
                "Aktualizovať pasport ciest | owner Ing. Viera Malá | deadline jún 2025",
            ),
            ("Izgradnja vrtića (nositelj: Grad; rok: 2025.)", "Izgradnja vrtića | owner Grad | deadline 2025."),
            (
                "Remont szkoły. Termin realizacji: IV kwartał 2024. Odpowiedzialny: Wójt",
                "Remont szkoły | deadline IV kwartał 2024. | owner Wójt",
            ),
            ("Капітальний ремонт даху. Термін виконання: 2025 рік", "Капітальний ремонт даху. | deadline 2025 рік"),
            (
                "Oprava chodníka (zodpovedný: referát výstavby, termín: 30. 6. 2025, 12 000 €)",
                "Oprava chodníka | owner referát výstavby | deadline 30. 6. 2025 | money 12 000 €",
            ),
            (
                "Közmeghallgatás. Felelős: jegyző Határidő: június 26.",
                "Közmeghallgatás | owner jegyző | deadline június 26.",
            ),
            (
                "Gradnja mosta; opis radova: armirani beton, 12 m; rok završetka: svibanj 2025.",
                "Gradnja mosta | description armirani beton, 12 m | end svibanj 2025.",
            ),
            (
                "Oprava mosta.; T: 31. 5. 2024 Z: vedúci oddelenia; N: 64 500 €",
                "Oprava mosta | deadline 31. 5. 2024 | owner vedúci oddelenia | money 64 500 €",
            ),
            ("Edukacija: radionice za mlade", "none"),
            ("Sastanak u 10:30 u sali", "none"),
            ("Varijanta A: novi most", "none"),
        ] {
            let found = labelled(text, &labels).map_or("none".to_owned(), |found| {
                let told = found.told.iter().map(|said| format!(" | {} {}", said.heading.name(), said.value));
                format!("{}{}", found.title, told.collect::<String>())
            });
            assert_eq!(found, wanted, "{text}");
        }
    }
}
