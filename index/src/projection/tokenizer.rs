//! Words of either script as one term, with the offsets of the original, so that marks fall on what was written.

use std::ops::Range;

use planoteka_extract::text::{fold, fold_char};
use tantivy::tokenizer::{Token, TokenStream, Tokenizer};
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// The name under which the index knows it.
pub(super) const NAME: &str = "fold";

/// A longer run of letters is no word, and tantivy refuses terms above 65,530 bytes.
pub(super) const LONGEST_TERM: usize = 255;

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FoldedWord {
    /// In base Latin letters and digits.
    pub term: String,
    /// Its bytes in the text.
    pub at: Range<usize>,
}

/// The words of a text, in order.
pub(crate) fn folded_words(text: &str) -> Vec<FoldedWord> {
    let mut words = Vec::new();
    let mut tokenizer = FoldTokenizer::default();
    let mut stream = tokenizer.token_stream(text);
    while let Some(token) = stream.next() {
        words.push(FoldedWord { term: token.text.clone(), at: token.offset_from..token.offset_to });
    }
    words
}

/// Splits at everything but letters, digits and combining marks, and folds each word.
#[derive(Debug, Clone, Default)]
pub(super) struct FoldTokenizer {
    token: Token,
}

/// The words of one text.
pub(super) struct FoldStream<'a> {
    text: &'a str,
    next: usize,
    token: &'a mut Token,
}

impl Tokenizer for FoldTokenizer {
    type TokenStream<'a> = FoldStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> FoldStream<'a> {
        self.token.reset();
        FoldStream { text, next: 0, token: &mut self.token }
    }
}

/// The bytes of each run of word characters in a text.
pub(super) fn word_ranges(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut next = 0;
    std::iter::from_fn(move || {
        let word = first_word(text, next)?;
        next = word.end;
        Some(word)
    })
}

/// The first run of word characters from a byte on.
fn first_word(text: &str, from: usize) -> Option<Range<usize>> {
    let rest = text.get(from..)?;
    let start = from + rest.find(is_letter_or_digit)?;
    let rest = text.get(start..)?;
    let is_within = |c: char| is_letter_or_digit(c) || (!c.is_ascii() && is_combining_mark(c));
    let length = rest.find(|c: char| !is_within(c)).unwrap_or(rest.len());
    Some(start..start + length)
}

/// As [`char::is_alphanumeric`], which is slow beyond ASCII, where nearly all letters of our languages are these.
fn is_letter_or_digit(c: char) -> bool {
    match c {
        '\0'..='\x7f' => c.is_ascii_alphanumeric(),
        '\u{100}'..='\u{17f}' | '\u{400}'..='\u{45f}' => true,
        _ => c.is_alphanumeric(),
    }
}

/// A word in base Latin letters and digits, with `đ`, `ђ` and `dj` as `d`.
///
/// The fold of the crate before has `dj` for them, which keeps apart what it must: headings and names are compared
/// whole there. Here people type `Dorde`, `Djordje` and `Đorđe` for one name, and `deca` for `djeca`; of 185,532 words
/// of a dictionary only 700 fall together more, most of them such pairs. So the last step is taken here alone.
pub(crate) fn fold_word(word: &str) -> String {
    let folded = base_letters(word);
    if folded.contains("dj") { folded.replace("dj", "d") } else { folded }
}

/// Most words are of letters that need no normalisation, which takes most of the time otherwise.
fn base_letters(word: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || ('\u{400}'..='\u{45f}').contains(&c);
    if !word.chars().all(is_plain) {
        return fold(word).replace(' ', "");
    }
    let mut folded = String::with_capacity(word.len());
    for c in word.chars().flat_map(char::to_lowercase) {
        fold_char(c, &mut folded);
    }
    folded
}

/// A word as written, in small letters.
pub(crate) fn written_word(word: &str) -> String {
    word.nfkc().flat_map(char::to_lowercase).collect()
}

impl TokenStream for FoldStream<'_> {
    fn advance(&mut self) -> bool {
        while let Some(word) = first_word(self.text, self.next) {
            self.next = word.end;
            let folded = fold_word(self.text.get(word.clone()).unwrap_or_default());
            if folded.is_empty() || folded.len() > LONGEST_TERM {
                continue;
            }
            self.token.text = folded;
            self.token.offset_from = word.start;
            self.token.offset_to = word.end;
            self.token.position = self.token.position.wrapping_add(1);
            return true;
        }
        false
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}

#[cfg(test)]
mod tests {
    use planoteka_extract::text::fold;

    use super::{base_letters, fold_word, folded_words, is_letter_or_digit};

    #[test]
    fn letters_are_told_as_the_standard_does() {
        assert!(('\0'..='\u{ffff}').all(|c| is_letter_or_digit(c) == c.is_alphanumeric()));
    }

    #[test]
    fn a_plain_word_is_folded_as_any_other() {
        let letters: String = ('\u{400}'..='\u{45f}').chain('0'..='9').chain('a'..='z').chain('A'..='Z').collect();
        for c in letters.chars() {
            assert_eq!(base_letters(&format!("a{c}a")), fold(&format!("a{c}a")).replace(' ', ""), "{c}");
        }
    }

    #[test]
    fn the_spellings_of_one_name_meet() {
        for word in ["Đorđe", "Djordje", "Ђорђе", "Dorde", "ĐORĐE"] {
            assert_eq!(fold_word(word), "dorde");
        }
        assert_eq!(fold_word("djeca"), fold_word("деца"));
    }

    #[test]
    fn words_keep_the_place_of_what_was_written() {
        let text = "Водовод „Čaprazi“, I-faza 2.1 „c\u{30c}esma“";
        let words: Vec<(String, &str)> =
            folded_words(text).into_iter().map(|word| (word.term, &text[word.at])).collect();
        let expected = [
            ("vodovod", "Водовод"),
            ("caprazi", "Čaprazi"),
            ("i", "I"),
            ("faza", "faza"),
            ("2", "2"),
            ("1", "1"),
            ("cesma", "c\u{30c}esma"),
        ];
        assert_eq!(words, expected.map(|(term, written)| (term.to_owned(), written)));
    }
}
