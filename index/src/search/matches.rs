//! All documents that a question finds, each record once.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use planoteka_extract::plan::Currency;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;
use tantivy::columnar::{Column, StrColumn};
use tantivy::{DocId, Score, Searcher};

use super::Found;
use super::best::NumberSet;
use super::evaluate::{Question, evaluate};
use crate::compare::Rates;
use crate::projection::{AMOUNT, CURRENCY, MUNICIPALITY, READING, RECORD, REVIEW, YEAR_TO, fold_word};
use crate::{Renderings, Result};

/// In what order records come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// What fits best first.
    #[default]
    Relevance,
    /// The latest year first.
    Year,
    /// The largest total first, in euro at the rates that a law fixes; what has no such rate comes after.
    Amount,
    /// By the name of the municipality in Latin letters, the latest year first.
    Municipality,
    /// What is most likely wrong first: by the least sure field, and of those alike what a check fails on or whose letters
    /// were mended.
    Doubt,
}

/// A document that a question finds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Match {
    pub reading: u64,
    pub record: u64,
    pub segment: usize,
    pub document: DocId,
    pub score: Score,
}

/// All that a question finds and that fits at least so well, in the order of the store.
pub(super) fn matches(
    searcher: &Searcher,
    question: &Question,
    least: Score,
    renderings: Renderings,
) -> Result<Vec<Match>> {
    let columns = searcher.segment_readers().iter().map(|segment| {
        let columns = segment.fast_fields();
        Ok((columns.u64(READING)?, columns.u64(RECORD)?))
    });
    let columns: Vec<(Column<u64>, Column<u64>)> = columns.collect::<Result<_>>()?;
    let mut found = Vec::new();
    evaluate(searcher, question, |window| {
        let segment = window.segment;
        let Some((readings, records)) = columns.get(segment) else { return };
        window.each_from(least, |document, score| {
            let number = |column: &Column<u64>| column.first(document).unwrap_or_default();
            found.push(Match { reading: number(readings), record: number(records), segment, document, score });
            least
        });
    })?;
    found.sort_unstable_by_key(|found| found.reading);
    if renderings == Renderings::First {
        let mut seen = NumberSet::default();
        found.retain(|found| seen.insert(found.record));
    }
    Ok(found)
}

/// The documents of each segment that a question finds, one for each record.
pub(super) fn documents(searcher: &Searcher, question: &Question, renderings: Renderings) -> Result<Vec<Vec<DocId>>> {
    let mut documents = vec![Vec::new(); searcher.segment_readers().len()];
    if renderings == Renderings::All {
        evaluate(searcher, question, |window| {
            documents.get_mut(window.segment).into_iter().for_each(|own| window.add_to(own));
        })?;
        return Ok(documents);
    }
    for found in matches(searcher, question, Score::NEG_INFINITY, renderings)? {
        documents.get_mut(found.segment).into_iter().for_each(|own| own.push(found.document));
    }
    // Columns are read from their beginning on.
    documents.iter_mut().for_each(|own| own.sort_unstable());
    Ok(documents)
}

