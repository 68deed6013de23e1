//! Characters that are layout, not letters.

use std::borrow::Cow;

/// The text with plain spaces and letters: odd spaces become spaces, invisible characters go, code points of letter
/// pairs become two letters. What is told apart by these alone is not told to the reader.
pub(super) fn clean(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_plain) {
        return Cow::Borrowed(text);
    }
    let mut cleaned = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\t' => cleaned.push(c),
            '\r' => {}
            '\u{2028}' | '\u{2029}' | '\u{b}' | '\u{c}' => cleaned.push('\n'),
            _ if is_invisible(c) => {}
            _ if is_odd_space(c) => cleaned.push(' '),
            _ => match letter_pair(c) {
                Some(pair) => cleaned.push_str(pair),
                None => cleaned.push(c),
            },
        }
    }
    Cow::Owned(cleaned)
}

fn is_plain(c: char) -> bool {
    matches!(c, '\n' | '\t')
        || !(c.is_control() || is_invisible(c) || is_odd_space(c) || letter_pair(c).is_some() || c == '\u{2029}')
}

/// Soft hyphens, zero-width marks, control characters; the C1 controls stay, for they may be letters of a wrong code page.
fn is_invisible(c: char) -> bool {
    matches!(c, '\0'..='\u{1f}' | '\u{7f}' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
        && !matches!(c, '\n' | '\t')
}

fn is_odd_space(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{2028}' | '\u{202f}' | '\u{205f}' | '\u{3000}')
}

fn letter_pair(c: char) -> Option<&'static str> {
    Some(match c {
        'Ǆ' => "DŽ",
        'ǅ' => "Dž",
        'ǆ' => "dž",
        'Ǉ' => "LJ",
        'ǈ' => "Lj",
        'ǉ' => "lj",
        'Ǌ' => "NJ",
        'ǋ' => "Nj",
        'ǌ' => "nj",
        'ﬀ' => "ff",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        'ﬃ' => "ffi",
        'ﬄ' => "ffl",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::clean;

    #[test]
    fn layout_characters_go() {
        for (raw, cleaned) in [
            ("1\u{a0}250\u{202f}000", "1 250 000"),
            ("водо\u{ad}вод\u{200b}", "водовод"),
            ("Na\u{1c9}e ǌegova", "Na\u{6c}je njegova"),
            ("a\0b\r\nc", "ab\nc"),
            ("ﬁnansiranje", "finansiranje"),
            ("plain", "plain"),
        ] {
            assert_eq!(clean(raw), cleaned);
        }
    }
}
