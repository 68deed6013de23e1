//! What the records of a plan look like side by side: those that look wrongly cut, wrongly named or of the wrong size are
//! believed less, whole, as each of their values may be another record's.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::consistency::{lower, lower_all};
use crate::plan::{Confidence, Currency, Record, RecordKind, TextRole};

/// Most that values are believed of which it is in doubt whose they are, or how large.
const IMPLAUSIBLE: Confidence = Confidence::hundredth(90);

/// A rule that says of each record whether it is doubted.
type Rule = fn(&[Record]) -> Vec<bool>;

/// Rules that doubt all values of a record, and what they say.
const OF_RECORDS: [(Rule, &str); 5] = [
    (nameless, "nothing says what its record is about"),
    (sentences, "the titles are sentences, as descriptions are"),
    (fragments, "some titles begin in the midst of a sentence"),
    (labelled, "a label stands in the title"),
    (heads_of_sums, "the records below add up to it"),
];

/// Rules that doubt sums.
const OF_SUMS: [(Rule, &str); 2] = [
    (too_small, "it is so small that a unit may be missing"),
    (of_two_scales, "sums of one record are of unlike scale"),
];

/// Lowers the confidence of such values, and says so in their reasons.
pub(crate) fn doubt_implausible(records: &mut [Record]) {
    for (rule, why) in OF_RECORDS {
        let doubted = rule(records);
        for (record, _) in records.iter_mut().zip(doubted).filter(|(_, doubted)| *doubted) {
            lower_all(&mut record.fields, IMPLAUSIBLE, why);
        }
    }
    for (rule, why) in OF_SUMS {
        let doubted = rule(records);
        for (record, _) in records.iter_mut().zip(doubted).filter(|(_, doubted)| *doubted) {
            record.fields.amounts.iter_mut().for_each(|amount| lower(amount, IMPLAUSIBLE, why));
        }
    }
}

fn title(record: &Record) -> Option<&str> {
    record.fields.text(TextRole::Title)
}

fn titles(records: &[Record]) -> impl Iterator<Item = &str> {
    records.iter().filter_map(title)
}

/// All records or none.
fn all(records: &[Record], doubted: bool) -> Vec<bool> {
    vec![doubted; records.len()]
}

fn nameless(records: &[Record]) -> Vec<bool> {
    records.iter().map(|record| title(record).is_none()).collect()
}

/// Fewest words of a sentence.
const SENTENCE: usize = 4;
/// A shorter last word may be abbreviated.
const LAST_WORD: usize = 4;

/// Titles that mostly end in a full stop tell how something is done; its name may stand elsewhere.
fn sentences(records: &[Record]) -> Vec<bool> {
    let is_sentence = |title: &&str| {
        let stopped = title.trim_end().strip_suffix('.');
        let last = stopped.and_then(|text| text.split_whitespace().next_back());
        last.is_some_and(|word| word.chars().filter(|c| c.is_alphabetic()).count() >= LAST_WORD)
            && title.split_whitespace().count() >= SENTENCE
    };
    let named = titles(records).count();
    all(records, named > 0 && titles(records).filter(is_sentence).count() * 2 >= named)
}

/// Fewest titles in lower case that are no chance.
const FEWEST_FRAGMENTS: usize = 2;
/// One fragment among so many titles shows that rows were cut wrongly.
const TITLES_A_FRAGMENT: usize = 8;

/// Titles of which some begin in lower case and most do not: rows may have been cut in the wrong places.
fn fragments(records: &[Record]) -> Vec<bool> {
    let named = titles(records).count();
    let begins_low = |title: &&str| title.chars().next().is_some_and(char::is_lowercase);
    let low = titles(records).filter(begins_low).count();
    let some = low >= FEWEST_FRAGMENTS && low * TITLES_A_FRAGMENT >= named;
    // Where nearly all do, it is how the plan is written.
    all(records, some && low * 10 < named * 9)
}

/// Words before a colon, with something behind it.
fn labels(title: &str) -> impl Iterator<Item = &str> {
    let words = || title.split_whitespace();
    let behind = words().count().saturating_sub(1);
    words().take(behind).filter_map(|word| word.strip_suffix(':')).filter(|word| word.chars().all(char::is_alphabetic))
}

/// Titles in which a label stands that stands in others too.
fn labelled(records: &[Record]) -> Vec<bool> {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for title in titles(records) {
        for label in labels(title) {
            *seen.entry(label).or_default() += 1;
        }
    }
    let again = |label: &str| seen.get(label).is_some_and(|times| *times > 1);
    records.iter().map(|record| title(record).is_some_and(|title| labels(title).any(again))).collect()
}

