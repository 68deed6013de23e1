//! Which language a text is in: a vote of its words and letters.

use std::collections::BTreeMap;

use crate::lexicon::languages::{Marker, languages, languages_of_word, markers};
use crate::plan::{Language, Script};
use crate::text::{Letter as _, LetterCount, fold};

/// Worth of a usual word; a word usual in several languages shares it.
const WORD: u64 = 60;
/// Worth of a letter of a language's own; shared likewise.
const LETTER: u64 = 12;
/// Words read before the vote is closed: a longer text says the same.
const ENOUGH_WORDS: usize = 20_000;

/// What a text is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Vote {
    pub script: Script,
    /// `None` when no word of a known language was met. `Bs` stands for the Serbo-Croatian group in Latin letters
    /// until [`part_serbo_croatian`] has settled it.
    pub language: Option<Language>,
    /// Share of the winner in the winner's and the runner-up's votes, in hundredths.
    pub margin: u8,
    /// Whether enough of the text speaks for it.
    pub certainty: Certainty,
}

/// How much of a text tells its language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Certainty {
    /// Its usual words do.
    Told,
    /// Hardly a word does, as in lists of names and abbreviations.
    Guessed,
}

/// Of this many words and more at least one in [`TELLING`] is usual in the language of a running text.
const MANY_WORDS: usize = 60;
const TELLING: usize = 40;
/// The same where two languages are level.
const FEW: usize = 10;
/// Share below which a winner has hardly won, in hundredths.
const NARROW: u8 = 70;
/// Share below which two languages are level.
const LEVEL: u8 = 60;

/// The vote of all words and letters; `None` for a text without letters.
pub(crate) fn vote<'a>(texts: impl Iterator<Item = &'a str> + Clone) -> Option<Vote> {
    let mut letters = LetterCount::default();
    texts.clone().for_each(|text| letters.add(text));
    let script = letters.majority()?;
    let mut votes = vec![0_u64; languages().len()];
    let words = texts.clone().flat_map(telling_words).take(ENOUGH_WORDS);
    let (mut all, mut usual_in) = (0_usize, vec![0_usize; languages().len()]);
    for word in words {
        let usual: Vec<usize> =
            languages_of_word(&fold(word)).filter(|&index| languages()[index].script == script).collect();
        all += usize::from(word.chars().count() > 1);
        // One letter is a numeral or an abbreviation as often as a word.
        if word.chars().count() > 1 {
            for &index in &usual {
                usual_in[index] += 1;
            }
        }
        share(&mut votes, &usual, WORD);
    }
    let letters: Vec<(Vec<usize>, u64)> =
        letter_counts(texts, script).into_iter().map(|(owners, count)| (owners, LETTER * count.min(2000))).collect();
    for (owners, worth) in &letters {
        share(&mut votes, owners, *worth);
    }
    speak_against(&mut votes, &letters, script);
    let (winner, most) = votes.iter().enumerate().max_by_key(|&(index, votes)| (*votes, std::cmp::Reverse(index)))?;
    let second = votes.iter().enumerate().filter(|&(index, _)| index != winner).map(|(_, votes)| *votes).max();
    let margin = (100 * most).checked_div(most + second.unwrap_or(0)).unwrap_or(0);
    let language = (*most > 0).then(|| languages().get(winner).map(|entry| entry.language)).flatten();
    let margin = u8::try_from(margin).unwrap_or(100);
    let telling = usual_in.get(winner).copied().unwrap_or_default();
    let certainty = match all {
        MANY_WORDS.. if telling * TELLING < all && margin < NARROW => Certainty::Guessed,
        MANY_WORDS.. if telling * FEW < all && margin < LEVEL => Certainty::Guessed,
        _ => Certainty::Told,
    };
    Some(Vote { script, language, margin, certainty })
}

fn share(votes: &mut [u64], languages: &[usize], worth: u64) {
    for &language in languages {
        if let Some(votes) = votes.get_mut(language) {
            *votes += worth / languages.len() as u64;
        }
    }
}

