//! Zip containers of the office formats.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;

/// Most bytes one entry may unpack to; real office parts stay far below it, decompression bombs do not.
pub(crate) const MOST_ENTRY_BYTES: u64 = 192 * 1024 * 1024;

/// The names of a zip archive's entries in the order of its directory; empty when it has none that can be read.
pub(crate) fn entry_names(bytes: &[u8]) -> Vec<String> {
    ZipArchive::new(Cursor::new(bytes))
        .map(|archive| archive.file_names().filter_map(Result::ok).map(std::borrow::Cow::into_owned).collect())
        .unwrap_or_default()
}

/// A zip archive whose entries are found by name without regard to case, kind of slash or leading slash.
pub(crate) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    /// Folded names with the index of the entry; the first of equal names counts.
    names: BTreeMap<String, usize>,
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
    /// Opens the archive by its directory.
    pub fn open(bytes: &'a [u8]) -> Option<Self> {
        let zip = ZipArchive::new(Cursor::new(bytes)).ok()?;
        let mut names = BTreeMap::new();
        for index in 0..zip.len() {
            if let Some(Ok(name)) = zip.name_for_index(index) {
                names.entry(fold_name(&name)).or_insert(index);
            }
        }
        Some(Self { zip, names })
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
        let index = *self.names.get(&fold_name(name)).ok_or(EntryError::Missing)?;
        let file = self.zip.by_index(index).map_err(|_| EntryError::Unreadable)?;
        unpack(file)
    }
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
