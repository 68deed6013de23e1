//! Municipalities side by side: what they plan, for what, from whose money, and how well it is described.
//!
//! Each figure says what stands behind it. A project counts once, whatever number of files and plans has it; what cannot
//! be converted, counted or divided is said, never guessed.

mod money;
mod once;
mod population;
mod share;
mod table;

use std::collections::{BTreeMap, BTreeSet};

use planoteka_extract::plan::{Currency, DeadlineKind, RecordKind, Status, TextRole};
use planoteka_extract::text::fold;
use rust_decimal::Decimal;

pub use money::{Rate, Rates};
pub use population::{Population, Populations};
pub use table::TableError;

use crate::facts::Years;
use crate::name::name_of;
use crate::store::{StoredPlan, StoredRecord};
use once::Counted;
use share::{Share, shares};

/// By what projects are parted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CompareBy {
    /// What they are about.
    Sector,
    /// From whose money.
    Source,
    /// What sort of records; goals, indicators and lines of budgets too, which the others leave out.
    Kind,
    /// When.
    Year,
}

impl CompareBy {
    /// As typed.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Sector => "sector",
            Self::Source => "source",
            Self::Kind => "kind",
            Self::Year => "year",
        }
    }
}

/// What is asked.
#[derive(Debug, Clone)]
pub struct ComparisonRequest {
    /// By what projects are parted.
    pub by: CompareBy,
    /// Only these years.
    pub years: Option<Years>,
    /// All sums in this currency, as far as there are rates.
    pub currency: Option<Currency>,
    /// What sums are converted at.
    pub rates: Rates,
    /// Who lives where.
    pub populations: Populations,
}

/// Municipalities side by side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// By what projects are parted.
    pub by: CompareBy,
    /// The years asked for.
    pub years: Option<Years>,
    /// The currency asked for.
    pub currency: Option<Currency>,
    /// In the order asked for.
    pub municipalities: Vec<Compared>,
    /// The names of the parts, most money first, years in order; `None` is what states none.
    pub groups: Vec<Option<String>>,
    /// The rates that sums were converted at, each once.
    pub rates: Vec<Rate>,
    /// Files of the library that name no municipality, whose records stand nowhere here.
    pub nameless_files: usize,
}

/// One municipality.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compared {
    /// Its name, as its plans mostly have it.
    pub name: String,
    /// The country its plans name.
    pub country: Option<String>,
    /// Who lives there, if known.
    pub population: Option<Population>,
    /// What stands behind the figures.
    pub coverage: Coverage,
    /// All its projects, each once.
    pub all: Cell,
    /// Its projects by part.
    pub cells: BTreeMap<Option<String>, Cell>,
}

/// What stands behind the figures of a municipality.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Coverage {
    /// Its plans.
    pub plans: Vec<CoveredPlans>,
    /// Years asked for that no plan covers.
    pub missing_years: Vec<i32>,
    /// Projects left out, as another plan has them with the same sum.
    pub copies: usize,
    /// Projects left out, as another plan of the same years has them with another sum.
    pub revised: usize,
    /// Projects of plans over several years left out, as a plan of a shorter time has them.
    pub overlapping: usize,
    /// Projects that go beyond the years asked for and do not part their sums by year: they count whole.
    pub beyond: usize,
    /// Projects whose sums no rate converts.
    pub unconverted: usize,
}

/// Plans of one kind and time.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct CoveredPlans {
    /// The kind, by its name; `None` for plans that do not show it.
    pub kind: Option<String>,
    /// The years they plan.
    pub years: Option<Years>,
    /// How many files.
    pub files: usize,
    /// How many records in them count.
    pub records: usize,
}

/// Figures of some projects.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cell {
    /// How many projects.
    pub projects: usize,
    /// Their money by the code of its currency; blank for sums without one.
    pub money: BTreeMap<String, Money>,
    /// With a sum.
    pub with_amount: usize,
    /// With someone who answers for it.
    pub with_owner: usize,
    /// With a deadline.
    pub with_deadline: usize,
    /// With a code of the budget or a programme.
    pub with_code: usize,
    /// With an indicator.
    pub with_indicator: usize,
    /// Without an end: done continuously.
    pub continuous: usize,
    /// With a check that fails.
    pub failed: usize,
}

/// Planned money of one currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Money {
    /// The whole.
    pub planned: Decimal,
    /// The municipality's own share, as far as plans state shares.
    pub own: Decimal,
    /// All shares of others, as far as plans state them.
    pub external: Decimal,
}

impl Money {
    /// What no plan gives to anyone.
    #[must_use]
    pub fn unshared(&self) -> Decimal {
        self.planned.saturating_sub(self.own).saturating_sub(self.external)
    }
}

impl Comparison {
    /// The currency in which all figures are, if it is one.
    #[must_use]
    pub fn single_currency(&self) -> Option<String> {
        let codes: BTreeSet<&String> =
            self.municipalities.iter().flat_map(|compared| compared.all.money.keys()).collect();
        let mut codes = codes.into_iter();
        codes.next().filter(|_| codes.next().is_none()).cloned()
    }
}

