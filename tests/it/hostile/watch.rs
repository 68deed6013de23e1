//! Runs files through reading and understanding, and watches: no panic, no hang.

use std::cell::RefCell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::sync::{Arc, Mutex, Once};
use std::thread;
use std::time::{Duration, Instant};

use planoteka_ingest::{InnerKind, ReadError, Reading};

/// A file by the name it is given, and what tells it from others.
#[derive(Debug, Clone)]
pub struct Case {
    pub label: String,
    pub name: String,
    pub bytes: Vec<u8>,
}

/// What came of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Read, with so many records and these codes of warnings.
    Read { records: usize, warnings: Vec<&'static str> },
    /// Refused with this code.
    Refused(&'static str),
    /// A panic, with its place and message.
    Panicked(String),
}

/// Less than the program gives its threads, so that a file that passes here has room there.
const STACK_BYTES: usize = 8 << 20;
const WORKERS: usize = 2;
const WORKER: &str = "hostile";

thread_local! {
    static PANIC: RefCell<String> = const { RefCell::new(String::new()) };
}

/// The outcome of each case with the time it took, in the order of the cases; the test fails when one takes longer than `limit`.
pub fn run(
    cases: impl IntoIterator<Item = Case> + Send + 'static,
    limit: Duration,
) -> Vec<(String, Outcome, Duration)> {
    keep_panics_quiet();
    let (sender, events) = channel();
    let queue = Arc::new(Mutex::new(cases.into_iter().collect::<Vec<_>>().into_iter().enumerate()));
    for _ in 0..WORKERS {
        let (sender, queue) = (sender.clone(), Arc::clone(&queue));
        let work = move || {
            loop {
                let next = queue.lock().unwrap().next();
                let Some((index, case)) = next else { break };
                let started = Instant::now();
                let _ = sender.send((index, case.label.clone(), None));
                let outcome = outcome(&case);
                let _ = sender.send((index, case.label, Some((outcome, started.elapsed()))));
            }
        };
        // Not scoped: a thread that hangs must not keep the test from failing.
        thread::Builder::new().name(WORKER.to_owned()).stack_size(STACK_BYTES).spawn(work).unwrap();
    }
    drop(sender);
    let (mut done, mut open) = (Vec::new(), Vec::new());
    loop {
        match events.recv_timeout(limit) {
            Ok((index, label, None)) => open.push((index, label)),
            Ok((index, label, Some((outcome, took)))) => {
                open.retain(|(other, _)| *other != index);
                assert!(took <= limit, "{label}: took {took:?}");
                done.push((index, label, outcome, took));
            }
            Err(RecvTimeoutError::Timeout) => panic!("no answer within {limit:?}: {open:?}"),
            Err(RecvTimeoutError::Disconnected) => break,
        }
    }
    assert!(open.is_empty(), "a thread died over {open:?}");
    done.sort_by_key(|(index, ..)| *index);
    done.into_iter().map(|(_, label, outcome, took)| (label, outcome, took)).collect()
}

fn outcome(case: &Case) -> Outcome {
    let work = || match read(case) {
        Ok(reading) => {
            let plan = planoteka_extract::extract(&reading);
            let warnings = plan.warnings.iter().map(|warning| warning.code.name()).collect();
            Outcome::Read { records: plan.records.len(), warnings }
        }
        Err(error) => Outcome::Refused(error.code()),
    };
    panic::catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| Outcome::Panicked(PANIC.take()))
}

/// What is read of a file, or of the first document put into it.
fn read(case: &Case) -> Result<Reading, ReadError> {
    let inner = planoteka_ingest::unpack(&case.bytes, &case.name, None)?.map(|bundle| bundle.files).unwrap_or_default();
    let attached = inner.iter().position(|inner| inner.kind == InnerKind::File).unwrap_or(0);
    match inner.into_iter().nth(attached) {
        Some(inner) => planoteka_ingest::read(&inner.bytes?, &inner.path),
        None => planoteka_ingest::read(&case.bytes, &case.name),
    }
}

/// Keeps what a worker's panic says for its outcome, instead of printing it; other threads print as usual.
fn keep_panics_quiet() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let usual = panic::take_hook();
        panic::set_hook(Box::new(move |information| {
            if thread::current().name() == Some(WORKER) {
                PANIC.set(information.to_string());
            } else {
                usual(information);
            }
        }));
    });
}
