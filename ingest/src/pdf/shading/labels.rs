//! Cards whose labels stand on a filled column: its boxes and the lines beside them tell the rows, what is written beside
//! it is one text for each.

use super::super::grid::{End, Grid, GridCell};
use super::super::page::{Axis, Ruling, Turn};
use super::super::words::Word;
use super::SAME;
use crate::document::Rect;

/// Fewest rows with a label, and the part of them that something is said of.
const FEWEST_ROWS: usize = 3;
const FILLED: f32 = 0.6;
/// A page with more filled areas is a drawing.
const MOST_FILLS: usize = 600;
/// How far a line goes on beyond the labels, in points.
const BEYOND: f32 = 8.0;
/// A gap between words wider than this, in parts of their size, parts two columns.
const WIDE: f32 = 2.0;

/// The grids of the cards on a page, outside of the grids found before.
pub(super) fn grids(fills: &[Rect], words: &[Word], rulings: &[Ruling], found: &[Rect]) -> Vec<Grid> {
    let outside = |fill: &&Rect| {
        let meets = |rect: Rect| rect.x0 < fill.x1 && rect.x1 > fill.x0 && rect.y0 < fill.y1 && rect.y1 > fill.y0;
        !found.iter().copied().any(meets)
    };
    let broad = |fill: &&Rect| fill.x1 - fill.x0 > SAME && fill.y1 - fill.y0 > SAME;
    let mut free: Vec<&Rect> = fills.iter().filter(broad).filter(outside).collect();
    if free.len() > MOST_FILLS {
        return Vec::new();
    }
    free.sort_by(|a, b| a.x0.total_cmp(&b.x0).then(a.y0.total_cmp(&b.y0)));
    let mut grids = Vec::new();
    for flush in free.chunk_by(|a, b| b.x0 - a.x0 <= SAME) {
        let mut flush = flush.to_vec();
        flush.sort_by(|a, b| a.y0.total_cmp(&b.y0).then(a.x1.total_cmp(&b.x1)));
        flush.dedup_by(|next, fill| (next.y0 - fill.y0).abs() <= SAME && (next.y1 - fill.y1).abs() <= SAME);
        let stacks = flush.chunk_by(|a, b| (b.y0 - a.y1).abs() <= SAME);
        let cards: Vec<Card> = stacks.filter_map(|stack| Card::of(stack, &free, rulings, words)).collect();
        let tall: Vec<(usize, Grid)> = cards
            .iter()
            .enumerate()
            .filter(|(_, card)| card.labelled().count() >= FEWEST_ROWS)
            .filter_map(|(index, card)| Some((index, card.grid(words, FILLED)?)))
            .collect();
        // A few rows are the part of a card that the end of the page broke, if others on the page are like it.
        let is_like = |card: &Card| tall.iter().any(|(index, _)| (cards[*index].side - card.side).abs() <= SAME);
        let rest = cards.iter().enumerate().filter(|(index, _)| !tall.iter().any(|(other, _)| other == index));
        let parts: Vec<Grid> =
            rest.filter(|(_, card)| is_like(card)).filter_map(|(_, card)| card.grid(words, 0.0)).collect();
        grids.extend(tall.into_iter().map(|(_, grid)| grid).chain(parts));
    }
    grids
}

/// A column of labels and what stands beside it.
struct Card {
    left: f32,
    /// Between labels and what they say.
    side: f32,
    /// The right end, where boxes or lines tell it.
    right: Option<f32>,
    rows: Vec<CardRow>,
}

/// A row of a card.
struct CardRow {
    top: f32,
    bottom: f32,
    kind: RowKind,
}

#[derive(PartialEq, Eq)]
enum RowKind {
    /// A label, and beside it what it says.
    Labelled,
    /// One text over both columns.
    Caption,
}

impl Card {
    /// The card of boxes that stand one below the other; those over both columns are wider.
    fn of(stack: &[&Rect], fills: &[&Rect], rulings: &[Ruling], words: &[Word]) -> Option<Self> {
        let alike = |x: f32| stack.iter().filter(|fill| (fill.x1 - x).abs() <= SAME).count();
        let by_count = |a: &&&Rect, b: &&&Rect| alike(a.x1).cmp(&alike(b.x1)).then(b.x1.total_cmp(&a.x1));
        let (left, side) = (stack.first()?.x0, stack.iter().max_by(by_count)?.x1);
        if stack.iter().any(|fill| fill.x1 < side - SAME) {
            return None;
        }
        let (top, bottom) = (stack.first()?.y0, stack.last()?.y1);
        let goes_on = |line: &&Ruling| {
            line.axis == Axis::Horizontal
                && line.from <= left + BEYOND
                && line.to >= side + BEYOND
                && (top - SAME..=bottom + SAME).contains(&line.at)
        };
        let lines: Vec<&Ruling> = rulings.iter().filter(goes_on).collect();
        let mut rows = Vec::new();
        for fill in stack {
            if fill.x1 > side + SAME {
                rows.push(CardRow { top: fill.y0, bottom: fill.y1, kind: RowKind::Caption });
                continue;
            }
            let inside = lines.iter().map(|line| line.at).filter(|at| fill.y0 + SAME < *at && *at < fill.y1 - SAME);
            let mut ys: Vec<f32> = inside.chain([fill.y0, fill.y1]).collect();
            if alike(side) == 1 && lines.is_empty() {
                ys.extend(ends_between(fill, words));
            }
            ys.sort_by(f32::total_cmp);
            let parts = ys.windows(2).map(|ends| CardRow { top: ends[0], bottom: ends[1], kind: RowKind::Labelled });
            rows.extend(parts);
        }
        let beside = fills.iter().filter(|fill| (fill.x0 - side).abs() <= SAME && fill.y0 < bottom && fill.y1 > top);
        let captions = stack.iter().map(|fill| fill.x1).filter(|x1| *x1 > side + SAME);
        let right = captions.chain(lines.iter().map(|line| line.to)).chain(beside.map(|fill| fill.x1));
        let right = right.reduce(f32::max);
        // Boxes further on are those of a third column.
        let third =
            |fill: &&Rect| right.is_some_and(|x| (fill.x0 - x).abs() <= SAME) && fill.y0 < bottom && fill.y1 > top;
        (!fills.iter().any(third)).then_some(Self { left, side, right, rows })
    }

