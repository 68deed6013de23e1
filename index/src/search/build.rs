use tantivy::query::{PhrasePrefixQuery, PhraseQuery};
use tantivy::schema::Field;
use tantivy::{Score, Term};

use super::documents::Documents;
use super::evaluate::{Part, Question, Way};
use super::layout::{Alternative, Group, Layout, Member, Synonym};
use crate::doubt::{Objection, review_place};
use crate::projection::{AMOUNT, Fields, REVIEW, pair_term, written_term};
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
pub(super) fn question(fields: &Fields, layout: &Layout<'_>) -> Question {
    let mut question = Question::default();
    for requirement in &layout.requirements {
        let ways = requirement.alternatives.iter().flat_map(|one| alternative(fields, one, requirement.sign));
        let part: Part = ways.collect();
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
    question
}

fn alternative(fields: &Fields, alternative: &Alternative<'_>, sign: Sign) -> Part {
    match alternative {
        Alternative::Text(group) => self::group(fields, group, sign),
        // A filter lets pass or not; it does not make one record better than another.
        Alternative::Filter(condition) => vec![self::condition(fields, condition)],
    }
}

/// All the words, or one of their synonyms.
fn group(fields: &Fields, group: &Group, sign: Sign) -> Part {
    let mut ways = match group.members.as_slice() {
        [one] => member(fields, one, sign),
        several => {
            vec![Way::Each(several.iter().map(|one| member(fields, one, sign)).collect())]
        }
    };
    for (field, weight) in [(fields.title_stem, SYNONYM.title), (fields.text_stem, SYNONYM.text)] {
        for synonym in &group.synonyms {
            ways.push(Way::Among(self::synonym(field, synonym), weight));
        }
    }
    ways
}

/// Titles that have the words, in any form, or a synonym, which all count the same.
pub(super) fn titled(fields: &Fields, group: &Group, weight: Score) -> Part {
    let mut part = Part::new();
    for member in &group.members {
        part.extend(member.terms.iter().map(|term| Way::Among(whole(fields.title, term), weight)));
        part.extend(member.stems.iter().map(|stem| Way::Among(whole(fields.title_stem, stem), weight)));
    }
    for synonym in &group.synonyms {
        part.push(Way::Among(self::synonym(fields.title_stem, synonym), weight));
    }
    part
}

/// The ways to find a word. What is not wanted is so in all its forms, but not in longer words that begin so.
fn member(fields: &Fields, member: &Member, sign: Sign) -> Part {
    let mut ways = Part::new();
    if let (LastWord::Whole, [_, _, ..]) = (member.words.last, member.words.terms.as_slice()) {
        return vec![phrase_of_text(fields, &member.words.terms)];
    }
    for (field, weight) in [(fields.title, TYPED.title), (fields.text, TYPED.text)] {
        if member.is_free() {
            ways.extend(member.terms.iter().map(|term| Way::Among(whole(field, term), weight)));
        } else {
            ways.push(Way::Among(words(field, &member.words), weight));
        }
    }
    for (field, weight) in [(fields.title_stem, STEM.title), (fields.text_stem, STEM.text)] {
        ways.extend(member.stems.iter().map(|stem| Way::Among(whole(field, stem), weight)));
    }
    if sign == Sign::Wanted {
        for (field, weight) in [(fields.title, BEGINNING.title), (fields.text, BEGINNING.text)] {
            for text in &member.beginnings {
                // Those that have the word itself are found already, and fit better.
                let beginning = Documents::Beginning(field, text.clone(), member.terms.clone());
                ways.push(Way::Among(beginning, weight));
            }
        }
    }
    ways
}

/// Words one after another in the title or elsewhere: looked for only where each two of them may follow one another.
fn phrase_of_text(fields: &Fields, terms: &[String]) -> Way {
    let following = terms.iter().zip(terms.iter().skip(1));
    let pair = |(one, next): (&String, &String)| vec![Way::Among(whole(fields.pairs, &pair_term(one, next)), 0.0)];
    let mut parts: Vec<Part> = following.map(pair).collect();
    let phrase = |field, weight| Way::Among(Documents::Phrase(field, terms.to_vec()), weight);
    parts.push(vec![phrase(fields.title, TYPED.title), phrase(fields.text, TYPED.text)]);
    Way::Each(parts)
}

fn synonym(field: Field, synonym: &Synonym) -> Documents {
    phrase(field, &synonym.stems, synonym.last)
}

fn condition(fields: &Fields, condition: &Condition) -> Way {
    let documents = match condition {
        Condition::Anywhere(words) => self::words(fields.text, words),
        Condition::Municipality(words) => self::words(fields.municipality, words),
        Condition::Owner(words) => self::words(fields.owner, words),
        Condition::Funds(words) => self::words(fields.funds, words),
        Condition::File(words) => self::words(fields.file, words),
        Condition::Code(code) => Documents::Beginning(fields.code, code.clone(), Vec::new()),
        Condition::Kind(kind) => whole(fields.kind, kind.name()),
        Condition::Country(code) => whole(fields.country, code),
        Condition::Checks(verdict) => whole(fields.checks, verdict.name()),
        Condition::Sector(name) => whole(fields.theme, name),
        Condition::Currency(currency) => whole(fields.currency, currency.code()),
        Condition::Years(years) => self::years(fields, *years),
        Condition::Amount(amount) => return Way::Between(AMOUNT, *amount),
        Condition::Confidence(confidence) => return Way::Between(REVIEW, review_places(*confidence)),
    };
    Way::Among(documents, 0.0)
}

fn words(field: Field, words: &Words) -> Documents {
    phrase(field, &words.terms, words.last)
}

/// Those that have these one after another.
fn phrase(field: Field, words: &[String], last: LastWord) -> Documents {
    let terms = || words.iter().map(|word| Term::from_field_text(field, word)).collect::<Vec<_>>();
    match (words, last) {
        ([one], LastWord::Whole) => whole(field, one),
        ([one], LastWord::Beginning) => Documents::Beginning(field, one.clone(), Vec::new()),
        (_, LastWord::Whole) => Documents::Found(Box::new(PhraseQuery::new(terms()))),
        (_, LastWord::Beginning) => Documents::Found(Box::new(PhrasePrefixQuery::new(terms()))),
    }
}

fn whole(field: Field, text: &str) -> Documents {
    Documents::Having(Term::from_field_text(field, text))
}

/// Has a year within.
fn years(fields: &Fields, years: Bounds) -> Documents {
    let year = |bound: Option<i64>, open| Term::from_field_i64(fields.year, bound.unwrap_or(open));
    Documents::Between(year(years.from, i64::MIN), year(years.to, i64::MAX))
}

/// The places in the order of review that records of this confidence have.
fn review_places(confidence: Bounds) -> Bounds {
    let from = confidence.from.map(|least| review_place(least, Objection::Raised));
    let to = confidence.to.map(|most| review_place(most, Objection::None));
    Bounds { from, to }
}
