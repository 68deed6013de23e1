use std::borrow::Cow;
use std::ops::Range;

use super::super::number::{GLUE, NumberFormat, Token, TokenKind, is_apostrophe, is_blank, is_dash, tokens};
use super::super::ordinal::split_ordinal;
use super::super::unit::{Unit, unit_after};
use super::printed::{Nature, Printed, printed};
use super::{Money, Sum};
use crate::lexicon::money::{UnitWord, currency_word, unit_words};
use crate::text::Letter as _;
use crate::text::folded_space;

/// Most numbers of a cell that is read as money; a text with more is no cell of sums.
const MOST_NUMBERS: usize = 60;

/// Reads the text of a cell as money.
pub(super) fn read_text(text: &str, format: &NumberFormat, unit: &Unit) -> Money {
    if is_numbered_title(text) {
        return Money::NotMoney;
    }
    if let Some(why) = letters_in_number(text) {
        return Money::Broken { why };
    }
    let joined = join_lines(text, format);
    let joined = tighten(joined, format);
    let tokens = tokens(&joined);
    if is_nil(&tokens) {
        return Money::Nil;
    }
    let mut found = printed(&tokens, format);
    if found.len() > MOST_NUMBERS {
        return Money::NotMoney;
    }
    enclose(&tokens, &mut found);
    if let Some(broken) = found.iter().find_map(|number| match number.nature {
        Nature::Broken(why) => Some(why),
        _ => None,
    }) {
        return Money::Broken { why: broken.to_owned() };
    }
    if runs_together(&tokens, &found) {
        return Money::Broken { why: "numbers run together".to_owned() };
    }
    let kept = kept(&tokens, &found);
    if kept.is_empty() {
        return Money::NotMoney;
    }
    sums(text, &tokens, &kept, unit)
}

