//! Measures a library of many made records against SQLite's FTS5 on the same records, in one run:
//!
//!     cargo run --release -p planoteka -p planoteka-index --example search_scale -- 1000000 FOLDER
//!
//! CPU time of this process, from `/proc/self/stat`; Linux only. Each query runs several times, the median counts.

#![allow(clippy::print_stdout, clippy::unwrap_used, clippy::expect_used, missing_docs)]

use std::fs;
use std::path::Path;
use std::time::Instant;

use planoteka_extract::plan::{Ledger, Plan};
use planoteka_index::{Addition, Facets, Library, Matching, Page, Query, Stamp};
use rusqlite::{Connection, params};
use serde_json::{Value, json};

const PER_PLAN: usize = 200;
const TIMES: usize = 5;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let records: usize = arguments.get(1).and_then(|text| text.parse().ok()).unwrap_or(100_000);
    let folder =
        arguments.get(2).map_or_else(|| std::env::temp_dir().join("planoteka-scale"), std::path::PathBuf::from);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    let mut library = Library::create(&folder.join("library")).unwrap();
    let mut fts = Connection::open(folder.join("fts.db")).unwrap();
    fts.execute_batch(
        "PRAGMA journal_mode = WAL;
         CREATE VIRTUAL TABLE doc USING fts5 (title, body, tokenize = \"unicode61 remove_diacritics 2\");
         CREATE TABLE meta (rowid INTEGER PRIMARY KEY, municipality TEXT, year INTEGER, amount INTEGER);",
    )
    .unwrap();
    let (mut store, mut fts_build, mut making) = (0.0, 0.0, 0.0);
    let mut bytes = 0;
    for number in 0..records.div_ceil(PER_PLAN) {
        let mut plan = None;
        making += here(|| plan = Some(made(number)));
        let plan = plan.unwrap();
        let stamp = Stamp { bytes: 1, modified: Some(1) };
        let path = plan.source.name.clone();
        store += here(|| {
            library.add(&Addition { path: &path, stamp, plan: &plan, extractor: "1" }).unwrap();
        });
        bytes += plan.records.iter().map(|record| serde_json::to_string(record).unwrap().len() + 1).sum::<usize>();
        fts_build += here(|| put_fts(&mut fts, &plan, number));
    }
    let index = cpu(|| library.refresh().unwrap());
    let per = |seconds: f64| records as f64 / seconds;
    println!("records                     {records} (made in {making:.1} CPU s)");
    println!("library load, provenance    {:.0} records per CPU s", per(store));
    println!("index, both fields          {:.0} records per CPU s", per(index));
    println!("FTS5                        {:.0} records per CPU s", per(fts_build));
    println!("index against FTS5          {:.2} (wanted 0.5)", fts_build / index);
    let size = size_of(&folder.join("library/index"));
    println!("index on disk               {:.2} of the records as JSON Lines (wanted 1.4)", size as f64 / bytes as f64);
    let facts = Instant::now();
    let opened = here(|| {
        let mut library = Library::open(&folder.join("library")).unwrap();
        library.search(&Query::parse("vodovod").unwrap(), Page::new(10, 0)).unwrap();
    });
    println!("open and first answer       {:.1} CPU ms, {:.1} ms", opened * 1e3, facts.elapsed().as_secs_f64() * 1e3);
    println!("\n{:<22} {:>9} {:>9} {:>9} {:>8}", "query", "found", "ms", "FTS5 ms", "FTS5/our");
    for (name, ours, theirs, filter) in QUERIES {
        let plain = Query::parse(ours).unwrap();
        let query = match *name {
            "expanded" | "year filter, expanded" => plain,
            _ => plain.matching(Matching::Exact),
        };
        let mut found = 0;
        let time = median(|| found = library.search(&query, Page::new(10, 0)).unwrap().total);
        let sql = format!(
            "SELECT doc.rowid FROM doc {} WHERE doc MATCH ?1 {filter} ORDER BY rank LIMIT 10",
            if filter.is_empty() { "" } else { "JOIN meta ON meta.rowid = doc.rowid" }
        );
        let other = (!theirs.is_empty()).then(|| {
            median(|| {
                let mut statement = fts.prepare_cached(&sql).unwrap();
                let rows = statement.query_map([theirs], |row| row.get::<_, i64>(0)).unwrap();
                let _ = rows.count();
                // Both tell how many there are.
                let count = format!(
                    "SELECT count(*) FROM doc {} WHERE doc MATCH ?1 {filter}",
                    if filter.is_empty() { "" } else { "JOIN meta ON meta.rowid = doc.rowid" }
                );
                let _: i64 = fts.query_row(&count, [theirs], |row| row.get(0)).unwrap();
            })
        });
        let shown = other.map_or_else(String::new, |other| format!("{:>9.2} {:>8.1}", other * 1e3, other / time));
        println!("{name:<22} {found:>9} {:>9.2} {shown}", time * 1e3);
    }
    let mut page = Page::new(10, 0);
    page.facets = Facets::With;
    let query = Query::parse("vodovod").unwrap().matching(Matching::Exact);
    println!(
        "{:<22} {:>9} {:>9.2}",
        "facets of a word",
        "",
        median(|| drop(library.search(&query, page).unwrap())) * 1e3
    );
}

