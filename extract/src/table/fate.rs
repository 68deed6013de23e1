//! What becomes of each row: record, section, total, continuation, note. Structure and arithmetic decide before words.

use std::collections::BTreeSet;

use ecow::EcoString;
use planoteka_ingest::document::Cell;

use super::Layout;
use super::facts::RowFacts;
use super::level::{self, OrdinalLevel};
use super::meaning::Meaning;
use super::segment::HeadingTexts;
use crate::lexicon::headings::Heading;
use crate::lexicon::row_words::{RowWord, begins_with, ends_with};
use crate::plan::Fate;

/// The fate of one row of the body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct RowFate {
    /// What becomes of it.
    pub(crate) fate: Fate,
    /// It also heads the rows under it.
    pub(crate) heads: bool,
}

impl RowFate {
    const fn of(fate: Fate) -> Self {
        Self { fate, heads: matches!(fate, Fate::Section) }
    }
}

/// What is known of the rows together before one has its fate.
struct Body<'f> {
    facts: &'f [RowFacts],
    /// Rows that stand for the rows under them.
    parents: BTreeSet<usize>,
    /// The last row with a title or sums.
    last_telling: Option<usize>,
    heading: HeadingTexts,
}

impl<'f> Body<'f> {
    fn of(layout: &Layout<'_>, facts: &'f [RowFacts]) -> Self {
        let last_telling = facts.iter().rposition(|fact| !fact.title.is_empty() || fact.has_sums());
        let heading = HeadingTexts::of(&layout.shapes, &layout.segment.header);
        Self { facts, parents: level::parents(facts), last_telling, heading }
    }
}

/// The fates of all rows of the body, in order.
pub(crate) fn fates(layout: &Layout<'_>, facts: &[RowFacts]) -> Vec<RowFate> {
    let body = Body::of(layout, facts);
    let mut fates: Vec<RowFate> = (0..facts.len()).map(|index| first_fate(layout, &body, index)).collect();
    continue_rows(layout, facts, &mut fates);
    parts_of_totals(facts, &mut fates);
    unlike_records(facts, &mut fates);
    under_one_number(facts, &mut fates);
    numbers_of_pages(facts, &mut fates);
    heading_over_sums(layout, facts, &mut fates);
    groups_above(facts, &mut fates);
    signatures(facts, &mut fates);
    signed(facts, &mut fates);
    fates
}

/// Below all records, who made or approved them signs with a word for that and a name.
fn signed(facts: &[RowFacts], fates: &mut [RowFate]) {
    for (fact, fate) in facts.iter().zip(fates.iter_mut()).rev() {
        let signs = fact.title.contains(':') && begins_with(&fact.title, RowWord::Signature);
        match fate.fate {
            Fate::Record | Fate::Continuation if signs && !fact.has_sums() && fact.ordinal.is_empty() => {
                *fate = RowFate::of(Fate::Note);
            }
            Fate::Record | Fate::Total => break,
            _ => {}
        }
    }
}

/// Where records have sums, names alone below the last total are of those who sign, as are rows without a title. Behind
/// an empty row so are all without a number or a code, below a total or among numbered records.
fn signatures(facts: &[RowFacts], fates: &mut [RowFate]) {
    let tells = |fact: &RowFacts| fact.has_sums() || !fact.ordinal.is_empty() && !fact.title.is_empty();
    let Some(last) = facts.iter().rposition(tells) else { return };
    let records: Vec<usize> = (0..=last).filter(|index| fates[*index].fate == Fate::Record).collect();
    let with = |has: &dyn Fn(&RowFacts) -> bool| records.iter().filter(|index| has(&facts[**index])).count();
    let summed = with(&RowFacts::has_sums);
    let most = |count: usize| count >= FEWEST_SUMMED && count * 10 >= records.len() * 8;
    let total = fates[last].fate == Fate::Total && begins_with(&facts[last].label, RowWord::Total);
    let told_apart = total && summed >= FEWEST_SUMMED || most(with(&|fact| !fact.ordinal.is_empty()));
    let told_below = total && most(summed);
    let mut apart = false;
    for (fact, fate) in facts.iter().zip(fates.iter_mut()).skip(last + 1) {
        apart |= fate.fate == Fate::Empty;
        let nameless = fact.title.is_empty() && !fact.has_codes();
        let below = apart || nameless || fact.ordinal.is_empty() && fact.says_no_more();
        let behind = apart && fact.ordinal.is_empty() && !fact.has_codes();
        let said = told_below && below || told_apart && behind;
        if matches!(fate.fate, Fate::Record | Fate::Continuation) && said {
            *fate = RowFate::of(Fate::Note);
        }
    }
}

