//! The tagged tables of one page, and whether to believe them.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::bounds::{self, Extent, Side};
use super::repeated::{self, Head};
use super::rival::{Rival, Verdict};
use super::{CellId, Mark, Structure, TaggedCell, TaggedRows, TaggedTable};
use crate::document::Rect;
use crate::pdf::aligned::without_leaders;
use crate::pdf::grid::{End, Grid};
use crate::pdf::lines::lines;
use crate::pdf::page::{Axis, Glyph, PageContent, Ruling, Turn, center, contains};
use crate::pdf::piece::{Piece, PieceCell};
use crate::pdf::words::{BODY_ABOVE, BODY_BELOW, words};

/// Most cells of a part of a table on one page.
const MOST_CELLS: usize = 100_000;
/// Most tables of one page.
const MOST_TABLES: usize = 50;
/// Part of the cells that may run into their neighbours.
const MOST_CUT: f32 = 0.1;
/// Letters that are no content, such as a stamp over the table, in parts of its own.
const MOST_ARTIFACTS: f32 = 0.1;
/// Letters of one word stand nearer than this, in parts of their size.
const WORD_GAP: f32 = 0.12;
/// Part of a table's extent that a line beside its cells covers at least.
const COVERED: f32 = 0.3;

/// The tables of a file's structure, as its pages come one by one.
pub(in crate::pdf) struct Tagging<'a> {
    structure: &'a Structure,
    begun: HashMap<usize, Begun>,
}

/// What was seen of a table on the pages before.
#[derive(Default)]
struct Begun {
    head: Head,
    last_row: usize,
    /// Cells that reach below that row.
    reaching: Vec<usize>,
}

/// What the tags of one page tell.
#[derive(Default)]
pub(in crate::pdf) struct Tagged {
    pub pieces: Vec<Piece>,
    /// For each letter of the page whether a piece holds it; empty if none does.
    pub taken: Vec<bool>,
    /// Grids of lines that say the same, by their boxes.
    pub agreed: Vec<(Rect, TaggedRows)>,
}

impl Tagged {
    /// The letters that no piece holds.
    pub(in crate::pdf) fn left<'g>(&self, glyphs: &'g [Glyph]) -> Cow<'g, [Glyph]> {
        if self.taken.is_empty() {
            return Cow::Borrowed(glyphs);
        }
        Cow::Owned(glyphs.iter().zip(&self.taken).filter(|(_, taken)| !**taken).map(|(glyph, _)| *glyph).collect())
    }

    /// Adds the pieces to those that lines form, and tells these what the tags agree to.
    pub(in crate::pdf) fn join(self, pieces: &mut Vec<Piece>) {
        for (rect, tags) in self.agreed {
            let same = |piece: &&mut Piece| piece.turn == Turn::Upright && piece.rect() == rect;
            if let Some(piece) = pieces.iter_mut().find(same) {
                piece.tags = Some(tags);
            }
        }
        pieces.extend(self.pieces);
    }
}

/// The part of a table on one page.
pub(super) struct Part<'a> {
    pub table: &'a TaggedTable,
    /// Letters by their index on the page, with their cells, in the order in which they are drawn.
    pub letters: Vec<(usize, usize)>,
    /// The same for headings that the page repeats.
    pub head: Vec<(usize, usize)>,
    /// How many rows those are.
    head_rows: usize,
    /// The rows of the structure on this page.
    rows: Vec<usize>,
}

/// A cell where its text stands.
pub(super) struct Placed {
    pub row: usize,
    pub rows: usize,
    pub cell: TaggedCell,
    pub letters: Vec<usize>,
}

impl<'a> Tagging<'a> {
    pub(in crate::pdf) fn new(structure: &'a Structure) -> Self {
        Self { structure, begun: HashMap::new() }
    }

