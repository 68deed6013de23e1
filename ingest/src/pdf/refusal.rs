//! Why a file cannot be opened, by a second opinion.

use super::interpreter::Refusal;
use crate::ReadError;
use crate::document::Format;

/// The error for a file that the interpreter refuses.
pub(super) fn explain(bytes: &[u8], refusal: Refusal, password: Option<&str>) -> ReadError {
    let format = Format::Pdf;
    let damaged = |detail: &str| ReadError::Damaged { format, detail: detail.to_owned() };
    match refusal {
        Refusal::Password if password.is_some() => ReadError::WrongPassword,
        Refusal::Password => ReadError::Encrypted { format },
        Refusal::Encryption if is_rights_managed(bytes) => ReadError::RightsManaged { format },
        Refusal::Encryption => damaged("its encryption is broken or of an unknown kind"),
        Refusal::Invalid => match second_opinion(bytes) {
            Opinion::Password => ReadError::Encrypted { format },
            Opinion::NoPages => damaged("it has no page"),
            Opinion::Broken => damaged("its list of objects or its tree of pages is missing"),
        },
    }
}

/// Whether a handler other than that of passwords keeps the key (ISO 32000-1 7.6.4).
fn is_rights_managed(bytes: &[u8]) -> bool {
    let handlers: [&[u8]; 5] =
        [b"/MicrosoftIRMServices", b"/Adobe.APS", b"/Adobe.PubSec", b"/EBX_HANDLER", b"/FOPN_fLock"];
    handlers.iter().any(|handler| bytes.windows(handler.len()).any(|window| window == *handler))
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
