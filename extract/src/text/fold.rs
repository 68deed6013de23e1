use super::folding::{FIRST_CYRILLIC, folded_text, lower_letter};

pub use super::folding::fold_char;

// What the composed characters leave of themselves: `LATIN` those of ASCII and Latin letters, `CYRILLIC` those of Cyrillic.
include!(concat!(env!("OUT_DIR"), "/folded_letters.rs"));

/// The text in lower-case base Latin letters and digits, words parted by one space.
///
/// Both scripts and all diacritics of our languages meet: `Водовод`, `vodovod`; `ђ`, `đ`, `dj`; `ł`, `l`.
#[must_use]
pub fn fold(text: &str) -> String {
    // Normalising takes most of the time, and most texts have nothing to normalise.
    folded_by_table(text).unwrap_or_else(|| folded_text(text))
}

/// The folded text; `None` if a letter of it must be normalised with those beside it.
fn folded_by_table(text: &str) -> Option<String> {
    let mut folded: Vec<u8> = Vec::with_capacity(text.len());
    let mut gap = false;
    for c in text.chars() {
        let left = match c {
            _ if c.is_ascii() => LATIN.get(c as usize),
            FIRST_CYRILLIC..=LAST_CYRILLIC => CYRILLIC.get(c as usize - FIRST_CYRILLIC as usize),
            _ if is_latin(c) => LATIN.get(c as usize),
            _ if is_mark(c) => Some(&[b' ', 0]),
            _ => return None,
        };
        match left {
            Some([0, _]) | None => {}
            Some([b' ', _]) => gap = true,
            Some([first, second]) => {
                if gap && !folded.is_empty() {
                    folded.push(b' ');
                }
                gap = false;
                folded.push(*first);
                if *second != 0 {
                    folded.push(*second);
                }
            }
        }
    }
    String::from_utf8(folded).ok()
}

/// The last letter of the table of Cyrillic.
const LAST_CYRILLIC: char = '\u{45f}';

/// A Latin letter with a mark that normalising leaves as it is.
fn is_latin(c: char) -> bool {
    matches!(c, 'À'..='ž') && !matches!(c, 'Ĳ' | 'ĳ' | 'Ŀ' | 'ŀ' | 'ŉ')
}

/// Quotation marks, dashes and other signs beyond ASCII that part words and that normalising leaves no letter of.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{a0}' | '«' | '»' | '§' | '\u{2010}'..='\u{2016}' | '\u{2018}'..='\u{2023}' | '\u{2026}' | '€')
}

/// The text in lower case.
pub(crate) fn lowered(text: &str) -> String {
    let mut lowered = String::with_capacity(text.len());
    for c in text.chars() {
        match lower_letter(c) {
            Some(letter) => lowered.push(letter),
            None => lowered.extend(c.to_lowercase()),
        }
    }
    lowered
}

#[cfg(test)]
mod tests {
    use unicode_normalization::UnicodeNormalization as _;

    use unicode_normalization::char::is_combining_mark;

    use super::super::folding::{accented, folded};
    use super::{fold, is_latin, is_mark, lowered};

    fn is_composed(c: char) -> bool {
        c.is_ascii() || is_latin(c) || is_mark(c) || ('\u{400}'..='\u{45f}').contains(&c)
    }

    /// A text without anything to normalise takes another way to the same letters.
    #[test]
    fn every_letter_folds_alike_on_both_ways() {
        for c in ('\u{0}'..='\u{17f}').chain('\u{400}'..='\u{45f}').chain('\u{2000}'..='\u{2100}') {
            let text = format!("a{c}b");
            let normalised: String = text.nfkd().filter(|c| !is_combining_mark(*c)).collect();
            if is_composed(c) && accented(c).is_some() {
                assert_eq!(fold(&text), fold(&normalised), "{c}");
            }
            assert!(!is_composed(c) || fold(&text) == folded(text.nfkc(), 0), "{c}");
        }
    }

    #[test]
    fn every_letter_is_lowered_as_unicode_has_it() {
        for c in ('\u{0}'..='\u{24f}').chain('\u{370}'..='\u{52f}') {
            assert_eq!(lowered(&c.to_string()), c.to_lowercase().to_string(), "{c}");
        }
    }

    #[test]
    fn both_scripts_meet() {
        for (one, other) in [
            ("Водоснабдијевање", "vodosnabdijevanje"),
            ("ЂУРЂЕВ", "Đurđev"),
            ("Џеп, ћирилица", "DŽEP  ćirilica"),
            ("Łódź", "lodz"),
            ("Р. бр.", "r br"),
            ("синьо", "sino"),
            ("Извор\nфинансирања", "izvor finansiranja"),
        ] {
            assert_eq!(fold(one), fold(other));
        }
        assert_eq!(fold(" – "), "");
        assert_eq!(fold("100 000,00 КМ"), "100 000 00 km");
    }
}
