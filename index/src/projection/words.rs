//! Words that were already seen, with all that the index has for them: plans say the same words again and again.

use std::collections::{BTreeMap, HashMap};

use foldhash::fast::RandomState;

use super::terms::{BESIDE, TermLine};
use super::tokenizer::{LONGEST_TERM, fold_word, word_ranges, written_word};
use crate::language::{Macrolanguage, stem};

/// More words than this are of no language, and are forgotten.
const MOST: usize = 200_000;
/// Between a folded word and how it is written; folded words have none.
pub(crate) const WRITTEN_AS: u8 = b':';

/// What the index has for a word.
pub(super) struct KnownWord {
    /// In base letters; empty for what is no word.
    pub folded: String,
    /// The same as a number.
    pub digest: u64,
    /// The terms of its stems, one beside the other.
    pub stems: String,
    /// The term of how it is written.
    pub written: String,
}

/// The words of some languages, each by a number.
#[derive(Default)]
pub(super) struct KnownWords {
    numbers: HashMap<String, u32, RandomState>,
    words: Vec<KnownWord>,
}

impl KnownWords {
    /// The numbers of the words of a text, in order.
    fn numbers_of(&mut self, text: &str, languages: &[Macrolanguage], numbers: &mut Vec<u32>) {
        for at in word_ranges(text) {
            let written = text.get(at).unwrap_or_default();
            // Two look-ups, as an entry would need the word as its own even where it is known.
            let number = match self.numbers.get(written) {
                Some(number) => *number,
                None => self.learn(written, languages),
            };
            if self.words.get(number as usize).is_some_and(|word| !word.folded.is_empty()) {
                numbers.push(number);
            }
        }
    }

    fn learn(&mut self, text: &str, languages: &[Macrolanguage]) -> u32 {
        let mut folded = fold_word(text);
        if folded.len() > LONGEST_TERM {
            folded.clear();
        }
        let stems: Vec<String> =
            languages.iter().map(|language| stem_term(*language, &stem(*language, &folded))).collect();
        let written = written_term(&folded, text);
        let number = self.words.len() as u32;
        let digest = digest(&folded);
        self.words.push(KnownWord { folded, digest, stems: stems.join(BESIDE), written });
        self.numbers.insert(text.to_owned(), number);
        number
    }

    fn word(&self, number: u32) -> Option<&KnownWord> {
        self.words.get(number as usize)
    }
}

/// The words of each set of languages that documents may be in.
#[derive(Default)]
pub(super) struct Vocabulary {
    by_languages: BTreeMap<Vec<Macrolanguage>, KnownWords>,
    texts: Texts,
}

/// The words of one record.
#[derive(Default)]
pub(super) struct Texts {
    pub title: Lines,
    pub text: Lines,
    /// How all of them are written, each once.
    pub written: TermLine,
    /// Which words follow one another, in either.
    pub pairs: TermLine,
    seen: Vec<u32>,
}

impl Vocabulary {
    /// The words of a title and of other texts in these languages.
    pub(super) fn read(&mut self, languages: &[Macrolanguage], title: &str, texts: &[&str]) -> &Texts {
        if !self.by_languages.contains_key(languages) {
            self.by_languages.insert(languages.to_vec(), KnownWords::default());
        }
        let Texts { title: title_lines, text: text_lines, written, pairs, seen } = &mut self.texts;
        [&mut *title_lines, &mut *text_lines].into_iter().for_each(Lines::clear);
        [&mut *written, &mut *pairs].into_iter().for_each(TermLine::clear);
        seen.clear();
        if let Some(known) = self.by_languages.get_mut(languages) {
            if known.words.len() >= MOST {
                *known = KnownWords::default();
            }
            known.read(title, languages, title_lines, pairs, seen);
            texts.iter().for_each(|text| known.read(text, languages, text_lines, pairs, seen));
            seen.sort_unstable();
            seen.dedup();
            seen.iter().filter_map(|number| known.word(*number)).for_each(|word| written.put(&word.written));
        }
        &self.texts
    }
}

