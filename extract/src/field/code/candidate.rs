use rust_decimal::Decimal;
use std::ops::Range;

use super::super::number::{NumberFormat, Token, TokenKind, is_blank, read_number, tokens};
use super::forms::FORMS;
use crate::lexicon::letters::latin_capital;
use crate::lexicon::pattern::Pattern;
use crate::text::Letter as _;

/// How a code is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// Digits alone.
    Plain,
    /// Three and three or two digits, or two, two and two.
    Sixes,
    /// Three and three digits with a dot, as thousands are written too.
    DottedSixes,
    /// Four and four digits with a dash.
    Fours,
    /// Two and two digits with a dash or a blank.
    Pair,
    /// Short runs of digits with dots.
    Dotted,
    /// Letters and digits.
    Letters,
}

/// A part of a text that may be a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Candidate {
    /// Without blanks, and without marks that only group.
    pub(super) code: String,
    pub(super) form: Form,
    pub(super) range: Range<usize>,
    /// The same with the word that announces it.
    pub(super) covered: Range<usize>,
    /// The word before it.
    pub(super) marker: Option<String>,
    /// Whether it begins the text, a line or an item.
    pub(super) leads: bool,
}

impl Candidate {
    /// How many digits it has.
    pub(super) fn digits(&self) -> usize {
        self.code.bytes().filter(u8::is_ascii_digit).count()
    }

    /// Four digits that look like a year of our time.
    pub(super) fn is_year(&self) -> bool {
        is_year(&self.code)
    }
}

fn is_year(digits: &str) -> bool {
    digits.len() == 4 && digits.parse::<u16>().is_ok_and(|year| (1990..=2060).contains(&year))
}

// The forms as one automaton.
include!(concat!(env!("OUT_DIR"), "/code_forms.rs"));

static PATTERN: Pattern = Pattern::new(AUTOMATON);

/// The next form in a text: its name, and the bytes it takes.
fn next_form(text: &str, from: usize) -> Option<(&'static str, Range<usize>)> {
    let rest = text.get(from..)?;
    let mut starts =
        rest.char_indices().filter(|(_, c)| c.is_ascii_digit() || c.is_uppercase()).map(|(at, _)| from + at);
    starts.find_map(|start| {
        let fit = PATTERN.fit(text, start)?;
        Some((FORMS.get(fit.pattern)?.0, start..fit.end))
    })
}

/// Most candidates of one text.
const MOST: usize = 200;

/// The words of a text, `§` among them.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !(c.is_letter_or_digit() || c == '§')).filter(|word| !word.is_empty())
}

/// Where the sums of a text stand: numbers with groups and decimals, with several groups, or three triples and more.
fn sums(text: &str) -> Vec<Range<usize>> {
    let is_sum = |token: &&Token<'_>| {
        let signs: Vec<char> = token.text.chars().filter(|c| !c.is_ascii_digit()).collect();
        let Ok(number) = read_number(token.text, &NumberFormat::default()) else { return false };
        let groups = signs.len() - usize::from(number.decimals > 0);
        let blanks = signs.iter().all(|c| is_blank(*c));
        let large = number.value >= Decimal::ONE_THOUSAND;
        // An even number of triples may be codes of six digits side by side.
        (number.decimals > 0 && large && number.decimals <= 2) || (groups >= 2 && !(blanks && groups % 2 == 1))
    };
    tokens(text).iter().filter(|token| token.kind == TokenKind::Number).filter(is_sum).map(Token::range).collect()
}

