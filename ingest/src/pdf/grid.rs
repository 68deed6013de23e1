//! Cells out of ruling lines.
//!
//! Lines that cross form a component; its positions form a grid; neighbours without a line between them are one cell.

use super::page::{Axis, Ruled, Ruling};
use crate::document::Rect;

/// How far a line may fall short of another and still meet it, in points.
const REACH: f32 = 3.0;
/// Positions nearer than this are one position, in points; no row of text is that low.
const SAME: f32 = 4.0;
/// A line bounds a cell if it covers this part of its side.
const COVERED: f32 = 0.6;
/// In a picture letters hide parts of lines: there this part of a side is enough where the line bounds half of the other
/// cells beside it.
const COVERED_IN_PICTURE: f32 = 0.12;
/// Lines that reach further than this beyond the outermost crossing line make an open side, in points.
const OPEN_SIDE: f32 = 8.0;
/// So many lines that go on beyond the outermost one across part groups of rows.
const FEWEST_GROUPS: usize = 3;
/// Most positions of one grid; a component with more is a drawing.
const MOST_POSITIONS: usize = 200_000;

/// A grid of cells.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Grid {
    /// Left end of each column, and the right end of the last.
    pub xs: Vec<f32>,
    /// Top of each row, and the bottom of the last.
    pub ys: Vec<f32>,
    /// By row, then column.
    pub cells: Vec<GridCell>,
    pub top: End,
    pub bottom: End,
}

/// A cell and how far it reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct GridCell {
    pub row: usize,
    pub column: usize,
    pub rows: usize,
    pub columns: usize,
}

/// Whether a line ends the grid at its top or bottom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum End {
    #[default]
    Closed,
    /// The sides go on beyond the last line across.
    Open,
}

impl Grid {
    /// The box of the whole grid.
    pub(super) fn rect(&self) -> Rect {
        let end = |values: &[f32]| (values.first().copied().unwrap_or(0.0), values.last().copied().unwrap_or(0.0));
        let ((x0, x1), (y0, y1)) = (end(&self.xs), end(&self.ys));
        Rect { x0, y0, x1, y1 }
    }

    pub(super) fn area(&self) -> f32 {
        let rect = self.rect();
        (rect.x1 - rect.x0) * (rect.y1 - rect.y0)
    }

    /// For each slot, row by row, the index of the cell that covers it.
    pub(super) fn owners(&self) -> Vec<usize> {
        let (rows, columns) = (self.ys.len() - 1, self.xs.len() - 1);
        let mut owners = vec![0; rows * columns];
        for (index, cell) in self.cells.iter().enumerate() {
            for row in cell.row..cell.row + cell.rows {
                owners[row * columns + cell.column..row * columns + cell.column + cell.columns].fill(index);
            }
        }
        owners
    }

    /// The slot that a place falls into, the nearest one if it is outside.
    pub(super) fn slot(&self, (x, y): (f32, f32)) -> usize {
        span(&self.ys, y) * (self.xs.len() - 1) + span(&self.xs, x)
    }

    /// The box of a cell.
    pub(super) fn cell_rect(&self, cell: &GridCell) -> Rect {
        let at = |values: &[f32], index: usize| values.get(index).copied().unwrap_or_default();
        Rect {
            x0: at(&self.xs, cell.column),
            y0: at(&self.ys, cell.row),
            x1: at(&self.xs, cell.column + cell.columns),
            y1: at(&self.ys, cell.row + cell.rows),
        }
    }
}

/// The span between positions that a value falls into.
fn span(positions: &[f32], value: f32) -> usize {
    positions.partition_point(|position| *position <= value).saturating_sub(1).min(positions.len().saturating_sub(2))
}

/// The grids that merged ruling lines form, from top to bottom.
pub(super) fn grids(rulings: &[Ruling], ruled: Ruled) -> Vec<Grid> {
    let mut grids: Vec<Grid> = components(rulings).iter().filter_map(|component| grid(component, ruled)).collect();
    grids.sort_by(|a, b| a.rect().y0.total_cmp(&b.rect().y0).then(a.rect().x0.total_cmp(&b.rect().x0)));
    grids
}

/// Lines that cross or touch one another, directly or through others.
fn components(rulings: &[Ruling]) -> Vec<Vec<Ruling>> {
    let mut sets = Sets::new(rulings.len());
    let mut verticals: Vec<usize> = (0..rulings.len()).filter(|index| rulings[*index].axis == Axis::Vertical).collect();
    verticals.sort_by(|a, b| rulings[*a].at.total_cmp(&rulings[*b].at));
    for (index, line) in rulings.iter().enumerate().filter(|(_, line)| line.axis == Axis::Horizontal) {
        let first = verticals.partition_point(|vertical| rulings[*vertical].at < line.from - REACH);
        let near = verticals[first..].iter().take_while(|vertical| rulings[**vertical].at <= line.to + REACH);
        for vertical in near {
            let other = &rulings[*vertical];
            if other.from - REACH <= line.at && line.at <= other.to + REACH {
                sets.unite(index, *vertical);
            }
        }
    }
    let mut components: std::collections::BTreeMap<usize, Vec<Ruling>> = std::collections::BTreeMap::new();
    for (index, ruling) in rulings.iter().enumerate() {
        components.entry(sets.find(index)).or_default().push(*ruling);
    }
    components.into_values().filter(|component| component.len() >= 3).collect()
}

