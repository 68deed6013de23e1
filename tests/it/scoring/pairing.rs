//! Which record read is which record of the truth.

use serde_json::Value;

use super::likeness::{ratio, ratio_at_most, skeleton};
use super::value::{is_empty, text, value_of, values};

/// Titles less alike than this are of different records.
const SAME_RECORD: f64 = 0.6;

/// Pairs of indexes, record of the truth and record read, by likeness of their titles, the most alike first.
pub fn pair(truths: &[&Value], gots: &[&Value]) -> Vec<(usize, usize)> {
    let titles = |records: &[&Value]| records.iter().map(|record| skeleton(&title(record))).collect::<Vec<_>>();
    let (truth_titles, got_titles) = (titles(truths), titles(gots));
    let mut candidates = Vec::new();
    for (truth, truth_title) in truth_titles.iter().enumerate() {
        for (got, got_title) in got_titles.iter().enumerate() {
            let likeness = likeness(truth_title, got_title);
            if likeness >= SAME_RECORD {
                candidates.push((likeness, truth.abs_diff(got), truth, got));
            }
        }
    }
    candidates
        .sort_by(|one, other| other.0.total_cmp(&one.0).then((one.1, one.2, one.3).cmp(&(other.1, other.2, other.3))));
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (_, _, truth, got) in candidates {
        if pairs.iter().all(|pair| pair.0 != truth && pair.1 != got) {
            pairs.push((truth, got));
        }
    }
    pairs
}

fn likeness(one: &str, other: &str) -> f64 {
    if one.is_empty() || other.is_empty() {
        return 0.0;
    }
    let shorter = 2.0 * one.len().min(other.len()) as f64 / (one.len() + other.len()) as f64;
    if shorter > SAME_RECORD && ratio_at_most(one, other) > SAME_RECORD { ratio(one, other) } else { 0.0 }
}

/// What a record is called: its title, or what comes nearest to one.
pub fn title(record: &Value) -> String {
    let fields = &record["fields"];
    let named =
        ["title", "description", "goal", "codes"].iter().find_map(|role| fields.get(role).filter(|it| !is_empty(it)));
    let part = |value: &Value| match value.as_object() {
        Some(map) => map.get("code").or_else(|| map.get("text")).map(text).unwrap_or_default(),
        None => text(value),
    };
    let parts = named.map(|field| values(value_of(field)).into_iter().map(part).collect::<Vec<_>>());
    parts.unwrap_or_default().join(" ")
}
