//! Blocks and cells in another language or script than their document.

use planoteka_ingest::document::Document;

use super::language::part_serbo_croatian;
use crate::lexicon::languages::{languages, languages_of_word};
use crate::plan::{Confidence, Language, Passage, Profile, Script};
use crate::text::{Letter as _, LetterCount, fold, texts};

/// A text of fewer letters is a sign or an abbreviation in any script.
const LEAST_LETTERS: usize = 8;
/// A text of fewer words tells no language.
const LEAST_WORDS: usize = 4;
/// So many usual words of another language tell it.
const TELLING: usize = 3;
/// Words of a text that are looked at.
const ENOUGH: usize = 80;
/// Words of a document that are looked at for the languages of its parts.
const ENOUGH_OF_ALL: usize = 40_000;
/// A document with more passages is in no one language.
const MOST: usize = 2000;

/// The passages of a document, in reading order.
pub(crate) fn passages(document: &Document, profile: &Profile) -> Vec<Passage> {
    let Some(script) = profile.script.as_ref().map(|field| field.value) else { return Vec::new() };
    let own = profile.language.as_ref().map(|field| field.value);
    let country = profile.country.as_ref().map(|field| field.value.as_str());
    let mut read = 0;
    let mut found = Vec::new();
    for (text, place) in texts(document) {
        let letters = LetterCount::of(text);
        if letters.latin + letters.cyrillic < LEAST_LETTERS || found.len() >= MOST {
            continue;
        }
        let Some(written) = letters.majority() else { continue };
        let told = if read < ENOUGH_OF_ALL { told(text, written, own, country, &mut read) } else { None };
        let other = told.is_some_and(|(language, _)| Some(language) != own);
        if written != script || other {
            let language = told.map(|(language, _)| language);
            let confidence = told.map_or(SCRIPT_ALONE, |(_, confidence)| confidence);
            found.push(Passage { at: place.origin(), language, script: written, confidence });
        }
    }
    found
}

/// How sure the script of a text is whose language its words do not tell.
const SCRIPT_ALONE: Confidence = Confidence::hundredth(90);
/// How sure a language is that has twice the words of any other; and one that is nearer.
const CLEAR: Confidence = Confidence::hundredth(92);
const NEAR: Confidence = Confidence::hundredth(70);

/// The language that a text's usual words tell, the document's own where they speak for it as well.
fn told(
    text: &str,
    script: Script,
    own: Option<Language>,
    country: Option<&str>,
    read: &mut usize,
) -> Option<(Language, Confidence)> {
    let words = || text.split(|c: char| !c.is_letter()).filter(|word| word.chars().count() > 1).take(ENOUGH);
    words().nth(LEAST_WORDS - 1)?;
    let mut usual = vec![0_usize; languages().len()];
    for word in words() {
        *read += 1;
        for index in languages_of_word(&fold(word)).filter(|index| languages()[*index].script == script) {
            usual[index] += 1;
        }
    }
    // Serbian, Bosnian and Croatian are one until markers part them.
    let of = |language: Language| if is_serbo_croatian(language) { Language::Bs } else { language };
    let count = |wanted: Language| {
        let counts = usual.iter().zip(languages()).filter(|(_, known)| of(known.language) == of(wanted));
        counts.map(|(count, _)| *count).max().unwrap_or_default()
    };
    let best = languages().iter().map(|known| known.language).max_by_key(|language| count(*language))?;
    let most = count(best);
    let at_home = own.map_or(0, count);
    if let Some(own) = own.filter(|_| at_home * 2 > most) {
        return Some((own, CLEAR));
    }
    if most < TELLING {
        return None;
    }
    let rivals = languages().iter().map(|known| known.language).filter(|language| of(*language) != of(best));
    let second = rivals.map(count).max().unwrap_or_default();
    let confidence = if second * 2 <= most { CLEAR } else { NEAR };
    let parted = is_serbo_croatian(best).then(|| part_serbo_croatian(std::iter::once(text), script, country).0);
    Some((parted.unwrap_or(best), confidence))
}

fn is_serbo_croatian(language: Language) -> bool {
    matches!(language, Language::Sr | Language::Bs | Language::Hr)
}

#[cfg(test)]
mod tests {
    use super::passages;
    use crate::drawing::drawn;
    use crate::profile::profile;

    #[test]
    fn blocks_and_cells_in_another_tongue_are_told() {
        let document = drawn(
            "# План рада општине за 2024. годину\n\nПлан је донијет на сједници скупштине општине и ступа на снагу.\n\n\
             The plan was made with the support of the project and is available in the office.\n\n\
             | Активност | Носилац |\n| Израда плана за заштиту од поплава | JKP Komunalac Bijeljina |\n",
        );
        let profile = profile(&document).profile;
        let told: Vec<(String, String)> = passages(&document, &profile)
            .iter()
            .map(|passage| (format!("{:?}", passage.language), format!("{:?}", passage.script)))
            .collect();
        assert_eq!(told, [("Some(En)".into(), "Latn".into()), ("None".into(), "Latn".into())]);
    }
}
