//! A document's running text as headings, paragraphs and list items, typed bullets read as items.

use planoteka_ingest::document::{Block, BlockKind, Document, Emphasis, Layer, Origin};

use crate::lexicon::lists::is_page_furniture;
use crate::lexicon::phrases::folded_words;
use crate::text::folded_space;

/// A piece of running text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Element {
    pub kind: Kind,
    /// One line; the bullet or number of an item is not part of it.
    pub text: String,
    /// Where it stands; more than one place when it was broken.
    pub at: Vec<Origin>,
    /// It counts in the ledger: the file itself calls it a list item, or it was typed as one.
    pub counts: bool,
    /// What describes it, between its name and the labels that tell of it.
    pub described: Option<String>,
}

/// What a piece of running text is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    /// A heading the file declares, or a paragraph all of it bold.
    Heading(u8),
    /// Running text.
    Paragraph,
    /// An item of a list.
    Item { marker: String, depth: u8 },
    /// A table, which ends lists.
    Table,
}

/// Longest paragraph that a number before it makes an item, in letters.
const LONGEST_NUMBERED: usize = 600;

/// The level of a paragraph that is set apart as headings are.
pub(super) const STRONG: u8 = 7;

/// The elements of the body in reading order.
pub(super) fn elements(document: &Document) -> Vec<Element> {
    let mut elements: Vec<Element> = Vec::new();
    for block in document.blocks.iter().filter(|block| block.layer == Layer::Body) {
        for element in of_block(block) {
            match elements.last_mut() {
                Some(before) if goes_on(before, &element) => {
                    before.text.push(' ');
                    before.text.push_str(&element.text);
                    before.at.extend(element.at);
                }
                _ => elements.push(element),
            }
        }
    }
    typed_numbers(&mut elements);
    outer_markers(&mut elements);
    elements
}

fn of_block(block: &Block) -> Vec<Element> {
    let at = || vec![block.origin.clone()];
    match &block.kind {
        BlockKind::Table(_) => {
            vec![Element { kind: Kind::Table, text: String::new(), at: at(), counts: false, described: None }]
        }
        BlockKind::Heading { level, text } => {
            vec![Element {
                kind: Kind::Heading(*level),
                text: one_line(text),
                at: at(),
                counts: false,
                described: None,
            }]
        }
        BlockKind::ListItem { marker, depth, text } => {
            let kind = Kind::Item { marker: marker.clone(), depth: *depth };
            vec![Element { kind, text: one_line(text), at: at(), counts: true, described: None }]
        }
        BlockKind::Paragraph { text, emphasis } => {
            let lines = text.split('\n').filter(|line| !line.trim().is_empty());
            let typed = text.split('\n').any(|line| bullet(line).is_some());
            if typed {
                lines.map(|line| typed_line(line, *emphasis, at())).collect()
            } else if text.trim().is_empty() {
                Vec::new()
            } else {
                vec![typed_line(&one_line(text), *emphasis, at())]
            }
        }
        BlockKind::Note { .. } | BlockKind::Picture { .. } => Vec::new(),
    }
}

/// A text of several lines as one; lines that each begin with a label stay parted from what stands before them.
fn one_line(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let labelled = lines.iter().skip(1).filter(|line| begins_with_label(line)).count();
    if labelled < FEWEST_LABELLED {
        return folded_space(text);
    }
    let mut joined = String::new();
    for line in lines {
        if !joined.is_empty() {
            let parted = begins_with_label(line) && !joined.ends_with([';', '.', ',', ':']);
            joined.push_str(if parted { "; " } else { " " });
        }
        joined.push_str(&folded_space(line));
    }
    joined
}

/// Fewest lines with labels that are what several labels introduce.
const FEWEST_LABELLED: usize = 2;
/// Letters of the longest label of a line.
const LONGEST_LABEL: usize = 40;

/// Whether a line is a label and what it introduces: `Deadline: May 2025`.
fn begins_with_label(line: &str) -> bool {
    line.split_once(": ").is_some_and(|(label, told)| {
        label.starts_with(char::is_uppercase) && label.chars().count() <= LONGEST_LABEL && !told.trim().is_empty()
    })
}

