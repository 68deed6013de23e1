//! The streams of a file, also of one whose directory is lost.

use super::fib::{Fib, Structure, WORD_6, WORD_8, part};
use super::file::Streams;
use crate::compound::{CompoundFile, u16_at, u32_at};

/// Size of a sector, and of the header before the first.
const SECTOR: usize = 512;

/// Whether bytes begin as the main stream of a Word document does.
pub(crate) fn is_main_stream(bytes: &[u8]) -> bool {
    let is_known = matches!(u16_at(bytes, 0), Some(WORD_8 | WORD_6));
    // Versions of the format have been counted from 100 on.
    is_known && u16_at(bytes, 2).is_some_and(|version| (0x60..0x200).contains(&version))
}

/// Whether a container without directory holds a main stream.
pub(crate) fn is_in_a_sector(bytes: &[u8]) -> bool {
    sectors(bytes).any(is_main_stream)
}

/// The main stream, and whether it is where it should be.
pub(super) fn main(bytes: &[u8]) -> Option<(Vec<u8>, bool)> {
    if is_main_stream(bytes) {
        return Some((bytes.to_vec(), true));
    }
    let stream = CompoundFile::open(bytes).and_then(|file| file.stream("WordDocument"));
    if let Some(main) = stream.filter(|main| !main.is_empty()) {
        return Some((main, true));
    }
    let is_to_text_end = |stream: &[u8]| Fib::read(stream).is_some_and(|fib| stream.len() >= fib.text.1 as usize);
    let found = found(bytes, |stream| is_main_stream(stream) && is_to_text_end(stream));
    found.or_else(|| self::found(bytes, is_main_stream)).map(|main| (main, false))
}

/// All that follows from each sector on.
fn sectors(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    (0..bytes.len()).step_by(SECTOR).filter_map(|start| bytes.get(start..))
}

/// A stream of a container without directory: a chain of sectors, else sectors that follow each other.
fn found(bytes: &[u8], is_wanted: impl Fn(&[u8]) -> bool) -> Option<Vec<u8>> {
    let chain = CompoundFile::open_tables(bytes).and_then(|file| file.chains().find(|chain| is_wanted(chain)));
    chain.or_else(|| sectors(bytes).find(|rest| is_wanted(rest)).map(<[u8]>::to_vec))
}

/// All streams, and whether the one with the structures is where it should be.
pub(super) fn open(bytes: &[u8], main: Vec<u8>, fib: &Fib) -> (Streams, bool) {
    if fib.table_stream == "WordDocument" {
        let table = main.clone();
        return (Streams { main, table, data: Vec::new() }, true);
    }
    let file = CompoundFile::open(bytes);
    let stream = |name: &str| file.as_ref().and_then(|file| file.stream(name)).filter(|stream| !stream.is_empty());
    let other = if fib.table_stream == "1Table" { "0Table" } else { "1Table" };
    let table = stream(fib.table_stream).or_else(|| stream(other));
    let is_whole = table.is_some();
    let table = table.or_else(|| found_by_pieces(bytes, &main, fib)).unwrap_or_default();
    (Streams { main, table, data: stream("Data").unwrap_or_default() }, is_whole)
}

/// The stream with the structures in a container without directory: the one that has the list of pieces where the main
/// stream says.
fn found_by_pieces(bytes: &[u8], main: &[u8], fib: &Fib) -> Option<Vec<u8>> {
    let (place, length) = fib.place(main, Structure::Pieces)?;
    let has_pieces = |stream: &[u8]| {
        let mut pieces = part(stream, Some((place, length)));
        while let ([1, ..], Some(changes)) = (pieces, u16_at(pieces, 1)) {
            pieces = pieces.get(3 + usize::from(changes)..).unwrap_or_default();
        }
        let rest = u32_at(pieces, 1).map(|rest| rest as usize);
        pieces.first() == Some(&2) && rest.is_some_and(|rest| rest > 0 && rest <= length)
    };
    found(bytes, has_pieces)
}
