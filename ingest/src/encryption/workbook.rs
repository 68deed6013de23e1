//! Streams of Excel 97 to 2003 workbooks with a password ([MS-XLS] 2.2.10).

use super::password::{Hash, wide};
use super::rc4::KeyStream;
use super::{CryptoApi, agree, candidates, refusal, version};
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
    let lock = Lock::find(stream).ok_or(ReadError::Encrypted { format: Format::Xls })?;
    let key = candidates(password).find_map(|tried| lock.key(tried)).ok_or_else(|| refusal(password, Format::Xls))?;
    Ok(decrypted(stream, &key))
}

/// What is kept of the password to know it again.
enum Lock<'a> {
    /// Forty bits ([MS-OFFCRYPTO] 2.3.6).
    Short { salt: &'a [u8], verifier: &'a [u8], verifier_hash: &'a [u8] },
    /// Up to 128 bits ([MS-OFFCRYPTO] 2.3.5).
    Long(CryptoApi<'a>),
}

/// From which the key of each block is made.
enum Key {
    Short(Vec<u8>),
    Long { digest: Vec<u8>, bytes: usize },
}

impl<'a> Lock<'a> {
    fn find(stream: &'a [u8]) -> Option<Self> {
        let mut at = 0;
        while u16_at(stream, at)? != FILE_PASS {
            at += HEAD + usize::from(u16_at(stream, at + 2)?);
        }
        let data = stream.get(at + HEAD..)?.get(..usize::from(u16_at(stream, at + 2)?))?;
        if u16_at(data, 0)? != 1 {
            return None;
        }
        let data = data.get(2..)?;
        match version(data)? {
            (1, 1) => {
                let parts = data.get(4..52)?;
                Some(Self::Short { salt: &parts[..16], verifier: &parts[16..32], verifier_hash: &parts[32..] })
            }
            (2..=4, 2) => CryptoApi::parse(data.get(8..)?).map(Self::Long),
            _ => None,
        }
    }

    /// The key of a password, if it is the right one.
    fn key(&self, password: &str) -> Option<Key> {
        let (key, hash, verifier, expected) = match self {
            Self::Short { salt, verifier, verifier_hash } => {
                let digest = Hash::Md5.of(&[&wide(password)]);
                let salted = [digest.get(..5)?, salt].concat().repeat(16);
                let digest = Hash::Md5.of(&[&salted]);
                (Key::Short(digest.get(..5)?.to_vec()), Hash::Md5, verifier, verifier_hash)
            }
            Self::Long(parameters) => {
                let digest = Hash::Sha1.of(&[parameters.salt, &wide(password)]);
                // Nothing stands for forty bits.
                let bytes = if parameters.key_bits == 0 { 5 } else { parameters.key_bits / 8 };
                (Key::Long { digest, bytes }, Hash::Sha1, &parameters.verifier, &parameters.verifier_hash)
            }
        };
        let mut stream = key.stream(0);
        let verifier = stream.decrypt(verifier);
        let expected = stream.decrypt(expected);
        agree(&hash.of(&[&verifier]), &expected).then_some(key)
    }
}

impl Key {
    fn stream(&self, block: u32) -> KeyStream {
        let number = block.to_le_bytes();
        match self {
            Self::Short(digest) => KeyStream::new(&Hash::Md5.of(&[digest, &number])),
            Self::Long { digest, bytes } => {
                let mut key = Hash::Sha1.of(&[digest, &number]);
                key.truncate(*bytes);
                if *bytes == 5 {
                    key.resize(16, 0);
                }
                KeyStream::new(&key)
            }
        }
    }
}

fn decrypted(stream: &[u8], key: &Key) -> Vec<u8> {
    let blocks = (0_u32..).zip(stream.chunks(BLOCK));
    let mut out: Vec<u8> = blocks.flat_map(|(number, block)| key.stream(number).decrypt(block)).collect();
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
