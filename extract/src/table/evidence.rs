//! What speaks for a table being part of a plan, a budget or a list of measures: what its document says of itself, and
//! what its own columns tell. Statistics, lists of names and results have names and figures too.

use super::Layout;
use super::against::{against, are_prices};
use super::halves::{Halves, PLAIN, SLIGHT};
use super::meaning::MOSTLY;
use crate::lexicon::cell_words::CellWord;
use crate::lexicon::headings::Heading;
use crate::lexicon::phrases::folded_words;
use crate::lexicon::row_words::{RowWord, mentions};
use crate::plan::{Confidence, Field, Language, PlanKind, Profile};
use crate::profile::period::has_year;

/// Most that goals, results and what measures them say together.
const MOST_OUTCOMES: Halves = 3;
/// A table with so much evidence plans something.
const ENOUGH: Halves = 4;
/// Most words of a title that names a document; a longer one tells of something.
const LONGEST_NAME: usize = 30;
/// Least share of titles that begin with something to be done, and of those that seldom do by chance.
const DEEDS: u32 = 30;
pub(super) const SOME_DEEDS: u32 = 15;
/// Least share of different titles: what is planned seldom stands twice.
const DIFFERENT: u32 = 60;
/// Least confidence of a kind of document that its title names, rather than one of its headings.
const OF_THE_TITLE: Confidence = Confidence::hundredth(80);

/// Least share of the words of a heading that are known where it tells what it heads.
const KNOWN: f64 = 0.6;
/// Least likelihood of a meaning by the words of a heading that says so.
const SAID: f64 = 0.5;

/// The document that a table stands in.
pub(super) struct Context<'a> {
    pub(super) profile: &'a Profile,
    /// A table before it plans something.
    pub(super) planned: bool,
}

/// Whether all that is known speaks for a plan.
pub(super) fn plans_something(layout: &Layout<'_>, around: &str, context: &Context<'_>) -> bool {
    let Context { profile, planned } = *context;
    let goes_on = PLAIN * i32::from(planned);
    document(profile) + goes_on + table(layout, profile) - against(layout, around, profile) >= ENOUGH
}

/// What the document says of itself.
fn document(profile: &Profile) -> Halves {
    let placed = profile.municipality.is_some() || profile.unit.is_some();
    let local =
        profile.language.as_ref().is_some_and(|language| !matches!(language.value, Language::En | Language::De));
    let own = match &profile.kind {
        Some(named) => kind(named),
        None => PLAIN * i32::from(profile.title.as_ref().is_some_and(|title| promises(title.value.as_str()))),
    };
    own + PLAIN * i32::from(placed) + SLIGHT * i32::from(local)
}

/// Whether a title names projects, measures or activities of a year, though no sort of plan.
fn promises(title: &str) -> bool {
    has_year(title)
        && [RowWord::Undertaking, RowWord::Measures, RowWord::Plan].iter().any(|word| mentions(title, *word))
}

/// How far its name makes it a plan: budgets and programmes are also named in what tells of them.
fn kind(kind: &Field<PlanKind>) -> Halves {
    let named = kind.confidence >= OF_THE_TITLE && folded_words(&kind.raw).len() <= LONGEST_NAME;
    match kind.value {
        PlanKind::Report | PlanKind::ProjectPage | PlanKind::Other => 0,
        PlanKind::Budget | PlanKind::Programme => PLAIN,
        _ if named => 2 * PLAIN,
        _ => PLAIN,
    }
}

/// What the columns tell.
fn table(layout: &Layout<'_>, profile: &Profile) -> Halves {
    let besides: Halves = [Sign::Time, Sign::Owner, Sign::Source, Sign::Code, Sign::Outcome]
        .into_iter()
        .map(|sign| strongest(layout, sign))
        .sum();
    let money = match (are_prices(layout), besides) {
        (false, _) => strongest(layout, Sign::Money),
        (true, 0) => -(PLAIN + SLIGHT),
        (true, _) => strongest(layout, Sign::Money).min(SLIGHT),
    };
    let named = title(layout);
    if besides == 0 && money <= SLIGHT && named <= 0 && profile.kind.is_none() && has_but_names_and_numbers(layout) {
        // Numbers that nothing calls sums.
        return -PLAIN;
    }
    money + besides + named + SLIGHT * i32::from(in_own_currency(layout, profile))
}

