//! Streams of an OLE compound file ([MS-CFB]), read as far as its tables can be followed.

mod storage;

use std::collections::BTreeSet;

pub(crate) use storage::Storage;

const SIGNATURE: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
const HEADER: usize = 512;
/// Sector numbers from here on are marks: free, end of chain, tables.
const FIRST_MARK: u32 = 0xFFFF_FFFA;
const NO_ENTRY: u32 = 0xFFFF_FFFF;
const ENTRY: usize = 128;
const STREAM: u8 = 2;
const ROOT: u8 = 5;

/// A compound file with its directory.
pub(crate) struct CompoundFile<'a> {
    bytes: &'a [u8],
    sector: usize,
    mini_sector: usize,
    /// Streams shorter than this lie in the mini stream.
    mini_limit: u64,
    sectors: Vec<u32>,
    mini_sectors: Vec<u32>,
    mini_stream: Vec<u8>,
    entries: Vec<DirectoryEntry>,
}

#[derive(Debug)]
struct DirectoryEntry {
    name: String,
    kind: u8,
    left: u32,
    right: u32,
    child: u32,
    start: u32,
    size: u64,
}

impl<'a> CompoundFile<'a> {
    /// Reads the tables and the directory; none when there is no directory to be found.
    pub fn open(bytes: &'a [u8]) -> Option<Self> {
        let mut file = Self::open_tables(bytes)?;
        let directory = file.chain(u32_at(bytes, 48)?);
        file.entries = directory.chunks_exact(ENTRY).map(|entry| directory_entry(entry, file.sector)).collect();
        file.mini_sectors = numbers(&file.chain(u32_at(bytes, 60)?));
        let root = file.entries.iter().find(|entry| entry.kind == ROOT)?;
        file.mini_stream = file.chain(root.start);
        Some(file)
    }

    /// Reads the tables alone, for files whose directory is lost.
    pub fn open_tables(bytes: &'a [u8]) -> Option<Self> {
        if !bytes.starts_with(SIGNATURE) {
            return None;
        }
        let shift = |at| u16_at(bytes, at).filter(|shift| (6..=16).contains(shift)).map(|shift| 1_usize << shift);
        let (sector, mini_sector) = (shift(30)?, shift(32).unwrap_or(64));
        let mut file = Self {
            bytes,
            sector,
            mini_sector,
            mini_limit: u64::from(u32_at(bytes, 56)?),
            sectors: Vec::new(),
            mini_sectors: Vec::new(),
            mini_stream: Vec::new(),
            entries: Vec::new(),
        };
        file.sectors = file.sector_table();
        Some(file)
    }

    /// The chains of sectors by their first ones, whatever they hold, as long as they make no more bytes than the file
    /// has several times over.
    pub fn chains(&self) -> impl Iterator<Item = Vec<u8>> {
        let followers: BTreeSet<u32> = self.sectors.iter().copied().filter(|next| *next < FIRST_MARK).collect();
        let count = u32::try_from(self.bytes.len() / self.sector).unwrap_or(u32::MAX);
        let mut left = self.bytes.len().saturating_mul(4);
        let heads = (0..count).filter(move |sector| !followers.contains(sector));
        heads.map(|head| self.chain(head)).take_while(move |chain| {
            let is_within = left > 0;
            left = left.saturating_sub(chain.len());
            is_within
        })
    }

    /// The stream of this name, whatever its case, in the root storage, else the first that the tree does not reach.
    pub fn stream(&self, name: &str) -> Option<Vec<u8>> {
        let is_named = |entry: &&DirectoryEntry| entry.name.eq_ignore_ascii_case(name);
        let in_tree = self.root_streams().into_iter().find(is_named);
        let entry = in_tree.or_else(|| self.entries.iter().filter(|entry| entry.kind == STREAM).find(is_named))?;
        let size = usize::try_from(entry.size).unwrap_or(usize::MAX);
        let mut bytes = if entry.size < self.mini_limit {
            let sector = |number: u32| slice(&self.mini_stream, 0, number, self.mini_sector);
            follow(entry.start, &self.mini_sectors, sector)
        } else {
            self.chain(entry.start)
        };
        bytes.truncate(size);
        Some(bytes)
    }

    /// Whether any storage has a stream of this name, also one that the tree of names does not reach.
    pub fn has_anywhere(&self, name: &str) -> bool {
        self.entries.iter().any(|entry| entry.kind == STREAM && entry.name.eq_ignore_ascii_case(name))
    }

    /// Whether the root storage has a stream of this name.
    pub fn has(&self, name: &str) -> bool {
        self.root_streams().iter().any(|entry| entry.name.eq_ignore_ascii_case(name))
    }

