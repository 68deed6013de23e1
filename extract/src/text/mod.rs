//! Text in either script.

mod fold;

pub use fold::{fold, fold_char};
