//! Numbers of items: "1.2.3 Title", "I.", "а)", "B.2.2".

use crate::lexicon::money::{UnitWord, currency_word, unit_words};
use crate::lexicon::ordinal::stops_ordinal;
use crate::text::Letter as _;

/// Deepest numbering, in parts.
const DEEPEST: usize = 7;

/// The number of an item and the words after it, which may be none; nothing if the text does not begin with one.
///
/// Quantities, dates, years, initials of persons and codes are no ordinals.
#[must_use]
pub(crate) fn split_ordinal(text: &str) -> Option<(&str, &str)> {
    let text = text.trim();
    let ordinal = Ordinal::read(text)?;
    let (head, rest) = (text.get(..ordinal.end)?, text.get(ordinal.end..)?);
    let rest = rest.trim_start();
    (ordinal.stands_alone(rest) || ordinal.leads(text, rest)).then_some((head, rest))
}

/// A mark of a letter and figures before a title, `A1 Title`, which is an ordinal where the titles beside it have one too.
pub(crate) fn split_mark(text: &str) -> Option<(&str, &str)> {
    let text = text.trim();
    let (mark, rest) = text.split_once(char::is_whitespace)?;
    let (mark, rest) = (mark.trim_end_matches(':'), rest.trim_start());
    let is_mark = matches!(part(mark, true), Some((Part::LetterDigits, length)) if length == mark.len());
    ((is_mark || is_hyphened(mark)) && rest.starts_with(char::is_uppercase)).then_some((mark, rest))
}

/// Capitals and a number with a hyphen between: `M-01`.
fn is_hyphened(mark: &str) -> bool {
    mark.split_once('-').is_some_and(|(letters, number)| {
        (1..=3).contains(&letters.chars().count())
            && letters.chars().all(char::is_uppercase)
            && (1..=3).contains(&number.len())
            && number.chars().all(|c| c.is_ascii_digit())
    })
}

/// How much a cell looks like the number of an item and nothing else, 0 to 100; a little if a title follows.
#[must_use]
pub(crate) fn ordinal_likeness(text: &str) -> u8 {
    let Some((head, rest)) = split_ordinal(text) else { return 0 };
    if !rest.is_empty() {
        return 25;
    }
    let parts: Vec<&str> = head.split(['.', ')']).filter(|part| !part.is_empty()).collect();
    let closed = head.ends_with(['.', ')']);
    let letters = head.chars().any(char::is_letter);
    let numbers: Vec<u32> = parts.iter().filter_map(|part| part.parse().ok()).collect();
    // 245.0 and 812 are values sooner than places in a list.
    let large = numbers.iter().any(|number| *number > 60) || (numbers.len() == 2 && numbers.ends_with(&[0]));
    if large {
        return if closed { 60 } else { 25 };
    }
    match (parts.len(), closed, letters) {
        (3.., ..) => 92,
        (2, _, true) | (_, true, _) => 88,
        (1, false, false) => 55,
        (2, false, false) => 60,
        _ => 50,
    }
}

/// What one part of an ordinal is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Digits,
    Roman,
    Letter,
    /// A letter with digits glued to it, as `Z1`.
    LetterDigits,
}

struct Ordinal<'a> {
    parts: Vec<(Part, &'a str)>,
    closed: Option<char>,
    end: usize,
}

impl<'a> Ordinal<'a> {
    fn read(text: &'a str) -> Option<Self> {
        let open = usize::from(text.starts_with('('));
        let mut ordinal = Self { parts: Vec::new(), closed: None, end: open };
        while ordinal.parts.len() < DEEPEST {
            let after = text.get(ordinal.end..)?;
            let Some((part, length)) = part(after, ordinal.parts.is_empty()) else { break };
            ordinal.parts.push((part, after.get(..length)?));
            ordinal.end += length;
            let mut marks = text.get(ordinal.end..)?.chars();
            ordinal.closed = None;
            match marks.next() {
                Some('.') => {
                    ordinal.closed = Some('.');
                    ordinal.end += 1;
                    if marks.next() == Some(')') {
                        ordinal.closed = Some(')');
                        ordinal.end += 1;
                        break;
                    }
                }
                Some(')') => {
                    ordinal.closed = Some(')');
                    ordinal.end += 1;
                    break;
                }
                // `1a)`
                Some(c) if part == Part::Digits && c.is_lowercase() && marks.next() == Some(')') => {
                    ordinal.end += c.len_utf8() + 1;
                    ordinal.closed = Some(')');
                    break;
                }
                _ => break,
            }
            if ordinal.closed == Some('.') && part == Part::Letter && ordinal.parts.len() > 1 {
                break;
            }
        }
        (ordinal.fits(open > 0)).then_some(ordinal)
    }

