/// The rows of a table of words: fields parted by tabs, `#` begins a remark.
pub(crate) fn rows(data: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    data.lines()
        .filter(|line| !line.starts_with('#') && !line.trim().is_empty())
        .map(|line| line.split('\t').map(str::trim).collect())
}

/// A field of a row, blank when the row is too short.
pub(crate) fn field(row: &[&'static str], index: usize) -> &'static str {
    row.get(index).copied().unwrap_or_default()
}
