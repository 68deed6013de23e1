use ecow::EcoString;
use serde::Serialize;

/// The value that the file itself stores for a cell, beside the text it shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "type")]
pub enum TypedValue {
    /// A number.
    Number {
        /// The shortest decimal notation that reads back to the stored number, `.` as separator, no exponent.
        decimal: EcoString,
        /// How the file shows it.
        style: NumberStyle,
    },
    /// A day, or a day and time, in ISO 8601.
    Date {
        /// `2019-12-31` or `2019-12-31T10:30:00`.
        iso: EcoString,
    },
    /// True or false.
    Boolean {
        /// The stored value.
        value: bool,
    },
    /// A cell error such as `#REF!`.
    Error {
        /// As the program shows it.
        code: EcoString,
    },
}

/// What a number format makes of a number.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum NumberStyle {
    /// As it is.
    #[default]
    Plain,
    /// A percentage: 0.35 is shown as 35 %.
    Percent,
    /// With a currency or unit sign in the format, given as it stands there.
    Unit(EcoString),
}
