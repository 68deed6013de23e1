//! Counts the headings of `lexicon/headings` and writes the other tables as Rust once, when planoteka is built.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// What the shared files find under the same paths in the crate.
#[path = "src/lexicon"]
mod lexicon {
    pub(crate) mod counting;
    pub(crate) mod heading_words;
    pub(crate) mod label_stems;
    pub(crate) mod tsv;
    pub(crate) mod word_head;
}

#[path = "src/text"]
mod text {
    #[allow(dead_code, reason = "the build needs a part of it")]
    pub(crate) mod folding;

    pub(crate) use folding::folded_text as fold;
}

/// Forms of codes, beside what reads them.
#[path = "src/field/code"]
mod code {
    pub(crate) mod forms;
}

#[path = "build/codes.rs"]
mod codes;
#[path = "build/patterns.rs"]
mod patterns;
#[path = "build/tables.rs"]
mod tables;
#[path = "build/words.rs"]
mod words;

use lexicon::counting::{Counted, Counts};

const LEXICON: &str = "lexicon";
const FOLDER: &str = "lexicon/headings";

#[derive(Default)]
struct Lexicon {
    languages: Vec<String>,
    meanings: Vec<String>,
    counted: Counted,
}

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={FOLDER}");
    println!("cargo::rerun-if-changed=src/lexicon/counting.rs");
    println!("cargo::rerun-if-changed=src/lexicon/heading_words.rs");
    println!("cargo::rerun-if-changed=src/lexicon/label_stems.rs");
    println!("cargo::rerun-if-changed=src/lexicon/tsv.rs");
    println!("cargo::rerun-if-changed=src/text/folding.rs");
    println!("cargo::rerun-if-changed=src/field/code/forms.rs");
    let mut files: Vec<_> =
        fs::read_dir(FOLDER)?.map(|entry| Ok(entry?.path())).collect::<Result<_, std::io::Error>>()?;
    files.retain(|file| file.extension().is_some_and(|extension| extension == "tsv"));
    files.sort();
    let mut lexicon = Lexicon::default();
    for file in files {
        let language = file.file_stem().and_then(|stem| stem.to_str()).ok_or("a table without a name")?;
        lexicon.learn(language, &fs::read_to_string(&file)?)?;
    }
    let out = std::env::var_os("OUT_DIR").ok_or("cargo names no folder for what is built")?;
    let (tables, out) = (Path::new(LEXICON), Path::new(&out));
    fs::write(out.join("headings.rs"), lexicon.written()?)?;
    tables::write(tables, out)?;
    words::write(tables, out)?;
    codes::write(tables, out)
}

impl Lexicon {
    fn learn(&mut self, language: &str, table: &str) -> Result<(), Box<dyn Error>> {
        let language = place(&mut self.languages, language)?;
        for line in table.lines().filter(|line| !line.starts_with('#')) {
            let Some((role, phrase)) = line.split_once('\t') else { continue };
            let counted = (language, place(&mut self.meanings, role)?);
            match phrase.strip_prefix('=') {
                Some(whole) => {
                    let whole = lexicon::heading_words::folded_heading(whole);
                    self.counted.learn_whole(counted, &whole);
                    if let Some(bare) = lexicon::heading_words::without_fillers(&whole) {
                        self.counted.learn_whole(counted, &bare);
                    }
                }
                None => self.counted.learn(counted, &lexicon::heading_words::folded_heading(phrase)),
            }
        }
        Ok(())
    }

    fn written(&self) -> Result<String, Box<dyn Error>> {
        let mut out = String::new();
        let list = |kind: &str, names: &[String]| {
            let variants: Vec<String> = names.iter().map(|name| format!("{kind}::{}", capitalised(name))).collect();
            format!("[{kind}; {}] = [{}];", names.len(), variants.join(", "))
        };
        writeln!(out, "const LANGUAGES: {}", list("Language", &self.languages))?;
        writeln!(out, "const MEANINGS: {}", list("Heading", &self.meanings))?;
        writeln!(out, "const TOTALS: &[Count] = &[{}];", counts(&self.counted.totals))?;
        for (name, table) in
            [("STEMS", &self.counted.stems), ("ASKED", &self.counted.asked), ("PHRASES", &self.counted.phrases)]
        {
            writeln!(out, "const {name}: Learned = {};", learned(table)?)?;
        }
        Ok(out)
    }
}

fn learned(table: &BTreeMap<String, Counts>) -> Result<String, Box<dyn Error>> {
    let (mut keys, mut starts, mut all, mut number) = (String::new(), String::new(), String::new(), 0);
    for (key, found) in table {
        write!(starts, "({}, {number}), ", keys.len())?;
        keys += key;
        all += &counts(found);
        number += found.len();
    }
    write!(starts, "({}, {number})", keys.len())?;
    let borrowed = |value: &str| format!("Cow::Borrowed({value})");
    Ok(format!(
        "Learned {{ keys: {}, starts: {}, counts: {} }}",
        borrowed(&format!("{keys:?}")),
        borrowed(&format!("&[{starts}]")),
        borrowed(&format!("&[{all}]"))
    ))
}

fn counts(counts: &Counts) -> String {
    let written = counts.iter().map(|((language, heading), times)| {
        format!("Count {{ language: {language}, heading: {heading}, times: {times} }}, ")
    });
    written.collect()
}

fn place(names: &mut Vec<String>, name: &str) -> Result<u8, Box<dyn Error>> {
    let known = names.iter().position(|known| known == name).unwrap_or_else(|| {
        names.push(name.to_owned());
        names.len() - 1
    });
    Ok(u8::try_from(known)?)
}

fn capitalised(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map(|first| first.to_uppercase().collect::<String>() + letters.as_str()).unwrap_or_default()
}
