//! Files that are no documents, or documents that are not read, by their first bytes.

use crate::compound::CompoundFile;

/// What a file is instead of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Foreign {
    /// With its article: `a picture (PNG)`.
    pub found: &'static str,
    /// What sort of thing that is.
    pub kind: ForeignKind,
    /// Whether it is text, so that nothing but its first letters tells it from others.
    pub(crate) is_text: bool,
}

/// A workbook of before Excel 5.
pub(crate) const OLD_WORKBOOK: Foreign =
    Foreign { found: "a workbook of Excel 4 or older", kind: Document, is_text: false };

/// Sorts of files that are not read, by what can be done about them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ForeignKind {
    /// Its text is drawn, not written.
    Picture,
    /// It holds other files in a way that is not opened.
    Archive,
    /// A document whose program can save it in another format.
    Document,
    /// It stands for a file that is elsewhere.
    Link,
    /// Nothing that a plan is written in.
    Other,
}

impl ForeignKind {
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Picture => "picture-file",
            Self::Archive => "packed-archive",
            Self::Document => "unsupported-format",
            Self::Link => "link-file",
            Self::Other => "not-a-document",
        }
    }

    pub(crate) fn hint(self) -> &'static str {
        match self {
            Self::Picture => {
                "put it into a pdf and add that; scanned pages of a pdf are recognised when Tesseract is installed"
            }
            Self::Archive => "unpack it and add the files in it; of archives, planoteka opens zip",
            Self::Document => "open it in its program, save it as docx, xlsx or pdf, and add that copy",
            Self::Link => "find the file that it points to and add that one",
            Self::Other => {
                "look for the document itself; planoteka reads docx, doc, odt, rtf, xlsx, xls, ods, csv, html, txt and pdf"
            }
        }
    }
}

use ForeignKind::{Archive, Document, Link, Other, Picture};

/// First bytes, with the place where they stand.
const MARKS: [(usize, &[u8], &str, ForeignKind); 49] = [
    (0, b"\x89PNG", "a picture (PNG)", Picture),
    (0, b"\xFF\xD8\xFF", "a picture (JPEG)", Picture),
    (0, b"GIF8", "a picture (GIF)", Picture),
    (0, b"II*\0", "a picture (TIFF)", Picture),
    (0, b"MM\0*", "a picture (TIFF)", Picture),
    (6, b"\0\0\0\0", "a picture (BMP)", Picture),
    (8, b"WEBP", "a picture (WebP)", Picture),
    (4, b"ftyphei", "a picture (HEIC)", Picture),
    (4, b"ftypmif1", "a picture (HEIC)", Picture),
    (4, b"ftypavif", "a picture (AVIF)", Picture),
    (0, b"AT&TFORM", "a scan (DjVu)", Picture),
    (0, b"\0\0\0\x0CjP  ", "a picture (JPEG 2000)", Picture),
    (0, b"8BPS", "a picture (Photoshop)", Picture),
    (0, b"\xD7\xCD\xC6\x9A", "a picture (WMF)", Picture),
    (40, b" EMF", "a picture (EMF)", Picture),
    (0, b"Rar!\x1A\x07", "an archive (RAR)", Archive),
    (0, b"7z\xBC\xAF\x27\x1C", "an archive (7z)", Archive),
    (0, b"\x1F\x8B", "an archive (gzip)", Archive),
    (0, b"BZh", "an archive (bzip2)", Archive),
    (0, b"\xFD7zXZ\0", "an archive (xz)", Archive),
    (0, b"\x28\xB5\x2F\xFD", "an archive (zstd)", Archive),
    (0, b"MSCF", "an archive (cab)", Archive),
    (257, b"ustar", "an archive (tar)", Archive),
    (7, b"**ACE**", "an archive (ACE)", Archive),
    (2, b"-lh5-", "an archive (LHA)", Archive),
    (0, b"!BDN", "a mailbox (Outlook)", Archive),
    (0, b"\x78\x9F\x3E\x22", "a wrapped attachment (winmail.dat)", Archive),
    (0, b"\xFFWPC", "a text document of WordPerfect", Document),
    (0, b"AC10", "a drawing (DWG)", Document),
    (0, b"ITSF", "a help file (CHM)", Document),
    (60, b"BOOKMOBI", "a book (Mobipocket)", Document),
    (0, b"%!PS", "a page description (PostScript)", Document),
    (4, b"Standard Jet DB", "a database (Access)", Document),
    (4, b"Standard ACE DB", "a database (Access)", Document),
    (0, b"SQLite format 3", "a database (SQLite)", Document),
    (0, b"\x4C\0\0\0\x01\x14\x02\0", "a link to a file", Link),
    (0, b"[InternetShortcut]", "a link to a page", Link),
    (0, b"version https://git-lfs", "a link to a file kept elsewhere", Link),
    (0, b"MZ", "a program", Other),
    (0, b"\x7FELF", "a program", Other),
    (0, b"\xCA\xFE\xBA\xBE", "a program", Other),
    (0, b"ID3", "a sound", Other),
    (0, b"OggS", "a sound", Other),
    (8, b"WAVE", "a sound", Other),
    (8, b"AVI ", "a film", Other),
    (4, b"ftyp", "a film", Other),
    (0, b"\x1A\x45\xDF\xA3", "a film", Other),
    (0, b"wOFF", "a font", Other),
    (0, b"OTTO", "a font", Other),
];

