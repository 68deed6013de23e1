//! What a document plans: records with their fields, profile, totals, checks and ledger.
//!
//! Serialised, a [`Plan`] is the public JSON form `planoteka.plan/1`.

mod amount;
mod check;
mod code;
mod deadline;
mod field;
mod ledger;
mod owner;
mod passage;
mod places;
mod profile;
mod record;
mod texts;
mod warning;

pub use amount::{Amount, Currency, Part, Stage};
pub use check::{CHECK_RULES, Check, CheckRule, Figure, Status};
pub use code::Code;
pub use deadline::{Date, Deadline, DeadlineKind};
pub use field::{Confidence, Field};
pub use ledger::{Fate, Ledger};
pub use owner::{Owner, OwnerKind};
pub use passage::Passage;
pub use places::Places;
pub use profile::{Language, Period, PlanKind, Profile, Script};
pub use record::{Fields, Other, Record, RecordKind, Total};
pub use texts::{TextRole, Texts};
pub use warning::{Warning, WarningCode};

use serde::{Deserialize, Serialize};

/// The name and number of the public form.
pub(crate) const SCHEMA: &str = "planoteka.plan/1";

/// Everything understood of one document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Plan {
    /// Always `planoteka.plan/1`.
    #[serde(skip_deserializing, default = "schema")]
    pub schema: &'static str,
    /// The file it was read from.
    pub source: PlanSource,
    /// What the document says of itself.
    pub profile: Profile,
    /// Blocks and cells in another language or script than the document; all others are in its own.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub passages: Vec<Passage>,
    /// Every record, in reading order.
    pub records: Vec<Record>,
    /// Total and subtotal rows, in reading order.
    pub totals: Vec<Total>,
    /// What was verified.
    pub checks: Vec<Check>,
    /// The fate of every table row and list item.
    pub ledger: Ledger,
    /// Whatever a reader of the records must know.
    pub warnings: Vec<Warning>,
}

fn schema() -> &'static str {
    SCHEMA
}

/// The file a plan was read from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanSource {
    /// File name.
    pub name: String,
    /// Digest of its bytes, hexadecimal.
    pub sha256: String,
    /// Short name of its format.
    pub format: String,
    /// Number of pages, for formats that have pages.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pages: Option<usize>,
    /// Names of sheets, for workbooks.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub sheets: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::Record;

    /// The library keeps records in the public form, so each must read back as it was.
    #[test]
    fn a_record_reads_back() {
        let written = serde_json::json!({
            "kind": "activity",
            "section": ["I", "Саобраћај"],
            "fields": {
                "ordinal": field("1"),
                "title": field("Изградња пута"),
                "amounts": [field_of(serde_json::json!({"amount": "223000.00", "currency": "BAM", "part": "total", "year": 2019}))],
                "codes": [field_of(serde_json::json!({"code": "412700", "scheme": "ba-economic"}))],
                "deadline": field_of(serde_json::json!({"kind": "range", "from": "2019-01-01", "to": "2019-12-31"})),
                "owners": [field_of(serde_json::json!({"name": "Одјељење", "kind": "unit"}))],
                "other": [field_of(serde_json::json!({"header": "Веза", "value": "Стратегија"}))],
            },
            "at": [{"page": 3, "bbox": [56.7, 100.0, 500.0, 120.3]}],
        });
        let record: Record = serde_json::from_value(written.clone()).unwrap();
        assert_eq!(serde_json::to_value(&record).unwrap(), written);
    }

    fn field(text: &str) -> serde_json::Value {
        field_of(serde_json::json!(text))
    }

    fn field_of(value: serde_json::Value) -> serde_json::Value {
        let mut field = serde_json::json!({
            "raw": "x",
            "at": {"sheet": "План", "cell": "B4"},
            "also_at": [{"table": 1, "row": 2, "column": 3}],
            "confidence": 0.97,
            "reason": "heading",
        });
        field["value"] = value;
        field
    }
}
