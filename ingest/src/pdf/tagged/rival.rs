//! What the lines of a page say of a tagged table.

use std::collections::{BTreeMap, BTreeSet};

use super::reading::{Placed, body, is_one_word, is_written};
use super::{Mark, TaggedRows};
use crate::document::Rect;
use crate::pdf::grid::Grid;
use crate::pdf::page::{Glyph, PageContent, center, contains};

/// Lines bound a table, not its frame, with so many cells; tags that leave more of theirs blank by this factor part it
/// too far, as those that take each line of a cell for a row.
const FEWEST_BOUND: usize = 4;
const EMPTIER: f32 = 1.5;
/// A cell lies in two cells of the lines with more of its letters than this part in the lesser, and more than so many.
const PARTED: f32 = 0.1;
const FEWEST: usize = 2;

/// Whose reading of a table is better.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Verdict {
    /// The lines part what the tags hold together, or bound more than the table.
    Lines,
    /// They say the same: the box of the grid, and for each of its rows the row of the structure.
    Both(Rect, Vec<Option<usize>>),
    /// The tags part text further, or the lines cut words.
    Tags,
}

/// The grids of a page.
pub(super) struct Rival<'a> {
    grids: &'a [Grid],
    owners: Vec<Vec<usize>>,
}

/// A cell of a grid; none outside of all.
type Ruled = Option<(usize, usize)>;

impl<'a> Rival<'a> {
    pub(super) fn new(grids: &'a [Grid]) -> Self {
        Self { grids, owners: grids.iter().map(Grid::owners).collect() }
    }

    /// The cell in which a place lies, of the smallest grid.
    fn ruled(&self, place: (f32, f32)) -> Ruled {
        let holding = self.grids.iter().enumerate().filter(|(_, grid)| contains(grid.rect(), place));
        let (index, grid) = holding.min_by(|a, b| a.1.area().total_cmp(&b.1.area()))?;
        let slot = grid.slot(place);
        Some((index, self.owners.get(index)?.get(slot).copied()?))
    }

    pub(super) fn verdict(&self, placed: &[Placed], content: &PageContent, tags: &TaggedRows) -> Verdict {
        let glyphs = &content.glyphs;
        let (mut groups, mut written, mut cuts) = (BTreeSet::new(), 0_usize, 0_usize);
        for cell in placed {
            let letters: Vec<&Glyph> = cell.letters.iter().filter_map(|index| glyphs.get(*index)).collect();
            let letters: Vec<(&Glyph, Ruled)> = letters
                .into_iter()
                .filter(|glyph| !glyph.letter.is_whitespace())
                .map(|glyph| (glyph, self.ruled(center(body(glyph)))))
                .collect();
            let Some(main) = main(&letters) else { continue };
            written += 1;
            groups.insert(main);
            let lesser = letters.iter().filter(|letter| letter.1 != main).count();
            if lesser > FEWEST && lesser as f32 > PARTED * letters.len() as f32 {
                match cuts_word(&letters) {
                    true => cuts += 1,
                    false => return Verdict::Lines,
                }
            }
        }
        if self.has_strangers(&groups, placed, content) {
            return Verdict::Lines;
        }
        if written > groups.len() || cuts > 0 {
            let filled = written as f32 / placed.len().max(1) as f32;
            return match self.filled(&groups) > EMPTIER * filled {
                true => Verdict::Lines,
                false => Verdict::Tags,
            };
        }
        self.agreed(&groups, placed, glyphs, tags).unwrap_or(Verdict::Lines)
    }

    /// The part of the cells of the grids that hold text, if they bound more than a frame.
    fn filled(&self, groups: &BTreeSet<Ruled>) -> f32 {
        let bound = groups.iter().flatten().count();
        let grids: BTreeSet<usize> = groups.iter().flatten().map(|(grid, _)| *grid).collect();
        let cells: usize = grids.iter().filter_map(|grid| self.grids.get(*grid)).map(|grid| grid.cells.len()).sum();
        if bound < FEWEST_BOUND { 0.0 } else { bound as f32 / cells.max(1) as f32 }
    }

    /// Whether a grid that parts the table holds other content too.
    fn has_strangers(&self, groups: &BTreeSet<Ruled>, placed: &[Placed], content: &PageContent) -> bool {
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        groups.iter().flatten().for_each(|(grid, _)| *counts.entry(*grid).or_default() += 1);
        let parting: Vec<Rect> = counts
            .iter()
            .filter(|(_, count)| **count > 1)
            .filter_map(|(grid, _)| Some(self.grids.get(*grid)?.rect()))
            .collect();
        if parting.is_empty() {
            return false;
        }
        let own: BTreeSet<usize> = placed.iter().flat_map(|placed| &placed.letters).copied().collect();
        content.glyphs.iter().enumerate().any(|(index, glyph)| {
            !glyph.letter.is_whitespace()
                && parting.iter().any(|rect| contains(*rect, center(body(glyph))))
                && !own.contains(&index)
                && !matches!(content.mark(index), Mark::Artifact(_))
        })
    }

    /// Both, if one grid holds the table row by row.
    fn agreed(
        &self,
        groups: &BTreeSet<Ruled>,
        placed: &[Placed],
        glyphs: &[Glyph],
        tags: &TaggedRows,
    ) -> Option<Verdict> {
        let index = groups.iter().next().copied()??.0;
        if groups.iter().any(|group| group.is_none_or(|(grid, _)| grid != index)) {
            return None;
        }
        let grid = self.grids.get(index)?;
        let mut rows: Vec<Option<usize>> = vec![None; grid.ys.len() - 1];
        for cell in placed.iter().filter(|cell| cell.rows == 1) {
            let row = tags.rows.get(cell.row).copied()?;
            let written = cell.letters.iter().filter(|index| is_written(glyphs, **index));
            let Some(glyph) = written.filter_map(|index| glyphs.get(*index)).next() else { continue };
            let ruled = rows.get_mut(grid.slot(center(body(glyph))) / (grid.xs.len() - 1))?;
            match (*ruled, row) {
                (None, Some(_)) => *ruled = row,
                (Some(known), Some(row)) if known != row => return None,
                _ => {}
            }
        }
        let told: Vec<usize> = rows.iter().flatten().copied().collect();
        told.windows(2).all(|pair| pair[0] < pair[1]).then(|| Verdict::Both(grid.rect(), rows))
    }
}

/// The cell of the lines that holds most letters.
fn main(letters: &[(&Glyph, Ruled)]) -> Option<Ruled> {
    let mut counts: BTreeMap<Ruled, usize> = BTreeMap::new();
    letters.iter().for_each(|(_, ruled)| *counts.entry(*ruled).or_default() += 1);
    counts.into_iter().max_by_key(|(_, count)| *count).map(|(ruled, _)| ruled)
}

/// Whether letters of one word lie in two cells.
fn cuts_word(letters: &[(&Glyph, Ruled)]) -> bool {
    letters.windows(2).any(|pair| pair[0].1 != pair[1].1 && is_one_word(pair[0].0, pair[1].0))
}
