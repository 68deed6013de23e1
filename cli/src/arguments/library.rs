//! What can be typed to fill a library.

use std::path::PathBuf;

use clap::Args;

use super::{PasswordOption, RecognitionOption, VocabularyOption};
use crate::limits::Limits;

/// Which library.
#[derive(Debug, Clone, Args)]
pub struct LibraryOption {
    /// Folder of the library [default: PLANOTEKA_LIBRARY, else .planoteka]
    #[arg(long, value_name = "DIR")]
    pub library: Option<PathBuf>,
}

pub const ADD_EXAMPLES: &str = "\
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

pub const REMOVE_EXAMPLES: &str = "\
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
