//! What words mean in the languages of plans: data tables and their lookup.

pub(crate) mod languages;
pub(crate) mod letters;
mod tsv;
