use crate::document::Format;

/// Why a file cannot be opened at all. Problems inside an opened file are notices.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// No bytes.
    #[error("the file is empty")]
    Empty,
    /// Protected by a password.
    #[error("the {format} file is protected by a password")]
    Encrypted {
        /// The format found.
        format: Format,
    },
    /// No known format.
    #[error("the format is not known ({found})")]
    Unknown {
        /// What the bytes look like.
        found: &'static str,
    },
    /// The container is broken beyond reading.
    #[error("the {format} file is damaged: {detail}")]
    Damaged {
        /// The format found.
        format: Format,
        /// What is wrong with it.
        detail: String,
    },
}

impl ReadError {
    /// Stable name of the refusal.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty-file",
            Self::Encrypted { .. } => "encrypted-file",
            Self::Unknown { .. } => "unknown-format",
            Self::Damaged { .. } => "damaged-file",
        }
    }

    /// What a user can do about it.
    #[must_use]
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Empty => "copy the file again from where it came; nothing of it arrived",
            Self::Encrypted { .. } => "open it with its password and save a copy without one",
            Self::Unknown { .. } => {
                "planoteka reads docx, doc, odt, rtf, xlsx, xlsm, xls, xlsb, ods, csv, html, txt and pdf"
            }
            Self::Damaged { .. } => "open it in the program that wrote it and save it again, or look for another copy",
        }
    }
}
