//! The documents under `fixtures/`, as its manifest lists them.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use planoteka_extract::plan::Plan;
use planoteka_ingest::Reading;
use serde_json::Value;

/// A line of `fixtures/manifest.tsv`.
#[derive(Debug)]
pub struct Fixture {
    /// Below `fixtures/`.
    pub path: String,
    /// Digest of its bytes, hexadecimal.
    pub sha256: String,
    /// What must come of reading it: `read`, or the code of the refusal or of the notice.
    pub outcome: String,
    /// Every cell, in the order of the columns.
    pub cells: Vec<String>,
}

/// The columns of the manifest.
pub const COLUMNS: [&str; 8] = ["path", "sha256", "language", "script", "outcome", "purpose", "origin", "licence"];

static MANIFEST: LazyLock<Vec<Fixture>> = LazyLock::new(|| {
    let text = fs::read_to_string(folder().join("manifest.tsv")).unwrap();
    let lines = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).skip(1);
    lines.map(|line| fixture(line.split('\t').map(str::to_owned).collect())).collect()
});

fn fixture(cells: Vec<String>) -> Fixture {
    assert_eq!(cells.len(), COLUMNS.len(), "a line of the manifest has one cell a column: {cells:?}");
    Fixture { path: cells[0].clone(), sha256: cells[1].clone(), outcome: cells[4].clone(), cells }
}

/// Every fixture of the manifest.
pub fn all() -> &'static [Fixture] {
    &MANIFEST
}

/// The plans a first run reads.
pub fn plans() -> impl Iterator<Item = &'static Fixture> {
    all().iter().filter(|fixture| fixture.path.starts_with("plans/"))
}

/// Plans in the manner of other clerks, written before the rules that read them.
pub fn manners() -> impl Iterator<Item = &'static Fixture> {
    all().iter().filter(|fixture| fixture.path.starts_with("manners/"))
}

/// Documents of a town hall that plan nothing.
pub fn no_plans() -> impl Iterator<Item = &'static Fixture> {
    all().iter().filter(|fixture| fixture.path.starts_with("no-plans/"))
}

/// One small plan in every format.
pub fn formats() -> impl Iterator<Item = &'static Fixture> {
    all().iter().filter(|fixture| fixture.path.starts_with("formats/"))
}

/// A shipped plan as other programs and in another style of headings.
pub fn renderings() -> impl Iterator<Item = &'static Fixture> {
    all().iter().filter(|fixture| fixture.path.starts_with("renderings/"))
}

/// The damaged files.
pub fn broken() -> impl Iterator<Item = &'static Fixture> {
    all().iter().filter(|fixture| fixture.path.starts_with("broken/"))
}

/// The top of the repository.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// Where the fixtures lie.
pub fn folder() -> PathBuf {
    root().join("fixtures")
}

impl Fixture {
    /// The name without its folder.
    pub fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap()
    }

    pub fn bytes(&self) -> Vec<u8> {
        fs::read(folder().join(&self.path)).unwrap()
    }

    /// What is read of it.
    pub fn reading(&self) -> Reading {
        planoteka_ingest::read(&self.bytes(), self.name()).unwrap_or_else(|error| panic!("{}: {error}", self.path))
    }

    /// The plan in it.
    pub fn plan(&self) -> Plan {
        planoteka_extract::extract(&self.reading())
    }

    /// The plan in its public form.
    pub fn json(&self) -> Value {
        serde_json::to_value(self.plan()).unwrap()
    }

    /// What should be read of it: one truth for all files of the same stem.
    pub fn truth(&self) -> Value {
        let stem = self.name().split('.').next().unwrap();
        let path = folder().join("truth").join(format!("{stem}.truth.json"));
        serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
    }
}

/// The fixture of this path below `fixtures/`.
pub fn named(path: &str) -> &'static Fixture {
    all().iter().find(|fixture| fixture.path == path).unwrap_or_else(|| panic!("no fixture {path}"))
}
