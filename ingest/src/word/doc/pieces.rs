//! Pieces of text ([MS-DOC] 2.8.35 and 2.9.38): the order in which the letters of the main stream are read.

use super::fib::{Fib, Version};
use super::plc::Plc;
use crate::compound::{u16_at, u32_at};

/// Most pieces; a document that was saved fast for years has some thousands.
const MOST_PIECES: usize = 1_000_000;
/// The bit that marks one byte a letter.
const ONE_BYTE: u32 = 0x4000_0000;

/// A stretch of text that stands together in the main stream.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Piece {
    /// Its first position.
    pub start: u32,
    /// The position after its last.
    pub end: u32,
    /// Where its bytes begin.
    pub offset: u32,
    /// Bytes of a letter: 1 or 2.
    pub width: u32,
    /// What a later change added to its properties.
    pub change: u16,
}

impl Piece {
    /// The byte at which a position stands.
    pub fn offset_of(&self, position: u32) -> u32 {
        self.offset.saturating_add(position.saturating_sub(self.start).saturating_mul(self.width))
    }
}

/// The pieces of a document with the changes they name.
#[derive(Debug, Default)]
pub(super) struct Pieces<'a> {
    /// In the order of their positions.
    pub pieces: Vec<Piece>,
    /// Lists of properties that pieces name by number.
    pub changes: Vec<&'a [u8]>,
}

impl<'a> Pieces<'a> {
    /// Of the piece table, or of the whole text where there is none.
    pub fn read(fib: &Fib, table: &'a [u8], main: &[u8]) -> Self {
        let mut pieces = Self::default();
        pieces.read_table(fib, table);
        if pieces.pieces.is_empty() {
            pieces.pieces.extend(whole_text(fib, main));
        }
        pieces
    }

    fn read_table(&mut self, fib: &Fib, bytes: &'a [u8]) {
        let mut at = 0;
        while let Some(kind) = bytes.get(at) {
            match kind {
                1 => {
                    let Some(length) = u16_at(bytes, at + 1) else { break };
                    let start = at + 3;
                    at = start + usize::from(length);
                    self.changes.push(bytes.get(start..at.min(bytes.len())).unwrap_or_default());
                }
                2 => {
                    let Some(length) = u32_at(bytes, at + 1) else { break };
                    let end = (at + 5).saturating_add(length as usize).min(bytes.len());
                    self.read_pieces(fib, bytes.get(at + 5..end).unwrap_or_default());
                    break;
                }
                0 => at += 1,
                _ => break,
            }
        }
    }

    fn read_pieces(&mut self, fib: &Fib, bytes: &[u8]) {
        let list = Plc::new(bytes, 8);
        for index in 0..list.count().min(MOST_PIECES) {
            let Some(((start, end), item)) = list.stretch(index).zip(list.item(index)) else { continue };
            let Some((place, change)) = u32_at(item, 2).zip(u16_at(item, 6)) else { continue };
            let is_after = self.pieces.last().is_none_or(|last| last.end <= start);
            if start == end || !is_after {
                continue;
            }
            let (offset, width) = match fib.version {
                Version::Word6 => (place, 1),
                Version::Word8 if place & ONE_BYTE != 0 => ((place & !ONE_BYTE) / 2, 1),
                Version::Word8 => (place, 2),
            };
            self.pieces.push(Piece { start, end, offset, width, change });
        }
    }

    /// The pieces that reach into a range of positions.
    pub fn within(&self, start: u32, end: u32) -> &[Piece] {
        let first = self.pieces.partition_point(|piece| piece.end <= start);
        let last = self.pieces.partition_point(|piece| piece.start < end);
        self.pieces.get(first..last).unwrap_or_default()
    }
}

/// The text as one piece, from where the block says that it begins.
fn whole_text(fib: &Fib, main: &[u8]) -> Option<Piece> {
    let (first, last) = fib.text;
    let end = if last > first { last.min(u32::try_from(main.len()).ok()?) } else { u32::try_from(main.len()).ok()? };
    let bytes = end.checked_sub(first).filter(|bytes| *bytes > 0)?;
    let head = main.get(first as usize..end as usize)?;
    let width = if fib.version == Version::Word8 && is_wide(head) { 2 } else { 1 };
    let stated = fib.characters();
    let characters = if stated > 0 { stated.min(bytes / width) } else { bytes / width };
    Some(Piece { start: 0, end: characters, offset: first, width, change: 0 })
}

/// Whether text has two bytes a letter: every second byte then has few values.
fn is_wide(bytes: &[u8]) -> bool {
    let pairs = bytes.chunks_exact(2).take(2_048);
    let (all, pages) =
        pairs.fold((0, 0), |(all, pages), pair| (all + 1, pages + usize::from(matches!(pair, [_, 0 | 1 | 4]))));
    pages * 4 > all * 3
}
