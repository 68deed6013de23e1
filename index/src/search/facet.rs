//! Counts and sums over all records found.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use tantivy::Searcher;
use tantivy::columnar::{Column, StrColumn};

use super::matches::Match;
use crate::Result;
use crate::projection::{AMOUNT, CHECKS, COUNTRY, CURRENCY, FUNDS, KIND, MUNICIPALITY, SECTOR, YEAR_FROM, YEAR_TO};

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
    fn column(self) -> Option<&'static str> {
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

#[derive(Default)]
struct Tally {
    records: usize,
    /// In hundredths.
    sums: BTreeMap<String, i128>,
}

type Tallies = BTreeMap<Option<String>, Tally>;

/// Counts and sums of these records, each counted once.
pub(super) fn facets(searcher: &Searcher, matches: &[Match]) -> Result<Vec<Facet>> {
    let mut tallies: BTreeMap<FacetName, Tallies> = BTreeMap::new();
    for (ordinal, segment) in searcher.segment_readers().iter().enumerate() {
        let columns = Columns::of(segment)?;
        for found in matches.iter().filter(|found| found.segment as usize == ordinal) {
            let money = columns.money(found.document);
            for name in FacetName::ALL {
                let tallies = tallies.entry(name).or_default();
                for value in columns.values(name, found.document) {
                    let tally = tallies.entry(value).or_default();
                    tally.records += 1;
                    if let Some((currency, amount)) = &money {
                        *tally.sums.entry(currency.clone()).or_default() += i128::from(*amount);
                    }
                }
            }
        }
    }
    Ok(tallies.into_iter().map(|(name, tallies)| facet(name, tallies)).collect())
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

/// What is read of a segment.
struct Columns {
    texts: BTreeMap<&'static str, Option<StrColumn>>,
    from: Option<Column<i64>>,
    to: Option<Column<i64>>,
    amount: Option<Column<i64>>,
}

impl Columns {
    fn of(segment: &tantivy::SegmentReader) -> Result<Self> {
        let columns = segment.fast_fields();
        let mut texts = BTreeMap::new();
        for name in FacetName::ALL.into_iter().filter_map(FacetName::column).chain([CURRENCY]) {
            texts.insert(name, columns.str(name)?);
        }
        let number = |name| columns.i64(name).ok();
        Ok(Self { texts, from: number(YEAR_FROM), to: number(YEAR_TO), amount: number(AMOUNT) })
    }

    fn values(&self, name: FacetName, document: u32) -> Vec<Option<String>> {
        let values = match name.column() {
            Some(column) => self.texts(column, document),
            None => self.years(document).into_iter().collect(),
        };
        if values.is_empty() { vec![None] } else { values.into_iter().map(Some).collect() }
    }

    fn texts(&self, name: &str, document: u32) -> Vec<String> {
        let Some(Some(column)) = self.texts.get(name) else { return Vec::new() };
        let text = |ordinal| {
            let mut text = String::new();
            column.ord_to_str(ordinal, &mut text).ok().filter(|found| *found)?;
            Some(text)
        };
        column.term_ords(document).filter_map(text).collect()
    }

    fn years(&self, document: u32) -> Option<String> {
        let first = |column: &Option<Column<i64>>| column.as_ref().and_then(|column| column.first(document));
        let (from, to) = (first(&self.from)?, first(&self.to)?);
        Some(if from == to { from.to_string() } else { format!("{from}..{to}") })
    }

    fn money(&self, document: u32) -> Option<(String, i64)> {
        let amount = self.amount.as_ref()?.first(document)?;
        Some((self.texts(CURRENCY, document).pop().unwrap_or_default(), amount))
    }
}
