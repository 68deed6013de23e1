//! The form of the word tables; read when planoteka is built, too.

/// The rows of a table of words: fields parted by tabs, `#` begins a remark.
pub(crate) fn rows(table: &str) -> impl Iterator<Item = Vec<&str>> {
    let lines = table.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    lines.map(|line| line.split('\t').map(str::trim).collect())
}

/// A field of a row, blank when the row is too short.
pub(crate) fn field<'a>(row: &[&'a str], index: usize) -> &'a str {
    row.get(index).copied().unwrap_or_default()
}
