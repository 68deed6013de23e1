//! Values of one record that speak against each other, or hold more than they should: they are believed less.

use crate::field::owner::may_be_several;
use crate::plan::{Amount, Code, Confidence, DeadlineKind, Field, Fields, Record, TextRole};

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

/// Amounts of one record that are said to be the same, or stand in one cell without a word for what each of them is.
fn doubt_like_amounts(amounts: &mut [Field<Amount>]) {
    let told = |amount: &Amount| (amount.part, amount.year, amount.stage, amount.currency, amount.source.clone());
    let alike = |one: &Field<Amount>, other: &Field<Amount>| {
        let labelled = one.value.part.is_some() || one.value.year.is_some();
        told(&one.value) == told(&other.value) && (labelled || one.at == other.at)
    };
    let doubted: Vec<usize> = (0..amounts.len())
        .filter(|own| amounts.iter().enumerate().any(|(at, other)| at != *own && alike(&amounts[*own], other)))
        .collect();
    for index in doubted {
        lower(&mut amounts[index], CONTRADICTED, "nothing tells it from another amount of its row");
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

fn lower<T>(field: &mut Field<T>, most: Confidence, why: &str) {
    if field.confidence > most {
        field.confidence = most;
        field.reason.push_str("; ");
        field.reason.push_str(why);
    }
}

#[cfg(test)]
mod tests {
    use super::{is_composite, is_numbered, may_be_several};
    use crate::plan::Code;

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
