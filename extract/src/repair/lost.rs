//! Letters replaced by others of a poorer alphabet, and letters that are gone.

use std::collections::BTreeSet;

use crate::lexicon::languages::languages;
use crate::lexicon::letters::{LegacyLetters, legacy_letters};
use crate::plan::Language;
use crate::text::script_of;

/// Small letters a text must have before the lack of one of them means anything.
const LONG_ENOUGH: usize = 150;

/// The replacement alphabet that a text shows, judged by how many words hold a wrong letter between right ones.
pub(super) fn alphabet_shown<'a>(
    texts: &(impl Iterator<Item = &'a str> + Clone),
    language: Language,
) -> Option<&'static LegacyLetters> {
    legacy_letters(language)
        .map(|legacy| {
            let words = texts.clone().flat_map(str::split_whitespace);
            (words.filter(|word| mend_word(word, legacy).is_some()).take(1000).count(), legacy)
        })
        .filter(|(words, _)| *words >= 3)
        .max_by_key(|(words, _)| *words)
        .map(|(_, legacy)| legacy)
}

/// The text with the replaced letters put right; `None` if there are none.
pub(super) fn mend(text: &str, legacy: &LegacyLetters) -> Option<String> {
    let mut changed = false;
    let words = text.split_inclusive(char::is_whitespace).map(|word| match mend_word(word, legacy) {
        Some(mended) => {
            changed = true;
            mended
        }
        None => word.to_owned(),
    });
    let mended: String = words.collect();
    changed.then_some(mended)
}

/// A wrong letter counts only where it cannot stand by itself: a sign beside a small letter, a capital after one.
fn mend_word(word: &str, legacy: &LegacyLetters) -> Option<String> {
    if word.contains("//") || word.contains('@') && word.contains('.') {
        return None;
    }
    let letters: Vec<char> = word.chars().collect();
    let mut changed = false;
    let small = |at: Option<usize>| at.and_then(|at| letters.get(at)).is_some_and(|c| c.is_lowercase());
    let mended = letters.iter().enumerate().map(|(at, c)| {
        let right = legacy.pairs.get(c).copied().filter(|_| {
            let (before, after) = (small(at.checked_sub(1)), small(Some(at + 1)));
            let closed = matches!(c, '[' | '{') && letters.iter().any(|c| matches!(c, ']' | '}')) && !before;
            if c.is_alphabetic() { before } else { (before || after) && !closed }
        });
        changed = changed || right.is_some();
        right.unwrap_or(*c)
    });
    let mended: String = mended.collect();
    changed.then_some(mended)
}

/// Words looked at for lost letters.
const MOST_WORDS: usize = 20_000;

/// What of the letters is lost for good.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Loss {
    /// Marks that stand for unreadable letters.
    Marks(usize),
    /// Letters the language cannot do without, never once in a long text.
    Missing(Vec<char>),
}

/// What is lost in a document of the language.
pub(super) fn losses<'a>(texts: impl Iterator<Item = &'a str> + Clone, language: Option<Language>) -> Vec<Loss> {
    let mut losses = Vec::new();
    // The block that symbol fonts use for bullets is no loss.
    let marks = texts
        .clone()
        .flat_map(str::chars)
        .filter(|c| matches!(c, '\u{fffd}' | '\u{e000}'..='\u{efff}' | '\u{f100}'..='\u{f8ff}'))
        .count();
    if marks > 0 {
        losses.push(Loss::Marks(marks));
    }
    let Some(entry) = languages().iter().find(|entry| Some(entry.language) == language) else { return losses };
    // Each word once: a table may say the same few words over and over. Small letters alone: headings in capitals may
    // come from another font than the text.
    let words: BTreeSet<&str> =
        texts.flat_map(|text| text.split(|c: char| !c.is_alphabetic())).take(MOST_WORDS).collect();
    let mut letters = 0_usize;
    let mut seen = BTreeSet::new();
    for c in
        words.iter().flat_map(|word| word.chars()).filter(|c| c.is_lowercase() && script_of(*c) == Some(entry.script))
    {
        letters += 1;
        seen.insert(c);
    }
    let missing: Vec<char> = entry.common_letters.iter().copied().filter(|letter| !seen.contains(letter)).collect();
    if letters >= LONG_ENOUGH && !missing.is_empty() {
        losses.push(Loss::Missing(missing));
    }
    losses
}

#[cfg(test)]
mod tests {
    use super::{Loss, alphabet_shown, losses, mend};
    use crate::plan::Language;

    #[test]
    fn certain_letters_are_put_right() {
        let texts =
            ["DziaB", "bud|etu paDstwa", "Cz[ o[wiatowa", "DOCHODY OGAEM", "R|ne rozliczenia", "Bielawy, Dobra"];
        let legacy = alphabet_shown(&texts.iter().copied(), Language::Pl).unwrap();
        let mended: Vec<String> = texts.iter().map(|text| mend(text, legacy).unwrap_or((*text).to_owned())).collect();
        assert_eq!(
            mended,
            ["Dział", "budżetu państwa", "Czś oświatowa", "DOCHODY OGAEM", "Rżne rozliczenia", "Bielawy, Dobra"]
        );
    }

    #[test]
    fn a_seven_bit_alphabet_is_read() {
        let texts = ["Op{tina Mati~ni", "sredstva za `ivotnu sredinu", "Kabinet na~elnika"];
        let legacy = alphabet_shown(&texts.iter().copied(), Language::Bs).unwrap();
        assert_eq!(mend(texts[0], legacy).as_deref(), Some("Opština Matični"));
        assert_eq!(mend(texts[1], legacy).as_deref(), Some("sredstva za životnu sredinu"));
        assert!(alphabet_shown(&["Opština (1) [a]", "a | b", "ime@grad.ba"].into_iter(), Language::Bs).is_none());
    }

    #[test]
    fn a_missing_letter_is_noticed() {
        let text = "Културен календар на област, кукерск празнк, чталще, новогодшен карнавал, ден на родлната помощ, \
                    началнк отдел канцеларя тел, ден на освобожденето, общнск съвет, кметът на общната откр \
                    зложба, концерт на младежката формаця, ден на народнте будтел, коледен базар";
        let expected = vec![Loss::Missing(vec!['и'])];
        assert_eq!(losses(std::iter::once(text), Some(Language::Bg)), expected);
        let few_words = ["изградња пута и плана"; 50];
        assert_eq!(losses(few_words.into_iter(), Some(Language::Sr)), [], "few words need not hold all letters");
        assert_eq!(losses(std::iter::once("кратко"), Some(Language::Bg)), []);
        assert_eq!(losses(std::iter::once("Vodovo\u{fffd}"), None), [Loss::Marks(1)]);
    }
}
