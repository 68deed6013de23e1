use std::ops::Bound;

use tantivy::Term;
use tantivy::query::{
    AllQuery, BooleanQuery, BoostQuery, ConstScoreQuery, FuzzyTermQuery, Occur, PhrasePrefixQuery, PhraseQuery,
    Query as Question, RangeQuery, RegexQuery, TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption};

use super::Tolerance;
use crate::projection::Fields;
use crate::query::{Bounds, Clause, Condition, LastWord, Sign, Words};
use crate::{Query, Result};

/// How much more a word counts in the title than elsewhere.
const TITLE_BOOST: f32 = 3.0;
/// Shorter words are never taken for others: one letter of three makes another word.
const SHORTEST_TOLERANT: usize = 4;

/// The question to the index that a query puts.
pub(super) fn query(fields: &Fields, query: &Query, tolerance: Tolerance) -> Result<Box<dyn Question>> {
    let mut clauses: Vec<(Occur, Box<dyn Question>)> = Vec::new();
    for Clause { sign, condition } in &query.clauses {
        let occur = match sign {
            Sign::Wanted => Occur::Must,
            Sign::Unwanted => Occur::MustNot,
        };
        let tolerance = if *sign == Sign::Wanted { tolerance } else { Tolerance::Exact };
        clauses.push((occur, self::condition(fields, condition, tolerance)?));
    }
    if clauses.iter().all(|(occur, _)| *occur == Occur::MustNot) {
        clauses.push((Occur::Must, Box::new(AllQuery)));
    }
    Ok(Box::new(BooleanQuery::new(clauses)))
}

fn condition(fields: &Fields, condition: &Condition, tolerance: Tolerance) -> Result<Box<dyn Question>> {
    let question: Box<dyn Question> = match condition {
        Condition::Anywhere(words) => {
            let title = BoostQuery::new(self::words(fields.title, words, tolerance)?, TITLE_BOOST);
            let text = self::words(fields.text, words, tolerance)?;
            return Ok(Box::new(BooleanQuery::new(vec![(Occur::Should, Box::new(title)), (Occur::Should, text)])));
        }
        Condition::Municipality(words) => self::words(fields.municipality, words, Tolerance::Exact)?,
        Condition::Owner(words) => self::words(fields.owner, words, Tolerance::Exact)?,
        Condition::Funds(words) => self::words(fields.funds, words, Tolerance::Exact)?,
        Condition::File(words) => self::words(fields.file, words, Tolerance::Exact)?,
        Condition::Code(code) => beginning(fields.code, code)?,
        Condition::Kind(kind) => whole(fields.kind, kind.name()),
        Condition::Currency(currency) => whole(fields.currency, currency.code()),
        Condition::Years(years) => overlap(fields, *years),
        Condition::Amount(amount) => between(fields.amount, *amount),
    };
    // A filter lets pass or not; it does not make one record better than another.
    Ok(Box::new(ConstScoreQuery::new(question, 0.0)))
}

fn words(field: Field, words: &Words, tolerance: Tolerance) -> Result<Box<dyn Question>> {
    let terms = || words.terms.iter().map(|term| Term::from_field_text(field, term)).collect::<Vec<_>>();
    Ok(match (words.terms.as_slice(), words.last, tolerance) {
        ([one], LastWord::Beginning, _) => beginning(field, one)?,
        ([one], LastWord::Whole, Tolerance::OneLetter) if one.chars().count() >= SHORTEST_TOLERANT => {
            Box::new(FuzzyTermQuery::new(Term::from_field_text(field, one), 1, true))
        }
        ([one], LastWord::Whole, _) => whole(field, one),
        (_, LastWord::Whole, _) => Box::new(PhraseQuery::new(terms())),
        (_, LastWord::Beginning, _) => Box::new(PhrasePrefixQuery::new(terms())),
    })
}

fn whole(field: Field, text: &str) -> Box<dyn Question> {
    Box::new(TermQuery::new(Term::from_field_text(field, text), IndexRecordOption::WithFreqs))
}

/// Terms hold letters and digits alone, so that they are patterns of themselves.
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

fn between(field: Field, bounds: Bounds) -> Box<dyn Question> {
    let bound =
        |end: Option<i64>| end.map_or(Bound::Unbounded, |end| Bound::Included(Term::from_field_i64(field, end)));
    Box::new(RangeQuery::new(bound(bounds.from), bound(bounds.to)))
}
