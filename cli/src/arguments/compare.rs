//! What can be typed to compare plans and municipalities.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::LibraryOption;
use super::csv::CsvOptions;

pub const COMPARE_EXAMPLES: &str = "\
Examples:
  planoteka compare Bijeljina Trebinje              by sector, in the currencies of their plans
  planoteka compare Bijeljina Pirot --currency EUR --rates rates.csv --years 2019..2023
  planoteka compare Pirot Trstenik --per-capita --by source --output report.html

Exit: 0 compared, 1 no project found, 2 could not run";

/// Put municipalities side by side: what they plan, for what, from whose money.
///
/// What stands behind the figures comes first: how many plans of which kind and years. A project of the same years
/// counts once, whatever number of files and plans has it; totals never count beside their parts; continuous tasks and projects without an
/// owner, deadline, code or indicator are counted. Only BAM, BGN, HRK, SIT, SKK, DEM, ATS, ITL and GRD have a rate to the
/// euro that is fixed; for others give a table with --rates. What cannot be converted stands in its own currency.
#[derive(Debug, Args)]
pub struct Compare {
    /// Municipalities, in either script [default: all in the library]
    #[arg(value_name = "MUNICIPALITY")]
    pub municipalities: Vec<String>,
    #[command(flatten)]
    pub library: LibraryOption,
    /// By what projects are parted
    #[arg(long, value_enum, default_value_t)]
    pub by: ComparedBy,
    /// Divide sums by the number of inhabitants
    #[arg(long)]
    pub per_capita: bool,
    /// Convert sums into this currency
    #[arg(long, value_name = "CODE")]
    pub currency: Option<String>,
    /// Only these years, such as 2019..2023
    #[arg(long, value_name = "YEARS")]
    pub years: Option<String>,
    /// Table of rates: currency, per_euro, date, source, and year for a rate of one year
    #[arg(long, value_name = "FILE")]
    pub rates: Option<PathBuf>,
    /// Table of inhabitants: municipality, population, year, source, country
    #[arg(long, value_name = "FILE")]
    pub population: Option<PathBuf>,
    /// The form to write [default: by the name of the output, else text on a terminal, else csv]
    #[arg(long, value_enum)]
    pub format: Option<CompareFormat>,
    /// The file to write [default: standard output]
    #[arg(long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    #[command(flatten)]
    pub csv: CsvOptions,
    /// Leave today's date out of xlsx, html and json, so that the same library gives the same bytes
    #[arg(long, hide_short_help = true)]
    pub no_date: bool,
}

/// By what projects are parted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum ComparedBy {
    /// What they are about
    #[default]
    Sector,
    /// Whose money it is
    Source,
    /// Activities, lines of a budget, goals, indicators, events
    Kind,
    /// When
    Year,
}

/// How a comparison is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CompareFormat {
    /// For people
    Text,
    /// A row for each municipality, part and currency
    Csv,
    /// A workbook with a chart
    Xlsx,
    /// One object, planoteka.comparison/1
    Json,
    /// A page of its own with charts, to read, print and send
    Html,
}

pub const GAPS_EXAMPLES: &str = "\
Examples:
  planoteka gaps                               all municipalities of the library
  planoteka gaps Bijeljina --list              each measure that lacks something
  planoteka gaps --format csv --output gaps.csv

Exit: 0 nothing lacks, 1 something lacks, 2 could not run";

/// List which plans there are for which years, and what measures lack.
///
/// A measure should say who answers for it (owner), what it costs (budget), how its success is measured (indicator), when
/// it is due (deadline) and who pays (source). Each measure counts once, whatever number of files has it.
#[derive(Debug, Args)]
pub struct Gaps {
    /// Municipalities, in either script [default: all in the library]
    #[arg(value_name = "MUNICIPALITY")]
    pub municipalities: Vec<String>,
    #[command(flatten)]
    pub library: LibraryOption,
    /// List each measure that lacks something
    #[arg(long)]
    pub list: bool,
    /// The form to write [default: by the name of the output, else text on a terminal, else csv]
    #[arg(long, value_enum)]
    pub format: Option<GapsFormat>,
    /// The file to write [default: standard output]
    #[arg(long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    #[command(flatten)]
    pub csv: CsvOptions,
}

/// How gaps are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum GapsFormat {
    /// For people
    Text,
    /// A row for each measure that lacks something
    Csv,
    /// A line a municipality as JSON, with its plans and measures
    Json,
}

pub const HISTORY_EXAMPLES: &str = "\
Examples:
  planoteka history 4q8r2m7xdk          a record by the id that search prints
  planoteka history 4q8r                the beginning is enough while it is clear
  planoteka history --json 4q8r2m7xdk   for programs";

/// Show a project over the years, and the goals, programmes and budget lines it belongs to.
///
/// In each other plan of the municipality the record with the most alike title is taken for the same project, if three
/// quarters of their words meet, or half of them and the code, the sum or the owner is the same. What changed from plan
/// to plan stands under it: the sum, the deadline, the owner; and what was spent, where a plan tells.
#[derive(Debug, Args)]
pub struct History {
    /// The record's id or the beginning of it
    pub record: String,
    #[command(flatten)]
    pub library: LibraryOption,
    /// Print JSON Lines: a line a plan, then a line for each goal, programme and budget line
    #[arg(long)]
    pub json: bool,
}
