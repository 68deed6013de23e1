//! Counts the headings of `lexicon/headings` once, when planoteka is built: stems of words and whole phrases, by
//! language and meaning.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

#[path = "src/lexicon/heading_words.rs"]
mod heading_words;

/// What the shared file finds under the same path in the crate.
#[path = "src/text"]
mod text {
    #[allow(dead_code, reason = "the build needs one function of it")]
    mod fold;

    pub(crate) use fold::fold;
}

const FOLDER: &str = "lexicon/headings";

/// How often, by language and meaning.
type Counts = BTreeMap<(usize, usize), u16>;

#[derive(Default)]
struct Lexicon {
    languages: Vec<String>,
    meanings: Vec<String>,
    stems: BTreeMap<String, Counts>,
    phrases: BTreeMap<String, Counts>,
    totals: Counts,
}

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={FOLDER}");
    println!("cargo::rerun-if-changed=src/lexicon/heading_words.rs");
    println!("cargo::rerun-if-changed=src/text/fold.rs");
    let mut files: Vec<_> =
        fs::read_dir(FOLDER)?.map(|entry| Ok(entry?.path())).collect::<Result<_, std::io::Error>>()?;
    files.retain(|file| file.extension().is_some_and(|extension| extension == "tsv"));
    files.sort();
    let mut lexicon = Lexicon::default();
    for file in files {
        let language = file.file_stem().and_then(|stem| stem.to_str()).ok_or("a table without a name")?;
        lexicon.learn(language, &fs::read_to_string(&file)?);
    }
    let out = std::env::var_os("OUT_DIR").ok_or("cargo names no folder for what is built")?;
    fs::write(Path::new(&out).join("headings.rs"), lexicon.written()?)?;
    Ok(())
}

impl Lexicon {
    fn learn(&mut self, language: &str, table: &str) {
        let language = place(&mut self.languages, language);
        for line in table.lines().filter(|line| !line.starts_with('#')) {
            let Some((role, phrase)) = line.split_once('\t') else { continue };
            let counted = (language, place(&mut self.meanings, role));
            let folded = heading_words::folded_heading(phrase);
            // A phrase that stands twice says no more than once.
            if self.phrases.entry(folded.clone()).or_default().insert(counted, 1).is_some() {
                continue;
            }
            for stem in heading_words::stems(&folded) {
                *self.stems.entry(stem.to_owned()).or_default().entry(counted).or_default() += 1;
                *self.totals.entry(counted).or_default() += 1;
            }
        }
    }

    fn written(&self) -> Result<String, Box<dyn Error>> {
        let mut out = String::new();
        let list = |kind: &str, names: &[String]| {
            let variants: Vec<String> = names.iter().map(|name| format!("{kind}::{}", capitalised(name))).collect();
            format!("[{kind}; {}] = [{}];", names.len(), variants.join(", "))
        };
        writeln!(out, "const LANGUAGES: {}", list("Language", &self.languages))?;
        writeln!(out, "const MEANINGS: {}", list("Heading", &self.meanings))?;
        writeln!(out, "pub(super) static TOTALS: &[Count] = &[{}];", counts(&self.totals))?;
        for (name, table) in [("STEMS", &self.stems), ("PHRASES", &self.phrases)] {
            let (mut keys, mut starts, mut all, mut number) = (String::new(), String::new(), String::new(), 0);
            for (key, found) in table {
                write!(starts, "({}, {number}), ", keys.len())?;
                keys += key;
                all += &counts(found);
                number += found.len();
            }
            write!(starts, "({}, {number})", keys.len())?;
            writeln!(
                out,
                "pub(super) static {name}: Learned = Learned {{ keys: {keys:?}, starts: &[{starts}], counts: &[{all}] }};"
            )?;
        }
        Ok(out)
    }
}

fn counts(counts: &Counts) -> String {
    let written = counts.iter().map(|((language, heading), times)| {
        format!("Count {{ language: {language}, heading: {heading}, times: {times} }}, ")
    });
    written.collect()
}

fn place(names: &mut Vec<String>, name: &str) -> usize {
    names.iter().position(|known| known == name).unwrap_or_else(|| {
        names.push(name.to_owned());
        names.len() - 1
    })
}

fn capitalised(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map(|first| first.to_uppercase().collect::<String>() + letters.as_str()).unwrap_or_default()
}
