//! Regions of a page whose lines share columns.

use super::super::lines::Line;
use super::super::page::{Ruling, Turn, Weight};
use super::columns::{Chunk, Columns, Strip, gutters};
use super::traits::is_label;
use super::{another, beside, card, counted, headed, held, leaders, newspaper};
use crate::marker;

/// Lines further apart than this are no one table, in parts of their size.
pub(super) const FURTHEST: f32 = 8.0;
/// Lines that a header may stand above the first parted line, in parts of the size.
pub(super) const TIGHT: f32 = 1.7;
/// Most lines in a row that span all columns.
const MOST_SPANNING: usize = 2;
/// Most short lines among them.
const MOST_LOOSE: usize = 2;
/// Part of the columns whose ends a line of the table may write over.
const CROSSED: f32 = 0.34;
/// A line that begins this far left of a table is none of its lines, in points.
const OUTSIDE: f32 = 10.0;
/// Most lines of a header.
pub(super) const MOST_HEADER: usize = 10;
/// Lines in several parts that may be a header and no more.
const FEW_HEADINGS: usize = 2;
/// How far ends of aligned texts may differ, in points.
const ALIGNED: f32 = 1.5;
/// A page with more lines is searched no further.
const MOST_LINES: usize = 600;

/// A run of lines that share columns.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Region {
    pub strips: Vec<Strip>,
    /// Whether it goes on with the table that the page before ended with.
    pub goes_on: bool,
    /// Whether nothing else stands below it on its page.
    pub last: bool,
}

/// Takes the regions that look like tables out of the lines of a page.
///
/// `before` are lines of the table that the page before ended with: their columns count for the first lines here.
pub(super) fn take(body: &mut Vec<Line>, before: Option<&[Strip]>, rulings: &[Ruling]) -> Vec<Region> {
    if body.len() > MOST_LINES {
        return Vec::new();
    }
    let (mut upright, others): (Vec<Line>, Vec<Line>) =
        std::mem::take(body).into_iter().partition(|line| line.turn() == Turn::Upright);
    upright.sort_by(|a, b| a.baseline().total_cmp(&b.baseline()));
    let mut strips: Vec<Strip> = upright.into_iter().map(Strip::new).collect();
    counted::part(&mut strips, before);
    let mut out = Vec::new();
    part(strips, before, rulings, &mut out, body);
    body.extend(others);
    out
}

/// Parts lines into regions that look like tables and the rest.
fn part(strips: Vec<Strip>, before: Option<&[Strip]>, rulings: &[Ruling], out: &mut Vec<Region>, rest: &mut Vec<Line>) {
    let begun = another::begun(&strips);
    let first = begun.first().copied().unwrap_or(strips.len());
    let going_on = before.and_then(|before| goes_on(before, &strips[..first]));
    let Found { tables, texts } = found(&strips, going_on, &begun, &held::together(&strips, rulings));
    let count = strips.len();
    let mut strips = strips.into_iter().enumerate().peekable();
    while let Some((index, strip)) = strips.next() {
        if let Some((from, to)) = tables.iter().find(|table| table.0 == index) {
            let goes_on = *from == 0 && going_on.is_some();
            let mut region = vec![strip];
            region.extend(std::iter::from_fn(|| strips.next_if(|(next, _)| next < to)).map(|(_, strip)| strip));
            let gutter = beside::gutter(&region).filter(|_| !goes_on);
            match gutter.and_then(|gutter| parted_beside(&region, gutter, rulings)) {
                Some((regions, others)) => {
                    out.extend(regions);
                    rest.extend(others);
                }
                None => out.push(Region { strips: region, goes_on, last: *to == count }),
            }
            continue;
        }
        match texts.iter().find(|(from, to, _)| (*from..*to).contains(&index)) {
            Some((_, _, spread)) => rest.extend(spread.columns(strip.into_line())),
            None => rest.push(strip.into_line()),
        }
    }
}

/// The tables on both sides of a gutter and the other lines there, if each side is a table by itself.
fn parted_beside(region: &[Strip], gutter: f32, rulings: &[Ruling]) -> Option<(Vec<Region>, Vec<Line>)> {
    let spread = newspaper::Spread::of(region, gutter);
    let lines = region.iter().cloned().flat_map(|strip| spread.columns(strip.into_line()));
    let (left, right): (Vec<Line>, Vec<Line>) = lines.partition(|line| line.rect().x0 < gutter);
    let (mut regions, mut rest) = (Vec::new(), Vec::new());
    for side in [left, right] {
        let before = regions.len();
        part(side.into_iter().map(Strip::new).collect(), None, rulings, &mut regions, &mut rest);
        if regions.len() == before {
            return None;
        }
    }
    regions.iter_mut().for_each(|region| region.last = false);
    Some((regions, rest))
}

