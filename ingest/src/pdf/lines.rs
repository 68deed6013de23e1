//! Lines out of words, and text out of lines.

use std::collections::HashSet;

use super::page::{Turn, Weight};
use super::words::{Behind, Word, bare, rows_of};
use crate::document::Rect;
use crate::marker;

/// Words side by side.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Line {
    /// From left to right.
    pub(crate) words: Vec<Word>,
    /// The page, counted from 1.
    pub(super) page: u32,
}

impl Line {
    /// The box on the page.
    pub(crate) fn rect(&self) -> Rect {
        let mut rects = self.words.iter().map(|word| word.rect);
        let first = rects.next().unwrap_or_default();
        rects.fold(first, Rect::union)
    }

    /// The box in reading coordinates.
    pub(super) fn reading(&self) -> Rect {
        self.turn().reading(self.rect())
    }

    pub(super) fn turn(&self) -> Turn {
        self.words.first().map(|word| word.turn).unwrap_or_default()
    }

    /// Size of its largest word.
    pub(super) fn size(&self) -> f32 {
        self.words.iter().map(|word| word.size).fold(0.0, f32::max)
    }

    /// Baseline of its largest word.
    pub(super) fn baseline(&self) -> f32 {
        self.words.iter().max_by(|a, b| a.size.total_cmp(&b.size)).map_or(0.0, |word| word.baseline)
    }

    /// Bold if every word with a letter or digit is.
    pub(super) fn weight(&self) -> Weight {
        let mut written = self.words.iter().filter(|word| word.text.chars().any(char::is_alphanumeric)).peekable();
        let bold = written.peek().is_some() && written.all(|word| word.weight == Weight::Bold);
        if bold { Weight::Bold } else { Weight::Regular }
    }

    /// Its words with a space between.
    pub(crate) fn text(&self) -> String {
        let words: Vec<&str> = self.words.iter().map(|word| word.text.as_str()).collect();
        words.join(" ")
    }
}

/// Groups words of one page into lines, from top to bottom; lines of other writing directions follow.
pub(super) fn lines(words: Vec<Word>, page: u32) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut rest = words;
    for turn in Turn::ALL {
        let (mut these, others): (Vec<Word>, Vec<Word>) = rest.into_iter().partition(|word| word.turn == turn);
        rest = others;
        these.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
        for mut words in rows_of(these, Word::body) {
            words.sort_by(|a, b| a.reading().x0.total_cmp(&b.reading().x0));
            lines.push(Line { words, page });
        }
    }
    lines
}

/// The room that lines were set in.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Measure {
    /// Left and right end of the room, in reading coordinates.
    pub left: f32,
    pub right: f32,
    /// The usual distance of baselines, in parts of the size.
    pub pitch: f32,
    pub hyphens: Hyphens,
    pub dashes: Dashes,
}

/// What a dash at the beginning of a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Dashes {
    /// A dash between words, unless it would have had room on the line before.
    #[default]
    Text,
    /// The label of a list item, as on the lines before.
    Items,
}

/// What a hyphen at the end of a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Hyphens {
    /// Part of the word: the document breaks no words.
    #[default]
    Written,
    /// A sign of a broken word.
    Breaking,
}

/// Baselines further apart than this part of the usual distance begin a paragraph.
const PARAGRAPH_PITCH: f32 = 1.3;
/// How far ends of lines may differ and still be flush, in points.
const FLUSH: f32 = 1.5;
/// A word must fit with this much to spare before its standing on a new line says that a paragraph ended, in points:
/// borders and rounding take some of the room.
const SPARE: f32 = 1.0;
/// How much wider than the room a line may be, in points.
const ROUNDING: f32 = 0.3;
/// Width of a space, in parts of the size.
const SPACE: f32 = 0.25;
/// A broken piece at most this long is no word of its own.
const SCRAP: usize = 3;
/// A word at least this long is broken when it does not fit.
const LONG: usize = 10;

