//! Which code page a text without declaration is in.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{
    Encoding, IBM866, ISO_8859_2, ISO_8859_5, KOI8_U, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252, WINDOWS_1254,
};

use super::legacy::LegacyPage;

/// The detector learns nothing more from further bytes.
const MOST_FED: usize = 4 * 1024 * 1024;
/// How many characters are weighed to compare two code pages.
const MOST_WEIGHED: usize = 65_536;
/// Another page must be this much more plausible, in percent, to win over the detector.
const MARGIN: u64 = 10;

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
const EUROPEAN: [Page; 9] = [
    Page::Standard(WINDOWS_1250),
    Page::Standard(WINDOWS_1251),
    Page::Legacy(LegacyPage::Cp852),
    Page::Legacy(LegacyPage::Mik),
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
    let weigh = |page: Page| plausibility(&page.decode(sample));
    let mut best = (detected, weigh(detected) + if is_european { MARGIN } else { 0 });
    for page in EUROPEAN {
        // Between pages of the web the detector knows better; it does not know the others.
        if is_european && matches!(page, Page::Standard(_)) {
            continue;
        }
        let weight = weigh(page);
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

/// The share of characters beyond ASCII that stand where a text would have them, in percent.
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
    (good * 100).checked_div(all).unwrap_or(100)
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
