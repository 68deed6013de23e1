//! Numbers as plans print them.

mod format;
mod glued;
mod pieces;
mod token;

use rust_decimal::Decimal;

pub(crate) use format::{NumberFormat, SignRole};
pub(crate) use glued::split_glued;
pub(crate) use token::{GLUE, Token, TokenKind, is_apostrophe, is_blank, is_dash, tokens};

use pieces::Pieces;

/// A printed number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Number {
    /// Without a sign before it.
    pub(crate) value: Decimal,
    /// How many digits stand after the decimal sign.
    pub(crate) decimals: usize,
    /// Whether signs group its thousands.
    pub(crate) grouped: bool,
}

/// Why a text is not read as a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NotANumber {
    /// A date, an ordinal, a reference.
    Other,
    /// A number with a fault; the words say which.
    Broken(&'static str),
}

/// Reads the text of one number token, such as `1.234,56`.
///
/// A sign before exactly three last digits groups thousands unless the format knows it as the decimal sign.
///
/// # Errors
/// Tells a number with a fault from what is no number.
pub(crate) fn read_number(token: &str, format: &NumberFormat) -> Result<Number, NotANumber> {
    let pieces = Pieces::of(token);
    let runs = pieces.rest.len();
    let Some((sign, last)) = pieces.last_sign() else {
        return whole(&pieces, format);
    };
    let times = pieces.count_of(sign);
    let other_too = pieces.has(sign.other());
    let decimals = match (times, last.len(), other_too) {
        (1, 0, _) => return Err(NotANumber::Broken("no digits after the decimal sign")),
        (1, _, true) => last.len(),
        (1, 3, false) if !pieces.cannot_be_grouped() => {
            if format.role(sign) == Some(SignRole::Decimal) {
                3
            } else {
                0
            }
        }
        (1, length, false) => length,
        (_, 3, _) if pieces.is_grouped() => 0,
        (_, length @ (1 | 2), false) if pieces.groups_but_last() => length,
        (_, _, true) => return Err(NotANumber::Broken("its signs do not agree")),
        _ => return Err(uneven(&pieces)),
    };
    let whole_runs = if decimals == 0 { runs } else { runs - 1 };
    if !groups_are_even(&pieces, whole_runs) {
        return Err(uneven(&pieces));
    }
    let fraction = if decimals == 0 { "" } else { last };
    number(&pieces.digits(whole_runs), fraction, whole_runs > 0)
}

fn whole(pieces: &Pieces<'_>, _format: &NumberFormat) -> Result<Number, NotANumber> {
    let runs = pieces.rest.len();
    if !groups_are_even(pieces, runs) {
        return Err(uneven(pieces));
    }
    number(&pieces.digits(runs), "", runs > 0)
}

/// Whether the groups of the whole part have three digits. The first may have more where its own sign was left out.
fn groups_are_even(pieces: &Pieces<'_>, runs: usize) -> bool {
    let groups = pieces.rest.get(..runs).unwrap_or_default();
    let zeros = pieces.first.starts_with('0') && !groups.is_empty();
    !zeros
        && pieces.first.len() <= if groups.is_empty() { 28 } else { 6 }
        && groups.iter().all(|(_, run)| run.len() == 3)
}

/// Short runs between dots are dates, ordinals and the like; runs that look grouped are a number with digits lost.
fn uneven(pieces: &Pieces<'_>) -> NotANumber {
    let triples = pieces.rest.iter().filter(|(_, run)| run.len() == 3).count();
    if pieces.rest.len() >= 2 && triples >= 1 {
        NotANumber::Broken("its groups of digits are uneven")
    } else {
        NotANumber::Other
    }
}

fn number(whole: &str, fraction: &str, grouped: bool) -> Result<Number, NotANumber> {
    let digits = whole.trim_start_matches('0');
    if digits.len() + fraction.len() > 28 {
        return Err(NotANumber::Broken("too many digits"));
    }
    if whole.len() >= 3 && digits.is_empty() && !fraction.is_empty() {
        return Err(NotANumber::Broken("only zeros of its thousands are left"));
    }
    let text = if fraction.is_empty() { whole.to_owned() } else { format!("{whole}.{fraction}") };
    let value = text.parse().map_err(|_| NotANumber::Broken("not a number"))?;
    Ok(Number { value, decimals: fraction.len(), grouped })
}

#[cfg(test)]
mod tests;
