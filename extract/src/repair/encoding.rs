//! Text that was read in the wrong code page.

use encoding_rs::{Encoding, ISO_8859_2, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252};

use crate::plan::{Language, Script};
use crate::text::{LetterCount, script_of};

/// The text read again as it was meant, when its form leaves no doubt: UTF-8 read by bytes, or Cyrillic read as Latin.
pub(super) fn mend(text: &str) -> Option<String> {
    if text.is_ascii() {
        return None;
    }
    let utf8 = mend_runs(text, |run| {
        [WINDOWS_1252, WINDOWS_1250, WINDOWS_1251].iter().find_map(|page| utf8_read_as(run, page))
    });
    let so_far = utf8.as_deref().unwrap_or(text);
    let cyrillic =
        mend_runs(so_far, |run| [WINDOWS_1252, WINDOWS_1250].iter().find_map(|page| cyrillic_read_as(run, page)));
    cyrillic.or(utf8)
}

/// Applies a mending to each run between blanks.
fn mend_runs(text: &str, mend: impl Fn(&str) -> Option<String>) -> Option<String> {
    let mut mended = String::with_capacity(text.len());
    let mut changed = false;
    // A no-break space is half a letter of UTF-8 read by bytes, so only plain blanks part the runs.
    for run in text.split_inclusive([' ', '\n', '\t']) {
        let word = run.trim_end_matches([' ', '\n', '\t']);
        match mend(word) {
            Some(new) => {
                changed = true;
                mended.push_str(&new);
                mended.push_str(run.get(word.len()..).unwrap_or_default());
            }
            None => mended.push_str(run),
        }
    }
    changed.then_some(mended)
}

fn bytes_in(text: &str, page: &'static Encoding) -> Option<Vec<u8>> {
    let (bytes, _, unmappable) = page.encode(text);
    (!unmappable).then(|| bytes.into_owned())
}

/// UTF-8 whose bytes were each read as a letter of `page`: the bytes form UTF-8 again, which chance hardly does.
fn utf8_read_as(run: &str, page: &'static Encoding) -> Option<String> {
    if run.is_ascii() {
        return None;
    }
    let decoded = String::from_utf8(bytes_in(run, page)?).ok()?;
    let odd = run.chars().filter(|c| !c.is_ascii()).count();
    let restored = decoded.chars().filter(|c| !c.is_ascii()).count();
    let plausible = decoded.chars().all(|c| c.is_ascii() || is_own_letter(c) || is_print_mark(c));
    let letters = LetterCount::of(&decoded);
    let sound = plausible && even_case(&decoded) && (letters.cyrillic == 0 || letters.latin == 0);
    // One letter of a Cyrillic word before a quotation mark is valid UTF-8 by chance; two are not.
    let enough = page != WINDOWS_1251 || restored >= 2;
    (sound && enough && odd > restored).then_some(decoded)
}

/// A letter of the languages of plans beyond ASCII.
fn is_own_letter(c: char) -> bool {
    const LATIN: &str = "čćđšžąęłńóśźżáäďéíĺľňôŕťúýěřůöőüűăâîșțşţëçßàè";
    matches!(c, 'Ѐ'..='џ' | 'Ґ' | 'ґ') || c.to_lowercase().all(|c| LATIN.contains(c))
}

fn is_print_mark(c: char) -> bool {
    matches!(c, '\u{a0}'..='\u{bf}' | '\u{2010}'..='\u{203a}' | '€' | '№' | '™' | '≥' | '≤')
}

/// Cyrillic of windows-1251 read as Latin letters: words of almost nothing but accented letters.
fn cyrillic_read_as(run: &str, page: &'static Encoding) -> Option<String> {
    let letters = run.chars().filter(|c| c.is_alphabetic()).count();
    let accented = run.chars().filter(|c| ('\u{c0}'..='\u{17f}').contains(c)).count();
    // Cyrillic has no byte of ASCII, so that a plain letter tells a word of Latin with many accents.
    let plain = run.chars().any(|c| c.is_ascii_alphabetic());
    if accented < 3 || accented * 10 < letters * 7 || plain {
        return None;
    }
    let bytes = bytes_in(run, page)?;
    let (decoded, _) = WINDOWS_1251.decode_without_bom_handling(&bytes);
    let cyrillic = decoded.chars().filter(|c| script_of(*c) == Some(Script::Cyrl)).count();
    let vowels = decoded.chars().flat_map(char::to_lowercase).filter(|c| "аеиоуъыэюяіїє".contains(*c)).count();
    (cyrillic >= letters.saturating_sub(1) && vowels * 6 >= cyrillic && even_case(&decoded))
        .then(|| decoded.into_owned())
}

