//! Tables as converters of Word files write them: each cell begins a line with a tab, an empty line ends a row.
//!
//! Cells have lines of their own, empty ones too, so that the end of a row is told by the number of cells that most
//! rows have.

use std::collections::{BTreeMap, VecDeque};

use super::tabbed::cell;
use crate::flow::{RowDraft, TableDraft};
use crate::marker;

/// Indented paragraphs also begin with a tab; a table has a row of as many cells as this.
const LEAST_CELLS: usize = 3;
/// So many empty lines end a table before text that is no cell.
const GAP: usize = 2;
/// A cell has at most as many lines after an empty one.
const LONGEST_CELL: usize = 100;

/// Cells between two empty lines that another cell follows.
#[derive(Debug, Default)]
struct Group {
    cells: Vec<String>,
}

/// What the lines begin with.
#[derive(Debug)]
pub(super) struct Found {
    /// None when the cells make no table.
    pub tables: Vec<TableDraft>,
    /// How many lines it takes up.
    pub lines: usize,
}

/// The tables at the start of the lines, if these begin with a cell.
pub(super) fn tables(lines: &[&str]) -> Option<Found> {
    let (groups, lines) = groups(lines)?;
    let cells = groups.iter().flat_map(|group| &group.cells);
    let (items, others): (Vec<&String>, Vec<&String>) = cells.partition(|cell| marker::of(cell, None).is_some());
    let is_table = groups.len() > 1 && groups.iter().any(|group| group.cells.len() >= LEAST_CELLS);
    let tables = if is_table && others.len() > items.len() { split_tables(groups) } else { Vec::new() };
    Some(Found { tables, lines })
}

fn is_cell(line: &str) -> bool {
    line.strip_prefix('\t').is_some_and(|rest| !rest.contains('\t'))
}

/// Lines up to the first text that no cell can be said to go on with.
fn groups(lines: &[&str]) -> Option<(Vec<Group>, usize)> {
    let first = lines.first()?;
    if !is_cell(first) {
        return None;
    }
    let mut groups = vec![Group::default()];
    let (mut at, mut empty, mut length) = (0, 0, 0);
    while let Some(line) = lines.get(at) {
        if line.is_empty() {
            empty += 1;
        } else if let Some(text) = line.strip_prefix('\t').filter(|_| is_cell(line)) {
            if empty > 0 && groups.last().is_some_and(|group| !group.cells.is_empty()) {
                groups.push(Group::default());
            }
            groups.last_mut()?.cells.push(text.trim().to_owned());
            empty = 0;
            length = at + 1;
        } else if empty >= GAP || (empty > 0 && !lines.iter().skip(at).take(LONGEST_CELL).any(|line| is_cell(line))) {
            break;
        } else {
            let cell = groups.last_mut()?.cells.last_mut()?;
            cell.push_str(&"\n".repeat(empty + 1));
            cell.push_str(line.trim());
            empty = 0;
            length = at + 1;
        }
        at += 1;
    }
    Some((groups, length))
}

/// Joins groups into rows, and begins a new table where the number of cells changes for good.
fn split_tables(groups: Vec<Group>) -> Vec<TableDraft> {
    let mut tables = Vec::new();
    let mut rest = groups;
    while !rest.is_empty() {
        let width = usual_width(&rest);
        let rows = joined_rows(rest, width);
        let last = rows.iter().rposition(|row| row.len() == width).map_or(rows.len(), |last| last + 1);
        let mut rows = rows;
        let others = rows.split_off(if rows.len() - last >= 2 { last } else { rows.len() });
        tables.push(draft(rows, width));
        rest = others.into_iter().map(|cells| Group { cells }).collect();
    }
    tables
}

/// The number of cells that most groups have; of equally frequent ones the larger.
fn usual_width(groups: &[Group]) -> usize {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for group in groups.iter().filter(|group| group.cells.len() > 1) {
        *counts.entry(group.cells.len()).or_default() += 1;
    }
    counts.into_iter().max_by_key(|(width, count)| (*count, *width)).map_or(1, |(width, _)| width)
}

/// Groups that only together have the usual number of cells are one row.
fn joined_rows(groups: Vec<Group>, width: usize) -> Vec<Vec<String>> {
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut groups: VecDeque<Group> = groups.into();
    // A short row that nothing completes is of another table, and so are those after it.
    let mut is_other_table = false;
    while let Some(group) = groups.pop_front() {
        let mut row = group.cells;
        let parts = if is_other_table { 0 } else { parts_of_row(row.len(), &groups, width, rows.is_empty()) };
        for _ in 0..parts {
            row.extend(groups.pop_front().map(|group| group.cells).unwrap_or_default());
        }
        is_other_table = row.len() != width && !rows.is_empty() && (is_other_table || row.len() > 1);
        rows.push(row);
    }
    rows
}

/// How many of the groups that follow belong to the same row.
fn parts_of_row(length: usize, groups: &VecDeque<Group>, width: usize, is_heading: bool) -> usize {
    let mut total = length;
    // A cell alone is a row merged over all columns.
    if length < 2 {
        return 0;
    }
    for (index, group) in groups.iter().enumerate() {
        if total >= width {
            break;
        }
        // A heading row lacks the cells that merging took; it ends where a whole row begins.
        if is_heading && index > 0 && group.cells.len() == width && total * 2 > width {
            return index;
        }
        total += group.cells.len();
        if total == width {
            return index + 1;
        }
    }
    0
}

fn draft(rows: Vec<Vec<String>>, width: usize) -> TableDraft {
    let spans = heading_spans(&rows, width);
    let mut drafts = Vec::new();
    for (index, row) in rows.into_iter().enumerate() {
        let is_alone = row.len() == 1 && width >= 3;
        let mut cells: Vec<_> = row.iter().map(|text| cell(text)).collect();
        if let Some(first) = cells.first_mut().filter(|_| is_alone) {
            first.span.columns = u32::try_from(width).unwrap_or(1);
        }
        if index == 0
            && let Some((column, columns)) = spans
            && let Some(merged) = cells.get_mut(column)
        {
            merged.span.columns = u32::try_from(columns).unwrap_or(1);
        }
        drafts.push(RowDraft { cells, ..RowDraft::default() });
    }
    TableDraft { caption: None, rows: drafts }
}

/// The cell of a short first row that spans the only filled cells of the second, and how many these are.
fn heading_spans(rows: &[Vec<String>], width: usize) -> Option<(usize, usize)> {
    let [first, second, ..] = rows else { return None };
    let missing = width.checked_sub(first.len()).filter(|missing| *missing > 0)?;
    let filled: Vec<usize> =
        (0..second.len()).filter(|index| second.get(*index).is_some_and(|text| !text.is_empty())).collect();
    let start = *filled.first()?;
    let is_run = filled.iter().copied().eq(start..start + filled.len());
    (second.len() == width && is_run && filled.len() == missing + 1).then_some((start, missing + 1))
}
