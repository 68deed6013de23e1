//! Streams of Excel 97 to 2003 workbooks with a password ([MS-XLS] 2.2.10).

use super::lock::{Key, Lock};
use super::xor::{Mask, Verifier};
use super::{candidates, refusal};
use crate::ReadError;
use crate::compound::u16_at;
use crate::document::Format;

/// The record that tells how the stream is encrypted.
const FILE_PASS: u16 = 0x002F;
/// Records that are never encrypted, lest nobody could tell what the stream is.
const PLAIN: [u16; 7] = [0x0809, FILE_PASS, 0x0194, 0x0195, 0x00E1, 0x0196, 0x0138];
/// The record of a sheet, which begins with the place of its cells, not encrypted.
const SHEET: u16 = 0x0085;
const PLACE: usize = 4;
/// What a record begins with: its kind and length.
const HEAD: usize = 4;
/// So many bytes have a key of their own.
const BLOCK: usize = 1024;
/// No record has this number, so that readers pass over it.
const NO_RECORD: u16 = 0xFFFF;

/// The stream as it was before a password was set.
///
/// # Errors
/// When the password does not open it, or when none is given and one is needed.
pub(crate) fn opened(stream: &[u8], password: Option<&str>) -> Result<Vec<u8>, ReadError> {
    let refused = || refusal(password, Format::Xls);
    match lock(stream).ok_or(ReadError::Encrypted { format: Format::Xls })? {
        Protection::Encrypted(lock) => {
            let key = candidates(password).find_map(|tried| lock.key(tried)).ok_or_else(refused)?;
            Ok(decrypted(stream, &key))
        }
        Protection::Mixed(verifier) => {
            let mask = candidates(password).find_map(|tried| verifier.mask(tried)).ok_or_else(refused)?;
            Ok(unmixed(stream, &mask))
        }
    }
}

/// How the stream is closed.
enum Protection<'a> {
    Encrypted(Lock<'a>),
    /// Letters are mixed with those of the password.
    Mixed(Verifier),
}

/// What is kept of the password.
fn lock(stream: &[u8]) -> Option<Protection<'_>> {
    let mut at = 0;
    while u16_at(stream, at)? != FILE_PASS {
        at += HEAD + usize::from(u16_at(stream, at + 2)?);
    }
    let data = stream.get(at + HEAD..)?.get(..usize::from(u16_at(stream, at + 2)?))?;
    let verifier = |at| Some(Protection::Mixed(Verifier { key: u16_at(data, at)?, hash: u16_at(data, at + 2)? }));
    match (u16_at(data, 0)?, data.len()) {
        // Excel 5 knew no other way.
        (_, 4) => verifier(0),
        (0, _) => verifier(2),
        (1, _) => Lock::parse(data.get(2..)?).map(Protection::Encrypted),
        _ => None,
    }
}

fn decrypted(stream: &[u8], key: &Key) -> Vec<u8> {
    let mut out = key.decrypt(stream, BLOCK);
    // Heads and some records were never encrypted; the keys go on under them.
    for Record { start, open, .. } in records(stream) {
        if let (Some(to), Some(from)) = (out.get_mut(start..open), stream.get(start..open)) {
            to.copy_from_slice(from);
        }
    }
    without_lock(out, stream)
}

/// The stream with the letters of its records as they were ([MS-OFFCRYPTO] 2.3.7.3).
fn unmixed(stream: &[u8], mask: &Mask) -> Vec<u8> {
    let mut out = stream.to_vec();
    for Record { start, open, end } in records(stream) {
        if let (Some(to), Some(from)) = (out.get_mut(open..end), stream.get(open..end)) {
            let length = end - start - HEAD;
            to.copy_from_slice(&mask.of_record(from, open + length));
        }
    }
    without_lock(out, stream)
}

/// A record by its places in the stream.
struct Record {
    start: usize,
    /// Where what is closed begins.
    open: usize,
    end: usize,
}

fn records(stream: &[u8]) -> impl Iterator<Item = Record> {
    let mut next = 0;
    std::iter::from_fn(move || {
        let start = next;
        let (kind, length) = (u16_at(stream, start)?, usize::from(u16_at(stream, start + 2)?));
        let open = match kind {
            _ if PLAIN.contains(&kind) => HEAD + length,
            SHEET => HEAD + PLACE.min(length),
            _ => HEAD,
        };
        next = start + HEAD + length;
        let end = next.min(stream.len());
        Some(Record { start, open: (start + open).min(end), end })
    })
}

/// The stream without the record that tells of the password.
fn without_lock(mut out: Vec<u8>, stream: &[u8]) -> Vec<u8> {
    for Record { start, .. } in records(stream).filter(|record| u16_at(stream, record.start) == Some(FILE_PASS)) {
        if let Some(to) = out.get_mut(start..start + 2) {
            to.copy_from_slice(&NO_RECORD.to_le_bytes());
        }
    }
    out
}