    /// The tables of a page that its tags tell; grids of lines that say less than they do are taken out.
    pub(in crate::pdf) fn read(&mut self, content: &PageContent, grids: &mut Vec<Grid>, lines: &[Ruling]) -> Tagged {
        let mut tagged = Tagged::default();
        let (mut by_table, mut artifacts) = (BTreeMap::<usize, Vec<(usize, usize)>>::new(), Vec::new());
        for (letters, mark) in content.marked() {
            match mark {
                Mark::Artifact(_) => artifacts.extend(letters),
                Mark::Content(number) => {
                    if let Some(CellId { table, cell }) = self.structure.cells.get(&(content.number, number)) {
                        by_table.entry(*table).or_default().extend(letters.map(|index| (index, *cell)));
                    }
                }
                Mark::Nothing => {}
            }
        }
        for (id, letters) in by_table.into_iter().take(MOST_TABLES) {
            let Some(Some(table)) = self.structure.tables.get(id) else { continue };
            let known = self.begun.contains_key(&id);
            let begun = self.begun.entry(id).or_default();
            let rows = rows(table, &content.glyphs, &letters, begun.last_row);
            let (head, head_rows) = match known {
                true => repeated::repeated(&begun.head, table, &content.glyphs, &artifacts),
                false => {
                    begun.head = Head::of(table, &content.glyphs, &letters);
                    (Vec::new(), 0)
                }
            };
            let part = Part { table, letters, head, head_rows, rows };
            let Some(placed) = part.placed(begun) else { continue };
            let carried = placed.iter().filter(|placed| placed.row == part.head_rows);
            let carried = carried.filter(|placed| part.rows.first().is_some_and(|row| placed.cell.row < *row));
            let carried = carried.map(|placed| placed.cell.column).collect();
            let rows = std::iter::repeat_n(None, part.head_rows).chain(part.rows.iter().copied().map(Some)).collect();
            let tags = TaggedRows { table: id, rows, carried };
            part.settle(&placed, tags, content, grids, lines, &mut tagged);
        }
        tagged
    }
}

/// Each letter with its mark.
/// The rows that stand on a page: those with a cell of their own, else the one whose text goes on.
fn rows(table: &TaggedTable, glyphs: &[Glyph], letters: &[(usize, usize)], last_row: usize) -> Vec<usize> {
    let written = letters.iter().filter(|(index, _)| is_written(glyphs, *index));
    let cells: BTreeSet<usize> = written.map(|(_, cell)| *cell).collect();
    let cells: Vec<&TaggedCell> = cells.iter().filter_map(|cell| table.cells.get(*cell)).collect();
    let mut rows: BTreeSet<usize> = cells.iter().filter(|cell| cell.rows == 1).map(|cell| cell.row).collect();
    for cell in cells.iter().filter(|cell| cell.rows > 1) {
        if rows.range(cell.row..cell.row + cell.rows).next().is_none() {
            rows.insert(last_row.clamp(cell.row, cell.row + cell.rows - 1));
        }
    }
    rows.into_iter().collect()
}

pub(super) fn is_written(glyphs: &[Glyph], index: usize) -> bool {
    glyphs.get(index).is_some_and(|glyph| !glyph.letter.is_whitespace())
}

