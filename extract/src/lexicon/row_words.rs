//! Words that tell what a row is: totals, recapitulations, remarks.

use std::sync::OnceLock;

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
}

struct Entry {
    word: RowWord,
    words: Vec<String>,
}

fn entries() -> &'static [Entry] {
    static ENTRIES: OnceLock<Vec<Entry>> = OnceLock::new();
    ENTRIES.get_or_init(|| include_str!("../../lexicon/row_words.tsv").lines().flat_map(parse_line).collect())
}

fn parse_line(line: &str) -> Vec<Entry> {
    let Some((kind, stems)) = line.split_once('\t') else { return Vec::new() };
    let word = match kind {
        "total" => RowWord::Total,
        "recap" => RowWord::Recapitulation,
        "carried" => RowWord::Carried,
        "note" => RowWord::Note,
        "of_which" => RowWord::OfWhich,
        "budget" => RowWord::Budget,
        "budget_name" => RowWord::BudgetName,
        "calendar" => RowWord::Calendar,
        "report" => RowWord::Report,
        "staff" => RowWord::Staff,
        "sex" => RowWord::Sex,
        "schooling" => RowWord::Schooling,
        _ => return Vec::new(),
    };
    let entry = |stem: &str| Entry { word, words: stem.split_whitespace().map(str::to_owned).collect() };
    stems.split(',').map(entry).filter(|entry| !entry.words.is_empty()).collect()
}

/// Words that stand before the word that tells: an enumerator such as `А.` or `II`.
const ENUMERATOR_LETTERS: usize = 3;

/// Whether a label begins with a word of this sort, an enumerator before it aside; letter-spaced words are joined.
pub(crate) fn begins_with(label: &str, wanted: RowWord) -> bool {
    let folded = fold(&join_spaced_letters(label));
    let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    let after_enumerator = match words.split_first() {
        Some((first, rest)) if first.len() <= ENUMERATOR_LETTERS && !rest.is_empty() => Some(rest),
        _ => None,
    };
    let starts = |words: &[&str]| {
        entries().iter().filter(|entry| entry.word == wanted).any(|entry| {
            words.len() >= entry.words.len()
                && words.iter().zip(&entry.words).all(|(word, beginning)| matches(word, beginning, wanted))
        })
    };
    starts(&words) || after_enumerator.is_some_and(starts) || spaced_begins_with(label, wanted)
}

/// The same for a label of letters parted by single spaces, whose words cannot be told apart any more.
fn spaced_begins_with(label: &str, wanted: RowWord) -> bool {
    let joined = join_spaced_letters(label);
    let is_one_word = joined != label && !label.contains("  ");
    let folded = fold(&joined).replace(' ', "");
    is_one_word
        && entries().iter().filter(|entry| entry.word == wanted).any(|entry| folded.starts_with(&entry.words.concat()))
}

/// Whether any word of a text is of this sort.
pub(crate) fn mentions(text: &str, wanted: RowWord) -> bool {
    let folded = fold(text);
    let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    (0..words.len()).any(|start| {
        entries().iter().filter(|entry| entry.word == wanted).any(|entry| {
            words[start..].len() >= entry.words.len()
                && words[start..].iter().zip(&entry.words).all(|(word, beginning)| matches(word, beginning, wanted))
        })
    })
}

/// Total words stand whole, as `Suma` is not `Sumarni`; others by their beginning.
fn matches(word: &str, beginning: &str, wanted: RowWord) -> bool {
    match wanted {
        RowWord::Total => word == beginning || (beginning.len() >= 7 && word.starts_with(beginning)),
        _ if beginning.len() < 4 => word == beginning,
        _ => word.starts_with(beginning),
    }
}

/// `У К У П Н О  С Р Е Д С Т А В А` as `УКУПНО СРЕДСТАВА`: letters parted by one space, words by more.
pub(crate) fn join_spaced_letters(text: &str) -> String {
    let tokens: Vec<&str> = text.split_whitespace().collect();
    let single = tokens.iter().filter(|token| token.chars().count() == 1 && token.chars().all(char::is_alphabetic));
    if tokens.len() < 4 || single.count() * 3 < tokens.len() * 2 {
        return text.to_owned();
    }
    text.split("  ").map(join_letters).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Runs of single letters joined to words.
fn join_letters(text: &str) -> String {
    let is_letter = |token: &str| token.chars().count() == 1 && token.chars().all(char::is_alphabetic);
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
