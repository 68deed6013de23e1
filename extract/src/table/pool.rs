//! Columns under equal headings in several tables of a document: what their cells look like together tells more.

use std::collections::BTreeMap;

use planoteka_ingest::document::{BlockKind, Document, Layer, Table};

use super::column::{Column, ColumnLook, headed_columns};
use super::looks::Looks;
use crate::lexicon::headings::Headings;

/// Tables of more cells show enough by themselves.
const FEW_CELLS: usize = 4000;
/// More tables are not looked at beforehand.
const MOST_TABLES: usize = 100;

/// The headings above each column of a table.
type Headed = Vec<Vec<String>>;

/// Looks of columns by the headings of their table, where more than one table has these headings.
#[derive(Debug, Default)]
pub(crate) struct Pool {
    looks: BTreeMap<Headed, Vec<ColumnLook>>,
}

impl Pool {
    /// The columns of all small tables of a document, gathered by their headings.
    ///
    /// The looks of the tables that were looked at come with them, by the places of their blocks.
    pub(super) fn of<'a>(document: &'a Document, headings: &Headings<'_>) -> (Self, BTreeMap<usize, Looks<'a>>) {
        let tables: Vec<(usize, &Table)> = document
            .blocks
            .iter()
            .enumerate()
            .filter(|(_, block)| block.layer == Layer::Body)
            .filter_map(|(place, block)| match &block.kind {
                BlockKind::Table(table) => Some((place, table)),
                _ => None,
            })
            .filter(|(_, table)| table.cells.len() <= FEW_CELLS)
            .collect();
        if !(2..=MOST_TABLES).contains(&tables.len()) {
            return Default::default();
        }
        let looks: BTreeMap<usize, Looks<'_>> =
            tables.into_iter().map(|(place, table)| (place, Looks::of(table, headings))).collect();
        // Most documents have no headings twice, and looking at cells takes long.
        let mut times: BTreeMap<Headed, usize> = BTreeMap::new();
        let keys: Vec<Vec<Headed>> = looks.values().map(|looks| keys(looks, headings)).collect();
        keys.iter().flatten().for_each(|key| *times.entry(key.clone()).or_default() += 1);
        let comes_again = |key: &Headed| times.get(key).is_some_and(|times| *times > 1);
        let mut found: BTreeMap<Headed, Vec<Vec<ColumnLook>>> = BTreeMap::new();
        for (looks, _) in looks.values().zip(&keys).filter(|(_, keys)| keys.iter().any(comes_again)) {
            for columns in looks.columns(headings) {
                if let Some(key) = key(columns) {
                    found.entry(key).or_default().push(columns.iter().map(|column| column.look.clone()).collect());
                }
            }
        }
        let several = found.into_iter().filter(|(_, tables)| tables.len() > 1);
        (Self { looks: several.map(|(key, tables)| (key, pooled(&tables))).collect() }, looks)
    }

    /// The columns with the looks of all columns of their headings, where other tables have the same.
    pub(crate) fn columns(&self, columns: &[Column]) -> Option<Vec<Column>> {
        let looks = self.looks.get(&key(columns)?)?;
        let pooled = columns.iter().zip(looks).map(|(column, look)| Column { look: look.clone(), ..column.clone() });
        Some(pooled.collect())
    }
}

/// The headings of each segment of a table that has them.
fn keys(looks: &Looks<'_>, headings: &Headings<'_>) -> Vec<Headed> {
    let segments = looks.segments(headings).iter();
    segments.filter_map(|segment| key(&headed_columns(&looks.grid, &looks.shapes, segment))).collect()
}

/// The headings, if most columns have one.
fn key(columns: &[Column]) -> Option<Headed> {
    let headed = columns.iter().filter(|column| !column.headings.is_empty()).count();
    (headed >= 2 && headed * 2 > columns.len()).then(|| columns.iter().map(|column| column.headings.clone()).collect())
}

/// The looks of several tables as that of one.
fn pooled(tables: &[Vec<ColumnLook>]) -> Vec<ColumnLook> {
    let width = tables.iter().map(Vec::len).min().unwrap_or(0);
    let looks = |column: usize| tables.iter().filter_map(|table| table.get(column)).collect::<Vec<_>>();
    (0..width).map(|column| ColumnLook::joined(&looks(column))).collect()
}
