//! Words out of glyphs.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

use foldhash::fast::FixedState;

use super::page::{Glyph, Turn, Weight};
use crate::document::Rect;

/// A gap between letters wider than this parts words, in parts of the font's size beyond the usual gap of the line.
const WORD_GAP: f32 = 0.12;
/// A point or comma without a written space before it belongs to the word before, up to this gap.
const POINT_GAP: f32 = 0.3;
/// A written space parts words only if the letters beside it are at least this far apart, in parts of the size:
/// blanks behind a cell's text run over the text of the next.
const SPACE_GAP: f32 = 0.04;
/// Letters whose bodies share this part of the lower one's height stand on one line.
const SAME_LINE: f32 = 0.5;
/// Where the body of a line's letters begins and ends, above and below the baseline, in parts of the size.
pub(super) const BODY_ABOVE: f32 = 0.7;
pub(super) const BODY_BELOW: f32 = 0.2;
/// Two drawings of one letter nearer than this are one letter, in parts of its size and of its width.
const OVERPRINT_SIZE: f32 = 0.12;
const OVERPRINT_WIDTH: f32 = 0.5;

/// Letters written together.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Word {
    /// What it says.
    pub(crate) text: String,
    /// On the page.
    pub(crate) rect: Rect,
    /// Along the writing, where each letter ends.
    pub(super) ends: Vec<f32>,
    /// Across the writing.
    pub(super) baseline: f32,
    pub(super) size: f32,
    pub(super) turn: Turn,
    pub(super) weight: Weight,
    /// What the file writes behind it.
    pub(super) behind: Behind,
}

/// What stands behind a word in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Behind {
    /// Nothing, or another word without a written space.
    #[default]
    Nothing,
    /// A written space.
    Space,
}

impl Glyph {
    fn stand(&self) -> Stand {
        let reading = self.turn.reading(self.rect);
        Stand {
            along: (reading.x0, reading.x1),
            baseline: self.baseline,
            size: self.size,
            says: self.letter.is_alphanumeric(),
        }
    }
}

impl Word {
    pub(super) fn stand(&self) -> Stand {
        let reading = self.reading();
        Stand {
            along: (reading.x0, reading.x1),
            baseline: self.baseline,
            size: self.size,
            says: self.text.chars().any(char::is_alphanumeric),
        }
    }

    /// The box in reading coordinates.
    pub(super) fn reading(&self) -> Rect {
        self.turn.reading(self.rect)
    }

    /// Top and bottom of the body of its letters, in reading coordinates.
    pub(super) fn body(&self) -> (f32, f32) {
        (self.baseline - BODY_ABOVE * self.size, self.baseline + BODY_BELOW * self.size)
    }

    /// The two parts of a word cut at a place along its writing; `None` when one would be empty.
    pub(super) fn cut(&self, along: f32) -> Option<(Self, Self)> {
        let mut start = self.reading().x0;
        let kept = self.ends.iter().take_while(|end| {
            let middle = f32::midpoint(start, **end);
            start = **end;
            middle < along
        });
        self.split(kept.count())
    }

    /// The first letters of a word, as many as told, and the rest; `None` when one would be empty.
    pub(super) fn split(&self, kept: usize) -> Option<(Self, Self)> {
        if kept == 0 || kept >= self.ends.len() {
            return None;
        }
        let reading = self.reading();
        let at = *self.ends.get(kept - 1)?;
        let letters = |range: &mut dyn Iterator<Item = char>| range.collect::<String>();
        let head = Self {
            text: letters(&mut self.text.chars().take(kept)),
            rect: self.turn.shown(Rect { x1: at, ..reading }),
            ends: self.ends[..kept].to_vec(),
            behind: Behind::Nothing,
            ..self.clone()
        };
        let tail = Self {
            text: letters(&mut self.text.chars().skip(kept)),
            rect: self.turn.shown(Rect { x0: at, ..reading }),
            ends: self.ends[kept..].to_vec(),
            ..self.clone()
        };
        Some((head, tail))
    }
}

/// Builds words from the glyphs of a page, line by line in each writing direction.
pub(super) fn words(glyphs: &[Glyph]) -> Vec<Word> {
    let glyphs = without_overprints(glyphs);
    let mut words = Vec::new();
    for turn in Turn::ALL {
        let mut along: Vec<Glyph> = glyphs.iter().filter(|glyph| glyph.turn == turn).copied().collect();
        along.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
        for line in
            rows_of(along, |glyph| (glyph.baseline - BODY_ABOVE * glyph.size, glyph.baseline + BODY_BELOW * glyph.size))
        {
            for line in unstacked(line, Glyph::stand) {
                words_of_line(line, turn, &mut words);
            }
        }
    }
    words
}

