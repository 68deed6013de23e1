//! Fixtures damaged by chance: as bytes, and inside their containers, where compression would hide the damage.

use std::io::{Cursor, Read as _, Write as _};

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::chance::Chance;

/// Numbers that break what believes them.
const NUMBERS: [&str; 10] =
    ["0", "-1", "", "1.5e308", "65536", "1048577", "2147483648", "4294967295", "99999999999999999999", "NaN"];

/// A damaged copy; the same for the same seed.
pub fn mutant(bytes: &[u8], other: &[u8], seed: u64) -> Vec<u8> {
    let mut chance = Chance::new(seed);
    let inside = chance.below(3) > 0;
    if inside && bytes.starts_with(b"PK") {
        return inside_archive(bytes, &mut chance).unwrap_or_default();
    }
    if inside && bytes.starts_with(b"%PDF") {
        return damaged(&unpacked_pdf(bytes), other, &mut chance);
    }
    damaged(bytes, other, &mut chance)
}

/// One to four injuries.
fn damaged(bytes: &[u8], other: &[u8], chance: &mut Chance) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=chance.below(4) {
        injure(&mut bytes, other, chance);
    }
    bytes
}

fn injure(bytes: &mut Vec<u8>, other: &[u8], chance: &mut Chance) {
    let length = bytes.len();
    match chance.below(7) {
        0 => {
            for _ in 0..=chance.below(16) {
                let place = chance.below(length);
                if let Some(byte) = bytes.get_mut(place) {
                    *byte ^= 1 << chance.below(8);
                }
            }
        }
        1 => bytes.truncate(chance.below(length)),
        2 => drop(bytes.drain(chance.range(length, 2000))),
        3 => {
            let copy = bytes[chance.range(length, 4000)].to_vec();
            let place = chance.below(bytes.len());
            bytes.splice(place..place, copy);
        }
        4 => {
            let graft = other[chance.range(other.len(), 4000)].to_vec();
            let place = chance.range(length, 2000);
            bytes.splice(place, graft);
        }
        _ => change_number(bytes, chance),
    }
}

/// Puts another number in the place of one written in digits.
fn change_number(bytes: &mut Vec<u8>, chance: &mut Chance) {
    let from = chance.below(bytes.len());
    let Some(start) = bytes[from..].iter().position(u8::is_ascii_digit).map(|place| from + place) else { return };
    let end = bytes[start..].iter().position(|byte| !byte.is_ascii_digit()).map_or(bytes.len(), |place| start + place);
    let number = chance.pick(&NUMBERS).bytes();
    bytes.splice(start..end, number);
}

/// The archive with one entry damaged; sums and sizes of the container are right again.
fn inside_archive(bytes: &[u8], chance: &mut Chance) -> zip::result::ZipResult<Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes))?;
    let chosen = chance.below(archive.len());
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let fast = SimpleFileOptions::default().compression_level(Some(1));
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index)?;
        let name = entry.name()?.into_owned();
        let mut contents = Vec::new();
        entry.read_to_end(&mut contents)?;
        let is_text =
            ["document.xml", "content.xml", "sheet1.xml", "sharedStrings.xml"].iter().any(|it| name.ends_with(it));
        if index == chosen || is_text && chance.below(3) > 0 {
            let whole = contents.clone();
            contents = damaged(&contents, &whole, chance);
        }
        writer.start_file(name, fast)?;
        writer.write_all(&contents)?;
    }
    Ok(writer.finish()?.into_inner())
}

/// The same pages with streams that are not compressed.
fn unpacked_pdf(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let Ok(mut pages) = lopdf::Document::load_mem(bytes) else { return bytes.to_vec() };
    pages.decompress();
    if pages.save_to(&mut out).is_ok() { out } else { bytes.to_vec() }
}
