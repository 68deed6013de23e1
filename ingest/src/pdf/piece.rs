//! The part of a table that stands on one page.

use super::grid::{End, Grid};
use super::lines::{self, Line};
use super::page::{Turn, center, contains};
use super::tagged::TaggedRows;
use super::words::Word;
use crate::document::Rect;

/// Least part of the columns that the fullest row of a table fills.
const FULLEST: f32 = 0.4;

/// A table, or its part on one page.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Piece {
    pub(super) page: u32,
    /// Left end of each column, and the right end of the last.
    pub(super) xs: Vec<f32>,
    /// Top of each row, and the bottom of the last.
    pub(super) ys: Vec<f32>,
    /// By row, then column.
    pub(crate) cells: Vec<PieceCell>,
    pub(super) top: End,
    pub(super) bottom: End,
    /// The writing direction; the ends of its columns and rows are in reading coordinates.
    pub(super) turn: Turn,
    /// Its rows in the structure of the file, where that agrees.
    pub(super) tags: Option<TaggedRows>,
    /// How many of its columns stand on its own page, if others stand elsewhere.
    pub(super) own: Option<usize>,
    /// Its columns on other pages, from left to right.
    pub(super) beside: Vec<Beside>,
}

/// The part of a sheet that was printed on a page of its own.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Beside {
    pub(super) page: u32,
    pub(super) rect: Rect,
    /// Ends of its columns there.
    pub(super) xs: Vec<f32>,
}

/// A cell on one page.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct PieceCell {
    pub(super) row: usize,
    pub(super) column: usize,
    pub(super) rows: usize,
    pub(super) columns: usize,
    /// On the page.
    pub(crate) rect: Rect,
    pub(super) lines: Vec<Line>,
    /// Tables drawn inside it.
    pub(super) nested: Vec<Piece>,
}

impl Piece {
    /// The box on the page.
    pub(crate) fn rect(&self) -> Rect {
        let end = |values: &[f32]| (values.first().copied().unwrap_or(0.0), values.last().copied().unwrap_or(0.0));
        let ((x0, x1), (y0, y1)) = (end(&self.xs[..self.xs.len().min(self.own_columns() + 1)]), end(&self.ys));
        self.turn.shown(Rect { x0, y0, x1, y1 })
    }

    /// The same table in the direction in which it is written, if it lies on its side.
    fn upright(self) -> Self {
        const MOSTLY: f32 = 0.8;
        const FEWEST: usize = 4;
        let turns: Vec<Turn> =
            self.cells.iter().flat_map(|cell| &cell.lines).flat_map(|line| &line.words).map(|word| word.turn).collect();
        let lying = Turn::ALL.into_iter().skip(1).find(|turn| {
            let count = turns.iter().filter(|other| *other == turn).count();
            count >= FEWEST && count as f32 >= MOSTLY * turns.len() as f32
        });
        match lying {
            Some(turn) if self.cells.iter().all(|cell| cell.nested.is_empty()) => self.turned(turn),
            _ => self,
        }
    }

    fn turned(self, turn: Turn) -> Self {
        let (rows, columns) = (self.rows(), self.columns());
        let negated = |values: &[f32]| values.iter().rev().map(|value| -value).collect::<Vec<_>>();
        let (xs, ys) = match turn {
            Turn::Upright => (self.xs.clone(), self.ys.clone()),
            Turn::Upwards => (negated(&self.ys), self.xs.clone()),
            Turn::Downwards => (self.ys.clone(), negated(&self.xs)),
            Turn::Overhead => (negated(&self.xs), negated(&self.ys)),
        };
        let mut cells = self.cells;
        for cell in &mut cells {
            let from_right = columns - cell.column - cell.columns;
            let from_bottom = rows - cell.row - cell.rows;
            let (row, column) = match turn {
                Turn::Upright => (cell.row, cell.column),
                Turn::Upwards => (cell.column, from_bottom),
                Turn::Downwards => (from_right, cell.row),
                Turn::Overhead => (from_bottom, from_right),
            };
            (cell.row, cell.column) = (row, column);
            if matches!(turn, Turn::Upwards | Turn::Downwards) {
                (cell.rows, cell.columns) = (cell.columns, cell.rows);
            }
        }
        cells.sort_by_key(|cell| (cell.row, cell.column));
        Self { xs, ys, cells, turn, top: End::Closed, bottom: End::Closed, ..self }
    }

    pub(super) fn rows(&self) -> usize {
        self.ys.len().saturating_sub(1)
    }

