use super::key::Key;
use super::password::{Hash, fitted};
use super::rc4::KeyStream;

fn hex(text: &str) -> Vec<u8> {
    (0..text.len()).step_by(2).map(|at| u8::from_str_radix(&text[at..at + 2], 16).unwrap()).collect()
}

#[test]
fn blocks_are_decrypted_as_the_standard_shows() {
    // FIPS 197, appendix B and C.
    for (key, plain, encrypted) in [
        ("2b7e151628aed2a6abf7158809cf4f3c", "3243f6a8885a308d313198a2e0370734", "3925841d02dc09fbdc118597196a0b32"),
        (
            "000102030405060708090a0b0c0d0e0f1011121314151617",
            "00112233445566778899aabbccddeeff",
            "dda97ca4864cdfe06eaf70a0ec0d7191",
        ),
        (
            "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",
            "00112233445566778899aabbccddeeff",
            "8ea2b7ca516745bfeafc49904b496089",
        ),
    ] {
        assert_eq!(Key::new(&hex(key)).unwrap().decrypt_blocks(&hex(encrypted)), hex(plain));
    }
    assert!(Key::new(&[0; 15]).is_none());
}

#[test]
fn blocks_are_chained_as_the_standard_shows() {
    // NIST SP 800-38A, F.2.2.
    let key = Key::new(&hex("2b7e151628aed2a6abf7158809cf4f3c")).unwrap();
    let start = hex("000102030405060708090a0b0c0d0e0f");
    let encrypted = hex("7649abac8119b246cee98e9b12e9197d5086cb9b507219ee95db113a917678b2");
    let plain = hex("6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51");
    assert_eq!(key.decrypt_chain(&start, &encrypted), plain);
    // What is over at the end belongs to no block.
    assert_eq!(key.decrypt_chain(&start, &encrypted[..31]), plain[..16]);
}

#[test]
fn a_stream_is_decrypted_as_its_examples_show() {
    // RFC 6229, 40 and 128 bits, first bytes of the stream.
    for (key, stream) in [
        ("0102030405", "b2396305f03dc027ccc3524a0a1118a8"),
        ("0102030405060708090a0b0c0d0e0f10", "9ac7cc9a609d1ef7b2932899cde41b97"),
    ] {
        assert_eq!(KeyStream::new(&hex(key)).decrypt(&[0; 16]), hex(stream));
    }
}

#[test]
fn passwords_are_spun_a_bounded_number_of_times() {
    let spun = |rounds| Hash::Sha1.spun(b"salt", "pass", rounds);
    assert_eq!(spun(0).unwrap(), Hash::Sha1.of(&[b"salt", b"p\0a\0s\0s\0"]));
    assert_eq!(spun(1).unwrap(), Hash::Sha1.of(&[&[0; 4], &spun(0).unwrap()]));
    assert_eq!(spun(u32::MAX), None);
    assert_eq!(Hash::named("SHA-512"), Some(Hash::Sha512));
    assert_eq!(fitted(vec![1, 2, 3], 2), [1, 2]);
    assert_eq!(fitted(vec![1], 3), [1, 0x36, 0x36]);
}

#[test]
fn what_a_server_guards_is_told() {
    use super::package;
    use crate::bundle::tests::message::compound;
    use crate::document::Format;

    let code = |streams: &[(&str, Vec<u8>)]| {
        let opened = package(&compound(streams), Format::Docx, Some("tajna"));
        opened.map(|package| package.is_some()).map_err(|error| error.code())
    };
    let package = || ("EncryptedPackage", vec![0; 64]);
    let guarded = ("\u{6}DataSpaces/DataSpaceInfo/DRMEncryptedDataSpace", vec![1]);
    assert_eq!(code(&[guarded, package()]), Err("rights-managed"));
    assert_eq!(code(&[("\u{9}DRMContent", vec![1]), ("WordDocument", vec![1])]), Err("rights-managed"));
    // Encrypted in a way that is not described.
    assert_eq!(code(&[package()]), Err("encrypted-file"));
    assert_eq!(code(&[("WordDocument", vec![1])]), Ok(false));
}

/// Excel 2002 and later ([MS-OFFCRYPTO] 2.3.5): a header, then salt, verifier and its digest.
mod a_workbook {
    use super::super::workbook::opened;
    use super::*;

    const SALT: [u8; 16] = [7; 16];

    fn record(kind: u16, data: &[u8]) -> Vec<u8> {
        [&kind.to_le_bytes(), &(data.len() as u16).to_le_bytes(), data].concat()
    }

    fn stream_of(block: u32) -> KeyStream {
        let digest = Hash::Sha1.of(&[&SALT, b"t\0a\0j\0n\0a\0"]);
        KeyStream::new(&Hash::Sha1.of(&[&digest, &block.to_le_bytes()])[..16])
    }

    /// Its begin, the record of the password, a sheet's entry and a long text, encrypted from there on.
    fn encrypted(plain: &[Vec<u8>]) -> Vec<u8> {
        let mut keys = stream_of(0);
        let verifier = keys.decrypt(&[1; 16]);
        let digest = keys.decrypt(&Hash::Sha1.of(&[&[1; 16]]));
        let number = |number: u32| number.to_le_bytes().to_vec();
        // Flags, size, algorithm RC4, digest SHA-1, bits of the key, provider, twice nothing; then no name.
        let header = [4, 0, 0x6801, 0x8004, 128, 1, 0, 0].map(number).concat();
        let lock = [
            vec![1, 0, 2, 0, 2, 0],
            number(4),
            number(header.len() as u32),
            header,
            number(16),
            SALT.to_vec(),
            verifier,
            number(20),
            digest,
        ];
        let mut bytes = [record(0x0809, &[0; 16]), record(0x002F, &lock.concat())].concat();
        for record in plain {
            let kept = if record[..2] == [0x85, 0] { 8 } else { 4 };
            for (index, byte) in record.iter().enumerate() {
                let at = bytes.len();
                let key = stream_of(at as u32 / 1024).decrypt(&vec![0; at % 1024 + 1])[at % 1024];
                bytes.push(if index < kept { *byte } else { byte ^ key });
            }
        }
        bytes
    }

    #[test]
    fn is_opened_with_its_password() {
        let plain = [record(0x0085, b"placSheet"), record(0x00FC, &[b'x'; 3000]), record(0x000A, b"")];
        let bytes = encrypted(&plain);
        let open = opened(&bytes, Some("tajna")).unwrap();
        let records = plain.concat();
        assert_eq!(open[open.len() - records.len()..], records);
        assert!(!open.windows(2).any(|window| window == [0x2F, 0]), "no reader asks for the password again");
        assert_eq!(opened(&bytes, Some("Tajna")).unwrap_err().code(), "wrong-password");
        assert_eq!(opened(&bytes, None).unwrap_err().code(), "encrypted-file");
        assert_eq!(opened(&bytes[..60], Some("tajna")).unwrap_err().code(), "encrypted-file");
    }
}
