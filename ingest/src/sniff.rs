//! Which format a file is in, by its bytes.

use crate::container::entry_names;
use crate::document::Format;
use crate::{Notice, NoticeCode, ReadError, encoding};

const COMPOUND_FILE: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// The format of a file, by content; `name` settles only whether text is delimited.
///
/// # Errors
/// When the file is empty, encrypted as a whole, or in no known format.
pub fn sniff(bytes: &[u8], name: &str) -> Result<Format, ReadError> {
    if bytes.iter().all(|byte| matches!(byte, 0 | b' ' | b'\t' | b'\r' | b'\n')) {
        return Err(ReadError::Empty);
    }
    if bytes.starts_with(COMPOUND_FILE) {
        return compound_file(bytes);
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return archive(bytes);
    }
    let head = &bytes[..bytes.len().min(1024)];
    if find(head, b"%PDF-").is_some() {
        return Ok(Format::Pdf);
    }
    if head.starts_with(b"{\\rt") {
        return Ok(Format::Rtf);
    }
    text(bytes, name)
}

/// OLE compound files ([MS-CFB]): the stream names, UTF-16 in the directory, tell Word, Excel and encrypted Office files apart.
fn compound_file(bytes: &[u8]) -> Result<Format, ReadError> {
    let has = |stream: &str| {
        let wide: Vec<u8> = stream.encode_utf16().flat_map(u16::to_le_bytes).collect();
        find(bytes, &wide).is_some()
    };
    if has("EncryptedPackage") {
        let format = Format::Docx;
        return Err(ReadError::Encrypted { format });
    }
    if has("WordDocument") {
        return Ok(Format::Doc);
    }
    if has("Workbook") || has("Book") {
        return Ok(Format::Xls);
    }
    Err(ReadError::Unknown { found: "an OLE container without a Word or Excel stream" })
}

/// Zip archives: the parts tell the office formats apart (ECMA-376 part 2, OpenDocument 1.3 part 2).
fn archive(bytes: &[u8]) -> Result<Format, ReadError> {
    let names = entry_names(bytes);
    let has = |wanted: &str| names.iter().any(|name| name.replace('\\', "/").to_lowercase().contains(wanted));
    if has("word/") {
        return Ok(Format::Docx);
    }
    if has("xl/workbook.bin") {
        return Ok(Format::Xlsb);
    }
    if has("xl/") {
        return Ok(Format::Xlsx);
    }
    if has("content.xml") {
        let sheet = find(&bytes[..bytes.len().min(256)], b"opendocument.spreadsheet").is_some();
        return Ok(if sheet { Format::Ods } else { Format::Odt });
    }
    Err(ReadError::Unknown { found: "a zip archive without an office document" })
}

fn text(bytes: &[u8], name: &str) -> Result<Format, ReadError> {
    if encoding::looks_binary(bytes) {
        return Err(ReadError::Unknown { found: "binary data" });
    }
    let (head, _) = encoding::decode(&bytes[..bytes.len().min(4096)], None);
    let lower = head.to_lowercase();
    let is_html = ["<!doctype html", "<html", "<table", "<body", "<head>"].iter().any(|tag| lower.contains(tag));
    if is_html {
        return Ok(Format::Html);
    }
    let named = extension(name).is_some_and(|extension| matches!(extension.as_str(), "csv" | "tsv" | "tab"));
    Ok(if named || crate::delimited::looks_delimited(&head) { Format::Csv } else { Format::Text })
}

/// A notice when the name's extension belongs to another format.
pub(crate) fn mismatch(format: Format, name: &str) -> Option<Notice> {
    let extension = extension(name)?;
    let fits = match format {
        Format::Docx => matches!(extension.as_str(), "docx" | "docm" | "dotx" | "dotm"),
        Format::Xlsx => matches!(extension.as_str(), "xlsx" | "xlsm" | "xltx" | "xltm"),
        Format::Xls => matches!(extension.as_str(), "xls" | "xlt"),
        Format::Html => matches!(extension.as_str(), "html" | "htm" | "xhtml"),
        Format::Csv => matches!(extension.as_str(), "csv" | "tsv" | "tab" | "txt"),
        Format::Text => matches!(extension.as_str(), "txt" | "text" | "md" | "csv"),
        other => extension == other.name(),
    };
    (!fits).then(|| {
        let detail = format!("the name ends in .{extension}, the contents are {format}; read as {format}");
        Notice::new(NoticeCode::ExtensionMismatch, detail)
    })
}

fn extension(name: &str) -> Option<String> {
    let (_, extension) = name.rsplit_once('.')?;
    let plausible = (1..=5).contains(&extension.len()) && extension.chars().all(|c| c.is_ascii_alphanumeric());
    plausible.then(|| extension.to_lowercase())
}

fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack.windows(needle.len()).position(|window| window == needle)
}
