use tantivy::query::{PhrasePrefixQuery, PhraseQuery, Query as Documents, RegexQuery, TermQuery};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{Score, Term};

use super::evaluate::{Part, Question, Way};
use super::layout::{Alternative, Group, Layout, Member, Synonym};
use crate::Result;
use crate::doubt::{Objection, review_place};
use crate::projection::{AMOUNT, Fields, REVIEW, YEAR_FROM, YEAR_TO, written_term};
use crate::query::{Bounds, Condition, LastWord, Sign, Words};

/// How well a way to find a word fits, in the title and elsewhere. Each is the same for all records: as all words must
/// be there, how rare one is does not part them.
struct Weights {
    title: Score,
    text: Score,
}

const TYPED: Weights = Weights { title: 3.0, text: 1.2 };
const STEM: Weights = Weights { title: 2.7, text: 1.0 };
const BEGINNING: Weights = Weights { title: 2.2, text: 0.8 };
const SYNONYM: Weights = Weights { title: 1.5, text: 0.5 };
/// What a word in the very letters and script that were typed adds.
const SPELLING: Score = 0.1;

/// The question to the index that a query puts.
pub(super) fn question(fields: &Fields, layout: &Layout<'_>) -> Result<Question> {
    let mut question = Question::default();
    for requirement in &layout.requirements {
        let ways = requirement.alternatives.iter().map(|one| alternative(fields, one, requirement.sign));
        let part: Part = ways.collect::<Result<Vec<_>>>()?.into_iter().flatten().collect();
        match requirement.sign {
            Sign::Wanted => question.required.push(part),
            Sign::Unwanted => question.excluded.push(part),
        }
    }
    for member in layout.wanted().flat_map(|group| &group.members) {
        let [term] = member.words.terms.as_slice() else { continue };
        let typed = whole(fields.written, &written_term(term, &member.words.typed));
        question.optional.push(vec![Way::Among(typed, SPELLING)]);
    }
    Ok(question)
}

fn alternative(fields: &Fields, alternative: &Alternative<'_>, sign: Sign) -> Result<Part> {
    match alternative {
        Alternative::Text(group) => self::group(fields, group, sign),
        // A filter lets pass or not; it does not make one record better than another.
        Alternative::Filter(condition) => Ok(vec![self::condition(fields, condition)?]),
    }
}

/// All the words, or one of their synonyms.
fn group(fields: &Fields, group: &Group, sign: Sign) -> Result<Part> {
    let mut ways = match group.members.as_slice() {
        [one] => member(fields, one, sign)?,
        several => {
            vec![Way::Each(several.iter().map(|one| member(fields, one, sign)).collect::<Result<_>>()?)]
        }
    };
    for (field, weight) in [(fields.title_stem, SYNONYM.title), (fields.text_stem, SYNONYM.text)] {
        for synonym in &group.synonyms {
            ways.push(Way::Among(self::synonym(field, synonym)?, weight));
        }
    }
    Ok(ways)
}

/// Titles that have the words, in any form, or a synonym, which all count the same.
pub(super) fn titled(fields: &Fields, group: &Group, weight: Score) -> Result<Part> {
    let mut part = Part::new();
    for member in &group.members {
        part.extend(member.terms.iter().map(|term| Way::Among(whole(fields.title, term), weight)));
        part.extend(member.stems.iter().map(|stem| Way::Among(whole(fields.title_stem, stem), weight)));
    }
    for synonym in &group.synonyms {
        part.push(Way::Among(self::synonym(fields.title_stem, synonym)?, weight));
    }
    Ok(part)
}