/// What was found among the lines of a page, by the first line and the one after the last.
struct Found {
    tables: Vec<(usize, usize)>,
    /// Running text in columns.
    texts: Vec<(usize, usize, newspaper::Spread)>,
}

/// The tables and columns of text among lines, the first of which go on with the page before; at the lines of `begun`
/// another table begins, and those of `held` are of one table with the line before them.
fn found(strips: &[Strip], going_on: Option<usize>, begun: &[usize], held: &[bool]) -> Found {
    let mut found = Found { tables: going_on.map(|end| (0, end)).into_iter().collect(), texts: Vec::new() };
    let mut next = going_on.unwrap_or(0);
    while next < strips.len() {
        let most = begun.iter().copied().find(|begun| *begun > next).unwrap_or(strips.len());
        let end = grown(&strips[..most], next, held);
        let run = &strips[next..end];
        if let Some(gutter) = beside::cards(run) {
            let least = found.tables.last().map_or(0, |table| table.1);
            let (from, end) = beside::around(&strips[..most], (least, next, end), gutter);
            found.texts.push((from, end, newspaper::Spread::of(&strips[from..end], gutter)));
            next = end;
        } else if let Some(gutter) = newspaper::gutter(run) {
            found.texts.push((next, end, newspaper::Spread::of(run, gutter)));
            next = end;
        } else if is_table(run) {
            let least = found.tables.last().map_or(0, |table| table.1);
            let from = with_header(strips, next, least);
            found.tables.push((headed::first_line(strips, (from, end), least), end));
            next = end;
        } else {
            // Begun later the run may be a table; trying each of its lines would take long on pages of forms.
            next += if another::is_marked(&strips[next]) { 1 } else { ((end - next) / 2).max(1) };
        }
    }
    found.tables = headed::united(strips, &found.tables, held);
    found
}

/// How many lines at the top of a page go on with the columns of the lines before.
fn goes_on(before: &[Strip], strips: &[Strip]) -> Option<usize> {
    let mut all = before.to_vec();
    let columns = Columns::of(before);
    if card::is_card(before, &columns) && strips.first().is_some_and(|strip| card::is_heading(strip, &columns)) {
        return None;
    }
    let (mut end, mut spanning) = (0, 0);
    for (index, strip) in strips.iter().enumerate() {
        let outside = strip.chunks.first().is_none_or(|chunk| chunk.x0 < columns.xs[0] - OUTSIDE);
        let other_size = before.first().is_none_or(|first| !same_size(first, strip));
        if outside || other_size || (index > 0 && distance(&strips[index - 1], strip) > FURTHEST) {
            break;
        }
        all.push(strip.clone());
        let fits = before.iter().take(MOST_HEADER).any(|header| header.line.text() == strip.line.text())
            || (columns.crossed(strip) == 0 && spanning == 0)
            || (strip.is_parted() && Columns::of(&all).count() >= columns.count());
        if fits {
            spanning = 0;
            end = index + 1;
            continue;
        }
        all.pop();
        spanning += 1;
        if strip.is_parted() || spanning > MOST_SPANNING {
            break;
        }
    }
    let end = without_text(strips, 0, end);
    if are_of_another(before, &strips[..end], &columns) {
        return None;
    }
    let goes_on = strips[..end].iter().any(Strip::is_parted) || is_rest_of_row(before, &columns, &strips[..end]);
    (end > 0 && goes_on).then_some(end)
}

/// Fewest lines that tell of columns, and the part of them that must agree.
const FEWEST_TELLING: usize = 3;
const AGREEING: f32 = 0.8;