/// Name, our query, that of FTS5, and its condition on other columns.
const QUERIES: &[(&str, &str, &str, &str)] = &[
    ("common word", "vodovod", "vodovod", ""),
    ("two words", "vodovod izgradnja", "vodovod izgradnja", ""),
    ("three words", "vodovod izgradnja faza", "vodovod izgradnja faza", ""),
    ("phrase", "\"izgradnja vodovod\"", "\"izgradnja vodovod\"", ""),
    ("prefix", "vod*", "vod*", ""),
    ("year filter", "vodovod year:2019..2021", "vodovod", "AND meta.year BETWEEN 2019 AND 2021"),
    ("amount filter", "vodovod amount:>500000", "vodovod", "AND meta.amount > 500000"),
    ("expanded", "vodovod", "vodovod OR vodovoda OR vodovodi OR vodovodne OR vodosnabdevanje OR wodociag", ""),
    ("typo", "vodovpd", "", ""),
];

const WORDS: [&str; 48] = [
    "izgradnja",
    "vodovod",
    "rekonstrukcija",
    "put",
    "ulica",
    "škola",
    "sanacija",
    "projekat",
    "водовод",
    "изградња",
    "пут",
    "школа",
    "набавка",
    "опрема",
    "одржавање",
    "kanalizacija",
    "rasvjeta",
    "faza",
    "naselje",
    "mjesna",
    "zajednica",
    "sportska",
    "dvorana",
    "vrtić",
    "budowa",
    "drogi",
    "gminnej",
    "kanalizacji",
    "wodociągu",
    "výstavba",
    "chodníka",
    "obce",
    "реконструкция",
    "улица",
    "училище",
    "община",
    "park",
    "trg",
    "most",
    "vodovoda",
    "vodovodne",
    "energetska",
    "efikasnost",
    "podrška",
    "mladima",
    "poljoprivreda",
    "turizam",
    "kultura",
];

/// Chance that gives the same numbers each time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % sides as u64) as usize
    }

    /// Few words are common, most are rare.
    fn word(&mut self) -> String {
        let place = self.roll(100);
        if place < 70 {
            let word = self.roll(WORDS.len()) * self.roll(WORDS.len()) / WORDS.len();
            return WORDS[word].to_owned();
        }
        format!("{}{}", ["selo", "brdo", "polje", "grad", "vrelo"][self.roll(5)], letters(self.roll(30_000)))
    }

    fn words(&mut self, count: usize) -> String {
        (0..count).map(|_| self.word()).collect::<Vec<_>>().join(" ")
    }
}

fn letters(mut number: usize) -> String {
    let mut letters = String::new();
    while number > 0 {
        letters.push(char::from(b'a' + (number % 26) as u8));
        number /= 26;
    }
    letters
}

