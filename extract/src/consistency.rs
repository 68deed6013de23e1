//! Values of one record that speak against each other, or hold more than they should: they are believed less.

use crate::field::owner::may_be_several;
use crate::plan::{Amount, Code, Confidence, DeadlineKind, Field, Fields, Part, Record, TextRole};

/// Most that a value is believed that another one of its record contradicts, or that holds more than it should.
const CONTRADICTED: Confidence = Confidence::hundredth(90);
/// Most that a time is believed that was not understood.
const NOT_UNDERSTOOD: Confidence = Confidence::hundredth(50);
/// Fewest figures of a part of a code that is a code by itself.
const FIGURES_OF_A_PART: usize = 3;

/// Lowers the confidence of such values, and says so in their reasons.
pub(crate) fn doubt_contradictions(records: &mut [Record]) {
    for fields in records.iter_mut().map(|record| &mut record.fields) {
        doubt_like_amounts(&mut fields.amounts);
        doubt_amounts_without_part(&mut fields.amounts);
        for code in fields.codes.iter_mut().filter(|code| is_composite(&code.value)) {
            lower(code, CONTRADICTED, "several codes in one, of no known scheme");
        }
        let names = fields.owners.iter_mut().chain(&mut fields.partners);
        for name in names.filter(|field| may_be_several(&field.value.name)) {
            lower(name, CONTRADICTED, "a comma stands in it that may part two names");
        }
        if let Some(time) = fields.deadline.as_mut().filter(|time| time.value.kind == DeadlineKind::Unknown) {
            lower(time, NOT_UNDERSTOOD, "no time was understood");
        }
        doubt_title(fields);
    }
}

/// Amounts of one record that are said to be the same.
fn doubt_like_amounts(amounts: &mut [Field<Amount>]) {
    let told = |amount: &Amount| (amount.part, amount.year, amount.stage, amount.currency, amount.source.clone());
    let alike = |one: &Field<Amount>, other: &Field<Amount>| told(&one.value) == told(&other.value);
    let doubted: Vec<usize> = (0..amounts.len())
        .filter(|own| amounts.iter().enumerate().any(|(at, other)| at != *own && alike(&amounts[*own], other)))
        .collect();
    for index in doubted {
        lower(&mut amounts[index], CONTRADICTED, "nothing tells it from another amount of its row");
    }
}

/// Amounts of no part of a cost beside amounts of parts: the word for their part may not have been understood.
fn doubt_amounts_without_part(amounts: &mut [Field<Amount>]) {
    let beside_parts = |own: &Amount| {
        let of_a_part = |other: &Amount| other.part.is_some_and(|part| part != Part::Total);
        let same_time = |other: &Amount| own.year.is_none() || own.year == other.year;
        own.part.is_none() && amounts.iter().any(|other| of_a_part(&other.value) && same_time(&other.value))
    };
    let doubted: Vec<usize> = (0..amounts.len()).filter(|own| beside_parts(&amounts[*own].value)).collect();
    for index in doubted {
        lower(&mut amounts[index], CONTRADICTED, "of which part of the cost it is, no word tells");
    }
}

/// Whether a code without a scheme is made of parts that are codes themselves: `600-60016-6050`.
fn is_composite(code: &Code) -> bool {
    let part = |part: &&str| part.len() >= FIGURES_OF_A_PART && part.bytes().all(|byte| byte.is_ascii_digit());
    code.scheme.is_none() && code.code.split(['-', '/', '.', ' ']).filter(part).count() > 1
}

/// A title that begins with a word and a number may hold more than what is to be done.
fn doubt_title(fields: &mut Fields) {
    if let Some(title) = fields.texts.get_mut(TextRole::Title).filter(|title| is_numbered(&title.value)) {
        lower(title, CONTRADICTED, "a number stands in it that may be its own");
    }
}

/// `Zadanie 1. …`: one word and a number with a point or colon before what is to be done.
fn is_numbered(title: &str) -> bool {
    let mut words = title.split_whitespace();
    let (first, second) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let number = second.trim_end_matches(['.', ':', ')']);
    let figures = !number.is_empty() && number.len() < second.len() && number.bytes().all(|byte| byte.is_ascii_digit());
    figures && first.chars().all(char::is_alphabetic) && words.next().is_some()
}

