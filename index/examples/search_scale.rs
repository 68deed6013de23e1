//! Measures a library of many made records against SQLite's FTS5 on the same records, in one run:
//!
//!     cargo run --release -p planoteka -p planoteka-index --example search_scale -- 1000000 FOLDER
//!
//! FTS5 gets all text folded already, and for its second build stems it too, by its own `porter`. CPU time of this
//! process, from `/proc`; Linux only. Each query is asked for a fifth of a CPU second, three times over;
//! the median counts. FOLDER is made anew and left as it is: it needs 5 kB a record.
//! With the word `again` behind it, what was built there before is asked again; with the beginning of a name behind that,
//! only those questions whose names begin so.

#![allow(clippy::print_stdout, clippy::unwrap_used, clippy::expect_used, missing_docs)]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::Instant;

use planoteka_extract::plan::{Ledger, Plan, TextRole};
use planoteka_extract::text::fold;
use planoteka_index::{Addition, Facets, Library, Matching, Page, Query, Stamp};
use rusqlite::{Connection, params};
use serde_json::{Value, json};

const PER_PLAN: usize = 200;
const TIMES: usize = 3;
/// CPU seconds that a query is asked for, each time; the kernel counts by ticks.
const LONG_ENOUGH: f64 = 0.2;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let records: usize = arguments.get(1).and_then(|text| text.parse().ok()).unwrap_or(100_000);
    let folder =
        arguments.get(2).map_or_else(|| std::env::temp_dir().join("planoteka-scale"), std::path::PathBuf::from);
    let fts = if arguments.get(3).is_some_and(|text| text == "again") {
        Connection::open(folder.join("fts.db")).unwrap()
    } else {
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        build(records, &folder)
    };
    let mut library = Library::open(&folder.join("library")).unwrap();
    library.search(&Query::parse("vodovod").unwrap(), Page::new(10, 0)).unwrap();
    println!("\n{:<26} {:>9} {:>9} {:>9} {:>9} {:>7}", "query", "found", "ms", "FTS5", "FTS5 ms", "ratio");
    let wanted = arguments.get(4).map_or("", String::as_str);
    for asked in QUERIES.iter().filter(|asked| asked.name.starts_with(wanted)) {
        ask(&mut library, &fts, asked);
    }
    let mut page = Page::new(10, 0);
    page.facets = Facets::With;
    let query = Query::parse("vodovod").unwrap().matching(Matching::Exact);
    let time = median(|| drop(library.search(&query, page).unwrap()));
    println!("{:<26} {:>9} {:>9.2}", "word, with all facets", "", time * 1e3);
}

/// Builds the library and two tables of FTS5, and tells what that took.
fn build(records: usize, folder: &Path) -> Connection {
    let mut library = Library::create(&folder.join("library")).unwrap();
    let mut fts = fts(&folder.join("fts.db"));
    let mut stemmed = fts_stemmed(&folder.join("stemmed.db"));
    let words = words();
    let (mut store, mut fts_build, mut stemmed_build, mut bytes) = (0.0, 0.0, 0.0, 0);
    for number in 0..records.div_ceil(PER_PLAN) {
        let plan = made(number, &words);
        let stamp = Stamp { bytes: 1, modified: Some(1) };
        let addition = Addition { path: &plan.source.name, stamp, plan: &plan, extractor: "1" };
        store += here(|| {
            library.add(&addition).unwrap();
        });
        bytes += plan.records.iter().map(|record| serde_json::to_string(record).unwrap().len() + 1).sum::<usize>();
        let rows = folded(&plan, number);
        fts_build += here(|| put_fts(&mut fts, &rows, Columns::All));
        stemmed_build += here(|| put_fts(&mut stemmed, &rows, Columns::Texts));
    }
    let index = cpu(|| library.refresh().unwrap());
    drop(library);
    let opened = Instant::now();
    let first = here(|| {
        let mut library = Library::open(&folder.join("library")).unwrap();
        library.search(&Query::parse("vodovod").unwrap(), Page::new(10, 0)).unwrap();
    });
    let opened = opened.elapsed().as_secs_f64();
    let per = |seconds: f64| records as f64 / seconds;
    let share = |size: u64| size as f64 / bytes as f64;
    let (index_size, store_size) = (size_of(&folder.join("library/index")), size_of(&folder.join("library")));
    println!("records                       {records}");
    println!("library load, with places     {:.0} records per CPU s (wanted 15000)", per(store));
    println!("index, folded and stems       {:.0} records per CPU s", per(index));
    println!(
        "FTS5, folded                  {:.0} records per CPU s, {:.2} of it ours",
        per(fts_build),
        fts_build / index
    );
    println!(
        "FTS5, folded and stems        {:.0} records per CPU s, {:.2} of it ours (wanted 0.5)",
        per(stemmed_build + fts_build),
        (stemmed_build + fts_build) / index
    );
    println!("index on disk                 {:.2} of the records as JSON Lines", share(index_size));
    println!("index and store on disk       {:.2} of the records as JSON Lines", share(index_size + store_size));
    let parts = parts(&folder.join("library/library.db"));
    for (name, what) in [("record", "records with all their text"), ("provenance", "places of all values")] {
        println!("{what:<29} {:.2} of the records as JSON Lines", share(parts.get(name).copied().unwrap_or_default()));
    }
    println!("open and first answer         {:.1} CPU ms, {:.1} ms (wanted 50)", first * 1e3, opened * 1e3);
    fts
}

