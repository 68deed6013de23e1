//! How files are read, as it can be typed.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use serde::{Deserialize, Serialize};

use crate::limits::Limits;

/// How one file is read.
#[derive(Debug, Clone, Args)]
pub struct ReadOptions {
    /// The document in an archive or mail; also written after its name: mail.eml/plan.docx
    #[arg(long, value_name = "PATH")]
    pub inner: Option<String>,
    #[command(flatten)]
    pub password: PasswordOption,
    #[command(flatten)]
    pub recognition: RecognitionOption,
    #[command(flatten)]
    pub limits: Limits,
}

/// How text in pictures is read.
#[derive(Debug, Clone, Copy, Args)]
pub struct RecognitionOption {
    /// Recognise the text of scanned pages with Tesseract, if it is installed
    #[arg(long, value_enum, default_value_t, value_name = "WHEN")]
    pub ocr: OcrChoice,
}

/// What opens encrypted files.
#[derive(Debug, Clone, Args)]
pub struct PasswordOption {
    /// Password of encrypted files [default: PLANOTEKA_PASSWORD, which other users cannot see]
    #[arg(long, value_name = "TEXT", hide_short_help = true)]
    pub password: Option<String>,
}

/// Words of a user's own.
#[derive(Debug, Clone, Default, Args)]
pub struct VocabularyOption {
    /// Headings, row words, places and offices of your own, beside those planoteka knows; may be given several times
    ///
    /// A table of tab-separated lines: `heading`, a meaning and a heading as printed; `row`, a kind and the words that
    /// begin such rows; `place`, a country and a municipality; `owner`, what it is and the words that begin such names.
    /// `planoteka explain vocabulary` tells all meanings and kinds.
    #[arg(long, value_name = "FILE", hide_short_help = true)]
    pub vocabulary: Vec<PathBuf>,
}

/// When text is recognised in pictures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum, Serialize, Deserialize)]
pub enum OcrChoice {
    /// On pages whose text cannot be read otherwise, if Tesseract is installed
    #[default]
    Auto,
    /// Never
    Never,
    /// On all pages of PDF files
    Always,
}
