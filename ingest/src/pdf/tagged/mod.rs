//! Tables as the file's own structure tells them, ISO 32000-1, 14.7 and 14.8.
//!
//! Programs write structure carelessly, so it is one reading of a page among others: a table is taken from it only where
//! the page agrees, and where it parts the text further than the lines do.

mod bounds;
mod reading;
mod repeated;
mod rival;
mod shape;

pub(super) use reading::Tagging;
pub(super) use shape::TaggedSpan;

use std::collections::HashMap;

/// The tables of a file's structure, and which content of its pages belongs to which cell.
#[derive(Debug, Default)]
pub(super) struct Structure {
    /// None where the cells do not fit together.
    pub tables: Vec<Option<TaggedTable>>,
    /// By page, counted from 1, and number of the marked content.
    pub cells: HashMap<(u32, u32), CellId>,
}

/// A cell of a table of the structure, by their order in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct CellId {
    pub table: usize,
    pub cell: usize,
}

/// A table of the structure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct TaggedTable {
    pub rows: usize,
    pub columns: usize,
    pub cells: Vec<TaggedCell>,
}

/// A cell and how far it reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TaggedCell {
    pub row: usize,
    pub column: usize,
    pub rows: usize,
    pub columns: usize,
}

/// What a program marked a run of letters as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Mark {
    #[default]
    Nothing,
    /// No part of the content: page headers, headings that a table repeats on each page.
    Artifact(Artifact),
    /// Content with this number on its page.
    Content(u32),
}

/// What is no part of the content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Artifact {
    /// Page headers, footers and numbers.
    Pagination,
    /// Whatever else, told or not.
    Other,
}

/// Letters of a page, from this one up to the next run, with one mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct MarkedRun {
    /// Index of the first letter.
    pub from: usize,
    pub mark: Mark,
}

/// The rows of the structure that a part of a table shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct TaggedRows {
    /// Which table of the structure.
    pub table: usize,
    /// For each row its row in the structure; none for a heading that is repeated.
    pub rows: Vec<Option<usize>>,
    /// Columns whose cell at the top began on a page before.
    pub carried: Vec<usize>,
}