/// A question in both languages.
struct Asked {
    name: &'static str,
    ours: &'static str,
    matching: Matching,
    theirs: &'static str,
    /// A condition on other columns.
    filter: &'static str,
}

const fn exact(name: &'static str, ours: &'static str, theirs: &'static str, filter: &'static str) -> Asked {
    Asked { name, ours, matching: Matching::Exact, theirs, filter }
}

const fn expanded(name: &'static str, ours: &'static str, matching: Matching) -> Asked {
    Asked { name, ours, matching, theirs: "", filter: "" }
}

const QUERIES: &[Asked] = &[
    exact("common word", "vodovod", "vodovod", ""),
    exact("rare word", "most", "most", ""),
    exact("two words", "vodovod izgradnja", "vodovod izgradnja", ""),
    exact("three words", "vodovod izgradnja faza", "vodovod izgradnja faza", ""),
    exact("phrase", "\"izgradnja vodovod\"", "\"izgradnja vodovod\"", ""),
    exact("either of two words", "vodovod OR izgradnja", "vodovod OR izgradnja", ""),
    exact("prefix", "vod*", "vod*", ""),
    exact("word and years", "vodovod year:2019..2021", "vodovod", "AND meta.year BETWEEN 2019 AND 2021"),
    exact("word and amount", "vodovod amount:>500000", "vodovod", "AND meta.amount > 500000"),
    expanded("word in all forms", "vodovod", Matching::Forms),
    expanded("word with synonyms", "vodovod", Matching::Synonyms),
    expanded("two words with synonyms", "vodovod izgradnja", Matching::Synonyms),
    expanded("a word misspelt", "vodoovd", Matching::Synonyms),
];