/// Most records that a row above them may add up.
const MOST_BELOW: usize = 14;

/// Records whose greatest sum is that of the records below them, and which may be their total: of several, or of one where
/// the record lacks what most others have.
fn heads_of_sums(records: &[Record]) -> Vec<bool> {
    let greatest: Vec<Decimal> = records.iter().map(greatest_sum).collect();
    (0..records.len())
        .map(|own| {
            let (mut sum, mut parts) = (Decimal::ZERO, 0);
            for below in greatest.iter().skip(own + 1).take(MOST_BELOW) {
                (sum, parts) = (sum + below, parts + usize::from(!below.is_zero()));
                if sum >= greatest[own] {
                    break;
                }
            }
            let adds_up = parts > 0 && sum == greatest[own];
            adds_up && (parts > 1 || lacks_what_others_have(own, records))
        })
        .collect()
}

fn greatest_sum(record: &Record) -> Decimal {
    record.fields.amounts.iter().filter_map(|amount| amount.value.amount).max().unwrap_or_default()
}

/// Whether a record has no number, time or owner while most others have one.
fn lacks_what_others_have(own: usize, records: &[Record]) -> bool {
    let has: [fn(&Record) -> bool; 3] = [
        |record| record.fields.text(TextRole::Ordinal).is_some(),
        |record| record.fields.deadline.is_some(),
        |record| !record.fields.owners.is_empty(),
    ];
    let mostly =
        |has: fn(&Record) -> bool| records.iter().filter(|record| has(record)).count() * 5 >= records.len() * 3;
    has.into_iter().any(|has| !has(&records[own]) && mostly(has))
}

/// What a hundred euros are about worth; nothing a municipality plans costs less than half of it.
const HUNDRED_EUROS: [([u8; 3], u32); 13] = [
    (*b"EUR", 100),
    (*b"BAM", 200),
    (*b"BGN", 200),
    (*b"PLN", 400),
    (*b"RON", 500),
    (*b"HRK", 750),
    (*b"CZK", 2_500),
    (*b"UAH", 4_000),
    (*b"MKD", 6_000),
    (*b"RUB", 9_000),
    (*b"ALL", 10_000),
    (*b"RSD", 11_700),
    (*b"HUF", 40_000),
];
/// Where one in so many records is so small, the others may be too; lines of a budget are more often.
const RECORDS_A_SMALL_ONE: usize = 5;
const LINES_A_SMALL_ONE: usize = 2;

/// Records that cost next to nothing.
fn too_small(records: &[Record]) -> Vec<bool> {
    let is_small = |record: &Record| {
        let currency = record.fields.amounts.iter().find_map(|amount| amount.value.currency);
        let worth = HUNDRED_EUROS.iter().find(|(code, _)| currency == Some(Currency::of_letters(*code)));
        let greatest = greatest_sum(record);
        worth.is_some_and(|(_, hundred)| !greatest.is_zero() && greatest * Decimal::TWO < Decimal::from(*hundred))
    };
    let small: Vec<bool> = records.iter().map(is_small).collect();
    let priced = records.iter().filter(|record| !greatest_sum(record).is_zero()).count();
    let found = small.iter().filter(|small| **small).count();
    let lines = records.iter().any(|record| record.kind == RecordKind::BudgetLine);
    let seldom = if lines { LINES_A_SMALL_ONE } else { RECORDS_A_SMALL_ONE };
    if found * seldom >= priced {
        all(records, found > 0)
    } else if lines {
        all(records, false)
    } else {
        small
    }
}

/// How many times a part of a cost is seldom smaller than another.
const UNLIKE: u32 = 900;
/// Fewer records may be so by chance.
const FEWEST_UNLIKE: usize = 3;

/// Records of which most hold sums that are so unlike as if some were in thousands.
fn of_two_scales(records: &[Record]) -> Vec<bool> {
    let (mut several, mut unlike) = (0, 0);
    for record in records {
        let sums = record.fields.amounts.iter().filter_map(|amount| amount.value.amount);
        let sums: Vec<Decimal> = sums.filter(|sum| *sum > Decimal::ZERO).collect();
        if let (Some(least), Some(most), 2..) = (sums.iter().min(), sums.iter().max(), sums.len()) {
            several += 1;
            unlike += usize::from(least.checked_mul(UNLIKE.into()).is_some_and(|least| least < *most));
        }
    }
    all(records, several >= FEWEST_UNLIKE && unlike * 2 > several)
}

