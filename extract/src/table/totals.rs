//! What arithmetic says of the columns of a segment: which its totals add up, which they leave out, which multiply.

use planoteka_ingest::document::{Grid, TypedValue};
use rust_decimal::Decimal;

use super::column::Column;
use super::meaning::MOSTLY;
use super::segment::Segment;
use super::shape::{Look, RowShape};
use crate::field::money::stored_number;
use crate::field::number::{NumberFormat, read_number};
use crate::lexicon::row_words::{RowWord, begins_with};
use crate::text::Letter as _;

/// Rows at either end of a segment among which totals are sought.
const MOST_ROWS: usize = 1000;
/// Share of numbers, in hundredths, from which on a column is one of figures.
const FIGURES: u32 = 60;
/// Two factors and their product.
const FACTORS_AND_PRODUCT: usize = 3;
/// Fewer products agree by chance.
const FEWEST_PRODUCTS: usize = 2;
/// How far a product may be rounded.
const CENT: Decimal = Decimal::from_parts(1, 0, 0, false, 2);

/// The number in each row of a column.
type Figures = Vec<Option<Decimal>>;

/// Fewer numbers make no sum.
const FEWEST_PARTS: usize = 2;

/// Notes in the look of each column of figures whether totals add it up or leave it out.
pub(super) fn note_totals(columns: &mut [Column], grid: &Grid<'_>, shapes: &[RowShape<'_>], segment: &Segment) {
    if !columns.iter().any(|column| column.look.number >= FIGURES) || segment.body.len() > 2 * MOST_ROWS {
        return;
    }
    let rows: Vec<usize> = segment.body.clone().filter(|row| shapes[*row].cells.len() > 1).collect();
    let is_total = |row: usize| {
        let label = shapes[row].cells.iter().find(|cell| cell.text.chars().any(char::is_letter));
        label.is_some_and(|cell| begins_with(&cell.text, RowWord::Total))
    };
    let totals: Vec<bool> = rows.iter().map(|row| is_total(*row)).collect();
    let numbers = columns.iter().filter(|column| column.look.number >= FIGURES).count();
    if !totals.contains(&true) && numbers < FACTORS_AND_PRODUCT {
        return;
    }
    let values: Vec<Option<Figures>> = columns
        .iter()
        .map(|column| (column.look.number >= FIGURES).then(|| figures(column, grid, shapes, &rows)))
        .collect();
    note_factors(columns, &values, &totals);
    note_parts(columns, &values);
    if !totals.contains(&true) {
        return;
    }
    // A total row that states nothing leaves nothing out.
    let stating: Vec<usize> = (0..rows.len())
        .filter(|place| totals[*place] && values.iter().flatten().any(|column| column[*place].is_some()))
        .collect();
    for (column, values) in columns.iter_mut().zip(values) {
        let Some(values) = values else { continue };
        let left_out = stating.iter().all(|place| values[*place].is_none());
        column.look.left_out = percent(!stating.is_empty() && left_out);
        column.look.summed = percent(adds_up(&values, &totals));
    }
}

/// Notes of each three columns side by side whether two of them multiply to the third in every row.
fn note_factors(columns: &mut [Column], values: &[Option<Figures>], totals: &[bool]) {
    // A share of a sum is no count of it.
    let is_share = |index: usize| columns[index].look.percent >= MOSTLY;
    let filled: Vec<usize> = (0..values.len()).filter(|index| values[*index].is_some() && !is_share(*index)).collect();
    for three in filled.windows(FACTORS_AND_PRODUCT) {
        let [a, b, c] = *three else { continue };
        for (one, other, product) in [(a, b, c), (a, c, b), (b, c, a)] {
            let (Some(x), Some(y), Some(z)) = (&values[one], &values[other], &values[product]) else { continue };
            if multiply(x, y, z, totals) {
                columns[one].look.factor = percent(true);
                columns[other].look.factor = percent(true);
                columns[product].look.rating = percent(are_marks(x) && are_marks(y));
            }
        }
    }
}

/// Most parts of a whole, and most rows in which they are added up.
const MOST_PARTS: usize = 24;
const MOST_ADDED_UP: usize = 50;
/// Figures of a whole, on average; smaller ones count people or things.
const FEWEST_FIGURES: u32 = 4;
/// Rows with several parts that show columns to be those of a whole.
const FEWEST_ADDED_UP: usize = 2;

/// Notes of columns side by side that they add up, in every row, to the column before or behind them.
fn note_parts(columns: &mut [Column], values: &[Option<Figures>]) {
    let large: Vec<usize> = (0..values.len()).filter(|index| columns[*index].look.length >= FEWEST_FIGURES).collect();
    for whole in large {
        let right: Vec<usize> = (whole + 1..values.len()).take_while(|index| values[*index].is_some()).collect();
        let left: Vec<usize> = (0..whole).rev().take_while(|index| values[*index].is_some()).collect();
        for side in [right, left] {
            for part in parts_of(values, whole, &side) {
                columns[part].look.parts = percent(true);
                columns[whole].look.parts = percent(true);
                columns[whole].look.whole = percent(true);
            }
        }
    }
}