/// The parts of a text that may be codes, in its order; `parts` tells of digits parted by a blank after the
/// third whether they are two codes.
pub(super) fn candidates(text: &str, parts: &dyn Fn(&str) -> bool) -> Vec<Candidate> {
    // Every form has a digit.
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return Vec::new();
    }
    let sums = sums(text);
    let mut found = Vec::new();
    let mut from = 0;
    while found.len() < MOST {
        let Some((name, whole)) = next_form(text, from) else { break };
        if let Some(sum) = sums.iter().find(|sum| sum.contains(&whole.start)) {
            from = sum.end;
            continue;
        }
        let printed = text.get(whole.clone()).unwrap_or_default();
        let mut range = whole.clone();
        let digits: String = printed.chars().filter(char::is_ascii_digit).collect();
        let grouped = name == "fives" || name == "sixes" && digits.len() == 6 && printed.len() <= 8;
        let splits = grouped && parts(&digits);
        let triples = triples_end(text, range.start);
        if name == "sixes" && !splits && triples.is_some_and(|(count, _)| count % 2 == 1) {
            from = triples.map_or(range.end, |(_, end)| end);
            continue;
        }
        let composite = name == "classified" && names_its_division(printed);
        let other = name == "classified" && !composite;
        if splits || other || (matches!(name, "pair" | "sixes" | "fives" | "analytic") && !ends(text, range.end)) {
            range.end = range.start + printed.bytes().take_while(u8::is_ascii_digit).count();
        }
        let text_of = text.get(range.clone()).unwrap_or_default();
        let shortened = range.end < whole.end;
        if begins(text, range.start) && ends(text, range.end) {
            if composite {
                found.extend(parts_of(text, range.clone()));
            } else {
                let name = if shortened { "plain" } else { name };
                found.extend(candidate(text, name, text_of, range.clone()));
            }
            from = range.end;
        } else {
            from = run_end(text, range.start);
        }
        from = from.max(range.start + 1);
        while !text.is_char_boundary(from) {
            from += 1;
        }
    }
    found
}

/// Whether the second part of a composite code begins with the first, as a chapter of a budget with its division:
/// `600-60016-6050`.
fn names_its_division(printed: &str) -> bool {
    let mut parts = printed.split(['-', '/']);
    matches!((parts.next(), parts.next()), (Some(division), Some(chapter)) if chapter.starts_with(division))
}

/// The parts of a composite code.
fn parts_of(text: &str, whole: Range<usize>) -> Vec<Candidate> {
    let printed = text.get(whole.clone()).unwrap_or_default();
    let parts = printed.split(['-', '/']);
    let mut from = whole.start;
    let ranges = parts.map(|part| {
        let range = from..from + part.len();
        from = range.end + 1;
        range
    });
    let found: Vec<Candidate> = ranges
        .filter_map(|range| candidate(text, "plain", text.get(range.clone()).unwrap_or_default(), range))
        .collect();
    let leads = found.first().is_some_and(|first| first.leads);
    found.into_iter().map(|part| Candidate { leads, ..part }).collect()
}

fn candidate(text: &str, name: &str, printed: &str, range: Range<usize>) -> Option<Candidate> {
    if name == "phone" || (printed.starts_with("000") && matches!(printed.len(), 3 | 6)) {
        return None;
    }
    let bare: String = printed.chars().filter(|c| !c.is_whitespace()).collect();
    let digits = || bare.chars().filter(char::is_ascii_digit).collect::<String>();
    let (form, code) = match name {
        "project" | "letters" | "mixed" => (Form::Letters, latin(&bare)),
        "cpv" | "analytic" | "plain" => (Form::Plain, bare),
        "fours" => {
            let years = bare.split('-').all(is_year);
            if years {
                return None;
            }
            (Form::Fours, latin(&bare))
        }
        "sixes" if printed.contains('.') => (Form::DottedSixes, digits()),
        "sixes" | "fives" => (Form::Sixes, digits()),
        "pair" => (Form::Pair, if printed.contains('-') { bare } else { digits() }),
        _ => {
            let code = bare.trim_end_matches('.').to_owned();
            let dated = code.rsplit('.').next().is_some_and(|last| last.len() == 4);
            if dated {
                return None;
            }
            (Form::Dotted, code)
        }
    };
    let (before, marker) = marker(text.get(..range.start).unwrap_or_default());
    let leads = leads(text.get(..range.start).unwrap_or_default());
    Some(Candidate { code, form, covered: before..range.end, range, marker, leads })
}

/// Whether a code may begin here: not inside a word or a longer number.
fn begins(text: &str, start: usize) -> bool {
    let mut before = text.get(..start).unwrap_or_default().chars().rev();
    match before.next() {
        Some(c) if c.is_letter_or_digit() => false,
        Some('.' | ',' | '-' | '–' | '/') => {
            !before.next().is_some_and(|c| c.is_ascii_digit()) || !glued_number(text, start)
        }
        _ => true,
    }
}

