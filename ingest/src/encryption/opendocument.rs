//! OpenDocument packages with a password (OpenDocument 1.2 part 3, 4.8).

use std::io::{Cursor, Read as _, Write as _};

use aes::cipher::{Array, BlockCipherEncrypt as _, KeyInit as _};
use blowfish::Blowfish;
use flate2::read::DeflateDecoder;
use sha1::{Digest as _, Sha1};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::key::Key;
use super::password::Hash;
use crate::ReadError;
use crate::container::{Archive, MOST_ENTRY_BYTES};
use crate::xml::{self, Element};

/// The entries that readers need.
const NEEDED: [&str; 2] = ["content.xml", "styles.xml"];
/// Rounds beyond these only keep a reader busy; programs write a hundred thousand.
const MOST_ROUNDS: u32 = 1_000_000;
/// So much of an entry is digested to know the password again.
const CHECKED: usize = 1024;
/// Bytes of a digest by which the password is spun.
const SHA1: usize = 20;
/// Bytes that the digest is computed over at a time.
const SHA1_BLOCK: usize = 64;

/// The package without its password; nothing if none is needed, or if it is closed by other means.
///
/// # Errors
/// When the password is not the right one.
pub(super) fn opened(bytes: &[u8], password: &str) -> Result<Option<Vec<u8>>, ReadError> {
    let Some(mut archive) = Archive::open(bytes) else { return Ok(None) };
    let Ok(manifest) = archive.read("META-INF/manifest.xml") else { return Ok(None) };
    let root = xml::parse(&manifest.bytes).root;
    let mut parts = Vec::new();
    for entry in root.children_named("manifest:file-entry") {
        let name = entry.attribute("manifest:full-path").filter(|name| NEEDED.contains(name));
        let Some((name, data)) = name.zip(entry.child("manifest:encryption-data")) else { continue };
        let Some(description) = Description::of(data) else { return Ok(None) };
        let Ok(closed) = archive.read(name) else { return Ok(None) };
        let Some(open) = description.open(&closed.bytes, password) else { return Ok(None) };
        parts.push((name, open.ok_or(ReadError::WrongPassword)?));
    }
    let kind = archive.read("mimetype").map(|entry| entry.bytes).unwrap_or_default();
    Ok(if parts.is_empty() { None } else { package(&kind, &parts) })
}

/// A package of some parts.
fn package(kind: &[u8], parts: &[(&str, Vec<u8>)]) -> Option<Vec<u8>> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let plain = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let all = std::iter::once(("mimetype", kind)).chain(parts.iter().map(|(name, bytes)| (*name, bytes.as_slice())));
    for (name, bytes) in all {
        writer.start_file(name, plain).ok()?;
        writer.write_all(bytes).ok()?;
    }
    Some(writer.finish().ok()?.into_inner())
}

/// How an entry is encrypted.
#[derive(Debug)]
struct Description {
    cipher: Cipher,
    start: Vec<u8>,
    /// How the password is digested before it is spun.
    password_hash: Hash,
    salt: Vec<u8>,
    rounds: u32,
    key_bytes: usize,
    check_hash: Hash,
    check: Vec<u8>,
}

impl Description {
    fn of(data: &Element) -> Option<Self> {
        let named = |name: Option<&str>, usual: &str| {
            // Names are web addresses or words: `…#sha256`, `SHA1/1K`.
            let name = name.unwrap_or(usual).to_lowercase();
            let name = name.rsplit('#').next().unwrap_or_default().split('/').next().unwrap_or_default().to_owned();
            Hash::named(name.trim_end_matches("-1k"))
        };
        let algorithm = data.child("manifest:algorithm")?;
        let derivation = data.child("manifest:key-derivation")?;
        let number = |element: &Element, name: &str| element.attribute(name).and_then(|number| number.parse().ok());
        let is_pbkdf2 = derivation.attribute("manifest:key-derivation-name")?.to_lowercase().contains("pbkdf2");
        let cipher = Cipher::named(algorithm.attribute("manifest:algorithm-name")?)?;
        let start_key = data.child("manifest:start-key-generation");
        let rounds = number(derivation, "manifest:iteration-count")?;
        let key_bytes = number(derivation, "manifest:key-size").unwrap_or(16);
        let fits = is_pbkdf2 && rounds <= MOST_ROUNDS && (1..=64).contains(&key_bytes);
        fits.then_some(())?;
        Some(Self {
            cipher,
            start: base64(algorithm.attribute("manifest:initialisation-vector")?),
            password_hash: named(start_key.and_then(|it| it.attribute("manifest:start-key-generation-name")), "SHA1")?,
            salt: base64(derivation.attribute("manifest:salt")?),
            rounds,
            key_bytes: key_bytes as usize,
            check_hash: named(data.attribute("manifest:checksum-type"), "SHA1/1K")?,
            check: base64(data.attribute("manifest:checksum")?),
        })
    }

