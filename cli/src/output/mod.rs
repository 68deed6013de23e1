//! The only place that prints: data on standard output, everything else on standard error.

mod layout;
mod progress;
mod style;
mod sums;
mod table;

pub use layout::{columns, cut, fitted, padded, wrapped};
pub use planoteka_index::grouped as money;
pub use progress::Progress;
pub use style::Style;
pub use sums::with_sums_grouped;
pub use table::table;

use std::io::{self, IsTerminal as _, Write};
use std::ops::Range;

use crate::arguments::ColorChoice;

/// Columns of a terminal that does not say how many it has.
const USUAL_WIDTH: usize = 100;

/// The two streams, and what they can show.
#[derive(Debug, Clone, Copy)]
pub struct Output {
    data_in_color: bool,
    messages_in_color: bool,
    terminal: bool,
    messages_on_terminal: bool,
    width: usize,
}

impl Output {
    /// Standard output and standard error, with the colour asked for.
    pub fn new(color: ColorChoice) -> Self {
        let (terminal, messages) = (io::stdout().is_terminal(), io::stderr().is_terminal());
        let width = terminal_size::terminal_size().map(|(terminal_size::Width(width), _)| usize::from(width));
        Self {
            data_in_color: style::wanted(color, terminal),
            messages_in_color: style::wanted(color, messages),
            terminal,
            messages_on_terminal: messages,
            width: width.filter(|width| *width > 0).unwrap_or(USUAL_WIDTH),
        }
    }

    /// Whether a person reads the data.
    pub fn is_terminal(&self) -> bool {
        self.terminal
    }

    /// Whether a person reads the messages.
    pub fn messages_are_read(&self) -> bool {
        self.messages_on_terminal
    }

    /// Columns of the terminal.
    pub fn width(&self) -> usize {
        self.width
    }

    /// Data styled if standard output shows colour.
    pub fn style(&self, style: Style, text: &str) -> String {
        if self.data_in_color { style::painted(style, text) } else { text.to_owned() }
    }

    /// A message styled if standard error shows colour.
    pub fn message_style(&self, style: Style, text: &str) -> String {
        if self.messages_in_color { style::painted(style, text) } else { text.to_owned() }
    }

    /// Data with these bytes marked if standard output shows colour.
    pub fn marked(&self, text: &str, marks: &[Range<usize>]) -> String {
        let mut out = String::new();
        let mut done = 0;
        for mark in marks {
            let (Some(before), Some(word)) = (text.get(done..mark.start), text.get(mark.clone())) else { continue };
            out += before;
            out += &self.style(Style::Match, word);
            done = mark.end;
        }
        out + text.get(done..).unwrap_or_default()
    }

    /// Writes data to standard output.
    pub fn data(&self, text: &str) -> io::Result<()> {
        self.bytes(text.as_bytes())
    }

    /// Writes data to standard output.
    pub fn bytes(&self, bytes: &[u8]) -> io::Result<()> {
        let mut stream = io::stdout().lock();
        stream.write_all(bytes)?;
        stream.flush()
    }

    /// Standard output as it is written to piece by piece.
    pub fn printing(&self) -> Printing {
        Printing { stream: io::stdout().lock(), failure: None }
    }

    /// Standard output for what another process reads.
    pub fn stream(&self) -> io::Stdout {
        io::stdout()
    }

    /// Writes a message to standard error.
    pub fn message(&self, text: &str) -> io::Result<()> {
        io::stderr().lock().write_all(text.as_bytes())
    }
}

/// Standard output for data that comes in pieces. Whoever writes need not mind when nobody reads any more; that is told
/// at the end.
pub struct Printing {
    stream: io::StdoutLock<'static>,
    failure: Option<io::Error>,
}

impl Printing {
    /// Whether all could be written.
    pub fn finish(mut self) -> io::Result<()> {
        self.failure.map_or_else(|| self.stream.flush(), Err)
    }
}

impl Write for Printing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.failure.is_none() {
            self.failure = self.stream.write_all(bytes).err();
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Writes what waits to be printed, before this process is copied.
#[cfg(target_os = "linux")]
pub fn settle() -> io::Result<()> {
    io::stdout().flush()
}

/// `1 file` or `3 files`.
pub fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
