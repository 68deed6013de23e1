//! Rules that hold line by line.

use regex::Regex;

use super::files::{CRATES, File, none, sources, under};

const MOST_LINES: usize = 800;

/// The lines of code of all crates that match, as `path:line: text`.
fn lines_matching(pattern: &str, files: impl IntoIterator<Item = File>) -> Vec<String> {
    let pattern = Regex::new(pattern).unwrap();
    let mut found = Vec::new();
    for file in files {
        for (number, line) in file.code().filter(|(_, line)| pattern.is_match(line)) {
            found.push(format!("{}:{number}: {}", file.path, line.trim()));
        }
    }
    found
}

fn all_sources() -> Vec<File> {
    CRATES.into_iter().flat_map(sources).collect()
}

fn library_sources() -> Vec<File> {
    ["ingest", "extract", "index"].into_iter().flat_map(sources).filter(|file| !file.is_test()).collect()
}

#[test]
fn files_are_short() {
    let long = all_sources().into_iter().chain(under("tests", &["rs"])).filter_map(|file| {
        let lines = file.text.lines().count();
        (lines > MOST_LINES).then(|| format!("{}: {lines} lines", file.path))
    });
    none("split files above 800 lines", &long.collect::<Vec<_>>());
}

#[test]
fn nothing_is_left_to_do() {
    let open = lines_matching(r"\b(todo|unimplemented|dbg)!", all_sources());
    none("finish it, or leave it out", &open);
}

#[test]
fn only_the_output_module_prints() {
    let elsewhere = all_sources().into_iter().filter(|file| !file.path.starts_with("cli/src/output"));
    let prints = lines_matching(r"\be?print(ln)?!|\bstd(out|err)\(\)", elsewhere);
    // Whether a stream is a terminal is a question, not a message.
    let prints: Vec<_> = prints.into_iter().filter(|line| !line.contains("is_terminal")).collect();
    none("print through cli/src/output", &prints);
}

#[test]
fn libraries_read_no_clock_environment_or_network() {
    let reads = lines_matching(r"\bstd::(env|net|process)\b|\b(SystemTime|Instant)\b", library_sources());
    none("hand it in from cli", &reads);
}

#[test]
fn reading_and_understanding_touch_no_file() {
    let pure = library_sources().into_iter().filter(|file| !file.path.starts_with("index/"));
    none("bytes in, values out", &lines_matching(r"\bstd::fs\b|\bFile::(open|create)\b", pure));
}

#[test]
fn understanding_names_no_file_format() {
    let extract = sources("extract").into_iter().filter(|file| !file.is_test());
    let formats = r"(?i:\b(docx|docm|xlsx|xlsm|xlsb|xls|ods|odt|rtf|pdf|html|csv)\b)|\bFormat::";
    none("a format's own ways belong to ingest", &lines_matching(formats, extract));
}

#[test]
fn reading_knows_no_money() {
    let ingest = sources("ingest").into_iter().filter(|file| !file.is_test());
    none(
        "meaning belongs to extract",
        &lines_matching(r"\b(rust_decimal|Currency|Municipality|BAM|RSD|EUR)\b", ingest),
    );
}

#[test]
fn money_is_no_float() {
    let floats = sources("extract").into_iter().filter(|file| !file.is_test() && file.path.contains("amount"));
    none("money is decimal", &lines_matching(r"\bf(32|64)\b", floats));
}

#[test]
fn no_order_of_a_hash_reaches_output() {
    let handed_on = |file: &File| {
        ["ingest/src/document/", "extract/src/plan/", "index/src/export/"]
            .iter()
            .any(|model| file.path.starts_with(model))
            || file.path.ends_with("/lib.rs")
    };
    let models = library_sources().into_iter().filter(handed_on);
    none("BTreeMap and BTreeSet keep one order", &lines_matching(r"\bHash(Map|Set)\b", models));
}

#[test]
fn tests_are_not_switched_off() {
    let files = all_sources().into_iter().chain(under("tests", &["rs"]));
    let mut off = Vec::new();
    // Written apart, or this line would be found.
    let words = ["#[ig\u{6e}ore", "#[should_p\u{61}nic", "thread::sl\u{65}ep"];
    for file in files {
        for (number, line) in file.text.lines().enumerate() {
            if words.iter().any(|word| line.contains(word)) {
                off.push(format!("{}:{}: {}", file.path, number + 1, line.trim()));
            }
        }
    }
    none("assert what happens now and say why; wait on what is waited for", &off);
}

#[test]
fn no_path_of_one_machine_is_written_down() {
    let own = Regex::new(r#"(^|[\s"'(`=])/(home|root|work|tmp|Users|mnt)/\w"#).unwrap();
    let mut found = Vec::new();
    for file in under("", &["rs", "toml", "md", "tsv", "snap", "run"]) {
        for (number, line) in file.text.lines().enumerate().filter(|(_, line)| own.is_match(line)) {
            found.push(format!("{}:{}: {}", file.path, number + 1, line.trim()));
        }
    }
    none("write paths from the top of the repository", &found);
}
