//! Reads the bytes of one file into a [`Document`](document::Document): what the file says and where, without judging it.
//!
//! [`read`] tells the format by content and calls the reader for it. A reader fails only when the container cannot be
//! opened ([`ReadError`]); everything else is read as far as it goes, with a [`Notice`] for each problem.

#![forbid(unsafe_code)]

mod bundle;
mod compound;
mod container;
mod delimited;
pub mod document;
mod encoding;
mod encryption;
mod error;
mod flow;
mod foreign;
mod html;
mod inline;
mod label;
mod marker;
mod notice;
mod package;
pub mod pdf;
mod plain;
mod raster;
mod recognition;
mod sheet;
mod sniff;
mod typeface;
mod word;
mod xml;

pub use bundle::{Bundle, Inner, InnerKind, unpack};
pub use error::ReadError;
pub use foreign::{Foreign, ForeignKind};
pub use notice::{Notice, NoticeCode};
pub use raster::{QuarterTurns, Raster};
pub use recognition::{Arrangement, RecognisedPages, RecognisedWord, Recogniser, Recognition, RecognitionFailure};
pub use sniff::{has_document_name, is_document_markup, sniff};

use document::{Block, BlockKind, Document, Format, Part, Sha256, Source, Typefaces};

/// What was read: the document, and what its readers must know of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The file's contents.
    pub document: Document,
    /// Problems met on the way, in reading order.
    pub notices: Vec<Notice>,
    /// What of the document was recognised in pictures.
    pub recognition: Recognition,
}

/// What a reader of one format hands back.
#[derive(Debug, Default)]
struct Content {
    parts: Vec<Part>,
    blocks: Vec<Block>,
    typefaces: Typefaces,
    notices: Vec<Notice>,
    recognition: Recognition,
}

/// Reads one file.
///
/// `name` is the file's name without its folder; it goes into the source and settles doubts between text formats,
/// but the format is told by content.
///
/// # Errors
/// When the container cannot be opened: empty, encrypted, unknown or damaged beyond reading.
pub fn read(bytes: &[u8], name: &str) -> Result<Reading, ReadError> {
    read_with(bytes, name, None)
}

/// Reads one file, which may need a password.
///
/// # Errors
/// As [`read`]; when the password is wrong too.
pub fn read_with(bytes: &[u8], name: &str, password: Option<&str>) -> Result<Reading, ReadError> {
    read_recognising(bytes, name, password, None)
}

/// Reads one file, recognising the text of its pages that are pictures.
///
/// # Errors
/// As [`read_with`].
pub fn read_recognising(
    bytes: &[u8],
    name: &str,
    password: Option<&str>,
    recogniser: Option<&mut dyn Recogniser>,
) -> Result<Reading, ReadError> {
    let digest = Sha256::of(bytes);
    let size = bytes.len() as u64;
    let package = encryption::package(bytes, sniff::named_package(name), password)?;
    let bytes = package.as_deref().unwrap_or(bytes);
    let format = sniff(bytes, name)?;
    let mut content = match format {
        Format::Docx => word::docx::read(bytes)?,
        Format::Odt => word::odt::read(bytes)?,
        Format::Rtf => word::rtf::read(bytes),
        Format::Xlsx | Format::Xlsb | Format::Xls | Format::Ods => sheet::read(bytes, format, password)?,
        Format::Pdf => pdf::read(bytes, password, recogniser)?,
        Format::Html => html::read(bytes),
        Format::Csv => delimited::read(bytes),
        Format::Text => plain::read(bytes),
        Format::Doc => word::doc::read(bytes, password)?,
    };
    content.notices.extend(pictures_only(&content));
    content.notices.extend(sniff::mismatch(format, name));
    let source = Source { name: name.to_owned(), sha256: digest, format, bytes: size };
    let document = Document { source, parts: content.parts, blocks: content.blocks, typefaces: content.typefaces };
    Ok(Reading { document, notices: content.notices, recognition: content.recognition })
}

/// Tells that running text has pictures and no letter, so that it may be a scan; pages tell it one by one.
fn pictures_only(content: &Content) -> Option<Notice> {
    let pictures = content.blocks.iter().filter(|block| matches!(block.kind, BlockKind::Picture { .. })).count();
    let says_nothing = |block: &Block| match &block.kind {
        BlockKind::Picture { .. } => true,
        BlockKind::Table(table) => table.cells.iter().all(|cell| cell.text.trim().is_empty()),
        _ => block.text().trim().is_empty(),
    };
    let is_scan = pictures > 0 && content.blocks.iter().all(says_nothing);
    is_scan.then(|| {
        let pictures = if pictures == 1 { "a picture".to_owned() } else { format!("{pictures} pictures") };
        Notice::new(NoticeCode::PageWithoutText, format!("the document has {pictures} but no text that can be read"))
    })
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write as _};

    use super::*;

    fn notices(body: &str) -> Vec<String> {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        zip.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).unwrap();
        let space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
        let picture = "http://schemas.openxmlformats.org/drawingml/2006/picture";
        let body = body.replace("SCAN", "<w:p><w:r><w:drawing><pic:pic/></w:drawing></w:r></w:p>");
        write!(zip, "<w:document xmlns:w='{space}' xmlns:pic='{picture}'><w:body>{body}</w:body></w:document>")
            .unwrap();
        let reading = read(&zip.finish().unwrap().into_inner(), "plan.docx").unwrap();
        reading.notices.iter().map(|notice| format!("{}: {}", notice.code, notice.detail)).collect()
    }

    #[test]
    fn a_text_of_pictures_alone_is_told() {
        let told = |pictures: &str| {
            vec![format!("page-without-text: the document has {pictures} but no text that can be read")]
        };
        assert_eq!(notices("SCAN"), told("a picture"));
        assert_eq!(notices("SCAN<w:p/><w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>SCAN"), told("2 pictures"));
        assert_eq!(notices("SCAN<w:p><w:r><w:t>Plan</w:t></w:r></w:p>"), Vec::<String>::new());
        assert_eq!(notices("<w:p/>"), Vec::<String>::new());
    }
}
