//! What can be typed.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Read municipal plans into records that cite their source.
#[derive(Debug, Parser)]
#[command(name = "planoteka", version, max_term_width = 100)]
pub struct Arguments {
    /// When to use colour; NO_COLOR, CLICOLOR_FORCE and TERM=dumb are heeded
    #[arg(long, global = true, value_enum, default_value_t, value_name = "WHEN")]
    pub color: ColorChoice,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// When to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum ColorChoice {
    /// On a terminal.
    #[default]
    Auto,
    /// Also into files and pipes.
    Always,
    /// Not at all.
    Never,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Understand one file and print its plan
    Extract(Extract),
    /// Show what is read of one file, before anything is understood
    Inspect(Inspect),
}

/// Understand one file and print its plan.
#[derive(Debug, Args)]
pub struct Extract {
    /// The file to read
    pub file: PathBuf,
    /// The form to print: text for people, json for programs [default: text on a terminal, else json]
    #[arg(long, value_enum)]
    pub format: Option<ExtractFormat>,
}

/// How a plan is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ExtractFormat {
    /// For people.
    Text,
    /// The public form `planoteka.plan/1`.
    Json,
}

/// Show what is read of one file, before anything is understood.
#[derive(Debug, Args)]
pub struct Inspect {
    /// The file to read
    pub file: PathBuf,
    /// The form to print: text, the whole document as json, or its tables by page as json
    #[arg(long, value_enum, default_value_t)]
    pub format: InspectFormat,
}

/// How a document is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum InspectFormat {
    /// Blocks with their locators, tables as rows.
    #[default]
    Text,
    /// The document as it is handed on.
    Json,
    /// Tables by page, with spans.
    Tables,
}