/// Whether lines that stand in the columns of a table are none of its lines: a column holds numbers in some and words in
/// others, or two texts where it else has one.
pub(super) fn are_of_another(before: &[Strip], strips: &[Strip], columns: &Columns) -> bool {
    let parted = |strips: &[Strip]| strips.iter().filter(|strip| strip.is_parted()).count();
    if parted(strips) < FEWEST_TELLING {
        return false;
    }
    let shares = |strip: &&Strip| strip.chunks.windows(2).any(|pair| columns.span(&pair[0]) == columns.span(&pair[1]));
    let sharing = |strips: &[Strip]| strips.iter().filter(shares).count() as f32 / parted(strips).max(1) as f32;
    if sharing(strips) >= AGREEING && sharing(before) < 0.5 {
        return true;
    }
    let mostly =
        |some: usize, others: usize| some >= FEWEST_TELLING && some as f32 >= AGREEING * (some + others) as f32;
    kinds(before, columns).into_iter().zip(kinds(strips, columns)).any(|(above, below)| {
        mostly(above.0, above.1) && mostly(below.1, below.0) || mostly(above.1, above.0) && mostly(below.0, below.1)
    })
}

/// How many texts of each column are numbers, and how many have letters.
pub(super) fn kinds(strips: &[Strip], columns: &Columns) -> Vec<(usize, usize)> {
    let mut counts = vec![(0, 0); columns.count()];
    for (strip, chunk) in strips.iter().flat_map(|strip| strip.chunks.iter().map(move |chunk| (strip, chunk))) {
        let (column, count) = columns.span(chunk);
        let Some((numbers, words)) = counts.get_mut(column).filter(|_| count == 1) else { continue };
        if strip.words(chunk).any(|word| word.text.contains(char::is_alphabetic)) {
            *words += 1;
        } else if is_numeric(&strip.text(chunk)) {
            *numbers += 1;
        }
    }
    counts
}

/// Whether lines are the rest of a text that the end of a page broke: all in one column but the first, flush with it.
fn is_rest_of_row(before: &[Strip], columns: &Columns, rest: &[Strip]) -> bool {
    let last: Vec<&Chunk> = before.iter().rev().take(MOST_HEADER).flat_map(|strip| &strip.chunks).collect();
    let place = |strip: &Strip| {
        let chunk = strip.chunks.first()?;
        let (column, count) = columns.span(chunk);
        let flush = last.iter().any(|other| columns.span(other).0 == column && (other.x0 - chunk.x0).abs() <= ALIGNED);
        (column > 0 && count == 1 && flush).then_some(column)
    };
    let first = rest.first().and_then(place);
    first.is_some() && rest.iter().all(|strip| place(strip) == first)
}

/// The end of the longest run of lines from a parted one on that share columns.
pub(super) fn grown(strips: &[Strip], start: usize, held: &[bool]) -> usize {
    if !strips[start].is_parted() {
        return start + 1;
    }
    let mut end = start + 1;
    let (mut spanning, mut loose) = (0, 0);
    for next in start + 1..strips.len() {
        let strip = &strips[next];
        if distance(&strips[next - 1], strip) > FURTHEST || !same_size(&strips[start], strip) {
            break;
        }
        if held.get(next) == Some(&true) {
            end = next + 1;
            (spanning, loose) = (0, 0);
            continue;
        }
        let columns = Columns::of(&strips[start..end]);
        let crossed = columns.crossed(strip);
        if strip.is_parted() {
            // Few lines show the ends of their columns badly: those of a header are wide apart.
            let rows = strips[start..end].iter().filter(|strip| strip.is_parted()).count();
            let over = if rows <= MOST_HEADER { bridged(&strips[start..end], strip) } else { crossed };
            // Behind a line over all columns another table may begin, but not right below the header.
            let wider = if rows <= FEW_HEADINGS { over } else { crossed };
            let another = spanning > 0 && wider > 0 && !is_aligned(strip, &strips[start..end]);
            let crosses = over as f32 > CROSSED * columns.count() as f32 && !is_flush(strip, &strips[start..end]);
            if another || crosses || Columns::of(&strips[start..=next]).count() < 2 {
                break;
            }
        } else if crossed > 0 || spanning > 0 {
            (spanning, loose) = if crossed > 0 { (spanning + 1, loose) } else { (spanning, loose + 1) };
            if spanning > MOST_SPANNING || loose > MOST_LOOSE {
                break;
            }
            continue;
        }
        end = next + 1;
        (spanning, loose) = (0, 0);
    }
    without_text(strips, start, end)
}

/// How many of the strips between the columns of some lines a line writes over from one side to the other.
fn bridged(strips: &[Strip], strip: &Strip) -> usize {
    let over = |(from, to): &(f32, f32)| strip.chunks.iter().any(|chunk| chunk.x0 <= *from && chunk.x1 >= *to);
    gutters(strips).iter().filter(|gutter| over(gutter)).count()
}

