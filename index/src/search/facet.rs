//! Counts and sums over all records found.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use tantivy::columnar::{Column, StrColumn};
use tantivy::{Searcher, SegmentReader};

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

#[derive(Debug, Clone, Default)]
struct Tally {
    records: usize,
    /// In hundredths.
    sums: BTreeMap<String, i128>,
}

type Tallies = BTreeMap<Option<String>, Tally>;

/// Counts and sums of these records, each counted once.
pub(super) fn facets(searcher: &Searcher, matches: &[Match]) -> Result<Vec<Facet>> {
    let mut tallies: BTreeMap<FacetName, Tallies> =
        FacetName::ALL.into_iter().map(|name| (name, Tallies::new())).collect();
    for (ordinal, segment) in searcher.segment_readers().iter().enumerate() {
        let columns = Columns::of(segment)?;
        let documents: Vec<u32> =
            matches.iter().filter(|found| found.segment == ordinal).map(|found| found.document).collect();
        for (name, tallies) in &mut tallies {
            columns.tally(*name, &documents, tallies)?;
        }
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

/// What is read of a segment.
struct Columns<'a> {
    segment: &'a SegmentReader,
    currencies: Option<StrColumn>,
    amounts: Option<Column<i64>>,
}

/// Counts and sums under one value of a column, which has a number in its segment.
#[derive(Clone, Default)]
struct Numbered {
    records: usize,
    /// In hundredths by the number of the currency, of which there are few.
    sums: Vec<(u64, i128)>,
}

impl Numbered {
    fn count(&mut self, money: Option<(u64, i64)>) {
        self.records += 1;
        let Some((currency, amount)) = money else { return };
        match self.sums.iter_mut().find(|(known, _)| *known == currency) {
            Some((_, sum)) => *sum += i128::from(amount),
            None => self.sums.push((currency, i128::from(amount))),
        }
    }
}

impl<'a> Columns<'a> {
    fn of(segment: &'a SegmentReader) -> Result<Self> {
        let columns = segment.fast_fields();
        Ok(Self { segment, currencies: columns.str(CURRENCY)?, amounts: columns.i64(AMOUNT).ok() })
    }

    fn tally(&self, name: FacetName, documents: &[u32], tallies: &mut Tallies) -> Result<()> {
        match name.column() {
            Some(column) => self.tally_texts(column, documents, tallies),
            None => {
                self.tally_years(documents, tallies);
                Ok(())
            }
        }
    }

    fn tally_texts(&self, name: &str, documents: &[u32], tallies: &mut Tallies) -> Result<()> {
        let column = self.segment.fast_fields().str(name)?;
        let values = column.as_ref().map_or(0, |column| column.num_terms());
        // The last is for documents without a value.
        let mut numbered = vec![Numbered::default(); values + 1];
        for document in documents {
            let money = self.money(*document);
            let mut count = |value: usize| numbered.get_mut(value).into_iter().for_each(|tally| tally.count(money));
            let mut own = column.iter().flat_map(|column| column.term_ords(*document)).peekable();
            if own.peek().is_none() {
                count(values);
            }
            own.for_each(|value| count(value as usize));
        }
        for (value, counted) in numbered.into_iter().enumerate().filter(|(_, counted)| counted.records > 0) {
            self.take_over(text_of(column.as_ref(), value as u64), counted, tallies);
        }
        Ok(())
    }

    fn tally_years(&self, documents: &[u32], tallies: &mut Tallies) {
        let column = |name| self.segment.fast_fields().i64(name).ok();
        let (from, to) = (column(YEAR_FROM), column(YEAR_TO));
        let first = |column: &Option<Column<i64>>, document| column.as_ref().and_then(|one| one.first(document));
        let mut counted: BTreeMap<Option<(i64, i64)>, Numbered> = BTreeMap::new();
        for document in documents {
            let years = first(&from, *document).zip(first(&to, *document));
            counted.entry(years).or_default().count(self.money(*document));
        }
        for (years, counted) in counted {
            let text = |(from, to)| if from == to { format!("{from}") } else { format!("{from}..{to}") };
            self.take_over(years.map(text), counted, tallies);
        }
    }

    /// The number of a document's currency, one above all where it has none, and its total.
    fn money(&self, document: u32) -> Option<(u64, i64)> {
        let amount = self.amounts.as_ref()?.first(document)?;
        let currency = self.currencies.as_ref().and_then(|column| column.term_ords(document).next());
        Some((currency.unwrap_or(u64::MAX), amount))
    }

    /// Adds what was counted in the segment to the rest.
    fn take_over(&self, value: Option<String>, counted: Numbered, tallies: &mut Tallies) {
        let tally = tallies.entry(value).or_default();
        tally.records += counted.records;
        for (currency, sum) in counted.sums {
            let code = text_of(self.currencies.as_ref(), currency).unwrap_or_default();
            *tally.sums.entry(code).or_default() += sum;
        }
    }
}

/// The text that has a number in a column.
fn text_of(column: Option<&StrColumn>, number: u64) -> Option<String> {
    let column = column.filter(|column| number < column.num_terms() as u64)?;
    let mut text = String::new();
    column.ord_to_str(number, &mut text).ok().filter(|found| *found)?;
    Some(text)
}
