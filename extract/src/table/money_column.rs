//! What the sums of a column are: whose money, of which year and stage, in which unit and notation.

use planoteka_ingest::document::Grid;

use super::column::{Column, bare_year};
use super::shape::RowShape;
use crate::field::number::NumberFormat;
use crate::field::unit::{Unit, unit_in};
use crate::lexicon::headings::Heading;
use crate::lexicon::money_words::{MoneyWords, money_words};
use crate::plan::{Part, Stage};

use super::assign::Meaning;
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
    columns
        .iter()
        .zip(formats)
        .map(|(column, format)| {
            let format = format?.or(shared);
            Some(money_column(column, format, count))
        })
        .collect()
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
        words.no_funds |= found.no_funds;
    }
    words
}

/// Whether the heading names a difference, a share or the like.
pub(crate) fn no_funds(column: &Column) -> bool {
    words_of(column).no_funds
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

/// The years a heading names; glued ones (`201120122013`) parted.
pub(crate) fn years_in(heading: &str) -> Vec<i32> {
    let mut years = Vec::new();
    for run in heading.split(|c: char| !c.is_ascii_digit()).filter(|run| run.len() >= 4 && run.len() % 4 == 0) {
        let parts: Vec<Option<i32>> =
            (0..run.len()).step_by(4).map(|start| run.get(start..start + 4).and_then(bare_year)).collect();
        if parts.iter().all(Option::is_some) {
            years.extend(parts.into_iter().flatten());
        }
    }
    let glued = heading.split(|c: char| !c.is_ascii_digit()).any(|run| run.len() >= 8);
    if years.len() > 1 && !glued {
        // `2021–2023` names a span, not the year of the column.
        return Vec::new();
    }
    years
}

#[cfg(test)]
mod tests {
    use super::years_in;

    #[test]
    fn years_of_headings() {
        for (heading, years) in [
            ("2023.", &[2023][..]),
            ("План буџета за 2019. годину", &[2019]),
            ("201120122013", &[2011, 2012, 2013]),
            ("2021–2023", &[]),
            ("Износ (1000 КМ)", &[]),
        ] {
            assert_eq!(years_in(heading), years, "{heading}");
        }
    }
}