/// The text of lines set in one room: lines of a paragraph joined, paragraphs parted by `\n`.
pub(super) fn text(lines: &[Line], measure: &Measure, vocabulary: &HashSet<String>) -> String {
    let alignment = alignment(lines);
    let dashes = if lines.first().is_some_and(begins_with_dash) { Dashes::Items } else { measure.dashes };
    let measure = &Measure { dashes, ..*measure };
    let mut out = lines.first().map(Line::text).unwrap_or_default();
    for pair in lines.windows(2) {
        match seam(&pair[0], &pair[1], measure, alignment, vocabulary) {
            Seam::Paragraph => out.push('\n'),
            Seam::Space => out.push(' '),
            Seam::Nothing => {}
            Seam::Hyphen => {
                out.pop();
            }
        }
        out.push_str(&pair[1].text());
    }
    out
}

/// What stands between two lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Seam {
    /// The end of a paragraph.
    Paragraph,
    /// A space.
    Space,
    /// Nothing: one word was broken, or the line ended at a sign that needs no space.
    Nothing,
    /// A hyphen that broke a word.
    Hyphen,
}

/// How lines stand in their room.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Alignment {
    Left,
    Right,
    Center,
}

pub(super) fn alignment(lines: &[Line]) -> Alignment {
    let spread = |edge: &dyn Fn(Rect) -> f32| {
        let edges = || lines.iter().map(|line| edge(line.reading()));
        edges().fold(f32::MIN, f32::max) - edges().fold(f32::MAX, f32::min)
    };
    if spread(&|rect| rect.x0) <= FLUSH || lines.len() < 2 {
        Alignment::Left
    } else if spread(&|rect| rect.x1) <= FLUSH {
        Alignment::Right
    } else if spread(&|rect| f32::midpoint(rect.x0, rect.x1)) <= FLUSH {
        Alignment::Center
    } else {
        Alignment::Left
    }
}

/// Decides what stands between two lines of one room.
pub(super) fn seam(
    line: &Line,
    next: &Line,
    measure: &Measure,
    alignment: Alignment,
    vocabulary: &HashSet<String>,
) -> Seam {
    let (Some(last), Some(first)) = (line.words.last(), next.words.first()) else { return Seam::Paragraph };
    let is_item = begins_with_bullet(next) || (measure.dashes == Dashes::Items && begins_with_dash(next));
    if line.turn() != next.turn() || is_item {
        return Seam::Paragraph;
    }
    let size = line.size().max(next.size());
    if line.page == next.page && next.baseline() - line.baseline() > PARAGRAPH_PITCH * measure.pitch * size {
        return Seam::Paragraph;
    }
    let room = room(line, measure, alignment);
    if SPACE * size + breakable_head(first) <= room - SPARE {
        return Seam::Paragraph;
    }
    let opening = first.text.chars().next().unwrap_or(' ');
    match last.text.chars().next_back() {
        Some('\u{ad}' | '\u{2010}') if opening.is_lowercase() => return Seam::Hyphen,
        Some('-' | '\u{ad}' | '\u{2010}') if is_compound(&last.text) => {
            return hyphen(&last.text, &first.text, measure.hyphens, vocabulary);
        }
        Some('–' | '—') if is_compound(&last.text) => return Seam::Nothing,
        Some('/') if last.text.chars().count() > 1 => return Seam::Nothing,
        _ => {}
    }
    if last.behind == Behind::Space || !is_broken(line, last, first, room, vocabulary) {
        return Seam::Space;
    }
    Seam::Nothing
}

/// A hyphen behind letters or digits, not a dash that stands alone.
fn is_compound(word: &str) -> bool {
    word.chars().rev().nth(1).is_some_and(char::is_alphanumeric)
}

fn hyphen(last: &str, first: &str, hyphens: Hyphens, vocabulary: &HashSet<String>) -> Seam {
    let head = last.trim_end_matches(['-', '\u{ad}', '\u{2010}']);
    let letters = head.chars().next_back().is_some_and(char::is_alphabetic)
        && first.chars().next().is_some_and(char::is_lowercase);
    if !letters {
        return Seam::Nothing;
    }
    if vocabulary.contains(&bare(&format!("{head}{first}"))) {
        return Seam::Hyphen;
    }
    if vocabulary.contains(&bare(&format!("{head}-{first}"))) {
        return Seam::Nothing;
    }
    if hyphens == Hyphens::Breaking { Seam::Hyphen } else { Seam::Nothing }
}

