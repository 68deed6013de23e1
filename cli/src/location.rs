//! Where a file is, as the library writes it.

use std::env;
use std::path::{MAIN_SEPARATOR, Path, PathBuf, absolute};

use dunce::canonicalize;

/// The path under which a file is known: from the folder that holds the library, so that both can move together, or
/// else from the root.
pub fn key(path: &Path, library: &Path) -> String {
    let full = full(path);
    let relative = home(library).and_then(|home| full.strip_prefix(home).ok().map(Path::to_owned));
    relative.unwrap_or(full).to_string_lossy().replace(MAIN_SEPARATOR, "/")
}

/// Where the file known under a key is, if it has not moved.
pub fn path_of(key: &str, library: &Path) -> PathBuf {
    home(library).unwrap_or_default().join(key)
}

/// Whether there is such a path, or a file that it leads into.
pub fn is_there(path: &Path) -> bool {
    path.exists() || path.ancestors().skip(1).any(Path::is_file)
}

/// The folder that holds the library.
fn home(library: &Path) -> Option<PathBuf> {
    match library.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => canonicalize(parent).ok(),
        _ => canonicalize(env::current_dir().ok()?).ok(),
    }
}

/// From the root, without links; for a file that is gone as far as its folders are there.
fn full(path: &Path) -> PathBuf {
    if let Ok(full) = canonicalize(path) {
        return full;
    }
    let written = absolute(path).unwrap_or_else(|_| path.to_owned());
    match (written.parent(), written.file_name()) {
        (Some(parent), Some(name)) if parent != written => full(parent).join(name),
        _ => written,
    }
}
