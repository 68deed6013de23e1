//! What stands between two lines: the end of a paragraph, a space, or nothing where a word was broken.

use super::habits::{Blanks, Habits, Hyphens};
use super::lines::{HYPHENS, Line, is_compound};
use super::words::{Behind, Word, bare};
use crate::document::Rect;
use crate::marker;

/// The room that lines were set in.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Measure {
    /// Left and right end of the room, in reading coordinates.
    pub left: f32,
    pub right: f32,
    /// The usual distance of baselines, in parts of the size.
    pub pitch: f32,
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

/// Baselines further apart than this part of the usual distance begin a paragraph.
const PARAGRAPH_PITCH: f32 = 1.3;
/// Baselines further apart than this have a blank line between them.
const BLANK_PITCH: f32 = 1.75;
/// How far ends of lines may differ and still be flush, in points.
const FLUSH: f32 = 1.5;
/// A word must fit with this much to spare before its standing on a new line says that a paragraph ended, in points:
/// borders and rounding take some of the room.
const SPARE: f32 = 1.0;
/// How much wider than the room a line may be, in points.
const ROUNDING: f32 = 0.3;
/// Width of a space, in parts of the size.
const SPACE: f32 = 0.25;
/// Width of the space of a wide font, in parts of the size.
pub(super) const WIDE_SPACE: f32 = 0.32;
/// A broken piece at most this long is no word of its own.
const SCRAP: usize = 3;
/// A word at least this long is broken when it does not fit.
const LONG: usize = 10;

