//! What sort of records a segment holds, or that it plans nothing.

use super::Layout;
use super::against::are_prices;
use super::directory::is_directory;
use super::evidence::{Context, plans_something};
use super::facts::RowFacts;
use super::fate::RowFate;
use super::meaning::MOSTLY;
use crate::lexicon::headings::Heading;
use crate::lexicon::row_words::{RowWord, begins_with, mentions};
use crate::plan::{Fate, PlanKind, RecordKind};

/// What a segment of a table is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TableClass {
    /// Its rows are records of this sort.
    Plan(RecordKind),
    /// It adds up what other tables plan.
    Summary,
    /// It plans nothing.
    Foreign,
}

/// Decides from columns, rows and the texts around the table.
pub(crate) fn classify(
    layout: &Layout<'_>,
    facts: &[RowFacts],
    fates: &[RowFate],
    around: &str,
    document: &Context<'_>,
) -> TableClass {
    let plan_kind = document.profile.kind.as_ref().map(|field| field.value);
    let has = |heading: Heading| layout.meanings.iter().any(|meaning| meaning.heading == heading);
    let records: Vec<&RowFacts> =
        facts.iter().zip(fates).filter(|(_, fate)| fate.fate == Fate::Record).map(|(fact, _)| fact).collect();
    if is_summary(layout, facts, fates, around) {
        return TableClass::Summary;
    }
    let useful = layout.meanings.iter().filter(|meaning| !matches!(meaning.heading, Heading::Foreign | Heading::Other));
    let foreign = foreign_columns(layout);
    if foreign > 0 && foreign * 2 >= useful.count() {
        return TableClass::Foreign;
    }
    let strategy = matches!(plan_kind, Some(PlanKind::Strategy));
    let goals = strategy && records.len() >= FEWEST_GOALS && layout.title_heading_is(Heading::Goal);
    // In a budget sums under nothing but years are its own.
    let budget = matches!(plan_kind, Some(PlanKind::Budget | PlanKind::BudgetExecution)) && layout.has_dated_sums();
    let supported = (supported(layout) || budget) && plans_something(layout, around, document);
    // What is let or sold at a calendar's events is none of them.
    let offered = matches!(plan_kind, Some(PlanKind::Calendar)) && are_prices(layout) && !has(Heading::Deadline);
    if !(has_worded_titles(layout) && (supported || goals)) || offered || is_directory(layout) || is_contents(layout) {
        return TableClass::Foreign;
    }
    TableClass::Plan(record_kind(layout, &records, around, plan_kind))
}

/// Fewest entries of a list of contents, and most figures of a page.
const FEWEST_ENTRIES: usize = 3;
const MOST_FIGURES: usize = 3;

/// Whether names stand before numbers of pages and nothing else: a list of contents.
fn is_contents(layout: &Layout<'_>) -> bool {
    let [names, pages] = layout.columns.as_slice() else { return false };
    if !layout.segment.header.is_empty() || names.look.phrases < MOSTLY {
        return false;
    }
    let page = |row: usize| {
        let text = pages.cell(&layout.grid, row)?.text.trim();
        text.parse::<u32>().ok().filter(|_| text.len() <= MOST_FIGURES)
    };
    let rows = layout.segment.body.clone().filter(|row| !layout.shapes[*row].is_blank());
    let pages: Option<Vec<u32>> = rows.map(page).collect();
    pages.is_some_and(|pages| pages.len() >= FEWEST_ENTRIES && pages.is_sorted())
}

/// Columns of what plans do not tell; how to reach somebody stands beside anything.
fn foreign_columns(layout: &Layout<'_>) -> usize {
    let columns = layout.meanings.iter().zip(&layout.columns);
    columns.filter(|(meaning, column)| meaning.heading == Heading::Foreign && column.look.contacts < MOSTLY).count()
}

/// So many goals of a strategy are its plan, whatever stands beside them.
const FEWEST_GOALS: usize = 2;

/// Whether titles are more than numbers and sums.
fn has_worded_titles(layout: &Layout<'_>) -> bool {
    layout.title_column().is_some_and(|title| {
        let look = &layout.columns[title].look;
        look.number < ALL_BUT_A_FEW && look.money < ALL_BUT_A_FEW
    })
}

/// Hundredths from which on all cells but a few look so.
const ALL_BUT_A_FEW: u32 = 80;