    pub(super) fn columns(&self) -> usize {
        self.xs.len().saturating_sub(1)
    }

    /// How many of its columns stand on its own page.
    pub(super) fn own_columns(&self) -> usize {
        self.own.unwrap_or_else(|| self.columns())
    }

    /// Parts a row in two: the first keeps so many lines of the cells in these columns, the rest goes below.
    pub(super) fn part_row(&mut self, row: usize, kept: &[(usize, usize)]) {
        let lines = |cell: &PieceCell| kept.iter().find(|(column, _)| *column == cell.column).map(|(_, lines)| *lines);
        let own = self.cells.iter().filter(|cell| cell.row == row);
        let bottoms = own.flat_map(|cell| cell.lines.iter().take(lines(cell).unwrap_or(0)));
        let Some(end) = bottoms.map(|line| line.rect().y1).reduce(f32::max) else { return };
        if self.ys.get(row + 1).is_none_or(|below| end >= *below) {
            return;
        }
        self.ys.insert(row + 1, end);
        let mut below = Vec::new();
        for cell in &mut self.cells {
            if cell.row > row {
                cell.row += 1;
            } else if cell.row + cell.rows > row + 1 || cell.row < row {
                cell.rows += usize::from(cell.row + cell.rows > row);
            } else {
                let count = lines(cell).unwrap_or(0).min(cell.lines.len());
                let rest = cell.lines.split_off(count);
                let rect = Rect { y0: end, ..cell.rect };
                cell.rect.y1 = end;
                below.push(PieceCell { row: row + 1, lines: rest, rect, nested: Vec::new(), ..cell.clone() });
            }
        }
        self.cells.extend(below);
        self.cells.sort_by_key(|cell| (cell.row, cell.column));
    }

    /// Whether it is a table by itself: one column alone is a frame around text, one filled cell or two side by side
    /// are boxes, lines with few texts between them a chart.
    pub(super) fn is_table(&self) -> bool {
        const FEWEST: usize = 3;
        self.columns() >= 2
            && self.cells.iter().filter(|cell| !cell.is_blank()).count() >= if self.rows() > 1 { 2 } else { FEWEST }
            && self.fullest_row() as f32 >= FULLEST * self.columns() as f32
            && !self.is_drawing()
    }

    /// Whether the lines are those of a drawing: boxes with a text here and there, or a scale with nothing but numbers.
    fn is_drawing(&self) -> bool {
        const FILLED: f32 = 0.5;
        const SPARSE: f32 = 0.25;
        let filled: Vec<&PieceCell> = self.cells.iter().filter(|cell| !cell.is_blank()).collect();
        let share = filled.len() as f32 / self.cells.len().max(1) as f32;
        let written = filled.iter().any(|cell| cell.key().contains(char::is_alphabetic));
        if !written && (share < FILLED || self.rows() == 1) {
            return true;
        }
        let mut rows: Vec<usize> = filled.iter().map(|cell| cell.row).collect();
        rows.dedup();
        (share < SPARSE && rows.len() * 2 < self.rows()) || self.has_scale()
    }

    /// Whether the last row is the scale of a chart, numbers in even steps, and the rows above hold one number at most.
    ///
    /// Lines do not part the numbers of a scale; one to a cell they count the columns.
    fn has_scale(&self) -> bool {
        const FEWEST: usize = 5;
        let words = |row: usize| {
            let cells = self.cells.iter().filter(move |cell| cell.row == row);
            cells.flat_map(|cell| &cell.lines).flat_map(|line| &line.words)
        };
        let number = |word: &Word| word.text.trim_end_matches('%').replace(',', ".").parse::<f32>().ok();
        let Some(last) = self.rows().checked_sub(1).filter(|last| *last > 0) else { return false };
        let scale: Option<Vec<f32>> = words(last).map(number).collect();
        let Some(mut scale) = scale.filter(|scale| scale.len() >= FEWEST) else { return false };
        scale.sort_by(f32::total_cmp);
        let step = scale[1] - scale[0];
        let even = scale.windows(2).all(|pair| (pair[1] - pair[0] - step).abs() <= step * 0.01);
        let parted = self.cells.iter().filter(|cell| cell.row == last && !cell.is_blank()).count() == scale.len();
        let numbers = |row: usize| words(row).filter(|word| number(word).is_some()).count();
        step > 0.0 && even && !parted && (0..last).all(|row| numbers(row) <= 1)
    }