/// Believes every value of a record that little at most, and says why.
pub(crate) fn lower_all(fields: &mut Fields, most: Confidence, why: &str) {
    fields.texts.values_mut().for_each(|field| lower(field, most, why));
    fields.amounts.iter_mut().for_each(|field| lower(field, most, why));
    fields.codes.iter_mut().for_each(|field| lower(field, most, why));
    fields.deadline.iter_mut().for_each(|field| lower(field, most, why));
    fields.owners.iter_mut().chain(&mut fields.partners).for_each(|field| lower(field, most, why));
    fields.funding.iter_mut().for_each(|field| lower(field, most, why));
    fields.other.iter_mut().for_each(|field| lower(field, most, why));
}

/// Believes a value that little at most, and says why.
pub(crate) fn lower<T>(field: &mut Field<T>, most: Confidence, why: &str) {
    if field.confidence > most {
        field.confidence = most;
        field.reason.push_str("; ");
        field.reason.push_str(why);
    }
}

#[cfg(test)]
mod tests {
    use super::{doubt_amounts_without_part, doubt_like_amounts, is_composite, is_numbered, may_be_several};
    use crate::plan::{Amount, Code, Confidence, Field, Part, Places};

    fn sum(amount: i64, part: Option<Part>, year: Option<i32>) -> Field<Amount> {
        let value = Amount { amount: Some(amount.into()), currency: None, part, year, stage: None, source: None };
        let confidence = Confidence::percent(97);
        Field { value, raw: "".into(), at: Places::none(), confidence, reason: "".into() }
    }

    #[test]
    fn sums_that_nothing_tells_apart_and_sums_of_no_part_beside_parts_are_doubted() {
        let (own, total) = (Some(Part::Own), Some(Part::Total));
        for (sums, doubted) in [
            (vec![(100, None, None), (120, None, None)], vec![true, true]),
            (vec![(100, total, None), (60, own, None), (40, None, None)], vec![false, false, true]),
            (vec![(100, total, None), (60, None, Some(2024)), (40, None, Some(2025))], vec![false; 3]),
            (vec![(60, own, Some(2024)), (40, None, Some(2024)), (70, None, Some(2025))], vec![false, true, false]),
        ] {
            let mut amounts: Vec<_> = sums.iter().map(|(amount, part, year)| sum(*amount, *part, *year)).collect();
            doubt_like_amounts(&mut amounts);
            doubt_amounts_without_part(&mut amounts);
            let lowered = amounts.iter().map(|amount| amount.confidence < Confidence::percent(95));
            assert_eq!(lowered.collect::<Vec<_>>(), doubted, "{sums:?}");
        }
    }

    #[test]
    fn numbers_before_what_is_to_be_done_are_seen() {
        for (title, numbered) in [
            ("Zadanie 1. Kolonie letnie", true),
            ("Мера 2: Обука", true),
            ("Ulica 27. jula", true),
            ("Wymiana 12 okien", false),
            ("Zadanie 1.", false),
        ] {
            assert_eq!(is_numbered(title), numbered, "{title}");
        }
    }

    #[test]
    fn names_of_several_are_seen() {
        for (name, several) in [
            ("ZŠ Nepomyšl, myslivci", true),
            ("ředitelka školy, zřizovatel", true),
            ("Directorate of Culture, Youth and Sport", false),
            ("Bytový podnik, s. r. o.", false),
            ("Čistoća, d.o.o.", false),
            ("Odjel za gospodarstvo", false),
        ] {
            assert_eq!(may_be_several(name), several, "{name}");
        }
    }

    #[test]
    fn codes_of_several_codes_are_seen() {
        for (code, composite) in [("600-60016-6050", true), ("412700", false), ("P-01/24", false), ("1.2.3", false)] {
            assert_eq!(is_composite(&Code { code: code.into(), scheme: None, label: None }), composite, "{code}");
        }
    }
}
