//! Packages whose encryption is described in XML: Office 2010 and later ([MS-OFFCRYPTO] 2.3.4.10 to 2.3.4.15).

use mail_parser::decoders::base64::base64_decode;

use super::agree;
use super::key::{BLOCK, Key};
use super::password::{Hash, fitted};
use crate::xml::{self, Element};

const VERIFIER_INPUT: [u8; 8] = [0xFE, 0xA7, 0xD2, 0x76, 0x3B, 0x4B, 0x9E, 0x79];
const VERIFIER_HASH: [u8; 8] = [0xD7, 0xAA, 0x0F, 0x6D, 0x30, 0x61, 0x34, 0x4E];
const KEY_VALUE: [u8; 8] = [0x14, 0x6E, 0x0B, 0xE7, 0xAB, 0xAC, 0xD0, 0xD6];
/// Bytes that are chained to each other.
const SEGMENT: usize = 4096;

/// The package, or nothing if the password is wrong; nothing at all if the description is not understood.
pub(super) fn open(description: &[u8], encrypted: &[u8], password: &str) -> Option<Option<Vec<u8>>> {
    let root = xml::parse(description).root;
    let data = Parameters::of(descendant(&root, "keyData")?)?;
    let locked = descendant(&root, "encryptedKey")?;
    let lock = Parameters::of(locked)?;
    let digest = lock.hash.spun(&lock.salt, password, locked.attribute("spinCount")?.parse().ok()?)?;
    let decrypted = |purpose: [u8; 8], name: &str| {
        let key = fitted(lock.hash.of(&[&digest, &purpose]), lock.key_bytes);
        Some(Key::new(&key)?.decrypt_chain(&lock.salt, &bytes(locked, name)?))
    };
    let verifier = decrypted(VERIFIER_INPUT, "encryptedVerifierHashInput")?;
    let verifier = verifier.get(..lock.salt.len()).unwrap_or(&verifier);
    let expected = decrypted(VERIFIER_HASH, "encryptedVerifierHashValue")?;
    if !agree(&lock.hash.of(&[verifier]), &expected) {
        return Some(None);
    }
    let key = decrypted(KEY_VALUE, "encryptedKeyValue")?;
    let key = Key::new(key.get(..data.key_bytes)?)?;
    let segments = (0_u32..).zip(encrypted.chunks(SEGMENT));
    let plain = segments.flat_map(|(number, segment)| {
        let start = fitted(data.hash.of(&[&data.salt, &number.to_le_bytes()]), BLOCK);
        key.decrypt_chain(&start, segment)
    });
    Some(Some(plain.collect()))
}

/// How something is encrypted.
struct Parameters {
    salt: Vec<u8>,
    hash: Hash,
    key_bytes: usize,
}

impl Parameters {
    fn of(element: &Element) -> Option<Self> {
        let is_known = element.attribute("cipherAlgorithm") == Some("AES")
            && element.attribute("cipherChaining") == Some("ChainingModeCBC");
        Some(Self {
            salt: bytes(element, "saltValue")?,
            hash: Hash::named(element.attribute("hashAlgorithm")?)?,
            key_bytes: element.attribute("keyBits")?.parse::<usize>().ok().filter(|_| is_known)? / 8,
        })
    }
}

/// The first element of this name, whatever its namespace is called.
fn descendant<'a>(element: &'a Element, name: &str) -> Option<&'a Element> {
    if element.name().rsplit(':').next() == Some(name) {
        return Some(element);
    }
    element.elements().find_map(|child| descendant(child, name))
}

fn bytes(element: &Element, name: &str) -> Option<Vec<u8>> {
    base64_decode(element.attribute(name)?.as_bytes())
}