/// Whether the next line goes on with the last word of this one, broken between two letters because the word
/// alone is wider than the room.
fn is_broken(line: &Line, last: &Word, first: &Word, room: f32, vocabulary: &HashSet<String>) -> bool {
    let first_letter = first.ends.first().map_or(0.0, |end| end - first.reading().x0);
    if room >= first_letter + ROUNDING {
        return false;
    }
    let (Some(before), Some(after)) = (last.text.chars().next_back(), first.text.chars().next()) else { return false };
    let is_number = |word: &Word| word.text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '–'));
    if before.is_ascii_digit() || (matches!(before, '.' | ',') && is_number(last)) {
        let goes_on = after.is_ascii_digit() || (matches!(after, '.' | ',') && first.text.chars().count() > 1);
        return goes_on && line.words.iter().all(is_number) && is_number(first);
    }
    if line.words.len() > 1 || !before.is_alphabetic() || !after.is_lowercase() {
        return false;
    }
    let (head, tail) = (bare(&last.text), bare(&first.text));
    if vocabulary.contains(&format!("{head}{tail}")) {
        return true;
    }
    let (head_length, tail_length) = (head.chars().count(), tail.chars().count());
    if vocabulary.contains(&head) {
        return false;
    }
    // One letter is a word often enough, but a long word that fills its line to the last letter is so seldom.
    if tail_length == 1 && head_length >= LONG {
        return true;
    }
    !vocabulary.contains(&tail) && (tail_length <= SCRAP || head_length >= LONG)
}

/// How much of the room a line leaves free at its end.
fn room(line: &Line, measure: &Measure, alignment: Alignment) -> f32 {
    let rect = line.reading();
    match alignment {
        Alignment::Left => measure.right - rect.x1,
        Alignment::Right => rect.x0 - measure.left,
        Alignment::Center => (measure.right - measure.left) - (rect.x1 - rect.x0),
    }
}

/// Width of a word up to where a line may break inside it.
fn breakable_head(word: &Word) -> f32 {
    let start = word.reading().x0;
    let count = word.text.chars().count();
    let inner = word.text.chars().enumerate().find(|(index, letter)| {
        (1..count.saturating_sub(1)).contains(index) && matches!(letter, '-' | '–' | '\u{2010}')
    });
    let end = inner.and_then(|(index, _)| word.ends.get(index)).or(word.ends.last());
    end.map_or(0.0, |end| end - start)
}

/// Whether a line opens with a sign that only labels list items.
fn begins_with_bullet(line: &Line) -> bool {
    line.words.first().and_then(|word| word.text.chars().next()).is_some_and(marker::is_bullet)
}

/// Whether a line opens with a dash before a word.
fn begins_with_dash(line: &Line) -> bool {
    let word = |index: usize| line.words.get(index).map(|word| word.text.as_str());
    matches!(word(0), Some("-" | "–" | "—")) && word(1).is_some_and(|text| text.starts_with(char::is_alphabetic))
}

/// Whether a line opens with the label of an unnumbered list item.
pub(super) fn begins_item(line: &Line) -> bool {
    begins_with_bullet(line) || begins_with_dash(line)
}

/// Whether a document breaks words with hyphens: many of its lines end in one before a small letter.
pub(super) fn hyphens<'a>(lines: impl Iterator<Item = &'a Line>) -> Hyphens {
    const FEWEST: usize = 3;
    const LEAST: f32 = 0.02;
    let (mut broken, mut count) = (0_usize, 0_usize);
    let mut last: Option<&Word> = None;
    for line in lines {
        let opens_small = line.words.first().and_then(|word| word.text.chars().next()).is_some_and(char::is_lowercase);
        let ends_broken = |word: &Word| word.text.ends_with(['-', '\u{ad}', '\u{2010}']) && is_compound(&word.text);
        if opens_small && last.is_some_and(ends_broken) {
            broken += 1;
        }
        count += 1;
        last = line.words.last();
    }
    if broken >= FEWEST && broken as f32 >= LEAST * count as f32 { Hyphens::Breaking } else { Hyphens::Written }
}
