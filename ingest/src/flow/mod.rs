//! What the readers of flowing formats have in common: pieces of text as a format states them, made into blocks with
//! numbered places.

mod draft;

pub(crate) use self::draft::{CellDraft, Join, Piece, RowDraft, TableDraft, TextPiece, TextRole};

use self::draft::resolve_joins;
use ecow::EcoString;

use crate::document::{
    Block, BlockKind, Cell, Emphasis, FlowPlace, Layer, Origin, Part, PartKind, RowRole, Span, Table, TableBuilder,
    Visibility,
};
use crate::typeface::FontTrace;
use crate::{Content, Notice, NoticeCode};

/// Most columns of a table; what stands right of them is left out.
const MOST_COLUMNS: u32 = 2_048;
/// Most positions of a table, rows times columns.
const MOST_POSITIONS: u32 = 40_000_000;

/// Makes blocks of pieces, numbering paragraphs, tables and notes from 1 over the whole file.
#[derive(Debug, Default)]
pub(crate) struct FlowBuilder {
    content: Content,
    paragraphs: u32,
    tables: u32,
    notes: u32,
}

impl FlowBuilder {
    /// Begins a part; the blocks placed next belong to it.
    pub fn part(&mut self, kind: PartKind, name: &str) {
        self.content.parts.push(Part { kind, name: name.to_owned(), visibility: Visibility::Visible });
    }

    /// Adds a notice.
    pub fn notice(&mut self, notice: Notice) {
        self.content.notices.push(notice);
    }

    /// Places pieces as blocks on a layer; paragraphs without text are left out.
    pub fn place(&mut self, pieces: Vec<Piece>, layer: Layer) {
        for piece in pieces {
            if let Some(block) = self.block(piece, layer) {
                self.content.blocks.push(block);
            }
        }
    }

    /// Places a footnote or endnote; its tables become blocks after it.
    pub fn note(&mut self, marker: &str, pieces: Vec<Piece>) {
        self.notes += 1;
        let (texts, others): (Vec<Piece>, Vec<Piece>) =
            pieces.into_iter().partition(|piece| matches!(piece, Piece::Text(_)));
        let Joined { text, fonts, .. } = joined_text(&texts);
        if !text.is_empty() {
            let origin = Origin::Flow(FlowPlace::Note { number: self.notes });
            self.content.typefaces.put(&origin, fonts.finish(text.len()));
            let kind = BlockKind::Note { marker: marker.to_owned(), text };
            self.content.blocks.push(Block { kind, layer: Layer::Note, origin });
        }
        self.place(others, Layer::Note);
    }

    /// Places a table of plain texts on the body, built as its rows come; there are so many.
    pub fn text_table(&mut self, count: usize, rows: impl Iterator<Item = Vec<EcoString>>) {
        if count == 0 {
            return;
        }
        self.tables += 1;
        let most_columns = most_columns(count);
        let mut builder = TableBuilder::default();
        let mut cut = false;
        for (number, row) in (1..).zip(rows) {
            let place = FlowPlace::Row { table: self.tables, row: number };
            builder.row(RowRole::Undeclared, Visibility::Visible, Origin::Flow(place));
            let kept = usize::try_from(most_columns).unwrap_or(usize::MAX);
            cut |= row.len() > kept;
            row.into_iter().take(kept).for_each(|text| builder.cell(Cell::new(0, 0, text)));
        }
        let block = self.finished(builder.finish(), self.tables, Layer::Body, cut.then_some(most_columns));
        self.content.blocks.push(block);
    }

    /// What was built.
    pub fn finish(self) -> Content {
        self.content
    }

    fn block(&mut self, piece: Piece, layer: Layer) -> Option<Block> {
        let mut fonts = Vec::new();
        let (kind, layer) = match piece {
            Piece::Table(draft) => return self.table(draft, layer),
            Piece::Picture(description) => (BlockKind::Picture { description }, layer),
            Piece::Text(piece) => {
                let text = piece.text.trim().to_owned();
                if text.is_empty() {
                    return None;
                }
                fonts = piece.fonts.moved(lead(&piece.text), 0).finish(text.len());
                let emphasis = piece.emphasis;
                let kind = match piece.role {
                    TextRole::Plain => BlockKind::Paragraph { text, emphasis },
                    TextRole::Heading(level) => BlockKind::Heading { level, text },
                    TextRole::Item { marker, depth } => BlockKind::ListItem { marker, depth, text },
                };
                (kind, piece.layer.unwrap_or(layer))
            }
        };
        self.paragraphs += 1;
        let origin = Origin::Flow(FlowPlace::Paragraph { number: self.paragraphs });
        self.content.typefaces.put(&origin, fonts);
        Some(Block { kind, layer, origin })
    }

