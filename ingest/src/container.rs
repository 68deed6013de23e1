//! Zip containers of the office formats.

use std::collections::BTreeMap;
use std::io::{self, BufRead, BufReader, Cursor, Read};

use zip::ZipArchive;
use zip::read::{ZipFile, read_zipfile_from_stream_with_compressed_size};

/// Most bytes one entry may unpack to; real office parts stay far below it, decompression bombs do not.
pub(crate) const MOST_ENTRY_BYTES: u64 = 192 * 1024 * 1024;
/// Most bytes all entries read of one archive may unpack to; entries of hostile archives share their bytes.
const MOST_ARCHIVE_BYTES: u64 = 1024 * 1024 * 1024;
/// How much of an entry is unpacked at a time.
const BUFFER: usize = 64 * 1024;

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
    /// Bytes that may still be unpacked.
    left: u64,
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
            return (!names.is_empty()).then_some(Self { bytes, directory: None, names, left: MOST_ARCHIVE_BYTES });
        };
        let mut names = BTreeMap::new();
        for index in 0..directory.len() {
            if let Some(Ok(name)) = directory.name_for_index(index) {
                names.entry(fold_name(&name)).or_insert(Place::Listed(index));
            }
        }
        Some(Self { bytes, directory: Some(directory), names, left: MOST_ARCHIVE_BYTES })
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
        self.stream(name, unpack)?
    }

    /// Hands an entry to a reader as it is unpacked; what lies beyond a limit of size fails with
    /// [`FileTooLarge`](io::ErrorKind::FileTooLarge).
    pub fn stream<T>(&mut self, name: &str, take: impl FnOnce(&mut dyn BufRead) -> T) -> Result<T, EntryError> {
        let place = *self.names.get(&fold_name(name)).ok_or(EntryError::Missing)?;
        let before = self.left.min(MOST_ENTRY_BYTES);
        let mut limit = Limit { left: before };
        let taken = match place {
            Place::Listed(index) => {
                let directory = self.directory.as_mut().ok_or(EntryError::Missing)?;
                let mut entry = directory.by_index(index).map_err(|_| EntryError::Unreadable)?;
                limit.apply(&mut entry, take)
            }
            Place::Found { start, end } => {
                let mut rest = self.bytes.get(start..end).unwrap_or_default();
                let mut entry = found_entry(&mut rest).ok_or(EntryError::Unreadable)?;
                limit.apply(&mut entry, take)
            }
        };
        self.left = self.left.saturating_sub(before - limit.left);
        Ok(taken)
    }
}

/// How many bytes may still be unpacked; the declared size is not believed.
struct Limit {
    left: u64,
}

impl Limit {
    fn apply<T>(&mut self, entry: &mut dyn Read, take: impl FnOnce(&mut dyn BufRead) -> T) -> T {
        take(&mut BufReader::with_capacity(BUFFER, Limited { entry, limit: self }))
    }
}

struct Limited<'r> {
    entry: &'r mut dyn Read,
    limit: &'r mut Limit,
}

impl Read for Limited<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.entry.read(buffer)?;
        match self.limit.left.checked_sub(count as u64) {
            Some(left) => {
                self.limit.left = left;
                Ok(count)
            }
            None => Err(io::ErrorKind::FileTooLarge.into()),
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

/// Unpacks until the end, an error or the limit.
fn unpack(reader: &mut dyn BufRead) -> Result<Entry, EntryError> {
    let mut bytes = Vec::new();
    match reader.read_to_end(&mut bytes) {
        Err(error) if error.kind() == io::ErrorKind::FileTooLarge => Err(EntryError::TooLarge),
        Err(_) if bytes.is_empty() => Err(EntryError::Unreadable),
        read => Ok(Entry { bytes, whole: read.is_ok() }),
    }
}

/// Whether the bytes begin as a zip archive does.
pub(crate) fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
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
