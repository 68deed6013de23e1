//! What can be typed to ask about the program and its words.

use clap::Args;

use super::LibraryOption;

pub const INFO_EXAMPLES: &str = "\
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

pub const EXPLAIN_EXAMPLES: &str = "\
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
