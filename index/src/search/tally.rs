//! Documents of a segment counted and summed by the values that their columns have.

use std::collections::BTreeMap;
use std::fmt::Debug;

use tantivy::columnar::{Column, StrColumn};
use tantivy::{DocId, SegmentReader};

use super::facet::FacetName;
use crate::Result;
use crate::projection::{AMOUNT, CURRENCY, YEAR_FROM, YEAR_TO};

/// Documents whose columns are read together: few enough that what is read stays where the processor has it at hand.
const TOGETHER: usize = 1 << 12;
/// For a sum without a currency, above the numbers of all currencies.
const NO_CURRENCY: u64 = u64::MAX;

/// The currency of a sum, by its number in the segment, and the sum in hundredths.
type Sum<T> = (u64, T);

/// Counts and sums under one value.
#[derive(Clone, Default)]
struct Counted {
    records: usize,
    /// The currency met first is nearly always the only one.
    first: Option<Sum<i128>>,
    others: Vec<Sum<i128>>,
}

/// Documents that follow one another, as those of a plan do, and are of one value and currency: they are counted by
/// themselves first, as a sum in memory takes longer to add to than to keep.
struct Run<V> {
    value: V,
    currency: Option<u64>,
    records: usize,
    amount: i128,
}

impl<V: PartialEq + Copy> Run<V> {
    fn new(value: V) -> Self {
        Self { value, currency: None, records: 0, amount: 0 }
    }

    /// Counts a document; with one of another kind the run is handed to `end`, and another begins.
    fn count(&mut self, value: V, sum: Option<Sum<i64>>, end: impl FnOnce(&Self)) {
        let currency = sum.map(|(currency, _)| currency);
        if self.value != value || self.currency != currency {
            end(self);
            *self = Self { currency, ..Self::new(value) };
        }
        self.records += 1;
        self.amount += sum.map_or(0, |(_, amount)| i128::from(amount));
    }
}

/// By what documents are counted.
enum Side {
    /// By texts, each of which has a number; the last is for documents without one.
    Texts(Option<StrColumn>, Vec<Counted>),
    Years(Box<Years>),
}

#[derive(Default)]
struct Years {
    from: Option<Column<i64>>,
    to: Option<Column<i64>>,
    counted: BTreeMap<Option<(i64, i64)>, Counted>,
}

/// Counts some documents of a segment by all sides, and calls `add` with each value, how many have it, and their sums
/// in hundredths by the code of the currency.
pub(super) fn tally(
    segment: &SegmentReader,
    documents: &[DocId],
    mut add: impl FnMut(FacetName, Option<String>, usize, &BTreeMap<String, i128>),
) -> Result<()> {
    let columns = segment.fast_fields();
    let (currencies, amounts) = (columns.str(CURRENCY)?, columns.i64(AMOUNT).ok());
    let mut sides = Vec::new();
    for name in FacetName::ALL {
        sides.push((name, Side::of(segment, name)?));
    }
    for documents in documents.chunks(TOGETHER) {
        let numbers = firsts(currencies.as_ref().map(|column| column.ords()), documents);
        let amounts = firsts(amounts.as_ref(), documents);
        let sum = |(number, amount): (Option<u64>, Option<i64>)| Some((number.unwrap_or(NO_CURRENCY), amount?));
        let sums: Vec<Option<Sum<i64>>> = numbers.into_iter().zip(amounts).map(sum).collect();
        sides.iter_mut().for_each(|(_, side)| side.count(documents, &sums));
    }
    let codes = texts(currencies.as_ref(), &(0..currencies.as_ref().map_or(0, count)).collect::<Vec<_>>())?;
    for (name, side) in sides {
        for (value, counted) in side.values()? {
            let code = |number: u64| codes.get(&number).cloned().unwrap_or_default();
            let sums = counted.sums().map(|(number, sum)| (code(*number), *sum)).collect();
            add(name, value, counted.records, &sums);
        }
    }
    Ok(())
}

impl Counted {
    fn take<V>(&mut self, run: &Run<V>) {
        self.records += run.records;
        if let Some(currency) = run.currency {
            self.add(currency, run.amount);
        }
    }

    fn add(&mut self, currency: u64, amount: i128) {
        let (known, sum) = self.first.get_or_insert((currency, 0));
        if *known == currency {
            *sum += amount;
            return;
        }
        match self.others.iter_mut().find(|(known, _)| *known == currency) {
            Some((_, sum)) => *sum += amount,
            None => self.others.push((currency, amount)),
        }
    }

