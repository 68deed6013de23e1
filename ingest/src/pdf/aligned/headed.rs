//! Headings that the name of the first section parts from their table, and tables below the names of further sections,
//! which those headings stand over too.

use super::super::page::Weight;
use super::columns::{Chunk, Columns, Strip};
use super::regions::{self, FURTHEST, MOST_HEADER, TIGHT, is_numeric};

/// Most lines of the name of a section.
const LONGEST_NAME: usize = 2;
/// Fewest columns that headings tell from the texts of a list.
const FEWEST_COLUMNS: usize = 4;

/// The first line of the headings above the name of a section above a table, which is `from` where there are none.
pub(super) fn first_line(strips: &[Strip], (from, end): (usize, usize), least: usize) -> usize {
    let rows = &strips[from..end];
    let columns = Columns::of(rows);
    let Some(below) = below_headings(strips, from, least).filter(|_| !is_heading(&rows[0])) else { return from };
    let tight = |index: &usize| *index + 1 == below || regions::distance(&strips[*index], &strips[*index + 1]) <= TIGHT;
    let headings = (least..below).rev().take_while(tight).take_while(|index| is_heading(&strips[*index]));
    let Some(first) = headings.take(MOST_HEADER).filter(|index| strips[*index].is_parted()).last() else { return from };
    let all: Vec<Strip> = strips[first..below].iter().chain(rows).cloned().collect();
    let together = Columns::of(&all);
    let headings = &strips[first..below];
    let filled = (0..together.count()).filter(|column| {
        headings.iter().flat_map(|strip| &strip.chunks).any(|chunk| together.span(chunk) == (*column, 1))
    });
    let is_over = columns.count() >= FEWEST_COLUMNS
        && together.count() == columns.count()
        && headings.iter().all(|strip| together.crossed(strip) == 0)
        && filled.count() + 1 >= columns.count();
    if is_over { first } else { from }
}

/// The line after the headings above the name of a section that ends right above a line.
fn below_headings(strips: &[Strip], from: usize, least: usize) -> Option<usize> {
    let near = |index: usize| regions::distance(&strips[index], &strips[index + 1]) <= FURTHEST;
    let is_name = |index: &usize| !strips[*index].is_parted() && !is_below_heading(strips, *index, least);
    let name = (least..from).rev().take_while(is_name).take(LONGEST_NAME + 1).last()?;
    let whole = from - name <= LONGEST_NAME && name > least;
    (whole && (name - 1..from).all(near)).then_some(name)
}

/// Whether a line alone is the rest of a heading in one column: bold and close below bold texts side by side.
fn is_below_heading(strips: &[Strip], index: usize, least: usize) -> bool {
    let Some(above) = index.checked_sub(1).filter(|above| *above >= least).map(|above| &strips[above]) else {
        return false;
    };
    let strip = &strips[index];
    let same = (above.line.size() - strip.line.size()).abs() < 0.5 && above.line.weight() == strip.line.weight();
    same && above.is_parted() && regions::distance(above, strip) <= TIGHT
}

/// Whether a line is bold and none of its texts a number.
fn is_heading(strip: &Strip) -> bool {
    strip.line.weight() == Weight::Bold && !strip.chunks.iter().any(|chunk| is_numeric(&strip.text(chunk)))
}

/// The tables with those made one that nothing but the names of sections parts, in the columns of the headings of the
/// first.
pub(super) fn united(strips: &[Strip], tables: &[(usize, usize)], held: &[bool]) -> Vec<(usize, usize)> {
    let mut united: Vec<(usize, usize)> = Vec::new();
    for (index, table) in tables.iter().enumerate() {
        match united.last_mut().filter(|above| goes_on(strips, **above, *table)) {
            Some(above) => above.1 = table.1,
            None => united.push(*table),
        }
        let next = tables.get(index + 1).map_or(strips.len(), |next| next.0);
        if let Some(last) = united.last_mut() {
            last.1 = with_short_sections(&strips[..next], *last, held);
        }
    }
    united
}

/// The end of a table with the rows of further sections, which are too few for a table by themselves.
fn with_short_sections(strips: &[Strip], table: (usize, usize), held: &[bool]) -> usize {
    let mut end = table.1;
    while let Some(rows) = (end..strips.len()).take(LONGEST_NAME + 1).find(|index| strips[*index].is_parted()) {
        let more = (rows, regions::grown(strips, rows, held));
        if !goes_on(strips, (table.0, end), more) || !is_row_of(&strips[table.0..end], &strips[rows]) {
            break;
        }
        end = more.1;
    }
    end
}

/// Whether a line has a text in most columns of some rows, and numbers where they have.
fn is_row_of(rows: &[Strip], strip: &Strip) -> bool {
    let columns = Columns::of(rows);
    let kinds = regions::kinds(rows, &columns);
    let fits = |chunk: &Chunk| {
        let (column, count) = columns.span(chunk);
        let is_of_numbers = kinds.get(column).is_some_and(|(numbers, words)| numbers > words);
        count == 1 && (!is_of_numbers || is_numeric(&strip.text(chunk)))
    };
    strip.chunks.len() * 2 > columns.count() && strip.chunks.iter().all(fits)
}

fn goes_on(strips: &[Strip], above: (usize, usize), below: (usize, usize)) -> bool {
    let (rows, more) = (&strips[above.0..above.1], &strips[below.0..below.1]);
    let name = &strips[above.1..below.0];
    let is_named = (1..=LONGEST_NAME).contains(&name.len()) && name.iter().all(|strip| !strip.is_parted());
    let near =
        || strips[above.1 - 1..=below.0].windows(2).all(|pair| regions::distance(&pair[0], &pair[1]) <= FURTHEST);
    let headed = || rows[0].is_parted() && is_heading(&rows[0]) && !rows.iter().all(is_heading);
    if !is_named || !near() || !headed() || is_heading(&more[0]) {
        return false;
    }
    let columns = Columns::of(rows);
    let all: Vec<Strip> = rows.iter().chain(more).cloned().collect();
    columns.count() >= FEWEST_COLUMNS
        && Columns::of(&all).count() == columns.count()
        && !regions::are_of_another(rows, more, &columns)
}
