//! Who answers for something: one name a line or between semicolons, as written.

use crate::plan::{Owner, OwnerKind};

/// On which side a name stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum OwnerPart {
    Owner,
    Partner,
}

/// A name as read.
pub(crate) struct OwnerReading {
    pub owner: Owner,
    pub raw: String,
    pub part: OwnerPart,
}

/// The names in a cell.
pub(crate) fn read_owners(text: &str) -> Vec<OwnerReading> {
    text.split(['\n', ';'])
        .map(str::trim)
        .filter(|name| name.chars().any(char::is_alphabetic))
        .map(|name| OwnerReading {
            owner: Owner { name: name.to_owned(), role: None, kind: OwnerKind::Unit },
            raw: name.to_owned(),
            part: OwnerPart::Owner,
        })
        .collect()
}

/// How much a cell looks like a name, 0 to 100.
pub(crate) fn owner_likeness(text: &str) -> u8 {
    let words: Vec<&str> = text.split_whitespace().collect();
    let capital = words.first().and_then(|word| word.chars().next()).is_some_and(char::is_uppercase);
    if capital && (1..=6).contains(&words.len()) && !text.contains(|c: char| c.is_ascii_digit()) { 50 } else { 0 }
}
