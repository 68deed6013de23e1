//! What the sums of a column are: whose money, of which year and stage, in which unit and notation.

use std::collections::BTreeSet;
use std::ops::Range;

use planoteka_ingest::document::Grid;

use super::column::Column;
use super::shape::RowShape;
use super::years::years_in;
use crate::field::number::NumberFormat;
use crate::field::unit::{Unit, measure_in, unit_in};
use crate::lexicon::headings::Heading;
use crate::lexicon::money_words::{MoneyWords, money_words};
use crate::lexicon::row_words::{RowWord, begins_with};
use crate::plan::{Part, Stage};

use super::meaning::{MOSTLY, Meaning};
use super::segment::Segment;

/// The sums of a column.
#[derive(Debug, Clone)]
pub(crate) struct MoneyColumn {
    /// Whose money.
    pub(crate) part: Option<Part>,
    /// At which stage of the budget cycle.
    pub(crate) stage: Option<Stage>,
    /// Of which year; several where cells of several years are glued into one.
    pub(crate) years: Vec<i32>,
    /// Multiplier and currency the heading states.
    pub(crate) unit: Option<Unit>,
    /// How its numbers are written.
    pub(crate) format: NumberFormat,
}

/// For each column its sums, where it holds funds.
pub(crate) fn money_columns(
    columns: &[Column],
    meanings: &[Meaning],
    grid: &Grid<'_>,
    shapes: &[RowShape<'_>],
    segment: &Segment,
) -> Vec<Option<MoneyColumn>> {
    let is_money = |index: usize| meanings[index].heading == Heading::Money && !no_funds(&columns[index]);
    let formats: Vec<Option<NumberFormat>> = (0..columns.len())
        .map(|index| is_money(index).then(|| learn_format(&columns[index], grid, shapes, segment)))
        .collect();
    let shared = formats.iter().flatten().fold(NumberFormat::default(), |shared, format| shared.or(*format));
    let count = formats.iter().flatten().count();
    let mut money: Vec<Option<MoneyColumn>> = columns
        .iter()
        .zip(formats)
        .map(|(column, format)| {
            let format = format?.or(shared);
            Some(money_column(column, format, count))
        })
        .collect();
    wholes(columns, &mut money);
    added_up(columns, &mut money);
    years_are_wholes(&mut money);
    stages_of_a_year(&mut money);
    money
}

/// What was changed and spent, right of what was planned for the only year named, is of that year: `Plan for 2024 | Revised
/// | Spent`.
fn stages_of_a_year(money: &mut [Option<MoneyColumn>]) {
    let mut named = money.iter().flatten().flat_map(|money| &money.years);
    let Some(year) = named.next().copied().filter(|year| named.all(|other| other == year)) else { return };
    for index in 1..money.len() {
        let of_the_year = money[index - 1].as_ref().is_some_and(|before| before.years == [year]);
        let planned = money[..index].iter().flatten().any(|money| money.stage == Some(Stage::Planned));
        if let Some(own) = money[index].as_mut().filter(|_| of_the_year && planned) {
            let changed = matches!(own.stage, Some(Stage::Revised | Stage::Executed));
            if changed && own.years.is_empty() && own.part.is_none() {
                own.years.push(year);
            }
        }
    }
}

/// What stands right before its parts (`of which: own funds`) is the whole of them.
fn wholes(columns: &[Column], money: &mut [Option<MoneyColumn>]) {
    let parts = |index: usize| columns[index].headings.iter().any(|heading| begins_with(heading, RowWord::OfWhich));
    let groups = groups_of_parts(columns, money);
    // One of several years under a heading of their own is no whole of what stands behind them.
    let of_years = |index: usize| {
        let group = |index: usize| columns[index].headings.first().filter(|_| columns[index].headings.len() > 1);
        let dated = |index: usize| money[index].as_ref().is_some_and(|money| !money.years.is_empty());
        index > 0 && group(index).is_some() && group(index) == group(index - 1) && dated(index) && dated(index - 1)
    };
    let wholes = groups.into_iter().filter_map(|first| first.checked_sub(1)).filter(|whole| !of_years(*whole));
    for whole in wholes.collect::<Vec<_>>() {
        if let Some(whole) = money[whole].as_mut() {
            whole.part = whole.part.or(Some(Part::Total));
        }
    }
    for first in (1..columns.len()).filter(|index| parts(*index) && !parts(*index - 1)) {
        let end = (first + 1..columns.len()).find(|index| !parts(*index)).unwrap_or(columns.len());
        if money[first].is_some() {
            whole_before(columns, money, first..end);
        }
    }
}

/// What the columns beside it add up to in every row, without a year of its own, is the whole of them where a part or
/// several years are named.
fn added_up(columns: &[Column], money: &mut [Option<MoneyColumn>]) {
    let is_part = |money: &&MoneyColumn| money.part.is_some_and(|part| part != Part::Total);
    let years: BTreeSet<i32> = money.iter().flatten().flat_map(|money| money.years.iter().copied()).collect();
    let parted = years.len() > 1 || money.iter().flatten().any(|money| is_part(&money));
    let has_total = money.iter().flatten().any(|money| money.part == Some(Part::Total));
    for (column, money) in columns.iter().zip(money.iter_mut()).filter(|_| parted && !has_total) {
        let Some(money) = money.as_mut() else { continue };
        if column.look.whole >= MOSTLY && money.part.is_none() && money.years.is_empty() {
            money.part = Some(Part::Total);
        }
    }
}

/// Where one year has a whole and its parts, the only column of another year is the whole of that one.
fn years_are_wholes(money: &mut [Option<MoneyColumn>]) {
    let parted = money.windows(2).any(|pair| match pair {
        [Some(whole), Some(part)] => {
            let is_part = part.part.is_some_and(|part| part != Part::Total);
            whole.part == Some(Part::Total) && !whole.years.is_empty() && whole.years == part.years && is_part
        }
        _ => false,
    });
    let open = |column: &&mut MoneyColumn| column.part.is_none() && !column.years.is_empty();
    for column in money.iter_mut().flatten().filter(open).filter(|_| parted) {
        column.part = Some(Part::Total);
    }
}

/// Makes the column before its parts their whole, whose year and unit they share: `budget year 2025 | of which: own funds, loans`.
fn whole_before(columns: &[Column], money: &mut [Option<MoneyColumn>], parts: Range<usize>) {
    let Some(whole) = money[parts.start - 1].as_mut() else { return };
    // The budget that it is named after is no part of what it adds up.
    let named_after_budget = words_of(&columns[parts.start - 1]).budget;
    whole.part = whole.part.filter(|_| !named_after_budget).or(Some(Part::Total));
    let (years, unit) = (whole.years.clone(), whole.unit);
    for part in money[parts].iter_mut().flatten() {
        if part.years.is_empty() {
            part.years.clone_from(&years);
        }
        part.unit = part.unit.or(unit);
    }
}

/// Where columns begin that are all parts under one heading of their own: `Sources: own funds, state`.
fn groups_of_parts(columns: &[Column], money: &[Option<MoneyColumn>]) -> Vec<usize> {
    let group = |index: usize| columns[index].headings.first().filter(|_| columns[index].headings.len() > 1);
    let part = |index: usize| money[index].as_ref().and_then(|money| money.part).filter(|part| *part != Part::Total);
    let mut found = Vec::new();
    let mut first = 0;
    while first < columns.len() {
        let end = (first + 1..columns.len()).find(|next| group(*next) != group(first)).unwrap_or(columns.len());
        if group(first).is_some() && end > first + 1 && (first..end).all(|index| part(index).is_some()) {
            found.push(first);
        }
        first = end;
    }
    found
}

fn learn_format(column: &Column, grid: &Grid<'_>, shapes: &[RowShape<'_>], segment: &Segment) -> NumberFormat {
    let cells = segment.body.clone().filter(|row| shapes[*row].cells.len() > 1).filter_map(|row| {
        let cell = column.cell(grid, row)?;
        (!cell.has_value()).then_some(cell.text.as_str())
    });
    NumberFormat::learn(cells)
}

