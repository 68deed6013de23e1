//! Municipalities by name, and the words around their names.

use super::phrases::{ByLetter, Phrase};
use crate::plan::{Language, Script};

/// A municipality.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Municipality {
    /// ISO 3166-1 alpha-2.
    pub country: &'static str,
    pub latin: &'static str,
    /// Blank where Cyrillic is not used.
    pub cyrillic: &'static str,
    /// How many live there and the year they were counted, where known.
    pub population: Option<(u32, &'static str)>,
}

impl Municipality {
    /// The name in a script, if it is written in it.
    pub(crate) fn name(&self, script: Script) -> Option<&'static str> {
        let name = match script {
            Script::Latn => self.latin,
            Script::Cyrl => self.cyrillic,
        };
        (!name.is_empty()).then_some(name)
    }
}

/// How well a text gives a municipality's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Likeness {
    /// In another case.
    Inflected,
    /// Letter by letter.
    Exact,
}

/// A municipality named at the beginning of a text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Named {
    pub municipality: &'static Municipality,
    /// Words of the text that the name takes.
    pub words: usize,
    pub likeness: Likeness,
}

/// The municipalities whose name stands at the beginning of these folded words, longest name first, exact before
/// inflected.
pub(crate) fn named_at_start(words: &[String]) -> Vec<Named> {
    let Some(first) = words.first() else { return Vec::new() };
    let key = first.get(..KEY).unwrap_or(first);
    let mut found: Vec<Named> = Vec::new();
    let named = NAMES.iter().skip(NAMES.partition_point(|(own, ..)| *own < key));
    for (_, name, index) in named.take_while(|(own, ..)| *own == key) {
        let Some(likeness) = likeness(name, words) else { continue };
        let Some(municipality) = PLACES.get(*index) else { continue };
        let named = Named { municipality, words: name.split(' ').count(), likeness };
        match found.iter_mut().find(|known| std::ptr::eq(known.municipality, municipality)) {
            Some(known) if (known.words, known.likeness) < (named.words, likeness) => *known = named,
            Some(_) => {}
            None => found.push(named),
        }
    }
    found.sort_by_key(|named| std::cmp::Reverse((named.words, named.likeness)));
    found
}

/// The municipalities that a folded adjective is made of: `strijska` of `strij`.
pub(crate) fn named_by_adjective(word: &str) -> Vec<Named> {
    let Some(root) = ADJECTIVE_ENDINGS.iter().find_map(|ending| word.strip_suffix(ending)) else { return Vec::new() };
    let key = word.get(..KEY).unwrap_or(word);
    let names = NAMES.iter().skip(NAMES.partition_point(|(own, ..)| *own < key)).take_while(|(own, ..)| *own == key);
    names
        .filter(|(_, name, _)| adjective_roots(name).iter().any(|own| own == root))
        .filter_map(|(_, _, index)| PLACES.get(*index))
        .map(|municipality| Named { municipality, words: 1, likeness: Likeness::Inflected })
        .collect()
}

/// Endings of an adjective in all cases, folded.
const ADJECTIVE_ENDINGS: [&str; 9] = ["ogo", "omu", "oji", "oju", "oi", "ij", "im", "a", "u"];

/// What adjectives of a name end in before their ending: `kalus` gives `kalusk`, `priluki` `priluck`.
fn adjective_roots(name: &str) -> Vec<String> {
    let stem = name.trim_end_matches(['a', 'e', 'i', 'o', 'u', 'y']);
    let changed = |stem: &str| {
        let without = |letters: usize| stem.get(..stem.len().saturating_sub(letters)).unwrap_or_default();
        match stem.chars().last() {
            // A name that is an adjective itself.
            _ if ["sk", "ck", "zk"].iter().any(|end| stem.ends_with(end)) => stem.to_owned(),
            Some('s') => format!("{stem}k"),
            Some('z' | 'g') => format!("{}zk", without(1)),
            Some('k' | 'c') => format!("{}ck", without(1)),
            Some('h') => format!("{}sk", without(1)),
            _ => format!("{stem}sk"),
        }
    };
    let mut roots = vec![changed(stem), format!("{stem}ensk")];
    roots.extend(name.strip_suffix("cja").map(|stem| format!("{stem}ck")));
    roots.extend(name.strip_suffix("va").map(|stem| format!("{stem}ivsk")));
    // `Shepetivka`, `Shepetivska`.
    roots.extend(name.strip_suffix("ka").map(|stem| format!("{stem}sk")));
    // `Lubny`, `Lubenska`.
    let fleeting = stem.strip_suffix('n').filter(|before| !before.ends_with(['a', 'e', 'i', 'o', 'u', 'y']));
    roots.extend(fleeting.map(|before| format!("{before}ensk")));
    // `Mukačevo`, `Mukačivska`.
    if let Some(before) = stem.strip_suffix("ev").or_else(|| stem.strip_suffix("ov")) {
        roots.push(format!("{before}ivsk"));
    }
    // `Khmelnytskyi` is one itself.
    roots.extend(name.strip_suffix("ij").map(|stem| if stem.ends_with('k') { stem.to_owned() } else { changed(stem) }));
    roots
}

fn likeness(name: &str, words: &[String]) -> Option<Likeness> {
    let mut all = Likeness::Exact;
    let mut words = words.iter();
    for part in name.split(' ') {
        let word = words.next()?;
        if part != word {
            inflected(part, word).then_some(())?;
            all = Likeness::Inflected;
        }
    }
    Some(all)
}

