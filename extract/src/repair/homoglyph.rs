//! Letters of one script in words of the other.

use std::ops::Range;

use crate::lexicon::letters::{cyrillic_lookalike, latin_lookalike};
use crate::plan::{Language, Script};
use crate::text::{LetterCount, script_of};

/// The text with look-alike letters turned into the script of their word; `None` if nothing is to be mended.
///
/// `usual` is the script of the document, for words that their own text does not decide; `language` tells which Cyrillic
/// letters its words can have.
pub(super) fn mend(text: &str, usual: Option<Script>, language: Option<Language>) -> Option<String> {
    let letters = LetterCount::of(text);
    if letters.cyrillic == 0 && (letters.latin == 0 || usual != Some(Script::Cyrl)) {
        return None;
    }
    let words = words(text);
    let mut mended = String::with_capacity(text.len());
    let mut end = 0;
    for (index, range) in words.iter().enumerate() {
        let Some(word) = text.get(range.clone()) else { continue };
        if let Some(new) =
            mend_word(word, language, || neighbourhood(text, &words, index).or(usual), alone(text, range))
        {
            mended.push_str(text.get(end..range.start)?);
            mended.push_str(&new);
            end = range.end;
        }
    }
    (end > 0).then(|| mended + text.get(end..).unwrap_or_default())
}

/// The runs of letters of a text.
fn words(text: &str) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices() {
        match (script_of(c).is_some(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                words.push(from..at);
                start = None;
            }
            _ => {}
        }
    }
    words.extend(start.map(|from| from..text.len()));
    words
}

/// Whether blanks or the ends of the text stand at both sides of a word.
fn alone(text: &str, word: &Range<usize>) -> bool {
    let before = text.get(..word.start).and_then(|text| text.chars().next_back());
    let after = text.get(word.end..).and_then(|text| text.chars().next());
    before.is_none_or(char::is_whitespace) && after.is_none_or(char::is_whitespace)
}

/// The script of the nearest words that leave no doubt, one at either side; Roman numerals stand in texts of both.
fn neighbourhood(text: &str, words: &[Range<usize>], index: usize) -> Option<Script> {
    let script = |range: &Range<usize>| decided(text.get(range.clone()).filter(|word| !is_roman(word))?);
    let before = words.get(..index)?.iter().rev().take(4).find_map(script);
    let after = words.get(index + 1..)?.iter().take(4).find_map(script);
    match (before, after) {
        (Some(before), Some(after)) => (before == after).then_some(before),
        (before, after) => before.or(after),
    }
}

/// The script of a word by those of its letters that have no look-alike.
fn decided(word: &str) -> Option<Script> {
    let cyrillic = word.chars().any(|c| script_of(c) == Some(Script::Cyrl) && latin_lookalike(c).is_none());
    let latin = word.chars().any(|c| script_of(c) == Some(Script::Latn) && cyrillic_lookalike(c).is_none());
    match (cyrillic, latin) {
        (true, false) => Some(Script::Cyrl),
        (false, true) => Some(Script::Latn),
        _ => None,
    }
}

fn mend_word(
    word: &str,
    language: Option<Language>,
    around: impl Fn() -> Option<Script>,
    alone: bool,
) -> Option<String> {
    let decision = decided(word);
    if decision.is_some_and(|script| word.chars().all(|c| script_of(c) == Some(script))) {
        return None;
    }
    if is_roman(word) {
        let latin = to_script(word, Script::Latn, language);
        return (latin != word).then_some(latin);
    }
    let count = LetterCount::of(word);
    let script = match decision {
        Some(script) => script,
        // Letters of both scripts that have no look-alike: no way to tell which are wrong.
        None if word.chars().any(|c| cyrillic_lookalike(c).is_none() && latin_lookalike(c).is_none()) => return None,
        None if count.cyrillic > 0 && count.latin > 0 => around()?,
        None => whole_word(word, count, alone, around)?,
    };
    let mended = to_script(word, script, language);
    (mended != word).then_some(mended)
}

/// A word wholly of look-alikes in one script. Capitals may be an abbreviation of the other script and stay, and so does
/// one letter again and again, which is no word but holds a place: `yyyy`, `xxx`.
fn whole_word(word: &str, count: LetterCount, alone: bool, around: impl Fn() -> Option<Script>) -> Option<Script> {
    let small = word.chars().any(char::is_lowercase);
    let single = count.cyrillic + count.latin == 1;
    let holds_a_place = !single && word.chars().all(|c| word.starts_with(c));
    (small && (alone || !single) && !holds_a_place).then(around).flatten()
}

/// A Roman numeral, in letters of either script.
fn is_roman(word: &str) -> bool {
    let latin = to_script(word, Script::Latn, None);
    let numeral = !latin.is_empty() && latin.len() <= 7 && latin.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'));
    let cyrillic = word.chars().filter(|c| script_of(*c) == Some(Script::Cyrl)).count();
    // A lone Cyrillic І is a Ukrainian word, a lone Х a Cyrillic initial.
    numeral && (cyrillic < word.chars().count() || word.chars().count() > 1)
}

fn to_script(word: &str, script: Script, language: Option<Language>) -> String {
    // Only Ukrainian has a Cyrillic dotted i; before the letters of another language it is a Roman numeral: `Iб реда`.
    let keeps_dotted_i = language.is_some_and(|language| language != Language::Uk);
    let turn = |c: char| match script {
        Script::Cyrl if keeps_dotted_i && matches!(c, 'I' | 'i') => c,
        Script::Cyrl => cyrillic_lookalike(c).unwrap_or(c),
        Script::Latn => latin_lookalike(c).unwrap_or(c),
    };
    word.chars().map(turn).collect()
}

#[cfg(test)]
mod tests {
    use super::mend;
    use crate::plan::{Language, Script};

    #[test]
    fn look_alikes_follow_their_word() {
        let cyrillic = Some(Script::Cyrl);
        for (raw, mended) in [
            ("Kонтинуирано", "Континуирано"),
            ("Рекoнструкциja пута", "Реконструкција пута"),
            ("Vodovоd Бијељина", "Vodovod Бијељина"),
            ("износ у KМ", "износ у КМ"),
            ("Приоритет ІV", "Приоритет IV"),
            ("ХІІ квартал", "XII квартал"),
            ("изградња a не поправка", "изградња а не поправка"),
            ("у времe рaда oca", "у време рада оса"),
            ("Рoк: IV квартал", "Рок: IV квартал"),
        ] {
            assert_eq!(mend(raw, cyrillic, Some(Language::Sr)).as_deref().unwrap_or(raw), mended, "{raw}");
        }
    }

    #[test]
    fn sound_words_stay() {
        for sound in [
            "UNDP и IPA",
            "KM за пројекат",
            "План С 1 и Х.",
            "IV квартал",
            "Срок: IV тримесечие",
            "Рок: III",
            "І ще одне",
            "1.a ставка",
            "EU-програм",
            "CO2 у граду",
            "ОРТ-а и МЗ",
            "извјештај за мјесец (MMMM yyyy.)",
            "пут Iб реда",
        ] {
            assert_eq!(mend(sound, Some(Script::Cyrl), Some(Language::Sr)), None, "{sound}");
        }
        assert_eq!(mend("Opština", Some(Script::Latn), Some(Language::Sr)), None);
        assert_eq!(mend("Iз бюджету", Some(Script::Cyrl), Some(Language::Uk)).as_deref(), Some("Із бюджету"));
    }
}
