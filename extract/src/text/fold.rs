use std::char::ToLowercase;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// The text in lower-case base Latin letters and digits, words parted by one space.
///
/// Both scripts and all diacritics of our languages meet: `Водовод`, `vodovod`; `ђ`, `đ`, `dj`; `ł`, `l`.
#[must_use]
pub fn fold(text: &str) -> String {
    // Normalising takes most of the time, and most texts have nothing to normalise.
    if text.chars().all(is_composed) { folded_by_table(text) } else { folded(text.nfkc(), text.len()) }
}

/// What a character leaves of itself.
enum Left {
    Letters(String),
    /// Nothing, inside a word.
    Nothing,
    /// The end of a word.
    Gap,
}

/// What the composed characters leave, those of ASCII and Latin letters and those of Cyrillic letters apart.
static LATIN: LazyLock<Vec<Left>> = LazyLock::new(|| ('\0'..'\u{180}').map(left).collect());
static CYRILLIC: LazyLock<Vec<Left>> = LazyLock::new(|| (FIRST_CYRILLIC..='\u{45f}').map(left).collect());

const FIRST_CYRILLIC: char = '\u{400}';

/// What is left of a character that needs no normalising.
fn left(c: char) -> Left {
    let marked = folded(['a', c, 'a'].into_iter(), 0);
    match marked.strip_prefix('a').and_then(|rest| rest.strip_suffix('a')) {
        Some("") | None => Left::Nothing,
        Some(" ") => Left::Gap,
        Some(letters) => Left::Letters(letters.to_owned()),
    }
}

fn folded_by_table(text: &str) -> String {
    let latin = &*LATIN;
    let mut folded = String::with_capacity(text.len());
    let mut gap = false;
    for c in text.chars() {
        let left = match (c as usize).checked_sub(FIRST_CYRILLIC as usize) {
            Some(place) => CYRILLIC.get(place),
            None => latin.get(c as usize),
        };
        match left {
            Some(Left::Letters(letters)) => {
                if gap && !folded.is_empty() {
                    folded.push(' ');
                }
                gap = false;
                folded.push_str(letters);
            }
            Some(Left::Gap) => gap = true,
            Some(Left::Nothing) | None => {}
        }
    }
    folded
}

/// Whether a character stays as it is in every text that has only such characters.
fn is_composed(c: char) -> bool {
    c.is_ascii() || matches!(c, 'À'..='ž' | '\u{400}'..='\u{45f}') && !matches!(c, 'Ĳ' | 'ĳ' | 'Ŀ' | 'ŀ' | 'ŉ')
}

fn folded(characters: impl Iterator<Item = char>, bytes: usize) -> String {
    let mut folded = String::with_capacity(bytes);
    let mut gap = false;
    for c in characters.flat_map(lower_case) {
        let before = folded.len();
        if gap && !folded.is_empty() {
            folded.push(' ');
        }
        let letters = folded.len();
        fold_char(c, &mut folded);
        if folded.len() > letters {
            gap = false;
        } else {
            folded.truncate(before);
            // A letter that leaves nothing, such as ь, does not part a word.
            gap = gap || c.is_ascii() || !(is_combining_mark(c) || c.is_alphabetic());
        }
    }
    folded
}

/// The lower-case form of a character.
fn lower_case(c: char) -> LowerCase {
    match lower_letter(c) {
        Some(letter) => LowerCase::One(Some(letter)),
        None => LowerCase::Several(c.to_lowercase()),
    }
}

enum LowerCase {
    One(Option<char>),
    Several(ToLowercase),
}

impl Iterator for LowerCase {
    type Item = char;

    fn next(&mut self) -> Option<char> {
        match self {
            Self::One(letter) => letter.take(),
            Self::Several(letters) => letters.next(),
        }
    }
}

/// The lower-case form of the characters that most texts are made of, which the tables of Unicode would give more slowly.
fn lower_letter(c: char) -> Option<char> {
    let moved = |by: u32| char::from_u32(u32::from(c) + by);
    match c {
        '\0'..='\u{7f}' => Some(c.to_ascii_lowercase()),
        'А'..='Я' => moved(0x20),
        'Ѐ'..='Џ' => moved(0x50),
        'а'..='џ' => Some(c),
        _ => None,
    }
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

/// Appends the base letters or the digit of one lower-case character; nothing for any other character.
pub fn fold_char(c: char, folded: &mut String) {
    if c.is_ascii_alphanumeric() {
        folded.push(c.to_ascii_lowercase());
        return;
    }
    if let Some(letters) = cyrillic(c).or_else(|| special_latin(c)).or_else(|| accented(c)) {
        folded.push_str(letters);
        return;
    }
    folded.extend(std::iter::once(c).nfkd().filter(char::is_ascii_alphanumeric));
}

fn special_latin(c: char) -> Option<&'static str> {
    Some(match c {
        'đ' => "dj",
        'ł' => "l",
        'ß' => "ss",
        'ı' => "i",
        'ø' => "o",
        'æ' => "ae",
        _ => return None,
    })
}

/// The base of the accented letters of our languages, which normalising would give more slowly.
fn accented(c: char) -> Option<&'static str> {
    Some(match c {
        'á' | 'à' | 'â' | 'ă' | 'ä' | 'ą' => "a",
        'ć' | 'č' | 'ç' => "c",
        'ď' => "d",
        'é' | 'è' | 'ê' | 'ě' | 'ë' | 'ę' => "e",
        'í' | 'ì' | 'î' | 'ï' => "i",
        'ĺ' | 'ľ' => "l",
        'ń' | 'ň' => "n",
        'ó' | 'ò' | 'ô' | 'ö' | 'ő' => "o",
        'ŕ' | 'ř' => "r",
        'ś' | 'š' | 'ş' => "s",
        'ť' | 'ţ' => "t",
        'ú' | 'ù' | 'û' | 'ü' | 'ů' | 'ű' => "u",
        'ý' => "y",
        'ź' | 'ž' | 'ż' => "z",
        _ => return None,
    })
}

fn cyrillic(c: char) -> Option<&'static str> {
    Some(match c {
        'а' | 'ъ' => "a",
        'б' => "b",
        'в' => "v",
        'г' | 'ґ' => "g",
        'д' => "d",
        'е' | 'э' | 'ѐ' | 'є' | 'ё' => "e",
        'ж' | 'з' | 'ѕ' => "z",
        'и' | 'ѝ' | 'і' | 'ї' => "i",
        'й' | 'ј' => "j",
        'к' | 'ќ' => "k",
        'л' => "l",
        'м' => "m",
        'н' => "n",
        'о' => "o",
        'п' => "p",
        'р' => "r",
        'с' | 'ш' => "s",
        'т' => "t",
        'у' | 'ў' => "u",
        'ф' => "f",
        'х' => "h",
        'ц' | 'ч' | 'ћ' => "c",
        'щ' => "st",
        'ы' => "y",
        'ь' => "",
        'ю' => "ju",
        'я' => "ja",
        'ђ' => "dj",
        'љ' => "lj",
        'њ' => "nj",
        'џ' => "dz",
        'ѓ' => "g",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use unicode_normalization::UnicodeNormalization as _;

    use super::{accented, fold, folded, is_combining_mark, is_composed, lowered};

    /// A text without anything to normalise takes another way to the same letters.
    #[test]
    fn every_letter_folds_alike_on_both_ways() {
        for c in ('\u{0}'..='\u{17f}').chain('\u{400}'..='\u{45f}') {
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
