//! The only place that prints: data on standard output, everything else on standard error.

mod style;

pub use style::{Style, painted};

use std::io::{self, IsTerminal as _, Write as _};

use crate::arguments::ColorChoice;

/// The two streams, and what they can show.
#[derive(Debug, Clone, Copy)]
pub struct Output {
    data_in_color: bool,
    messages_in_color: bool,
    terminal: bool,
}

impl Output {
    /// Standard output and standard error, with the colour asked for.
    pub fn new(color: ColorChoice) -> Self {
        let (terminal, messages) = (io::stdout().is_terminal(), io::stderr().is_terminal());
        Self {
            data_in_color: style::wanted(color, terminal),
            messages_in_color: style::wanted(color, messages),
            terminal,
        }
    }

    /// Whether a person reads the data.
    pub fn is_terminal(&self) -> bool {
        self.terminal
    }

    /// Data styled if standard output shows colour.
    pub fn style(&self, style: Style, text: &str) -> String {
        if self.data_in_color { painted(style, text) } else { text.to_owned() }
    }

    /// A message styled if standard error shows colour.
    pub fn message_style(&self, style: Style, text: &str) -> String {
        if self.messages_in_color { painted(style, text) } else { text.to_owned() }
    }

    /// Writes data to standard output.
    pub fn data(&self, text: &str) -> io::Result<()> {
        let mut stream = io::stdout().lock();
        stream.write_all(text.as_bytes())?;
        stream.flush()
    }

    /// Writes a message to standard error.
    pub fn message(&self, text: &str) -> io::Result<()> {
        io::stderr().lock().write_all(text.as_bytes())
    }
}
