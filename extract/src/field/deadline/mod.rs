//! When something is due, as a cell or a sentence tells it.

mod day;
mod interpret;
mod item;
mod likeness;
mod part;
mod prose;
mod reader;
mod relation;
mod span;
#[cfg(test)]
mod tests;
mod token;

pub(crate) use likeness::{bare_numbers, deadline_likeness, likeness_under};
pub(crate) use prose::dates_in_prose;
#[allow(unused_imports, reason = "sections that say how often are to call it")]
pub(crate) use prose::frequency_in;

use planoteka_ingest::document::TypedValue;

use crate::lexicon::times::{TimeWord, time_words};
use crate::plan::{Date, Deadline, DeadlineKind, Language, Period};
use crate::text::fold;
use interpret::interpret;
use item::{Item, items};
use reader::Reader;
use span::Precision;

/// What the times of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(crate) enum DeadlineColumn {
    /// Till when: a day is only the end.
    #[default]
    Deadline,
    /// During which time.
    #[allow(dead_code, reason = "headings such as \"duration\" are to name it")]
    Period,
    /// When it begins.
    Start,
    /// When it ends.
    End,
    /// When it takes place: a day is its beginning and its end.
    Event,
}

/// What a number without any word is in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum BareNumber {
    /// A month, 1 to 12.
    Month,
    /// A quarter, 1 to 4.
    Quarter,
    /// A quarter where no year stands beside it: the few cells have no number above 4, their heading says nothing.
    QuarterAlone,
}

/// What is known around a deadline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct DeadlineContext {
    /// The years of the plan.
    pub period: Option<Period>,
    /// The language of the document: neighbours call different months by one name.
    pub language: Option<Language>,
    /// What the times of the column are.
    pub column: DeadlineColumn,
    /// What lone numbers of the column are; see [`bare_numbers`].
    pub bare: Option<BareNumber>,
}

/// A deadline as read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DeadlineReading {
    pub deadline: Deadline,
    /// Whether no other reading is likely.
    pub certain: bool,
    /// In a few words.
    pub why: String,
}

/// The deadline that a cell tells; none where it is blank or holds a dash.
///
/// A text without a time that can be understood gives [`DeadlineKind::Unknown`].
pub(crate) fn read_deadline(
    text: &str,
    typed: Option<&TypedValue>,
    context: &DeadlineContext,
) -> Option<DeadlineReading> {
    if let Some(reading) = typed.and_then(|typed| read_typed(text, typed, context)) {
        return Some(reading);
    }
    if is_blank(text) {
        return None;
    }
    Some(read_text(without_weekday(text, context.language), context))
}

/// Abbreviations of German weekdays, one of which is the word for `until` in other languages.
const WEEKDAYS: [&str; 7] = ["Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"];

/// A German text without the abbreviation of a weekday that it begins with: `Do., 01.05.2025`.
fn without_weekday(text: &str, language: Option<Language>) -> &str {
    let trimmed = text.trim_start();
    let rest = trimmed.split_once('.').filter(|(day, _)| language == Some(Language::De) && WEEKDAYS.contains(day));
    rest.map_or(text, |(_, rest)| rest.trim_start_matches([',', ' ']))
}

fn read_text(text: &str, context: &DeadlineContext) -> DeadlineReading {
    let tokens = token::tokens(text);
    let reader = Reader { tokens: &tokens, language: context.language, bare: context.bare };
    let items = items(&reader);
    let items = after_label(&items, &tokens);
    let read = interpret(items, context);
    if let Some(deadline) = school_year(text, &read.deadline) {
        return DeadlineReading { deadline, certain: read.certain, why: "a school year".to_owned() };
    }
    DeadlineReading { deadline: read.deadline, certain: read.certain, why: read.why }
}

/// From September to August, where two years one after the other are called a school year.
fn school_year(text: &str, read: &Deadline) -> Option<Deadline> {
    let (from, to) = (read.from?, read.to?);
    let whole = (from.month(), from.day(), to.month(), to.day()) == (1, 1, 12, 31);
    let folded = fold(text);
    let is_school = |word: &str| time_words(&[word]).is_some_and(|(_, meanings)| meanings.contains(&TimeWord::School));
    if !whole || to.year() != from.year() + 1 || !folded.split(' ').any(is_school) {
        return None;
    }
    Some(Deadline { from: Date::new(from.year(), 9, 1), to: Date::new(to.year(), 8, 31), ..read.clone() })
}

