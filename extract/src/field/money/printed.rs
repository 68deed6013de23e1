use std::ops::Range;

use rust_decimal::Decimal;

use super::super::number::{NotANumber, Number, NumberFormat, Token, TokenKind, is_dash, read_number};
use super::super::unit::{Unit, currency_before, unit_after};
use crate::lexicon::money::{UnitWord, unit_words};

/// What a number in a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Nature {
    /// It may be a sum.
    Sum(Number),
    /// Four digits that may be a year, and what seems so.
    Year(Number),
    /// It is a sum with digits lost or garbled.
    Broken(&'static str),
    /// A percentage, a quantity, a date, the number of a document.
    Other,
}

/// The end of a range that a sum stands at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Bound {
    /// At least so much.
    Lower,
    /// At most so much.
    Upper,
}

/// A number with what belongs to it.
#[derive(Debug, Clone)]
pub(super) struct Printed {
    pub(super) nature: Nature,
    /// The index of its own token.
    pub(super) token: usize,
    /// The tokens that belong to it: sign, number, ending, unit.
    pub(super) tokens: Range<usize>,
    /// Its bytes in the text.
    pub(super) range: Range<usize>,
    pub(super) negative: bool,
    /// The unit written beside it.
    pub(super) unit: Unit,
    pub(super) has_unit: bool,
    pub(super) approximate: bool,
    pub(super) bound: Option<Bound>,
}

impl Printed {
    /// Grouped, with decimals or with a unit: a sum by its own look.
    pub(super) fn is_strong(&self) -> bool {
        match self.nature {
            Nature::Sum(number) => self.has_unit || number.grouped || number.decimals == 2,
            _ => false,
        }
    }

    /// Its value in whole units, those of `context` where it has none of its own.
    pub(super) fn value(&self, number: Number, context: &Unit) -> Option<Decimal> {
        let own = self.unit.multiplier;
        // A currency sign alone says nothing of the multiplier of the column.
        let multiplier = if own == Decimal::ONE { context.multiplier } else { own };
        // Multiplying drops the decimals of a printed zero.
        let value = if multiplier == Decimal::ONE { number.value } else { number.value.checked_mul(multiplier)? };
        Some(if self.negative { -value } else { value })
    }
}

/// The numbers of a text with what belongs to each.
pub(super) fn printed(tokens: &[Token<'_>], format: &NumberFormat) -> Vec<Printed> {
    let mut found: Vec<Printed> = Vec::new();
    for at in 0..tokens.len() {
        if tokens[at].kind == TokenKind::Number && found.last().is_none_or(|last| last.tokens.end <= at) {
            found.push(Reader { tokens, format, at }.read());
        }
    }
    ranges(tokens, &mut found);
    found
}

/// Two numbers with only a dash, or "to", between them are the ends of a range.
fn ranges(tokens: &[Token<'_>], found: &mut [Printed]) {
    for right in 1..found.len() {
        let (before, after) = found.split_at_mut(right);
        let (Some(low), Some(high)) = (before.last_mut(), after.first_mut()) else { continue };
        if !matches!((low.nature, high.nature), (Nature::Sum(_), Nature::Sum(_))) {
            continue;
        }
        let between = tokens.get(low.tokens.end..high.tokens.start).unwrap_or_default();
        let leads = high.bound == Some(Bound::Upper) && between.len() == 1 && between[0].kind == TokenKind::Word;
        if leads || matches!(between, [dash] if matches!(dash.kind, TokenKind::Mark(c) if is_dash(c))) {
            (low.bound, high.bound) = (Some(Bound::Lower), Some(Bound::Upper));
            (low.approximate, high.approximate) = (true, true);
            if !low.has_unit {
                (low.unit, low.has_unit) = (high.unit, high.has_unit);
            }
        }
    }
}

struct Reader<'a> {
    tokens: &'a [Token<'a>],
    format: &'a NumberFormat,
    at: usize,
}

