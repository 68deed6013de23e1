//! An opened file: its streams, and what stands in them at each place.

use std::cell::Cell;

use super::drawing::first_picture;
use super::fib::{Fib, Structure, part};
use super::fonts::Fonts;
use super::form;
use super::lists;
use super::pieces::{Piece, Pieces};
use super::plc::Plc;
use super::properties::{CharacterProperties, ParagraphProperties};
use super::runs::{RunKind, Runs};
use super::sprm::{self, Sprm, short_change, sprms};
use super::styles::{NORMAL, Styles};
use crate::compound::{u16_at, u32_at};
use crate::word::numbering::Numbering;

/// How many bytes of changes are worked in, whatever the size of the file.
const LEAST_BUDGET: usize = 48 * 1024 * 1024;
/// How often each byte of a file may be worked in as a change.
const BUDGET_A_BYTE: usize = 8;

/// Size of the description of a section.
const SECTION: usize = 12;

/// A picture that also stands in a file of its own.
const LINKED_PICTURE: usize = 0x66;
/// A shape without its picture is smaller.
const MOST_OF_SHAPE: usize = 65_536;

/// The streams of a file.
#[derive(Debug, Default)]
pub(super) struct Streams {
    pub main: Vec<u8>,
    pub table: Vec<u8>,
    pub data: Vec<u8>,
}

/// An opened file.
pub(super) struct WordFile<'a> {
    pub fib: &'a Fib,
    pub streams: &'a Streams,
    pub pieces: Pieces<'a>,
    pub styles: Styles,
    pub fonts: Fonts,
    pub numbering: Numbering,
    sections: Plc<'a>,
    characters: Runs,
    paragraphs: Runs,
    /// Bytes of changes that may still be worked in.
    budget: Cell<usize>,
    /// Letters that may still be read: no file holds more than bytes, unless its pieces repeat.
    letters: Cell<usize>,
    is_limited: Cell<bool>,
    is_cut: Cell<bool>,
    rows_lost: Cell<usize>,
}

impl<'a> WordFile<'a> {
    /// Reads what describes the text.
    pub fn open(fib: &'a Fib, streams: &'a Streams) -> Self {
        let (main, table) = (streams.main.as_slice(), streams.table.as_slice());
        let structure = |structure| part(table, fib.place(main, structure));
        let fonts = Fonts::read(fib, structure(Structure::Fonts));
        let characters = Runs::read(fib, main, table, RunKind::Characters);
        let paragraphs = Runs::read(fib, main, table, RunKind::Paragraphs);
        let size = main.len() + table.len() + streams.data.len();
        let is_limited = characters.is_limited || paragraphs.is_limited;
        Self {
            fib,
            streams,
            pieces: Pieces::read(fib, structure(Structure::Pieces), main),
            styles: Styles::read(structure(Structure::Styles), fib.version),
            numbering: lists::read(fib, main, table, &fonts),
            fonts,
            sections: Plc::new(structure(Structure::Sections), SECTION),
            characters,
            paragraphs,
            budget: Cell::new(LEAST_BUDGET.saturating_add(size.saturating_mul(BUDGET_A_BYTE))),
            letters: Cell::new(main.len()),
            is_limited: Cell::new(is_limited),
            is_cut: Cell::new(false),
            rows_lost: Cell::new(0),
        }
    }

    /// Whether something was left out for its size.
    pub fn is_limited(&self) -> bool {
        self.is_limited.get()
    }

    /// Whether text is missing from the file.
    pub fn is_cut(&self) -> bool {
        self.is_cut.get()
    }

    /// How many rows have lost their description.
    pub fn rows_lost(&self) -> usize {
        self.rows_lost.get()
    }

    /// Notes that a row has lost its description.
    pub fn lose_row(&self) {
        self.rows_lost.set(self.rows_lost.get() + 1);
    }

    /// What a form field shows whose data stand at a place of the data stream.
    pub fn form_field(&self, at: u32) -> Option<String> {
        form::shown(&self.streams.data, at as usize)
    }

