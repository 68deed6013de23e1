use ecow::eco_format;

use super::Shown;
use super::date::{Epoch, Moment, duration_text};
use super::decimal::{rounded, shifted, shortest, tidy};
use crate::document::{NumberStyle, TypedValue};

/// Characters of a format code, in the programs too.
const MOST_CODE: usize = 255;
/// Most decimals that a format's text is rounded to.
const MOST_PLACES: usize = 30;

/// A number format, as far as it matters for reading (ECMA-376 part 1, 18.8.31).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(in crate::sheet) struct NumberFormat {
    kind: Kind,
    /// Words and signs before the number.
    prefix: String,
    /// Words and signs behind the number.
    suffix: String,
    /// The unit among them.
    unit: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Kind {
    /// A number, rounded to places if the format says how many, divided by thousands.
    Number { places: Option<usize>, thousands: i32, percent: bool },
    /// Digits in fixed places, as in codes: `000-00`; `0` stands for a digit.
    Digits(String),
    /// A day or time.
    Date(DateParts),
    /// A length of time.
    Duration,
}

impl Default for Kind {
    fn default() -> Self {
        Self::Number { places: None, thousands: 0, percent: false }
    }
}

/// What a format shows of a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each part of a date is shown or not")]
pub(in crate::sheet) struct DateParts {
    pub year: bool,
    pub month: bool,
    pub day: bool,
    pub time: bool,
}

impl DateParts {
    const FULL: Self = Self { year: true, month: true, day: true, time: true };
}

impl NumberFormat {
    /// A format by its code: `#,##0.00 "KM"`; the section for positive numbers counts.
    pub fn of_code(code: &str) -> Self {
        let end = code.char_indices().nth(MOST_CODE).map_or(code.len(), |(end, _)| end);
        let tokens = tokens(code.get(..end).unwrap_or_default());
        if tokens.iter().any(|token| matches!(token, Token::Elapsed)) {
            return Self { kind: Kind::Duration, ..Self::default() };
        }
        let parts = date_parts(&tokens);
        if parts != DateParts::default() {
            return Self { kind: Kind::Date(parts), ..Self::default() };
        }
        Self::number(&tokens)
    }

    /// A format by the number that programs know it under (ECMA-376 part 1, 18.8.30), if it is one that matters.
    pub fn built_in(id: u32) -> Option<Self> {
        let code = match id {
            1 | 3 | 5 | 6 | 37 | 38 | 41 | 42 => "0",
            2 | 4 | 7 | 8 | 39 | 40 | 43 | 44 => "0.00",
            9 => "0%",
            10 => "0.00%",
            14 | 15 | 27..=31 | 50..=58 => "yyyy-mm-dd",
            16 => "d-mmm",
            17 | 36 => "mmm-yy",
            18..=21 | 32..=35 | 45 | 47 => "h:mm",
            22 => "yyyy-mm-dd h:mm",
            46 => "[h]:mm:ss",
            _ => return None,
        };
        Some(Self::of_code(code))
    }

    /// A format for numbers with a unit behind them.
    pub fn with_unit(unit: &str, places: Option<usize>) -> Self {
        let kind = Kind::Number { places, thousands: 0, percent: false };
        Self { kind, prefix: String::new(), suffix: format!(" {unit}"), unit: Some(unit.to_owned()) }
    }

    fn number(tokens: &[Token]) -> Self {
        let is_digit = |token: &Token| matches!(token, Token::Digit(_) | Token::General);
        let (Some(first), Some(last)) = (tokens.iter().position(is_digit), tokens.iter().rposition(is_digit)) else {
            return Self::default();
        };
        let (before, body, after) = (&tokens[..first], &tokens[first..=last], &tokens[last + 1..]);
        let (prefix, suffix) = (words(before), words(after));
        let unit = unit_in(&prefix).or_else(|| unit_in(&suffix));
        let kind = digits(body, after).unwrap_or_else(|| plain(tokens, body, after));
        Self { kind, prefix, suffix, unit }
    }

    /// Text and value of a stored number.
    pub fn show(&self, number: f64, epoch: Epoch) -> Shown {
        if !number.is_finite() {
            return Shown::default();
        }
        match self.kind {
            Kind::Date(parts) => self.show_moment(number, epoch, parts),
            Kind::Duration => {
                #[expect(clippy::cast_possible_truncation, reason = "saturating is what is wanted")]
                let seconds = (number * 86_400.0).round() as i64;
                Shown::text(duration_text(seconds))
            }
            Kind::Digits(ref pattern) => self.around(number, &filled(pattern, number), NumberStyle::Plain),
            Kind::Number { places, thousands, percent } => {
                let shift = if percent { 2 } else { -3 * thousands };
                let mut text = shifted(&shortest(tidy(number)), shift);
                if let Some(places) = places {
                    text = rounded(&text, places);
                }
                if percent {
                    text.push('%');
                }
                self.around(number, &text, if percent { NumberStyle::Percent } else { NumberStyle::Plain })
            }
        }
    }

