//! Records as a Parquet file, for programs that read whole columns.

use std::fmt::Write as _;
use std::io::{self, Write};
use std::sync::Arc;

use ::parquet::basic::Compression;
use ::parquet::data_type::{ByteArray, ByteArrayType, DataType, FixedLenByteArray, FixedLenByteArrayType, Int32Type};
use ::parquet::errors::ParquetError;
use ::parquet::file::metadata::KeyValue;
use ::parquet::file::properties::WriterProperties;
use ::parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use ::parquet::schema::parser::parse_message_type;
use planoteka_extract::plan::Date;
use rust_decimal::Decimal;

use super::About;
use super::columns::{COLUMNS, Content};
use crate::Result;
use crate::check::{Checked, PlanChecks};
use crate::provenance::{Provenance, provenance};
use crate::store::{StoredPlan, StoredRecord};

/// Rows of a group: what a reader holds at once.
const GROUP: usize = 65_536;
/// Places after the decimal point. With the 29 before it a sum has all 38 digits that readers know, and every sum that a
/// [`Decimal`] holds fits.
const SCALE: u32 = 9;
/// What follows the columns that csv has too.
const OF_SOURCE: &str = "
    required binary sha256 (STRING);
    required group provenance (LIST) {
        repeated group list {
            required group element {
                required binary field (STRING);
                required int32 item;
                required binary locator (STRING);
                required binary raw (STRING);
                required int32 confidence;
            }
        }
    }
";

/// Writes records as Parquet (<https://parquet.apache.org/docs/file-format/>): the columns of csv in their order, then
/// `sha256` of the source and `provenance`, a list of where each value stands and how it is written there.
///
/// Sums are `DECIMAL(38, 9)`, years and hundredths of confidence `INT32`, days `DATE`, all else text in UTF-8. The same
/// input gives the same bytes.
///
/// # Errors
/// When `out` refuses.
pub fn parquet(records: &[StoredRecord], plans: &[StoredPlan], about: &About, out: &mut dyn Write) -> Result<()> {
    let bytes = file(records, &PlanChecks::of(plans), about).map_err(io::Error::from)?;
    out.write_all(&bytes)?;
    Ok(())
}

type Written<T> = std::result::Result<T, ParquetError>;

fn file(records: &[StoredRecord], checks: &PlanChecks<'_>, about: &About) -> Written<Vec<u8>> {
    let query = about.query.clone().map(|query| KeyValue::new("planoteka.query".to_owned(), query));
    let date = about.date.clone().map(|date| KeyValue::new("planoteka.date".to_owned(), date));
    let properties = WriterProperties::builder()
        .set_created_by(format!("planoteka version {}", about.version))
        .set_key_value_metadata(Some(query.into_iter().chain(date).collect()))
        .set_compression(Compression::GZIP(Default::default()))
        .build();
    let schema = Arc::new(parse_message_type(&schema())?);
    let mut writer = SerializedFileWriter::new(Vec::new(), schema, Arc::new(properties))?;
    for group in records.chunks(GROUP) {
        let group: Vec<Checked<'_>> = group.iter().map(|record| checks.checked(record)).collect();
        let mut rows = writer.next_row_group()?;
        write_columns(&mut rows, &group)?;
        write_source(&mut rows, &group)?;
        rows.close()?;
    }
    writer.into_inner()
}

/// The columns, in the language in which Parquet describes them.
fn schema() -> String {
    let mut schema = "message record {\n".to_owned();
    for column in &COLUMNS {
        let (kind, meaning) = match column.content {
            Content::Text(_) => ("binary", " (STRING)".to_owned()),
            Content::Money(_) => ("fixed_len_byte_array(16)", format!(" (DECIMAL(38,{SCALE}))")),
            Content::Number(_) => ("int32", String::new()),
            Content::Day(_) => ("int32", " (DATE)".to_owned()),
        };
        let _ = writeln!(schema, "    optional {kind} {}{meaning};", column.name);
    }
    schema + OF_SOURCE + "}"
}

