//! How much a sign for or against a plan counts.

/// Evidence is counted in halves of a plain sign.
pub(super) type Halves = i32;

/// A sign that is plain.
pub(super) const PLAIN: Halves = 2;
/// A sign that other tables show too.
pub(super) const SLIGHT: Halves = 1;
