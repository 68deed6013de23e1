//! The columns of a segment: where they run, what heads them, what their cells look like.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use planoteka_ingest::document::{Cell, Grid};

use super::contact::is_contact;
use super::segment::Segment;
use super::shape::{LIKELY, Look, RowShape};
use super::stairs::join_stairs;
use super::totals::note_totals;
use super::years::bare_year;
use crate::field::code::code_likeness;
use crate::field::deadline::{BareNumber, bare_numbers, deadline_likeness, likeness_under};
use crate::field::money::money_likeness;
use crate::field::ordinal::ordinal_likeness;
use crate::field::owner::owner_likeness;
use crate::field::unit::is_measure;
use crate::lexicon::cell_words::{CellWord, CellWords, cell_words};
use crate::lexicon::money_words::money_words;
use crate::lexicon::row_words::{RowWord, mentions};
use crate::plan::Part;
use crate::text::{Letter as _, fold, folded_space};

/// A column of a segment.
#[derive(Debug, Clone)]
pub(crate) struct Column {
    /// Columns of the grid it takes.
    pub(crate) range: Range<usize>,
    /// Its headings, outermost first.
    pub(crate) headings: Vec<String>,
    /// What its cells look like.
    pub(crate) look: ColumnLook,
}

impl Column {
    /// The heading as one text.
    pub(crate) fn heading(&self) -> String {
        self.headings.join(" / ")
    }

    /// The cell of a row that begins in this column, or reaches into it from above.
    pub(crate) fn cell<'a>(&self, grid: &Grid<'a>, row: usize) -> Option<&'a Cell> {
        let mut blank = None;
        for column in self.range.clone() {
            let Some(cell) = grid.cell(row, column) else { continue };
            let begins_here = self.range.contains(&(cell.column as usize));
            if begins_here && !cell.text.trim().is_empty() {
                return Some(cell);
            }
            if begins_here {
                blank = Some(cell);
            }
        }
        blank
    }
}

/// What the cells of a column look like: shares of the filled ones in hundredths.
#[derive(Debug, Clone, Default)]
pub(crate) struct ColumnLook {
    /// Filled cells.
    pub(crate) filled: usize,
    /// Rows that could fill it.
    pub(crate) rows: usize,
    pub(crate) money: u32,
    pub(crate) deadline: u32,
    pub(crate) owner: u32,
    pub(crate) code: u32,
    pub(crate) ordinal: u32,
    /// With at least one digit.
    pub(crate) digits: u32,
    /// Numbers with as many digits as most of them.
    pub(crate) even: u32,
    /// Short texts without a blank.
    pub(crate) tokens: u32,
    /// Numbers without any letter.
    pub(crate) number: u32,
    /// Bare years.
    pub(crate) year: u32,
    pub(crate) percent: u32,
    /// Cells with at least two words.
    pub(crate) phrases: u32,
    /// Different texts among the filled cells.
    pub(crate) distinct: u32,
    /// Mean length in characters.
    pub(crate) length: u32,
    /// Beginning with words of each sort, in the order of [`CellWord::ALL`].
    pub(crate) words: [u32; CellWord::ALL.len()],
    /// Names of funds or of who gives them.
    pub(crate) funds: u32,
    /// Marks of a part of another plan: `SC 1`, `П 5 Програм …`, `1.2`.
    pub(crate) reference: u32,
    /// Every word with a capital letter.
    pub(crate) names: u32,
    /// Rows whose cell begins in a row above.
    pub(crate) merged: u32,
    /// Numbers that begin with the number above them.
    pub(crate) nested: u32,
    /// Numbers that follow the one above them by one.
    pub(crate) counting: u32,
    /// Total rows add its numbers up, in tables that could tell.
    pub(crate) summed: u32,
    /// With those beside it it adds up to another in every row, or they to it.
    pub(crate) parts: u32,
    /// Those beside it add up to it in every row.
    pub(crate) whole: u32,
    /// Total rows state nothing of it, though they do of other numbers.
    pub(crate) left_out: u32,
    /// Each of its numbers times that of another column is the number of a third.
    pub(crate) factor: u32,
    /// Each of its numbers is the product of two marks, as the weight of a risk is.
    pub(crate) rating: u32,
    /// Units of something that is not money: `kom`, `m2`.
    pub(crate) measures: u32,
    /// Numbers with one decimal place, as sums in thousands have.
    pub(crate) tenths: u32,
    /// Where somebody is reached: telephone numbers, addresses of mail and pages.
    pub(crate) contacts: u32,
    /// The least and the most of something: `5.000 – 35.000`.
    pub(crate) bounds: u32,
}

