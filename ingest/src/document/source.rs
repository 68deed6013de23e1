use std::fmt;
use std::io::{self, Read};

use serde::{Serialize, Serializer};
use sha2::Digest as _;

/// Which file a document was read from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Source {
    /// The file's name without its folder, as the caller gave it.
    pub name: String,
    /// Identity by content.
    pub sha256: Sha256,
    /// The format found in the bytes, whatever the name says.
    pub format: Format,
    /// Size in bytes.
    pub bytes: u64,
}

/// The SHA-256 digest of a file's bytes; two files with the same digest are one source.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sha256([u8; 32]);

impl Sha256 {
    /// The digest of `bytes`.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self(sha2::Sha256::digest(bytes).into())
    }

    /// The digest of all that a stream gives.
    ///
    /// # Errors
    /// When the stream cannot be read.
    pub fn of_stream(stream: &mut dyn Read) -> io::Result<Self> {
        let mut digest = sha2::Sha256::new();
        let mut buffer = vec![0; 64 * 1024];
        loop {
            match stream.read(&mut buffer)? {
                0 => return Ok(Self(digest.finalize().into())),
                read => digest.update(buffer.get(..read).unwrap_or_default()),
            }
        }
    }
}

impl fmt::Display for Sha256 {
    /// Sixty-four lower-case hexadecimal digits.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Sha256 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for Sha256 {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// A file format, told by content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// Office Open XML text, ECMA-376.
    Docx,
    /// Office Open XML workbook, ECMA-376.
    Xlsx,
    /// Binary workbook, [MS-XLSB].
    Xlsb,
    /// Excel 5 to 2003 workbook, [MS-XLS].
    Xls,
    /// OpenDocument sheet.
    Ods,
    /// OpenDocument text.
    Odt,
    /// Word 6 to 2003 text, [MS-DOC].
    Doc,
    /// Rich Text Format.
    Rtf,
    /// Portable Document Format, ISO 32000.
    Pdf,
    /// HTML.
    Html,
    /// Delimited text.
    Csv,
    /// Plain text.
    Text,
}

impl Format {
    /// The usual file extension, which is also the name in output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Docx => "docx",
            Self::Xlsx => "xlsx",
            Self::Xlsb => "xlsb",
            Self::Xls => "xls",
            Self::Ods => "ods",
            Self::Odt => "odt",
            Self::Doc => "doc",
            Self::Rtf => "rtf",
            Self::Pdf => "pdf",
            Self::Html => "html",
            Self::Csv => "csv",
            Self::Text => "txt",
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
