//! Words that tell what a row is: totals, recapitulations, remarks.

use std::borrow::Cow;

use super::phrases::{ByLetter, ENDING, FIRST_PART, word_begins};
use crate::text::Letter as _;
use crate::text::fold;

/// What a row's label says of the row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum RowWord {
    /// It adds other rows up.
    Total,
    /// It heads a recapitulation.
    Recapitulation,
    /// It carries a sum over a page break.
    Carried,
    /// It is a remark.
    Note,
    /// It is part of the line above.
    OfWhich,
    /// It names income or expenditure.
    Budget,
    /// It names a budget as a whole.
    BudgetName,
    /// It names works or projects.
    Undertaking,
    /// It heads the things that works are done with.
    Object,
    /// It names measures or activities.
    Measures,
    /// It names a calendar.
    Calendar,
    /// It names a report on what was done.
    Report,
    /// It names those who work for an authority.
    Staff,
    /// It names men or women.
    Sex,
    /// It names a level of schooling.
    Schooling,
    /// It names what plans nothing: statistics, timetables, lists of people.
    Foreign,
    /// It names a list of prices or fees.
    Prices,
    /// It heads what one of something costs.
    Price,
    /// It heads what is written down once it has happened, or is owned.
    Kept,
    /// It names a plan, whatever its sort.
    Plan,
    /// It says that a remark holds for all.
    All,
    /// It is about what is stated in money.
    Sums,
    /// It heads a name and nothing else.
    Name,
    /// It names the tax added to sums.
    Tax,
    /// It says who made or approved what stands above it.
    Signature,
    /// It names means of one's own.
    OwnMeans,
}

/// Beginnings of words that follow each other.
type Beginning = &'static [&'static str];

// The beginnings of each sort.
include!(concat!(env!("OUT_DIR"), "/row_words.rs"));

/// Beginnings of a sort that a folded word may be the first of.
fn entries(wanted: RowWord, word: &str) -> &'static [Beginning] {
    entries_of(wanted).like(word)
}

/// Whether folded words begin so.
fn begins(beginning: Beginning, words: &[&str], wanted: RowWord) -> bool {
    beginning.len() <= words.len()
        && words.iter().zip(beginning).all(|(word, beginning)| matches(word, beginning, wanted))
}

/// Words that stand before the word that tells: an enumerator such as `А.` or `II`.
const ENUMERATOR_LETTERS: usize = 3;

/// Whether a label begins with a word of this sort, an enumerator before it aside; letter-spaced words are joined.
pub(crate) fn begins_with(label: &str, wanted: RowWord) -> bool {
    if has_no_letters(label) {
        return false;
    }
    let joined = join_spaced_letters(label);
    let folded = match &joined {
        Cow::Borrowed(label) => fold(first_words(label)),
        Cow::Owned(joined) => fold(joined),
    };
    let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    let after_enumerator = match words.split_first() {
        Some((first, rest)) if first.len() <= ENUMERATOR_LETTERS && !rest.is_empty() => Some(rest),
        _ => None,
    };
    starts(&words, wanted)
        || after_enumerator.is_some_and(|words| starts(words, wanted))
        || matches!(joined, Cow::Owned(_)) && joined != label && spaced_begins_with(label, &folded, wanted)
}

/// As many words of a label as tell how it begins, with one for the enumerator.
fn first_words(label: &str) -> &str {
    let mut ends = label.match_indices(char::is_whitespace).filter(|(at, _)| {
        let before = label.get(..*at).unwrap_or_default();
        before.ends_with(char::is_letter_or_digit)
    });
    ends.nth(LONGEST_BEGINNING).and_then(|(at, _)| label.get(..at)).unwrap_or(label)
}

/// Whether the last word of a label is of this sort: `Roads total`.
pub(crate) fn ends_with(label: &str, wanted: RowWord) -> bool {
    let folded = fold(label);
    let mut words = folded.split(' ').filter(|word| !word.is_empty()).rev();
    words.next().is_some_and(|last| words.next().is_some() && starts(&[last], wanted))
}

fn starts(words: &[&str], wanted: RowWord) -> bool {
    words.first().is_some_and(|first| entries(wanted, first).iter().any(|beginning| begins(beginning, words, wanted)))
}

