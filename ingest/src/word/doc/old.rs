//! Text of Word 2 and older, of which nothing but the letters is read.

use crate::compound::{u16_at, u32_at};
use crate::document::{Layer, PartKind};
use crate::encoding;
use crate::flow::{FlowBuilder, Piece, TextPiece};
use crate::word::charset::page_of_language;

/// The identifying numbers of Word 1 and Word 2 for Windows.
const IDENTIFICATIONS: [u16; 2] = [0xA59B, 0xA5DB];
/// The first version of the format that Word 2 and its betas wrote.
const VERSIONS: std::ops::Range<u16> = 33..100;

/// Whether bytes are a document of Word 2 or older.
pub(crate) fn is_old(bytes: &[u8]) -> bool {
    let is_known = u16_at(bytes, 0).is_some_and(|number| IDENTIFICATIONS.contains(&number));
    is_known && u16_at(bytes, 2).is_some_and(|version| VERSIONS.contains(&version))
}

/// Reads the letters; none when the file is no such document.
pub(super) fn read(bytes: &[u8], flow: &mut FlowBuilder) -> Option<()> {
    if !is_old(bytes) {
        return None;
    }
    let (first, last) = (u32_at(bytes, 0x18)? as usize, u32_at(bytes, 0x1C)? as usize);
    let text = bytes.get(first.min(bytes.len())..last.min(bytes.len())).unwrap_or_default();
    let text = encoding::decode_code_page(text, page_of_language(u16_at(bytes, 6)?));
    let mut pieces = Vec::new();
    for line in text.split(['\r', '\u{7}', '\u{c}']) {
        let shown: String = line.replace('\u{b}', "\n");
        let text = shown.chars().filter(|letter| *letter == '\n' || *letter == '\t' || *letter >= ' ').collect();
        pieces.push(Piece::Text(TextPiece { text, ..TextPiece::default() }));
    }
    flow.part(PartKind::Body, "text");
    flow.place(pieces, Layer::Body);
    Some(())
}
