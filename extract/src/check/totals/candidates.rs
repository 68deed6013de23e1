//! Which rows a total may add up.

use std::collections::BTreeMap;

use super::StretchRow;
use crate::plan::Fate;
use crate::text::fold;

/// How rows stand to the total that adds them up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Relation {
    /// Records under it, up to the next heading or total.
    Under,
    /// Records under it, up to the next row numbered alike.
    UnderSame,
    /// Records and groups one level under it, by their codes.
    UnderCode,
    /// The same with the rows without a code that stand among them.
    AmongCodes,
    /// Rows one level under it by number, right behind it; those without a number are parts of others.
    NumberedNext,
    /// Rows of the numbers in its own formula: `total (1+2+3)`.
    Formula,
    /// Records whose number begins with its own.
    Numbered,
    /// Groups one level under it, by number.
    GroupsNumbered,
    /// Records above it, up to the last heading or total.
    InSection,
    /// Records above it, up to the last total.
    Above,
    /// All records above it.
    AllAbove,
    /// All records of its table.
    AllOfTable,
    /// All records of the tables before it with as many sums.
    AllOfTables,
    /// The totals right above it.
    TotalsAbove,
    /// The total right above it and the row that the table begins with, as what is carried over from last year.
    TotalAndFirst,
    /// All totals above it.
    AllTotalsAbove,
    /// Rows above it whose codes are part of no other.
    TopCodes,
    /// All totals that head rows.
    Groups,
    /// Groups of the same name.
    SameName,
    /// The records of one section, as in a recapitulation.
    OneSection,
}

impl Relation {
    /// Whether rows so chosen are too many ways to add up for a difference to mean anything.
    pub(super) fn only_proves(self) -> bool {
        matches!(self, Self::TotalAndFirst | Self::TopCodes | Self::AmongCodes | Self::NumberedNext | Self::Formula)
    }

    /// What the rows are, in words.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Under | Self::UnderSame => "the rows under it",
            Self::UnderCode => "the codes under it",
            Self::AmongCodes => "the rows among the codes under it",
            Self::NumberedNext => "the rows numbered under it",
            Self::Formula => "the rows of its formula",
            Self::Numbered => "the rows numbered under it",
            Self::GroupsNumbered => "the groups numbered under it",
            Self::InSection => "the rows of its section",
            Self::Above => "the rows above it",
            Self::AllAbove => "all rows above it",
            Self::AllOfTable => "all rows of the table",
            Self::AllOfTables => "all rows of the tables before it",
            Self::TotalsAbove => "the totals right above it",
            Self::TotalAndFirst => "the total right above it and the first row",
            Self::AllTotalsAbove => "the subtotals above it",
            Self::TopCodes => "the topmost codes above it",
            Self::Groups => "the groups of the table",
            Self::SameName => "the groups of the same name",
            Self::OneSection => "the rows of a section",
        }
    }
}

/// A set of rows that a total may add up.
pub(super) struct Candidate {
    pub(super) relation: Relation,
    pub(super) rows: Vec<usize>,
}

/// A longer text between the signs of a formula is no number of a row.
const LONGEST_NUMBER: usize = 6;

/// Sections that are tried one by one.
const MOST_SECTIONS: usize = 60;

