use planoteka_ingest::document::Origin;
use serde::{Deserialize, Serialize};

use super::{Confidence, Language, Script};

/// A block or cell in another language or script than its document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Passage {
    /// Where it stands.
    pub at: Origin,
    /// Its language, ISO 639-1; absent where its words do not tell.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub language: Option<Language>,
    /// Its script, ISO 15924.
    pub script: Script,
    /// How sure that is.
    pub confidence: Confidence,
}
