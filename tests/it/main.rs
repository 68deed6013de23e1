//! The whole program from outside, in one binary.

#![expect(clippy::unwrap_used, reason = "a helper that fails has to end its test")]

mod cli;