fn write_columns(rows: &mut SerializedRowGroupWriter<'_, Vec<u8>>, group: &[Checked<'_>]) -> Written<()> {
    for column in &COLUMNS {
        match column.content {
            Content::Text(told) => optional::<ByteArrayType>(rows, group.iter().map(|r| told(r).map(text))),
            Content::Money(told) => optional::<FixedLenByteArrayType>(rows, group.iter().map(|r| told(r).map(sum))),
            Content::Number(told) => optional::<Int32Type>(rows, group.iter().map(told)),
            Content::Day(told) => optional::<Int32Type>(rows, group.iter().map(|r| told(r).map(day))),
        }?;
    }
    Ok(())
}

/// Writes the next column, of which a row may have no value.
fn optional<T: DataType>(
    rows: &mut SerializedRowGroupWriter<'_, Vec<u8>>,
    told: impl Iterator<Item = Option<T::T>>,
) -> Written<()> {
    let mut values = Vec::new();
    let mut there = Vec::new();
    for value in told {
        there.push(i16::from(value.is_some()));
        values.extend(value);
    }
    next::<T>(rows, &values, Some(&there), None)
}

fn write_source<'a>(rows: &mut SerializedRowGroupWriter<'_, Vec<u8>>, group: &'a [Checked<'a>]) -> Written<()> {
    let digests: Vec<ByteArray> = group.iter().map(|record| text(record.source.sha256.clone())).collect();
    next::<ByteArrayType>(rows, &digests, None, None)?;
    let mut values: Vec<Provenance<'a>> = Vec::new();
    let (mut there, mut again) = (Vec::new(), Vec::new());
    for record in group {
        let before = values.len();
        values.extend(provenance(&record.record));
        let count = values.len() - before;
        there.extend(std::iter::repeat_n(i16::from(count > 0), count.max(1)));
        again.extend(std::iter::once(0).chain(std::iter::repeat_n(1, count.saturating_sub(1))));
    }
    let levels = (Some(there.as_slice()), Some(again.as_slice()));
    let texts = |rows: &mut SerializedRowGroupWriter<'_, Vec<u8>>, told: fn(&Provenance<'a>) -> String| {
        let values: Vec<ByteArray> = values.iter().map(|value| text(told(value))).collect();
        next::<ByteArrayType>(rows, &values, levels.0, levels.1)
    };
    texts(rows, |value| value.field.to_string())?;
    let items: Vec<i32> = values.iter().map(|value| i32::try_from(value.item).unwrap_or(i32::MAX)).collect();
    next::<Int32Type>(rows, &items, levels.0, levels.1)?;
    texts(rows, Provenance::locator)?;
    texts(rows, |value| value.raw.to_owned())?;
    let confidence: Vec<i32> = values.iter().map(|value| i32::from(value.confidence.hundredths())).collect();
    next::<Int32Type>(rows, &confidence, levels.0, levels.1)
}

/// Writes the next column: its values, which rows have them, and which of them begin a row.
fn next<T: DataType>(
    rows: &mut SerializedRowGroupWriter<'_, Vec<u8>>,
    values: &[T::T],
    there: Option<&[i16]>,
    again: Option<&[i16]>,
) -> Written<()> {
    let Some(mut column) = rows.next_column()? else {
        return Err(ParquetError::General("more columns than the schema has".to_owned()));
    };
    column.typed::<T>().write_batch(values, there, again)?;
    column.close()
}

fn text(text: String) -> ByteArray {
    text.into_bytes().into()
}

/// A sum in units of its last decimal place, as the two's complement that the format asks for; what lies beyond that
/// place is rounded.
fn sum(sum: Decimal) -> FixedLenByteArray {
    let sum = sum.round_dp(SCALE);
    let units = sum.mantissa().saturating_mul(10_i128.pow(SCALE.saturating_sub(sum.scale())));
    units.to_be_bytes().to_vec().into()
}

/// Days since 1970.
fn day(day: Date) -> i32 {
    let (year, month) = (day.year(), i32::from(day.month()));
    // Years that begin in March end with the leap day.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    let of_year = (153 * month + 2) / 5 + i32::from(day.day()) - 1;
    const MARCH_OF_YEAR_0: i32 = 719_468;
    year * 365 + leap_days + of_year - MARCH_OF_YEAR_0
}