    /// The entry unpacked, or nothing inside if the password is wrong; nothing at all if the key does not fit the cipher.
    fn open(&self, closed: &[u8], password: &str) -> Option<Option<Vec<u8>>> {
        let digest = self.password_hash.of(&[password.as_bytes()]);
        let key = spun(&digest, &self.salt, self.rounds, self.key_bytes);
        let packed = self.cipher.decrypt(&key, &self.start, closed)?;
        if !self.checks(&packed) {
            return Some(None);
        }
        let mut open = Vec::new();
        // What breaks off is read as far as it goes.
        let _ = DeflateDecoder::new(packed.as_slice()).take(MOST_ENTRY_BYTES).read_to_end(&mut open);
        Some(Some(open))
    }

    fn checks(&self, packed: &[u8]) -> bool {
        let is_so = |bytes: &[u8]| self.check_hash.of(&[bytes]) == self.check;
        let head = packed.get(..CHECKED).unwrap_or(packed);
        // A short entry is digested without what fills up its last block.
        let unfilled = packed.last().and_then(|fill| packed.get(..packed.len().checked_sub(usize::from(*fill))?));
        is_so(head) || unfilled.is_some_and(|unfilled| is_so(unfilled.get(..CHECKED).unwrap_or(unfilled)))
    }
}

/// How blocks are encrypted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cipher {
    /// The Advanced Encryption Standard, blocks chained.
    Aes,
    /// What programs wrote before 2012, with feedback.
    Blowfish,
}

impl Cipher {
    fn named(name: &str) -> Option<Self> {
        let name = name.to_lowercase();
        match () {
            () if name.contains("aes") && name.contains("cbc") => Some(Self::Aes),
            () if name.contains("blowfish") => Some(Self::Blowfish),
            () => None,
        }
    }

    fn decrypt(self, key: &[u8], start: &[u8], bytes: &[u8]) -> Option<Vec<u8>> {
        match self {
            Self::Aes => Some(Key::new(key)?.decrypt_chain(start, bytes)),
            Self::Blowfish => {
                let key: Blowfish = Blowfish::new_from_slice(key).ok()?;
                let mut before: [u8; 8] = start.try_into().ok()?;
                let mut plain = Vec::with_capacity(bytes.len());
                for block in bytes.chunks(before.len()) {
                    let mut mask = Array::from(before);
                    key.encrypt_block(&mut mask);
                    plain.extend(block.iter().zip(mask).map(|(byte, mask)| byte ^ mask));
                    before.iter_mut().zip(block).for_each(|(before, byte)| *before = *byte);
                }
                Some(plain)
            }
        }
    }
}

/// A key of so many bytes from a digest (RFC 8018, 5.2, with HMAC of SHA-1).
fn spun(secret: &[u8], salt: &[u8], rounds: u32, length: usize) -> Vec<u8> {
    let padded = |with: u8| {
        let mut pad = [with; SHA1_BLOCK];
        // Secrets are digests, all shorter than a block.
        pad.iter_mut().zip(secret).for_each(|(pad, letter)| *pad ^= letter);
        Sha1::new().chain_update(pad)
    };
    let (inner, outer) = (padded(0x36), padded(0x5C));
    let keyed = |parts: &[&[u8]]| -> [u8; SHA1] {
        let inner = parts.iter().fold(inner.clone(), Sha1::chain_update);
        outer.clone().chain_update(inner.finalize()).finalize().into()
    };
    let block = |number: u32| {
        let mut last = keyed(&[salt, &number.to_be_bytes()]);
        let mut sum = last;
        for _ in 1..rounds {
            last = keyed(&[&last]);
            sum.iter_mut().zip(last).for_each(|(sum, last)| *sum ^= last);
        }
        sum
    };
    (1_u32..).flat_map(block).take(length).collect()
}

/// The bytes of a text in base64; letters that belong to no such text are left out.
fn base64(text: &str) -> Vec<u8> {
    mail_parser::decoders::base64::base64_decode(text.trim().as_bytes()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::spun;

    #[test]
    fn keys_are_spun_as_the_examples_show() {
        // RFC 6070.
        for (rounds, start) in
            [(1, [0x0c, 0x60, 0xc8, 0x0f]), (2, [0xea, 0x6c, 0x01, 0x4d]), (4096, [0x4b, 0x00, 0x79, 0x01])]
        {
            assert_eq!(spun(b"password", b"salt", rounds, 20)[..4], start);
        }
        let long = spun(b"passwordPASSWORDpassword", b"saltSALTsaltSALTsaltSALTsaltSALTsalt", 4096, 25);
        assert_eq!(long[20..], [0x4c, 0xf2, 0xf0, 0x70, 0x38]);
    }
}