/// Fewest records with sums that show that all have some.
const FEWEST_SUMMED: usize = 3;

/// Sums without a title, under words that tell no total, head the records right under them.
fn groups_above(facts: &[RowFacts], fates: &mut [RowFate]) {
    for index in 0..facts.len() {
        let fact = &facts[index];
        let named = fact.title.is_empty() && fact.label.contains(char::is_alphabetic);
        if named && fates[index].fate == Fate::Total && !begins_with(&fact.label, RowWord::Total) {
            fates[index].heads |= level::heads(facts, fates, index);
        }
    }
}

/// In a table without other headings, a known heading over names and the sums of all rows over their figures: a total, be
/// there one row alone.
fn heading_over_sums(layout: &Layout<'_>, facts: &[RowFacts], fates: &mut [RowFate]) {
    let Some(first) = facts.first() else { return };
    let alone = layout.segment.header.is_empty() && first.ordinal.is_empty() && !first.has_codes();
    if alone && first.attributes == 0 && fates[0].fate == Fate::Record && level::begins_sums(facts) {
        let heads = layout.headings.weigh(&[&first.title]).exact;
        if heads {
            fates[0] = RowFate::of(Fate::Total);
        }
    }
}

/// Among titles in words a title of figures alone is the number of a page or a column, a day over codes; a row that tells
/// nothing under any known heading is a heading said once more.
fn numbers_of_pages(facts: &[RowFacts], fates: &mut [RowFate]) {
    let is_record = |fate: &RowFate| fate.fate == Fate::Record;
    let worded = |fact: &RowFacts| fact.title.contains(char::is_alphabetic);
    let titled = || facts.iter().zip(fates.iter()).filter(|(fact, fate)| is_record(fate) && !fact.title.is_empty());
    let in_words = titled().filter(|(fact, _)| worded(fact)).count() * 2 > titled().count();
    for (fact, fate) in facts.iter().zip(fates.iter_mut()).filter(|(_, fate)| is_record(fate)) {
        let figures = in_words && !fact.title.is_empty() && !worded(fact);
        let untold = fact.title.is_empty() && fact.attributes == 0 && fact.others > 0 && !fact.has_sums();
        if figures || untold && fact.codes.iter().all(EcoString::is_empty) {
            *fate = RowFate::of(Fate::Note);
        }
    }
}

