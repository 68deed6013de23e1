//! What people change of records: appended only, and laid over each fresh reading.

use std::fmt;
use std::str::FromStr;

use planoteka_extract::plan::{
    Amount, Confidence, Currency, Date, Deadline, DeadlineKind, Field, Owner, OwnerKind, Record, TextRole,
};
use planoteka_extract::theme::Theme;
use rust_decimal::Decimal;
use serde_json::Value;

use crate::name::name_of;
use crate::{Error, RecordId, Result};

/// The value that says a record has no theme.
pub(crate) const NO_THEME: &str = "none";

/// A field that can be corrected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum CorrectedField {
    /// What the record is about.
    Theme,
    /// A field whose value is text.
    Text(TextRole),
    /// One of its sums, from 0.
    Amount(usize),
    /// One of those who answer for it, from 0.
    Owner(usize),
    /// When it is due.
    Deadline,
}

/// Who changes something, when and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// Who, in any words.
    pub who: String,
    /// When, as the caller writes it.
    pub at: String,
    /// Why; may be empty.
    pub reason: String,
}

/// A change that a person made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// The record.
    pub id: RecordId,
    /// What of it.
    pub field: CorrectedField,
    /// What had been read there.
    pub seen: String,
    /// What stands there now; nothing when empty.
    pub value: String,
    /// By whom, when and why.
    pub by: Signature,
    /// Whether it holds.
    pub state: CorrectionState,
}

/// Whether a correction holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CorrectionState {
    /// It holds.
    Holds,
    /// A later one of the same field took its place, or it was taken back.
    Past,
    /// The field is read otherwise now than when it was corrected, so that someone must look again.
    ReadOtherwise,
}

impl CorrectedField {
    /// As stored: the name of the field.
    pub(crate) fn name(self) -> String {
        match self {
            Self::Theme => "theme".to_owned(),
            Self::Text(role) => name_of(&role).unwrap_or_default(),
            Self::Amount(_) => "amount".to_owned(),
            Self::Owner(_) => "owner".to_owned(),
            Self::Deadline => "deadline".to_owned(),
        }
    }

    /// As stored: which of several, from 0.
    pub(crate) fn item(self) -> usize {
        match self {
            Self::Amount(item) | Self::Owner(item) => item,
            Self::Theme | Self::Text(_) | Self::Deadline => 0,
        }
    }

    /// As stored.
    pub(crate) fn stored(name: &str, item: usize) -> Option<Self> {
        Some(match name {
            "theme" => Self::Theme,
            "amount" => Self::Amount(item),
            "owner" => Self::Owner(item),
            "deadline" => Self::Deadline,
            text => Self::Text(serde_json::from_value(Value::String(text.to_owned())).ok()?),
        })
    }

    /// What a record has there; empty for the theme, which is no reading.
    pub(crate) fn read(self, record: &Record) -> String {
        let fields = &record.fields;
        match self {
            Self::Theme => String::new(),
            Self::Text(role) => fields.text(role).unwrap_or_default().to_owned(),
            Self::Amount(item) => fields.amounts.get(item).map(|field| amount_text(&field.value)).unwrap_or_default(),
            Self::Owner(item) => fields.owners.get(item).map(|field| field.value.name.to_string()).unwrap_or_default(),
            Self::Deadline => fields.deadline.as_ref().map(|field| field.raw.to_string()).unwrap_or_default(),
        }
    }

    /// Whether a value can stand there; the value as it is kept.
    pub(crate) fn checked(self, value: &str) -> Result<String> {
        let value = value.trim();
        let wrong = |message: String, hint| Err(Error::Correction { message, hint });
        match self {
            Self::Theme if value != NO_THEME && Theme::from_key(value).is_none() => {
                wrong(format!("there is no theme `{value}`"), "`planoteka correct --themes` lists all of them")
            }
            Self::Amount(_) if !value.is_empty() && parsed_amount(value).is_none() => wrong(
                format!("`{value}` is no sum of money"),
                "write digits, a point before cents, and the currency if it changes, such as 223000.50 BAM",
            ),
            Self::Deadline if !value.is_empty() && parsed_deadline(value).is_none() => wrong(
                format!("`{value}` is no deadline"),
                "write a day 2021-12-31, a range 2021-01-01..2021-06-30, or continuous",
            ),
            _ => Ok(value.to_owned()),
        }
    }

