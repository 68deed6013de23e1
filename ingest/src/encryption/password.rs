//! Passwords made into keys.

use md5::Md5;
use sha1::Sha1;
use sha2::{Digest as _, Sha256, Sha384, Sha512};

/// Rounds beyond these only keep a reader busy; programs write a hundred thousand ([MS-OFFCRYPTO] 2.3.4.10 allows ten
/// million).
const MOST_ROUNDS: u32 = 10_000_000;

/// How something is digested.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hash {
    Md5,
    Sha1,
    Sha256,
    Sha384,
    Sha512,
}

impl Hash {
    /// By the name that stands in the file.
    pub fn named(name: &str) -> Option<Self> {
        Some(match name.replace('-', "").to_uppercase().as_str() {
            "MD5" => Self::Md5,
            "SHA1" => Self::Sha1,
            "SHA256" => Self::Sha256,
            "SHA384" => Self::Sha384,
            "SHA512" => Self::Sha512,
            _ => return None,
        })
    }

    /// The digest of some parts one after the other.
    pub fn of(self, parts: &[&[u8]]) -> Vec<u8> {
        let bytes = parts.concat();
        match self {
            Self::Md5 => Md5::digest(bytes).to_vec(),
            Self::Sha1 => Sha1::digest(bytes).to_vec(),
            Self::Sha256 => Sha256::digest(bytes).to_vec(),
            Self::Sha384 => Sha384::digest(bytes).to_vec(),
            Self::Sha512 => Sha512::digest(bytes).to_vec(),
        }
    }

    /// The digest of salt and password, digested again so many times with the number of the round.
    pub fn spun(self, salt: &[u8], password: &str, rounds: u32) -> Option<Vec<u8>> {
        if rounds > MOST_ROUNDS {
            return None;
        }
        let mut digest = self.of(&[salt, &wide(password)]);
        for round in 0..rounds {
            digest = self.of(&[&round.to_le_bytes(), &digest]);
        }
        Some(digest)
    }
}

/// The letters in UTF-16, little end first.
pub(super) fn wide(password: &str) -> Vec<u8> {
    password.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// The first bytes, or all of them filled up.
pub(super) fn fitted(mut bytes: Vec<u8>, length: usize) -> Vec<u8> {
    bytes.resize(length, 0x36);
    bytes
}
