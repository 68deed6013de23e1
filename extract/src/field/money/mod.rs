//! Sums of money, in cells and in running text.

mod cell;
mod likeness;
mod printed;
mod prose;

use std::ops::Range;

use planoteka_ingest::document::{NumberStyle, TypedValue};
use rust_decimal::Decimal;

use super::number::{NumberFormat, TokenKind, read_number, tokens};
use super::unit::{Unit, unit_in};
use crate::lexicon::money_words::money_words;
use crate::lexicon::row_words::{RowWord, begins_with};
use crate::plan::Currency;

pub(crate) use likeness::money_likeness;
pub(crate) use printed::Bound;
pub(crate) use prose::sums_in_prose;

/// What a cell says of money.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::enum_variant_names, reason = "the opposite of a sum is no other kind of money")]
pub(crate) enum Money {
    /// Nothing is planned: blank, a dash, a slash, a cross. A printed zero is a sum.
    Nil,
    /// One sum or several, in reading order.
    Sums(Vec<Sum>),
    /// A sum with digits lost or garbled; never guessed.
    Broken {
        /// What is wrong with it.
        why: String,
    },
    /// Something else: words, a date, a percentage, a quantity.
    NotMoney,
}

/// A sum as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sum {
    /// In whole units of the currency.
    pub(crate) value: Decimal,
    /// The currency written beside it, otherwise that of the context.
    pub(crate) currency: Option<Currency>,
    /// As written, with its currency.
    pub(crate) raw: String,
    /// The bytes of `raw` in the text.
    pub(crate) range: Range<usize>,
    /// Whether a word such as "about" stands before it, or it is the end of a range.
    pub(crate) approximate: bool,
    /// Whether it is the end of a range or a limit.
    pub(crate) bound: Option<Bound>,
    /// The words beside it in the cell, such as the name of a source.
    pub(crate) label: String,
    /// The year among these words.
    pub(crate) year: Option<i32>,
}

/// Whether the first of several sums is the whole of those behind it: words say so, `of which`, or they add up to it.
#[must_use]
pub(crate) fn begin_with_whole(sums: &[Sum]) -> bool {
    let [whole, parts @ ..] = sums else { return false };
    let told = parts.first().is_some_and(|part| begins_with(&part.label, RowWord::OfWhich));
    let adds = parts.len() > 1 && parts.iter().map(|part| part.value).sum::<Decimal>() == whole.value;
    (told || adds) && money_words(&whole.label).part.is_none()
}

/// Reads a cell of a column of money.
///
/// A typed number is taken as the file stores it. The unit in the cell itself beats `unit`, that of the context.
#[must_use]
pub(crate) fn read_money(text: &str, typed: Option<&TypedValue>, format: &NumberFormat, unit: &Unit) -> Money {
    match typed {
        Some(
            TypedValue::Number { style: NumberStyle::Percent, .. }
            | TypedValue::Date { .. }
            | TypedValue::Boolean { .. },
        ) => Money::NotMoney,
        Some(TypedValue::Number { decimal, style }) => stored(text, decimal, style, unit),
        Some(TypedValue::Error { code }) => Money::Broken { why: format!("the sheet shows the error {code}") },
        None => cell::read_text(text, format, unit),
    }
}

/// Significant digits of a number that a sheet shows at most; what stands behind them is the noise of binary sums.
const SIGNIFICANT: u32 = 15;

/// A number as a sheet stores it, without the noise behind what it shows: `86.80000000000001` is 86.8.
pub(crate) fn stored_number(decimal: &str) -> Option<Decimal> {
    let number: Decimal = decimal.parse().ok()?;
    Some(number.round_sf(SIGNIFICANT).unwrap_or(number).normalize())
}

fn stored(text: &str, decimal: &str, style: &NumberStyle, context: &Unit) -> Money {
    let Some(value) = stored_number(decimal) else {
        return Money::Broken { why: format!("the stored number {decimal} is out of range") };
    };
    let own = match style {
        NumberStyle::Unit(sign) => unit_in(sign),
        _ => None,
    };
    let own = own.or_else(|| unit_in(text)).unwrap_or_default();
    // A format that shows thousands has already divided what is stored.
    let shown = own.multiplier == Decimal::ONE || shows(text, value);
    let own = if shown { own } else { Unit { multiplier: Decimal::ONE, ..own } };
    let multiplier = match (shown, own.multiplier == Decimal::ONE) {
        (false, _) => Decimal::ONE,
        (true, true) => context.multiplier,
        (true, false) => own.multiplier,
    };
    let Some(value) = value.checked_mul(multiplier) else {
        return Money::Broken { why: format!("the stored number {decimal} is out of range") };
    };
    let raw = text.trim();
    let start = text.find(raw).unwrap_or_default();
    Money::Sums(vec![Sum {
        value,
        currency: own.currency.or(context.currency),
        raw: raw.to_owned(),
        range: start..start + raw.len(),
        approximate: false,
        bound: None,
        label: String::new(),
        year: None,
    }])
}

/// Whether the number that the text shows is the stored one, as far as it is rounded.
fn shows(text: &str, stored: Decimal) -> bool {
    let tokens = tokens(text);
    let format = NumberFormat::default();
    tokens.iter().filter(|token| token.kind == TokenKind::Number).any(|token| {
        read_number(token.text, &format).is_ok_and(|number| {
            let decimals = u32::try_from(number.decimals).unwrap_or_default();
            (stored.abs().round_dp(decimals) - number.value).abs() <= Decimal::ONE
        })
    })
}

#[cfg(test)]
mod tests;
