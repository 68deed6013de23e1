//! Tables side by side in one frame: receipts and payments, or a list broken into columns as in a newspaper.

use std::collections::BTreeSet;
use std::ops::Range;

use planoteka_ingest::document::{Cell, Table};

use super::shape::{Look, RowShape};
use crate::lexicon::headings::{Heading, Headings, Weighed};
use crate::text::fold;

/// Fewer headings that come again may be parts of one wider heading.
const FEWEST_HEADINGS: usize = 3;
/// So many tables stand side by side at most.
const MOST_SIDES: usize = 4;
/// Fewer rows in words tell nothing.
const FEWEST_ROWS: usize = 2;
/// The headings are sought within so many rows.
const DEEPEST_HEADING: usize = 40;

/// A row of headings of several tables, with the columns of each.
struct Doubled {
    row: usize,
    sides: Vec<Range<u32>>,
}

/// Each of the tables that stand side by side, its cells in their places; none where a table is one.
pub(super) fn sides(table: &Table, shapes: &[RowShape<'_>], headings: &Headings<'_>) -> Option<Vec<Table>> {
    let mut rows = shapes.iter().enumerate().take(DEEPEST_HEADING);
    let same = rows.clone().find_map(|(row, shape)| doubled(row, shape, table.columns));
    let doubled = same.or_else(|| rows.find_map(|(row, _)| with_a_gap(row, shapes, table.columns, headings)))?;
    let below = shapes.get(doubled.row + 1..).unwrap_or_default();
    let parted = doubled.sides.iter().all(|side| is_table(side, below));
    (parted && stays_apart(&doubled.sides, below)).then(|| {
        let first = doubled.sides.first().map_or(0, |side| side.start);
        doubled.sides.iter().map(|side| side_of(table, shapes, &doubled, side, side.start == first)).collect()
    })
}

/// The sides of a row whose headings come again in the same order, each once in a side.
fn doubled(row: usize, shape: &RowShape<'_>, columns: u32) -> Option<Doubled> {
    let cells = &shape.cells;
    if shape.count(Look::Words) < FEWEST_HEADINGS || shape.count(Look::Data) > 0 {
        return None;
    }
    let texts: Vec<String> = cells.iter().map(|cell| fold(&cell.text)).collect();
    let width = texts.iter().skip(1).position(|text| Some(text) == texts.first())? + 1;
    let times = texts.len() / width;
    let (head, _) = texts.split_at_checked(width)?;
    let alike = texts.len().is_multiple_of(width) && texts.chunks(width).all(|part| part == head);
    if width < FEWEST_HEADINGS || !(2..=MOST_SIDES).contains(&times) || !alike {
        return None;
    }
    let starts: Vec<u32> = cells.iter().step_by(width).map(|cell| cell.column).collect();
    let ends = starts.iter().skip(1).copied().chain([columns]);
    Some(Doubled { row, sides: starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect() })
}

/// The sides of a row of headings between columns that are free in all rows below, each with a heading for numbers or for
/// titles of its own.
fn with_a_gap(row: usize, shapes: &[RowShape<'_>], columns: u32, headings: &Headings<'_>) -> Option<Doubled> {
    let shape = shapes.get(row)?;
    if shape.count(Look::Words) < 2 * FEWEST_HEADINGS || shape.count(Look::Data) > 0 {
        return None;
    }
    let first = shape.cells.first()?.column;
    let filled: BTreeSet<u32> = shapes
        .get(row..)?
        .iter()
        .filter(|shape| shape.cells.len() > 1)
        .flat_map(|shape| shape.cells.iter().flat_map(|cell| cell.column..cell.column + cell.span().columns))
        .collect();
    let free = (first..columns).filter(|column| !filled.contains(column) && filled.range(column..).next().is_some());
    let mut sides = Vec::new();
    let mut start = first;
    for gap in free {
        sides.push(start..gap);
        start = gap + 1;
    }
    sides.push(start..columns);
    sides.retain(|side| !side.is_empty());
    let begins = |side: &Range<u32>| {
        let own = || shape.cells.iter().filter(|cell| side.contains(&cell.column));
        let mut weighed = own().map(|cell| headings.weigh(&[cell.text.trim()]));
        let heads = |weighed: Weighed| weighed.exact && matches!(weighed.best().0, Heading::Ordinal | Heading::Title);
        own().count() >= FEWEST_HEADINGS && weighed.any(heads)
    };
    ((2..=MOST_SIDES).contains(&sides.len()) && sides.iter().all(begins)).then_some(Doubled { row, sides })
}

/// Whether the rows below tell in words what they are about within these columns, beside figures.
fn is_table(side: &Range<u32>, below: &[RowShape<'_>]) -> bool {
    let within = |shape: &RowShape<'_>, look: fn(Look) -> bool| {
        shape.cells.iter().zip(&shape.looks).any(|(cell, own)| side.contains(&cell.column) && look(*own))
    };
    let told = |shape: &&RowShape<'_>| within(shape, |look| look == Look::Words);
    let counted = |shape: &&RowShape<'_>| within(shape, |look| !matches!(look, Look::Words | Look::Nil));
    below.iter().filter(told).filter(counted).take(FEWEST_ROWS).count() == FEWEST_ROWS
}

/// Whether no row of several cells stands left of all sides or reaches from one side into the next.
fn stays_apart(sides: &[Range<u32>], below: &[RowShape<'_>]) -> bool {
    let inside = |cell: &Cell| {
        let last = cell.column + cell.span().columns.saturating_sub(1);
        sides.iter().any(|side| side.contains(&cell.column) && side.contains(&last))
    };
    below.iter().filter(|shape| shape.cells.len() > 1).all(|shape| shape.cells.iter().all(|cell| inside(cell)))
}

/// One side; what stands alone above the headings holds for each, what stands alone below them for the first.
fn side_of(table: &Table, shapes: &[RowShape<'_>], doubled: &Doubled, side: &Range<u32>, is_first: bool) -> Table {
    let is_lone = |cell: &Cell| shapes.get(cell.row as usize).is_some_and(|shape| shape.cells.len() == 1);
    let kept = |cell: &&Cell| {
        let above = (cell.row as usize) < doubled.row;
        side.contains(&cell.column) || is_lone(cell) && above || is_first && cell.column < side.start
    };
    Table {
        columns: table.columns,
        rows: table.rows.clone(),
        cells: table.cells.iter().filter(kept).cloned().collect(),
        caption: table.caption.clone(),
        hidden_columns: table.hidden_columns.clone(),
    }
}

#[cfg(test)]
mod tests {
    use crate::drawing::{drawn, of_a_town};
    use crate::lexicon::Vocabulary;
    use crate::table::read_tables;

    /// Title, first sum and codes of each record.
    fn told(text: &str) -> Vec<String> {
        let document = drawn(text);
        let reading = read_tables(&document, &document, &of_a_town(), Vocabulary::shipped());
        let rows = reading.segments.iter().flat_map(|segment| &segment.rows);
        let line = |fields: &crate::plan::Fields| {
            let title = fields.texts.iter().map(|(_, field)| field.value.to_string()).collect::<Vec<_>>().join(" ");
            let sum = fields.amounts.first().and_then(|sum| sum.value.amount).map(|sum| sum.normalize().to_string());
            let codes: Vec<String> = fields.codes.iter().map(|code| code.value.code.to_string()).collect();
            format!("{title} | {} | {}", sum.unwrap_or_default(), codes.join(" "))
        };
        rows.filter_map(|row| row.record.as_deref()).map(|record| line(&record.fields)).collect()
    }

    #[test]
    fn receipts_and_payments_side_by_side_are_two_tables() {
        let text = "
| Einnahmen | < | < | | Ausgaben | < | < |
| Ansatz | Bezeichnung | VA 2024 | | Ansatz | Bezeichnung | VA 2024 |
| 920100 | Grundsteuer | 6.800,00 | | 010200 | Bezüge der Bediensteten | 28.300,00 |
| 920200 | Kommunalsteuer | 31.400,00 | | 010300 | Rechts- und Beratungskosten | 7.000,00 |
| 851300 | Kanalgebühr | 27.600,00 | | 211400 | Strom im Schulgebäude | 21.000,00 |
| | Gesamt | 65.800,00 | | | Gesamt | 56.300,00 |
";
        assert_eq!(
            told(text),
            [
                "Grundsteuer | 6800 | 920100",
                "Kommunalsteuer | 31400 | 920200",
                "Kanalgebühr | 27600 | 851300",
                "Bezüge der Bediensteten | 28300 | 010200",
                "Rechts- und Beratungskosten | 7000 | 010300",
                "Strom im Schulgebäude | 21000 | 211400",
            ]
        );
    }

    #[test]
    fn different_tables_with_a_free_column_between_them_are_two() {
        let text = "
| А. Планска документација | < | < | | Б. Уредување на земјиште | < | < | < |
| Бр. | Плански документ | Износ | | Р.бр. | Што ќе се работи | Место | Износ |
| 1 | План за Блок 7 | 620,00 | | 1 | Асфалтирање на улица | Берово | 3.400,00 |
| 2 | Измена на ГУП | 150,00 | | 2 | Изградба на тротоар | Берово | 2.150,00 |
| 3 | План за село | 480,00 | | 3 | Атмосферска канализација | Русиново | 4.780,00 |
|  | Вкупно А | 1.250,00 | | 4 | Детско игралиште | Мачево | 540,00 |
";
        assert_eq!(told(text).len(), 7, "{:?}", told(text));
    }

    #[test]
    fn years_of_one_table_are_no_sides() {
        let text = "
| Konto | Naziv | 2024 | < | < | 2025 | < | < |
| ^ | ^ | Plan | Rebalans | Izvršenje | Plan | Rebalans | Izvršenje |
| 411000 | Plate zaposlenih | 100,00 | 110,00 | 90,00 | 120,00 | 130,00 | 95,00 |
| 412000 | Naknade troškova | 200,00 | 210,00 | 190,00 | 220,00 | 230,00 | 195,00 |
| 413000 | Ugovorene usluge | 300,00 | 310,00 | 290,00 | 320,00 | 330,00 | 295,00 |
";
        assert_eq!(told(text).len(), 3);
    }
}
