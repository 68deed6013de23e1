use ecow::EcoString;
use planoteka_ingest::document::Origin;
use serde::ser::SerializeStruct as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Places;

/// A value with the text it was read from, the place of that text and the reason to believe it.
#[derive(Debug, Clone, PartialEq)]
pub struct Field<T> {
    /// Normalised.
    pub value: T,
    /// As written.
    pub raw: EcoString,
    /// Where it is written; further places when it is broken over pages.
    pub at: Places,
    /// How sure the reading is.
    pub confidence: Confidence,
    /// Why, in a few words.
    pub reason: EcoString,
}

/// What the reason of a value says whose letters were mended.
const MENDED: &str = "letters were mended";

impl<T> Field<T> {
    /// Whether the value was read from a text whose letters were mended.
    #[must_use]
    pub fn is_mended(&self) -> bool {
        self.reason.contains(MENDED)
    }

    /// Says in the reason that letters were mended.
    pub(crate) fn note_mended(&mut self) {
        self.reason.push_str("; ");
        self.reason.push_str(MENDED);
    }

    /// The same field with another value.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Field<U> {
        Field {
            value: change(self.value),
            raw: self.raw,
            at: self.at,
            confidence: self.confidence,
            reason: self.reason,
        }
    }
}

impl<T: Serialize> Serialize for Field<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_struct("Field", 6)?;
        out.serialize_field("value", &self.value)?;
        out.serialize_field("raw", &self.raw)?;
        match self.at.split_first() {
            Some((first, further)) => {
                out.serialize_field("at", first)?;
                if !further.is_empty() {
                    out.serialize_field("also_at", further)?;
                }
            }
            None => out.serialize_field("at", &None::<Origin>)?,
        }
        out.serialize_field("confidence", &self.confidence)?;
        out.serialize_field("reason", &self.reason)?;
        out.end()
    }
}

/// The written form of a field.
#[derive(Deserialize)]
struct Written<T> {
    value: T,
    raw: EcoString,
    at: Option<Origin>,
    #[serde(default)]
    also_at: Vec<Origin>,
    confidence: Confidence,
    reason: EcoString,
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Field<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Written { value, raw, at, also_at, confidence, reason } = Written::deserialize(deserializer)?;
        Ok(Self { value, raw, at: at.into_iter().chain(also_at).collect(), confidence, reason })
    }
}

/// How sure a reading is, in hundredths; at 95 and above it may be taken unseen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Confidence(u8);

impl Confidence {
    /// From hundredths, capped at 100.
    #[must_use]
    pub fn percent(hundredths: u8) -> Self {
        Self(hundredths.min(100))
    }

    /// The same at compile time, for constants up to 100.
    #[must_use]
    pub(crate) const fn hundredth(hundredths: u8) -> Self {
        Self(hundredths)
    }

    /// In hundredths.
    #[must_use]
    pub fn hundredths(self) -> u8 {
        self.0
    }
}

impl Serialize for Confidence {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(f64::from(self.0) / 100.0)
    }
}

impl<'de> Deserialize<'de> for Confidence {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let share = f64::deserialize(deserializer)?;
        // A float outside the range of u8 is capped by the cast.
        Ok(Self::percent((share * 100.0).round() as u8))
    }
}
