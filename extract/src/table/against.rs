//! What speaks against a table being part of a plan: what its document says that it is, columns of what is written down
//! once it has happened, prices, and days.

use super::Layout;
use super::column::Column;
use super::halves::{Halves, PLAIN, SLIGHT};
use super::meaning::MOSTLY;
use crate::lexicon::phrases::folded_words;
use crate::lexicon::row_words::{RowWord, begins_with, compounds_mention, mentions};
use crate::plan::{Language, PlanKind, Profile};
use crate::text::words_apart;

/// All that speaks against it.
pub(super) fn against(layout: &Layout<'_>, around: &str, profile: &Profile) -> Halves {
    says_otherwise(layout, around, profile) + tells_of_else(layout, around, profile) + kept(layout)
}

/// How far a document that is no plan by name, or the words over a table, say that it is something else.
fn says_otherwise(layout: &Layout<'_>, around: &str, profile: &Profile) -> Halves {
    let title = profile.title.as_ref().filter(|_| profile.kind.is_none()).map(|title| title.value.as_str());
    let says = |word| around.lines().chain(title).any(|line| begins_with(line, word));
    // Fees are what a text tells of them, wherever its title names them.
    let of_fees = || {
        title.is_some_and(|title| mentions(title, RowWord::Prices)) && are_prices(layout)
            || title.is_some_and(names_fees) && !adds_up(layout)
    };
    match (says(RowWord::Foreign), says(RowWord::Prices)) {
        (true, _) => 2 * PLAIN,
        (false, true) if are_prices(layout) || !adds_up(layout) => 3 * PLAIN,
        (false, false) if of_fees() => 3 * PLAIN,
        // What costs so much by the piece may yet be a list of what is to be bought.
        (false, true) => PLAIN + SLIGHT,
        (false, false) => 0,
    }
}

/// Whether a title soon says that it is about fees: `Fees and prices of services`.
fn names_fees(title: &str) -> bool {
    let first: Vec<&str> = title.split_whitespace().take(FIRST_WORDS).collect();
    mentions(&first.join(" "), RowWord::Prices)
}

/// So many words say what a title is about.
const FIRST_WORDS: usize = 4;

/// Whether sums are added up or multiplied, as those of what is to be bought are.
fn adds_up(layout: &Layout<'_>) -> bool {
    layout.columns.iter().any(|column| column.look.summed > 0 || column.look.factor > 0 || column.look.parts > 0)
}

/// Words by which texts tell that something is planned.
const PLANNED: [RowWord; 5] =
    [RowWord::Plan, RowWord::Undertaking, RowWord::Measures, RowWord::BudgetName, RowWord::Calendar];
/// Fewer words say nothing of what a table is about.
const SAYS_SOMETHING: usize = 3;

/// How far a document that tells of itself without a word for plans, projects, measures or a budget is about something
/// else; one without texts says nothing against its tables.
fn tells_of_else(layout: &Layout<'_>, around: &str, profile: &Profile) -> Halves {
    let named = profile.kind.as_ref().is_some_and(|kind| kind.value != PlanKind::Report);
    let title = profile.title.as_ref().map(|title| title.value.as_str());
    let texts = || around.lines().chain(title);
    let headings = || layout.columns.iter().flat_map(|column| &column.headings);
    let plans = named
        || texts().any(|text| PLANNED.into_iter().any(|word| mentions(text, word)))
        || compounds(profile) && texts().any(|text| compounds_mention(text, RowWord::Plan))
        || headings().any(|text| [RowWord::Plan, RowWord::BudgetName].into_iter().any(|word| mentions(text, word)));
    let speaks = title.is_some() || texts().any(|text| folded_words(text).len() >= SAYS_SOMETHING);
    // Registers of payments go by accounts and say nothing else.
    let accounts = layout.title_column().is_some_and(|title| layout.titles_begin_with_accounts(title));
    if plans || !speaks || accounts {
        return 0;
    }
    // What is bought and sold piece by piece is a bill, an offer or a stock.
    let billed = layout.columns.iter().any(|column| column.look.factor >= MOSTLY);
    2 * PLAIN + PLAIN * i32::from(billed)
}

/// Whether the language of the document writes compounds as one word.
fn compounds(profile: &Profile) -> bool {
    profile.language.as_ref().is_some_and(|language| matches!(language.value, Language::De | Language::Hu))
}

/// How far the columns are those of what is written down once it has happened.
fn kept(layout: &Layout<'_>) -> Halves {
    let kept = |column: &&Column| {
        column.headings.last().is_some_and(|heading| begins_with(&words_apart(heading), RowWord::Kept))
    };
    let columns = i32::try_from(layout.columns.iter().filter(kept).take(MOST_KEPT).count()).unwrap_or(0);
    PLAIN * columns + 3 * PLAIN * i32::from(goes_by_days(layout))
}

/// So many columns of a register tell all that they can.
const MOST_KEPT: usize = 3;
/// Fewer columns under days that follow each other may be anything.
const FEWEST_DAYS: usize = 14;

/// Whether a column stands under each day of a month: who was there, who is on duty, how long somebody worked.
fn goes_by_days(layout: &Layout<'_>) -> bool {
    let days = layout.columns.iter().map(|column| column.headings.last().and_then(|heading| day_of(heading)));
    let (mut run, mut longest, mut before) = (0, 0, None);
    for day in days {
        run = match (before, day) {
            (Some(before), Some(day)) if day == before + 1 => run + 1,
            (_, Some(_)) => 1,
            _ => 0,
        };
        longest = longest.max(run);
        before = day;
    }
    longest >= FEWEST_DAYS
}

/// The day that a short heading begins with.
fn day_of(heading: &str) -> Option<u32> {
    let figures = heading.trim_start().split(|c: char| !c.is_ascii_digit()).next().unwrap_or_default();
    let day = figures.parse().ok().filter(|day| (1..=31).contains(day));
    day.filter(|_| heading.chars().count() <= LONGEST_DAY)
}

/// Longest heading of a day in letters: `01/05 (Wednesday)`.
const LONGEST_DAY: usize = 18;

/// Whether all sums are what one of something costs.
pub(super) fn are_prices(layout: &Layout<'_>) -> bool {
    let mut sums = layout.columns.iter().zip(&layout.money).filter(|(_, money)| money.is_some()).peekable();
    sums.peek().is_some()
        && sums.all(|(column, money)| {
            money.as_ref().is_some_and(|money| money.stage.is_none())
                && column.headings.last().is_some_and(|heading| begins_with(heading, RowWord::Price))
        })
}
