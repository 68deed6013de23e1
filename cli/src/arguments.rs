//! What can be typed.

mod reading;

pub use reading::{PasswordOption, ReadOptions, RecognitionOption, VocabularyOption};

use std::env;
use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use serde::{Deserialize, Serialize};

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
        Self::parse_from(with_unwanted_words(env::args_os().collect()))
    }
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
    #[command(after_help = ADD_EXAMPLES)]
    Add(Add),
    /// Take files and folders out of the library; the files themselves stay
    #[command(after_help = REMOVE_EXAMPLES)]
    Remove(Remove),
    /// Find records by words, in either script, and by filters
    #[command(after_help = SEARCH_EXAMPLES, after_long_help = SEARCH_SYNTAX)]
    Search(Search),
    /// Find the same project in other plans, and projects like it
    #[command(after_help = SIMILAR_EXAMPLES)]
    Similar(Similar),
    /// Show everything known of one record: values, places, reasons, checks
    #[command(after_help = SHOW_EXAMPLES)]
    Show(Show),
    /// Put municipalities side by side: what they plan, for what, from whose money
    #[command(after_help = COMPARE_EXAMPLES)]
    Compare(Compare),
    /// List which plans there are for which years, and what measures lack
    #[command(after_help = GAPS_EXAMPLES)]
    Gaps(Gaps),
    /// Show a project over the years, and the goals, programmes and budget lines it belongs to
    #[command(after_help = HISTORY_EXAMPLES)]
    History(History),
    /// Correct a field of a record, or say what it is about
    #[command(after_help = CORRECT_EXAMPLES)]
    Correct(Correct),
    /// Write records as a workbook, csv, JSON, a plan in Word or a data package
    #[command(after_help = EXPORT_EXAMPLES)]
    Export(Export),
    /// Understand one file and print its plan
    #[command(after_help = EXTRACT_EXAMPLES)]
    Extract(Extract),
    /// Verify sums, accounts, deadlines and more in plans, rule by rule
    #[command(after_help = CHECK_EXAMPLES)]
    Check(Check),
    /// Show what is read of one file, before anything is understood
    #[command(after_help = INSPECT_EXAMPLES)]
    Inspect(Inspect),
    /// Say what the library holds, where it is and why there
    #[command(after_help = INFO_EXAMPLES)]
    Info(Info),
    /// Explain a code of a warning, notice or error
    #[command(after_help = EXPLAIN_EXAMPLES)]
    Explain(Explain),
    /// Read files for another process of this program
    #[command(hide = true)]
    Worker(Limits),
}

/// Which library.
#[derive(Debug, Clone, Args)]
pub struct LibraryOption {
    /// Folder of the library [default: PLANOTEKA_LIBRARY, else .planoteka]
    #[arg(long, value_name = "DIR")]
    pub library: Option<PathBuf>,
}

const ADD_EXAMPLES: &str = "\
Examples:
  planoteka add plans/                       a folder with all folders in it
  planoteka add budget.xlsx plan.pdf         single files
  planoteka add --library /data/plans plans/ into another library

Exit: 0 all files read, 1 some had problems, 2 could not run, 130 stopped by Ctrl-C";

/// Read files and folders into the library; safe to run again.
///
/// A file is known by its contents: one that is in the library as it is takes no time. A changed file takes the place
/// of what was read of it before. A file that is gone from the folder stays in the library until
/// `planoteka remove`. In folders, files of other
/// kinds than documents are passed over, and so are hidden ones.
#[derive(Debug, Args)]
pub struct Add {
    /// Files and folders
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    pub library: LibraryOption,
    /// Read files again even if nothing changed
    #[arg(long)]
    pub force: bool,
    /// Files read at the same time [default: one a core]
    #[arg(long, value_name = "N")]
    pub jobs: Option<usize>,
    /// Tell problems and the summary only
    #[arg(long, short)]
    pub quiet: bool,
    /// Print what became of each file as JSON Lines
    #[arg(long)]
    pub json: bool,
    #[command(flatten)]
    pub vocabulary: VocabularyOption,
    #[command(flatten)]
    pub password: PasswordOption,
    #[command(flatten)]
    pub recognition: RecognitionOption,
    #[command(flatten)]
    pub limits: Limits,
}

const REMOVE_EXAMPLES: &str = "\
Examples:
  planoteka remove plans/old.docx   one file
  planoteka remove plans/2018       all files that were read in a folder
  planoteka remove --gone           files that are no longer where they were read";

