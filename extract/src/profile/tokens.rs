//! The words of a line with what stands between them.

use crate::text::{Letter as _, fold};

/// A word of a line.
#[derive(Debug, Clone)]
pub(super) struct Token<'a> {
    /// As written.
    pub text: &'a str,
    pub folded: String,
    /// Where it begins in the line, in bytes.
    pub start: usize,
    /// What stands between it and the word before.
    pub gap: &'a str,
}

impl Token<'_> {
    /// Begins with a capital letter.
    pub(super) fn is_capitalised(&self) -> bool {
        self.text.chars().next().is_some_and(char::is_uppercase)
    }

    /// Only blanks or a hyphen part it from the word before.
    pub(super) fn goes_on(&self) -> bool {
        matches!(self.gap.trim(), "" | "-" | "–") && (self.gap.trim().is_empty() || !self.gap.contains(' '))
    }

    /// Where it ends in the line, in bytes.
    pub(super) fn end(&self) -> usize {
        self.start + self.text.len()
    }
}

/// The words of a line; characters that fold to nothing are no words.
pub(super) fn tokens(line: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut end = 0;
    for (start, text) in words(line) {
        let folded = fold(text);
        if !folded.is_empty() {
            tokens.push(Token { text, folded, start, gap: line.get(end..start).unwrap_or_default() });
            end = start + text.len();
        }
    }
    tokens
}

fn words(line: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut rest = 0;
    std::iter::from_fn(move || {
        let start = rest + line.get(rest..)?.find(char::is_letter_or_digit)?;
        let tail = line.get(start..)?;
        let length = tail.find(|c: char| !is_word_char(c)).unwrap_or(tail.len());
        rest = start + length;
        Some((start, tail.get(..length)?))
    })
}

fn is_word_char(c: char) -> bool {
    c.is_letter_or_digit() || unicode_normalization::char::is_combining_mark(c)
}
