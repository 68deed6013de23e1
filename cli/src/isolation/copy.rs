//! A worker as a copy of this process. Nothing of the program is loaded anew, which is a sixth of the time of a small plan.

use std::fs::{self, File};
use std::io::{self, PipeReader, PipeWriter};
use std::os::fd::OwnedFd;
use std::os::unix::process::ExitStatusExt as _;
use std::panic::{self, AssertUnwindSafe};
use std::process::{self, ExitStatus};

use rustix::io::Errno;
use rustix::process::{Pid, Signal, WaitOptions, kill_process, setpgid, waitpid};
use rustix::stdio::{dup2_stderr, dup2_stdin, dup2_stdout};

use super::pipes::Pipes;
use crate::output;

/// Exit code of a copy that failed outside of any file, as Rust ends a program that panics.
const PANICKED: i32 = 101;

/// A copy that runs until it ends or is ended.
pub struct Copied {
    process: Pid,
    status: Option<ExitStatus>,
}

impl Copied {
    /// Ends it; one that has ended by itself keeps its status.
    pub fn kill(&self) {
        if self.status.is_none() {
            // It fails only where there is nothing to end.
            let _ = kill_process(self.process, Signal::KILL);
        }
    }

    /// How it ended, when it has.
    pub fn wait(&mut self) -> Option<ExitStatus> {
        while self.status.is_none() {
            match waitpid(Some(self.process), WaitOptions::empty()) {
                Ok(Some((_, status))) => self.status = Some(ExitStatus::from_raw(status.as_raw())),
                Err(Errno::INTR) => {}
                Ok(None) | Err(_) => break,
            }
        }
        self.status
    }
}

/// A copy of this process that runs `work` between its two pipes and ends with the code that comes back; `None` where this
/// process has other threads, which would be missing in the copy.
pub fn copy(work: impl FnOnce(File, File) -> i32) -> io::Result<Option<(Copied, Pipes)>> {
    if !is_alone()? {
        return Ok(None);
    }
    // What waits to be printed would be printed by both.
    output::settle()?;
    let (their_input, input) = io::pipe()?;
    let (output, their_output) = io::pipe()?;
    let (words, their_words) = io::pipe()?;
    let Some(process) = fork()? else {
        drop((input, output, words));
        process::exit(run(their_input, their_output, their_words, work));
    };
    let pipes = Pipes {
        input: OwnedFd::from(input).into(),
        output: OwnedFd::from(output).into(),
        words: OwnedFd::from(words).into(),
    };
    Ok(Some((Copied { process, status: None }, pipes)))
}

/// Whether this is the only thread.
fn is_alone() -> io::Result<bool> {
    Ok(fs::read_dir("/proc/self/task")?.take(2).count() == 1)
}

/// The copy's number; `None` in the copy.
#[expect(unsafe_code, reason = "a copy is what no safe interface makes")]
fn fork() -> io::Result<Option<Pid>> {
    // SAFETY: the caller has seen that this process has one thread. The copy is then as whole as this process: no lock is
    // held and no structure half changed by a thread that it lacks.
    let process = unsafe { libc::fork() };
    if process < 0 { Err(io::Error::last_os_error()) } else { Ok(Pid::from_raw(process)) }
}

/// In the copy: takes the pipes for its streams, and works.
fn run(input: PipeReader, output: PipeWriter, words: PipeWriter, work: impl FnOnce(File, File) -> i32) -> i32 {
    let taken = dup2_stdin(&input).and_then(|()| dup2_stdout(&output)).and_then(|()| dup2_stderr(&words));
    // Ctrl-C is for the program, as with a worker that is started anew.
    if taken.and_then(|()| setpgid(None, None)).is_err() {
        return PANICKED;
    }
    drop(words);
    one_heap();
    let (input, output) = (File::from(OwnedFd::from(input)), File::from(OwnedFd::from(output)));
    panic::catch_unwind(AssertUnwindSafe(|| work(input, output))).unwrap_or(PANICKED)
}

/// Gives all threads one heap that grows by a mebibyte, as a worker that is started anew has by its environment.
#[cfg(target_env = "gnu")]
#[expect(
    unsafe_code,
    reason = "the allocator of the C library takes its settings in no other way from a process that runs"
)]
fn one_heap() {
    // SAFETY: sets two numbers of the allocator while no other thread allocates.
    unsafe {
        libc::mallopt(libc::M_ARENA_MAX, 1);
        libc::mallopt(libc::M_TOP_PAD, 1 << 20);
    }
}

#[cfg(not(target_env = "gnu"))]
fn one_heap() {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_process_with_other_threads_is_not_copied() {
        let copied = std::thread::scope(|scope| scope.spawn(|| copy(|_, _| 0).unwrap().is_some()).join().unwrap());
        assert!(!copied);
    }
}
