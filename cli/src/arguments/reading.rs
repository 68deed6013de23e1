//! How files are read, as it can be typed.

use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, value_parser};

use crate::isolation::Reader;
use crate::recognition::OcrChoice;
use crate::settings;

/// What a file may take; each is read in a process of its own.
#[derive(Debug, Clone, Copy, Args)]
pub struct Limits {
    /// Most memory for reading a file, in MB; beyond it the file is an error
    #[arg(long, value_name = "MB", default_value_t = Limits::USUAL.memory, value_parser = value_parser!(u64).range(256..), hide_short_help = true)]
    pub memory: u64,
    /// Most seconds for reading a file; beyond them the file is an error
    #[arg(long, value_name = "SECONDS", default_value_t = Limits::USUAL.time_limit, value_parser = value_parser!(u64).range(1..), hide_short_help = true)]
    pub time_limit: u64,
}

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
    /// Headings and row words of your own, beside those planoteka knows; may be given several times
    ///
    /// A table of tab-separated lines: `heading`, a meaning and a heading as printed, or `row`, a kind and the words
    /// that begin such rows. `planoteka explain vocabulary` tells all meanings and kinds.
    #[arg(long, value_name = "FILE", hide_short_help = true)]
    pub vocabulary: Vec<PathBuf>,
}

impl ReadOptions {
    /// A reader held to them.
    pub fn reader(&self) -> Reader {
        Reader::new(self.limits, settings::password(&self.password), self.recognition.ocr)
    }
}

impl Limits {
    /// Those of a file where none are given.
    pub const USUAL: Self = Self { memory: 4096, time_limit: 120 };

    /// The time for a file.
    pub fn time(&self) -> Duration {
        Duration::from_secs(self.time_limit)
    }

    /// The time for a file, in words.
    pub fn time_words(&self) -> String {
        format!("{} {}", self.time_limit, if self.time_limit == 1 { "second" } else { "seconds" })
    }

    /// The arguments that say the same.
    pub fn words(&self) -> [String; 4] {
        ["--memory".to_owned(), self.memory.to_string(), "--time-limit".to_owned(), self.time_limit.to_string()]
    }
}