fn made(number: usize) -> Plan {
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15 ^ (number as u64 + 1).wrapping_mul(0x2545_f491_4f6c_dd1d));
    let year = 2010 + dice.roll(15) as i32;
    let field = |value: Value, row: usize, column: char| {
        let raw = value.as_str().unwrap_or("x").to_owned();
        let at = json!({"sheet": "Plan", "cell": format!("{column}{}", row + 2)});
        json!({"value": value, "raw": raw, "at": at, "confidence": 0.9, "reason": "heading"})
    };
    let mut records = Vec::new();
    for row in 0..PER_PLAN {
        let length = 4 + dice.roll(6);
        let (title, description) = (dice.words(length), dice.words(22));
        let sum = format!("{}.00", dice.roll(1_000_000));
        let fields = json!({
            "ordinal": field(json!(format!("{}.", row + 1)), row, 'A'),
            "title": field(json!(title), row, 'B'),
            "description": field(json!(description), row, 'C'),
            "amounts": [field(json!({"amount": sum, "currency": "BAM"}), row, 'D')],
            "owners": [field(json!({"name": dice.words(2), "kind": "unit"}), row, 'E')],
        });
        let at = json!([{"sheet": "Plan", "cell": format!("A{}", row + 2)}]);
        records.push(json!({"kind": "activity", "section": [], "fields": fields, "at": at}));
    }
    let profile = json!({
        "municipality": field(json!(format!("Opština {}", letters(number % 300 + 1))), 0, 'A'),
        "period": field(json!({"from": year, "to": year}), 0, 'A'),
        "language": field(json!("sr"), 0, 'A'),
    });
    let ledger = serde_json::to_value(Ledger::default()).unwrap();
    serde_json::from_value(json!({
        "source": {"name": format!("{number:07}.xlsx"), "sha256": format!("{number:064x}"), "format": "xlsx"},
        "profile": profile, "records": records, "totals": [], "checks": [], "ledger": ledger, "warnings": [],
    }))
    .unwrap()
}

fn put_fts(fts: &mut Connection, plan: &Plan, number: usize) {
    let transaction = fts.transaction().unwrap();
    {
        let mut doc = transaction.prepare_cached("INSERT INTO doc (rowid, title, body) VALUES (?1, ?2, ?3)").unwrap();
        let mut meta = transaction.prepare_cached("INSERT INTO meta VALUES (?1, ?2, ?3, ?4)").unwrap();
        for (row, record) in plan.records.iter().enumerate() {
            let fields = &record.fields;
            let text = |role| fields.text(role).unwrap_or_default();
            let body = format!(
                "{} {} {}",
                text(planoteka_extract::plan::TextRole::Description),
                fields.owners[0].value.name,
                plan.profile.municipality.as_ref().unwrap().value
            );
            let id = (number * PER_PLAN + row + 1) as i64;
            doc.execute(params![id, text(planoteka_extract::plan::TextRole::Title), body]).unwrap();
            let amount: i64 = fields.amounts[0].raw.parse().unwrap_or_default();
            let sum = fields.amounts[0].value.amount.map_or(amount, |sum| sum.trunc().to_string().parse().unwrap());
            let place = plan.profile.municipality.as_ref().unwrap().value.to_string();
            meta.execute(params![id, place, plan.profile.period.as_ref().unwrap().value.from, sum]).unwrap();
        }
    }
    transaction.commit().unwrap();
}

/// CPU seconds of this process so far, all threads, in hundredths.
fn spent() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap();
    let after = stat.rsplit_once(')').map_or("", |(_, rest)| rest);
    let ticks: f64 = after.split_whitespace().skip(11).take(2).filter_map(|text| text.parse::<f64>().ok()).sum();
    ticks / 100.0
}

/// CPU seconds of this thread so far; a query runs on the thread that asks.
fn spent_here() -> f64 {
    let stat = fs::read_to_string("/proc/thread-self/schedstat").unwrap();
    stat.split(' ').next().and_then(|text| text.parse::<f64>().ok()).unwrap_or_default() / 1e9
}

fn cpu(work: impl FnOnce()) -> f64 {
    let before = spent();
    work();
    spent() - before
}

fn here(work: impl FnOnce()) -> f64 {
    let before = spent_here();
    work();
    spent_here() - before
}

fn median(mut work: impl FnMut()) -> f64 {
    let mut time = |_| {
        let before = spent_here();
        work();
        spent_here() - before
    };
    let mut times: Vec<f64> = (0..TIMES).map(&mut time).collect();
    times.sort_by(f64::total_cmp);
    times[TIMES / 2]
}

fn size_of(folder: &Path) -> u64 {
    fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().metadata().unwrap().len()).sum()
}