/// Asks both the ten best with their texts, and how many there are.
fn ask(library: &mut Library, fts: &Connection, asked: &Asked) {
    let query = Query::parse(asked.ours).unwrap().matching(asked.matching);
    let mut found = 0;
    let time = median(|| found = library.search(&query, Page::new(10, 0)).unwrap().total);
    print!("{:<26} {found:>9} {:>9.2}", asked.name, time * 1e3);
    if asked.theirs.is_empty() {
        println!();
        return;
    }
    let join = if asked.filter.is_empty() { "" } else { "JOIN meta ON meta.rowid = doc.rowid" };
    let from = format!("FROM doc {join} WHERE doc MATCH ?1 {}", asked.filter);
    let best = format!("SELECT doc.title, doc.body {from} ORDER BY rank LIMIT 10");
    let count = format!("SELECT count(*) {from}");
    let mut total: i64 = 0;
    let other = median(|| {
        let mut statement = fts.prepare_cached(&best).unwrap();
        let rows = statement.query_map([asked.theirs], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
        let _: Vec<(String, String)> = rows.map(Result::unwrap).collect();
        total = fts.prepare_cached(&count).unwrap().query_row([asked.theirs], |row| row.get(0)).unwrap();
    });
    println!(" {total:>9} {:>9.2} {:>7.1}", other * 1e3, other / time);
}

/// The commonest words of plans, the commonest first: the first few stand in nearly every record, `vodovod` in a third.
const COMMON: [&str; 36] = [
    "i",
    "za",
    "na",
    "u",
    "opština",
    "od",
    "program",
    "projekat",
    "mjesna",
    "vodovod",
    "zajednica",
    "razvoj",
    "put",
    "izgradnja",
    "rekonstrukcija",
    "ulica",
    "škola",
    "sanacija",
    "održavanje",
    "nabavka",
    "naselje",
    "objekat",
    "oprema",
    "kanalizacija",
    "faza",
    "rasvjeta",
    "vodovoda",
    "podrška",
    "sportska",
    "dvorana",
    "vrtić",
    "vodovodne",
    "energetska",
    "efikasnost",
    "mladi",
    "turizam",
];
/// Words that are less common by their place; `most` is one of them.
const WORDS: usize = 60_000;
const MOST_AT: usize = 4_000;

/// Words with how common each is with all before it: the n-th is a n-th as common as the first, as in any language.
struct Words {
    words: Vec<String>,
    until: Vec<f64>,
}

fn words() -> Words {
    let mut words: Vec<String> = COMMON.map(str::to_owned).to_vec();
    words.extend((words.len()..WORDS).map(|number| if number == MOST_AT { "most".to_owned() } else { named(number) }));
    let mut sum = 0.0;
    let until = (0..WORDS).map(|place| {
        sum += 1.0 / (place + 1) as f64;
        sum
    });
    Words { until: until.collect(), words }
}

/// A word of syllables for a number.
fn named(mut number: usize) -> String {
    const FIRST: [&str; 12] = ["se", "br", "po", "gra", "ko", "mi", "ža", "lo", "tu", "de", "ri", "šu"];
    const LATER: [&str; 10] = ["ra", "ni", "vo", "lje", "dan", "ško", "ter", "ma", "čin", "bo"];
    const LAST: [&str; 8] = ["vac", "nje", "ska", "a", "ović", "ost", "e", "ima"];
    let mut word = FIRST[number % FIRST.len()].to_owned();
    number /= FIRST.len();
    while number > 0 {
        word.push_str(LATER[number % LATER.len()]);
        number /= LATER.len();
    }
    word.push_str(LAST[word.len() * 7 % LAST.len()]);
    word
}

/// Chance that gives the same numbers each time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % sides as u64) as usize
    }

    fn words(&mut self, words: &Words, count: usize) -> String {
        let all = words.until.last().copied().unwrap_or_default();
        let mut word = || {
            let at = self.roll(1 << 32) as f64 / (1_u64 << 32) as f64 * all;
            words.words[words.until.partition_point(|until| *until <= at).min(WORDS - 1)].as_str()
        };
        (0..count).map(|_| word()).collect::<Vec<_>>().join(" ")
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

/// A plan of which every other is in Cyrillic.
fn made(number: usize, words: &Words) -> Plan {
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15 ^ (number as u64 + 1).wrapping_mul(0x2545_f491_4f6c_dd1d));
    let year = 2010 + dice.roll(15) as i32;
    let script = |text: String| if number.is_multiple_of(2) { text } else { cyrillic(&text) };
    let field = |value: Value, row: usize, column: char| {
        let raw = value.as_str().unwrap_or("x").to_owned();
        let at = json!({"sheet": "Plan", "cell": format!("{column}{}", row + 2)});
        json!({"value": value, "raw": raw, "at": at, "confidence": 0.9, "reason": "heading"})
    };
    let mut records = Vec::new();
    for row in 0..PER_PLAN {
        let length = 4 + dice.roll(6);
        let (title, description) = (script(dice.words(words, length)), script(dice.words(words, 36)));
        let sum = format!("{}.00", dice.roll(1_000_000));
        let fields = json!({
            "ordinal": field(json!(format!("{}.", row + 1)), row, 'A'),
            "title": field(json!(title), row, 'B'),
            "description": field(json!(description), row, 'C'),
            "amounts": [field(json!({"amount": sum, "currency": "BAM"}), row, 'D')],
            "owners": [field(json!({"name": script(dice.words(words, 2)), "kind": "unit"}), row, 'E')],
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

/// In Cyrillic, as Serbian is written.
fn cyrillic(text: &str) -> String {
    const PAIRS: [(&str, &str); 3] = [("lj", "љ"), ("nj", "њ"), ("dž", "џ")];
    const LATIN: &str = "abcdefghijklmnoprstuvzčćđšž";
    const CYRILLIC: &str = "абцдефгхијклмнопрстувзчћђшж";
    let text = PAIRS.iter().fold(text.to_owned(), |text, (pair, letter)| text.replace(pair, letter));
    let letter = |c| LATIN.chars().zip(CYRILLIC.chars()).find(|(latin, _)| *latin == c).map_or(c, |(_, other)| other);
    text.chars().map(letter).collect()
}

/// A record as a row: its number, title and other text, place, year and amount.
struct FoldedRow {
    number: i64,
    title: String,
    body: String,
    municipality: String,
    year: i32,
    amount: i64,
}

fn folded(plan: &Plan, number: usize) -> Vec<FoldedRow> {
    let municipality = plan.profile.municipality.as_ref().unwrap().value.to_string();
    let year = plan.profile.period.as_ref().unwrap().value.from;
    let row = |(row, record): (usize, &planoteka_extract::plan::Record)| {
        let fields = &record.fields;
        let text = |role| fields.text(role).unwrap_or_default();
        let body = format!("{} {} {municipality}", text(TextRole::Description), fields.owners[0].value.name);
        let amount = fields.amounts[0].value.amount.unwrap().trunc().to_string().parse().unwrap();
        let title = fold(text(TextRole::Title));
        let number = (number * PER_PLAN + row + 1) as i64;
        FoldedRow { number, title, body: fold(&body), municipality: municipality.clone(), year, amount }
    };
    plan.records.iter().enumerate().map(row).collect()
}

fn fts(path: &Path) -> Connection {
    let fts = Connection::open(path).unwrap();
    fts.execute_batch(
        "PRAGMA journal_mode = WAL;
         CREATE VIRTUAL TABLE doc USING fts5 (title, body, tokenize = 'unicode61');
         CREATE TABLE meta (rowid INTEGER PRIMARY KEY, municipality TEXT, year INTEGER, amount INTEGER);",
    )
    .unwrap();
    fts
}

/// Its texts are in the other table.
fn fts_stemmed(path: &Path) -> Connection {
    let fts = Connection::open(path).unwrap();
    fts.execute_batch(
        "PRAGMA journal_mode = WAL;
         CREATE VIRTUAL TABLE doc USING fts5 (title, body, content = '', tokenize = 'porter unicode61');",
    )
    .unwrap();
    fts
}

/// Whether rows have more than their texts.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Columns {
    Texts,
    All,
}

fn put_fts(fts: &mut Connection, rows: &[FoldedRow], columns: Columns) {
    let transaction = fts.transaction().unwrap();
    {
        let mut doc = transaction.prepare_cached("INSERT INTO doc (rowid, title, body) VALUES (?1, ?2, ?3)").unwrap();
        for row in rows {
            doc.execute(params![row.number, row.title, row.body]).unwrap();
            if columns == Columns::All {
                let mut meta = transaction.prepare_cached("INSERT INTO meta VALUES (?1, ?2, ?3, ?4)").unwrap();
                meta.execute(params![row.number, row.municipality, row.year, row.amount]).unwrap();
            }
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

/// CPU seconds that some work takes.
fn median(mut work: impl FnMut()) -> f64 {
    let mut time = |_| {
        let before = spent_here();
        let mut rounds = 0;
        while spent_here() - before < LONG_ENOUGH {
            work();
            rounds += 1;
        }
        (spent_here() - before) / f64::from(rounds)
    };
    let mut times: Vec<f64> = (0..TIMES).map(&mut time).collect();
    times.sort_by(f64::total_cmp);
    times[TIMES / 2]
}

/// The bytes that each table and index of the store takes.
fn parts(path: &Path) -> BTreeMap<String, u64> {
    let store = Connection::open(path).unwrap();
    let mut statement = store.prepare("SELECT name, sum(pgsize) FROM dbstat GROUP BY name").unwrap();
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get::<_, i64>(1)? as u64))).unwrap();
    rows.map(Result::unwrap).collect()
}

/// The files of a folder, without those of folders in it.
fn size_of(folder: &Path) -> u64 {
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().metadata().unwrap());
    files.filter(fs::Metadata::is_file).map(|file| file.len()).sum()
}