    fn fits(&self, opened: bool) -> bool {
        let Some((first, text)) = self.parts.first() else { return false };
        let digits_fit = self.parts.iter().skip(1).all(|(part, text)| *part != Part::Digits || text.len() <= 2);
        let first_fits = *first != Part::Digits || text.len() <= 3 && !(text.len() > 1 && text.starts_with('0'));
        digits_fit && first_fits && (!opened || self.closed == Some(')'))
    }

    fn is_digits(&self) -> bool {
        self.parts.iter().all(|(part, _)| *part == Part::Digits)
    }

    fn stands_alone(&self, rest: &str) -> bool {
        let single_letter = matches!(self.parts.as_slice(), [(Part::Letter, _)]) && self.closed.is_none();
        rest.is_empty() && !single_letter && !self.may_be_date()
    }

    /// `15.03.`: a day and a month.
    fn may_be_date(&self) -> bool {
        matches!(self.parts.as_slice(), [(Part::Digits, _), (Part::Digits, month)] if month.len() == 2 && month.starts_with('0'))
            || matches!(self.parts.as_slice(), [(Part::Digits, day), (Part::Digits, month), (Part::Digits, year)]
                if day.len() == 2 && month.len() == 2 && year.len() == 2)
    }

    /// Whether it numbers the words after it.
    fn leads(&self, text: &str, rest: &str) -> bool {
        let glued = text.get(self.end..).is_some_and(|after| !after.starts_with(char::is_whitespace));
        let Some(first) = rest.chars().next() else { return false };
        let mut words = rest
            .split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '(' | '/'))
            .filter(|word| !word.is_empty());
        let word = words.next().unwrap_or_default().trim_end_matches(['.', ':', ',']);
        let initial = matches!(self.parts.as_slice(), [(Part::Letter | Part::Roman, _)]) && self.closed == Some('.');
        if self.may_be_date() || glued && (initial || !first.is_uppercase() || self.closed.is_none()) {
            return false;
        }
        match self.parts.as_slice() {
            // A number without a mark is a quantity.
            [(Part::Digits | Part::Roman | Part::LetterDigits, _)] if self.closed.is_none() => false,
            [(Part::Letter, _)] if self.closed != Some(')') => self.closed.is_some() && !is_name(rest),
            [(Part::Roman, roman)] if roman.chars().count() == 1 => !is_name(rest) && !stops_ordinal(word),
            _ => !(stops_ordinal(word) || self.is_digits() && self.counts(word, first)),
        }
    }

    /// Whether a word after the number makes it a quantity or a date.
    fn counts(&self, word: &str, first: char) -> bool {
        let bare = self.closed.is_none() && self.parts.len() == 2;
        let units = unit_words(word);
        let unit = currency_word(word, false).is_some()
            || units
                .iter()
                .any(|unit| matches!(unit, UnitWord::Measure | UnitWord::Multiplier(_) | UnitWord::ShortMultiplier(_)));
        let mark =
            !first.is_letter_or_digit() && !matches!(first, '"' | '„' | '“' | '”' | '«' | '»' | '\'' | '‘' | '(' | '[');
        let dash = mark && matches!(first, '-' | '–' | '—');
        // A dash after an ordinal may lead to its title, after a bare decimal to the end of a range.
        (bare && (unit || mark))
            || units.contains(&UnitWord::Year)
            || (mark && !dash)
            || (first.is_ascii_digit() && self.closed != Some(')') && self.parts.len() < 3)
    }
}

/// One part at the start of a text, with its length in bytes.
fn part(text: &str, first: bool) -> Option<(Part, usize)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 {
        return (digits <= 3).then_some((Part::Digits, digits));
    }
    let letters = text.find(|c: char| !c.is_letter()).unwrap_or(text.len());
    let word = text.get(..letters)?;
    let digits = text.get(letters..)?.bytes().take_while(u8::is_ascii_digit).count();
    let upper = word.chars().all(char::is_uppercase);
    match word.chars().count() {
        0 => None,
        1 | 2 if first && upper && (1..=2).contains(&digits) => Some((Part::LetterDigits, letters + digits)),
        _ if digits > 0 => None,
        1..=6 if first && is_roman(word) => Some((Part::Roman, letters)),
        1 => Some((Part::Letter, letters)),
        _ => None,
    }
}

/// A Roman number up to 39, also in Cyrillic letters of its shape.
fn is_roman(word: &str) -> bool {
    let latin: String = word
        .chars()
        .map(|c| match c {
            'І' | 'Ӏ' => 'I',
            'Х' => 'X',
            other => other,
        })
        .collect();
    let tens = latin.trim_start_matches('X');
    let units = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    let ten_count = latin.len() - tens.len();
    !latin.is_empty() && (ten_count <= 3 && units.contains(&tens))
}

/// Whether the words are the rest of a name after an initial: one or two capitalised words and no more.
fn is_name(rest: &str) -> bool {
    let head = rest.split([',', '\n', '–', ';', '(']).next().unwrap_or_default();
    let words: Vec<&str> = head.split_whitespace().collect();
    let capitalised = |word: &&str| {
        let mut chars = word.chars();
        chars.next().is_some_and(char::is_uppercase) && chars.any(char::is_lowercase)
    };
    (1..=2).contains(&words.len()) && words.iter().all(capitalised)
}

