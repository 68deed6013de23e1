use planoteka_index::Library;

use crate::arguments::Remove;
use crate::location;
use crate::output::{Output, counted};
use crate::report::Outcome;
use crate::settings;

/// Takes files out of the library.
pub fn run(arguments: &Remove, output: &Output) -> anyhow::Result<Outcome> {
    let (folder, _) = settings::library(&arguments.library);
    let mut library = Library::open(&folder)?;
    let chosen: Vec<String> = arguments.paths.iter().map(|path| location::key(path, &folder)).collect();
    let is_chosen = |key: &str| {
        let inside = |folder: &String| {
            let rest = key.strip_prefix(folder.as_str());
            folder.is_empty() || rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        chosen.iter().any(inside) || (arguments.gone && !location::is_there(&location::path_of(key, &folder)))
    };
    let mut removed = 0;
    for key in library.locations()? {
        if is_chosen(&key) && library.forget(&key)? {
            removed += 1;
        }
    }
    library.refresh()?;
    output.message(&format!("{} removed from the library\n", counted(removed, "file", "files")))?;
    Ok(if removed == 0 { Outcome::Lacking } else { Outcome::Done })
}
