use std::env;

use crate::arguments::ColorChoice;

/// What a piece of text is, as far as it shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// The word `error`, failed checks.
    Error,
    /// The word `warning` and the like.
    Warning,
    /// Checks that hold.
    Good,
    /// The word `hint`, and commands to type.
    Hint,
    /// Names and headings.
    Strong,
    /// Places and other asides.
    Faint,
    /// Words that were searched for.
    Match,
}

/// The text between the terminal's codes for a style.
pub fn painted(style: Style, text: &str) -> String {
    let code = match style {
        Style::Error => "1;31",
        Style::Warning => "1;33",
        Style::Good => "1;32",
        Style::Hint => "1;36",
        Style::Strong => "1",
        Style::Faint => "2",
        Style::Match => "1;4",
    };
    format!("\u{1b}[{code}m{text}\u{1b}[0m")
}

/// Whether to use colour on a stream, by the flag first, then NO_COLOR, CLICOLOR_FORCE and TERM.
pub fn wanted(choice: ColorChoice, terminal: bool) -> bool {
    let set = |name: &str| env::var_os(name).is_some_and(|value| !value.is_empty() && value != "0");
    match choice {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto if set("NO_COLOR") => false,
        ColorChoice::Auto if set("CLICOLOR_FORCE") => true,
        ColorChoice::Auto => terminal && env::var_os("TERM").is_none_or(|term| term != "dumb"),
    }
}
