//! The words of Rich Text Format (specification 1.9.1, "Control word").

/// A piece of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// `{`
    Open,
    /// `}`
    Close,
    /// A backslash, letters, and a number if there is one.
    Word(&'a str, Option<i32>),
    /// A backslash and another character: `\~`, `\*`.
    Symbol(u8),
    /// A byte of text, plain or as `\'hh`.
    Byte(u8),
}

/// Parts a file into tokens; binary data is passed over.
#[derive(Debug)]
pub(super) struct Tokens<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Tokens<'a> {
    /// The tokens of a file.
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn take(&mut self) -> Option<u8> {
        let byte = self.peek()?;
        self.at += 1;
        Some(byte)
    }

    fn take_while(&mut self, fits: impl Fn(u8) -> bool) -> &'a [u8] {
        let start = self.at;
        while self.peek().is_some_and(&fits) {
            self.at += 1;
        }
        self.bytes.get(start..self.at).unwrap_or_default()
    }

    fn control(&mut self) -> Option<Token<'a>> {
        let first = self.peek()?;
        if !first.is_ascii_alphabetic() {
            self.at += 1;
            return Some(match first {
                b'\'' => Token::Byte(self.hex().unwrap_or(b'?')),
                // An escaped line end is a paragraph's.
                b'\r' | b'\n' => Token::Word("par", None),
                b'\\' | b'{' | b'}' => Token::Byte(first),
                _ => Token::Symbol(first),
            });
        }
        let name = std::str::from_utf8(self.take_while(|byte| byte.is_ascii_alphabetic())).unwrap_or_default();
        let is_negative = self.peek() == Some(b'-');
        self.at += usize::from(is_negative);
        let digits = std::str::from_utf8(self.take_while(|byte| byte.is_ascii_digit())).unwrap_or_default();
        let value = digits.parse::<i32>().ok().map(|value| if is_negative { -value } else { value });
        if self.peek() == Some(b' ') {
            self.at += 1;
        }
        if name == "bin" {
            let length = usize::try_from(value.unwrap_or(0)).unwrap_or(0);
            self.at = self.at.saturating_add(length).min(self.bytes.len());
        }
        Some(Token::Word(name, value))
    }

    fn hex(&mut self) -> Option<u8> {
        let digits = self.bytes.get(self.at..self.at + 2)?;
        let value = u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()?;
        self.at += 2;
        Some(value)
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            return Some(match self.take()? {
                b'{' => Token::Open,
                b'}' => Token::Close,
                b'\\' => self.control()?,
                b'\r' | b'\n' | 0 => continue,
                byte => Token::Byte(byte),
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Token::{Byte, Close, Open, Symbol, Word};
    use super::*;

    #[test]
    fn words_numbers_and_bytes_are_told_apart() {
        let tokens: Vec<Token> = Tokens::new(b"{\\rtf1\\u-10 a\r\n\\'e8\\~\\{\\bin3 }}}\\par}").collect();
        let wanted = [
            Open,
            Word("rtf", Some(1)),
            Word("u", Some(-10)),
            Byte(b'a'),
            Byte(0xE8),
            Symbol(b'~'),
            Byte(b'{'),
            Word("bin", Some(3)),
            Word("par", None),
            Close,
        ];
        assert_eq!(tokens, wanted);
        for broken in ["\\", "\\'", "\\'z", "\\bin99999999999", "\\a99999999999"] {
            assert!(Tokens::new(broken.as_bytes()).count() <= 3);
        }
    }
}
