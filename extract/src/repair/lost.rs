//! Letters replaced by others of a poorer alphabet, and letters that are gone.

use std::collections::{BTreeSet, HashSet};

use foldhash::fast::FixedState;

use crate::lexicon::languages::languages;
use crate::lexicon::letters::{LegacyLetters, legacy_letters};
use crate::plan::Language;
use crate::profile::language::vote;
use crate::text::{Letter as _, script_of};

/// The name of the alphabets whose letters are all of the other script.
const CYRILLIC: &str = "cyrillic";
/// The name of the seven-bit alphabet of the languages that have no q, w and x.
const SEVEN_BIT: &str = "yuscii";
/// Different words with letters that Serbian and Macedonian in Latin do not have.
const FOREIGN_WORDS: usize = 3;
/// Small letters a text must have before the lack of one of them means anything.
const LONG_ENOUGH: usize = 150;

/// The replacement alphabet that a text shows, judged by how many words hold a wrong letter between right ones.
pub(super) fn alphabet_shown<'a>(
    texts: &(impl Iterator<Item = &'a str> + Clone),
    language: Language,
) -> Option<&'static LegacyLetters> {
    legacy_letters(language)
        .filter(|legacy| legacy.name != CYRILLIC)
        .map(|legacy| {
            let words = texts.clone().flat_map(str::split_whitespace);
            (words.filter(|word| mend_word(word, legacy, Trust::Sought).is_some()).take(1000).count(), legacy)
        })
        .filter(|(words, legacy)| *words >= 3 && !has_its_letters(texts, legacy, *words))
        .max_by_key(|(words, _)| *words)
        .map(|(_, legacy)| legacy)
}

/// So many times more words with the right letters than with wrong ones show a text that has its letters.
const RIGHT_TO_WRONG: usize = 2;

/// Whether a text in which a seven-bit alphabet seems to stand has its own letters: then braces are braces.
fn has_its_letters<'a>(texts: &(impl Iterator<Item = &'a str> + Clone), legacy: &LegacyLetters, wrong: usize) -> bool {
    let right = |word: &&str| word.chars().any(|c| !c.is_ascii() && c.is_letter());
    let words = texts.clone().flat_map(str::split_whitespace);
    legacy.name == SEVEN_BIT && words.filter(right).take(wrong * RIGHT_TO_WRONG).count() >= wrong * RIGHT_TO_WRONG
}

/// The Cyrillic alphabet behind a text that shows a seven-bit one: its words have q, w and x, which then stand for љ, њ
/// and џ, and which Latin text of these languages does not have.
pub(super) fn cyrillic_shown<'a>(
    texts: &(impl Iterator<Item = &'a str> + Clone),
    shown: &LegacyLetters,
) -> Option<&'static LegacyLetters> {
    if shown.name != SEVEN_BIT {
        return None;
    }
    (foreign_words(texts, shown) >= FOREIGN_WORDS).then(|| cyrillic_told(texts)).flatten()
}

/// Different words with letters that Serbian and Macedonian in Latin do not have.
fn foreign_words<'a>(texts: &(impl Iterator<Item = &'a str> + Clone), shown: &LegacyLetters) -> usize {
    let words = texts.clone().flat_map(str::split_whitespace).take(MOST_WORDS);
    let typed = |word: &str| {
        let odd = word.chars().any(|c| matches!(c, 'q' | 'w' | 'x' | 'Q' | 'W' | 'X'));
        let whole = word.chars().filter(|c| c.is_lowercase()).count() >= 2 && !is_address(word);
        odd && whole && word.chars().all(|c| c.is_ascii_alphabetic() || is_stop(c) || shown.replaces(c))
    };
    words.filter(|word| typed(word)).collect::<BTreeSet<&str>>().len()
}

/// The alphabet of Cyrillic letters on Latin keys, by the language that the text is in then.
pub(super) fn cyrillic_told<'a>(texts: &(impl Iterator<Item = &'a str> + Clone)) -> Option<&'static LegacyLetters> {
    let serbian = cyrillic_of(Language::Sr)?;
    let sample: Vec<String> = texts.clone().take(MOST_WORDS).filter_map(|text| mend_all(text, serbian)).collect();
    let language = vote(sample.iter().map(String::as_str)).and_then(|vote| vote.language);
    if language == Some(Language::Mk) { cyrillic_of(Language::Mk) } else { Some(serbian) }
}

/// The alphabet of Cyrillic letters on Latin keys in a language.
pub(super) fn cyrillic_of(language: Language) -> Option<&'static LegacyLetters> {
    legacy_letters(language).find(|legacy| legacy.name == CYRILLIC)
}

