use std::fmt;

use planoteka_ingest::document::Origin;
use planoteka_ingest::{Notice, NoticeCode};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Something a reader of the records must know.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Warning {
    /// Stable name of the problem.
    pub code: WarningCode,
    /// What happened.
    pub message: String,
    /// Where, if at one place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<Origin>,
}

impl Warning {
    /// A problem that was met in reading.
    pub(crate) fn of_reading(notice: &Notice) -> Self {
        Self { code: WarningCode::Reading(notice.code), message: notice.detail.clone(), at: notice.at.clone() }
    }
}

/// What kinds of problem are told: those met in reading, and those met in understanding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum WarningCode {
    /// Met in reading the file.
    Reading(NoticeCode),
    /// A number is broken or ambiguous; its value is left open.
    NumberUnclear,
    /// Look-alike letters of the other script were repaired.
    LettersRepaired,
    /// A broken encoding was repaired.
    EncodingRepaired,
    /// Letters are lost and cannot be restored.
    LettersLost,
    /// The currency is not printed; that of the country and time was taken.
    CurrencyPresumed,
    /// A deadline could not be understood.
    DeadlineUnclear,
    /// The meaning of a column is in doubt.
    ColumnUnclear,
    /// A row could not be understood.
    RowUnread,
    /// The name printed beside a code is that of another code.
    CodeLabelDiffers,
    /// The file has tables or money, yet no record came out of it.
    NoRecord,
    /// The document holds no plan.
    NoPlan,
}

impl WarningCode {
    /// Every code met in understanding; those met in reading are in
    /// [`NoticeCode::ALL`].
    pub const UNDERSTANDING: [Self; 11] = [
        Self::NumberUnclear,
        Self::LettersRepaired,
        Self::EncodingRepaired,
        Self::LettersLost,
        Self::CurrencyPresumed,
        Self::DeadlineUnclear,
        Self::ColumnUnclear,
        Self::RowUnread,
        Self::CodeLabelDiffers,
        Self::NoRecord,
        Self::NoPlan,
    ];

    /// The stable name used in output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Reading(code) => code.name(),
            Self::NumberUnclear => "number-unclear",
            Self::LettersRepaired => "letters-repaired",
            Self::EncodingRepaired => "encoding-repaired",
            Self::LettersLost => "letters-lost",
            Self::CurrencyPresumed => "currency-presumed",
            Self::DeadlineUnclear => "deadline-unclear",
            Self::ColumnUnclear => "column-unclear",
            Self::RowUnread => "row-unread",
            Self::CodeLabelDiffers => "code-label-differs",
            Self::NoRecord => "no-record",
            Self::NoPlan => "no-plan",
        }
    }
}

impl fmt::Display for WarningCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl Serialize for WarningCode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl<'de> Deserialize<'de> for WarningCode {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        let reading = NoticeCode::ALL.map(Self::Reading);
        let mut all = Self::UNDERSTANDING.into_iter().chain(reading);
        all.find(|code| code.name() == name)
            .ok_or_else(|| D::Error::custom(format!("`{name}` is no code of a warning")))
    }
}
