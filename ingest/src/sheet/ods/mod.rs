//! OpenDocument sheets (OpenDocument 1.3 part 3), packed or as one flat XML file.
//!
//! One pass over the contents gives values, formats, merged ranges and what is hidden.

mod content;
mod styles;

use self::content::ContentReader;
use self::styles::StyleReader;
use super::damaged;
use super::walk::walk;
use crate::container::{Archive, EntryError};
use crate::document::Format;
use crate::xml::Extent;
use crate::{Content, Notice, NoticeCode, ReadError};

/// Reads every sheet in the order of the file.
pub(super) fn read(bytes: &[u8]) -> Result<Content, ReadError> {
    let (mut content, extent) = if bytes.starts_with(b"PK") {
        read_package(bytes)?
    } else {
        let mut reader = ContentReader::default();
        let extent = walk(bytes, &mut reader);
        (reader.finish(), extent)
    };
    if content.parts.is_empty() && extent != Extent::Whole {
        return Err(damaged(Format::Ods, "its contents break off before the first sheet"));
    }
    if extent == Extent::Limited {
        let detail = "the workbook is too large; the rest of its cells was left out";
        content.notices.push(Notice::new(NoticeCode::LimitReached, detail));
    } else if extent == Extent::Truncated {
        let detail = "the workbook breaks off or is damaged; what comes before was read";
        content.notices.push(Notice::new(NoticeCode::ContentTruncated, detail));
    }
    Ok(content)
}

fn read_package(bytes: &[u8]) -> Result<(Content, Extent), ReadError> {
    let archive = Archive::open(bytes);
    let mut archive = archive.ok_or_else(|| damaged(Format::Ods, "the zip directory cannot be read"))?;
    if is_encrypted(&mut archive) {
        return Err(ReadError::Encrypted { format: Format::Ods });
    }
    let mut styles = StyleReader::default();
    // Without this part the styles of the contents are all there is.
    let _ = archive.stream("styles.xml", |bytes| walk(bytes, &mut styles));
    let mut reader = ContentReader::new(styles);
    let extent = archive.stream("content.xml", |bytes| walk(bytes, &mut reader)).map_err(no_content)?;
    Ok((reader.finish(), extent))
}

fn no_content(error: EntryError) -> ReadError {
    damaged(Format::Ods, format!("its contents cannot be read: {error}"))
}

/// Whether the manifest says how to decrypt an entry (OpenDocument 1.3 part 2, 4.8).
fn is_encrypted(archive: &mut Archive) -> bool {
    let Ok(manifest) = archive.read("META-INF/manifest.xml") else { return false };
    let root = crate::xml::parse(&manifest.bytes).root;
    root.elements().any(|entry| entry.child("manifest:encryption-data").is_some())
}
