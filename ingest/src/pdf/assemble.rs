//! Blocks of a document out of pages and joined tables.

use std::collections::BTreeMap;

use super::habits::Habits;
use super::join::{Joined, JoinedCell};
use super::layout::Page;
use super::lines::Line;
use super::page::Weight;
use super::paragraphs::{self, Style};
use super::piece::Piece;
use super::seam::{self, Dashes, Measure};
use crate::document::{
    Block, BlockKind, Cell, Emphasis, Layer, Origin, Part, PartKind, Rect, Row, Span, Table, Visibility,
};

/// A cell's text stands at most this far from its sides by habit, in points.
const MOST_PADDING: f32 = 7.0;

/// What a document's text is measured against: its usual size, its words, its habit of breaking words.
pub(super) fn style(pages: &[Page]) -> Style {
    let body = || pages.iter().flat_map(|page| &page.body);
    let cells =
        || pages.iter().flat_map(|page| &page.pieces).flat_map(|piece| &piece.cells).flat_map(|cell| &cell.lines);
    let (mut text_size, headings) = paragraphs::sizes(body());
    if text_size <= 0.0 {
        text_size = paragraphs::sizes(cells()).0;
    }
    let groups: Vec<&[Line]> = pages
        .iter()
        .flat_map(|page| &page.pieces)
        .flat_map(|piece| &piece.cells)
        .map(|cell| cell.lines.as_slice())
        .collect();
    let habits = Habits::of(body(), &groups);
    let lines: Vec<&[Line]> = pages.iter().map(|page| page.body.as_slice()).collect();
    let pitch = paragraphs::usual_pitch(&lines);
    let mut right = BTreeMap::new();
    for page in pages {
        let ends = page.body.iter().map(|line| line.rect().x1).fold(f32::MIN, f32::max);
        let end = right.entry(page.width.round() as i32).or_insert(ends);
        *end = ends.max(*end);
    }
    Style { text_size, headings, pitch, right, habits }
}

/// The pages as parts.
pub(super) fn parts(pages: &[Page]) -> Vec<Part> {
    let part = |page: &Page| Part {
        kind: PartKind::Page { width: page.size.0, height: page.size.1 },
        name: page.number.to_string(),
        visibility: Visibility::Visible,
    };
    pages.iter().map(part).collect()
}

/// Every block of the document in reading order: page by page from top to bottom, a table where it begins.
pub(super) fn blocks(pages: &mut [Page], tables: Vec<Joined>, style: &Style) -> Vec<Block> {
    let mut of_page: Vec<Vec<(f32, Block)>> = vec![Vec::new(); pages.len()];
    let places = Places { pages };
    for table in tables {
        let Some((page, rect)) = table.places.first().copied() else { continue };
        let block = places.table(table, style);
        if let Some(blocks) = places.index(page).and_then(|index| of_page.get_mut(index)) {
            blocks.push((rect.y0, block));
        }
    }
    let mut out = Vec::new();
    for (index, mut blocks) in of_page.into_iter().enumerate() {
        let page = &mut pages[index];
        let body = std::mem::take(&mut page.body);
        let furniture = std::mem::take(&mut page.furniture);
        let hidden = std::mem::take(&mut page.hidden);
        let layers = [(body, Layer::Body), (furniture, Layer::Furniture), (hidden, Layer::Hidden)];
        for (lines, layer) in layers {
            blocks.extend(text_blocks(lines, layer, page, style));
        }
        blocks.sort_by(|a, b| a.0.total_cmp(&b.0));
        out.extend(blocks.into_iter().map(|(_, block)| block));
    }
    out
}

fn text_blocks(lines: Vec<Line>, layer: Layer, page: &Page, style: &Style) -> Vec<(f32, Block)> {
    let measure = paragraphs::measure(&lines, page.width, style);
    let mut last = None;
    let mut block = |paragraph: &paragraphs::Paragraph| {
        let text = paragraphs::text(paragraph, &measure, style);
        let kind = match layer {
            Layer::Body => paragraphs::kind(paragraph, text, &mut last, style),
            _ => BlockKind::Paragraph { text, emphasis: Emphasis::None },
        };
        let origin = Origin::Page { page: page.number, rect: page.shown(paragraph.rect) };
        (paragraph.order, Block { kind, layer, origin })
    };
    paragraphs::paragraphs(lines, page.width, style).iter().map(&mut block).collect()
}

