//! Settings, and where each came from.

use std::env;
use std::path::PathBuf;

use crate::arguments::{LibraryOption, PasswordOption};

/// The variable that names a library.
pub const LIBRARY_VARIABLE: &str = "PLANOTEKA_LIBRARY";
/// The variable that holds a password.
pub const PASSWORD_VARIABLE: &str = "PLANOTEKA_PASSWORD";
/// The library of a folder when none is named.
const LIBRARY_FOLDER: &str = ".planoteka";

/// Where a setting came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whence {
    /// Typed.
    Flag,
    /// From the environment.
    Variable,
    /// Nothing was said.
    Default,
}

impl Whence {
    /// In words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Flag => "from --library",
            Self::Variable => "from PLANOTEKA_LIBRARY",
            Self::Default => "the default in this folder",
        }
    }
}

/// The folder of the library, and where that came from.
pub fn library(option: &LibraryOption) -> (PathBuf, Whence) {
    if let Some(folder) = &option.library {
        return (folder.clone(), Whence::Flag);
    }
    match env::var_os(LIBRARY_VARIABLE).filter(|value| !value.is_empty()) {
        Some(folder) => (PathBuf::from(folder), Whence::Variable),
        None => (PathBuf::from(LIBRARY_FOLDER), Whence::Default),
    }
}

/// The password for encrypted files, if there is one.
pub fn password(option: &PasswordOption) -> Option<String> {
    option.password.clone().or_else(|| env::var(PASSWORD_VARIABLE).ok().filter(|value| !value.is_empty()))
}

/// The option to repeat in a command that is suggested.
pub fn library_words(option: &LibraryOption) -> String {
    let quoted = |text: &str| if text.contains(' ') { format!("'{text}'") } else { text.to_owned() };
    option
        .library
        .as_ref()
        .map(|folder| format!(" --library {}", quoted(&folder.to_string_lossy())))
        .unwrap_or_default()
}
