//! The values of filters.

use planoteka_extract::plan::{Currency, RecordKind};
use planoteka_extract::theme::{Theme, ThemeSector};
use rust_decimal::Decimal;

use super::Bounds;
use crate::check::Verdict;
use crate::facts::minor_units;

/// What is wrong, and how to write it.
type Wrong = (String, &'static str);

const KINDS: [RecordKind; 5] =
    [RecordKind::Activity, RecordKind::BudgetLine, RecordKind::Goal, RecordKind::Indicator, RecordKind::Event];

pub(super) fn kind(text: &str) -> Result<RecordKind, Wrong> {
    let name = text.to_lowercase().replace('-', "_");
    let found = KINDS.into_iter().find(|kind| kind.name() == name);
    found.ok_or_else(|| {
        (format!("there is no kind `{text}`"), "kinds are activity, budget_line, goal, indicator, event")
    })
}

pub(super) fn country(text: &str) -> Result<String, Wrong> {
    let code = text.to_uppercase();
    if code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return Ok(code);
    }
    Err((format!("`{text}` is no code of a country"), "write its two letters, such as country:BA"))
}

/// A theme, one of the three sectors of an integrated strategy, or a code of COFOG.
pub(super) fn sector(text: &str) -> Result<String, Wrong> {
    let name = text.to_lowercase();
    let known = Theme::from_key(&name).is_some()
        || ThemeSector::from_name(&name).is_some()
        || Theme::all().any(|theme| theme.cofog() == name);
    if known {
        return Ok(name);
    }
    Err((
        format!("there is no sector `{text}`"),
        "write one of those that --facets or `planoteka correct --themes` lists",
    ))
}

pub(super) fn checks(text: &str) -> Result<Verdict, Wrong> {
    let found = Verdict::ALL.into_iter().find(|verdict| verdict.name() == text.to_lowercase());
    found.ok_or_else(|| {
        (format!("no check says `{text}`"), "write checks:fail, checks:pass, checks:cannot or checks:none")
    })
}

pub(super) fn currency(text: &str) -> Result<Currency, Wrong> {
    let found = Currency::from_code(&text.to_uppercase());
    found.ok_or_else(|| (format!("`{text}` is no currency"), "write its three letters, such as currency:EUR"))
}

pub(super) fn years(text: &str) -> Result<Bounds, Wrong> {
    const HINT: &str = "write year:2021, year:2021..2023 or year:>2020";
    let year = |text: &str| {
        let valid = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
        let number = if valid { text.parse::<i64>().ok() } else { None };
        number.ok_or_else(|| (format!("`{text}` is no year"), HINT))
    };
    bounds(text, 1, year, HINT)
}

pub(super) fn amount(text: &str) -> Result<Bounds, Wrong> {
    const HINT: &str = "write amount:>1000000, amount:<=5000 or amount:10000..50000, in whole units of the currency";
    let amount = |text: &str| {
        let number = decimal(text).and_then(minor_units);
        number.ok_or_else(|| (format!("`{text}` is no amount"), HINT))
    };
    bounds(text, 1, amount, HINT)
}

pub(super) fn confidence(text: &str) -> Result<Bounds, Wrong> {
    const HINT: &str = "write confidence:<0.9, confidence:>=0.95 or confidence:0.5..0.8, from 0 to 1 in hundredths";
    let hundredths = |text: &str| {
        let share = text.replace(',', ".").parse::<Decimal>().ok().filter(|share| share.normalize().scale() <= 2);
        let number = share.and_then(minor_units).filter(|hundredths| (0..=100).contains(hundredths));
        number.ok_or_else(|| (format!("`{text}` is no confidence"), HINT))
    };
    bounds(text, 1, hundredths, HINT)
}

/// `N`, `N..M`, `N..`, `..M`, `>N`, `>=N`, `<N`, `<=N`; `step` is the difference between two neighbouring values.
fn bounds(
    text: &str,
    step: i64,
    number: impl Fn(&str) -> Result<i64, Wrong>,
    hint: &'static str,
) -> Result<Bounds, Wrong> {
    let from = |from| Bounds { from: Some(from), to: None };
    let to = |to| Bounds { from: None, to: Some(to) };
    if let Some(least) = text.strip_prefix(">=") {
        return number(least).map(from);
    }
    if let Some(below) = text.strip_prefix('>') {
        return Ok(from(number(below)?.saturating_add(step)));
    }
    if let Some(most) = text.strip_prefix("<=") {
        return number(most).map(to);
    }
    if let Some(above) = text.strip_prefix('<') {
        return Ok(to(number(above)?.saturating_sub(step)));
    }
    let Some((first, last)) = text.split_once("..") else {
        let only = number(text)?;
        return Ok(Bounds { from: Some(only), to: Some(only) });
    };
    let end = |text: &str| (!text.is_empty()).then(|| number(text)).transpose();
    let bounds = Bounds { from: end(first)?, to: end(last)? };
    match bounds {
        Bounds { from: None, to: None } => Err((format!("the range `{text}` has no ends"), hint)),
        Bounds { from: Some(from), to: Some(to) } if from > to => {
            Err((format!("the range `{text}` ends before it begins"), hint))
        }
        _ => Ok(bounds),
    }
}

/// Digits, grouped in threes by `.`, `,` or `_` if at all, with a decimal point or comma.
fn decimal(text: &str) -> Option<Decimal> {
    let text = text.replace('_', "");
    if !text.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    for mark in ['.', ','] {
        let mut groups = text.split(mark);
        let first = groups.next().unwrap_or_default();
        let mut grouped = groups.clone().peekable();
        if (1..=3).contains(&first.len()) && grouped.peek().is_some() && grouped.all(|group| group.len() == 3) {
            return text.replace(mark, "").parse().ok();
        }
    }
    text.replace(',', ".").parse().ok()
}
