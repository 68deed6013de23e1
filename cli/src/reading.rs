//! Files and what is wrong with them, so that a failure stays with its file.

use std::borrow::Cow;
use std::cell::RefCell;
use std::fs::{self, File};
use std::io::{self, Read};
use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};

use planoteka_ingest::document::Sha256;
use planoteka_ingest::{ReadError, Reading, Recogniser};
use serde::{Deserialize, Serialize};

/// Files above this size are refused: a plan is a few megabytes, and all of it is held in memory.
pub const MOST_BYTES: u64 = 512 * 1024 * 1024;

thread_local! {
    /// Where the last panic of this thread was; `None` outside of guarded work.
    static GUARD: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Why nothing came of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileProblem {
    /// What happened.
    pub message: String,
    /// The way out.
    pub hint: Cow<'static, str>,
    /// The name under which `planoteka explain` tells more.
    pub code: Cow<'static, str>,
}

impl FileProblem {
    /// The file system refused.
    pub fn unreadable(error: &io::Error) -> Self {
        let hint = "check the name and the rights of the file";
        Self { message: plain_words(error), hint: hint.into(), code: "unreadable-file".into() }
    }

    fn internal(place: &str) -> Self {
        Self {
            message: format!("planoteka failed while reading it ({place})"),
            hint: "this is a fault of planoteka; please report it with the file. Other files are not touched by it"
                .into(),
            code: "internal-failure".into(),
        }
    }
}

/// A file with its name. Its bytes are taken from where they lie each time they are wanted, and held nowhere.
pub struct Content {
    place: Place,
    name: String,
    length: u64,
}

/// Where bytes lie.
enum Place {
    Path(PathBuf),
    Memory(Vec<u8>),
}

impl Content {
    /// The file at a path.
    pub fn of(path: &Path) -> Result<Self, FileProblem> {
        let metadata = fs::metadata(path).map_err(|error| FileProblem::unreadable(&error))?;
        if metadata.is_dir() {
            return Err(FileProblem {
                message: "this is a folder".to_owned(),
                hint: "name one file in it; `planoteka add` takes folders".into(),
                code: "unreadable-file".into(),
            });
        }
        if metadata.len() > MOST_BYTES {
            return Err(FileProblem {
                message: format!("the file has {} MB; at most {} MB are read", metadata.len() >> 20, MOST_BYTES >> 20),
                hint: "split it, or save it without pictures".into(),
                code: "file-too-large".into(),
            });
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Ok(Self { place: Place::Path(path.to_owned()), name, length: metadata.len() })
    }

    /// Bytes that have no path of their own.
    pub fn named(name: String, bytes: Vec<u8>) -> Self {
        Self { length: bytes.len() as u64, place: Place::Memory(bytes), name }
    }

    /// The digest of the bytes, hexadecimal.
    pub fn digest(&self) -> Result<String, FileProblem> {
        let digest = Sha256::of_stream(&mut self.open()?).map_err(|error| FileProblem::unreadable(&error))?;
        Ok(digest.to_string())
    }

    /// The name without its folder.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// How many bytes it has.
    pub fn length(&self) -> u64 {
        self.length
    }

    /// The bytes from the first on, at most as many as are read of any file.
    pub fn open(&self) -> Result<Box<dyn Read + '_>, FileProblem> {
        Ok(match &self.place {
            Place::Path(path) => {
                let file = File::open(path).map_err(|error| FileProblem::unreadable(&error))?;
                Box::new(file.take(MOST_BYTES))
            }
            Place::Memory(bytes) => Box::new(bytes.as_slice()),
        })
    }
}

impl From<ReadError> for FileProblem {
    fn from(error: ReadError) -> Self {
        let hint = match error {
            ReadError::WrongPassword => error.hint().into(),
            _ if error.opens_with_password() => {
                format!("give its password with --password, or {}", error.hint()).into()
            }
            _ => error.hint().into(),
        };
        Self { message: error.to_string(), hint, code: error.code().into() }
    }
}

/// What some bytes say under a file's name.
pub fn read(
    bytes: &[u8],
    name: &str,
    password: Option<&str>,
    recogniser: Option<&mut dyn Recogniser>,
) -> Result<Reading, FileProblem> {
    Ok(planoteka_ingest::read_recognising(bytes, name, password, recogniser)?)
}

/// Runs `work`; a panic in it becomes a problem of the file.
pub fn guarded<T>(work: impl FnOnce() -> Result<T, FileProblem>) -> Result<T, FileProblem> {
    GUARD.set(Some(String::new()));
    let answer = panic::catch_unwind(AssertUnwindSafe(work));
    let place = GUARD.take().unwrap_or_default();
    answer.unwrap_or_else(|_| Err(FileProblem::internal(&place)))
}

/// Keeps the place of a panic in guarded work for the error of its file, instead of printing it.
pub fn keep_panics_quiet() {
    let usual = panic::take_hook();
    panic::set_hook(Box::new(move |information| {
        let place = information.location().map(ToString::to_string).unwrap_or_default();
        let kept = GUARD.with_borrow_mut(|guard| match guard {
            Some(kept) => {
                *kept = place;
                true
            }
            None => false,
        });
        if !kept {
            usual(information);
        }
    }));
}

/// What the system says, without its number and with a small letter first, as our own messages have.
pub fn plain_words(error: &io::Error) -> String {
    let text = error.to_string();
    let text = text.split(" (os error").next().unwrap_or(&text);
    let mut letters = text.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_a_problem_of_its_file() {
        keep_panics_quiet();
        let problem = guarded::<()>(|| panic!("broken")).unwrap_err();
        assert!(problem.message.contains("cli/src/reading.rs"), "{}", problem.message);
        assert_eq!(problem.code, "internal-failure");
    }
}