    /// The streams of the root storage by the tree of its entries.
    fn root_streams(&self) -> Vec<&DirectoryEntry> {
        let mut found = Vec::new();
        let mut seen = BTreeSet::new();
        let root = self.entries.iter().find(|entry| entry.kind == ROOT);
        let mut open: Vec<u32> = root.map(|root| root.child).into_iter().collect();
        while let Some(index) = open.pop() {
            let entry = self.entries.get(index as usize);
            let Some(entry) = entry.filter(|_| index != NO_ENTRY && seen.insert(index)) else { continue };
            if entry.kind == STREAM {
                found.push(entry);
            }
            open.extend([entry.left, entry.right]);
        }
        found
    }

    /// The table that says for each sector which one follows.
    fn sector_table(&self) -> Vec<u32> {
        let most = self.bytes.len() / self.sector + 1;
        let mut of_table: Vec<u32> = (0..109).filter_map(|index| u32_at(self.bytes, 76 + 4 * index)).collect();
        let mut next = u32_at(self.bytes, 68).unwrap_or(NO_ENTRY);
        let mut seen = BTreeSet::new();
        while next < FIRST_MARK && seen.insert(next) {
            let Some(sector) = self.sector(next) else { break };
            let mut listed = numbers(sector);
            next = listed.pop().unwrap_or(NO_ENTRY);
            of_table.extend(listed);
        }
        let mut table = Vec::new();
        for number in of_table.into_iter().filter(|number| *number < FIRST_MARK) {
            if table.len() >= most {
                break;
            }
            match self.sector(number) {
                Some(sector) => table.extend(numbers(sector)),
                // A part of the table that is lost: sectors most often follow each other.
                None => table
                    .extend((table.len()..).take(self.sector / 4).filter_map(|index| u32::try_from(index + 1).ok())),
            }
        }
        table
    }

    fn sector(&self, number: u32) -> Option<&'a [u8]> {
        slice(self.bytes, HEADER.max(self.sector), number, self.sector)
    }

    fn chain(&self, start: u32) -> Vec<u8> {
        follow(start, &self.sectors, |number| self.sector(number))
    }
}

/// The bytes of a chain of sectors, to its end or its first fault.
fn follow<'b>(start: u32, table: &[u32], sector: impl Fn(u32) -> Option<&'b [u8]>) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut next = start;
    let mut seen = BTreeSet::new();
    while next < FIRST_MARK && seen.insert(next) {
        let Some(part) = sector(next) else { break };
        bytes.extend_from_slice(part);
        // Where the table breaks off, the sectors most often follow each other.
        next = table.get(next as usize).copied().unwrap_or(next + 1);
    }
    bytes
}

/// A sector; the last of a file cut short may be incomplete.
fn slice(bytes: &[u8], offset: usize, number: u32, size: usize) -> Option<&[u8]> {
    let start = (number as usize).checked_mul(size)?.checked_add(offset)?;
    bytes.get(start..start.saturating_add(size).min(bytes.len())).filter(|part| !part.is_empty())
}

fn directory_entry(entry: &[u8], sector: usize) -> DirectoryEntry {
    let number = |at| u32_at(entry, at).unwrap_or(NO_ENTRY);
    let length = usize::from(u16_at(entry, 64).unwrap_or_default()).min(64);
    let units: Vec<u16> = entry.iter().take(length).copied().collect::<Vec<u8>>().chunks_exact(2).map(unit).collect();
    let name = String::from_utf16_lossy(&units).trim_end_matches('\0').to_owned();
    // Files with small sectors leave the upper half of the size undefined.
    let upper = if sector > HEADER { u64::from(number(124)) << 32 } else { 0 };
    DirectoryEntry {
        name,
        kind: entry.get(66).copied().unwrap_or_default(),
        left: number(68),
        right: number(72),
        child: number(76),
        start: number(116),
        size: u64::from(number(120)) | upper,
    }
}

fn numbers(bytes: &[u8]) -> Vec<u32> {
    bytes.chunks_exact(4).filter_map(|chunk| u32_at(chunk, 0)).collect()
}

fn unit(bytes: &[u8]) -> u16 {
    u16_at(bytes, 0).unwrap_or_default()
}

/// The little-endian number at a place, if the bytes reach that far.
pub(crate) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..at.checked_add(2)?)?.try_into().ok().map(u16::from_le_bytes)
}

/// The little-endian number at a place, if the bytes reach that far.
pub(crate) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at.checked_add(4)?)?.try_into().ok().map(u32::from_le_bytes)
}
