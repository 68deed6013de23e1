//! Fonts that showed letters of their own on the plain keys.

use std::sync::LazyLock;

use super::languages::language_of_code;
use super::tsv::{field, rows};
use crate::plan::Language;

/// What a font showed on the plain keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FontLetters {
    /// Latin letters with marks on the keys of brackets.
    Latin,
    /// Cyrillic letters on all keys, of this language if the name tells it.
    Cyrillic(Option<Language>),
    /// Its name does not tell which of the two.
    Either,
}

/// What a font of this name showed; none where it is not known to show other letters than the keys'.
pub(crate) fn font_letters(name: &str) -> Option<FontLetters> {
    let name: String = name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    FONTS.iter().find(|font| font.place.fits(&name, font.name)).map(|font| font.letters)
}

struct Font {
    place: Place,
    name: &'static str,
    letters: FontLetters,
}

/// Where in a font's name the known name stands.
enum Place {
    Start,
    End,
    Part,
}

impl Place {
    fn fits(&self, name: &str, known: &str) -> bool {
        match self {
            Self::Start => name.starts_with(known),
            Self::End => name.ends_with(known),
            Self::Part => name.contains(known),
        }
    }
}

static FONTS: LazyLock<Vec<Font>> = LazyLock::new(|| {
    let font = |row: Vec<&'static str>| {
        let place = match field(&row, 0) {
            "start" => Place::Start,
            "end" => Place::End,
            _ => Place::Part,
        };
        let letters = match field(&row, 2) {
            "latin" => FontLetters::Latin,
            "cyrillic" => FontLetters::Cyrillic(language_of_code(field(&row, 3))),
            _ => FontLetters::Either,
        };
        Font { place, name: field(&row, 1), letters }
    };
    rows(include_str!("../../lexicon/legacy_fonts.tsv")).map(font).collect()
});

#[cfg(test)]
mod tests {
    use super::{FontLetters, font_letters};
    use crate::plan::Language;

    #[test]
    fn fonts_are_known_by_their_names() {
        let (serbian, macedonian) = (Some(Language::Sr), Some(Language::Mk));
        for (name, letters) in [
            ("MAC C Times", Some(FontLetters::Cyrillic(macedonian))),
            ("Macedonian Tms", Some(FontLetters::Cyrillic(macedonian))),
            ("C_Times", Some(FontLetters::Cyrillic(None))),
            ("CTimesRoman", Some(FontLetters::Cyrillic(None))),
            ("CirTimes", Some(FontLetters::Cyrillic(None))),
            ("Times Cirilica", Some(FontLetters::Cyrillic(None))),
            ("Yu C Times", Some(FontLetters::Cyrillic(serbian))),
            ("YU L Swiss", Some(FontLetters::Latin)),
            ("YU Times", Some(FontLetters::Either)),
            ("Dutch YU", Some(FontLetters::Either)),
            ("Calibri", None),
            ("Times New Roman", None),
            ("Century", None),
            ("Comic Sans MS", None),
        ] {
            assert_eq!(font_letters(name), letters, "{name}");
        }
    }
}