struct Places<'a> {
    pages: &'a [Page],
}

impl Places<'_> {
    fn index(&self, page: u32) -> Option<usize> {
        let index = usize::try_from(page).ok()?.checked_sub(1)?;
        (index < self.pages.len()).then_some(index)
    }

    fn origin(&self, page: u32, rect: Rect) -> Origin {
        let rect = self.index(page).and_then(|index| self.pages.get(index)).map_or(rect, |page| page.shown(rect));
        Origin::Page { page, rect }
    }

    fn table(&self, table: Joined, style: &Style) -> Block {
        let place = table.places.first().copied().unwrap_or_default();
        let room = Room::of(&table);
        let rows = table.rows.iter().map(|row| Row {
            role: row.role,
            visibility: Visibility::Visible,
            origin: self.origin(row.page, row.rect),
        });
        let columns = u32::try_from(table.xs.len().saturating_sub(1)).unwrap_or(u32::MAX);
        let rows = rows.collect();
        let cells = table.cells.into_iter().filter_map(|cell| self.cell(cell, &room, style)).collect();
        let kind = BlockKind::Table(Table { columns, rows, cells, ..Table::default() });
        Block { kind, layer: Layer::Body, origin: self.origin(place.0, place.1) }
    }

    /// A cell of the document; none for a blank one without a span.
    fn cell(&self, cell: JoinedCell, room: &Room, style: &Style) -> Option<Cell> {
        let number = |value: usize| u32::try_from(value).unwrap_or(u32::MAX);
        let span = Span { rows: number(cell.rows), columns: number(cell.columns) };
        if cell.lines.is_empty() && cell.nested.is_empty() && span == Span::ONE {
            return None;
        }
        let mut places = cell.places.iter().map(|(page, rect)| self.origin(*page, *rect));
        let origin = places.next()?;
        let continued_at = places.collect();
        let (_, rect) = cell.places.first().copied().unwrap_or_default();
        let text = seam::text(&cell.lines, &room.measure(&cell.lines, rect), &style.habits);
        let bold = !cell.lines.is_empty() && cell.lines.iter().all(|line| line.weight() == Weight::Bold);
        let tables = cell.nested.into_iter().map(|piece| self.nested(piece, style)).collect();
        let emphasis = if bold { Emphasis::Strong } else { Emphasis::None };
        let (row, column) = (number(cell.row), number(cell.column));
        let mut cell = Cell::new(row, column, text).with_emphasis(emphasis).at(origin, continued_at);
        cell.set_span(span);
        cell.add_tables(tables);
        Some(cell)
    }

    fn nested(&self, piece: Piece, style: &Style) -> Block {
        self.table(Joined::new(piece), style)
    }
}

/// How the text of a table's cells stands in them.
struct Room {
    /// Between a cell's side and its text.
    padding: f32,
    pitch: f32,
}

impl Room {
    fn of(table: &Joined) -> Self {
        let gaps = table.cells.iter().flat_map(|cell| {
            let rect = cell.places.first().map(|place| place.1).unwrap_or_default();
            cell.lines.iter().map(move |line| (line.reading().x0 - line.turn().reading(rect).x0).max(0.0))
        });
        let padding = gaps.fold(MOST_PADDING, f32::min);
        let groups: Vec<&[Line]> = table.cells.iter().map(|cell| cell.lines.as_slice()).collect();
        Self { padding, pitch: paragraphs::usual_pitch(&groups) }
    }

    /// The room of one cell: between its sides, at least as wide as its widest line.
    fn measure(&self, lines: &[Line], cell: Rect) -> Measure {
        let turn = lines.first().map(Line::turn).unwrap_or_default();
        let sides = turn.reading(cell);
        let left = lines.iter().map(|line| line.reading().x0).fold(sides.x0 + self.padding, f32::min);
        let right = lines.iter().map(|line| line.reading().x1).fold(sides.x1 - self.padding, f32::max);
        Measure { left, right, pitch: self.pitch, dashes: Dashes::Text }
    }
}
