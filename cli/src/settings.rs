//! Settings, and where each came from.

use std::env;
use std::fs;
use std::path::PathBuf;

use planoteka_extract::Vocabulary;
use planoteka_ingest::document::Sha256;

use crate::arguments::{LibraryOption, PasswordOption, VocabularyOption};
use crate::reading::plain_words;
use crate::report::Told;

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

/// Words of the user's own, checked.
#[derive(Debug)]
pub struct Words {
    /// All files together, in the documented form.
    pub text: String,
    /// Tells these words from others.
    digest: String,
}

/// The words in the files that were named, if any.
pub fn vocabulary(option: &VocabularyOption) -> Result<Option<Words>, Told> {
    /// A larger file is no table of words.
    const MOST_BYTES: u64 = 4 << 20;
    let hint = "`planoteka explain vocabulary` shows the form of such a file";
    let mut text = String::new();
    for path in &option.vocabulary {
        let name = path.display();
        let refused = |error: &std::io::Error| {
            Told::new(format!("{name}: {}", plain_words(error)), "name a file that can be read")
        };
        if fs::metadata(path).map_err(|error| refused(&error))?.len() > MOST_BYTES {
            return Err(Told::new(format!("{name} is too large for a table of words"), hint));
        }
        let bytes = fs::read(path).map_err(|error| refused(&error))?;
        let words = String::from_utf8(bytes)
            .map_err(|_| Told::new(format!("{name} is not written in UTF-8"), "save it as a text file in UTF-8"))?;
        let words = words.trim_start_matches('\u{feff}');
        Vocabulary::shipped()
            .with_own(words)
            .map_err(|error| Told::new(format!("{name}, line {}: {}", error.line, error.message), hint))?;
        text += words;
        text.push('\n');
    }
    if option.vocabulary.is_empty() {
        return Ok(None);
    }
    let digest = Sha256::of(text.as_bytes()).to_string();
    Ok(Some(Words { text, digest }))
}

/// What understands files: another version, or other words, read them again.
pub fn extractor(words: Option<&Words>) -> String {
    const DIGITS: usize = 12;
    let version = env!("CARGO_PKG_VERSION");
    match words {
        None => version.to_owned(),
        Some(words) => format!("{version}+{}", words.digest.get(..DIGITS).unwrap_or(&words.digest)),
    }
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