impl Compared {
    /// A sum for each inhabitant, to the hundredth; `None` when no one says how many there are.
    #[must_use]
    pub fn per_inhabitant(&self, sum: Decimal) -> Option<Decimal> {
        let inhabitants = Decimal::from(self.population.as_ref()?.inhabitants);
        Some(cents(sum.checked_div(inhabitants)?))
    }
}

/// To the hundredth, with both decimals.
fn cents(sum: Decimal) -> Decimal {
    let mut sum = sum.round_dp(2);
    sum.rescale(2);
    sum
}

/// A record with the plan it was read from.
pub(crate) type WithPlan<'a> = (&'a StoredRecord, Option<&'a StoredPlan>);

/// Compares municipalities by their records; each record once, in the order of its files. All plans of a municipality
/// are known, so that coverage is that of the library and not of the records alone.
pub(crate) fn compare(
    request: &ComparisonRequest,
    municipalities: &[(String, Vec<WithPlan<'_>>, Vec<&StoredPlan>)],
    nameless_files: usize,
) -> Comparison {
    let mut used: BTreeMap<(Currency, Option<i32>), Rate> = BTreeMap::new();
    let compared: Vec<Compared> =
        municipalities.iter().map(|(name, records, plans)| one(request, name, records, plans, &mut used)).collect();
    Comparison {
        by: request.by,
        years: request.years,
        currency: request.currency,
        groups: groups(request.by, &compared),
        municipalities: compared,
        rates: used.into_values().collect(),
        nameless_files,
    }
}

fn one(
    request: &ComparisonRequest,
    name: &str,
    records: &[WithPlan<'_>],
    plans: &[&StoredPlan],
    used: &mut BTreeMap<(Currency, Option<i32>), Rate>,
) -> Compared {
    let wanted: Vec<WithPlan<'_>> = records
        .iter()
        .filter(|(record, _)| request.by == CompareBy::Kind || record.record.kind == RecordKind::Activity)
        .copied()
        .collect();
    let mut shares: Vec<Share<'_>> = wanted.iter().flat_map(|record| shares(request.by, record)).collect();
    let mut coverage = Coverage::default();
    once::within(&mut shares, request.years, &mut coverage);
    let Counted { shares, copies, revised, overlapping } = once::once(shares);
    (coverage.copies, coverage.revised, coverage.overlapping) = (copies, revised, overlapping);
    let mut all = Tally::default();
    let mut cells: BTreeMap<Option<String>, Tally> = BTreeMap::new();
    let mut unconverted: BTreeSet<usize> = BTreeSet::new();
    let mut counts: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for share in &shares {
        let (money, converted) = converted(request, share, used);
        if !converted {
            unconverted.insert(share.number());
        }
        counts.entry(share.record.source.sha256.as_str()).or_default().insert(share.number());
        all.add(share, &money);
        cells.entry(share.group.clone()).or_default().add(share, &money);
    }
    coverage.unconverted = unconverted.len();
    coverage.plans = covered(plans, &counts, request.years);
    coverage.missing_years = missing_years(plans, request.years);
    let country = plans.iter().find_map(|plan| plan.profile.country.as_ref().map(|field| field.value.to_string()));
    Compared {
        population: request.populations.of(name, country.as_deref()).cloned(),
        name: name.to_owned(),
        country,
        coverage,
        all: all.settled(),
        cells: cells.into_iter().map(|(group, tally)| (group, tally.settled())).collect(),
    }
}

/// Figures being added up, a project once.
#[derive(Default)]
struct Tally {
    cell: Cell,
    projects: BTreeSet<usize>,
    with_amount: BTreeSet<usize>,
}

impl Tally {
    /// The figures, with sums to the hundredth.
    fn settled(mut self) -> Cell {
        for money in self.cell.money.values_mut() {
            let Money { planned, own, external } = *money;
            *money = Money { planned: cents(planned), own: cents(own), external: cents(external) };
        }
        self.cell
    }

    fn add(&mut self, share: &Share<'_>, money: &[(String, Money)]) {
        let cell = &mut self.cell;
        for (currency, sums) in money {
            let sum = cell.money.entry(currency.clone()).or_default();
            sum.planned = sum.planned.saturating_add(sums.planned);
            sum.own = sum.own.saturating_add(sums.own);
            sum.external = sum.external.saturating_add(sums.external);
        }
        let number = share.number();
        if !money.is_empty() && self.with_amount.insert(number) {
            cell.with_amount += 1;
        }
        if !self.projects.insert(number) {
            return;
        }
        cell.projects += 1;
        let fields = &share.record.record.fields;
        let deadline = fields.deadline.as_ref().map(|field| field.value.kind);
        cell.with_owner += usize::from(!fields.owners.is_empty());
        cell.with_deadline += usize::from(deadline.is_some_and(|kind| kind != DeadlineKind::Unknown));
        cell.with_code += usize::from(!fields.codes.is_empty());
        cell.with_indicator += usize::from(fields.text(TextRole::Indicator).is_some());
        cell.continuous += usize::from(matches!(deadline, Some(DeadlineKind::Continuous | DeadlineKind::Recurring)));
        cell.failed += usize::from(share.plan.is_some_and(|plan| has_failed(share.record, plan)));
    }
}

fn has_failed(record: &StoredRecord, plan: &StoredPlan) -> bool {
    plan.checks.iter().any(|check| check.status == Status::Fail && check.touches(&record.record.at))
}

/// The money of a share in the currency asked for, and whether all of it could be converted.
fn converted(
    request: &ComparisonRequest,
    share: &Share<'_>,
    used: &mut BTreeMap<(Currency, Option<i32>), Rate>,
) -> (Vec<(String, Money)>, bool) {
    let Some(money) = share.money else { return (Vec::new(), true) };
    let own = share.currency.map(|currency| currency.to_string()).unwrap_or_default();
    let Some(to) = request.currency else { return (vec![(own, money)], true) };
    let Some(from) = share.currency else { return (vec![(own, money)], false) };
    let year = share.years.filter(|years| years.from == years.to).map(|years| years.from);
    let into = |sum| request.rates.converted(sum, from, to, year);
    let sums = (into(money.planned), into(money.own), into(money.external));
    let (Some(planned), Some(own_share), Some(external)) = sums else { return (vec![(own, money)], false) };
    for currency in [from, to].into_iter().filter(|_| from != to) {
        if let Some(rate) = request.rates.rate(currency, year).filter(|rate| !rate.basis.is_empty()) {
            used.insert((rate.currency, rate.year), rate.clone());
        }
    }
    (vec![(to.to_string(), Money { planned, own: own_share, external })], true)
}

fn covered(plans: &[&StoredPlan], counts: &BTreeMap<&str, BTreeSet<usize>>, years: Option<Years>) -> Vec<CoveredPlans> {
    let mut covered: BTreeMap<_, (usize, usize)> = BTreeMap::new();
    for plan in plans {
        let period = plan.years();
        let asked =
            years.is_none_or(|years| period.is_none_or(|period| period.from <= years.to && period.to >= years.from));
        let records = counts.get(plan.source.sha256.as_str()).map_or(0, BTreeSet::len);
        if !asked && records == 0 {
            continue;
        }
        let kind = plan.profile.kind.as_ref().and_then(|field| name_of(&field.value));
        let entry = covered.entry((period, kind)).or_default();
        entry.0 += 1;
        entry.1 += records;
    }
    let plans = |((years, kind), (files, records))| CoveredPlans { kind, years, files, records };
    covered.into_iter().map(plans).collect()
}

fn missing_years(plans: &[&StoredPlan], years: Option<Years>) -> Vec<i32> {
    let Some(years) = years else { return Vec::new() };
    let covers = |year: i32| {
        plans.iter().filter_map(|plan| plan.period()).any(|period| (period.from..=period.to).contains(&year))
    };
    (years.from..=years.to).take(100).filter(|year| !covers(*year)).collect()
}

fn groups(by: CompareBy, compared: &[Compared]) -> Vec<Option<String>> {
    let mut weights: BTreeMap<Option<String>, (Decimal, usize)> = BTreeMap::new();
    for (group, cell) in compared.iter().flat_map(|compared| &compared.cells) {
        let weight = weights.entry(group.clone()).or_default();
        let planned = cell.money.values().fold(Decimal::ZERO, |sum, money| sum.saturating_add(money.planned));
        weight.0 = weight.0.saturating_add(planned);
        weight.1 += cell.projects;
    }
    let mut groups: Vec<(Option<String>, (Decimal, usize))> = weights.into_iter().collect();
    if by != CompareBy::Year {
        groups.sort_by_key(|(_, weight)| std::cmp::Reverse(*weight));
    }
    groups.sort_by_key(|(group, _)| group.is_none());
    groups.into_iter().map(|(group, _)| group).collect()
}

/// Names that are one when folded: the municipalities of a library, each with the spelling of most of its plans.
pub(crate) fn municipalities<'a>(plans: &'a [StoredPlan]) -> BTreeMap<String, (String, Vec<&'a StoredPlan>)> {
    let mut places: BTreeMap<String, (BTreeMap<&str, usize>, Vec<&'a StoredPlan>)> = BTreeMap::new();
    for plan in plans {
        let Some(name) = plan.municipality() else { continue };
        let place = places.entry(fold(name)).or_default();
        *place.0.entry(name).or_default() += 1;
        place.1.push(plan);
    }
    let named = |(key, (spellings, plans)): (String, (BTreeMap<&str, usize>, _))| {
        let most = spellings.iter().max_by_key(|(name, count)| (**count, std::cmp::Reverse(**name)));
        (key, (most.map(|(name, _)| (*name).to_owned()).unwrap_or_default(), plans))
    };
    places.into_iter().map(named).collect()
}

#[cfg(test)]
mod tests;
