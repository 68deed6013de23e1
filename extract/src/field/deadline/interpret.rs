use super::item::{Item, Place};
use super::span::{Precision, Span};
use super::{DeadlineColumn, DeadlineContext};
use crate::plan::{Date, Deadline, DeadlineKind};

/// A deadline made of items, and how sure it is.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Interpretation {
    pub deadline: Deadline,
    pub certain: bool,
    pub why: String,
}

/// A time or a stretch between two.
#[derive(Debug, Clone, Copy)]
struct Stretch {
    start: Option<Span>,
    end: Option<Span>,
    /// Said as "until" or "the end of".
    until: bool,
    /// Said as "from", with no end.
    open: bool,
}

/// What the items say of time beside stretches.
#[derive(Debug, Clone, Copy, Default)]
struct Signs {
    continuous: bool,
    weak: bool,
    recurring: bool,
    unset: bool,
    strange: usize,
}

/// What the items mean together.
pub(super) fn interpret(items: &[Place], context: &DeadlineContext) -> Interpretation {
    let (mut stretches, signs) = stretches(before_outlook(items));
    let own_year = fill_years(&mut stretches, context);
    let (from, to, certain) = bounds(&stretches);
    let known = from.is_some() || to.is_some();
    let kind_of = |kind, from, to| Deadline { kind, from, to };
    let (deadline, why) = if signs.recurring || is_series(&stretches) {
        let (from, to) = if signs.recurring && own_year { (from, to) } else { (None, None) };
        (kind_of(DeadlineKind::Recurring, from, to), "recurs")
    } else if signs.continuous || signs.weak && stretches.is_empty() {
        let (from, to) = if own_year { (from, to) } else { (None, None) };
        (kind_of(DeadlineKind::Continuous, from, to), "goes on all the time")
    } else if known {
        written(&stretches, from, to, context.column)
    } else if !stretches.is_empty() {
        (kind_of(DeadlineKind::Unknown, None, None), "no year is told and the plan has several")
    } else if signs.unset {
        (kind_of(DeadlineKind::Unknown, None, None), "depends on something else")
    } else {
        (kind_of(DeadlineKind::Unknown, None, None), "no time was understood")
    };
    let apart = are_apart(&stretches);
    let certain = certain
        && !apart
        && signs.strange == 0
        && (own_year || known || stretches.is_empty())
        && !(signs.unset && known);
    let why = if apart { "two times are named, and what lies between them is taken too" } else { why };
    let why = if signs.strange > 0 && known { format!("{why}, beside other words") } else { why.to_owned() };
    Interpretation { deadline, certain, why }
}

/// Whether two times are named with months between them: `April and December`.
fn are_apart(stretches: &[Stretch]) -> bool {
    let [one, two] = stretches else { return false };
    let alone = |stretch: &Stretch| stretch.start == stretch.end && !stretch.until && !stretch.open;
    let month = |year: Option<i32>, month: u8| year.unwrap_or_default() * 12 + i32::from(month);
    let (Some(end), Some(start)) = (one.end, two.start) else { return false };
    let gap = month(start.start.year, start.start.month) - month(end.end.year, end.end.month);
    alone(one) && alone(two) && gap > 1
}

/// Parts items into stretches of time and other signs.
fn stretches(items: &[Place]) -> (Vec<Stretch>, Signs) {
    let mut signs = Signs::default();
    let mut stretches: Vec<Stretch> = Vec::new();
    let (mut from, mut until, mut joins) = (false, false, false);
    // Whether the last item still belongs to the last stretch.
    let mut fresh = false;
    let bare = items.iter().all(|place| !matches!(place.item, Item::Times(_) | Item::Strange));
    for place in items {
        let spans = match &place.item {
            Item::Times(spans) => spans.as_slice(),
            Item::Bare(span) if bare => std::slice::from_ref(span),
            _ => &[],
        };
        match &place.item {
            Item::Bare(_) if !bare => signs.strange += 1,
            Item::Times(_) | Item::Bare(_) => {
                for (index, span) in spans.iter().enumerate() {
                    let last = stretches.last_mut().filter(|_| joins && index == 0);
                    match last {
                        Some(last) => {
                            last.end = Some(*span);
                            (last.until, last.open) = (false, false);
                        }
                        None => stretches.push(stretch(*span, from, until)),
                    }
                }
                (from, until, joins, fresh) = (false, false, false, true);
            }
            Item::Dash => joins = fresh,
            Item::Until if fresh => (joins, until) = (true, false),
            Item::Until => until = true,
            Item::From => (from, fresh, joins) = (true, false, false),
            Item::Open => {
                if let Some(last) = stretches.last_mut() {
                    (last.open, last.until, last.end) = (true, false, None);
                }
            }
            Item::List => (fresh, joins) = (false, false),
            Item::Continuous => {
                signs.continuous = true;
                if let Some(last) = stretches.last_mut().filter(|_| joins) {
                    (last.open, last.end, last.until) = (true, None, false);
                }
            }
            Item::ContinuousWeak => signs.weak = true,
            Item::Recurring => signs.recurring = true,
            Item::Unset => signs.unset = true,
            Item::Filler | Item::Outlook => {}
            Item::Strange => signs.strange += 1,
        }
    }
    match stretches.last_mut() {
        // "31.12. inclusive" tells the end after the day.
        Some(last) if joins && items.iter().rev().any(|place| place.item == Item::Until) && !ends_in_dash(items) => {
            (last.start, last.until) = (None, true);
        }
        Some(last) if joins => last.open = true,
        _ => {}
    }
    (stretches, signs)
}

