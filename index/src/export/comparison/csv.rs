use std::io::{self, Write};

use super::super::csv::{Delimiter, neutral, writer};
use super::{counts_of, parts, sums, sums_of};
use crate::Result;
use crate::compare::{Cell, Compared, Comparison};
use crate::export::ByteOrderMark;

const HEAD: [&str; 18] = [
    "municipality",
    "by",
    "group",
    "projects",
    "currency",
    "planned",
    "own",
    "external",
    "unshared",
    "inhabitants",
    "planned_per_inhabitant",
    "with_amount",
    "with_owner",
    "with_deadline",
    "with_code",
    "with_indicator",
    "continuous",
    "failed_checks",
];

/// Writes a comparison as delimited text: a row for each municipality, part and currency; the part `(all)` is the whole.
///
/// # Errors
/// When `out` refuses.
pub fn csv(comparison: &Comparison, mark: ByteOrderMark, delimiter: Delimiter, out: &mut dyn Write) -> Result<()> {
    let mut writer = writer(mark, delimiter, out)?;
    writer.write_record(HEAD).map_err(io::Error::from)?;
    for compared in &comparison.municipalities {
        for (group, cell) in parts(comparison, compared) {
            for row in rows(comparison, compared, &group, cell) {
                writer.write_record(row).map_err(io::Error::from)?;
            }
        }
    }
    writer.flush()?;
    Ok(())
}

fn rows(comparison: &Comparison, compared: &Compared, group: &str, cell: &Cell) -> Vec<Vec<String>> {
    let row = |(currency, money): (&str, Option<&crate::compare::Money>)| {
        let sums = sums_of(compared, money).map(|sum| sum.map(|sum| sum.to_string()).unwrap_or_default());
        let [planned, own, external, unshared, each] = sums;
        let inhabitants = compared.population.as_ref().map(|population| population.inhabitants.to_string());
        let mut row = vec![
            neutral(&compared.name),
            comparison.by.name().to_owned(),
            neutral(group),
            cell.projects.to_string(),
            currency.to_owned(),
            planned,
            own,
            external,
            unshared,
            inhabitants.unwrap_or_default(),
            each,
        ];
        row.extend(counts_of(cell).map(|count| count.to_string()));
        row
    };
    sums(cell).into_iter().map(row).collect()
}