    fn table(&mut self, mut draft: TableDraft, layer: Layer) -> Option<Block> {
        if draft.rows.is_empty() {
            return None;
        }
        self.tables += 1;
        let number = self.tables;
        resolve_joins(&mut draft.rows);
        let most_columns = most_columns(draft.rows.len());
        let mut builder = TableBuilder::default();
        let mut cut = false;
        for (index, row) in draft.rows.into_iter().enumerate() {
            let row_number = u32::try_from(index + 1).unwrap_or(u32::MAX);
            let place = FlowPlace::Row { table: number, row: row_number };
            builder.row(row.role, row.visibility, Origin::Flow(place));
            for cell in row.cells.into_iter().filter(|cell| cell.join != Join::Above) {
                cut |= !self.cell(&mut builder, cell, number, most_columns, layer);
            }
        }
        let mut table = builder.finish();
        table.caption = draft.caption.filter(|caption| !caption.trim().is_empty());
        Some(self.finished(table, number, layer, cut.then_some(most_columns)))
    }

    /// The block of a table, with a notice where only so many of its columns are kept.
    fn finished(&mut self, table: Table, number: u32, layer: Layer, kept: Option<u32>) -> Block {
        let origin = Origin::Flow(FlowPlace::Table { table: number });
        if let Some(kept) = kept {
            let detail = format!("the table has more than {kept} columns; the ones beyond were left out");
            self.notice(Notice::new(NoticeCode::LimitReached, detail).at(origin.clone()));
        }
        Block { kind: BlockKind::Table(table), layer, origin }
    }

    /// Places one cell; false when it lies beyond the last column that is kept.
    fn cell(
        &mut self,
        builder: &mut TableBuilder,
        draft: CellDraft,
        table: u32,
        most_columns: u32,
        layer: Layer,
    ) -> bool {
        if let Some(column) = draft.column {
            let free = builder.next_column();
            builder.skip(column.min(most_columns).saturating_sub(free));
        }
        let column = builder.next_column();
        if column >= most_columns {
            return draft.pieces.is_empty();
        }
        let place = FlowPlace::Cell { table, row: builder.row_index() + 1, column: column + 1 };
        let Joined { text, emphasis, fonts } = joined_text(&draft.pieces);
        self.content.typefaces.put(&Origin::Flow(place), fonts.finish(text.len()));
        let mut cell = Cell::new(0, 0, text).with_emphasis(emphasis);
        cell.set_span(Span {
            columns: draft.span.columns.clamp(1, most_columns - column),
            rows: draft.span.rows.max(1),
        });
        let tables = draft.pieces.into_iter().filter(|piece| matches!(piece, Piece::Table(_)));
        cell.add_tables(tables.filter_map(|piece| self.block(piece, layer)).collect());
        builder.cell(cell);
        true
    }
}

/// Most columns of a table of so many rows.
fn most_columns(rows: usize) -> u32 {
    let rows = u32::try_from(rows).unwrap_or(u32::MAX).max(1);
    MOST_COLUMNS.min(MOST_POSITIONS / rows).max(1)
}

/// The paragraphs of a cell or note as one text.
struct Joined {
    text: String,
    emphasis: Emphasis,
    fonts: FontTrace,
}

/// How many bytes of space a text begins with.
fn lead(text: &str) -> usize {
    text.len() - text.trim_start().len()
}

/// The paragraphs of a cell or note as lines, labels included, and whether all of them are bold.
fn joined_text(pieces: &[Piece]) -> Joined {
    let mut lines = Vec::new();
    let mut strong = true;
    let (mut fonts, mut length) = (FontTrace::default(), 0);
    for piece in pieces {
        let Piece::Text(piece) = piece else { continue };
        if piece.layer == Some(Layer::Hidden) {
            continue;
        }
        let text = piece.text.trim();
        strong &= text.is_empty() || piece.emphasis == Emphasis::Strong;
        let line = match &piece.role {
            TextRole::Item { marker, .. } => format!("{marker} {text}").trim().to_owned(),
            _ => text.to_owned(),
        };
        fonts.append(piece.fonts.clone().moved(lead(&piece.text), length + line.len() - text.len()));
        length += line.len() + 1;
        lines.push(line);
    }
    let text = lines.join("\n").trim_end().to_owned();
    let emphasis = if strong && !text.is_empty() { Emphasis::Strong } else { Emphasis::None };
    Joined { text, emphasis, fonts }
}
