use std::fmt;

use ecow::EcoString;
use rust_decimal::Decimal;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A sum of money in whole units of its currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Amount {
    /// A unit such as "in thousands" is applied. `None` when the printed number is broken.
    #[serde(serialize_with = "two_decimals")]
    pub amount: Option<Decimal>,
    /// The currency printed, or presumed by the plan's country and time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<Currency>,
    /// Which share of the cost.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<Part>,
    /// The year it is meant for, where stated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year: Option<i32>,
    /// Planned, revised, executed or estimated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stage: Option<Stage>,
    /// Who pays, where a funder is named.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<EcoString>,
}

/// One form for one sum, whichever file it stands in: at least two decimals, further ones without trailing zeros.
#[expect(clippy::ref_option, reason = "serde hands on a reference to the field")]
fn two_decimals<S: Serializer>(amount: &Option<Decimal>, serializer: S) -> Result<S::Ok, S::Error> {
    let settled = amount.map(|amount| {
        let mut settled = amount.normalize();
        settled.rescale(settled.scale().max(2));
        settled
    });
    settled.serialize(serializer)
}

/// Which share of a cost an amount is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names are the contract's own")]
pub enum Part {
    Total,
    Own,
    External,
    Eu,
    State,
    Region,
    Loan,
    Grant,
    Private,
    Other,
}

/// At which stage of the budget cycle an amount stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names are the contract's own")]
pub enum Stage {
    Planned,
    Revised,
    Executed,
    Estimate,
}

/// A currency by its ISO 4217 code.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency([u8; 3]);

impl Currency {
    /// From three capital letters.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        let bytes: [u8; 3] = code.as_bytes().try_into().ok()?;
        bytes.iter().all(u8::is_ascii_uppercase).then_some(Self(bytes))
    }

    /// From the letters of a code in a table of planoteka's own.
    pub(crate) const fn of_letters(letters: [u8; 3]) -> Self {
        Self(letters)
    }

    /// Three capital letters.
    #[must_use]
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl Serialize for Currency {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Currency {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = String::deserialize(deserializer)?;
        Self::from_code(&code).ok_or_else(|| D::Error::custom(format!("`{code}` is no currency code")))
    }
}