/// The end of a region without lines at the left that follow its last row at a distance: text below the table.
fn without_text(strips: &[Strip], start: usize, end: usize) -> usize {
    let left = strips[start..end].iter().flat_map(|strip| &strip.chunks).map(|chunk| chunk.x0).fold(f32::MAX, f32::min);
    let mut last = end;
    for index in (start + 1..end).rev().take_while(|index| !strips[*index].is_parted()) {
        let at_left = strips[index].chunks.first().is_none_or(|chunk| chunk.x0 < left + OUTSIDE);
        if at_left && distance(&strips[index - 1], &strips[index]) > TIGHT {
            last = index;
        }
    }
    last
}

/// Whether most texts of a line begin or end where texts of the lines before do.
fn is_aligned(strip: &Strip, before: &[Strip]) -> bool {
    let near = |a: f32, b: f32| (a - b).abs() <= ALIGNED;
    let chunks = || before.iter().flat_map(|strip| &strip.chunks);
    let aligned =
        strip.chunks.iter().filter(|chunk| chunks().any(|other| near(other.x0, chunk.x0) || near(other.x1, chunk.x1)));
    aligned.count() * 2 > strip.chunks.len()
}

/// Whether each text of a line begins where texts of several lines before do, as cells over several columns.
fn is_flush(strip: &Strip, before: &[Strip]) -> bool {
    const FEWEST: usize = 2;
    const EXACT: f32 = 0.5;
    let begins =
        |x: f32| before.iter().flat_map(|strip| &strip.chunks).filter(move |other| (other.x0 - x).abs() <= EXACT);
    strip.chunks.iter().all(|chunk| begins(chunk.x0).count() >= FEWEST)
}

fn same_size(a: &Strip, b: &Strip) -> bool {
    const RATIO: f32 = 0.15;
    (a.line.size() - b.line.size()).abs() <= RATIO * a.line.size().max(b.line.size())
}

/// Distance of two lines in parts of their size.
pub(super) fn distance(above: &Strip, below: &Strip) -> f32 {
    (below.line.baseline() - above.line.baseline()) / below.line.size().max(above.line.size()).max(1.0)
}

/// The first line of the header above a region: lines close to it that fit its columns.
fn with_header(strips: &[Strip], from: usize, least: usize) -> usize {
    let mut first = from;
    while first > least {
        let (above, below) = (&strips[first - 1], &strips[first]);
        let tight = distance(above, below) <= TIGHT && (above.line.size() - below.line.size()).abs() < 0.5;
        let columns = Columns::of(&strips[from..(from + 12).min(strips.len())]);
        let inside = above.chunks.first().is_some_and(|chunk| chunk.x0 > columns.xs[0] + 10.0);
        if !tight || above.line.weight() != below.line.weight() || !(above.is_parted() || inside) {
            break;
        }
        first -= 1;
    }
    first
}

/// Whether lines that share columns are a table and no list, form or column of text.
fn is_table(strips: &[Strip]) -> bool {
    let columns = Columns::of(strips);
    let parted: Vec<&Strip> = strips.iter().filter(|strip| strip.is_parted()).collect();
    if leaders::are_contents(strips) || are_items(&parted) || are_labelled_items(&parted) {
        return false;
    }
    match columns.count() {
        0 | 1 => false,
        2 => {
            let pairs = ends_in_numbers(&parted)
                || is_headed_pair(strips, &columns)
                || are_headed_numbers(&parted)
                || counted::is_counted(&parted)
                || card::is_card(strips, &columns);
            parted.len() >= 3 && pairs
        }
        _ => parted.len() >= 3 && !newspaper::is_text(strips, &columns) && !is_justified(&parted),
    }
}

/// Whether most lines begin with the bullet of a list and nothing else before the gap.
fn are_items(parted: &[&Strip]) -> bool {
    const MOST: f32 = 0.7;
    let is_bullet = |text: &str| text.chars().all(marker::is_bullet);
    let items = parted.iter().filter(|strip| strip.chunks.first().is_some_and(|chunk| is_bullet(&strip.text(chunk))));
    items.count() as f32 >= MOST * parted.len() as f32
}