    /// Text and value of a day or a day and time in ISO 8601.
    pub fn show_iso(&self, iso: &str) -> Shown {
        let iso = iso.trim().trim_end_matches('Z');
        let (date, time) = iso.split_once('T').unwrap_or((iso, ""));
        let time = time.split('.').next().unwrap_or_default();
        let iso = if matches!(time, "" | "00:00" | "00:00:00") { date.to_owned() } else { format!("{date}T{time}") };
        let parts = if let Kind::Date(parts) = self.kind { parts } else { DateParts::FULL };
        let clock = if time.len() > 5 { time.strip_suffix(":00").unwrap_or(time) } else { time };
        let text = match (parts.year, parts.month, parts.day, parts.time) {
            (true, false, false, _) => date.get(..4).unwrap_or(date).to_owned(),
            (true, true, false, _) => date.get(..7).unwrap_or(date).to_owned(),
            (false, false, false, true) => clock.to_owned(),
            (_, _, _, true) if !time.is_empty() => format!("{date} {clock}"),
            _ => date.to_owned(),
        };
        let is_date = date.len() >= 10 && date.bytes().filter(|byte| *byte == b'-').count() >= 2;
        Shown { text: text.into(), value: is_date.then(|| TypedValue::Date { iso: iso.into() }) }
    }

    /// Whether numbers are shown as percentages.
    pub fn is_percent(&self) -> bool {
        matches!(self.kind, Kind::Number { percent: true, .. })
    }

    /// Whether a currency or another unit is shown.
    pub fn has_unit(&self) -> bool {
        self.unit.is_some()
    }

    fn show_moment(&self, serial: f64, epoch: Epoch, parts: DateParts) -> Shown {
        let Some(moment) = Moment::of_serial(serial, epoch) else {
            return Self::default().show(serial, epoch);
        };
        let is_time = parts.time && !(parts.year || parts.month || parts.day);
        let text = if is_time { moment.time() } else { moment.text(parts) };
        let value = (!is_time || serial >= 1.0).then(|| TypedValue::Date { iso: moment.iso().into() });
        Shown { text: text.into(), value }
    }

    fn around(&self, number: f64, text: &str, style: NumberStyle) -> Shown {
        let style = match &self.unit {
            Some(unit) => NumberStyle::Unit(unit.as_str().into()),
            None => style,
        };
        let is_bare = self.prefix.is_empty() && self.suffix.is_empty();
        let text = if is_bare { text.into() } else { eco_format!("{}{text}{}", self.prefix, self.suffix) };
        Shown { text, value: Some(TypedValue::Number { decimal: shortest(number).into(), style }) }
    }
}

/// A piece of the first section of a format's code.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Token {
    /// `0`, `#` or `?`.
    Digit(char),
    /// The word General.
    General,
    Point,
    Comma,
    Percent,
    Exponent,
    /// A run of `y`, `m`, `d`, `h` or `s`, by its letter and length.
    Date(char, usize),
    /// Hours, minutes or seconds in all: `[h]`.
    Elapsed,
    /// Shown as it stands.
    Word(String),
}

fn tokens(code: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut rest = code;
    let mut has_digit = false;
    while let Some(c) = rest.chars().next() {
        let mut taken = c.len_utf8();
        let next = rest.get(taken..).and_then(|rest| rest.chars().next());
        let token = match c {
            ';' => break,
            '"' => {
                let inner = rest.get(1..).unwrap_or_default();
                let end = inner.find('"').unwrap_or(inner.len());
                taken = (end + 2).min(rest.len());
                inner.get(..end).map(|word| Token::Word(word.to_owned()))
            }
            '\\' | '!' => {
                taken += next.map_or(0, char::len_utf8);
                next.map(|c| Token::Word(c.to_string()))
            }
            '_' | '*' => {
                taken += next.map_or(0, char::len_utf8);
                None
            }
            '[' => {
                let end = rest.find(']').unwrap_or(rest.len());
                taken = (end + 1).min(rest.len());
                bracket(rest.get(1..end).unwrap_or_default())
            }
            '0' | '#' | '?' => {
                let is_date = tokens.iter().any(|token| matches!(token, Token::Date('s', _)));
                has_digit |= !is_date;
                (!is_date).then_some(Token::Digit(c))
            }
            '.' => Some(Token::Point),
            ',' => Some(Token::Comma),
            '%' => Some(Token::Percent),
            '@' => None,
            'E' | 'e' if has_digit && matches!(next, Some('+' | '-')) => {
                taken += 1;
                Some(Token::Exponent)
            }
            'G' | 'g' if rest.get(..7).is_some_and(|word| word.eq_ignore_ascii_case("general")) => {
                taken = 7;
                Some(Token::General)
            }
            'A' | 'a' if rest.get(..5).is_some_and(|word| word.eq_ignore_ascii_case("am/pm")) => {
                taken = 5;
                None
            }
            'y' | 'm' | 'd' | 'h' | 's' | 'Y' | 'M' | 'D' | 'H' | 'S' if !has_digit => {
                let same = rest.chars().take_while(|other| other.eq_ignore_ascii_case(&c)).count();
                taken = same;
                Some(Token::Date(c.to_ascii_lowercase(), same))
            }
            _ => Some(Token::Word(c.to_string())),
        };
        tokens.extend(token);
        rest = rest.get(taken..).unwrap_or_default();
    }
    tokens
}

