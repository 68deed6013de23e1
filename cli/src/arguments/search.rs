//! What can be typed to find records.

use clap::{Args, ValueEnum};

use super::LibraryOption;

pub const SEARCH_EXAMPLES: &str = "\
Examples:
  planoteka search vodovod                     also водоводна, vodosnabdevanje
  planoteka search '\"izgradnja puta\"' -most  a phrase, without a word
  planoteka search municipality:Bijeljina 'amount:>100000'

Filters: municipality: country: year: sector: kind: amount: currency: owner: code: source: checks: confidence:
         file:
Exit: 0 found, 1 nothing found, 2 could not run";

pub const SEARCH_SYNTAX: &str = "\
Query:
  vodovod                 the word in either script and in all its forms, longer words that begin so, and other words
                          for it in all languages (wodociąg, водоснабдяване); the answer says which
  vodovod put             both words
  \"izgradnja puta\"        the phrase as typed; also \"vodovod\", the word in no other form
  vodovod*                words that begin so
  -most                   without the word; also before phrases and filters
  vodovod OR bunar        one of them at least; also between phrases and filters
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
    /// Words, "phrases", -word, begin*, this OR that, filters and @NAME for a saved search
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

pub const SIMILAR_EXAMPLES: &str = "\
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

pub const SHOW_EXAMPLES: &str = "\
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
