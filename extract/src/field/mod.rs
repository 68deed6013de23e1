//! Values inside a cell: money, codes, deadlines, owners, ordinals.

pub(crate) mod code;
pub(crate) mod deadline;
pub(crate) mod memo;
pub(crate) mod money;
pub(crate) mod named_ordinal;
pub(crate) mod number;
pub(crate) mod ordinal;
pub(crate) mod owner;
pub(crate) mod unit;