    fn labelled(&self) -> impl Iterator<Item = &CardRow> {
        self.rows.iter().filter(|row| row.kind == RowKind::Labelled)
    }

    /// The cells, if each label may have one column of text beside it, and so large a part of them has.
    fn grid(&self, words: &[Word], filled: f32) -> Option<Grid> {
        let labelled: Vec<&CardRow> = self.labelled().collect();
        let end = self.right.unwrap_or(f32::MAX);
        let labels = labelled.iter().filter(|row| words.iter().any(|word| row.holds(word, self.left, self.side)));
        let values: Vec<Vec<&Word>> = labelled
            .iter()
            .map(|row| words.iter().filter(|word| row.holds(word, self.side, end)).collect())
            .filter(|value: &Vec<&Word>| !value.is_empty())
            .collect();
        let text = values.iter().flatten().map(|word| word.rect);
        let text = text.reduce(Rect::union)?;
        let is_said = values.len() as f32 >= filled * labelled.len() as f32;
        let is_last = !words.iter().any(|word| labelled.iter().any(|row| row.holds(word, end, f32::MAX)));
        let whole = labels.count() == labelled.len() && is_said && is_last && text.x0 >= self.side - SAME;
        if !whole || !values.iter().all(|value| is_one_column(value, text.x0)) {
            return None;
        }
        let cells = self.rows.iter().enumerate().flat_map(|(row, kind)| {
            let spans: &[(usize, usize)] = if kind.kind == RowKind::Caption { &[(0, 2)] } else { &[(0, 1), (1, 1)] };
            spans.iter().map(move |(column, columns)| GridCell { row, column: *column, rows: 1, columns: *columns })
        });
        let ys = self.rows.first().map(|row| row.top).into_iter().chain(self.rows.iter().map(|row| row.bottom));
        let xs = vec![self.left, self.side, self.right.unwrap_or(text.x1 + SAME)];
        Some(Grid { xs, ys: ys.collect(), cells: cells.collect(), top: End::Closed, bottom: End::Closed })
    }
}

impl CardRow {
    fn holds(&self, word: &Word, from: f32, to: f32) -> bool {
        let (x, y) = (f32::midpoint(word.rect.x0, word.rect.x1), f32::midpoint(word.rect.y0, word.rect.y1));
        (self.top..self.bottom).contains(&y) && (from..to).contains(&x)
    }
}

/// Where rows end in a column of labels that is filled as one: above each label that stands beside the beginning of what it
/// says.
fn ends_between(fill: &Rect, words: &[Word]) -> Vec<f32> {
    let level = |word: &&Word| fill.y0 < word.baseline && word.baseline < fill.y1 && word.turn == Turn::Upright;
    let (labels, beside): (Vec<&Word>, Vec<&Word>) =
        words.iter().filter(level).filter(|word| word.rect.x1 > fill.x0).partition(|word| word.rect.x0 < fill.x1);
    let mut labels = labels;
    labels.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
    let lines = labels.chunk_by(|a, b| b.baseline - a.baseline <= SAME);
    let begins = |line: &&[&Word]| {
        let first = line.iter().min_by(|a, b| a.rect.x0.total_cmp(&b.rect.x0));
        let is_said = |word: &Word| beside.iter().any(|other| (other.baseline - word.baseline).abs() <= SAME);
        first.is_some_and(|word| is_said(word) && !word.text.starts_with(char::is_lowercase))
    };
    let tops = lines.filter(begins).map(|line| line.iter().map(|word| word.rect.y0).fold(f32::MAX, f32::min));
    tops.skip(1).collect()
}

/// Whether the lines of a text begin at one place and no gap parts them.
fn is_one_column(value: &[&Word], left: f32) -> bool {
    let mut words = value.to_vec();
    words.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
    let lines = words.chunk_by(|a, b| b.baseline - a.baseline <= SAME).map(|line| {
        let mut line = line.to_vec();
        line.sort_by(|a, b| a.rect.x0.total_cmp(&b.rect.x0));
        line
    });
    lines.into_iter().all(|line| {
        let flush = line.first().is_some_and(|word| word.rect.x0 - left <= SAME);
        flush && line.windows(2).all(|pair| pair[1].rect.x0 - pair[0].rect.x1 <= WIDE * pair[0].size)
    })
}
