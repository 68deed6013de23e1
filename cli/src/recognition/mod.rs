//! Text recognition by Tesseract: a program of its own, which is asked only when a page needs it.

mod languages;
mod output;
mod tesseract;

pub use languages::{Models, NamedText};
pub use output::{orientation, words};
pub use tesseract::Tesseract;

use serde::{Deserialize, Serialize};

/// What is asked about a picture, whose pixels follow.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Question {
    /// Which models are installed; no picture follows.
    Models,
    /// How it must be turned, and which script it has.
    Orientation(Size),
    /// Its words, with these models.
    Words(Size, Segmentation, Vec<String>),
}

/// How text is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Segmentation {
    /// Anywhere.
    Sparse,
    /// As one block of lines.
    Block,
}

/// The size of a picture in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Size {
    /// Pixels in a row.
    pub width: usize,
    /// Rows.
    pub height: usize,
    /// Pixels to the inch.
    pub dots_per_inch: u32,
}

/// What is answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reply {
    /// The models that are installed.
    Models(Vec<String>),
    /// Tesseract is not installed.
    Missing,
    /// What Tesseract printed.
    Output(String),
    /// The file took all the time that is given to recognition.
    Spent,
    /// Why it printed nothing.
    Failure(String),
}

/// What to install.
pub const HOW_TO_INSTALL: &str = "install Tesseract 5 with the languages of your documents (Debian and Ubuntu: apt install \
                                  tesseract-ocr tesseract-ocr-hrv tesseract-ocr-srp; macOS: brew install tesseract \
                                  tesseract-lang; Windows: winget install UB-Mannheim.TesseractOCR) and read the file again (add --force)";
