//! Tables of staff: by sex and by education they add up to the same.

use planoteka_ingest::document::{Block, BlockKind, Cell, Document, Origin, Table};
use rust_decimal::Decimal;

use super::agreement::Terms;
use super::{counted, told, with_figures};
use crate::lexicon::row_words::{RowWord, begins_with, mentions};
use crate::plan::{Check, Figure, Status};

const RULE: &str = "staff-table";
/// A larger table is none of staff.
const MOST_ROWS: usize = 60;
const MOST_COLUMNS: u32 = 12;

/// A check for each table of staff.
pub(super) fn check(document: &Document) -> Vec<Check> {
    let mut checks = Vec::new();
    for (place, block) in document.blocks.iter().enumerate() {
        let BlockKind::Table(table) = &block.kind else { continue };
        let columns = table.cells.iter().map(|cell| cell.column).max().unwrap_or(0);
        if table.rows.len() <= MOST_ROWS && columns < MOST_COLUMNS && is_of_staff(table, before(document, place)) {
            checks.extend(of_table(table, &block.origin));
        }
    }
    checks
}

fn before(document: &Document, place: usize) -> Option<&Block> {
    document.blocks.get(..place)?.iter().rev().find(|block| !block.text().trim().is_empty())
}

/// It speaks of men and women, or of schooling under a heading on staff, and counts.
fn is_of_staff(table: &Table, before: Option<&Block>) -> bool {
    let said = |word: RowWord| table.cells.iter().filter(|cell| mentions(&cell.text, word)).count();
    let headed = before.is_some_and(|block| mentions(block.text(), RowWord::Staff));
    said(RowWord::Sex) >= 2 || said(RowWord::Schooling) >= 2 && (headed || said(RowWord::Staff) > 0)
}

struct Row<'a> {
    label: &'a str,
    counts: Vec<(u32, u32)>,
    at: &'a Origin,
}

fn of_table(table: &Table, whole: &Origin) -> Vec<Check> {
    let rows: Vec<Row<'_>> = (0..table.rows.len()).filter_map(|row| row_of(table, row)).collect();
    let first = rows.iter().flat_map(|row| &row.counts).map(|(column, _)| *column).min();
    let Some(first) = first else { return Vec::new() };
    let (mut figures, mut passed, mut open) = (Vec::new(), 0_usize, 0_usize);
    let (mut words, mut at) = (Vec::new(), Vec::new());
    // Across: all of a row are its men and women.
    for row in rows.iter().filter(|row| row.counts.len() > 1 && row.counts.first().map(|count| count.0) == Some(first))
    {
        let parts = Terms::of(row.counts.iter().skip(1).map(|(_, count)| Decimal::from(*count)));
        let stated = Decimal::from(row.counts[0].1);
        if stated == parts.sum {
            passed += 1;
        } else if by_sex(table) {
            figures.push(Figure::new(stated, parts.sum));
            words.push(format!("{}: {stated} stated, {} by sex", row.label, parts.sum));
            at.push(row.at.clone());
        }
    }
    // Down: the last row adds up the others.
    if let Some((total, others)) = rows.split_last().filter(|(last, _)| begins_with(last.label, RowWord::Total)) {
        let columns: Vec<u32> = others.iter().flat_map(|row| &row.counts).map(|(column, _)| *column).collect();
        for column in columns.iter().collect::<std::collections::BTreeSet<_>>() {
            let of = |row: &Row<'_>| row.counts.iter().find(|(own, _)| own == column).map(|(_, count)| *count);
            let sum: u32 = others.iter().filter_map(of).fold(0, u32::saturating_add);
            match of(total) {
                Some(stated) if stated == sum => passed += 1,
                Some(stated) => {
                    figures.push(Figure::new(Decimal::from(stated), Decimal::from(sum)));
                    words.push(format!("{}: {stated} stated, the rows add up to {sum}", total.label));
                    at.push(total.at.clone());
                }
                None => open += 1,
            }
        }
    }
    let mut checks = Vec::new();
    if passed > 0 {
        let message = format!("{} of the staff agree", counted(passed, "total", "totals"));
        checks.push(told(RULE, Status::Pass, message, vec![whole.clone()]));
    }
    if !words.is_empty() {
        checks.push(with_figures(told(RULE, Status::Fail, words.join("; "), at), figures));
    }
    if open > 0 {
        let message = format!("{} of the staff have no total", counted(open, "column", "columns"));
        checks.push(told(RULE, Status::Cannot, message, vec![whole.clone()]));
    }
    checks
}

fn by_sex(table: &Table) -> bool {
    table.cells.iter().filter(|cell| mentions(&cell.text, RowWord::Sex)).count() >= 2
}

fn row_of(table: &Table, row: usize) -> Option<Row<'_>> {
    let start = table.cells.partition_point(|cell| (cell.row as usize) < row);
    let rest = table.cells.get(start..)?.iter();
    let cells: Vec<&Cell> = rest.take_while(|cell| cell.row as usize == row).collect();
    let count = |cell: &&Cell| cell.text.trim().parse::<u32>().ok().filter(|count| *count < 10_000);
    let label = cells.iter().map(|cell| cell.text.trim()).find(|text| text.chars().any(char::is_alphabetic))?;
    let counts: Vec<(u32, u32)> = cells.iter().filter_map(|cell| Some((cell.column, count(cell)?))).collect();
    (!counts.is_empty()).then_some(Row { label, counts, at: &table.rows.get(row)?.origin })
}
