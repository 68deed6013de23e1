//! Tables of words and phrases written as Rust, so that nothing is parsed or folded when planoteka runs.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use crate::lexicon::tsv::{field, rows};
use crate::lexicon::word_head::word_head;
use crate::tables::table;
use crate::text::fold;

type Written = Result<String, Box<dyn Error>>;

/// The name of a file, and what writes it of the tables in a folder.
type Module = (&'static str, fn(&Path) -> Written);

/// Shorter beginnings of a cell match a whole word only.
const WHOLE_BELOW: usize = 4;

/// Writes one file for each module of the lexicon that looks words up.
pub(crate) fn write(lexicon: &Path, out: &Path) -> Result<(), Box<dyn Error>> {
    let files: [Module; 12] = [
        ("lookalikes.rs", lookalikes),
        ("row_words.rs", row_words),
        ("money_words.rs", money_words),
        ("lists.rs", lists),
        ("places.rs", places),
        ("documents.rs", documents),
        ("people.rs", people),
        ("ordinal_stops.rs", ordinal_stops),
        ("languages.rs", languages),
        ("months.rs", months),
        ("money.rs", money),
        ("cell_words.rs", cell_words),
    ];
    for (name, written) in files {
        fs::write(out.join(name), written(lexicon)?)?;
    }
    Ok(())
}

/// The name of a variant: `RowWord::OfWhich` of `of_which`.
fn variant(kind: &str, name: &str) -> String {
    let words = name.split(['_', '-']).map(|word| {
        let mut letters = word.chars();
        letters.next().map(|first| first.to_uppercase().collect::<String>() + letters.as_str()).unwrap_or_default()
    });
    format!("{kind}::{}", words.collect::<String>())
}

/// A slice of what is written already.
fn slice(values: impl IntoIterator<Item = String>) -> String {
    let values: Vec<String> = values.into_iter().collect();
    format!("&[{}]", values.join(", "))
}

/// The folded words of a phrase; nothing of one without words.
fn phrase(stems: &str) -> Option<String> {
    let folded = fold(stems);
    let words: Vec<&str> = folded.split_whitespace().collect();
    (!words.is_empty()).then(|| format!("Phrase(&{words:?})"))
}

/// Phrases of a table, each with the meaning in the first field of its row, in the order of the table.
fn phrases(table: &str, kind: &str, parted_by: char) -> String {
    slice(rows(table).flat_map(|row| {
        let meaning = variant(kind, field(&row, 0));
        let found = field(&row, 1).split(parted_by).filter_map(phrase);
        found.map(|phrase| format!("({meaning}, {phrase})")).collect::<Vec<_>>()
    }))
}

/// What is known by words, under the first byte of each word.
fn by_letter(known: impl IntoIterator<Item = (String, String)>) -> String {
    let mut letters: BTreeMap<u8, Vec<String>> = BTreeMap::new();
    for (word, value) in known {
        if let Some(letter) = word.bytes().next() {
            letters.entry(letter).or_default().push(value);
        }
    }
    let letters = letters.into_iter().map(|(letter, values)| format!("({letter}, {})", slice(values)));
    format!("ByLetter({})", slice(letters))
}

/// Words that follow each other, as they stand.
fn following(stems: &str) -> Vec<&str> {
    stems.split_whitespace().collect()
}

fn row_words(lexicon: &Path) -> Written {
    let table = table(lexicon, "row_words")?;
    let mut kinds: BTreeMap<&str, Vec<Vec<&str>>> = BTreeMap::new();
    for row in rows(&table) {
        let beginnings = field(&row, 1).split(',').map(following).filter(|words| !words.is_empty());
        kinds.entry(field(&row, 0)).or_default().extend(beginnings);
    }
    let mut written = String::from("fn entries_of(word: RowWord) -> &'static ByLetter<Beginning> {\nmatch word {\n");
    let longest = kinds.values().flatten().map(Vec::len).max().unwrap_or(0);
    for (kind, beginnings) in kinds {
        let kind = if kind == "recap" { "recapitulation" } else { kind };
        let known = beginnings.into_iter().map(|words| (words[0].to_owned(), format!("&{words:?}")));
        writeln!(written, "{} => &{},", variant("RowWord", kind), by_letter(known))?;
    }
    Ok(format!("{written}}}\n}}\nconst LONGEST_BEGINNING: usize = {longest};\n"))
}

fn money_words(lexicon: &Path) -> Written {
    let table = table(lexicon, "money_words")?;
    let mut entries: Vec<(String, Vec<&str>)> = Vec::new();
    for row in rows(&table) {
        let meaning = match field(&row, 0) {
            "none" => "Meaning::NoFunds".to_owned(),
            "budget" => "Meaning::Budget".to_owned(),
            "given" => "Meaning::Given".to_owned(),
            "cost" => "Meaning::Cost".to_owned(),
            "time" => "Meaning::Time".to_owned(),
            "part" => format!("Meaning::Part({})", variant("Part", field(&row, 1))),
            "stage" => format!("Meaning::Stage({})", variant("Stage", field(&row, 1))),
            other => return Err(format!("`{other}` is no dimension of money words").into()),
        };
        let beginnings = field(&row, 2).split(',').map(following).filter(|words| !words.is_empty());
        entries.extend(beginnings.map(|words| (meaning.clone(), words)));
    }
    let list =
        slice(entries.iter().map(|(meaning, words)| format!("Entry {{ meaning: {meaning}, words: &{words:?} }}")));
    let places = entries.iter().enumerate().map(|(place, (_, words))| (words[0].to_owned(), place.to_string()));
    Ok(format!("static ENTRIES: Entries = Entries {{ list: {list}, by_letter: {} }};\n", by_letter(places)))
}

/// The words of the second column, folded and sorted.
fn folded_words(table: &str) -> Vec<String> {
    let words: BTreeSet<String> =
        rows(table).flat_map(|row| field(&row, 1).split_whitespace().map(fold).collect::<Vec<_>>()).collect();
    words.into_iter().collect()
}

fn lists(lexicon: &Path) -> Written {
    let [purposes, contract, lines, furniture] =
        ["list_headings", "contract_words", "line_words", "page_furniture"].map(|name| table(lexicon, name));
    let [verbs, questions] = ["task_verbs", "question_words"].map(|name| table(lexicon, name));
    let (verbs, questions) = (folded_words(&verbs?), folded_words(&questions?));
    Ok(format!(
        "static PURPOSES: &[(Purpose, Phrase)] = {};\n\
         static PROJECT_WORDS: &[(ProjectWord, Phrase)] = {};\n\
         static LINE_WORDS: &[(LineWord, Phrase)] = {};\n\
         static FURNITURE: &[Phrase] = {};\n\
         static TASK_VERBS: &[&str] = &{verbs:?};\n\
         static QUESTION_WORDS: &[&str] = &{questions:?};\n",
        phrases(&purposes?, "Purpose", ';'),
        phrases(&contract?, "ProjectWord", ';'),
        phrases(&lines?, "LineWord", ';'),
        slice(rows(&furniture?).filter_map(|row| phrase(field(&row, 0)))),
    ))
}

fn places(lexicon: &Path) -> Written {
    let (words, countries) = (table(lexicon, "place_words")?, table(lexicon, "countries")?);
    let words = rows(&words).flat_map(|row| {
        let meaning = variant("PlaceWord", field(&row, 0));
        let known = |written: &str| Some((fold(written), format!("({meaning}, {})", phrase(written)?)));
        field(&row, 1).split_whitespace().filter_map(known).collect::<Vec<_>>()
    });
    let countries = rows(&countries).map(|row| {
        let languages = field(&row, 1).split_whitespace().map(|code| variant("Language", code));
        let names = field(&row, 2).split(';').filter_map(phrase);
        format!("Country {{ code: {:?}, languages: {}, names: {} }}", field(&row, 0), slice(languages), slice(names))
    });
    Ok(format!(
        "static PLACE_WORDS: ByLetter<(PlaceWord, Phrase)> = {};\nstatic COUNTRIES: &[Country] = {};\n",
        by_letter(words),
        slice(countries)
    ))
}

fn documents(lexicon: &Path) -> Written {
    let (kinds, units) = (table(lexicon, "document_kinds")?, table(lexicon, "unit_words")?);
    let units = rows(&units).flat_map(|row| {
        let basic = field(&row, 0);
        let form = |form: &str| Some((fold(form), format!("({}, UnitWord {{ basic: {basic:?} }})", phrase(form)?)));
        std::iter::once(basic).chain(field(&row, 1).split_whitespace()).filter_map(form).collect::<Vec<_>>()
    });
    Ok(format!(
        "static KINDS: &[(PlanKind, Phrase)] = {};\nstatic UNIT_WORDS: ByLetter<(Phrase, UnitWord)> = {};\n",
        phrases(&kinds, "PlanKind", ';'),
        by_letter(units)
    ))
}

/// The folded words of a phrase whose words are parted by `_`, each with whether it may go on, as `*` tells.
fn open_words(written: &str) -> Vec<(String, bool)> {
    written.split('_').map(|word| (fold(word), word.ends_with('*'))).collect()
}

fn people(lexicon: &Path) -> Written {
    let kinds = |name: &str| -> Written {
        Ok(slice(rows(&table(lexicon, name)?).map(|row| {
            let name = if field(&row, 0) == "unit" { "unit" } else { "organisation" };
            variant("OwnerKind", name)
        })))
    };
    let bare: Vec<bool> = rows(&table(lexicon, "academic_titles")?).map(|row| field(&row, 0) == "bare").collect();
    let endings = table(lexicon, "surname_endings")?;
    let endings = rows(&endings).flat_map(|row| {
        let name = if field(&row, 0) == "surname" { "clear" } else { field(&row, 0) };
        let kind = variant("SurnameEnding", name);
        let known = |ending: &str| {
            let ending = fold(ending);
            (ending.chars().rev().collect(), format!("({ending:?}, {kind})"))
        };
        field(&row, 1).split_whitespace().map(known).collect::<Vec<(String, String)>>()
    });
    let labels = table(lexicon, "owner_labels")?;
    let labels = rows(&labels).flat_map(|row| {
        let means = variant("OwnerLabel", field(&row, 0));
        let label = |written: &str| {
            let words = open_words(written);
            let first = words.first().map(|(first, _)| first.clone()).unwrap_or_default();
            (first, format!("Label {{ words: &{words:?}, means: {means} }}"))
        };
        field(&row, 1).split_whitespace().map(label).collect::<Vec<_>>()
    });
    Ok(format!(
        "static UNIT_KINDS: &[OwnerKind] = {};\n\
         static LEGAL_FORM_KINDS: &[OwnerKind] = {};\n\
         static BARE_TITLES: &[bool] = &{bare:?};\n\
         static ENDINGS: ByLetter<(&str, SurnameEnding)> = {};\n\
         static LABELS: ByLetter<Label> = {};\n",
        kinds("owner_units")?,
        kinds("legal_forms")?,
        by_letter(endings),
        by_letter(labels)
    ))
}

fn ordinal_stops(lexicon: &Path) -> Written {
    let table = table(lexicon, "ordinal_stops")?;
    let (mut stems, mut words) = (Vec::new(), BTreeSet::new());
    for row in rows(&table) {
        match field(&row, 0).strip_suffix('*') {
            Some(stem) => stems.push(fold(stem)),
            None => drop(words.insert(fold(field(&row, 0)))),
        }
    }
    let words: Vec<String> = words.into_iter().collect();
    Ok(format!("static STEMS: &[&str] = &{stems:?};\nstatic WORDS: &[&str] = &{words:?};\n"))
}

fn languages(lexicon: &Path) -> Written {
    let (languages, markers) = (table(lexicon, "languages")?, table(lexicon, "language_markers")?);
    let languages = rows(&languages).map(|row| {
        let letters =
            |text: &str| text.split_whitespace().filter_map(|letter| letter.chars().next()).collect::<Vec<_>>();
        format!(
            "LanguageEntry {{ language: {}, script: {}, own_letters: &{:?}, common_letters: &{:?} }}",
            variant("Language", field(&row, 0)),
            variant("Script", field(&row, 1)),
            letters(field(&row, 2)),
            letters(field(&row, 3))
        )
    });
    let markers = rows(&markers).flat_map(|row| {
        let (language, weight) = (variant("Language", field(&row, 0)), field(&row, 1));
        let marker = |stem: &str| {
            let stem = format!(" {}", fold(stem));
            format!("Marker {{ language: {language}, weight: {weight}, stem: {stem:?} }}")
        };
        field(&row, 2).split_whitespace().map(marker).collect::<Vec<_>>()
    });
    Ok(format!(
        "static LANGUAGES: &[LanguageEntry] = {};\nstatic MARKERS: &[Marker] = {};\n",
        slice(languages),
        slice(markers)
    ))
}

/// What is known by each word, words in their order.
fn by_word(known: BTreeMap<String, Vec<String>>) -> String {
    slice(known.into_iter().map(|(word, values)| format!("({word:?}, {})", slice(values))))
}

fn months(lexicon: &Path) -> Written {
    let table = table(lexicon, "months")?;
    let mut months: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let optional = |kind: &str, name: &str, unknown: &str| {
        if name == unknown { "None".to_owned() } else { format!("Some({})", variant(kind, name)) }
    };
    for row in rows(&table) {
        let (language, script) =
            (optional("Language", field(&row, 1), "any"), optional("Script", field(&row, 2), "any"));
        for word in field(&row, 3).split_whitespace() {
            let (month, open) = (field(&row, 0), word.ends_with('*'));
            months
                .entry(fold(word))
                .or_default()
                .push(format!("Entry {{ month: {month}, language: {language}, script: {script}, open: {open} }}"));
        }
    }
    Ok(format!("static MONTHS: &[(&str, &[Entry])] = {};\n", by_word(months)))
}

fn money(lexicon: &Path) -> Written {
    let (currencies, units) = (table(lexicon, "currencies")?, table(lexicon, "units")?);
    let currency = |code: &str| format!("Currency::of_letters(*b{code:?})");
    let (mut signs, mut words) = (Vec::new(), BTreeMap::<String, Vec<String>>::new());
    for row in rows(&currencies) {
        let (code, form, how) = (field(&row, 0), field(&row, 1), field(&row, 2));
        if how == "sign" {
            signs.extend(form.chars().next().map(|sign| format!("({sign:?}, {})", currency(code))));
            continue;
        }
        let bare = form.trim_end_matches('.');
        let needs = variant("CurrencyNeeds", if how == "beside" { "neighbour" } else { "nothing" });
        words.entry(bare.to_lowercase()).or_default().push(format!(
            "CurrencyForm {{ form: {bare:?}, exact: {}, dotted: {}, needs: {needs}, currency: {} }}",
            how == "exact",
            form.len() > bare.len(),
            currency(code)
        ));
    }
    let (mut lengths, mut unit_words) = (Vec::new(), BTreeMap::<String, Vec<String>>::new());
    for row in rows(&units) {
        let (kind, form, value) = (field(&row, 0), field(&row, 1), field(&row, 2));
        let (factor, code) = value.split_once(' ').unwrap_or((value, ""));
        let factor = |name: &str| -> Written {
            let factor: u32 = factor.parse()?;
            Ok(format!("UnitWord::{name}(Decimal::from_parts({factor}, 0, 0, false, 0)"))
        };
        let word = match kind {
            "multiplier" => factor("Multiplier")? + ")",
            "short" => factor("ShortMultiplier")? + ")",
            "fused" => format!("{}, {})", factor("Fused")?, currency(code)),
            "least" | "most" => variant("UnitWord", &format!("at_{kind}")),
            other => variant("UnitWord", other),
        };
        if kind == "length" {
            lengths.push(form);
        }
        unit_words.entry(form.to_owned()).or_default().push(word);
    }
    let longest = words.keys().map(String::len).max().unwrap_or_default();
    Ok(format!(
        "const LONGEST: usize = {longest};\n\
         static SIGNS: &[(char, Currency)] = {};\n\
         static CURRENCY_FORMS: &[(&str, &[CurrencyForm])] = {};\n\
         static UNIT_FORMS: &[(&str, &[UnitWord])] = {};\n\
         static LENGTHS: &[&str] = &{lengths:?};\n",
        slice(signs),
        by_word(words),
        by_word(unit_words)
    ))
}

/// Each letter with the first that it is read as.
fn lookalikes(lexicon: &Path) -> Written {
    let table = table(lexicon, "lookalikes")?;
    let (mut to_cyrillic, mut to_latin) = (BTreeMap::new(), BTreeMap::new());
    for row in rows(&table) {
        let letter = |column| field(&row, column).chars().next().ok_or("a pair of letters lacks one");
        let (latin, cyrillic) = (letter(0)?, letter(1)?);
        to_cyrillic.entry(latin).or_insert(cyrillic);
        to_latin.entry(cyrillic).or_insert(latin);
    }
    let [to_cyrillic, to_latin] = [to_cyrillic, to_latin].map(|pairs| pairs.into_iter().collect::<Vec<_>>());
    Ok(format!(
        "static TO_CYRILLIC: &[(char, char)] = &{to_cyrillic:?};\nstatic TO_LATIN: &[(char, char)] = &{to_latin:?};\n"
    ))
}

fn cell_words(lexicon: &Path) -> Written {
    let table = table(lexicon, "cell_words")?;
    let [mut whole, mut beginnings]: [BTreeMap<&str, BTreeSet<String>>; 2] = Default::default();
    let mut ends: BTreeMap<u8, BTreeMap<&str, BTreeSet<String>>> = BTreeMap::new();
    for row in rows(&table) {
        for word in field(&row, 1).split(' ').filter(|word| !word.is_empty()) {
            let sorts = match word.strip_prefix('-') {
                Some(end) => ends.entry(end.bytes().last().unwrap_or_default()).or_default().entry(end).or_default(),
                None if word.len() < WHOLE_BELOW => whole.entry(word).or_default(),
                None => beginnings.entry(word).or_default(),
            };
            sorts.insert(variant("CellWord", field(&row, 0)));
        }
    }
    let sorts = |sorts: &BTreeSet<String>| format!("Sorts::of({})", slice(sorts.iter().cloned()));
    let known = |words: &BTreeMap<&str, BTreeSet<String>>| {
        let heads: Vec<u64> = words.keys().map(|word| word_head(word)).collect();
        let words = slice(words.iter().map(|(word, of)| format!("({word:?}, {}.0)", sorts(of))));
        format!("WordIndex {{ heads: &{heads:?}, words: {words} }}")
    };
    let by_last = slice((b'a'..=b'z').map(|letter| {
        let ends = ends.get(&letter).into_iter().flatten();
        slice(ends.map(|(end, of)| format!("({end:?}, {})", sorts(of))))
    }));
    Ok(format!(
        "/// Words that tell as a whole.\nstatic WHOLE: WordIndex = {};\n\
         /// Beginnings that tell.\nstatic BEGINNINGS: WordIndex = {};\n\
         /// Ends that tell, under the letter of the alphabet that they end in.\n\
         static ENDS: &[&[(&str, Sorts)]] = {by_last};\n",
        known(&whole),
        known(&beginnings)
    ))
}
