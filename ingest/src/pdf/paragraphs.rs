//! Paragraphs, headings and list items out of the lines of a page.

use std::collections::BTreeMap;

use super::habits::Habits;
use super::lines::Line;
use super::page::{Turn, Weight};
use super::seam::{self, Alignment, Dashes, Measure};
use crate::document::{BlockKind, Emphasis, Rect};
use crate::marker;

/// Letters this much larger than those of the text make a heading.
const LARGER: f32 = 1.12;
/// Sizes nearer than this part of each other are one size.
const SAME_SIZE: f32 = 0.06;
/// A line that begins this far from the one before begins a paragraph, in parts of its size.
const INDENT: f32 = 1.2;
/// Usual distance of baselines, in parts of the size.
pub(super) const USUAL_PITCH: f32 = 1.2;
/// With fewer pairs of lines than this, lines are taken to be set solid.
const FEW_LINES: usize = 16;
const SINGLE_PITCH: f32 = 1.4;
/// Words of the longest label that begins a line.
const LONGEST_LABEL: usize = 3;
/// More levels of headings than this are no levels.
const MOST_LEVELS: usize = 6;

/// Lines that belong together.
#[derive(Debug, Clone)]
pub(super) struct Paragraph {
    pub lines: Vec<Line>,
    pub rect: Rect,
    /// Where it comes in the order of reading, as a place down the page.
    pub order: f32,
}

/// What all paragraphs of a document are measured against.
#[derive(Debug, Clone, Default)]
pub(super) struct Style {
    /// The size of most letters.
    pub text_size: f32,
    /// Sizes of headings, largest first.
    pub headings: Vec<f32>,
    /// The distance of baselines inside paragraphs, in parts of the size.
    pub pitch: f32,
    /// Where the text of pages of a width, in whole points, ends at the right.
    pub right: BTreeMap<i32, f32>,
    pub habits: Habits,
}

/// Groups the lines of one page, sorted from top to bottom, into paragraphs.
pub(super) fn paragraphs(mut lines: Vec<Line>, width: f32, style: &Style) -> Vec<Paragraph> {
    lines.sort_by(|a, b| a.order().total_cmp(&b.order()).then(a.rect().x0.total_cmp(&b.rect().x0)));
    let measure = measure(&lines, width, style);
    let mut groups: Vec<Vec<Line>> = Vec::new();
    for line in lines {
        match groups.last_mut() {
            Some(group) if group.last().is_some_and(|last| goes_on(last, &line, group.len(), &measure, style)) => {
                group.push(line);
            }
            _ => groups.push(vec![line]),
        }
    }
    let rect = |lines: &[Line]| lines.iter().map(Line::rect).reduce(Rect::union).unwrap_or_default();
    let order = |lines: &[Line]| lines.first().map_or(0.0, Line::order);
    groups.into_iter().map(|lines| Paragraph { rect: rect(&lines), order: order(&lines), lines }).collect()
}

/// The room of the page's text and the distance of its lines.
pub(super) fn measure(lines: &[Line], width: f32, style: &Style) -> Measure {
    let key = width.round() as i32;
    let upright = || lines.iter().filter(|line| line.turn() == Turn::Upright).map(Line::rect);
    let left = upright().map(|rect| rect.x0).fold(f32::MAX, f32::min);
    let right = upright().map(|rect| rect.x1).fold(style.right.get(&key).copied().unwrap_or(f32::MIN), f32::max);
    Measure { left, right, pitch: style.pitch, dashes: Dashes::Items }
}

/// The distance of baselines inside paragraphs, in parts of the size: the lower quarter of all distances.
pub(super) fn usual_pitch(groups: &[&[Line]]) -> f32 {
    let mut pitches: Vec<f32> = groups
        .iter()
        .flat_map(|lines| lines.windows(2))
        .filter(|pair| pair[0].page == pair[1].page && pair[0].turn() == pair[1].turn())
        .map(|pair| (pair[1].baseline() - pair[0].baseline()) / pair[0].size().max(pair[1].size()).max(1.0))
        .filter(|pitch| (0.9..2.5).contains(pitch))
        .collect();
    if pitches.is_empty() {
        return USUAL_PITCH;
    }
    let quarter = pitches.len() / 4;
    let usual = *pitches.select_nth_unstable_by(quarter, f32::total_cmp).1;
    // Few lines may all be paragraphs of their own.
    if pitches.len() < FEW_LINES { usual.min(SINGLE_PITCH) } else { usual }
}

