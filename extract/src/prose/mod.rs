//! Lists and running text understood: tasks under headings, project pages.

mod described;
mod elements;
mod labelled;
mod letters;
mod outline;
mod own_labels;
mod priced;
mod spoken;
mod tasks;
mod timed;
mod told;

use std::collections::BTreeMap;

use ecow::EcoString;
use planoteka_ingest::document::{BlockKind, Document, Layer, Origin};

use crate::field::money::sums_in_prose;
use crate::lexicon::Vocabulary;
use crate::lexicon::headings::{Heading, Headings};
use crate::lexicon::lists::{LineWord, Purpose, line_word};
use crate::lexicon::phrases::folded_words;
use crate::lexicon::row_words::{RowWord, begins_with, ends_with};
use crate::plan::{
    Amount, Confidence, Currency, Fate, Field, Fields, PlanKind, Profile, Record, RecordKind, TextRole, Total, Warning,
    WarningCode,
};
use elements::{Kind, elements};
use labelled::{Labels, Said, join_labelled, labelled};
use outline::{Part, Placed, outline};
use priced::{Priced, priced, split_number};
use tasks::{begins_with_verb, part_tasks};
use timed::timed;
use told::Told;

/// Whether the tables of a document already gave its records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TableRecords {
    /// They did: lists beside them are its introduction.
    Given,
    /// There are none: lists and lines may be the plan.
    None,
}

/// What running text and lists gave.
#[derive(Debug, Default)]
pub(crate) struct ProseReading {
    pub records: Vec<Record>,
    pub totals: Vec<Total>,
    /// What became of every list item, and of every paragraph that became a record.
    pub fates: Vec<(Origin, Fate)>,
    pub warnings: Vec<Warning>,
}

/// Reads the lists and lines of a document whose letters are mended.
pub(crate) fn read_prose(
    document: &Document,
    profile: &Profile,
    tables: TableRecords,
    vocabulary: &Vocabulary,
) -> ProseReading {
    let mut reading = ProseReading::default();
    let headings = Headings::new(vocabulary, profile.language.as_ref().map(|language| language.value));
    let (joined, labels) = join_labelled(elements(document), headings);
    let told = outline(joined);
    let (placed, readings, labels) = match tables {
        TableRecords::Given => match beside_tables(&told, &labels) {
            Some(readings) => (told, readings, labels),
            None => {
                let placed = outline(elements(document));
                let readings = vec![Reading::Note; placed.len()];
                (placed, readings, Labels { headings, own: BTreeMap::new() })
            }
        },
        TableRecords::None => {
            let readings = read_all(&told, &labels, profile);
            (told, readings, labels)
        }
    };
    let context = Context { profile, currency: profile.currency.as_ref().map(|field| field.value), labels };
    let currency = context.currency;
    let is_budget =
        profile.kind.as_ref().is_some_and(|kind| matches!(kind.value, PlanKind::Budget | PlanKind::BudgetExecution));
    for (placed, found) in placed.iter().zip(readings) {
        let fate = match found {
            Reading::Task => {
                reading.records.push(task(placed, &placed.element.text, &context));
                Some(Fate::Record)
            }
            Reading::Tasks => {
                written_out(placed, &context, &mut reading);
                None
            }
            Reading::Line => Some(line(placed, currency, is_budget, &mut reading)),
            Reading::Section => Some(Fate::Section),
            Reading::Note => Some(Fate::Note),
        };
        let counts = placed.element.counts || matches!(found, Reading::Task | Reading::Line);
        if let Some(fate) = fate.filter(|_| counts) {
            let fate = if placed.element.text.is_empty() { Fate::Empty } else { fate };
            reading.fates.push((origin(placed), fate));
            let further = placed.element.at.iter().skip(1).filter(|_| placed.element.counts);
            reading.fates.extend(further.map(|origin| (origin.clone(), Fate::Continuation)));
        }
    }
    if tables == TableRecords::None && reading.records.is_empty() && !has_tables(document) {
        reading.warnings.push(no_plan());
    }
    reading
}

