//! How csv is written, as it can be typed.

use clap::Args;
use planoteka_index::{ByteOrderMark, Delimiter};

/// How csv is written.
#[derive(Debug, Clone, Copy, Args)]
pub struct CsvOptions {
    /// Begin csv with the mark by which Excel knows UTF-8
    #[arg(long)]
    bom: bool,
    /// Part the cells of csv by semicolons, as Excel expects where numbers have a decimal comma
    #[arg(long)]
    semicolon: bool,
}

impl CsvOptions {
    /// What it begins with.
    pub fn mark(self) -> ByteOrderMark {
        if self.bom { ByteOrderMark::With } else { ByteOrderMark::Without }
    }

    /// What stands between cells.
    pub fn delimiter(self) -> Delimiter {
        if self.semicolon { Delimiter::Semicolon } else { Delimiter::Comma }
    }
}
