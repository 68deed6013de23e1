//! The whole program, from outside and from inside, in one binary.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a test fails by panicking and may show its figures"
)]

mod cli;
mod fixtures;
mod hostile;
mod manifest;
mod plans;
mod renderings;
mod repair;
mod scoring;
mod tidy;
mod truth;
mod unseen;