fn sums(text: &str, tokens: &[Token<'_>], kept: &[&Printed], unit: &Unit) -> Money {
    let labels = labels(text, tokens, kept);
    let mut sums = Vec::new();
    for (number, label) in kept.iter().zip(labels) {
        let (Nature::Sum(read) | Nature::Year(read)) = number.nature else { continue };
        let Some(value) = number.value(read, unit) else {
            return Money::Broken { why: "too many digits".to_owned() };
        };
        sums.push(Sum {
            value,
            currency: number.unit.currency.or(unit.currency),
            raw: text.get(number.range.clone()).unwrap_or_default().to_owned(),
            range: number.range.clone(),
            approximate: number.approximate,
            bound: number.bound,
            year: year_in(&label),
            label,
        });
    }
    Money::Sums(sums)
}

/// Whether the number before words is that of an item: "1.1. Корпоративен данък".
fn is_numbered_title(text: &str) -> bool {
    split_ordinal(text)
        .is_some_and(|(_, rest)| rest.starts_with(char::is_alphabetic) && !rest.contains(|c: char| c.is_ascii_digit()))
}

/// Dashes, slashes, dots, crosses, a currency alone: nothing is planned.
fn is_nil(tokens: &[Token<'_>]) -> bool {
    tokens.iter().all(|token| match token.kind {
        TokenKind::Number => false,
        TokenKind::Break => true,
        TokenKind::Word => matches!(token.text, "x" | "X" | "х" | "Х") || currency_word(token.text, true).is_some(),
        TokenKind::Mark(c) => {
            is_dash(c)
                || matches!(c, '/' | '.' | ',' | '_' | '…' | '×' | '*' | '|' | '\\' | '=' | '–')
                || crate::lexicon::money::currency_sign(c).is_some()
        }
    })
}

/// A number alone in parentheses is negative; so is one after a lone dash.
fn enclose(tokens: &[Token<'_>], found: &mut [Printed]) {
    let [number] = found else { return };
    let (before, after) = (tokens.get(..number.tokens.start), tokens.get(number.tokens.end..));
    match (before, after) {
        (Some([open]), Some([close, ..])) if open.is('(') && close.is(')') => {
            let (unit, end) = unit_after(tokens, number.tokens.end + 1, None);
            number.negative |= end == tokens.len();
            if !number.has_unit && unit != Unit::WHOLE {
                (number.unit, number.has_unit) = (unit, true);
                number.tokens = number.tokens.start..end;
                number.range.end = tokens.get(end - 1).map_or(number.range.end, Token::end);
            }
        }
        (Some([dash]), Some([])) if matches!(dash.kind, TokenKind::Mark(c) if is_dash(c)) => number.negative = true,
        _ => {}
    }
}

/// Digits that a blank parts wrongly: `115 000130 000`.
fn runs_together(tokens: &[Token<'_>], found: &[Printed]) -> bool {
    found.windows(2).any(|pair| {
        let [left, right] = pair else { return false };
        if !matches!(left.nature, Nature::Sum(_)) {
            return false;
        }
        let (one, next) = (&tokens[left.token], &tokens[right.token]);
        let only_blanks = left.token + 1 == right.token && (1..=3).contains(&(next.start - one.end().min(next.start)));
        let listed = is_list_number(tokens, right) || is_list_number(tokens, left);
        let weak = !(listed || left.is_strong() && right.is_strong());
        if only_blanks && matches!(right.nature, Nature::Sum(_)) && weak {
            return true;
        }
        let gap = next.start.saturating_sub(one.end());
        let first_run = next.text.bytes().take_while(u8::is_ascii_digit).count();
        (1..=3).contains(&gap)
            && tokens.iter().all(|token| token.start < one.end() || token.start >= next.start)
            && (next.text.starts_with("00")
                || (next.text.starts_with('0') && next.text.contains(is_blank))
                || (first_run > 3 && first_run != 4 && next.text.contains(is_blank)))
    })
}

/// The numbers that are sums of this cell.
fn kept<'a>(tokens: &[Token<'_>], found: &'a [Printed]) -> Vec<&'a Printed> {
    let alone = found.len() == 1 && tokens.len() == found.first().map_or(0, |number| number.tokens.len());
    let others = found.iter().any(|number| matches!(number.nature, Nature::Sum(_)));
    let words = tokens.iter().filter(|token| token.kind == TokenKind::Word).count();
    let is_kept = |index: usize, number: &Printed| match number.nature {
        Nature::Sum(read) if number.is_strong() => read.decimals <= 9,
        Nature::Sum(_) => words <= 8 && !is_list_number(tokens, number) && !has_strong_neighbour(tokens, found, index),
        Nature::Year(_) => alone && !others,
        _ => false,
    };
    // Of a calculation, only its result: "10 x 500 KM = 5.000 KM".
    let owned = |at: usize| found.iter().any(|number| number.tokens.contains(&at));
    let equals = tokens.iter().enumerate().rposition(|(at, token)| token.is('=') && !owned(at));
    let is_result = |number: &Printed| equals.is_none_or(|equals| number.token > equals);
    let kept = found.iter().enumerate().filter(|(index, number)| is_result(number) && is_kept(*index, number));
    kept.map(|(_, number)| number).collect()
}

/// A small number before `)` or before `.` and another number.
fn is_list_number(tokens: &[Token<'_>], number: &Printed) -> bool {
    let closed_alone = !tokens.iter().take(number.token).any(|token| token.is('('));
    let begins = number.token == 0
        || tokens[number.token + 1..].first().is_some_and(|mark| mark.is(')') && closed_alone)
        || tokens[number.token - 1].is_any(&[';', '('])
        || tokens[number.token - 1].kind == TokenKind::Break;
    let closed = match tokens.get(number.token + 1) {
        Some(mark) if mark.is(')') => number.token == 0 || !tokens[number.token - 1].is('('),
        Some(mark) if mark.is('.') => tokens.get(number.token + 2).is_some_and(|next| next.kind != TokenKind::Break),
        _ => false,
    };
    begins && closed && tokens[number.token].text.len() <= 2
}

/// A bare number beside words, in one clause with a sum that is plainly one: "Phase 2: 50.000 EUR".
fn has_strong_neighbour(tokens: &[Token<'_>], found: &[Printed], index: usize) -> bool {
    let Some(number) = found.get(index) else { return false };
    let parts = |from: usize, to: usize| {
        tokens.get(from..to).is_some_and(|between| {
            between.iter().any(|token| token.kind == TokenKind::Break || token.is_any(&[';', ',', '+', '/']))
        })
    };
    let words = |from: usize, to: usize| {
        tokens.get(from..to).is_some_and(|between| between.iter().any(|token| token.kind == TokenKind::Word))
    };
    found.iter().filter(|other| other.is_strong()).any(|other| {
        let (from, to) = if other.token < number.token {
            (other.tokens.end, number.tokens.start)
        } else {
            (number.tokens.end, other.tokens.start)
        };
        let beside = number.token.checked_sub(1).is_some_and(|before| tokens[before].kind == TokenKind::Word);
        !parts(from, to) && (words(from, to) || beside)
    })
}

/// The words that belong to each sum: up to the next line, semicolon, comma or slash.
fn labels(text: &str, tokens: &[Token<'_>], kept: &[&Printed]) -> Vec<String> {
    let mut labels = vec![Vec::new(); kept.len()];
    let leads = kept.first().is_some_and(|first| has_words(tokens, 0..first.tokens.start));
    let mut from = 0;
    for index in 0..=kept.len() {
        let to = kept.get(index).map_or(tokens.len(), |number| number.tokens.start);
        let parts = clauses(tokens, from..to.max(from));
        let last = parts.len().saturating_sub(1);
        for (place, part) in parts.into_iter().enumerate() {
            let leads_to_sum = place == last && index < kept.len();
            // "2022: –" says that there is none.
            if !leads_to_sum && (place > 0 || index == 0) && ends_with_dash(tokens, &part) {
                continue;
            }
            let behind = index > 0
                && (place == 0 && (last > 0 || !leads) || place > 0 && place < last && !leads || index == kept.len());
            let owner = if behind { index - 1 } else { index };
            if let Some(label) = labels.get_mut(owner) {
                label.push(words(text, tokens, part));
            }
        }
        from = kept.get(index).map_or(tokens.len(), |number| number.tokens.end);
    }
    let join = |parts: Vec<String>| parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    labels.into_iter().map(join).collect()
}

fn ends_with_dash(tokens: &[Token<'_>], part: &Range<usize>) -> bool {
    let last = tokens.get(part.clone()).and_then(<[_]>::last);
    last.is_some_and(|last| matches!(last.kind, TokenKind::Mark(c) if is_dash(c)))
}

fn has_words(tokens: &[Token<'_>], range: Range<usize>) -> bool {
    tokens.get(range).unwrap_or_default().iter().any(|token| matches!(token.kind, TokenKind::Word | TokenKind::Number))
}

fn clauses(tokens: &[Token<'_>], range: Range<usize>) -> Vec<Range<usize>> {
    let mut clauses = Vec::new();
    let mut from = range.start;
    // A bracket that is still open at the sum behind holds the parts of the sum before: `6.400 (town 3.900, …)`.
    let open = range.clone().rev().find(|at| tokens[*at].is_any(&['(', ')'])).filter(|at| tokens[*at].is('('));
    for at in range.clone() {
        let parts = tokens[at].kind == TokenKind::Break || tokens[at].is_any(&[';', ',', '/', '+', '|']);
        if parts || open == Some(at) {
            clauses.push(from..at);
            from = at + 1;
        }
    }
    clauses.push(from..range.end);
    clauses
}

/// The text of the tokens without marks at its ends and words that only qualify a number.
fn words(text: &str, tokens: &[Token<'_>], range: Range<usize>) -> String {
    let qualifies = |token: &Token<'_>| {
        let kinds = if token.kind == TokenKind::Word { unit_words(token.text) } else { &[] };
        kinds.iter().any(|kind| matches!(kind, UnitWord::About | UnitWord::AtLeast | UnitWord::AtMost))
            || !matches!(token.kind, TokenKind::Word | TokenKind::Number | TokenKind::Mark('%'))
    };
    let Some(mut part) = tokens.get(range) else { return String::new() };
    if let [number, mark, rest @ ..] = part
        && number.text.len() <= 2
        && number.kind == TokenKind::Number
        && mark.is_any(&[')', '.'])
    {
        part = rest;
    }
    while let Some((_, rest)) = part.split_first().filter(|(first, _)| qualifies(first)) {
        part = rest;
    }
    while let Some((_, rest)) = part.split_last().filter(|(last, _)| qualifies(last)) {
        part = rest;
    }
    let says = |token: &Token<'_>| token.kind == TokenKind::Word || token.is('%') || year_in(token.text).is_some();
    let (Some(first), Some(last), true) = (part.first(), part.last(), part.iter().any(says)) else {
        return String::new();
    };
    let words = text.get(first.start..last.end()).unwrap_or_default();
    folded_space(words)
}

fn year_in(label: &str) -> Option<i32> {
    let years = tokens(label).into_iter().filter(|token| token.kind == TokenKind::Number && token.text.len() == 4);
    let mut years = years.filter_map(|token| token.text.parse().ok()).filter(|year| (1990..=2060).contains(year));
    let year = years.next()?;
    years.next().is_none().then_some(year)
}

/// A letter that stands for a digit inside a number, such as `1O.000`.
fn letters_in_number(text: &str) -> Option<String> {
    text.split_whitespace().find_map(|word| {
        let word = word.trim_matches(|c: char| !c.is_letter_or_digit());
        let fake = |c: char| matches!(c, 'O' | 'o' | 'О' | 'о' | 'l' | 'I' | 'І' | 'S');
        let fits = word.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',') || is_apostrophe(c) || fake(c));
        let digits = word.chars().filter(char::is_ascii_digit).count();
        let grouped = word.contains(['.', ',']);
        let inside = word.chars().zip(word.chars().skip(1)).any(|(one, next)| {
            (fake(one) && (next.is_ascii_digit() || matches!(next, '.' | ',')))
                || (matches!(one, '.' | ',') && fake(next))
        });
        let ends =
            word.ends_with(['O', 'o', 'О', 'о']) && word.chars().rev().nth(1).is_some_and(|c| c.is_ascii_digit());
        let wrong = fits && (inside || ends) && digits >= 2 && grouped;
        wrong.then(|| format!("a letter stands among the digits of {word}"))
    })
}

/// Longest cell whose numbers are joined over line breaks, in bytes.
const LONGEST_JOINED: usize = 400;

/// Joins a number that a line break parts, or parts from its unit: the break becomes a blank or is marked as nothing,
/// bytes stay in place.
fn join_lines<'a>(text: &'a str, format: &NumberFormat) -> Cow<'a, str> {
    if !text.contains('\n') || text.len() > LONGEST_JOINED {
        return Cow::Borrowed(text);
    }
    let mut joined = text.to_owned();
    for (at, _) in text.match_indices('\n') {
        let (before, after) = (joined.get(..at).unwrap_or_default(), text.get(at + 1..).unwrap_or_default());
        let head = before.trim_end_matches(is_part).len();
        let head = before.get(head..).unwrap_or_default().trim_start_matches(is_blank);
        let tail = after.get(..after.find(|c| !is_part(c)).unwrap_or(after.len())).unwrap_or_default();
        let unit_follows = head.ends_with(|c: char| c.is_ascii_digit()) && is_unit_line(after);
        let join = if unit_follows { Some(' ') } else { join(head, tail.trim_end_matches(is_blank), format) };
        if let Some(c) = join {
            joined.replace_range(at..=at, &c.to_string());
        }
    }
    Cow::Owned(joined)
}

/// Marks blanks beside a dot or comma as nothing where the cell then is one grouped number: `1. 250.000,00`.
fn tighten<'a>(text: Cow<'a, str>, format: &NumberFormat) -> Cow<'a, str> {
    let number = text.trim_end_matches(|c: char| !c.is_ascii_digit()).len();
    let head = text.get(..number).unwrap_or_default();
    let loose = [". ", ", ", " .", " ,"].iter().any(|loose| head.contains(loose));
    if !loose || head.len() > 40 || head.chars().any(|c| !(is_part(c))) {
        return text;
    }
    let mut tight: Vec<char> = head.chars().collect();
    for at in 1..tight.len().saturating_sub(1) {
        let beside = matches!(tight[at - 1], '.' | ',') || matches!(tight[at + 1], '.' | ',');
        if tight[at] == ' ' && beside {
            tight[at] = GLUE;
        }
    }
    let tight: String = tight.into_iter().collect();
    let one = tokens(&tight).len() == 1
        && super::super::number::read_number(&tight, format).is_ok_and(|number| number.grouped);
    if one { Cow::Owned(format!("{tight}{}", text.get(number..).unwrap_or_default())) } else { text }
}

/// Whether a line begins with a unit that no number follows.
fn is_unit_line(line: &str) -> bool {
    let line = tokens(line.lines().next().unwrap_or_default());
    let (unit, end) = unit_after(&line, 0, None);
    unit != Unit::WHOLE && line.get(end).is_none_or(|next| next.kind != TokenKind::Number)
}

fn is_part(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '.' | ',' | GLUE) || is_blank(c)
}

/// What stands for the break between the two ends of one number; nothing if they are two.
fn join(head: &str, tail: &str, format: &NumberFormat) -> Option<char> {
    let last_run = head.chars().rev().take_while(char::is_ascii_digit).count();
    let first_run = tail.chars().take_while(char::is_ascii_digit).count();
    let digit_before_sign = head.trim_end_matches(['.', ',']).ends_with(|c: char| c.is_ascii_digit());
    if first_run > 0 && head.ends_with(['.', ',']) && digit_before_sign {
        let grouped = (head.ends_with('.') || head.contains(['.', ' '])) && (first_run == 3 || first_run == 2);
        return (grouped && reads(&format!("{head}{tail}"), format)).then_some(GLUE);
    }
    if last_run > 0 && first_run == 0 && tail.starts_with([',', '.']) {
        let digits = tail.chars().skip(1).take_while(char::is_ascii_digit).count();
        return (digits > 0 && reads(&format!("{head}{tail}"), format)).then_some(GLUE);
    }
    if last_run == 0 || first_run == 0 {
        return None;
    }
    let signs = |part: &str| part.chars().filter(|c| matches!(c, '.' | ',')).count();
    if head.contains('.')
        && last_run < 3
        && last_run + first_run == 3
        && head.chars().filter(char::is_ascii_digit).count() > last_run
        && reads(&format!("{head}{tail}"), format)
    {
        return Some(GLUE);
    }
    let decimals = tail.contains([',', '.']);
    let short_head = head.len() <= 3;
    let blanks = head.contains(is_blank) || short_head;
    let fits = first_run == 3 && signs(head) == 0 && blanks && reads(&format!("{head} {tail}"), format);
    let wraps = decimals
        || (short_head && (tail.contains(is_blank) || tail.starts_with('0')))
        || (!short_head && tail.len() == 3);
    (fits && wraps).then_some(' ')
}

/// Whether a text is one number.
fn reads(text: &str, format: &NumberFormat) -> bool {
    let tokens = tokens(text);
    matches!(tokens.as_slice(), [token] if super::super::number::read_number(token.text, format).is_ok())
}