/// The lowest heading that says so decides; a group heading above it adds what it leaves open.
fn words_of(column: &Column) -> MoneyWords {
    let mut words = MoneyWords::default();
    for heading in column.headings.iter().rev() {
        let found = money_words(heading);
        words.budget |= words.part.is_none() && found.budget;
        words.part = words.part.or(found.part);
        words.stage = words.stage.or(found.stage);
        words.no_funds |= found.no_funds || states_share(heading);
    }
    words
}

/// Whether the heading names a difference, a share, a measure or the like.
pub(crate) fn no_funds(column: &Column) -> bool {
    words_of(column).no_funds
        || column.headings.last().is_some_and(|heading| measure_in(heading) || states_change(heading))
}

/// Signs of a column that says how far something was changed, up or down.
const UP_OR_DOWN: [&str; 8] = ["+/-", "+/–", "+/−", "±", "+ / -", "-/+", "+,-", "+-"];

fn states_change(heading: &str) -> bool {
    UP_OR_DOWN.iter().any(|signs| heading.contains(signs))
}

/// Whether a heading stands for per cent: `% of plan`, `Fulfilment (%)`; in `15 % of the town` it counts what is given.
fn states_share(heading: &str) -> bool {
    let before = heading.split('%').next().unwrap_or_default();
    before.len() < heading.len()
        && !before.trim_end().ends_with(|c: char| c.is_ascii_digit())
        && unit_in(heading).is_none()
}

fn money_column(column: &Column, format: NumberFormat, count: usize) -> MoneyColumn {
    let words = words_of(column);
    let years = column.headings.iter().rev().map(|heading| years_in(heading)).find(|years| !years.is_empty());
    let years = years.unwrap_or_default();
    let alone = (count == 1).then_some(Part::Total);
    // The budget of a measure with no other sums is all that it costs.
    let part = if words.budget { alone.or(words.part) } else { words.part.or(alone) };
    MoneyColumn {
        part,
        stage: words.stage,
        unit: column.headings.iter().rev().find_map(|heading| unit_in(heading)),
        years,
        format,
    }
}
