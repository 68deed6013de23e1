//! The same project over the years, and its way from the strategy to the budget.

use std::collections::BTreeSet;

use planoteka_extract::plan::{Currency, PlanKind, RecordKind, Stage, TextRole};
use planoteka_extract::text::fold;
use rust_decimal::Decimal;

use crate::name::name_of;
use crate::projection::code_term;
use crate::store::{StoredPlan, StoredRecord};

/// Titles with so much in common, in hundredths, are of one project.
const SAME_TITLE: usize = 75;
/// Enough where a code, the sum or the owner is the same too.
const LIKE_TITLE: usize = 50;
/// Numbers of fewer digits are those of rows.
const CODE_DIGITS: usize = 3;
/// Letters by which two forms of a word meet.
const FORM: usize = 5;

/// A project as each plan of its municipality has it, the earliest first, and what it stands under.
#[derive(Debug, Clone, PartialEq)]
pub struct History {
    /// One for each plan.
    pub steps: Vec<HistoryStep>,
    /// Goals, programmes and lines of budgets that belong to it.
    pub linked: Vec<Linked>,
}

/// A project in one plan.
#[derive(Debug, Clone, PartialEq)]
pub struct HistoryStep {
    /// The project there.
    pub record: StoredRecord,
    /// The kind of plan, by its name.
    pub plan_kind: Option<String>,
    /// Why it is taken for the same project; nothing for the record that was asked for.
    pub link: Vec<LinkReason>,
    /// What was spent, where the plan tells.
    pub executed: Option<(Decimal, Option<Currency>)>,
    /// What differs from the step before.
    pub changes: Vec<Change>,
}

/// Why two records are one project.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LinkReason {
    /// Their titles, so much alike in hundredths.
    Title(usize),
    /// A code.
    Code,
    /// The sum.
    Amount,
    /// The one who answers for it.
    Owner,
}

/// What differs between two steps; nothing where one of them states nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Of what.
    pub what: Changed,
    /// As the earlier plan has it.
    pub before: Option<String>,
    /// As the later plan has it.
    pub after: Option<String>,
}

/// What can change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Changed {
    /// The planned sum.
    Amount,
    /// The deadline.
    Deadline,
    /// Who answers for it.
    Owner,
}

/// A record that a project belongs to, or that pays for it.
#[derive(Debug, Clone, PartialEq)]
pub struct Linked {
    /// The other record.
    pub record: StoredRecord,
    /// What it is to the project.
    pub relation: LinkedAs,
    /// The code or name by which they meet.
    pub by: String,
    /// What was spent of it, where its document tells.
    pub executed: Option<(Decimal, Option<Currency>)>,
}

/// What a record is to a project.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LinkedAs {
    /// A goal that it serves.
    Goal,
    /// A programme or measure that it is part of.
    Programme,
    /// The line of a budget with its code.
    BudgetLine,
}

/// The history of a record among all records of its municipality.
pub(crate) fn history(record: &StoredRecord, others: &[StoredRecord], plans: &[StoredPlan]) -> History {
    let words = title_words(record);
    let mut steps = vec![step(record.clone(), Vec::new(), plans)];
    let mut sources: Vec<i64> = others.iter().map(|other| other.source.number).collect();
    sources.sort_unstable();
    sources.dedup();
    for source in sources.into_iter().filter(|source| *source != record.source.number) {
        let of_source = others.iter().filter(|other| other.source.number == source && other.id != record.id);
        let links = of_source
            .filter(|other| other.record.kind == record.record.kind)
            .filter_map(|other| Some((other, link(record, &words, other)?)));
        // The likest; of several the first.
        let best = links.max_by(|(one, one_link), (other, other_link)| {
            (one_link.0, std::cmp::Reverse(one.position)).cmp(&(other_link.0, std::cmp::Reverse(other.position)))
        });
        if let Some((other, (_, reasons))) = best {
            steps.push(step(other.clone(), reasons, plans));
        }
    }
    steps.sort_by_key(|step| {
        let years = step.record.years.map(|years| (years.from, years.to));
        (years, step.record.source.path.clone())
    });
    for index in 1..steps.len() {
        let (before, after) = steps.split_at_mut(index);
        if let (Some(before), Some(after)) = (before.last(), after.first_mut()) {
            after.changes = changes(&before.record, &after.record);
        }
    }
    History { steps, linked: linked(record, others, plans) }
}

