//! Files that hold other files: archives, mails, saved web pages, signed and wrapped files.

mod archive;
mod mail;
mod outlook;
mod path;
mod signed;
mod wrapped;

use std::collections::{BTreeMap, BTreeSet};

use crate::{ReadError, container, sniff};

/// Most files taken from one file.
const MOST_FILES: usize = 10_000;
/// Most bytes taken from one file; archives made to harm unpack without end.
const MOST_BYTES: usize = 512 * 1024 * 1024;

/// What lies in a file that holds others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bundle {
    /// Its documents, in its own order.
    pub files: Vec<Inner>,
    /// How many files in it have names that belong to no document.
    pub passed_over: usize,
}

/// A file that lies in another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inner {
    /// Where in it, with `/`.
    pub path: String,
    /// What it is there.
    pub kind: InnerKind,
    /// Its contents, or why they cannot be had.
    pub bytes: Result<Vec<u8>, ReadError>,
}

/// What a file is to the file it lies in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InnerKind {
    /// The text of a mail, which seldom is what the mail is kept for.
    Message,
    /// Put into it by a person.
    File,
}

/// Which sort of file holds others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Archive,
    Mail,
    Outlook,
    Signed,
    Wrapped,
}

/// What lies in a file that holds others; nothing if it is a document itself or in no known format.
///
/// Inner files may hold others again; those are not opened.
/// `password` opens encrypted entries of archives.
///
/// # Errors
/// When more comes out of it than any sound file holds, or when it cannot be opened.
pub fn unpack(bytes: &[u8], name: &str, password: Option<&str>) -> Result<Option<Bundle>, ReadError> {
    let Some(sort) = sort(bytes, name) else { return Ok(None) };
    let mut shelf = Shelf::default();
    match sort {
        Sort::Archive => archive::unpack(bytes, password, &mut shelf)?,
        Sort::Mail => mail::unpack(bytes, &mut shelf)?,
        Sort::Outlook => outlook::unpack(bytes, &mut shelf)?,
        Sort::Signed => signed::unpack(bytes, name, &mut shelf)?,
        Sort::Wrapped => wrapped::unpack(bytes, &mut shelf)?,
    }
    // Whatever is named as a document and holds none is told as what it is.
    let bundle = Bundle { files: shelf.files, passed_over: shelf.passed_over };
    Ok((!bundle.files.is_empty() || is_named_so(name)).then_some(bundle))
}

fn is_named_so(name: &str) -> bool {
    let name = name.to_lowercase();
    [".zip", ".eml", ".msg", ".mht", ".mhtml", "winmail.dat"].iter().any(|extension| name.ends_with(extension))
}

fn sort(bytes: &[u8], name: &str) -> Option<Sort> {
    if container::is_zip(bytes) {
        return sniff::is_plain_archive(bytes).then_some(Sort::Archive);
    }
    if sniff::is_compound(bytes) {
        return outlook::is_message(bytes).then_some(Sort::Outlook);
    }
    if signed::is_signed(bytes) {
        return Some(Sort::Signed);
    }
    if wrapped::is_wrapped(bytes) {
        return Some(Sort::Wrapped);
    }
    mail::is_mail(bytes, name).then_some(Sort::Mail)
}

/// What was taken out so far.
#[derive(Debug, Default)]
struct Shelf {
    files: Vec<Inner>,
    taken: usize,
    passed_over: usize,
    paths: BTreeSet<String>,
    /// The numbers that the next files of equal names get.
    repeats: BTreeMap<String, usize>,
}

impl Shelf {
    /// How many bytes may still be taken.
    fn left(&self) -> usize {
        MOST_BYTES - self.taken
    }

    /// Puts a file there under a name that no other has.
    fn put(&mut self, path: &str, kind: InnerKind, bytes: Result<Vec<u8>, ReadError>) -> Result<(), ReadError> {
        let size = bytes.as_ref().map_or(0, Vec::len);
        if self.files.len() >= MOST_FILES {
            return Err(ReadError::TooMuchInside { limit: format!("{MOST_FILES} files") });
        }
        if size > self.left() {
            return Err(too_large());
        }
        self.taken += size;
        let path = self.unlike_others(path);
        self.files.push(Inner { path, kind, bytes });
        Ok(())
    }

    /// The path, with a number if another file has it.
    fn unlike_others(&mut self, path: &str) -> String {
        if self.paths.insert(path.to_owned()) {
            return path.to_owned();
        }
        let number = self.repeats.entry(path.to_owned()).or_insert(2);
        loop {
            let numbered = path::numbered(path, *number);
            *number += 1;
            if self.paths.insert(numbered.clone()) {
                return numbered;
            }
        }
    }
}

fn too_large() -> ReadError {
    ReadError::TooMuchInside { limit: format!("{} MB", MOST_BYTES >> 20) }
}

#[cfg(test)]
pub(crate) mod tests;