/// Groups things that stand side by side, given the top and bottom of each; the input is sorted from top to bottom.
pub(super) fn rows_of<T>(things: Vec<T>, body: impl Fn(&T) -> (f32, f32)) -> Vec<Vec<T>> {
    // The newest row is enough to compare with, but for a raised or lowered letter, which may come before or after.
    const LOOK_BACK: usize = 3;
    let mut rows: Vec<((f32, f32), Vec<T>)> = Vec::new();
    for thing in things {
        let (top, bottom) = body(&thing);
        let fits = |(row_top, row_bottom): (f32, f32)| {
            let common = bottom.min(row_bottom) - top.max(row_top);
            common >= SAME_LINE * (bottom - top).min(row_bottom - row_top)
        };
        let recent = rows.len().saturating_sub(LOOK_BACK);
        match rows[recent..].iter_mut().rev().find(|row| fits(row.0)) {
            Some((range, row)) => {
                if bottom - top > range.1 - range.0 {
                    *range = (top, bottom);
                }
                row.push(thing);
            }
            None => rows.push(((top, bottom), vec![thing])),
        }
    }
    rows.into_iter().map(|(_, row)| row).collect()
}

/// Where a thing stands: its ends along the writing, its baseline, its size, and whether it says a letter or digit.
pub(super) struct Stand {
    pub(super) along: (f32, f32),
    pub(super) baseline: f32,
    pub(super) size: f32,
    pub(super) says: bool,
}

/// The things of a row from left to right, parted by their baselines where one stands over another: a tall text beside two low rows, or
/// rows too low for their text, make no line of both.
pub(super) fn unstacked<T>(mut row: Vec<T>, stand: impl Fn(&T) -> Stand) -> Vec<Vec<T>> {
    row.sort_by(|a, b| stand(a).along.0.total_cmp(&stand(b).along.0));
    if !is_stacked(&row, &stand) {
        return vec![row];
    }
    row.sort_by(|a, b| stand(a).baseline.total_cmp(&stand(b).baseline));
    let mut rows: Vec<Vec<T>> = Vec::new();
    let mut last: Option<Stand> = None;
    for thing in row {
        let here = stand(&thing);
        match rows.last_mut() {
            Some(row) if last.as_ref().is_some_and(|last| !apart(last, &here)) => row.push(thing),
            _ => rows.push(vec![thing]),
        }
        last = Some(here);
    }
    for row in &mut rows {
        row.sort_by(|a, b| stand(a).along.0.total_cmp(&stand(b).along.0));
    }
    rows
}

/// Whether texts of two baselines share more than half the narrower one's place, given from left to right.
fn is_stacked<T>(row: &[T], stand: impl Fn(&T) -> Stand) -> bool {
    let mut furthest: Option<Stand> = None;
    for here in row.iter().map(stand).filter(|here| here.says) {
        let over = furthest.as_ref().is_some_and(|before| {
            let narrower = (before.along.1 - before.along.0).min(here.along.1 - here.along.0);
            let common = before.along.1.min(here.along.1) - here.along.0;
            common > 0.5 * narrower && apart(before, &here)
        });
        if over {
            return true;
        }
        if furthest.as_ref().is_none_or(|before| here.along.1 >= before.along.1) {
            furthest = Some(here);
        }
    }
    false
}

/// Whether two texts stand on different lines, if one of them stands over the other.
fn apart(one: &Stand, other: &Stand) -> bool {
    /// Baselines nearer than this part of the lower text's size are one.
    const ONE_BASELINE: f32 = 0.3;
    (one.baseline - other.baseline).abs() > ONE_BASELINE * one.size.min(other.size)
}

/// Drops letters drawn twice at one place: filled and stroked, or shifted a little to look bold.
fn without_overprints(glyphs: &[Glyph]) -> Vec<Glyph> {
    const CELL: f32 = 4.0;
    // More letters than print in one place are a blot; what they are compared with stays bounded.
    const MOST_NEAR: usize = 64;
    let key = |x: f32, y: f32| (floor(x / CELL), floor(y / CELL));
    // For each cell its last letter and how many it has; for each letter the one before it in its cell.
    let mut seen: HashMap<(i32, i32), (usize, usize), FixedState> =
        HashMap::with_capacity_and_hasher(glyphs.len(), FixedState::default());
    let mut before: Vec<Option<usize>> = Vec::with_capacity(glyphs.len());
    let mut kept: Vec<Glyph> = Vec::with_capacity(glyphs.len());
    for glyph in glyphs {
        let (x, y) = key(glyph.rect.x0, glyph.rect.y0);
        let down = OVERPRINT_SIZE * glyph.size;
        let along = down.min(OVERPRINT_WIDTH * (glyph.rect.x1 - glyph.rect.x0).max(0.0));
        let (first, last) = (
            key(glyph.rect.x0 - along.min(CELL), glyph.rect.y0 - down.min(CELL)),
            key(glyph.rect.x0 + along.min(CELL), glyph.rect.y0 + down.min(CELL)),
        );
        let same = |other: &usize| {
            let other = &kept[*other];
            other.letter == glyph.letter
                && (other.rect.x0 - glyph.rect.x0).abs() <= along
                && (other.rect.y0 - glyph.rect.y0).abs() <= down
        };
        let found_in = |cell: (i32, i32)| {
            let last = seen.get(&cell).map(|(last, _)| *last);
            std::iter::successors(last, |letter| before.get(*letter).copied().flatten()).find(same)
        };
        let double = if first == last {
            found_in(first)
        } else {
            (first.0..=last.0).find_map(|x| (first.1..=last.1).find_map(|y| found_in((x, y))))
        };
        match double {
            // Drawn again, filled and stroked or shifted: that is how programs without a bold font make text bold.
            Some(other) => kept[other].weight = Weight::Bold,
            None => {
                let mut chained = None;
                match seen.entry((x, y)) {
                    Entry::Vacant(cell) => {
                        cell.insert((kept.len(), 1));
                    }
                    Entry::Occupied(mut cell) if cell.get().1 < MOST_NEAR => {
                        let (last, count) = *cell.get();
                        chained = Some(last);
                        cell.insert((kept.len(), count + 1));
                    }
                    Entry::Occupied(_) => {}
                }
                before.push(chained);
                kept.push(*glyph);
            }
        }
    }
    kept
}

