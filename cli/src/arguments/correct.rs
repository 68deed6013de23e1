//! What can be typed to mend records and to carry them out of the library.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::csv::CsvOptions;
use super::{LibraryOption, MatchingOptions};

pub const CORRECT_EXAMPLES: &str = "\
Examples:
  planoteka correct 4q8r2m7xdk amount 223000.00 --why 'digit lost in the scan'
  planoteka correct 4q8r2m7xdk theme water       what the record is about
  planoteka correct 4q8r2m7xdk amount --undo     as it was read again";

/// Correct a field of a record, or say what it is about.
///
/// A correction is kept beside what was read: it stays when the file is read again, and every rendering of the record
/// has it. If the field is read otherwise then, the correction waits, and `planoteka show` says so. Nothing is ever
/// overwritten: `show` tells who changed what, when and why.
#[derive(Debug, Args)]
pub struct Correct {
    /// The record's id or the beginning of it
    #[arg(required_unless_present = "themes")]
    pub record: Option<String>,
    /// theme, title, amount, amount:2 (the second sum), deadline, owner, description, goal, location, ...
    #[arg(required_unless_present = "themes")]
    pub field: Option<String>,
    /// What stands there: text, a sum such as 223000.00 BAM, a day 2021-12-31, a theme; nothing if \"\"
    #[arg(required_unless_present_any = ["themes", "undo"], allow_hyphen_values = true)]
    pub value: Option<String>,
    #[command(flatten)]
    pub library: LibraryOption,
    /// Why
    #[arg(long, value_name = "TEXT", default_value = "")]
    pub why: String,
    /// Who corrects it [default: the name of the user]
    #[arg(long, value_name = "NAME")]
    pub who: Option<String>,
    /// Take the last correction of the field back
    #[arg(long, conflicts_with = "value")]
    pub undo: bool,
    /// List the themes, with their place in other classifications
    #[arg(long, conflicts_with_all = ["record", "undo"])]
    pub themes: bool,
}

pub const EXPORT_EXAMPLES: &str = "\
Examples:
  planoteka export --output plans.xlsx                  all records as a workbook
  planoteka export --format csv --bom > plans.csv       for Excel by double click
  planoteka export --output next.docx --year 2022 municipality:Modriča year:2021";

/// Write records as a workbook, csv, JSON, Parquet, a plan in Word or a data package; each row with its source.
///
/// A docx is a plan carried on: the annual form with its merged header, sections, recapitulation and budget, filled from
/// the activities and budget lines of one municipality; planoteka reads the same records from it.
///
/// A record that stands in several files is written once, as the first file by name has it. In csv, columns are parted
/// by commas, and a text that begins with = + - or @ gets a ' before it, lest a spreadsheet run it.
#[derive(Debug, Args)]
pub struct Export {
    /// Which records, as in search [default: all]
    #[arg(value_name = "QUERY")]
    pub query: Vec<String>,
    #[command(flatten)]
    pub library: LibraryOption,
    #[command(flatten)]
    pub matching: MatchingOptions,
    /// The form to write [default: by the name of the output, else csv]
    #[arg(long, value_enum)]
    pub format: Option<ExportFormat>,
    /// The file to write [default: standard output]
    #[arg(long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    #[command(flatten)]
    pub csv: CsvOptions,
    /// The year in the heading of a docx [default: that of the plan]
    #[arg(long, value_name = "YEAR", value_parser = clap::value_parser!(i32).range(1900..2200))]
    pub year: Option<i32>,
    /// Write a record once for each file that has it
    #[arg(long)]
    pub all_renderings: bool,
}

/// What records are written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ExportFormat {
    /// A workbook with records, amounts, sources, totals, checks and warnings
    Xlsx,
    /// Comma-separated values in UTF-8
    Csv,
    /// One record a line as JSON, with every place and raw text
    Jsonl,
    /// An annual plan in Word, as municipalities print it, to carry a plan on
    Docx,
    /// The columns of csv by their types, with every place and raw text; needs a build with the feature `parquet`
    Parquet,
    /// A folder with csv tables and datapackage.json, which describes each column
    Datapackage,
}
