//! Codes of budget classifications, programmes and projects.

mod candidate;
mod forms;
mod likeness;

use std::ops::Range;

pub(crate) use crate::lexicon::code::{label_of, suggest};
pub(crate) use likeness::code_likeness;

use crate::lexicon::code::{CodeRule, CodeWord, Sure, is_listed, rules};
use crate::plan::Code;
use crate::text::fold;
use candidate::{Candidate, Form, candidates};

/// What is known of a cell that may hold codes.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct CodeContext<'a> {
    /// The country of the plan, ISO 3166-1 alpha-2.
    pub(crate) country: Option<&'a str>,
    /// The headings of the column.
    pub(crate) heading: &'a str,
}

/// How a heading names accounts.
const ACCOUNT: &str = "konto";

/// The codes in a cell, and what else it says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct CodeReading {
    /// In printed order, each with its bytes in the text.
    pub(crate) codes: Vec<(Code, Range<usize>)>,
    /// The words left: the name of the account, a source of funds.
    pub(crate) rest: String,
}

/// Reads the codes of a cell, the parts of a composite code one by one.
///
/// Years, names of funders and the numbers of goals are no codes. The scheme is set only where it is sure.
#[must_use]
pub(crate) fn read_codes(text: &str, context: &CodeContext<'_>) -> CodeReading {
    let heading = Heading { context, rules: announced(context) };
    let candidates = candidates(text, &|sixes| heading.parts(sixes));
    heading.read(text, candidates)
}

/// The same of candidates that were found without a context.
fn read_without_context(text: &str, candidates: Vec<Candidate>) -> CodeReading {
    let context = CodeContext::default();
    Heading { context: &context, rules: Vec::new() }.read(text, candidates)
}

fn code(candidate: &Candidate, scheme: Option<&'static str>) -> Code {
    let mut code = candidate.code.clone();
    if scheme == Some("bg-paragraph") && code.len() == 4 {
        code.insert(2, '-');
    }
    let label = scheme.and_then(|scheme| label_of(scheme, &code)).map(Into::into);
    Code { scheme: scheme.map(Into::into), label, code: code.into() }
}

/// The rules whose words stand in the column's heading.
fn announced(context: &CodeContext<'_>) -> Vec<&'static CodeRule> {
    let words: Vec<CodeWord> = candidate::words(context.heading).map(CodeWord::new).collect();
    let announces =
        |rule: &&CodeRule| rule.holds_in(context.country) && words.iter().any(|word| rule.is_announced_by(word));
    rules().iter().filter(announces).collect()
}

struct Heading<'a> {
    context: &'a CodeContext<'a>,
    rules: Vec<&'static CodeRule>,
}

impl Heading<'_> {
    /// The codes among the candidates of a text.
    fn read(&self, text: &str, candidates: Vec<Candidate>) -> CodeReading {
        let mut found: Vec<(Candidate, Vec<&'static CodeRule>)> = Vec::new();
        let mut last_end = None;
        for candidate in candidates {
            let leads = candidate.leads || last_end.is_some_and(|end| only_joins(text.get(end..candidate.range.start)));
            if let Some(fitting) = self.accept(&candidate, leads) {
                last_end = Some(candidate.range.end);
                found.push((candidate, fitting));
            }
        }
        // One part that surely is of a country settles the others.
        let country = found.iter().find_map(|(_, fitting)| country_of(fitting));
        if let Some(country) = country {
            for (_, fitting) in &mut found {
                if fitting.iter().any(|rule| rule.is_of(Some(country))) {
                    fitting.retain(|rule| rule.is_of(Some(country)));
                }
            }
        }
        let count = found.len();
        let codes: Vec<(Candidate, Code)> = found
            .into_iter()
            .enumerate()
            .map(|(index, (candidate, fitting))| {
                let scheme = choose(&fitting, index, count)
                    .filter(|_| !(count == 1 && vague(&candidate, &fitting, self.context)));
                let code = code(&candidate, scheme);
                (candidate, code)
            })
            .collect();
        let rest = rest(text, codes.iter().map(|(candidate, _)| candidate.covered.clone()));
        CodeReading { codes: codes.into_iter().map(|(candidate, code)| (code, candidate.range)).collect(), rest }
    }

    /// The rules that a code fits, best first; nothing if it is no code.
    fn accept(&self, candidate: &Candidate, leads: bool) -> Option<Vec<&'static CodeRule>> {
        let country = self.context.country;
        let fits = |rule: &&CodeRule| rule.fits(&candidate.code);
        let marker = candidate.marker.as_deref().map(CodeWord::new);
        let marked = |rule: &&CodeRule| marker.as_ref().is_some_and(|word| rule.is_announced_by(word));
        // "Program 2" counts the programmes of the plan, "Projekcija 2023" names a year.
        let counts = candidate.digits() < 3 || candidate.is_year();
        let meant = |rule: &&CodeRule| !(counts && (country.is_none() || rule.scheme.ends_with("-programme")));
        let of_country = rules().iter().filter(|rule| rule.holds_in(country));
        let by_marker: Vec<&CodeRule> = of_country.filter(marked).filter(fits).filter(meant).collect();
        if !by_marker.is_empty() {
            return Some(by_marker);
        }
        let by_heading: Vec<&CodeRule> = self.rules.iter().copied().filter(fits).collect();
        if by_heading.first().is_some_and(|rule| rule.scheme == "none") {
            return None;
        }
        let sure = |rule: &&CodeRule| match rule.sure {
            Sure::Anywhere => true,
            Sure::InItsCountry => rule.is_of(country),
            Sure::Never => false,
        };
        let by_country: Vec<&CodeRule> = rules().iter().filter(sure).filter(fits).collect();
        let expected = !by_heading.is_empty() || !by_country.is_empty();
        let anywhere = by_country.iter().any(|rule| rule.sure == Sure::Anywhere);
        if !(leads || anywhere || candidate.form == Form::Letters && expected)
            || !is_code(candidate, expected, &by_heading)
        {
            return None;
        }
        Some(if by_heading.is_empty() { by_country } else { by_heading })
    }

    /// Whether `412 700`, or `323 29`, are two codes here.
    fn parts(&self, sixes: &str) -> bool {
        let Some(country) = self.context.country else { return false };
        let (one, two) = sixes.split_at_checked(3).unwrap_or((sixes, ""));
        let of_country: Vec<&CodeRule> = rules().iter().filter(|rule| rule.is_of(Some(country))).collect();
        let fits = |code: &str| of_country.iter().any(|rule| rule.scheme != "none" && rule.fits(code));
        let listed = |code: &str| of_country.iter().any(|rule| is_listed(rule.scheme, code));
        // An account has six figures: `512 111`.
        if candidate::words(self.context.heading).any(|word| fold(word).starts_with(ACCOUNT)) && fits(sixes) {
            return false;
        }
        match sixes.len() {
            5 => !fits(sixes),
            _ => fits(one) && fits(two) && (!fits(sixes) || !listed(sixes) && listed(one) && listed(two)),
        }
    }
}

