//! How a document writes its lines: its words, whether it breaks them, and what it leaves behind a line that goes on.

use std::collections::HashSet;

use super::lines::Line;
use super::seam::WIDE_SPACE;
use super::words::{self, Behind, Word};

/// What the text of a document is measured against.
#[derive(Debug, Clone, Default)]
pub(super) struct Habits {
    /// Words surely written whole, in lower case.
    pub vocabulary: HashSet<String>,
    pub hyphens: Hyphens,
    pub blanks: Blanks,
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

/// What a space written behind the last word of a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Blanks {
    /// Nothing to go by: the file writes it behind all lines, behind none, or at random.
    #[default]
    Silent,
    /// The space at which the line was broken: the file writes none at the end of a paragraph.
    Telling,
}

impl Habits {
    /// The habits of a document with these lines of running text and these cells.
    pub(super) fn of<'a>(body: impl Iterator<Item = &'a Line>, cells: &[&'a [Line]]) -> Self {
        let body: Vec<&Line> = body.collect();
        let all = || body.iter().copied().chain(cells.iter().copied().flatten());
        Self {
            vocabulary: words::vocabulary(all().map(|line| line.words.as_slice())),
            hyphens: hyphens(all()),
            blanks: blanks(&body, cells),
        }
    }
}

/// Whether a document breaks words with hyphens: many of its lines end in one before a small letter.
fn hyphens<'a>(lines: impl Iterator<Item = &'a Line>) -> Hyphens {
    const FEWEST: usize = 3;
    const LEAST: f32 = 0.02;
    let (mut broken, mut count) = (0_usize, 0_usize);
    let mut last: Option<&Line> = None;
    for line in lines {
        if last.is_some_and(|last| last.ends_in_hyphen() && line.opens_small()) {
            broken += 1;
        }
        count += 1;
        last = Some(line);
    }
    if broken >= FEWEST && broken as f32 >= LEAST * count as f32 { Hyphens::Breaking } else { Hyphens::Written }
}

/// Whether spaces stand behind lines that surely go on and behind few that surely end.
fn blanks(body: &[&Line], cells: &[&[Line]]) -> Blanks {
    let pairs = body.windows(2).map(|pair| (pair[0], pair[1]));
    let in_cells = cells.iter().flat_map(|lines| lines.windows(2)).map(|pair| (&pair[0], &pair[1]));
    let going: Vec<(&Line, &Line)> = pairs.chain(in_cells).filter(|(line, next)| surely_goes_on(line, next)).collect();
    let roomy = going.iter().filter(|(line, next)| leaves_room(line, next)).map(|(line, _)| behind(line)).collect();
    let going = going.iter().map(|(line, _)| behind(line)).collect();
    let ending = cells.iter().filter_map(|lines| lines.last()).map(behind).collect();
    Ends { going, roomy, ending }.blanks()
}

/// What stands behind lines that surely go on, and behind those that surely end a paragraph.
#[derive(Debug, Default)]
pub(super) struct Ends {
    pub going: Vec<Behind>,
    /// Behind those of them that have room for a space: one that has none is not written.
    pub roomy: Vec<Behind>,
    pub ending: Vec<Behind>,
}

impl Ends {
    pub(super) fn blanks(&self) -> Blanks {
        const FEWEST: usize = 4;
        const GOING: f32 = 0.85;
        const ENDING: f32 = 0.25;
        let spaced = |ends: &[Behind]| ends.iter().filter(|end| **end == Behind::Space).count() as f32;
        let tells = |ends: &[Behind]| ends.len() >= FEWEST && spaced(ends) >= GOING * ends.len() as f32;
        let telling = (tells(&self.going) || tells(&self.roomy))
            && self.ending.len() >= FEWEST
            && spaced(&self.ending) <= ENDING * self.ending.len() as f32;
        if telling { Blanks::Telling } else { Blanks::Silent }
    }
}

fn behind(line: &Line) -> Behind {
    line.words.last().map(|word| word.behind).unwrap_or_default()
}

/// Whether a line has room for a space behind it, as it is shorter than the next.
fn leaves_room(line: &Line, next: &Line) -> bool {
    next.reading().x1 - line.reading().x1 >= WIDE_SPACE * line.size()
}

/// Words on both lines, and the second begins with a small letter: no broken word, no new paragraph.
fn surely_goes_on(line: &Line, next: &Line) -> bool {
    let ends_in_word = |word: &Word| word.text.ends_with(|letter: char| letter.is_alphanumeric() || letter == ',');
    line.page == next.page
        && line.turn() == next.turn()
        && line.words.len() > 1
        && line.words.last().is_some_and(ends_in_word)
        && next.opens_small()
}