    fn sums(&self) -> impl Iterator<Item = &Sum<i128>> {
        self.first.iter().chain(&self.others)
    }
}

impl Side {
    fn of(segment: &SegmentReader, name: FacetName) -> Result<Self> {
        let columns = segment.fast_fields();
        let Some(column) = name.column() else {
            let column = |name| columns.i64(name).ok();
            return Ok(Self::Years(Box::new(Years {
                from: column(YEAR_FROM),
                to: column(YEAR_TO),
                ..Years::default()
            })));
        };
        let column = columns.str(column)?;
        let values = column.as_ref().map_or(0, |column| column.num_terms());
        Ok(Self::Texts(column, vec![Counted::default(); values + 1]))
    }

    fn count(&mut self, documents: &[DocId], sums: &[Option<Sum<i64>>]) {
        match self {
            Self::Years(years) => years.count(documents, sums),
            Self::Texts(column, counted) => {
                let none = counted.len().saturating_sub(1);
                let mut run = Run::new(none);
                let mut end = |run: &Run<usize>| counted.get_mut(run.value).into_iter().for_each(|own| own.take(run));
                let numbers = column.as_ref().map(|column| column.ords());
                if let Some(numbers) = numbers.filter(|numbers| numbers.get_cardinality().is_multivalue()) {
                    for (document, sum) in documents.iter().zip(sums) {
                        let mut own = numbers.values_for_doc(*document).peekable();
                        if own.peek().is_none() {
                            run.count(none, *sum, &mut end);
                        }
                        own.for_each(|value| run.count(value as usize, *sum, &mut end));
                    }
                } else {
                    for (value, sum) in firsts(numbers, documents).into_iter().zip(sums) {
                        run.count(value.map_or(none, |value| value as usize), *sum, &mut end);
                    }
                }
                end(&run);
            }
        }
    }

    /// The values that documents have, with what was counted.
    fn values(self) -> Result<Vec<(Option<String>, Counted)>> {
        match self {
            Self::Years(years) => Ok(years.values()),
            Self::Texts(column, counted) => {
                let counted: BTreeMap<u64, Counted> =
                    (0..).zip(counted).filter(|(_, counted)| counted.records > 0).collect();
                let mut texts = texts(column.as_ref(), &counted.keys().copied().collect::<Vec<_>>())?;
                Ok(counted.into_iter().map(|(number, counted)| (texts.remove(&number), counted)).collect())
            }
        }
    }
}

impl Years {
    fn count(&mut self, documents: &[DocId], sums: &[Option<Sum<i64>>]) {
        let (from, to) = (firsts(self.from.as_ref(), documents), firsts(self.to.as_ref(), documents));
        let mut run = Run::new(None);
        let mut end = |run: &Run<Option<(i64, i64)>>| self.counted.entry(run.value).or_default().take(run);
        for ((from, to), sum) in from.into_iter().zip(to).zip(sums) {
            run.count(from.zip(to), *sum, &mut end);
        }
        end(&run);
    }

    fn values(self) -> Vec<(Option<String>, Counted)> {
        let text = |(from, to)| if from == to { format!("{from}") } else { format!("{from}..{to}") };
        let counted = self.counted.into_iter().filter(|(_, counted)| counted.records > 0);
        counted.map(|(years, counted)| (years.map(text), counted)).collect()
    }
}

/// The first value that a column has for each of some documents.
fn firsts<T: Copy + PartialOrd + Debug + Send + Sync + 'static>(
    column: Option<&Column<T>>,
    documents: &[DocId],
) -> Vec<Option<T>> {
    let mut values = vec![None; documents.len()];
    if let Some(column) = column {
        column.first_vals(documents, &mut values);
    }
    values
}

fn count(column: &StrColumn) -> u64 {
    column.num_terms() as u64
}

/// The texts that have these numbers, which are in order, in a column; none for those above its numbers.
fn texts(column: Option<&StrColumn>, numbers: &[u64]) -> Result<BTreeMap<u64, String>> {
    let Some(column) = column else { return Ok(BTreeMap::new()) };
    let numbers: Vec<u64> = numbers.iter().copied().filter(|number| *number < count(column)).collect();
    let mut texts = Vec::with_capacity(numbers.len());
    column
        .dictionary()
        .sorted_ords_to_term_cb(&numbers, |text| texts.push(String::from_utf8_lossy(text).into_owned()))?;
    Ok(numbers.into_iter().zip(texts).collect())
}
