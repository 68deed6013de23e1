//! The crates stand in one line, and the map shows what is there.

use std::collections::BTreeSet;
use std::fs;

use super::files::{CRATES, none};
use crate::fixtures::root;

/// Crates that read or write files for users; understanding must do without.
const FORMAT_CRATES: [&str; 13] = [
    "calamine",
    "cfb",
    "chardetng",
    "csv",
    "docx-rs",
    "hayro-interpret",
    "hayro-syntax",
    "lopdf",
    "quick-xml",
    "rust_xlsxwriter",
    "scraper",
    "tantivy",
    "zip",
];

/// The names under `[dependencies]` of a crate.
fn dependencies(member: &str) -> BTreeSet<String> {
    let manifest = fs::read_to_string(root().join(member).join("Cargo.toml")).unwrap();
    let section = manifest.lines().skip_while(|line| *line != "[dependencies]").skip(1);
    let lines = section.take_while(|line| !line.starts_with('[')).filter(|line| line.contains('='));
    lines.filter(|line| !line.starts_with('#')).map(|line| name(line).to_owned()).collect()
}

fn name(line: &str) -> &str {
    line.split(['.', '=', ' ']).next().unwrap_or(line)
}

#[test]
fn crates_depend_only_leftwards() {
    for (place, member) in CRATES.into_iter().enumerate() {
        let allowed: Vec<String> = CRATES[..place].iter().map(|left| format!("planoteka-{left}")).collect();
        let own: Vec<_> = dependencies(member).into_iter().filter(|name| name.starts_with("planoteka")).collect();
        let against: Vec<_> = own.iter().filter(|name| !allowed.contains(name)).cloned().collect();
        none(&format!("{member} may use {allowed:?}"), &against);
    }
}

#[test]
fn understanding_depends_on_no_format() {
    let formats = dependencies("extract").into_iter().filter(|name| FORMAT_CRATES.contains(&name.as_str()));
    none("extract reads a Document, never a file", &formats.collect::<Vec<_>>());
}

#[test]
fn only_the_program_uses_the_terminal() {
    for member in ["ingest", "extract", "index"] {
        let talking = ["anyhow", "clap", "indicatif", "ctrlc"].map(str::to_owned);
        let used: Vec<_> = dependencies(member).into_iter().filter(|name| talking.contains(name)).collect();
        none(&format!("{member} is a library"), &used);
    }
}

#[test]
fn every_crate_takes_the_lints_of_the_workspace() {
    for member in CRATES {
        let manifest = fs::read_to_string(root().join(member).join("Cargo.toml")).unwrap();
        assert!(manifest.contains("[lints]\nworkspace = true"), "{member}/Cargo.toml");
    }
}

/// Rows of `ARCHITECTURE.md` that begin with a path in backticks, "| `ingest/src/word` | … |", name every top-level
/// module of every crate, and nothing that is not there.
#[test]
fn the_map_shows_what_is_there() {
    let map = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let rows = map.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next());
    let mut shown = BTreeSet::new();
    let twice: Vec<String> =
        rows.map(|path| path.trim_end_matches('/').to_owned()).filter(|path| !shown.insert(path.clone())).collect();
    none("twice in the map", &twice);
    let gone: Vec<String> = shown.iter().filter(|path| !root().join(path).exists()).cloned().collect();
    none("in the map, not in the repository", &gone);
    let modules: BTreeSet<String> = CRATES.iter().flat_map(|member| top_modules(member)).collect();
    let unshown: Vec<String> = modules.difference(&shown).cloned().collect();
    none("in the repository, not in the map", &unshown);
}

/// What a library shows to others stands in backticks in its part of `ARCHITECTURE.md`.
#[test]
fn the_map_names_what_is_public() {
    let map = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    for member in ["ingest", "extract", "index"] {
        let (_, part) = map.split_once(&format!("### `{member}`")).unwrap();
        let part = part.split("\n##").next().unwrap_or(part);
        let quoted: BTreeSet<&str> = part
            .split('`')
            .skip(1)
            .step_by(2)
            .flat_map(|code| code.split(|c: char| !(c.is_alphanumeric() || c == '_')))
            .collect();
        let public = public_names(&fs::read_to_string(root().join(member).join("src/lib.rs")).unwrap());
        assert!(public.len() >= 3, "{member}: {public:?}");
        let unnamed: Vec<String> = public.into_iter().filter(|name| !quoted.contains(name.as_str())).collect();
        none(&format!("public in {member}, not in the map"), &unnamed);
    }
}

/// The names that the lines `pub use`, `pub mod`, `pub fn` and `pub struct` of a crate's root give to others.
fn public_names(root: &str) -> Vec<String> {
    let mut names = Vec::new();
    for item in root.split("\npub ").skip(1) {
        let item = item.split(['(', ';']).next().unwrap_or(item);
        let (kind, rest) = item.split_once(' ').unwrap_or((item, ""));
        match kind {
            "use" => {
                let list = rest.rsplit_once("::").map_or(rest, |(_, last)| last);
                let list = rest.split_once('{').map_or(list, |(_, list)| list);
                names.extend(
                    list.split(|c: char| !(c.is_alphanumeric() || c == '_'))
                        .filter(|name| !name.is_empty())
                        .map(str::to_owned),
                );
            }
            "mod" | "fn" | "struct" | "enum" | "trait" | "const" | "type" => {
                names.extend(rest.split(|c: char| !(c.is_alphanumeric() || c == '_')).next().map(str::to_owned));
            }
            _ => {}
        }
    }
    names
}

/// Folders of `src`, and its files that are not tests, roots or roots of folders.
fn top_modules(member: &str) -> Vec<String> {
    let entries = fs::read_dir(root().join(member).join("src")).unwrap().map(Result::unwrap);
    let names: BTreeSet<String> = entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    let is_module = |name: &&String| {
        let root = matches!(name.as_str(), "lib.rs" | "main.rs" | "tests.rs" | "tests" | "drawing.rs");
        let beside_folder = name.strip_suffix(".rs").is_some_and(|stem| names.contains(stem));
        !root && !beside_folder && !name.starts_with('.')
    };
    names.iter().filter(is_module).map(|name| format!("{member}/src/{name}")).collect()
}

#[test]
fn a_stranger_finds_what_a_repository_has() {
    for name in [
        "README.md",
        "ARCHITECTURE.md",
        "CONTRIBUTING.md",
        "CHANGELOG.md",
        "LICENSE-MIT",
        "LICENSE-APACHE",
        "fixtures/manifest.tsv",
        ".ci/run",
    ] {
        assert!(root().join(name).is_file(), "{name} is missing");
    }
}

#[test]
fn links_between_documents_lead_somewhere() {
    let link = regex::Regex::new(r"\]\(([^)#\s]+)").unwrap();
    let mut broken = Vec::new();
    for name in ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"] {
        let text = fs::read_to_string(root().join(name)).unwrap();
        for target in link.captures_iter(&text).filter_map(|found| found.get(1)) {
            let target = target.as_str();
            if !target.contains("://") && !root().join(target).exists() {
                broken.push(format!("{name}: {target}"));
            }
        }
    }
    none("links that lead nowhere", &broken);
}