fn has_tables(document: &Document) -> bool {
    document.blocks.iter().any(|block| block.layer == Layer::Body && matches!(block.kind, BlockKind::Table(_)))
}

fn no_plan() -> Warning {
    let message =
        "The document holds no plan: no table, no list of tasks and no line with a sum. Nothing was taken from it.";
    Warning { code: WarningCode::NoPlan, message: message.to_owned(), at: None }
}

/// How an element is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reading {
    /// One task.
    Task,
    /// Several tasks in one paragraph.
    Tasks,
    /// A line that ends with a sum.
    Line,
    /// A heading.
    Section,
    /// Nothing planned.
    Note,
}

fn read_all(placed: &[Placed], labels: &Labels<'_>, profile: &Profile) -> Vec<Reading> {
    let act = is_act(placed);
    let says_what_it_costs = profile.kind.is_none() && (act || names_prices(profile));
    let lines: Vec<bool> = placed.iter().map(|placed| !says_what_it_costs && is_line(placed)).collect();
    // One sum in running text is no list of sums.
    let priced = lines.iter().filter(|line| **line).count() >= 2;
    let verbal = verbal_lists(placed);
    let links = lists_of_links(placed);
    let written_out = sections_written_out(placed);
    placed
        .iter()
        .enumerate()
        .map(|(index, placed)| match (&placed.part, &placed.element.kind) {
            (Part::Furniture, _) | (_, Kind::Table) => Reading::Note,
            (Part::Head, _) => Reading::Section,
            (Part::Content, Kind::Item { .. }) if is_told(&placed.element.text, labels, act) => Reading::Task,
            (Part::Content, _) if priced && lines.get(index).copied().unwrap_or(false) => Reading::Line,
            (Part::Content, Kind::Item { .. }) if act => Reading::Note,
            (Part::Content, Kind::Item { .. }) if links.contains(&placed.under) => Reading::Note,
            (Part::Content, Kind::Item { .. }) => match placed.purpose {
                Some(Purpose::Tasks) => Reading::Task,
                None if verbal.contains(&placed.under) => Reading::Task,
                _ => Reading::Note,
            },
            (Part::Content, Kind::Paragraph) if !act && written_out.contains(&section_of(placed)) => Reading::Tasks,
            (Part::Content, _) => Reading::Note,
        })
        .collect()
}

/// Labels that tell enough of an item beside tables that already hold a plan, and items that go on with that plan.
const FEWEST_BESIDE_TABLES: usize = 3;
const FEWEST_ITEMS_BESIDE_TABLES: usize = 2;

/// How elements beside tables of records are read, if some of them are told by as many labels as a card.
fn beside_tables(placed: &[Placed], labels: &Labels<'_>) -> Option<Vec<Reading>> {
    let is_card = |placed: &Placed| {
        let item = placed.part == Part::Content && matches!(placed.element.kind, Kind::Item { .. });
        item && labelled(&placed.element.text, labels).is_some_and(|found| {
            let tells = |wanted: &[Heading]| found.told.iter().any(|said| wanted.contains(&said.heading));
            found.told.len() >= FEWEST_BESIDE_TABLES
                && tells(&[Heading::Owner])
                && tells(&[Heading::Money, Heading::Deadline, Heading::End])
        })
    };
    let readings: Vec<Reading> = placed
        .iter()
        .map(|placed| match placed.part {
            _ if is_card(placed) => Reading::Task,
            Part::Head => Reading::Section,
            _ => Reading::Note,
        })
        .collect();
    let cards = readings.iter().filter(|reading| **reading == Reading::Task).count();
    (cards >= FEWEST_ITEMS_BESIDE_TABLES).then_some(readings)
}