/// The items after a label such as "Рок:".
fn after_label<'a>(items: &'a [item::Place], tokens: &[token::Token]) -> &'a [item::Place] {
    let colon = items
        .iter()
        .position(|place| tokens.get(place.tokens.start).is_some_and(|token| token.kind == token::TokenKind::Colon));
    let told = |place: &item::Place| !matches!(place.item, Item::Filler | Item::Strange | Item::Unset | Item::List);
    match colon.and_then(|colon| items.split_at_checked(colon)) {
        Some((label, rest)) if !label.iter().any(told) && rest.iter().any(told) => rest,
        _ => items,
    }
}

/// A day that the file itself stores, unless the cell shows only its month or year.
fn read_typed(text: &str, typed: &TypedValue, context: &DeadlineContext) -> Option<DeadlineReading> {
    let (date, certain) = match typed {
        TypedValue::Date { iso } => (Date::from_iso(iso.get(..10)?)?, true),
        TypedValue::Number { decimal, .. } => (date_of_serial(decimal.parse().ok()?)?, false),
        _ => return None,
    };
    // Spreadsheets store an empty date as their first days.
    if date.year() == 1900 && date.month() == 1 && date.day() <= 1 {
        return None;
    }
    let shown = read_text(text, context);
    if shown.deadline.kind == DeadlineKind::Range
        && let (Some(from), Some(to)) = (shown.deadline.from, shown.deadline.to)
        && (from..=to).contains(&date)
    {
        return Some(shown);
    }
    let written = read_text(&date.to_string(), context);
    let why = if certain { "a day stored in the cell" } else { "a day stored as its number" };
    Some(DeadlineReading { deadline: written.deadline, certain, why: why.to_owned() })
}

/// The day of a spreadsheet's day number, for numbers that are days of 2000 to 2064.
fn date_of_serial(serial: u32) -> Option<Date> {
    if !(36526..=60266).contains(&serial) {
        return None;
    }
    let mut left = serial - 36526;
    for year in 2000..2070 {
        for month in 1..=12 {
            let last = u32::from(Date::end_of_month(year, month)?.day());
            if left < last {
                return Date::new(year, month, u8::try_from(left).ok()? + 1);
            }
            left -= last;
        }
    }
    None
}

fn is_blank(text: &str) -> bool {
    let folded = fold(text);
    if folded.is_empty() || folded.chars().all(|c| matches!(c, '0' | ' ')) {
        return true;
    }
    let words: Vec<&str> = folded.split(' ').collect();
    folded == "x"
        || folded == "01 01 1900"
        || time_words(&words)
            .is_some_and(|(length, meanings)| length == words.len() && meanings.contains(&TimeWord::Empty))
}

/// One deadline of a beginning and an end told apart.
pub(crate) fn join_start_end(start: Option<&Deadline>, end: Option<&Deadline>) -> Option<Deadline> {
    let Some(start) = start else { return end.cloned() };
    let from = start.from.or(start.to);
    let Some(end) = end else {
        // A month or quarter in which a thing begins is the time of it where nothing tells its end.
        if is_part_of_year(start) {
            return Some(start.clone());
        }
        return Some(Deadline { kind: DeadlineKind::Range, from, to: None })
            .filter(|_| from.is_some())
            .or_else(|| Some(start.clone()));
    };
    let to = end.to.or(end.from);
    let kind = match end.kind {
        DeadlineKind::Continuous | DeadlineKind::Recurring => end.kind,
        _ if from.is_none() && to.is_none() => end.kind,
        _ if from.is_none() => DeadlineKind::Date,
        _ => DeadlineKind::Range,
    };
    Some(Deadline { kind, from, to })
}

/// Whether a time is more than a day and less than a year.
pub(crate) fn is_part_of_year(time: &Deadline) -> bool {
    let (Some(from), Some(to)) = (time.from, time.to) else { return false };
    let whole_year = Date::new(from.year(), 1, 1) == Some(from) && Date::end_of_month(from.year(), 12) == Some(to);
    time.kind == DeadlineKind::Range && from != to && from.year() == to.year() && !whole_year
}