/// The same for a label of letters parted by single spaces, whose words cannot be told apart any more.
fn spaced_begins_with(label: &str, folded: &str, wanted: RowWord) -> bool {
    let folded = folded.replace(' ', "");
    !label.contains("  ") && entries(wanted, &folded).iter().any(|entry| folded.starts_with(&entry.concat()))
}

/// Whether any word of a text is of this sort.
pub(crate) fn mentions(text: &str, wanted: RowWord) -> bool {
    if has_no_letters(text) {
        return false;
    }
    let folded = fold(text);
    let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    (0..words.len()).any(|start| starts(&words[start..], wanted))
}

/// Whether the last part of any compound in a text is of this sort, in languages that write compounds as one word:
/// `Sozialprogramm`.
pub(crate) fn compounds_mention(text: &str, wanted: RowWord) -> bool {
    let folded = fold(text);
    let is_last_part = |part: &str| {
        entries(wanted, part).iter().any(|entry| match entry {
            [beginning] => {
                matches(part, beginning, wanted)
                    && beginning.len() >= FIRST_PART
                    && part.len() <= beginning.len() + ENDING
            }
            _ => false,
        })
    };
    let parts = |word: &str| (FIRST_PART..word.len()).filter_map(|at| word.get(at..)).any(is_last_part);
    folded.split(' ').any(parts)
}

/// Whether a text is plainly a number or nothing: most cells of a long table are.
fn has_no_letters(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_alphabetic())
}

/// Total words stand whole, as `Suma` is not `Sumarni`; others by their beginning.
fn matches(word: &str, beginning: &str, wanted: RowWord) -> bool {
    match wanted {
        RowWord::Total => word == beginning || (beginning.len() >= 7 && word_begins(word, beginning)),
        _ if beginning.len() < 4 => word == beginning,
        _ => word_begins(word, beginning),
    }
}

/// `У К У П Н О  С Р Е Д С Т А В А` as `УКУПНО СРЕДСТАВА`: letters parted by one space, words by more.
pub(crate) fn join_spaced_letters(text: &str) -> Cow<'_, str> {
    let (mut tokens, mut single) = (0, 0);
    for token in text.split_whitespace() {
        tokens += 1;
        single += usize::from(is_letter(token));
    }
    if tokens <= 3 || single * 3 < tokens * 2 {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.split("  ").map(join_letters).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" "))
}

/// Whether a token is one letter.
fn is_letter(token: &str) -> bool {
    let mut letters = token.chars();
    letters.next().is_some_and(char::is_letter) && letters.next().is_none()
}

/// Runs of single letters joined to words.
fn join_letters(text: &str) -> String {
    let mut joined = String::new();
    let mut after_letter = false;
    for token in text.split_whitespace() {
        let letter = is_letter(token);
        if !(joined.is_empty() || letter && after_letter) {
            joined.push(' ');
        }
        joined.push_str(token);
        after_letter = letter;
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::{RowWord, begins_with, join_spaced_letters};

    #[test]
    fn totals_are_told_from_projects() {
        for label in [
            "УКУПНО",
            "А. Укупно стратешко програмски приоритети",
            "У К У П Н О  С Р Е Д С Т А В А  (А + Б):",
            "У К У П Н О С Р Е Д С Т А В А (А + Б):",
            "Razem cel 1",
            "Общо приоритет 1",
            "Spolu prioritná oblasť 1",
            "SVEUKUPNO",
            "Subtotal A",
            "СЕ ВКУПНО",
        ] {
            assert!(begins_with(label, RowWord::Total), "{label}");
        }
        for label in ["Sumarni izvještaj o otpadu", "Totalna stanica", "Реконструкција пута"] {
            assert!(!begins_with(label, RowWord::Total), "{label}");
        }
    }

    #[test]
    fn letter_spacing_is_joined() {
        assert_eq!(join_spaced_letters("У К У П Н О  С Р Е Д С Т А В А"), "УКУПНО СРЕДСТАВА");
        assert_eq!(join_spaced_letters("B U X E T"), "BUXET");
        assert_eq!(join_spaced_letters("Plan a cil"), "Plan a cil");
    }
}
