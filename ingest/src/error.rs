use crate::document::Format;
use crate::foreign::Foreign;

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
    /// An entry of an archive is protected by a password.
    #[error("it is protected by a password in its archive")]
    EncryptedEntry,
    /// An entry of an archive, or an archive as a whole, cannot be unpacked.
    #[error("it cannot be unpacked: {detail}")]
    DamagedEntry {
        /// What is wrong with it.
        detail: String,
    },
    /// A server decides who may read it.
    #[error("the {format} file is protected by rights management")]
    RightsManaged {
        /// The format found.
        format: Format,
    },
    /// Something that is no document, or a document of a kind that is not read.
    #[error("this is {}, which is not read", .0.found)]
    Foreign(Foreign),
    /// The password given does not open it.
    #[error("the password does not open it")]
    WrongPassword,
    /// More comes out of it than out of any sound file.
    #[error("it holds more than {limit}")]
    TooMuchInside {
        /// What it must not exceed.
        limit: String,
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
            Self::Encrypted { .. } | Self::EncryptedEntry => "encrypted-file",
            Self::RightsManaged { .. } => "rights-managed",
            Self::Foreign(foreign) => foreign.kind.code(),
            Self::WrongPassword => "wrong-password",
            Self::TooMuchInside { .. } => "container-too-large",
            Self::Unknown { .. } => "unknown-format",
            Self::Damaged { .. } | Self::DamagedEntry { .. } => "damaged-file",
        }
    }

    /// Whether the right password would open it.
    #[must_use]
    pub fn opens_with_password(&self) -> bool {
        matches!(self, Self::EncryptedEntry | Self::WrongPassword | Self::Encrypted { .. })
    }

    /// What a user can do about it.
    #[must_use]
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Empty => "copy the file again from where it came; nothing of it arrived",
            Self::RightsManaged { .. } => {
                "open it with an account that may read it, and print it to pdf or save an unprotected copy"
            }
            Self::Foreign(foreign) => foreign.kind.hint(),
            Self::EncryptedEntry => "unpack the archive with its password and add what was in it",
            Self::WrongPassword => "check the password; capital letters and the layout of the keyboard count",
            Self::TooMuchInside { .. } => {
                "unpack it and add the files you need; an archive that grows without end is made to harm"
            }
            Self::DamagedEntry { .. } => "unpack the archive with another program, or look for another copy",
            Self::Encrypted { .. } => "open it with its password and save a copy without one",
            Self::Unknown { .. } => {
                "planoteka reads docx, doc, odt, rtf, xlsx, xlsm, xls, xlsb, ods, csv, html, txt and pdf"
            }
            Self::Damaged { .. } => "open it in the program that wrote it and save it again, or look for another copy",
        }
    }
}