/// No capital after a small letter.
fn even_case(text: &str) -> bool {
    text.chars().zip(text.chars().skip(1)).all(|(one, next)| !(one.is_lowercase() && next.is_uppercase()))
}

/// The two ways in which letters of a Central European page come out as West European ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum WestReading {
    /// windows-1250 read as windows-1252.
    Windows,
    /// ISO 8859-2 read as windows-1252.
    Iso,
}

/// The word read in its Central European page; `None` if that changes nothing or makes no word of the language.
pub(super) fn central_european(word: &str, reading: WestReading, language: Language) -> Option<String> {
    if word.is_ascii() {
        return None;
    }
    let page = match reading {
        WestReading::Windows => WINDOWS_1250,
        WestReading::Iso => ISO_8859_2,
    };
    let bytes = bytes_in(word, WINDOWS_1252)?;
    let (decoded, _) = page.decode_without_bom_handling(&bytes);
    let alphabet = alphabet(language)?;
    let fits = |text: &str| {
        text.chars().flat_map(char::to_lowercase).all(|c| c.is_ascii() || alphabet.contains(c) || is_quote(c))
    };
    (decoded != word && !fits(word) && fits(&decoded) && even_case(&decoded)).then(|| decoded.into_owned())
}

fn is_quote(c: char) -> bool {
    matches!(c, '„' | '“' | '”' | '’' | '‘' | '‚' | '–' | '—' | '…' | '«' | '»')
}

/// The letters of a language beyond ASCII, small.
fn alphabet(language: Language) -> Option<&'static str> {
    Some(match language {
        Language::Sr | Language::Bs | Language::Hr | Language::Sl => "čćđšž",
        Language::Pl => "ąćęłńóśźż",
        Language::Sk => "áäčďéíĺľňóôŕšťúýž",
        Language::Cs => "áčďéěíňóřšťúůýž",
        Language::Hu => "áéíóöőúüű",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{WestReading, central_european, mend};
    use crate::plan::Language;

    #[test]
    fn a_wrong_code_page_is_undone() {
        for (raw, mended) in [
            ("OpÅ¡tina Kotor VaroÅ¡", "Opština Kotor Varoš"),
            ("ÐžÐ¿ÑˆÑ‚Ð¸Ð½Ð° ÐœÐ¾Ð´Ñ€Ð¸Ñ‡Ð°", "Општина Модрича"),
            ("Îïøòèíà Ìîäðè÷à", "Општина Модрича"),
            ("Ïëàí çà ðàçâèòèå", "План за развитие"),
            ("РћРїС€С‚РёРЅР°", "Општина"),
        ] {
            // A word of two letters is not enough to go by.
            assert_eq!(
                mend(raw).as_deref(),
                Some(mended).filter(|_| !raw.contains(" çà ")).or(Some("План çà развитие"))
            );
        }
    }

    #[test]
    fn sound_text_stays() {
        for sound in [
            "Město Kojetín",
            "łączne nakłady",
            "„Сл. гласник РС“ – „НАТС“",
            "Größe",
            "à é ü",
            "Közgyűlés",
            "šľachtiť",
            "OGÓŁEM",
            "ORĂŞENI",
            "ČŠ ĆŽ",
            "Łódź",
        ] {
            assert_eq!(mend(sound), None, "{sound}");
        }
    }

    #[test]
    fn western_letters_become_central_european_ones() {
        for (raw, reading, language, mended) in [
            ("opæina", WestReading::Windows, Language::Bs, Some("općina")),
            ("rozwój", WestReading::Windows, Language::Pl, None),
            ("³¹czny", WestReading::Windows, Language::Pl, Some("łączny")),
            ("¶rodki", WestReading::Iso, Language::Pl, Some("środki")),
            ("¶rodki", WestReading::Windows, Language::Pl, None),
            ("názov", WestReading::Windows, Language::Sk, None),
            ("èinnos\u{9d}", WestReading::Windows, Language::Sk, Some("činnosť")),
            ("café", WestReading::Windows, Language::Sr, None),
        ] {
            assert_eq!(central_european(raw, reading, language).as_deref(), mended, "{raw}");
        }
    }
}
