//! The letters a glyph stands for, as text is written.

use crate::word::symbol;

/// Whether a letter is shown as itself, as most are.
pub(super) fn is_plain(letter: char) -> bool {
    matches!(letter, ' '..='~' | 'À'..='ž' | '\u{400}'..='\u{481}')
}

/// What a reader sees of the letters a font assigns to one glyph: ligatures taken apart, symbols of private code
/// points named by their font, control characters left out.
///
/// U+FFFD stands for a letter that cannot be told.
pub(super) fn shown(font: Option<&str>, assigned: &[char]) -> Vec<char> {
    let mut letters = Vec::with_capacity(assigned.len());
    for letter in assigned {
        match letter {
            '\u{fb00}' => letters.extend(['f', 'f']),
            '\u{fb01}' => letters.extend(['f', 'i']),
            '\u{fb02}' => letters.extend(['f', 'l']),
            '\u{fb03}' => letters.extend(['f', 'f', 'i']),
            '\u{fb04}' => letters.extend(['f', 'f', 'l']),
            '\t' | '\n' | '\r' => letters.push(' '),
            '\u{f020}'..='\u{f0ff}' => letters.push(symbol::shown(font, *letter)),
            '\u{200b}'..='\u{200f}' | '\u{feff}' => {}
            letter if letter.is_control() => {}
            '\u{e000}'..='\u{f8ff}' => letters.push(char::REPLACEMENT_CHARACTER),
            letter => letters.push(*letter),
        }
    }
    // One glyph draws no gap beside a letter: some programs assign a space to a point.
    if letters.iter().any(|letter| !letter.is_whitespace()) {
        letters.retain(|letter| !letter.is_whitespace());
    }
    if letters.is_empty() {
        // A control character draws something, but no letter: it parts words like a space.
        letters.push(' ');
    }
    letters
}

#[cfg(test)]
mod tests {
    use super::{is_plain, shown};

    #[test]
    fn plain_letters_are_shown_as_themselves() {
        for letter in ('\0'..='\u{ffff}').filter(|letter| is_plain(*letter)) {
            assert_eq!(shown(Some("Symbol"), &[letter]), [letter]);
        }
    }

    #[test]
    fn letters_are_those_of_written_text() {
        let cases: &[(&str, &str)] = &[
            ("š", "š"),
            ("ﬁ", "fi"),
            ("\u{f0b7}", "•"),
            ("\u{e123}", "\u{fffd}"),
            ("\t", " "),
            ("\u{200b}", " "),
            (" .", "."),
        ];
        for (assigned, expected) in cases {
            let letters: String = shown(None, &assigned.chars().collect::<Vec<_>>()).into_iter().collect();
            assert_eq!(&letters, expected, "{assigned:?}");
        }
    }
}