/// The kind of the plan that a record stands in.
fn kind_of(record: &StoredRecord, plans: &[StoredPlan]) -> Option<PlanKind> {
    let plan = plans.iter().find(|plan| plan.source == record.source)?;
    plan.profile.kind.as_ref().map(|field| field.value)
}

fn step(record: StoredRecord, link: Vec<LinkReason>, plans: &[StoredPlan]) -> HistoryStep {
    let kind = kind_of(&record, plans);
    let executed = executed(&record, kind);
    HistoryStep { record, plan_kind: kind.and_then(|kind| name_of(&kind)), link, executed, changes: Vec::new() }
}

/// What was spent: sums that say so; all of them, where the whole document tells of what was done.
fn executed(record: &StoredRecord, kind: Option<PlanKind>) -> Option<(Decimal, Option<Currency>)> {
    let amounts = record.record.fields.amounts.iter().map(|field| &field.value);
    let mut spent = amounts.filter(|amount| amount.stage == Some(Stage::Executed));
    let stated = spent.find_map(|amount| Some((amount.amount?, amount.currency)));
    let reported = kind == Some(PlanKind::BudgetExecution);
    stated.or_else(|| reported.then_some((record.figures.total?, record.figures.currency)))
}

/// The words of a title that tell projects apart, folded.
fn title_words(record: &StoredRecord) -> Vec<String> {
    let folded = fold(record.title());
    let words = folded.split(' ').filter(|word| word.len() > 2 || is_number(word));
    words.map(str::to_owned).collect()
}

/// Digits or a Roman number: phases of a project are projects of their own.
fn is_number(word: &str) -> bool {
    !word.is_empty()
        && (word.bytes().all(|byte| byte.is_ascii_digit()) || word.bytes().all(|byte| b"ivx".contains(&byte)))
}

/// How sure it is, and why, that two records are one project.
fn link(record: &StoredRecord, words: &[String], other: &StoredRecord) -> Option<(usize, Vec<LinkReason>)> {
    let theirs = title_words(other);
    let numbers =
        |words: &[String]| -> BTreeSet<String> { words.iter().filter(|word| is_number(word)).cloned().collect() };
    if numbers(words) != numbers(&theirs) {
        return None;
    }
    let likeness = likeness(words, &theirs);
    let mut reasons = vec![LinkReason::Title(likeness)];
    let codes = |record: &StoredRecord| -> BTreeSet<String> {
        record.record.fields.codes.iter().map(|field| code_term(&field.value.code)).collect()
    };
    let money = |record: &StoredRecord| record.figures.total.map(|sum| (sum.normalize(), record.figures.currency));
    let meets = !codes(record).is_disjoint(&codes(other));
    reasons.extend(meets.then_some(LinkReason::Code));
    reasons.extend((money(record).is_some() && money(record) == money(other)).then_some(LinkReason::Amount));
    let common_owner = !owners(record).is_disjoint(&owners(other));
    reasons.extend(common_owner.then_some(LinkReason::Owner));
    let further = reasons.len() - 1;
    let same = likeness >= SAME_TITLE || likeness >= LIKE_TITLE && further > 0;
    same.then_some((likeness + further * 10, reasons))
}

/// How many words two titles share, of all they have, in hundredths; words meet by their beginnings.
fn likeness(ours: &[String], theirs: &[String]) -> usize {
    if ours.is_empty() || theirs.is_empty() {
        return 0;
    }
    let mut left: Vec<&String> = theirs.iter().collect();
    let mut common = 0;
    for word in ours {
        let form =
            |other: &&String| *other == word || beginning(other).len() == FORM && beginning(other) == beginning(word);
        if let Some(at) = left.iter().position(form) {
            left.remove(at);
            common += 1;
        }
    }
    common * 200 / (ours.len() + theirs.len())
}

fn beginning(word: &str) -> &str {
    word.get(..FORM).unwrap_or(word)
}

fn owners(record: &StoredRecord) -> BTreeSet<String> {
    record.record.fields.owners.iter().map(|field| fold(&field.value.name)).collect()
}

