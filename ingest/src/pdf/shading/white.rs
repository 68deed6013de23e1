//! The white rows between rows of boxes: their texts tell where each begins.

use super::boxes::Boxes;
use super::{FEWEST_COLUMNS, SAME};
use super::{between, lines_between};
use crate::pdf::words::Word;

/// How far letters reach above their baseline and below it, in parts of their size.
const ABOVE: f32 = 0.7;
const BELOW: f32 = 0.2;
/// Lines further apart than this part of what parts rows of one line are of two rows.
const APART: f32 = 0.8;
/// Rows are at least so much further apart than lines of one text, in parts of the size of letters.
const LOOSER: f32 = 0.25;
/// The least part of the columns of the boxes that a row fills, where lines of one text may stand as far apart as rows.
const FILLED: f32 = 0.5;

/// How rows stand among boxes whose cells hold one line each.
pub(super) struct Rhythm {
    /// White between the texts of two rows.
    gap: f32,
    /// Most columns that a row of boxes fills.
    filled: usize,
    spacing: Spacing,
}

/// Whether rows stand further apart than lines of one text.
#[derive(PartialEq, Eq)]
enum Spacing {
    Looser,
    Unknown,
}

impl Rhythm {
    /// How rows stand, told by the last row of boxes with one line in each of its cells; none if lines of one text stand
    /// no closer than rows.
    pub(super) fn of(rows: &[Boxes], words: &[Word]) -> Option<Self> {
        let mut one_line = None;
        let mut pitch: Option<f32> = None;
        let mut filled = 0;
        for row in rows.iter().rev().filter(|row| row.xs.len() > FEWEST_COLUMNS) {
            let inside = between(words, row, (row.top, row.bottom));
            let lines: Vec<usize> = row.xs.windows(2).map(|sides| lines_between(&inside, sides)).collect();
            filled = filled.max(lines.iter().filter(|lines| **lines > 0).count());
            let size = inside.iter().map(|word| word.size).fold(0.0, f32::max);
            if lines.iter().all(|lines| *lines <= 1) && filled >= FEWEST_COLUMNS && one_line.is_none() {
                one_line = Some((row.bottom - row.top, size));
            }
            pitch = row.xs.windows(2).filter_map(|sides| closest(&inside, sides)).chain(pitch).reduce(f32::min);
        }
        let (height, size) = one_line?;
        let spacing = match pitch {
            Some(pitch) if height - pitch < LOOSER * size => return None,
            Some(_) => Spacing::Looser,
            None => Spacing::Unknown,
        };
        let gap = height - (ABOVE + BELOW) * size;
        (gap > LOOSER * size).then_some(Self { gap, filled, spacing })
    }

    /// Where the white rows end that stand in a band, from top to bottom; none if these words are no rows.
    pub(super) fn rows(&self, words: &[&Word], xs: &[f32], bottom: f32) -> Option<Vec<f32>> {
        let groups = self.groups(words);
        let fewest = match self.spacing {
            Spacing::Looser => 1,
            Spacing::Unknown => FEWEST_COLUMNS.max((FILLED * self.filled as f32).ceil() as usize),
        };
        let fits = |group: &Vec<&Word>| {
            let filled = xs.windows(2).filter(|sides| lines_between(group, sides) > 0).count();
            filled >= fewest && !super::is_crossed(group, xs)
        };
        let several = groups.iter().filter(|group| super::is_row(group, xs)).count();
        if several < 2 || !groups.iter().all(fits) {
            return None;
        }
        let ends = groups.windows(2).map(|pair| f32::midpoint(foot(&pair[0]), head(&pair[1])));
        Some(ends.chain([bottom]).collect())
    }

    /// The words of each row, from top to bottom.
    fn groups<'w>(&self, words: &[&'w Word]) -> Vec<Vec<&'w Word>> {
        let mut sorted = words.to_vec();
        sorted.sort_by(|a, b| top(a).total_cmp(&top(b)));
        let mut groups: Vec<Vec<&Word>> = Vec::new();
        let mut reached = f32::MIN;
        for word in sorted {
            match groups.last_mut().filter(|_| top(word) - reached < APART * self.gap) {
                Some(group) => group.push(word),
                None => groups.push(vec![word]),
            }
            reached = reached.max(word.baseline + BELOW * word.size);
        }
        groups
    }

    /// Where the rows end that stand right below the last boxes, which end at `top`.
    pub(super) fn rows_below(&self, words: &[&Word], xs: &[f32], top: f32) -> Option<Vec<f32>> {
        let groups = self.groups(words);
        let mut reached = top - self.gap / 2.0;
        let fits = |group: &&Vec<&Word>| {
            let near = head(group) - reached <= self.widest();
            reached = foot(group);
            near && self.is_full_row(group, xs)
        };
        let taken: Vec<&Word> = groups.iter().take_while(fits).flatten().copied().collect();
        self.rows(&taken, xs, foot(&taken) + self.gap / 2.0)
    }

    /// Where the rows begin that stand right above the first boxes, which begin at `bottom`, from top to bottom.
    pub(super) fn rows_above(&self, words: &[&Word], xs: &[f32], bottom: f32) -> Vec<f32> {
        let mut begins = Vec::new();
        let (mut reached, mut below) = (bottom + self.gap / 2.0, None);
        for group in self.groups(words).iter().rev() {
            if reached - foot(group) > self.widest() || !self.is_full_row(group, xs) {
                break;
            }
            begins.extend(below.map(|below| f32::midpoint(foot(group), below)));
            (reached, below) = (head(group), Some(head(group)));
        }
        begins.extend(below.map(|below| below - self.gap / 2.0));
        begins.reverse();
        begins
    }

    /// The most white between the texts of two rows.
    fn widest(&self) -> f32 {
        (2.0 - APART) * self.gap + SAME
    }

    /// Whether words are a row that fills as many columns as rows do.
    fn is_full_row(&self, group: &[&Word], xs: &[f32]) -> bool {
        let filled = xs.windows(2).filter(|sides| lines_between(group, sides) > 0).count();
        super::is_row(group, xs) && filled as f32 > FILLED * self.filled as f32
    }
}

/// The least distance of two lines between two sides.
fn closest(words: &[&Word], sides: &[f32]) -> Option<f32> {
    let baselines = super::baselines_between(words, sides);
    baselines.windows(2).map(|pair| pair[1] - pair[0]).reduce(f32::min)
}

fn top(word: &Word) -> f32 {
    word.baseline - ABOVE * word.size
}

fn head(group: &[&Word]) -> f32 {
    group.iter().map(|word| top(word)).fold(f32::MAX, f32::min)
}

fn foot(group: &[&Word]) -> f32 {
    group.iter().map(|word| word.baseline + BELOW * word.size).fold(f32::MIN, f32::max)
}
