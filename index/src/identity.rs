use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use planoteka_extract::plan::{Plan, Record, TextRole};
use planoteka_extract::text::fold;
use sha2::{Digest as _, Sha256};

/// Digits of an id: no `i`, `l`, `o` or `u`, which are misread.
const DIGITS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
const LENGTH: usize = 10;

/// The name of a record, ten digits and letters.
///
/// It is made of what the record is, not of where it stands: municipality, period, kind and unit of the plan; kind,
/// ordinal, title and codes of the record. So it stays when a file is read again, by a later version or from another
/// rendering of the same plan, and corrections find their record. Two renderings of a plan in one library give the
/// same ids. Within one plan each id is unique: records that are alike are told apart by the heading right above
/// them (not by all of them, as renderings differ in those), and then by their order.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordId(String);

impl RecordId {
    /// As stored.
    pub(crate) fn stored(text: String) -> Self {
        Self(text)
    }

    /// The ten digits and letters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for RecordId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The ids of a plan's records, in their order.
pub(crate) fn ids(plan: &Plan) -> Vec<RecordId> {
    let scope = scope(plan);
    let keys: Vec<String> = plan.records.iter().map(|record| key(&scope, record)).collect();
    let mut alike: BTreeMap<&str, usize> = BTreeMap::new();
    for key in &keys {
        *alike.entry(key).or_default() += 1;
    }
    let mut occurrences = BTreeMap::new();
    let mut taken = BTreeSet::new();
    plan.records
        .iter()
        .zip(&keys)
        .map(|(record, key)| {
            let unique = alike.get(key.as_str()) == Some(&1);
            let heading = record.section.last().filter(|_| !unique).map(|heading| letters(heading));
            let key = format!("{key}\u{1f}{}", heading.unwrap_or_default());
            let occurrence = occurrences.entry(key.clone()).or_insert(0_u32);
            loop {
                let id = digits(&key, *occurrence);
                *occurrence += 1;
                if taken.insert(id.clone()) {
                    return id;
                }
            }
        })
        .collect()
}

/// What all records of a plan share. A plan that does not name its municipality and period is told by its file's name
/// without the extension, lest unrelated plans meet.
fn scope(plan: &Plan) -> String {
    let profile = &plan.profile;
    let municipality = profile.municipality.as_ref().map(|field| letters(&field.value));
    let period = profile.period.as_ref().map(|field| (field.value.from, field.value.to));
    let kind = profile.kind.as_ref().map(|field| field.value);
    let unit = profile.unit.as_ref().map(|field| letters(&field.value)).unwrap_or_default();
    let file = match (&municipality, &period) {
        (Some(_), Some(_)) => String::new(),
        _ => letters(plan.source.name.rsplit_once('.').map_or(plan.source.name.as_str(), |(stem, _)| stem)),
    };
    format!("{municipality:?}\u{1f}{period:?}\u{1f}{kind:?}\u{1f}{unit}\u{1f}{file}")
}

fn key(scope: &str, record: &Record) -> String {
    let text = |role| record.fields.text(role).map(letters).unwrap_or_default();
    let codes: Vec<&str> = record.fields.codes.iter().map(|field| field.value.code.as_str()).collect();
    [scope, record.kind.name(), &text(TextRole::Ordinal), &text(TextRole::Title), &codes.join("\u{1e}")].join("\u{1f}")
}

/// Base letters and digits alone: two renderings differ in spaces and hyphens at the ends of lines.
fn letters(text: &str) -> String {
    fold(text).replace(' ', "")
}

fn digits(key: &str, occurrence: u32) -> RecordId {
    let mut digest = Sha256::new();
    digest.update(key.as_bytes());
    digest.update(occurrence.to_be_bytes());
    let digest = digest.finalize();
    let text = digest.iter().take(LENGTH).filter_map(|byte| DIGITS.get(usize::from(byte % 32)));
    RecordId(text.map(|digit| char::from(*digit)).collect())
}
