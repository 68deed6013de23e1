//! The letters a glyph stands for, as text is written.

/// What a reader sees of the letters a font assigns to one glyph: ligatures taken apart, symbols of private code
/// points named if they are common, control characters left out.
///
/// U+FFFD stands for a letter that cannot be told.
pub(super) fn shown(assigned: &[char]) -> Vec<char> {
    let mut letters = Vec::with_capacity(assigned.len());
    for letter in assigned {
        match letter {
            '\u{fb00}' => letters.extend(['f', 'f']),
            '\u{fb01}' => letters.extend(['f', 'i']),
            '\u{fb02}' => letters.extend(['f', 'l']),
            '\u{fb03}' => letters.extend(['f', 'f', 'i']),
            '\u{fb04}' => letters.extend(['f', 'f', 'l']),
            '\t' | '\n' | '\r' => letters.push(' '),
            // Bullets, squares, diamonds, arrows and ticks of the usual symbol fonts.
            '\u{f06c}'..='\u{f06f}' | '\u{f071}' | '\u{f076}' | '\u{f077}' => letters.push('•'),
            '\u{f09f}'..='\u{f0a8}' | '\u{f0b7}' | '\u{f0d8}' | '\u{f0e0}' | '\u{f0fc}' | '\u{f0fe}' => {
                letters.push('•');
            }
            '\u{f02d}' => letters.push('–'),
            '\u{f020}' => letters.push(' '),
            '\u{200b}'..='\u{200f}' | '\u{feff}' => {}
            letter if letter.is_control() => {}
            '\u{e000}'..='\u{f8ff}' => letters.push(char::REPLACEMENT_CHARACTER),
            letter => letters.push(*letter),
        }
    }
    if letters.is_empty() {
        // A control character draws something, but no letter: it parts words like a space.
        letters.push(' ');
    }
    letters
}

#[cfg(test)]
mod tests {
    use super::shown;

    #[test]
    fn letters_are_those_of_written_text() {
        let cases: &[(&str, &str)] =
            &[("š", "š"), ("ﬁ", "fi"), ("\u{f0b7}", "•"), ("\u{e123}", "\u{fffd}"), ("\t", " "), ("\u{200b}", " ")];
        for (assigned, expected) in cases {
            let letters: String = shown(&assigned.chars().collect::<Vec<_>>()).into_iter().collect();
            assert_eq!(&letters, expected, "{assigned:?}");
        }
    }
}