impl ColumnLook {
    /// Several looks as one, each by its filled cells.
    pub(crate) fn joined(looks: &[&Self]) -> Self {
        let filled: usize = looks.iter().map(|look| look.filled).sum();
        let rows: usize = looks.iter().map(|look| look.rows).sum();
        let mean = |of: &dyn Fn(&Self) -> u32| {
            let sum: usize = looks.iter().map(|look| look.filled.saturating_mul(of(look) as usize)).sum();
            u32::try_from(sum / filled.max(1)).unwrap_or(u32::MAX)
        };
        let mut words = [0; CellWord::ALL.len()];
        for (slot, word) in words.iter_mut().zip(CellWord::ALL) {
            *slot = mean(&|look| look.of(word));
        }
        Self {
            filled,
            rows,
            money: mean(&|look| look.money),
            deadline: mean(&|look| look.deadline),
            owner: mean(&|look| look.owner),
            code: mean(&|look| look.code),
            ordinal: mean(&|look| look.ordinal),
            digits: mean(&|look| look.digits),
            even: mean(&|look| look.even),
            tokens: mean(&|look| look.tokens),
            number: mean(&|look| look.number),
            year: mean(&|look| look.year),
            percent: mean(&|look| look.percent),
            phrases: mean(&|look| look.phrases),
            distinct: mean(&|look| look.distinct),
            length: mean(&|look| look.length),
            words,
            funds: mean(&|look| look.funds),
            reference: mean(&|look| look.reference),
            names: mean(&|look| look.names),
            merged: mean(&|look| look.merged),
            nested: mean(&|look| look.nested),
            counting: mean(&|look| look.counting),
            summed: mean(&|look| look.summed),
            parts: mean(&|look| look.parts),
            whole: mean(&|look| look.whole),
            left_out: mean(&|look| look.left_out),
            factor: mean(&|look| look.factor),
            rating: mean(&|look| look.rating),
            measures: mean(&|look| look.measures),
            tenths: mean(&|look| look.tenths),
            contacts: mean(&|look| look.contacts),
            bounds: mean(&|look| look.bounds),
        }
    }

    /// The share of cells that begin with words of a sort.
    pub(crate) fn of(&self, word: CellWord) -> u32 {
        self.words[word as usize]
    }
}

/// Further columns are not understood: no plan is so wide, and sheets can be filled to their last column.
pub(super) const MOST_COLUMNS: usize = 256;

/// Rows of a column that its look is judged by.
const MOST_LOOKED_AT: usize = 2000;

/// The columns of a segment.
pub(crate) fn columns(grid: &Grid<'_>, shapes: &[RowShape<'_>], segment: &Segment) -> Vec<Column> {
    let mut columns = headed_columns(grid, shapes, segment);
    for column in &mut columns {
        column.look = column_look(column, grid, shapes, segment);
    }
    note_totals(&mut columns, grid, shapes, segment);
    columns
}

/// The columns of a segment with their headings; their cells are not looked at.
pub(super) fn headed_columns(grid: &Grid<'_>, shapes: &[RowShape<'_>], segment: &Segment) -> Vec<Column> {
    let headed = |range: Range<usize>| {
        let headings = headings(grid, shapes, segment, &range);
        Column { range, headings, look: ColumnLook::default() }
    };
    let mut columns = boundaries(grid, shapes, segment).into_iter().take(MOST_COLUMNS).map(headed).collect();
    let rows: Vec<usize> = segment.body.clone().filter(|row| shapes[*row].cells.len() > 1).collect();
    join_stairs(&mut columns, grid, &rows);
    columns
}

/// Columns begin where a cell of the heading or of a row begins.
fn boundaries(grid: &Grid<'_>, shapes: &[RowShape<'_>], segment: &Segment) -> Vec<Range<usize>> {
    let mut starts = BTreeSet::new();
    let rows = segment.header.clone().chain(segment.body.clone());
    for row in rows.filter(|row| shapes[*row].cells.len() > 1) {
        starts.extend(shapes[row].cells.iter().map(|cell| cell.column as usize));
    }
    let mut starts: Vec<usize> = starts.into_iter().collect();
    drop_seams(&mut starts, grid, shapes, segment);
    let ends = starts.iter().copied().skip(1).chain([grid.columns()]);
    starts.iter().copied().zip(ends).map(|(start, end)| start..end.max(start + 1)).collect()
}

