//! A worker as the program sees it: started, asked, watched, ended.

use std::io::{self, BufReader, Read, Write};
use std::process::{ChildStderr, ChildStdin, ExitStatus};
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use super::answers::Answers;
use super::guard::Guard;
use super::message::{self, Answer, Pieces, Request};
use super::worker::OVER_TIME;
use super::{Protection, start};
use crate::limits::Limits;
use crate::reading::{FileProblem, plain_words};
use crate::recognition::{Question, Reply};

/// Most questions on the way to an answer: a few for each page that is recognised.
const MOST_QUESTIONS: usize = 2_000;
/// Most bytes of a worker's last words; a pipe holds no more.
const MOST_WORDS: u64 = 64 * 1024;

/// How a worker ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Death {
    /// It took too long and was ended.
    Time,
    /// It wanted more memory than it may have.
    Memory,
    /// Its answer was too long.
    Output,
    /// By a fault or from outside; how, in words.
    Crash(String),
    /// It could not begin; why, in words.
    Unborn(String),
}

impl Death {
    /// It answered something else than it was asked.
    pub fn beside_the_question() -> Self {
        Self::Crash("its answer is of another kind".to_owned())
    }

    /// What that means for the file.
    pub fn problem(&self, limits: &Limits) -> FileProblem {
        let (code, message, hint) = match self {
            Self::Time => (
                "time-exceeded",
                format!("reading it took more than {} and was stopped", limits.time_words()),
                "allow more with --time-limit; a sound plan takes a few seconds",
            ),
            Self::Memory => (
                "memory-exceeded",
                format!("reading it takes more than {} MB of memory", limits.memory),
                "allow more with --memory, or split the file",
            ),
            Self::Output => (
                "output-exceeded",
                format!("what is understood of it has more than {} MB", limits.output_limit),
                "allow more with --output-limit, or split the file",
            ),
            Self::Crash(how) => (
                "reader-died",
                format!("the process that read it ended ({how})"),
                "try it again; if it ends so each time, please report it with the file. Other files are not touched by it",
            ),
            Self::Unborn(why) => (
                "reader-missing",
                format!("no process can be started to read it ({why})"),
                "see that the program can be run again and that the system has processes left",
            ),
        };
        FileProblem { code: code.into(), message, hint: hint.into() }
    }
}

/// Who ends a worker whose time is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Watch {
    /// This process, whatever has become of the worker: no file may hold up the others.
    Outside,
    /// Whoever waits for the answer, where one file is read and nothing else waits: a thread costs a twentieth of reading a
    /// plan. Where the system cannot wait for so long and no longer, the worker watches itself.
    Waiting,
}

/// A running worker; it ends with this value.
pub struct Process {
    guard: Arc<Guard>,
    input: Option<ChildStdin>,
    output: BufReader<Answers>,
    /// Looked into when it has ended: a worker says nothing but how it fails.
    words: Option<ChildStderr>,
    watch: Option<JoinHandle<()>>,
    limits: Limits,
    protection: Protection,
    answers: usize,
}

impl Process {
    /// Starts a worker and waits until it is ready.
    pub fn start(limits: &Limits, watch: Watch) -> Result<Self, Death> {
        Self::spawn(limits, watch).map_err(|error| Death::Unborn(plain_words(&error)))?.ready()
    }

    fn spawn(limits: &Limits, watch: Watch) -> io::Result<Self> {
        let started = match watch {
            Watch::Outside => start::anew(limits)?,
            Watch::Waiting => start::nearest(limits)?,
        };
        let guard = Arc::new(Guard::new(started.child));
        let watched = Arc::clone(&guard);
        let watch = match watch {
            Watch::Outside => Some(thread::Builder::new().spawn(move || watched.watch())?),
            Watch::Waiting => None,
        };
        Ok(Self {
            guard,
            input: Some(started.pipes.input),
            output: BufReader::new(Answers::new(started.pipes.output)),
            words: Some(started.pipes.words),
            watch,
            limits: *limits,
            protection: Protection::default(),
            answers: 0,
        })
    }

    fn ready(mut self) -> Result<Self, Death> {
        self.expect();
        match message::read(&mut self.output, self.limits.output()) {
            Ok((protection, _)) => self.protection = protection,
            Err(error) => return Err(self.death(&error)),
        }
        self.rest();
        Ok(self)
    }

    /// Its time begins.
    fn expect(&mut self) {
        let due = Instant::now() + self.limits.time();
        match self.watch {
            Some(_) => self.guard.expect(due),
            None => self.output.get_mut().expect_by(Some(due)),
        }
    }

