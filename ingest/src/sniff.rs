//! Which format a file is in, by its bytes.

use crate::compound::CompoundFile;
use crate::container::{Archive, entry_names, is_zip};
use crate::document::Format;
use crate::word::doc;
use crate::{Notice, NoticeCode, ReadError, encoding, foreign};

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
        return compound_file(bytes, name);
    }
    if is_zip(bytes) {
        return archive(bytes, name);
    }
    // The streams of Word without a container, and Word before it had one.
    if doc::is_main_stream(bytes) || doc::is_old(bytes) {
        return Ok(Format::Doc);
    }
    let head = &bytes[..bytes.len().min(1024)];
    if find(head, b"%PDF-").is_some() {
        return Ok(Format::Pdf);
    }
    if head.trim_ascii_start().starts_with(b"{\\rt") {
        return Ok(Format::Rtf);
    }
    // The first record of a sheet before Excel 5 ([MS-XLS] 2.4.21 and its predecessors).
    if matches!(head, [0x09, 0x00 | 0x02 | 0x04, 0x04 | 0x06, 0x00, ..]) {
        return Err(ReadError::Foreign(foreign::OLD_WORKBOOK));
    }
    text(bytes, name)
}

/// OLE compound files ([MS-CFB]): the streams of the root tell Word, Excel and encrypted Office files apart; where the
/// tree of names is broken, all entries do; where the directory is lost, what stands in the sectors, then any trace of
/// the names.
fn compound_file(bytes: &[u8], name: &str) -> Result<Format, ReadError> {
    let file = CompoundFile::open(bytes);
    if let Some(file) = &file {
        let in_tree = by_streams(name, |stream| file.has(stream));
        let foreign = || foreign::in_compound(file).map(|foreign| Err(ReadError::Foreign(foreign)));
        let anywhere = || by_streams(name, |stream| file.has_anywhere(stream));
        if let Some(told) = in_tree.or_else(foreign).or_else(anywhere) {
            return told;
        }
    }
    if doc::is_in_a_sector(bytes) {
        return Ok(Format::Doc);
    }
    // Many words begin with the name of the stream that Excel 5 wrote.
    let has_trace = |stream: &str| {
        let wide: Vec<u8> = stream.encode_utf16().flat_map(u16::to_le_bytes).collect();
        stream != "Book" && file.is_none() && find(bytes, &wide).is_some()
    };
    let unknown = Err(ReadError::Unknown { found: "an OLE container without a Word or Excel stream" });
    by_streams(name, has_trace).unwrap_or(unknown)
}

/// What the names of streams tell; none when they tell nothing.
fn by_streams(name: &str, has: impl Fn(&str) -> bool) -> Option<Result<Format, ReadError>> {
    if has("EncryptedPackage") {
        // What is inside only the password tells, or the name.
        return Some(Err(ReadError::Encrypted { format: named_package(name) }));
    }
    if has("WordDocument") {
        return Some(Ok(Format::Doc));
    }
    (has("Workbook") || has("Book")).then_some(Ok(Format::Xls))
}

/// Zip archives: the parts tell the office formats apart (ECMA-376 part 2, OpenDocument 1.3 part 2).
fn archive(bytes: &[u8], name: &str) -> Result<Format, ReadError> {
    let names = entry_names(bytes);
    if names.is_empty() && extension(name).is_some_and(|extension| PACKAGES.contains(&extension.as_str())) {
        let detail = "its archive breaks off before the first part".to_owned();
        return Err(ReadError::Damaged { format: named_package(name), detail });
    }
    let has = |wanted: &str| names.iter().any(|name| name.replace('\\', "/").to_lowercase().contains(wanted));
    // A folder of this name in an archive of documents has no such parts.
    let has_part = |folder: &str| {
        let is_part = |name: &str| name.contains(folder) && (name.ends_with(".xml") || name.ends_with(".rels"));
        names.iter().any(|name| is_part(&name.replace('\\', "/").to_lowercase()))
    };
    if has_part("word/") {
        return Ok(Format::Docx);
    }
    if has("xl/workbook.bin") {
        return Ok(Format::Xlsb);
    }
    if has_part("xl/") {
        return Ok(Format::Xlsx);
    }
    if has("content.xml") {
        return Ok(if is_sheet(bytes) { Format::Ods } else { Format::Odt });
    }
    if let Some(foreign) = foreign::in_package(&names, &media_type(bytes)) {
        return Err(ReadError::Foreign(foreign));
    }
    Err(ReadError::Unknown { found: "a zip archive without an office document" })
}