/// Whether lines are numbered items of a list and what labels say of each: `T: 31. 5.      Z: office`.
fn are_labelled_items(parted: &[&Strip]) -> bool {
    const FEWEST: usize = 2;
    const LABELLED: f32 = 0.33;
    let texts = |strip: &Strip| strip.chunks.iter().map(|chunk| strip.text(chunk)).collect::<Vec<_>>();
    let labelled = |texts: &[String]| texts.iter().all(|text| begins_with_label(text));
    let item = |texts: &[String]| {
        texts.len() <= 3 && is_label(&texts[0]) && texts[2..].iter().all(|text| begins_with_label(text))
    };
    let (mut labels, mut others) = (0, 0);
    for texts in parted.iter().map(|strip| texts(strip)) {
        labels += usize::from(labelled(&texts));
        others += usize::from(!labelled(&texts) && !item(&texts));
    }
    labels >= FEWEST && others == 0 && labels as f32 >= LABELLED * parted.len() as f32
}

/// Whether a text begins with a word and a colon, and something behind it.
fn begins_with_label(text: &str) -> bool {
    let (label, said) = text.split_once(' ').unwrap_or((text, ""));
    label.ends_with(':') && label.starts_with(char::is_alphabetic) && !said.is_empty()
}

/// Whether the last column holds numbers and nothing else, and the first text: else it is the axis of a chart.
fn ends_in_numbers(parted: &[&Strip]) -> bool {
    const NUMBERS: f32 = 0.8;
    let last = |strip: &&&Strip| strip.chunks.last().is_some_and(|chunk| is_numeric(&strip.text(chunk)));
    let first = |strip: &&&Strip| strip.chunks.first().is_some_and(|chunk| !is_numeric(&strip.text(chunk)));
    parted.iter().filter(last).count() as f32 >= NUMBERS * parted.len() as f32
        && parted.iter().filter(first).count() * 2 > parted.len()
}

/// Whether all lines but a first one of words hold two numbers: `Year | Ducks`, then `2019 | 120`.
fn are_headed_numbers(parted: &[&Strip]) -> bool {
    const FEWEST: usize = 3;
    let numbers =
        |strip: &Strip| strip.chunks.len() == 2 && strip.chunks.iter().all(|chunk| is_numeric(&strip.text(chunk)));
    let words = |strip: &Strip| {
        let worded = |chunk| strip.text(chunk).chars().filter(|c| c.is_alphabetic()).count() > 1;
        strip.chunks.len() == 2 && strip.chunks.iter().all(worded)
    };
    let Some((head, rows)) = parted.split_first() else { return false };
    words(head) && rows.len() >= FEWEST && rows.iter().all(|strip| numbers(strip))
}

/// Whether two columns of text are a table: flush, under a bold line that heads both.
fn is_headed_pair(strips: &[Strip], columns: &Columns) -> bool {
    let mut bold = strips.iter().map(|strip| strip.line.weight() == Weight::Bold);
    let headed = strips.first().is_some_and(Strip::is_parted) && bold.next() == Some(true) && bold.all(|bold| !bold);
    let starts = |column: usize| {
        let chunks = strips.iter().flat_map(|strip| &strip.chunks);
        chunks.filter(move |chunk| columns.span(chunk) == (column, 1)).map(|chunk| chunk.x0)
    };
    let flush =
        |column: usize| starts(column).fold(f32::MIN, f32::max) - starts(column).fold(f32::MAX, f32::min) <= 1.5;
    headed && flush(0) && flush(1)
}

/// Whether the gaps within lines are those of text spread to the width of the page, label of a list item apart: wider
/// than a space, but never as wide as between columns.
fn is_justified(parted: &[&Strip]) -> bool {
    const WIDEST: f32 = 1.6;
    const MOST: f32 = 0.9;
    const LONGEST_LABEL: usize = 4;
    let label =
        |strip: &Strip| strip.chunks.first().is_some_and(|first| strip.text(first).chars().count() <= LONGEST_LABEL);
    let gaps: Vec<f32> = parted
        .iter()
        .flat_map(|strip| {
            let gaps = strip.chunks.windows(2).map(|pair| (pair[1].x0 - pair[0].x1) / strip.line.size().max(1.0));
            gaps.skip(usize::from(label(strip)))
        })
        .collect();
    let narrow = gaps.iter().filter(|gap| **gap < WIDEST).count();
    narrow as f32 >= MOST * gaps.len() as f32
}

/// Numbers, amounts, dates, codes, dashes: text that is more digits than letters.
pub(super) fn is_numeric(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    // Most texts have no digit, and then their letters need not be counted.
    let letters = || text.chars().filter(|c| c.is_alphabetic()).count();
    let blank = text.chars().all(|c| matches!(c, '-' | '–' | '—' | '/' | '.' | '*'));
    (digits > 0 && digits >= letters()) || (blank && !text.is_empty())
}
