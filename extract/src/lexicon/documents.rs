//! Sorts of documents by their titles, and names of departments.

use std::sync::LazyLock;

use super::phrases::Phrase;
use super::tsv::{field, rows};
use crate::plan::{PlanKind, Script};
use crate::text::LetterCount;

/// The sort of document that a title's folded words name.
pub(crate) fn document_kind(words: &[String]) -> Option<PlanKind> {
    KINDS.iter().find(|(_, phrase)| phrase.position(words).is_some()).map(|(kind, _)| *kind)
}

static KINDS: LazyLock<Vec<(PlanKind, Phrase)>> = LazyLock::new(|| {
    let mut kinds = Vec::new();
    for row in rows(include_str!("../../lexicon/document_kinds.tsv")) {
        let kind = match field(&row, 0) {
            "strategy" => PlanKind::Strategy,
            "action_plan" => PlanKind::ActionPlan,
            "implementation_plan" => PlanKind::ImplementationPlan,
            "annual_plan" => PlanKind::AnnualPlan,
            "investment_plan" => PlanKind::InvestmentPlan,
            "programme" => PlanKind::Programme,
            "budget" => PlanKind::Budget,
            "budget_execution" => PlanKind::BudgetExecution,
            "procurement_plan" => PlanKind::ProcurementPlan,
            "calendar" => PlanKind::Calendar,
            "report" => PlanKind::Report,
            "project_page" => PlanKind::ProjectPage,
            "task_list" => PlanKind::TaskList,
            _ => PlanKind::Other,
        };
        kinds.extend(field(&row, 1).split(';').map(|phrase| (kind, Phrase::new(phrase))));
    }
    kinds
});

/// The word by which a department's name begins.
#[derive(Debug)]
pub(crate) struct UnitWord {
    /// As it stands in the basic case.
    pub basic: &'static str,
    /// Its words, folded.
    pub forms: Vec<Phrase>,
}

/// The department word that these folded words begin with, and how many of them it takes; one written in `script` if
/// there is one.
pub(crate) fn unit_word(words: &[String], script: Option<Script>) -> Option<(&'static UnitWord, usize)> {
    let fitting = UNIT_WORDS.iter().filter_map(|unit| {
        let form = unit.forms.iter().find(|form| form.equals(words))?;
        Some((unit, form.len()))
    });
    let other_script = |unit: &UnitWord| script.is_some() && LetterCount::of(unit.basic).majority() != script;
    fitting.min_by_key(|(unit, _)| other_script(unit))
}

static UNIT_WORDS: LazyLock<Vec<UnitWord>> = LazyLock::new(|| {
    rows(include_str!("../../lexicon/unit_words.tsv"))
        .map(|row| UnitWord {
            basic: field(&row, 0),
            forms: std::iter::once(field(&row, 0)).chain(field(&row, 1).split_whitespace()).map(Phrase::new).collect(),
        })
        .collect()
});
