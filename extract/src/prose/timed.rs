//! Items that end with the time when they are due.

use crate::field::deadline::{DeadlineColumn, DeadlineContext, deadline_likeness, read_deadline};
use crate::plan::{Deadline, DeadlineKind, Profile};

/// An item of a list that ends with a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Timed<'a> {
    pub title: &'a str,
    /// The time as written.
    pub raw: &'a str,
    pub deadline: Deadline,
}

/// Signs that set the end of an item off.
const SET_OFF: [&str; 6] = [" – ", " - ", " — ", "; ", ": ", " ("];
/// A longer text in bytes tells more than a time.
const LONGEST: usize = 80;

/// The item as title and time, if a sign sets a time off at its end.
pub(super) fn timed<'a>(item: &'a str, profile: &Profile) -> Option<Timed<'a>> {
    let (at, sign) = SET_OFF.iter().filter_map(|sign| Some((item.rfind(sign)?, sign))).max_by_key(|(at, _)| *at)?;
    let (title, raw) = (item.get(..at)?.trim(), item.get(at + sign.len()..)?.trim());
    let raw = raw.trim_end_matches([';', ')', ' ']);
    let told = raw.len() <= LONGEST && title.chars().filter(|c| c.is_alphabetic()).count() > 3;
    if !told || deadline_likeness(raw) < SURE {
        return None;
    }
    let context = DeadlineContext {
        period: profile.period.as_ref().map(|field| field.value),
        language: profile.language.as_ref().map(|field| field.value),
        column: DeadlineColumn::Deadline,
        bare: None,
    };
    let read = read_deadline(raw, None, &context)?;
    (read.deadline.kind != DeadlineKind::Unknown).then_some(Timed { title, raw, deadline: read.deadline })
}

/// Likeness from which on a text is a time and nothing else.
const SURE: u8 = 85;

#[cfg(test)]
mod tests {
    use ecow::EcoString;

    use super::timed;
    use crate::plan::{Confidence, Field, Period, Places, Profile};

    #[test]
    fn a_time_ends_the_item() {
        let period = Field {
            value: Period { from: 2021, to: 2021 },
            raw: EcoString::new(),
            at: Places::none(),
            confidence: Confidence::percent(90),
            reason: EcoString::new(),
        };
        let profile = Profile { period: Some(period), ..Profile::default() };
        for (item, wanted) in [
            ("Израда плана набавки – јануар 2021.", Some(("Израда плана набавки", "2021-01-01", "2021-01-31"))),
            ("Izrada izvještaja (do 15. marta)", Some(("Izrada izvještaja", "", "2021-03-15"))),
            ("Przegląd dróg - na bieżąco", Some(("Przegląd dróg", "", ""))),
            ("Припрема седница, рок није одређен", None),
            ("Uređenje trga – faza II", None),
            ("Sanacija puta Gaj – Brod", None),
        ] {
            let found = timed(item, &profile);
            let day = |date: Option<crate::plan::Date>| date.map(|date| date.to_string()).unwrap_or_default();
            let found = found.map(|timed| (timed.title.to_owned(), day(timed.deadline.from), day(timed.deadline.to)));
            let wanted = wanted.map(|(title, from, to)| (title.to_owned(), from.to_owned(), to.to_owned()));
            assert_eq!(found, wanted, "{item}");
        }
    }
}