/// Whether a zip archive is no document itself and has entries.
pub(crate) fn is_plain_archive(bytes: &[u8]) -> bool {
    matches!(archive(bytes, ""), Err(ReadError::Unknown { .. })) && Archive::open(bytes).is_some()
}

/// Whether the bytes begin as an OLE compound file does.
pub(crate) fn is_compound(bytes: &[u8]) -> bool {
    bytes.starts_with(COMPOUND_FILE)
}

/// Endings of the names of documents, and of files that hold documents.
const DOCUMENT_NAMES: [&str; 34] = [
    "docx", "docm", "dotx", "dotm", "xlsx", "xlsm", "xltx", "xltm", "xlsb", "xls", "ods", "odt", "doc", "rtf", "pdf",
    "html", "htm", "xhtml", "csv", "tsv", "txt", "fodt", "zip", "eml", "msg", "mht", "mhtml", "p7m", "dot", "xlt",
    "ott", "ots", "fods", "tab",
];

/// Whether a name is that of a document, or of a file that holds documents; contents may say otherwise.
#[must_use]
pub fn has_document_name(name: &str) -> bool {
    extension(name).is_some_and(|extension| DOCUMENT_NAMES.contains(&extension.as_str()))
        || name.rsplit(['/', '\\']).next().is_some_and(|name| name.eq_ignore_ascii_case("winmail.dat"))
}

/// Whether the head of a file is that of a text document or book in one XML file, whose name says only that it is XML.
#[must_use]
pub fn is_document_markup(head: &[u8]) -> bool {
    let (head, _) = encoding::decode(&head[..head.len().min(4096)], None);
    matches!(markup(&head.to_lowercase()), Ok(Some(Format::Docx | Format::Odt | Format::Ods)))
}

/// The media type that an OpenDocument package or a book declares.
fn media_type(bytes: &[u8]) -> String {
    let entry = Archive::open(bytes).and_then(|mut archive| archive.read("mimetype").ok());
    entry.map(|entry| String::from_utf8_lossy(&entry.bytes).into_owned()).unwrap_or_default()
}

/// The format of an Office package that nothing but its name tells.
pub(crate) fn named_package(name: &str) -> Format {
    let extension = extension(name).unwrap_or_default();
    match extension.as_str() {
        "odt" | "ott" => Format::Odt,
        "ods" => Format::Ods,
        "xlsb" => Format::Xlsb,
        _ if extension.starts_with("xl") => Format::Xlsx,
        _ => Format::Docx,
    }
}

/// Names of documents that are zip packages.
const PACKAGES: [&str; 12] =
    ["docx", "docm", "dotx", "dotm", "xlsx", "xlsm", "xltx", "xltm", "xlsb", "odt", "ott", "ods"];

/// Whether an OpenDocument package is of sheets, by its media type, else by its body.
fn is_sheet(bytes: &[u8]) -> bool {
    let Some(mut archive) = Archive::open(bytes) else { return false };
    let mut has = |entry: &str, mark: &[u8]| archive.read(entry).is_ok_and(|entry| find(&entry.bytes, mark).is_some());
    has("mimetype", b"opendocument.") && has("mimetype", b"opendocument.spreadsheet")
        || !has("mimetype", b"opendocument.") && has("content.xml", b"<office:spreadsheet")
}

fn text(bytes: &[u8], name: &str) -> Result<Format, ReadError> {
    let is_binary = encoding::looks_binary(bytes);
    if let Some(foreign) = foreign::by_mark(bytes).filter(|foreign| is_binary || foreign.is_text) {
        return Err(ReadError::Foreign(foreign));
    }
    if is_binary {
        return Err(ReadError::Unknown { found: "binary data" });
    }
    let (head, _) = encoding::decode(&bytes[..bytes.len().min(4096)], None);
    let lower = head.to_lowercase();
    if let Some(format) = markup(&lower)? {
        return Ok(format);
    }
    let extension = extension(name).unwrap_or_default();
    let is_named_page = matches!(extension.as_str(), "html" | "htm" | "xhtml");
    if is_named_page && lower.match_indices('<').any(|(at, _)| lower[at + 1..].starts_with(char::is_alphabetic)) {
        return Ok(Format::Html);
    }
    let is_named_table = matches!(extension.as_str(), "csv" | "tsv" | "tab");
    Ok(if is_named_table || crate::delimited::looks_delimited(&head) { Format::Csv } else { Format::Text })
}