/// Whether all beside the titles is numbers, none of them codes.
fn has_but_names_and_numbers(layout: &Layout<'_>) -> bool {
    layout.meanings.iter().zip(&layout.columns).all(|(meaning, column)| match meaning.heading {
        Heading::Title => true,
        Heading::Code => column.look.filled == 0,
        _ => column.look.filled == 0 || column.look.number >= MOSTLY,
    })
}

/// What only plans tell of each of their rows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    Money,
    Time,
    Owner,
    Source,
    Code,
    Outcome,
}

impl Sign {
    fn of(heading: Heading) -> Option<Self> {
        match heading {
            Heading::Money => Some(Self::Money),
            Heading::Deadline | Heading::Start | Heading::End => Some(Self::Time),
            Heading::Owner => Some(Self::Owner),
            Heading::Source => Some(Self::Source),
            Heading::Code => Some(Self::Code),
            Heading::Goal | Heading::Programme | Heading::Result | Heading::Indicator | Heading::Target => {
                Some(Self::Outcome)
            }
            _ => None,
        }
    }
}

/// The most that a column says of a sort: wholly under a known heading, half by its cells alone.
fn strongest(layout: &Layout<'_>, sign: Sign) -> Halves {
    let columns = || layout.meanings.iter().enumerate().filter(|(_, meaning)| Sign::of(meaning.heading) == Some(sign));
    if sign == Sign::Outcome {
        let mut told: Vec<Heading> =
            columns().filter(|(_, meaning)| meaning.trust >= 1.0).map(|(_, m)| m.heading).collect();
        told.dedup();
        return (SLIGHT * i32::try_from(told.len()).unwrap_or(0)).min(MOST_OUTCOMES);
    }
    let most = columns().map(|(index, _)| strength(layout, index, sign)).max().unwrap_or(0);
    // A code alone may be any mark; those of a budget come in several columns.
    let codes = sign == Sign::Code && columns().filter(|(_, meaning)| meaning.known >= KNOWN).count() > 1;
    if codes { most.max(PLAIN) } else { most }
}

fn strength(layout: &Layout<'_>, index: usize, sign: Sign) -> Halves {
    let (meaning, look) = (&layout.meanings[index], &layout.columns[index].look);
    let known = meaning.trust >= 1.0 && meaning.said >= SAID;
    if look.filled == 0 {
        return SLIGHT * i32::from(known);
    }
    let says = match sign {
        Sign::Money => layout.money_is_plausible(index),
        Sign::Time => known || look.deadline >= MOSTLY,
        Sign::Owner => known || look.owner >= MOSTLY,
        Sign::Source => known || look.funds >= MOSTLY,
        Sign::Code => look.code >= MOSTLY || known,
        Sign::Outcome => false,
    };
    let wholly = match sign {
        Sign::Code => known && look.code >= MOSTLY,
        // Days alone are also those of what has been.
        Sign::Time => known && look.number < MOSTLY,
        _ => known,
    };
    if wholly { PLAIN } else { SLIGHT * i32::from(says) }
}

/// What the titles and their heading say.
fn title(layout: &Layout<'_>) -> Halves {
    let Some(index) = layout.title_column() else { return 0 };
    let look = &layout.columns[index].look;
    let deeds = match look.of(CellWord::Deed) {
        DEEDS.. => PLAIN,
        SOME_DEEDS.. => SLIGHT,
        _ => 0,
    };
    let repeated = look.distinct < DIFFERENT && look.filled > 2;
    let named = layout.title_is_named() || layout.title_mentions(RowWord::Undertaking);
    let names = look.names >= MOSTLY && look.phrases >= MOSTLY && deeds == 0;
    let accounts = layout.titles_begin_with_accounts(index);
    let budget = layout.titles_mention(index, RowWord::Budget);
    deeds + PLAIN * i32::from(budget) + SLIGHT * i32::from(named) + PLAIN * i32::from(accounts)
        - PLAIN * i32::from((repeated || names) && strongest(layout, Sign::Code) < PLAIN)
}

/// Sums in a currency that only one country pays with, where it is printed.
fn in_own_currency(layout: &Layout<'_>, profile: &Profile) -> bool {
    let printed = profile.currency.as_ref().filter(|currency| !currency.raw.is_empty());
    layout.has_sums() && printed.is_some_and(|currency| !matches!(currency.value.code(), "EUR" | "USD" | "GBP" | "CHF"))
}
