use std::fmt;

use serde::{Serialize, Serializer};

use crate::document::Origin;

/// A problem in a file's content that a reader of its records must know; it never stops the reading.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Notice {
    /// Stable name of the problem.
    pub code: NoticeCode,
    /// What happened, in a sentence without a full stop.
    pub detail: String,
    /// Where, if at one place.
    pub at: Option<Origin>,
}

impl Notice {
    /// A notice about the whole file.
    #[must_use]
    pub fn new(code: NoticeCode, detail: impl Into<String>) -> Self {
        Self { code, detail: detail.into(), at: None }
    }

    /// The same notice at one place.
    #[must_use]
    pub fn at(self, origin: Origin) -> Self {
        Self { at: Some(origin), ..self }
    }
}

/// What kinds of problem the readers report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum NoticeCode {
    /// The file ends early or is damaged; what could be read was read.
    ContentTruncated,
    /// A part of the file could not be read; the others were.
    PartUnreadable,
    /// A limit of size was reached; the rest was left out.
    LimitReached,
    /// The name says another format than the bytes.
    ExtensionMismatch,
    /// The text's encoding is not declared or wrongly declared; the one found was used.
    EncodingGuessed,
    /// A page has no text that can be read.
    PageWithoutText,
    /// Glyphs have no letters assigned, so that their text is lost.
    GlyphsWithoutLetters,
    /// A scan has a text layer that does not say what it shows.
    TextLayerUnusable,
    /// Text was recognised in pictures and may be misread.
    TextRecognised,
    /// Text would have to be recognised in pictures, and that failed.
    RecognitionFailed,
    /// Text would have to be recognised in pictures, and nothing is there to do it.
    RecognitionMissing,
    /// A cell holds an error of the program that wrote it.
    CellError,
    /// A formula has no stored result.
    FormulaWithoutValue,
}

impl NoticeCode {
    /// Every code, in the order of their names here.
    pub const ALL: [Self; 13] = [
        Self::ContentTruncated,
        Self::PartUnreadable,
        Self::LimitReached,
        Self::ExtensionMismatch,
        Self::EncodingGuessed,
        Self::PageWithoutText,
        Self::GlyphsWithoutLetters,
        Self::TextLayerUnusable,
        Self::TextRecognised,
        Self::RecognitionFailed,
        Self::RecognitionMissing,
        Self::CellError,
        Self::FormulaWithoutValue,
    ];

    /// The stable name used in output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::ContentTruncated => "content-truncated",
            Self::PartUnreadable => "part-unreadable",
            Self::LimitReached => "limit-reached",
            Self::ExtensionMismatch => "extension-mismatch",
            Self::EncodingGuessed => "encoding-guessed",
            Self::PageWithoutText => "page-without-text",
            Self::GlyphsWithoutLetters => "glyphs-without-letters",
            Self::TextLayerUnusable => "text-layer-unusable",
            Self::TextRecognised => "text-recognised",
            Self::RecognitionFailed => "recognition-failed",
            Self::RecognitionMissing => "recognition-missing",
            Self::CellError => "cell-error",
            Self::FormulaWithoutValue => "formula-without-value",
        }
    }
}

impl fmt::Display for NoticeCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl Serialize for NoticeCode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}
