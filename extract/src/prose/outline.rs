//! The headings above each list and paragraph, declared or not.

use ecow::{EcoString, EcoVec};

use super::elements::{Element, Kind, is_furniture};
use crate::lexicon::lists::{Purpose, purpose};
use crate::lexicon::phrases::folded_words;

/// Longest paragraph read as a heading of the list under it, in letters.
const LONGEST_LIST_HEAD: usize = 300;
/// Longest paragraph read as a heading of paragraphs.
const LONGEST_HEAD: usize = 160;
/// Rank of a paragraph read as a heading, below all declared ones.
const PARAGRAPH_RANK: u16 = 8;
/// Rank of list items that head other items.
const ITEM_RANK: u16 = 10;

/// What an element is to the outline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Part {
    /// Heads what follows.
    Head,
    /// Something said under the headings.
    Content,
    /// Belongs to the page, not to the document.
    Furniture,
}

/// An element with the headings above it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Placed {
    pub element: Element,
    pub part: Part,
    /// Headings above it, outermost first.
    pub heads: EcoVec<EcoString>,
    /// What the nearest heading that says so makes of it.
    pub purpose: Option<Purpose>,
    /// Which heading it stands under; the same for the whole of a list.
    pub under: usize,
}

struct Head {
    rank: u16,
    text: EcoString,
    purpose: Option<Purpose>,
    index: usize,
    /// The depth at which the list directly under it began.
    floor: Option<u8>,
    /// Headings of its own level were taken for its parts.
    has_parts: bool,
}

/// Gives every element its headings.
pub(super) fn outline(elements: Vec<Element>) -> Vec<Placed> {
    let furniture: Vec<bool> = elements.iter().map(is_furniture).collect();
    let parts: Vec<Part> = (0..elements.len()).map(|index| part(&elements, &furniture, index)).collect();
    let mut stack: Vec<Head> = Vec::new();
    let mut placed = Vec::with_capacity(elements.len());
    for (index, (element, part)) in elements.into_iter().zip(parts).enumerate() {
        if part != Part::Furniture {
            close(&mut stack, &element, &part);
        }
        let part = if part == Part::Content && in_tasks(&stack) && is_task_head(&element) { Part::Head } else { part };
        let under = stack.last().map_or(0, |head| head.index + 1);
        let found = Placed {
            heads: stack.iter().map(|head| head.text.clone()).collect(),
            purpose: stack.iter().rev().find_map(|head| head.purpose),
            under,
            part: part.clone(),
            element: element.clone(),
        };
        if let (Kind::Item { depth, .. }, Some(head)) = (&element.kind, stack.last_mut()) {
            head.floor.get_or_insert(*depth);
        }
        match part {
            Part::Head => push(&mut stack, &element, index),
            Part::Content | Part::Furniture => {}
        }
        placed.push(found);
    }
    placed
}

/// Ends the headings that do not reach an element: those of a list at running text, those of items at outer items.
fn close(stack: &mut Vec<Head>, element: &Element, part: &Part) {
    match &element.kind {
        Kind::Item { depth, .. } => {
            let rank = 2 * (ITEM_RANK + u16::from(*depth));
            stack.retain(|head| head.rank < rank);
            // An item further out than the list began belongs to the list around it.
            while stack.len() > 1
                && stack
                    .last()
                    .is_some_and(|head| head.purpose.is_none() && head.floor.is_some_and(|floor| floor > *depth))
            {
                stack.pop();
            }
        }
        Kind::Paragraph if *part == Part::Content => {
            stack.retain(|head| head.rank < 2 * ITEM_RANK);
        }
        Kind::Table => stack.retain(|head| head.rank < 2 * PARAGRAPH_RANK),
        _ => {}
    }
}

fn push(stack: &mut Vec<Head>, element: &Element, index: usize) {
    let purpose = purpose_of(element);
    let level = match &element.kind {
        Kind::Heading(level) => u16::from(*level),
        Kind::Item { depth, .. } => ITEM_RANK + u16::from(*depth),
        _ => PARAGRAPH_RANK,
    };
    // Headings of one level under a heading that names tasks and holds no list itself are its parts.
    let names_tasks = |head: &&mut Head| head.rank == 2 * level && head.purpose == Some(Purpose::Tasks);
    let parent = stack.iter_mut().find(names_tasks).filter(|head| head.floor.is_none() || head.has_parts);
    let mut rank = 2 * level;
    if let (None, Some(parent)) = (purpose, parent) {
        parent.has_parts = true;
        rank += 1;
    }
    stack.retain(|head| head.rank < rank);
    stack.push(Head { rank, text: element.text.clone().into(), purpose, index, floor: None, has_parts: false });
}

/// The purpose by the first words; a heading that ends with a colon may name it by its last.
fn purpose_of(element: &Element) -> Option<Purpose> {
    let words = folded_words(&element.text);
    purpose(&words).or_else(|| {
        let last = words.len().saturating_sub(3);
        element.text.ends_with(':').then(|| purpose(words.get(last..)?)).flatten()
    })
}

fn part(elements: &[Element], furniture: &[bool], index: usize) -> Part {
    let Some(element) = elements.get(index) else { return Part::Content };
    if furniture.get(index) == Some(&true) {
        return Part::Furniture;
    }
    let next = elements.iter().zip(furniture).skip(index + 1).find(|(_, furniture)| !**furniture);
    let next = next.map(|(element, _)| element);
    let is_head = match &element.kind {
        Kind::Heading(_) => true,
        Kind::Table => false,
        Kind::Item { depth, .. } => {
            let has_children =
                matches!(next, Some(Element { kind: Kind::Item { depth: inner, .. }, .. }) if inner > depth);
            has_children || element.text.ends_with(':')
        }
        Kind::Paragraph => heads_what_follows(element, next),
    };
    if is_head { Part::Head } else { Part::Content }
}

fn heads_what_follows(element: &Element, next: Option<&Element>) -> bool {
    let length = element.text.chars().count();
    let ended = element.text.ends_with(['.', ';', '!']);
    match next.map(|next| &next.kind) {
        Some(Kind::Item { .. }) => {
            length <= LONGEST_LIST_HEAD && (!ended || purpose_of(element).is_some() && length <= LONGEST_HEAD)
        }
        Some(Kind::Paragraph | Kind::Heading(_)) => {
            length <= LONGEST_HEAD
                && !ended
                && !element.text.ends_with(',')
                && (element.text.ends_with(':') || purpose(&folded_words(&element.text)).is_some())
        }
        _ => false,
    }
}

fn in_tasks(stack: &[Head]) -> bool {
    stack.iter().rev().find_map(|head| head.purpose) == Some(Purpose::Tasks)
}

/// Among tasks a short paragraph without an end mark heads those that follow.
fn is_task_head(element: &Element) -> bool {
    element.kind == Kind::Paragraph
        && element.text.chars().count() <= LONGEST_HEAD
        && !element.text.ends_with(['.', ';', ',', '!', '?'])
        && element.text.split_whitespace().count() > 1
}