/// The greatest whole number not above a value, without a call of the system's library for each letter.
fn floor(value: f32) -> i32 {
    let whole = value as i32;
    if whole as f32 > value { whole.saturating_sub(1) } else { whole }
}

/// Builds the words of glyphs given from left to right.
fn words_of_line(line: Vec<Glyph>, turn: Turn, words: &mut Vec<Word>) {
    let place = |glyph: &Glyph| turn.reading(glyph.rect);
    let usual = usual_gap(&line, turn);
    let mut word: Option<Word> = None;
    let mut space = Behind::Nothing;
    for glyph in line {
        if glyph.letter.is_whitespace() {
            space = Behind::Space;
            continue;
        }
        let rect = place(&glyph);
        let joined = word.as_ref().is_some_and(|word| {
            let gap = rect.x0 - word.reading().x1;
            let size = word.size.max(glyph.size);
            let limit = match space {
                Behind::Space => SPACE_GAP,
                Behind::Nothing if matches!(glyph.letter, '.' | ',') && !word.text.ends_with('.') => POINT_GAP,
                Behind::Nothing => WORD_GAP,
            };
            gap <= limit * size + usual
        });
        match (&mut word, joined) {
            (Some(word), true) => extend(word, &glyph),
            _ => {
                if let Some(mut done) = word.replace(begin(&glyph)) {
                    done.behind = space;
                    words.push(done);
                }
            }
        }
        space = Behind::Nothing;
    }
    if let Some(mut done) = word {
        done.behind = space;
        words.push(done);
    }
}

/// The gap that most letters of a line keep: more than nothing where text is spaced out.
fn usual_gap(line: &[Glyph], turn: Turn) -> f32 {
    const FEWEST: usize = 8;
    const WIDEST: f32 = 0.4;
    let mut gaps: Vec<f32> = line
        .windows(2)
        .filter(|pair| pair.iter().all(|glyph| !glyph.letter.is_whitespace()))
        // Dots that lead to the next column are set apart on purpose.
        .filter(|pair| pair.iter().any(|glyph| glyph.letter != '.'))
        .map(|pair| turn.reading(pair[1].rect).x0 - turn.reading(pair[0].rect).x1)
        .collect();
    if gaps.len() < FEWEST {
        return 0.0;
    }
    let middle = gaps.len() / 2;
    let (_, median, _) = gaps.select_nth_unstable_by(middle, f32::total_cmp);
    // A line of single digits in columns is no spaced-out word.
    if *median > WIDEST * line[0].size { 0.0 } else { median.max(0.0) }
}

/// Letters for which a new word has room.
const USUAL_LENGTH: usize = 8;

fn begin(glyph: &Glyph) -> Word {
    let mut text = String::with_capacity(2 * USUAL_LENGTH);
    text.push(glyph.letter);
    let mut ends = Vec::with_capacity(USUAL_LENGTH);
    ends.push(glyph.turn.reading(glyph.rect).x1);
    Word {
        text,
        rect: glyph.rect,
        ends,
        baseline: glyph.baseline,
        size: glyph.size,
        turn: glyph.turn,
        weight: glyph.weight,
        behind: Behind::Nothing,
    }
}

fn extend(word: &mut Word, glyph: &Glyph) {
    if glyph.size > word.size {
        (word.size, word.baseline) = (glyph.size, glyph.baseline);
    }
    if glyph.weight != word.weight && glyph.letter.is_alphanumeric() {
        word.weight = Weight::Regular;
    }
    word.text.push(glyph.letter);
    word.rect = word.rect.union(glyph.rect);
    word.ends.push(glyph.turn.reading(glyph.rect).x1);
}

/// The words that stand between others on their lines, folded to lower case: those surely written whole.
pub(super) fn vocabulary<'a>(lines: impl Iterator<Item = &'a [Word]>) -> HashSet<String> {
    let mut vocabulary = HashSet::new();
    for words in lines {
        let inner = words.len().saturating_sub(1);
        vocabulary.extend(words.iter().take(inner).skip(1).map(|word| bare(&word.text)));
    }
    vocabulary.remove("");
    vocabulary
}

/// A word without the punctuation around it, in lower case.
pub(super) fn bare(word: &str) -> String {
    word.trim_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase()
}
