//! The numbers and letters that count the items of a list or the notes of a text.

/// How a counter is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum NumberFormat {
    /// 1, 2, 3.
    #[default]
    Decimal,
    /// 01, 02, 03.
    DecimalZero,
    /// a, b, … z, aa.
    LowerLetter,
    /// A, B, … Z, AA.
    UpperLetter,
    /// i, ii, iii.
    LowerRoman,
    /// I, II, III.
    UpperRoman,
    /// а, б, в of the Russian alphabet.
    LowerCyrillic,
    /// А, Б, В of the Russian alphabet.
    UpperCyrillic,
    /// A sign that counts nothing.
    Bullet,
    /// Nothing is shown.
    None,
}

/// Letters that count; ё, й, ъ, ы and ь are passed over.
const CYRILLIC: &str = "абвгдежзиклмнопрстуфхцчшщэюя";
const LATIN: &str = "abcdefghijklmnopqrstuvwxyz";
/// A letter is repeated at most this often.
const MOST_REPEATS: u32 = 30;

impl NumberFormat {
    /// A counter's value as it is written; empty for bullets.
    pub fn write(self, value: u32) -> String {
        match self {
            Self::Decimal => value.to_string(),
            Self::DecimalZero => format!("{value:02}"),
            Self::LowerLetter => letters(value, LATIN),
            Self::UpperLetter => letters(value, LATIN).to_uppercase(),
            Self::LowerRoman => roman(value).to_lowercase(),
            Self::UpperRoman => roman(value),
            Self::LowerCyrillic => letters(value, CYRILLIC),
            Self::UpperCyrillic => letters(value, CYRILLIC).to_uppercase(),
            Self::Bullet | Self::None => String::new(),
        }
    }
}

/// After the last letter each is doubled, then tripled.
fn letters(value: u32, alphabet: &str) -> String {
    let Some(index) = value.checked_sub(1) else { return value.to_string() };
    let count = u32::try_from(alphabet.chars().count()).unwrap_or(1);
    let repeats = (index / count).min(MOST_REPEATS) as usize + 1;
    let letter = alphabet.chars().nth((index % count) as usize).map(String::from).unwrap_or_default();
    letter.repeat(repeats)
}

fn roman(value: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if value == 0 || value > 9_999 {
        return value.to_string();
    }
    let mut rest = value;
    let mut written = String::new();
    for (worth, sign) in SIGNS {
        while rest >= worth {
            written.push_str(sign);
            rest -= worth;
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use super::NumberFormat::*;

    #[test]
    fn counters_are_written_as_word_writes_them() {
        for (format, value, written) in [
            (Decimal, 12, "12"),
            (DecimalZero, 7, "07"),
            (LowerLetter, 26, "z"),
            (LowerLetter, 28, "bb"),
            (UpperRoman, 1994, "MCMXCIV"),
            (LowerRoman, 4, "iv"),
            (UpperRoman, 0, "0"),
            (LowerCyrillic, 10, "к"),
            (UpperCyrillic, 29, "АА"),
            (Bullet, 3, ""),
        ] {
            assert_eq!(format.write(value), written, "{format:?} {value}");
        }
    }
}
