//! Zip containers of the office formats.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::read::{ZipFile, read_zipfile_from_stream_with_compressed_size};

/// Most bytes one entry may unpack to; real office parts stay far below it, decompression bombs do not.
pub(crate) const MOST_ENTRY_BYTES: u64 = 192 * 1024 * 1024;

/// Local headers looked at when the directory is lost.
const MOST_HEADERS: usize = 10_000;
const LOCAL_HEADER: &[u8] = b"PK\x03\x04";

/// The folded names of a zip archive's entries, sorted; empty when none can be found.
pub(crate) fn entry_names(bytes: &[u8]) -> Vec<String> {
    Archive::open(bytes).map(|archive| archive.names().map(str::to_owned).collect()).unwrap_or_default()
}

/// A zip archive whose entries are found by name without regard to case, kind of slash or leading slash.
pub(crate) struct Archive<'a> {
    bytes: &'a [u8],
    /// Without, the directory is lost and entries were found by their own headers.
    directory: Option<ZipArchive<Cursor<&'a [u8]>>>,
    /// Folded names with where the entry is; the first of equal names counts.
    names: BTreeMap<String, Place>,
}

/// Where an entry is.
#[derive(Debug, Clone, Copy)]
enum Place {
    /// Its number in the directory.
    Listed(usize),
    /// Its header, and where the next one begins.
    Found { start: usize, end: usize },
}

/// The bytes of an entry.
#[derive(Debug)]
pub(crate) struct Entry {
    /// Unpacked.
    pub bytes: Vec<u8>,
    /// Whether unpacking came to the end without an error.
    pub whole: bool,
}

/// Why an entry cannot be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum EntryError {
    /// No entry has the name.
    #[error("it is missing")]
    Missing,
    /// Beyond [`MOST_ENTRY_BYTES`].
    #[error("it unpacks to more than {} MB", MOST_ENTRY_BYTES / 1024 / 1024)]
    TooLarge,
    /// Not one byte of it can be unpacked.
    #[error("it cannot be unpacked")]
    Unreadable,
}

impl<'a> Archive<'a> {
    /// Opens the archive by its directory, else by the headers of the entries themselves.
    pub fn open(bytes: &'a [u8]) -> Option<Self> {
        let Ok(directory) = ZipArchive::new(Cursor::new(bytes)) else {
            let names = found_entries(bytes);
            return (!names.is_empty()).then_some(Self { bytes, directory: None, names });
        };
        let mut names = BTreeMap::new();
        for index in 0..directory.len() {
            if let Some(Ok(name)) = directory.name_for_index(index) {
                names.entry(fold_name(&name)).or_insert(Place::Listed(index));
            }
        }
        Some(Self { bytes, directory: Some(directory), names })
    }

    /// Whether the directory is lost, so that entries may be missing.
    pub fn is_broken_off(&self) -> bool {
        self.directory.is_none()
    }

    /// Folded names of all entries, sorted.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.names.keys().map(String::as_str)
    }

    /// Whether there is such an entry.
    pub fn has(&self, name: &str) -> bool {
        self.names.contains_key(&fold_name(name))
    }

    /// The bytes of an entry, as far as they can be unpacked.
    pub fn read(&mut self, name: &str) -> Result<Entry, EntryError> {
        match *self.names.get(&fold_name(name)).ok_or(EntryError::Missing)? {
            Place::Listed(index) => {
                let directory = self.directory.as_mut().ok_or(EntryError::Missing)?;
                unpack(directory.by_index(index).map_err(|_| EntryError::Unreadable)?)
            }
            Place::Found { start, end } => {
                let mut rest = self.bytes.get(start..end).unwrap_or_default();
                unpack(found_entry(&mut rest).ok_or(EntryError::Unreadable)?)
            }
        }
    }
}

fn found_entries(bytes: &[u8]) -> BTreeMap<String, Place> {
    let starts =
        (0..bytes.len()).filter(|start| bytes.get(*start..).is_some_and(|rest| rest.starts_with(LOCAL_HEADER)));
    let starts: Vec<usize> = starts.take(MOST_HEADERS).collect();
    let ends = starts.iter().skip(1).copied().chain([bytes.len()]);
    let mut names = BTreeMap::new();
    for (&start, end) in starts.iter().zip(ends) {
        let mut rest = bytes.get(start..end).unwrap_or_default();
        let name = found_entry(&mut rest).and_then(|entry| entry.name().ok().map(|name| fold_name(&name)));
        if let Some(name) = name {
            names.entry(name).or_insert(Place::Found { start, end });
        }
    }
    names
}

/// The entry whose header the bytes begin with; they end it where the header does not say its length.
fn found_entry<'r, 'b>(bytes: &'r mut &'b [u8]) -> Option<ZipFile<'r, &'b [u8]>> {
    let length = bytes.len() as u64;
    read_zipfile_from_stream_with_compressed_size(bytes, length).ok().flatten()
}

/// Unpacks until the end, an error or the limit; the declared size is not believed.
fn unpack(reader: impl Read) -> Result<Entry, EntryError> {
    let mut bytes = Vec::new();
    let whole = reader.take(MOST_ENTRY_BYTES + 1).read_to_end(&mut bytes).is_ok();
    if bytes.len() as u64 > MOST_ENTRY_BYTES {
        return Err(EntryError::TooLarge);
    }
    if bytes.is_empty() && !whole {
        return Err(EntryError::Unreadable);
    }
    Ok(Entry { bytes, whole })
}

fn fold_name(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_lowercase()
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;

    fn archive(entries: &[(&str, &str)]) -> Vec<u8> {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in entries {
            zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
            zip.write_all(content.as_bytes()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    #[test]
    fn entries_are_found_whatever_the_case_and_slashes() {
        let bytes = archive(&[("Word\\Document.XML", "text")]);
        let mut archive = Archive::open(&bytes).unwrap();
        assert_eq!(archive.read("/word/document.xml").unwrap().bytes, b"text");
        assert_eq!(archive.read("word/styles.xml").unwrap_err(), EntryError::Missing);
    }

    #[test]
    fn an_archive_cut_off_gives_the_head_of_its_entries() {
        let long: String = (0..4_000_u32).map(|number| format!("{} ", number.wrapping_mul(2_654_435_761))).collect();
        let bytes = archive(&[("a.xml", "first"), ("b.xml", &long), ("c.xml", "last")]);
        let half = &bytes[..bytes.len() / 2];
        let mut archive = Archive::open(half).unwrap();
        assert!(archive.is_broken_off());
        assert_eq!(archive.read("a.xml").unwrap().bytes, b"first");
        let cut = archive.read("b.xml").unwrap();
        assert!(!cut.whole && cut.bytes.len() > 1_000 && long.as_bytes().starts_with(&cut.bytes));
        assert_eq!(archive.read("c.xml").unwrap_err(), EntryError::Missing);
    }

    #[test]
    fn an_entry_without_end_is_refused() {
        let zeros = "0".repeat(1024 * 1024);
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        zip.start_file("bomb", zip::write::SimpleFileOptions::default()).unwrap();
        for _ in 0..=MOST_ENTRY_BYTES / zeros.len() as u64 {
            zip.write_all(zeros.as_bytes()).unwrap();
        }
        let bytes = zip.finish().unwrap().into_inner();
        assert_eq!(Archive::open(&bytes).unwrap().read("bomb").unwrap_err(), EntryError::TooLarge);
    }
}
