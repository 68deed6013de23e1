//! Stems of folded words.
//!
//! All stemming is of folded text, so that what is typed without diacritics has the stem of what is written with them.
//! Snowball's stemmers of the other Slavic languages live on diacritics and fall apart without; tables of endings do
//! not. The Serbian one, which is as good on folded text, also takes ijekavian words for ekavian ones; what it leaves
//! of them is levelled here.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use frostem::{Algorithm, Stemmer};

use super::Macrolanguage;
use super::table::rows;
use crate::projection::fold_word;

/// The stem of a folded word; the word itself where the language takes nothing off.
///
/// Stems compare within one language only.
pub(crate) fn stem(language: Macrolanguage, word: &str) -> String {
    if !word.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return word.to_owned();
    }
    if let Some(first) = IRREGULAR.get(&language).and_then(|forms| forms.get(word)) {
        // Marked, lest the stem of another word be the same.
        return format!("{first}.");
    }
    let stem = match language {
        Macrolanguage::Hbs => level_reflexes(&SERBIAN.stem(word)),
        Macrolanguage::En => ENGLISH.stem(word).into_owned(),
        Macrolanguage::De => GERMAN.stem(word).into_owned(),
        _ => word.to_owned(),
    };
    ENDINGS.get(&language).into_iter().flatten().fold(stem, |stem, step| step.without_ending(stem))
}

/// How the stems of words begin that begin so when folded.
pub(super) fn beginning(language: Macrolanguage, word: &str) -> String {
    if language == Macrolanguage::Hbs { level_reflexes(word) } else { word.to_owned() }
}

static SERBIAN: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::new(Algorithm::Serbian));
static ENGLISH: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::new(Algorithm::English));
static GERMAN: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::new(Algorithm::German));

/// `rijek` as `rek`, `ljet` as `let`, `mjer` as `mer`: the vowel that parts ijekavian from ekavian.
fn level_reflexes(stem: &str) -> String {
    let stem = stem.replace("ije", "e").replace("lje", "le").replace("nje", "ne");
    let mut levelled = String::with_capacity(stem.len());
    let mut letters = stem.chars().peekable();
    while let Some(letter) = letters.next() {
        let after_consonant = levelled.chars().last().is_some_and(|before| !"aeiou".contains(before));
        if letter == 'j' && after_consonant && letters.peek() == Some(&'e') {
            continue;
        }
        levelled.push(letter);
    }
    levelled
}

/// Endings of which one at most is taken off.
struct Step {
    /// The fewest letters that must be left.
    least: usize,
    /// By what is put in place of each, the longest first.
    endings: Vec<(String, String)>,
}

impl Step {
    fn without_ending(&self, word: String) -> String {
        let changed = self.endings.iter().find_map(|(ending, other)| {
            let rest = word.strip_suffix(ending.as_str())?;
            (rest.len() + other.len() >= self.least).then(|| format!("{rest}{other}"))
        });
        changed.unwrap_or(word)
    }
}

static ENDINGS: LazyLock<BTreeMap<Macrolanguage, Vec<Step>>> = LazyLock::new(|| {
    let mut steps: BTreeMap<Macrolanguage, Vec<Step>> = BTreeMap::new();
    for row in rows(include_str!("../../lexicon/endings.tsv")) {
        let [code, least, endings] = row.as_slice() else { continue };
        let (Some(language), Ok(least)) = (Macrolanguage::of_code(code), least.parse()) else { continue };
        let parts = |ending: &str| {
            let (old, new) = ending.split_once('>').unwrap_or((ending, ""));
            (fold_word(old), fold_word(new))
        };
        let mut endings: Vec<(String, String)> = endings.split(' ').map(parts).collect();
        endings.sort_by_key(|(ending, _)| std::cmp::Reverse(ending.len()));
        steps.entry(language).or_default().push(Step { least, endings });
    }
    steps
});

static IRREGULAR: LazyLock<BTreeMap<Macrolanguage, HashMap<String, String>>> = LazyLock::new(|| {
    let mut words: BTreeMap<Macrolanguage, HashMap<String, String>> = BTreeMap::new();
    for row in rows(include_str!("../../lexicon/irregular.tsv")) {
        let [code, forms] = row.as_slice() else { continue };
        let Some(language) = Macrolanguage::of_code(code) else { continue };
        let known = words.entry(language).or_default();
        let mut forms = forms.split(' ').map(fold_word).peekable();
        let Some(first) = forms.peek().cloned() else { continue };
        for form in forms {
            known.entry(form).or_insert_with(|| first.clone());
        }
    }
    words
});

#[cfg(test)]
mod tests {
    use super::*;

    fn shares_stem(language: Macrolanguage, words: &str) -> bool {
        let mut stems = words.split(' ').map(|word| stem(language, &fold_word(word)));
        let first = stems.next().unwrap();
        stems.all(|stem| stem == first)
    }

    #[test]
    fn forms_of_a_word_share_their_stem() {
        for (language, words) in [
            (Macrolanguage::Hbs, "vodovod водовода vodovodom водоводи"),
            (Macrolanguage::Hbs, "put putevi путевима"),
            (Macrolanguage::Hbs, "aktivnost активности aktivnostima"),
            (Macrolanguage::Hbs, "održavanje одржавања odrzavanju"),
            (Macrolanguage::Mk, "пат патишта патиштата"),
            (Macrolanguage::Mk, "општина општини општините"),
            (Macrolanguage::Bg, "път пътища пътят"),
            (Macrolanguage::Bg, "изграждане изграждането изграждания"),
            (Macrolanguage::Pl, "droga drodze dróg"),
            (Macrolanguage::Pl, "budowa budowy budowie"),
            (Macrolanguage::Sk, "obec obcí obciam"),
            (Macrolanguage::Sk, "budova budov budovami"),
            (Macrolanguage::Cs, "kanalizace kanalizaci"),
            (Macrolanguage::Sl, "občina občine občin"),
            (Macrolanguage::Uk, "дорога доріг дорогами"),
            (Macrolanguage::Ru, "развитие развития развитию"),
            (Macrolanguage::Ro, "drum drumului drumurilor"),
            (Macrolanguage::En, "road roads"),
        ] {
            assert!(shares_stem(language, words), "{language:?} {words}");
        }
    }

    #[test]
    fn ekavian_and_ijekavian_words_meet() {
        for words in
            ["mera mjere", "reka rijeci", "deca djece", "leto ljeto", "rešenje rješenja", "deo dijela", "gde gdje"]
        {
            assert!(shares_stem(Macrolanguage::Hbs, words), "{words}");
        }
    }

    #[test]
    fn other_words_keep_apart() {
        for (language, words) in [
            (Macrolanguage::Hbs, "voda vodovod"),
            (Macrolanguage::Hbs, "plan planina"),
            (Macrolanguage::Hbs, "park parking"),
            (Macrolanguage::Pl, "miasto miasteczko"),
            (Macrolanguage::Sk, "cesta cestovanie"),
            (Macrolanguage::Bg, "град градина"),
        ] {
            assert!(!shares_stem(language, words), "{language:?} {words}");
        }
    }

    #[test]
    fn numbers_are_left_alone() {
        assert_eq!(stem(Macrolanguage::Hbs, "2021"), "2021");
        assert_eq!(stem(Macrolanguage::Pl, "e75"), "e75");
    }
}
