//! Years in a text, one or from one to another, with the words about them.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

/// Years as they are printed: `2021`, `2021. г.`, `2021–27`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PrintedYears {
    /// Bytes of all of it.
    pub whole: Range<usize>,
    /// Bytes of the first year.
    pub from: Range<usize>,
    /// Bytes of the last year, in two or four digits.
    pub to: Option<Range<usize>>,
}

/// Words that lead from one year to another.
const TO: [&str; 17] =
    ["do", "to", "по", "до", "až", "a", "and", "și", "deri", "bis", "и", "i", "та", "dhe", "és", "und", "oraz"];

/// All years of a text in its order.
pub(super) fn printed_years(text: &str) -> impl Iterator<Item = PrintedYears> {
    let mut next = 0;
    std::iter::from_fn(move || {
        let start = (next..text.len()).find(|at| full_year(text, *at))?;
        let years = Cursor { text, at: start }.years();
        next = years.whole.end;
        Some(years)
    })
}

/// Whether `19` or `20` and two more digits stand here.
fn full_year(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes().get(at..at + 4);
    bytes.is_some_and(|bytes| matches!(bytes, [b'1', b'9', ..] | [b'2', b'0', ..]) && digits(&bytes[2..]))
}

fn digits(bytes: &[u8]) -> bool {
    bytes.iter().all(u8::is_ascii_digit)
}

/// A place in a text, moved on by what is there.
struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

impl Cursor<'_> {
    fn years(mut self) -> PrintedYears {
        let from = self.at..self.at + 4;
        self.at = from.end;
        self.pass(char::is_whitespace);
        self.pass(|c| c == '.');
        self.pass(char::is_whitespace);
        self.word_of_year();
        self.pass(char::is_whitespace);
        let to = self.to();
        PrintedYears { whole: from.start..to.as_ref().map_or(self.at, |to| to.end), from, to }
    }

    /// Goes past a letter for "year", or a word for it, with its dot.
    fn word_of_year(&mut self) {
        let word: String = self.rest().chars().take_while(|c| c.is_alphabetic()).collect();
        if matches!(word.as_str(), "г" | "r")
            || ["god", "год", "rok", "рок", "рік"].iter().any(|beginning| word.starts_with(beginning))
        {
            self.at += word.len();
            self.pass(|c| c == '.');
        }
    }

    /// The last year, if a sign or word leads to it.
    fn to(&self) -> Option<Range<usize>> {
        let mut cursor = Cursor { text: self.text, at: self.at };
        if !cursor.pass(|c| matches!(c, '-' | '–' | '—' | '/' | '÷')) {
            let begins = self.text.get(..self.at)?.chars().next_back().is_none_or(|before| !is_of_word(before));
            while cursor.pass(is_of_word) {}
            let word = self.text.get(self.at..cursor.at)?.to_lowercase();
            if !begins || !TO.contains(&word.as_str()) {
                return None;
            }
        }
        cursor.pass(char::is_whitespace);
        let start = cursor.at;
        if full_year(self.text, start) {
            return Some(start..start + 4);
        }
        self.text.as_bytes().get(start..start + 2).filter(|two| digits(two)).map(|_| start..start + 2)
    }

    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Goes past the next character if it is one of these.
    fn pass(&mut self, is: impl Fn(char) -> bool) -> bool {
        let next = self.rest().chars().next().filter(|c| is(*c));
        self.at += next.map_or(0, char::len_utf8);
        next.is_some()
    }
}

fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || is_combining_mark(c)
}

#[cfg(test)]
mod tests {
    use super::printed_years;

    #[test]
    fn years_are_found_with_the_words_about_them() {
        for (text, found) in [
            ("план за 2021–2027 г.", vec![("2021–2027", Some("2027"))]),
            ("2021. г. до 27", vec![("2021. г. до 27", Some("27"))]),
            ("2021 god. do 2024", vec![("2021 god. do 2024", Some("2024"))]),
            ("2021. година до 2024", vec![("2021. година до 2024", Some("2024"))]),
            ("na rok 2022 – 2022 rok.", vec![("2022 – 2022", Some("2022"))]),
            ("2022 roku", vec![("2022 roku", None)]),
            ("2016 dom 2017", vec![("2016 ", None), ("2017", None)]),
            ("12019/2020/2021", vec![("2019/2020", Some("2020")), ("2021", None)]),
            ("2020do 2021", vec![("2020", None), ("2021", None)]),
            ("1889 und 202", vec![]),
        ] {
            let years: Vec<_> =
                printed_years(text).map(|years| (&text[years.whole], years.to.map(|to| &text[to]))).collect();
            assert_eq!(years, found, "{text}");
        }
    }
}
