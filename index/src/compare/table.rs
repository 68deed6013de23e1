//! Small tables that users write: a heading row, and cells parted by tabs, semicolons or commas.

use std::collections::BTreeMap;

/// Why a table cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct TableError(String);

/// A table as read.
pub(super) struct Table {
    columns: BTreeMap<String, usize>,
    rows: Vec<(u64, Vec<String>)>,
}

/// A row of a table.
pub(super) struct Row<'a> {
    table: &'a Table,
    line: u64,
    cells: &'a [String],
}

impl Table {
    /// The table that a text writes, which must have these columns, in any order.
    pub(super) fn parse(text: &str, needed: &[&str]) -> Result<Self, TableError> {
        let text = text.trim_start_matches('\u{feff}');
        let head = text.lines().next().unwrap_or_default();
        let delimiter = [b'\t', b';'].into_iter().find(|mark| head.as_bytes().contains(mark)).unwrap_or(b',');
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes());
        let mut lines = Vec::new();
        for record in reader.records() {
            let record = record.map_err(|error| TableError(error.to_string()))?;
            let line = record.position().map(csv::Position::line).unwrap_or_default();
            lines.push((line, record.iter().map(|cell| cell.trim().to_owned()).collect::<Vec<String>>()));
        }
        let mut lines = lines.into_iter();
        let (_, head) = lines.next().unwrap_or_default();
        let columns: BTreeMap<String, usize> =
            head.iter().enumerate().map(|(index, name)| (name.to_lowercase(), index)).collect();
        if let Some(missing) = needed.iter().find(|name| !columns.contains_key(**name)) {
            return Err(TableError(format!("there is no column `{missing}`; needed are {}", needed.join(", "))));
        }
        let rows = lines.filter(|(_, cells)| cells.iter().any(|cell| !cell.is_empty())).collect();
        Ok(Self { columns, rows })
    }

    pub(super) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|(line, cells)| Row { table: self, line: *line, cells })
    }
}

impl<'a> Row<'a> {
    /// The cell of a column; blank without one.
    pub(super) fn cell(&self, column: &str) -> &'a str {
        let index = self.table.columns.get(column);
        index.and_then(|index| self.cells.get(*index)).map_or("", String::as_str)
    }

    pub(super) fn wrong(&self, column: &str, wanted: &str) -> TableError {
        TableError(format!("line {}, column `{column}`: `{}` is not {wanted}", self.line, self.cell(column)))
    }
}