/// Drops what parts two columns under one heading that no row fills both of: a line that runs crooked.
fn drop_seams(starts: &mut Vec<usize>, grid: &Grid<'_>, shapes: &[RowShape<'_>], segment: &Segment) {
    let Some(lowest) = segment.header.clone().next_back() else { return };
    let mut kept: Option<usize> = None;
    starts.retain(|start| {
        let seam = kept.is_some_and(|before| {
            let heading = grid.cell(lowest, before).filter(|heading| !heading.text.trim().is_empty());
            let shared = heading.is_some_and(|heading| {
                grid.cell(lowest, *start).is_some_and(|own| std::ptr::eq(own, heading))
                    && heading.row as usize == lowest
            });
            shared && !segment.body.clone().any(|row| begins_in_both(&shapes[row], before, *start))
        });
        if !seam {
            kept = Some(*start);
        }
        !seam
    });
}

/// Whether a text begins in both of two columns.
fn begins_in_both(shape: &RowShape<'_>, one: usize, other: usize) -> bool {
    let begins = |column: usize| shape.cells.binary_search_by_key(&column, |cell| cell.column as usize).is_ok();
    begins(one) && begins(other)
}

/// The texts of the heading rows above a column, outermost first, each once.
fn headings(grid: &Grid<'_>, shapes: &[RowShape<'_>], segment: &Segment, range: &Range<usize>) -> Vec<String> {
    let mut texts: Vec<String> = Vec::new();
    let mut last: Option<(u32, u32)> = None;
    for row in segment.header.clone().filter(|row| !shapes[*row].is_column_numbers()) {
        let cell = range.clone().find_map(|column| grid.cell(row, column).filter(|cell| !cell.text.trim().is_empty()));
        let Some(cell) = cell else { continue };
        if last.replace((cell.row, cell.column)) == Some((cell.row, cell.column)) {
            continue;
        }
        let text = folded_space(&cell.text);
        if texts.last() != Some(&text) {
            texts.push(text);
        }
    }
    texts
}

fn column_look(column: &Column, grid: &Grid<'_>, shapes: &[RowShape<'_>], segment: &Segment) -> ColumnLook {
    let rows: Vec<usize> =
        segment.body.clone().filter(|row| shapes[*row].cells.len() > 1 && !shapes[*row].is_column_numbers()).collect();
    // All rows of a long table look alike; some from each part of it tell as much.
    let rows: Vec<usize> = rows.iter().copied().step_by(rows.len().div_ceil(MOST_LOOKED_AT).max(1)).collect();
    let texts: Vec<(&str, Look)> = rows
        .iter()
        .filter_map(|row| {
            let cell = column.cell(grid, *row)?;
            let text = cell.text.trim();
            (!text.is_empty()).then(|| (text, shapes[*row].look_of(cell)))
        })
        .collect();
    let from_above = |row: &&usize| column.cell(grid, **row).is_some_and(|cell| (cell.row as usize) < **row);
    let merged = rows.iter().filter(from_above).count();
    let said: Vec<(&str, Look)> = texts.iter().copied().filter(|(_, look)| *look != Look::Nil).collect();
    let share = |count: usize| percent(count, said.len());
    // A text that comes again is looked at once.
    let mut times: BTreeMap<(&str, Look), usize> = BTreeMap::new();
    for (text, look) in &said {
        *times.entry((text, *look)).or_default() += 1;
    }
    let count = |is: &dyn Fn(&str, Look) -> bool| {
        share(times.iter().filter(|((text, look), _)| is(text, *look)).map(|(_, count)| count).sum())
    };
    let likely = |likeness: fn(&str) -> u8| count(&|text, _| likeness(text) >= LIKELY);
    let part_of_year = part_of_year(column);
    let distinct: BTreeSet<String> = times.keys().map(|(text, _)| fold(text)).collect();
    let sample: Vec<&str> = said.iter().take(MOST_READ).map(|(text, _)| *text).collect();
    let sampled = |is: &dyn Fn(&str) -> bool| percent(sample.iter().filter(|text| is(text)).count(), sample.len());
    let found: Vec<CellWords> = sample.iter().map(|text| cell_words(&fold(text))).collect();
    let words =
        CellWord::ALL.map(|sort| percent(found.iter().filter(|found| found[sort as usize]).count(), found.len()));
    let characters: usize = said.iter().map(|(text, _)| text.chars().count()).sum();
    ColumnLook {
        filled: said.len(),
        rows: rows.len(),
        money: count(&|text, look| {
            let figure = look == Look::Data && has_no_letters(text);
            (figure || money_likeness(text) >= LIKELY) && !(is_day(text) && deadline_likeness(text) >= LIKELY)
        }),
        deadline: count(&|text, _| likeness_under(text, part_of_year) >= LIKELY),
        owner: likely(owner_likeness),
        code: likely(code_likeness),
        ordinal: likely(ordinal_likeness),
        digits: share(said.iter().filter(|(text, _)| text.contains(|c: char| c.is_ascii_digit())).count()),
        even: even_share(&said),
        tokens: share(said.iter().filter(|(text, _)| text.len() <= 10 && !text.contains(char::is_whitespace)).count()),
        number: share(said.iter().filter(|(text, _)| has_no_letters(text)).count()),
        year: share(said.iter().filter(|(text, _)| bare_year(text).is_some()).count()),
        percent: share(said.iter().filter(|(text, _)| text.ends_with('%')).count()),
        phrases: share(said.iter().filter(|(text, _)| text.split_whitespace().count() >= 2).count()),
        distinct: percent(distinct.len(), said.len()),
        length: u32::try_from(characters / said.len().max(1)).unwrap_or(u32::MAX),
        words,
        funds: sampled(&is_funder),
        reference: sampled(&is_reference),
        names: sampled(&is_name),
        merged: percent(merged, rows.len()),
        nested: percent(nested_numbers(&said), said.len()),
        counting: percent(counting_numbers(&said), said.len().saturating_sub(1)),
        summed: 0,
        parts: 0,
        whole: 0,
        left_out: 0,
        factor: 0,
        rating: 0,
        measures: sampled(&is_measure),
        tenths: sampled(&has_one_decimal_place),
        contacts: sampled(&is_contact),
        bounds: sampled(&has_bounds),
    }
}