/// The seven-bit alphabet of Latin letters with marks.
pub(super) fn seven_bit() -> Option<&'static LegacyLetters> {
    legacy_letters(Language::Sr).find(|legacy| legacy.name == SEVEN_BIT)
}

/// Which letters keys stood for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LatinOrCyrillic {
    /// Brackets stand for letters with marks.
    Latin,
    /// All keys stand for Cyrillic letters.
    Cyrillic,
}

/// What the texts set in one font show that keys stood for; nothing where no key stands in a wrong place, or where
/// letters with codes of their own were typed.
pub(super) fn shown_by_keys<'a>(texts: &(impl Iterator<Item = &'a str> + Clone)) -> Option<LatinOrCyrillic> {
    let letters = || texts.clone().flat_map(str::chars).filter(|c| c.is_letter());
    let of_their_own = letters().filter(|c| !c.is_ascii()).count();
    if of_their_own * 20 > letters().count() {
        return None;
    }
    let shown = seven_bit()?;
    let mut words = texts.clone().flat_map(str::split_whitespace).take(MOST_WORDS);
    let foreign = foreign_words(texts, shown);
    if foreign == 0 && !words.any(|word| mend_word(word, shown, Trust::Sought).is_some()) {
        return None;
    }
    Some(if foreign >= FOREIGN_WORDS { LatinOrCyrillic::Cyrillic } else { LatinOrCyrillic::Latin })
}

/// The text in the alphabet its font showed; addresses and Roman numerals stay. `None` if nothing changes.
pub(super) fn mend_all(text: &str, cyrillic: &LegacyLetters) -> Option<String> {
    let words = text.split_inclusive(char::is_whitespace).map(|word| {
        let numeral = word.chars().filter(|c| c.is_letter()).all(|c| matches!(c, 'I' | 'V' | 'X'));
        if numeral || is_address(word) {
            return word.to_owned();
        }
        word.chars().map(|c| cyrillic.pairs.get(&c).copied().unwrap_or(c)).collect()
    });
    let mended: String = words.collect();
    (mended != text).then_some(mended)
}

fn is_address(word: &str) -> bool {
    word.contains("//") || word.contains('@') && word.contains('.')
}

fn is_stop(c: char) -> bool {
    matches!(c, '.' | ',' | ';' | ':' | '(' | ')' | '"' | '-' | '/')
}

/// The text with the replaced letters put right; `None` if there are none.
pub(super) fn mend(text: &str, legacy: &LegacyLetters) -> Option<String> {
    let mut changed = false;
    let words = text.split_inclusive(char::is_whitespace).map(|word| match mend_word(word, legacy, Trust::Shown) {
        Some(mended) => {
            changed = true;
            mended
        }
        None => word.to_owned(),
    });
    let mended: String = words.collect();
    changed.then_some(mended)
}

/// Whether the alphabet is still sought or known to be that of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Trust {
    Sought,
    Shown,
}