impl Part<'_> {
    /// All cells on the page, blank ones too; none if there are too many.
    fn placed(&self, begun: &mut Begun) -> Option<Vec<Placed>> {
        let (first, last) = (*self.rows.first()?, *self.rows.last()?);
        let cells = &self.table.cells;
        let from = cells.partition_point(|cell| cell.row < first);
        let to = cells.partition_point(|cell| cell.row <= last);
        let own: Vec<usize> = begun.reaching.iter().copied().filter(|cell| *cell < from).chain(from..to).collect();
        if own.len() > MOST_CELLS {
            return None;
        }
        let reaches = |cell: &usize| cells.get(*cell).is_some_and(|cell| cell.row + cell.rows > last + 1);
        begun.reaching = own.iter().copied().filter(reaches).collect();
        begun.last_row = last;
        let mut placed: BTreeMap<(bool, usize), Placed> = BTreeMap::new();
        for cell in cells.iter().take_while(|cell| cell.row < self.head_rows).enumerate() {
            let (index, cell) = (cell.0, *cell.1);
            placed.insert((false, index), Placed { row: cell.row, rows: cell.rows, cell, letters: Vec::new() });
        }
        for index in own {
            let Some(cell) = cells.get(index).copied() else { continue };
            let first = self.rows.partition_point(|row| *row < cell.row);
            let end = self.rows.partition_point(|row| *row < cell.row + cell.rows);
            if end > first {
                let (row, rows) = (self.head_rows + first, end - first);
                placed.insert((true, index), Placed { row, rows, cell, letters: Vec::new() });
            }
        }
        for (own, letters) in [(false, &self.head), (true, &self.letters)] {
            for (letter, cell) in letters {
                // Text of a cell that the rows do not reach is in no order with them.
                placed.get_mut(&(own, *cell))?.letters.push(*letter);
            }
        }
        Some(placed.into_values().collect())
    }

    /// Takes the table for what the page shows, or the lines where they say as much.
    fn settle(
        &self,
        placed: &[Placed],
        tags: TaggedRows,
        content: &PageContent,
        grids: &mut Vec<Grid>,
        lines: &[Ruling],
        tagged: &mut Tagged,
    ) {
        let Some(place) = self.place(placed, &content.glyphs, lines) else { return };
        if self.has_strangers(&place, content) || self.cuts_words(placed, &content.glyphs) {
            return;
        }
        match Rival::new(grids).verdict(placed, content, &tags) {
            Verdict::Lines => {}
            Verdict::Both(grid, rows) => tagged.agreed.push((grid, TaggedRows { rows, carried: Vec::new(), ..tags })),
            Verdict::Tags => {
                let page = content.number;
                let piece = place.piece(placed, &content.glyphs, tags, page);
                if !piece.is_table() && self.rows.first() == Some(&0) {
                    return;
                }
                grids.retain(|grid| !contains(piece.rect(), center(grid.rect())));
                tagged.taken.resize(content.glyphs.len(), false);
                for (letter, _) in self.letters.iter().chain(&self.head) {
                    if let Some(taken) = tagged.taken.get_mut(*letter) {
                        *taken = true;
                    }
                }
                tagged.pieces.push(piece);
            }
        }
    }

    /// Where columns and rows end; none if the cells are not in their order.
    fn place(&self, placed: &[Placed], glyphs: &[Glyph], lines: &[Ruling]) -> Option<Place> {
        let texts: Vec<(&Placed, Rect)> =
            placed.iter().filter_map(|placed| Some((placed, text_box(&placed.letters, glyphs)?))).collect();
        let text = texts.iter().map(|(_, rect)| *rect).reduce(Rect::union)?;
        let beside = |axis: Axis, from: f32, to: f32| {
            let covers = |line: &&Ruling| line.to.min(to) - line.from.max(from) >= COVERED * (to - from);
            lines.iter().filter(|line| line.axis == axis).filter(covers).copied().collect::<Vec<_>>()
        };
        let across = texts.iter().map(|(placed, rect)| {
            let (from, to) = (placed.cell.column, placed.cell.column + placed.cell.columns);
            Extent { from, to, low: rect.x0, high: rect.x1 }
        });
        let down = texts.iter().map(|(placed, rect)| {
            let (from, to) = (placed.row, placed.row + placed.rows);
            Extent { from, to, low: rect.y0, high: rect.y1 }
        });
        let (across, down): (Vec<Extent>, Vec<Extent>) = (across.collect(), down.collect());
        let xs = bounds::sides(self.table.columns, &across, &beside(Axis::Vertical, text.y0, text.y1))?;
        let rows = self.head_rows + self.rows.len();
        let ys = bounds::sides(rows, &down, &beside(Axis::Horizontal, text.x0, text.x1))?;
        Some(Place { text, xs, ys })
    }

    /// Whether many cells end within a word: marks that were counted anew, while the structure was not.
    fn cuts_words(&self, placed: &[Placed], glyphs: &[Glyph]) -> bool {
        let mut cells: Vec<Option<usize>> = vec![None; glyphs.len()];
        for (index, placed) in placed.iter().enumerate() {
            for letter in &placed.letters {
                if let Some(cell) = cells.get_mut(*letter) {
                    *cell = Some(index);
                }
            }
        }
        let mut order: Vec<(&Glyph, Option<usize>)> = glyphs.iter().zip(cells).collect();
        order.sort_by(|(a, _), (b, _)| {
            let (left, right) = (a.turn.reading(a.rect).x0, b.turn.reading(b.rect).x0);
            a.turn.cmp(&b.turn).then(a.baseline.total_cmp(&b.baseline)).then(left.total_cmp(&right))
        });
        let cuts = order.windows(2).filter(|pair| pair[0].1 != pair[1].1 && is_one_word(pair[0].0, pair[1].0)).count();
        let written = placed.iter().filter(|placed| !placed.letters.is_empty()).count();
        cuts as f32 > MOST_CUT * written as f32
    }

    /// Whether other content of the page stands among the cells.
    fn has_strangers(&self, place: &Place, content: &PageContent) -> bool {
        let own: BTreeSet<usize> = self.letters.iter().chain(&self.head).map(|(letter, _)| *letter).collect();
        let within = |glyph: &Glyph| !glyph.letter.is_whitespace() && contains(place.text, center(body(glyph)));
        let others = content.glyphs.iter().enumerate().filter(|(index, glyph)| within(glyph) && !own.contains(index));
        let (mut strangers, mut artifacts) = (0_usize, 0_usize);
        for (index, _) in others {
            match content.mark(index) {
                Mark::Artifact(_) => artifacts += 1,
                _ => strangers += 1,
            }
        }
        strangers > 0 || artifacts as f32 > MOST_ARTIFACTS * own.len() as f32
    }
}