fn first_fate(layout: &Layout<'_>, body: &Body<'_>, index: usize) -> RowFate {
    let (facts, parents) = (body.facts, &body.parents);
    let row = layout.segment.body.start + index;
    let (shape, fact) = (&layout.shapes[row], &facts[index]);
    if shape.is_blank() {
        return RowFate::of(if fact.title_from_above && fact.has_sums() { Fate::Continuation } else { Fate::Empty });
    }
    if shape.is_column_numbers() {
        return RowFate::of(Fate::ColumnNumbers);
    }
    if shape.role == planoteka_ingest::document::RowRole::RepeatedHeader || body.heading.are_said_by(shape) {
        return RowFate::of(Fate::Header);
    }
    let carried =
        begins_with(&fact.label, RowWord::Carried) || layout.headings.begins_row(&fact.label, RowWord::Carried);
    if carried && fact.attributes == 0 && fact.title.chars().count() <= 40 {
        return RowFate::of(Fate::Total);
    }
    if let Some(text) = shape.lone_text() {
        return RowFate::of(lone_fate(layout, body, index, text));
    }
    // What stands in the column of numbers may be the total's own name, over all columns up to the sums.
    let numbered_total = begins_with(&fact.ordinal, RowWord::Total);
    let told_total = begins_with(&fact.label, RowWord::Total)
        || begins_with(&fact.title, RowWord::Total)
        || numbered_total
        || layout.headings.begins_row(&fact.label, RowWord::Total);
    if told_total && fact.title_from_above && index > 0 && fact.has_sums() {
        return RowFate::of(Fate::Continuation);
    }
    let unnumbered = fact.ordinal.is_empty() || numbered_total;
    if told_total && (fact.attributes == fact.measures || unnumbered && fact.attributes <= 1) {
        return RowFate { fate: Fate::Total, heads: parents.contains(&index) };
    }
    let bare = fact.attributes == 0 && fact.ordinal.is_empty() && !fact.has_codes();
    if bare && fact.has_sums() && fact.title.contains('%') && begins_with(&fact.title, RowWord::Tax) {
        return RowFate::of(Fate::Total);
    }
    if parents.contains(&index) {
        return RowFate { fate: if fact.has_sums() { Fate::Total } else { Fate::Section }, heads: true };
    }
    if fact.names_group && fact.has_sums() {
        return RowFate::of(Fate::Total);
    }
    if fact.wide_label && !told_total && fact.attributes <= 1 {
        if !fact.has_sums() {
            return RowFate::of(Fate::Section);
        }
        if fact.title.is_empty() {
            return RowFate { fate: Fate::Total, heads: true };
        }
    }
    if fact.title.is_empty() {
        return RowFate::of(untitled_fate(layout, facts, index));
    }
    if is_placeholder(fact) {
        return RowFate::of(Fate::Empty);
    }
    if fact.title_from_above && index > 0 {
        return RowFate::of(Fate::Continuation);
    }
    if begins_with(&fact.title, RowWord::OfWhich) && fact.is_bare() && index > 0 && fact.ordinal.is_empty() {
        return RowFate::of(Fate::Note);
    }
    if index > 0 && fact.is_part() && facts[index - 1].has_sums() {
        return RowFate::of(Fate::Continuation);
    }
    RowFate::of(Fate::Record)
}

/// A text alone in its row: a section, a total without sums, a remark, or more of the row above.
fn lone_fate(layout: &Layout<'_>, body: &Body<'_>, index: usize, text: &str) -> Fate {
    let row = layout.segment.body.start + index;
    let cell = layout.shapes[row].cells[0];
    let spans = cell.span().columns as usize >= layout.grid.columns().div_ceil(2);
    let note = begins_with(text, RowWord::Note) || layout.headings.begins_row(text, RowWord::Note);
    if text.starts_with('*') || note {
        return Fate::Note;
    }
    if begins_with(text, RowWord::Total) || layout.headings.begins_row(text, RowWord::Total) {
        return Fate::Total;
    }
    let fact = &body.facts[index];
    if !fact.ordinal.is_empty() && fact.title.is_empty() && text.chars().count() <= 6 {
        return Fate::Empty;
    }
    let title_column = layout.title_column();
    if ends_apart(layout, row) {
        return Fate::Note;
    }
    let in_title =
        title_column.is_some_and(|column| layout.columns[column].range.contains(&(cell.column as usize)) && !spans);
    let records_are_bare = layout.columns.len() <= 2 || layout.bare_records;
    if held_from_above(layout, row, cell) && !starts_lower(text) && index > 0 {
        return Fate::Record;
    }
    if in_title && records_are_bare && !layout.shapes[row].is_strong() && layout.columns.len() > 1 {
        return Fate::Record;
    }
    if in_title && fact.ordinal.is_empty() && starts_lower(text) && index > 0 {
        return Fate::Continuation;
    }
    let sentence = text.chars().count() > 160 || (text.ends_with('.') && text.chars().count() > 90);
    let last = body.last_telling.is_none_or(|telling| telling <= index);
    if last || (sentence && !spans) { Fate::Note } else { Fate::Section }
}