    /// The bytes of a structure in the table stream.
    pub fn structure(&self, structure: Structure) -> &'a [u8] {
        part(&self.streams.table, self.fib.place(&self.streams.main, structure))
    }

    /// Letters of a piece from a position on: their bytes, as far as they are there and may still be read.
    pub fn letters(&self, piece: &Piece, from: u32, count: u32) -> &'a [u8] {
        let left = self.letters.get();
        let count = usize::try_from(count).unwrap_or(usize::MAX);
        if count > left {
            self.is_limited.set(true);
        }
        let count = count.min(left);
        self.letters.set(left - count);
        let start = piece.offset_of(from) as usize;
        let wanted = count * piece.width as usize;
        let end = start.saturating_add(wanted).min(self.streams.main.len());
        let bytes = self.streams.main.get(start..end).unwrap_or_default();
        if bytes.len() < wanted {
            self.is_cut.set(true);
        }
        bytes
    }

    /// What the letters at a byte are set with, and where the next stretch begins.
    pub fn character(&self, piece: &Piece, offset: u32) -> (CharacterProperties, u32) {
        let mut properties = CharacterProperties::default();
        let (run, limit) = self.characters.at(offset);
        let changes = run.and_then(|run| self.streams.main.get(run.changes())).unwrap_or_default();
        self.each(changes, |sprm| properties.apply(sprm));
        self.change_of(piece, |sprm| properties.apply(sprm));
        (properties, limit)
    }

    /// What the paragraph is whose mark stands at a byte.
    pub fn paragraph(&self, piece: &Piece, offset: u32) -> ParagraphProperties {
        let (run, _) = self.paragraphs.at(offset);
        let style = run.map_or(NORMAL, |run| run.style);
        let mut properties = ParagraphProperties { style, ..ParagraphProperties::default() };
        let changes = run.and_then(|run| self.streams.main.get(run.changes())).unwrap_or_default();
        self.each(changes, |sprm| match sprm.code {
            sprm::IN_DATA_STREAM | sprm::IN_DATA_STREAM_OLD => {
                let changes = self.data_changes(sprm.long());
                properties.is_incomplete |= changes.is_none();
                self.each(changes.unwrap_or_default(), |sprm| properties.apply(sprm));
            }
            _ => properties.apply(sprm),
        });
        self.change_of(piece, |sprm| properties.apply(sprm));
        properties
    }

    /// Whether a paragraph ends after a byte, by the stretches of paragraphs.
    pub fn ends_paragraph(&self, offset: u32, width: u32) -> bool {
        let (run, limit) = self.paragraphs.at(offset);
        run.is_some() && limit == offset.saturating_add(width)
    }

    /// Whether a section ends after a position.
    pub fn ends_section(&self, position: u32) -> bool {
        let (mut low, mut high) = (0, self.sections.count());
        while low < high {
            let middle = (low + high) / 2;
            match self.sections.position(middle + 1) {
                Some(end) if end == position.saturating_add(1) => return true,
                Some(end) if end <= position => low = middle + 1,
                _ => high = middle,
            }
        }
        false
    }

    /// Changes too long for their page, if all of them are there.
    fn data_changes(&self, at: u32) -> Option<&'a [u8]> {
        let (data, at) = (&self.streams.data, at as usize);
        let length = u16_at(data, at).map(usize::from).filter(|length| *length > 0)?;
        let start = at.saturating_add(2);
        data.get(start..start.saturating_add(length))
    }

    fn change_of(&self, piece: &Piece, mut work_in: impl FnMut(&Sprm)) {
        if piece.change & 1 == 1 {
            let changes = self.pieces.changes.get(usize::from(piece.change >> 1)).copied().unwrap_or_default();
            self.each(changes, work_in);
        } else if piece.change != 0 {
            let (code, operand) = short_change(piece.change);
            work_in(&Sprm { code, operand: &operand });
        }
    }

    fn each(&self, changes: &[u8], mut work_in: impl FnMut(&Sprm)) {
        if self.may_spend(changes.len()) {
            sprms(changes, self.fib.version).for_each(|sprm| work_in(&sprm));
        }
    }

    fn may_spend(&self, bytes: usize) -> bool {
        let left = self.budget.get().checked_sub(bytes);
        match left {
            Some(left) => self.budget.set(left),
            None => self.is_limited.set(true),
        }
        left.is_some()
    }

    /// The description of a picture in the data stream ([MS-DOC] 2.9.192); empty when it has none.
    pub fn picture(&self, at: u32) -> String {
        let (data, at) = (&self.streams.data, at as usize);
        let number = |offset: usize| u16_at(data, at.saturating_add(offset)).map(usize::from);
        let Some((header, kind)) = number(4).zip(number(6)) else { return String::new() };
        let mut start = at.saturating_add(header);
        if kind == LINKED_PICTURE {
            // The name of the file stands before the shape.
            start = start.saturating_add(1 + data.get(start).copied().map_or(0, usize::from));
        }
        let bytes = data.get(start..).unwrap_or_default();
        let length = u32_at(bytes, 4).map_or(0, |length| length as usize).min(bytes.len());
        if !self.may_spend(length.min(MOST_OF_SHAPE)) {
            return String::new();
        }
        first_picture(bytes.get(..length.saturating_add(8).min(MOST_OF_SHAPE).min(bytes.len())).unwrap_or_default())
            .unwrap_or_default()
    }
}