/// The items before a look beyond the time itself: "2015 – 2020 with an outlook to 2025".
fn before_outlook(items: &[Place]) -> &[Place] {
    let outlook = items.iter().position(|place| place.item == Item::Outlook).unwrap_or(items.len());
    let (before, _) = items.split_at(outlook);
    if before.iter().any(|place| matches!(place.item, Item::Times(_))) { before } else { items }
}

fn ends_in_dash(items: &[Place]) -> bool {
    items.iter().rev().find(|place| place.item != Item::Filler).is_some_and(|place| place.item == Item::Dash)
}

fn stretch(span: Span, from: bool, until: bool) -> Stretch {
    let until = until || span.ends;
    // `from 1 to 10 August` was read as the days it names.
    let closed = span.precision == Precision::Day && span.start != span.end;
    if (from && !closed || span.opens) && !until {
        Stretch { start: Some(span), end: None, until: false, open: true }
    } else {
        Stretch { start: (!until).then_some(span), end: Some(span), until, open: false }
    }
}

/// Gives spans without a year that of a neighbour, else the plan's only year; whether one told its own.
fn fill_years(stretches: &mut [Stretch], context: &DeadlineContext) -> bool {
    let own = |stretch: &Stretch| [stretch.start, stretch.end].into_iter().flatten().any(|span| span.has_year());
    let told = stretches.iter().any(own);
    let plan_year = context.period.filter(|period| period.from == period.to).map(|period| period.from);
    let first_told = stretches.iter().find_map(|stretch| stretch.start.and_then(|span| span.start.year));
    let mut year = None;
    for stretch in stretches.iter_mut().rev() {
        let ranged = stretch.start.is_some() && stretch.end.is_some() && stretch.start != stretch.end;
        let alone = stretch.start == stretch.end;
        if let Some(end) = &mut stretch.end {
            let start_year = stretch.start.filter(|_| ranged).and_then(|span| span.end.year);
            let before = stretch.start.map(|span| (span.start.month, span.start.day));
            if let Some(filling) = end.end.year.or(start_year).or(year).or(first_told).or(plan_year) {
                let inherited = end.end.year.is_none() && start_year.is_some();
                let crosses = inherited && before > Some((end.end.month, end.end.day));
                end.fill_year(filling.saturating_add(i32::from(crosses)));
            }
            year = end.start.year.or(year);
        }
        let end = stretch.end;
        if let Some(start) = &mut stretch.start {
            if alone && let Some(end) = end {
                *start = end;
            }
            if let Some(filling) = year.or(first_told).or(plan_year) {
                let crosses = start.start.year.is_none()
                    && end.is_some_and(|end| (start.start.month, start.start.day) > (end.end.month, end.end.day));
                start.fill_year(filling.saturating_sub(i32::from(crosses)));
            }
            year = start.start.year.or(year);
        }
    }
    told
}

/// The first and last day of all stretches, and whether all are certain.
fn bounds(stretches: &[Stretch]) -> (Option<Date>, Option<Date>, bool) {
    let mut certain = true;
    let (mut from, mut to): (Option<Date>, Option<Date>) = (None, None);
    let open = stretches.iter().any(|stretch| stretch.open);
    let all_until = stretches.iter().all(|stretch| stretch.until);
    for stretch in stretches {
        certain &= [stretch.start, stretch.end].into_iter().flatten().all(|span| span.certain);
        let start =
            stretch.start.and_then(|span| if span.ends { span.end.in_year(None) } else { span.start.in_year(None) });
        let end = stretch.end.and_then(|span| span.end.in_year(None));
        if let Some(start) = start.or(end.filter(|_| stretch.until && !all_until)) {
            from = Some(from.map_or(start, |from| from.min(start)));
        }
        if let Some(end) = end.filter(|_| !open) {
            to = Some(to.map_or(end, |to| to.max(end)));
        }
    }
    (from, to, certain)
}

/// A deadline of known days, in the way its column means them.
fn written(
    stretches: &[Stretch],
    from: Option<Date>,
    to: Option<Date>,
    column: DeadlineColumn,
) -> (Deadline, &'static str) {
    let day = stretches.iter().all(|stretch| {
        stretch.start == stretch.end && stretch.end.is_some_and(|span| span.precision == Precision::Day)
    });
    match (from, to) {
        (Some(from), Some(to)) if from == to && day => {
            let (kept_from, kept_to) = match column {
                DeadlineColumn::Deadline | DeadlineColumn::Period | DeadlineColumn::End => (None, Some(to)),
                DeadlineColumn::Start => (Some(from), None),
                DeadlineColumn::Event => (Some(from), Some(to)),
            };
            (Deadline { kind: DeadlineKind::Date, from: kept_from, to: kept_to }, "a day")
        }
        (Some(from), Some(to)) if from > to => {
            (Deadline { kind: DeadlineKind::Range, from: Some(from), to: Some(to) }, "ends before it begins")
        }
        (None, to @ Some(_)) => (Deadline { kind: DeadlineKind::Date, from: None, to }, "until a day"),
        (from, None) => (Deadline { kind: DeadlineKind::Range, from, to: None }, "from a day on"),
        (from, to) => (Deadline { kind: DeadlineKind::Range, from, to }, "a stretch of time"),
    }
}

/// Whether three or more times of one sort stand at a distance from each other.
fn is_series(stretches: &[Stretch]) -> bool {
    let months: Vec<i32> = stretches
        .iter()
        .filter_map(|stretch| stretch.end)
        .filter(|span| span.precision <= Precision::Month && span.precision > Precision::Day || span.ends)
        .map(|span| span.end.year.unwrap_or_default() * 12 + i32::from(span.end.month))
        .collect();
    months.len() >= 3
        && months.len() == stretches.len()
        && months.windows(2).all(|pair| matches!(pair, [a, b] if b - a > 1))
}
