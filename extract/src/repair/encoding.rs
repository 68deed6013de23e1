//! Text that was read in the wrong code page.

use encoding_rs::{Encoding, ISO_8859_2, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252};

use crate::plan::{Language, Script};
use crate::text::{Letter as _, LetterCount, script_of};

/// The text read again as it was meant, when its form leaves no doubt: UTF-8 read by bytes, or Cyrillic read as Latin.
pub(super) fn mend(text: &str) -> Option<String> {
    if text.is_ascii() {
        return None;
    }
    let utf8 = mend_runs(text, |run| {
        [WINDOWS_1252, WINDOWS_1250, WINDOWS_1251].iter().find_map(|page| utf8_read_as(run, page))
    });
    let so_far = utf8.as_deref().unwrap_or(text);
    if !so_far.chars().any(is_accented) {
        return utf8;
    }
    let cyrillic = [WINDOWS_1252, WINDOWS_1250].iter().find_map(|page| {
        let sure = mend_runs(so_far, |run| cyrillic_read_as(run, page, Evidence::Word))?;
        // Between words that leave no doubt the short ones are no other.
        Some(mend_runs(&sure, |run| cyrillic_read_as(run, page, Evidence::Text)).unwrap_or(sure))
    });
    cyrillic.or(utf8)
}

/// What speaks for a text being Cyrillic read as Latin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Evidence {
    /// The word alone.
    Word,
    /// Other words of its text.
    Text,
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

/// The bytes that were read as this text; code points of Latin-1 that the page uses for other signs stand for
/// themselves.
fn bytes_in(text: &str, page: &'static Encoding) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut buffer = [0; 4];
    for c in text.chars() {
        if let control @ '\u{80}'..='\u{9f}' = c {
            bytes.push(u8::try_from(u32::from(control)).ok()?);
            continue;
        }
        let (encoded, _, unmappable) = page.encode(c.encode_utf8(&mut buffer));
        if unmappable {
            return None;
        }
        bytes.extend_from_slice(&encoded);
    }
    Some(bytes)
}

/// How often UTF-8 may have been read by bytes, one reading over the other.
const MOST_READINGS: usize = 3;

/// UTF-8 whose bytes were each read as a letter of `page`: the bytes form UTF-8 again, which chance hardly does.
fn utf8_read_as(run: &str, page: &'static Encoding) -> Option<String> {
    if run.is_ascii() || !begins_as_utf8(run, page) {
        return None;
    }
    let mut sound = None;
    let mut decoded = run.to_owned();
    for _ in 0..MOST_READINGS {
        let Some(again) = bytes_in(&decoded, page).and_then(|bytes| String::from_utf8(bytes).ok()) else { break };
        if again == decoded {
            break;
        }
        decoded = again;
        sound = sound_utf8(run, &decoded, page).then(|| decoded.clone()).or(sound);
    }
    sound
}

/// Whether the first character beyond ASCII and the one after it are the first bytes of a letter in UTF-8, without which
/// the run cannot be read as such.
fn begins_as_utf8(run: &str, page: &'static Encoding) -> bool {
    let mut after = run.trim_start_matches(|c: char| c.is_ascii()).chars();
    let (first, second) = (after.next(), after.next());
    let byte = |c: Option<char>| bytes_in(c?.encode_utf8(&mut [0; 4]), page)?.first().copied();
    // Capitals and small letters of Cyrillic have no such second byte in any page.
    matches!(second, Some('\u{80}'..))
        && !matches!(second, Some('А'..='я'))
        && byte(first) >= Some(0xc2)
        && matches!(byte(second), Some(0x80..=0xbf))
}

/// Whether what was read by bytes makes sense as the text that was meant.
fn sound_utf8(run: &str, decoded: &str, page: &'static Encoding) -> bool {
    let odd = run.chars().filter(|c| !c.is_ascii()).count();
    let restored = decoded.chars().filter(|c| !c.is_ascii()).count();
    let plausible = decoded.chars().all(|c| c.is_ascii() || is_own_letter(c) || is_print_mark(c));
    let letters = LetterCount::of(decoded);
    let sound = plausible && even_case(decoded) && (letters.cyrillic == 0 || letters.latin == 0);
    // One letter of a Cyrillic word before a quotation mark is valid UTF-8 by chance; two are not.
    let enough = page != WINDOWS_1251 || restored >= 2;
    sound && enough && odd > restored
}

/// A letter of the languages of plans beyond ASCII.
fn is_own_letter(c: char) -> bool {
    const LATIN: &str = "čćđšžąęłńóśźżáäďéíĺľňôŕťúýěřůöőüűăâîșțşţëçßàè";
    matches!(c, 'Ѐ'..='џ' | 'Ґ' | 'ґ') || c.to_lowercase().all(|c| LATIN.contains(c))
}