/// What the total at `index` may add up, the likeliest first.
pub(super) fn candidates(rows: &[StretchRow<'_>], names: &Names, index: usize) -> Vec<Candidate> {
    let view = View { rows, names, index };
    let likely: &[Relation] = if rows[index].row.heads {
        &[
            Relation::UnderSame,
            Relation::Under,
            Relation::UnderCode,
            Relation::AmongCodes,
            Relation::NumberedNext,
            Relation::Formula,
            Relation::Numbered,
            Relation::GroupsNumbered,
            Relation::AllOfTable,
            Relation::SameName,
            Relation::InSection,
            Relation::Above,
        ]
    } else {
        &[
            Relation::InSection,
            Relation::Above,
            Relation::AllAbove,
            Relation::AllOfTable,
            Relation::TotalsAbove,
            Relation::TotalAndFirst,
            Relation::TopCodes,
            Relation::AllTotalsAbove,
            Relation::Groups,
            Relation::AllOfTables,
            Relation::UnderCode,
            Relation::AmongCodes,
            Relation::NumberedNext,
            Relation::Formula,
            Relation::Numbered,
            Relation::Under,
            Relation::SameName,
        ]
    };
    let mut found: Vec<Candidate> =
        likely.iter().map(|relation| Candidate { relation: *relation, rows: view.rows_of(*relation) }).collect();
    if !rows[index].row.heads {
        found.extend(view.sections().into_iter().map(|rows| Candidate { relation: Relation::OneSection, rows }));
    }
    found
}

/// What the totals among some rows are called without their numbers, folded; every total is compared with all others.
pub(super) struct Names(BTreeMap<usize, String>);

impl Names {
    pub(super) fn of(rows: &[StretchRow<'_>]) -> Self {
        let is_word = |word: &&str| word.chars().all(char::is_alphabetic) && word.len() > 1;
        let name = |label: &str| fold(label).split(' ').filter(is_word).collect::<Vec<_>>().join(" ");
        let totals = rows.iter().enumerate().filter(|(_, row)| row.row.fate == Fate::Total);
        Self(totals.map(|(index, row)| (index, name(&row.row.label))).collect())
    }
}

struct View<'r, 'a> {
    rows: &'r [StretchRow<'a>],
    names: &'r Names,
    index: usize,
}

impl View<'_, '_> {
    fn fate(&self, row: usize) -> Fate {
        self.rows[row].row.fate
    }

    fn is_total(&self, row: usize) -> bool {
        self.fate(row) == Fate::Total
    }

    fn heads(&self, row: usize) -> bool {
        self.fate(row) == Fate::Section || self.is_total(row) || self.rows[row].row.heads
    }

    fn records(&self, range: std::ops::Range<usize>) -> Vec<usize> {
        range.filter(|row| self.fate(*row) == Fate::Record).collect()
    }

    fn segment_start(&self) -> usize {
        let own = self.rows[self.index].segment;
        (0..self.index).rev().take_while(|row| self.rows[*row].segment == own).last().unwrap_or(self.index)
    }

    fn segment_end(&self) -> usize {
        let own = self.rows[self.index].segment;
        (self.index..self.rows.len()).find(|row| self.rows[*row].segment != own).unwrap_or(self.rows.len())
    }

    fn rows_of(&self, relation: Relation) -> Vec<usize> {
        let (index, start, end) = (self.index, self.segment_start(), self.segment_end());
        let last = |found: &dyn Fn(usize) -> bool| (start..index).rev().find(|row| found(*row));
        match relation {
            Relation::Under => {
                let next = (index + 1..end).find(|row| self.heads(*row)).unwrap_or(end);
                self.records(index + 1..next)
            }
            Relation::UnderSame => {
                let own = style(&self.rows[index].row.ordinal);
                let alike =
                    |row: &usize| self.heads(*row) || own.is_some() && style(&self.rows[*row].row.ordinal) == own;
                let next = (index + 1..end).find(alike).unwrap_or(end);
                self.records(index + 1..next)
            }
            Relation::UnderCode => self.coded_under(end),
            Relation::AmongCodes => self.among_codes(end),
            Relation::NumberedNext => self.numbered_next(end),
            Relation::Formula => self.of_formula(start, end),
            Relation::Numbered => self.numbered_under(end),
            Relation::GroupsNumbered => self.groups_under(end),
            Relation::InSection => {
                let from = last(&|row| self.heads(row)).map_or(start, |row| row + 1);
                self.records(from..index)
            }
            Relation::Above => {
                let from = last(&|row| self.is_total(row)).map_or(start, |row| row + 1);
                self.records(from..index)
            }
            Relation::AllAbove => self.records(start..index),
            Relation::AllOfTable => self.records(start..end),
            Relation::AllOfTables => self.records(0..index),
            Relation::TotalsAbove => {
                let run = (start..index).rev().take_while(|row| self.is_total(*row));
                run.collect()
            }
            Relation::TotalAndFirst => {
                let states = |row: &usize| self.rows[*row].row.sums.iter().any(Option::is_some);
                let total = index.checked_sub(1).filter(|row| *row > start && self.is_total(*row));
                let first = (start..index).find(states).filter(|first| Some(*first) != total);
                total.zip(first).map_or_else(Vec::new, |(total, first)| vec![first, total])
            }
            Relation::TopCodes => self.top_codes(start),
            Relation::AllTotalsAbove => (start..index).filter(|row| self.is_total(*row)).collect(),
            Relation::Groups => {
                (start..end).filter(|row| *row != index && self.is_total(*row) && self.rows[*row].row.heads).collect()
            }
            Relation::SameName => self.same_name(start..end),
            Relation::OneSection => Vec::new(),
        }
    }

    /// The records of each section above, for the lines of a recapitulation in the same table.
    fn sections(&self) -> Vec<Vec<usize>> {
        let mut groups: Vec<Vec<usize>> = vec![Vec::new()];
        for row in self.segment_start()..self.index {
            match self.fate(row) {
                Fate::Section if groups.last().is_some_and(|group| !group.is_empty()) => groups.push(Vec::new()),
                Fate::Record => groups.last_mut().into_iter().for_each(|group| group.push(row)),
                _ => {}
            }
        }
        groups.retain(|group| !group.is_empty());
        if groups.len() < 2 || groups.len() > MOST_SECTIONS { Vec::new() } else { groups }
    }

    /// Rows one level under it: those whose code goes on where its own ends, without those under them in turn.
    fn coded_under(&self, end: usize) -> Vec<usize> {
        let Some(own) = code(self.rows[self.index]) else { return Vec::new() };
        let mut under: Vec<(usize, String)> = Vec::new();
        for row in self.index + 1..end {
            let Some(code) = code(self.rows[row]) else { continue };
            if !code.starts_with(&own) || code == own {
                break;
            }
            let counts = matches!(self.fate(row), Fate::Record | Fate::Total);
            if counts && !under.last().is_some_and(|(_, last)| code.starts_with(last.as_str()) && code != *last) {
                under.push((row, code));
            }
        }
        under.into_iter().map(|(row, _)| row).collect()
    }

    /// Rows one level under it by code, and those without a code between them.
    fn among_codes(&self, end: usize) -> Vec<usize> {
        let coded = self.coded_under(end);
        let Some(last) = coded.last().copied() else { return Vec::new() };
        let counts = |row: usize| matches!(self.fate(row), Fate::Record | Fate::Continuation | Fate::Total);
        let without = |row: &usize| counts(*row) && self.rows[*row].row.codes.is_empty();
        let stop = (last + 1..end).find(|row| !without(row)).unwrap_or(end);
        let mut rows: Vec<usize> = (self.index + 1..stop).filter(without).chain(coded).collect();
        rows.sort_unstable();
        rows
    }

    /// Rows one level under it by number, up to the next that is numbered otherwise.
    fn numbered_next(&self, end: usize) -> Vec<usize> {
        let Some(prefix) = prefix(&self.rows[self.index].row.ordinal) else { return Vec::new() };
        let number = |row: usize| self.rows[row].row.ordinal.trim_end_matches(['.', ')']);
        let run = (self.index + 1..end).take_while(|row| number(*row).is_empty() || number(*row).starts_with(&prefix));
        let level = prefix.matches('.').count();
        run.filter(|row| !number(*row).is_empty() && number(*row).matches('.').count() == level).collect()
    }

    /// The rows whose numbers its formula adds, those behind it first.
    fn of_formula(&self, start: usize, end: usize) -> Vec<usize> {
        let label = &self.rows[self.index].row.label;
        let Some(formula) = label.rsplit_once('(').and_then(|(_, rest)| rest.split(')').next()) else {
            return Vec::new();
        };
        let numbers: Vec<&str> = formula.split('+').map(|number| number.trim().trim_end_matches('.')).collect();
        if numbers.len() < 2 || numbers.iter().any(|number| number.is_empty() || number.len() > LONGEST_NUMBER) {
            return Vec::new();
        }
        let is_numbered =
            |row: &usize, number: &str| self.rows[*row].row.ordinal.trim_end_matches(['.', ')']) == number;
        let find = |number: &str| {
            let mut behind = self.index + 1..end;
            let before = || (start..self.index).rev().find(|row| is_numbered(row, number));
            behind.find(|row| is_numbered(row, number)).or_else(before)
        };
        numbers.into_iter().map(find).collect::<Option<Vec<usize>>>().unwrap_or_default()
    }

    /// Rows above it whose codes do not go on from that of another.
    fn top_codes(&self, start: usize) -> Vec<usize> {
        let mut top: Vec<(usize, String)> = Vec::new();
        for row in start..self.index {
            let Some(code) = code(self.rows[row]) else { continue };
            let counts = matches!(self.fate(row), Fate::Record | Fate::Total);
            if counts && !top.last().is_some_and(|(_, last)| code.starts_with(last.as_str())) {
                top.push((row, code));
            }
        }
        let nested = top.len() * 2 <= self.index - start;
        if nested { top.into_iter().map(|(row, _)| row).collect() } else { Vec::new() }
    }

    /// Other totals that bear the same name under another number, as current and capital outlays of each part do.
    fn same_name(&self, range: std::ops::Range<usize>) -> Vec<usize> {
        let Some(own) = self.names.0.get(&self.index).filter(|own| !own.is_empty()) else { return Vec::new() };
        let alike = self.names.0.range(range).filter(|(row, name)| **row != self.index && *name == own);
        alike.map(|(row, _)| *row).collect()
    }

    /// Records whose number begins with that of the total.
    fn numbered_under(&self, end: usize) -> Vec<usize> {
        let Some(prefix) = prefix(&self.rows[self.index].row.ordinal) else { return Vec::new() };
        let under = |row: &usize| self.rows[*row].row.ordinal.starts_with(&prefix);
        self.records(self.segment_start()..end).into_iter().filter(under).collect()
    }

    /// Totals one level below, by number.
    fn groups_under(&self, end: usize) -> Vec<usize> {
        let Some(prefix) = prefix(&self.rows[self.index].row.ordinal) else { return Vec::new() };
        let level = prefix.matches('.').count();
        let under = |row: &usize| {
            let own = self.rows[*row].row.ordinal.trim_end_matches('.');
            own.starts_with(&prefix) && own.matches('.').count() == level
        };
        (self.segment_start()..end).filter(|row| self.is_total(*row)).filter(under).collect()
    }
}

/// The row's code without the zeros that fill it up.
fn code(row: StretchRow<'_>) -> Option<String> {
    let code = row.row.codes.first()?;
    let digits = code.chars().all(|c| c.is_ascii_digit());
    let bare = if digits { code.trim_end_matches('0') } else { code.as_str() };
    (!bare.is_empty()).then(|| bare.to_owned())
}

fn prefix(ordinal: &str) -> Option<String> {
    let own = ordinal.trim_end_matches(['.', ')']);
    (!own.is_empty() && own.chars().all(|c| c.is_ascii_digit() || c == '.')).then(|| format!("{own}."))
}

/// How rows are numbered on one level.
#[derive(PartialEq, Eq)]
enum Style {
    Roman,
    Letter,
    Number,
}

fn style(ordinal: &str) -> Option<Style> {
    let own = ordinal.trim_end_matches(['.', ')']);
    if own.is_empty() {
        return None;
    }
    if own.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'І' | 'Х')) {
        return Some(Style::Roman);
    }
    let mut letters = own.chars();
    match (letters.next(), letters.next()) {
        (Some(letter), None) if letter.is_alphabetic() => Some(Style::Letter),
        _ if own.chars().all(|c| c.is_ascii_digit()) => Some(Style::Number),
        _ => None,
    }
}
