//! Tables without lines, found by what is aligned.
//!
//! Only lines outside of ruled tables are looked at. Lines that share white strips form a region; regions that go on
//! from page to page get their columns together; then lines become rows.

mod abutting;
mod another;
mod beside;
mod broken;
mod card;
mod cells;
mod columns;
mod counted;
mod grouped;
mod headed;
mod held;
mod leaders;
mod leading;
mod newspaper;
mod partly;
mod regions;
mod rows;
mod ruled_rows;
mod shaded;
mod traits;
mod typeset;

use super::habits::{Blanks, Ends};
use super::layout::Page;
use super::lines::Line;
use super::page::{Ruling, Turn};
use super::piece::Piece;
use columns::{Columns, Strip};
use regions::Region;
use traits::Traits;

/// A table over some pages: for each, its index and the lines there.
struct Chain {
    parts: Vec<(usize, Vec<Strip>)>,
}

/// Moves the tables without lines from the text of all pages to their tables, and completes those with some lines.
pub(super) fn find(pages: &mut [Page]) {
    let blanks = blanks(pages);
    for page in pages.iter_mut() {
        page.pieces =
            std::mem::take(&mut page.pieces).into_iter().map(|piece| partly::completed(piece, blanks)).collect();
    }
    for mut chain in chains(pages) {
        abutting::part(&mut chain.parts.iter_mut().flat_map(|(_, strips)| strips).collect::<Vec<_>>());
        let columns =
            Columns::of_table(&chain.parts.iter().flat_map(|(_, strips)| strips).cloned().collect::<Vec<_>>());
        for (_, strips) in &mut chain.parts {
            columns.part(strips);
            grouped::spread(strips, &columns);
        }
        let lines: Vec<&[Strip]> = chain.parts.iter().map(|(_, strips)| strips.as_slice()).collect();
        let traits = Traits::of(&lines, &columns, blanks);
        for (place, (index, strips)) in chain.parts.iter().enumerate() {
            if let Some(page) = pages.get_mut(*index) {
                let first = lines.first().copied().filter(|_| place > 0);
                let ruled = parted_by_lines(strips, &columns, &traits, page);
                let piece = ruled.unwrap_or_else(|| rows::piece(strips, first, &columns, &traits, page.number));
                page.pieces.push(piece);
            }
        }
    }
    for page in pages {
        page.pieces.sort_by(|a, b| a.rect().y0.total_cmp(&b.rect().y0).then(a.rect().x0.total_cmp(&b.rect().x0)));
    }
}

/// The part of a table on a page whose rows lines part, or the sides of shaded rows.
fn parted_by_lines(strips: &[Strip], columns: &Columns, traits: &Traits, page: &Page) -> Option<Piece> {
    let parted = |lines: &[Ruling]| ruled_rows::piece(strips, columns, traits, lines, page.number);
    shaded::with_sides(&page.rulings, &page.fills, strips, columns)
        .and_then(|lines| parted(&lines))
        .or_else(|| parted(&page.rulings))
        .or_else(|| parted(&shaded::edges(&page.fills, strips, columns)?))
}

/// A line without the dots that lead to the next column.
pub(super) fn without_leaders(line: Line) -> Line {
    leaders::without(line)
}

fn chains(pages: &mut [Page]) -> Vec<Chain> {
    let mut chains: Vec<Chain> = Vec::new();
    let mut open = false;
    for (index, page) in pages.iter_mut().enumerate() {
        let before = chains.last().filter(|_| open && page.pieces.is_empty());
        let before = before.and_then(|chain| chain.parts.last()).map(|(_, strips)| strips.clone());
        let regions = regions::take(&mut page.body, before.as_deref(), &page.rulings);
        open = false;
        for Region { strips, goes_on, last } in regions {
            match chains.last_mut().filter(|_| goes_on) {
                Some(chain) => chain.parts.push((index, strips)),
                None => chains.push(Chain { parts: vec![(index, strips)] }),
            }
            open = last && page.pieces.is_empty();
        }
    }
    chains
}

/// Whether the spaces behind lines tell which of them go on, judged by texts that stand one right below the other.
fn blanks(pages: &[Page]) -> Blanks {
    let mut ends = Ends::default();
    for page in pages {
        let mut strips: Vec<Strip> =
            page.body.iter().filter(|line| line.turn() == Turn::Upright).cloned().map(Strip::new).collect();
        strips.sort_by(|a, b| a.line.baseline().total_cmp(&b.line.baseline()));
        let cells = page.pieces.iter().flat_map(|piece| &piece.cells).map(|cell| cell.lines.as_slice());
        let cells: Vec<Vec<Strip>> = cells.map(|lines| lines.iter().cloned().map(Strip::new).collect()).collect();
        for lines in cells.iter().chain([&strips]) {
            lines.windows(2).for_each(|pair| columns::compare(&pair[0], &pair[1], &mut ends));
        }
        ends.ending.extend(cells.iter().filter_map(|lines| lines.last()?.behind(lines.last()?.chunks.last()?)));
    }
    ends.blanks()
}
