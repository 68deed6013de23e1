//! Words and letters by which a language is known.

use std::sync::LazyLock;

use super::tsv::{field, rows};
use super::word_index::LANGUAGES_OF_WORDS;
use crate::plan::{Language, Script};
use crate::text::fold;

/// What is known of one language.
pub(crate) struct LanguageEntry {
    pub language: Language,
    pub script: Script,
    /// Letters that set it apart from its neighbours.
    pub own_letters: Vec<char>,
    /// Letters that any longer text of it has.
    pub common_letters: Vec<char>,
}

/// A sign that a text of the Serbo-Croatian group is in one of its languages.
pub(crate) struct Marker {
    pub language: Language,
    pub weight: u32,
    /// The beginning of a folded word, or of several words, with a blank before it.
    pub stem: String,
}

/// The languages of plans; Bosnian stands for Serbian, Bosnian and Croatian in Latin letters.
pub(crate) fn languages() -> &'static [LanguageEntry] {
    &LANGUAGES
}

/// For a folded word, the languages it is usual in (positions in [`languages`]).
pub(crate) fn languages_of_word(word: &str) -> impl Iterator<Item = usize> {
    LANGUAGES_OF_WORDS.rows_of(word)
}

/// Words that part Serbian, Bosnian and Croatian.
pub(crate) fn markers() -> &'static [Marker] {
    &MARKERS
}

/// The language of an ISO 639-1 code, of those that plans are read in.
pub(crate) fn language_of_code(code: &str) -> Option<Language> {
    Some(match code {
        "sr" => Language::Sr,
        "bs" => Language::Bs,
        "hr" => Language::Hr,
        "mk" => Language::Mk,
        "bg" => Language::Bg,
        "pl" => Language::Pl,
        "sk" => Language::Sk,
        "cs" => Language::Cs,
        "sl" => Language::Sl,
        "uk" => Language::Uk,
        "ru" => Language::Ru,
        "ro" => Language::Ro,
        "sq" => Language::Sq,
        "hu" => Language::Hu,
        "en" => Language::En,
        "de" => Language::De,
        _ => return None,
    })
}

static LANGUAGES: LazyLock<Vec<LanguageEntry>> = LazyLock::new(|| {
    let entry = |row: Vec<&'static str>| {
        let letters = |text: &str| text.split_whitespace().filter_map(|letter| letter.chars().next()).collect();
        Some(LanguageEntry {
            language: language_of_code(field(&row, 0))?,
            script: if field(&row, 1) == "Cyrl" { Script::Cyrl } else { Script::Latn },
            own_letters: letters(field(&row, 2)),
            common_letters: letters(field(&row, 3)),
        })
    };
    rows(include_str!("../../lexicon/languages.tsv")).filter_map(entry).collect()
});

static MARKERS: LazyLock<Vec<Marker>> = LazyLock::new(|| {
    let mut markers = Vec::new();
    for row in rows(include_str!("../../lexicon/language_markers.tsv")) {
        let (Some(language), Ok(weight)) = (language_of_code(field(&row, 0)), field(&row, 1).parse()) else { continue };
        for stem in field(&row, 2).split_whitespace() {
            markers.push(Marker { language, weight, stem: format!(" {}", fold(stem)) });
        }
    }
    markers
});

#[cfg(test)]
mod tests {
    use super::{LANGUAGES, languages_of_word};
    use crate::lexicon::tsv::rows;
    use crate::plan::Language;

    #[test]
    fn words_name_their_languages() {
        // A language that is not known would move those after it.
        assert_eq!(LANGUAGES.len(), rows(include_str!("../../lexicon/languages.tsv")).count());
        let of = |word: &str| languages_of_word(word).map(|at| LANGUAGES[at].language).collect::<Vec<_>>();
        assert!(of("oraz") == [Language::Pl], "{:?}", of("oraz"));
    }
}
