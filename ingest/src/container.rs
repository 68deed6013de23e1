//! Zip containers of the office formats.

/// The names of a zip archive's entries in the order of its directory; empty when it has none that can be read.
pub(crate) fn entry_names(bytes: &[u8]) -> Vec<String> {
    zip::ZipArchive::new(std::io::Cursor::new(bytes))
        .map(|archive| archive.file_names().filter_map(Result::ok).map(std::borrow::Cow::into_owned).collect())
        .unwrap_or_default()
}