fn typed_line(line: &str, emphasis: Emphasis, at: Vec<Origin>) -> Element {
    let line = one_line(line);
    if let Some((marker, text)) = bullet(&line) {
        let kind = Kind::Item { marker: marker.to_owned(), depth: 0 };
        return Element { kind, text: text.to_owned(), at, counts: true, described: None };
    }
    let kind = if emphasis == Emphasis::Strong { Kind::Heading(STRONG) } else { Kind::Paragraph };
    Element { kind, text: line, at, counts: false, described: None }
}

/// A bullet typed before the text. A hyphen glued to a small letter may be half a word, and to a digit a minus.
fn bullet(line: &str) -> Option<(&str, &str)> {
    let line = line.trim();
    let first = line.chars().next()?;
    let rest = line.get(first.len_utf8()..)?;
    let glued = rest.chars().next().is_some_and(|c| !c.is_whitespace());
    let sound = match first {
        '•' | '●' | '▪' | '■' | '◦' | '○' | '➢' | '✓' | '·' | '∙' | '\u{f0b7}' | '\u{f0a7}' | '\u{f0d8}' | '►'
        | '‣' => true,
        '-' | '–' | '—' | '*' => !glued || rest.chars().next().is_some_and(char::is_uppercase),
        'o' | 'о' => rest.starts_with(['\t']),
        _ => false,
    };
    (sound && rest.chars().any(char::is_alphanumeric))
        .then(|| (line.get(..first.len_utf8()).unwrap_or_default(), rest.trim()))
}

/// Paragraphs that begin with a number, one after the other, are items of a list.
fn typed_numbers(elements: &mut [Element]) {
    let numbered: Vec<bool> = elements
        .iter()
        .map(|element| {
            element.kind == Kind::Paragraph
                && element.text.chars().count() < LONGEST_NUMBERED
                && number(&element.text).is_some()
        })
        .collect();
    let is_numbered = |index: Option<usize>| index.and_then(|index| numbered.get(index)).copied().unwrap_or(false);
    let heads: Vec<bool> = elements.windows(2).map(|pair| heads_numbers(&pair[0].text, &pair[1].text)).collect();
    let in_parts = |text: &str| number(text).is_some_and(|(marker, _)| has_parts(marker));
    let outlined = elements.iter().zip(&numbered).filter(|(element, numbered)| **numbered && in_parts(&element.text));
    let is_outlined = outlined.count() >= FEWEST_IN_PARTS;
    for (index, element) in elements.iter_mut().enumerate() {
        let alone = is_outlined && in_parts(&element.text);
        let in_row = alone || is_numbered(index.checked_sub(1)) || is_numbered(Some(index + 1));
        if !(is_numbered(Some(index)) && in_row) {
            continue;
        }
        if heads.get(index).copied().unwrap_or(false) {
            element.kind = Kind::Heading(STRONG);
            continue;
        }
        if let Some((marker, text)) = number(&element.text).map(|(marker, text)| (marker.to_owned(), text.to_owned())) {
            element.kind = Kind::Item { marker, depth: 0 };
            element.text = text;
            element.counts = true;
        }
    }
}

/// Whether a numbered line heads the parts that its number begins, `2. Police` over `2.1. Patrols`, or numbers under its
/// capital: `B) Lighting` over `4. New lamps`.
fn heads_numbers(line: &str, next: &str) -> bool {
    let (Some((own, text)), Some((below, _))) = (number(line), number(next)) else { return false };
    if own.starts_with(char::is_uppercase) && below.starts_with(|c: char| c.is_ascii_digit()) {
        return !text.ends_with(['.', ';', ',']);
    }
    let below = below.strip_prefix(own.trim_end_matches(['.', ')'])).and_then(|parts| parts.strip_prefix('.'));
    below.is_some_and(|part| part.trim_end_matches(['.', ')']) == "1")
}

/// Whether a number has parts: `2.1.`.
fn has_parts(marker: &str) -> bool {
    marker.split('.').nth(1).is_some_and(|part| !part.is_empty())
}

/// So many numbers in parts show that one alone is an item too.
const FEWEST_IN_PARTS: usize = 3;
/// Most parts of a number.
const MOST_PARTS: usize = 4;