fn goes_on(last: &Line, line: &Line, so_far: usize, measure: &Measure, style: &Style) -> bool {
    let same_size = (last.size() - line.size()).abs() <= SAME_SIZE * last.size();
    if !same_size || last.weight() != line.weight() || last.turn() != line.turn() {
        return false;
    }
    if begins_with_label(line) && begins_with_label(last) {
        return false;
    }
    let measure = &match (last.column, line.column) {
        (Some(column), Some(other)) if column.left.total_cmp(&other.left).is_eq() => {
            Measure { left: column.left, right: column.right, ..*measure }
        }
        (None, None) => *measure,
        _ => return false,
    };
    let (above, below) = (last.reading(), line.reading());
    let centered = (f32::midpoint(above.x0, above.x1) - f32::midpoint(below.x0, below.x1)).abs() < 2.0;
    let alignment = if centered && (above.x0 - below.x0).abs() > 2.0 { Alignment::Center } else { Alignment::Left };
    let indent = below.x0 - above.x0;
    if below.x1 < above.x0 {
        return false;
    }
    // The text of an item may begin further right than its marker, and no further than the words behind it.
    let behind_marker = || last.words.get(1).map_or(above.x0, |word| word.reading().x0) + INDENT * line.size();
    let hangs = so_far == 1 && (seam::begins_item(last) || marker::begins(&last.text())) && below.x0 <= behind_marker();
    if alignment == Alignment::Left && indent > INDENT * line.size() && !hangs {
        return false;
    }
    !seam::seam(last, line, measure, alignment, &style.habits).ends_paragraph()
}

/// Whether a line begins with a name and a colon, as those of a card do.
fn begins_with_label(line: &Line) -> bool {
    let end = line.words.iter().take(LONGEST_LABEL).any(|word| word.text.ends_with(':'));
    end && line.words.first().is_some_and(|word| word.text.starts_with(char::is_uppercase))
}

/// The text of a paragraph.
pub(super) fn text(paragraph: &Paragraph, measure: &Measure, style: &Style) -> String {
    // The lines were found to go on, so the room is as wide as nothing.
    let measure = Measure { right: measure.left, pitch: f32::MAX, dashes: Dashes::Text, ..*measure };
    seam::text(&paragraph.lines, &measure, &style.habits)
}

/// The numbered item that a list has reached, and where it begins.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Reached {
    number: u32,
    left: f32,
}

/// What a paragraph is, by its size, its weight and how it begins; `last` is the list item before.
pub(super) fn kind(paragraph: &Paragraph, text: String, last: &mut Option<Reached>, style: &Style) -> BlockKind {
    let size = paragraph.lines.iter().map(Line::size).fold(0.0, f32::max);
    let bold = paragraph.lines.iter().all(|line| line.weight() == Weight::Bold);
    if is_larger(size, style.text_size) {
        let level = style.headings.iter().position(|heading| (heading - size).abs() <= SAME_SIZE * size);
        let level = u8::try_from(level.unwrap_or(style.headings.len()).min(MOST_LEVELS - 1) + 1).unwrap_or(1);
        return BlockKind::Heading { level, text };
    }
    if !bold && let Some(item) = marker::of(&text, last.map(|last| last.number)) {
        *last = item.number.map(|number| Reached { number, left: paragraph.rect.x0 }).or(*last);
        return BlockKind::ListItem { marker: item.label.to_owned(), depth: 0, text: item.text.to_owned() };
    }
    // Lists go on with their numbers below the next heading, and below what is set in under an item.
    *last = last.filter(|last| bold || paragraph.rect.x0 > last.left + INDENT * size);
    BlockKind::Paragraph { text, emphasis: if bold { Emphasis::Strong } else { Emphasis::None } }
}

fn is_larger(size: f32, text_size: f32) -> bool {
    text_size > 0.0 && size > LARGER * text_size
}

/// The size of most letters, and the larger sizes with few letters, which are those of headings.
pub(super) fn sizes<'a>(lines: impl Iterator<Item = &'a Line>) -> (f32, Vec<f32>) {
    let mut letters: BTreeMap<i32, usize> = BTreeMap::new();
    for line in lines {
        let size = (line.size() * 4.0).round() as i32;
        *letters.entry(size).or_default() += line.text().len();
    }
    let most = letters.iter().max_by_key(|(_, count)| **count).map_or(0, |(size, _)| *size);
    let text_size = most as f32 / 4.0;
    let mut headings: Vec<f32> = Vec::new();
    for size in letters.keys().rev().map(|size| *size as f32 / 4.0).filter(|size| is_larger(*size, text_size)) {
        if headings.last().is_none_or(|last| last - size > SAME_SIZE * last) {
            headings.push(size);
        }
    }
    (text_size, headings)
}
