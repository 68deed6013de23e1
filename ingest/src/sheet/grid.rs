//! Places on the grid of a sheet.

use std::collections::BTreeMap;

use crate::document::CellRange;

/// Rows or columns from the first to the last, both counted from 0.
pub(super) type Run = (u32, u32);

/// The rows or columns of a sheet that its table keeps, in order.
pub(super) struct Axis {
    /// Their numbers in the sheet.
    pub kept: Vec<u32>,
}

impl Axis {
    /// Keeps the used ones and at most `most_blank` between two of them.
    pub fn new(places: impl Iterator<Item = u32>, most_blank: u32) -> Self {
        let mut is_used: Vec<bool> = Vec::new();
        for place in places.map(|place| place as usize) {
            if place >= is_used.len() {
                is_used.resize(place + 1, false);
            }
            is_used[place] = true;
        }
        let used: Vec<u32> = (0_u32..).zip(&is_used).filter(|(_, is_used)| **is_used).map(|(place, _)| place).collect();
        let mut kept: Vec<u32> = Vec::with_capacity(used.len());
        for next in used {
            if let Some(&last) = kept.last() {
                kept.extend((last + 1..next).take(most_blank as usize));
            }
            kept.push(next);
        }
        Self { kept }
    }

    pub fn first(&self) -> Option<u32> {
        self.kept.first().copied()
    }

    pub fn last(&self) -> Option<u32> {
        self.kept.last().copied()
    }

    pub fn index(&self, number: u32) -> Option<u32> {
        self.kept.binary_search(&number).ok().and_then(|index| u32::try_from(index).ok())
    }

    pub fn count_before(&self, number: u32) -> u32 {
        u32::try_from(self.kept.partition_point(|&kept| kept < number)).unwrap_or(u32::MAX)
    }
}

/// Runs by their starts.
pub(super) struct Runs<'a>(&'a [Run]);

impl<'a> Runs<'a> {
    pub fn new(sorted: &'a [Run]) -> Self {
        Self(sorted)
    }

    /// Runs of one kind do not nest in practice; the last that starts at or before the number decides.
    pub fn has(&self, number: u32) -> bool {
        let index = self.0.partition_point(|run| run.0 <= number);
        index.checked_sub(1).and_then(|index| self.0.get(index)).is_some_and(|run| run.1 >= number)
    }
}

/// The merged ranges that may still reach down, by their first column.
#[derive(Default)]
pub(super) struct Covered(BTreeMap<u32, CellRange>);

impl Covered {
    /// Adds a range that starts below or right of all before; false when it overlaps one of them.
    pub fn add(&mut self, range: CellRange) -> bool {
        let before = self.0.range(..range.column).next_back();
        let mut met = before.filter(|(_, before)| before.last_column >= range.column).map(|(column, _)| *column);
        loop {
            met = met.or_else(|| self.0.range(range.column..=range.last_column).next().map(|(column, _)| *column));
            let Some(column) = met.take() else { break };
            if self.0.get(&column).is_some_and(|met| met.last_row >= range.row) {
                return false;
            }
            self.0.remove(&column);
        }
        self.0.insert(range.column, range);
        true
    }

    pub fn covers(&self, (row, column): (u32, u32)) -> bool {
        self.0
            .range(..=column)
            .next_back()
            .is_some_and(|(_, range)| range.last_column >= column && range.last_row >= row)
    }
}
