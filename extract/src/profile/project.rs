//! What the page of a project tells of it: contract, sums by who pays, duration.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use ecow::EcoString;
use planoteka_ingest::document::{Block, BlockKind, Document, Layer, Origin};
use regex::Regex;

use super::tokens::{Token, tokens};
use crate::field::deadline::dates_in_prose;
use crate::field::money::{Sum, sums_in_prose};
use crate::lexicon::lists::{ProjectWord, project_words};
use crate::plan::{Amount, Confidence, Deadline, DeadlineKind, Field, Part};

/// Words after a sum that may say who pays it.
const WORDS_AFTER: usize = 2;
/// Letters after the word "contract" within which its number stands.
const NUMBER_WITHIN: usize = 40;

/// What the page of a project tells of it.
#[derive(Debug, Default)]
pub(super) struct Project {
    pub contract: Option<Field<EcoString>>,
    pub amounts: Vec<Field<Amount>>,
    pub deadline: Option<Field<Deadline>>,
}

/// The facts of a project in running text; a document with tables tells its facts there, and one that gives several
/// things the same labels is about no single project.
pub(super) fn project(document: &Document) -> Project {
    let mut project = Project::default();
    let blocks = || document.blocks.iter().filter(|block| block.layer == Layer::Body);
    if blocks().any(|block| matches!(block.kind, BlockKind::Table(_))) || labels_come_again(blocks().map(Block::text)) {
        return project;
    }
    let mut deadline = None;
    for block in blocks() {
        let text = block.text();
        let words: Vec<Token<'_>> = tokens(text);
        let folded: Vec<String> = words.iter().map(|token| token.folded.clone()).collect();
        let known = project_words(&folded);
        if known.is_empty() {
            continue;
        }
        let line = Line { text, words: &words, known: &known, origin: &block.origin };
        project.contract = project.contract.or_else(|| line.contract());
        line.amounts(&mut project.amounts);
        deadline = deadline.or_else(|| line.deadline());
    }
    // Without a contract or sums a stretch of time may be that of anything.
    if project.contract.is_some() || !project.amounts.is_empty() {
        project.deadline = deadline;
    }
    project
}

/// Letters of the longest label, and how often one stands before what is told of several projects.
const LONGEST_LABEL: usize = 40;
const OF_SEVERAL: usize = 3;

/// Whether lines begin with the same label again and again: `Deadline: May 2024`.
fn labels_come_again<'t>(texts: impl Iterator<Item = &'t str>) -> bool {
    let mut labels: BTreeMap<&str, usize> = BTreeMap::new();
    let label = |text: &'t str| text.trim_start().split_once(": ").map(|(label, _)| label);
    for label in texts.filter_map(label).filter(|label| label.len() <= LONGEST_LABEL) {
        *labels.entry(label).or_default() += 1;
    }
    labels.values().filter(|count| **count >= OF_SEVERAL).count() > 1
}

struct Line<'a> {
    text: &'a str,
    words: &'a [Token<'a>],
    known: &'a [(usize, ProjectWord)],
    origin: &'a Origin,
}

#[expect(clippy::expect_used, reason = "constant patterns, compiled in the tests")]
static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:№|(?i:\bNo|\bnr|\bbr|\bбр|\bč|\bčíslo|\bbroj|\bброј|\bnumber|\bнер)\b\.?:?|:)\s*(?P<number>[\p{L}0-9][\p{L}0-9./_\-]*)")
        .expect("the pattern is sound")
});

#[expect(clippy::expect_used, reason = "constant patterns, compiled in the tests")]
static DAY_AFTER_NUMBER: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"/[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{2,4}.*$").expect("the pattern is sound"));

