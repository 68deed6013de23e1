//! Who answers for something, as a cell tells it: persons with their posts, units, organisations.

mod likeness;
mod parse;
mod person;
mod segment;
#[cfg(test)]
mod tests;
mod word;

pub(crate) use likeness::{owner_likeness, person_likeness};
pub(crate) use word::may_be_several;

use std::ops::Range;

use crate::lexicon::people::OwnerLabel;
use crate::plan::Owner;

/// Which part an owner plays, where the cell itself says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum OwnerPart {
    /// As the column says.
    Owner,
    /// A partner, named so within the cell.
    Partner,
}

/// An owner as read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct OwnerReading {
    pub owner: Owner,
    pub part: OwnerPart,
    /// The text it was read from, as written.
    pub raw: String,
    /// The bytes of that text within the cell.
    pub range: Range<usize>,
}

/// Every owner that a cell names, in the order of the text; none where it is blank or holds a dash.
pub(crate) fn read_owners(text: &str) -> Vec<OwnerReading> {
    let segments = segment::segments(text);
    parse::found(text, &segments)
        .into_iter()
        .map(|found| OwnerReading {
            owner: Owner { name: found.name.into(), role: found.role.map(Into::into), kind: found.kind },
            part: if found.part == OwnerLabel::Partner { OwnerPart::Partner } else { OwnerPart::Owner },
            raw: text.get(found.range.clone()).unwrap_or_default().to_owned(),
            range: found.range,
        })
        .collect()
}