/// Two numbers with a dash between them, the second greater, and no years.
fn has_bounds(text: &str) -> bool {
    let figures = |part: &str| -> Option<u64> {
        let figures: String = part.chars().filter(char::is_ascii_digit).collect();
        let plain = part.chars().all(|c| !c.is_letter() || figures.is_empty());
        figures.parse().ok().filter(|_| plain && bare_year(part.trim()).is_none())
    };
    let parts = text.split_once(['–', '—']).or_else(|| text.split_once(" - "));
    parts.is_some_and(|(least, most)| figures(least).zip(figures(most)).is_some_and(|(least, most)| least < most))
}

/// The part of a year whose name alone heads a column: its numbers are times, `I – IV` under `Quarter`.
fn part_of_year(column: &Column) -> Option<BareNumber> {
    let heading = column.headings.last().filter(|heading| heading.split_whitespace().count() == 1)?;
    bare_numbers(heading, [])
}

/// How many numbers begin with the whole number above them, as `411` under `41`.
fn nested_numbers(said: &[(&str, Look)]) -> usize {
    let figures = |text: &str| text.chars().all(|c| c.is_ascii_digit());
    let nested = |pair: &&[(&str, Look)]| match pair {
        [(above, _), (own, _)] => own.len() > above.len() && figures(above) && figures(own) && own.starts_with(above),
        _ => false,
    };
    said.windows(2).filter(nested).count()
}

/// How many numbers follow the one above them by one.
fn counting_numbers(said: &[(&str, Look)]) -> usize {
    let number = |text: &str| text.trim_end_matches(['.', ')']).parse::<u32>().ok();
    let follows = |pair: &&[(&str, Look)]| match pair {
        [(above, _), (own, _)] => {
            number(above).and_then(|above| above.checked_add(1)).is_some_and(|next| number(own) == Some(next))
        }
        _ => false,
    };
    said.windows(2).filter(follows).count()
}

/// Whether a number ends in one decimal place.
fn has_one_decimal_place(text: &str) -> bool {
    let places = text.rsplit_once(['.', ',']).map(|(_, places)| places);
    has_no_letters(text) && places.is_some_and(|places| places.len() == 1 && places.as_bytes()[0].is_ascii_digit())
}

/// So many cells show what sort of words a column has.
const MOST_READ: usize = 40;
/// A longer text in bytes is no name of a source.
const LONGEST_FUNDS: usize = 80;
/// Most letters of the mark before the number of a goal or programme.
const MARK_LETTERS: usize = 6;