impl Line<'_> {
    fn field<T>(&self, value: T, raw: String, reason: &str) -> Field<T> {
        Field {
            value,
            raw: raw.into(),
            at: self.origin.clone().into(),
            confidence: Confidence::percent(88),
            reason: reason.into(),
        }
    }

    /// The number after the word "contract".
    fn contract(&self) -> Option<Field<EcoString>> {
        self.known.iter().filter(|(_, word)| *word == ProjectWord::Contract).find_map(|(at, _)| {
            let rest = self.text.get(self.words.get(*at)?.end()..)?;
            let found = NUMBER.captures(rest)?;
            let number = found.name("number")?;
            let near = rest.get(..number.start())?.chars().count() <= NUMBER_WITHIN;
            let raw = number.as_str().trim_end_matches(['.', '/', '-', '_']);
            let value = DAY_AFTER_NUMBER.replace(raw, "").into_owned();
            let sound = near && value.chars().any(|c| c.is_ascii_digit());
            sound.then(|| self.field(value.into(), raw.to_owned(), "the number after the word for a contract"))
        })
    }

    /// The sums of which the words beside them say who pays.
    fn amounts(&self, found: &mut Vec<Field<Amount>>) {
        let mut reached = 0;
        for sum in sums_in_prose(self.text) {
            let part = self.part(&sum, reached);
            reached = sum.range.end;
            let (Some(part), Some(currency)) = (part, sum.currency) else { continue };
            let told = found.iter().any(|field| {
                field.value.amount == Some(sum.value) || (part == Part::Total && field.value.part == Some(part))
            });
            if !told {
                let amount = Some(sum.value);
                let amount = Amount {
                    amount,
                    currency: Some(currency),
                    part: Some(part),
                    year: None,
                    stage: None,
                    source: None,
                };
                found.push(self.field(amount, sum.raw.clone(), "the words beside the sum"));
            }
        }
    }

    /// The words right after a sum say who pays it, otherwise the nearest before it.
    fn part(&self, sum: &Sum, reached: usize) -> Option<Part> {
        let first = self.words.iter().position(|token| token.start >= sum.range.end);
        let after = first.filter(|&first| {
            self.words
                .get(first)
                .is_some_and(|token| token.gap.chars().all(|c| c.is_whitespace() || matches!(c, '.' | '(')))
        });
        let after = after.and_then(|first| self.first_part(first..first + WORDS_AFTER));
        let before = || {
            let last = self.words.iter().position(|token| token.start >= sum.range.start).unwrap_or(self.words.len());
            let from = self.words.iter().position(|token| token.start >= reached).unwrap_or(0);
            let known = self.known.iter().rev().filter(|(at, _)| (from..last).contains(at));
            known.filter_map(|(_, word)| part_of(*word)).next()
        };
        after.or_else(before)
    }

    fn first_part(&self, range: std::ops::Range<usize>) -> Option<Part> {
        self.known.iter().filter(|(at, _)| range.contains(at)).find_map(|(_, word)| part_of(*word))
    }

    /// A stretch from day to day beside a word for duration.
    fn deadline(&self) -> Option<Field<Deadline>> {
        self.known.iter().find(|(_, word)| *word == ProjectWord::Period)?;
        dates_in_prose(self.text).into_iter().find_map(|(range, deadline)| {
            let stretch = deadline.kind == DeadlineKind::Range && deadline.from.is_some() && deadline.to.is_some();
            let raw = self.text.get(range)?.to_owned();
            stretch.then(|| self.field(deadline, raw, "the dates beside a word for duration"))
        })
    }
}

fn part_of(word: ProjectWord) -> Option<Part> {
    match word {
        ProjectWord::Total => Some(Part::Total),
        ProjectWord::Eu => Some(Part::Eu),
        ProjectWord::State => Some(Part::State),
        ProjectWord::Own => Some(Part::Own),
        ProjectWord::Contract | ProjectWord::Period => None,
    }
}

#[cfg(test)]
mod tests {
    use super::project;
    use crate::drawing::drawn;

    fn told(drawing: &str) -> (String, Vec<String>, String) {
        let project = project(&drawn(drawing));
        let amount = |field: &crate::plan::Field<crate::plan::Amount>| {
            let value = &field.value;
            let amount = value.amount.map(|amount| amount.to_string()).unwrap_or_default();
            format!("{amount} {:?} {:?}", value.currency.unwrap(), value.part.unwrap())
        };
        let deadline =
            project.deadline.map(|field| format!("{:?} {:?}", field.value.from.unwrap(), field.value.to.unwrap()));
        let contract = project.contract.map(|field| field.value).unwrap_or_default();
        (contract.into(), project.amounts.iter().map(amount).collect(), deadline.unwrap_or_default())
    }

    #[test]
    fn a_project_page_tells_contract_sums_and_duration() {
        let (contract, amounts, deadline) = told(
            "На 22 декември 2016 г. се подписа Договор № BG05SFOP001-2.004-0002-C01/22.12.2016 г.за помощ за изпълнение на проект.\n\n\
             Общата му стойност е в размер на 4 610 921,68 лв.\n\n\
             Съотношение: 85% от Европейския социален фонд и 15% национално съфинансиране, което е 3 919 283, 43 лв. европейско и 691 638, 25 лв. национално съфинансиране.\n\n\
             Проектните дейности ще бъдат изпълнени от 01.09.2016 г. до 31 декември 2018 г.\n\n\
             предходния проект през периода 2013-2014 г",
        );
        assert_eq!(contract, "BG05SFOP001-2.004-0002-C01");
        assert_eq!(amounts, ["4610921.68 BGN Total", "3919283.43 BGN Eu", "691638.25 BGN State"]);
        assert_eq!(deadline, "2016-09-01 2018-12-31");
    }

    #[test]
    fn who_pays_may_stand_before_the_sum() {
        let (contract, amounts, _) = told(
            "Ukupna vrijednost projekta je 100.000 KM, od čega EU finansira 80.000 KM, a općina vlastitim sredstvima 20.000 KM.",
        );
        assert_eq!(
            (contract.as_str(), amounts),
            ("", vec!["100000 BAM Total".to_owned(), "80000 BAM Eu".to_owned(), "20000 BAM Own".to_owned(),])
        );
    }

    #[test]
    fn other_pages_tell_nothing() {
        for drawing in
            ["Задаци тима у периоду од 1.1.2020. до 31.12.2020.", "Ugovor o radu br. 5\n\n| Iznos |\n| 5,00 KM |", ""]
        {
            let (contract, amounts, deadline) = told(drawing);
            assert_eq!((contract.as_str(), amounts, deadline.as_str()), ("", vec![], ""), "{drawing}");
        }
    }
}