/// A letter that a language does not have speaks against it, unless it has no letters of its own at all. All that speaks
/// for a language is counted before, so that the order of the letters is nothing.
fn speak_against(votes: &mut [u64], letters: &[(Vec<usize>, u64)], script: Script) {
    for (index, (votes, entry)) in votes.iter_mut().zip(languages()).enumerate() {
        if entry.script == script && !entry.own_letters.is_empty() {
            let foreign = letters.iter().filter(|(owners, _)| !owners.is_empty() && !owners.contains(&index));
            *votes = votes.saturating_sub(foreign.map(|(_, worth)| worth).sum());
        }
    }
}

/// The words of a text without its abbreviations: `ОД на МВР` has no Serbian `од`.
fn telling_words(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|c: char| !c.is_letter()).filter(|word| !word.is_empty());
    let is_mixed = text.chars().any(char::is_lowercase);
    words.filter(move |word| !(is_mixed && is_abbreviation(word)))
}

/// Letters of the longest word in capitals that is an abbreviation rather than stressed.
const LONGEST_ABBREVIATION: usize = 3;

fn is_abbreviation(word: &str) -> bool {
    (2..=LONGEST_ABBREVIATION).contains(&word.chars().take(LONGEST_ABBREVIATION + 1).count())
        && word.chars().all(char::is_uppercase)
}

/// The letters of Latin and Cyrillic script stand before this place among all characters.
const USUAL_LETTERS: usize = 0x530;

/// For each letter that is some language's own, its languages and how often it occurs.
fn letter_counts<'a>(texts: impl Iterator<Item = &'a str>, script: Script) -> Vec<(Vec<usize>, u64)> {
    let mut written = BTreeMap::<char, u64>::new();
    let mut usual = vec![0_u64; USUAL_LETTERS];
    for c in texts.flat_map(str::chars).filter(|c| !c.is_ascii()) {
        match usual.get_mut(c as usize) {
            Some(count) => *count += 1,
            None => *written.entry(c).or_default() += 1,
        }
    }
    let usual = ('\0'..).zip(usual).filter(|(_, count)| *count > 0);
    let mut counts = BTreeMap::<char, u64>::new();
    for (c, count) in usual.chain(written) {
        c.to_lowercase().for_each(|letter| *counts.entry(letter).or_default() += count);
    }
    let owners = |letter: char| {
        let entries = languages().iter().enumerate();
        entries
            .filter(|(_, entry)| entry.script == script && entry.own_letters.contains(&letter))
            .map(|(i, _)| i)
            .collect()
    };
    counts.into_iter().map(|(letter, count)| (owners(letter), count)).collect()
}

/// From this lead of weights on no other of the three is worth naming.
const CLEARLY_PARTED: u32 = 3;

/// Serbian, Bosnian or Croatian: by marker words, the country of the municipality and the currency's country.
pub(crate) fn part_serbo_croatian<'a>(
    texts: impl Iterator<Item = &'a str>,
    script: Script,
    country: Option<&str>,
) -> (Language, String, Certainty) {
    if script == Script::Cyrl {
        return (Language::Sr, "Cyrillic letters".to_owned(), Certainty::Told);
    }
    let mut votes = [(Language::Sr, 0_u32), (Language::Bs, 0), (Language::Hr, 0)];
    let mut add = |language: Language, weight: u32| {
        votes.iter_mut().filter(|(voted, _)| *voted == language).for_each(|(_, votes)| *votes += weight);
    };
    for marker in markers_in(texts) {
        add(marker.language, marker.weight);
    }
    match country {
        Some("RS" | "ME") => add(Language::Sr, 15),
        Some("HR") => add(Language::Hr, 15),
        Some("BA") => add(Language::Bs, 3),
        _ => {}
    }
    let (language, most) = votes.iter().copied().max_by_key(|(_, votes)| *votes).unwrap_or((Language::Sr, 0));
    let rivals = votes.iter().copied().filter(|(voted, _)| *voted != language);
    let (rival, second) = rivals.max_by_key(|(_, votes)| *votes).unwrap_or((language, 0));
    let reason = match country {
        Some("ME") => {
            "marker words and the country ME; Montenegrin is told as sr, as ISO 639-1 has no code of its own".to_owned()
        }
        Some(country) => format!("marker words and the country {country}"),
        None => "marker words".to_owned(),
    };
    if most < second.saturating_add(CLEARLY_PARTED) {
        let rival = format!("{rival:?}").to_lowercase();
        return (language, format!("{reason}; it could be {rival}"), Certainty::Guessed);
    }
    (language, reason, Certainty::Told)
}

