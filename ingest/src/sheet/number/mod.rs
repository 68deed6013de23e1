//! What a sheet shows of a stored number.
//!
//! Files store numbers and a number format; the shown text depends on the locale of the program. The text given here
//! is the same everywhere: the number rounded to the decimals of its format, `.` before them, no grouping, no padding
//! zeros behind, with the sign of percent and the words of the format around it; days and times as in ISO 8601, as
//! precise as the format is. The stored number itself is the value.

mod date;
mod decimal;
mod format;

pub(super) use date::{Epoch, duration_text, time_text};
pub(super) use format::NumberFormat;

use crate::document::{EcoString, TypedValue};

/// A cell's text with what is stored behind it.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Shown {
    pub text: EcoString,
    pub value: Option<TypedValue>,
}

impl Shown {
    /// Text alone.
    pub fn text(text: impl Into<EcoString>) -> Self {
        Self { text: text.into(), value: None }
    }

    /// True or false, in the words of the formula language.
    pub fn boolean(value: bool) -> Self {
        let text = if value { "TRUE" } else { "FALSE" };
        Self { text: text.into(), value: Some(TypedValue::Boolean { value }) }
    }

    /// A cell error by its code.
    pub fn error(code: &str) -> Self {
        Self { text: code.into(), value: Some(TypedValue::Error { code: code.into() }) }
    }

    /// A number stored under a format.
    pub fn number(number: f64, format: &NumberFormat, epoch: Epoch) -> Self {
        format.show(number, epoch)
    }
}