/// A recapitulation by its heading or because all its rows are totals, or sums by source without projects.
fn is_summary(layout: &Layout<'_>, facts: &[RowFacts], fates: &[RowFate], around: &str) -> bool {
    let rows = || facts.iter().zip(fates).filter(|(_, fate)| !matches!(fate.fate, Fate::Empty | Fate::Note));
    let totals = rows().filter(|(_, fate)| fate.fate == Fate::Total).count();
    let records = rows().filter(|(_, fate)| fate.fate == Fate::Record).count();
    let right_above = around.lines().next_back().unwrap_or_default();
    let named = [around, right_above].into_iter().any(|text| {
        begins_with(text, RowWord::Recapitulation) || layout.headings.begins_row(text, RowWord::Recapitulation)
    }) || layout.segment.lead.clone().chain(layout.segment.header.clone()).any(|row| {
        layout.shapes[row].cells.first().is_some_and(|cell| begins_with(&cell.text, RowWord::Recapitulation))
    });
    (named && records <= totals + 6) || (totals > 0 && records == 0)
}

/// A title alone plans nothing: something must say when, who, how much, or to what end.
fn supported(layout: &Layout<'_>) -> bool {
    layout.meanings.iter().enumerate().any(|(index, meaning)| {
        let filled = layout.columns[index].look.filled > 0;
        match meaning.heading {
            Heading::Money => layout.money_is_plausible(index),
            Heading::Deadline | Heading::Start | Heading::End | Heading::Owner | Heading::Result => {
                filled || meaning.known > 0.5
            }
            Heading::Code => filled,
            Heading::Baseline | Heading::Target => filled && (layout.title_is_named() || layout.title_counts()),
            Heading::Indicator
            | Heading::Priority
            | Heading::Status
            | Heading::Goal
            | Heading::Programme
            | Heading::Description => filled && layout.title_is_named(),
            _ => false,
        }
    })
}

/// Whether a code may be of a budget; those of what is bought have eight figures, those of projects letters.
fn is_of_budget(code: &str) -> bool {
    let figures = code.split('-').next().unwrap_or(code);
    let bought =
        figures.len() == FIGURES_BOUGHT && figures.bytes().all(|byte| byte.is_ascii_digit()) && code.contains('-');
    let of_a_project = code.contains(|c: char| c.is_alphabetic()) && code.contains(|c: char| c.is_ascii_digit());
    !code.is_empty() && !bought && !of_a_project
}

/// Figures of a code of the common procurement vocabulary before its check figure.
const FIGURES_BOUGHT: usize = 8;

fn record_kind(layout: &Layout<'_>, records: &[&RowFacts], around: &str, plan_kind: Option<PlanKind>) -> RecordKind {
    let has = |heading: Heading| layout.meanings.iter().any(|meaning| meaning.heading == heading);
    let doing = has(Heading::Owner) || has(Heading::Deadline) || has(Heading::Start) || has(Heading::End);
    let measured = has(Heading::Baseline) || has(Heading::Target);
    let indicator_title = layout.title_heading_is(Heading::Indicator) || (measured && layout.title_counts());
    if indicator_title && !layout.has_sums() && (measured || !doing) {
        return RecordKind::Indicator;
    }
    if layout.title_heading_is(Heading::Goal) && !layout.has_sums() && !doing {
        return RecordKind::Goal;
    }
    let calendar = mentions(around, RowWord::Calendar) || plan_kind == Some(PlanKind::Calendar);
    // What happens on a day is an event whatever it costs; what is due by a day need not be.
    let named = plan_kind == Some(PlanKind::Calendar);
    let on_days = layout.meanings.iter().zip(&layout.columns).any(|(meaning, column)| {
        meaning.heading == Heading::Deadline && column.look.digits >= MOSTLY && column.look.deadline >= MOSTLY
    });
    if calendar && has(Heading::Deadline) && (!layout.has_sums() || named && on_days) {
        return RecordKind::Event;
    }
    let budget_words = records.iter().filter(|fact| mentions(&fact.title, RowWord::Budget)).count();
    let budget_plan = matches!(plan_kind, Some(PlanKind::Budget | PlanKind::BudgetExecution));
    let coded = records.iter().filter(|fact| fact.codes.iter().any(|code| is_of_budget(code))).count() * 2
        >= records.len().max(1);
    // Works are something to be done, even under the codes of a budget.
    let works = layout.title_mentions(RowWord::Undertaking) || plan_kind == Some(PlanKind::InvestmentPlan);
    // What a budget explains of its lines makes them nothing to be done.
    let explains = has(Heading::Description) && !(budget_plan && coded && has(Heading::Code));
    let describes = doing || works || has(Heading::Result) || has(Heading::Indicator) || explains;
    let budget_around = mentions(around, RowWord::Budget) || mentions(around, RowWord::BudgetName);
    let is_line = layout.has_sums()
        && !describes
        && (coded && (has(Heading::Code))
            || budget_words * 2 >= records.len().max(1)
            || budget_plan
            || (budget_around && budget_words > 0));
    if is_line { RecordKind::BudgetLine } else { RecordKind::Activity }
}
