//! Counts and sums over all records found.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use tantivy::{DocId, Searcher};

use super::tally::tally;
use crate::Result;
use crate::projection::{CHECKS, COUNTRY, FUNDS, KIND, MUNICIPALITY, SECTOR};

/// By what records are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FacetName {
    /// The municipality.
    Municipality,
    /// The country, by its ISO 3166 code.
    Country,
    /// The years a record is about; one of several years counts under their span.
    Year,
    /// What a record is about.
    Sector,
    /// Sources of funds: shares and funders. A record with several counts under each.
    Source,
    /// The kind of record.
    Kind,
    /// The worst that checks say.
    Checks,
}

impl FacetName {
    /// All of them.
    pub const ALL: [Self; 7] =
        [Self::Municipality, Self::Country, Self::Year, Self::Sector, Self::Source, Self::Kind, Self::Checks];

    /// As in the filter that narrows to one of its values.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Municipality => "municipality",
            Self::Country => "country",
            Self::Year => "year",
            Self::Sector => "sector",
            Self::Source => "source",
            Self::Kind => "kind",
            Self::Checks => "checks",
        }
    }

    /// Its column, if it has one of its own.
    pub(super) fn column(self) -> Option<&'static str> {
        match self {
            Self::Municipality => Some(MUNICIPALITY),
            Self::Country => Some(COUNTRY),
            Self::Year => None,
            Self::Sector => Some(SECTOR),
            Self::Source => Some(FUNDS),
            Self::Kind => Some(KIND),
            Self::Checks => Some(CHECKS),
        }
    }
}

/// The records found, by one of their sides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facet {
    /// Which side.
    pub name: FacetName,
    /// Most records first, years in their order.
    pub values: Vec<FacetValue>,
}

/// The records that share a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacetValue {
    /// The value; `None` for records that state none.
    pub value: Option<String>,
    /// How many records.
    pub records: usize,
    /// Their totals added up by the code of the currency; records without a total add nothing. The code is empty for
    /// totals without a currency.
    pub sums: BTreeMap<String, Decimal>,
}

#[derive(Debug, Clone, Default)]
struct Tally {
    records: usize,
    /// In hundredths.
    sums: BTreeMap<String, i128>,
}

type Tallies = BTreeMap<Option<String>, Tally>;

/// Counts and sums of records, each counted once: the documents of each segment.
pub(super) fn facets(searcher: &Searcher, documents: &[Vec<DocId>]) -> Result<Vec<Facet>> {
    let mut tallies: BTreeMap<FacetName, Tallies> =
        FacetName::ALL.into_iter().map(|name| (name, Tallies::new())).collect();
    for (segment, documents) in searcher.segment_readers().iter().zip(documents) {
        tally(segment, documents, |name, value, records, sums| {
            let tally = tallies.entry(name).or_default().entry(value).or_default();
            tally.records += records;
            for (currency, sum) in sums {
                *tally.sums.entry(currency.clone()).or_default() += sum;
            }
        })?;
    }
    let stated = tallies.into_iter().filter(|(_, tallies)| !tallies.is_empty());
    Ok(stated.map(|(name, tallies)| facet(name, tallies)).collect())
}

fn facet(name: FacetName, tallies: Tallies) -> Facet {
    let decimal = |hundredths: i128| Decimal::try_from_i128_with_scale(hundredths, 2).unwrap_or(Decimal::MAX);
    let value = |(value, tally): (Option<String>, Tally)| FacetValue {
        value,
        records: tally.records,
        sums: tally.sums.into_iter().map(|(currency, sum)| (currency, decimal(sum))).collect(),
    };
    let mut values: Vec<FacetValue> = tallies.into_iter().map(value).collect();
    if name == FacetName::Year {
        values.sort_by(|one, other| (one.value.is_none(), &one.value).cmp(&(other.value.is_none(), &other.value)));
    } else {
        values.sort_by_key(|value| (value.value.is_none(), std::cmp::Reverse(value.records)));
    }
    Facet { name, values }
}