/// The ways to find a word. What is not wanted is so in all its forms, but not in longer words that begin so.
fn member(fields: &Fields, member: &Member, sign: Sign) -> Result<Part> {
    let mut ways = Part::new();
    for (field, weight) in [(fields.title, TYPED.title), (fields.text, TYPED.text)] {
        if member.is_free() {
            ways.extend(member.terms.iter().map(|term| Way::Among(whole(field, term), weight)));
        } else {
            ways.push(Way::Among(words(field, &member.words)?, weight));
        }
    }
    for (field, weight) in [(fields.title_stem, STEM.title), (fields.text_stem, STEM.text)] {
        ways.extend(member.stems.iter().map(|stem| Way::Among(whole(field, stem), weight)));
    }
    if sign == Sign::Wanted {
        for (field, weight) in [(fields.title, BEGINNING.title), (fields.text, BEGINNING.text)] {
            for text in &member.beginnings {
                ways.push(Way::Among(beginning(field, text)?, weight));
            }
        }
    }
    Ok(ways)
}

fn synonym(field: Field, synonym: &Synonym) -> Result<Box<dyn Documents>> {
    let terms = || synonym.stems.iter().map(|stem| Term::from_field_text(field, stem)).collect::<Vec<_>>();
    Ok(match (synonym.stems.as_slice(), synonym.last) {
        ([one], LastWord::Whole) => whole(field, one),
        ([one], LastWord::Beginning) => beginning(field, one)?,
        (_, LastWord::Whole) => Box::new(PhraseQuery::new(terms())),
        (_, LastWord::Beginning) => Box::new(PhrasePrefixQuery::new(terms())),
    })
}

fn condition(fields: &Fields, condition: &Condition) -> Result<Way> {
    let documents = match condition {
        Condition::Anywhere(words) => self::words(fields.text, words)?,
        Condition::Municipality(words) => self::words(fields.municipality, words)?,
        Condition::Owner(words) => self::words(fields.owner, words)?,
        Condition::Funds(words) => self::words(fields.funds, words)?,
        Condition::File(words) => self::words(fields.file, words)?,
        Condition::Code(code) => beginning(fields.code, code)?,
        Condition::Kind(kind) => whole(fields.kind, kind.name()),
        Condition::Country(code) => whole(fields.country, code),
        Condition::Checks(verdict) => whole(fields.checks, verdict.name()),
        Condition::Sector(name) => whole(fields.theme, name),
        Condition::Currency(currency) => whole(fields.currency, currency.code()),
        Condition::Years(years) => return Ok(overlap(*years)),
        Condition::Amount(amount) => return Ok(Way::Between(AMOUNT, *amount)),
        Condition::Confidence(confidence) => return Ok(Way::Between(REVIEW, review_places(*confidence))),
    };
    Ok(Way::Among(documents, 0.0))
}

fn words(field: Field, words: &Words) -> Result<Box<dyn Documents>> {
    let terms = || words.terms.iter().map(|term| Term::from_field_text(field, term)).collect::<Vec<_>>();
    Ok(match (words.terms.as_slice(), words.last) {
        ([one], LastWord::Beginning) => beginning(field, one)?,
        ([one], LastWord::Whole) => whole(field, one),
        (_, LastWord::Whole) => Box::new(PhraseQuery::new(terms())),
        (_, LastWord::Beginning) => Box::new(PhrasePrefixQuery::new(terms())),
    })
}

fn whole(field: Field, text: &str) -> Box<dyn Documents> {
    Box::new(TermQuery::new(Term::from_field_text(field, text), IndexRecordOption::Basic))
}

/// Terms hold letters, digits and at most a colon, so that they are patterns of themselves.
fn beginning(field: Field, text: &str) -> Result<Box<dyn Documents>> {
    Ok(Box::new(RegexQuery::from_pattern(&format!("{text}.*"), field)?))
}

/// Has a year within: begins before their end and ends after their beginning.
fn overlap(years: Bounds) -> Way {
    Way::Each(vec![
        vec![Way::Between(YEAR_FROM, Bounds { from: None, to: years.to })],
        vec![Way::Between(YEAR_TO, Bounds { from: years.from, to: None })],
    ])
}

/// The places in the order of review that records of this confidence have.
fn review_places(confidence: Bounds) -> Bounds {
    let from = confidence.from.map(|least| review_place(least, Objection::Raised));
    let to = confidence.to.map(|most| review_place(most, Objection::None));
    Bounds { from, to }
}