/// The markers that any of the texts has, each once.
fn markers_in<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<&'static Marker> {
    let mut unseen: BTreeMap<u8, Vec<&Marker>> = BTreeMap::new();
    for marker in markers() {
        // Behind the blank that every marker begins with.
        unseen.entry(marker.stem.as_bytes().get(1).copied().unwrap_or_default()).or_default().push(marker);
    }
    let mut found = Vec::new();
    for text in texts.take(ENOUGH_WORDS).filter(|text| text.chars().any(char::is_letter)) {
        let folded = format!(" {} ", fold(text));
        for (at, _) in folded.match_indices(' ') {
            let rest = folded.get(at..).unwrap_or_default();
            if let Some(alike) = rest.as_bytes().get(1).and_then(|letter| unseen.get_mut(letter)) {
                found.extend(alike.extract_if(.., |marker| rest.starts_with(marker.stem)));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{Certainty, part_serbo_croatian, vote};
    use crate::plan::{Language, Script};

    #[test]
    fn words_and_letters_tell_the_language() {
        for (text, script, language) in [
            ("Годишњи план рада за 2019. годину", Script::Cyrl, Language::Sr),
            ("Локален акциски план за животна средина на Општина", Script::Cyrl, Language::Mk),
            ("План за интегрирано развитие на община Елена", Script::Cyrl, Language::Bg),
            ("ОД на МВР - Търговище, ОД на МВР - Кърджали, ОД на МВР - Ямбол", Script::Cyrl, Language::Bg),
            ("Програма соціально-економічного розвитку міста на 2024 рік", Script::Cyrl, Language::Uk),
            ("Перечень мероприятий муниципальной программы на 2024 год", Script::Cyrl, Language::Ru),
            ("Harmonogram realizacji zadań gminy na lata 2021", Script::Latn, Language::Pl),
            ("Návrh rozpočtu obce na roky 2011 a zdroje", Script::Latn, Language::Sk),
            ("Náklady jsou uvedeny v tis. Kč, rozpočet města", Script::Latn, Language::Cs),
            ("Letni program športa v občini za leto 2025", Script::Latn, Language::Sl),
            ("Plan implementacije strategije razvoja za period i budžet", Script::Latn, Language::Bs),
            ("Planul de dezvoltare a comunei și bugetul pe anul 2024", Script::Latn, Language::Ro),
            ("Plani i zhvillimit të komunës dhe buxheti për vitin", Script::Latn, Language::Sq),
            ("A község költségvetése és az önkormányzat terve", Script::Latn, Language::Hu),
            ("Donor coordination matrix of the municipality", Script::Latn, Language::En),
            ("Haushalt der Gemeinde und die Maßnahmen", Script::Latn, Language::De),
        ] {
            let vote = vote(std::iter::once(text)).unwrap();
            assert_eq!((vote.script, vote.language), (script, Some(language)), "{text}");
        }
        assert_eq!(vote(std::iter::once("12.000,00")), None);
    }

    #[test]
    fn what_hardly_parts_is_said() {
        let (_, reason, certainty) = part_serbo_croatian(std::iter::once("Plan rada"), Script::Latn, None);
        assert!(reason.contains("it could be") && certainty == Certainty::Guessed, "{reason}");
        let (language, reason, _) = part_serbo_croatian(std::iter::once("Plan rada"), Script::Latn, Some("ME"));
        assert!(language == Language::Sr && reason.contains("Montenegrin"), "{reason}");
    }

    #[test]
    fn markers_part_the_serbo_croatian_languages() {
        for (text, country, language) in [
            ("Skupština opštine, sredstva iz budžeta, u dinarima", None, Language::Sr),
            ("Općinsko vijeće, budžet općine, kanton", None, Language::Bs),
            ("Proračun općine za razdoblje, županija", None, Language::Hr),
            ("Plan rada", Some("RS"), Language::Sr),
            ("Plan rada", Some("HR"), Language::Hr),
            ("Općina, proračun, tijekom siječnja, sukladno", Some("BA"), Language::Hr),
            ("Općina, budžet", Some("BA"), Language::Bs),
        ] {
            assert_eq!(part_serbo_croatian(std::iter::once(text), Script::Latn, country).0, language, "{text}");
        }
    }
}