/// Whether a candidate that stands where codes stand is one.
fn is_code(candidate: &Candidate, expected: bool, by_heading: &[&CodeRule]) -> bool {
    let digits = candidate.digits();
    match candidate.form {
        Form::Plain if candidate.is_year() => !by_heading.is_empty(),
        Form::Plain => expected || (3..=10).contains(&digits) || digits == 20,
        Form::Dotted => {
            let functional = candidate.code.split('.').all(|part| part.len() <= 2);
            expected || functional && candidate.code.len() >= 6 && candidate.code.as_bytes().get(2) == Some(&b'.')
        }
        Form::Pair => expected,
        Form::Sixes | Form::DottedSixes | Form::Fours => true,
        Form::Letters => expected || digits >= 3,
    }
}

/// The scheme of the `index`-th of `count` codes; of several that fit alike, as in "ODPA POL", the one at its place.
fn choose(fitting: &[&'static CodeRule], index: usize, count: usize) -> Option<&'static str> {
    let mut schemes: Vec<&'static str> = Vec::new();
    for rule in fitting {
        if !schemes.contains(&rule.scheme) {
            schemes.push(rule.scheme);
        }
    }
    match schemes.as_slice() {
        [only] => Some(only),
        _ if country_of(fitting).is_none() => None,
        several if several.len() == count => several.get(index).copied(),
        several => several.first().copied(),
    }
}

/// Whether only a short word such as "Dz." speaks for the scheme of a code whose country is not known.
fn vague(candidate: &Candidate, fitting: &[&'static CodeRule], context: &CodeContext<'_>) -> bool {
    let short = candidate.marker.as_ref().is_none_or(|marker| marker.chars().count() < 5);
    context.country.is_none() && short && fitting.iter().all(|rule| rule.sure != Sure::Anywhere)
}

/// The one country that all these rules hold in.
fn country_of(fitting: &[&'static CodeRule]) -> Option<&'static str> {
    let (first, others) = fitting.split_first()?;
    (first.country != "*" && others.iter().all(|rule| rule.country == first.country)).then_some(first.country)
}

/// Whether only marks and small words stand between two codes.
fn only_joins(between: Option<&str>) -> bool {
    between.is_some_and(|between| {
        between.len() <= 8
            && candidate::words(between)
                .all(|word| matches!(word, "и" | "i" | "a" | "а" | "й" | "oraz" | "and" | "si" | "dhe"))
    })
}

/// The text without the codes, their markers and the marks around them.
fn rest(text: &str, covered: impl Iterator<Item = Range<usize>>) -> String {
    let mut rest = String::new();
    let mut from = 0;
    for range in covered {
        rest.push_str(text.get(from..range.start).unwrap_or_default());
        rest.push('\n');
        from = range.end;
    }
    rest.push_str(text.get(from..).unwrap_or_default());
    let marks = |c: char| {
        c.is_whitespace()
            || matches!(c, '-' | '–' | '—' | '/' | ',' | ';' | ':' | '|' | '.' | '§' | '+' | '(' | ')' | '*')
    };
    let parts = rest
        .split('\n')
        .map(|part| part.trim_start_matches(marks).trim_end_matches(|c| marks(c) && c != '.' && c != ')'));
    let words = parts.flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ");
    let open = words.matches('(').count();
    if words.matches(')').count() > open { words.trim_end_matches(')').to_owned() } else { words }
}

#[cfg(test)]
mod tests;
