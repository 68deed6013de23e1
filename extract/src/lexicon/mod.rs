//! What words mean in the languages of plans: data tables and their lookup.

mod beginnings;
pub(crate) mod cell_words;
pub(crate) mod code;
mod counting;
pub(crate) mod documents;
pub(crate) mod fonts;
mod heading;
mod heading_words;
pub(crate) mod headings;
mod label_stems;
pub(crate) mod languages;
mod learned;
pub(crate) mod letters;
pub(crate) mod lists;
pub(crate) mod money;
pub(crate) mod money_words;
pub(crate) mod months;
pub(crate) mod ordinal;
pub(crate) mod own;
pub(crate) mod pattern;
pub(crate) mod people;
pub(crate) mod phrases;
pub(crate) mod places;
pub(crate) mod row_words;
pub(crate) mod times;
pub(crate) mod tsv;
mod word_head;
mod word_index;

pub use learned::Vocabulary;
pub use own::VocabularyError;
