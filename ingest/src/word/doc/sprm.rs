//! Single changes of properties ([MS-DOC] 2.2.5, "Sprm"), those of Word 6 under the names of their successors.

use super::fib::Version;
use crate::compound::{u16_at, u32_at};

/// One property and its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sprm<'a> {
    /// What is changed; 0 for what no reader of text needs.
    pub code: u16,
    /// The value, without the length before it.
    pub operand: &'a [u8],
}

impl Sprm<'_> {
    /// The value as one byte.
    pub fn byte(&self) -> u8 {
        self.operand.first().copied().unwrap_or(0)
    }

    /// The value as a number of two bytes.
    pub fn short(&self) -> u16 {
        u16_at(self.operand, 0).unwrap_or(0)
    }

    /// The value as a number of four bytes.
    pub fn long(&self) -> u32 {
        u32_at(self.operand, 0).unwrap_or(0)
    }
}

pub(super) const PARAGRAPH_STYLE: u16 = 0x4600;
pub(super) const IN_TABLE: u16 = 0x2416;
pub(super) const ROW_END: u16 = 0x2417;
pub(super) const TABLE_DEPTH: u16 = 0x6649;
pub(super) const TABLE_DEPTH_CHANGE: u16 = 0x664A;
pub(super) const INNER_CELL: u16 = 0x244B;
pub(super) const INNER_ROW_END: u16 = 0x244C;
pub(super) const IN_DATA_STREAM: u16 = 0x6646;
pub(super) const IN_DATA_STREAM_OLD: u16 = 0x6645;
pub(super) const LIST_LEVEL: u16 = 0x260A;
pub(super) const LIST: u16 = 0x460B;
pub(super) const OUTLINE_LEVEL: u16 = 0x2640;
/// Word 6 only: how a paragraph is numbered.
pub(super) const OLD_NUMBERING: u16 = 1;
/// Word 6 only: whether it has a number or a bullet.
pub(super) const OLD_NUMBERING_LEVEL: u16 = 2;
/// Word 6 only: which headers and footers a section has.
pub(super) const HEADERS_PRESENT: u16 = 4;

pub(super) const DELETED: u16 = 0x0800;
pub(super) const PICTURE: u16 = 0x6A03;
pub(super) const IS_DATA: u16 = 0x0806;
pub(super) const SYMBOL: u16 = 0x6A09;
pub(super) const CHARACTER_STYLE: u16 = 0x4A30;
pub(super) const PLAIN: u16 = 0x2A33;
pub(super) const BOLD: u16 = 0x0835;
pub(super) const HIDDEN: u16 = 0x083C;
pub(super) const FONT: u16 = 0x4A4F;
pub(super) const SPECIAL: u16 = 0x0855;

pub(super) const HEADER_ROW: u16 = 0x3404;
pub(super) const LEFT_EDGE: u16 = 0x9601;
pub(super) const HALF_GAP: u16 = 0x9602;
pub(super) const DEFINITION: u16 = 0xD608;
/// Word 6 only: a definition whose cells are described more shortly.
pub(super) const OLD_DEFINITION: u16 = 3;
pub(super) const INSERT_CELLS: u16 = 0x7621;
pub(super) const DELETE_CELLS: u16 = 0x5622;
pub(super) const CELL_WIDTH: u16 = 0x7623;
pub(super) const MERGE: u16 = 0x5624;
pub(super) const SPLIT: u16 = 0x5625;
pub(super) const MERGE_DOWN: u16 = 0xD62B;

/// Definitions whose length takes two bytes.
const LONG_DEFINITION_OLD: u16 = 0xD606;
/// Tabs, whose length may not fit its byte.
const TABS: u16 = 0xC615;

/// The changes of a list, to its end or its first fault.
pub(super) fn sprms(bytes: &[u8], version: Version) -> impl Iterator<Item = Sprm<'_>> {
    let mut rest = bytes;
    std::iter::from_fn(move || {
        let (sprm, size) = match version {
            Version::Word8 => next(rest)?,
            Version::Word6 => next_of_word_6(rest)?,
        };
        rest = rest.get(size..)?;
        Some(sprm)
    })
}

