//! A query laid out for one index: each word with all that may stand for it there.

use std::collections::BTreeSet;

use tantivy::Searcher;

use super::vocabulary;
use crate::language::{Macrolanguage, Name, concepts_of, stem};
use crate::projection::{Fields, stem_term};
use crate::query::{Clause, Condition, LastWord, Matching, Query, Sign, Wording, Words};

/// Shorter words stand for no longer ones: `park` is no beginning of `parking`.
const SHORTEST_BEGINNING: usize = 5;
/// Nor do shorter stems.
const SHORTEST_BEGINNING_STEM: usize = 6;

/// The parts of a query.
pub(super) struct Layout<'q> {
    pub requirements: Vec<Requirement<'q>>,
}

/// What a record must have, or may not have, one of.
pub(super) struct Requirement<'q> {
    pub sign: Sign,
    pub alternatives: Vec<Alternative<'q>>,
}

/// One of the things that a record may have.
pub(super) enum Alternative<'q> {
    /// Words, wherever they stand.
    Text(Group),
    /// Anything else.
    Filter(&'q Condition),
}

/// Words of which each must be there, unless another word for the same thing is.
pub(super) struct Group {
    pub members: Vec<Member>,
    pub synonyms: Vec<Synonym>,
}

/// Words that stand one after another, and for a single one its other forms.
pub(super) struct Member {
    pub words: Words,
    /// Folded words that it is taken for: itself, or what it was mended to.
    pub terms: Vec<String>,
    /// Stems as terms.
    pub stems: BTreeSet<String>,
    /// Beginnings of folded words.
    pub beginnings: BTreeSet<String>,
}

/// Another word for the same thing, or several one after another.
pub(super) struct Synonym {
    /// As printed.
    pub written: String,
    /// Stems as terms.
    pub stems: Vec<String>,
    pub last: LastWord,
}

impl Member {
    /// The words as typed and nothing else.
    fn exact(words: &Words) -> Self {
        let terms = if let [one] = words.terms.as_slice() { vec![one.clone()] } else { Vec::new() };
        Self { words: words.clone(), terms, stems: BTreeSet::new(), beginnings: BTreeSet::new() }
    }

    /// A word with its forms; `terms` stand in its place.
    pub(super) fn free(words: &Words, terms: Vec<String>) -> Self {
        let mut member = Self { terms, ..Self::exact(words) };
        for term in &member.terms {
            if term.len() >= SHORTEST_BEGINNING {
                member.beginnings.insert(term.clone());
            }
            for language in Macrolanguage::ALL {
                let stem = stem(language, term);
                if stem.len() >= SHORTEST_BEGINNING_STEM && term.starts_with(&stem) {
                    member.beginnings.insert(stem.clone());
                }
                member.stems.insert(stem_term(language, &stem));
            }
        }
        member.beginnings = without_covered(&member.beginnings);
        member
    }

    /// Whether other forms of it are looked for.
    pub(super) fn is_free(&self) -> bool {
        !self.stems.is_empty()
    }
}

/// The beginnings that no other is a beginning of.
fn without_covered(beginnings: &BTreeSet<String>) -> BTreeSet<String> {
    let covered = |one: &String| beginnings.iter().any(|other| other != one && one.starts_with(other.as_str()));
    beginnings.iter().filter(|one| !covered(one)).cloned().collect()
}

impl<'q> Layout<'q> {
    /// The query over an index, whose words it does not go beyond.
    pub(super) fn of(query: &'q Query, searcher: &Searcher, fields: &Fields) -> Self {
        let mut requirements = Vec::new();
        let mut clauses = query.clauses.as_slice();
        while let [clause, rest @ ..] = clauses {
            let run = if query.matching == Matching::Synonyms { named_together(clauses) } else { &[] };
            let sign = clause.sign;
            if run.is_empty() {
                let one = |condition| Alternative::of(condition, sign, query.matching, searcher, fields);
                requirements.push(Requirement { sign, alternatives: clause.alternatives.iter().map(one).collect() });
                clauses = rest;
                continue;
            }
            let members = run.iter().filter_map(words_of).map(|words| member(words, query.matching)).collect();
            let mut group = Group { members, synonyms: Vec::new() };
            group.add_synonyms(searcher, fields);
            requirements.push(Requirement { sign, alternatives: vec![Alternative::Text(group)] });
            clauses = clauses.get(run.len()..).unwrap_or_default();
        }
        Self { requirements }
    }

    /// What is wanted in all text.
    pub(super) fn wanted(&self) -> impl Iterator<Item = &Group> {
        let wanted = self.requirements.iter().filter(|requirement| requirement.sign == Sign::Wanted);
        wanted.flat_map(|requirement| &requirement.alternatives).filter_map(|alternative| match alternative {
            Alternative::Text(group) => Some(group),
            Alternative::Filter(_) => None,
        })
    }

