//! Values inside a cell: money, codes, deadlines, owners, ordinals.

#[allow(dead_code, unused_imports, reason = "tables are to call it")]
pub(crate) mod code;
#[allow(dead_code, unused_imports, reason = "tables and prose are to call it")]
pub(crate) mod deadline;
#[allow(dead_code, unused_imports, reason = "tables are to call it")]
pub(crate) mod money;
#[allow(dead_code, unused_imports, reason = "tables are to call it")]
pub(crate) mod number;
#[allow(dead_code, reason = "tables are to call it")]
pub(crate) mod ordinal;
#[allow(dead_code, unused_imports, reason = "tables are to call it")]
pub(crate) mod unit;
