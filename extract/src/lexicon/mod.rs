//! What words mean in the languages of plans: data tables and their lookup.

pub(crate) mod documents;
pub(crate) mod languages;
pub(crate) mod letters;
pub(crate) mod money;
pub(crate) mod phrases;
pub(crate) mod places;
mod tsv;