    /// The same, to be changed.
    pub(super) fn wanted_mut(&mut self) -> impl Iterator<Item = &mut Group> {
        let wanted = self.requirements.iter_mut().filter(|requirement| requirement.sign == Sign::Wanted);
        wanted.flat_map(|requirement| &mut requirement.alternatives).filter_map(|alternative| match alternative {
            Alternative::Text(group) => Some(group),
            Alternative::Filter(_) => None,
        })
    }
}

impl<'q> Alternative<'q> {
    fn of(condition: &'q Condition, sign: Sign, matching: Matching, searcher: &Searcher, fields: &Fields) -> Self {
        let Condition::Anywhere(words) = condition else { return Self::Filter(condition) };
        let mut group = Group { members: vec![member(words, matching)], synonyms: Vec::new() };
        if matching == Matching::Synonyms && sign == Sign::Wanted && is_free(words) {
            group.add_synonyms(searcher, fields);
        }
        Self::Text(group)
    }
}

fn member(words: &Words, matching: Matching) -> Member {
    if matching == Matching::Exact || !is_free(words) {
        return Member::exact(words);
    }
    Member::free(words, words.terms.clone())
}

fn is_free(words: &Words) -> bool {
    words.wording == Wording::Free && words.last == LastWord::Whole && words.terms.len() == 1
}

fn words_of(clause: &Clause) -> Option<&Words> {
    match clause.only() {
        Some(Condition::Anywhere(words)) => Some(words),
        _ => None,
    }
}

/// The longest run of free words at the beginning that name one thing together, such as `alimentare cu apă`.
fn named_together(clauses: &[Clause]) -> &[Clause] {
    const MOST: usize = 4;
    let free = |clause: &&Clause| clause.sign == Sign::Wanted && words_of(clause).is_some_and(is_free);
    let run = clauses.iter().take(MOST).take_while(free).count();
    let named = |length: &usize| {
        let words: Vec<&Words> = clauses.iter().take(*length).filter_map(words_of).collect();
        let terms: Vec<&str> = words.iter().flat_map(|words| &words.terms).map(String::as_str).collect();
        let typed: Vec<&str> = words.iter().map(|words| words.typed.as_str()).collect();
        !concepts_of(&terms, &typed.join(" ")).is_empty()
    };
    (2..=run).rev().find(named).and_then(|length| clauses.get(..length)).unwrap_or_default()
}

impl Group {
    /// Adds what the words stand for in other words, as far as the index has them.
    pub(super) fn add_synonyms(&mut self, searcher: &Searcher, fields: &Fields) {
        let sequences: Vec<Vec<&str>> = match self.members.as_slice() {
            [one] => one.terms.iter().map(|term| vec![term.as_str()]).collect(),
            several => vec![several.iter().filter_map(|member| member.terms.first()).map(String::as_str).collect()],
        };
        let typed: Vec<&str> = self.members.iter().map(|member| member.words.typed.as_str()).collect();
        let typed = typed.join(" ");
        let mut synonyms: Vec<Synonym> = Vec::new();
        for name in sequences.iter().flat_map(|words| concepts_of(words, &typed)).flat_map(|concept| &concept.names) {
            let synonym = Synonym::of(name);
            let known = synonyms.iter().any(|other| other.stems == synonym.stems);
            if !known && !self.covers(name, &synonym) && synonym.is_in(searcher, fields) {
                synonyms.push(synonym);
            }
        }
        self.synonyms = synonyms;
    }

    /// Whether the words find all that a name would find.
    fn covers(&self, name: &Name, synonym: &Synonym) -> bool {
        let ([member], [word], [stem]) = (self.members.as_slice(), name.folded.as_slice(), synonym.stems.as_slice())
        else {
            return self.members.iter().map(|member| member.words.terms.first()).eq(name.folded.iter().map(Some));
        };
        let begun = member.beginnings.iter().any(|beginning| word.starts_with(beginning.as_str()));
        begun || (!name.is_beginning && member.stems.contains(stem))
    }
}

impl Synonym {
    fn of(name: &Name) -> Self {
        let stems = name.stems.iter().map(|stem| stem_term(name.language, stem)).collect();
        let last = if name.is_beginning { LastWord::Beginning } else { LastWord::Whole };
        Self { written: name.written.to_owned(), stems, last }
    }

    /// As printed, with `*` when words that begin so are meant.
    pub(super) fn shown(&self) -> String {
        let star = if self.last == LastWord::Beginning { "*" } else { "" };
        format!("{}{star}", self.written)
    }

    /// Whether each of its words is in the index.
    fn is_in(&self, searcher: &Searcher, fields: &Fields) -> bool {
        let last = self.stems.len().saturating_sub(1);
        self.stems.iter().enumerate().all(|(index, stem)| {
            [fields.title_stem, fields.text_stem].into_iter().any(|field| {
                if index == last && self.last == LastWord::Beginning {
                    vocabulary::has_beginning(searcher, field, stem)
                } else {
                    vocabulary::has_term(searcher, field, stem)
                }
            })
        })
    }
}

/// A word of a document as the layout compares it.
pub(super) fn stems_of(languages: &[Macrolanguage], word: &str) -> Vec<String> {
    languages.iter().map(|language| stem_term(*language, &stem(*language, word))).collect()
}