/// The columns of a side that add up to the whole, run after run.
fn parts_of(values: &[Option<Figures>], whole: usize, side: &[usize]) -> Vec<usize> {
    let Some(Some(wholes)) = values.get(whole) else { return Vec::new() };
    let rows: Vec<(usize, Decimal)> =
        wholes.iter().enumerate().filter_map(|(row, value)| Some((row, (*value)?))).take(MOST_ADDED_UP).collect();
    let mut sums = vec![Sum::default(); rows.len()];
    let (mut found, mut run) = (Vec::new(), Vec::new());
    for index in side.iter().take(MOST_PARTS) {
        let Some(Some(parts)) = values.get(*index) else { break };
        for (sum, (row, _)) in sums.iter_mut().zip(&rows) {
            sum.add(parts.get(*row).copied().flatten().unwrap_or_default());
        }
        run.push(*index);
        let agrees = sums.iter().zip(&rows).all(|(sum, (_, whole))| sum.value == *whole);
        if agrees && sums.iter().filter(|sum| sum.parts >= FEWEST_PARTS).count() >= FEWEST_ADDED_UP {
            found.append(&mut run);
            sums = vec![Sum::default(); rows.len()];
        }
    }
    found
}

/// Highest mark that something is given.
const HIGHEST_MARK: Decimal = Decimal::TEN;

/// Whether all numbers are small and whole, as marks are.
fn are_marks(figures: &Figures) -> bool {
    figures.iter().flatten().all(|figure| figure.is_integer() && *figure <= HIGHEST_MARK)
}

/// Whether the product of two numbers is the third, to a cent, in every row that has all three and is no total.
fn multiply(one: &Figures, other: &Figures, product: &Figures, totals: &[bool]) -> bool {
    let rows = one.iter().zip(other).zip(product).zip(totals).filter(|(_, total)| !**total);
    let mut told = 0;
    for (((one, other), product), _) in rows {
        let (Some(one), Some(other), Some(product)) = (one, other, product) else { continue };
        let Some(found) = one.checked_mul(*other) else { return false };
        if (found - *product).abs() > CENT {
            return false;
        }
        // Nought and one prove nothing.
        told += usize::from(![*one, *other].iter().any(|factor| factor.is_zero() || *factor == Decimal::ONE));
    }
    told >= FEWEST_PRODUCTS
}

fn percent(told: bool) -> u32 {
    if told { 100 } else { 0 }
}

/// The number in each row of a column.
fn figures(column: &Column, grid: &Grid<'_>, shapes: &[RowShape<'_>], rows: &[usize]) -> Figures {
    let cells = || rows.iter().map(|row| column.cell(grid, *row).filter(|cell| cell.row as usize == *row));
    let texts = cells().flatten().filter(|cell| !cell.has_value()).map(|cell| cell.text.as_str());
    let format = NumberFormat::learn(texts);
    let number = |row: usize, cell: &planoteka_ingest::document::Cell| match cell.value().as_ref() {
        Some(TypedValue::Number { decimal, .. }) => stored_number(decimal),
        _ if matches!(shapes[row].look_of(cell), Look::Nil | Look::Words) => None,
        _ => read_number(&cell.text, &format).ok().map(|number| number.value),
    };
    rows.iter().zip(cells()).map(|(row, cell)| cell.and_then(|cell| number(*row, cell))).collect()
}

/// Whether most totals are the sum of the rows since the last one, or of all rows before; groups above their parts are
/// counted twice.
fn adds_up(values: &[Option<Decimal>], totals: &[bool]) -> bool {
    let (mut group, mut all) = (Sum::default(), Sum::default());
    let (mut right, mut wrong) = (0, 0);
    for (value, is_total) in values.iter().zip(totals) {
        match (value, is_total) {
            (Some(value), false) => {
                group.add(*value);
                all.add(*value);
            }
            (Some(total), true) => {
                if group.is(*total) || all.is(*total) {
                    right += 1;
                } else if group.value != *total {
                    // The total of a single number, or of none, proves nothing.
                    wrong += 1;
                }
                group = Sum::default();
            }
            (None, _) => {}
        }
    }
    right > wrong
}

#[derive(Clone, Default)]
struct Sum {
    value: Decimal,
    parts: usize,
}

impl Sum {
    fn add(&mut self, value: Decimal) {
        self.value = self.value.saturating_add(value);
        self.parts += usize::from(!value.is_zero());
    }

    fn is(&self, total: Decimal) -> bool {
        let twice = total.saturating_add(total);
        // A group above its parts makes three numbers at least; one number said twice is no sum.
        let above = self.value == twice && self.parts > FEWEST_PARTS;
        self.parts >= FEWEST_PARTS && !total.is_zero() && (self.value == total || above)
    }
}