/// The change that a piece names in two bytes ([MS-DOC] 2.9.213): its property has the number it had in Word 6.
pub(super) fn short_change(change: u16) -> (u16, [u8; 1]) {
    let [low, value] = change.to_le_bytes();
    let code = match low >> 1 {
        0x0C => LIST_LEVEL,
        0x78 => OUTLINE_LEVEL,
        old => successor(old),
    };
    (code, [value])
}

fn next(bytes: &[u8]) -> Option<(Sprm<'_>, usize)> {
    let code = u16_at(bytes, 0)?;
    let (skipped, length) = match code >> 13 {
        0 | 1 => (2, 1),
        2 | 4 | 5 => (2, 2),
        3 => (2, 4),
        7 => (2, 3),
        _ => match code {
            DEFINITION | LONG_DEFINITION_OLD => (4, usize::from(u16_at(bytes, 2)?).saturating_sub(1)),
            TABS => (3, tabs_length(bytes.get(2..)?)?),
            _ => (3, usize::from(*bytes.get(2)?)),
        },
    };
    let operand = bytes.get(skipped..skipped + length)?;
    Some((Sprm { code, operand }, skipped + length))
}

/// A length of 255 stands for as much as the numbers of deleted and added tabs make.
fn tabs_length(bytes: &[u8]) -> Option<usize> {
    let stated = *bytes.first()?;
    if stated < 255 {
        return Some(usize::from(stated));
    }
    let deleted = usize::from(*bytes.get(1)?);
    let added = usize::from(*bytes.get(2 + 4 * deleted)?);
    Some(2 + 4 * deleted + 3 * added)
}

fn next_of_word_6(bytes: &[u8]) -> Option<(Sprm<'_>, usize)> {
    let old = *bytes.first()?;
    let (skipped, length) = match old {
        188 | 190 => (3, usize::from(u16_at(bytes, 1)?).saturating_sub(1)),
        23 => (2, tabs_length(bytes.get(1..)?)?),
        3 | 12 | 15 | 68 | 73 | 74 | 81 | 82 | 103 | 105 | 106 | 108 | 120 | 133 | 191 => {
            (2, usize::from(*bytes.get(1)?))
        }
        83 => (1, 0),
        95 | 136 | 137 => (1, 3),
        20 | 70 | 192 | 194 | 196 | 200 => (1, 4),
        193 | 199 => (1, 5),
        187 => (1, 12),
        2
        | 16..=19
        | 21
        | 22
        | 26..=28
        | 30..=36
        | 38..=43
        | 45..=49
        | 64
        | 69
        | 72
        | 80
        | 93
        | 96
        | 97
        | 107
        | 109
        | 110
        | 121..=124
        | 140
        | 141
        | 144
        | 145
        | 148
        | 149
        | 154..=157
        | 160
        | 161
        | 164..=171
        | 182..=184
        | 189
        | 195
        | 197
        | 198 => (1, 2),
        _ => (1, 1),
    };
    let operand = bytes.get(skipped..skipped + length)?;
    Some((Sprm { code: successor(old), operand }, skipped + length))
}

/// The property that took the place of one of Word 6.
fn successor(old: u8) -> u16 {
    match old {
        2 => PARAGRAPH_STYLE,
        12 => OLD_NUMBERING,
        13 => OLD_NUMBERING_LEVEL,
        24 => IN_TABLE,
        25 => ROW_END,
        65 => DELETED,
        68 => PICTURE,
        71 => IS_DATA,
        74 => SYMBOL,
        80 => CHARACTER_STYLE,
        83 => PLAIN,
        85 => BOLD,
        92 => HIDDEN,
        93 => FONT,
        117 => SPECIAL,
        153 => HEADERS_PRESENT,
        183 => LEFT_EDGE,
        184 => HALF_GAP,
        186 => HEADER_ROW,
        190 => OLD_DEFINITION,
        194 => INSERT_CELLS,
        195 => DELETE_CELLS,
        196 => CELL_WIDTH,
        197 => MERGE,
        198 => SPLIT,
        _ => 0,
    }
}
