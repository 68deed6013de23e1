//! Files read and understood one by one, each on a thread of its own so that a failure stays with its file.

use std::cell::RefCell;
use std::fs;
use std::panic::{self, AssertUnwindSafe};
use std::path::Path;
use std::thread;

use planoteka_extract::plan::Plan;
use planoteka_ingest::Reading;

/// Files above this size are refused: a plan is a few megabytes, and all of it is held in memory.
const MOST_BYTES: u64 = 512 * 1024 * 1024;

/// Deeply nested files need more stack than a thread has by itself.
const STACK_BYTES: usize = 64 * 1024 * 1024;

thread_local! {
    static PANIC: RefCell<Option<String>> = const { RefCell::new(None) };
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

/// What is read of a file.
pub fn reading_of(path: &Path) -> Result<Reading, FileProblem> {
    guarded(|| read(path))
}

/// The plan in a file.
pub fn plan_of(path: &Path) -> Result<Plan, FileProblem> {
    guarded(|| read(path).map(|reading| planoteka_extract::extract(&reading)))
}

fn read(path: &Path) -> Result<Reading, FileProblem> {
    let bytes = bytes_of(path)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    planoteka_ingest::read(&bytes, &name).map_err(|error| FileProblem {
        message: error.to_string(),
        hint: error.hint(),
        code: error.code(),
    })
}

fn bytes_of(path: &Path) -> Result<Vec<u8>, FileProblem> {
    let unreadable = |error: std::io::Error| FileProblem {
        message: lower_first(&error.to_string()),
        hint: "check the name and the rights of the file",
        code: "unreadable-file",
    };
    let metadata = fs::metadata(path).map_err(unreadable)?;
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
    fs::read(path).map_err(unreadable)
}

/// Runs `work` on a thread with enough stack; a panic becomes a problem of the file.
fn guarded<T: Send>(work: impl FnOnce() -> Result<T, FileProblem> + Send) -> Result<T, FileProblem> {
    let caught = || {
        panic::catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| {
            let place = PANIC.take().unwrap_or_default();
            Err(internal_failure(&place))
        })
    };
    thread::scope(|scope| match thread::Builder::new().stack_size(STACK_BYTES).spawn_scoped(scope, caught) {
        Ok(thread) => thread.join().unwrap_or_else(|_| Err(internal_failure(""))),
        Err(error) => Err(internal_failure(&error.to_string())),
    })
}

fn internal_failure(place: &str) -> FileProblem {
    FileProblem {
        message: format!("planoteka failed while reading it ({place})"),
        hint: "this is a fault of planoteka; please report it with the file. Other files are not touched by it",
        code: "internal-failure",
    }
}

/// Keeps the place of a panic for the error of its file, instead of printing it.
pub fn keep_panics_quiet() {
    let usual = panic::take_hook();
    panic::set_hook(Box::new(move |information| {
        if thread::current().name() == Some("main") {
            usual(information);
        } else {
            let place = information.location().map(ToString::to_string).unwrap_or_default();
            PANIC.set(Some(place));
        }
    }));
}

fn lower_first(text: &str) -> String {
    let text = text.split(" (os error").next().unwrap_or(text);
    let mut letters = text.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}
