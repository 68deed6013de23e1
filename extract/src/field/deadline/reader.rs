use super::BareNumber;
use super::span::Span;
use super::token::{Token, TokenKind};
use crate::lexicon::months::month_of;
use crate::lexicon::times::{TimeWord, time_words};
use crate::plan::Language;

/// Most words of a phrase about time.
const LONGEST_PHRASE: usize = 6;

/// Looks at tokens by position.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a> {
    pub tokens: &'a [Token],
    pub language: Option<Language>,
    pub bare: Option<BareNumber>,
}

/// What was read, and the position after it.
pub(super) type Read<T> = Option<(T, usize)>;

impl<'a> Reader<'a> {
    pub(super) fn kind(&self, at: usize) -> Option<&'a TokenKind> {
        self.tokens.get(at).map(|token| &token.kind)
    }

    pub(super) fn is(&self, at: usize, kind: &TokenKind) -> bool {
        self.kind(at) == Some(kind)
    }

    pub(super) fn spaced(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.spaced)
    }

    /// A number and how many digits it has.
    pub(super) fn number(&self, at: usize) -> Option<(u32, u8)> {
        match self.kind(at)? {
            TokenKind::Number { value, digits } => Some((*value, *digits)),
            _ => None,
        }
    }

    /// A number of one or two digits within limits.
    pub(super) fn small(&self, at: usize, most: u8) -> Option<u8> {
        let (value, digits) = self.number(at)?;
        let value = u8::try_from(value).ok()?;
        (digits <= 2 && (1..=most).contains(&value)).then_some(value)
    }

    /// A year of four digits.
    pub(super) fn year(&self, at: usize) -> Option<i32> {
        let (value, digits) = self.number(at)?;
        let year = i32::try_from(value).ok()?;
        (digits == 4 && (1950..2100).contains(&year)).then_some(year)
    }

    /// A year of two digits: of this century, unless the next decades are far.
    pub(super) fn short_year(&self, at: usize) -> Option<i32> {
        let (value, digits) = self.number(at)?;
        (digits == 2).then_some(if value < 70 { 2000 } else { 1900 } + i32::try_from(value).ok()?)
    }

    /// A Roman numeral in capitals.
    pub(super) fn roman(&self, at: usize) -> Option<u8> {
        match self.kind(at)? {
            TokenKind::Word { roman: Some((value, true)), .. } => Some(*value),
            _ => None,
        }
    }

    /// A Roman numeral; a lone small `i` is the word "and".
    pub(super) fn any_roman(&self, at: usize) -> Option<u8> {
        match self.kind(at)? {
            TokenKind::Word { roman: Some((value, capital)), .. } if *capital || *value > 1 => Some(*value),
            _ => None,
        }
    }

    /// The month named by a word, and whether it can be no other.
    pub(super) fn month(&self, at: usize) -> Option<(u8, bool)> {
        match self.kind(at)? {
            TokenKind::Word { folded, script, .. } => month_of(folded, *script, self.language),
            _ => None,
        }
    }

    /// The meanings of the longest phrase, and the position after it.
    pub(super) fn phrase(&self, at: usize) -> Read<&'a [TimeWord]> {
        let known = self.tokens.get(at)?.phrase.get_or_init(|| self.longest_phrase(at));
        known.as_ref().map(|(meanings, next)| (meanings.as_slice(), *next))
    }

    fn longest_phrase(&self, at: usize) -> Read<Vec<TimeWord>> {
        let (mut words, mut ends) = ([""; LONGEST_PHRASE], [0; LONGEST_PHRASE]);
        let (mut count, mut next) = (0, at);
        while count < LONGEST_PHRASE {
            if count > 0 && self.is(next, &TokenKind::Dash) && !self.spaced(next) {
                next += 1;
            }
            let Some(TokenKind::Word { folded, .. }) = self.kind(next) else { break };
            next += 1;
            (words[count], ends[count]) = (folded, next);
            count += 1;
        }
        let (length, meanings) = time_words(&words[..count])?;
        Some((meanings, *ends.get(length.checked_sub(1)?)?))
    }

    /// The position after a phrase, if it can mean this.
    pub(super) fn after(&self, at: usize, meaning: TimeWord) -> Option<usize> {
        let (meanings, next) = self.phrase(at)?;
        meanings.contains(&meaning).then_some(next)
    }

    pub(super) fn skip(&self, at: usize, kind: &TokenKind) -> usize {
        if self.is(at, kind) { at + 1 } else { at }
    }

    /// After "year", its abbreviations and their dots, "р.р." too.
    pub(super) fn skip_year_word(&self, at: usize) -> usize {
        let mut next = self.skip(at, &TokenKind::Dot);
        for _ in 0..2 {
            match self.after(next, TimeWord::Year) {
                Some(after) => next = self.skip(after, &TokenKind::Dot),
                None => break,
            }
        }
        next
    }

    pub(super) fn skip_fillers(&self, mut at: usize) -> usize {
        for _ in 0..4 {
            match self.after(at, TimeWord::Filler) {
                Some(next) => at = self.skip(next, &TokenKind::Dot),
                None => break,
            }
        }
        at
    }

    /// The year after a month or a part of a year, if one follows.
    pub(super) fn year_after(&self, at: usize) -> (Option<i32>, usize) {
        let mut next = self.skip(at, &TokenKind::Dot);
        let slash = self.is(next, &TokenKind::Slash);
        let glued = !self.spaced(next);
        next = self.skip(self.skip(next, &TokenKind::Slash), &TokenKind::Comma);
        next = self.skip(self.skip_fillers(next), &TokenKind::Open);
        if let Some(year) = self.year(next) {
            return (Some(year), self.skip_year_word(next + 1));
        }
        if slash || glued && next == at {
            // "Q3/21", "3Q21": not the day or month of a date.
            let date = matches!(self.kind(next + 1), Some(TokenKind::Dot | TokenKind::Slash))
                && self.number(next + 2).is_some();
            if let Some(year) = self.short_year(next).filter(|_| !date) {
                return (Some(year), self.skip_year_word(next + 1));
            }
        }
        (None, self.skip(at, &TokenKind::Dot))
    }
}

/// Joins spans that follow on each other.
pub(super) fn merged(spans: Vec<Span>) -> Vec<Span> {
    let mut joined: Vec<Span> = Vec::new();
    for span in spans {
        match joined.last_mut() {
            Some(last) if last.end.month + 1 == span.start.month && last.precision == span.precision => {
                last.end = span.end;
            }
            _ => joined.push(span),
        }
    }
    joined
}