fn is_print_mark(c: char) -> bool {
    matches!(c, '\u{a0}'..='\u{bf}' | '\u{2010}'..='\u{203a}' | '€' | '№' | '™' | '≥' | '≤')
}

/// Whether a character is one that Cyrillic letters are read as.
fn is_accented(c: char) -> bool {
    ('\u{c0}'..='\u{17f}').contains(&c)
}

/// Cyrillic of windows-1251 read as Latin letters: words of almost nothing but accented letters.
fn cyrillic_read_as(run: &str, page: &'static Encoding, evidence: Evidence) -> Option<String> {
    // Cyrillic has no byte of ASCII, so that a plain letter tells a word of Latin with many accents.
    if run.bytes().any(|byte| byte.is_ascii_alphabetic()) {
        return None;
    }
    let letters = run.chars().filter(|c| c.is_letter()).count();
    let accented = run.chars().filter(|c| is_accented(*c)).count();
    let fewest = if evidence == Evidence::Word { 3 } else { 1 };
    if accented < fewest || accented * 10 < letters * 7 {
        return None;
    }
    let bytes = bytes_in(run, page)?;
    let (decoded, _) = WINDOWS_1251.decode_without_bom_handling(&bytes);
    let cyrillic = decoded.chars().filter(|c| script_of(*c) == Some(Script::Cyrl)).count();
    let vowels = decoded.chars().flat_map(char::to_lowercase).filter(|c| "аеиоуъыэюяіїє".contains(*c)).count();
    let voiced = vowels * 6 >= cyrillic || evidence == Evidence::Text;
    (cyrillic >= letters.saturating_sub(1) && voiced && even_case(&decoded)).then(|| decoded.into_owned())
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

/// Whether a word has letters that its language has not, and that another page may have put there.
pub(super) fn is_foreign(word: &str, language: Language) -> bool {
    let Some(beyond) = word.chars().find(|c| !c.is_ascii()) else { return false };
    // None of the page that the word was read in.
    script_of(beyond) != Some(Script::Cyrl) && alphabet(language).is_some_and(|alphabet| !fits(word, alphabet))
}

fn fits(word: &str, alphabet: &str) -> bool {
    let own = |c: char| c.is_ascii() || alphabet.contains(c) || is_quote(c);
    word.chars().all(|c| own(c) || c.to_lowercase().all(own))
}

/// The word read in its Central European page; `None` if that changes nothing or makes no word of the language.
pub(super) fn central_european(word: &str, reading: WestReading, language: Language) -> Option<String> {
    if !is_foreign(word, language) {
        return None;
    }
    let page = match reading {
        WestReading::Windows => WINDOWS_1250,
        WestReading::Iso => ISO_8859_2,
    };
    let drawn = right_glyphs(word, language);
    let bytes = bytes_in(&drawn, WINDOWS_1252)?;
    let (decoded, _) = page.decode_without_bom_handling(&bytes);
    (decoded != word && fits(&decoded, alphabet(language)?) && even_case(&decoded)).then(|| decoded.into_owned())
}

/// The word with letters that a font drew for others put right: ţ for ž and ş for š, which these languages do not have.
fn right_glyphs(word: &str, language: Language) -> String {
    let has_none =
        matches!(language, Language::Sr | Language::Bs | Language::Hr | Language::Sl | Language::Sk | Language::Cs);
    let right = |c: char| match c {
        'ţ' | 'ț' => 'ž',
        'Ţ' | 'Ț' => 'Ž',
        'ş' | 'ș' => 'š',
        'Ş' | 'Ș' => 'Š',
        _ => c,
    };
    if has_none { word.chars().map(right).collect() } else { word.to_owned() }
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
            ("Sufinanciranje Ã…Â¡kolskih udÃ…Â¾benika", "Sufinanciranje školskih udžbenika"),
            ("udÃƒâ€¦Ã‚Â¾benika", "udžbenika"),
            ("trÅ\u{be}nica UreÄ\u{91}enje", "tržnica Uređenje"),
            ("îáàâ\u{9a}à\u{9c}å ïîñëîâà íà", "обављање послова на"),
        ] {
            assert_eq!(mend(raw).as_deref(), Some(mended));
        }
        // A word of two letters alone is not enough to go by.
        assert_eq!(mend("çà"), None);
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
            ("şkolskih", WestReading::Windows, Language::Hr, Some("školskih")),
            ("udţbenika", WestReading::Windows, Language::Sk, Some("udžbenika")),
        ] {
            assert_eq!(central_european(raw, reading, language).as_deref(), mended, "{raw}");
        }
    }
}
