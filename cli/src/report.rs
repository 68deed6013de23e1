//! Errors with the way out, and the exit code.

use std::io;
use std::path::Path;
use std::process::ExitCode;

use crate::command::Outcome;
use crate::output::{Output, Style};
use crate::reading::FileProblem;

/// Could not run.
const FAILED: u8 = 2;

/// Tells why a file gave nothing, in one line and a hint.
pub fn file_problem(output: &Output, path: &Path, problem: &FileProblem) -> io::Result<()> {
    let error = output.message_style(Style::Error, "error");
    let hint = output.message_style(Style::Hint, "hint");
    let FileProblem { message, hint: way_out, .. } = problem;
    output.message(&format!("{error}: {}: {message}\n{hint}: {way_out}\n", path.display()))
}

/// Tells why a command could not run, and gives the exit code.
pub fn finish(output: &Output, result: anyhow::Result<Outcome>) -> ExitCode {
    match result {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Lacking) => ExitCode::from(1),
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            let word = output.message_style(Style::Error, "error");
            // Nothing is left to tell when standard error is gone too.
            let _ = output.message(&format!("{word}: {error:#}\n"));
            ExitCode::from(FAILED)
        }
    }
}

/// The reader of our output has seen enough.
fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<io::Error>())
        .any(|cause| cause.kind() == io::ErrorKind::BrokenPipe)
}
