//! Which code page a text without declaration is in.

use std::collections::BTreeMap;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{
    Encoding, IBM866, ISO_8859_2, ISO_8859_5, KOI8_U, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252, WINDOWS_1254,
    X_MAC_CYRILLIC,
};

use super::legacy::LegacyPage;

/// The detector learns nothing more from further bytes.
const MOST_FED: usize = 4 * 1024 * 1024;
/// How many characters are weighed to compare two code pages.
const MOST_WEIGHED: usize = 65_536;
/// Another page must be this much more plausible, in per mille, to win over the detector.
const MARGIN: u64 = 100;
/// The same for the page of the Macintosh whose small letters are nearly all those of Windows: what tells them apart is
/// rare.
const MAC_MARGIN: u64 = 1;
/// What a text gains whose letters are all of one language, in per mille.
const ONE_LANGUAGE: u64 = 100;

/// Letters beyond ASCII of the languages from the Alps to the Urals.
const ALPHABETS: [&str; 14] = [
    "čćđšž",
    "áčďéěíňóřšťúůýž",
    "áäčďéíĺľňóôŕšťúýž",
    "ąćęłńóśźż",
    "áéíóöőúüű",
    "ăâîșțşţ",
    "äöüß",
    "çë",
    "абвгдђежзијклљмнњопрстћуфхцчџш",
    "абвгдѓежзѕијклљмнњопрстќуфхцчџш",
    "абвгдежзийклмнопрстуфхцчшщъьюя",
    "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
    "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "абвгдеёжзійклмнопрстуўфхцчшыьэюя",
];

#[derive(Clone, Copy)]
enum Page {
    Standard(&'static Encoding),
    Legacy(LegacyPage),
}

impl Page {
    fn name(self) -> &'static str {
        match self {
            Self::Standard(encoding) => encoding.name(),
            Self::Legacy(page) => page.name(),
        }
    }

    fn decode(self, bytes: &[u8]) -> String {
        match self {
            Self::Standard(encoding) => encoding.decode_without_bom_handling(bytes).0.into_owned(),
            Self::Legacy(page) => page.decode(bytes),
        }
    }
}

/// Code pages of Europe, the likelier first.
const EUROPEAN: [Page; 12] = [
    Page::Standard(WINDOWS_1250),
    Page::Standard(WINDOWS_1251),
    Page::Legacy(LegacyPage::Cp852),
    Page::Legacy(LegacyPage::Mik),
    Page::Legacy(LegacyPage::Cp855),
    Page::Legacy(LegacyPage::MacCentralEurope),
    Page::Standard(X_MAC_CYRILLIC),
    Page::Standard(IBM866),
    Page::Standard(ISO_8859_2),
    Page::Standard(ISO_8859_5),
    Page::Standard(KOI8_U),
    Page::Standard(WINDOWS_1252),
];

/// The text in the most plausible code page, and the page's name.
pub(super) fn decode(bytes: &[u8]) -> (String, &'static str) {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&bytes[..bytes.len().min(MOST_FED)], true);
    // A hint at the country would turn Latin text of Cyrillic countries into Cyrillic.
    let detected = Page::Standard(detector.guess(None, Utf8Detection::Deny));
    let is_european = EUROPEAN.iter().any(|page| page.name() == detected.name());
    let sample = &bytes[..bytes.len().min(MOST_WEIGHED)];
    let weigh = |page: Page| {
        let text = page.decode(sample);
        plausibility(&text) + likeness(&text)
    };
    let mut best = (detected, weigh(detected) + if is_european { MARGIN } else { 0 });
    for page in EUROPEAN {
        // Between pages of the web the detector knows better; it does not know the others.
        let is_mac = page.name() == X_MAC_CYRILLIC.name();
        if is_european && matches!(page, Page::Standard(_)) && !is_mac {
            continue;
        }
        let weight = weigh(page) + if is_mac { MARGIN - MAC_MARGIN } else { 0 };
        if weight > best.1 {
            best = (page, weight);
        }
    }
    let page = match best.0 {
        // Turkish is the Western page but for six letters that none of our languages has.
        Page::Standard(encoding) if encoding == WINDOWS_1254 => Page::Standard(WINDOWS_1252),
        page => page,
    };
    (page.decode(bytes), page.name())
}

/// How far the letters of a text are those of one language.
fn likeness(text: &str) -> u64 {
    let mut counts: BTreeMap<char, u64> = BTreeMap::new();
    for letter in text.chars().filter(|letter| !letter.is_ascii() && letter.is_alphabetic()) {
        *counts.entry(letter.to_lowercase().next().unwrap_or(letter)).or_default() += 1;
    }
    let all: u64 = counts.values().sum();
    let of = |alphabet: &str| -> u64 {
        counts.iter().filter(|(letter, _)| alphabet.contains(**letter)).map(|(_, count)| count).sum()
    };
    let most = ALPHABETS.iter().map(|alphabet| of(alphabet)).max().unwrap_or(0);
    (most * ONE_LANGUAGE).checked_div(all).unwrap_or(ONE_LANGUAGE)
}

/// The share of characters beyond ASCII that stand where a text would have them, in per mille.
fn plausibility(text: &str) -> u64 {
    let characters: Vec<char> = text.chars().collect();
    let (mut good, mut all) = (0_u64, 0_u64);
    for (index, &character) in characters.iter().enumerate() {
        if character.is_ascii() {
            continue;
        }
        all += 1;
        let before = index.checked_sub(1).and_then(|index| characters.get(index)).copied();
        let after = characters.get(index + 1).copied();
        good += u64::from(fits(before, character, after));
    }
    (good * 1000).checked_div(all).unwrap_or(1000)
}

/// Whether a character stands where a text would have it.
fn fits(before: Option<char>, character: char, after: Option<char>) -> bool {
    let letters = [before, after].into_iter().flatten().filter(|neighbour| neighbour.is_alphabetic());
    if character.is_alphabetic() {
        let falls_upwards = character.is_uppercase() && before.is_some_and(char::is_lowercase);
        let mut letters = letters;
        return is_of_our_letters(character)
            && !falls_upwards
            && letters.all(|letter| is_cyrillic(letter) == is_cyrillic(character));
    }
    let is_mark = "\u{A0}«»‹›„“”‚‘’–—…•·§°№€±×²³½¼¾".contains(character) || ('─'..='╬').contains(&character);
    is_mark && letters.count() < 2
}

fn is_cyrillic(letter: char) -> bool {
    ('\u{400}'..='\u{52F}').contains(&letter)
}

/// Letters of the languages from the Alps to the Urals.
fn is_of_our_letters(letter: char) -> bool {
    let lower = letter.to_lowercase().next().unwrap_or(letter);
    ('а'..='я').contains(&lower)
        || "ёђѓєѕіїјљњћќўџґ".contains(lower)
        || "čćđšžáéíóúýäëöüßôŕĺľťďňěřůąęłńśźżőűăâîșțşţ".contains(lower)
}
