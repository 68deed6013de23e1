//! What words mean in the languages of plans: data tables and their lookup.

pub(crate) mod languages;
pub(crate) mod letters;
#[allow(dead_code, reason = "the profile is to call it")]
pub(crate) mod money;
mod tsv;