    /// Puts a value there, with the reason why it stands there.
    fn put(self, record: &mut Record, value: &str, reason: &str) {
        let fields = &mut record.fields;
        match self {
            Self::Theme => {}
            Self::Text(role) => {
                let before = fields.texts.remove(role);
                if !value.is_empty() {
                    fields.texts.insert(role, corrected(before, value.into(), reason));
                }
            }
            Self::Amount(item) => put_item(&mut fields.amounts, item, value, |before| {
                let (amount, currency) = parsed_amount(value)?;
                let old = before.map(|field| field.value.clone());
                let mut new = old.unwrap_or(Amount {
                    amount: None,
                    currency: None,
                    part: None,
                    year: None,
                    stage: None,
                    source: None,
                });
                new.amount = Some(amount);
                new.currency = currency.or(new.currency);
                Some(corrected(before.cloned(), new, reason))
            }),
            Self::Owner(item) => put_item(&mut fields.owners, item, value, |before| {
                let (role, kind) =
                    before.map_or((None, OwnerKind::Unit), |field| (field.value.role.clone(), field.value.kind));
                Some(corrected(before.cloned(), Owner { name: value.into(), role, kind }, reason))
            }),
            Self::Deadline => {
                let before = fields.deadline.take();
                fields.deadline = parsed_deadline(value).map(|deadline| corrected(before, deadline, reason));
            }
        }
    }
}

impl fmt::Display for CorrectedField {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name())?;
        if self.item() > 0 { write!(f, ":{}", self.item() + 1) } else { Ok(()) }
    }
}

impl FromStr for CorrectedField {
    type Err = Error;

    /// `theme`, `title`, `amount`, `amount:2` and so on.
    fn from_str(text: &str) -> Result<Self> {
        let (name, number) = text.split_once(':').unwrap_or((text, "1"));
        let item = number.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        let field = item.and_then(|item| Self::stored(&name.to_lowercase(), item));
        field.filter(|field| field.item() > 0 || number == "1").ok_or_else(|| Error::Correction {
            message: format!("no field `{text}` can be corrected"),
            hint: "fields are theme, title, description, goal, programme, sector, result, indicator, baseline, target, \
                   location, beneficiaries, priority, status, note, ordinal, deadline, amount and owner; amount:2 is \
                   the second sum",
        })
    }
}

/// Lays corrections, oldest first, over a record as read; says of each whether it holds, and gives the theme that a
/// person set, `Some(None)` when the record shall have none.
pub(crate) fn lay_over(record: &mut Record, corrections: &mut [Correction]) -> Option<Option<Theme>> {
    let mut theme = None;
    let as_read = record.clone();
    for correction in corrections.iter_mut().filter(|correction| correction.state != CorrectionState::Past) {
        if correction.field.read(&as_read) != correction.seen {
            correction.state = CorrectionState::ReadOtherwise;
            continue;
        }
        correction.state = CorrectionState::Holds;
        if correction.field == CorrectedField::Theme {
            theme = Some(Theme::from_key(&correction.value));
        }
        correction.field.put(record, &correction.value, &reason(correction));
    }
    theme
}

/// `set by Ana on 2026-11-26: typing error; read as 22300.00 BAM`.
pub(crate) fn reason(correction: &Correction) -> String {
    let Signature { who, at, reason } = &correction.by;
    let why = if reason.is_empty() { String::new() } else { format!(": {reason}") };
    let read = if correction.seen.is_empty() { String::new() } else { format!("; read as {}", correction.seen) };
    format!("set by {who} on {at}{why}{read}")
}

fn corrected<T>(before: Option<Field<T>>, value: T, reason: &str) -> Field<T> {
    let (raw, at) = before.map(|field| (field.raw, field.at)).unwrap_or_default();
    Field { value, raw, at, confidence: Confidence::percent(100), reason: reason.into() }
}

fn put_item<T>(
    items: &mut Vec<Field<T>>,
    item: usize,
    value: &str,
    make: impl Fn(Option<&Field<T>>) -> Option<Field<T>>,
) {
    if value.is_empty() {
        if item < items.len() {
            items.remove(item);
        }
        return;
    }
    let Some(new) = make(items.get(item)) else { return };
    match items.get_mut(item) {
        Some(old) => *old = new,
        None => items.push(new),
    }
}

/// `223000.00 BAM`, or the sum alone; `?` for one that could not be read.
fn amount_text(amount: &Amount) -> String {
    let sum = amount.amount.map_or_else(|| "?".to_owned(), |sum| sum.to_string());
    amount.currency.map_or_else(|| sum.clone(), |currency| format!("{sum} {currency}"))
}

fn parsed_amount(text: &str) -> Option<(Decimal, Option<Currency>)> {
    let (sum, currency) = text.split_once(' ').map_or((text, None), |(sum, currency)| (sum, Some(currency.trim())));
    let currency = match currency {
        Some(code) => Some(Currency::from_code(&code.to_uppercase())?),
        None => None,
    };
    Some((sum.replace(',', "").parse().ok()?, currency))
}

fn parsed_deadline(text: &str) -> Option<Deadline> {
    if text == "continuous" {
        return Some(Deadline { kind: DeadlineKind::Continuous, from: None, to: None });
    }
    match text.split_once("..") {
        Some((from, to)) => {
            let (from, to) = (Date::from_iso(from)?, Date::from_iso(to)?);
            (from <= to).then_some(Deadline { kind: DeadlineKind::Range, from: Some(from), to: Some(to) })
        }
        None => Some(Deadline { kind: DeadlineKind::Date, from: None, to: Some(Date::from_iso(text)?) }),
    }
}
