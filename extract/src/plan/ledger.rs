use serde::{Deserialize, Serialize};

/// What became of every table row and list item; the fates sum to `rows`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Ledger {
    /// All table rows and list items read.
    pub rows: usize,
    /// Became a record.
    pub record: usize,
    /// Headings of columns.
    pub header: usize,
    /// Headings of sections.
    pub section: usize,
    /// Totals and subtotals.
    pub total: usize,
    /// Numbers of columns, formulas between them.
    pub column_numbers: usize,
    /// Goes on from the row above.
    pub continuation: usize,
    /// Remarks, running text, tables that plan nothing.
    pub note: usize,
    /// Blank.
    pub empty: usize,
    /// Not understood; each is told in the warnings.
    pub unread: usize,
}

/// What became of one table row or list item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the counts of the ledger say it")]
pub enum Fate {
    Record,
    Header,
    Section,
    Total,
    ColumnNumbers,
    Continuation,
    Note,
    Empty,
    Unread,
}

impl Ledger {
    /// Counts one row or item.
    pub fn count(&mut self, fate: Fate) {
        self.rows += 1;
        *match fate {
            Fate::Record => &mut self.record,
            Fate::Header => &mut self.header,
            Fate::Section => &mut self.section,
            Fate::Total => &mut self.total,
            Fate::ColumnNumbers => &mut self.column_numbers,
            Fate::Continuation => &mut self.continuation,
            Fate::Note => &mut self.note,
            Fate::Empty => &mut self.empty,
            Fate::Unread => &mut self.unread,
        } += 1;
    }
}
