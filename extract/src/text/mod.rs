//! Text in either script.

mod fold;
mod script;
mod walk;

pub use fold::{fold, fold_char};
pub(crate) use script::{LetterCount, script_of};
pub(crate) use walk::{DEEPEST, texts};
