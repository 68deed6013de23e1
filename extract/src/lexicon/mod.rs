//! What words mean in the languages of plans: data tables and their lookup.

#[allow(dead_code, reason = "tables are to call it")]
pub(crate) mod code;
pub(crate) mod documents;
pub(crate) mod languages;
pub(crate) mod letters;
pub(crate) mod lists;
pub(crate) mod money;
#[allow(dead_code, reason = "tables and prose are to call it")]
pub(crate) mod months;
#[allow(dead_code, reason = "tables are to call it")]
pub(crate) mod ordinal;
pub(crate) mod phrases;
pub(crate) mod places;
#[allow(dead_code, reason = "tables and prose are to call it")]
pub(crate) mod times;
mod tsv;
