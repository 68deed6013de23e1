//! Streams of Word 97 to 2003 documents with a password ([MS-DOC] 2.2.6).

use super::lock::Lock;
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
/// How long the head of the table stream is, which keeps the password.
const LOCK: usize = 0x0E;

/// Puts the streams as they were before a password was set into their places.
///
/// # Errors
/// When the password does not open them, or when none is given and one is needed.
pub(crate) fn open(streams: [&mut Vec<u8>; 3], password: Option<&str>) -> Result<(), ReadError> {
    let [main, table, data] = streams;
    let unknown = || ReadError::Encrypted { format: Format::Doc };
    let flags = u16_at(main, FLAGS).ok_or_else(unknown)?;
    let length = u32_at(main, LOCK).ok_or_else(unknown)? as usize;
    let lock = table.get(..length).filter(|_| flags & OBFUSCATED == 0).and_then(Lock::parse).ok_or_else(unknown)?;
    let key = candidates(password).find_map(|tried| lock.key(tried)).ok_or_else(|| refusal(password, Format::Doc))?;
    for (stream, plain) in [(main, PLAIN), (table, 0), (data, 0)] {
        let mut open = key.decrypt(stream, BLOCK);
        let plain = plain.min(open.len());
        open[..plain].copy_from_slice(&stream[..plain]);
        if let Some(place) = open.get_mut(FLAGS..FLAGS + 2).filter(|_| plain > 0) {
            place.copy_from_slice(&(flags & !ENCRYPTED).to_le_bytes());
        }
        *stream = open;
    }
    Ok(())
}
