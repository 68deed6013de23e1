use std::io;

use indicatif::{ProgressBar, ProgressStyle};

use super::Output;

/// How far a run is, shown to people only.
pub struct Progress {
    bar: ProgressBar,
}

impl Progress {
    /// Nothing shown.
    pub fn none() -> Self {
        Self { bar: ProgressBar::hidden() }
    }

    /// A bar over `files` files on standard error, if that is a terminal.
    pub fn over(output: &Output, files: usize) -> Self {
        if !output.messages_are_read() {
            return Self::none();
        }
        let bar = ProgressBar::new(files as u64);
        if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len} {wide_msg}") {
            bar.set_style(style.progress_chars("━╸ "));
        }
        Self { bar }
    }

    /// One file more is done.
    pub fn step(&self, file: &str) {
        self.bar.set_message(file.to_owned());
        self.bar.inc(1);
    }

    /// Writes something without tearing the bar.
    pub fn aside(&self, write: impl FnOnce() -> io::Result<()>) -> io::Result<()> {
        self.bar.suspend(write)
    }

    /// Takes the bar away.
    pub fn finish(&self) {
        self.bar.finish_and_clear();
    }
}
