//! Text in either script.

mod fold;
mod script;
mod transliterate;
mod walk;

pub(crate) use fold::lowered;
pub use fold::{fold, fold_char};
pub(crate) use script::{LetterCount, script_of};
pub use transliterate::{to_cyrillic, to_latin};
pub(crate) use walk::{DEEPEST, Place, texts};
