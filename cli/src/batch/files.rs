use std::collections::BTreeSet;
use std::fs::{self, DirEntry, Metadata};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use planoteka_index::Stamp;

use crate::reading::FileProblem;
use crate::{inside, location};

/// Bytes of an XML file that show what it is.
const XML_HEAD: u64 = 4096;
/// Folders deeper than this are a loop.
const DEEPEST: usize = 64;

/// A file to be read.
#[derive(Debug)]
pub struct File {
    /// Where it is.
    pub path: PathBuf,
    /// The name for messages: as the paths were typed.
    pub shown: String,
    /// The name in the library.
    pub key: String,
    /// Its size and time of change.
    pub stamp: Stamp,
}

impl File {
    /// A file that lies in this one, which changes when this one does.
    pub fn inner(&self, path: &str, bytes: u64) -> Self {
        let stamp = Stamp { bytes, modified: self.stamp.modified };
        let below = |name: &str| format!("{name}/{path}");
        Self { path: self.path.join(path), shown: below(&self.shown), key: below(&self.key), stamp }
    }
}

/// What some paths lead to.
#[derive(Debug, Default)]
pub struct Gathered {
    /// Each file once, in the order of the paths, in folders by name.
    pub files: Vec<File>,
    /// Paths that lead nowhere.
    pub problems: Vec<(PathBuf, FileProblem)>,
    /// Files in folders that are no documents.
    pub passed_over: usize,
}

/// The files that paths lead to.
pub fn gather(paths: &[PathBuf], library: &Path) -> io::Result<Gathered> {
    let mut gatherer = Gatherer { library, seen: BTreeSet::new(), gathered: Gathered::default() };
    for path in paths {
        match fs::metadata(path) {
            Ok(metadata) if metadata.is_dir() => gatherer.folder(path, 0),
            Ok(metadata) => gatherer.file(path, &metadata),
            Err(error) => gatherer.missing(path, &error),
        }
    }
    Ok(gatherer.gathered)
}

struct Gatherer<'a> {
    library: &'a Path,
    seen: BTreeSet<String>,
    gathered: Gathered,
}

impl Gatherer<'_> {
    fn folder(&mut self, folder: &Path, depth: usize) {
        if depth > DEEPEST || folder.join("library.db").is_file() {
            return;
        }
        let entries = match fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(error) => return self.problem(folder, &error),
        };
        let mut entries: Vec<DirEntry> = entries.filter_map(Result::ok).collect();
        entries.sort_by_key(DirEntry::file_name);
        for entry in entries {
            let (path, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
            // Hidden files, and the lock files that office programs leave.
            if name.starts_with('.') || name.starts_with("~$") {
                continue;
            }
            match fs::metadata(&path) {
                Ok(metadata) if metadata.is_dir() => self.folder(&path, depth + 1),
                Ok(metadata) if planoteka_ingest::has_document_name(&name) || is_document_in_xml(&path) => {
                    self.file(&path, &metadata);
                }
                Ok(_) => self.gathered.passed_over += 1,
                Err(error) => self.problem(&path, &error),
            }
        }
    }

    fn file(&mut self, path: &Path, metadata: &Metadata) {
        let key = location::key(path, self.library);
        if !self.seen.insert(key.clone()) {
            return;
        }
        let stamp = Stamp { bytes: metadata.len(), modified: modified(metadata) };
        self.gathered.files.push(File { path: path.to_owned(), shown: path.display().to_string(), key, stamp });
    }

    /// A path that leads nowhere, or into a file.
    fn missing(&mut self, path: &Path, error: &io::Error) {
        let (outer, inner) = inside::parted(path);
        if inner.is_none() {
            return self.problem(path, error);
        }
        let problem = FileProblem {
            message: "documents in archives and mails are added together".to_owned(),
            hint: format!("add {}; each document in it is a source of its own", outer.display()).into(),
            code: "unreadable-file".into(),
        };
        self.gathered.problems.push((path.to_owned(), problem));
    }

    fn problem(&mut self, path: &Path, error: &io::Error) {
        self.gathered.problems.push((path.to_owned(), FileProblem::unreadable(error)));
    }
}

/// Whether a file named `.xml` is a document, as Word 2003 wrote them; most are not.
fn is_document_in_xml(path: &Path) -> bool {
    if !path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("xml")) {
        return false;
    }
    let mut head = Vec::new();
    let read = fs::File::open(path).and_then(|file| file.take(XML_HEAD).read_to_end(&mut head));
    read.is_ok() && planoteka_ingest::is_document_markup(&head)
}

/// In nanoseconds since 1970.
fn modified(metadata: &Metadata) -> Option<i64> {
    let since = metadata.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    i64::try_from(since.as_nanos()).ok()
}
