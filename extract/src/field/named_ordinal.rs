//! Numbers of lines: behind the word for what is numbered, `Zadanie 1. Title`, or at the beginning.

use crate::lexicon::row_words::{RowWord, begins_with};

/// The number behind the word for what is numbered, and the title: `Zadanie 1. Title`, `Mjera 2.1: Title`, `Проект № 3. Title`.
pub(crate) fn named_number(label: &str) -> Option<(&str, &str)> {
    let (word, rest) = label.split_once(char::is_whitespace)?;
    let rest = rest.trim_start();
    let rest = behind_words_and_sign(rest).unwrap_or_else(|| behind_sign(rest));
    let (number, title) = rest.split_at_checked(number_end(rest)).filter(|(number, _)| !number.is_empty())?;
    let closed = number.ends_with(['.', ')']) || title.trim_start().starts_with([':', '–', '—', '-']);
    let title = title.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '–' | '—' | '-' | '.'));
    let named = [RowWord::Undertaking, RowWord::Measures].into_iter().any(|kind| begins_with(word, kind));
    (closed && named && title.starts_with(char::is_uppercase)).then_some((number, title))
}

/// The same behind any words, where a sign for numbers stands before the number and a mark behind it: `Karta č. 1: Title`.
pub(crate) fn signed_number(label: &str) -> Option<(&str, &str)> {
    let rest = behind_words_and_sign(label)?;
    let (number, title) = rest.split_at_checked(number_end(rest)).filter(|(number, _)| !number.is_empty())?;
    let title = title.trim_start().strip_prefix([':', '–', '—', '-'])?.trim_start();
    title.starts_with(char::is_uppercase).then_some((number, title))
}

/// Abbreviations of the word for numbers.
const SIGNS: [&str; 6] = ["br", "бр", "no", "nr", "č", "št"];

/// Most words between what is numbered and the sign for its number: `Project idea no. 3`.
const WORDS_BEFORE_SIGN: usize = 2;

/// What stands behind a sign for numbers, with words before it that go on from what is numbered.
fn behind_words_and_sign(text: &str) -> Option<&str> {
    let ends = text.match_indices(char::is_whitespace).map(|(at, _)| at).take(WORDS_BEFORE_SIGN);
    ends.filter_map(|end| text.get(end..)).map(str::trim_start).find_map(|rest| {
        let behind = behind_sign(rest);
        (behind.len() < rest.len() && behind.starts_with(|c: char| c.is_ascii_digit())).then_some(behind)
    })
}

/// A text without the sign for numbers that it begins with: `№ 3`, `br. 3`.
fn behind_sign(text: &str) -> &str {
    if let Some(rest) = text.strip_prefix(['№', '#']) {
        return rest.trim_start();
    }
    let behind = |mark: char| text.split_once(mark).filter(|(sign, _)| SIGNS.contains(&sign.to_lowercase().as_str()));
    behind('.').or_else(|| behind(' ')).map_or(text, |(_, rest)| rest.trim_start())
}

/// A text without the sign for numbers that it ends with: `Akce č.`, `Projekt №`.
pub(crate) fn without_sign(text: &str) -> &str {
    let Some((words, last)) = text.rsplit_once(char::is_whitespace) else { return text };
    let sign = last.trim_end_matches('.').to_lowercase();
    if matches!(last, "№" | "#") || SIGNS.contains(&sign.as_str()) { words.trim_end() } else { text }
}

/// Most digits of a part of a number, most parts after the first, most letters of a numeral.
const MOST_DIGITS: usize = 3;
const MOST_PARTS: usize = 4;
const MOST_NUMERALS: usize = 5;

/// Where the parts of a number end that stand behind its first: `.1.2`.
fn parts_after(label: &str, first: usize) -> usize {
    let mut end = first;
    for _ in 0..MOST_PARTS {
        let part = label.bytes().skip(end + 1).take_while(u8::is_ascii_digit).count();
        if label.as_bytes().get(end) == Some(&b'.') && (1..=MOST_DIGITS).contains(&part) {
            end += 1 + part;
        }
    }
    end
}

/// Where a number with its mark ends: `1.2.`, `IV)`, `б)`, `A.1`; 0 where there is none.
pub(crate) fn number_end(label: &str) -> usize {
    let run = |from: usize, is: fn(&u8) -> bool| label.bytes().skip(from).take_while(is).count();
    let mark = |end: usize| end + usize::from(matches!(label.as_bytes().get(end), Some(b'.' | b')')));
    let digits = run(0, u8::is_ascii_digit);
    let numerals = run(0, |byte| matches!(byte, b'I' | b'V' | b'X'));
    if (1..=MOST_DIGITS).contains(&digits) {
        return mark(parts_after(label, digits));
    }
    if (1..=MOST_NUMERALS).contains(&numerals) {
        return mark(parts_after(label, numerals));
    }
    let mut letters = label.char_indices();
    match (letters.next(), letters.next()) {
        (Some((_, letter)), Some((end, ')'))) if letter.is_alphabetic() => end + 1,
        (Some((_, letter)), Some((end, '.'))) if letter.is_uppercase() && parts_after(label, end) > end => {
            mark(parts_after(label, end))
        }
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::{named_number, signed_number};

    #[test]
    fn any_word_may_stand_before_a_sign_for_numbers() {
        for (label, found) in [
            ("Karta č. 1: Oprava mostu", Some(("1", "Oprava mostu"))),
            ("Projektni list br. 12 – Nova škola", Some(("12", "Nova škola"))),
            ("Karta č. 1", None),
            ("Ремонт на ул. № 5 в града", None),
        ] {
            assert_eq!(signed_number(label), found, "{label}");
        }
    }

    #[test]
    fn numbers_stand_behind_the_word_for_what_is_numbered() {
        for (label, found) in [
            ("Zadanie 1. Remont drogi", Some(("1.", "Remont drogi"))),
            ("Проект № 3. Екопътека", Some(("3.", "Екопътека"))),
            ("Проект бр. 2: Нови садови", Some(("2", "Нови садови"))),
            ("Projekt č. 4 – Oprava mosta", Some(("4", "Oprava mosta"))),
            ("Projekt nr 5: Przystanki", Some(("5", "Przystanki"))),
            ("Ukrep C.1 – Sončna elektrarna", Some(("C.1", "Sončna elektrarna"))),
            ("Проектна идея № 1: Саниране на читалище", Some(("1", "Саниране на читалище"))),
            ("Проект за ремонт на ул. 5: Пътека", None),
            ("Проект за мост", None),
        ] {
            assert_eq!(named_number(label), found, "{label}");
        }
    }
}
