//! Why a file cannot be opened, by a second opinion.

use super::interpreter::Refusal;
use crate::ReadError;
use crate::document::Format;

/// The error for a file that the interpreter refuses.
pub(super) fn explain(bytes: &[u8], refusal: Refusal) -> ReadError {
    let format = Format::Pdf;
    let damaged = |detail: &str| ReadError::Damaged { format, detail: detail.to_owned() };
    match refusal {
        Refusal::Password => ReadError::Encrypted { format },
        Refusal::Encryption => damaged("its encryption is broken or of an unknown kind"),
        Refusal::Invalid => match second_opinion(bytes) {
            Opinion::Password => ReadError::Encrypted { format },
            Opinion::NoPages => damaged("it has no page"),
            Opinion::Broken => damaged("its list of objects or its tree of pages is missing"),
        },
    }
}

enum Opinion {
    Password,
    NoPages,
    Broken,
}

fn second_opinion(bytes: &[u8]) -> Opinion {
    // As with the interpreter: no byte sequence may end the program.
    match std::panic::catch_unwind(|| lopdf::Document::load_mem(bytes)) {
        Ok(Ok(document)) if document.is_encrypted() => Opinion::Password,
        Ok(Ok(document)) if document.get_pages().is_empty() => Opinion::NoPages,
        Ok(Err(lopdf::Error::InvalidPassword)) => Opinion::Password,
        _ => Opinion::Broken,
    }
}
