//! Which character parts the fields.

use std::collections::BTreeMap;

/// From the least to the most common inside of text.
const DELIMITERS: [u8; 4] = [b'\t', b';', b'|', b','];
/// As much of a file as the vote looks at.
const MOST_RECORDS: usize = 500;

/// How well a delimiter parts a text.
#[derive(Debug, Clone, Copy, Default)]
struct Fit {
    /// Records with any text.
    records: usize,
    /// Fields of most records that have more than one.
    fields: usize,
    /// The share of records with just so many fields.
    agreement: f64,
    /// The share of delimiters that do not stand inside numbers or before a space.
    clean: f64,
}

/// The delimiter; a comma where nothing tells.
pub(super) fn delimiter(text: &str) -> u8 {
    let mut best = (b',', 0.0);
    for delimiter in DELIMITERS {
        let fit = fit(text, delimiter);
        // More columns in agreement are less likely by chance; beyond twenty it makes no difference.
        let columns = f64::from(u32::try_from(fit.fields.min(20)).unwrap_or(20));
        let weight = if fit.fields > 1 { fit.agreement * (fit.clean + 0.02) * columns.sqrt() } else { 0.0 };
        if weight > best.1 {
            best = (delimiter, weight);
        }
    }
    best.0
}

/// Whether a text is delimited beyond doubt: at least three fields in nearly all of at least three lines.
pub(super) fn is_plain(text: &str) -> bool {
    DELIMITERS.iter().any(|delimiter| {
        let fit = fit(text, *delimiter);
        fit.records >= 3 && fit.fields >= 3 && fit.agreement >= 0.85 && fit.clean >= 0.9
    })
}

fn fit(text: &str, delimiter: u8) -> Fit {
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes());
    let (mut records, mut parted, mut clean) = (0_usize, 0_usize, 0_usize);
    let mut by_fields: BTreeMap<usize, usize> = BTreeMap::new();
    for record in reader.records().map_while(Result::ok).take(MOST_RECORDS) {
        if record.iter().all(|field| field.trim().is_empty()) {
            continue;
        }
        records += 1;
        *by_fields.entry(record.len()).or_default() += 1;
        let fields: Vec<&str> = record.iter().collect();
        for pair in fields.windows(2) {
            parted += 1;
            clean += usize::from(delimiter != b',' || parts_fields(pair));
        }
    }
    let most = by_fields.into_iter().filter(|(fields, _)| *fields > 1).max_by_key(|(fields, count)| (*count, *fields));
    let Some((fields, count)) = most else { return Fit { records, ..Fit::default() } };
    Fit { records, fields, agreement: share(count, records), clean: share(clean, parted) }
}

fn share(part: usize, whole: usize) -> f64 {
    let count = |number: usize| f64::from(u32::try_from(number).unwrap_or(u32::MAX));
    count(part) / count(whole.max(1))
}

/// Whether a comma between two fields is neither a decimal comma nor one of a sentence.
fn parts_fields(pair: &[&str]) -> bool {
    let [before, after] = pair else { return true };
    let digits_after = after.bytes().take_while(u8::is_ascii_digit).count();
    let next = after.as_bytes().get(digits_after);
    let is_decimal = before.ends_with(|c: char| c.is_ascii_digit())
        && (1..=2).contains(&digits_after)
        && !matches!(next, Some(b'.'))
        && before.bytes().rev().take_while(|byte| byte.is_ascii_digit() || *byte == b'.').count() <= 12;
    !is_decimal && !after.starts_with(' ')
}