/// Whether the mark before `start` joins a number to the digits there, as in `1.234,56` or `2014–2020`.
fn glued_number(text: &str, start: usize) -> bool {
    let before = text.get(..start).unwrap_or_default();
    let Some(mark) = before.chars().next_back() else { return false };
    let number = before.get(..before.len() - mark.len_utf8()).unwrap_or_default();
    let run = number.bytes().rev().take_while(u8::is_ascii_digit).count();
    // A comma or slash without a blank parts codes of two digits and more: `31,32`, `821300/613900`.
    !(matches!(mark, ',' | '/') && run >= 2)
}

/// Whether a code may end here.
fn ends(text: &str, end: usize) -> bool {
    let mut after = text.get(end..).unwrap_or_default().chars();
    match after.next() {
        Some(c) if c.is_letter_or_digit() => false,
        Some('%' | '€' | '²' | '³') => false,
        Some('.' | '-' | '–') => !after.next().is_some_and(|c| c.is_ascii_digit()),
        // Two decimals make it a sum.
        Some(',') => {
            let digits = after.clone().take_while(char::is_ascii_digit).count();
            let own = text.get(..end).unwrap_or_default().bytes().rev().take_while(u8::is_ascii_digit).count();
            digits == 0 || own <= 2 || digits >= 3
        }
        Some(c) if c.is_whitespace() => !goes_on(&text[end..]),
        _ => true,
    }
}

/// Whether a blank and three digits go on as a sum does, or a currency or measure follows.
fn goes_on(after: &str) -> bool {
    let next = after.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    let word = words(next).next().unwrap_or_default();
    let digits = next.bytes().take_while(u8::is_ascii_digit).count();
    let decimals = digits == 3
        && next.get(3..).is_some_and(|rest| {
            rest.starts_with([',', '.'])
                && rest.get(1..2).is_some_and(|c| c.as_bytes().first().is_some_and(u8::is_ascii_digit))
        });
    let letters = next.starts_with(|c: char| c.is_letter());
    let currency = crate::lexicon::money::currency_word(word, true)
        .is_some_and(|(_, needs)| needs == crate::lexicon::money::CurrencyNeeds::Nothing);
    let measure = crate::lexicon::money::unit_words(word).contains(&crate::lexicon::money::UnitWord::Measure);
    decimals || next.starts_with('%') || next.starts_with('€') || (letters && (currency || measure))
}

/// How many runs of three digits, parted by single blanks, begin here, and where they end; nothing if there are less
/// than three.
fn triples_end(text: &str, start: usize) -> Option<(usize, usize)> {
    let (mut count, mut end) = (0, start);
    let mut after = text.get(start..)?;
    loop {
        let run = after.bytes().take_while(u8::is_ascii_digit).count();
        if run != 3 {
            break;
        }
        count += 1;
        end = text.len() - after.len() + run;
        let Some(rest) = after.get(run..).and_then(|rest| rest.strip_prefix([' ', '\u{a0}', '\u{202f}'])) else {
            break;
        };
        after = rest;
    }
    (count >= 3).then_some((count, end))
}

/// Where the letters and digits that begin at `start` end.
fn run_end(text: &str, start: usize) -> usize {
    let after = text.get(start..).unwrap_or_default();
    after
        .find(|c: char| !(c.is_letter_or_digit() || matches!(c, '.' | ',')))
        .map_or(text.len(), |length| start + length)
}

/// The word before a code with where it begins.
fn marker(before: &str) -> (usize, Option<String>) {
    let trimmed = before.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '.' | ':'));
    let word = trimmed.rsplit(|c: char| !(c.is_letter() || c == '§')).next().unwrap_or_default();
    if word.is_empty() || before.len() - trimmed.len() > 4 {
        return (before.len(), None);
    }
    (trimmed.len() - word.len(), Some(word.to_owned()))
}

/// Whether a line, an item or the text begins here.
fn leads(before: &str) -> bool {
    let before = before.trim_end_matches([' ', '\u{a0}', '\t', '§', '.', ':']);
    before.is_empty()
        || before.ends_with(['\n', '\r', ',', ';', '/', '|', '+', '(', '•', '*'])
        || before.ends_with(['-', '–', '—']) && before.chars().rev().nth(1).is_none_or(char::is_whitespace)
}

/// Cyrillic letters of a code in the Latin shape they share.
fn latin(code: &str) -> String {
    code.chars().map(latin_capital).collect()
}
