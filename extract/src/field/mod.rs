//! Values inside a cell: money, codes, deadlines, owners, ordinals.
