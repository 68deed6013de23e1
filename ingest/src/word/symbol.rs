//! Characters of symbol fonts, which stand in the private use area U+F020 to U+F0FF or at the plain codes.

/// What a character of a symbol font shows, as near as a letter or sign of Unicode comes.
pub(crate) fn shown(font: Option<&str>, character: char) -> char {
    let code = u32::from(character);
    let low = if (0xF020..=0xF0FF).contains(&code) { code - 0xF000 } else { code };
    let is_private = low != code;
    let font = font.unwrap_or_default().to_lowercase();
    let table: &[(u32, char)] = if font.contains("wingdings 2") {
        WINGDINGS_2
    } else if font.contains("wingdings") || font.contains("webdings") {
        WINGDINGS
    } else if font.contains("symbol") || (is_private && font.is_empty()) {
        SYMBOL
    } else if is_private {
        // A text font with its own letters at the private codes: the plain codes are what it was typed with.
        return char::from_u32(low).unwrap_or(character);
    } else {
        return character;
    };
    let found = table.iter().find(|(from, _)| *from == low).map(|(_, to)| *to);
    found.unwrap_or_else(|| if is_private && low >= 0x80 { '•' } else { char::from_u32(low).unwrap_or(character) })
}

/// What a character of running text shows: private codes are symbols there too, and so are signs of symbol fonts at
/// their plain codes; plain letters in a symbol font are most often mistakes of layout.
pub(crate) fn in_text(font: Option<&str>, character: char) -> char {
    let is_sign = matches!(character, '§' | '·' | '¨' | 'Ø' | 'ü' | 'þ') && font.is_some_and(is_symbol_font);
    if is_sign || ('\u{F020}'..='\u{F0FF}').contains(&character) { shown(font, character) } else { character }
}

/// Whether a text has characters that [`in_text`] shows otherwise.
pub(crate) fn is_in(font: Option<&str>, text: &str) -> bool {
    text.chars().any(|character| in_text(font, character) != character)
}

fn is_symbol_font(font: &str) -> bool {
    let font = font.to_lowercase();
    ["symbol", "wingdings", "webdings"].iter().any(|known| font.starts_with(known))
}

const SYMBOL: &[(u32, char)] = &[
    (0x2D, '−'),
    (0x61, 'α'),
    (0x62, 'β'),
    (0x67, 'γ'),
    (0x64, 'δ'),
    (0x6D, 'μ'),
    (0x70, 'π'),
    (0x44, 'Δ'),
    (0x53, 'Σ'),
    (0x57, 'Ω'),
    (0xA3, '≤'),
    (0xA5, '∞'),
    (0xA9, '♥'),
    (0xAB, '↔'),
    (0xAC, '←'),
    (0xAE, '→'),
    (0xB0, '°'),
    (0xB1, '±'),
    (0xB3, '≥'),
    (0xB4, '×'),
    (0xB7, '•'),
    (0xB8, '÷'),
    (0xB9, '≠'),
    (0xBB, '≈'),
    (0xBC, '…'),
    (0xD2, '®'),
    (0xD3, '©'),
    (0xD4, '™'),
    (0xDE, '⇒'),
];

const WINGDINGS: &[(u32, char)] = &[
    (0x28, '☎'),
    (0x2A, '✉'),
    (0x6C, '●'),
    (0x6E, '■'),
    (0x6F, '□'),
    (0x71, '❑'),
    (0x72, '❒'),
    (0x73, '⬧'),
    (0x74, '⧫'),
    (0x75, '◆'),
    (0x76, '❖'),
    (0x77, '⬥'),
    (0x9F, '•'),
    (0xA7, '▪'),
    (0xA8, '◻'),
    (0xD8, '➢'),
    (0xDF, '←'),
    (0xE0, '→'),
    (0xE8, '➔'),
    (0xF0, '⇨'),
    (0xFB, '✗'),
    (0xFC, '✓'),
    (0xFD, '☒'),
    (0xFE, '☑'),
];

const WINGDINGS_2: &[(u32, char)] = &[(0x4F, '✗'), (0x50, '✓'), (0x51, '☒'), (0x52, '☑'), (0xA3, '□'), (0x97, '●')];

#[cfg(test)]
mod tests {
    use super::shown;

    #[test]
    fn bullets_and_marks_of_symbol_fonts_are_signs() {
        for (font, code, sign) in [
            (Some("Symbol"), '\u{F0B7}', '•'),
            (Some("Wingdings"), '\u{F0A7}', '▪'),
            (Some("Wingdings"), '\u{F0FC}', '✓'),
            (Some("Courier New"), 'o', 'o'),
            (Some("Times New Roman"), '–', '–'),
            (None, '\u{F0B7}', '•'),
            (Some("YuHelv"), '\u{F07B}', '{'),
            (Some("Wingdings"), '\u{F0C5}', '•'),
        ] {
            assert_eq!(shown(font, code), sign, "{font:?} {code:?}");
        }
    }
}
