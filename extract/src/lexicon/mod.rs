//! What words mean in the languages of plans: data tables and their lookup.
