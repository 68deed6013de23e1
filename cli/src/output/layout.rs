//! Texts fitted to columns of a terminal.

use std::ops::Range;

use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

/// The text on one line of at most `width` columns, with `…` where it is cut, and the marks that are left.
pub fn cut(text: &str, marks: &[Range<usize>], width: usize) -> (String, Vec<Range<usize>>) {
    if text.width() <= width {
        return (text.to_owned(), marks.to_vec());
    }
    let mut used = 0;
    let mut end = 0;
    for (at, c) in text.char_indices() {
        used += c.width().unwrap_or_default();
        if used >= width {
            break;
        }
        end = at + c.len_utf8();
    }
    let kept = text.get(..end).unwrap_or_default().trim_end();
    let marks = marks.iter().filter(|mark| mark.end <= kept.len()).cloned().collect();
    (format!("{kept}…"), marks)
}

/// How many columns a text takes.
pub fn columns(text: &str) -> usize {
    text.width()
}

/// The text in exactly `width` columns: cut, or followed by spaces.
pub fn fitted(text: &str, width: usize) -> String {
    padded(&cut(text, &[], width).0, width)
}

/// The text followed by spaces up to `width` columns.
pub fn padded(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(text.width())))
}

/// The text in lines of at most `width` columns, broken between words.
pub fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in text.lines() {
        let mut line = String::new();
        for word in paragraph.split_whitespace() {
            if !line.is_empty() && line.width() + 1 + word.width() > width {
                lines.push(std::mem::take(&mut line));
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        lines.push(line);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_fit() {
        assert_eq!(fitted("Водовод", 9), "Водовод  ");
        assert_eq!(fitted("Водовод Јања", 9), "Водовод… ");
        assert_eq!(cut("abc def g", &[0..3, 4..7, 8..9], 8), ("abc def…".to_owned(), vec![0..3, 4..7]));
        assert_eq!(wrapped("one two three", 8), ["one two", "three"]);
    }
}
