//! Items that tell behind a dash, without colons, who answers for them, till when and for how much:
//! `Obnova knjižnice – predvidena vrednost 45.000 EUR, rok oktober 2024, nosilec Oddelek za kulturo`.

use super::labelled::{Labelled, Said, trimmed, without_stop};
use crate::field::deadline::deadline_likeness;
use crate::field::money::sums_in_prose;
use crate::lexicon::headings::{Heading, Headings};

/// What parts the title from what is told of it.
const DASHES: [&str; 3] = [" – ", " — ", " - "];
/// Words of the longest label.
const LONGEST_LABEL: usize = 4;
/// Likeness from which on a text is a time and nothing else.
const SURE: u8 = 85;
/// How likely a label means what it is taken for.
const LIKELY: f64 = 0.5;
/// Fewest things told, which no title has.
const FEWEST: usize = 2;
/// A title has at least so many letters.
const SHORTEST_TITLE: usize = 4;

/// The item as its title and what is told behind its dash, if most of it is understood.
pub(super) fn spoken<'a>(text: &'a str, headings: &Headings<'_>) -> Option<Labelled<'a>> {
    let (at, dash) = DASHES.iter().filter_map(|dash| Some((text.find(dash)?, dash))).min_by_key(|(at, _)| *at)?;
    let title = trimmed(text.get(..at)?);
    let rest = without_stop(trimmed(text.get(at + dash.len()..)?));
    let parts = parted(rest);
    let told: Vec<Said<'_>> = parts.iter().filter_map(|part| meant(part, headings)).collect();
    let letters = title.chars().filter(|c| c.is_alphabetic()).count();
    (letters >= SHORTEST_TITLE && told.len() >= FEWEST && told.len() * 2 > parts.len())
        .then_some(Labelled { title, told })
}

/// The things told, one behind the other with a comma and a blank between.
fn parted(rest: &str) -> Vec<&str> {
    rest.split(", ").flat_map(|part| part.split("; ")).map(trimmed).filter(|part| !part.is_empty()).collect()
}

/// What a part tells: a label before a value that fits it, a sum with its currency, or a time.
fn meant<'a>(part: &'a str, headings: &Headings<'_>) -> Option<Said<'a>> {
    let ends = part.match_indices(' ').map(|(at, _)| at).take(LONGEST_LABEL);
    let ends: Vec<usize> = ends.collect();
    let labelled = ends.into_iter().rev().find_map(|end| {
        let (label, value) = (part.get(..end)?, part.get(end..)?.trim());
        let weighed = headings.weigh(&[label]);
        let (heading, likely) = weighed.best();
        (weighed.exact && likely >= LIKELY && fits(heading, value)).then_some(Said { heading, label, value })
    });
    labelled.or_else(|| {
        let priced = sums_in_prose(part).iter().any(|sum| sum.currency.is_some());
        let heading = if priced { Heading::Money } else { Heading::Deadline };
        (priced || deadline_likeness(part) >= SURE).then_some(Said { heading, label: "", value: part })
    })
}

fn fits(heading: Heading, value: &str) -> bool {
    match heading {
        Heading::Money => !sums_in_prose(value).is_empty(),
        Heading::Deadline | Heading::Start | Heading::End => deadline_likeness(value) >= SURE,
        Heading::Owner | Heading::Partner => value.starts_with(char::is_uppercase),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::spoken;
    use crate::lexicon::Vocabulary;
    use crate::lexicon::headings::Headings;

    #[test]
    fn what_stands_behind_a_dash_is_told_of_the_title() {
        let headings = Headings::new(Vocabulary::shipped(), None);
        for (text, wanted) in [
            (
                "Obnova knjižnice – predvidena vrednost 45.000 EUR, rok oktober 2024, nosilec Oddelek za kulturo.",
                "Obnova knjižnice | money predvidena vrednost 45.000 EUR | deadline oktober 2024 | owner Oddelek za kulturo",
            ),
            (
                "Oprava chodníků – náklady 1,2 mil. Kč, termín 30. 6. 2025",
                "Oprava chodníků | money 1,2 mil. Kč | deadline 30. 6. 2025",
            ),
            ("Rekonstrukcija ulice – druga faza, istočni krak", "none"),
            ("Kanalizacija Založe – izvedba 2024–2025", "none"),
        ] {
            let found = spoken(text, &headings).map_or("none".to_owned(), |found| {
                let told = found.told.iter().map(|said| format!(" | {} {}", said.heading.name(), said.value));
                format!("{}{}", found.title, told.collect::<String>())
            });
            assert_eq!(found, wanted, "{text}");
        }
    }
}
