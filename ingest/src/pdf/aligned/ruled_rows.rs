//! Rows that ruling lines part, where no lines stand between the columns.
//!
//! A line that stops before a column leaves the cell there open: it reaches over both rows. Under a group of headings the
//! line is as long as the group.

use super::super::page::{Axis, Ruling};
use super::super::piece::{Piece, PieceCell};
use super::broken::completes;
use super::cells;
use super::columns::{Columns, Strip};
use super::regions::is_numeric;
use super::traits::{Traits, is_label};

/// Lines nearer than this are one, in points.
const SAME: f32 = 1.5;
/// Least part of the table's width that lines between rows cover together, and that most of them cover.
const PARTLY: f32 = 0.3;
const WHOLLY: f32 = 0.8;
/// Fewest lines between rows, and fewest of them over all columns.
const FEWEST: usize = 3;
const FEWEST_WHOLE: usize = 2;
/// Most of the rows that may hold what looks like several.
const SEVERAL: f32 = 0.15;
/// So many labels, or numbers below each other in so many columns, are rows of their own.
const ROWS_OF_A_BLOCK: usize = 3;
const COLUMNS_OF_A_BLOCK: usize = 2;
/// Least part of a column that a line covers, so that it closes the cell.
const CLOSED: f32 = 0.5;

/// Lines of one height.
struct Rule {
    y: f32,
    /// Left and right end of each, from left to right.
    parts: Vec<(f32, f32)>,
}

impl Rule {
    fn covers(&self, from: f32, to: f32) -> f32 {
        self.parts.iter().map(|part| (part.1.min(to) - part.0.max(from)).max(0.0)).sum()
    }

    fn closes(&self, columns: &Columns, column: usize) -> bool {
        let (from, to) = (columns.xs[column], columns.xs[column + 1]);
        self.covers(from, to) >= CLOSED * (to - from)
    }
}

/// The part of a table on one page with the rows that its lines show, if lines part most of its rows.
pub(super) fn piece(
    strips: &[Strip],
    columns: &Columns,
    traits: &Traits,
    rulings: &[Ruling],
    page: u32,
) -> Option<Piece> {
    let rules = rules(strips, columns, rulings);
    if !are_enough(&rules, columns) {
        return None;
    }
    let row = |strip: &Strip| rules.partition_point(|rule| rule.y < middle(strip));
    let bands: Vec<Vec<&Strip>> =
        strips.chunk_by(|above, below| row(above) == row(below)).map(|band| band.iter().collect()).collect();
    let counts: Vec<Vec<usize>> = bands.iter().map(|band| held(band, columns, traits)).collect();
    let several = counts.iter().filter(|counts| counts.iter().any(|count| *count > 1)).count();
    let agreeing = if traits.counted { 1 } else { COLUMNS_OF_A_BLOCK };
    let is_block = |counts: &Vec<usize>| counts.iter().filter(|count| **count >= ROWS_OF_A_BLOCK).count() >= agreeing;
    if several as f32 > (SEVERAL * bands.len() as f32).max(1.0) || counts.iter().any(is_block) {
        return None;
    }
    let between: Vec<&Rule> = strips
        .windows(2)
        .filter(|pair| row(&pair[0]) != row(&pair[1]))
        .filter_map(|pair| rules.get(row(&pair[1]).checked_sub(1)?))
        .collect();
    let mut piece = cells::of_bands(&bands, 0, columns, traits, page);
    for (above, rule) in between.iter().enumerate() {
        if (0..columns.count()).all(|column| rule.closes(columns, column)) {
            continue;
        }
        spread_groups(&mut piece, above, rule, columns);
        for column in (0..columns.count()).filter(|column| !rule.closes(columns, *column)) {
            reach_down(&mut piece.cells, above + 1, column);
        }
    }
    piece.cells.sort_by_key(|cell| (cell.row, cell.column));
    Some(piece)
}

/// Whether so many lines stand between rows that they part them.
pub(super) fn are_ruled(strips: &[Strip], columns: &Columns, rulings: &[Ruling]) -> bool {
    are_enough(&rules(strips, columns, rulings), columns)
}

fn are_enough(rules: &[Rule], columns: &Columns) -> bool {
    let (Some(left), Some(right)) = (columns.xs.first(), columns.xs.last()) else { return false };
    let whole = rules.iter().filter(|rule| rule.covers(*left, *right) >= WHOLLY * (right - left));
    rules.len() >= FEWEST && whole.count() >= FEWEST_WHOLE
}

