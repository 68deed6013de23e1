use std::io::{self, Write};

use super::csv::{ByteOrderMark, Delimiter, neutral, writer};
use crate::gaps::{Lack, LackingMeasure, MunicipalityGaps};
use crate::{Result, Years};

/// Writes a row for each measure that lacks something, `yes` in the column of what it lacks.
///
/// # Errors
/// When `out` refuses.
pub fn csv(gaps: &[MunicipalityGaps], mark: ByteOrderMark, delimiter: Delimiter, out: &mut dyn Write) -> Result<()> {
    let mut writer = writer(mark, delimiter, out)?;
    let lacks = Lack::ALL.map(|lack| format!("no_{}", lack.name()));
    let head = ["id", "municipality", "title", "years"].into_iter().chain(lacks.iter().map(String::as_str));
    writer.write_record(head.chain(["source", "locator"])).map_err(io::Error::from)?;
    for gap in gaps {
        for measure in &gap.lacking {
            writer.write_record(row(&gap.name, measure)).map_err(io::Error::from)?;
        }
    }
    writer.flush()?;
    Ok(())
}

fn row(municipality: &str, LackingMeasure { record, lacks }: &LackingMeasure) -> Vec<String> {
    let mut row = vec![
        record.id.to_string(),
        neutral(municipality),
        neutral(record.title()),
        record.years.map(Years::ascii).unwrap_or_default(),
    ];
    row.extend(Lack::ALL.map(|lack| if lacks.contains(&lack) { "yes".to_owned() } else { String::new() }));
    row.push(neutral(&record.source.name));
    row.push(neutral(&record.place().map(ToString::to_string).unwrap_or_default()));
    row
}
