//! Tables understood: segments, columns, row fates, records.
//!
//! Each table runs through the same passes: the [`shape`] of its rows, [`segment`]s by heading, [`column`]s and what
//! they mean together ([`assign`]), [`facts`] and [`fate`] of each row, the [`kind`] of its records, the [`record`]s.

mod against;
mod amend;
mod assign;
mod body;
mod card;
mod card_captions;
mod card_lines;
mod card_names;
mod column;
mod contact;
mod directory;
mod evidence;
mod facts;
mod fate;
mod fit;
#[cfg(test)]
mod foreign_tests;
#[cfg(test)]
mod group_tests;
mod halves;
mod heading_level;
mod kind;
mod labelled_lines;
#[cfg(test)]
mod language_tests;
mod layout;
#[cfg(test)]
mod layout_tests;
mod legend;
mod level;
mod looks;
mod meaning;
#[cfg(test)]
mod meaning_tests;
mod money_column;
mod more_rows;
mod neighbours;
mod pool;
mod reading;
mod record;
mod section;
mod segment;
mod shape;
mod sides;
mod stairs;
#[cfg(test)]
mod tests;
mod timeline;
mod totals;
mod trust;
mod turned;
#[cfg(test)]
mod values_tests;
mod whole_column;
mod years;

pub(crate) use body::RowReading;
pub(crate) use kind::TableClass;
pub(crate) use layout::Layout;
pub(crate) use reading::{SegmentReading, read_tables};