/// Whether labels tell of an item, in an act at least what it costs and something else: decisions on programmes list what
/// is built among their articles.
fn is_told(text: &str, labels: &Labels<'_>, act: bool) -> bool {
    labelled(text, labels).is_some_and(|found| {
        let priced = |said: &Said<'_>| said.heading == Heading::Money && !sums_in_prose(said.value).is_empty();
        !act || found.told.len() >= 2 && found.told.iter().any(priced)
    })
}

/// Whether a document calls itself a list of prices or fees, or something else that plans nothing.
fn names_prices(profile: &Profile) -> bool {
    let title = profile.title.as_ref().map(|title| title.value.as_str());
    title.is_some_and(|title| [RowWord::Prices, RowWord::Foreign].into_iter().any(|word| begins_with(title, word)))
}

/// Fewer numbered articles make no law.
const FEWEST_ARTICLES: usize = 6;

/// A law, statute or decision: its lists say what is allowed, not what is planned.
fn is_act(placed: &[Placed]) -> bool {
    let articles = placed.iter().filter(|placed| {
        let words = folded_words(&placed.element.text);
        let [_, number] = words.as_slice() else { return false };
        number.chars().all(|c| c.is_ascii_digit()) && line_word(&words) == Some(LineWord::Article)
    });
    articles.count() >= FEWEST_ARTICLES
}

fn is_line(placed: &Placed) -> bool {
    placed.part == Part::Content
        && matches!(placed.element.kind, Kind::Item { .. } | Kind::Paragraph)
        && !matches!(placed.purpose, Some(Purpose::Goals | Purpose::Results | Purpose::None))
        && priced(&placed.element.text)
            .is_some_and(|line| line.title.split_whitespace().count() <= 60 && !holds_sentences(line.title))
}

/// Fewest words of a sentence, and fewest letters of the word or figures of the year that ends it, which an
/// abbreviation has not.
const WORDS_OF_A_SENTENCE: usize = 6;
const LETTERS_AT_THE_END: usize = 4;

/// Whether a text tells: a sentence ends in it and another begins.
fn holds_sentences(text: &str) -> bool {
    text.match_indices(". ").any(|(at, _)| {
        let (before, after) = (text.get(..at).unwrap_or_default(), text.get(at + 2..).unwrap_or_default());
        let last = before.split_whitespace().next_back().unwrap_or_default();
        let year = last.len() == LETTERS_AT_THE_END && last.bytes().all(|byte| byte.is_ascii_digit());
        before.split_whitespace().count() >= WORDS_OF_A_SENTENCE
            && (year || last.chars().filter(|c| c.is_lowercase()).count() >= LETTERS_AT_THE_END)
            && after.trim_start().starts_with(char::is_uppercase)
    })
}

/// The headings whose lists begin with verbs, though nothing else says that they are tasks.
fn verbal_lists(placed: &[Placed]) -> Vec<usize> {
    let mut lists: Vec<(usize, usize, usize)> = Vec::new();
    for item in
        placed.iter().filter(|placed| placed.part == Part::Content && matches!(placed.element.kind, Kind::Item { .. }))
    {
        if lists.last().is_none_or(|(under, ..)| *under != item.under) {
            lists.push((item.under, 0, 0));
        }
        if let Some((_, items, verbs)) = lists.last_mut() {
            *items += 1;
            *verbs += usize::from(begins_with_verb(&capitalised(&item.element.text)));
        }
    }
    lists
        .into_iter()
        .filter(|(_, items, verbs)| *items >= 3 && verbs * 5 >= items * 3)
        .map(|(under, ..)| under)
        .collect()
}