/// What stands in brackets: a currency with its locale, a length of time, or a colour or condition, which show nothing.
fn bracket(inner: &str) -> Option<Token> {
    if let Some(currency) = inner.strip_prefix('$') {
        let sign = currency.split('-').next().unwrap_or_default();
        return (!sign.is_empty()).then(|| Token::Word(sign.to_owned()));
    }
    let first = inner.chars().next()?.to_ascii_lowercase();
    let is_elapsed = matches!(first, 'h' | 'm' | 's') && inner.chars().all(|c| c.to_ascii_lowercase() == first);
    is_elapsed.then_some(Token::Elapsed)
}

fn date_parts(tokens: &[Token]) -> DateParts {
    let runs: Vec<(char, usize)> = tokens
        .iter()
        .filter_map(|token| if let Token::Date(letter, length) = token { Some((*letter, *length)) } else { None })
        .collect();
    let mut parts = DateParts::default();
    for (index, &(letter, length)) in runs.iter().enumerate() {
        match letter {
            'y' => parts.year = true,
            'd' => parts.day = true,
            'm' => {
                let after_hours = index > 0 && runs.get(index - 1).is_some_and(|&(letter, _)| letter == 'h');
                let before_seconds = runs.get(index + 1).is_some_and(|&(letter, _)| letter == 's');
                if length <= 2 && (after_hours || before_seconds) {
                    parts.time = true;
                } else {
                    parts.month = true;
                }
            }
            _ => parts.time = true,
        }
    }
    parts
}

/// Codes with a fixed number of digits.
fn digits(body: &[Token], after: &[Token]) -> Option<Kind> {
    let zeros = body.iter().filter(|token| **token == Token::Digit('0')).count();
    let is_fixed = body.iter().all(|token| matches!(token, Token::Digit('0') | Token::Word(_)));
    if zeros < 2 || !is_fixed || after.contains(&Token::Percent) || after.contains(&Token::Comma) {
        return None;
    }
    let mut pattern = String::new();
    for token in body {
        match token {
            Token::Word(word) => pattern.push_str(word),
            _ => pattern.push('0'),
        }
    }
    Some(Kind::Digits(pattern))
}

fn plain(tokens: &[Token], body: &[Token], after: &[Token]) -> Kind {
    let percent = tokens.contains(&Token::Percent);
    let thousands = after.iter().take_while(|token| **token == Token::Comma).count();
    let thousands = i32::try_from(thousands.min(4)).unwrap_or_default();
    let is_odd = body
        .iter()
        .any(|token| matches!(token, Token::Exponent | Token::General) || *token == Token::Word("/".to_owned()));
    let point = body.iter().position(|token| *token == Token::Point);
    let decimals =
        point.map_or(0, |point| body[point..].iter().filter(|token| matches!(token, Token::Digit(_))).count());
    let places = (!is_odd).then_some(decimals.min(MOST_PLACES));
    Kind::Number { places, thousands, percent }
}

/// The words of a prefix or suffix without the brackets and dashes of negative sections.
fn words(tokens: &[Token]) -> String {
    let words = tokens.iter().filter_map(|token| match token {
        Token::Word(word) => Some(word.as_str()),
        Token::Point => Some("."),
        _ => None,
    });
    let joined: String = words.collect();
    if joined.trim().is_empty() { String::new() } else { joined }
}

fn unit_in(words: &str) -> Option<String> {
    let is_unit = |c: char| c.is_alphabetic() || matches!(c, '$' | '¢'..='¥' | '\u{20A0}'..='\u{20CF}');
    words.chars().any(is_unit).then(|| words.trim().to_owned())
}