fn grid(component: &[Ruling], ruled: Ruled) -> Option<Grid> {
    let of = |axis: Axis| component.iter().filter(move |ruling| ruling.axis == axis).copied().collect::<Vec<_>>();
    let (horizontal, vertical) = (of(Axis::Horizontal), of(Axis::Vertical));
    let (xs, left, right) = positions(&vertical, &horizontal);
    let (ys, top, bottom) = positions(&horizontal, &vertical);
    let ends = [left, right, top, bottom];
    let mut edges = Edges { xs, ys, upright: Vec::new(), level: Vec::new(), ends, ruled };
    // A line that ends in the middle of cells, as one under a word does, bounds none; without it the rest is looked
    // at again.
    for _ in 0..2 {
        if edges.xs.len() < 2 || edges.ys.len() < 2 || edges.xs.len() * edges.ys.len() > MOST_POSITIONS {
            return None;
        }
        edges.trace(&horizontal, &vertical);
        if !edges.drop_idle() {
            break;
        }
    }
    if edges.xs.len() < 2 || edges.ys.len() < 2 {
        return None;
    }
    edges.trace(&horizontal, &vertical);
    let cells = edges.cells();
    Some(Grid { xs: edges.xs, ys: edges.ys, cells, top, bottom })
}

/// Where lines of one direction stand, with an open side where most lines across go on beyond the last of them.
fn positions(lines: &[Ruling], across: &[Ruling]) -> (Vec<f32>, End, End) {
    let mut at: Vec<(f32, f32)> = lines.iter().map(|line| (line.at, line.to - line.from)).collect();
    at.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut positions: Vec<(f32, f32)> = Vec::new();
    for (place, length) in at {
        match positions.last_mut() {
            Some(last) if place - last.0 < SAME => {
                if length > last.1 {
                    *last = (place, length);
                }
            }
            _ => positions.push((place, length)),
        }
    }
    let mut positions: Vec<f32> = positions.into_iter().map(|(place, _)| place).collect();
    let (Some(first), Some(last)) = (positions.first().copied(), positions.last().copied()) else {
        return (positions, End::Closed, End::Closed);
    };
    let least = across.iter().map(|line| line.from).fold(f32::MAX, f32::min);
    let most = across.iter().map(|line| line.to).fold(f32::MIN, f32::max);
    let lowest = across.iter().map(|line| line.at).fold(f32::MIN, f32::max);
    let agree = |reaches: &dyn Fn(&Ruling) -> bool, stops: &dyn Fn(&Ruling) -> bool| {
        let reaching: Vec<&Ruling> = across.iter().filter(|line| reaches(line)).collect();
        // Lines that only part groups of rows reach into the column that names the groups; the others stop before it.
        let groups = reaching.len() >= FEWEST_GROUPS
            && reaching.iter().any(|line| line.at > lowest - SAME)
            && across.iter().all(|line| reaches(line) || stops(line));
        reaching.len() >= 2 && (reaching.len() * 2 > across.len() || groups)
    };
    let opens = least < first - OPEN_SIDE && agree(&|line| line.from < least + SAME, &|line| line.from > first - SAME);
    let ends = most > last + OPEN_SIDE && agree(&|line| line.to > most - SAME, &|line| line.to < last + SAME);
    if opens {
        positions.insert(0, least);
    }
    if ends {
        positions.push(most);
    }
    let end = |open: bool| if open { End::Open } else { End::Closed };
    (positions, end(opens), end(ends))
}

/// Which sides of the grid's positions have a line.
struct Edges {
    xs: Vec<f32>,
    ys: Vec<f32>,
    /// For each x, then each row: whether a vertical line stands there.
    upright: Vec<Vec<bool>>,
    /// For each y, then each column.
    level: Vec<Vec<bool>>,
    /// Left, right, top, bottom.
    ends: [End; 4],
    ruled: Ruled,
}

impl Edges {
    fn trace(&mut self, horizontal: &[Ruling], vertical: &[Ruling]) {
        self.upright = traced(&self.xs, &self.ys, vertical, self.ruled);
        self.level = traced(&self.ys, &self.xs, horizontal, self.ruled);
        let [left, right, top, bottom] = self.ends;
        let close = |row: Option<&mut Vec<bool>>, end: End| {
            if let (Some(row), End::Open) = (row, end) {
                row.fill(true);
            }
        };
        close(self.upright.first_mut(), left);
        close(self.upright.last_mut(), right);
        close(self.level.first_mut(), top);
        close(self.level.last_mut(), bottom);
    }

