//! How old Office files keep a password to know it again, and the keys that are made of it.

use super::password::{Hash, wide};
use super::rc4::KeyStream;
use super::{CryptoApi, agree, version};

/// What is kept of a password.
pub(super) enum Lock<'a> {
    /// Forty bits ([MS-OFFCRYPTO] 2.3.6).
    Short { salt: &'a [u8], verifier: &'a [u8], verifier_hash: &'a [u8] },
    /// Up to 128 bits ([MS-OFFCRYPTO] 2.3.5).
    Long(CryptoApi<'a>),
}

/// From which the key of each block of a stream is made.
pub(super) enum Key {
    Short(Vec<u8>),
    Long { digest: Vec<u8>, bytes: usize },
}

impl<'a> Lock<'a> {
    /// From its version on; nothing for older ways, which only mix letters with those of the password.
    pub fn parse(data: &'a [u8]) -> Option<Self> {
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
    pub fn key(&self, password: &str) -> Option<Key> {
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
    /// A stream each of whose blocks of so many bytes has a key of its own.
    pub fn decrypt(&self, stream: &[u8], block: usize) -> Vec<u8> {
        let blocks = (0_u32..).zip(stream.chunks(block));
        blocks.flat_map(|(number, block)| self.stream(number).decrypt(block)).collect()
    }

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
