//! Zip archives (APPNOTE 6.3) of documents.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::{InnerKind, Shelf, path, too_large};
use crate::container::Archive;
use crate::{ReadError, encoding, sniff};

/// Takes the documents out of an archive.
pub(super) fn unpack(bytes: &[u8], password: Option<&str>, shelf: &mut Shelf) -> Result<(), ReadError> {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else { return from_headers(bytes, shelf) };
    for index in 0..archive.len() {
        let Ok(entry) = archive.by_index_raw(index) else { continue };
        let name = path::clean(&name(entry.name_raw()));
        let Some(name) = name.filter(|name| !entry.is_dir() && is_wanted(name, shelf)) else { continue };
        let encrypted = entry.encrypted();
        drop(entry);
        let opened = match password.filter(|_| encrypted) {
            Some(password) => archive.by_index_decrypt(index, password.as_bytes()),
            None => archive.by_index(index),
        };
        let bytes = match opened {
            _ if encrypted && password.is_none() => Err(ReadError::EncryptedEntry),
            Ok(mut entry) => contents(&mut entry, shelf.left(), encrypted)?,
            Err(ZipError::InvalidPassword) => Err(ReadError::WrongPassword),
            Err(error) => Err(ReadError::DamagedEntry { detail: error.to_string() }),
        };
        shelf.put(&name, InnerKind::File, bytes)?;
    }
    Ok(())
}

/// Of an archive whose directory is lost, by the headers of the entries themselves.
fn from_headers(bytes: &[u8], shelf: &mut Shelf) -> Result<(), ReadError> {
    let Some(mut archive) = Archive::open(bytes) else { return Ok(()) };
    let names: Vec<String> = archive.names().map(str::to_owned).collect();
    for name in names {
        let Some(path) = path::clean(&name).filter(|path| !name.ends_with('/') && is_wanted(path, shelf)) else {
            continue;
        };
        let entry = archive.read(&name).map(|entry| entry.bytes);
        let bytes = entry.map_err(|error| ReadError::DamagedEntry { detail: error.to_string() });
        shelf.put(&path, InnerKind::File, bytes)?;
    }
    Ok(())
}

/// What an entry unpacks to; fails as a whole when that is more than `most` bytes.
fn contents(entry: &mut impl Read, most: usize, encrypted: bool) -> Result<Result<Vec<u8>, ReadError>, ReadError> {
    let mut bytes = Vec::new();
    let read = entry.take(most as u64 + 1).read_to_end(&mut bytes);
    if bytes.len() > most {
        return Err(too_large());
    }
    Ok(match read {
        Ok(_) => Ok(bytes),
        // A wrong password shows only in a wrong sum, except one time in 256.
        Err(_) if encrypted => Err(ReadError::WrongPassword),
        Err(error) if bytes.is_empty() => Err(ReadError::DamagedEntry { detail: error.to_string() }),
        // The reader of the document tells what is missing.
        Err(_) => Ok(bytes),
    })
}

/// A name in UTF-8, else in the code page that its letters show.
fn name(raw: &[u8]) -> String {
    encoding::decode(raw, None).0.into_owned()
}

/// Documents, but not what systems and programs leave beside them.
fn is_wanted(path: &str, shelf: &mut Shelf) -> bool {
    let hidden = path.split('/').any(|part| part.starts_with('.') || part.starts_with("~$") || part == "__MACOSX");
    let wanted = sniff::has_document_name(path);
    shelf.passed_over += usize::from(!hidden && !wanted);
    !hidden && wanted
}