/// Take files and folders out of the library; the files themselves stay.
///
/// A file that is deleted or moved stays in the library until it is removed here.
#[derive(Debug, Args)]
pub struct Remove {
    /// Files, or folders with all files read in them
    #[arg(value_name = "PATH", required_unless_present = "gone")]
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    pub library: LibraryOption,
    /// All files that are no longer where they were read
    #[arg(long)]
    pub gone: bool,
}

const SEARCH_EXAMPLES: &str = "\
Examples:
  planoteka search vodovod                     also водоводна, vodosnabdevanje
  planoteka search '\"izgradnja puta\"' -most  a phrase, without a word
  planoteka search municipality:Bijeljina 'amount:>100000'

Filters: municipality: country: year: sector: kind: amount: currency: owner: code: source: checks: confidence:
         file:
Exit: 0 found, 1 nothing found, 2 could not run";

const SEARCH_SYNTAX: &str = "\
Query:
  vodovod                 the word in either script and in all its forms, longer words that begin so, and other words
                          for it in all languages (wodociąg, водоснабдяване); the answer says which
  vodovod put             both words
  \"izgradnja puta\"        the phrase as typed; also \"vodovod\", the word in no other form
  vodovod*                words that begin so
  -most                   without the word; also before phrases and filters
  municipality:Bijeljina  quotes for several words: municipality:\"Novi Sad\"
  year:2021               also year:2021..2023, year:2021.., year:>2020
  sector:water            what it is about; also 06.3 (COFOG), and economic, social, environment
  kind:activity           also budget_line, goal, indicator, event
  amount:>1000000         the total in whole units; also amount:10000..50000, amount:<=500
  currency:EUR            also after an amount: amount:>100000 EUR
  owner:Lopandić          a person, unit or role that answers for it
  code:412                codes that begin so
  source:eu               a share (own, eu, state, loan, ...) or a funder's name
  country:BA              the country by its two letters
  checks:fail             what checks say of it; also pass, cannot, none
  confidence:<0.9         how sure its least sure field is, from 0 to 1: title, amounts, codes, deadline, owners
  @water                  the query kept by --save water; more words narrow it
  file:modrica            the file's name; renderings of one record are then told apart

What is written as typed stands first, then with other diacritics or in the other script, then other forms, longer
words, other words. When nothing is found, one letter of a word may differ, two of a long one; the answer says so.

Examples:
  planoteka search водовод
  planoteka search '\"izgradnja puta\"' -most
  planoteka search municipality:Bijeljina 'amount:>100000'
  planoteka search vodovod --facets --save water      how many and how much, by municipality, year, source, ...
  planoteka search @water year:2021 --sort amount
  planoteka search 'confidence:<0.95' --sort doubt    what to look at first, with the doubtful field and why

Exit: 0 found, 1 nothing found, 2 could not run";

/// Find records by words, in either script, and by filters.
#[derive(Debug, Args)]
pub struct Search {
    /// Words, "phrases", -word, begin*, filters and @NAME for a saved search
    #[arg(required_unless_present_any = ["saved", "forget"], value_name = "QUERY")]
    pub query: Vec<String>,
    #[command(flatten)]
    pub library: LibraryOption,
    /// Order of the records
    #[arg(long, value_enum, default_value_t, value_name = "ORDER")]
    pub sort: SortOrder,
    /// Count all records found and add up their totals, by municipality, year, sector and more
    ///
    /// Also by source of funds (a record counts, with its whole total, under each of its sources), by kind, and by what
    /// checks say. Currencies are never added to one another.
    #[arg(long)]
    pub facets: bool,
    /// Show at most so many records
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub limit: usize,
    #[command(flatten)]
    pub matching: MatchingOptions,
    /// Pass over so many first
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub offset: usize,
    /// Show this page of the answer, from 1
    #[arg(long, value_name = "N", conflicts_with = "offset", value_parser = clap::value_parser!(u32).range(1..))]
    pub page: Option<u32>,
    /// Keep the query in the library; `planoteka search @NAME` asks it again
    #[arg(long, value_name = "NAME")]
    pub save: Option<String>,
    /// List the queries that are kept
    #[arg(long, conflicts_with_all = ["query", "save", "forget"])]
    pub saved: bool,
    /// Forget a query that was kept
    #[arg(long, value_name = "NAME", conflicts_with_all = ["query", "save"])]
    pub forget: Option<String>,
    /// Print JSON Lines: a line on the answer, then a line a record
    #[arg(long)]
    pub json: bool,
}

