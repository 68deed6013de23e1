//! One file per command.

mod extract;
mod inspect;

use crate::arguments::{Arguments, Command};
use crate::output::Output;

/// How a command ended, when it could run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// As asked.
    Done,
    /// Some files had problems, or nothing was found.
    Lacking,
}

/// Runs the command that was typed.
pub fn run(arguments: &Arguments, output: &Output) -> anyhow::Result<Outcome> {
    match &arguments.command {
        Command::Extract(arguments) => extract::run(arguments, output),
        Command::Inspect(arguments) => inspect::run(arguments, output),
    }
}