    /// Drops positions whose lines bound nothing; whether there were any.
    fn drop_idle(&mut self) -> bool {
        let idle = |edges: &[Vec<bool>]| edges.iter().map(|row| !row.contains(&true)).collect::<Vec<_>>();
        let (idle_x, idle_y) = (idle(&self.upright), idle(&self.level));
        let keep = |values: &mut Vec<f32>, idle: &[bool]| {
            let mut flags = idle.iter();
            values.retain(|_| flags.next() != Some(&true));
        };
        keep(&mut self.xs, &idle_x);
        keep(&mut self.ys, &idle_y);
        idle_x.contains(&true) || idle_y.contains(&true)
    }

    fn cells(&self) -> Vec<GridCell> {
        let (rows, columns) = (self.ys.len() - 1, self.xs.len() - 1);
        let mut sets = Sets::new(rows * columns);
        let has =
            |edges: &[Vec<bool>], line: usize, at: usize| edges.get(line).and_then(|row| row.get(at)) == Some(&true);
        for row in 0..rows {
            for column in 0..columns {
                if column + 1 < columns && !has(&self.upright, column + 1, row) {
                    sets.unite(row * columns + column, row * columns + column + 1);
                }
                if row + 1 < rows && !has(&self.level, row + 1, column) {
                    sets.unite(row * columns + column, (row + 1) * columns + column);
                }
            }
        }
        rectangles(&mut sets, rows, columns)
    }
}

/// For each position, whether a line covers the span between each two neighbours of the other direction.
fn traced(positions: &[f32], across: &[f32], lines: &[Ruling], ruled: Ruled) -> Vec<Vec<bool>> {
    let mut edges = vec![vec![Side::default(); across.len().saturating_sub(1)]; positions.len()];
    for line in lines {
        let Some(index) = positions.iter().position(|position| (position - line.at).abs() < SAME) else { continue };
        let Some(row) = edges.get_mut(index) else { continue };
        for (side, span) in row.iter_mut().zip(across.windows(2)) {
            let common = (line.to + REACH).min(span[1]) - (line.from - REACH).max(span[0]);
            side.is_closed |= common >= COVERED * (span[1] - span[0]) && common > 0.0;
            // What ends at the corner of a merged cell bounds nothing of it.
            let inner = line.to.min(span[1] - REACH) - line.from.max(span[0] + REACH);
            side.covered += inner.max(0.0) / (span[1] - span[0]);
        }
    }
    edges.iter().map(|row| closed(row, ruled)).collect()
}

/// One side of a cell.
#[derive(Debug, Clone, Copy, Default)]
struct Side {
    is_closed: bool,
    /// The part of it that lines cover together.
    covered: f32,
}

/// Which sides at one position bound cells.
fn closed(sides: &[Side], ruled: Ruled) -> Vec<bool> {
    let drawn = sides.iter().filter(|side| side.is_closed).count();
    let is_hidden =
        |side: &Side| ruled == Ruled::Seen && drawn * 2 >= sides.len() && side.covered >= COVERED_IN_PICTURE;
    sides.iter().map(|side| side.is_closed || is_hidden(side)).collect()
}

/// Turns sets of positions into cells; a set that is no rectangle is cut into some.
fn rectangles(sets: &mut Sets, rows: usize, columns: usize) -> Vec<GridCell> {
    let mut open: Vec<GridCell> = Vec::new();
    let mut done: Vec<GridCell> = Vec::new();
    for row in 0..rows {
        let mut column = 0;
        while column < columns {
            let set = sets.find(row * columns + column);
            let width = (column..columns).take_while(|next| sets.find(row * columns + next) == set).count();
            let above = open.iter_mut().find(|cell| {
                (cell.column, cell.columns) == (column, width)
                    && cell.row + cell.rows == row
                    && sets.find(cell.row * columns + cell.column) == set
            });
            match above {
                Some(cell) => cell.rows += 1,
                None => open.push(GridCell { row, column, rows: 1, columns: width }),
            }
            column += width;
        }
        let (going, ended): (Vec<_>, Vec<_>) = open.into_iter().partition(|cell| cell.row + cell.rows > row);
        open = going;
        done.extend(ended);
    }
    done.extend(open);
    done.sort_by_key(|cell| (cell.row, cell.column));
    done
}

/// Disjoint sets.
struct Sets(Vec<usize>);

impl Sets {
    fn new(count: usize) -> Self {
        Self((0..count).collect())
    }