/// HTML, and XML that office programs write without a package.
fn markup(lower: &str) -> Result<Option<Format>, ReadError> {
    let is_xml = lower.trim_start().starts_with("<?xml");
    if lower.contains("<office:document") {
        let is_sheet = lower.contains("opendocument.spreadsheet");
        return Ok(Some(if is_sheet { Format::Ods } else { Format::Odt }));
    }
    if lower.contains("<w:worddocument") || lower.contains("<pkg:package") {
        return Ok(Some(Format::Docx));
    }
    let tags = ["<!doctype html", "<html", "<table", "<body", "<head>"];
    if tags.iter().any(|tag| lower.match_indices(tag).any(|(at, tag)| !lower[at + tag.len()..].starts_with(':'))) {
        return Ok(Some(Format::Html));
    }
    if is_xml {
        return Err(ReadError::Unknown { found: "an XML file that is no text document" });
    }
    Ok(None)
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
        Format::Odt => matches!(extension.as_str(), "odt" | "ott" | "fodt"),
        Format::Doc => matches!(extension.as_str(), "doc" | "dot"),
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

#[cfg(test)]
mod tests {
    use super::*;

    fn compound(stream: &str) -> Vec<u8> {
        COMPOUND_FILE.iter().copied().chain(stream.encode_utf16().flat_map(u16::to_le_bytes)).collect()
    }

    #[test]
    fn contents_tell_the_format_whatever_the_name() {
        for (bytes, name, format) in [
            (b"%PDF-1.7".to_vec(), "plan.docx", Format::Pdf),
            (b"\n{\\rtf1\\ansi".to_vec(), "plan.doc", Format::Rtf),
            (b"<html><table><tr><td>1".to_vec(), "plan.xls", Format::Html),
            (
                b"<?xml version='1.0'?><office:document office:mimetype='x'><table:table/>".to_vec(),
                "p.xml",
                Format::Odt,
            ),
            (b"<?xml version='1.0'?><w:wordDocument>".to_vec(), "plan.doc", Format::Docx),
            (b"<p>one<p>two".to_vec(), "page.htm", Format::Html),
            (b"a;b;c\n1;2;3\n4;5;6\n".to_vec(), "plan.xls", Format::Csv),
            (b"one\ntwo".to_vec(), "plan.csv", Format::Csv),
            (b"one\ntwo".to_vec(), "plan.doc", Format::Text),
            (compound("WordDocument"), "plan.docx", Format::Doc),
            (compound("Workbook"), "plan.xlsx", Format::Xls),
        ] {
            assert_eq!(sniff(&bytes, name), Ok(format), "{name}");
        }
    }

    #[test]
    fn what_cannot_be_read_is_said() {
        for (bytes, name, code) in [
            (Vec::new(), "a.docx", "empty-file"),
            (b" \r\n\0".to_vec(), "a.txt", "empty-file"),
            (compound("EncryptedPackage"), "a.docx", "encrypted-file"),
            (compound("Contents"), "a.doc", "unknown-format"),
            (b"PK\x03\x04".to_vec(), "a.zip", "unknown-format"),
            (b"PK\x03\x04".to_vec(), "a.xlsx", "damaged-file"),
            (compound("PowerPoint Document"), "a.doc", "unknown-format"),
            (b"\x09\x02\x06\0\0\0\x10\0".to_vec(), "a.xls", "unsupported-format"),
            (b"\x89PNG\r\n\x1a\n\0\0\0\r".to_vec(), "a.pdf", "picture-file"),
            (vec![1, 2, 3, 250, 0, 7], "a.txt", "unknown-format"),
            (b"<?xml version='1.0'?><plan/>".to_vec(), "a.xml", "unknown-format"),
        ] {
            assert_eq!(sniff(&bytes, name).map_err(|error| error.code()), Err(code), "{name}");
        }
        let encrypted = sniff(&compound("EncryptedPackage"), "a.xlsx");
        assert_eq!(encrypted, Err(ReadError::Encrypted { format: Format::Xlsx }));
    }
}
