//! The parts of a record's money: by year, or by who gives it.

use planoteka_extract::plan::{Amount, Currency, Part, Stage, TextRole};
use planoteka_extract::text::fold;
use rust_decimal::Decimal;

use super::{CompareBy, Money, WithPlan};
use crate::facts::{Figures, Years};
use crate::name::name_of;
use crate::store::{StoredPlan, StoredRecord};

/// Some of a record's money, or the record itself if it has none.
#[derive(Debug, Clone)]
pub(super) struct Share<'a> {
    pub record: &'a StoredRecord,
    pub plan: Option<&'a StoredPlan>,
    pub group: Option<String>,
    pub years: Option<Years>,
    pub currency: Option<Currency>,
    pub money: Option<Money>,
}

impl Share<'_> {
    /// One for all shares of a record, and for no other record.
    pub(super) fn number(&self) -> usize {
        std::ptr::from_ref(self.record) as usize
    }

    /// What makes two records the same project: its title, in one unit of the administration.
    pub(super) fn project(&self) -> Option<(String, String, &'static str)> {
        let title = fold(self.record.record.fields.text(TextRole::Title)?);
        let unit = self.plan.and_then(|plan| plan.profile.unit.as_ref()).map(|field| fold(&field.value));
        (!title.is_empty()).then(|| (title, unit.unwrap_or_default(), self.record.record.kind.name()))
    }
}

/// The shares of a record.
pub(super) fn shares<'a>(by: CompareBy, (record, plan): &WithPlan<'a>) -> Vec<Share<'a>> {
    let (record, plan): (&'a StoredRecord, Option<&'a StoredPlan>) = (record, *plan);
    let whole = Share {
        record,
        plan,
        group: group(by, record),
        years: record.years,
        currency: record.figures.currency,
        money: money(&record.figures),
    };
    let shares = match by {
        CompareBy::Source => by_funder(&whole),
        _ => by_year(&whole),
    };
    let year_group = |share: Share<'a>| match by {
        CompareBy::Year => Share { group: share.years.map(|years| years.to_string()), ..share },
        _ => share,
    };
    shares.into_iter().map(year_group).collect()
}

fn group(by: CompareBy, record: &StoredRecord) -> Option<String> {
    match by {
        CompareBy::Sector => record.themed.as_ref().map(|themed| themed.theme.key().to_owned()),
        CompareBy::Kind => Some(record.record.kind.name().to_owned()),
        CompareBy::Source | CompareBy::Year => None,
    }
}

fn money(figures: &Figures) -> Option<Money> {
    let planned = figures.total?;
    Some(Money { planned, own: figures.own.unwrap_or_default(), external: figures.external.unwrap_or_default() })
}

/// The amounts that the figures of the record are made of: those of its foremost stage in its currency.
fn alike(record: &StoredRecord) -> Vec<&Amount> {
    let order = |stage: Option<Stage>| match stage {
        None | Some(Stage::Planned) => 0,
        Some(Stage::Revised) => 1,
        Some(Stage::Estimate) => 2,
        Some(Stage::Executed) => 3,
    };
    let known =
        || record.record.fields.amounts.iter().map(|field| &field.value).filter(|amount| amount.amount.is_some());
    let Some(first) = known().min_by_key(|amount| order(amount.stage)) else { return Vec::new() };
    known().filter(|a| order(a.stage) == order(first.stage) && a.currency == first.currency).collect()
}

/// A share a year where the sums of years make up the whole; else the record as one.
fn by_year<'a>(whole: &Share<'a>) -> Vec<Share<'a>> {
    let Some(all) = whole.money else { return vec![whole.clone()] };
    let amounts = alike(whole.record);
    let mut years: Vec<i32> = amounts.iter().filter_map(|amount| amount.year).collect();
    years.sort_unstable();
    years.dedup();
    let mut shares = Vec::new();
    for year in &years {
        let fields: Vec<_> = whole
            .record
            .record
            .fields
            .amounts
            .iter()
            .filter(|field| {
                field.value.year == Some(*year) && amounts.iter().any(|one| std::ptr::eq(*one, &field.value))
            })
            .cloned()
            .collect();
        let Some(money) = money(&Figures::of_amounts(&fields, whole.currency)) else { continue };
        shares.push(Share { years: Some(Years { from: *year, to: *year }), money: Some(money), ..whole.clone() });
    }
    let sum = shares.iter().filter_map(|share| share.money).fold(Decimal::ZERO, |sum, money| sum + money.planned);
    if years.len() < 2 || sum != all.planned {
        return vec![whole.clone()];
    }
    shares
}

/// A share for each funder; what no one is said to give has no name.
fn by_funder<'a>(whole: &Share<'a>) -> Vec<Share<'a>> {
    let Some(all) = whole.money else { return vec![whole.clone()] };
    let mut shares: Vec<Share<'a>> = Vec::new();
    let mut rest = all.planned;
    let amounts = alike(whole.record);
    // The whole time goes before its years, as in the figures of the record.
    let timeless = amounts.iter().any(|amount| is_part(amount) && amount.year.is_none());
    for amount in amounts.iter().filter(|amount| is_part(amount) && (!timeless || amount.year.is_none())) {
        let Some(sum) = amount.amount else { continue };
        let funder = amount.source.as_ref().map(ToString::to_string);
        let name = funder.or_else(|| amount.part.and_then(|part| name_of(&part)));
        let own = if amount.part == Some(Part::Own) { sum } else { Decimal::ZERO };
        let external = sum - own;
        rest = rest.saturating_sub(sum);
        let money = Some(Money { planned: sum, own, external });
        shares.push(Share { group: name, money, ..whole.clone() });
    }
    if shares.is_empty() || rest < Decimal::ZERO {
        return vec![Share { group: named_funding(whole.record), ..whole.clone() }];
    }
    if rest > Decimal::ZERO {
        let money = Some(Money { planned: rest, ..Money::default() });
        shares.push(Share { group: None, money, ..whole.clone() });
    }
    shares
}

fn is_part(amount: &Amount) -> bool {
    !matches!(amount.part, None | Some(Part::Total)) || amount.source.is_some()
}

/// The funders named without sums: together, as no one says who gives what.
fn named_funding(record: &StoredRecord) -> Option<String> {
    let mut names: Vec<&str> = record.record.fields.funding.iter().map(|field| field.value.trim()).collect();
    names.sort_unstable();
    names.dedup();
    (!names.is_empty()).then(|| names.join(" + "))
}