impl Reader<'_> {
    fn token(&self, at: usize) -> Option<&Token<'_>> {
        self.tokens.get(at)
    }

    fn before(&self, steps: usize) -> Option<&Token<'_>> {
        self.at.checked_sub(steps).and_then(|at| self.tokens.get(at))
    }

    /// Whether the token `steps` before touches the one behind it.
    fn touches(&self, steps: usize) -> bool {
        match (self.before(steps), self.before(steps - 1)) {
            (Some(one), Some(next)) => one.end() == next.start,
            _ => false,
        }
    }

    fn read(&self) -> Printed {
        let own = &self.tokens[self.at];
        let (ending, trailing_minus) = self.ending();
        let before = currency_before(self.tokens, self.at - usize::from(self.minus()));
        let (unit, unit_end) = unit_after(self.tokens, ending, before.map(|(currency, _)| currency));
        let has_unit = unit != Unit::WHOLE;
        let first = before.map_or(self.at - usize::from(self.minus()), |(_, at)| at);
        let last = unit_end.max(ending);
        let end = last.checked_sub(1).and_then(|last| self.token(last)).map_or(own.end(), Token::end);
        let start = self.token(first).map_or(own.start, |token| token.start);
        let (approximate, bound) = self.words_before(first);
        Printed {
            nature: self.nature(ending, has_unit, before.is_some()),
            token: self.at,
            tokens: first..last,
            range: start..end,
            negative: self.minus() || trailing_minus,
            unit,
            has_unit,
            approximate,
            bound,
        }
    }

    /// Where `,-`, `.–`, `_`, `=` after the number end, and whether it is a minus.
    fn ending(&self) -> (usize, bool) {
        let mut at = self.at + 1;
        let mut end = self.tokens[self.at].end();
        let mut dashes = 0;
        let mut signed = false;
        while let Some(token) = self.token(at).filter(|token| token.start == end) {
            match token.kind {
                TokenKind::Mark('.' | ',') if !signed && dashes == 0 => signed = true,
                TokenKind::Mark('_') => signed = true,
                TokenKind::Mark('=') if self.token(at + 1).is_none_or(|next| next.kind != TokenKind::Number) => {
                    signed = true;
                }
                TokenKind::Mark(c) if is_dash(c) => dashes += 1,
                _ => break,
            }
            end = token.end();
            at += 1;
        }
        let closes = self.token(at).is_none_or(|token| token.kind == TokenKind::Break || token.is(')'));
        let marks = at - self.at - 1;
        if dashes > 0 && (signed || closes) {
            (at, !signed && dashes == 1)
        } else if self.token(at - 1).is_some_and(|token| token.is_any(&['_', '='])) {
            (at, false)
        } else {
            (at - marks, false)
        }
    }

    /// Whether a minus is glued before the number.
    fn minus(&self) -> bool {
        let dash = self.before(1).is_some_and(|token| matches!(token.kind, TokenKind::Mark(c) if is_dash(c)));
        let free = match self.before(2) {
            None => true,
            Some(token) if token.kind == TokenKind::Break || token.is_any(&['(', ';', ':', '=']) => true,
            Some(token) => {
                matches!(token.kind, TokenKind::Mark(sign) if crate::lexicon::money::currency_sign(sign).is_some())
            }
        };
        dash && self.touches(1) && free
    }

    fn nature(&self, ending: usize, has_unit: bool, currency_leads: bool) -> Nature {
        let token = &self.tokens[self.at];
        if let Some(why) = self.lost_digits() {
            return Nature::Broken(why);
        }
        if self.is_in_date() {
            return Nature::Other;
        }
        let number = match read_number(token.text, self.format) {
            Ok(number) => number,
            Err(NotANumber::Broken(why)) => return Nature::Broken(why),
            Err(NotANumber::Other) => return Nature::Other,
        };
        let plain = !number.grouped && number.decimals == 0 && !has_unit;
        if !has_unit && (self.is_measured(ending) || self.is_reference(plain))
            || self.is_part_of_word(currency_leads, ending)
        {
            return Nature::Other;
        }
        let leading_zero = token.text.len() > 1 && token.text.starts_with('0') && number.decimals == 0;
        if leading_zero {
            return Nature::Other;
        }
        let year =
            plain && token.text.len() == 4 && (Decimal::from(1950)..=Decimal::from(2060)).contains(&number.value);
        if year && self.looks_like_year() { Nature::Year(number) } else { Nature::Sum(number) }
    }

    /// Why the digits before a sign at the number's start, or after one at its end, are lost.
    fn lost_digits(&self) -> Option<&'static str> {
        let sign = self.before(1).filter(|token| token.is_any(&['.', ',']) && self.touches(1))?;
        let mut dots = 1;
        while self.before(dots + 1).is_some_and(|token| token.is_any(&['.', ',', '…', '_'])) && self.touches(dots + 1)
        {
            dots += 1;
        }
        let after_word =
            self.before(dots + 1).is_some_and(|token| token.kind == TokenKind::Word) && self.touches(dots + 1);
        let zeros = self.tokens[self.at].text;
        let lost = sign.is(',') || dots < 3 || (zeros.starts_with("00") || zeros == "0");
        (lost && !(after_word && dots == 1)).then_some("digits are lost before a separator")
    }

    /// Whether it is a part of `31. 12. 2024`, or `31.10.` without its year.
    fn is_in_date(&self) -> bool {
        let own = &self.tokens[self.at];
        let dotted = |at: usize| self.token(at + 1).is_some_and(|next| next.is('.'));
        let short =
            |at: usize| self.token(at).is_some_and(|token| token.text.len() <= 2 && is_short(token.text)) && dotted(at);
        let year = |at: usize| self.token(at).is_some_and(|token| token.text.len() == 4 && is_short(token.text));
        let begins_at = |at: usize| short(at) && short(at + 2) && year(at + 4);
        let spaced = (0..=2).any(|back| self.at.checked_sub(back * 2).is_some_and(begins_at));
        let pair = own.text.split_once('.').is_some_and(|(day, month)| {
            day.parse::<u8>().is_ok_and(|day| (1..=31).contains(&day))
                && month.parse::<u8>().is_ok_and(|month| (1..=12).contains(&month))
        });
        let glued_dot = self.token(self.at + 1).is_some_and(|next| next.is('.') && next.start == own.end());
        spaced || (pair && glued_dot)
    }

    fn is_measured(&self, ending: usize) -> bool {
        let Some(next) = self.token(ending) else { return false };
        next.is_any(&['%', '‰', '°', '٪'])
            || (next.kind == TokenKind::Word && unit_words(next.text).contains(&UnitWord::Measure))
    }

    /// Whether it numbers a document, an article, a parcel, or is a phone number.
    fn is_reference(&self, plain: bool) -> bool {
        let named = self.before(1).is_some_and(|token| {
            let word = if token.is('.') { self.before(2) } else { Some(token) };
            token.is_any(&['§', '№', '#'])
                || word.is_some_and(|word| unit_words(word.text).contains(&UnitWord::Reference))
        });
        let own = &self.tokens[self.at];
        let joint = |mark: Option<&Token<'_>>, number: Option<&Token<'_>>| {
            mark.is_some_and(|mark| mark.is('/') || matches!(mark.kind, TokenKind::Mark(c) if is_dash(c)))
                && number.is_some_and(|number| number.kind == TokenKind::Number && is_short(number.text))
        };
        let follows = joint(self.before(1), self.before(2)) && self.touches(1) && self.touches(2);
        let (mark, next) = (self.token(self.at + 1), self.token(self.at + 2));
        let leads = joint(mark, next)
            && mark.is_some_and(|mark| mark.start == own.end() && next.is_some_and(|next| next.start == mark.end()));
        plain && (named || ((follows || leads) && is_short(own.text)))
    }

    /// Whether letters are glued to it that are no unit.
    fn is_part_of_word(&self, currency_leads: bool, ending: usize) -> bool {
        let own = &self.tokens[self.at];
        let known = currency_before(self.tokens, self.at).map(|(currency, _)| currency);
        let glued_before = self.before(1).is_some_and(|token| token.kind == TokenKind::Word) && self.touches(1);
        let glued_after = ending == self.at + 1
            && self.token(ending).is_some_and(|next| next.kind == TokenKind::Word && next.start == own.end())
            && unit_after(self.tokens, ending, known).1 == ending;
        (glued_before && !currency_leads) || glued_after
    }

    /// Whether what follows four digits makes them a year.
    fn looks_like_year(&self) -> bool {
        let Some(mut next) = self.token(self.at + 1) else { return self.at > 0 };
        if next.kind == TokenKind::Break {
            match self.token(self.at + 2) {
                Some(token) => next = token,
                None => return self.at > 0,
            }
        }
        next.kind == TokenKind::Number
            || next.is_any(&[':', '.', '-', '–', '—', '=', ')', '/', ','])
            || unit_words(next.text).contains(&UnitWord::Year)
    }

    fn words_before(&self, first: usize) -> (bool, Option<Bound>) {
        let mut at = first;
        let (mut approximate, mut bound) = (false, None);
        while let Some(before) = at.checked_sub(1).and_then(|before| self.token(before)) {
            let words = if before.kind == TokenKind::Word { unit_words(before.text) } else { &[] };
            if words.contains(&UnitWord::About) || before.is_any(&['~', '≈', '±']) {
                approximate = true;
            } else if words.contains(&UnitWord::AtLeast) || before.is_any(&['>', '≥']) {
                bound = Some(Bound::Lower);
            } else if words.contains(&UnitWord::AtMost) || before.is_any(&['<', '≤']) {
                bound = Some(Bound::Upper);
            } else if !before.is('.') {
                break;
            }
            at -= 1;
        }
        (approximate, bound)
    }
}

/// Digits alone.
fn is_short(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}
