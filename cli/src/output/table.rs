use super::{Output, Style, columns, padded};

/// Columns between two cells.
const GAP: usize = 2;

/// Rows under a heading; columns from `first_number` on are set to the right.
pub fn table(output: &Output, rows: &[Vec<String>], first_number: usize) -> String {
    let count = rows.iter().map(Vec::len).max().unwrap_or_default();
    let width = |column: usize| {
        rows.iter().filter_map(|row| row.get(column)).map(|text| columns(text)).max().unwrap_or_default()
    };
    let widths: Vec<usize> = (0..count).map(width).collect();
    let mut table = String::new();
    for (index, row) in rows.iter().enumerate() {
        let cell = |(column, width): (usize, &usize)| {
            let text = row.get(column).map(String::as_str).unwrap_or_default();
            if column >= first_number {
                format!("{}{text}", " ".repeat(width.saturating_sub(columns(text))))
            } else {
                padded(text, *width)
            }
        };
        let line = widths.iter().enumerate().map(cell).collect::<Vec<_>>().join(&" ".repeat(GAP));
        let line = line.trim_end();
        table += &if index == 0 { format!("{}\n", output.style(Style::Strong, line)) } else { format!("{line}\n") };
    }
    table
}