/// How far a word may stand for others.
#[derive(Debug, Clone, Copy, Args)]
pub struct MatchingOptions {
    /// Take words as typed, in either script: no other forms, no other words, no slips
    #[arg(long, conflicts_with = "no_synonyms")]
    pub exact: bool,
    /// Look for forms of the words typed, and for no other words
    #[arg(long)]
    pub no_synonyms: bool,
}

/// In what order records are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum SortOrder {
    /// What fits best first
    #[default]
    Relevance,
    /// The latest first
    Year,
    /// The largest total first, in euro where a rate is fixed
    Amount,
    /// By name in Latin letters, the latest first
    Municipality,
    /// What is most likely wrong first, with the least sure field and why; at one level failing checks and mended text first
    Doubt,
}

const SIMILAR_EXAMPLES: &str = "\
Examples:
  planoteka similar 4q8r2m7xdk          a record by the id that search prints
  planoteka similar 4q8r --limit 3      the beginning is enough while it is clear
  planoteka similar --json 4q8r2m7xdk   for programs

Exit: 0 found, 1 nothing like it, 2 could not run";

/// Find the same project in other plans, and projects like it.
///
/// Titles are compared word by word, in any form, script and language; rare words count more. Each answer says what
/// both have in common.
#[derive(Debug, Args)]
pub struct Similar {
    /// The record's id or the beginning of it
    pub record: String,
    #[command(flatten)]
    pub library: LibraryOption,
    /// Show at most so many records
    #[arg(long, value_name = "N", default_value_t = 10)]
    pub limit: usize,
    /// Print JSON Lines: a line on the answer, then a line a record
    #[arg(long)]
    pub json: bool,
}

const SHOW_EXAMPLES: &str = "\
Examples:
  planoteka show 4q8r2m7xdk          a record by the id that search prints
  planoteka show 4q8r                the beginning is enough while it is clear
  planoteka show --json 4q8r2m7xdk   for programs";

/// Show everything known of one record: values, places, reasons, checks.
#[derive(Debug, Args)]
pub struct Show {
    /// The record's id or the beginning of it
    pub record: String,
    #[command(flatten)]
    pub library: LibraryOption,
    /// Print JSON Lines: a line for each file that has the record
    #[arg(long)]
    pub json: bool,
}

const COMPARE_EXAMPLES: &str = "\
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
    /// Begin csv with the mark by which Excel knows UTF-8
    #[arg(long)]
    pub bom: bool,
    /// Part the cells of csv by semicolons, as Excel expects where numbers have a decimal comma
    #[arg(long)]
    pub semicolon: bool,
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

const GAPS_EXAMPLES: &str = "\
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
    /// Begin csv with the mark by which Excel knows UTF-8
    #[arg(long)]
    pub bom: bool,
    /// Part the cells of csv by semicolons, as Excel expects where numbers have a decimal comma
    #[arg(long)]
    pub semicolon: bool,
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

const HISTORY_EXAMPLES: &str = "\
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

const CORRECT_EXAMPLES: &str = "\
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

const EXPORT_EXAMPLES: &str = "\
Examples:
  planoteka export --output plans.xlsx                  all records as a workbook
  planoteka export --format csv --bom > plans.csv       for Excel by double click
  planoteka export --output next.docx --year 2022 municipality:Modriča year:2021";

/// Write records as a workbook, csv, JSON, a plan in Word or a data package; each row with its source.
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
    /// Begin csv with the mark by which Excel knows UTF-8
    #[arg(long)]
    pub bom: bool,
    /// Part the cells of csv by semicolons, as Excel expects where numbers have a decimal comma
    #[arg(long)]
    pub semicolon: bool,
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
    /// A folder with csv tables and datapackage.json, which describes each column
    Datapackage,
}

const EXTRACT_EXAMPLES: &str = "\
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

const CHECK_EXAMPLES: &str = "\
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

const INSPECT_EXAMPLES: &str = "\
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

const INFO_EXAMPLES: &str = "\
Examples:
  planoteka info                        what the library here holds
  planoteka info --checks               each check that fails, with its places
  planoteka info --library /data/plans  another library";

/// Say what the library holds, where it is and why there.
#[derive(Debug, Args)]
pub struct Info {
    #[command(flatten)]
    pub library: LibraryOption,
    /// List the checks that fail
    #[arg(long)]
    pub checks: bool,
}

const EXPLAIN_EXAMPLES: &str = "\
Examples:
  planoteka explain                     all codes
  planoteka explain currency-presumed   one of them
  planoteka explain damaged-file";

/// Explain a code of a warning, notice or error.
#[derive(Debug, Args)]
pub struct Explain {
    /// The code; all codes without one
    pub code: Option<String>,
}
