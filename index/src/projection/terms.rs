//! Terms made ready before the index sees them, as one line that is only split again.

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

/// The name under which the index knows the splitting.
pub(super) const NAME: &str = "terms";

/// Between the terms of one position and those of the next; folded words and stems hold neither.
const NEXT: u8 = b' ';
/// Between terms of one position.
pub(super) const BESIDE: &str = "|";

/// The terms of a text, position by position.
#[derive(Debug, Default)]
pub(super) struct TermLine {
    line: String,
}

impl TermLine {
    /// The terms of the next position, [`BESIDE`] between them; a position may have none.
    pub(super) fn put(&mut self, terms: &str) {
        self.line.push_str(terms);
        self.line.push(char::from(NEXT));
    }

    /// What [`TermTokenizer`] takes apart.
    pub(super) fn line(&self) -> &str {
        &self.line
    }

    /// Makes it empty.
    pub(super) fn clear(&mut self) {
        self.line.clear();
    }
}

/// Takes a line of terms apart.
#[derive(Debug, Clone, Default)]
pub(super) struct TermTokenizer {
    token: Token,
}

/// The terms of one line.
pub(super) struct Terms<'a> {
    line: &'a str,
    next: usize,
    position: usize,
    token: &'a mut Token,
}

impl Tokenizer for TermTokenizer {
    type TokenStream<'a> = Terms<'a>;

    fn token_stream<'a>(&'a mut self, line: &'a str) -> Terms<'a> {
        self.token.reset();
        Terms { line, next: 0, position: 0, token: &mut self.token }
    }
}

impl TokenStream for Terms<'_> {
    fn advance(&mut self) -> bool {
        while let Some(rest) = self.line.as_bytes().get(self.next..).filter(|rest| !rest.is_empty()) {
            let length =
                rest.iter().position(|byte| *byte == NEXT || BESIDE.as_bytes().contains(byte)).unwrap_or(rest.len());
            let (start, end) = (self.next, self.next + length);
            let position = self.position;
            self.position += usize::from(rest.get(length) == Some(&NEXT));
            self.next = end + 1;
            if length == 0 {
                continue;
            }
            self.token.text.clear();
            self.token.text.push_str(self.line.get(start..end).unwrap_or_default());
            (self.token.offset_from, self.token.offset_to, self.token.position) = (start, end, position);
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
    use super::*;

    fn terms(line: &str) -> Vec<(usize, String)> {
        let mut tokenizer = TermTokenizer::default();
        let mut stream = tokenizer.token_stream(line);
        let mut terms = Vec::new();
        while let Some(token) = stream.next() {
            terms.push((token.position, token.text.clone()));
        }
        terms
    }

    #[test]
    fn terms_keep_their_positions() {
        let mut line = TermLine::default();
        ["hbs:put|bg:pyt", "", "hbs:voda"].into_iter().for_each(|terms| line.put(terms));
        let expected = [(0, "hbs:put"), (0, "bg:pyt"), (2, "hbs:voda")];
        assert_eq!(terms(line.line()), expected.map(|(at, term)| (at, term.to_owned())));
        assert_eq!(terms(""), []);
    }
}
