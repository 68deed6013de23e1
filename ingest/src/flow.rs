//! What the readers of flowing formats have in common: pieces of text as a format states them, made into blocks with
//! numbered places.

use std::collections::BTreeMap;

use crate::document::{
    Block, BlockKind, Cell, Emphasis, FlowPlace, Layer, Origin, Part, PartKind, RowRole, Span, TableBuilder, Visibility,
};
use crate::{Content, Notice, NoticeCode};

/// Most columns of a table; what stands right of them is left out.
const MOST_COLUMNS: u32 = 2_048;
/// Most positions of a table, rows times columns.
const MOST_POSITIONS: u32 = 40_000_000;

/// A piece of a text in reading order, as its format states it.
#[derive(Debug)]
pub(crate) enum Piece {
    /// A paragraph of any sort.
    Text(TextPiece),
    /// A table.
    Table(TableDraft),
    /// A picture with its description.
    Picture(String),
}

/// A paragraph of any sort.
#[derive(Debug, Default)]
pub(crate) struct TextPiece {
    /// Lines parted by `\n`.
    pub text: String,
    /// What it is.
    pub role: TextRole,
    /// Whether all of it is bold.
    pub emphasis: Emphasis,
    /// The layer, where it is another than that of its surroundings.
    pub layer: Option<Layer>,
}

/// What a paragraph is.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) enum TextRole {
    /// Running text.
    #[default]
    Plain,
    /// A heading, outermost 1.
    Heading(u8),
    /// An item of a list.
    Item {
        /// What a reader sees before the text.
        marker: String,
        /// Outermost 0.
        depth: u8,
    },
}

/// A table whose rows and cells are as the format states them.
#[derive(Debug, Default)]
pub(crate) struct TableDraft {
    /// A declared caption.
    pub caption: Option<String>,
    /// From the top.
    pub rows: Vec<RowDraft>,
}

/// A row of a [`TableDraft`].
#[derive(Debug, Default)]
pub(crate) struct RowDraft {
    /// What is declared of it.
    pub role: RowRole,
    /// Whether it is shown.
    pub visibility: Visibility,
    /// From the left.
    pub cells: Vec<CellDraft>,
}

/// A cell of a [`RowDraft`].
#[derive(Debug)]
pub(crate) struct CellDraft {
    /// Its first column, counted from 0; without, the next that is free.
    pub column: Option<u32>,
    /// Columns and rows covered, as far as stated.
    pub span: Span,
    /// How it is joined to the cells above and below.
    pub join: Join,
    /// What stands in it.
    pub pieces: Vec<Piece>,
}

impl Default for CellDraft {
    fn default() -> Self {
        Self { column: None, span: Span::ONE, join: Join::Alone, pieces: Vec::new() }
    }
}

/// How formats that mark every row state a vertical merge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Join {
    /// Not joined.
    #[default]
    Alone,
    /// The first of joined cells.
    First,
    /// Joined to the cell above; the format shows nothing of its own contents.
    Above,
}

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
        let (text, _) = joined_text(&texts);
        if !text.is_empty() {
            let kind = BlockKind::Note { marker: marker.to_owned(), text };
            let origin = Origin::Flow(FlowPlace::Note { number: self.notes });
            self.content.blocks.push(Block { kind, layer: Layer::Note, origin });
        }
        self.place(others, Layer::Note);
    }

    /// What was built.
    pub fn finish(self) -> Content {
        self.content
    }

    fn block(&mut self, piece: Piece, layer: Layer) -> Option<Block> {
        let (kind, layer) = match piece {
            Piece::Table(draft) => return self.table(draft, layer),
            Piece::Picture(description) => (BlockKind::Picture { description }, layer),
            Piece::Text(piece) => {
                let text = piece.text.trim().to_owned();
                if text.is_empty() {
                    return None;
                }
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
        Some(Block { kind, layer, origin })
    }

    fn table(&mut self, mut draft: TableDraft, layer: Layer) -> Option<Block> {
        if draft.rows.is_empty() {
            return None;
        }
        self.tables += 1;
        let number = self.tables;
        resolve_joins(&mut draft.rows);
        let rows = u32::try_from(draft.rows.len()).unwrap_or(u32::MAX);
        let most_columns = MOST_COLUMNS.min(MOST_POSITIONS / rows).max(1);
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
        let origin = Origin::Flow(FlowPlace::Table { table: number });
        if cut {
            let detail = format!("the table has more than {most_columns} columns; the ones beyond were left out");
            self.notice(Notice::new(NoticeCode::LimitReached, detail).at(origin.clone()));
        }
        Some(Block { kind: BlockKind::Table(table), layer, origin })
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
        let (text, emphasis) = joined_text(&draft.pieces);
        let mut cell = Cell::new(0, 0, text, Origin::Flow(place));
        cell.emphasis = emphasis;
        cell.span.columns = draft.span.columns.clamp(1, most_columns - column);
        cell.span.rows = draft.span.rows.max(1);
        for piece in draft.pieces {
            if matches!(piece, Piece::Table(_))
                && let Some(block) = self.block(piece, layer)
            {
                cell.tables.push(block);
            }
        }
        builder.cell(cell);
        true
    }
}

/// The paragraphs of a cell or note as lines, labels included, and whether all of them are bold.
fn joined_text(pieces: &[Piece]) -> (String, Emphasis) {
    let mut lines = Vec::new();
    let mut strong = true;
    for piece in pieces {
        let Piece::Text(piece) = piece else { continue };
        if piece.layer == Some(Layer::Hidden) {
            continue;
        }
        let text = piece.text.trim();
        strong &= text.is_empty() || piece.emphasis == Emphasis::Strong;
        lines.push(match &piece.role {
            TextRole::Item { marker, .. } => format!("{marker} {text}").trim().to_owned(),
            _ => text.to_owned(),
        });
    }
    let text = lines.join("\n").trim_end().to_owned();
    let emphasis = if strong && !text.is_empty() { Emphasis::Strong } else { Emphasis::None };
    (text, emphasis)
}

/// Gives the first of vertically joined cells its extent; a cell joined to nothing stands alone.
fn resolve_joins(rows: &mut [RowDraft]) {
    // For each column of the row above: the row and index of the cell that joins downwards there.
    let mut above: BTreeMap<u32, (usize, usize)> = BTreeMap::new();
    for row in 0..rows.len() {
        let mut below = BTreeMap::new();
        let mut next = 0;
        for index in 0..rows[row].cells.len() {
            let cell = &mut rows[row].cells[index];
            let column = cell.column.unwrap_or(next);
            let columns = cell.span.columns.clamp(1, MOST_COLUMNS);
            next = column.saturating_add(columns);
            let owner = match cell.join {
                Join::Alone => continue,
                Join::First => (row, index),
                Join::Above => match above.get(&column) {
                    Some(owner) => *owner,
                    None => {
                        cell.join = Join::First;
                        (row, index)
                    }
                },
            };
            let reach = u32::try_from(row - owner.0).unwrap_or(u32::MAX).saturating_add(1);
            let first = &mut rows[owner.0].cells[owner.1];
            first.span.rows = first.span.rows.max(reach);
            below.extend((column..next).map(|column| (column, owner)));
        }
        above = below;
    }
}