/// The headings whose lists are but names, as links to other pages are.
fn lists_of_links(placed: &[Placed]) -> Vec<usize> {
    let mut lists: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    for item in
        placed.iter().filter(|placed| placed.part == Part::Content && matches!(placed.element.kind, Kind::Item { .. }))
    {
        let (items, words) = lists.entry(item.under).or_default();
        *items += 1;
        *words += item.element.text.split_whitespace().count();
    }
    lists
        .into_iter()
        .filter(|(_, (items, words))| *items >= 3 && words * 2 <= items * 3)
        .map(|(under, _)| under)
        .collect()
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The outermost heading of tasks above an element.
fn section_of(placed: &Placed) -> Option<EcoString> {
    (placed.purpose == Some(Purpose::Tasks)).then(|| placed.heads.first().cloned()).flatten()
}

/// The headings of tasks under which no list stands, but paragraphs of which most begin with verbs.
fn sections_written_out(placed: &[Placed]) -> Vec<Option<EcoString>> {
    let mut sections: Vec<(Option<EcoString>, usize, usize, usize)> = Vec::new();
    for element in placed.iter().filter(|placed| placed.part == Part::Content) {
        let Some(section) = section_of(element) else { continue };
        let section = Some(section);
        let index = sections.iter().position(|(known, ..)| *known == section).unwrap_or_else(|| {
            sections.push((section, 0, 0, 0));
            sections.len() - 1
        });
        let Some((_, items, parts, verbs)) = sections.get_mut(index) else { continue };
        match element.element.kind {
            Kind::Item { .. } => *items += 1,
            Kind::Paragraph => {
                let tasks = part_tasks(&element.element.text);
                *parts += tasks.len();
                *verbs += tasks.iter().filter(|task| begins_with_verb(task)).count();
            }
            _ => {}
        }
    }
    sections
        .into_iter()
        .filter(|(_, items, parts, verbs)| *items == 0 && *parts >= 3 && verbs * 2 > *parts)
        .map(|found| found.0)
        .collect()
}

/// Reads a paragraph of tasks; a part that ends unlike the others heads those after it.
fn written_out(placed: &Placed, context: &Context<'_>, reading: &mut ProseReading) {
    let parts = part_tasks(&placed.element.text);
    let mut heading: Option<&str> = None;
    for part in &parts {
        if is_glued_heading(part, parts.len()) {
            heading = Some(part);
            reading.fates.push((origin(placed), Fate::Section));
            continue;
        }
        let mut record = task(placed, part, context);
        record.section.extend(heading.map(EcoString::from));
        reading.records.push(record);
        reading.fates.push((origin(placed), Fate::Record));
    }
}

/// The first part of a paragraph of several tasks, when it does not end as the others do, is their heading.
fn is_glued_heading(part: &str, parts: usize) -> bool {
    parts > 1 && !part.ends_with([';', '.', ',', '!'])
}

fn origin(placed: &Placed) -> Origin {
    placed
        .element
        .at
        .first()
        .cloned()
        .unwrap_or_else(|| Origin::Page { page: 0, rect: planoteka_ingest::document::Rect::default() })
}

/// How far the item of a list of tasks is believed to be one: of several hundred all were.
const ITEM: Confidence = Confidence::hundredth(95);

/// The same of an item that seems to tell more than what is to be done.
const HOLDS_MORE: Confidence = Confidence::hundredth(80);

/// Whether an item has a sum, or a label behind a full stop or a comma, which was not understood.
fn holds_more(title: &str) -> bool {
    if !sums_in_prose(title).is_empty() {
        return true;
    }
    let labels = title.match_indices(": ").filter_map(|(at, _)| title.get(..at)).filter(|before| {
        let label = before.rsplit(['.', ',', ';', '(']).next().unwrap_or_default().trim();
        label.len() < before.trim().len() && (1..=2).contains(&label.split_whitespace().count())
    });
    labels.count() > 0
}

fn text_field(text: &str, placed: &Placed, reason: &str) -> Field<EcoString> {
    let confidence = Confidence::percent(90);
    Field {
        value: text.into(),
        raw: text.into(),
        at: placed.element.at.clone().into(),
        confidence,
        reason: reason.into(),
    }
}

/// What holds for all items of a document.
struct Context<'a> {
    profile: &'a Profile,
    currency: Option<Currency>,
    labels: Labels<'a>,
}