/// Whether nothing but texts alone in their rows stands from here on, set off by an empty row from rows that tell more.
fn ends_apart(layout: &Layout<'_>, row: usize) -> bool {
    let body = || layout.segment.body.clone();
    let tells = |row: &usize| layout.shapes[*row].cells.len() > 1;
    let last = body().rev().find(tells).filter(|last| *last < row);
    last.is_some_and(|last| (last + 1..row).any(|between| layout.shapes[between].is_blank()))
        && body().filter(tells).nth(FEWEST_ABOVE - 1).is_some()
}

/// Fewest rows that tell more above texts alone.
const FEWEST_ABOVE: usize = 3;

/// Whether a title alone in its row stands beside cells that hold for it from above: one of several things to be done
/// under one goal.
fn held_from_above(layout: &Layout<'_>, row: usize, cell: &Cell) -> bool {
    let is_title =
        layout.title_column().is_some_and(|title| layout.columns[title].range.contains(&(cell.column as usize)));
    let belongs = |meaning: &Meaning| matches!(meaning.heading, Heading::Goal | Heading::Programme | Heading::Sector);
    let groups = layout.columns.iter().zip(&layout.meanings).filter(|(_, meaning)| belongs(meaning));
    let mut cells = groups.filter_map(|(column, _)| column.cell(&layout.grid, row));
    is_title && cells.any(|other| (other.row as usize) < row && !other.is_blank())
}

fn starts_lower(text: &str) -> bool {
    text.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_lowercase)
}

/// A row without title: sums alone are a total, words alone go on from above.
fn untitled_fate(layout: &Layout<'_>, facts: &[RowFacts], index: usize) -> Fate {
    let fact = &facts[index];
    if fact.has_sums() && fact.attributes == 0 && fact.ordinal.is_empty() {
        return Fate::Total;
    }
    if !fact.ordinal.is_empty() && fact.attributes == 0 && !fact.has_sums() {
        return Fate::Empty;
    }
    if layout.title_column().is_none() {
        return Fate::Unread;
    }
    if index > 0 && fact.ordinal.is_empty() { Fate::Continuation } else { Fate::Record }
}

/// A numbered row kept free: dashes and nothing else.
fn is_placeholder(fact: &RowFacts) -> bool {
    let filler = |c: char| matches!(c, '.' | '…' | '_' | '-' | '–' | '—' | '/' | ' ');
    fact.title.chars().all(filler) && fact.attributes == 0 && !fact.has_sums()
}

/// A row with a bit of title and nothing else, below a row broken off, goes on from it.
fn continue_rows(layout: &Layout<'_>, facts: &[RowFacts], fates: &mut [RowFate]) {
    let numbered =
        facts.iter().zip(fates.iter()).filter(|(fact, fate)| fate.fate == Fate::Record && !fact.ordinal.is_empty());
    let numbered = numbered.count();
    let records = fates.iter().filter(|fate| fate.fate == Fate::Record).count();
    if layout.columns.len() < 3 || numbered * 10 < records * 8 {
        return;
    }
    for index in 1..facts.len() {
        let fact = &facts[index];
        let bare = fact.ordinal.is_empty() && !fact.has_sums() && !fact.has_codes() && fact.attributes == 0;
        let after_record = matches!(fates[index - 1].fate, Fate::Record | Fate::Continuation);
        if fates[index].fate == Fate::Record && bare && after_record && starts_lower(&fact.title) {
            fates[index] = RowFate::of(Fate::Continuation);
        }
    }
}

/// Sums right below a total that are a part of something are a part of the total, not of the record before it.
fn parts_of_totals(facts: &[RowFacts], fates: &mut [RowFate]) {
    for index in 1..facts.len() {
        let fact = &facts[index];
        let part = fates[index].fate == Fate::Continuation && fact.has_sums() && !fact.title_from_above;
        // So are more rows under a total that is merged over them.
        let under = fates[index].fate == Fate::Continuation && fact.title_from_above && fact.has_sums();
        if (part || under) && fates[index - 1].fate == Fate::Total {
            fates[index] = RowFate::of(Fate::Total);
        }
    }
}