/// A wrong letter counts only where it cannot stand by itself: a sign beside a small letter, or any letter once the
/// alphabet is known; a capital after a small one.
fn mend_word(word: &str, legacy: &LegacyLetters, trust: Trust) -> Option<String> {
    if !word.chars().any(|c| legacy.replaces(c)) || is_address(word) {
        return None;
    }
    let letters: Vec<char> = word.chars().collect();
    let mut changed = false;
    let letter = |at: Option<usize>| at.and_then(|at| letters.get(at)).copied();
    let small = |at: Option<usize>| letter(at).is_some_and(char::is_lowercase);
    // Signs stand side by side too: `^A[A` for čaša in capitals.
    let in_word =
        |at: Option<usize>| letter(at).is_some_and(|c| c.is_letter() || trust == Trust::Shown && legacy.replaces(c));
    let mended = letters.iter().enumerate().map(|(at, c)| {
        let right = legacy.pairs.get(c).copied().filter(|_| {
            let (before, after) = (small(at.checked_sub(1)), small(Some(at + 1)));
            let closed = matches!(c, '[' | '{') && letters.iter().any(|c| matches!(c, ']' | '}')) && !before;
            let beside = match trust {
                Trust::Sought => before || after,
                Trust::Shown => in_word(at.checked_sub(1)) || in_word(Some(at + 1)),
            };
            if c.is_letter() { before } else { beside && !closed }
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
    let words: HashSet<&str, FixedState> =
        texts.flat_map(|text| text.split(|c: char| !c.is_letter())).take(MOST_WORDS).collect();
    let mut letters = 0_usize;
    let mut seen: HashSet<char, FixedState> = HashSet::default();
    for c in
        words.iter().flat_map(|word| word.chars()).filter(|c| c.is_lowercase() && script_of(*c) == Some(entry.script))
    {
        letters += 1;
        seen.insert(c);
    }
    // A letter of the language's own that never stands there speaks of another language, not of a loss.
    let is_own = |letter: &char| entry.own_letters.contains(letter);
    let common = entry.common_letters.iter().copied().filter(|letter| !is_own(letter));
    let missing: Vec<char> = common.filter(|letter| !seen.contains(letter)).collect();
    if letters >= LONG_ENOUGH && !missing.is_empty() {
        losses.push(Loss::Missing(missing));
    }
    losses
}

#[cfg(test)]
mod tests {
    use super::{Loss, alphabet_shown, cyrillic_shown, losses, mend, mend_all};
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
        for (raw, mended) in
            [("OP[TINA", "OPŠTINA"), ("^A^AK", "ČAČAK"), ("\\UR\\EVDAN", "ĐURĐEVDAN"), ("PLAN [1]", "")]
        {
            assert_eq!(mend(raw, legacy).unwrap_or_default(), mended, "{raw}");
        }
        let braces = ["{\"a\": \"Žena se češlja\", \"b\": true}"; 5];
        assert!(alphabet_shown(&braces.into_iter(), Language::Hr).is_none());
        assert!(alphabet_shown(&["Opština (1) [a]", "a | b", "ime@grad.ba"].into_iter(), Language::Bs).is_none());
    }

    #[test]
    fn a_font_that_showed_cyrillic_is_read() {
        let mended = |texts: &[&str], text: &str| {
            let seven_bit = alphabet_shown(&texts.iter().copied(), Language::Bs)?;
            mend_all(text, cyrillic_shown(&texts.iter().copied(), seven_bit)?)
        };
        let serbian = [
            "Op{tina Bijeqina, odjeqewe za privredu i za{titu",
            "Plan rada za 2019. godinu: izgradwa i sanacija puteva, |aci i {kole",
            "sredstva iz buxeta, ~lan II, info@grad.ba",
        ];
        assert_eq!(
            serbian.map(|text| mended(&serbian, text).unwrap()),
            [
                "Општина Бијељина, одјељење за привреду и заштиту",
                "План рада за 2019. годину: изградња и санација путева, ђаци и школе",
                "средства из буџета, члан II, info@grad.ba",
            ]
        );
        let macedonian =
            ["Op{tina Probi{tip se gri`i za okolinata so", "se}avawe i nadvore{ni iwekcii", "buxetot na op{tinata"];
        assert_eq!(mended(&macedonian, "ku}a i me|u").as_deref(), Some("куќа и меѓу"));
        let polish = ["bud|etu paDstwa", "o[wiatowa wydatków", "R|ne wpBywy w gminie"];
        let damage = alphabet_shown(&polish.into_iter(), Language::Pl).unwrap();
        assert!(cyrillic_shown(&polish.into_iter(), damage).is_none());
        assert_eq!(mended(&["Op{tina", "~lan", "ku}a", "WC i e-mail"], "Op{tina"), None);
    }

    #[test]
    fn a_missing_letter_is_noticed() {
        let text = "Културен календар на област, кукерск празнк, чталще, новогодшен карнавал, ден на родлната помощ, \
                    началнк отдел канцеларя тел, ден на освобожденето, общнск съвет, кметът на общната откр \
                    зложба, концерт на младежката формаця, ден на народнте будтел, коледен базар";
        let expected = vec![Loss::Missing(vec!['и'])];
        assert_eq!(losses(std::iter::once(text), Some(Language::Bg)), expected);
        let bulgarian = "Културен календар на област Благоевград, кукерски празник, читалище, новогодишен карнавал, \
                         ден на родилната помощ, началник отдел канцелария, ден на освобождението, общински съвет, \
                         кметът на общината откри изложба, концерт на младежката формация, ден на будителите";
        assert_eq!(losses(std::iter::once(bulgarian), Some(Language::Sr)), [], "it is no Serbian without ј");
        let few_words = ["изградња пута и плана"; 50];
        assert_eq!(losses(few_words.into_iter(), Some(Language::Sr)), [], "few words need not hold all letters");
        assert_eq!(losses(std::iter::once("кратко"), Some(Language::Bg)), []);
        assert_eq!(losses(std::iter::once("Vodovo\u{fffd}"), None), [Loss::Marks(1)]);
    }
}
