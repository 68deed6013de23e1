//! Words and letters by which a language is known.

use super::word_index::LANGUAGES_OF_WORDS;
use crate::plan::{Language, Script};

/// What is known of one language.
pub(crate) struct LanguageEntry {
    pub language: Language,
    pub script: Script,
    /// Letters that set it apart from its neighbours.
    pub own_letters: &'static [char],
    /// Letters that any longer text of it has.
    pub common_letters: &'static [char],
}

/// A sign that a text of the Serbo-Croatian group is in one of its languages.
pub(crate) struct Marker {
    pub language: Language,
    pub weight: u32,
    /// The beginning of a folded word, or of several words, with a blank before it.
    pub stem: &'static str,
}

/// The languages of plans; Bosnian stands for Serbian, Bosnian and Croatian in Latin letters.
pub(crate) fn languages() -> &'static [LanguageEntry] {
    LANGUAGES
}

/// For a folded word, the languages it is usual in (positions in [`languages`]).
pub(crate) fn languages_of_word(word: &str) -> impl Iterator<Item = usize> {
    LANGUAGES_OF_WORDS.rows_of(word)
}

/// Words that part Serbian, Bosnian and Croatian.
pub(crate) fn markers() -> &'static [Marker] {
    MARKERS
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

include!(concat!(env!("OUT_DIR"), "/languages.rs"));

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
