//! The white rows between rows of boxes: their texts tell where each begins.

use super::lines_between;
use super::{FEWEST_COLUMNS, SAME};
use crate::pdf::words::Word;

/// How far letters reach above their baseline and below it, in parts of their size.
const ABOVE: f32 = 0.7;
const BELOW: f32 = 0.2;
/// Lines further apart than this part of what parts rows of one line are of two rows.
const APART: f32 = 0.8;
/// Rows are at least so much further apart than lines of one text, in parts of the size of letters.
const LOOSER: f32 = 0.25;
/// A gap between words wider than this, in parts of their size, parts two texts.
const WIDE: f32 = 0.5;
/// The least part of the columns of the boxes that a row fills, where lines of one text may stand as far apart as rows.
const FILLED: f32 = 0.5;

/// How rows stand among boxes whose cells hold one line each.
pub(in crate::pdf) struct Rhythm {
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
    /// How rows stand, told by the last of some filled bands with one line in each of its cells; none if lines of one text
    /// stand no closer than rows.
    pub(in crate::pdf) fn of<'b>(
        bands: impl DoubleEndedIterator<Item = (f32, f32)>,
        xs: &[f32],
        inside: impl Fn((f32, f32)) -> Vec<&'b Word>,
    ) -> Option<Self> {
        let mut one_line = None;
        let mut pitch: Option<f32> = None;
        let mut filled = 0;
        for (top, bottom) in bands.rev() {
            let words = inside((top, bottom));
            let lines: Vec<usize> = xs.windows(2).map(|sides| lines_between(&words, sides)).collect();
            filled = filled.max(lines.iter().filter(|lines| **lines > 0).count());
            let size = words.iter().map(|word| word.size).fold(0.0, f32::max);
            if lines.iter().all(|lines| *lines <= 1) && !words.is_empty() && one_line.is_none() {
                one_line = Some((bottom - top, size));
            }
            pitch = xs.windows(2).filter_map(|sides| closest(&words, sides)).chain(pitch).reduce(f32::min);
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
    pub(in crate::pdf) fn rows(&self, words: &[&Word], xs: &[f32], bottom: f32) -> Option<Vec<WhiteRow>> {
        let groups = self.groups(words);
        let fewest = self.fewest(&groups, xs);
        let groups = self.whole(groups, xs, fewest);
        let several = groups.iter().filter(|group| super::is_row(group, xs)).count();
        let in_columns = groups.iter().filter(|group| !super::is_crossed(group, xs)).count();
        if several == 0 || several < in_columns.min(FEWEST_COLUMNS) {
            return None;
        }
        let texts: Option<Vec<WhiteText>> = groups.iter().map(|group| self.text(group, xs, fewest)).collect();
        let ends = groups.windows(2).map(|pair| f32::midpoint(foot(&pair[0]), head(&pair[1]))).chain([bottom]);
        Some(ends.zip(texts?).map(|(bottom, text)| WhiteRow { bottom, text }).collect())
    }

    /// How the words of a row stand in it; none if they are no row.
    fn text(&self, group: &[&Word], xs: &[f32], fewest: usize) -> Option<WhiteText> {
        let filled = filled(group, xs);
        let is_crossed = super::is_crossed(group, xs) || (2..fewest).contains(&filled) && is_one_text(group);
        match self.spacing {
            _ if is_crossed => is_one_text(group).then_some(WhiteText::Spanning),
            Spacing::Looser => Some(WhiteText::InColumns),
            Spacing::Unknown => (filled >= fewest).then_some(WhiteText::InColumns),
        }
    }

    /// Fewest columns that a row fills where lines of one text may stand as far apart as rows.
    fn fewest(&self, groups: &[Vec<&Word>], xs: &[f32]) -> usize {
        let most = groups.iter().map(|group| filled(group, xs)).fold(self.filled, usize::max);
        FEWEST_COLUMNS.max((FILLED * most as f32).ceil() as usize)
    }

    /// The groups with those that go on with the text of the one above: in few of its columns, with small letters.
    fn whole<'w>(&self, groups: Vec<Vec<&'w Word>>, xs: &[f32], fewest: usize) -> Vec<Vec<&'w Word>> {
        let mut whole: Vec<Vec<&Word>> = Vec::new();
        for group in groups {
            let goes_on = self.spacing == Spacing::Unknown && filled(&group, xs) < fewest;
            match whole.last_mut().filter(|_| goes_on && xs.windows(2).all(|sides| begins_small(&group, sides))) {
                Some(above) => above.extend(group),
                None => whole.push(group),
            }
        }
        whole
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
    pub(super) fn rows_below(&self, words: &[&Word], xs: &[f32], top: f32) -> Option<Vec<WhiteRow>> {
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
        super::is_row(group, xs) && filled(group, xs) as f32 > FILLED * self.filled as f32
    }
}

/// How many columns words fill.
fn filled(group: &[&Word], xs: &[f32]) -> usize {
    xs.windows(2).filter(|sides| lines_between(group, sides) > 0).count()
}

/// A row left white.
pub(in crate::pdf) struct WhiteRow {
    pub(in crate::pdf) bottom: f32,
    pub(super) text: WhiteText,
}

/// How a white row is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum WhiteText {
    InColumns,
    /// One text over several columns.
    Spanning,
}

/// Whether words are one line without a wide gap.
fn is_one_text(group: &[&Word]) -> bool {
    let mut line = group.to_vec();
    line.sort_by(|a, b| a.rect.x0.total_cmp(&b.rect.x0));
    line.windows(2).all(|pair| {
        let level = (pair[0].baseline - pair[1].baseline).abs() <= SAME;
        level && pair[1].rect.x0 - pair[0].rect.x1 <= WIDE * pair[0].size
    })
}

/// Whether nothing between two sides begins with anything but a small letter.
fn begins_small(group: &[&Word], sides: &[f32]) -> bool {
    let inside = |word: &&&Word| {
        let middle = f32::midpoint(word.rect.x0, word.rect.x1);
        sides.first().is_some_and(|left| *left <= middle) && sides.last().is_some_and(|right| middle < *right)
    };
    let first = group.iter().filter(inside).min_by(|a, b| a.rect.x0.total_cmp(&b.rect.x0));
    first.is_none_or(|word| word.text.starts_with(char::is_lowercase))
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
