//! Packages whose encryption is described in numbers: Office 2007 ([MS-OFFCRYPTO] 2.3.4.5 to 2.3.4.9).

use super::key::Key;
use super::password::Hash;
use super::{CryptoApi, agree};

/// AES with keys of 128, 192 and 256 bits.
const ADVANCED: [u32; 3] = [0x660E, 0x660F, 0x6610];
const ROUNDS: u32 = 50_000;

/// The package, or nothing if the password is wrong; nothing at all if the description is not understood.
pub(super) fn open(description: &[u8], encrypted: &[u8], password: &str) -> Option<Option<Vec<u8>>> {
    let parameters = CryptoApi::parse(description)?;
    if !ADVANCED.contains(&parameters.algorithm) {
        return None;
    }
    let digest = Hash::Sha1.spun(parameters.salt, password, ROUNDS)?;
    let digest = Hash::Sha1.of(&[&digest, &0_u32.to_le_bytes()]);
    let half = |filler: u8| {
        let mut block = [filler; 64];
        block.iter_mut().zip(&digest).for_each(|(byte, digest)| *byte ^= digest);
        Hash::Sha1.of(&[&block])
    };
    let key = [half(0x36), half(0x5C)].concat();
    let key = Key::new(key.get(..parameters.key_bits / 8)?)?;
    let verifier = key.decrypt_blocks(parameters.verifier);
    let expected = key.decrypt_blocks(parameters.verifier_hash.get(..32)?);
    let is_right = agree(&Hash::Sha1.of(&[&verifier]), &expected);
    Some(is_right.then(|| key.decrypt_blocks(encrypted)))
}