/// A name of funds; own ones only where they are called a budget, as their name is also that of those responsible.
fn is_funder(text: &str) -> bool {
    let part = (text.len() <= LONGEST_FUNDS).then(|| money_words(text).part).flatten();
    match part {
        None | Some(Part::Total) => false,
        Some(Part::Own) => mentions(text, RowWord::BudgetName) || mentions(text, RowWord::OwnMeans),
        Some(_) => true,
    }
}

/// A mark of a few letters and a number, with or without the name of what it marks; a number in parts alone.
fn is_reference(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let (first, second) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let number = |word: &str| {
        let bare = word.trim_end_matches(['.', ',', ':', ';', ')']);
        !bare.is_empty() && bare.len() <= 8 && bare.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '-'))
    };
    let mark = first.chars().next().is_some_and(char::is_uppercase)
        && first.chars().all(|c| c.is_letter() || c == '.')
        && first.chars().count() <= MARK_LETTERS;
    let parts = first.trim_end_matches('.');
    let in_parts = parts.contains('.') && number(first) && parts.split('.').all(|part| (1..=2).contains(&part.len()));
    let glued = first.chars().next().is_some_and(char::is_uppercase)
        && first.chars().count() <= MARK_LETTERS + 2
        && first.chars().any(|c| c.is_ascii_digit())
        && first.chars().all(|c| c.is_letter_or_digit() || c == '.');
    (mark && number(second)) || glued || (in_parts && second.is_empty())
}

/// Up to four words, each with a capital letter: a place, a person, a body.
fn is_name(text: &str) -> bool {
    let words = || text.split_whitespace();
    // A long word all in capitals is an answer (`POSITIVE`) rather than a name.
    let cried = |word: &str| word.chars().count() > LONGEST_ACRONYM && word.chars().all(char::is_uppercase);
    (1..=4).contains(&words().count())
        && words().all(|word| word.chars().next().is_some_and(char::is_uppercase) && !cried(word))
}

/// Most letters of an acronym.
const LONGEST_ACRONYM: usize = 5;

/// Figures parted by points or strokes as those of a day or month are: `01.10.2023`, `11/2024`.
pub(super) fn is_day(text: &str) -> bool {
    let figures = || text.split(['.', '/', '-', ' ']).filter(|part| !part.is_empty());
    let year = |part: &str| bare_year(part).is_some();
    (2..=3).contains(&figures().count())
        && figures().all(|part| part.chars().all(|c| c.is_ascii_digit()) && (part.len() <= 2 || year(part)))
        && figures().any(|part| part.len() == 4)
}

/// Hundredths of the cells that are built alike; names of groups among them, as `Group 091`, are none of the list.
fn even_share(said: &[(&str, Look)]) -> u32 {
    let names = said.iter().filter(|(text, _)| text.contains(char::is_whitespace) && !has_no_letters(text)).count();
    let listed = if names * 3 < said.len() { said.len() - names } else { said.len() };
    percent(even_numbers(said), listed)
}

/// How many cells are built alike, figure for figure: whole numbers or marks of letters and figures, as codes of a list.
fn even_numbers(said: &[(&str, Look)]) -> usize {
    let mut shapes: BTreeMap<String, usize> = BTreeMap::new();
    for (text, _) in said.iter().filter(|(text, _)| !text.contains(',') && text.len() <= LONGEST_CODE) {
        let letters = text.chars().any(char::is_letter);
        let spaced = text.contains(char::is_whitespace);
        if (letters && (spaced || !text.chars().any(|c| c.is_ascii_digit()))) || !(letters || has_no_letters(text)) {
            continue;
        }
        *shapes.entry(built(text)).or_default() += 1;
    }
    shapes.values().copied().max().unwrap_or(0)
}

/// Longest code in bytes.
const LONGEST_CODE: usize = 24;

/// A text with each figure as `9` and each run of letters as `a`, signs left out.
fn built(text: &str) -> String {
    let mut built = String::new();
    for c in text.chars() {
        match c {
            _ if c.is_ascii_digit() => built.push('9'),
            _ if c.is_letter() && !built.ends_with('a') => built.push('a'),
            _ => {}
        }
    }
    built
}

fn percent(count: usize, all: usize) -> u32 {
    (count * 100).checked_div(all).map_or(0, |share| u32::try_from(share).unwrap_or(100))
}

fn has_no_letters(text: &str) -> bool {
    !text.chars().any(char::is_letter) && text.chars().any(|c| c.is_ascii_digit())
}
