//! Parts of a package and how they refer to each other (ECMA-376 part 2).

use std::io::BufRead;

use crate::container::{Archive, EntryError};
use crate::xml::{self, Tree};

/// A package with the relationships of its main part.
pub(crate) struct Package<'a> {
    archive: Archive<'a>,
    main: String,
    relationships: Vec<Relationship>,
}

/// References read of one part; those of real parts are a few dozen.
const MOST_RELATIONSHIPS: usize = 20_000;

/// A reference from one part to another.
#[derive(Debug, Clone)]
pub(crate) struct Relationship {
    /// The name under which the part refers to it.
    pub id: String,
    /// The last segment of the type: `styles`, `header`.
    pub kind: String,
    /// The name of the other part.
    pub target: String,
}

/// A part that was read, and whether its bytes came to their end.
pub(crate) struct ReadPart {
    pub tree: Tree,
    pub whole: bool,
}

impl<'a> Package<'a> {
    /// Finds the main part by the package's relationships, else by what its name usually begins with.
    pub fn open(mut archive: Archive<'a>, usual: &str) -> Option<Self> {
        let main = main_part(&mut archive, usual)?;
        let relationships = relationships(&mut archive, &main);
        Some(Self { archive, main, relationships })
    }

    /// The main part.
    pub fn main(&mut self) -> Result<ReadPart, EntryError> {
        let main = self.main.clone();
        self.read(&main)
    }

    /// The name of the main part.
    pub fn main_name(&self) -> &str {
        &self.main
    }

    /// The bytes of a part by name, as far as they can be unpacked.
    pub fn bytes(&mut self, name: &str) -> Result<Vec<u8>, EntryError> {
        self.archive.read(name).map(|entry| entry.bytes)
    }

    /// The names of the related parts of one kind, in the order of the relationships, each once.
    pub fn related(&self, kind: &str) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for relationship in self.relationships.iter().filter(|relationship| relationship.kind == kind) {
            if !names.contains(&relationship.target) {
                names.push(relationship.target.clone());
            }
        }
        if self.relationships.is_empty() {
            let folder = folder(&self.main).to_lowercase();
            let start = format!("{folder}{kind}");
            let usual = self.archive.names().filter(|name| name.starts_with(&start) && name.ends_with(".xml"));
            names.extend(usual.map(str::to_owned));
        }
        names
    }

    /// The related part that the main part refers to by this name.
    pub fn target(&self, id: &str) -> Option<&str> {
        self.relationships.iter().find(|relationship| relationship.id == id).map(|found| found.target.as_str())
    }

    /// What another part refers to.
    pub fn relationships_of(&mut self, part: &str) -> Vec<Relationship> {
        relationships(&mut self.archive, part)
    }

    /// Hands a part to a reader as it is unpacked; see [`Archive::stream`].
    pub fn stream<T>(&mut self, name: &str, take: impl FnOnce(&mut dyn BufRead) -> T) -> Result<T, EntryError> {
        self.archive.stream(name, take)
    }

    /// Whether the package is cut off, so that parts may be missing.
    pub fn is_broken_off(&self) -> bool {
        self.archive.is_broken_off()
    }

    /// A part by name.
    pub fn read(&mut self, name: &str) -> Result<ReadPart, EntryError> {
        let entry = self.archive.read(name)?;
        Ok(ReadPart { tree: xml::parse(&entry.bytes), whole: entry.whole })
    }
}

fn main_part(archive: &mut Archive, usual: &str) -> Option<String> {
    let declared = relationships(archive, "").into_iter().find(|relationship| relationship.kind == "officeDocument");
    let declared = declared.map(|relationship| relationship.target).filter(|target| archive.has(target));
    declared.or_else(|| {
        let is_usual = |name: &&str| name.starts_with(usual) && name.ends_with(".xml");
        archive.names().find(is_usual).map(str::to_owned)
    })
}

/// The relationships of a part; of the package for an empty name.
fn relationships(archive: &mut Archive, part: &str) -> Vec<Relationship> {
    let folder = folder(part);
    let file = part.get(folder.len()..).unwrap_or_default();
    let Ok(entry) = archive.read(&format!("{folder}_rels/{file}.rels")) else { return Vec::new() };
    let root = xml::parse(&entry.bytes).root;
    let internal = root.elements().filter(|element| element.attribute("TargetMode") != Some("External"));
    let read = internal.filter_map(|element| {
        let kind = element.attribute("Type")?.rsplit('/').next()?.to_owned();
        let target = resolve(folder, element.attribute("Target")?);
        let id = element.attribute("Id").unwrap_or_default().to_owned();
        Some(Relationship { id, kind, target })
    });
    read.take(MOST_RELATIONSHIPS).collect()
}

/// A part's folder with its closing slash, empty for the package's own.
fn folder(part: &str) -> &str {
    part.rfind('/').and_then(|slash| part.get(..=slash)).unwrap_or_default()
}

/// A target relative to a folder, `.` and `..` resolved.
fn resolve(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let joined = if target.starts_with('/') { target } else { format!("{folder}{target}") };
    let mut segments: Vec<&str> = Vec::new();
    for segment in joined.split('/') {
        match segment {
            "" | "." => {}
            ".." => {
                segments.pop();
            }
            _ => segments.push(segment),
        }
    }
    segments.join("/")
}

#[cfg(test)]
mod tests {
    use super::resolve;

    #[test]
    fn targets_are_resolved_against_the_folder() {
        for (folder, target, part) in [
            ("word/", "styles.xml", "word/styles.xml"),
            ("word/", "/word/styles.xml", "word/styles.xml"),
            ("word/", "../custom/item1.xml", "custom/item1.xml"),
            ("", "word\\document.xml", "word/document.xml"),
            ("a/b/", "./../../../x.xml", "x.xml"),
        ] {
            assert_eq!(resolve(folder, target), part);
        }
    }
}