/// The digits of a whole number filled into a pattern from the right.
fn filled(pattern: &str, number: f64) -> String {
    let whole = rounded(&shortest(tidy(number)), 0);
    let (sign, whole) = whole.strip_prefix('-').map_or(("", whole.as_str()), |digits| ("-", digits));
    let mut digits = whole.chars().rev();
    let places = pattern.chars().filter(|c| *c == '0').count();
    let mut left = places;
    let mut reversed: Vec<char> = Vec::new();
    for c in pattern.chars().rev() {
        if c != '0' {
            reversed.push(c);
            continue;
        }
        reversed.push(digits.next().unwrap_or('0'));
        left -= 1;
        if left == 0 {
            reversed.extend(digits.by_ref());
        }
    }
    let text: String = reversed.iter().rev().collect();
    format!("{sign}{text}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(code: &str, number: f64) -> (String, Option<String>) {
        let Shown { text, value } = NumberFormat::of_code(code).show(number, Epoch::Year1900);
        let value = value.map(|value| match value {
            TypedValue::Number { decimal, style: NumberStyle::Plain } => decimal.to_string(),
            TypedValue::Number { decimal, style: NumberStyle::Percent } => format!("{decimal} percent"),
            TypedValue::Number { decimal, style: NumberStyle::Unit(unit) } => format!("{decimal} in {unit}"),
            TypedValue::Date { iso } => iso.to_string(),
            other => format!("{other:?}"),
        });
        (text.to_string(), value)
    }

    #[test]
    fn formats_show_numbers_neutrally() {
        for (code, number, text, value) in [
            ("General", 223_000.1, "223000.1", "223000.1"),
            ("General", 0.1 + 0.2, "0.3", "0.30000000000000004"),
            ("#,##0.00", 223_000.1, "223000.1", "223000.1"),
            ("#,##0.00", 1_234.567, "1234.57", "1234.567"),
            ("# ##0", 1_500.0, "1500", "1500"),
            ("0%", 0.35, "35%", "0.35 percent"),
            ("0.0%;-0.0%", 0.123_45, "12.3%", "0.12345 percent"),
            ("#,##0.00\\ \"KM\"", 1_500.0, "1500 KM", "1500 in KM"),
            ("#,##0.00 KM", 1_500.5, "1500.5 KM", "1500.5 in KM"),
            ("_-* #,##0.00\\ [$€-1]_-;-* #,##0.00\\ [$€-1]_-", -5.5, "-5.5 €", "-5.5 in €"),
            ("[$RSD-241A] #,##0", 12.0, "RSD 12", "12 in RSD"),
            ("[$-F400]h:mm", 0.5, "12:00", ""),
            ("#,##0,\" тыс. руб.\"", 12_000.0, "12 тыс. руб.", "12000 in тыс. руб."),
            ("0\".\"", 3.0, "3.", "3"),
            ("000000", 41_200.0, "041200", "41200"),
            ("000\\-00", 71_395.0, "713-95", "71395"),
            ("00", 123.0, "123", "123"),
            ("0.00E+00", 12_345.0, "12345", "12345"),
            ("[Red]0.0", 7.25, "7.3", "7.25"),
            ("@", 710.0, "710", "710"),
            ("", 1.5, "1.5", "1.5"),
        ] {
            let (found, stored) = shown(code, number);
            assert_eq!((found.as_str(), stored.as_deref().unwrap_or_default()), (text, value), "{code}");
        }
    }

    #[test]
    fn formats_show_days_as_precisely_as_they_say() {
        for (code, serial, text, value) in [
            ("dd\\.mm\\.yyyy", 43_830.0, "2019-12-31", "2019-12-31"),
            ("[$-41A]d\\. mmmm yyyy\\.;@", 43_830.0, "2019-12-31", "2019-12-31"),
            ("mmm\\-yy", 43_800.0, "2019-12", "2019-12-01"),
            ("yyyy", 43_830.0, "2019", "2019-12-31"),
            ("d/m/yy h:mm", 43_830.437_5, "2019-12-31 10:30", "2019-12-31T10:30:00"),
            ("h:mm:ss.000", 0.437_5, "10:30", ""),
            ("mm:ss", 0.000_7, "00:01", ""),
            ("[h]:mm:ss", 1.5, "36:00:00", ""),
            ("dd.mm.yyyy", -3.0, "-3", "-3"),
        ] {
            let (found, stored) = shown(code, serial);
            assert_eq!((found.as_str(), stored.as_deref().unwrap_or_default()), (text, value), "{code}");
        }
    }

    #[test]
    fn formats_by_number() {
        let show = |id| NumberFormat::built_in(id).unwrap_or_default().show(0.5, Epoch::Year1900).text;
        assert_eq!([9, 4, 0, 49, 14].map(show), ["50%", "0.5", "0.5", "0.5", "1899-12-30"]);
    }
}