/// Streams of compound files by which their programs are known.
const STREAMS: [(&str, &str); 6] = [
    ("PowerPoint Document", "a presentation (PowerPoint)"),
    ("VisioDocument", "a drawing (Visio)"),
    ("Quill", "a publication (Publisher)"),
    ("MatOST", "a text document of Works"),
    ("MM", "a text document of Works"),
    ("PerfectOffice_MAIN", "a text document of WordPerfect"),
];

/// Parts and media types of zip packages by which their programs are known.
const PARTS: [(&str, &str); 6] = [
    ("ppt/presentation.xml", "a presentation (PowerPoint)"),
    ("visio/document.xml", "a drawing (Visio)"),
    ("index/document.iwa", "a document of an Apple program"),
    ("index.zip", "a document of an Apple program"),
    ("meta-inf/manifest.mf", "a program (Java)"),
    ("androidmanifest.xml", "a program (Android)"),
];
const MEDIA: [(&str, &str); 6] = [
    ("opendocument.presentation", "a presentation (OpenDocument)"),
    ("opendocument.graphics", "a drawing (OpenDocument)"),
    ("opendocument.base", "a database (OpenDocument)"),
    ("opendocument.chart", "a chart (OpenDocument)"),
    ("opendocument.formula", "a formula (OpenDocument)"),
    ("application/epub+zip", "a book (EPUB)"),
];

/// A signature, as what it signs would have been taken out of it: the outer type of PKCS 7 within its first bytes (RFC 5652).
const SIGNED: &[u8] = &[0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x02];
const SIGNED_WITHIN: usize = 32;

/// What a file is whose first bytes belong to no document.
pub(crate) fn by_mark(bytes: &[u8]) -> Option<Foreign> {
    let stands = |place: &usize, mark: &&[u8]| bytes.get(*place..).is_some_and(|rest| rest.starts_with(mark));
    let is_picture = |mark: &[u8]| mark != b"\0\0\0\0" || bytes.starts_with(b"BM");
    let found = MARKS.iter().find(|(place, mark, ..)| stands(place, mark) && is_picture(mark));
    if let Some((_, _, found, kind)) = found {
        let is_text = *kind == Link && bytes.first() != Some(&0x4C) || found.contains("PostScript");
        return Some(Foreign { found, kind: *kind, is_text });
    }
    let head = bytes.get(..SIGNED_WITHIN.min(bytes.len())).unwrap_or_default();
    let is_signed = bytes.first() == Some(&0x30) && head.windows(SIGNED.len()).any(|window| window == SIGNED);
    is_signed.then_some(Foreign { found: "a signature without what it signs (p7s)", kind: Other, is_text: false })
}

/// What a compound file is that holds neither text document nor workbook.
pub(crate) fn in_compound(file: &CompoundFile<'_>) -> Option<Foreign> {
    let has = |name: &str| file.has(name) || file.root().storage(name).is_some();
    let found = STREAMS.iter().find(|(stream, _)| has(stream));
    found.map(|(_, found)| Foreign { found, kind: Document, is_text: false })
}

/// What a zip package is, by the names of its parts in small letters and its media type.
pub(crate) fn in_package(names: &[String], media: &str) -> Option<Foreign> {
    let by_media = MEDIA.iter().find(|(kind, _)| media.contains(kind));
    let found = by_media.or_else(|| PARTS.iter().find(|(part, _)| names.iter().any(|name| name == part)));
    let kind = |found: &str| if found.starts_with("a program") { Other } else { Document };
    found.map(|(_, found)| Foreign { found, kind: kind(found), is_text: false })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_document_is_called_by_its_name() {
        for (bytes, found, code) in [
            (b"\x89PNG\r\n".as_slice(), "a picture (PNG)", "picture-file"),
            (b"BM\x36\0\0\0\0\0\0\0", "a picture (BMP)", "picture-file"),
            (b"Rar!\x1A\x07\0", "an archive (RAR)", "packed-archive"),
            (b"\0\x01\0\0Standard Jet DB\0", "a database (Access)", "unsupported-format"),
            (b"[InternetShortcut]\r\nURL=", "a link to a page", "link-file"),
            (b"MZ\x90\0", "a program", "not-a-document"),
            (
                b"\x30\x80\x06\x09\x2A\x86\x48\x86\xF7\x0D\x01\x07\x02\xA0",
                "a signature without what it signs (p7s)",
                "not-a-document",
            ),
        ] {
            let foreign = by_mark(bytes).unwrap();
            assert_eq!((foreign.found, foreign.kind.code()), (found, code));
        }
        for document in [b"Plan 2020".as_slice(), b"BM 2020: 0", b"%PDF-1.7", b"1;2;3"] {
            assert_eq!(by_mark(document), None);
        }
    }
}
