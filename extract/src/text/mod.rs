//! Text in either script.

mod fold;
mod hash;
mod letter;
mod script;
mod transliterate;
mod walk;

pub(crate) use fold::lowered;
pub use fold::{fold, fold_char};
pub(crate) use hash::QuickHash;
pub(crate) use letter::Letter;
pub(crate) use script::{LetterCount, script_of};
pub use transliterate::{to_cyrillic, to_latin};
pub(crate) use walk::{DEEPEST, Place, texts};
