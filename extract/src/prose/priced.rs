//! Lines that end with a sum: items of a budget or a programme written without a table.

use std::sync::LazyLock;

use regex::Regex;

use crate::field::money::{Sum, sums_in_prose};

/// A line that ends with a sum.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Priced<'a> {
    /// What the sum is for, without leaders and its number.
    pub title: &'a str,
    /// The number before the title.
    pub ordinal: Option<&'a str>,
    pub sum: Sum,
}

#[expect(clippy::expect_used, reason = "constant pattern, compiled in the tests")]
static ORDINAL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^\s*(?P<ordinal>[0-9]{1,3}(?:\.[0-9]{1,3}){0,4}[.)]?|[IVX]{1,5}[.)]?|\p{L}\))\s+(?P<rest>\S.*)$")
        .expect("the pattern is sound")
});

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
    match ORDINAL.captures(label) {
        Some(parts) => {
            let group = |name| parts.name(name).map(|part| part.as_str());
            (group("ordinal"), group("rest").unwrap_or(label).trim())
        }
        None => (None, label.trim()),
    }
}

#[cfg(test)]
mod tests {
    use super::priced;

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
