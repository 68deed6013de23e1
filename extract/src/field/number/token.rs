use std::ops::Range;

use crate::lexicon::money::{UnitWord, currency_word, unit_words};
use crate::text::Letter as _;

/// Stands in place of a line break inside a number; counts as nothing there.
pub(crate) const GLUE: char = '\u{1}';

/// A piece of a text, as numbers and units need it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Token<'a> {
    pub(crate) kind: TokenKind,
    pub(crate) text: &'a str,
    pub(crate) start: usize,
}

/// What a piece of text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TokenKind {
    /// Digits with the signs and blanks that group them.
    Number,
    /// Letters, with the digits glued after them.
    Word,
    /// Any other character that is no blank.
    Mark(char),
    /// The end of a line.
    Break,
}

impl Token<'_> {
    /// Where it ends.
    pub(crate) fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// Its bytes in the text.
    pub(crate) fn range(&self) -> Range<usize> {
        self.start..self.end()
    }

    /// Whether it is this character.
    pub(crate) fn is(&self, mark: char) -> bool {
        self.kind == TokenKind::Mark(mark)
    }

    /// Whether it is one of these characters.
    pub(crate) fn is_any(&self, marks: &[char]) -> bool {
        matches!(self.kind, TokenKind::Mark(mark) if marks.contains(&mark))
    }
}

/// A blank that may group digits.
pub(crate) fn is_blank(c: char) -> bool {
    c == ' ' || c == '\t' || matches!(c, '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}')
}

/// An apostrophe that may group digits.
pub(crate) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '`' | '´')
}

/// A dash or minus.
pub(crate) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{ad}')
}

/// The pieces of a text, blanks left out.
pub(crate) fn tokens(text: &str) -> Vec<Token<'_>> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let offset = |index: usize| chars.get(index).map_or(text.len(), |(offset, _)| *offset);
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(&(start, c)) = chars.get(at) {
        let (kind, end) = if c.is_ascii_digit() {
            (TokenKind::Number, number_end(&chars, at))
        } else if c.is_letter() {
            (TokenKind::Word, word_end(text, &chars, at))
        } else if matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}') {
            (TokenKind::Break, at + 1)
        } else {
            (TokenKind::Mark(c), at + 1)
        };
        if !(c.is_whitespace() || c == GLUE || c == '\u{feff}' || c == '\u{200b}') || kind == TokenKind::Break {
            let text = text.get(start..offset(end)).unwrap_or_default();
            tokens.push(Token { kind, text, start });
        }
        at = end;
    }
    tokens
}

fn digits_end(chars: &[(usize, char)], mut at: usize) -> usize {
    while chars.get(at).is_some_and(|(_, c)| c.is_ascii_digit()) {
        at += 1;
    }
    at
}

/// Where the number that begins at `start` ends: signs that digits follow, blanks that groups of three follow.
fn number_end(chars: &[(usize, char)], start: usize) -> usize {
    let at = |index: usize| chars.get(index).map(|(_, c)| *c);
    let mut end = digits_end(chars, start);
    let mut last_run = end - start;
    let (mut signed, mut blanks) = (false, false);
    let groupable = last_run <= 3 && at(start) != Some('0');
    while let Some(c) = at(end) {
        let run_end = digits_end(chars, end + 1);
        let run = run_end - end - 1;
        if c == GLUE && (run > 0 || matches!(at(end + 1), Some('.' | ','))) {
            last_run += run;
            end = run_end;
        } else if matches!(c, '.' | ',') && at(end + 1) == Some(GLUE) && at(end + 2).is_some_and(|c| c.is_ascii_digit())
        {
            (last_run, signed) = (0, true);
            end += 1;
        } else if matches!(c, '.' | ',') && run > 0 {
            (last_run, signed) = (run, true);
            end = run_end;
        } else if c == ',' && blanks && !signed {
            return noisy_decimals_end(chars, end).unwrap_or(end);
        } else if run == 3 && (is_blank(c) || is_apostrophe(c)) {
            let groups = if signed || blanks { last_run == 3 } else { groupable };
            if !groups && (signed || blanks || !lacks_first_blank(chars, start, end, run_end)) {
                break;
            }
            (last_run, blanks) = (run, true);
            end = run_end;
        } else {
            break;
        }
    }
    end
}

/// Whether four to six digits, no year, lead a number with decimals: `2458 769,00`.
fn lacks_first_blank(chars: &[(usize, char)], start: usize, end: usize, run_end: usize) -> bool {
    let at = |index: usize| chars.get(index).map(|(_, c)| *c);
    let year =
        end - start == 4 && matches!((at(start), at(start + 1)), (Some('1'), Some('9')) | (Some('2'), Some('0')));
    let decimals = matches!(at(run_end), Some('.' | ',')) && digits_end(chars, run_end + 1) == run_end + 3;
    (4..=6).contains(&(end - start)) && at(start) != Some('0') && !year && decimals
}

/// The end of two decimals that a blank parts from their comma.
fn noisy_decimals_end(chars: &[(usize, char)], comma: usize) -> Option<usize> {
    let mut at = comma + 1;
    while chars.get(at).is_some_and(|(_, c)| is_blank(*c)) {
        at += 1;
    }
    let end = digits_end(chars, at);
    let ends = !chars.get(end).is_some_and(|(_, c)| matches!(c, '.' | ','))
        || !chars.get(end + 1).is_some_and(|(_, c)| c.is_ascii_digit());
    (at - comma <= 3 && end - at == 2 && ends).then_some(end)
}

fn word_end(text: &str, chars: &[(usize, char)], start: usize) -> usize {
    let letter = |c: char| c.is_letter() || matches!(c, '\u{300}'..='\u{36f}');
    let mut end = start;
    while chars.get(end).is_some_and(|(_, c)| letter(*c)) {
        end += 1;
    }
    if !chars.get(end).is_some_and(|(_, c)| c.is_numeric()) {
        return end;
    }
    let from = chars.get(start).map_or(text.len(), |(offset, _)| *offset);
    let to = chars.get(end).map_or(text.len(), |(offset, _)| *offset);
    let word = text.get(from..to).unwrap_or_default();
    let is_multiplier = unit_words(word).iter().any(|word| matches!(word, UnitWord::Multiplier(_)));
    if is_multiplier || currency_word(word, false).is_some() {
        return end;
    }
    while chars.get(end).is_some_and(|(_, c)| letter(*c) || c.is_numeric()) {
        end += 1;
    }
    end
}

#[cfg(test)]
mod tests {
    use super::tokens;

    #[test]
    fn blanks_and_signs_join_digits_only_in_groups() {
        for (text, expected) in [
            ("3 919 283, 43 лв.", "3 919 283, 43|лв|."),
            ("лв.7 105 483", "лв|.|7 105 483"),
            ("в 2021 3 919", "в|2021|3 919"),
            ("28.012.640,-zł", "28.012.640|,|-|zł"),
            ("12 m² и 5m2", "12|m²|и|5|m2"),
            ("A100101, 31,32", "A100101|,|31,32"),
            ("115 000130 000135 000", "115|000130|000135|000"),
            ("EUR1'234'567.89", "EUR|1'234'567.89"),
            ("1, 2, 3", "1|,|2|,|3"),
            ("5 000\n6 000", "5 000|\n|6 000"),
            ("1.250.\u{1}000,00", "1.250.\u{1}000,00"),
        ] {
            let found: Vec<&str> = tokens(text).iter().map(|token| token.text).collect();
            assert_eq!(found.join("|"), expected);
        }
    }
}
