//! The document's own title, and the sort of document it names.

use ecow::EcoString;

use super::lines::{Line, Standing};
use super::period::has_year;
use super::unit::is_department;
use crate::lexicon::documents::document_kind;
use crate::lexicon::lists::{is_page_furniture, is_task_verb};
use crate::lexicon::places::{PlaceWord, countries, place_word};
use crate::lexicon::row_words::{RowWord, begins_with, mentions};
use crate::plan::{Confidence, Field, PlanKind};
use crate::text::folded_space;

/// Longest title believed, in letters.
const LONGEST: usize = 300;
/// Lines a title may be broken over.
const MOST_LINES: usize = 5;
/// Least score of a title.
const LEAST: i32 = 4;

/// The title: the early line that is most like one, with the lines it is broken over.
pub(super) fn title(lines: &[Line<'_>]) -> Option<Field<EcoString>> {
    let early = lines.iter().enumerate().filter(|(_, line)| line.is_early() && line.standing != Standing::Furniture);
    let scored = early.map(|(index, line)| (index, score(line)));
    let best = scored.max_by_key(|(index, score)| (*score, -signed(*index))).filter(|(_, score)| *score >= LEAST);
    let Some((best, _)) = best else {
        return running_title(lines).or_else(|| first_line(lines));
    };
    let range = whole(lines, best);
    let parts = lines.get(range)?;
    let value = parts.iter().map(|line| folded_space(line.text)).collect::<Vec<_>>().join(" ");
    let mut at: Vec<_> = parts.iter().map(|line| line.origin.origin()).collect();
    at.dedup();
    let (confidence, reason) = match parts.first().map(|line| line.standing) {
        Some(Standing::Heading(_)) => (95, "the first heading"),
        _ => (80, "the line at the beginning that names a document"),
    };
    let (confidence, reason) = (Confidence::percent(confidence), reason.to_owned());
    Some(Field { raw: value.clone().into(), value: value.into(), at: at.into(), confidence, reason: reason.into() })
}

/// The line at the top of each page that names a document.
fn running_title(lines: &[Line<'_>]) -> Option<Field<EcoString>> {
    let running = |line: &&Line<'_>| line.standing == Standing::Furniture && line.number == 0;
    let named = lines.iter().filter(running).filter(|line| document_kind(&line.words()).is_some());
    let line = named.max_by_key(|line| score(line)).filter(|line| score(line) >= LEAST)?;
    let value = folded_space(line.text);
    Some(Field {
        raw: value.clone().into(),
        value: value.into(),
        at: line.origin.origin().into(),
        confidence: Confidence::percent(80),
        reason: "the line at the top of each page that names a document".into(),
    })
}

/// Where no line names a document, the first short one that is no sentence.
fn first_line(lines: &[Line<'_>]) -> Option<Field<EcoString>> {
    let is_short = |line: &&Line<'_>| {
        let words = line.words();
        let ended = line.text.ends_with(['.', ';', ':', ',']) && !ends_with_year_dot(line.text);
        (1..=20).contains(&words.len()) && !ended && !is_page_furniture(&words)
    };
    let running = |line: &&Line<'_>| line.is_early() && !matches!(line.standing, Standing::Furniture | Standing::Item);
    let line = lines
        .iter()
        .filter(running)
        .take(3)
        .filter(is_short)
        .find(|line| !is_institution(&line.words()) && !is_state(&line.words()) && !is_numbered(line.text))?;
    let value = folded_space(line.text);
    let (confidence, reason) = (Confidence::percent(50), "the first line");
    Some(Field {
        raw: value.clone().into(),
        value: value.into(),
        at: line.origin.origin().into(),
        confidence,
        reason: reason.into(),
    })
}

fn signed(index: usize) -> i32 {
    i32::try_from(index).unwrap_or(i32::MAX)
}

fn score(line: &Line<'_>) -> i32 {
    let words = line.words();
    let mut score = match line.standing {
        Standing::Heading(level) => 6 - i32::from(level.min(4)),
        Standing::Strong => 2,
        Standing::Item => -8,
        _ => 0,
    };
    score += 4 * i32::from(document_kind(&words).is_some());
    score += 2 * i32::from(line.is_capitals()) + 2 * i32::from(has_year(line.text));
    score += i32::from(line.number == 0) - i32::try_from(line.number / 5).unwrap_or(0);
    score -= 4 * i32::from(words.first().is_some_and(|word| is_task_verb(word)));
    score -= 6 * i32::from(line.text.chars().count() > LONGEST || words.len() > 40);
    score -= 4 * i32::from(
        line.text.ends_with(['.', ';', ':', ',']) && !line.is_capitals() && !ends_with_year_dot(line.text),
    );
    // An aside says what the document belongs to.
    score -= 6 * i32::from(line.text.starts_with('(') && line.text.ends_with(')'));
    score -= 4 * i32::from(is_numbered(line.text)) + 6 * i32::from(is_institution(&words) || is_state(&words));
    score -= 6 * i32::from(is_of_a_department(line.text));
    score += i32::from(begins_with(line.text, RowWord::Plan));
    score - 8 * i32::from(words.is_empty())
}

fn ends_with_year_dot(text: &str) -> bool {
    let Some(bare) = text.strip_suffix('.') else { return false };
    bare.ends_with(|c: char| c.is_ascii_digit())
        || bare.ends_with("год")
        || bare.ends_with(" r")
        || bare.ends_with(" г")
}

/// A number before a part of the document: "II ", "1.", "III -".
fn is_numbered(text: &str) -> bool {
    let first = text.split([' ', '.', ')']).next().unwrap_or_default();
    !first.is_empty()
        && (first.chars().all(|c| matches!(c, 'I' | 'V' | 'X'))
            || (first.len() <= 2 && first.chars().all(|c| c.is_ascii_digit())))
}

/// Letters set apart, as over a table of contents: no part of a title of words.
fn is_spaced(text: &str) -> bool {
    let words = text.split_whitespace();
    words.clone().count() >= 4 && words.map(str::chars).all(|letters| letters.count() == 1)
}

/// A line that begins with the state and says little more.
fn is_state(words: &[String]) -> bool {
    words.len() <= 5
        && countries().iter().any(|country| country.names.iter().any(|name| name.position(words) == Some(0)))
}

/// A department with what it belongs to, and nothing else: `OPŠTINA SEČANJ – Odeljenje za budžet i finansije`.
fn is_of_a_department(text: &str) -> bool {
    let after_dash = text.rsplit_once(['–', '—']).map_or(text, |(_, last)| last.trim());
    is_department(after_dash) && !has_year(text)
}

/// "Municipality of X", an office, and nothing else.
fn is_institution(words: &[String]) -> bool {
    let begins = place_word(words)
        .is_some_and(|(word, _)| matches!(word, PlaceWord::Basic | PlaceWord::Other | PlaceWord::Body));
    // `Миргородська міська громада`, `Makó Város Önkormányzata`.
    let behind = |at: usize| words.get(at..).and_then(place_word).map(|(word, _)| word);
    let ends = (1..words.len()).any(|at| matches!(behind(at), Some(PlaceWord::Kin | PlaceWord::After)));
    words.len() <= 5 && (begins || ends && document_kind(words).is_none())
}

/// Whether a line is but the word for a sort of document, which the next tells of, beginning small or set like it:
/// `PROGRAM`, `of works`.
fn is_told_of(one: &Line<'_>, next: &Line<'_>) -> bool {
    let words = one.words();
    let bare = words.len() <= WORDS_OF_A_SORT && one.is_capitals() && document_kind(&words).is_some();
    let ended = next.text.ends_with([':', ';', ',']) || next.text.chars().count() > LONGEST;
    let opens_small = next.text.starts_with(char::is_lowercase) && next.standing != Standing::Item;
    bare && !ended && (opens_small || is_set_alike(one, next))
}

/// Whether two headings of one level follow each other in capitals, the second without a sort of document of its own.
fn is_set_alike(one: &Line<'_>, next: &Line<'_>) -> bool {
    let heading = matches!(one.standing, Standing::Heading(_)) && one.standing == next.standing;
    let words = next.words();
    let names = document_kind(&words).is_some() || is_institution(&words) || is_state(&words) || is_numbered(next.text);
    heading && next.number == one.number + 1 && next.is_capitals() && !names && !is_spaced(next.text)
}

/// Most words that only name a sort of document.
const WORDS_OF_A_SORT: usize = 4;
/// Most words of a line that goes on from a heading.
const WORDS_OF_A_REST: usize = 12;

/// Whether a line is but the years of the line above it, set like it.
fn is_its_years(one: &Line<'_>, next: &Line<'_>) -> bool {
    let years = has_year(next.text) && !next.text.contains(char::is_alphabetic);
    years && one.standing == next.standing && !is_institution(&one.words()) && !is_state(&one.words())
}

/// The lines around the best one that go on with it: capitals broken over lines, a heading with the years below it.
fn whole(lines: &[Line<'_>], best: usize) -> std::ops::Range<usize> {
    let goes_on = |one: usize, next: usize| -> bool {
        let (Some(one), Some(next)) = (lines.get(one), lines.get(next)) else { return false };
        if is_told_of(one, next) || is_its_years(one, next) {
            return true;
        }
        let heading = matches!(one.standing, Standing::Heading(_));
        let goes_on = if heading {
            is_rest_of_heading(one, next)
        } else {
            one.is_capitals() && next.is_capitals() && !(ends_with_years(one.text) && names_afresh(next))
        };
        one.standing == next.standing
            && goes_on
            && [one, next].iter().all(|line| !is_numbered(line.text) && !is_institution(&line.words()))
            && !is_spaced(next.text)
    };
    let (mut start, mut end) = (best, best + 1);
    while end - start < MOST_LINES && goes_on(end - 1, end) {
        end += 1;
    }
    let dated = |start: usize| matches!((lines.get(start - 1), lines.get(start)), (Some(one), Some(next)) if is_its_years(one, next));
    let in_one_text = |start: usize| match (lines.get(start - 1), lines.get(start)) {
        (Some(one), Some(next)) => one.origin.origin() == next.origin.origin() && !is_state(&one.words()),
        _ => false,
    };
    let heading = lines.get(best).is_some_and(|line| matches!(line.standing, Standing::Heading(_)));
    while end - start < MOST_LINES
        && start > 0
        && goes_on(start - 1, start)
        && (heading
            || dated(start)
            || in_one_text(start)
            || !is_office(lines.get(start - 1))
            || lists_measures(lines.get(start - 1)))
    {
        start -= 1;
    }
    start..end
}

/// Whether a text ends with a stretch of years, as a title does that is complete.
fn ends_with_years(text: &str) -> bool {
    let last = text.split_whitespace().next_back().unwrap_or_default();
    has_year(last) && last.ends_with(|c: char| c.is_ascii_digit()) && last.contains(['-', '–', '/'])
}

/// Whether a line begins with a word of its own rather than one that leads on: `FOR THE MUNICIPALITY`.
fn names_afresh(line: &Line<'_>) -> bool {
    line.words().first().is_some_and(|word| word.chars().count() > PREPOSITION) && !is_institution(&line.words())
}

/// Letters of the longest word that a line which goes on begins with in capitals: `ZA`, `NA`, `PRE`.
const PREPOSITION: usize = 3;

/// Whether a heading right below another only says for when or where: `ZA 2023. GODINU`, `a 2025. évre`.
fn is_rest_of_heading(one: &Line<'_>, next: &Line<'_>) -> bool {
    let words = next.words();
    let follows = next.number == one.number + 1 && !one.text.ends_with(['.', ':', ';']);
    let opens_small = next.text.starts_with(char::is_lowercase);
    let opens_with_preposition = words.first().is_some_and(|word| word.chars().count() <= PREPOSITION);
    let says_when = has_year(next.text) && document_kind(&words).is_none();
    let ended = next.text.ends_with(['.', ':', ';', ',']) || words.len() > WORDS_OF_A_REST;
    // What begins small goes on, `of the municipality`.
    let goes_on = opens_small && !ended && has_year(one.text);
    follows && (goes_on || says_when && (opens_small || opens_with_preposition && words.len() > 1))
}

/// A line that names measures or works begins what is a list of them.
fn lists_measures(line: Option<&Line<'_>>) -> bool {
    let says = |text: &str| [RowWord::Measures, RowWord::Undertaking].into_iter().any(|word| mentions(text, word));
    line.is_some_and(|line| !is_institution(&line.words()) && !is_state(&line.words()) && says(line.text))
}

/// A line that names the state or an office, by what follows it being no continuation: it names no document.
fn is_office(line: Option<&Line<'_>>) -> bool {
    line.is_none_or(|line| document_kind(&line.words()).is_none())
}

/// The sort of document that the title names, else the first heading that names one.
pub(super) fn kind(title: Option<&Field<EcoString>>, lines: &[Line<'_>]) -> Option<Field<PlanKind>> {
    if let Some(title) = title
        && let Some(kind) = document_kind(&crate::lexicon::phrases::folded_words(&title.value))
    {
        let reason = "words of the title".to_owned();
        return Some(Field {
            value: kind,
            raw: title.raw.clone(),
            at: title.at.clone(),
            confidence: Confidence::percent(90),
            reason: reason.into(),
        });
    }
    let headings = lines.iter().filter(|line| matches!(line.standing, Standing::Heading(_) | Standing::Strong));
    headings.filter(|line| line.text.len() < LONGEST && !is_of_a_department(line.text)).find_map(|line| {
        Some(Field {
            value: document_kind(&line.words())?,
            raw: line.text.into(),
            at: line.origin.origin().into(),
            confidence: Confidence::percent(60),
            reason: "words of a heading".into(),
        })
    })
}
