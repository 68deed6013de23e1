//! Tables of words folded and sorted once, so that nothing is built when a plan is read.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use crate::lexicon::tsv::{field, rows};
use crate::lexicon::word_head::word_head;
use crate::text::fold;
use crate::text::folding::{FIRST_CYRILLIC, folded};

/// Letters of a name's first word by which it is looked up.
const KEY: usize = 3;

/// Columns of words that are looked up: the name of the index, its table, the column.
const INDEXES: [(&str, &str, usize); 9] = [
    ("LANGUAGES_OF_WORDS", "languages", 4),
    ("ROLES", "roles", 1),
    ("ROLE_STEMS", "roles", 2),
    ("OWNER_UNITS", "owner_units", 1),
    ("OWNER_UNIT_STEMS", "owner_units", 2),
    ("LEGAL_FORMS", "legal_forms", 1),
    ("ACADEMIC_TITLES", "academic_titles", 1),
    ("GIVEN_NAMES", "given_names", 1),
    ("HOUSES", "houses", 0),
];

/// Writes `folded_letters.rs`, `municipalities.rs`, `time_phrases.rs` and `word_indexes.rs`.
pub(crate) fn write(lexicon: &Path, out: &Path) -> Result<(), Box<dyn Error>> {
    fs::write(out.join("folded_letters.rs"), folded_letters())?;
    fs::write(out.join("municipalities.rs"), municipalities(&table(lexicon, "municipalities")?)?)?;
    fs::write(out.join("time_phrases.rs"), time_phrases(&table(lexicon, "deadline_words")?)?)?;
    let mut indexes = String::new();
    for (name, file, column) in INDEXES {
        let words = word_index(&table(lexicon, file)?, column);
        let heads: Vec<u64> = words.iter().map(|(word, _)| word_head(word)).collect();
        let index = format!("WordIndex {{ heads: &{heads:?}, words: &{words:?} }}");
        writeln!(indexes, "pub(super) static {name}: WordIndex = {index};")?;
    }
    fs::write(out.join("word_indexes.rs"), indexes)?;
    Ok(())
}

/// What folding leaves of the letters that need no normalising.
fn folded_letters() -> String {
    let left = |first: char, last: char| (first..=last).map(left_of).collect::<Vec<_>>();
    let (latin, cyrillic) = (left('\0', '\u{17f}'), left(FIRST_CYRILLIC, '\u{45f}'));
    format!(
        "static LATIN: [[u8; 2]; {}] = {latin:?};\nstatic CYRILLIC: [[u8; 2]; {}] = {cyrillic:?};\n",
        latin.len(),
        cyrillic.len()
    )
}

/// What is left of a character, in one or two ASCII letters: zeros where there are none, a blank for the end of a word.
fn left_of(c: char) -> [u8; 2] {
    let marked = folded(['a', c, 'a'].into_iter(), 0);
    let rest = marked.strip_prefix('a').and_then(|rest| rest.strip_suffix('a')).unwrap_or_default();
    let mut letters = rest.bytes();
    [letters.next().unwrap_or_default(), letters.next().unwrap_or_default()]
}

pub(crate) fn table(lexicon: &Path, name: &str) -> Result<String, Box<dyn Error>> {
    let path = lexicon.join(name).with_extension("tsv");
    println!("cargo::rerun-if-changed={}", path.display());
    Ok(fs::read_to_string(path)?)
}

/// The folded words of a column in their order, each with the rows that have it, the first row first.
fn word_index(table: &str, column: usize) -> Vec<(String, usize)> {
    let mut words = BTreeSet::new();
    for (number, row) in rows(table).enumerate() {
        words.extend(field(&row, column).split_whitespace().map(|word| (fold(word), number)));
    }
    words.into_iter().collect()
}

/// All places, and their folded names by the first letters of those.
fn municipalities(table: &str) -> Result<String, Box<dyn Error>> {
    let (mut places, mut names) = (String::new(), Vec::new());
    for (number, row) in rows(table).enumerate() {
        let [country, latin, cyrillic, others] = [0, 1, 2, 3].map(|column| field(&row, column));
        let population: Option<u32> = field(&row, 4).parse().ok();
        let population = population.map(|people| (people, field(&row, 5)));
        writeln!(
            places,
            "Municipality {{ country: {country:?}, latin: {latin:?}, cyrillic: {cyrillic:?}, population: {population:?} }},"
        )?;
        for name in [latin, cyrillic].into_iter().chain(others.split(';').map(str::trim)) {
            let folded = fold(name);
            let key: String = folded.split(' ').next().unwrap_or_default().chars().take(KEY).collect();
            let name = (key, folded, number);
            if !name.0.is_empty() && !names.contains(&name) {
                names.push(name);
            }
        }
    }
    // Names of one key stay in the order of the table.
    names.sort_by(|one, other| one.0.cmp(&other.0));
    let places = format!("static PLACES: &[Municipality] = &[\n{places}];\n");
    Ok(format!("{places}const KEY: usize = {KEY};\nstatic NAMES: &[(&str, &str, usize)] = &{names:?};\n"))
}

/// The folded words of a phrase, each with whether words may go on after it, and the name of its meaning.
type TimePhrase<'a> = (Vec<(String, bool)>, &'a str);

/// Phrases of time under the first two letters of their first word, or its only one; the shorter first word stands first.
fn time_phrases(table: &str) -> Result<String, Box<dyn Error>> {
    let mut phrases: BTreeMap<String, Vec<TimePhrase<'_>>> = BTreeMap::new();
    for row in rows(table) {
        for written in field(&row, 1).split_whitespace() {
            let words = written.split('_').map(|word| (fold(word), word.ends_with('*')));
            let words: Vec<(String, bool)> = words.filter(|(word, _)| !word.is_empty()).collect();
            let letters: String = words.first().map_or("", |(first, _)| first).chars().take(2).collect();
            if !letters.is_empty() {
                phrases.entry(letters).or_default().push((words, field(&row, 0)));
            }
        }
    }
    let mut written = String::from("static PHRASES: &[(&str, &[Phrase])] = &[\n");
    for (letters, mut alike) in phrases {
        alike.sort_by_key(|(words, _)| words.first().map_or(0, |(first, _)| first.len()));
        write!(written, "({letters:?}, &[")?;
        for (words, kind) in alike {
            write!(written, "Phrase {{ words: &{words:?}, kind: {kind:?} }}, ")?;
        }
        writeln!(written, "]),")?;
    }
    Ok(written + "];\n")
}
