//! Errors with the way out, and the exit code.

use std::io;
use std::path::Path;
use std::process::ExitCode;

use planoteka_index::{Error, QueryError};

use crate::output::{Output, Style};
use crate::reading::FileProblem;

/// Could not run.
const FAILED: u8 = 2;
const INTERRUPTED: u8 = 130;

/// How a command ended, when it could run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// As asked.
    Done,
    /// Some files had problems, or nothing was found.
    Lacking,
    /// Stopped by Ctrl-C.
    Interrupted,
}

/// A command that cannot run, with the way out.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
pub struct Told {
    message: String,
    hint: &'static str,
}

impl Told {
    /// What happened, and what to do.
    pub fn new(message: impl Into<String>, hint: &'static str) -> Self {
        Self { message: message.into(), hint }
    }
}

/// A query that cannot be understood, as it was typed.
#[derive(Debug, thiserror::Error)]
#[error("{error}")]
pub struct BadQuery {
    /// What is wrong where.
    pub error: QueryError,
    /// The whole query.
    pub text: String,
}

/// Tells why a file gave nothing, in one line and a hint.
pub fn file_problem(output: &Output, path: &Path, problem: &FileProblem) -> io::Result<()> {
    let message = format!("{}: {}", path.display(), problem.message);
    tell(output, &message, Some(&problem.hint))
}

fn tell(output: &Output, message: &str, hint: Option<&str>) -> io::Result<()> {
    let hint = hint.map(|hint| format!("{}: {hint}\n", output.message_style(Style::Hint, "hint"))).unwrap_or_default();
    output.message(&format!("{}: {message}\n{hint}", output.message_style(Style::Error, "error")))
}

/// Tells why a command could not run, and gives the exit code.
pub fn finish(output: &Output, result: anyhow::Result<Outcome>) -> ExitCode {
    match result {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Lacking) => ExitCode::from(1),
        Ok(Outcome::Interrupted) => ExitCode::from(INTERRUPTED),
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            // Nothing is left to tell when standard error is gone too.
            let _ = tell(output, &described(&error), hint_of(&error));
            ExitCode::from(FAILED)
        }
    }
}

fn described(error: &anyhow::Error) -> String {
    match error.downcast_ref::<BadQuery>() {
        Some(BadQuery { error, text }) => {
            let before = text.get(..error.at.start).unwrap_or_default().chars().count();
            let length = text.get(error.at.clone()).unwrap_or_default().chars().count().max(1);
            format!("{error}\n  {text}\n  {}{}", " ".repeat(before), "^".repeat(length))
        }
        None => format!("{error:#}"),
    }
}

fn hint_of(error: &anyhow::Error) -> Option<&'static str> {
    let library = || error.downcast_ref::<Error>().map(Error::hint);
    let told = || error.downcast_ref::<Told>().map(|told| told.hint);
    error.downcast_ref::<BadQuery>().map(|bad| bad.error.hint).or_else(told).or_else(library)
}

/// The reader of our output has seen enough.
fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<io::Error>())
        .any(|cause| cause.kind() == io::ErrorKind::BrokenPipe)
}
