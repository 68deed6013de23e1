//! Files read and understood so that a failure stays with its file.

use std::cell::RefCell;
use std::panic::{self, AssertUnwindSafe};
use std::path::Path;
use std::{fs, io, thread};

use planoteka_extract::plan::Plan;
use planoteka_ingest::Reading;
use planoteka_ingest::document::Sha256;

/// Files above this size are refused: a plan is a few megabytes, and all of it is held in memory.
const MOST_BYTES: u64 = 512 * 1024 * 1024;

/// Deeply nested files need more stack than a thread has by itself.
pub const STACK_BYTES: usize = 64 * 1024 * 1024;

thread_local! {
    /// Where the last panic of this thread was; `None` outside of guarded work.
    static GUARD: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Why nothing came of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileProblem {
    /// What happened.
    pub message: String,
    /// The way out.
    pub hint: &'static str,
    /// The name under which `planoteka explain` tells more.
    pub code: &'static str,
}

impl FileProblem {
    /// The file system refused.
    pub fn unreadable(error: &io::Error) -> Self {
        let hint = "check the name and the rights of the file";
        Self { message: plain_words(error), hint, code: "unreadable-file" }
    }

    fn internal(place: &str) -> Self {
        Self {
            message: format!("planoteka failed while reading it ({place})"),
            hint: "this is a fault of planoteka; please report it with the file. Other files are not touched by it",
            code: "internal-failure",
        }
    }
}

/// The bytes of a file with its name.
pub struct Content {
    bytes: Vec<u8>,
    name: String,
}

impl Content {
    /// The bytes at a path.
    pub fn of(path: &Path) -> Result<Self, FileProblem> {
        let metadata = fs::metadata(path).map_err(|error| FileProblem::unreadable(&error))?;
        if metadata.is_dir() {
            return Err(FileProblem {
                message: "this is a folder".to_owned(),
                hint: "name one file in it; `planoteka add` takes folders",
                code: "unreadable-file",
            });
        }
        if metadata.len() > MOST_BYTES {
            return Err(FileProblem {
                message: format!("the file has {} MB; at most {} MB are read", metadata.len() >> 20, MOST_BYTES >> 20),
                hint: "split it, or save it without pictures",
                code: "file-too-large",
            });
        }
        let bytes = fs::read(path).map_err(|error| FileProblem::unreadable(&error))?;
        Ok(Self { bytes, name: path.file_name().unwrap_or_default().to_string_lossy().into_owned() })
    }

    /// The digest of the bytes, hexadecimal.
    pub fn digest(&self) -> String {
        Sha256::of(&self.bytes).to_string()
    }

    /// What they say.
    pub fn reading(&self) -> Result<Reading, FileProblem> {
        planoteka_ingest::read(&self.bytes, &self.name).map_err(|error| FileProblem {
            message: error.to_string(),
            hint: error.hint(),
            code: error.code(),
        })
    }

    /// What they plan.
    pub fn plan(&self) -> Result<Plan, FileProblem> {
        self.reading().map(|reading| planoteka_extract::extract(&reading))
    }
}

/// What is read of a file.
pub fn reading_of(path: &Path) -> Result<Reading, FileProblem> {
    on_deep_stack(|| Content::of(path)?.reading())
}

/// The plan in a file.
pub fn plan_of(path: &Path) -> Result<Plan, FileProblem> {
    on_deep_stack(|| Content::of(path)?.plan())
}

/// Runs `work`; a panic in it becomes a problem of the file.
pub fn guarded<T>(work: impl FnOnce() -> Result<T, FileProblem>) -> Result<T, FileProblem> {
    GUARD.set(Some(String::new()));
    let answer = panic::catch_unwind(AssertUnwindSafe(work));
    let place = GUARD.take().unwrap_or_default();
    answer.unwrap_or_else(|_| Err(FileProblem::internal(&place)))
}

/// Runs guarded `work` on a thread with enough stack.
fn on_deep_stack<T: Send>(work: impl FnOnce() -> Result<T, FileProblem> + Send) -> Result<T, FileProblem> {
    let guarded = || guarded(work);
    thread::scope(|scope| match thread::Builder::new().stack_size(STACK_BYTES).spawn_scoped(scope, guarded) {
        Ok(thread) => thread.join().unwrap_or_else(|_| Err(FileProblem::internal(""))),
        Err(error) => Err(FileProblem::internal(&plain_words(&error))),
    })
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
fn plain_words(error: &io::Error) -> String {
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
        let problem = on_deep_stack::<()>(|| panic!("broken")).unwrap_err();
        assert!(problem.message.contains("cli/src/reading.rs"), "{}", problem.message);
        assert_eq!(problem.code, "internal-failure");
    }
}