/// These in another order.
pub(super) fn ordered(searcher: &Searcher, matches: &[Match], order: Order) -> Result<Vec<Found>> {
    let mut keyed = Vec::with_capacity(matches.len());
    let euro = if order == Order::Amount { Some(Euro::of(searcher, matches)?) } else { None };
    for (ordinal, segment) in searcher.segment_readers().iter().enumerate() {
        let columns = segment.fast_fields();
        let (years, amounts) = (columns.i64(YEAR_TO).ok(), columns.i64(AMOUNT).ok());
        let reviews = columns.i64(REVIEW).ok();
        let names = columns.str(MUNICIPALITY)?;
        let currencies = columns.str(CURRENCY)?;
        for found in matches.iter().filter(|found| found.segment == ordinal) {
            let number = |column: &Option<Column<i64>>| column.as_ref().and_then(|column| column.first(found.document));
            let name = || {
                let mut name = String::new();
                let names = names.as_ref()?;
                names.ord_to_str(names.term_ords(found.document).next()?, &mut name).ok()?;
                Some(fold_word(&name))
            };
            let key = match order {
                Order::Relevance => (None, None),
                Order::Year => (None, number(&years).map(i128::from)),
                Order::Amount => {
                    let amount = number(&amounts);
                    let currency = code_of(currencies.as_ref(), found.document);
                    let (unrated, amount) = euro.as_ref().map_or((false, None), |euro| euro.key(amount, currency));
                    // A name that only parts what has a rate from what has none.
                    (Some(unrated.then(String::new)), amount)
                }
                Order::Doubt => (None, number(&reviews).map(|place| -i128::from(place))),
                Order::Municipality => (Some(name()), number(&years).map(i128::from)),
            };
            // What states nothing comes last.
            let place = match order {
                Order::Amount => key.0.map(|unrated| (unrated.is_some(), unrated)),
                _ => key.0.map(|name| (name.is_none(), name)),
            };
            keyed.push((place, Reverse(key.1), found));
        }
    }
    keyed.sort_by(|one, other| {
        (&one.0, one.1).cmp(&(&other.0, other.1)).then_with(|| one.2.reading.cmp(&other.2.reading))
    });
    let found = |found: &Match| Found { score: found.score, reading: found.reading, record: found.record };
    Ok(keyed.into_iter().map(|(_, _, one)| found(one)).collect())
}

/// The code of a document's currency.
fn code_of(currencies: Option<&StrColumn>, document: DocId) -> Option<Currency> {
    let mut code = String::new();
    let currencies = currencies?;
    currencies.ord_to_str(currencies.term_ords(document).next()?, &mut code).ok()?;
    Currency::from_code(&code)
}

/// The currencies of these, those without a fixed rate to the euro; nothing when all are of one.
pub(super) fn unrated(searcher: &Searcher, matches: &[Match]) -> Result<Vec<String>> {
    let euro = Euro::of(searcher, matches)?;
    if euro.single {
        return Ok(Vec::new());
    }
    let rated = |currency: &&Currency| euro.rates.rate(**currency, None).is_none();
    Ok(euro.currencies.iter().filter(rated).map(ToString::to_string).collect())
}

/// Sums in euro, for their order alone.
struct Euro {
    rates: Rates,
    currencies: BTreeSet<Currency>,
    /// Sums of one currency need no rate.
    single: bool,
}

impl Euro {
    fn of(searcher: &Searcher, matches: &[Match]) -> Result<Self> {
        let mut currencies = BTreeSet::new();
        for (ordinal, segment) in searcher.segment_readers().iter().enumerate() {
            let column = segment.fast_fields().str(CURRENCY)?;
            let amounts = segment.fast_fields().i64(AMOUNT).ok();
            for found in matches.iter().filter(|found| found.segment == ordinal) {
                if amounts.as_ref().and_then(|column| column.first(found.document)).is_some() {
                    currencies.extend(code_of(column.as_ref(), found.document));
                }
            }
        }
        let single = currencies.len() <= 1;
        Ok(Self { rates: Rates::default(), currencies, single })
    }

    /// Whether there is no rate, and the sum in ten-thousandths of the hundredth of a euro, or of its own currency.
    fn key(&self, amount: Option<i64>, currency: Option<Currency>) -> (bool, Option<i128>) {
        const FINE: Decimal = Decimal::from_parts(10_000, 0, 0, false, 0);
        let Some(amount) = amount else { return (!self.single, None) };
        let rate = currency.and_then(|currency| self.rates.rate(currency, None));
        let per_euro = if self.single { Some(Decimal::ONE) } else { rate.map(|rate| rate.per_euro) };
        let fine = Decimal::from(amount).checked_mul(FINE);
        match per_euro {
            Some(per_euro) => (false, fine.and_then(|fine| fine.checked_div(per_euro)?.round().to_i128())),
            None => (true, fine.and_then(|fine| fine.to_i128())),
        }
    }
}
