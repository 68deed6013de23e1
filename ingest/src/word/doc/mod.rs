//! Word documents of before 2007 ([MS-DOC]), and those of Word 6 and 95.

mod anchors;
mod drawing;
mod fib;
mod file;
mod fonts;
pub(super) mod form;
mod headers;
mod lists;
mod old;
mod old_lists;
mod paragraph;
mod pieces;
mod plc;
mod properties;
mod row;
mod runs;
mod sprm;
mod streams;
mod styles;
#[cfg(test)]
mod tests;
mod walk;

use std::collections::BTreeSet;

use self::anchors::Anchors;
use self::drawing::Shapes;
use self::fib::{Fib, Structure, TextKind};
use self::file::WordFile;
use self::plc::Plc;
use self::walk::Walker;
use crate::document::{Format, Layer, PartKind};
use crate::flow::{FlowBuilder, Piece};
use crate::label::NumberFormat;
use crate::word::NoteKind;
use crate::word::numbering::Counters;
use crate::{Content, Notice, NoticeCode, ReadError, encryption};

pub(crate) use self::old::is_old;
pub(crate) use self::streams::{is_in_a_sector, is_main_stream};

/// Reads the running text with its notes, headers and footers.
///
/// # Errors
/// When the file is protected by a password, or holds no main stream.
pub(crate) fn read(bytes: &[u8], password: Option<&str>) -> Result<Content, ReadError> {
    let mut flow = FlowBuilder::default();
    if old::read(bytes, &mut flow).is_some() {
        return Ok(flow.finish());
    }
    let damaged = |detail: &str| ReadError::Damaged { format: Format::Doc, detail: detail.to_owned() };
    let (main, is_in_place) = streams::main(bytes).ok_or_else(|| damaged("it has no text stream"))?;
    let block = |main: &[u8]| {
        Fib::read(main).ok_or_else(|| damaged("its text stream begins with no block that says where the text is"))
    };
    let mut fib = block(&main)?;
    let (mut streams, is_whole) = streams::open(bytes, main, &fib);
    if fib.is_encrypted {
        encryption::text::open([&mut streams.main, &mut streams.table, &mut streams.data], password)?;
        fib = block(&streams.main)?;
    }
    let file = WordFile::open(&fib, &streams);
    let drawings = Shapes::read(file.structure(Structure::Drawings));
    let mut reader = Reader { file: &file, drawings: &drawings, counters: Counters::default(), flow };
    reader.read_all();
    let mut flow = reader.flow;
    if file.is_cut() || !is_whole || !is_in_place {
        let detail = "the text breaks off or is damaged; what could be found was read";
        flow.notice(Notice::new(NoticeCode::ContentTruncated, detail));
    }
    if let rows @ 1.. = file.rows_lost() {
        let rows = if rows == 1 { "a row".to_owned() } else { format!("{rows} rows") };
        let detail = format!(
            "the descriptions of {rows} too wide for their page are missing; their columns were counted by their cells"
        );
        flow.notice(Notice::new(NoticeCode::PartUnreadable, detail));
    }
    if file.is_limited() {
        let detail = "the text has more pieces or properties than a file of its size can hold; the rest was left out";
        flow.notice(Notice::new(NoticeCode::LimitReached, detail));
    }
    Ok(flow.finish())
}

struct Reader<'f, 'a> {
    file: &'f WordFile<'a>,
    drawings: &'f Shapes,
    counters: Counters,
    flow: FlowBuilder,
}

impl<'f: 'a, 'a> Reader<'f, 'a> {
    fn read_all(&mut self) {
        let mut anchors = Anchors::of_body(self.file, self.drawings);
        let mut pieces = self.text(&mut anchors, self.file.fib.range(TextKind::Body));
        for range in anchors.left_over() {
            pieces.extend(self.text(&mut Anchors::default(), range));
        }
        self.flow.part(PartKind::Body, "text");
        self.flow.place(pieces, Layer::Body);
        self.notes(&anchors.notes);
        self.furniture();
    }

    fn text(&mut self, anchors: &mut Anchors<'a>, range: (u32, u32)) -> Vec<Piece> {
        Walker::read(self.file, &mut self.counters, anchors, range)
    }

    /// Footnotes, then endnotes, in the order in which the text refers to them.
    fn notes(&mut self, references: &[(NoteKind, usize)]) {
        if references.is_empty() {
            return;
        }
        self.flow.part(PartKind::Notes, "notes");
        for (kind, text, structure, format) in [
            (NoteKind::Footnote, TextKind::Footnotes, Structure::FootnoteTexts, NumberFormat::Decimal),
            (NoteKind::Endnote, TextKind::Endnotes, Structure::EndnoteTexts, NumberFormat::LowerRoman),
        ] {
            let (first, last) = self.file.fib.range(text);
            let texts = Plc::new(self.file.structure(structure), 0);
            let indices = references.iter().filter(|(of, _)| *of == kind).map(|(_, index)| *index);
            for (number, index) in (1..).zip(indices) {
                let range = texts.stretch(index).map(|range| within(range, first, last)).unwrap_or_default();
                let pieces = self.text(&mut Anchors::default(), range);
                self.flow.note(&format.write(number), pieces);
            }
        }
    }

    /// Headers, then footers; those of first, even and other pages often say the same and are placed once.
    fn furniture(&mut self) {
        let (first, last) = self.file.fib.range(TextKind::Headers);
        let texts = Plc::new(self.file.structure(Structure::HeaderTexts), 0);
        let mut anchors = Anchors::of_headers(self.file, self.drawings);
        let mut found: Vec<(PartKind, Vec<Piece>)> = Vec::new();
        for (index, kind) in headers::kinds(self.file, texts.count()).into_iter().enumerate() {
            if let Some((kind, range)) = kind.zip(texts.stretch(index)) {
                found.push((kind, self.text(&mut anchors, within(range, first, last))));
            }
        }
        for (kind, name) in [(PartKind::Header, "header"), (PartKind::Footer, "footer")] {
            let mut seen = BTreeSet::new();
            let (of_kind, rest) = found.into_iter().partition(|(of, _)| *of == kind);
            found = rest;
            for (_, pieces) in of_kind {
                if !pieces.iter().all(is_blank) && seen.insert(format!("{pieces:?}")) {
                    self.flow.part(kind, name);
                    self.flow.place(pieces, Layer::Furniture);
                }
            }
        }
    }
}

fn is_blank(piece: &Piece) -> bool {
    matches!(piece, Piece::Text(text) if text.text.trim().is_empty())
}

/// A range of positions within a text that begins and ends at given ones.
fn within(range: (u32, u32), first: u32, last: u32) -> (u32, u32) {
    let place = |position: u32| first.saturating_add(position).min(last);
    (place(range.0), place(range.1))
}