fn changes(before: &StoredRecord, after: &StoredRecord) -> Vec<Change> {
    let amount = |record: &StoredRecord| {
        let currency = record.figures.currency.map(|currency| format!(" {currency}")).unwrap_or_default();
        record.figures.total.map(|sum| format!("{sum}{currency}"))
    };
    let deadline = |record: &StoredRecord| {
        let deadline = &record.record.fields.deadline.as_ref()?.value;
        let day = deadline.to.or(deadline.from).map(|day| day.to_string());
        day.or_else(|| name_of(&deadline.kind))
    };
    let owner = |record: &StoredRecord| {
        let names: Vec<&str> = record.record.fields.owners.iter().map(|field| field.value.name.as_str()).collect();
        (!names.is_empty()).then(|| names.join(", "))
    };
    let same_money = before.figures.total.map(|sum| (sum.normalize(), before.figures.currency))
        == after.figures.total.map(|sum| (sum.normalize(), after.figures.currency));
    let mut changes = Vec::new();
    let mut note = |what, before: Option<String>, after: Option<String>, same: bool| {
        if !same {
            changes.push(Change { what, before, after });
        }
    };
    note(Changed::Amount, amount(before), amount(after), same_money);
    note(Changed::Deadline, deadline(before), deadline(after), deadline(before) == deadline(after));
    note(Changed::Owner, owner(before), owner(after), owners(before) == owners(after));
    changes
}

/// Goals and programmes that the record names, and lines of budgets of its years with its codes.
fn linked(record: &StoredRecord, others: &[StoredRecord], plans: &[StoredPlan]) -> Vec<Linked> {
    let text = |role| record.record.fields.text(role).map(fold).unwrap_or_default();
    let (goal, programme) = (text(TextRole::Goal), text(TextRole::Programme));
    let codes = budget_codes(record);
    let mut linked: Vec<Linked> = Vec::new();
    for other in others.iter().filter(|other| other.id != record.id) {
        let found = match other.record.kind {
            RecordKind::BudgetLine if overlap(record, other) => {
                let mut theirs = budget_codes(other);
                theirs.extend(other.record.fields.text(TextRole::Ordinal).and_then(code_like));
                let by = codes.intersection(&theirs).next().cloned();
                by.map(|by| (LinkedAs::BudgetLine, by))
            }
            RecordKind::Goal => named_in(other, &goal).map(|by| (LinkedAs::Goal, by)),
            RecordKind::Activity if other.source != record.source => {
                named_in(other, &programme).map(|by| (LinkedAs::Programme, by))
            }
            _ => None,
        };
        if let Some((relation, by)) = found
            && !linked.iter().any(|known| known.record.id == other.id)
        {
            let executed = match relation {
                LinkedAs::BudgetLine => executed(other, kind_of(other, plans)),
                LinkedAs::Goal | LinkedAs::Programme => None,
            };
            linked.push(Linked { record: other.clone(), relation, by, executed });
        }
    }
    linked.sort_by_key(|one| one.relation);
    linked
}

/// The codes by which a budget may have a record: those read as such, and whatever else looks like one.
fn budget_codes(record: &StoredRecord) -> BTreeSet<String> {
    let fields = &record.record.fields;
    let read = fields.codes.iter().map(|field| code_term(&field.value.code)).filter(|code| !code.is_empty());
    read.chain(fields.other.iter().filter_map(|field| code_like(&field.value.value))).collect()
}

/// A text as a code, if it is short and most of it are digits, more than a row would be numbered with.
fn code_like(text: &str) -> Option<String> {
    let code = code_term(text);
    let digits = code.bytes().filter(u8::is_ascii_digit).count();
    let is_code = digits >= CODE_DIGITS && digits * 2 >= code.len() && !text.trim().contains(char::is_whitespace);
    is_code.then_some(code)
}

fn overlap(one: &StoredRecord, other: &StoredRecord) -> bool {
    match (one.years, other.years) {
        (Some(one), Some(other)) => one.from <= other.to && other.from <= one.to,
        _ => false,
    }
}

/// The code or the title of a record, if a folded text has it in whole words.
fn named_in(other: &StoredRecord, text: &str) -> Option<String> {
    if text.is_empty() {
        return None;
    }
    let has = |name: &str| format!(" {text} ").contains(&format!(" {name} "));
    let ordinal = other.record.fields.text(TextRole::Ordinal).map(fold);
    let codes = other.record.fields.codes.iter().map(|field| fold(&field.value.code));
    // A bare number is the number of a row and names nothing.
    let telling = |name: &String| name.bytes().any(|byte| byte.is_ascii_digit()) && name.len() > 2;
    let by_code = ordinal.into_iter().chain(codes).filter(telling).find(|name| has(name));
    let title = fold(other.title());
    by_code.or_else(|| (title.contains(' ') && has(&title)).then_some(title))
}

#[cfg(test)]
mod tests;