/// Whether a folded word is a folded name in another case.
pub(super) fn inflected(name: &str, word: &str) -> bool {
    let stem = name.trim_end_matches(['a', 'e', 'i', 'o', 'u', 'y']);
    let fleeting = ["ac", "ec", "ak", "ek", "ov"].iter().find_map(|end| {
        let stem = name.strip_suffix(end)?;
        Some(format!("{stem}{}", end.chars().last()?))
    });
    [Some(stem.to_owned()), fleeting].into_iter().flatten().any(|stem| {
        stem.chars().count() >= 3 && word.strip_prefix(stem.as_str()).is_some_and(|ending| ENDINGS.contains(&ending))
    })
}

/// Case endings of names in the languages of plans, folded.
const ENDINGS: &[&str] = &[
    "", "a", "e", "i", "o", "u", "y", "om", "em", "ou", "ej", "ie", "ow", "owa", "owie", "im", "og", "oj", "ih", "ich",
    "ych", "ym", "am", "ami", "ach", "ech", "ama", "ima", "ove", "ovi", "ami", "ja", "ju", "jem", "ego", "iego", "eho",
    "ia", "iu", "iem", "ata", "ta", "ot", "to", "it", "es", "se", "n",
];

// The places, and their folded names under the first letters of those, in the order of these.
include!(concat!(env!("OUT_DIR"), "/municipalities.rs"));

/// What a word before or after a name says of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PlaceWord {
    /// "Municipality" in the basic case.
    Basic,
    /// "Municipality" in another case.
    Other,
    /// A council or office, whose place follows.
    Body,
    /// "Municipality" behind the name.
    After,
    /// "Of the town" behind an adjective made of the name.
    Kin,
    /// A small word between "municipality" and the name.
    Link,
    /// A larger area: the name that follows is none of a municipality.
    Region,
    /// A school or enterprise, whose place ends its name.
    Institution,
    /// A gazette, whose place is not that of the document.
    Gazette,
}

/// The place word that these folded words begin with, the longest, and its length in words.
pub(crate) fn place_word(words: &[String]) -> Option<(PlaceWord, usize)> {
    PLACE_WORDS
        .like(words.first()?)
        .iter()
        .filter(|(_, phrase)| phrase.equals(words))
        // Folded, `gminą` is `gmina`: of two forms alike the basic one is meant.
        .max_by_key(|(word, phrase)| (phrase.len(), *word == PlaceWord::Basic))
        .map(|(word, phrase)| (*word, phrase.len()))
}

/// Whether a folded word is the first of words for a municipality or what stands beside its name.
pub(crate) fn begins_place_word(word: &str) -> bool {
    PLACE_WORDS.like(word).iter().any(|(_, phrase)| phrase.first() == Some(word))
}

/// A country of plans.
pub(crate) struct Country {
    /// ISO 3166-1 alpha-2.
    pub code: &'static str,
    pub languages: &'static [Language],
    /// What the state calls itself.
    pub names: &'static [Phrase],
}

/// The countries of plans.
pub(crate) fn countries() -> &'static [Country] {
    COUNTRIES
}

include!(concat!(env!("OUT_DIR"), "/places.rs"));

#[cfg(test)]
mod tests {
    use super::{Likeness, PlaceWord, named_at_start, named_by_adjective, place_word};
    use crate::lexicon::phrases::folded_words;
    use crate::text::fold;

    #[test]
    fn names_are_known_in_any_case_and_script() {
        for (text, latin, country) in [
            ("Бијељине", "Bijeljina", "BA"),
            ("PLETERNICE", "Pleternica", "HR"),
            ("Sławoborzu", "Sławoborze", "PL"),
            ("Велико Търново", "Veliko Tarnovo", "BG"),
            ("Vršca", "Vršac", "RS"),
            ("Бањој Луци", "", ""),
            ("Nove Gradiške", "Nova Gradiška", "HR"),
        ] {
            let found = named_at_start(&folded_words(text));
            let first = found.first().map_or(("", ""), |named| (named.municipality.latin, named.municipality.country));
            assert_eq!(first, (latin, country), "{text}");
        }
        let exact = named_at_start(&folded_words("Модрича"));
        assert_eq!(exact.first().map(|named| named.likeness), Some(Likeness::Exact));
        assert!(named_at_start(&folded_words("Bijeljinski")).is_empty());
    }

    #[test]
    fn adjectives_name_their_place() {
        for (text, latin) in [
            ("Лубенської", "Lubny"),
            ("Шепетівська", "Shepetivka"),
            ("Стрийської", "Stryi"),
            ("Калуська", "Kalush"),
            ("Прилуцької", "Pryluky"),
            ("Яворівська", "Yavoriv"),
            ("Мукачівській", "Mukachevo"),
            ("Рівненської", "Rivne"),
            ("Вінницької", "Vinnytsia"),
            ("Дрогобицька", "Drohobych"),
            ("Тернопільської", "Ternopil"),
            ("Луцької", "Lutsk"),
            ("Хмельницька", "Khmelnytskyi"),
            ("Одеська", "Odesa"),
            ("Жовківська", "Zhovkva"),
            ("Міська", ""),
        ] {
            let word = fold(text);
            let found = named_by_adjective(&word);
            assert_eq!(found.first().map_or("", |named| named.municipality.latin), latin, "{text} {word}");
        }
    }

    #[test]
    fn words_before_names_are_known() {
        for (text, word) in [
            ("ОПШТИНА МОДРИЧА", Some((PlaceWord::Basic, 1))),
            ("grada Pirota", Some((PlaceWord::Other, 1))),
            ("Rady Gminy w Sławoborzu", Some((PlaceWord::Body, 2))),
            ("Sl. list grada Niša", Some((PlaceWord::Gazette, 2))),
            ("gradonačelnik", None),
        ] {
            assert_eq!(place_word(&folded_words(text)), word, "{text}");
        }
    }
}