/// Where a part of a table stands.
struct Place {
    /// The box of its text.
    text: Rect,
    xs: Vec<Side>,
    ys: Vec<Side>,
}

impl Place {
    fn piece(&self, placed: &[Placed], glyphs: &[Glyph], tags: TaggedRows, page: u32) -> Piece {
        let (rows, columns) = (self.ys.len() - 1, self.xs.len() - 1);
        let mut free = vec![true; rows * columns];
        let side = |sides: &[Side], index: usize| sides.get(index).copied().unwrap_or(Side::line(0.0));
        let cell = |row: usize, column: usize, rows: usize, columns: usize, letters: &[usize]| {
            let letters: Vec<Glyph> = letters.iter().filter_map(|index| glyphs.get(*index)).copied().collect();
            let (x0, x1) = (side(&self.xs, column).behind, side(&self.xs, column + columns).before);
            let (y0, y1) = (side(&self.ys, row).at, side(&self.ys, row + rows).at);
            let rect = Rect { x0, y0, x1, y1 };
            let lines = lines(words(&letters), page).into_iter().map(without_leaders).collect();
            PieceCell { row, column, rows, columns, rect, lines, nested: Vec::new() }
        };
        let mut cells = Vec::new();
        for Placed { row, rows, cell: TaggedCell { column, columns: width, .. }, letters } in placed {
            for row in *row..row + rows {
                if let Some(free) = free.get_mut(row * columns + column..row * columns + column + width) {
                    free.fill(false);
                }
            }
            cells.push(cell(*row, *column, *rows, *width, letters));
        }
        let blank = free.iter().enumerate().filter(|(_, free)| **free).map(|(index, _)| index);
        cells.extend(blank.map(|index| cell(index / columns, index % columns, 1, 1, &[])));
        cells.sort_by_key(|cell| (cell.row, cell.column));
        let at = |sides: &[Side]| sides.iter().map(|side| side.at).collect::<Vec<f32>>();
        let (xs, ys) = (at(&self.xs), at(&self.ys));
        let (top, bottom, turn) = (End::Closed, End::Closed, Turn::Upright);
        Piece { page, xs, ys, cells, top, bottom, turn, tags: Some(tags), own: None, beside: Vec::new() }
    }
}

/// The box of letters without the room above and below them.
fn text_box(letters: &[usize], glyphs: &[Glyph]) -> Option<Rect> {
    let written = letters.iter().filter_map(|index| glyphs.get(*index)).filter(|glyph| !glyph.letter.is_whitespace());
    written.map(body).reduce(Rect::union)
}

pub(super) fn body(glyph: &Glyph) -> Rect {
    match glyph.turn {
        Turn::Upright => {
            let (y0, y1) = (glyph.baseline - BODY_ABOVE * glyph.size, glyph.baseline + BODY_BELOW * glyph.size);
            Rect { y0, y1, ..glyph.rect }
        }
        _ => glyph.rect,
    }
}

/// Whether two letters stand side by side in one word.
pub(super) fn is_one_word(before: &Glyph, after: &Glyph) -> bool {
    let (a, b) = (before.turn.reading(before.rect), after.turn.reading(after.rect));
    !before.letter.is_whitespace()
        && !after.letter.is_whitespace()
        && before.turn == after.turn
        && (before.baseline - after.baseline).abs() < WORD_GAP * before.size
        && (b.x0 - a.x1).abs() < WORD_GAP * before.size
}
