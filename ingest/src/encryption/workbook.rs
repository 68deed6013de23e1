//! Streams of Excel 97 to 2003 workbooks with a password ([MS-XLS] 2.2.10).

use super::lock::{Key, Lock};
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
    let lock = lock(stream).ok_or(ReadError::Encrypted { format: Format::Xls })?;
    let key = candidates(password).find_map(|tried| lock.key(tried)).ok_or_else(|| refusal(password, Format::Xls))?;
    Ok(decrypted(stream, &key))
}

/// What is kept of the password.
fn lock(stream: &[u8]) -> Option<Lock<'_>> {
    let mut at = 0;
    while u16_at(stream, at)? != FILE_PASS {
        at += HEAD + usize::from(u16_at(stream, at + 2)?);
    }
    let data = stream.get(at + HEAD..)?.get(..usize::from(u16_at(stream, at + 2)?))?;
    // Anything else mixes letters with those of the password.
    if u16_at(data, 0)? == 1 { Lock::parse(data.get(2..)?) } else { None }
}

fn decrypted(stream: &[u8], key: &Key) -> Vec<u8> {
    let mut out = key.decrypt(stream, BLOCK);
    // Heads and some records were never encrypted; the keys go on under them.
    let mut at = 0;
    while let (Some(kind), Some(length)) = (u16_at(stream, at), u16_at(stream, at + 2)) {
        let plain = match kind {
            _ if PLAIN.contains(&kind) => HEAD + usize::from(length),
            SHEET => HEAD + PLACE,
            _ => HEAD,
        };
        let end = (at + plain).min(stream.len());
        if let (Some(to), Some(from)) = (out.get_mut(at..end), stream.get(at..end)) {
            to.copy_from_slice(from);
        }
        if let Some(to) = out.get_mut(at..at + 2).filter(|_| kind == FILE_PASS) {
            to.copy_from_slice(&NO_RECORD.to_le_bytes());
        }
        at += HEAD + usize::from(length);
    }
    out
}
