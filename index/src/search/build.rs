use std::ops::Bound;

use tantivy::query::{
    AllQuery, BooleanQuery, ConstScoreQuery, DisjunctionMaxQuery, Occur, PhrasePrefixQuery, PhraseQuery,
    Query as Question, RangeQuery, RegexQuery, TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{Score, Searcher, Term};

use super::layout::{Group, Layout, Member, Synonym};
use super::vocabulary::has_term;
use crate::Result;
use crate::doubt::{Objection, review_place};
use crate::projection::{Fields, written_word};
use crate::query::{Bounds, Clause, Condition, LastWord, Sign, Words};

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
pub(super) fn query(searcher: &Searcher, fields: &Fields, layout: &Layout<'_>) -> Result<Box<dyn Question>> {
    let mut clauses: Vec<(Occur, Box<dyn Question>)> = Vec::new();
    for group in &layout.groups {
        clauses.push((occur(group.sign), self::group(searcher, fields, group)?));
    }
    for Clause { sign, condition } in &layout.filters {
        clauses.push((occur(*sign), self::condition(fields, condition)?));
    }
    if clauses.iter().all(|(occur, _)| *occur == Occur::MustNot) {
        clauses.push((Occur::Must, Box::new(AllQuery)));
    }
    for member in layout.wanted().flat_map(|group| &group.members) {
        let typed = written_word(&member.words.typed);
        clauses.push((Occur::Should, Box::new(ConstScoreQuery::new(whole(fields.written, &typed), SPELLING))));
    }
    Ok(Box::new(BooleanQuery::new(clauses)))
}

fn occur(sign: Sign) -> Occur {
    match sign {
        Sign::Wanted => Occur::Must,
        Sign::Unwanted => Occur::MustNot,
    }
}

/// All the words, or one of their synonyms.
fn group(searcher: &Searcher, fields: &Fields, group: &Group) -> Result<Box<dyn Question>> {
    let mut ways: Vec<Box<dyn Question>> = Vec::new();
    match group.members.as_slice() {
        [one] => ways.extend(member(searcher, fields, one, group.sign)?),
        several => {
            let each = |one| -> Result<(Occur, Box<dyn Question>)> {
                let ways = member(searcher, fields, one, group.sign)?;
                Ok((Occur::Must, Box::new(DisjunctionMaxQuery::new(ways))))
            };
            ways.push(Box::new(BooleanQuery::new(several.iter().map(each).collect::<Result<_>>()?)));
        }
    }
    for (field, weight) in [(fields.title_stem, SYNONYM.title), (fields.text_stem, SYNONYM.text)] {
        let synonyms =
            group.synonyms.iter().map(|synonym| self::synonym(field, synonym)).collect::<Result<Vec<_>>>()?;
        ways.extend(weighed(synonyms, weight));
    }
    Ok(Box::new(DisjunctionMaxQuery::new(ways)))
}

/// Titles that have the words, in any form, or a synonym.
pub(super) fn titled(fields: &Fields, group: &Group) -> Result<Box<dyn Question>> {
    let mut ways: Vec<(Occur, Box<dyn Question>)> = Vec::new();
    for member in &group.members {
        ways.extend(member.terms.iter().map(|term| (Occur::Should, whole(fields.title, term))));
        ways.extend(member.stems.iter().map(|stem| (Occur::Should, whole(fields.title_stem, stem))));
    }
    for synonym in &group.synonyms {
        ways.push((Occur::Should, self::synonym(fields.title_stem, synonym)?));
    }
    Ok(Box::new(BooleanQuery::new(ways)))
}

/// The ways to find a word. What is not wanted is so in all its forms, but not in longer words that begin so.
fn member(searcher: &Searcher, fields: &Fields, member: &Member, sign: Sign) -> Result<Vec<Box<dyn Question>>> {
    let mut ways: Vec<Box<dyn Question>> = Vec::new();
    for (field, weight) in [(fields.title, TYPED.title), (fields.text, TYPED.text)] {
        let typed = if member.is_free() {
            member.terms.iter().map(|term| whole(field, term)).collect()
        } else {
            vec![words(field, &member.words)?]
        };
        ways.extend(weighed(typed, weight));
    }
    for (field, weight) in [(fields.title_stem, STEM.title), (fields.text_stem, STEM.text)] {
        let stems = member.stems.iter().filter(|stem| has_term(searcher, field, stem));
        ways.extend(weighed(stems.map(|stem| whole(field, stem)).collect(), weight));
    }
    if sign == Sign::Wanted {
        for (field, weight) in [(fields.title, BEGINNING.title), (fields.text, BEGINNING.text)] {
            let longer = member.beginnings.iter().map(|text| beginning(field, text)).collect::<Result<Vec<_>>>()?;
            ways.extend(weighed(longer, weight));
        }
    }
    Ok(ways)
}

/// Any of the questions, for the same weight.
fn weighed(questions: Vec<Box<dyn Question>>, weight: Score) -> Option<Box<dyn Question>> {
    if questions.is_empty() {
        return None;
    }
    let any = BooleanQuery::new(questions.into_iter().map(|question| (Occur::Should, question)).collect());
    Some(Box::new(ConstScoreQuery::new(Box::new(any), weight)))
}

fn synonym(field: Field, synonym: &Synonym) -> Result<Box<dyn Question>> {
    let terms = || synonym.stems.iter().map(|stem| Term::from_field_text(field, stem)).collect::<Vec<_>>();
    Ok(match (synonym.stems.as_slice(), synonym.last) {
        ([one], LastWord::Whole) => whole(field, one),
        ([one], LastWord::Beginning) => beginning(field, one)?,
        (_, LastWord::Whole) => Box::new(PhraseQuery::new(terms())),
        (_, LastWord::Beginning) => Box::new(PhrasePrefixQuery::new(terms())),
    })
}

fn condition(fields: &Fields, condition: &Condition) -> Result<Box<dyn Question>> {
    let question: Box<dyn Question> = match condition {
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
        Condition::Years(years) => overlap(fields, *years),
        Condition::Amount(amount) => between(fields.amount, *amount),
        Condition::Confidence(confidence) => between(fields.review, review_places(*confidence)),
    };
    // A filter lets pass or not; it does not make one record better than another.
    Ok(Box::new(ConstScoreQuery::new(question, 0.0)))
}

fn words(field: Field, words: &Words) -> Result<Box<dyn Question>> {
    let terms = || words.terms.iter().map(|term| Term::from_field_text(field, term)).collect::<Vec<_>>();
    Ok(match (words.terms.as_slice(), words.last) {
        ([one], LastWord::Beginning) => beginning(field, one)?,
        ([one], LastWord::Whole) => whole(field, one),
        (_, LastWord::Whole) => Box::new(PhraseQuery::new(terms())),
        (_, LastWord::Beginning) => Box::new(PhrasePrefixQuery::new(terms())),
    })
}

fn whole(field: Field, text: &str) -> Box<dyn Question> {
    Box::new(TermQuery::new(Term::from_field_text(field, text), IndexRecordOption::Basic))
}

/// Terms hold letters, digits and at most a colon, so that they are patterns of themselves.
fn beginning(field: Field, text: &str) -> Result<Box<dyn Question>> {
    Ok(Box::new(RegexQuery::from_pattern(&format!("{text}.*"), field)?))
}

/// Has a year within: begins before their end and ends after their beginning.
fn overlap(fields: &Fields, years: Bounds) -> Box<dyn Question> {
    let begins = years.to.map(|to| between(fields.year_from, Bounds { from: None, to: Some(to) }));
    let ends = years.from.map(|from| between(fields.year_to, Bounds { from: Some(from), to: None }));
    let both = begins.into_iter().chain(ends).map(|question| (Occur::Must, question)).collect();
    Box::new(BooleanQuery::new(both))
}

/// The places in the order of review that records of this confidence have.
fn review_places(confidence: Bounds) -> Bounds {
    let from = confidence.from.map(|least| review_place(least, Objection::Raised));
    let to = confidence.to.map(|most| review_place(most, Objection::None));
    Bounds { from, to }
}

fn between(field: Field, bounds: Bounds) -> Box<dyn Question> {
    let bound =
        |end: Option<i64>| end.map_or(Bound::Unbounded, |end| Bound::Included(Term::from_field_i64(field, end)));
    Box::new(RangeQuery::new(bound(bounds.from), bound(bounds.to)))
}
