//! The files of the repository.

use std::fs;
use std::path::Path;

use crate::fixtures::root;

/// The crates, leftmost first: each may use those before it.
pub const CRATES: [&str; 4] = ["ingest", "extract", "index", "cli"];

/// A text file of the repository.
#[derive(Debug)]
pub struct File {
    /// From the top of the repository, with `/`.
    pub path: String,
    pub text: String,
}

impl File {
    /// Whether it holds tests only.
    pub fn is_test(&self) -> bool {
        let in_tests = self.path.split('/').any(|part| part == "tests" || part == "tests.rs");
        in_tests || self.path.ends_with("/drawing.rs")
    }

    /// Its lines of code with their numbers, without comments and without a test module at its end.
    pub fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let numbered = self.text.lines().enumerate().map(|(index, line)| (index + 1, line));
        let code = numbered.take_while(|(_, line)| !line.starts_with("#[cfg(test)]"));
        code.map(|(number, line)| (number, without_comment(line))).filter(|(_, line)| !line.trim().is_empty())
    }
}

/// A line up to its comment; a `//` inside a string may cut it short, which hides nothing that is looked for.
fn without_comment(line: &str) -> &str {
    line.split("//").next().unwrap_or(line)
}

/// The Rust files of a crate's `src`.
pub fn sources(member: &str) -> Vec<File> {
    under(&format!("{member}/src"), &["rs"])
}

/// The files under a folder with one of these extensions, in the order of their paths.
pub fn under(folder: &str, extensions: &[&str]) -> Vec<File> {
    let mut files = Vec::new();
    collect(&root(), folder, extensions, &mut files);
    files.sort_by(|one, other| one.path.cmp(&other.path));
    files
}

fn collect(root: &Path, folder: &str, extensions: &[&str], files: &mut Vec<File>) {
    for entry in fs::read_dir(root.join(folder)).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = if folder.is_empty() { name.clone() } else { format!("{folder}/{name}") };
        if entry.file_type().unwrap().is_dir() {
            // Neither what is built nor what stays on this machine.
            if !matches!(name.as_str(), "target" | ".git" | ".planoteka" | "planoteka-library") {
                collect(root, &path, extensions, files);
            }
        } else if extensions.iter().any(|extension| name.ends_with(&format!(".{extension}"))) {
            files.push(File { path, text: fs::read_to_string(entry.path()).unwrap() });
        }
    }
}

/// Fails with one line for each breach.
pub fn none(rule: &str, breaches: &[String]) {
    assert!(breaches.is_empty(), "{rule}:\n{}", breaches.join("\n"));
}