/// The lines between lines of text.
fn rules(strips: &[Strip], columns: &Columns, rulings: &[Ruling]) -> Vec<Rule> {
    let (Some(first), Some(last)) = (strips.first(), strips.last()) else { return Vec::new() };
    let (left, right) = (columns.xs.first().copied().unwrap_or(0.0), columns.xs.last().copied().unwrap_or(0.0));
    let mut inside: Vec<&Ruling> = rulings
        .iter()
        .filter(|line| line.axis == Axis::Horizontal && line.at > middle(first) && line.at < middle(last))
        .filter(|line| line.to > left && line.from < right)
        .collect();
    inside.sort_by(|a, b| a.at.total_cmp(&b.at).then(a.from.total_cmp(&b.from)));
    let rules = inside.chunk_by(|a, b| b.at - a.at <= SAME).map(|lines| Rule {
        y: lines.iter().map(|line| line.at).sum::<f32>() / lines.len() as f32,
        parts: lines.iter().map(|line| (line.from, line.to)).collect(),
    });
    // The line under a group of headings is as long as two columns and more.
    let groups = |rule: &Rule| (0..columns.count()).filter(|column| rule.closes(columns, *column)).count() > 1;
    rules.filter(|rule| rule.covers(left, right) >= PARTLY * (right - left) || groups(rule)).collect()
}

/// Half the height of small letters above the baseline.
fn middle(strip: &Strip) -> f32 {
    const HALF: f32 = 0.25;
    strip.line.baseline() - HALF * strip.line.size()
}

/// How many rows lines of text look like: by labels that count, or in each column by numbers that are not one.
fn held(band: &[&Strip], columns: &Columns, traits: &Traits) -> Vec<usize> {
    let texts = |column: usize| -> Vec<String> {
        let chunks = band.iter().flat_map(|strip| strip.chunks.iter().map(move |chunk| (*strip, chunk)));
        chunks.filter(|(_, chunk)| columns.span(chunk) == (column, 1)).map(|(strip, chunk)| strip.text(chunk)).collect()
    };
    if traits.counted {
        return vec![texts(0).iter().filter(|text| is_label(text)).count()];
    }
    let numeric = (0..columns.count()).filter(|column| traits.numeric.get(*column) == Some(&true));
    let counts = numeric.map(texts).map(|texts| {
        let numbers: Vec<&String> = texts.iter().filter(|text| is_numeric(text)).collect();
        1 + numbers.windows(2).filter(|pair| !completes(pair[0], pair[1])).count()
    });
    counts.collect()
}

/// A text over a line that is shorter than the table heads all the columns over which the line runs.
fn spread_groups(piece: &mut Piece, row: usize, rule: &Rule, columns: &Columns) {
    let closed: Vec<bool> = (0..columns.count()).map(|column| rule.closes(columns, column)).collect();
    let mut first = 0;
    for run in closed.chunk_by(|a, b| a == b) {
        let (from, to) = (first, first + run.len());
        first = to;
        let inside = |cell: &PieceCell| {
            cell.row + cell.rows == row + 1 && cell.column >= from && cell.column + cell.columns <= to
        };
        let filled = piece.cells.iter().filter(|cell| inside(cell) && !cell.is_blank()).count();
        let level = piece.cells.iter().filter(|cell| inside(cell)).all(|cell| cell.row == row && cell.rows == 1);
        if !run[0] || run.len() < 2 || filled != 1 || !level {
            continue;
        }
        piece.cells.retain(|cell| !inside(cell) || !cell.is_blank());
        if let Some(group) = piece.cells.iter_mut().find(|cell| inside(cell)) {
            (group.column, group.columns) = (from, to - from);
        }
    }
}

/// Joins the cell of a row with the one above it in a column.
fn reach_down(cells: &mut Vec<PieceCell>, row: usize, column: usize) {
    let above = cells
        .iter()
        .position(|cell| cell.row < row && cell.row + cell.rows == row && (cell.column, cell.columns) == (column, 1));
    let below = cells.iter().position(|cell| cell.row == row && (cell.column, cell.columns) == (column, 1));
    let (Some(above), Some(below)) = (above, below) else { return };
    let taken = cells[below].clone();
    let cell = &mut cells[above];
    cell.rows += taken.rows;
    cell.rect = cell.rect.union(taken.rect);
    cell.lines.extend(taken.lines);
    cells.remove(below);
}
