//! Years in headings and cells, and columns that part the sums of one title by year or stage.

use std::collections::BTreeSet;

use planoteka_ingest::document::Grid;

use super::column::Column;
use super::meaning::Meaning;
use crate::lexicon::headings::Heading;
use crate::lexicon::money_words::money_words;
use crate::lexicon::row_words::{RowWord, begins_with};
use crate::plan::Stage;

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

/// A year alone, with or without a full stop.
pub(crate) fn bare_year(text: &str) -> Option<i32> {
    let digits = text.trim().trim_end_matches('.');
    let year: i32 = (digits.len() == 4).then(|| digits.parse().ok())??;
    (1990..=2060).contains(&year).then_some(year)
}

/// Fewest titles that each have rows of several years.
const FEWEST_PARTED: usize = 2;

/// Whether a column tells of which year each row under a title is: years and totals, several beside one title that is
/// merged over them.
pub(super) fn part_rows(years: &Column, title: &Column, grid: &Grid<'_>, rows: &[usize]) -> bool {
    let mut parted = Vec::new();
    let mut last = None;
    for row in rows {
        let Some(cell) = years.cell(grid, *row).filter(|cell| !cell.is_blank()) else { continue };
        let year = bare_year(&cell.text);
        if year.is_none() && !begins_with(&cell.text, RowWord::Total) {
            return false;
        }
        let above = title.cell(grid, *row).map(|cell| cell.row);
        let own = cell.row as usize == *row;
        if own && year.is_some() {
            if above.is_some() && last == above {
                parted.push(above);
            }
            last = above;
        }
    }
    parted.dedup();
    parted.len() >= FEWEST_PARTED
}

/// Letters of the longest word for a stage, and fewest rows that have one.
const LONGEST_STAGE: usize = 25;
const FEWEST_STAGED: usize = 4;

/// The column that tells of each row, beside a title merged over several, whether its sums were planned or spent: `plan`,
/// `wykonanie`.
pub(super) fn stage_column(columns: &[Column], meanings: &[Meaning], grid: &Grid<'_>, rows: &[usize]) -> Option<usize> {
    let title = meanings.iter().position(|meaning| meaning.heading == Heading::Title)?;
    let merged = |row: &&usize| columns[title].cell(grid, **row).is_some_and(|cell| (cell.row as usize) < **row);
    if rows.iter().filter(merged).count() < FEWEST_PARTED {
        return None;
    }
    let candidates = (0..columns.len()).filter(|index| {
        *index != title && !matches!(meanings[*index].heading, Heading::Money | Heading::Code | Heading::Status)
    });
    candidates.into_iter().find(|index| {
        let cells =
            rows.iter().filter_map(|row| columns[*index].cell(grid, *row).filter(|cell| cell.row as usize == *row));
        let texts: Vec<&str> = cells.map(|cell| cell.text.trim()).filter(|text| !text.is_empty()).collect();
        let stages: Option<BTreeSet<Stage>> = texts.iter().map(|text| stage_of(text)).collect();
        texts.len() >= FEWEST_STAGED && stages.is_some_and(|stages| stages.len() > 1)
    })
}

/// The stage that a short text names.
pub(super) fn stage_of(text: &str) -> Option<Stage> {
    let short = text.chars().count() <= LONGEST_STAGE;
    short.then(|| money_words(text).stage).flatten()
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