#[cfg(test)]
mod tests {
    use planoteka_ingest::Reading;

    use super::{fragments, labelled, of_two_scales, sentences, too_small};
    use crate::drawing::drawn;
    use crate::plan::{Record, TextRole};

    fn records(text: &str) -> Vec<Record> {
        let reading = Reading { document: drawn(text), notices: Vec::new(), recognition: Default::default() };
        crate::extract(&reading).records
    }

    /// A line for each record: its title and how sure it and its first sum are.
    fn sureness(text: &str) -> String {
        let line = |record: &Record| {
            let title = record.fields.texts.get(TextRole::Title);
            let sum = record.fields.amounts.first().map(|sum| format!(", {}", sum.confidence.hundredths()));
            title.map(|title| format!("{} {}{}", title.value, title.confidence.hundredths(), sum.unwrap_or_default()))
        };
        records(text).iter().filter_map(line).collect::<Vec<_>>().join("\n")
    }

    fn named(titles: &[&str]) -> Vec<Record> {
        let rows: String = titles.iter().map(|title| format!("| {title} | 1.250.000 | 30. 6. 2025 |\n")).collect();
        let records = records(&format!("| Naziv projekta | Iznos (RSD) | Rok |\n{rows}"));
        assert_eq!(records.len(), titles.len());
        records
    }

    #[test]
    fn titles_that_are_sentences_are_doubted() {
        let doubted = named(&["Zamena krova i novi instalacioni vodovi.", "Ugradnja 40 novih sprava za decu."]);
        assert_eq!(sentences(&doubted), [true, true]);
        let titles = named(&["Zamena krova škole", "Nabavka vozila za JKP Čistoća d.o.o."]);
        assert_eq!(sentences(&titles), [false, false]);
    }

    #[test]
    fn titles_that_begin_in_the_midst_are_doubted() {
        let cut = named(&["Rekonstrukcija površina u ulici", "Svitavska i trg", "kraj gimnazije", "i klupe u parku"]);
        assert_eq!(fragments(&cut), [true; 4]);
        let low = named(&["rekonstrukcija ulice", "izgradnja trga", "nabavka klupa"]);
        assert_eq!(fragments(&low), [false; 3]);
    }

    #[test]
    fn titles_with_the_same_label_are_doubted() {
        let labels = ["Vrsta rada: novi kolnik", "Vrsta rada: nogostup", "Sanacija mosta"];
        assert_eq!(labelled(&named(&labels)), [true, true, false]);
        assert_eq!(labelled(&named(&["Trg: klupe", "Park: staze"])), [false, false]);
    }

    #[test]
    fn a_row_that_those_below_add_up_to_is_doubted_where_it_lacks_what_they_have() {
        let text = "
| R. br. | Naziv | Iznos (RSD) | Rok | Nosilac |
| 1 | Sanacija puta Stanari – Osredak | 450.000 | jun 2025 | Odsek za puteve |
| | Putevi i ulice | 180.000 | | |
| 2 | Otkup zemljišta za puteve | 180.000 | maj 2025 | Odsek za puteve |
| 3 | Nabavka servera i programa | 148.730 | maj 2025 | Odsek za opštu upravu |
";
        let lines = sureness(text);
        assert!(lines.contains("Sanacija puta Stanari – Osredak 97, 97"), "{lines}");
        assert!(!lines.contains("Putevi i ulice 97"), "{lines}");
    }

    #[test]
    fn sums_too_small_for_a_municipality_are_doubted() {
        let text = "
| Naziv projekta | Iznos (RSD) | Rok |
| Sanacija puta Stanari – Osredak | 4.500 | jun 2025 |
| Nabavka vozila | 850 | maj 2025 |
";
        assert_eq!(too_small(&records(text)), [true, true]);
        assert_eq!(too_small(&records(&text.replace("4.500", "4.500.000").replace("850", "850.000"))), [false, false]);
    }

    #[test]
    fn sums_of_one_record_that_are_of_unlike_scale_are_doubted() {
        let text = "
| Naziv projekta | Ukupno (RSD) | Budžet opštine (RSD) | Rok |
| Sanacija puta Stanari – Osredak | 4.500.000 | 1.350 | jun 2025 |
| Nabavka vozila | 8.500.000 | 2.550 | maj 2025 |
| Uređenje parka | 2.500.000 | 750 | maj 2025 |
";
        assert_eq!(of_two_scales(&records(text)), [true; 3]);
        assert_eq!(of_two_scales(&records(&text.replace("1.350", "1.350.000").replace("750", "750.000"))), [false; 3]);
    }
}
