//! Text in either script.

mod fold;
mod folding;
mod identifier;
mod letter;
mod script;
mod space;
mod transliterate;
mod walk;

pub(crate) use fold::lowered;
pub use fold::{fold, fold_char};
pub(crate) use folding::lower_letter;
pub(crate) use identifier::words_apart;
pub(crate) use letter::Letter;
pub(crate) use script::{LetterCount, script_of};
pub(crate) use space::{folded_space, with_folded_space};
pub use transliterate::{to_cyrillic, to_latin};
pub(crate) use walk::{DEEPEST, Place, texts};
