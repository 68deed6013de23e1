//! Office files protected by a password ([MS-OFFCRYPTO]).

mod agile;
mod key;
mod lock;
mod opendocument;
mod password;
mod rc4;
mod standard;
#[cfg(test)]
mod tests;
pub(crate) mod text;
pub(crate) mod workbook;
mod xor;

use crate::compound::{CompoundFile, u16_at, u32_at};
use crate::document::Format;
use crate::{ReadError, container};

/// With this one, programs encrypt workbooks that everybody may read and nobody change ([MS-XLS] 2.2.9).
const OF_READ_ONLY_FILES: &str = "VelvetSweatshop";
/// Set when the description of the encryption is XML.
const AGILE: u32 = 0x40;
/// Bytes of the length before the encrypted package.
const LENGTH: usize = 8;

/// What is tried: the password given, then the one that nobody needs to know.
fn candidates(given: Option<&str>) -> impl Iterator<Item = &str> {
    given.into_iter().chain([OF_READ_ONLY_FILES])
}

/// Why a password did not open something.
fn refusal(given: Option<&str>, format: Format) -> ReadError {
    if given.is_some() { ReadError::WrongPassword } else { ReadError::Encrypted { format } }
}

/// The package in an encrypted one; nothing if the file is none.
///
/// # Errors
/// When the password does not open it, when none is given and one is needed, or when its use is restricted by other means.
pub(crate) fn package(bytes: &[u8], format: Format, password: Option<&str>) -> Result<Option<Vec<u8>>, ReadError> {
    if let Some(password) = password.filter(|_| container::is_zip(bytes)) {
        return opendocument::opened(bytes, password);
    }
    let Some(file) = CompoundFile::open(bytes) else { return Ok(None) };
    if is_rights_managed(&file) {
        return Err(ReadError::RightsManaged { format });
    }
    let Some(package) = file.stream("EncryptedPackage") else { return Ok(None) };
    let unknown = || ReadError::Encrypted { format };
    let information = file.stream("EncryptionInfo").ok_or_else(unknown)?;
    let flags = u32_at(&information, 4).ok_or_else(unknown)?;
    let description = information.get(LENGTH..).ok_or_else(unknown)?;
    let encrypted = package.get(LENGTH..).unwrap_or_default();
    let open = if flags & AGILE != 0 { agile::open } else { standard::open };
    for tried in candidates(password) {
        if let Some(mut opened) = open(description, encrypted, tried).ok_or_else(unknown)? {
            let length = u32_at(&package, 0).map_or(opened.len(), |length| length as usize);
            opened.truncate(length);
            return Ok(Some(opened));
        }
    }
    Err(refusal(password, format))
}

/// Whether a server decides who may read it ([MS-OFFCRYPTO] 2.2; in older files the stream stands alone).
fn is_rights_managed(file: &CompoundFile<'_>) -> bool {
    let spaces = file.root().storage("\u{6}DataSpaces").and_then(|spaces| spaces.storage("DataSpaceInfo"));
    let names = ["DRMEncryptedDataSpace", "\u{9}DRMDataSpace"];
    let in_spaces = spaces.is_some_and(|spaces| names.iter().any(|name| spaces.stream(name).is_some()));
    in_spaces || file.has("\u{9}DRMContent") || file.has("\u{9}DRMViewerContent")
}

/// Whether two sequences begin alike, over the length of the shorter.
fn agree(one: &[u8], other: &[u8]) -> bool {
    !one.is_empty() && !other.is_empty() && one.iter().zip(other).all(|(one, other)| one == other)
}

/// A header of [`CryptoAPI` encryption](https://learn.microsoft.com/openspecs/office_file_formats/ms-offcrypto) with its verifier
/// ([MS-OFFCRYPTO] 2.3.2, 2.3.3).
struct CryptoApi<'a> {
    key_bits: usize,
    algorithm: u32,
    salt: &'a [u8],
    verifier: &'a [u8],
    verifier_hash: &'a [u8],
}

impl<'a> CryptoApi<'a> {
    /// From the length of the header on.
    fn parse(bytes: &'a [u8]) -> Option<Self> {
        let length = u32_at(bytes, 0)? as usize;
        let header = bytes.get(4..4_usize.checked_add(length)?)?;
        let rest = bytes.get(4 + length..)?;
        let salt_length = u32_at(rest, 0)? as usize;
        if salt_length != 16 {
            return None;
        }
        Some(Self {
            algorithm: u32_at(header, 8)?,
            key_bits: u32_at(header, 16)? as usize,
            salt: rest.get(4..20)?,
            verifier: rest.get(20..36)?,
            verifier_hash: rest.get(40..)?,
        })
    }
}

/// The two numbers of a version.
fn version(bytes: &[u8]) -> Option<(u16, u16)> {
    Some((u16_at(bytes, 0)?, u16_at(bytes, 2)?))
}