    fn find(&mut self, index: usize) -> usize {
        let mut root = index;
        while self.0[root] != root {
            self.0[root] = self.0[self.0[root]];
            root = self.0[root];
        }
        root
    }

    fn unite(&mut self, a: usize, b: usize) {
        let (a, b) = (self.find(a), self.find(b));
        self.0[a.max(b)] = a.min(b);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Draws lines from a picture: `+` where lines meet, `-` and `|` between; 10 points a character, 20 a line.
    fn drawn(picture: &[&str]) -> Vec<Grid> {
        let at = |row: usize, column: usize| picture.get(row).and_then(|line| line.as_bytes().get(column)).copied();
        let (x, y) = (|column: usize| column as f32 * 10.0, |row: usize| row as f32 * 20.0);
        let mut rulings = Vec::new();
        for (row, line) in picture.iter().enumerate() {
            for column in 0..line.len() {
                if matches!(at(row, column), Some(b'+' | b'-')) && matches!(at(row, column + 1), Some(b'+' | b'-')) {
                    rulings.push(Ruling { axis: Axis::Horizontal, at: y(row), from: x(column), to: x(column + 1) });
                }
                if matches!(at(row, column), Some(b'+' | b'|')) && matches!(at(row + 1, column), Some(b'+' | b'|')) {
                    rulings.push(Ruling { axis: Axis::Vertical, at: x(column), from: y(row), to: y(row + 1) });
                }
            }
        }
        grids(&super::super::rules::merged(&rulings), Ruled::Stated)
    }

    fn shape(grid: &Grid) -> Vec<(usize, usize, usize, usize)> {
        grid.cells.iter().map(|cell| (cell.row, cell.column, cell.rows, cell.columns)).collect()
    }

    #[test]
    fn missing_inner_lines_make_spans() {
        let grids = drawn(&[
            "+----+---------+", //
            "|    |         |",
            "|    +----+----+",
            "|    |    |    |",
            "+----+----+----+",
        ]);
        assert_eq!(grids.len(), 1);
        assert_eq!(shape(&grids[0]), [(0, 0, 2, 1), (0, 1, 1, 2), (1, 1, 1, 1), (1, 2, 1, 1)]);
    }

    #[test]
    fn letters_hide_parts_of_lines_in_a_picture() {
        let horizontal = |at, from, to| Ruling { axis: Axis::Horizontal, at, from, to };
        let vertical = |at| Ruling { axis: Axis::Vertical, at, from: 0.0, to: 60.0 };
        let mut rulings = vec![horizontal(0.0, 0.0, 300.0), horizontal(60.0, 0.0, 300.0)];
        rulings.extend([horizontal(30.0, 0.0, 200.0), horizontal(30.0, 200.0, 240.0)]);
        rulings.extend([0.0, 100.0, 200.0, 300.0].map(vertical));
        let cells = |ruled| grids(&rulings, ruled).iter().map(|grid| grid.cells.len()).collect::<Vec<_>>();
        assert_eq!((cells(Ruled::Stated), cells(Ruled::Seen)), (vec![5], vec![6]));
    }

    #[test]
    fn two_tables_and_an_underline() {
        let grids = drawn(&[
            "+--+--+   +--+--+", //
            "|  |  |   |  |  |",
            "+--+--+   +--+--+",
            "",
            "  ----",
        ]);
        assert_eq!(grids.iter().map(|grid| shape(grid).len()).collect::<Vec<_>>(), [2, 2]);
    }

    #[test]
    fn sides_may_be_open() {
        let grids = drawn(&[
            "-----+-----+----", //
            "     |     |    ",
            "-----+-----+----",
            "     |     |    ",
            "-----+-----+----",
            "     |     |    ",
        ]);
        assert_eq!(shape(&grids[0]).len(), 9);
        assert_eq!((grids[0].top, grids[0].bottom), (End::Closed, End::Open));
    }

    #[test]
    fn a_column_of_groups_at_the_side_may_be_open() {
        let grids = drawn(&[
            "     +-----+----+", //
            "     |     |    |",
            "-----+-----+----+",
            "     |     |    |",
            "     +-----+----+",
            "     |     |    |",
            "-----+-----+----+",
            "     |     |    |",
            "     +-----+----+",
            "     |     |    |",
            "-----+-----+----+",
        ]);
        let sides: Vec<_> = shape(&grids[0]).into_iter().filter(|cell| cell.1 == 0).collect();
        assert_eq!(sides, [(0, 0, 1, 1), (1, 0, 2, 1), (3, 0, 2, 1)]);
    }

    #[test]
    fn a_cell_that_is_no_rectangle_is_cut() {
        let grids = drawn(&[
            "+----+----+", //
            "|    |    |",
            "|    +----+",
            "|         |",
            "+---------+",
        ]);
        assert_eq!(shape(&grids[0]), [(0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 2)]);
    }
}