    /// Its time does not count.
    fn rest(&mut self) {
        self.guard.rest();
        self.output.get_mut().expect_by(None);
    }

    /// What it has given up.
    pub fn protection(&self) -> &Protection {
        &self.protection
    }

    /// Whether it has read a file before.
    pub fn is_worn(&self) -> bool {
        self.answers > 0
    }

    /// Whether it was not stopped.
    pub fn is_alive(&self) -> bool {
        !self.guard.has_expired()
    }

    /// Its answer on a file, and the bytes that follow it; those of [`Answer::Printed`] go to `print`, which must not fail.
    ///
    /// What it asks on the way is replied to by `reply`, which may take its time.
    pub fn ask(
        &mut self,
        request: &Request,
        file: &mut dyn Read,
        print: &mut dyn Write,
        reply: impl FnMut(&Question, &[u8]) -> Reply,
    ) -> Result<(Answer, Vec<u8>), Death> {
        self.expect();
        match self.exchange(request, file, print, reply) {
            Ok(answer) => {
                self.rest();
                self.answers += 1;
                Ok(answer)
            }
            Err(error) => Err(self.death(&error)),
        }
    }

    fn exchange(
        &mut self,
        request: &Request,
        file: &mut dyn Read,
        print: &mut dyn Write,
        mut reply: impl FnMut(&Question, &[u8]) -> Reply,
    ) -> io::Result<(Answer, Vec<u8>)> {
        let input = self.input.as_mut().ok_or(io::ErrorKind::BrokenPipe)?;
        message::write_head(input, request)?;
        let mut pieces = Pieces::new(&mut *input);
        io::copy(file, &mut pieces)?;
        pieces.finish()?;
        let most = self.limits.output();
        let mut spent = Duration::ZERO;
        for _ in 0..MOST_QUESTIONS {
            let answer = message::read_head(&mut self.output, most)?;
            let mut body = Vec::new();
            match answer {
                Answer::Printed { .. } => message::read_pieces(&mut self.output, print, u64::MAX)?,
                _ => message::read_pieces(&mut self.output, &mut body, most)?,
            }
            let question = match answer {
                Answer::Question(question) => question,
                answer => return Ok((answer, body)),
            };
            self.rest();
            let begun = Instant::now();
            let reply = if spent < self.limits.recognition() { reply(&question, &body) } else { Reply::Spent };
            spent += begun.elapsed();
            self.expect();
            message::write(self.input.as_mut().ok_or(io::ErrorKind::BrokenPipe)?, &reply, &[])?;
        }
        Err(io::ErrorKind::FileTooLarge.into())
    }

    /// Ends it after a failed exchange, and tells why that failed.
    fn death(&mut self, error: &io::Error) -> Death {
        let (status, expired) = self.guard.end();
        let words = self.words.take().map(last_words).unwrap_or_default();
        match status {
            _ if expired || error.kind() == io::ErrorKind::TimedOut => Death::Time,
            _ if error.kind() == io::ErrorKind::FileTooLarge => Death::Output,
            _ if is_of_memory(&words) => Death::Memory,
            _ if words.contains("overflowed its stack") => Death::Crash("its stack overflowed".to_owned()),
            Some(status) if status.code() == Some(OVER_TIME) => Death::Time,
            Some(status) => Death::Crash(how(status)),
            None => Death::Crash(plain_words(error)),
        }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        drop(self.input.take());
        self.guard.end();
        self.guard.close();
        if let Some(watch) = self.watch.take() {
            // It only waits and ends; a panic in it changes nothing here.
            let _ = watch.join();
        }
    }
}

/// What a worker said that has ended.
fn last_words(stream: impl Read) -> String {
    let mut words = Vec::new();
    // What can no longer be read is not said.
    let _ = stream.take(MOST_WORDS).read_to_end(&mut words);
    String::from_utf8_lossy(&words).into_owned()
}

/// What Rust says when the system gives no memory.
fn is_of_memory(words: &str) -> bool {
    words.contains("memory allocation of") || words.contains("capacity overflow")
}

#[cfg(unix)]
fn how(status: ExitStatus) -> String {
    use std::os::unix::process::ExitStatusExt as _;
    match status.signal() {
        Some(signal) => format!("signal {signal}"),
        None => code(status),
    }
}

#[cfg(not(unix))]
fn how(status: ExitStatus) -> String {
    code(status)
}

fn code(status: ExitStatus) -> String {
    status.code().map_or_else(|| "for no known reason".to_owned(), |code| format!("exit code {code}"))
}