impl KnownWords {
    /// Puts the words of a text behind those before it; a phrase does not reach from one to the next.
    fn read(
        &mut self,
        text: &str,
        languages: &[Macrolanguage],
        lines: &mut Lines,
        pairs: &mut TermLine,
        seen: &mut Vec<u32>,
    ) {
        let first = seen.len();
        self.numbers_of(text, languages, seen);
        let mut before = None;
        for word in seen.iter().skip(first).filter_map(|number| self.word(*number)) {
            if let Some(before) = before.replace(word.digest) {
                pairs.put(pair_code(before, word.digest).as_str());
            }
            lines.folded.put(&word.folded);
            lines.stems.put(&word.stems);
            lines.words += 1;
        }
        lines.folded.put("");
        lines.stems.put("");
    }
}

/// The words of some texts, folded and as stems.
#[derive(Default)]
pub(super) struct Lines {
    pub folded: TermLine,
    pub stems: TermLine,
    /// How many there are.
    pub words: u64,
}

impl Lines {
    fn clear(&mut self) {
        self.folded.clear();
        self.stems.clear();
        self.words = 0;
    }
}

/// A stem as a term: stems of different languages never meet.
pub(crate) fn stem_term(language: Macrolanguage, stem: &str) -> String {
    format!("{}:{stem}", language.code())
}

/// How a word is written as a term, which begins with the word folded; nothing follows where both are the same.
pub(crate) fn written_term(folded: &str, text: &str) -> String {
    let (between, written) = (char::from(WRITTEN_AS), written_word(text));
    if written == folded || written.len() > LONGEST_TERM {
        return format!("{folded}{between}");
    }
    format!("{folded}{between}{written}")
}

/// The folded word of such a term, and how it is written.
pub(crate) fn of_written_term(term: &str) -> Option<(&str, &str)> {
    let (folded, written) = term.split_once(char::from(WRITTEN_AS))?;
    Some((folded, if written.is_empty() { folded } else { written }))
}

/// Two words that follow one another as a term, which other pairs share: there are few of them, so that they take little
/// room, and still nearly all records that have both words elsewhere are told from those that have them so.
pub(crate) fn pair_term(folded: &str, next: &str) -> String {
    pair_code(digest(folded), digest(next)).as_str().to_owned()
}

/// Two letters or digits.
struct PairCode([u8; 2]);

impl PairCode {
    fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

fn pair_code(one: u64, next: u64) -> PairCode {
    const LETTERS: &[u8; 64] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz+-";
    let mixed = (one.rotate_left(29) ^ next).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let letter = |bits: u32| LETTERS.get((mixed >> bits) as usize % LETTERS.len()).copied().unwrap_or_default();
    PairCode([letter(58), letter(52)])
}

/// A number for a word, the same at all times: FNV-1a.
fn digest(word: &str) -> u64 {
    word.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_known_in_all_its_terms() {
        let mut vocabulary = Vocabulary::default();
        for _ in 0..2 {
            let languages = [Macrolanguage::Hbs, Macrolanguage::Sl];
            let Texts { title, text, written, pairs, .. } =
                vocabulary.read(&languages, "Школа, cesta", &["škola 2", "ceste"]);
            assert_eq!((title.words, text.words), (2, 3));
            assert_eq!(title.folded.line(), "skola cesta  ");
            assert_eq!(text.folded.line(), "skola 2  ceste  ");
            assert_eq!(text.stems.line(), "hbs:skola.|sl:skol hbs:2|sl:2  hbs:cesta.|sl:cesta.  ");
            let expected = [pair_term("skola", "cesta"), pair_term("skola", "2")];
            assert_eq!(pairs.line(), expected.map(|pair| pair + " ").concat());
            assert_eq!(written.line(), "skola:школа cesta: skola:škola 2: ceste: ");
        }
    }

    #[test]
    fn a_written_term_is_taken_apart() {
        assert_eq!(of_written_term(&written_term("skola", "Школа")), Some(("skola", "школа")));
        assert_eq!(of_written_term(&written_term("park", "PARK")), Some(("park", "park")));
    }
}