fn task(placed: &Placed, text: &str, context: &Context<'_>) -> Record {
    let mut fields = Fields::default();
    let told = labelled(text, &context.labels);
    let (ordinal, text) = told.as_ref().map_or((None, text), |told| split_number(told.title));
    if let Some(told) = told {
        Told { placed, context }.fill(&told, &mut fields);
    }
    let title = match priced(text).filter(|_| fields.amounts.is_empty()) {
        Some(line) => {
            fields.amounts.push(amount_field(&line, placed, context.currency));
            line.title
        }
        None => text,
    };
    let timed = timed(title, context.profile).filter(|_| fields.deadline.is_none());
    let title = timed.as_ref().map_or(title, |timed| timed.title);
    if let Some(timed) = timed {
        fields.deadline = Some(Field {
            value: timed.deadline,
            raw: timed.raw.into(),
            at: placed.element.at.clone().into(),
            confidence: Confidence::percent(90),
            reason: "the time that ends the item".into(),
        });
    }
    if let Kind::Item { marker, .. } = &placed.element.kind
        && let Some(ordinal) =
            Some(marker.as_str()).filter(|marker| marker.chars().any(char::is_alphanumeric)).or(ordinal)
    {
        fields.texts.insert(TextRole::Ordinal, text_field(ordinal, placed, "the number of the item"));
    }
    if let Some(text) = &placed.element.described {
        fields.texts.insert(TextRole::Description, text_field(text, placed, "the text below the name of the item"));
    }
    let mut item = text_field(title, placed, "an item of a list of tasks");
    item.confidence = if holds_more(title) { HOLDS_MORE } else { ITEM };
    fields.texts.insert(TextRole::Title, item);
    Record { kind: RecordKind::Activity, section: placed.heads.clone(), fields, at: placed.element.at.clone().into() }
}

fn amount_field(line: &Priced<'_>, placed: &Placed, currency: Option<Currency>) -> Field<Amount> {
    let amount = Amount {
        amount: Some(line.sum.value),
        currency: line.sum.currency.or(currency),
        part: None,
        year: None,
        stage: None,
        source: None,
    };
    let (raw, at) = (line.sum.raw.clone(), placed.element.at.clone());
    Field {
        value: amount,
        raw: raw.into(),
        at: at.into(),
        confidence: Confidence::percent(92),
        reason: "the sum that ends the line".into(),
    }
}

/// Reads a line that ends with a sum as a total, a budget line or an activity.
fn line(placed: &Placed, currency: Option<Currency>, is_budget: bool, reading: &mut ProseReading) -> Fate {
    let Some(found) = priced(&placed.element.text) else { return Fate::Note };
    let amount = amount_field(&found, placed, currency);
    let word = line_word(&folded_words(found.title));
    if word == Some(LineWord::Total) || ends_with(found.title, RowWord::Total) {
        let (label, adds) = (found.title.to_owned(), "the lines above it".to_owned());
        reading.totals.push(Total { label, amounts: vec![amount], at: origin(placed), adds });
        return Fate::Total;
    }
    let kind = if is_budget || word == Some(LineWord::Budget) { RecordKind::BudgetLine } else { RecordKind::Activity };
    let mut fields = Fields { amounts: vec![amount], ..Fields::default() };
    let marker = match &placed.element.kind {
        Kind::Item { marker, .. } if marker.chars().any(char::is_alphanumeric) => Some(marker.as_str()),
        _ => None,
    };
    if let Some(ordinal) = found.ordinal.or(marker) {
        fields.texts.insert(TextRole::Ordinal, text_field(ordinal, placed, "the number before the line"));
    }
    fields.texts.insert(TextRole::Title, text_field(split_number(found.title).1, placed, "what the sum is for"));
    reading.records.push(Record { kind, section: placed.heads.clone(), fields, at: placed.element.at.clone().into() });
    Fate::Record
}

#[cfg(test)]
mod tests;
