//! Settings, and where each came from.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};

use planoteka_extract::Vocabulary;
use planoteka_ingest::document::Sha256;

use crate::arguments::{LibraryOption, PasswordOption, VocabularyOption};
use crate::reading::plain_words;
use crate::report::Told;

/// The variable that names a library.
pub const LIBRARY_VARIABLE: &str = "PLANOTEKA_LIBRARY";
/// The variable that holds a password.
pub const PASSWORD_VARIABLE: &str = "PLANOTEKA_PASSWORD";
/// The variable that names the program of text recognition.
pub const TESSERACT_VARIABLE: &str = "PLANOTEKA_TESSERACT";
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

/// Who corrects something: as typed, else the name of the user.
pub fn who(option: Option<&str>) -> String {
    let user = || ["USER", "USERNAME", "LOGNAME"].into_iter().find_map(|name| env::var(name).ok());
    option.map(str::to_owned).or_else(user).filter(|who| !who.is_empty()).unwrap_or_else(|| "someone".to_owned())
}

/// Today in universal time, `2021-12-31`.
pub fn today() -> String {
    const DAY: u64 = 86_400;
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map(|since| since.as_secs()).unwrap_or_default();
    let (year, month, day) = civil(seconds / DAY);
    format!("{year:04}-{month:02}-{day:02}")
}

/// The day so many days after 1970-01-01, as the calendar has it.
fn civil(days: u64) -> (u64, u64, u64) {
    // Eras of 400 years that begin on 1 March, so that the day that is put in comes last.
    let days = days + 719_468;
    let (era, day_of_era) = (days / 146_097, days % 146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (year_of_era + era * 400 + u64::from(month <= 2), month, day)
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

/// The program of text recognition, if one is named.
pub fn tesseract() -> Option<OsString> {
    env::var_os(TESSERACT_VARIABLE).filter(|value| !value.is_empty())
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

#[cfg(test)]
mod tests {
    #[test]
    fn days_have_their_date() {
        for (days, date) in
            [(0, (1970, 1, 1)), (11_016, (2000, 2, 29)), (18_628, (2021, 1, 1)), (20_783, (2026, 11, 26))]
        {
            assert_eq!(super::civil(days), date);
        }
    }
}
