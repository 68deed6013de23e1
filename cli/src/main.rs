//! The program: commands, terminal, wording. Everything it knows of plans it asks the libraries.

mod arguments;
mod batch;
mod child;
mod command;
mod inside;
mod isolation;
mod limits;
mod location;
mod output;
mod reading;
mod recognition;
mod report;
mod settings;
mod view;

use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments = arguments::Arguments::typed();
    let output = output::Output::new(arguments.color);
    reading::keep_panics_quiet();
    report::finish(&output, command::run(&arguments, &output))
}