/// The text of lines set in one room: lines of a paragraph joined, paragraphs parted by `\n`.
pub(super) fn text(lines: &[Line], measure: &Measure, habits: &Habits) -> String {
    let alignment = alignment(lines);
    let dashes = if lines.first().is_some_and(begins_with_dash) { Dashes::Items } else { measure.dashes };
    let measure = &Measure { dashes, ..*measure };
    let mut out = lines.first().map(Line::text).unwrap_or_default();
    for pair in lines.windows(2) {
        match seam(&pair[0], &pair[1], measure, alignment, habits) {
            Seam::Paragraph => out.push('\n'),
            Seam::BlankLine => out.push_str("\n\n"),
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
    /// The end of a paragraph and a blank line.
    BlankLine,
    /// A space.
    Space,
    /// Nothing: one word was broken, or the line ended at a sign that needs no space.
    Nothing,
    /// A hyphen that broke a word.
    Hyphen,
}

impl Seam {
    pub(super) fn ends_paragraph(self) -> bool {
        matches!(self, Self::Paragraph | Self::BlankLine)
    }
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
pub(super) fn seam(line: &Line, next: &Line, measure: &Measure, alignment: Alignment, habits: &Habits) -> Seam {
    let (Some(last), Some(first)) = (line.words.last(), next.words.first()) else { return Seam::Paragraph };
    let is_item = begins_with_bullet(next) || (measure.dashes == Dashes::Items && begins_with_dash(next));
    if line.turn() != next.turn() || is_item {
        return Seam::Paragraph;
    }
    let size = line.size().max(next.size());
    if line.page == next.page {
        let distance = (next.baseline() - line.baseline()) / (measure.pitch * size);
        if distance > BLANK_PITCH {
            return Seam::BlankLine;
        }
        if distance > PARAGRAPH_PITCH {
            return Seam::Paragraph;
        }
    }
    if number_goes_on(line, last, first) {
        return Seam::Nothing;
    }
    let room = room(line, measure, alignment);
    if SPACE * size + breakable_head(first) <= room - SPARE {
        return Seam::Paragraph;
    }
    let opening = first.text.chars().next().unwrap_or(' ');
    match last.text.chars().next_back() {
        Some('\u{ad}' | '\u{2010}') if opening.is_lowercase() => return Seam::Hyphen,
        Some('-' | '\u{ad}' | '\u{2010}') if is_compound(&last.text) => {
            return hyphen(&last.text, &first.text, habits);
        }
        Some('–' | '—') if is_compound(&last.text) => return Seam::Nothing,
        Some('/') if last.text.chars().count() > 1 => return Seam::Nothing,
        _ => {}
    }
    if last.behind == Behind::Space {
        return Seam::Space;
    }
    // A space that would have stood beyond the room is not written.
    let told = habits.blanks == Blanks::Telling && room >= WIDE_SPACE * size;
    if told && matches!(last.text.as_str(), "-" | "–") && line.words.len() > 1 {
        return Seam::Nothing;
    }
    if is_broken(line, last, first, room, habits) {
        return Seam::Nothing;
    }
    if told { Seam::Paragraph } else { Seam::Space }
}

fn hyphen(last: &str, first: &str, habits: &Habits) -> Seam {
    let head = last.trim_end_matches(HYPHENS);
    let letters = head.chars().next_back().is_some_and(char::is_alphabetic)
        && first.chars().next().is_some_and(char::is_lowercase);
    if !letters {
        return Seam::Nothing;
    }
    let vocabulary = &habits.vocabulary;
    if vocabulary.contains(&bare(&format!("{head}{first}"))) {
        return Seam::Hyphen;
    }
    if vocabulary.contains(&bare(&format!("{head}-{first}"))) {
        return Seam::Nothing;
    }
    if habits.hyphens == Hyphens::Breaking { Seam::Hyphen } else { Seam::Nothing }
}

/// Whether the next line goes on with the last word of this one, broken between two letters because the word
/// alone is wider than the room.
fn is_broken(line: &Line, last: &Word, first: &Word, room: f32, habits: &Habits) -> bool {
    let first_letter = first.ends.first().map_or(0.0, |end| end - first.reading().x0);
    if room >= first_letter + ROUNDING {
        return false;
    }
    let vocabulary = &habits.vocabulary;
    let (Some(before), Some(after)) = (last.text.chars().next_back(), first.text.chars().next()) else { return false };
    let is_number =
        |word: &Word| word.text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '–' | '/'));
    // A code alone in its line, such as `A1001` before `03`, or `713220` before `00-1`.
    let is_code = |word: &Word| word.text.chars().all(|c| c.is_ascii_digit() || c.is_uppercase() || c == '/');
    if line.words.len() == 1 && before.is_ascii_digit() && is_code(last) {
        return after.is_ascii_digit() && first.text.chars().all(|c| c.is_ascii_digit() || c == '-');
    }
    if before.is_ascii_digit() || (matches!(before, '.' | ',') && is_number(last)) {
        let goes_on = after.is_ascii_digit() || (matches!(after, '.' | ',') && first.text.chars().count() > 1);
        return goes_on && line.words.iter().all(is_number) && is_number(first);
    }
    let capitals = is_capitals(&last.text) && is_capitals(&first.text);
    if line.words.len() > 1 || !before.is_alphabetic() || !(after.is_lowercase() || capitals) {
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
    let told = habits.blanks == Blanks::Telling;
    // A few capitals are an abbreviation as often as the rest of a word.
    let scrap = tail_length <= SCRAP && !capitals;
    !vocabulary.contains(&tail) && (told || scrap || head_length >= LONG)
}

/// Several letters, all of them capitals.
fn is_capitals(word: &str) -> bool {
    let letters = || word.chars().filter(|c| c.is_alphabetic());
    letters().count() > 1 && letters().all(char::is_uppercase)
}

/// Whether the next line surely goes on with the number that ends this one: a number ends in no comma and begins with
/// none.
fn number_goes_on(line: &Line, last: &Word, first: &Word) -> bool {
    // More digits may be the next number of a list.
    const MOST: usize = 2;
    let is_number = |word: &Word| word.text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ','));
    let digits = |text: &str| (1..=MOST).contains(&text.len()) && text.chars().all(|c| c.is_ascii_digit());
    let broken = match last.text.strip_suffix(',') {
        Some(whole) => whole.ends_with(|c: char| c.is_ascii_digit()) && digits(&first.text),
        None => last.text.ends_with(|c: char| c.is_ascii_digit()) && first.text.strip_prefix(',').is_some_and(digits),
    };
    broken && line.words.iter().all(is_number)
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