#[cfg(test)]
mod tests {
    use super::{ordinal_likeness, split_ordinal};

    #[test]
    fn numbers_of_items_part_from_their_titles() {
        for (text, ordinal, rest) in [
            ("1.", "1.", ""),
            ("1", "1", ""),
            ("12", "12", ""),
            ("1.2.", "1.2.", ""),
            ("1.2", "1.2", ""),
            ("1.1.2.4", "1.1.2.4", ""),
            ("1. Данъчни приходи", "1.", "Данъчни приходи"),
            ("1.2.3 Title", "1.2.3", "Title"),
            ("1.1.2 Šolska športna tekmovanja", "1.1.2", "Šolska športna tekmovanja"),
            ("1.5. Kakovostni šport odraslih", "1.5.", "Kakovostni šport odraslih"),
            ("1.2 Изградња пута", "1.2", "Изградња пута"),
            ("1.Izgradnja puta", "1.", "Izgradnja puta"),
            ("3) Nabavka", "3)", "Nabavka"),
            ("3)", "3)", ""),
            ("(2) Nabavka", "(2)", "Nabavka"),
            ("I.", "I.", ""),
            ("II. ПРИХОДИ", "II.", "ПРИХОДИ"),
            ("ІІ. Видатки бюджету", "ІІ.", "Видатки бюджету"),
            ("I. Uređenje zelenih površina", "I.", "Uređenje zelenih površina"),
            ("А)", "А)", ""),
            ("А) Капитал", "А)", "Капитал"),
            ("a) nabavka opreme", "a)", "nabavka opreme"),
            ("А. Капитална улагања", "А.", "Капитална улагања"),
            ("1a) Część", "1a)", "Część"),
            ("1.a", "1.a", ""),
            ("A.1.1", "A.1.1", ""),
            ("B.2.2 Terénní služba", "B.2.2", "Terénní služba"),
            ("Z1", "Z1", ""),
            ("M1.1 Mjera", "M1.1", "Mjera"),
            ("1.3.2.1 Zakup \"wozu\"", "1.3.2.1", "Zakup \"wozu\""),
            ("1. – Изградња", "1.", "– Изградња"),
        ] {
            assert_eq!(split_ordinal(text), Some((ordinal, rest)), "{text}");
        }
    }

    #[test]
    fn other_beginnings_are_no_ordinals() {
        for text in [
            "",
            "-",
            "2021. godine",
            "2021.",
            "1.5 km",
            "1.2 mil. KM",
            "2 km",
            "12 апартмана",
            "М. Пејчић",
            "G.Rovna-D.Rovna 1",
            "V. Petrović",
            "I. Petrović, dipl. ing.",
            "412 700",
            "412700",
            "0602-0001",
            "52-06",
            "A100101",
            "3.000,00 €",
            "1.200",
            "64.000 m²",
            "31.12.2021",
            "15.03. – 30.06.2021.",
            "01.1.1.",
            "1 250 m",
            "57.13%",
            "2.5 %",
            "1. јануар",
            "21 януар",
            "1. kvartal 2022",
            "I kvartal",
            "II квартал 2022",
            "IV kwartał",
            "1. polrok 2024",
            "1. i 2. sedmica marta",
            "I Opšti podaci",
            "УКУПНО",
            "2,4 km",
            "5-ti",
            "3D model",
            "8.10.2020",
            "2022–2023",
            "А",
        ] {
            assert_eq!(split_ordinal(text), None, "{text}");
        }
    }

    #[test]
    fn a_cell_of_its_own_looks_most_like_an_ordinal() {
        for (more, less) in [
            ("1.", "1"),
            ("1.2.3", "1.2"),
            ("1", "1. Title"),
            ("1. Title", "Title"),
            ("B.2.2", "12"),
            ("12", "812"),
            ("1.2", "245.0"),
        ] {
            assert!(ordinal_likeness(more) > ordinal_likeness(less), "{more} {less}");
        }
    }

    #[test]
    fn no_text_makes_reading_fail() {
        let alphabet: Vec<char> = "012359.) (aIVXАБžm–\u{a0}É".chars().collect();
        let mut seed = 3_u64;
        for _ in 0..20_000 {
            let mut text = String::new();
            loop {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                let pick = usize::try_from(seed >> 40).unwrap();
                if pick % 10 == 0 {
                    break;
                }
                text.push(alphabet[(pick / 10) % alphabet.len()]);
            }
            if let Some((ordinal, rest)) = split_ordinal(&text) {
                assert!(!ordinal.is_empty() && text.contains(ordinal) && text.trim().ends_with(rest), "{text:?}");
            }
            assert!(ordinal_likeness(&text) <= 100);
        }
    }
}