    /// How many columns the fullest row fills, beside texts over all columns.
    fn fullest_row(&self) -> usize {
        let mut filled = vec![0; self.rows()];
        for cell in self.cells.iter().filter(|cell| !cell.is_blank() && cell.columns < self.columns()) {
            for row in filled.iter_mut().skip(cell.row).take(cell.rows) {
                *row += cell.columns;
            }
        }
        filled.into_iter().max().unwrap_or(0)
    }

    /// The lines of all its cells.
    pub(super) fn into_lines(self) -> Vec<Line> {
        self.cells
            .into_iter()
            .flat_map(|cell| cell.lines.into_iter().chain(cell.nested.into_iter().flat_map(Self::into_lines)))
            .collect()
    }
}

impl PieceCell {
    pub(super) fn is_blank(&self) -> bool {
        self.lines.is_empty() && self.nested.is_empty()
    }

    /// Its first column, and how many columns and rows it takes.
    pub(super) fn span(&self) -> (usize, usize, usize) {
        (self.column, self.columns, self.rows)
    }

    /// The text without white space, in lower case, to compare cells.
    pub(super) fn key(&self) -> String {
        let words = self.lines.iter().flat_map(|line| &line.words);
        words.flat_map(|word| word.text.chars()).flat_map(char::to_lowercase).collect()
    }
}

/// Puts the words of a page into the cells of its grids, the innermost grid first; what is left is outside of tables.
pub(super) fn fill(grids: Vec<Grid>, words: Vec<Word>, page: u32) -> (Vec<Piece>, Vec<Word>) {
    let mut order = grids;
    order.sort_by(|a, b| a.area().total_cmp(&b.area()));
    let mut pieces: Vec<Piece> = Vec::new();
    let mut rest = words;
    for grid in order {
        let rect = grid.rect();
        let (inside, outside): (Vec<Word>, Vec<Word>) =
            rest.into_iter().partition(|word| contains(rect, center(word.rect)));
        rest = outside;
        let (nested, others): (Vec<Piece>, Vec<Piece>) =
            pieces.into_iter().partition(|piece| contains(rect, center(piece.rect())));
        pieces = others;
        pieces.push(fill_grid(&grid, inside, nested, page));
    }
    (pieces.into_iter().map(Piece::upright).collect(), rest)
}

fn fill_grid(grid: &Grid, words: Vec<Word>, nested: Vec<Piece>, page: u32) -> Piece {
    let owners = grid.owners();
    let find = |x: f32, y: f32| owners[grid.slot((x, y))];
    let mut sorted: Vec<Vec<Word>> = vec![Vec::new(); grid.cells.len()];
    let mut queue = words;
    while let Some(word) = queue.pop() {
        let (x, y) = center(word.rect);
        let cell = find(x, y);
        match cut_at_sides(&word, grid.cell_rect(&grid.cells[cell])) {
            Some((head, tail)) => queue.extend([head, tail]),
            None => sorted[cell].push(word),
        }
    }
    let mut cells: Vec<PieceCell> = grid
        .cells
        .iter()
        .zip(sorted)
        .map(|(cell, words)| PieceCell {
            row: cell.row,
            column: cell.column,
            rows: cell.rows,
            columns: cell.columns,
            rect: grid.cell_rect(cell),
            lines: lines::lines(words, page),
            nested: Vec::new(),
        })
        .collect();
    for piece in nested {
        let (x, y) = center(piece.rect());
        let cell = &mut cells[find(x, y)];
        if piece.is_table() {
            cell.nested.push(piece);
        } else {
            // A box in a cell is decoration.
            cell.lines.extend(piece.into_lines());
            let words = std::mem::take(&mut cell.lines).into_iter().flat_map(|line| line.words).collect();
            cell.lines = lines::lines(words, page);
        }
    }
    let (xs, ys) = (grid.xs.clone(), grid.ys.clone());
    Piece {
        page,
        xs,
        ys,
        cells,
        top: grid.top,
        bottom: grid.bottom,
        turn: Turn::Upright,
        tags: None,
        own: None,
        beside: Vec::new(),
    }
}

/// Cuts a word that is drawn over a side of its cell: numbers of neighbouring columns printed without a gap.
fn cut_at_sides(word: &Word, cell: Rect) -> Option<(Word, Word)> {
    let (reading, room) = (word.reading(), word.turn.reading(cell));
    [room.x0, room.x1]
        .into_iter()
        .filter(|side| reading.x0 < *side && *side < reading.x1)
        .find_map(|side| word.cut(side))
}