/// Rows beside one ordinal, of which a single one says more than its title: they are one record, under the headings
/// before it and with the remarks behind it.
fn under_one_number(facts: &[RowFacts], fates: &mut [RowFate]) {
    for (first, fact) in facts.iter().enumerate().filter(|(_, fact)| !fact.ordinal.is_empty()) {
        let rows = first..facts.len().min(first + fact.numbered_rows);
        let mut full = rows.clone().filter(|row| fates[*row].fate == Fate::Record && !facts[*row].says_no_more());
        let (Some(record), None) = (full.next(), full.next()) else { continue };
        for row in rows.filter(|row| facts[*row].says_no_more()) {
            match fates[row].fate {
                Fate::Record if row < record => fates[row] = RowFate::of(Fate::Section),
                Fate::Record | Fate::Section if row > record => fates[row] = RowFate::of(Fate::Continuation),
                _ => {}
            }
        }
    }
}

/// Rows with sums but without what the records of the table have: groups whose sum is of other rows.
fn unlike_records(facts: &[RowFacts], fates: &mut [RowFate]) {
    let records: Vec<usize> = (0..facts.len()).filter(|index| fates[*index].fate == Fate::Record).collect();
    // Names over sums that those under them add up to are none of the records that show what records have.
    let heads_sums = |index: &usize| {
        let fact = &facts[*index];
        let named = fact.has_sums() && fact.attributes == 0 && fact.ordinal.is_empty() && !fact.has_codes();
        named && level::sums_of_following(facts, *index)
    };
    let showing: Vec<usize> = records.iter().copied().filter(|index| !heads_sums(index)).collect();
    let typical = |has: &dyn Fn(&RowFacts) -> bool| {
        let count = showing.iter().filter(|index| has(&facts[**index])).count();
        showing.len() >= 3 && count * 10 >= showing.len() * 6
    };
    let attributes = typical(&|fact| fact.attributes > 0);
    let ordinals = typical(&|fact| !fact.ordinal.is_empty());
    let codes = typical(&|fact| fact.has_codes());
    let leaf_depth = records
        .iter()
        .filter(|index| !attributes || facts[**index].attributes > 0)
        .filter_map(|index| OrdinalLevel::of(&facts[*index].ordinal).depth())
        .min();
    let bare = !attributes && !ordinals && !codes;
    // Of groups in groups the inner ones are told first: the outer ones add up what is left.
    for index in records.iter().copied().rev() {
        let fact = &facts[index];
        let poor = attributes && fact.attributes == 0;
        let shallow = OrdinalLevel::of(&fact.ordinal).depth().zip(leaf_depth).is_some_and(|(own, leaf)| own < leaf);
        let bare_label = fact.ordinal.is_empty() && !fact.has_codes() && (ordinals || codes);
        let sums_others =
            fact.has_sums() && (poor || bare_label || fact.wide_label) && level::adds_up(facts, fates, index)
                || (fact.has_sums() && ordinals && bare_label && level::heads_one(facts, fates, index));
        // `Roads total`: where the word comes last, it must be true.
        // Where rows have nothing but names and sums, several columns that agree tell a group.
        let agrees = bare && fact.attributes == 0 && level::agrees_widely(fact) && level::adds_up(facts, fates, index);
        let bare_of_all = poor && fact.ordinal.is_empty() && !fact.has_codes();
        let ends = || Some(index) == facts.iter().rposition(RowFacts::has_sums) && bare_of_all;
        let told_last = ends_with(&fact.title, RowWord::Total) && (level::ends_group(facts, fates, index) || ends());
        let group = fact.has_sums()
            && (told_last
                || agrees
                || (poor && shallow)
                || (sums_others && (poor || bare_label || fact.wide_label))
                || (codes && bare_label && !attributes && fact.others == 0)
                || (fact.wide_label && poor && bare_label));
        if group {
            fates[index] = RowFate { fate: Fate::Total, heads: level::heads(facts, fates, index) };
        }
    }
}