/// A number or letter typed before a text: "1.", "2)", "1.2.", "A.1", "b)".
fn number(line: &str) -> Option<(&str, &str)> {
    let (marker, text) = line.split_once(char::is_whitespace)?;
    let label = marker.strip_suffix(['.', ')']).or(has_parts(marker).then_some(marker))?;
    let part = |part: &str| (1..=2).contains(&part.len()) && part.chars().all(|c| c.is_ascii_digit());
    let capital = |part: &str| part.chars().count() == 1 && part.chars().all(char::is_uppercase);
    let mut parts = label.split('.').enumerate();
    let numbered = parts.all(|(at, text)| part(text) || at == 0 && has_parts(label) && capital(text));
    let digits = label.split('.').count() <= MOST_PARTS && numbered;
    let letter = marker.ends_with(')') && label.chars().count() == 1 && label.chars().all(char::is_alphabetic);
    ((digits || letter) && text.chars().any(char::is_alphabetic)).then_some((marker, text.trim()))
}

/// A line that begins small after an item that has not ended: the item was broken.
fn goes_on(before: &Element, next: &Element) -> bool {
    matches!(before.kind, Kind::Item { .. })
        && next.kind == Kind::Paragraph
        && next.text.chars().next().is_some_and(char::is_lowercase)
        && !next.text.ends_with(':')
        && !before.text.ends_with(['.', ';', ':', ',', '!', '?'])
}

/// A list typed with two sorts of bullets has two levels: a bullet that comes second, not after a colon, is the outer.
fn outer_markers(elements: &mut [Element]) {
    let mut start = 0;
    while start < elements.len() {
        let is_item = |element: &Element| matches!(element.kind, Kind::Item { depth: 0, .. });
        let length = elements.iter().skip(start).take_while(|element| is_item(element)).count();
        if let Some(run) = elements.get_mut(start..start + length) {
            part_run(run);
        }
        start += length.max(1);
    }
}

fn part_run(run: &mut [Element]) {
    let marker = |element: &Element| match &element.kind {
        Kind::Item { marker, .. } => marker_class(marker),
        _ => ' ',
    };
    let Some(first) = run.first().map(marker) else { return };
    let Some(second) = run.iter().map(marker).find(|class| *class != first) else { return };
    // After a colon the second sort of bullet is the inner one, otherwise it is the outer.
    let at = run.iter().position(|element| marker(element) == second).unwrap_or(0);
    let after_colon =
        at.checked_sub(1).and_then(|before| run.get(before)).is_some_and(|before| before.text.ends_with(':'));
    let inner = if after_colon { second } else { first };
    for element in run {
        let class = marker(element);
        if let Kind::Item { depth, .. } = &mut element.kind {
            *depth = u8::from(class == inner);
        }
    }
}

/// Numbers and letters are one class each, bullets by their sign.
fn marker_class(marker: &str) -> char {
    match marker.chars().find(|c| !c.is_whitespace() && *c != '(') {
        Some(c) if c.is_ascii_digit() => '1',
        Some(c) if c.is_alphabetic() => 'a',
        Some('–' | '—' | '-') => '-',
        Some(c) => c,
        None => '-',
    }
}

/// A page's own furniture: skip links, crumbs, notices of cookies.
pub(super) fn is_furniture(element: &Element) -> bool {
    element.kind != Kind::Table
        && element.text.chars().count() < 300
        && (is_page_furniture(&folded_words(&element.text)) || element.text.contains(" | "))
}

#[cfg(test)]
mod tests {
    use super::{heads_numbers, number};

    #[test]
    fn numbers_of_items_have_parts() {
        for (line, marker) in [
            ("1. Patrols", Some("1.")),
            ("2.1. Patrols", Some("2.1.")),
            ("2.1\tPatrols", Some("2.1")),
            ("b) Patrols", Some("b)")),
            ("2024. was dry", None),
            ("12 patrols", None),
            ("15.03.2024 a meeting", None),
        ] {
            assert_eq!(number(line).map(|(marker, _)| marker), marker, "{line}");
        }
        assert!(heads_numbers("2. Police", "2.1. Patrols") && heads_numbers("B) Lighting", "4. New lamps"));
        assert!(!heads_numbers("b) lamps", "4. New lamps") && !heads_numbers("B) The lamps;", "4. New lamps"));
        assert!(!heads_numbers("2. Police", "3. Patrols") && !heads_numbers("1. Police", "11. Patrols"));
    }
}
