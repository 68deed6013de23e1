//! What reading one file may take.

use std::time::Duration;

use clap::{Args, value_parser};

/// How many times as long as reading a file recognising its pictures may take.
const RECOGNITION: u64 = 3;

/// What a file may take; each is read in a process of its own.
#[derive(Debug, Clone, Copy, Args)]
pub struct Limits {
    /// Most memory for reading a file, in MB; beyond it the file is an error
    #[arg(long, value_name = "MB", default_value_t = Limits::USUAL.memory, value_parser = value_parser!(u64).range(256..), hide_short_help = true)]
    pub memory: u64,
    /// Most seconds for reading a file; beyond them the file is an error. Recognising pages that are pictures may take
    /// three times as long besides; pages beyond that are left unread
    #[arg(long, value_name = "SECONDS", default_value_t = Limits::USUAL.time_limit, value_parser = value_parser!(u64).range(1..), hide_short_help = true)]
    pub time_limit: u64,
    /// Most MB of what is understood of a file; beyond them the file is an error
    #[arg(long, value_name = "MB", default_value_t = Limits::USUAL.output_limit, value_parser = value_parser!(u64).range(1..), hide_short_help = true)]
    pub output_limit: u64,
}

impl Limits {
    /// Those of a file where none are given.
    pub const USUAL: Self = Self { memory: 4096, time_limit: 120, output_limit: 1024 };

    /// The time for a file.
    pub fn time(&self) -> Duration {
        Duration::from_secs(self.time_limit)
    }

    /// The time for recognising the pictures of a file.
    pub fn recognition(&self) -> Duration {
        Duration::from_secs(self.time_limit.saturating_mul(RECOGNITION))
    }

    /// The time for a file, in words.
    pub fn time_words(&self) -> String {
        format!("{} {}", self.time_limit, if self.time_limit == 1 { "second" } else { "seconds" })
    }

    /// Most bytes of an answer on a file.
    pub fn output(&self) -> u64 {
        self.output_limit.saturating_mul(1 << 20)
    }

    /// The arguments that say the same.
    pub fn words(&self) -> Vec<String> {
        let words =
            [("--memory", self.memory), ("--time-limit", self.time_limit), ("--output-limit", self.output_limit)];
        words.into_iter().flat_map(|(name, value)| [name.to_owned(), value.to_string()]).collect()
    }
}
