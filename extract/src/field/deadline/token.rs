use std::cell::OnceCell;
use std::ops::Range;

use crate::lexicon::times::TimeWord;
use crate::plan::Script;
use crate::text::{Letter as _, fold, script_of};

/// A word, number or sign of a text of time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    pub kind: TokenKind,
    /// Bytes of the text.
    pub range: Range<usize>,
    /// Whether a blank stands before it.
    pub spaced: bool,
    /// The meanings of the longest phrase that begins with it and the position after it, once they are asked for.
    pub phrase: OnceCell<Option<(Vec<TimeWord>, usize)>>,
}

impl Token {
    fn new(kind: TokenKind, range: Range<usize>, spaced: bool) -> Self {
        Self { kind, range, spaced, phrase: OnceCell::new() }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum TokenKind {
    Number {
        value: u32,
        digits: u8,
    },
    Word {
        folded: String,
        script: Option<Script>,
        /// A Roman numeral of 1 to 12, and whether in capitals.
        roman: Option<(u8, bool)>,
    },
    Dot,
    Comma,
    Semicolon,
    Colon,
    Dash,
    Slash,
    /// `->`, `→`, `+`: and further on.
    Onwards,
    Break,
    Open,
    Close,
    Other,
}

/// Most tokens that are read of one text; a longer text is no time.
const MOST: usize = 4000;

/// Parts a text into tokens.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut spaced = false;
    let mut rest = text.char_indices().peekable();
    while let Some((start, c)) = rest.next() {
        if tokens.len() >= MOST {
            break;
        }
        if c.is_whitespace() && c != '\n' || matches!(c, '\u{200b}' | '\u{feff}' | '\u{ad}') {
            spaced = true;
            continue;
        }
        if let Some(end) = end_of_quote(text, start, c) {
            // What has a day for its name is a street, a school, a holiday.
            while rest.next_if(|(at, _)| *at < end).is_some() {}
            tokens.push(Token::new(TokenKind::Other, start..end, spaced));
            spaced = false;
            continue;
        }
        let alike = |next: char| {
            if c.is_ascii_digit() { next.is_ascii_digit() } else { c.is_letter() && is_letter(next) }
        };
        let mut end = start + c.len_utf8();
        while let Some((at, next)) = rest.next_if(|(_, next)| alike(*next)) {
            end = at + next.len_utf8();
        }
        if c == '-' && rest.next_if(|(_, next)| *next == '>').is_some() {
            tokens.push(Token::new(TokenKind::Onwards, start..end + 1, spaced));
        } else {
            let kind = kind_of(c, text.get(start..end).unwrap_or_default());
            tokens.push(Token::new(kind, start..end, spaced));
        }
        spaced = false;
    }
    tokens
}

/// Longest name between quotation marks in bytes.
const LONGEST_QUOTE: usize = 120;

/// Where a name in quotation marks ends that stands among other words.
fn end_of_quote(text: &str, start: usize, mark: char) -> Option<usize> {
    let closing: &[char] = match mark {
        '„' => &['“', '”', '"'],
        '“' => &['”'],
        '«' => &['»'],
        '»' => &['«'],
        '"' => &['"'],
        _ => return None,
    };
    let inside = text.get(start + mark.len_utf8()..)?;
    let at = inside.find(closing).filter(|at| *at <= LONGEST_QUOTE)?;
    let end = start + mark.len_utf8() + at + inside.get(at..)?.chars().next().map_or(0, char::len_utf8);
    let words = |text: Option<&str>| text.is_some_and(|text| text.contains(char::is_alphanumeric));
    let named = inside.get(..at).is_some_and(|name| name.contains(char::is_alphabetic));
    (named && (words(text.get(..start)) || words(text.get(end..)))).then_some(end)
}

fn is_letter(c: char) -> bool {
    c.is_letter() || unicode_normalization::char::is_combining_mark(c) || matches!(c, '\'' | '’' | 'ʼ')
}

fn kind_of(first: char, text: &str) -> TokenKind {
    match first {
        _ if first.is_ascii_digit() => TokenKind::Number {
            value: text.parse().unwrap_or(u32::MAX),
            digits: u8::try_from(text.len()).unwrap_or(u8::MAX),
        },
        // Numerals of their own: Ⅰ to Ⅻ.
        '\u{2160}'..='\u{216b}' => TokenKind::Word {
            folded: fold(text),
            script: Some(Script::Latn),
            roman: u8::try_from(u32::from(first) - 0x215f).ok().map(|value| (value, true)),
        },
        _ if first.is_letter() => {
            TokenKind::Word { folded: fold(text), script: text.chars().find_map(script_of), roman: roman(text) }
        }
        '.' | '…' => TokenKind::Dot,
        ',' => TokenKind::Comma,
        ';' => TokenKind::Semicolon,
        ':' => TokenKind::Colon,
        '-' | '–' | '—' | '‑' | '−' | '‒' | '―' | '÷' | '~' => TokenKind::Dash,
        '/' | '\\' | '|' => TokenKind::Slash,
        '+' | '→' | '>' => TokenKind::Onwards,
        '\n' => TokenKind::Break,
        '(' | '[' => TokenKind::Open,
        ')' | ']' => TokenKind::Close,
        _ => TokenKind::Other,
    }
}

/// A Roman numeral of 1 to 12, also in Cyrillic look-alikes, and whether it is in capitals.
fn roman(text: &str) -> Option<(u8, bool)> {
    if text.chars().count() > 4 {
        return None;
    }
    let capital = text.chars().all(char::is_uppercase);
    let mut latin = String::with_capacity(4);
    for c in text.chars().flat_map(char::to_uppercase) {
        latin.push(match c {
            'I' | 'І' | 'Ӏ' => 'I',
            'V' | 'Ѵ' => 'V',
            'X' | 'Х' => 'X',
            _ => return None,
        });
    }
    const NUMERALS: [&str; 12] = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];
    let index = NUMERALS.iter().position(|numeral| *numeral == latin)?;
    Some((u8::try_from(index).ok()? + 1, capital))
}
