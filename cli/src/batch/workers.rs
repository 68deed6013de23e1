//! Files read side by side, handed on in their order.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Condvar, Mutex, PoisonError};
use std::thread;

use planoteka_extract::plan::Plan;

use super::files::File;
use crate::arguments::OcrChoice;
use crate::inside;
use crate::isolation::{Found, Reader};
use crate::limits::Limits;
use crate::reading::{Content, FileProblem};

/// For each thread, how many files may wait for a slow one before them.
const AHEAD: usize = 8;

/// What is to be read.
pub struct Job<'a> {
    /// In order.
    pub files: &'a [File],
    /// Digests of contents that need no reading.
    pub known: &'a BTreeSet<String>,
    /// Digests of files that hold others and were read, by their path in the library.
    pub containers: &'a BTreeMap<String, String>,
    /// Set when no further file shall be begun.
    pub stop: &'a AtomicBool,
    /// What each may take.
    pub limits: Limits,
    /// Opens those that need one.
    pub password: Option<String>,
    /// Words of the user's own.
    pub vocabulary: Option<String>,
    /// When text in pictures is recognised.
    pub ocr: OcrChoice,
}

/// What became of a file.
pub enum Reading {
    /// It was read.
    Plan(Box<Plan>),
    /// The library has its contents.
    Known {
        /// Their digest.
        sha256: String,
    },
    /// It holds others: their paths in it and numbers of bytes, and what became of each.
    Bundle {
        /// The digest of the file itself.
        sha256: String,
        /// In its order.
        files: Vec<(String, u64, Reading)>,
        /// How many others have names that belong to no document.
        passed_over: usize,
    },
    /// It cannot be read.
    Failed(FileProblem),
}

/// Reads the files on some threads and hands each to `commit`, on this thread and in order; how many were handed on.
pub fn run(
    job: &Job<'_>,
    threads: usize,
    mut commit: impl FnMut(&File, Reading) -> anyhow::Result<()>,
) -> anyhow::Result<usize> {
    let threads = threads.clamp(1, job.files.len().max(1));
    let queue = Queue { state: Mutex::new(State::default()), moved: Condvar::new(), ahead: threads * AHEAD };
    thread::scope(|scope| {
        let (sender, receiver) = sync_channel(threads);
        for _ in 0..threads {
            let (sender, queue) = (sender.clone(), &queue);
            thread::Builder::new().spawn_scoped(scope, move || work(job, queue, &sender))?;
        }
        drop(sender);
        let result = in_order(job, &queue, &receiver, &mut commit);
        // Threads that wait for their turn or for the channel must end before the scope does.
        queue.close();
        drop(receiver);
        result
    })
}

fn work(job: &Job<'_>, queue: &Queue, sender: &SyncSender<(usize, Reading)>) {
    let mut reader = Reader::new(job.limits, job.password.clone(), job.ocr).with_vocabulary(job.vocabulary.clone());
    while let Some(index) = queue.take(job) {
        let Some(file) = job.files.get(index) else { return };
        if sender.send((index, read(&mut reader, file, job).unwrap_or_else(Reading::Failed))).is_err() {
            return;
        }
    }
}

fn read(reader: &mut Reader, file: &File, job: &Job<'_>) -> Result<Reading, FileProblem> {
    let content = Content::of(&file.path)?;
    let sha256 = content.digest()?;
    if job.known.contains(&sha256) || job.containers.get(&file.key) == Some(&sha256) {
        return Ok(Reading::Known { sha256 });
    }
    let inner = match reader.plan(&content)? {
        Found::Document(plan) => return Ok(Reading::Plan(plan)),
        Found::Bundle(bundle) => inside::documents(reader, bundle),
    };
    let passed_over = inner.passed_over;
    let files = inner.files.into_iter().map(|inner| {
        let path = inner.name.strip_prefix(content.name()).unwrap_or(&inner.name).trim_start_matches('/').to_owned();
        let bytes = inner.content.as_ref().map_or(0, Content::length);
        let reading = inner.content.and_then(|content| read_inner(reader, &content, job));
        (path, bytes, reading.unwrap_or_else(Reading::Failed))
    });
    Ok(Reading::Bundle { sha256, files: files.collect(), passed_over })
}

fn read_inner(reader: &mut Reader, content: &Content, job: &Job<'_>) -> Result<Reading, FileProblem> {
    let sha256 = content.digest()?;
    if job.known.contains(&sha256) {
        return Ok(Reading::Known { sha256 });
    }
    match reader.plan(content)? {
        Found::Document(plan) => Ok(Reading::Plan(plan)),
        Found::Bundle(_) => Err(inside::nothing_inside()),
    }
}

fn in_order(
    job: &Job<'_>,
    queue: &Queue,
    receiver: &Receiver<(usize, Reading)>,
    commit: &mut impl FnMut(&File, Reading) -> anyhow::Result<()>,
) -> anyhow::Result<usize> {
    let mut waiting = BTreeMap::new();
    let mut committed = 0;
    for (index, reading) in receiver {
        waiting.insert(index, reading);
        while let Some(reading) = waiting.remove(&committed) {
            if let Some(file) = job.files.get(committed) {
                commit(file, reading)?;
            }
            committed += 1;
            queue.advance(committed);
        }
    }
    Ok(committed)
}

/// Which file is next, and how far the commits are.
struct Queue {
    state: Mutex<State>,
    moved: Condvar,
    ahead: usize,
}

#[derive(Default)]
struct State {
    next: usize,
    committed: usize,
    closed: bool,
}

impl Queue {
    /// The next file to read, as soon as it is not too far ahead of the commits; nothing when there is none.
    fn take(&self, job: &Job<'_>) -> Option<usize> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            if state.closed || state.next >= job.files.len() || job.stop.load(Ordering::SeqCst) {
                return None;
            }
            if state.next < state.committed + self.ahead {
                state.next += 1;
                return Some(state.next - 1);
            }
            state = self.moved.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn advance(&self, committed: usize) {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).committed = committed;
        self.moved.notify_all();
    }

    fn close(&self) {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).closed = true;
        self.moved.notify_all();
    }
}
