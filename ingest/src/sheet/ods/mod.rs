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
    let mut reader = ContentReader::default();
    let (extent, whole) = if bytes.starts_with(b"PK") {
        let mut archive =
            Archive::open(bytes).ok_or_else(|| damaged(Format::Ods, "the zip directory cannot be read"))?;
        if is_encrypted(&mut archive) {
            return Err(ReadError::Encrypted { format: Format::Ods });
        }
        if let Ok(entry) = archive.read("styles.xml") {
            let mut styles = StyleReader::default();
            walk(entry.bytes.as_slice(), &mut styles);
            reader = ContentReader::new(styles);
        }
        let content = archive.read("content.xml").map_err(|error| no_content(error))?;
        (walk(content.bytes.as_slice(), &mut reader), content.whole)
    } else {
        (walk(bytes, &mut reader), true)
    };
    let mut content = reader.finish();
    if content.parts.is_empty() && extent != Extent::Whole {
        return Err(damaged(Format::Ods, "its contents break off before the first sheet"));
    }
    if extent == Extent::Limited {
        let detail = "the workbook is too large; the rest of its cells was left out";
        content.notices.push(Notice::new(NoticeCode::LimitReached, detail));
    } else if extent == Extent::Truncated || !whole {
        let detail = "the workbook breaks off or is damaged; what comes before was read";
        content.notices.push(Notice::new(NoticeCode::ContentTruncated, detail));
    }
    Ok(content)
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
