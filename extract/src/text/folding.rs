//! What each letter is folded to; used when planoteka is built, too.

use std::char::ToLowercase;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// The first Cyrillic letter.
pub(crate) const FIRST_CYRILLIC: char = '\u{400}';

/// The text folded character by character.
pub(crate) fn folded_text(text: &str) -> String {
    folded(text.nfkc(), text.len())
}

/// Characters in lower-case base letters and digits, words parted by one space.
pub(crate) fn folded(characters: impl Iterator<Item = char>, bytes: usize) -> String {
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
pub(crate) fn lower_letter(c: char) -> Option<char> {
    let moved = |by: u32| char::from_u32(u32::from(c) + by);
    match c {
        '\0'..='\u{7f}' => Some(c.to_ascii_lowercase()),
        'А'..='Я' => moved(0x20),
        'Ѐ'..='Џ' => moved(0x50),
        'а'..='џ' => Some(c),
        _ => None,
    }
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
pub(crate) fn accented(c: char) -> Option<&'static str> {
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
