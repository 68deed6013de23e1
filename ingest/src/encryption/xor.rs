//! Letters mixed with those of a password, as Office did before it encrypted ([MS-OFFCRYPTO] 2.3.7).

use std::collections::BTreeSet;

use encoding_rs::{WINDOWS_1250, WINDOWS_1251, WINDOWS_1252};

/// Letters of a password that count.
const LONGEST: usize = 15;
/// What fills a password up.
const FILL: [u8; 15] = [0xBB, 0xFF, 0xFF, 0xBA, 0xFF, 0xFF, 0xB9, 0x80, 0x00, 0xBE, 0x0F, 0x00, 0xBF, 0x0F, 0x00];
/// What the key of a password of each length begins with.
const INITIAL: [u16; LONGEST] = [
    0xE1F0, 0x1D0F, 0xCC9C, 0x84C0, 0x110C, 0x0E10, 0xF1CE, 0x313E, 0x1872, 0xE139, 0xD40F, 0x84F9, 0x280C, 0xA96A,
    0x4EC3,
];
/// What each bit of each letter adds to the key, the last letter last.
const BITS: [[u16; 7]; LONGEST] = [
    [0xAEFC, 0x4DD9, 0x9BB2, 0x2745, 0x4E8A, 0x9D14, 0x2A09],
    [0x7B61, 0xF6C2, 0xFDA5, 0xEB6B, 0xC6F7, 0x9DCF, 0x2BBF],
    [0x4563, 0x8AC6, 0x05AD, 0x0B5A, 0x16B4, 0x2D68, 0x5AD0],
    [0x0375, 0x06EA, 0x0DD4, 0x1BA8, 0x3750, 0x6EA0, 0xDD40],
    [0xD849, 0xA0B3, 0x5147, 0xA28E, 0x553D, 0xAA7A, 0x44D5],
    [0x6F45, 0xDE8A, 0xAD35, 0x4A4B, 0x9496, 0x390D, 0x721A],
    [0xEB23, 0xC667, 0x9CEF, 0x29FF, 0x53FE, 0xA7FC, 0x5FD9],
    [0x47D3, 0x8FA6, 0x0F6D, 0x1EDA, 0x3DB4, 0x7B68, 0xF6D0],
    [0xB861, 0x60E3, 0xC1C6, 0x93AD, 0x377B, 0x6EF6, 0xDDEC],
    [0x45A0, 0x8B40, 0x06A1, 0x0D42, 0x1A84, 0x3508, 0x6A10],
    [0xAA51, 0x4483, 0x8906, 0x022D, 0x045A, 0x08B4, 0x1168],
    [0x76B4, 0xED68, 0xCAF1, 0x85C3, 0x1BA7, 0x374E, 0x6E9C],
    [0x3730, 0x6E60, 0xDCC0, 0xA9A1, 0x4363, 0x86C6, 0x1DAD],
    [0x3331, 0x6662, 0xCCC4, 0x89A9, 0x0373, 0x06E6, 0x0DCC],
    [0x1021, 0x2042, 0x4084, 0x8108, 0x1231, 0x2462, 0x48C4],
];

/// What is kept of a password to know it again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Verifier {
    pub key: u16,
    pub hash: u16,
}

/// The letters that those of a file are mixed with, one after the other and over again.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mask([u8; LONGEST + 1]);

impl Verifier {
    fn of(password: &[u8]) -> Self {
        let length = u8::try_from(password.len()).unwrap_or(u8::MAX);
        let turned = password
            .iter()
            .rev()
            .chain([&length])
            .fold(0_u16, |hash, letter| (hash >> 14 & 1 | hash << 1 & 0x7FFF) ^ u16::from(*letter));
        let start = password.len().checked_sub(1).and_then(|last| INITIAL.get(last)).copied().unwrap_or_default();
        let rows = BITS.iter().rev();
        let key = password.iter().rev().zip(rows).fold(start, |key, (letter, row)| {
            // The last letter goes with the last row, its highest bit of seven with the last number.
            let bits = row.iter().rev().enumerate().filter(|(bit, _)| letter >> (6 - bit) & 1 == 1);
            bits.fold(key, |key, (_, number)| key ^ number)
        });
        Self { key, hash: turned ^ 0xCE4B }
    }

    /// The mask of a password, if it is the right one in one of the encodings that programs wrote it in.
    pub fn mask(self, password: &str) -> Option<Mask> {
        let fits = |letters: &Vec<u8>| Self::of(letters) == self;
        written(password).into_iter().find(fits).map(|letters| Mask::of(&letters, self.key))
    }
}

/// A password in bytes, as programs of different systems wrote it.
fn written(password: &str) -> BTreeSet<Vec<u8>> {
    let low = password.encode_utf16().map(|unit| {
        let [low, high] = unit.to_le_bytes();
        if low == 0 { high } else { low }
    });
    let pages = [WINDOWS_1250, WINDOWS_1251, WINDOWS_1252].map(|page| page.encode(password).0.into_owned());
    let all = pages.into_iter().chain([low.collect()]);
    all.map(|letters: Vec<u8>| letters.into_iter().take(LONGEST).collect::<Vec<u8>>())
        .filter(|letters| !letters.is_empty())
        .collect()
}

impl Mask {
    fn of(password: &[u8], key: u16) -> Self {
        let filled = password.iter().chain(&FILL);
        let mut mask = [0; LONGEST + 1];
        for ((place, letter), key) in mask.iter_mut().zip(filled).zip(key.to_le_bytes().into_iter().cycle()) {
            *place = (letter ^ key).rotate_right(1);
        }
        Self(mask)
    }

    /// Bytes of a sheet's record as they were; `at` is the place of the first plus the length of the record.
    pub fn of_record(&self, bytes: &[u8], at: usize) -> Vec<u8> {
        bytes.iter().zip(self.from(at)).map(|(byte, mask)| (byte ^ mask).rotate_left(3)).collect()
    }

    /// Bytes of a text's stream as they were; zeros were left alone, and so was what would have become one.
    pub fn of_stream(&self, bytes: &[u8]) -> Vec<u8> {
        let plain = bytes.iter().zip(self.from(0)).map(|(byte, mask)| match byte ^ mask {
            0 => *byte,
            _ if *byte == 0 => 0,
            plain => plain,
        });
        plain.collect()
    }

    fn from(&self, at: usize) -> impl Iterator<Item = u8> {
        let Self(mask) = *self;
        mask.into_iter().cycle().skip(at % (LONGEST + 1))
    }
}

#[cfg(test)]
mod tests {
    use super::{Mask, Verifier};

    #[test]
    fn a_password_is_known_by_what_is_kept_of_it() {
        let known = Verifier::of(b"VelvetSweatshop");
        assert_eq!(known, Verifier { key: 0xB359, hash: 0x9A0A });
        assert!(known.mask("VelvetSweatshop").is_some());
        assert!(known.mask("VelvetSweatshoq").is_none());
        assert!(known.mask("").is_none());
        let cyrillic = Verifier::of(&[0xF2, 0xE0, 0xBC, 0xED, 0xE0]);
        assert!(cyrillic.mask("тајна").is_some());
    }

    #[test]
    fn streams_are_unmixed() {
        let mask = Mask::of(b"tajna", Verifier::of(b"tajna").key);
        let plain = b"Vodovod\0u Brezovu Polju, 2019";
        let mixed = mask.of_stream(plain);
        assert_ne!(mixed, plain);
        assert_eq!(mask.of_stream(&mixed), plain);
    }
}
