//! Lines that end with a sum: items of a budget or a programme written without a table.

use crate::field::money::{Sum, sums_in_prose};
use crate::field::named_ordinal::{named_number, number_end};

/// A line that ends with a sum.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Priced<'a> {
    /// What the sum is for, without leaders and its number.
    pub title: &'a str,
    /// The number before the title.
    pub ordinal: Option<&'a str>,
    pub sum: Sum,
}

/// The line as title and sum, if a sum ends it and is set off by leaders, a dash, a colon, or a currency.
pub(super) fn priced(line: &str) -> Option<Priced<'_>> {
    let sum = sums_in_prose(line).into_iter().next_back()?;
    let after = line.get(sum.range.end..)?;
    if after.chars().any(char::is_alphanumeric) {
        return None;
    }
    let before = line.get(..sum.range.start)?.trim_end();
    let label = before.trim_end_matches(|c: char| c.is_whitespace() || ".…·_-–—:=,".contains(c));
    let set_off = before.len() - label.len();
    if set_off == 0 && sum.currency.is_none() || !label.chars().any(char::is_alphabetic) {
        return None;
    }
    let (ordinal, title) = split_number(label);
    Some(Priced { title, ordinal, sum })
}

/// The number before a title, and the title.
pub(super) fn split_number(label: &str) -> (Option<&str>, &str) {
    let label = label.trim();
    if let Some((number, title)) = named_number(label) {
        return (Some(number), title);
    }
    let parts = label.split_at_checked(number_end(label)).filter(|(number, rest)| {
        !number.is_empty() && rest.starts_with(char::is_whitespace) && !rest.trim_start().contains('\n')
    });
    match parts {
        Some((number, rest)) => (Some(number), rest.trim_start()),
        None => (None, label),
    }
}

#[cfg(test)]
mod tests {
    use super::{priced, split_number};

    #[test]
    fn numbers_are_parted_from_titles() {
        for (label, number, title) in [
            ("1.2.3) Put", Some("1.2.3)"), "Put"),
            (" 12.  Park\u{a0}", Some("12."), "Park"),
            ("IV. Ulica", Some("IV."), "Ulica"),
            ("II.3 Výměna stání", Some("II.3"), "Výměna stání"),
            ("I put", Some("I"), "put"),
            ("б) Вода", Some("б)"), "Вода"),
            ("1234 lica", None, "1234 lica"),
            ("1.2.3.4.5.6 x", None, "1.2.3.4.5.6 x"),
            ("Vodovod", None, "Vodovod"),
            ("7.", None, "7."),
            ("Zadanie 1. Kolonie letnie", Some("1."), "Kolonie letnie"),
            ("Mjera 2.1: Sadnja drveća", Some("2.1"), "Sadnja drveća"),
            ("Projekt 3 faze", None, "Projekt 3 faze"),
        ] {
            assert_eq!(split_number(label), (number, title), "{label}");
        }
    }

    #[test]
    fn a_sum_ends_the_line() {
        for (line, expected) in [
            (
                "1) dochody własne (załącznik nr 2) ......... 9.515.964 zł",
                Some(("dochody własne (załącznik nr 2)", Some("1)"), "9515964")),
            ),
            ("Uređenje zelene površine – 500.000,00 dinara", Some(("Uređenje zelene površine", None, "500000.00"))),
            ("2. Чишћење депонија: 250.000,00 динара;", Some(("Чишћење депонија", Some("2."), "250000.00"))),
            ("Организује 3 састанка у 2024. години.", None),
            ("500.000,00 KM", None),
        ] {
            let found = priced(line).map(|priced| (priced.title, priced.ordinal, priced.sum.value.to_string()));
            let found = found.as_ref().map(|(title, ordinal, value)| (*title, *ordinal, value.as_str()));
            assert_eq!(found, expected, "{line}");
        }
    }
}
