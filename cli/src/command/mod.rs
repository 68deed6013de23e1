//! One file per command.

mod add;
mod check;
mod compare;
mod correct;
mod explain;
mod export;
mod extract;
mod facets;
mod gaps;
mod history;
mod info;
mod inspect;
mod remove;
mod saved;
mod search;
mod show;
mod similar;

use std::io;

use crate::arguments::{Arguments, Command};
use crate::isolation;
use crate::output::Output;
use crate::report::Outcome;

/// Runs the command that was typed.
pub fn run(arguments: &Arguments, output: &Output) -> anyhow::Result<Outcome> {
    match &arguments.command {
        Command::Add(arguments) => add::run(arguments, output),
        Command::Remove(arguments) => remove::run(arguments, output),
        Command::Search(arguments) => search::run(arguments, output),
        Command::Similar(arguments) => similar::run(arguments, output),
        Command::Show(arguments) => show::run(arguments, output),
        Command::Compare(arguments) => compare::run(arguments, output),
        Command::Gaps(arguments) => gaps::run(arguments, output),
        Command::History(arguments) => history::run(arguments, output),
        Command::Correct(arguments) => correct::run(arguments, output),
        Command::Export(arguments) => export::run(arguments, output),
        Command::Extract(arguments) => extract::run(arguments, output),
        Command::Check(arguments) => check::run(arguments, output),
        Command::Inspect(arguments) => inspect::run(arguments, output),
        Command::Info(arguments) => info::run(arguments, output),
        Command::Explain(arguments) => explain::run(arguments, output),
        Command::Worker(limits) => Ok(isolation::serve(limits, io::stdin(), output.stream()).map(|()| Outcome::Done)?),
    }
}
