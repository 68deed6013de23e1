//! Streams of Word 97 to 2003 documents with a password ([MS-DOC] 2.2.6).

use super::lock::{Key, Lock};
use super::xor::{Mask, Verifier};
use super::{candidates, refusal};
use crate::ReadError;
use crate::compound::{u16_at, u32_at};
use crate::document::Format;

/// So many bytes have a key of their own.
const BLOCK: usize = 512;
/// So many bytes at the begin of the main stream are never encrypted.
const PLAIN: usize = 0x44;
/// Where the main stream says that it is encrypted, and how ([MS-DOC] 2.5.1).
const FLAGS: usize = 0x0A;
const ENCRYPTED: u16 = 0x0100;
const OBFUSCATED: u16 = 0x8000;
/// How long the head of the table stream is, which keeps the password; or what is kept of it.
const LOCK: usize = 0x0E;
/// What files of Word 6 and 95 begin with; they have fewer bytes that are never closed.
const OLD: u16 = 0xA5DC;
const OLD_PLAIN: usize = 0x34;

/// What opens the streams.
enum Opening {
    Key(Key),
    Mask(Mask),
}

impl Opening {
    fn of(&self, stream: &[u8]) -> Vec<u8> {
        match self {
            Self::Key(key) => key.decrypt(stream, BLOCK),
            Self::Mask(mask) => mask.of_stream(stream),
        }
    }
}

/// Puts the streams as they were before a password was set into their places.
///
/// # Errors
/// When the password does not open them, or when none is given and one is needed.
pub(crate) fn open(streams: [&mut Vec<u8>; 3], password: Option<&str>) -> Result<(), ReadError> {
    let [main, table, data] = streams;
    let unknown = || ReadError::Encrypted { format: Format::Doc };
    let flags = u16_at(main, FLAGS).ok_or_else(unknown)?;
    let kept = u32_at(main, LOCK).ok_or_else(unknown)?;
    let is_old = u16_at(main, 0) == Some(OLD);
    let refused = || refusal(password, Format::Doc);
    let opening = if is_old || flags & OBFUSCATED != 0 {
        let verifier = Verifier { key: (kept >> 16) as u16, hash: kept as u16 };
        let mask = candidates(password).find_map(|tried| verifier.mask(tried)).ok_or_else(refused)?;
        Opening::Mask(mask)
    } else {
        let lock = table.get(..kept as usize).and_then(Lock::parse).ok_or_else(unknown)?;
        let key = candidates(password).find_map(|tried| lock.key(tried)).ok_or_else(refused)?;
        Opening::Key(key)
    };
    let plain = if is_old { OLD_PLAIN } else { PLAIN };
    // The table of old files is the main stream itself.
    let is_one = table == main;
    let opened = |stream: &[u8], plain: usize| {
        let mut opened = opening.of(stream);
        let plain = plain.min(opened.len());
        opened[..plain].copy_from_slice(&stream[..plain]);
        if let Some(place) = opened.get_mut(FLAGS..FLAGS + 2).filter(|_| plain > 0) {
            place.copy_from_slice(&(flags & !ENCRYPTED).to_le_bytes());
        }
        opened
    };
    *main = opened(main, plain);
    *table = if is_one { main.clone() } else { opened(table, 0) };
    *data = opened(data, 0);
    Ok(())
}
