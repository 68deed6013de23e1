use std::collections::BTreeSet;

use super::{CompoundFile, DirectoryEntry, NO_ENTRY, STREAM, follow, slice};

const STORAGE: u8 = 1;

/// A storage of a compound file: what a folder is on a disk.
pub(crate) struct Storage<'f> {
    file: &'f CompoundFile<'f>,
    child: u32,
}

impl CompoundFile<'_> {
    /// What a stream holds, to its end or its first fault.
    fn bytes_of(&self, entry: &DirectoryEntry) -> Vec<u8> {
        let mut bytes = if entry.size < self.mini_limit {
            let sector = |number: u32| slice(&self.mini_stream, 0, number, self.mini_sector);
            follow(entry.start, &self.mini_sectors, sector)
        } else {
            self.chain(entry.start)
        };
        bytes.truncate(usize::try_from(entry.size).unwrap_or(usize::MAX));
        bytes
    }

    /// The storage that holds all others.
    pub fn root(&self) -> Storage<'_> {
        let root = self.entries.iter().find(|entry| entry.kind == super::ROOT);
        Storage { file: self, child: root.map_or(NO_ENTRY, |root| root.child) }
    }
}

impl<'f> Storage<'f> {
    /// The stream of this name, whatever its case.
    pub fn stream(&self, name: &str) -> Option<Vec<u8>> {
        let is_it = |entry: &&DirectoryEntry| entry.kind == STREAM && entry.name.eq_ignore_ascii_case(name);
        self.entries().into_iter().find(is_it).map(|entry| self.file.bytes_of(entry))
    }

    /// The storage of this name, whatever its case.
    pub fn storage(&self, name: &str) -> Option<Storage<'f>> {
        let is_it = |entry: &&DirectoryEntry| entry.kind == STORAGE && entry.name.eq_ignore_ascii_case(name);
        self.entries().into_iter().find(is_it).map(|entry| Storage { file: self.file, child: entry.child })
    }

    /// The names of the storages in it.
    pub fn storages(&self) -> Vec<String> {
        let storages = self.entries().into_iter().filter(|entry| entry.kind == STORAGE);
        storages.map(|entry| entry.name.clone()).collect()
    }

    /// What lies in it, by the tree of its entries.
    fn entries(&self) -> Vec<&'f DirectoryEntry> {
        let (mut found, mut seen) = (Vec::new(), BTreeSet::new());
        let mut open = vec![self.child];
        while let Some(index) = open.pop() {
            let entry = self.file.entries.get(index as usize);
            let Some(entry) = entry.filter(|_| index != NO_ENTRY && seen.insert(index)) else { continue };
            found.push(entry);
            open.extend([entry.left, entry.right]);
        }
        found
    }
}
