//! Where the columns and rows of a tagged table end, by the text of its cells and the lines between.

use crate::pdf::page::Ruling;

/// How far texts of neighbouring cells may run into one another, in points.
const OVERLAP: f32 = 1.5;
/// How far a line may stand from the gap it is drawn in, in points.
const BESIDE: f32 = 1.5;
/// How far outside of all text the side of a table is looked for, in points.
const OUTSIDE: f32 = 14.0;
/// Least width of a column, in points.
const NARROWEST: f32 = 0.1;
/// Between the side of a table without lines and its text, in points.
const PADDING: f32 = 2.0;

/// A cell along one axis: the first position and the one after its last, and the extent of its text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Extent {
    pub from: usize,
    pub to: usize,
    pub low: f32,
    pub high: f32,
}

/// A side of a column or row.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Side {
    pub at: f32,
    /// Where the text before it ends and the text behind it begins; the side itself where a line is drawn.
    pub before: f32,
    pub behind: f32,
}

impl Side {
    pub(super) fn line(at: f32) -> Self {
        Self { at, before: at, behind: at }
    }
}

/// The sides of `count` columns or rows; none if the texts are not in their order or not apart.
///
/// `lines` stand across the axis.
pub(super) fn sides(count: usize, extents: &[Extent], lines: &[Ruling]) -> Option<Vec<Side>> {
    let (mut low, mut high) = (vec![f32::MAX; count + 1], vec![f32::MIN; count + 1]);
    for extent in extents {
        let from = low.get_mut(extent.from)?;
        *from = from.min(extent.low);
        let to = high.get_mut(extent.to)?;
        *to = to.max(extent.high);
    }
    for index in 1..=count {
        high[index] = high[index].max(high[index - 1]);
        low[count - index] = low[count - index].min(low[count + 1 - index]);
    }
    let (first, last) = (low[0], high[count]);
    let mut sides = vec![Side { at: first - PADDING, before: first, behind: first }];
    let mut index = 1;
    while index < count {
        // Columns without text lie in one gap together.
        let gap = (high[index].max(first), low[index].min(last));
        let same = (index..count).take_while(|next| (high[*next].max(first), low[*next].min(last)) == gap).count();
        if gap.0 > gap.1 + OVERLAP {
            return None;
        }
        sides.extend(within(gap, same, lines));
        index += same;
    }
    sides.push(Side { at: last + PADDING, before: last, behind: last });
    if let Some(side) = outer(lines, (first - OUTSIDE, first + BESIDE)) {
        sides[0] = Side::line(side);
    }
    if let (Some(side), Some(end)) = (outer(lines, (last - BESIDE, last + OUTSIDE)), sides.last_mut()) {
        *end = Side::line(side);
    }
    // Columns without text may have no room at all.
    for index in 1..sides.len() {
        sides[index].at = sides[index].at.max(sides[index - 1].at + NARROWEST);
    }
    Some(sides)
}

/// So many sides in one gap: on its lines if they tell, else evenly.
fn within((low, high): (f32, f32), count: usize, lines: &[Ruling]) -> Vec<Side> {
    let near: Vec<Ruling> =
        lines.iter().filter(|line| (low - BESIDE..=high + BESIDE).contains(&line.at)).copied().collect();
    if near.len() == count {
        return near.iter().map(|line| Side::line(line.at)).collect();
    }
    if count == 1
        && let Some(line) = longest(&near)
    {
        return vec![Side::line(line.at)];
    }
    let even = |index: usize| low + (high - low) * index as f32 / (count + 1) as f32;
    let side = |index: usize| Side {
        at: even(index),
        before: if index == 1 { low } else { even(index) },
        behind: if index == count { high } else { even(index) },
    };
    (1..=count).map(side).collect()
}

fn outer(lines: &[Ruling], range: (f32, f32)) -> Option<f32> {
    let near: Vec<Ruling> = lines.iter().filter(|line| (range.0..=range.1).contains(&line.at)).copied().collect();
    longest(&near).map(|line| line.at)
}

fn longest(lines: &[Ruling]) -> Option<Ruling> {
    lines.iter().copied().max_by(|a, b| (a.to - a.from).total_cmp(&(b.to - b.from)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pdf::page::Axis;

    fn found(count: usize, texts: &[(usize, usize, f32, f32)], lines: &[Ruling]) -> Option<Vec<f32>> {
        let extents: Vec<Extent> = texts.iter().copied().map(extent).collect();
        sides(count, &extents, lines).map(|sides| sides.iter().map(|side| side.at).collect())
    }

    fn extent((from, to, low, high): (usize, usize, f32, f32)) -> Extent {
        Extent { from, to, low, high }
    }

    #[test]
    fn sides_lie_between_texts_and_on_lines() {
        let texts = [(0, 1, 10.0, 30.0), (1, 2, 40.0, 60.0), (3, 4, 90.0, 95.0), (0, 4, 10.0, 95.0)];
        assert_eq!(found(4, &texts, &[]), Some(vec![8.0, 35.0, 70.0, 80.0, 97.0]));
        let line = |at| Ruling { axis: Axis::Vertical, at, from: 0.0, to: 50.0 };
        let lines = [4.0, 33.0, 62.0, 88.0, 100.0].map(line);
        assert_eq!(found(4, &texts, &lines), Some(vec![4.0, 33.0, 62.0, 88.0, 100.0]));
    }

    #[test]
    fn texts_out_of_order_have_no_sides() {
        assert_eq!(found(2, &[(0, 1, 40.0, 60.0), (1, 2, 10.0, 30.0)], &[]), None);
        assert_eq!(found(2, &[(0, 1, 10.0, 45.0), (1, 2, 40.0, 60.0)], &[]), None);
    }
}
