//! What can be typed to read single files.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use serde::{Deserialize, Serialize};

use super::{PasswordOption, ReadOptions, RecognitionOption, VocabularyOption};
use crate::limits::Limits;

pub const EXTRACT_EXAMPLES: &str = "\
Examples:
  planoteka extract plan.docx                      for people
  planoteka extract plan.docx --format json        for programs
  planoteka extract plan.pdf --format json | jq '.records | length'";

/// Understand one file and print its plan.
#[derive(Debug, Args)]
pub struct Extract {
    /// The file to read
    pub file: PathBuf,
    /// The form to print [default: text on a terminal, else json]
    #[arg(long, value_enum)]
    pub format: Option<ExtractFormat>,
    #[command(flatten)]
    pub vocabulary: VocabularyOption,
    #[command(flatten)]
    pub reading: ReadOptions,
}

/// How a plan is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ExtractFormat {
    /// For people
    Text,
    /// The public form planoteka.plan/1
    Json,
}

pub const CHECK_EXAMPLES: &str = "\
Examples:
  planoteka check plan.docx                 each rule with its outcome, figures and cells
  planoteka check --failed plans/           what fails in a folder
  planoteka check plan.xlsx --format json   for programs

Exit: 0 no check fails, 1 one fails or a file cannot be read, 2 could not run";

/// Verify sums, accounts, deadlines and more in plans, rule by rule.
///
/// A check passes, fails, or cannot be made, and says why, with its figures and the cells it compared. It fails only
/// where the document contradicts itself. `planoteka explain` tells what each rule asks.
#[derive(Debug, Args)]
pub struct Check {
    /// Files and folders
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Only checks that fail
    #[arg(long)]
    pub failed: bool,
    /// The form to print
    #[arg(long, value_enum)]
    pub format: Option<CheckFormat>,
    #[command(flatten)]
    pub vocabulary: VocabularyOption,
    #[command(flatten)]
    pub password: PasswordOption,
    #[command(flatten)]
    pub recognition: RecognitionOption,
    #[command(flatten)]
    pub limits: Limits,
}

/// How checks are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum CheckFormat {
    /// For people
    #[default]
    Text,
    /// One object with the checks of each file
    Json,
}

pub const INSPECT_EXAMPLES: &str = "\
Examples:
  planoteka inspect plan.docx                  blocks and tables with their places
  planoteka inspect plan.pdf --format tables   tables by page, with spans
  planoteka inspect plan.xls --format json     everything, as it is handed on";

/// Show what is read of one file, before anything is understood.
#[derive(Debug, Args)]
pub struct Inspect {
    /// The file to read
    pub file: PathBuf,
    /// The form to print
    #[arg(long, value_enum, default_value_t)]
    pub format: InspectFormat,
    /// Draw what was seen on each page of a PDF (words, lines, cells, joins) as SVG files in this folder instead
    #[arg(long, value_name = "FOLDER", conflicts_with = "format")]
    pub draw: Option<PathBuf>,
    #[command(flatten)]
    pub reading: ReadOptions,
}

/// How a document is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum, Serialize, Deserialize)]
pub enum InspectFormat {
    /// Blocks with their locators, tables as rows
    #[default]
    Text,
    /// The whole document
    Json,
    /// Tables by page, with spans, as JSON
    Tables,
}
