//! The department that plans.

use super::lines::{Line, is_capitals};
use super::tokens::{Token, tokens};
use crate::lexicon::documents::{UnitWord, unit_word};
use crate::lexicon::phrases::folded_words;
use crate::plan::{Confidence, Field};

/// Longest name of a department, in words.
const LONGEST: usize = 14;

/// The department: a line of its own at the beginning, or named in the title.
pub(super) fn unit(title: Option<&Field<String>>, lines: &[Line<'_>]) -> Option<Field<String>> {
    let early = lines.iter().filter(|line| line.is_early());
    let own_line = early.clone().find_map(|line| {
        let words = line.words();
        let (unit, _) = unit_word(&words)?;
        let basic = folded_words(unit.basic);
        let whole =
            words.starts_with(&basic) && (2..=LONGEST).contains(&words.len()) && !line.text.ends_with([':', '.', ';']);
        whole.then(|| field(line.text.to_owned(), line, 92, "a line of its own at the beginning"))
    });
    let in_title = || {
        let title = title?;
        let named = named_in(&title.value)?;
        let known = mixed_case(&named, lines).unwrap_or_else(|| small(&named));
        let reason = "named in the title".to_owned();
        Some(Field { value: known, raw: named.raw, at: title.at.clone(), confidence: Confidence::percent(85), reason })
    };
    in_title().or(own_line)
}

fn field(value: String, line: &Line<'_>, confidence: u8, reason: &str) -> Field<String> {
    let confidence = Confidence::percent(confidence);
    Field { raw: value.clone(), value, at: vec![line.origin.clone()], confidence, reason: reason.to_owned() }
}

/// A department named within a text.
struct Named {
    unit: &'static UnitWord,
    /// The words after the department word.
    rest: String,
    raw: String,
}

fn named_in(text: &str) -> Option<Named> {
    let tokens = tokens(text);
    let folded: Vec<String> = tokens.iter().map(|token| token.folded.clone()).collect();
    let (at, (unit, length)) = (0..tokens.len()).find_map(|at| Some((at, unit_word(folded.get(at..)?)?)))?;
    let rest = tokens.get(at + length..)?;
    let end = end_of_name(rest);
    let first = rest.first()?;
    let last = rest.get(end.checked_sub(1)?)?;
    Some(Named {
        unit,
        rest: text.get(first.start..last.end())?.to_owned(),
        raw: text.get(tokens.get(at)?.start..last.end())?.to_owned(),
    })
}

/// The name ends before "for" with a year, a mark, or the next municipality word.
fn end_of_name(rest: &[Token<'_>]) -> usize {
    for (index, token) in rest.iter().enumerate() {
        let year_follows = rest
            .iter()
            .skip(index)
            .take(3)
            .any(|token| token.text.len() == 4 && token.text.chars().all(|c| c.is_ascii_digit()));
        let stops = (index > 0 && !token.goes_on() && !token.gap.contains('-'))
            || token.text.chars().all(|c| c.is_ascii_digit())
            || (token.text.chars().count() <= 3 && year_follows);
        if stops {
            return index;
        }
    }
    rest.len().min(LONGEST)
}

/// The same name where the document writes it in small letters.
fn mixed_case(named: &Named, lines: &[Line<'_>]) -> Option<String> {
    let wanted = folded_words(&format!("{} {}", named.unit.basic, named.rest));
    let rest = folded_words(&named.rest);
    let mut found: Option<String> = None;
    for line in lines.iter().filter(|line| !is_capitals(line.text)) {
        let tokens = tokens(line.text);
        for at in 0..tokens.len() {
            let words: Vec<&str> =
                tokens.iter().skip(at).take(wanted.len()).map(|token| token.folded.as_str()).collect();
            let (Some(first), Some(last)) = (tokens.get(at), tokens.get(at + wanted.len() - 1)) else { break };
            let text = line.text.get(first.start..last.end());
            if words == wanted {
                return text.map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "));
            }
            let head = wanted.len() - rest.len();
            if found.is_none()
                && words.get(head..).is_some_and(|tail| tail == rest)
                && unit_word(&words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>())
                    .is_some_and(|(unit, _)| unit.basic == named.unit.basic)
            {
                let tail = tokens.get(at + head)?;
                found = line.text.get(tail.start..last.end()).map(|tail| format!("{} {tail}", named.unit.basic));
            }
        }
    }
    found
}

/// The name with its department word in the basic case, capitals made small.
fn small(named: &Named) -> String {
    let rest = if is_capitals(&named.rest) { named.rest.to_lowercase() } else { named.rest.clone() };
    format!("{} {rest}", named.unit.basic)
}
