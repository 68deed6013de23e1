//! What the words of a language have in common: stems, and other words for the same thing.

#[cfg(test)]
mod probes;
mod stem;
mod synonym;
mod table;

use planoteka_extract::plan::Language;

pub(crate) use stem::stem;
pub(crate) use synonym::{Name, concepts, concepts_of};

/// A language, with those taken together whose words are searched as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Macrolanguage {
    /// Serbian, Bosnian, Croatian and Montenegrin: Serbo-Croatian in ISO 639-3.
    Hbs,
    Mk,
    Bg,
    Sl,
    Pl,
    Cs,
    Sk,
    Uk,
    Ru,
    Ro,
    Sq,
    Hu,
    En,
    De,
}

impl Macrolanguage {
    /// All of them.
    pub(crate) const ALL: [Self; 14] = [
        Self::Hbs,
        Self::Mk,
        Self::Bg,
        Self::Sl,
        Self::Pl,
        Self::Cs,
        Self::Sk,
        Self::Uk,
        Self::Ru,
        Self::Ro,
        Self::Sq,
        Self::Hu,
        Self::En,
        Self::De,
    ];

    /// The one a language belongs to.
    pub(crate) fn of(language: Language) -> Self {
        match language {
            Language::Sr | Language::Bs | Language::Hr => Self::Hbs,
            Language::Mk => Self::Mk,
            Language::Bg => Self::Bg,
            Language::Sl => Self::Sl,
            Language::Pl => Self::Pl,
            Language::Cs => Self::Cs,
            Language::Sk => Self::Sk,
            Language::Uk => Self::Uk,
            Language::Ru => Self::Ru,
            Language::Ro => Self::Ro,
            Language::Sq => Self::Sq,
            Language::Hu => Self::Hu,
            Language::En => Self::En,
            Language::De => Self::De,
        }
    }

    /// Those a document may be in: one, or all when it does not tell.
    pub(crate) fn of_document(language: Option<Language>) -> Vec<Self> {
        language.map_or_else(|| Self::ALL.to_vec(), |language| vec![Self::of(language)])
    }

    /// Whether it is written in Latin letters alone.
    fn is_only_latin(self) -> bool {
        !matches!(self, Self::Hbs | Self::Mk | Self::Bg | Self::Uk | Self::Ru)
    }

    /// Its ISO 639 code.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Hbs => "hbs",
            Self::Mk => "mk",
            Self::Bg => "bg",
            Self::Sl => "sl",
            Self::Pl => "pl",
            Self::Cs => "cs",
            Self::Sk => "sk",
            Self::Uk => "uk",
            Self::Ru => "ru",
            Self::Ro => "ro",
            Self::Sq => "sq",
            Self::Hu => "hu",
            Self::En => "en",
            Self::De => "de",
        }
    }

    /// The one of an ISO 639 code.
    fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.code() == code)
    }
}
