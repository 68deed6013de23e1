//! What can be typed.

mod about;
mod compare;
mod correct;
mod csv;
mod file;
mod library;
mod reading;
mod search;

pub use about::{Explain, Info};
pub use compare::{Compare, CompareFormat, ComparedBy, Gaps, GapsFormat, History};
pub use correct::{Correct, Export, ExportFormat};
pub use file::{Check, CheckFormat, Extract, ExtractFormat, Inspect, InspectFormat};
pub use library::{Add, LibraryOption, Remove};
pub use reading::{OcrChoice, PasswordOption, ReadOptions, RecognitionOption, VocabularyOption};
pub use search::{MatchingOptions, Search, Show, Similar, SortOrder};

use std::env;
use std::ffi::OsString;

use clap::{Parser, Subcommand, ValueEnum};

use crate::limits::Limits;

const EXAMPLES: &str = "\
Examples:
  planoteka add plans/                 read a folder into the library .planoteka
  planoteka search vodovod             find records, in either script
  planoteka export --output plan.xlsx  all records as a workbook";

/// Read municipal plans into records that cite their source, and search them.
#[derive(Debug, Parser)]
#[command(name = "planoteka", version, max_term_width = 100, after_help = EXAMPLES)]
pub struct Arguments {
    /// When to use colour
    ///
    /// NO_COLOR, CLICOLOR_FORCE and TERM=dumb are heeded when this is auto.
    #[arg(long, global = true, value_enum, default_value_t, value_name = "WHEN")]
    pub color: ColorChoice,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

impl Arguments {
    /// What was typed; ends the program with help or an error when that cannot be understood.
    pub fn typed() -> Self {
        let arguments: Vec<OsString> = env::args_os().collect();
        if arguments.get(1).is_some_and(|command| command == WORKER) {
            let WorkerArguments { limits } = WorkerArguments::parse_from(arguments.into_iter().skip(1));
            return Self { color: ColorChoice::default(), command: Command::Worker(limits) };
        }
        Self::parse_from(with_unwanted_words(arguments))
    }
}

/// The command by which the program starts itself.
pub const WORKER: &str = "worker";

/// What a worker is told: it needs not lay out all commands to understand it.
#[derive(Debug, Parser)]
struct WorkerArguments {
    #[command(flatten)]
    limits: Limits,
}

/// Stands for the `-` of a word that must not be there, which would be taken for a flag otherwise.
const MINUS: char = '\u{2212}';

/// The arguments with the `-` of words in a query replaced; flags of one letter and long flags stay.
fn with_unwanted_words(arguments: Vec<OsString>) -> Vec<OsString> {
    let asks = arguments.iter().skip(1).any(|argument| argument == "search" || argument == "export");
    let replaced = |argument: OsString| {
        let word = argument.to_str().and_then(|text| text.strip_prefix('-'));
        match word.filter(|word| !word.starts_with('-') && word.chars().nth(1).is_some()) {
            Some(word) => OsString::from(format!("{MINUS}{word}")),
            None => argument,
        }
    };
    if asks { arguments.into_iter().map(replaced).collect() } else { arguments }
}

/// The query in the words that were typed.
pub fn query_text(words: &[String]) -> String {
    let word = |word: &String| word.strip_prefix(MINUS).map_or(word.clone(), |rest| format!("-{rest}"));
    words.iter().map(word).collect::<Vec<_>>().join(" ")
}

/// When to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum ColorChoice {
    /// On a terminal
    #[default]
    Auto,
    /// Also into files and pipes
    Always,
    /// Not at all
    Never,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Read files and folders into the library; safe to run again
    #[command(after_help = library::ADD_EXAMPLES)]
    Add(Add),
    /// Take files and folders out of the library; the files themselves stay
    #[command(after_help = library::REMOVE_EXAMPLES)]
    Remove(Remove),
    /// Find records by words, in either script, and by filters
    #[command(after_help = search::SEARCH_EXAMPLES, after_long_help = search::SEARCH_SYNTAX)]
    Search(Search),
    /// Find the same project in other plans, and projects like it
    #[command(after_help = search::SIMILAR_EXAMPLES)]
    Similar(Similar),
    /// Show everything known of one record: values, places, reasons, checks
    #[command(after_help = search::SHOW_EXAMPLES)]
    Show(Show),
    /// Put municipalities side by side: what they plan, for what, from whose money
    #[command(after_help = compare::COMPARE_EXAMPLES)]
    Compare(Compare),
    /// List which plans there are for which years, and what measures lack
    #[command(after_help = compare::GAPS_EXAMPLES)]
    Gaps(Gaps),
    /// Show a project over the years, and the goals, programmes and budget lines it belongs to
    #[command(after_help = compare::HISTORY_EXAMPLES)]
    History(History),
    /// Correct a field of a record, or say what it is about
    #[command(after_help = correct::CORRECT_EXAMPLES)]
    Correct(Correct),
    /// Write records as a workbook, csv, JSON, a plan in Word or a data package
    #[command(after_help = correct::EXPORT_EXAMPLES)]
    Export(Export),
    /// Understand one file and print its plan
    #[command(after_help = file::EXTRACT_EXAMPLES)]
    Extract(Extract),
    /// Verify sums, accounts, deadlines and more in plans, rule by rule
    #[command(after_help = file::CHECK_EXAMPLES)]
    Check(Check),
    /// Show what is read of one file, before anything is understood
    #[command(after_help = file::INSPECT_EXAMPLES)]
    Inspect(Inspect),
    /// Say what the library holds, where it is and why there
    #[command(after_help = about::INFO_EXAMPLES)]
    Info(Info),
    /// Explain a code of a warning, notice or error
    #[command(after_help = about::EXPLAIN_EXAMPLES)]
    Explain(Explain),
    /// Read files for another process of this program
    #[command(hide = true, name = WORKER)]
    Worker(Limits),
}
